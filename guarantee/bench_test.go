package guarantee_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// BenchmarkDecode1MB compares the whole of Decode, with its strictness, its checks and the places
// that it would name, with encoding/json, which reads the same bytes into plain structs and leaves
// quantities and dates as strings; and with a mere look at the syntax.
func BenchmarkDecode1MB(b *testing.B) {
	data := megabyte(b)
	for _, side := range []struct {
		name string
		read func() error
	}{
		{"ours", func() error {
			_, findings := guarantee.Decode(data)
			return findings.Err()
		}},
		{"encoding-json", func() error { return json.Unmarshal(data, new(plainStructure)) }},
		{"floor", func() error {
			if !json.Valid(data) {
				return fmt.Errorf("not valid")
			}
			return nil
		}},
	} {
		b.Run(side.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := side.read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkAssess compares all answers about the structure of Ukraine with reading its document.
func BenchmarkAssess(b *testing.B) {
	data, err := os.ReadFile("../examples/structures/ukraine-2026.json")
	if err != nil {
		b.Skip(err)
	}
	s, findings := guarantee.Decode(data)
	if err := findings.Err(); err != nil {
		b.Skip(err)
	}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			s.Assess(guarantee.Options{})
		}
	})
	b.Run("decode", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			guarantee.Decode(data)
		}
	})
}

// megabyte returns a canonical document of 1 MB.
func megabyte(t testing.TB) []byte {
	data, err := realistic(520).Encode()
	if err != nil {
		t.Fatal(err)
	}
	if size := len(data); size < 950_000 || size > 1_050_000 {
		t.Fatalf("the document has %d bytes", size)
	}
	return data
}

// someStates are those that generated structures are about.
var someStates = actor.IDs("UKR", "RUS", "FRA", "GBR", "USA", "CHN", "DEU", "POL", "ITA", "ESP", "NLD", "BEL", "LUX", "NOR",
	"SWE", "FIN", "DNK", "ISL", "IRL", "PRT", "EST", "LVA", "LTU", "CZE", "SVK", "HUN", "ROU", "BGR", "GRC", "TUR", "CAN",
	"AUS", "NZL", "JPN", "HRV", "SVN", "CYP", "ALB", "MNE", "GEO")

// stateAt returns one of the someStates, in turn.
func stateAt(i int) actor.ID { return someStates[i%len(someStates)] }

// numbered returns a name with a number in it, as an ID of whatever type.
func numbered[ID ~string](name string, i int) ID { return ID(fmt.Sprintf("%s-%05d", name, i)) }

// inTurn returns one of the values, in turn.
func inTurn[T any](i int, values ...T) T { return values[i%len(values)] }

// saysAt cites one of n statements.
func saysAt(i, n int) []source.StatementID {
	return []source.StatementID{numbered[source.StatementID]("statement", i%n)}
}

// dayAt returns one of 1,500 days.
func dayAt(i int) uncertain.Date {
	_, d := uncertain.MustPeriod(fmt.Sprintf("P%dD", i*37%1500)).Add(uncertain.Day(2022, time.January, 1))
	return d
}

var ceasefireStarts = timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}

func approvalBy(by ...actor.ID) timeline.Happened {
	return timeline.Happened{Kind: timeline.Approval, By: by}
}

