package structures_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// commitment returns a commitment of a structure.
func commitment(t *testing.T, s *guarantee.Structure, id guarantee.ID) *guarantee.Commitment {
	t.Helper()
	for i := range s.Commitments {
		if s.Commitments[i].ID == id {
			return &s.Commitments[i]
		}
	}
	t.Fatalf("no commitment %s", id)
	return nil
}

// standing returns where a commitment stands on a day, whatever became known later.
func standing(s *guarantee.Structure, id guarantee.ID, on uncertain.Date) guarantee.Standing {
	for _, p := range s.Assess(guarantee.Options{On: on, KnownBy: uncertain.Year(2026)}).Promises {
		if p.Commitment == id {
			return p.Standing
		}
	}
	return 0
}

// Every answer about a document follows from the items that it cites. (That of Ukraine is large, and package guarantee
// does the same with it.)
func TestDocumentsRecheck(t *testing.T) {
	for _, name := range documents(t) {
		if name == "ukraine-2026.json" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			_, s := decode(t, name)
			if err := guarantee.Recheck(s, guarantee.Options{}, s.Assess(guarantee.Options{})); err != nil {
				t.Error(err)
			}
		})
	}
}

// without returns the structure without one event.
func without(s *guarantee.Structure, id timeline.EventID) *guarantee.Structure {
	out := *s
	out.Events = slices.DeleteFunc(slices.Clone(s.Events), func(e timeline.Event) bool { return e.ID == id })
	return &out
}

// Article 11: the treaty entered into force on 24 August 1949, when the majority of the twelve
// signatories, the seven that are named among them, had ratified it (Military Wiki, North Atlantic
// Treaty). The days on which the first instruments were deposited are from general knowledge; the
// result does not depend on them as long as one of the seven was the last.
func TestOracleNorthAtlanticEntry(t *testing.T) {
	_, s := decode(t, "nato-1949.json")
	first := uncertain.Date{}
	for day := uncertain.Day(1949, time.April, 4).First(); day.Year() < 1950; day = day.AddDate(0, 0, 1) {
		if standing(s, "assist", uncertain.Day(day.Date())) == guarantee.InForce {
			first = uncertain.Day(day.Date())
			break
		}
	}
	if want := uncertain.Day(1949, time.August, 24); first != want {
		t.Errorf("in force on %v, want %v", first, want)
	}
	later := uncertain.Day(1949, time.December, 31)
	for _, tt := range []struct {
		missing timeline.EventID
		want    guarantee.Standing
	}{
		{"ratification-bel", guarantee.Agreed}, {"ratification-can", guarantee.Agreed}, {"ratification-fra", guarantee.Agreed},
		{"ratification-lux", guarantee.Agreed}, {"ratification-nld", guarantee.Agreed}, {"ratification-gbr", guarantee.Agreed},
		{"ratification-usa", guarantee.Agreed}, // the seven
		{"ratification-dnk", guarantee.InForce}, {"ratification-ita", guarantee.InForce}, {"ratification-nor", guarantee.InForce},
	} {
		if got := standing(without(s, tt.missing), "assist", later); got != tt.want {
			t.Errorf("without %s: %v, want %v", tt.missing, got, tt.want)
		}
	}
	// The seven alone are the majority of twelve; without one of them not even eleven are enough.
	seven := s
	for _, e := range []timeline.EventID{"ratification-dnk", "ratification-isl", "ratification-ita", "ratification-nor", "ratification-prt"} {
		seven = without(seven, e)
	}
	if got := standing(seven, "assist", later); got != guarantee.InForce {
		t.Errorf("with the seven alone: %v", got)
	}
}

// Article 11: it enters into force between those who have ratified it, and with respect to others on the day on which they
// deposit their own. Denmark, France, Italy and Portugal were the last, on 24 August 1949; had one of them deposited its own
// later, it would have been bound later, and the others not.
func TestOracleNorthAtlanticBound(t *testing.T) {
	_, s := decode(t, "nato-1949.json")
	entered := uncertain.Day(1949, time.August, 24)
	bound := func(s *guarantee.Structure) map[actor.ID]uncertain.Date {
		from := make(map[actor.ID]uncertain.Date)
		for _, o := range s.Replay(nil, guarantee.ReplayOptions{}).Commitment("assist").Branches[0].Occurrences {
			for _, p := range o.History {
				if p.Phase.State == guarantee.StateInForce && o.Parent == nil {
					from[o.By[0]] = p.From
				}
			}
		}
		return from
	}
	for _, id := range s.Instruments[0].Signatories {
		if got := bound(s)[id.Actor]; got != entered {
			t.Errorf("it binds %s from %v on, want %v", id.Actor, got, entered)
		}
	}
	for _, id := range actor.IDs("DNK", "ITA", "PRT") {
		own := timeline.EventID("ratification-" + strings.ToLower(string(id)))
		if got := bound(without(s, own)); !got[id].IsZero() || got["NOR"] != entered {
			t.Errorf("without its own ratification it binds %s from %v on, and Norway from %v on", id, got[id], got["NOR"])
		}
		later := *s
		later.Events = slices.Clone(s.Events)
		for i := range later.Events {
			if later.Events[i].ID == own {
				later.Events[i].Date = uncertain.Day(1949, time.October, 1)
			}
		}
		if got, want := bound(&later)[id], uncertain.Day(1949, time.October, 1); got != want {
			t.Errorf("with its own ratification on %v it binds %s from %v on", want, id, got)
		}
	}
}

