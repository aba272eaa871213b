package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A quiet time in days is over with the last of them, one in hours to the second; either begins anew with
// each failure. From the instant after it the duty is owed again, and a failure is another breach.
func TestQuiet(t *testing.T) {
	shell := func(when string) timeline.Event {
		return timeline.Event{ID: timeline.EventID("shelling-" + when[8:10]), Date: date(when), Kind: timeline.Shelling, By: actor.IDs("FRA")}
	}
	first := shell("2026-05-01T06:00:00Z")
	for _, tt := range []struct {
		quiet string
		next  timeline.Event
		want  []string
	}{
		{"P3D", shell("2026-05-04T23:59:59Z"), []string{"owed; breached 2026-05-01T06:00:00Z", "owed 2026-05-08T00:00:00Z"}},
		{"P3D", shell("2026-05-05T00:00:00Z"), []string{"owed; breached 2026-05-01T06:00:00Z", "owed 2026-05-05T00:00:00Z; breached 2026-05-05T00:00:00Z", "owed 2026-05-09T00:00:00Z"}},
		{"PT72H", shell("2026-05-04T06:00:00Z"), []string{"owed; breached 2026-05-01T06:00:00Z", "owed 2026-05-07T06:00:01Z"}},
		{"PT72H", shell("2026-05-04T06:00:01Z"), []string{"owed; breached 2026-05-01T06:00:00Z", "owed 2026-05-04T06:00:01Z; breached 2026-05-04T06:00:01Z", "owed 2026-05-07T06:00:02Z"}},
	} {
		s := bond(guarantee.Commitment{ID: "ceasefire", Act: guarantee.CeaseFire, Kind: guarantee.Prohibition,
			Fails: timeline.Happened{Kind: timeline.Attack, By: actor.IDs("FRA")}, Quiet: uncertain.MustPeriod(tt.quiet)})
		c := replay(t, s, []timeline.Event{first, tt.next}, "2026-05-02", "2026-05-10")
		expect(t, c.Commitment("ceasefire"), append([]string{"proposed; agreed; in force"}, tt.want...)...)
	}
}
