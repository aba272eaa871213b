package timeline_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

const (
	yes     = uncertain.Yes
	no      = uncertain.No
	unknown = uncertain.Unknown
)

func TestKind(t *testing.T) {
	parents := map[timeline.Kind]timeline.Kind{
		timeline.Shelling: timeline.Attack, timeline.Attack: timeline.UseOfForce, timeline.UseOfForce: 0,
		timeline.Deployment: timeline.Performance, timeline.Performance: timeline.Act, timeline.Act: 0,
		timeline.Proposal: timeline.Announcement, timeline.Announcement: timeline.Diplomacy,
		timeline.CeasefireBreach: 0, timeline.CyberAttack: 0, 0: 0, 200: 0,
	}
	for k, want := range parents {
		if got := k.Parent(); got != want {
			t.Errorf("%v.Parent() = %v, want %v", k, got, want)
		}
	}
	n := 0
	for k := range timeline.Kinds {
		n++
		if !k.IsValid() || !k.Is(k) || !k.Is(0) || timeline.Kind(0).Is(k) || timeline.Kind(200).Is(k) {
			t.Errorf("%v is not valid or not itself", k)
		}
		top := k
		for range 10 { // no circle
			if !k.Is(top) || k != top && top.Is(k) {
				t.Errorf("%v.Is(%v) = false, or the reverse is true", k, top)
			}
			if top.Parent() == 0 {
				break
			}
			top = top.Parent()
		}
		if top.Parent() != 0 {
			t.Errorf("%v has no top", k)
		}
	}
	if n != 62 {
		t.Errorf("%d kinds, want 62", n)
	}
	for range timeline.Kinds {
		break // an early end must not panic
	}
	for _, tt := range []struct {
		kind, other timeline.Kind
		want        bool
	}{
		{timeline.Shelling, timeline.UseOfForce, true},
		{timeline.UseOfForce, timeline.Shelling, false},
		{timeline.Incursion, timeline.Attack, false},
		{timeline.AirspaceViolation, timeline.UseOfForce, false},
		{0, 0, true},
	} {
		if got := tt.kind.Is(tt.other); got != tt.want {
			t.Errorf("%v.Is(%v) = %v, want %v", tt.kind, tt.other, got, tt.want)
		}
	}
}

func TestIsContingency(t *testing.T) {
	var got []timeline.Kind
	for k := range timeline.Kinds {
		if k.IsContingency() {
			got = append(got, k)
		}
	}
	want := []timeline.Kind{
		timeline.UseOfForce, timeline.Attack, timeline.Invasion, timeline.Offensive, timeline.Shelling, timeline.AirAttack,
		timeline.Incursion, timeline.Blockade, timeline.AirspaceViolation, timeline.CyberAttack, timeline.Rejection,
		timeline.Suspension, timeline.Withdrawal, timeline.CeasefireEnds, timeline.CeasefireBreach,
		timeline.NuclearAttack, timeline.ThreatOfForce, timeline.Termination, timeline.Repudiation, timeline.Impossibility,
		timeline.BecomesBreached, timeline.BecomesLapsed, timeline.BecomesTerminated, timeline.Presence, timeline.NuclearThreat,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("contingencies (-want +got):\n%s", diff)
	}
	if timeline.Kind(0).IsContingency() || timeline.Kind(99).IsContingency() {
		t.Error("what is no kind is a contingency")
	}
}

// event returns an event of a kind on a date, by actors.
func event(id timeline.EventID, date string, kind timeline.Kind, by ...actor.ID) timeline.Event {
	return timeline.Event{ID: id, Date: uncertain.Must(uncertain.ParseDate(date)), Kind: kind, By: by}
}