// Article 5 has a strong trigger and a content that each party chooses; article 6 says where; articles 12
// and 13 count ten and twenty years from the entry into force, and one year from the notice.
func TestOracleNorthAtlanticArticles(t *testing.T) {
	_, s := decode(t, "nato-1949.json")
	assist := commitment(t, s, "assist")
	if assist.Decides != guarantee.SelfJudged || assist.Precise != uncertain.No || !assist.Within.IsZero() || !assist.Standing {
		t.Errorf("article 5: %+v", assist)
	}
	for _, tt := range []struct {
		at   timeline.Place
		kind timeline.Kind
		by   actor.ID
		want uncertain.Bool
	}{
		{"NOR", timeline.Shelling, "SUN", uncertain.Yes},
		{"algerian-departments", timeline.Attack, "SUN", uncertain.Yes},
		{"north-atlantic-area", timeline.AirAttack, "SUN", uncertain.Yes},
		{"korea", timeline.Attack, "SUN", uncertain.No},          // outside the area
		{"NOR", timeline.AirspaceViolation, "SUN", uncertain.No}, // no armed attack
	} {
		event := timeline.Event{ID: "what-if", Date: uncertain.Day(1950, time.June, 25), Kind: tt.kind, By: actor.IDs(tt.by), Against: actor.IDs("NOR"), Where: tt.at}
		world := timeline.NewWorld([]timeline.Event{event}, members(s, event.Date), event.Date)
		if got := world.Verdict(assist.When); got != tt.want {
			t.Errorf("%v in %s: owed %v, want %v", tt.kind, tt.at, got, tt.want)
		}
	}
	if n := s.Instruments[0]; n.ExitAfter.String() != "P20Y" || n.Notice.String() != "P1Y" {
		t.Errorf("exit after %v, notice of %v", n.ExitAfter, n.Notice)
	}
	// So it is no text without an end, as the memorandum of 1994 is.
	for n := range s.Assess(guarantee.Options{}).Noted(guarantee.NotExpirable) {
		t.Errorf("no end of %s is stated", n.Text)
	}
	want := map[timeline.AnchorID]string{"review": "1959-08-24 ..", "notice": "1969-08-24 ..", "leaving": "1970-08-24 .."}
	bounds(t, s, "terms", 0, want)
	// Article 10: by unanimous agreement. Any one of the parties can keep a state out.
	acts := s.Assess(guarantee.Options{}).NeededActs.For("accession").Acts
	if last := acts[len(acts)-1]; last.Role != guarantee.ForConsent || len(last.Of) != 1+12 { // the council and the twelve
		t.Errorf("accession needs %v", last)
	}
	on := uncertain.Day(1950, time.June, 25)
	d, parties := members(s, on), named(members(s, on), "parties")
	for i := range parties {
		if rest := slices.Delete(slices.Clone(parties), i, i+1); d.CanDecideAlone("north-atlantic-council", rest) || d.CanDecide("north-atlantic-council", parties[i:i+1]) {
			t.Errorf("the council decides without %s", parties[i])
		}
	}
	if len(parties) != 12 || !d.CanDecideAlone("north-atlantic-council", parties) {
		t.Errorf("%d parties together do not decide", len(parties))
	}
	for _, v := range s.Assess(guarantee.Options{On: on, KnownBy: uncertain.Year(2026)}).Votes {
		together := slices.ContainsFunc(v.Blocks.Of, func(ids []actor.ID) bool { return len(ids) != 1 })
		if v.Body == "north-atlantic-council" && (len(v.Blocks.Of) != 12 || together) {
			t.Errorf("the council is kept from inviting a state by %v, not by each of the twelve alone", v.Blocks.Of)
		}
	}
}

// named returns the members of a group that are recorded.
func named(d *actor.Directory, group actor.ID) (ids []actor.ID) {
	for _, m := range d.Members(group) {
		if m.Holds == uncertain.Yes {
			ids = append(ids, m.Actor)
		}
	}
	return ids
}

// members returns the directory of a structure's actors on a date, all that is recorded being known.
func members(s *guarantee.Structure, on uncertain.Date) *actor.Directory {
	return actor.NewDirectory(s.Actors, record(s), nil, on)
}

