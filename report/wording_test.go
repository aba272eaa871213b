package report

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// flat is the report in text, without line breaks.
func flat(t *testing.T, name string, ask guarantee.Options) string {
	t.Helper()
	return strings.Join(strings.Fields(written(t, Text, gen.Embedded(t, name).Assess(ask))), " ")
}

// A time says from what it counts.
func TestTimesSayFromWhat(t *testing.T) {
	for file, want := range map[string][]string{
		"ukraine-2026.json": {"within 24 hours from its trigger"},
		"kosovo-1999.json":  {"within 3 days from signature (mta)"},
		"escalation-hypothetical.json": {
			"within 72 hours from breach of ceasefire-rus",
		},
	} {
		text := flat(t, file, guarantee.Options{})
		for _, want := range want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q", file, want)
			}
		}
	}
	answer := guarantee.Reply{Within: uncertain.MustPeriod("PT72H"), From: "breach of ceasefire"}
	for from, want := range map[string]string{answer.From: "within 72 hours from breach of ceasefire", "": "within 72 hours from its trigger"} {
		answer.From = from
		if got := viewOf(&guarantee.Assessment{}).terms(&answer); !strings.HasSuffix(got, "; "+want) {
			t.Errorf("%s, want %s", got, want)
		}
		if got := limitWords(&answer); "within "+got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	answer.GivenWithin = uncertain.MustPeriod("P10D")
	const lapses = "; lapses unless what it first needs comes within 10 days from its trigger"
	for _, got := range []string{viewOf(&guarantee.Assessment{}).terms(&answer), conditions(&answer)} {
		if !strings.HasSuffix(got, lapses) {
			t.Errorf("%s, want %s", got, lapses)
		}
	}
}

// Numbers stand as they were stated, and one thing is not several.
func TestNumbersInWords(t *testing.T) {
	text := flat(t, "ukraine-2026.json", guarantee.Options{})
	if want := "fra-land: several thousand by FRA; gbr-land: not stated by GBR; est-land: a number not stated by EST"; !strings.Contains(text, want) {
		t.Errorf("no %q", want)
	}
	a := &guarantee.Assessment{Knowledge: guarantee.Knowledge{Statements: 1, Sources: 1, Unknown: guarantee.Unknown{Strengths: 1, Deadlines: 1, Statuses: 1}}}
	text = written(t, Text, a)
	for _, wrong := range []string{"1 statements", "1 sources", "1 contributions", "1 commitments"} {
		if strings.Contains(text, wrong) {
			t.Errorf("%q", wrong)
		}
	}
}

// An option that has given way is drawn as such, whether or not the strength is asked for, and said to have.
func TestPastOptionsInComparisons(t *testing.T) {
	whole := gen.Ukraine(t).Assess(guarantee.Options{})
	some := whole.Only(guarantee.Q8)
	want, got := drawnRanges(t, whole, "density"), drawnRanges(t, some, "density")
	sameRanges(t, got, want)
	past := 0
	for _, x := range got {
		if x.past {
			past++
		}
	}
	if past == 0 {
		t.Error("no option has given way")
	}
	for _, f := range some.Comparisons.Forces {
		if f.Option == "" && f.Current != uncertain.Yes {
			t.Errorf("%s is current: %v", f.Name, f.Current)
		}
	}
	if text := written(t, Text, some); !strings.Contains(text, "; not current") {
		t.Error("the words do not say what is not current")
	}
}

// Of a commitment that names no creditor none is named: to nobody would be another thing.
func TestNoCreditorIsNotNobody(t *testing.T) {
	a := gen.Embedded(t, "nato-1949.json").Assess(guarantee.Options{})
	text := strings.Join(strings.Fields(written(t, Text, a)), " ")
	if strings.Contains(text, " to nobody") || !strings.Contains(text, "b report: parties: notify; in force") {
		t.Error("the report is owed to nobody")
	}
	if drawn := drawnAlone(t, a, "battery"); strings.Contains(drawn, " to nobody") {
		t.Error("the figure says that it is owed to nobody")
	}
}

