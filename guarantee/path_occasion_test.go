package guarantee_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A step has to come anew on a new occasion: who holds it does not depend on what was done on an earlier one.
func TestPathsOfALaterOccasion(t *testing.T) {
	at := func(month time.Month, day int, kind timeline.Kind, by ...actor.ID) timeline.Event {
		return timeline.Event{Date: uncertain.Day(2025, month, day), Kind: kind, By: by, About: commitment("help")}
	}
	attack := func(month time.Month) timeline.Event {
		return timeline.Event{Date: uncertain.Day(2025, month, 1), Kind: timeline.Attack, By: actor.IDs("SWE"), Against: actor.IDs("FIN")}
	}
	body := func(c *guarantee.Commitment) {
		c.Decides, c.Judge = guarantee.ByBody, &guarantee.Judge{By: "council", Within: uncertain.MustPeriod("P5D"), Otherwise: guarantee.FallsAway}
	}
	each := func(liability guarantee.Liability) func(c *guarantee.Commitment) {
		return func(c *guarantee.Commitment) {
			c.By, c.To, c.Liability, c.Decides = actor.IDs("NOR", "EST"), actor.IDs("FIN"), liability, guarantee.SelfJudged
		}
	}
	asked := func(c *guarantee.Commitment) {
		c.When = timeline.Happened{Kind: timeline.Request, By: actor.IDs("FIN"), About: commitment("help")}
	}
	for _, tt := range []struct {
		name   string
		change func(c *guarantee.Commitment)
		log    []timeline.Event
		want   []string // the paths, each with who holds its last step
	}{
		{"a body found so on the one before", body, []timeline.Event{
			attack(time.February), at(time.February, 4, timeline.Approval, "council"), at(time.February, 8, timeline.Performance, "NOR"), attack(time.April),
		}, []string{"council: approval (help) since it was triggered (needs council and SWE and NOR): [council SWE NOR] "}},
		{"it was asked for before", asked, []timeline.Event{
			at(time.February, 1, timeline.Request, "FIN"), at(time.February, 5, timeline.Performance, "NOR"),
		}, []string{"FIN: request (help) after the last occasion: [FIN] "}},
		{"one of two has found so, and helped", each(guarantee.Several), []timeline.Event{
			attack(time.February), at(time.February, 4, timeline.Approval, "NOR"), at(time.February, 8, timeline.Performance, "NOR"),
		}, []string{"EST: approval (help): [EST] ", "SWE: armed attack against FIN after the last occasion, and NOR: approval (help) once it is triggered: [NOR] "}},
		{"one of two has found so, and helped, and both are to find so again", each(guarantee.Several), []timeline.Event{
			attack(time.February), at(time.February, 4, timeline.Approval, "NOR"), at(time.February, 8, timeline.Performance, "NOR"), attack(time.April),
		}, []string{"approval (help) anew: [] any one"}},
		{"somebody else has found so", each(guarantee.Several), []timeline.Event{
			attack(time.April), at(time.April, 2, timeline.Approval, "FIN"),
		}, []string{"approval (help) anew: [] any one"}},
		{"it is open whether one helped for both", each(0), []timeline.Event{
			attack(time.February), at(time.February, 4, timeline.Approval, "NOR"), at(time.February, 8, timeline.Performance, "NOR"),
		}, []string{"SWE: armed attack against FIN after the last occasion, and EST: approval (help): [EST] ",
			"SWE: armed attack against FIN after the last occasion, and NOR: approval (help) once it is triggered: [NOR] "}},
		{"found so, and a consent is awaited", func(c *guarantee.Commitment) {
			each(guarantee.Several)(c)
			c.Given = timeline.Happened{Kind: timeline.Consent, By: actor.IDs("FIN")}
		}, []timeline.Event{attack(time.April), at(time.April, 2, timeline.Approval, "NOR")}, []string{"FIN: consent: [FIN] "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := pact(func(s *guarantee.Structure) {
				c := &s.Commitments[0]
				c.Standing, c.Within = true, uncertain.MustPeriod("P10D")
				s.Actors = append(s.Actors, actor.States("EST")...)
				tt.change(c)
				s.AsOf, s.Events = uncertain.Day(2025, time.April, 3), tt.log
				for i := range s.Events {
					s.Events[i].ID = numbered[timeline.EventID]("e", i)
				}
			})
			a := s.Assess(guarantee.Options{})
			var got []string
			for _, p := range a.NeededActs.For("help").Paths {
				last := p[len(p)-1]
				got = append(got, fmt.Sprintf("%v: %v %s", p, last.Of, last.Whose))
			}
			equal(t, "paths", got, tt.want)
			if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
		})
	}
}
