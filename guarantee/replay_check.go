package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// RecheckReplay replays each occurrence of a course on a date from the events, commitments and
// instruments alone that it cites, and returns an error that names the first that is then in another
// phase. It confirms that what a state says it rests on is enough for it. Of a nil Course there is
// nothing to confirm.
func RecheckReplay(s *Structure, log []timeline.Event, ask ReplayOptions, c *Course, on uncertain.Date) error {
	if c == nil {
		return nil
	}
	for _, t := range c.Tracks {
		for _, w := range t.On(on) {
			part := s.only(w.Because)
			part.Actors = s.Actors
			cited := slices.DeleteFunc(slices.Clone(log), func(e timeline.Event) bool {
				return !slices.Contains(w.Because, check.Ref{Section: SectionEvents, ID: string(e.ID)})
			})
			again := part.Replay(cited, ask).Track(t.Of)
			if again == nil {
				return fmt.Errorf("%v: cited items give no course", t.Of)
			}
			i := slices.IndexFunc(again.On(on), func(x Where) bool {
				return x.Cause == w.Cause && slices.Equal(x.By, w.By) && same(x.Phases, w.Phases)
			})
			if i < 0 {
				return fmt.Errorf("%v by %s because of %v: cited items do not give %v", t.Of, joinIDs(w.By, ", "), w.Cause, w.Phases)
			}
		}
	}
	return nil
}