// Paragraph 4: the promise is to seek action of the Council, and is owed whoever acts. In the Council a
// party that makes the promise holds a veto, and may be the one against which it is invoked.
func TestOracleBudapest(t *testing.T) {
	_, s := decode(t, "budapest-1994.json")
	on := uncertain.Day(2022, time.March, 1)
	council := s.Actors[slices.IndexFunc(s.Actors, func(a actor.Actor) bool { return a.ID == "un-security-council" })]
	seek := commitment(t, s, "seek-council-action")
	for _, promisor := range seek.By {
		event := timeline.Event{ID: "what-if", Date: on, Kind: timeline.NuclearAttack, By: actor.IDs(promisor), Against: actor.IDs("UKR")}
		invoked := timeline.NewWorld([]timeline.Event{event}, members(s, on), on).Verdict(seek.When)
		if invoked != uncertain.Yes || !slices.Contains(council.Decision.Vetoes, promisor) {
			t.Errorf("%s: invoked against it %v, vetoes of %v", promisor, invoked, council.Decision.Vetoes)
		}
	}
	// Beside the ten that the General Assembly had elected for 1994 (UN Charter, article 23), no permanent member is too
	// many: all the others decide nothing without it, and the five with any four of the ten do.
	elected := actor.IDs("ARG", "BRA", "CZE", "DJI", "ESP", "NGA", "NZL", "OMN", "PAK", "RWA")
	full := *s
	full.Actors = append(slices.Clone(s.Actors), actor.Actor{ID: "council-of-1994", Kind: actor.Body, Decision: council.Decision,
		Members: slices.Concat(council.Members, actor.Members(elected...))})
	d, permanent := members(&full, on), council.Decision.Vetoes
	for i := range permanent {
		if d.CanDecideAlone("council-of-1994", slices.Concat(permanent[:i], permanent[i+1:], elected)) {
			t.Errorf("the council decides without %s", permanent[i])
		}
	}
	if !d.CanDecideAlone("council-of-1994", slices.Concat(permanent, elected[6:])) || d.CanDecideAlone("council-of-1994", slices.Concat(permanent, elected[7:])) {
		t.Error("it takes nine votes with those of the permanent members to decide")
	}
	// The notes say so of the promise itself, which relies on what the Council does.
	var vetoes []string
	for _, n := range s.Assess(guarantee.Options{On: on, KnownBy: on}).Notes {
		if n.Code == guarantee.VetoHeld {
			vetoes = append(vetoes, n.Text)
		}
	}
	same(t, "who can keep the Council from deciding", vetoes, []string{"seek-council-action: RUS, GBR, USA in un-security-council"})
	a := s.Assess(guarantee.Options{On: on, KnownBy: on, Without: actor.IDs("RUS")})
	for _, c := range a.Consequences {
		want := guarantee.Stands
		switch c.Commitment {
		case "council-action":
			want = guarantee.Falls
		case "seek-council-action":
			want = guarantee.AtRisk // it can be kept, and come to nothing
		}
		if c.Fate != want {
			t.Errorf("without RUS %s: %v, want %v", c.Commitment, c.Fate, want)
		}
	}
	for _, p := range a.Promises {
		if p.Under == "memorandum" && (p.Standing != guarantee.InForce || !p.Until.IsZero() || p.Binds != guarantee.Political || !p.Within.IsZero()) {
			t.Errorf("%s: %v until %v, binds %v, within %v", p.Commitment, p.Standing, p.Until, p.Binds, p.Within)
		}
	}
}

// The standard cases are found in texts of every make: a mandate that a body may end, an attack of which no text names
// who made it, and those who owe what is due if somebody is attacked, where nobody owes a guarantee.
func TestBatteryOfTexts(t *testing.T) {
	for _, tt := range []struct {
		name string
		kind guarantee.Case
		want string
	}{
		{"kosovo-1999.json", guarantee.MandateLapses, "withdrawal by un-security-council"},
		{"dayton-1995.json", guarantee.MandateLapses, "becomes lapsed about commitments/enter-no-sooner"},
		{"gbr-ukr-2024.json", guarantee.MandateLapses, "becomes lapsed about instruments/agreement"},
		{"kosovo-1999.json", guarantee.DisputedAttack, "armed attack against"},
		{"budapest-1994.json", guarantee.DisputedAttack, "armed attack against UKR in UKR according to UKR"},
		{"budapest-1994.json", guarantee.GuarantorWithdraws, "withdrawal by GBR"},
		{"nato-1949.json", guarantee.DisputedAttack, "armed attack against"},
		{"minsk-2015.json", guarantee.DisputedAttack, "armed attack against"},
	} {
		_, s := decode(t, tt.name)
		var got []string
		for _, r := range s.Assess(guarantee.Options{On: s.AsOf}).Responses.Events {
			if r.Case == tt.kind {
				got = append(got, r.Event)
			}
		}
		if !slices.ContainsFunc(got, func(event string) bool { return strings.HasPrefix(event, tt.want) }) {
			t.Errorf("%s, %v: %q, want %q", tt.name, tt.kind, got, tt.want)
		}
	}
}
