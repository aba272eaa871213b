package ceasefire_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Of an act that recurs there are in every way to complete the record at least so many gaps as are certain: whichever
// of the events that one side alone tells of happened, at whatever time of the day.
func TestPropertyGapsAreInEveryWorld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const hour, day = 3600, 24 * 3600
		during := rapid.Bool().Draw(t, "from one event until another")
		length := sampled(t, []int64{day, 36 * hour, 2 * day}, "period")
		r := between(ceasefire.ActEvery{Act: activity(timeline.Consent), Every: secs(int(length))})
		kinds := []timeline.Kind{timeline.Consent, timeline.Consent, timeline.Deployment, timeline.Performance}
		if !during {
			r.Terms[0].During, kinds = timeline.Since{}, kinds[:1]
		}
		m := newMonitor(t, r, ceasefire.Options{Complete: true})
		worlds := [][]happening{nil}
		for i := range rapid.IntRange(0, 7).Draw(t, "events") {
			from := epoch.Unix() + int64(i)*day + int64(rapid.IntRange(1, 23).Draw(t, "hour"))*hour
			e := shelling("e", 0)
			e.Kind, e.Date = sampled(t, kinds, "kind"), uncertain.Instant(time.Unix(from, 0).UTC())
			times := []int64{from}
			switch kind := rapid.IntRange(0, 4).Draw(t, "how sure"); {
			case kind == 0:
				continue
			case kind == 1:
				e.According = parties[1:]
			case kind == 2 && !during:
				e.Date = uncertain.Day(e.Date.First().Date())
				times = []int64{e.Date.First().Unix(), from, e.Date.End().Unix() - 1}
			}
			observe(t, m, e)
			var next [][]happening
			for _, w := range worlds {
				if e.According != nil {
					next = append(next, w)
				}
				for _, at := range times {
					next = append(next, append(slices.Clip(w), happening{e.Kind, at}))
				}
			}
			worlds = next
		}
		end := epoch.Unix() + 9*day
		m.Advance(uncertain.Instant(time.Unix(end, 0).UTC()))
		least := int64(100)
		for _, w := range worlds {
			least = min(least, gaps(w, during, epoch.Unix(), length, end))
		}
		if got := m.Results()[0]; got.Breaches > least || got.Breaches < least && len(worlds) == 1 {
			t.Errorf("certain are %d gaps, and in some world there are %d: %+v", got.Breaches, least, worlds)
		}
	})
}

// A happening is an event as it happened.
type happening struct {
	kind timeline.Kind
	at   int64
}

// gaps counts how often more than a period passes without an act, from a date or from each start until the next end.
func gaps(world []happening, during bool, last, length, now int64) (n int64) {
	open := !during
	over := func(at int64) {
		if open && at > last+length {
			n++
		}
		last = at
	}
	for _, x := range world {
		switch {
		case x.kind == timeline.Consent:
			over(x.at)
		case x.kind == timeline.Performance:
			over(x.at + 1) // the second of the end lies in the window
			open = false
		case !open:
			open, last = true, x.at
		}
	}
	over(now)
	return n
}
