package guarantee_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// tick is a day of the traces, which count from zero.
func tick(n int) uncertain.Date {
	return uncertain.Day(time.Date(2025, time.January, 1+n, 0, 0, 0, 0, time.UTC).Date())
}

func commitment(id string) check.Ref { return check.Ref{Section: guarantee.SectionCommitments, ID: id} }

func becomes(state guarantee.State, id string) timeline.Happened {
	return timeline.Happened{Kind: state.Kind(), About: commitment(id)}
}

// sale is the sale of goods of the traces. There a deadline is strict, here it is inclusive: a due
// time before tick 10 is one by tick 9. "A breach that lasts ten days" is a second duty, to deliver
// in that time, whose breach gives the power.
func sale() *guarantee.Structure {
	sale := check.Ref{Section: guarantee.SectionInstruments, ID: "sale"}
	delivered := timeline.Happened{Kind: timeline.Performance, By: actor.IDs("seller"), About: commitment("delivery")}
	return &guarantee.Structure{
		Title:       "A sale of goods",
		Actors:      []actor.Actor{{ID: "seller", Kind: actor.Organisation, Name: "Seller"}, {ID: "buyer", Kind: actor.Organisation, Name: "Buyer"}},
		Instruments: []guarantee.Instrument{{ID: "sale", Title: "Sale", Form: guarantee.Agreement, Signatories: guarantee.Signatories("seller", "buyer")}},
		Commitments: []guarantee.Commitment{
			{ID: "delivery", Under: "sale", By: actor.IDs("seller"), To: actor.IDs("buyer"), Act: guarantee.Arm, Done: delivered, Within: uncertain.MustPeriod("P9D")},
			{ID: "payment", Under: "sale", By: actor.IDs("buyer"), To: actor.IDs("seller"), Act: guarantee.Finance, Within: uncertain.MustPeriod("P6D")},
			{ID: "late-payment", Under: "sale", By: actor.IDs("buyer"), To: actor.IDs("seller"), Act: guarantee.Finance,
				When: becomes(guarantee.StateBreached, "payment"), Within: uncertain.MustPeriod("P93D")},
			{ID: "late-delivery", Under: "sale", By: actor.IDs("seller"), To: actor.IDs("buyer"), Act: guarantee.Arm,
				When: becomes(guarantee.StateBreached, "delivery"), Within: uncertain.MustPeriod("P10D")},
			{ID: "suspend-delivery", Under: "sale", By: actor.IDs("seller"), To: actor.IDs("buyer"), Act: guarantee.Restrain, Kind: guarantee.Power,
				Entry:   becomes(guarantee.StateBreached, "payment"),
				Effects: []guarantee.Effect{{Kind: timeline.Suspension, On: []check.Ref{commitment("delivery")}}}},
			{ID: "resume-delivery", Under: "sale", By: actor.IDs("buyer"), To: actor.IDs("seller"), Act: guarantee.Restrain, Kind: guarantee.Power,
				Entry:   becomes(guarantee.StateFulfilled, "late-payment"),
				Effects: []guarantee.Effect{{Kind: timeline.Resumption, On: []check.Ref{commitment("delivery")}}}},
			{ID: "terminate", Under: "sale", By: actor.IDs("buyer"), To: actor.IDs("seller"), Act: guarantee.Restrain, Kind: guarantee.Power,
				Entry:   becomes(guarantee.StateBreached, "late-delivery"),
				Effects: []guarantee.Effect{{Kind: timeline.Termination, On: []check.Ref{sale}}}},
			{ID: "seller-discretion", Under: "sale", By: actor.IDs("seller"), To: actor.IDs("buyer"), Act: guarantee.Restrain, Kind: guarantee.Prohibition,
				Fails: timeline.Happened{Kind: timeline.Announcement, By: actor.IDs("seller"), About: sale}, Within: uncertain.MustPeriod("P190D"), Survives: true},
			{ID: "buyer-discretion", Under: "sale", By: actor.IDs("buyer"), To: actor.IDs("seller"), Act: guarantee.Restrain, Kind: guarantee.Prohibition,
				Fails: timeline.Happened{Kind: timeline.Announcement, By: actor.IDs("buyer"), About: sale}, Within: uncertain.MustPeriod("P190D"), Survives: true},
		},
	}
}

// TestOracleSymboleo replays the eight traces of the Symboleo-Compliance-Checker for a sale of goods
// (University of Ottawa, MIT licence), retyped in testdata/symboleo-sale.json with the states that its
// checker expects and, where this machine differs, those that it gives: a sale of which everything is performed stays in
// force (7), for the duties of discretion in it still bind, and a prohibition is breached at the act (8). That the meat
// of trace 2 is of the wrong quality is left out: it comes too late all the same.
func TestOracleSymboleo(t *testing.T) {
	data, err := os.ReadFile("testdata/symboleo-sale.json")
	if err != nil {
		t.Fatal(err)
	}
	var traces struct {
		Traces []struct {
			Name    string
			Events  []timeline.Event
			At      int
			Want    map[string]string
			Differs map[string]string
		}
	}
	if err := json.Unmarshal(data, &traces); err != nil {
		t.Fatal(err)
	}
	if len(traces.Traces) != 8 {
		t.Fatalf("%d traces, want 8", len(traces.Traces))
	}
	s := sale()
	if err := s.Validate().Err(); err != nil {
		t.Fatal(err)
	}
	for _, trace := range traces.Traces {
		t.Run(trace.Name, func(t *testing.T) {
			c := s.Replay(trace.Events, guarantee.ReplayOptions{Complete: true})
			if err := guarantee.RecheckReplay(s, trace.Events, guarantee.ReplayOptions{Complete: true}, c, tick(trace.At)); err != nil {
				t.Error(err)
			}
			for id, want := range trace.Want {
				if differs := trace.Differs[id]; differs != "" {
					want = differs
				}
				track := c.Commitment(guarantee.ID(id))
				if id == "sale" {
					track = c.Instrument("sale")
				}
				if got := states(track, tick(trace.At)); got != want {
					t.Errorf("%s at tick %d: %s, want %s", id, trace.At, got, want)
				}
			}
		})
	}
}

// states returns the states of the occurrences of a track, children only if there are some.
func states(t *guarantee.Track, on uncertain.Date) string {
	var own, children []string
	for _, w := range t.On(on) {
		text := strings.Trim(fmt.Sprint(w.Phases), "[]")
		if w.Cause == (check.Ref{}) {
			own = append(own, text)
		} else {
			children = append(children, text)
		}
	}
	if len(children) > 0 {
		return strings.Join(children, ", ")
	}
	return strings.Join(own, ", ")
}
