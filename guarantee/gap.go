package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Gap is something that an event calls for and no commitment says. The zero Gap is none.
type Gap uint8

// The gaps. They are stable; new ones are added at the end.
const (
	NoDuty        Gap = iota + 1 // no commitment names the event
	NothingBinds                 // of those that name it none is in force
	NoTimeLimit                  // of those that name it none states a time
	NoAid                        // of those that name it none is owed to those at whom it is directed
	NoAttribution                // who did it is not stated, and nobody finds it
	NoFallback                   // what follows instead is not stated
	NoTerm                       // no term of a ceasefire that is agreed forbids it
)

var gaps = enum.New[Gap]("gap", "no duty", "nothing in force", "no time limit", "no aid to those it is directed at",
	"no finding of who did it", "no fallback", "no agreed term of a ceasefire that forbids it")

// IsValid reports whether g is one of the gaps.
func (g Gap) IsValid() bool { return gaps.Valid(g) }

// String returns the gap in words.
func (g Gap) String() string { return gaps.String(g) }

// MarshalText returns the gap in words; it fails on an invalid one.
func (g Gap) MarshalText() ([]byte, error) { return gaps.Marshal(g) }

// UnmarshalText reads a gap exactly as String writes it.
func (g *Gap) UnmarshalText(text []byte) error { return gaps.Unmarshal(text, g) }

// gaps notes what an event calls for and no reply gives, and returns what else that rests on.
func (a *assessor) gaps(r *Response, e *timeline.Event) (because []check.Ref) {
	binds, timed, finds, fallback := false, false, false, false
	aided := make(map[actor.ID]bool)
	for _, x := range r.Replies {
		fallback = fallback || x.Bearing == Undecides && x.Judge.Otherwise != 0
		if x.Bearing != MakesDue {
			continue
		}
		finds = finds || x.Act == Attribute
		if x.Applies != uncertain.Yes {
			continue
		}
		binds = binds || x.Standing == InForce
		timed = timed || !x.Within.IsZero()
		for _, id := range x.To {
			aided[id] = true
		}
	}
	for _, id := range e.Against {
		if !aided[id] {
			r.Unaided = append(r.Unaided, id)
		}
	}
	forbidden, because := a.forbidden(e)
	named := len(r.Named()) > 0
	for _, gap := range []struct {
		gap Gap
		is  bool
	}{
		{NoDuty, !named},
		{NothingBinds, named && !binds},
		{NoTimeLimit, !timed},
		{NoAid, len(r.Unaided) > 0},
		{NoAttribution, (len(e.By) == 0 || len(e.Denied) > 0) && !finds},
		{NoFallback, r.Case == BodyDeadlocked && !fallback},
		{NoTerm, !forbidden},
	} {
		if gap.is {
			r.Nobody = append(r.Nobody, gap.gap)
		}
	}
	return because
}

// forbidden reports whether a term of a ceasefire that is agreed or in force may forbid an event, if it
// is one that such terms forbid: a use of force or a violation of airspace. It rests on the regimes.
func (a *assessor) forbidden(e *timeline.Event) (is bool, because []check.Ref) {
	if !e.Kind.Is(timeline.UseOfForce) && e.Kind != timeline.AirspaceViolation {
		return true, nil
	}
	for i := range a.s.Ceasefires {
		r := &a.s.Ceasefires[i]
		if !a.record.Knows(r.Says) {
			continue
		}
		for j := range r.Terms {
			t := &r.Terms[j]
			if t.Status >= ceasefire.Agreed && a.record.Knows(t.Says) && a.forbids(t.Clause, e) {
				is = true
				because = addRef(because, a.because(SectionCeasefires, string(r.ID), r.Says, t.Says)...)
			}
		}
	}
	return is, because
}

// forbids reports whether a clause may forbid an event, wherever its zones lie.
func (a *assessor) forbids(c ceasefire.Clause, e *timeline.Event) bool {
	switch c := c.(type) {
	case ceasefire.HoldFire:
		return e.Kind.Is(timeline.UseOfForce)
	case ceasefire.Forbid:
		return slices.ContainsFunc(c.What, func(x ceasefire.Activity) bool {
			covers, _ := a.world.Covers(x.What, e)
			return covers != uncertain.No
		})
	}
	return false
}
