package ceasefire_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A breach that counts from an event which only somebody says there was is one by that account, and denied by who denies
// that event: AUT's view is that there was none. One that may count from another as well is not, where one of the two is
// enough; of two requests each is to be answered. The party is AUT.
func TestBreachOnAllegedAnchor(t *testing.T) {
	week, days2 := uncertain.MustPeriod("P7D"), uncertain.MustPeriod("P2D")
	fire, start := activity(timeline.UseOfForce), only(timeline.Deployment)
	for name, tt := range map[string]struct {
		term ceasefire.Term
		log  string // what has a minus BEL says and AUT denies
		want string // of BEL's view: the verdict, by whose account, the evidence and who denies the event of the breach
		all  string // of common ground: the verdict, by whose account, and on what it turns
	}{
		"act within": {ceasefire.Term{Clause: ceasefire.ActWithin{Act: activity(timeline.Consent), After: only(timeline.Request), Within: days2}},
			"request-@1 nothing@9", "broken by the account of BEL, denied by AUT [] [AUT]", "unverified by the account of BEL, denied by AUT whether its time has started, with request; whether what is asked for was done in the time that counts from request-@1"},
		"act within, recorded as well": {ceasefire.Term{Clause: ceasefire.ActWithin{Act: activity(timeline.Consent), After: only(timeline.Request), Within: days2}},
			"request@1 request-@1 nothing@9", "broken request-@1 by the account of BEL, denied by AUT [] [AUT]", "broken  "},
		"withdraw": {ceasefire.Term{Clause: ceasefire.Withdraw{OutOf: []timeline.ZoneID{"zone"}, Due: ceasefire.Due{After: start, Within: days2}}},
			"start-@1 presence@9", "broken by the account of BEL, denied by AUT [presence@9] [AUT]", "unverified by the account of BEL, denied by AUT whether its time has started, with deployment; whether presence@9 is a breach, by the account of BEL, denied by AUT; whether what is asked for was done in the time that counts from start-@1"},
		"quiet after": {ceasefire.Term{Clause: ceasefire.QuietFor{Of: fire, Period: week, After: start}},
			"start-@1 fire@3", "broken by the account of BEL, denied by AUT [fire@3] [AUT]", "unverified by the account of BEL, denied by AUT whether its time has started, with deployment; whether fire@3 is a breach, by the account of BEL, denied by AUT"},
		"quiet after, recorded as well": {ceasefire.Term{Clause: ceasefire.QuietFor{Of: fire, Period: week, After: start}},
			"start-@1 start@1 fire@3", "broken  [fire@3] []", "broken  "},
		"quiet after, recorded long before": {ceasefire.Term{Clause: ceasefire.QuietFor{Of: fire, Period: days2, After: start}},
			"start@1 start-@6 fire@7", "broken by the account of BEL, denied by AUT [fire@7] [AUT]", "unverified by the account of BEL, denied by AUT whether fire@7 is a breach, by the account of BEL, denied by AUT"},
		"quiet before": {ceasefire.Term{Clause: ceasefire.QuietFor{Of: fire, Period: week, Before: start}},
			"fire-@1 start@3", "broken by the account of BEL, denied by AUT [fire-@1 start@3] [AUT]", "unverified by the account of BEL, denied by AUT whether fire-@1 and start@3 add up to a breach, by the account of BEL, denied by AUT"},
		"during": {ceasefire.Term{Clause: ceasefire.HoldFire{}, During: timeline.Since{Start: start, End: only(timeline.Performance)}},
			"start-@1 fire@3 nothing@9", "broken by the account of BEL, denied by AUT [fire@3] [AUT]", "unverified by the account of BEL, denied by AUT whether fire@3 is a breach, by the account of BEL, denied by AUT"},
		"during, recorded as well": {ceasefire.Term{Clause: ceasefire.HoldFire{}, During: timeline.Since{Start: start, End: only(timeline.Performance)}},
			"start-@1 start@1 fire@3 nothing@9", "broken  [fire@3] []", "broken  "},
		"during, again": {ceasefire.Term{Clause: ceasefire.HoldFire{}, During: timeline.Since{Start: start, End: only(timeline.Performance)}},
			"start-@1 end@2 start@3 fire@4 nothing@9", "broken  [fire@4] []", "broken  "},
		"every, during": {ceasefire.Term{Clause: ceasefire.ActEvery{Act: activity(timeline.Consent), Every: days2}, During: timeline.Since{Start: start, End: only(timeline.Performance)}},
			"start-@1 nothing@9", "broken by the account of BEL, denied by AUT [] [AUT]", "unverified by the account of BEL, denied by AUT whether what is asked for was done in time"},
		"limit, during": {ceasefire.Term{Clause: ceasefire.Limit{AtMost: uncertain.MustParse[int64]("0")}, During: timeline.Since{Start: start, End: only(timeline.Performance)}},
			"start-@1 presence@3 nothing@9", "broken by the account of BEL, denied by AUT [presence@3] [AUT]", "unverified by the account of BEL, denied by AUT whether presence@3 is a breach, by the account of BEL, denied by AUT"},
	} {
		r := shelled()
		r.Parties = r.Parties[:1]
		r.Zones = []ceasefire.Zone{{ID: "zone", Status: ceasefire.InForce}}
		tt.term.ID, tt.term.Status = "t", ceasefire.InForce
		r.Terms = []ceasefire.Term{tt.term}
		ask := ceasefire.Options{Views: actor.IDs("", "BEL", "AUT"), Complete: true}
		var denied []actor.ID
		ask.Breach = func(b ceasefire.Breach) {
			if e, certain := b.Event(r, ""); certain && b.View == "BEL" {
				for _, id := range e.Denied {
					if !slices.Contains(denied, id) {
						denied = append(denied, id)
					}
				}
			}
		}
		m := newMonitor(t, r, ask)
		for _, e := range logOf(tt.log) {
			e.At.In = []timeline.ZoneID{"zone"}
			observe(t, m, e)
			m = resumed(t, m, r, ask)
		}
		m.End()
		results := m.Results()
		all, bel, aut := &results[0], &results[1], &results[2]
		slices.Sort(bel.Evidence)
		if got := fmt.Sprint(bel.Verdict, " ", bel.Accounted(bel.Anchors), " ", bel.Evidence, " ", denied); got != tt.want {
			t.Errorf("%s: BEL's view is %s, want %s", name, got, tt.want)
		}
		if got := fmt.Sprint(all.Verdict, " ", all.Accounted(nil), " ", all.Turns()); got != tt.all {
			t.Errorf("%s: common ground is %s, want %s", name, got, tt.all)
		}
		if all.Verdict == ceasefire.Unverified && aut.Verdict != ceasefire.Kept && aut.Verdict != ceasefire.Pending {
			t.Errorf("%s: AUT's view is %v", name, aut.Verdict)
		}
	}
}

