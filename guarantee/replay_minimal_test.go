package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// past is what became of commitments until a day: which performances came too late, and all passages.
func past(on uncertain.Date, tracks ...*guarantee.Track) string {
	var out []string
	for _, track := range tracks {
		for _, w := range track.On(on) {
			out = append(out, w.Late.String())
		}
		passages(track, func(o *guarantee.Occurrence, before []guarantee.Passage, p guarantee.Passage) {
			if p.From.IsZero() || p.From.NotAfter(on) == uncertain.Yes {
				out = append(out, fmt.Sprint(o.Cause, len(before), p.Phase, p.From))
			}
		})
	}
	return strings.Join(out, "\n")
}

// Invariant 18: without any event that it cites, an occurrence would have come another way, or another performance, or none,
// would have been noted as too late: that one moves nothing, and is cited because Where.Late names it.
func TestPropertyReplayMinimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		log := tolds(t, d)
		s, rest := d.structure(log)
		on := dayNumber(rapid.IntRange(0, 40).Draw(t, "on"))
		until := func(log []timeline.Event) string {
			return past(on, s.Replay(log, guarantee.ReplayOptions{Complete: true}).Commitment("a"))
		}
		course := s.Replay(rest, guarantee.ReplayOptions{Complete: true})
		if err := guarantee.RecheckReplay(s, rest, guarantee.ReplayOptions{Complete: true}, course, on); err != nil {
			t.Fatalf("%+v, told %v, on %v: %v", d, log, on, err)
		}
		for _, w := range course.Commitment("a").On(on) {
			cited := slices.DeleteFunc(slices.Clone(rest), func(e timeline.Event) bool {
				return !slices.Contains(w.Because, check.Ref{Section: guarantee.SectionEvents, ID: string(e.ID)})
			})
			whole := until(cited)
			begun := make(map[uncertain.Date]int) // how many acts may have begun each breach
			passages(course.Commitment("a"), func(_ *guarantee.Occurrence, _ []guarantee.Passage, p guarantee.Passage) {
				if p.Phase.State == guarantee.StateBreached {
					begun[p.From] = 0
				}
			})
			fails := func(e *timeline.Event) bool {
				return d.Refrain && (e.Kind == failsKind || e.Kind == timeline.Repudiation || e.Kind == timeline.Impossibility)
			}
			for i := range cited {
				if n, ok := begun[cited[i].Date]; ok && fails(&cited[i]) {
					begun[cited[i].Date] = n + 1
				}
			}
			for i := range cited {
				if n, ok := begun[cited[i].Date]; fails(&cited[i]) && (!ok || n > 1) {
					continue // it belongs to an episode of breach that another act began, or may have begun
				}
				if rest := slices.Delete(slices.Clone(cited), i, i+1); until(rest) == whole {
					t.Fatalf("%+v, told %v, on %v: %v because of %v: without %v it is the same", d, log, on, w.Phases, w.Because, cited[i].ID)
				}
			}
		}
	})
}

// Invariant 18, for commitments beside and upon each other: without any event that one of them cites, it or another
// would have come another way.
func TestPropertyReplayMinimalBeside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, log := bonds(t)
		for i := range log {
			log[i].According, log[i].Denied, log[i].Date = nil, nil, toDay(log[i].Date)
		}
		on := dayNumber(rapid.IntRange(0, 40).Draw(t, "on"))
		ask := guarantee.ReplayOptions{Complete: true}
		course := s.Replay(log, ask)
		for _, c := range s.Commitments {
			if c.Kind == guarantee.Prohibition {
				continue
			}
			until := func(log []timeline.Event) string {
				return past(on, s.Replay(log, ask).Tracks...)
			}
			for _, w := range course.Commitment(c.ID).On(on) {
				cited := slices.DeleteFunc(slices.Clone(log), func(e timeline.Event) bool {
					return !slices.Contains(w.Because, check.Ref{Section: guarantee.SectionEvents, ID: string(e.ID)})
				})
				whole := until(cited)
				for i := range cited {
					if rest := slices.Delete(slices.Clone(cited), i, i+1); until(rest) == whole {
						t.Fatalf("%v on %v: %v because of %v: without %v it is the same\n%v\n%+v\n%s", c.ID, on, w.Phases, w.Because, cited[i].ID, log, s.Commitments, all(course))
					}
				}
			}
		}
	})
}