// realistic returns a valid structure with n commitments, and other items in the proportions of a
// real one: six times n in all. Quantities are words and members are IDs, never numbers and
// objects, so that the plain structs below can read it.
func realistic(n int) *guarantee.Structure {
	s := &guarantee.Structure{Title: "A generated structure", AsOf: uncertain.Day(2026, time.June, 30)}
	record(s, n/5+1, 3*n/2+1)
	parties(s, n/10+1)
	contribute(s, 6*n/5)
	commit(s, n)
	statements := len(s.Statements)
	for i := range 9 * n / 10 {
		s.Positions = append(s.Positions, guarantee.Position{
			ID: numbered[guarantee.PositionID]("position", i), By: stateAt(i),
			Stance: inTurn(i, guarantee.Supports, guarantee.Rejects, guarantee.Undetermined),
			On:     guarantee.Subject{Act: guarantee.Deploy, Who: []actor.ID{stateAt(i + 3)}, Where: "UKR"},
			Span:   uncertain.Span{From: dayAt(i)}, Says: saysAt(i, statements),
		})
	}
	for i := range 2 * n / 5 {
		s.Events = append(s.Events, timeline.Event{
			ID: numbered[timeline.EventID]("event", i), Date: dayAt(i), Kind: inTurn(i, timeline.Shelling, timeline.Signature, timeline.Meeting),
			Title: fmt.Sprintf("What happened, number %d", i), By: []actor.ID{stateAt(i)}, Where: "UKR", Severity: timeline.Serious,
			About: check.Ref{Section: guarantee.SectionInstruments, ID: string(s.Instruments[i%len(s.Instruments)].ID)},
			Says:  saysAt(i, statements),
		})
	}
	for i := range n/25 + 1 {
		s.Requirements = append(s.Requirements, force.Requirement{
			ID: numbered[force.RequirementID]("requirement", i), Title: "What a deterrent needs", Posture: force.DeterrentPresence,
			Needs: []force.Capability{force.ISR, force.GroundAirDefence}, Says: saysAt(i, statements),
		})
	}
	return s
}

// record adds sources and statements.
func record(s *guarantee.Structure, sources, statements int) {
	for i := range sources {
		s.Sources = append(s.Sources, source.Source{
			ID: numbered[source.ID]("source", i), Title: fmt.Sprintf("Joint declaration, part %d", i), Published: dayAt(i),
			Publisher: inTurn(i, "Ministry of Defence", "Élysée", "News agency"), URL: fmt.Sprintf("https://example.org/document/%d", i),
		})
	}
	for i := range statements {
		at := s.Sources[i%sources]
		s.Statements = append(s.Statements, source.Statement{
			ID: numbered[source.StatementID]("statement", i), Sources: []source.ID{at.ID}, Mode: inTurn(i, source.Fact, source.Offer, source.Promise),
			Speaker: source.Speaker{Actor: stateAt(i), Name: inTurn(i, "defence secretary", "head of state")},
			Said:    at.Published, Words: "several thousand",
			Text: fmt.Sprintf("The government would send several thousand troops after a ceasefire (%d).", i),
		})
	}
}

// parties adds actors and instruments.
func parties(s *guarantee.Structure, instruments int) {
	s.Actors = append(s.Actors, actor.States(someStates...)...)
	for i := range 5 {
		s.Actors = append(s.Actors, actor.Actor{
			ID: numbered[actor.ID]("group", i), Kind: inTurn(i, actor.Coalition, actor.Group), Name: fmt.Sprintf("Group %d", i),
			Members: actor.Members(someStates[3*i+2 : 3*i+14]...), Says: saysAt(i, len(s.Statements)),
		})
	}
	s.Actors = append(s.Actors, actor.Actor{
		ID: "council", Kind: actor.Body, Name: "Council", Members: actor.Members(someStates[1:16]...),
		Decision: &actor.Decision{Votes: 9, Vetoes: someStates[1:6]},
	})
	for i := range instruments {
		s.Instruments = append(s.Instruments, guarantee.Instrument{
			ID: numbered[guarantee.InstrumentID]("agreement", i), Title: fmt.Sprintf("Agreement number %d", i),
			Form: inTurn(i, guarantee.Declaration, guarantee.Treaty), Text: guarantee.Public, Binds: guarantee.Legal,
			Signatories: guarantee.Signatories(stateAt(i), stateAt(i+1)), Signed: dayAt(i), Says: saysAt(i, len(s.Statements)),
		})
	}
}

// contribute adds n contributions.
func contribute(s *guarantee.Structure, n int) {
	persons := func(i int) uncertain.Range[int64] {
		number := fmt.Sprint(200 + i*10)
		return uncertain.MustParse[int64](inTurn(i, "several thousand", "100.."+number, "up to "+number, "some "+number))
	}
	month := uncertain.MustPeriod("P30D")
	for i := range n {
		c := force.Contribution{
			ID: numbered[force.ID]("contribution", i), By: stateAt(i), Domain: inTurn(i, force.Land, force.Sea, force.Air),
			Basing: inTurn(i, force.Inside, force.Neighbour), Status: inTurn(i, force.Pledged, force.Deployed, force.Conditional),
			If:      inTurn[timeline.Condition](i, ceasefireStarts, nil, timeline.All{ceasefireStarts, approvalBy(stateAt(i))}),
			Persons: persons(i), Ready: month, Says: saysAt(i, len(s.Statements)),
		}
		if i%3 == 0 {
			c.Provides = []force.Capability{force.ISR, force.GroundAirDefence}
			c.Span = uncertain.Span{From: dayAt(i)}
		}
		if i%7 == 0 {
			c.Records.Values = []source.Stated[uncertain.Range[int64]]{{Value: persons(i), Says: c.Says}}
		}
		s.Contributions = append(s.Contributions, c)
	}
}

