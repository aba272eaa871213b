package timeline_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum/enumtest"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func TestDoubts(t *testing.T) { enumtest.Values[timeline.Doubt](t, 11) }

// allies is a directory of two states in an alliance, and a body of it.
func allies() *actor.Directory {
	return actor.NewDirectory([]actor.Actor{
		{ID: "FRA", Kind: actor.State}, {ID: "GBR", Kind: actor.State}, {ID: "UKR", Kind: actor.State}, {ID: "RUS", Kind: actor.State},
		{ID: "alliance", Kind: actor.Coalition, Name: "The alliance", Members: actor.Members("FRA", "GBR")},
		{ID: "council", Kind: actor.Body, Name: "The council", Members: actor.Members("FRA", "GBR"), Decision: &actor.Decision{}},
	}, source.NewRecord(nil, nil, uncertain.Date{}), nil, uncertain.Date{})
}

// What is not stated of a supposed event is open, and so is what somebody has to find.
func TestCovers(t *testing.T) {
	pact := check.Ref{Section: "instruments", ID: "pact"}
	world := timeline.NewWorld(nil, allies(), uncertain.Year(2030))
	shelling := timeline.Event{Kind: timeline.Shelling, By: actor.IDs("RUS"), Against: actor.IDs("FRA"), Where: "UKR", Severity: timeline.Minor}
	for _, tt := range []struct {
		name  string
		p     timeline.Happened
		e     timeline.Event
		want  uncertain.Bool
		doubt []timeline.Doubt
	}{
		{"every event", timeline.Happened{}, timeline.Event{}, yes, nil},
		{"a special case", timeline.Happened{Kind: timeline.UseOfForce, By: actor.IDs("RUS")}, shelling, yes, nil},
		{"a more general kind", timeline.Happened{Kind: timeline.NuclearAttack}, timeline.Event{Kind: timeline.Attack}, unknown, []timeline.Doubt{timeline.OfKind}},
		{"no kind", timeline.Happened{Kind: timeline.Attack}, timeline.Event{}, unknown, []timeline.Doubt{timeline.OfKind}},
		{"another kind", timeline.Happened{Kind: timeline.AirAttack}, shelling, no, nil},
		{"an incursion and an attack", timeline.Happened{Kind: timeline.Attack}, timeline.Event{Kind: timeline.Incursion}, unknown, []timeline.Doubt{timeline.OfKind}},
		{"an attack on networks", timeline.Happened{Kind: timeline.UseOfForce}, timeline.Event{Kind: timeline.CyberAttack}, unknown, []timeline.Doubt{timeline.OfKind}},
		{"a drone and an attack", timeline.Happened{Kind: timeline.Attack}, timeline.Event{Kind: timeline.AirspaceViolation}, no, nil},
		{"a breach to be found", timeline.Happened{Kind: timeline.CeasefireBreach}, shelling, unknown, []timeline.Doubt{timeline.OfKind}},
		{"a flight, a breach if the terms say so", timeline.Happened{Kind: timeline.CeasefireBreach, By: actor.IDs("RUS")}, timeline.Event{Kind: timeline.AirspaceViolation, By: actor.IDs("RUS")}, unknown, []timeline.Doubt{timeline.OfKind}},
		{"a flight of somebody else", timeline.Happened{Kind: timeline.CeasefireBreach, By: actor.IDs("RUS")}, timeline.Event{Kind: timeline.AirspaceViolation, By: actor.IDs("GBR")}, no, nil},
		{"an attack on networks, likewise", timeline.Happened{Kind: timeline.CeasefireBreach}, timeline.Event{Kind: timeline.CyberAttack}, unknown, []timeline.Doubt{timeline.OfKind}},
		{"weapons in a zone, likewise", timeline.Happened{Kind: timeline.CeasefireBreach}, timeline.Event{Kind: timeline.Presence}, unknown, []timeline.Doubt{timeline.OfKind}},
		{"words break no ceasefire", timeline.Happened{Kind: timeline.CeasefireBreach}, timeline.Event{Kind: timeline.Announcement}, no, nil},

		{"nobody named", timeline.Happened{By: actor.IDs("RUS")}, timeline.Event{Kind: timeline.Attack}, unknown, []timeline.Doubt{timeline.OfActor}},
		{"another", timeline.Happened{By: actor.IDs("UKR")}, shelling, no, nil},
		{"a member attacks", timeline.Happened{By: actor.IDs("alliance")}, timeline.Event{Kind: timeline.Attack, By: actor.IDs("FRA")}, yes, nil},
		{"a member consents", timeline.Happened{By: actor.IDs("alliance")}, timeline.Event{Kind: timeline.Consent, By: actor.IDs("FRA")}, no, nil},
		{"a member does something", timeline.Happened{By: actor.IDs("alliance")}, timeline.Event{Kind: timeline.Act, By: actor.IDs("FRA")}, unknown, []timeline.Doubt{timeline.OfActor}},
		{"a member of a body", timeline.Happened{By: actor.IDs("council")}, timeline.Event{Kind: timeline.Attack, By: actor.IDs("FRA")}, no, nil},
		{"a group for a member", timeline.Happened{By: actor.IDs("FRA")}, timeline.Event{Kind: timeline.Attack, By: actor.IDs("alliance")}, unknown, []timeline.Doubt{timeline.OfActor}},

		{"no target", timeline.Happened{Against: actor.IDs("FRA")}, timeline.Event{Kind: timeline.Attack}, unknown, []timeline.Doubt{timeline.OfTarget}},
		{"at home", timeline.Happened{Against: actor.IDs("FRA")}, timeline.Event{Kind: timeline.Attack, Against: actor.IDs("FRA"), Where: "FRA"}, yes, nil},
		{"no place", timeline.Happened{Against: actor.IDs("FRA")}, timeline.Event{Kind: timeline.Attack, Against: actor.IDs("FRA")}, yes, nil},
		{"abroad", timeline.Happened{Against: actor.IDs("FRA")}, shelling, unknown, []timeline.Doubt{timeline.OfTarget}},
		{"a member abroad", timeline.Happened{Against: actor.IDs("alliance")}, shelling, unknown, []timeline.Doubt{timeline.OfTarget}},
		{"a member's territory", timeline.Happened{Against: actor.IDs("alliance")}, timeline.Event{Kind: timeline.Attack, Against: actor.IDs("FRA"), Where: "GBR"}, yes, nil},
		{"abroad where the pattern says", timeline.Happened{Against: actor.IDs("FRA"), Where: "UKR"}, shelling, yes, nil},
		{"the host of the target", timeline.Happened{Against: actor.IDs("UKR")}, shelling, unknown, []timeline.Doubt{timeline.OfTarget}},
		{"neither target nor host", timeline.Happened{Against: actor.IDs("GBR")}, shelling, no, nil},
		{"target and host", timeline.Happened{Against: actor.IDs("FRA", "UKR"), Where: "UKR"}, shelling, unknown, []timeline.Doubt{timeline.OfTarget}},
		{"at sea", timeline.Happened{Against: actor.IDs("FRA")}, timeline.Event{Kind: timeline.Attack, Against: actor.IDs("FRA"), Where: "black sea"}, yes, nil},

		{"somewhere", timeline.Happened{Where: "UKR"}, timeline.Event{Kind: timeline.Attack}, unknown, []timeline.Doubt{timeline.OfPlace}},
		{"elsewhere", timeline.Happened{Where: "FRA"}, shelling, no, nil},
		{"one place in another", timeline.Happened{Where: "UKR"}, timeline.Event{Kind: timeline.Attack, Where: "donbas"}, unknown, []timeline.Doubt{timeline.OfPlace}},
		{"in the alliance", timeline.Happened{Where: "alliance"}, timeline.Event{Kind: timeline.Attack, Where: "GBR"}, yes, nil},
		{"not said how grave", timeline.Happened{Severity: timeline.Serious}, timeline.Event{Kind: timeline.Attack}, unknown, []timeline.Doubt{timeline.OfSeverity}},
		{"less grave", timeline.Happened{Severity: timeline.Serious}, shelling, no, nil},
		{"about something", timeline.Happened{About: pact}, timeline.Event{Kind: timeline.Withdrawal}, unknown, []timeline.Doubt{timeline.OfItem}},
		{"about another", timeline.Happened{About: pact}, timeline.Event{Kind: timeline.Withdrawal, About: check.Ref{Section: "instruments", ID: "other"}}, no, nil},
		{"at least two", timeline.Happened{Many: 2}, timeline.Event{Kind: timeline.Attack, By: actor.IDs("RUS", "FRA")}, yes, nil},
		{"at least two of nobody named", timeline.Happened{Many: 2}, timeline.Event{Kind: timeline.Attack}, unknown, []timeline.Doubt{timeline.OfActor}},
		{"at least two of a group", timeline.Happened{Many: 2}, timeline.Event{Kind: timeline.Attack, By: actor.IDs("alliance")}, unknown, []timeline.Doubt{timeline.OfActor}},
		{"at least two of one", timeline.Happened{Many: 2}, shelling, no, nil},
		{"denied", timeline.Happened{Kind: timeline.Attack}, timeline.Event{Kind: timeline.Attack, Denied: actor.IDs("RUS")}, unknown, []timeline.Doubt{timeline.OfAccount}},
		{"two doubts", timeline.Happened{By: actor.IDs("RUS"), Against: actor.IDs("UKR")}, timeline.Event{Kind: timeline.Attack}, unknown, []timeline.Doubt{timeline.OfActor, timeline.OfTarget}},
	} {
		got, open := world.Covers(tt.p, &tt.e)
		if got != tt.want || !slices.Equal(open, tt.doubt) {
			t.Errorf("%s: %v, open %v; want %v, open %v", tt.name, got, open, tt.want, tt.doubt)
		}
		if held := world.Suppose(tt.e).Verdict(tt.p); held != tt.want {
			t.Errorf("%s: supposed, it gives %v, want %v", tt.name, held, tt.want)
		}
	}
}

