package ceasefire

import (
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Options say how a monitor works. The zero Options watch for what is common ground, refuse late
// events, and take what is not recorded as unknown.
type Options struct {
	Views    []actor.ID       // in whose views terms are judged; none: only what is common ground, the view of nobody
	Members  *actor.Directory // who belongs to groups; nil knows none
	Zone     timeline.Zone    // in which days are counted, those of periods and those to which an event or the regime is dated: a day is one there; zero is UTC
	On       uncertain.Date   // the date on which the log is seen: what may lie after it may not have happened yet, and nothing is over time that is not by its end; zero is after everything
	Late     Late             // what becomes of late events
	Bound    time.Duration    // for Reorder, and only for it: how late an event may come, and so how long each waits
	Complete bool             // the log records everything that the terms speak of: what it does not hold was not done; see [Monitor.Incomplete]

	Seen    func(TermID, actor.ID, timeline.EventID) // is told of each event that a term for a party speaks of, as far as said
	Breach  func(Breach)                             // is told of each breach as it is found; nil is nobody
	Episode func(Episode)                            // is told of each episode as it closes
	Day     func(Count)                              // is told of the counts of each day as it ends
	Dropped func(*timeline.Event, time.Duration)     // is told of each event that is left out as late, and how long before the latest one it began
}

// check returns an error if the options mean nothing.
func (o *Options) check() error {
	switch {
	case !isZone(o.Zone):
		return fmt.Errorf("%w: %v is no zone", ErrOptions, o.Zone)
	case o.Late != 0 && !o.Late.IsValid():
		return fmt.Errorf("%w: %v is no policy for late events", ErrOptions, o.Late)
	case o.Bound < 0:
		return fmt.Errorf("%w: the bound %v is negative", ErrOptions, o.Bound)
	case o.Bound > 0 && o.Late != Reorder:
		return fmt.Errorf("%w: the bound %v is for reordering, and late events are not put in order", ErrOptions, o.Bound)
	}
	for i, view := range o.Views {
		switch {
		case slices.Contains(o.Views[:i], view):
			return fmt.Errorf("%w: the view of %q is named twice", ErrOptions, view)
		case !utf8.ValidString(string(view)):
			return fmt.Errorf("%w: the view of %q is no text in UTF-8", ErrOptions, view)
		}
	}
	return nil
}

func isZone(z timeline.Zone) bool {
	_, err := z.MarshalText()
	return err == nil
}

// A Late is what becomes of an event that comes after one which began later. The zero Late refuses it.
type Late uint8

// The policies for late events.
const (
	Refuse  Late = iota + 1 // [Monitor.Observe] returns an error that wraps [ErrLate]
	Drop                    // it is left out, and counted
	Reorder                 // it is put in order if it is late by no more than a bound, and left out and counted if by more: every event waits until none can come before it, or the log ends, see [Monitor.End]
)

var lates = enum.New[Late]("policy for late events", "refuse", "drop", "reorder")

// IsValid reports whether l is one of the policies.
func (l Late) IsValid() bool { return lates.Valid(l) }

// String returns the policy's name.
func (l Late) String() string { return lates.String(l) }

// MarshalText returns the text of l, and none for the zero Late; it fails on any other invalid value.
func (l Late) MarshalText() ([]byte, error) { return lates.Marshal(l) }

// UnmarshalText reads what MarshalText writes. On error it leaves l as it was.
func (l *Late) UnmarshalText(text []byte) error { return lates.Unmarshal(text, l) }