func TestVerdict(t *testing.T) {
	starts := timeline.Happened{Kind: timeline.CeasefireStarts}
	ends := timeline.Happened{Kind: timeline.CeasefireEnds}
	truce := timeline.Since{Start: starts, End: ends}
	signs, approves := timeline.Happened{Kind: timeline.Signature}, timeline.Happened{Kind: timeline.Approval}
	soon := func(period string) timeline.Condition {
		return timeline.Within{What: approves, After: signs, Period: uncertain.MustPeriod(period)}
	}
	start := func(date string) timeline.Event { return event("start", date, timeline.CeasefireStarts, "RUS", "UKR") }
	end := func(date string) timeline.Event { return event("end", date, timeline.CeasefireEnds, "RUS") }
	sign := func(date string) timeline.Event { return event("sign", date, timeline.Signature, "FRA") }
	approve := func(date string) timeline.Event { return event("approve", date, timeline.Approval, "FRA") }
	log := func(events ...timeline.Event) []timeline.Event { return events }
	grave := func(s timeline.Severity) timeline.Event {
		return timeline.Event{Date: on, Kind: timeline.Shelling, Severity: s, Against: actor.IDs("FRA"), Where: "UKR",
			About: check.Ref{Section: "ceasefires", ID: "line"}}
	}

	for _, tt := range []struct {
		name string
		in   timeline.Condition
		log  []timeline.Event
		want uncertain.Bool
	}{
		{"nil", nil, nil, yes},
		{"pointer", &starts, log(start("2025-01-01")), unknown},
		{"happened: never", starts, nil, no},
		{"happened: on the day", starts, log(start("2025-01-02")), yes},
		{"happened: last second of the day", starts, log(start("2025-01-02T23:59:59Z")), yes},
		{"happened: first second after it", starts, log(start("2025-01-03T00:00:00Z")), no},
		{"happened: the day elsewhere", starts, log(start("2025-01-03T01:00:00+02:00")), yes},
		{"happened: in the month", starts, log(start("2025-01")), unknown},
		{"happened: in the year before", starts, log(start("2024")), yes},
		{"happened: undated", starts, log(start("")), unknown},
		{"happened: any event", timeline.Happened{}, log(sign("2025-01-01")), yes},
		{"happened: a special case", timeline.Happened{Kind: timeline.Act}, log(sign("2025-01-01")), yes},
		{"happened: the general case", signs, log(event("", "2025-01-01", timeline.Act)), no},
		{"happened: by both", timeline.Happened{By: actor.IDs("UKR", "RUS")}, log(start("2025-01-01")), yes},
		{"happened: by one of two", timeline.Happened{By: actor.IDs("UKR", "RUS")}, log(end("2025-01-01")), no},
		{"happened: against", timeline.Happened{Against: actor.IDs("FRA")}, log(grave(1)), yes},
		{"happened: against another", timeline.Happened{Against: actor.IDs("GBR")}, log(grave(1)), no},
		{"happened: where", timeline.Happened{Where: "UKR"}, log(grave(1)), yes},
		{"happened: elsewhere", timeline.Happened{Where: "POL"}, log(grave(1)), no},
		{"happened: about", timeline.Happened{About: check.Ref{Section: "ceasefires", ID: "line"}}, log(grave(1)), yes},
		{"happened: about another", timeline.Happened{About: check.Ref{Section: "ceasefires", ID: "zone"}}, log(grave(1)), no},
		{"happened: graver", timeline.Happened{Severity: timeline.Serious}, log(grave(timeline.Major)), yes},
		{"happened: less grave", timeline.Happened{Severity: timeline.Serious}, log(grave(timeline.Minor)), no},
		{"happened: gravity not stated", timeline.Happened{Severity: timeline.Serious}, log(grave(0)), unknown},
		{"happened: gravity not asked", timeline.Happened{}, log(grave(0)), yes},

		{"all: empty", timeline.All{}, nil, yes},
		{"all: yes and unknown", timeline.All{nil, starts}, log(start("2025-01")), unknown},
		{"all: no and unknown", timeline.All{ends, starts}, log(start("2025-01")), no},
		{"any: empty", timeline.Any{}, nil, no},
		{"any: yes and unknown", timeline.Any{starts, nil}, log(start("2025-01")), yes},
		{"any: no and unknown", timeline.Any{ends, starts}, log(start("2025-01")), unknown},
		{"not: yes", timeline.Not{Of: starts}, log(start("2025-01-01")), no},
		{"not: unknown", timeline.Not{Of: starts}, log(start("2025-01")), unknown},
		{"not: of nothing", timeline.Not{}, nil, no},

		{"since: never", truce, nil, no},
		{"since: begun", truce, log(start("2025-01-01")), yes},
		{"since: begun perhaps", truce, log(start("2025-01")), unknown},
		{"since: ended", truce, log(start("2024-12-30"), end("2025-01-01")), no},
		{"since: ended before it begins", truce, log(end("2024-12-30"), start("2025-01-01")), yes},
		{"since: begun again", truce, log(start("2024-12-29"), end("2024-12-30"), start("2024-12-31")), yes},
		{"since: on one day", truce, log(start("2025-01-01"), end("2025-01-01")), unknown},
		{"since: ended at an hour of the day", truce, log(start("2025-01-01"), end("2025-01-01T10:00:00Z")), unknown},
		{"since: begun at an hour of the day of the end", truce, log(start("2025-01-01T10:00:00Z"), end("2025-01-01")), unknown},
		{"since: at one instant", truce, log(start("2025-01-01T12:00:00Z"), end("2025-01-01T12:00:00Z")), no},
		{"since: ended in the month", truce, log(start("2024-12-30"), end("2024-12")), unknown},
		{"since: ended after the day", truce, log(start("2024-12-30"), end("2025-01-03")), yes},
		{"since: end undated", truce, log(start("2024-12-30"), end("")), unknown},
		{"since: start undated", truce, log(start("")), unknown},
		{"since: does not end itself", timeline.Since{}, log(start("2025-01-01")), yes},
		{"since: two end each other", timeline.Since{}, log(start("2025-01-01T12:00:00Z"), end("2025-01-01T12:00:00Z")), no},
		{"since: the last of three stands", timeline.Since{}, log(start("2024-12-30"), end("2025-01-01"), sign("2024-12-31")), yes},

		{"within: never", soon("P30D"), nil, no},
		{"within: no anchor", soon("P30D"), log(approve("2025-01-01")), no},
		{"within: in time", soon("P30D"), log(sign("2024-12-02"), approve("2025-01-01")), yes},
		{"within: too late", soon("P30D"), log(sign("2024-12-01"), approve("2025-01-01")), no},
		{"within: the last day is whole", soon("P1D"), log(sign("2024-12-30T01:00:00Z"), approve("2024-12-31T23:59:59Z")), yes},
		{"within: by the hour", soon("PT24H"), log(sign("2024-12-30T01:00:00Z"), approve("2024-12-31T01:00:00Z")), yes},
		{"within: too late by a second", soon("PT24H"), log(sign("2024-12-30T01:00:00Z"), approve("2024-12-31T01:00:01Z")), no},
		{"within: hours after a day", soon("PT24H"), log(sign("2024-12-30"), approve("2024-12-31")), unknown},
		{"within: before its anchor", soon("P30D"), log(approve("2024-12-30"), sign("2024-12-31")), no},
		{"within: on one day", soon("P30D"), log(sign("2024-12-30"), approve("2024-12-30")), unknown},
		{"within: at one instant", soon("PT0S"), log(sign("2024-12-30T01:00:00Z"), approve("2024-12-30T01:00:00Z")), yes},
		{"within: a month after a month", soon("P1M"), log(sign("2024-11"), approve("2024-12-20")), unknown},
		{"within: the month after", soon("P1M"), log(sign("2024-11-20"), approve("2024-12")), unknown},
		{"within: a month's end", soon("P1M"), log(sign("2024-10-31"), approve("2024-11-30")), yes},
		{"within: perhaps long enough", soon("P1D..P9D"), log(sign("2024-12-28"), approve("2024-12-30")), unknown},
		{"within: at least long enough", soon("P9D.."), log(sign("2024-12-28"), approve("2024-12-30")), yes},
		{"within: whenever", soon("P1D.."), log(sign("2024-01-01"), approve("2024-12-30")), unknown},
		{"within: unknown time", soon("unknown"), log(sign("2024-12-28"), approve("2024-12-28")), unknown},
		{"within: unknown time, hours later", soon("unknown"), log(sign("2024-12-28T01:00:00Z"), approve("2024-12-28T02:00:00Z")), unknown},
		{"within: a later anchor", soon("P1D"), log(sign("2024-01-01"), sign("2024-12-29"), approve("2024-12-30")), yes},
		{"within: anchor undated", soon("P1D"), log(sign(""), approve("2024-12-30")), unknown},
		{"within: event undated", soon("P1D"), log(sign("2024-12-30"), approve("")), unknown},
		{"within: its own anchor", timeline.Within{What: signs, After: signs}, log(sign("2024-12")), yes},
		{"within: beyond the calendar", soon("P9000Y"), log(sign("2024-12-28"), approve("2024-12-30")), yes},

		{"count: none asked", timeline.Count{Of: starts}, nil, yes},
		{"count: enough", timeline.Count{Of: signs, AtLeast: 2}, log(sign("2024-12-30"), sign("2024-12-31")), yes},
		{"count: too few", timeline.Count{Of: signs, AtLeast: 2}, log(sign("2024-12-30")), no},
		{"count of actors: one twice", timeline.Count{Of: signs, AtLeast: 2, Actors: true}, log(sign("2024-12-30"), sign("2024-12-31")), no},
		{"count of actors: two", timeline.Count{Of: signs, AtLeast: 2, Actors: true}, log(sign("2024-12-30"), event("", "2024-12-31", timeline.Signature, "DEU")), yes},
		{"count of actors: two at once", timeline.Count{Of: signs, AtLeast: 2, Actors: true}, log(event("", "2024-12-31", timeline.Signature, "DEU", "FRA")), yes},
		{"count of actors: one perhaps", timeline.Count{Of: signs, AtLeast: 2, Actors: true}, log(sign("2024-12-30"), event("", "2025-01", timeline.Signature, "DEU")), unknown},
		{"count of actors: one perhaps twice", timeline.Count{Of: signs, AtLeast: 2, Actors: true}, log(sign("2024-12-30"), sign("2025-01")), no},
		{"count of actors: one not named", timeline.Count{Of: signs, AtLeast: 2, Actors: true}, log(sign("2024-12-30"), event("", "2024-12-31", timeline.Signature)), unknown},
		{"count of actors: none", timeline.Count{Of: signs, Actors: true}, nil, yes},
		{"count: perhaps", timeline.Count{Of: signs, AtLeast: 2}, log(sign("2024-12-30"), sign("2025-01")), unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := timeline.NewWorld(tt.log, nil, on)
			if got, _ := w.Holds(tt.in); got != tt.want || w.Verdict(tt.in) != got {
				t.Errorf("Holds(%v) = %v, want %v", tt.in, got, tt.want)
			}
		})
	}

	var zero timeline.World
	if got, because := zero.Holds(starts); got != no || because != nil {
		t.Errorf("in the zero World Holds = %v, %v, want no", got, because)
	}
	if got := timeline.NewWorld(log(start("2025-01-01")), nil, uncertain.Date{}).Verdict(starts); got != unknown {
		t.Errorf("on no date Verdict = %v, want unknown", got)
	}
}