// commit adds n commitments.
func commit(s *guarantee.Structure, n int) {
	day := uncertain.MustPeriod("PT24H")
	for i := range n {
		c := guarantee.Commitment{
			ID: numbered[guarantee.ID]("commitment", i), Title: fmt.Sprintf("Commitment number %d", i),
			Under: s.Instruments[i%len(s.Instruments)].ID, By: []actor.ID{stateAt(i)}, To: []actor.ID{stateAt(i + 1), stateAt(i + 2)},
			Kind: guarantee.Duty, Act: inTurn(i, guarantee.Deploy, guarantee.Defend, guarantee.Arm),
			When:    timeline.Happened{Kind: timeline.Attack, By: []actor.ID{stateAt(i + 7)}, Against: []actor.ID{stateAt(i + 1)}},
			Given:   timeline.All{ceasefireStarts, approvalBy(stateAt(i))},
			Decides: guarantee.SelfJudged, Within: day, Backed: []force.ID{s.Contributions[i].ID}, Says: saysAt(i, len(s.Statements)),
		}
		if i%5 == 1 {
			c.Enabled = []guarantee.ID{s.Commitments[i-1].ID}
			c.Given = timeline.Any{approvalBy("council"), timeline.Not{Of: ceasefireStarts}}
		}
		s.Commitments = append(s.Commitments, c)
	}
}