// Whether a disputed event happened depends on whose account is taken.
func TestCoversByAccount(t *testing.T) {
	world := timeline.NewWorld(nil, allies(), uncertain.Year(2030))
	attack := timeline.Event{Kind: timeline.Attack, By: actor.IDs("RUS"), According: actor.IDs("UKR"), Denied: actor.IDs("RUS")}
	for view, want := range map[actor.ID]uncertain.Bool{"": unknown, "UKR": yes, "RUS": no, "FRA": unknown} {
		world.View = view
		if got, _ := world.Covers(timeline.Happened{Kind: timeline.UseOfForce}, &attack); got != want {
			t.Errorf("as %q sees it: %v, want %v", view, got, want)
		}
	}
}

// What is supposed is taken into account wherever a condition looks at events, and cited nowhere.
func TestSuppose(t *testing.T) {
	day := func(d int) uncertain.Date { return uncertain.Day(2026, 1, d) }
	world := timeline.NewWorld([]timeline.Event{{ID: "truce", Date: day(1), Kind: timeline.CeasefireStarts}}, allies(), day(7))
	truce, shelling := timeline.Happened{Kind: timeline.CeasefireStarts}, timeline.Happened{Kind: timeline.Shelling}
	for _, tt := range []struct {
		name string
		c    timeline.Condition
		e    timeline.Event
		want uncertain.Bool
	}{
		{"nothing to do with it", timeline.Not{Of: shelling}, timeline.Event{Kind: timeline.Consent}, yes},
		{"under a negation", timeline.Not{Of: shelling}, timeline.Event{Kind: timeline.Shelling}, no},
		{"broader, under a negation", timeline.Not{Of: shelling}, timeline.Event{Kind: timeline.Attack}, unknown},
		{"ends a ceasefire", timeline.Since{Start: truce, End: shelling}, timeline.Event{Kind: timeline.Shelling}, no},
		{"counts once", timeline.Count{Of: shelling, AtLeast: 2}, timeline.Event{Kind: timeline.Shelling}, no},
		{"the day after", timeline.Within{What: shelling, After: truce, Period: uncertain.MustPeriod("P7D")}, timeline.Event{Kind: timeline.Shelling}, yes},
		{"too late", timeline.Within{What: shelling, After: truce, Period: uncertain.MustPeriod("P6D")}, timeline.Event{Kind: timeline.Shelling}, no},
		{"perhaps its own anchor", timeline.Within{What: shelling, After: timeline.Happened{Kind: timeline.UseOfForce}, Period: uncertain.MustPeriod("P6D")}, timeline.Event{Kind: timeline.Attack}, unknown},
		{"dated", timeline.Within{What: shelling, After: truce, Period: uncertain.MustPeriod("P6D")}, timeline.Event{Kind: timeline.Shelling, Date: day(6)}, yes},
	} {
		supposed := world.Suppose(tt.e)
		got, because := supposed.Holds(tt.c)
		if got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		if _, before := world.Holds(tt.c); !slices.Equal(because, before) {
			t.Errorf("%s: cites %v, before it was supposed %v", tt.name, because, before)
		}
	}
	if world.Verdict(shelling) != no {
		t.Error("supposing an event changed the world")
	}
}

