package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What a time counts from stands beside it in the promise and in each answer.
func TestCountsFrom(t *testing.T) {
	for _, from := range []*timeline.Happened{nil, {Kind: timeline.Request, By: actor.IDs("UKR")}} {
		want := ""
		if from != nil {
			want = "UKR: request"
		}
		a := treaty(func(_ *guarantee.Instrument, c *guarantee.Commitment, _ *guarantee.Structure) {
			c.When = timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("UKR")}
			c.Within, c.From = uncertain.MustPeriod("PT72H"), from
		}).Assess(guarantee.Options{On: day("2025")})
		equal(t, "the promise counts from", a.Promises[0].From, want)
		answers := 0
		for _, r := range a.Responses.Events {
			for _, x := range r.Replies {
				answers++
				equal(t, "the answer counts from", x.From, want)
			}
		}
		if answers == 0 {
			t.Error("no answer")
		}
	}
}