func TestMembers(t *testing.T) {
	d := timelineDirectory(
		actor.Actor{ID: "eu", Kind: actor.Organisation, Members: append(actor.Members("FRA"), actor.Member{Actor: "GBR",
			Span: uncertain.Must(uncertain.ParseSpan("../2025-01"))})},
		actor.Actor{ID: "council", Kind: actor.Body, Members: actor.Members("FRA", "GBR"), Decision: &actor.Decision{Votes: 1}},
	)
	for _, tt := range []struct {
		name          string
		actor, wanted actor.ID
		by, against   uncertain.Bool
	}{
		{"a member", "FRA", "eu", yes, yes},
		{"perhaps a member", "GBR", "eu", unknown, unknown},
		{"no member", "USA", "eu", no, no},
		{"the group for a member", "eu", "FRA", no, no},
		{"a body acts by decision only", "FRA", "council", no, yes},
		{"a body itself", "council", "council", yes, yes},
	} {
		log := []timeline.Event{{Date: on, Kind: timeline.Attack, By: actor.IDs(tt.actor), Against: actor.IDs(tt.actor)}}
		w := timeline.NewWorld(log, d, on)
		if got := w.Verdict(timeline.Happened{By: actor.IDs(tt.wanted)}); got != tt.by {
			t.Errorf("%s: by = %v, want %v", tt.name, got, tt.by)
		}
		if got := w.Verdict(timeline.Happened{Against: actor.IDs(tt.wanted)}); got != tt.against {
			t.Errorf("%s: against = %v, want %v", tt.name, got, tt.against)
		}
	}
}

// A group signs, consents and decides as itself, not through one of its members.
func TestActsOfGroups(t *testing.T) {
	d := timelineDirectory(actor.Actor{ID: "eu", Kind: actor.Group, Members: actor.Members("FRA")})
	for _, tt := range []struct {
		kind timeline.Kind
		want uncertain.Bool
	}{
		{timeline.Approval, no}, {timeline.Consent, no}, {timeline.Signature, no}, {timeline.CeasefireStarts, no},
		{timeline.Attack, yes}, {timeline.Withdrawal, yes},
	} {
		w := timeline.NewWorld([]timeline.Event{event("e", "2025-01-01", tt.kind, "FRA")}, d, on)
		if got := w.Verdict(timeline.Happened{Kind: tt.kind, By: actor.IDs("eu")}); got != tt.want {
			t.Errorf("%v by a member is one of the group: %v, want %v", tt.kind, got, tt.want)
		}
	}
}

