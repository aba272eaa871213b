package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An Aim is what performs a commitment. The zero Aim is that of its kind: a prohibition refrains,
// everything else achieves.
type Aim uint8

// The aims. They are stable; new ones are added at the end.
const (
	Achieve  Aim = iota + 1 // bring something about by the due time
	Maintain                // keep something as it is to the end of the term
	Refrain                 // keep from an act to the end of the term
)

var aims = enum.New[Aim]("aim", "achieve", "maintain", "refrain")

// IsValid reports whether a is one of the values.
func (a Aim) IsValid() bool { return aims.Valid(a) }

// String returns the name as it stands in a document.
func (a Aim) String() string { return aims.String(a) }

// MarshalText returns the name; it fails on an invalid value.
func (a Aim) MarshalText() ([]byte, error) { return aims.Marshal(a) }

// UnmarshalText reads a name exactly as String writes it.
func (a *Aim) UnmarshalText(text []byte) error { return aims.Unmarshal(text, a) }

// A Clock is what a suspension does to the time for performing and to open windows. The zero Clock is
// not stated and counts as [Toll]; it never moves the end of a term.
type Clock uint8

// The clocks.
const (
	Toll Clock = iota + 1 // time stands still: the due time shifts by the time suspended
	Run                   // time runs on
)

var clocks = enum.New[Clock]("clock", "toll", "run")

// IsValid reports whether c is one of the values.
func (c Clock) IsValid() bool { return clocks.Valid(c) }

// String returns the name as it stands in a document.
func (c Clock) String() string { return clocks.String(c) }

// MarshalText returns the name; it fails on an invalid value.
func (c Clock) MarshalText() ([]byte, error) { return clocks.Marshal(c) }

// UnmarshalText reads a name exactly as String writes it.
func (c *Clock) UnmarshalText(text []byte) error { return clocks.Unmarshal(text, c) }

// A Judge is the body that finds that a commitment is owed: after the trigger, by an approval or
// authorisation about the commitment; a rejection by it is a finding that it is not. Only an act of the body itself counts:
// what is recorded of votes of its members is not put to its rule of decision. Where each debtor judges for itself once
// the body has let its time pass, a debtor does so by an approval or a rejection about the commitment, or by performing it,
// itself or by whom it has delegated that to.
// What it has said since the trigger counts from the end of that time, the last word of several. What it has done by then
// does not.
type Judge struct {
	By        actor.ID         `json:"by"`
	Within    uncertain.Period `json:"within,omitzero"`    // its time from the trigger; the zero Period is not stated
	Otherwise Fallback         `json:"otherwise,omitzero"` // what follows when it has not decided in that time
}

// A Fallback is what follows when a body does not decide in its time. The zero Fallback is not
// stated: the commitment then waits on.
type Fallback uint8

// The fallbacks.
const (
	FallsAway     Fallback = iota + 1 // it is not owed
	OwedAnyway                        // it is owed
	EachForItself                     // each debtor judges for itself
)

var fallbacks = enum.New[Fallback]("fallback", "lapses", "owed", "each_for_itself")

// IsValid reports whether f is one of the values.
func (f Fallback) IsValid() bool { return fallbacks.Valid(f) }

// String returns the name as it stands in a document.
func (f Fallback) String() string { return fallbacks.String(f) }

// MarshalText returns the name; it fails on an invalid value.
func (f Fallback) MarshalText() ([]byte, error) { return fallbacks.Marshal(f) }

// UnmarshalText reads a name exactly as String writes it.
func (f *Fallback) UnmarshalText(text []byte) error { return fallbacks.Unmarshal(text, f) }

// An Effect is what the use of a power does: an act on commitments or instruments. Its kind is one of
// suspension, resumption, release, termination, withdrawal, acceptance and the transfers. Using the
// power is an exercise about it, or the act itself by its holder.
type Effect struct {
	Kind timeline.Kind `json:"kind"`
	On   []check.Ref   `json:"on"` // the commitments or instruments that it changes
}

// ends reports whether the act is an end of one of the items.
func (e *Effect) ends(items []check.Ref) bool {
	switch e.Kind {
	case timeline.Release, timeline.Termination, timeline.Withdrawal:
		return slices.ContainsFunc(items, func(ref check.Ref) bool { return slices.Contains(e.On, ref) })
	}
	return false
}

// isEffect reports whether a kind of event is an act that a power can consist of.
func isEffect(k timeline.Kind) bool {
	switch k {
	case timeline.Suspension, timeline.Resumption, timeline.Release, timeline.Termination, timeline.Withdrawal, timeline.Acceptance:
		return true
	}
	return k != 0 && k.Is(timeline.Transfer)
}