// A recorded event that fits is also covered, and one that is covered for certain fits.
func TestPropertyCoversWhatFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := gen.Events(1).Draw(t, "event")
		p := gen.Pattern(rapid.Bool().Draw(t, "promised")).Draw(t, "pattern")
		if len(events) == 0 {
			return
		}
		e := events[0]
		e.Date = uncertain.Day(2025, 1, 1)
		fits := timeline.NewWorld([]timeline.Event{e}, nil, uncertain.Year(2030)).Verdict(p)
		covers, open := (&timeline.World{}).Covers(p, &e)
		if fits == yes && covers == no || covers == yes && fits == no || (covers == unknown) != (len(open) > 0) {
			t.Fatalf("%v: fits %v, covers %v, open %v", p, fits, covers, open)
		}
	})
}

// No event that fits an end which ends nothing leaves the start out.
func TestPropertySinceHasEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := gen.Pattern(rapid.Bool().Draw(t, "promised"))
		c := timeline.Since{Start: pattern.Draw(t, "start"), End: pattern.Draw(t, "end")}
		w := timeline.World{}
		for _, e := range gen.Events(12).Draw(t, "events") {
			if w.Fits(c.End, &e) == uncertain.Yes && w.Fits(c.Start, &e) == uncertain.No && !c.HasEnd() {
				t.Fatalf("since %v until %v has no end, and %v is one", c.Start, c.End, e)
			}
		}
	})
}