// What happened before a text does not fulfil its conditions; a state that holds already counts.
func TestFrom(t *testing.T) {
	starts := timeline.Happened{Kind: timeline.CeasefireStarts}
	for _, tt := range []struct {
		started, from string
		happened      uncertain.Bool
	}{
		{"2019-12-09", "2024-06-01", no},
		{"2024-06-01", "2024-06-01", yes},
		{"2024-07", "2024-06-01", yes},
		{"2024", "2024-06-01", unknown},
		{"2024-06-01", "", yes},
	} {
		w := timeline.NewWorld([]timeline.Event{event("e", tt.started, timeline.CeasefireStarts)}, nil, on).From(uncertain.Must(uncertain.ParseDate(tt.from)))
		if got := w.Verdict(starts); got != tt.happened {
			t.Errorf("started %s, asked from %s: %v, want %v", tt.started, tt.from, got, tt.happened)
		}
		if got := w.Verdict(timeline.Since{Start: starts, End: timeline.Happened{Kind: timeline.CeasefireEnds}}); got != yes {
			t.Errorf("started %s, asked from %s: in force %v, want yes", tt.started, tt.from, got)
		}
	}
}

func TestBecause(t *testing.T) {
	log := []timeline.Event{
		event("late", "2025-01-03", timeline.Signature),
		event("b", "2025-01-02", timeline.Shelling, "FRA"),
		event("", "2025-01-01", timeline.Signature),
		event("a", "2025-01", timeline.Signature, "FRA"),
		event("other", "2025-01-01", timeline.Meeting),
	}
	log[1].Says = []source.StatementID{"s2", "s1"}
	log[3].Says = []source.StatementID{"s1"}
	w := timeline.NewWorld(log, timelineDirectory(actor.Actor{ID: "eu", Kind: actor.Group, Members: actor.Members("FRA")}), on)
	c := timeline.Any{timeline.Happened{Kind: timeline.Signature}, timeline.Not{Of: timeline.Happened{By: actor.IDs("eu")}}}
	want := []check.Ref{
		{Section: "events", ID: "b"}, {Section: "statements", ID: "s2"}, {Section: "statements", ID: "s1"},
		{Section: "events", ID: "a"}, {Section: "actors", ID: "eu"},
	}
	_, got := w.Holds(c)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("because (-want +got):\n%s", diff)
	}
	if _, got = w.Assume(c).Holds(c); cmp.Diff(want, got) != "" {
		t.Errorf("what is assumed is a reason: %v", got)
	}
}

func TestAssume(t *testing.T) {
	starts := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	ends := timeline.Happened{Kind: timeline.CeasefireEnds}
	approves := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("FRA")}
	truce := timeline.Since{Start: starts, End: ends}
	for _, tt := range []struct {
		name   string
		assume timeline.Condition
		in     timeline.Condition
		log    []timeline.Event
		want   uncertain.Bool
	}{
		{"itself", starts, starts, nil, yes},
		{"a more general pattern", starts, timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("UKR")}, nil, yes},
		{"a special case", timeline.Happened{Kind: timeline.Act}, approves, nil, no},
		{"below a negation", timeline.Not{Of: starts}, starts, nil, no},
		{"below two", timeline.Not{Of: timeline.Not{Of: starts}}, starts, nil, yes},
		{"all", timeline.All{starts, approves}, timeline.All{starts, approves}, nil, yes},
		{"as often as asked", timeline.Count{Of: approves, AtLeast: 3}, timeline.Count{Of: approves, AtLeast: 3}, nil, yes},
		{"and no more", timeline.Count{Of: approves, AtLeast: 3}, timeline.Count{Of: approves, AtLeast: 4}, nil, no},
		{"perhaps as often as asked", timeline.Count{Of: approves, AtLeast: 3}, timeline.Count{Of: timeline.Happened{Severity: timeline.Major}, AtLeast: 3}, nil, unknown},
		{"as many actors as asked", timeline.Count{Of: approves, AtLeast: 3, Actors: true}, timeline.Count{Of: approves, AtLeast: 3, Actors: true}, nil, yes},
		{"and no more actors", timeline.Count{Of: approves, AtLeast: 3, Actors: true}, timeline.Count{Of: approves, AtLeast: 4, Actors: true}, nil, no},
		{"actors besides those who acted", timeline.Count{Of: timeline.Happened{Kind: timeline.Approval}, AtLeast: 1, Actors: true},
			timeline.Count{Of: timeline.Happened{Kind: timeline.Approval}, AtLeast: 2, Actors: true}, []timeline.Event{event("", "2025-01-01", timeline.Approval, "FRA")}, yes},
		{"no other than acted", approves, timeline.Count{Of: approves, AtLeast: 2, Actors: true}, []timeline.Event{event("", "2025-01-01", timeline.Approval, "FRA")}, no},
		{"who it was is open", timeline.Happened{Kind: timeline.Approval}, timeline.Count{Of: timeline.Happened{Kind: timeline.Approval}, AtLeast: 2, Actors: true},
			[]timeline.Event{event("", "2025-01-01", timeline.Approval, "FRA")}, unknown},
		{"very often", timeline.Count{Of: approves, AtLeast: 1<<32 - 1}, timeline.Count{Of: approves, AtLeast: 1 << 31}, nil, yes},
		{"besides what is recorded", approves, timeline.Count{Of: approves, AtLeast: 2}, []timeline.Event{event("", "2025-01-01", timeline.Approval, "FRA")}, yes},
		{"in time", timeline.Within{What: approves, After: starts, Period: uncertain.MustPeriod("P1D")},
			timeline.Within{What: approves, After: starts, Period: uncertain.MustPeriod("P1D")}, nil, yes},
		{"after what is recorded", timeline.All{starts}, truce, []timeline.Event{event("", "2025-01-02T23:59:59Z", timeline.CeasefireEnds)}, yes},
		{"ends what is recorded", ends, truce, []timeline.Event{event("", "2025-01-02", timeline.CeasefireStarts, "RUS", "UKR")}, no},
		{"in no known order", timeline.All{starts, ends}, truce, nil, unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := timeline.NewWorld(tt.log, nil, on)
			before := w.Verdict(tt.in)
			if got := w.Assume(nil, tt.assume).Verdict(tt.in); got != tt.want {
				t.Errorf("Assume(%v).Verdict(%v) = %v, want %v", tt.assume, tt.in, got, tt.want)
			}
			if got := w.Verdict(tt.in); got != before {
				t.Errorf("Assume changed its receiver: %v, was %v", got, before)
			}
		})
	}
	if got := new(timeline.World).Assume(starts).Verdict(starts); got != yes {
		t.Errorf("on no date Verdict = %v, want yes", got)
	}
}

