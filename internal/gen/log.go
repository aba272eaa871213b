package gen

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// logKinds are kinds of events that commitments of a generated structure answer or suffer.
var logKinds = []timeline.Kind{
	timeline.Shelling, timeline.CeasefireStarts, timeline.Consent, timeline.Approval, timeline.Performance, timeline.Performance,
	timeline.Suspension, timeline.Resumption, timeline.Release, timeline.Termination, timeline.Repudiation, timeline.Withdrawal,
	timeline.Acceptance, timeline.Rejection, timeline.Proposal, timeline.Assignment, timeline.Delegation, timeline.Substitution,
	timeline.Exercise, timeline.Impossibility, timeline.Amendment, timeline.Renewal,
}

// Log generates up to n events that are valid beside those of a structure: acts on its commitments and
// instruments and what they wait for, known to the day in 2025, to the hour, and if loose also to the
// month, or disputed.
func Log(s *guarantee.Structure, n int, loose bool) *rapid.Generator[[]timeline.Event] {
	return rapid.Custom(func(t *rapid.T) []timeline.Event {
		b := &builder{t: t, s: s}
		about := []check.Ref{{}}
		for _, c := range s.Commitments {
			about = append(about, check.Ref{Section: guarantee.SectionCommitments, ID: string(c.ID)})
		}
		for _, x := range s.Instruments {
			about = append(about, check.Ref{Section: guarantee.SectionInstruments, ID: string(x.ID)})
		}
		log := make([]timeline.Event, rapid.IntRange(0, n).Draw(t, "log"))
		for i := range log {
			at := time.Date(2025, time.January, 1+15*b.n(20, "fortnight"), 6*b.n(3, "quarter"), 0, 0, 0, time.UTC)
			e := timeline.Event{
				ID: timeline.EventID(fmt.Sprint("log-", i)), Kind: pick(b, logKinds, "kind"), Date: uncertain.Day(at.Date()),
				About: pick(b, about, "about"), By: some(b, everybody, 0, "by"), Severity: timeline.Severity(b.n(3, "severity")),
			}
			switch b.n(5, "dated") {
			case 0:
				e.Date = uncertain.Instant(at)
			case 1:
				if loose {
					e.Date = uncertain.Month(at.Year(), at.Month())
				}
			case 2:
				if loose {
					e.According, e.Denied = actor.IDs(states[0]), actor.IDs(states[1])
				}
			}
			if e.Kind.Is(timeline.Transfer) {
				e.To = some(b, states, 1, "to")
			}
			log[i] = e
		}
		return log
	})
}