// The less is said of an event, the less is certain of it: what was open stays open, and nothing
// that was ruled out becomes certain, or the reverse.
func TestPropertyBroaderEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		everybody := actor.IDs("FRA", "GBR", "UKR", "RUS", "alliance", "council")
		one := func(what string) []actor.ID {
			return rapid.SliceOfNDistinct(rapid.SampledFrom(everybody), 0, 2, rapid.ID).Draw(t, what)
		}
		kind := rapid.SampledFrom(slices.Collect[timeline.Kind](timeline.Kinds))
		place := rapid.SampledFrom([]timeline.Place{"", "UKR", "FRA", "alliance", "black sea"})
		severity := rapid.Map(rapid.IntRange(0, 3), func(n int) timeline.Severity { return timeline.Severity(n) })
		p := timeline.Happened{Kind: kind.Draw(t, "asked"), By: one("asked by"), Against: one("asked against"), Where: place.Draw(t, "asked where"), Severity: severity.Draw(t, "asked severity")}
		e := timeline.Event{Kind: kind.Draw(t, "kind"), By: one("by"), Against: one("against"), Where: place.Draw(t, "where"), Severity: severity.Draw(t, "severity")}
		broader := e
		switch rapid.IntRange(0, 3).Draw(t, "broader") {
		case 0:
			broader.Kind = e.Kind.Parent()
		case 1:
			broader.By = nil
		case 2:
			broader.Against = nil
		case 3:
			broader.Severity = 0
		}
		world := timeline.NewWorld(nil, allies(), uncertain.Year(2030))
		before, _ := world.Covers(p, &e)
		after, _ := world.Covers(p, &broader)
		if after != before && after != unknown {
			t.Fatalf("%v: %v of %+v, %v of %+v", p, before, e, after, broader)
		}
	})
}
