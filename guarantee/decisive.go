package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Decisive is a fact that the record leaves open on the date: whether an event has happened by then,
// which is dated too coarsely or disputed, or where an instrument stands, whose dates are too coarse.
type Decisive struct {
	Fact    check.Ref   `json:"fact"`
	Decides []ID        `json:"decides"` // the commitments of which what they wait for, or where they stand, depends on it
	Because []check.Ref `json:"because"`
}

// maxDecisive bounds how many open events are tried out.
const maxDecisive = 64

// decisive returns the open facts on which some commitment depends, those first that decide most.
func (a *assessor) decisive(promises []Promise) (out []Decisive) {
	tried := 0
	for i := range a.events {
		e := &a.events[i]
		holds := e.Date.NotAfter(a.ask.On).And(e.Account(a.ask.View))
		if holds != uncertain.Unknown || e.ID == "" {
			continue
		}
		if tried++; tried > maxDecisive {
			break
		}
		if d := a.tryOut(i); len(d.Decides) > 0 {
			out = append(out, d)
		}
	}
	for i := range a.s.Instruments {
		n := &a.s.Instruments[i]
		if d := a.undated(n, promises); a.instruments[n.ID] == n && len(d.Decides) > 0 {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(x, y Decisive) int { return len(y.Decides) - len(x.Decides) })
	return out
}

// tryOut finds the commitments of which some condition comes to something else if an event certainly
// has happened than if it has not.
func (a *assessor) tryOut(at int) Decisive {
	e := a.events[at]
	d := Decisive{Fact: check.Ref{Section: SectionEvents, ID: string(e.ID)}}
	var because citations
	because.add(d.Fact)
	with, without := slices.Clone(a.events), slices.Delete(slices.Clone(a.events), at, at+1)
	with[at].According, with[at].Denied = nil, nil
	if e.Date.NotAfter(a.ask.On) != uncertain.Yes {
		with[at].Date = uncertain.Instant(e.Date.First()) // as early as it may have been: by then
	}
	yes, no := a.worldOf(with), a.worldOf(without)
	for _, c := range a.commitments {
		if !slices.Contains(c.legal, d.Fact) {
			continue
		}
		because.add(c.legal...)
		if !c.over && c.differs(yes, no, a.instruments[c.Under]) {
			d.Decides = append(d.Decides, c.ID)
		}
	}
	d.Because = because.refs
	return d
}

// differs reports whether a condition of a commitment comes to something else in one world than in
// another.
func (b *bond) differs(one, other *timeline.World, n *Instrument) bool {
	if n != nil {
		one, other = one.From(n.made()), other.From(n.made())
	}
	for _, w := range b.waits {
		if one.Verdict(w.cond) != other.Verdict(w.cond) {
			return true
		}
	}
	return b.VoidIf != nil && one.Verdict(b.VoidIf) != other.Verdict(b.VoidIf)
}

// undated finds the commitments under an instrument whose standing its dates leave open.
func (a *assessor) undated(n *Instrument, promises []Promise) Decisive {
	d := Decisive{Fact: check.Ref{Section: SectionInstruments, ID: string(n.ID)}}
	open := slices.ContainsFunc([]uncertain.Date{n.Proposed, n.Signed, n.InForce, n.Ended}, func(d uncertain.Date) bool {
		return !d.IsZero() && d.NotAfter(a.ask.On) == uncertain.Unknown
	})
	var because citations
	for i, c := range a.commitments {
		if !open || c.Under != n.ID {
			continue
		}
		because.add(c.legal...)
		if promises[i].Possible != nil {
			d.Decides = append(d.Decides, c.ID)
		}
	}
	d.Because = because.refs
	return d
}

// worldOf returns the world of other events, seen as the one at hand is.
func (a *assessor) worldOf(events []timeline.Event) *timeline.World {
	w := timeline.NewWorld(events, a.members, a.ask.On)
	w.View = a.ask.View
	return w
}
