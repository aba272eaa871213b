package guarantee_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// What happened before entry into force is no trigger, and keeps none from coming true; a state that lasts does.
func TestTriggerBeforeEntry(t *testing.T) {
	starts, ends := timeline.Happened{Kind: timeline.CeasefireStarts}, timeline.Happened{Kind: timeline.CeasefireEnds}
	log := []timeline.Event{{ID: "truce", Kind: timeline.CeasefireStarts, Date: date("2026-01-10")}}
	over := append(log[:1:1], timeline.Event{ID: "over", Kind: timeline.CeasefireEnds, Date: date("2026-03-10")})
	for _, tt := range []struct {
		name string
		when timeline.Condition
		log  []timeline.Event
		on   string
		want guarantee.State
	}{
		{"a start before", starts, log, "2026-02-15", guarantee.StateInForce},
		{"no start since the entry", timeline.Not{Of: starts}, log, "2026-02-15", guarantee.StateOwed},
		{"a ceasefire that holds at the entry", timeline.Since{Start: starts, End: ends}, log, "2026-02-15", guarantee.StateOwed},
		{"no ceasefire, and one holds at the entry", timeline.Not{Of: timeline.Since{Start: starts, End: ends}}, log, "2026-02-15", guarantee.StateInForce},
		{"no ceasefire, once it has ended", timeline.Not{Of: timeline.Since{Start: starts, End: ends}}, over, "2026-03-15", guarantee.StateOwed},
	} {
		s := under(bond(guarantee.Commitment{ID: "a", When: tt.when}), guarantee.Instrument{Signed: date("2026-01-01"), InForce: date("2026-02-01")})
		ask := guarantee.Options{On: date(tt.on), Log: tt.log}
		course := replay(t, s, tt.log, tt.on)
		for _, w := range course.Commitment("a").On(date(tt.on)) {
			if len(w.Phases) != 1 || w.Phases[0].State != tt.want {
				t.Errorf("%s: %v, want %v", tt.name, w.Phases, tt.want)
			}
		}
		a := s.Assess(ask)
		if got := a.Promises[0].Accounts[0].String(); tt.want == guarantee.StateOwed != strings.Contains(got, "owed") {
			t.Errorf("%s: %s, want %v", tt.name, got, tt.want)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
