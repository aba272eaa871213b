package guarantee_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A commitment stands in time as it and its text do: set aside, taken up again, over.
func TestStory(t *testing.T) {
	about := check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}
	event := func(on string, kind timeline.Kind) timeline.Event {
		return timeline.Event{ID: timeline.EventID(on), Date: date(on), Kind: kind, By: actor.IDs("FRA"), About: about}
	}
	alleged := event("2025-05-01", timeline.Suspension)
	alleged.According = actor.IDs("ITA")
	for _, tt := range []struct {
		name   string
		events []timeline.Event
		want   []guarantee.Stretch
	}{
		{"in force", nil, []guarantee.Stretch{{From: date("2020-01-01"), May: []guarantee.Standing{guarantee.InForce}}}},
		{"set aside for a time", []timeline.Event{event("2022-01-01", timeline.Suspension), event("2024-01-01", timeline.Resumption)}, []guarantee.Stretch{
			{From: date("2020-01-01"), May: []guarantee.Standing{guarantee.InForce}},
			{From: date("2022-01-01"), May: []guarantee.Standing{guarantee.Suspended}},
			{From: date("2024-01-01"), May: []guarantee.Standing{guarantee.InForce}},
		}},
		{"set aside as some say", []timeline.Event{alleged}, []guarantee.Stretch{
			{From: date("2020-01-01"), May: []guarantee.Standing{guarantee.InForce}},
			{From: date("2025-05-01"), May: []guarantee.Standing{guarantee.InForce, guarantee.Suspended}},
		}},
		{"set aside in some month", []timeline.Event{event("2022-03", timeline.Suspension)}, []guarantee.Stretch{
			{From: date("2020-01-01"), May: []guarantee.Standing{guarantee.InForce}},
			{From: date("2022-03"), May: []guarantee.Standing{guarantee.Suspended}},
		}},
		{"over", []timeline.Event{event("2023-07-01", timeline.Termination)}, []guarantee.Stretch{
			{From: date("2020-01-01"), May: []guarantee.Standing{guarantee.InForce}},
			{From: date("2023-07-01"), May: []guarantee.Standing{guarantee.Ended}},
		}},
	} {
		s := &guarantee.Structure{
			Title: "T", AsOf: date("2030-01-01"), Actors: actor.States("FRA", "ITA"), Events: tt.events,
			Instruments: []guarantee.Instrument{{ID: "pact", Title: "Pact", Form: guarantee.Treaty, Signed: date("2020-01-01"), InForce: date("2020-01-01")}},
			Commitments: []guarantee.Commitment{{ID: "help", By: actor.IDs("FRA"), To: actor.IDs("ITA"), Act: guarantee.Consult, Under: "pact", When: timeline.Happened{Kind: timeline.Attack}}},
		}
		if d := cmp.Diff(tt.want, s.Assess(guarantee.Options{}).Chronicle.Commitments[0].Stretches); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// On each date a story says what the promise says of that date.
func TestPropertyStoryIsThePromise(t *testing.T) {
	ukraine := gen.Ukraine(t)
	rapid.Check(t, func(t *rapid.T) {
		s, log, on := ukraine, []timeline.Event(nil), gen.DateFrom(2021, 2026).Draw(t, "on")
		if rapid.IntRange(0, 9).Draw(t, "generated") > 0 {
			s = gen.Structure().Draw(t, "structure")
			log, on = gen.Log(s, 6, true).Draw(t, "log"), gen.DateFrom(2024, 2026).Draw(t, "date")
		}
		a := s.Assess(guarantee.Options{On: on, KnownBy: uncertain.Year(9000), Log: log})
		for i, p := range a.Promises {
			story := a.Chronicle.Commitments[i]
			if story.Commitment != p.Commitment {
				t.Fatalf("the story of %s is that of %s", p.Commitment, story.Commitment)
			}
			var now *guarantee.Stretch
			for j := range story.Stretches {
				x := &story.Stretches[j]
				if x.From.NotAfter(on) == uncertain.Unknown {
					now = nil
					break // dated more roughly than the date asked for
				}
				if x.From.IsZero() || x.From.NotAfter(on) == uncertain.Yes {
					now = x
				}
			}
			if now == nil || p.Standing == guarantee.NotKnown || p.Standing == guarantee.NotYet {
				continue
			}
			may := p.Possible
			if may == nil {
				may = []guarantee.Standing{p.Standing}
			}
			if !slices.Equal(may, now.May) {
				t.Fatalf("%s on %v is %v, and by its story %+v", p.Commitment, on, may, story.Stretches)
			}
		}
	})
}
