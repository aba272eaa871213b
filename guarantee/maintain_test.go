package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What is to be maintained is broken when it is lost, or when what breaks it comes to be; the episode lasts until it is
// there again, and then the duty is owed anew. What is there to the end of the time for it has been kept.
func TestReplayMaintain(t *testing.T) {
	event := func(id, when string, kind timeline.Kind) timeline.Event {
		return timeline.Event{ID: timeline.EventID(id), Date: date(when), Kind: kind, By: actor.IDs("GBR")}
	}
	there := timeline.Since{Start: timeline.Happened{Kind: timeline.CeasefireStarts}, End: timeline.Happened{Kind: timeline.CeasefireEnds}}
	closed := timeline.Since{Start: timeline.Happened{Kind: timeline.Blockade}, End: timeline.Happened{Kind: timeline.Announcement}}
	starts, attack := event("starts", "2026-01-01", timeline.CeasefireStarts), event("attack", "2026-02-01", timeline.Attack)
	ends, again := event("ends", "2026-02-10", timeline.CeasefireEnds), event("again", "2026-02-12", timeline.CeasefireStarts)
	const itself, owed = "proposed; agreed; in force", "owed 2026-02-01"
	const broken = owed + "; breached 2026-02-10"
	for _, tt := range []struct {
		name        string
		done, fails timeline.Condition
		within      string
		log         []timeline.Event
		want        []string
	}{
		{"it is there", there, nil, "", []timeline.Event{starts, attack}, []string{itself, owed}},
		{"it is lost", there, nil, "", []timeline.Event{starts, attack, ends}, []string{itself, broken}},
		{"it is lost and there again", there, nil, "", []timeline.Event{starts, attack, ends, again}, []string{itself, broken, "owed 2026-02-13T00:00:00Z"}},
		{"it is not there when it comes to be owed", there, nil, "", []timeline.Event{attack}, []string{itself, owed + "; breached 2026-02-01"}},
		{"it is there from the day on which it comes to be owed", there, nil, "", []timeline.Event{event("starts", "2026-02-01", timeline.CeasefireStarts), attack}, []string{itself, owed}},
		{"it is kept to the end", there, nil, "P5D", []timeline.Event{starts, attack, ends}, []string{itself, owed + "; fulfilled 2026-02-07T00:00:00Z"}},
		{"it is lost before the end", there, nil, "P20D", []timeline.Event{starts, attack, ends}, []string{itself, broken}},
		{"it is lost and there again, for a time anew", there, nil, "P20D", []timeline.Event{starts, attack, ends, again},
			[]string{itself, broken, "owed 2026-02-13T00:00:00Z; fulfilled 2026-03-06T00:00:00Z"}},
		{"what breaks it comes", nil, closed, "", []timeline.Event{attack, event("shut", "2026-02-10", timeline.Blockade)}, []string{itself, broken}},
		{"what breaks it comes and goes", nil, closed, "", []timeline.Event{attack, event("shut", "2026-02-10", timeline.Blockade), event("open", "2026-02-12", timeline.Announcement)},
			[]string{itself, broken, "owed 2026-02-13T00:00:00Z"}},
		{"what breaks it is there when it comes to be owed", nil, closed, "", []timeline.Event{event("shut", "2026-01-10", timeline.Blockade), attack}, []string{itself, owed + "; breached 2026-02-01"}},
		{"it is lost and then broken: one episode", there, closed, "", []timeline.Event{starts, attack, ends, event("shut", "2026-02-11", timeline.Blockade), again}, []string{itself, broken}},
		{"it is there again once both are over", there, closed, "", []timeline.Event{starts, attack, ends, event("shut", "2026-02-11", timeline.Blockade), again, event("open", "2026-02-15", timeline.Announcement)},
			[]string{itself, broken, "owed 2026-02-16T00:00:00Z"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := guarantee.Commitment{ID: "a", Aim: guarantee.Maintain, When: timeline.Happened{Kind: timeline.Attack}, Done: tt.done, Fails: tt.fails}
			if tt.within != "" {
				c.Within = uncertain.MustPeriod(tt.within)
			}
			expect(t, replay(t, bond(c), tt.log, "2026-02-05", "2026-02-11", "2026-03-01").Commitment("a"), tt.want...)
		})
	}
}
