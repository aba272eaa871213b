package force

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/uncertain"
)

// An Outcome is how far a capability is covered. The zero Outcome is not stated.
type Outcome uint8

// The outcomes, from the best to the worst.
const (
	Covered          Outcome = iota + 1 // enough firm providers, at least two
	SingleProvider                      // one firm provider, where one is enough
	OnlyUndetermined                    // too few firm providers or none, and others are recorded that are not firm
	Insufficient                        // what is recorded is said not to be enough, or too few provide it
	NoProvider                          // no provider is recorded; silence is not absence
)

var outcomes = enum.New[Outcome]("outcome", "covered", "single provider", "only undetermined", "insufficient",
	"no provider recorded")

// IsValid reports whether o is one of the outcomes.
func (o Outcome) IsValid() bool { return outcomes.Valid(o) }

// String returns the outcome in words.
func (o Outcome) String() string { return outcomes.String(o) }

// MarshalText returns the text of o, see [Outcome.String], and none for the zero Outcome; it fails on any other
// invalid value.
func (o Outcome) MarshalText() ([]byte, error) { return outcomes.Marshal(o) }

// UnmarshalText reads what MarshalText writes. On error it leaves o as it was.
func (o *Outcome) UnmarshalText(text []byte) error { return outcomes.Unmarshal(text, o) }

// A Coverage is who provides one capability.
type Coverage struct {
	Outcome      Outcome
	Firm         []actor.ID // firm providers, at scale as far as is said
	Undetermined []actor.ID // providers that are not firm
	Short        []actor.ID // providers said not to have enough
	Entries      []int      // the entries of the ledger behind all of them, and those that only a condition or a claim on their pool keeps out
}

// PresentCover returns who provides a capability on the date, where at least k providers are needed
// (zero means one): what is deployed is firm.
func (l *Ledger) PresentCover(c Capability, k int64) Coverage {
	return l.cover(c, k, func(e *Entry) (firm, counts bool) {
		return e.Present == uncertain.Yes, e.Present != uncertain.No
	})
}

// PromisedCover returns who would provide a capability if every event happened that contributions
// wait for, where at least k providers are needed (zero means one).
func (l *Ledger) PromisedCover(c Capability, k int64) Coverage {
	return l.cover(c, k, func(e *Entry) (firm, counts bool) {
		return e.Firm, e.Promised != uncertain.No
	})
}

// distinct counts providers, a group not besides its own members: what a coalition brings and what
// one of it brings may be one thing.
func (l *Ledger) distinct(providers []actor.ID) (n int64) {
	for _, p := range providers {
		inside := func(q actor.ID) bool { return q != p && l.members.In(q, p) != uncertain.No }
		if l.members == nil || !slices.ContainsFunc(providers, inside) {
			n++
		}
	}
	return n
}

func (l *Ledger) cover(c Capability, k int64, judge func(*Entry) (firm, counts bool)) (out Coverage) {
	for i := range l.Entries {
		e := &l.Entries[i]
		if !slices.Contains(e.Provides, c) {
			continue
		}
		firm, counts := judge(e)
		if counts || e.If != nil || e.Pool != nil {
			out.Entries = append(out.Entries, i)
		}
		list := &out.Undetermined
		switch {
		case !counts:
			continue
		case e.AtScale == uncertain.No:
			list = &out.Short
		case firm:
			list = &out.Firm
		}
		if !slices.Contains(*list, e.By) {
			*list = append(*list, e.By)
		}
	}
	switch n := l.distinct(out.Firm); {
	case n >= max(k, 2):
		out.Outcome = Covered
	case n == 1 && k <= 1:
		out.Outcome = SingleProvider
	case len(out.Undetermined) > 0:
		out.Outcome = OnlyUndetermined
	case n > 0 || len(out.Short) > 0:
		out.Outcome = Insufficient
	default:
		out.Outcome = NoProvider
	}
	return out
}