// What an act changes stands in the picture as in the words, and what nothing answers is set beside nothing.
func TestActsInTheBattery(t *testing.T) {
	exit := timeline.Event{ID: "exit", Kind: timeline.Withdrawal, By: actor.IDs("USA"), About: check.Ref{Section: guarantee.SectionInstruments, ID: "budapest"}}
	a := gen.Ukraine(t).Assess(guarantee.Options{If: []timeline.Event{exit}}).Only(guarantee.Q5)
	moves := a.Responses.Events[0].Moves
	if len(moves) == 0 || len(a.Responses.Columns) > 0 {
		t.Fatalf("%d changes, %d commitments that answer", len(moves), len(a.Responses.Columns))
	}
	text, drawn := strings.Join(strings.Fields(written(t, Text, a)), " "), drawnAlone(t, a, "battery")
	for _, m := range moves {
		if said := string(m.Commitment) + " " + m.String(); !strings.Contains(text, said) || !strings.Contains(drawn, said) {
			t.Errorf("%s: in words %t, in the picture %t", said, strings.Contains(text, said), strings.Contains(drawn, said))
		}
	}
	if strings.Contains(text, "N names it") || !strings.Contains(text, "No commitment names, or may apply to, withdrawal by USA") {
		t.Error("an event that nothing answers is set beside commitments")
	}
	if err := DOT(io.Discard, a); !errors.Is(err, ErrFigure) {
		t.Errorf("a graph without promises: %v", err)
	}
}

// What binds is not called an intent, and an intent in force is called one wherever it is said to be in force.
func TestIntentsAreCalledSo(t *testing.T) {
	if text := flat(t, "locarno-1925.json", guarantee.Options{On: uncertain.Day(1925, time.December, 15)}); strings.Contains(text, "(intent only)") {
		t.Error("a treaty before its ratification is called an intent")
	}
	start := timeline.Event{ID: "start", Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR"), Date: uncertain.Day(2026, time.February, 1)}
	text := flat(t, "ukraine-2026.json", guarantee.Options{On: uncertain.Day(2026, time.March, 1), Log: []timeline.Event{start}})
	inForce, _, _ := strings.Cut(text[strings.Index(text, "In force: "):], ". ")
	if !strings.Contains(inForce, "Paris Declaration (intent only)") {
		t.Errorf("of a declaration of intent it is said: %s", inForce)
	}
}

// A commitment of which it is open whether it is put forward yet is drawn as one of which it is open where it stands.
func TestGraphOfWhatMayBe(t *testing.T) {
	text := written(t, DOT, gen.Embedded(t, "paris-2026-draft.json").Assess(guarantee.Options{}))
	if !strings.Contains(text, `[style="rounded,dotted", label=`) || !strings.Contains(text, "not yet or proposed") {
		t.Error("it is not drawn")
	}
}

// What comes with the library says on which pages it was read, and the force itself stands beside it.
func TestPrecedentsOfTheLibrary(t *testing.T) {
	s := guarantee.Structure{Title: "T", Actors: actor.States("FRA"), AsOf: uncertain.Day(2026, time.January, 7),
		Contributions: []force.Contribution{{ID: "land", By: "FRA", Domain: force.Land, Status: force.Deployed, Persons: uncertain.MustParse[int64]("500")}}}
	s.Theatre.Area.Values = append(s.Theatre.Area.Values, source.Stated[uncertain.Range[float64]]{Value: uncertain.MustParse[float64]("1,100")})
	a := s.Assess(guarantee.Options{})
	text, drawn := strings.Join(strings.Fields(written(t, Text, a)), " "), drawnAlone(t, a, "density")
	for p := range force.Precedents() {
		for _, page := range p.Pages {
			if !strings.Contains(text, page) {
				t.Errorf("%s does not name %s", p.ID, page)
			}
		}
	}
	for _, want := range []string{"The force", "deployed", "Precedents of the library"} {
		if !strings.Contains(drawn, want) {
			t.Errorf("the figure has no %q", want)
		}
	}
}
