package guarantee_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// To set aside, take up again or end the text under which a commitment stands, or to use a power to do so to the
// commitment, is to do so to it.
func TestPropertyReplayByOtherMeans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		d.Tabled, d.Entry = false, false // nothing enters into force under a text that is set aside
		log := tolds(t, d)
		s, rest := d.structure(log)
		want := midnights(d.trace(log))
		kinds := []timeline.Kind{timeline.Suspension, timeline.Resumption, timeline.Termination}
		byPower := rapid.Bool().Draw(t, "by power")
		for _, kind := range kinds {
			if byPower {
				s.Commitments = append(s.Commitments, guarantee.Commitment{ID: guarantee.ID(kind.String()), Under: practice.ID, Kind: guarantee.Power, Act: guarantee.Negotiate,
					By: actor.IDs("RUS"), To: actor.IDs("FRA"), Effects: []guarantee.Effect{{Kind: kind, On: []check.Ref{commitment("a")}}}})
			}
		}
		for i := range rest {
			switch e := &rest[i]; {
			case !slices.Contains(kinds, e.Kind):
			case byPower:
				e.About, e.Kind, e.By = commitment(e.Kind.String()), timeline.Exercise, actor.IDs("RUS")
			case e.Kind == timeline.Termination && slices.ContainsFunc(rest, func(x timeline.Event) bool { return x.Kind == timeline.Release && x.Date == e.Date }):
				// whether the end of a text or a release of the same day comes first is not said
			default:
				e.About = instrument(string(practice.ID))
			}
		}
		got := midnights(s.Replay(rest, guarantee.ReplayOptions{Complete: true}).Commitment("a"))
		if !slices.Equal(got, want) {
			t.Fatalf("%+v, told %v, by power %v:\n%s\nby acts on it:\n%s", d, log, byPower, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}