func TestAnswers(t *testing.T) {
	attack := timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("FRA")}
	for _, tt := range []struct {
		name string
		p, q timeline.Happened
		want bool
	}{
		{"itself", attack, attack, true},
		{"more general", timeline.Happened{}, attack, true},
		{"more special", timeline.Happened{Kind: timeline.Shelling, Against: actor.IDs("FRA")}, attack, false},
		{"says less", attack, timeline.Happened{Kind: timeline.Attack}, false},
		{"gravity not stated", timeline.Happened{Severity: timeline.Major}, attack, true},
	} {
		if got := new(timeline.World).Answers(tt.p, tt.q); got != tt.want {
			t.Errorf("%s: Answers(%v, %v) = %v, want %v", tt.name, tt.p, tt.q, got, tt.want)
		}
	}
}

func TestPatterns(t *testing.T) {
	p := func(id actor.ID) timeline.Happened { return timeline.Happened{By: actor.IDs(id)} }
	c := timeline.All{
		nil, p("AAA"),
		timeline.Not{Of: timeline.Any{p("BBB"), timeline.Not{Of: p("CCC")}}},
		timeline.Since{Start: p("DDD"), End: p("EEE")},
		timeline.Not{Of: timeline.Since{Start: p("FFF"), End: p("GGG")}},
		timeline.Within{What: p("HHH"), After: p("III")},
		timeline.Count{Of: p("JJJ")},
	}
	want := map[actor.ID]bool{"AAA": false, "BBB": true, "CCC": false, "DDD": false, "EEE": true, "FFF": true, "GGG": false,
		"HHH": false, "III": false, "JJJ": false}
	got := make(map[actor.ID]bool)
	timeline.Patterns(c, func(p timeline.Happened, negated bool) { got[p.By[0]] = negated })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Patterns (-want +got):\n%s", diff)
	}
}

func TestConditionString(t *testing.T) {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	end := timeline.Happened{Kind: timeline.CeasefireEnds}
	for _, tt := range []struct {
		in   timeline.Condition
		want string
	}{
		{truce, "RUS and UKR: ceasefire starts"},
		{timeline.Happened{}, "any event"},
		{timeline.Happened{Kind: timeline.Attack, Severity: timeline.Serious, Against: actor.IDs("FRA", "GBR"), Where: "UKR",
			About: check.Ref{Section: "ceasefires", ID: "line"}}, "armed attack, at least serious against FRA and GBR in UKR (line)"},
		{timeline.All{}, "always"},
		{timeline.Any{}, "never"},
		{timeline.All{truce, nil}, "RUS and UKR: ceasefire starts; and always"},
		{timeline.All{nil}, "always"},
		{timeline.Any{truce, end}, "RUS and UKR: ceasefire starts; or ceasefire ends"},
		{timeline.All{truce, timeline.Any{end, nil}}, "RUS and UKR: ceasefire starts; and (ceasefire ends; or always)"},
		{timeline.All{timeline.Any{end, nil}}, "ceasefire ends; or always"},
		{timeline.Not{Of: end}, "not: ceasefire ends"},
		{timeline.Not{Of: timeline.All{end, truce}}, "not: (ceasefire ends; and RUS and UKR: ceasefire starts)"},
		{timeline.Not{}, "not: always"},
		{timeline.Since{Start: truce, End: end}, "since RUS and UKR: ceasefire starts until ceasefire ends"},
		{timeline.Within{What: end, After: truce, Period: uncertain.MustPeriod("30 days")}, "ceasefire ends within 30 days of RUS and UKR: ceasefire starts"},
		{timeline.Within{What: end, After: truce, Period: uncertain.MustPeriod("P30D"), Beyond: uncertain.MustPeriod("PT24H")}, "ceasefire ends within 30 days of RUS and UKR: ceasefire starts, but not within 24 hours"},
		{timeline.Within{What: end, After: truce, Beyond: uncertain.MustPeriod("PT24H")}, "ceasefire ends more than 24 hours after RUS and UKR: ceasefire starts"},
		{timeline.Within{What: end, After: truce, Beyond: uncertain.MustPeriod("PT0S")}, "ceasefire ends after RUS and UKR: ceasefire starts"},
		{timeline.Readings{end, timeline.All{end, truce}}, "ceasefire ends; or in another reading: (ceasefire ends; and RUS and UKR: ceasefire starts)"},
		{timeline.All{timeline.Readings{end, truce}, end}, "(ceasefire ends; or in another reading: RUS and UKR: ceasefire starts); and ceasefire ends"},
		{timeline.Readings{end}, "ceasefire ends"},
		{timeline.Readings{}, "unknown"},
		{timeline.Count{Of: end, AtLeast: 2}, "at least 2 times: ceasefire ends"},
		{timeline.Count{Of: end, AtLeast: 2, Actors: true}, "at least 2 different actors: ceasefire ends"},
	} {
		if got := tt.in.String(); got != tt.want {
			t.Errorf("String() = %q, want %q", got, tt.want)
		}
	}
}