// The plain structs have the members of a structure that realistic makes use of, without any
// meaning: words, quantities and dates are strings.
type (
	plainStructure struct {
		Schema        string              `json:"schema"`
		Title         string              `json:"title"`
		AsOf          string              `json:"as_of"`
		Sources       []plainSource       `json:"sources"`
		Statements    []plainStatement    `json:"statements"`
		Actors        []plainActor        `json:"actors"`
		Instruments   []plainInstrument   `json:"instruments"`
		Commitments   []plainCommitment   `json:"commitments"`
		Positions     []plainPosition     `json:"positions"`
		Contributions []plainContribution `json:"contributions"`
		Requirements  []plainRequirement  `json:"requirements"`
		Events        []plainEvent        `json:"events"`
	}
	plainSource struct {
		ID        string `json:"id"`
		Title     string `json:"title"`
		Publisher string `json:"publisher"`
		Published string `json:"published"`
		URL       string `json:"url"`
		Note      string `json:"note"`
	}
	plainStatement struct {
		ID        string       `json:"id"`
		Sources   []string     `json:"sources"`
		Speaker   plainSpeaker `json:"speaker"`
		Via       string       `json:"via"`
		Mode      string       `json:"mode"`
		About     []string     `json:"about"`
		Said      string       `json:"said"`
		Published string       `json:"published"`
		Locator   string       `json:"locator"`
		Words     string       `json:"words"`
		Text      string       `json:"text"`
	}
	plainSpeaker struct {
		Actor string `json:"actor"`
		Name  string `json:"name"`
	}
	plainActor struct {
		ID       string         `json:"id"`
		Kind     string         `json:"kind"`
		Name     string         `json:"name"`
		Leaders  []string       `json:"leaders"`
		Members  []string       `json:"members"`
		Size     *plainClaim    `json:"size"`
		Of       string         `json:"of"`
		Decision *plainDecision `json:"decision"`
		Says     []string       `json:"says"`
	}
	plainDecision struct {
		Votes  uint32   `json:"votes"`
		Vetoes []string `json:"vetoes"`
	}
	plainClaim struct {
		Values []plainStated `json:"values"`
		Policy string        `json:"policy"`
	}
	plainStated struct {
		Value string   `json:"value"`
		Says  []string `json:"says"`
	}
	plainInstrument struct {
		ID          string          `json:"id"`
		Title       string          `json:"title"`
		Form        string          `json:"form"`
		Text        string          `json:"text"`
		Binds       string          `json:"binds"`
		Signatories []string        `json:"signatories"`
		Proposed    string          `json:"proposed"`
		Signed      string          `json:"signed"`
		Entry       *plainCondition `json:"entry"`
		InForce     string          `json:"in_force"`
		Term        string          `json:"term"`
		Ended       string          `json:"ended"`
		Revocable   string          `json:"revocable"`
		Says        []string        `json:"says"`
	}
	plainCommitment struct {
		ID        string          `json:"id"`
		Title     string          `json:"title"`
		Under     string          `json:"under"`
		By        []string        `json:"by"`
		To        []string        `json:"to"`
		Liability string          `json:"liability"`
		Kind      string          `json:"kind"`
		Act       string          `json:"act"`
		Where     string          `json:"where"`
		Entry     *plainCondition `json:"entry"`
		When      *plainCondition `json:"when"`
		Given     *plainCondition `json:"given"`
		VoidIf    *plainCondition `json:"void_if"`
		Decides   string          `json:"decides"`
		Within    string          `json:"within"`
		Precise   string          `json:"precise"`
		Return    []string        `json:"return"`
		Backed    []string        `json:"backed"`
		Enabled   []string        `json:"enabled"`
		Says      []string        `json:"says"`
	}
	plainCondition struct {
		Happened *plainPattern     `json:"happened"`
		All      []*plainCondition `json:"all"`
		Any      []*plainCondition `json:"any"`
		Not      *plainCondition   `json:"not"`
		Since    *plainSince       `json:"since"`
	}
	plainPattern struct {
		Kind     string   `json:"kind"`
		By       []string `json:"by"`
		Against  []string `json:"against"`
		Where    string   `json:"where"`
		Severity string   `json:"severity"`
		About    string   `json:"about"`
	}
	plainSince struct {
		Start plainPattern `json:"start"`
		End   plainPattern `json:"end"`
	}
	plainPosition struct {
		ID     string          `json:"id"`
		By     string          `json:"by"`
		Stance string          `json:"stance"`
		On     plainSubject    `json:"on"`
		If     *plainCondition `json:"if"`
		Span   string          `json:"span"`
		Says   []string        `json:"says"`
	}
	plainSubject struct {
		Act   string   `json:"act"`
		Who   []string `json:"who"`
		Where string   `json:"where"`
	}
	plainContribution struct {
		ID       string          `json:"id"`
		By       string          `json:"by"`
		Domain   string          `json:"domain"`
		Provides []string        `json:"provides"`
		AtScale  string          `json:"at_scale"`
		Basing   string          `json:"basing"`
		Status   string          `json:"status"`
		If       *plainCondition `json:"if"`
		Span     string          `json:"span"`
		Ready    string          `json:"ready"`
		PartOf   string          `json:"part_of"`
		Caveats  []string        `json:"caveats"`
		Says     []string        `json:"says"`
		Persons  string          `json:"persons"`
		Records  *plainClaim     `json:"records"`
	}
	plainRequirement struct {
		ID        string   `json:"id"`
		Title     string   `json:"title"`
		Posture   string   `json:"posture"`
		Persons   string   `json:"persons"`
		Needs     []string `json:"needs"`
		Providers uint32   `json:"providers"`
		Says      []string `json:"says"`
	}
	plainEvent struct {
		ID       string   `json:"id"`
		Date     string   `json:"date"`
		Kind     string   `json:"kind"`
		Title    string   `json:"title"`
		By       []string `json:"by"`
		Against  []string `json:"against"`
		Where    string   `json:"where"`
		Severity string   `json:"severity"`
		About    string   `json:"about"`
		Says     []string `json:"says"`
	}
)

// The plain structs lose nothing: all that the document says is read by them, too.
func TestPlainStructsReadAll(t *testing.T) {
	data := megabyte(t)
	if _, findings := guarantee.Decode(data); len(findings) > 0 {
		t.Fatal(findings.Err())
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(new(plainStructure)); err != nil {
		t.Error(err)
	}
}
