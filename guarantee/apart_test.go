package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What bears on more than one occasion is gone through together with all of them: each row is a bond that does so,
// under two disputed attacks and what else is told, and says what the enumeration of all ways says.
func TestReplayApart(t *testing.T) {
	period := uncertain.MustPeriod
	attack := timeline.Happened{Kind: timeline.Attack}
	help := guarantee.Commitment{ID: "a", Standing: true, When: attack, Within: period("P5D")}
	with := func(change func(*guarantee.Commitment)) guarantee.Commitment {
		c := help
		change(&c)
		return c
	}
	disputed := func(e timeline.Event) timeline.Event {
		e.According = actor.IDs("UKR")
		return e
	}
	told := attacks(2)
	for i := range told {
		told[i].Severity, told[i].According = timeline.Major, actor.IDs("UKR")
	}
	passes := on("passes", "2026-01-01T18:00:00Z", timeline.Assignment, commitment("a"), "UKR")
	passes.To = actor.IDs("GBR")
	takes := disputed(on("takes", "2026-01-01T18:00:00Z", timeline.Assignment, commitment("a"), "UKR"))
	takes.To = actor.IDs("RUS")
	for _, tt := range []struct {
		name string
		cs   []guarantee.Commitment
		log  []timeline.Event
		on   string
	}{
		{"occasions apart", []guarantee.Commitment{help}, nil, "2026-02-01"},
		{"one that waits for a breach", []guarantee.Commitment{help, {ID: "b", When: becomes(guarantee.StateBreached, "a")}}, nil, "2026-02-01"},
		{"one that waits until it is owed", []guarantee.Commitment{help, {ID: "b", When: becomes(guarantee.StateOwed, "a")}}, nil, "2026-02-01"},
		{"a window for the trigger", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.WhenWithin = period("P30D"); c.Entry = ceasefireStarts })},
			[]timeline.Event{{ID: "truce", Date: date("2025-12-31"), Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}}, "2026-03-01"},
		{"a trigger of two events", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.When = timeline.Count{Of: attack, AtLeast: 2} })}, nil, "2026-02-01"},
		{"what also forfeits it", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.VoidIf = attack })}, nil, "2026-02-01"},
		{"what also performs it", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.Done = timeline.Count{Of: attack, AtLeast: 2} })}, nil, "2026-02-01"},
		{"a remedy", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.Remedy = []guarantee.ID{"b"} }), {ID: "b", Within: period("P5D")}}, nil, "2026-02-01"},
		{"a remedy that is owed by itself, too", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.Remedy = []guarantee.ID{"b"} }),
			{ID: "b", When: timeline.Happened{Kind: timeline.Blockade}, Kind: guarantee.Prohibition, Fails: timeline.Happened{Kind: timeline.CyberAttack}}},
			[]timeline.Event{{ID: "blockade", Date: date("2026-01-20"), Kind: timeline.Blockade}}, "2026-02-01"},
		{"a remedy performed early", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.Remedy = []guarantee.ID{"b"} }), {ID: "b", Early: true}},
			[]timeline.Event{disputed(on("early", "2026-01-01T15:00:00Z", timeline.Performance, commitment("b"), "FRA"))}, "2026-02-01"},
		{"a remedy with a window", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.Within, c.Remedy = period("PT6H"), []guarantee.ID{"b"} }), {ID: "b", Entry: ceasefireStarts, WhenWithin: period("P1D")}},
			[]timeline.Event{{ID: "truce", Date: date("2025-12-31"), Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}}, "2026-02-01"},
		{"a remedy performed before all", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.Remedy = []guarantee.ID{"b"} }), {ID: "b", Early: true}},
			[]timeline.Event{on("early", "2025-12-31", timeline.Performance, commitment("b"), "FRA")}, "2026-02-01"},
		{"a power that comes into effect", []guarantee.Commitment{{ID: "b"}, {ID: "power", Kind: guarantee.Power, Standing: true, By: actor.IDs("UKR"), To: actor.IDs("FRA"), When: attack,
			Effects: []guarantee.Effect{{Kind: timeline.Suspension, On: []check.Ref{commitment("b")}}}}},
			[]timeline.Event{on("halt", "2026-01-10", timeline.Suspension, commitment("b"), "UKR")}, "2026-02-01"},
		{"creditors who change", []guarantee.Commitment{help}, []timeline.Event{passes, takes}, "2026-02-01"},
		{"each judges for itself", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.Decides = guarantee.SelfJudged })},
			[]timeline.Event{disputed(on("helps", "2026-01-01T18:00:00Z", timeline.Performance, commitment("a"), "FRA"))}, "2026-01-03"},
		{"performed at the time of the trigger", []guarantee.Commitment{help}, []timeline.Event{disputed(on("helps", "2026-01-01T12:00:00Z", timeline.Performance, commitment("a"), "FRA"))}, "2026-02-01"},
		{"performed before the trigger", []guarantee.Commitment{help}, []timeline.Event{disputed(on("helps", "2026-01-01T11:00:00Z", timeline.Performance, commitment("a"), "FRA"))}, "2026-02-01"},
		{"performed between the triggers", []guarantee.Commitment{help}, []timeline.Event{disputed(on("helps", "2026-01-02T11:00:00Z", timeline.Performance, commitment("a"), "FRA"))}, "2026-02-01"},
		{"performed in part", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.Amount = uncertain.Must(uncertain.Exactly[int64](2)) })},
			[]timeline.Event{disputed(on("helps", "2026-01-03", timeline.Performance, commitment("a"), "FRA"))}, "2026-02-01"},
		{"released after the breach", []guarantee.Commitment{help}, []timeline.Event{disputed(on("free", "2026-01-20", timeline.Release, commitment("a"), "UKR"))}, "2026-02-01"},
		{"suspended between", []guarantee.Commitment{help}, []timeline.Event{disputed(on("halt", "2026-01-02", timeline.Suspension, commitment("a"), "UKR"))}, "2026-02-01"},
		{"late performances within a cure", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.Cure = period("P30D") })},
			[]timeline.Event{disputed(on("late", "2026-01-20", timeline.Performance, commitment("a"), "FRA")), disputed(on("later", "2026-01-25", timeline.Performance, commitment("a"), "FRA"))}, "2026-02-01"},
		{"a prohibition for each occasion", []guarantee.Commitment{with(func(c *guarantee.Commitment) {
			c.Kind, c.Fails, c.Within = guarantee.Prohibition, timeline.Happened{Kind: timeline.Blockade}, uncertain.Period{}
		})},
			[]timeline.Event{disputed(timeline.Event{ID: "blockade", Date: date("2026-01-20"), Kind: timeline.Blockade})}, "2026-02-01"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, log := bond(tt.cs...), append(tt.log, told...)
			if err := s.Validate().Err(); err != nil {
				t.Fatal(err)
			}
			enumerated(t, s, log, guarantee.ReplayOptions{Complete: true}, date(tt.on))
			enumerated(t, s, log, guarantee.ReplayOptions{}, date(tt.on))
		})
	}
}