func TestCanHold(t *testing.T) {
	var council []actor.Member
	for _, id := range []actor.ID{"CHN", "FRA", "GBR", "RUS", "USA", "AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III", "JJJ"} {
		council = append(council, actor.Member{Actor: id})
	}
	d := timelineDirectory(
		actor.Actor{ID: "unsc", Kind: actor.Body, Members: council, Decision: &actor.Decision{Votes: 9, Vetoes: actor.IDs("CHN", "FRA", "GBR", "RUS", "USA")}},
		actor.Actor{ID: "nac", Kind: actor.Body, Members: actor.Members("FRA", "GBR"), Decision: &actor.Decision{}},
		actor.Actor{ID: "e2", Kind: actor.Group, Members: actor.Members("FRA", "GBR"), Size: source.Single(uncertain.MustParse[int64]("2"))},
	)
	mandate := timeline.Happened{Kind: timeline.Authorisation, By: actor.IDs("unsc")}
	vote := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("GBR")}
	group := timeline.Happened{Kind: timeline.Deployment, By: actor.IDs("e2")}
	both := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	attack := timeline.Happened{Kind: timeline.Attack, By: actor.IDs("RUS")}
	leaves := timeline.Happened{Kind: timeline.Withdrawal, By: actor.IDs("GBR")}
	within := func(what, after timeline.Happened) timeline.Condition {
		return timeline.Within{What: what, After: after, Period: uncertain.MustPeriod("P30D")}
	}
	consent := timeline.Happened{Kind: timeline.Consent, By: actor.IDs("UKR")}
	log := func(date string, p timeline.Happened) []timeline.Event {
		return []timeline.Event{event("e", date, p.Kind, p.By...)}
	}
	everybody := actor.IDs("CHN", "FRA", "GBR", "RUS", "UKR", "USA", "AAA")

	for _, tt := range []struct {
		name string
		in   timeline.Condition
		log  []timeline.Event
		act  []actor.ID // of everybody, those that must act
		idle []actor.ID // and those that must only not do what it excludes: needed, and not missed if they do nothing
	}{
		{"nothing", nil, nil, nil, nil},
		{"both parties", both, nil, actor.IDs("RUS", "UKR"), nil},
		{"done already", both, log("2025-01-01", both), nil, nil},
		{"done perhaps", both, log("2025-01", both), nil, nil},
		{"not done yet", both, log("2025-01-03", both), actor.IDs("RUS", "UKR"), nil},
		{"a contingency waits for nobody", attack, nil, nil, nil},
		{"a body with vetoes", mandate, nil, actor.IDs("CHN", "FRA", "GBR", "RUS", "USA"), nil},
		{"unanimity", timeline.Happened{Kind: timeline.Approval, By: actor.IDs("nac")}, nil, actor.IDs("FRA", "GBR"), nil},
		{"a group acts through any member", group, nil, nil, nil},
		{"all: the union", timeline.All{vote, both}, nil, actor.IDs("GBR", "RUS", "UKR"), nil},
		{"any: the intersection", timeline.Any{mandate, both}, nil, actor.IDs("RUS"), nil},
		{"any: empty cannot hold", timeline.Any{}, nil, nil, nil},
		{"not: who must abstain", timeline.Not{Of: attack}, nil, nil, actor.IDs("RUS")},
		{"not: it has happened", timeline.Not{Of: attack}, log("2025-01-01", attack), nil, nil},
		{"not: who must abstain in a group", timeline.Not{Of: group}, nil, nil, actor.IDs("FRA", "GBR")},
		{"not: a body", timeline.Not{Of: mandate}, nil, nil, nil},
		{"not: both must act", timeline.Not{Of: both}, nil, nil, nil},
		{"not: anybody may", timeline.Not{Of: timeline.Happened{Kind: timeline.Attack}}, nil, nil, nil},
		{"not not", timeline.Not{Of: timeline.Not{Of: vote}}, nil, actor.IDs("GBR"), nil},
		{"not all", timeline.Not{Of: timeline.All{attack, leaves}}, nil, nil, nil},
		{"not any", timeline.Not{Of: timeline.Any{attack, leaves}}, nil, nil, actor.IDs("GBR", "RUS")},
		{"since: who starts and who may end", timeline.Since{Start: both, End: attack}, nil, actor.IDs("RUS", "UKR"), nil},
		{"since: who may end what holds", timeline.Since{Start: both, End: leaves}, log("2025-01-01", both), nil, actor.IDs("GBR")},
		{"not since: it ends", timeline.Not{Of: timeline.Since{Start: both, End: leaves}}, log("2025-01-01", both), nil, nil},
		{"not since: who must not start", timeline.Not{Of: timeline.Since{Start: vote, End: consent}}, nil, nil, nil},
		{"not since: who must end", timeline.Not{Of: timeline.Since{Start: both, End: consent}}, log("2025-01-01", both), actor.IDs("UKR"), nil},
		{"within: both acts", within(vote, consent), nil, actor.IDs("GBR", "UKR"), nil},
		{"within: the anchor is there", within(vote, consent), log("2024-12-20", consent), actor.IDs("GBR"), nil},
		{"within: it is too late", within(vote, consent), log("2024-11-20", consent), actor.IDs("GBR", "UKR"), nil},
		{"within: perhaps too late", within(vote, consent), log("2024-12", consent), actor.IDs("GBR"), nil},
		{"not within: the other need not begin", timeline.Not{Of: within(leaves, consent)}, nil, nil, nil},
		{"not within: begun", timeline.Not{Of: within(leaves, consent)}, log("2024-12-20", consent), nil, actor.IDs("GBR")},
		{"not within: too late", timeline.Not{Of: within(leaves, consent)}, log("2024-11-20", consent), nil, nil},
		{"not within: done", timeline.Not{Of: within(leaves, leaves)}, log("2024-11-20", leaves), nil, nil},
		{"not within: does both", timeline.Not{Of: within(leaves, vote)}, nil, nil, actor.IDs("GBR")},
		{"count: any number", timeline.Count{Of: vote, AtLeast: 3}, nil, actor.IDs("GBR"), nil},
		{"not count", timeline.Not{Of: timeline.Count{Of: leaves, AtLeast: 3}}, nil, nil, actor.IDs("GBR")},
		{"not count: of none", timeline.Not{Of: timeline.Count{Of: leaves}}, nil, nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := timeline.NewWorld(tt.log, d, on)
			needed := slices.DeleteFunc(slices.Clone(everybody), func(id actor.ID) bool { return !slices.Contains(tt.act, id) && !slices.Contains(tt.idle, id) })
			if diff := cmp.Diff(needed, w.Needed(tt.in, everybody), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("Needed(%v) (-want +got):\n%s", tt.in, diff)
			}
			for _, id := range everybody {
				if got, want := w.CanHold(tt.in, id), w.CanHold(tt.in) && !slices.Contains(tt.act, id); got != want {
					t.Errorf("CanHold(%v, %v) = %v, want %v", tt.in, id, got, want)
				}
			}
		})
	}

	w := timeline.NewWorld(nil, d, on)
	for _, tt := range []struct {
		in      timeline.Condition
		without []actor.ID
		want    bool
	}{
		{group, actor.IDs("FRA", "GBR"), false},
		{mandate, actor.IDs("AAA", "BBB", "CCC", "DDD", "EEE", "FFF"), true},
		{mandate, actor.IDs("AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG"), false},
		{timeline.Not{Of: both}, actor.IDs("UKR", "RUS"), true},
		{timeline.Not{Of: timeline.Any{timeline.Not{Of: both}, attack}}, actor.IDs("UKR"), false},
		{timeline.Any{}, nil, false},
		{timeline.Not{Of: timeline.Happened{}}, nil, true},
	} {
		if got := w.CanHold(tt.in, tt.without...); got != tt.want {
			t.Errorf("CanHold(%v, %v) = %v, want %v", tt.in, tt.without, got, tt.want)
		}
	}
}

