package guarantee_test

import (
	"slices"
	"testing"
	"time"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The rejection of January 2026 by RUS, which is no party to them, leaves the Paris texts and what stands in
// them as they are: it is refused as an act on them, and recorded.
func TestOracleUkraineRejectionByNoParty(t *testing.T) {
	s := gen.Ukraine(t)
	if !slices.ContainsFunc(s.Events, func(e timeline.Event) bool { return e.ID == "rejection-2026" && e.Kind == timeline.Rejection }) {
		t.Fatal("the structure has no such rejection")
	}
	later := guarantee.Options{On: uncertain.Day(2026, time.January, 10), KnownBy: uncertain.Day(2026, time.January, 10)}
	with := s.Assess(later)
	s.Events = slices.DeleteFunc(slices.Clone(s.Events), func(e timeline.Event) bool { return e.ID == "rejection-2026" })
	without := s.Assess(later)
	texts := 0
	for i, p := range with.Promises {
		if p.Under == "paris-declaration" || p.Under == "trilateral-declaration" {
			texts++
			equal(t, string(p.Commitment)+" stands", p.Standing, guarantee.Agreed)
		}
		equal(t, string(p.Commitment)+" as without the rejection", p.Standing, without.Promises[i].Standing)
	}
	if texts < 7 {
		t.Errorf("%d commitments of the Paris texts", texts)
	}
	for _, r := range gen.Ukraine(t).Replay(nil, guarantee.ReplayOptions{}).Instrument("paris-declaration").Branches[0].Refused {
		if r.Event.ID == "rejection-2026" {
			return
		}
	}
	t.Error("the rejection is not refused as an act on the declaration")
}