// A remedy that a breach has made owed is not owed by itself again, though what is open on each occasion, whether
// somebody else has helped, does not bear on that.
func TestReplayApartRemedyOnce(t *testing.T) {
	s := bond(
		guarantee.Commitment{ID: "a", Standing: true, When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("P5D"), Remedy: []guarantee.ID{"b"}},
		guarantee.Commitment{ID: "b", When: timeline.Happened{Kind: timeline.Blockade}, Kind: guarantee.Prohibition, Fails: timeline.Happened{Kind: timeline.CyberAttack}},
	)
	log := append(attacks(2), timeline.Event{ID: "blockade", Date: date("2026-01-20"), Kind: timeline.Blockade})
	for _, day := range []string{"2026-01-01", "2026-01-02"} {
		e := on("helps-"+day, day+"T18:00:00Z", timeline.Performance, commitment("a"), "RUS")
		e.According = actor.IDs("UKR")
		log = append(log, e)
	}
	enumerated(t, s, log, guarantee.ReplayOptions{Complete: true}, date("2026-02-01"))
}

// Of many disputed triggers of a commitment that is owed once the first that happened decides, and what comes after it
// nothing: there are as many ways as triggers, and that none of them was.
func TestReplayFirstOf(t *testing.T) {
	once := guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}}
	disputed := func(n int) []timeline.Event {
		log := attacks(n)
		for i := range log {
			log[i].Severity, log[i].According = timeline.Major, actor.IDs("UKR")
		}
		return log
	}
	for _, n := range []int{1, 8, 100} {
		course := bond(once).Replay(disputed(n), guarantee.ReplayOptions{Complete: true})
		track := course.Commitment("a")
		if course.Cut || len(track.Branches) != n+1 {
			t.Errorf("%d triggers: %d ways, cut %t", n, len(track.Branches), course.Cut)
		}
		if w := track.On(date("2030"))[0]; len(w.Phases) != 2 || len(w.Open) != n {
			t.Errorf("%d triggers: it may be %v, open is %v", n, w.Phases, w.Open)
		}
	}
	with := func(change func(*guarantee.Commitment)) guarantee.Commitment {
		c := once
		c.Within = uncertain.MustPeriod("P5D")
		change(&c)
		return c
	}
	truce := timeline.Event{ID: "truce", Date: date("2026-01-03"), Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	halt, resume := on("halt", "2026-01-02", timeline.Suspension, commitment("a"), "UKR"), on("on", "2026-01-04T12:00:00Z", timeline.Resumption, commitment("a"), "UKR")
	halt.According = actor.IDs("FRA")
	for _, tt := range []struct {
		name string
		cs   []guarantee.Commitment
		log  []timeline.Event
	}{
		{"due five days after the first", []guarantee.Commitment{with(func(*guarantee.Commitment) {})}, nil},
		{"from its entry on", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.Entry = ceasefireStarts })}, []timeline.Event{truce}},
		{"set aside meanwhile", []guarantee.Commitment{with(func(*guarantee.Commitment) {})}, []timeline.Event{halt, resume}},
		{"which also forfeits it", []guarantee.Commitment{with(func(c *guarantee.Commitment) { c.VoidIf = timeline.Count{Of: c.When.(timeline.Happened), AtLeast: 3} })}, nil},
		{"which another breaks", []guarantee.Commitment{with(func(*guarantee.Commitment) {}),
			{ID: "b", Kind: guarantee.Prohibition, Fails: timeline.Happened{Kind: timeline.Attack}, Remedy: []guarantee.ID{"c"}}, {ID: "c"}}, nil},
		{"performed after one of them", []guarantee.Commitment{with(func(*guarantee.Commitment) {})},
			[]timeline.Event{on("helps", "2026-01-03", timeline.Performance, commitment("a"), "FRA")}},
		{"what it brings about makes another owed", []guarantee.Commitment{with(func(*guarantee.Commitment) {}), {ID: "b", When: becomes(guarantee.StateOwed, "a")}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, complete := range []bool{true, false} {
				enumerated(t, bond(tt.cs...), append(disputed(5), tt.log...), guarantee.ReplayOptions{Complete: complete}, date("2026-01-09"))
			}
		})
	}
}