func TestAccount(t *testing.T) {
	disputed := timeline.Event{According: actor.IDs("FRA"), Denied: actor.IDs("GBR")}
	denied := timeline.Event{Denied: actor.IDs("GBR")}
	for _, tt := range []struct {
		event timeline.Event
		view  actor.ID
		want  uncertain.Bool
	}{
		{timeline.Event{}, "", uncertain.Yes},
		{timeline.Event{}, "FRA", uncertain.Yes},
		{disputed, "", uncertain.Unknown},
		{disputed, "FRA", uncertain.Yes},
		{disputed, "GBR", uncertain.No},
		{disputed, "USA", uncertain.Unknown},
		{denied, "", uncertain.Unknown},
		{denied, "FRA", uncertain.Yes},
		{denied, "GBR", uncertain.No},
	} {
		if got := tt.event.Account(tt.view); got != tt.want {
			t.Errorf("account of %v by %q = %v, want %v", tt.event, tt.view, got, tt.want)
		}
		tt.event.Kind = timeline.Shelling
		w := timeline.NewWorld([]timeline.Event{tt.event}, nil, uncertain.Date{})
		w.View = tt.view
		want := tt.want
		if want == uncertain.Yes {
			want = uncertain.Unknown // it has no date
		}
		if got := w.Verdict(timeline.Happened{Kind: timeline.Attack}); got != want {
			t.Errorf("verdict on %v as %q sees it = %v, want %v", tt.event, tt.view, got, want)
		}
	}
}

func TestMany(t *testing.T) {
	directory := timelineDirectory(actor.Actor{ID: "group", Kind: actor.Group, Members: actor.Members("FRA", "GBR")})
	for _, tt := range []struct {
		by   []actor.ID
		many uint32
		want uncertain.Bool
	}{
		{actor.IDs("FRA"), 1, uncertain.Yes},
		{actor.IDs("FRA"), 2, uncertain.No},
		{actor.IDs("FRA", "GBR"), 2, uncertain.Yes},
		{actor.IDs("FRA", "FRA"), 2, uncertain.No},
		{actor.IDs("group"), 2, uncertain.Unknown}, // which of its members acted is not said
		{nil, 2, uncertain.Unknown},                // nor who at all
	} {
		day := uncertain.Day(2025, time.January, 1)
		w := timeline.NewWorld([]timeline.Event{{Kind: timeline.Attack, By: tt.by, Date: day}}, directory, day)
		if got := w.Verdict(timeline.Happened{Kind: timeline.Attack, Many: tt.many}); got != tt.want {
			t.Errorf("%d different actors among %v: %v, want %v", tt.many, tt.by, got, tt.want)
		}
	}
}

// What is about a part of an item is about the item, and not the other way round.
func TestAboutPart(t *testing.T) {
	whole, part := check.Ref{Section: "ceasefires", ID: "minsk"}, check.Ref{Section: "ceasefires", ID: "minsk/heavy"}
	w := &timeline.World{}
	for _, tt := range []struct {
		pattern, event check.Ref
		want           uncertain.Bool
	}{
		{whole, part, uncertain.Yes},
		{part, part, uncertain.Yes},
		{part, whole, uncertain.No},
		{whole, check.Ref{Section: "ceasefires", ID: "minsk-2"}, uncertain.No},
		{whole, check.Ref{Section: "events", ID: "minsk/heavy"}, uncertain.No},
	} {
		if got := w.Fits(timeline.Happened{About: tt.pattern}, &timeline.Event{About: tt.event}); got != tt.want {
			t.Errorf("an event about %v fits a pattern about %v: %v, want %v", tt.event, tt.pattern, got, tt.want)
		}
	}
}