// Each event behind a verdict stands with its own account: who says and who denies another has no part in it.
func TestPropertyAccountOfEach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ask := ceasefire.Options{Views: actor.IDs("", "BEL")}
		m := newMonitor(t, shelled(), ask)
		who := rapid.SliceOfNDistinct(rapid.SampledFrom(actor.IDs("AUT", "BEL", "CHE", "mission")), 0, 2, rapid.ID)
		said := make(map[timeline.EventID]timeline.Event)
		for i := range rapid.IntRange(1, 2*ceasefire.MaxEvidence).Draw(t, "events") {
			e := shelling(fmt.Sprint("e", i), time.Duration(i)*time.Hour)
			e.According = who.Draw(t, "according")
			e.Denied = slices.DeleteFunc(who.Draw(t, "denied"), func(id actor.ID) bool { return slices.Contains(e.According, id) })
			said[e.ID] = e
			observe(t, m, e)
			m = resumed(t, m, shelled(), ask)
		}
		for _, r := range m.Results() {
			told := make(map[timeline.EventID]bool)
			for _, a := range r.Accounts {
				e := said[a.Event]
				if !slices.Contains(r.Evidence, a.Event) || !slices.Equal(a.According, e.According) || !slices.Equal(a.Denied, e.Denied) {
					t.Fatalf("%+v is told with %v; it is %+v", a, r.Evidence, e)
				}
				told[a.Event] = true
			}
			for _, id := range r.Evidence {
				if e := said[id]; !told[id] && len(e.According)+len(e.Denied) > 0 {
					t.Fatalf("nobody's account is told of %+v", e)
				}
			}
		}
	})
}