// Weapons form a tree of which every class has a top.
func TestWeapon(t *testing.T) {
	for w := range timeline.Weapons {
		top := w
		for top.Parent() != 0 {
			top = top.Parent()
		}
		if !w.Is(top) || !w.Is(0) || !w.Is(w) {
			t.Errorf("%v is not below its top %v", w, top)
		}
	}
	if !timeline.LongRangeRocket.Is(timeline.HeavyWeapon) || timeline.HeavyWeapon.Is(timeline.Tank) || timeline.Weapon(0).Is(timeline.Tank) {
		t.Error("the tree of weapons is upside down")
	}
}

// Nothing ends what each event that fits its end starts.
func TestSinceHasEnd(t *testing.T) {
	type pattern = timeline.Happened
	fr, both := actor.IDs("FRA"), actor.IDs("GBR", "FRA")
	part := check.Ref{Section: "ceasefires", ID: "minsk/heavy"}
	for _, tt := range []struct {
		start, end pattern
		want       bool
	}{
		{pattern{Kind: timeline.CeasefireStarts}, pattern{Kind: timeline.CeasefireEnds}, true},
		{pattern{Kind: timeline.Shelling}, pattern{Kind: timeline.Shelling}, false},
		{pattern{Kind: timeline.UseOfForce}, pattern{Kind: timeline.Shelling}, false},
		{pattern{Kind: timeline.Shelling}, pattern{Kind: timeline.UseOfForce}, true},
		{pattern{By: fr}, pattern{Kind: timeline.Shelling, By: both}, false},
		{pattern{By: both}, pattern{By: fr}, true},
		{pattern{Against: fr}, pattern{Against: both}, false},
		{pattern{Against: both}, pattern{Against: fr}, true},
		{pattern{Kind: timeline.Shelling, Where: "UKR"}, pattern{Kind: timeline.Shelling}, true},
		{pattern{Kind: timeline.Shelling}, pattern{Kind: timeline.Shelling, Where: "UKR"}, false},
		{pattern{Kind: timeline.Shelling, Severity: 2}, pattern{Kind: timeline.Shelling, Severity: 1}, true},
		{pattern{Kind: timeline.Shelling, Severity: 1}, pattern{Kind: timeline.Shelling, Severity: 2}, false},
		{pattern{Kind: timeline.Consent, Many: 3}, pattern{Kind: timeline.Consent, Many: 2}, true},
		{pattern{Kind: timeline.Consent, Many: 2}, pattern{Kind: timeline.Consent, Many: 3}, false},
		{pattern{About: part}, pattern{Kind: timeline.Consent}, true},
		{pattern{About: part}, pattern{About: part}, false},
		{pattern{About: check.Ref{Section: "ceasefires", ID: "minsk"}}, pattern{About: part}, false},
	} {
		if got := (timeline.Since{Start: tt.start, End: tt.end}).HasEnd(); got != tt.want {
			t.Errorf("since %v until %v: %t, want %t", tt.start, tt.end, got, tt.want)
		}
	}
}

// What comes too soon to count leaves some time, or none, whatever the day from which both are counted.
func TestWithinHasTime(t *testing.T) {
	for _, tt := range []struct {
		period, beyond string
		want           bool
	}{
		{"P30D", "", true}, {"", "P30D", true}, {"P30D", "P30D", false}, {"P31D", "P30D", true}, {"P1D", "P1Y", false},
		{"P1M", "P30D", true}, {"P1M", "P31D", false}, {"P28D", "P1M", false}, {"P29D", "P1M", true},
		{"P1D", "PT24H", true}, {"P1D", "PT48H", false}, {"PT24H", "P1D", false}, {"PT36H", "P1D", true},
		{"PT24H", "PT24H", false}, {"a month or two", "P31D", true}, {"P28D", "a month or two", false}, {"P31D", "a month or two", true},
	} {
		c := timeline.Within{What: timeline.Happened{Kind: timeline.Shelling}, After: timeline.Happened{Kind: timeline.CeasefireStarts}}
		if tt.period != "" {
			c.Period = uncertain.MustPeriod(tt.period)
		}
		if tt.beyond != "" {
			c.Beyond = uncertain.MustPeriod(tt.beyond)
		}
		if got := c.HasTime(); got != tt.want {
			t.Errorf("%q, but not within %q: %t, want %t", tt.period, tt.beyond, got, tt.want)
		}
		if tt.want || tt.period == "" || tt.beyond == "" {
			continue
		}
		start := time.Date(2023, time.December, 1, 7, 30, 0, 0, time.UTC)
		for from := range 90 {
			anchor := start.AddDate(0, 0, from)
			for after := range 80 {
				w := timeline.NewWorld([]timeline.Event{
					{Kind: timeline.CeasefireStarts, Date: uncertain.Instant(anchor)},
					{Kind: timeline.Shelling, Date: uncertain.Instant(anchor.Add(time.Duration(after) * 12 * time.Hour))},
				}, nil, uncertain.Year(2030))
				if w.Verdict(c) == uncertain.Yes {
					t.Fatalf("%q, but not within %q: it comes true %d half days after %v", tt.period, tt.beyond, after, anchor)
				}
			}
		}
	}
}

// What is over after the last date there can be is never over.
func TestTimerBeyondDates(t *testing.T) {
	from := uncertain.Day(2026, time.March, 1)
	for years, never := range map[string]bool{"P7973Y": false, "P7974Y": true, "P9000Y": true} {
		sure, perhaps := timeline.NewTimer(uncertain.MustPeriod(years)).From(from)
		if (sure == math.MaxInt64) != never || sure != perhaps {
			t.Errorf("%s: %d and %d", years, sure, perhaps)
		}
	}
}
