package guarantee

import (
	"cmp"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Decisive is a fact that the record leaves open on the date: whether an event has happened by then,
// which is dated too coarsely or disputed, or where an instrument stands, whose dates are too coarse.
type Decisive struct {
	Fact    check.Ref   `json:"fact"`
	What    string      `json:"what"`           // what is open about it, for example "whether it happened"
	Decides []ID        `json:"decides"`        // the commitments of which what they wait for, or where they stand, depends on it
	Bears   []check.Ref `json:"bears,omitzero"` // whatever else depends on it: the contributions and options that wait for it, the schedules that count from it
	Because []check.Ref `json:"because"`
}

// String returns for example "decides help, deploy; bears on contributions/fra-land".
func (d *Decisive) String() string {
	var texts []string
	if len(d.Decides) > 0 {
		texts = append(texts, "decides "+series.Join(d.Decides, ", "))
	}
	if len(d.Bears) > 0 {
		texts = append(texts, "bears on "+joinRefs(d.Bears, ", "))
	}
	return strings.Join(texts, "; ")
}

// weight is how many parts of the answers a fact changes.
func (d *Decisive) weight() int { return len(d.Decides) + len(d.Bears) }

// maxDecisive bounds how many open events are tried out.
const maxDecisive = 64

// decisive returns the open facts on which something depends, those first on which most does.
func (a *assessor) decisive(promises []Promise) (out []Decisive) {
	open := a.open.openness(a.commitments, a.ask.On)
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
		if d := a.tryOut(i, open); d.weight() > 0 {
			out = append(out, d)
		}
	}
	for i := range a.s.Instruments {
		n := &a.s.Instruments[i]
		if d := a.undated(n, promises); a.instruments[n.ID] == n && len(d.Decides) > 0 {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(x, y Decisive) int { return y.weight() - x.weight() })
	return out
}

// An openness is which items it is open of where a commitment stands on a date, and what that rests on.
type openness struct{ on, because []check.Ref }

// openness returns that of each commitment. Of one of which too much is open to go through it all, it does not say.
func (c *Course) openness(commitments []*bond, date uncertain.Date) []openness {
	out := make([]openness, len(commitments))
	for i, b := range commitments {
		if t := c.Commitment(b.ID); t != nil && !t.hasMoreBy(date) {
			var on, because citations
			for _, w := range t.On(date) {
				because.add(w.Because...)
				for _, f := range w.Open {
					on.add(f.About)
				}
			}
			out[i] = openness{on.refs, because.refs}
		}
	}
	return out
}

// tryOut finds the commitments that stand elsewhere, or of which some condition comes to something else, if an event
// certainly has happened than if it has not, and what else does.
func (a *assessor) tryOut(at int, open []openness) Decisive {
	e := a.events[at]
	d := Decisive{Fact: check.Ref{Section: SectionEvents, ID: string(e.ID)}, What: "whether it happened"}
	if e.Account(a.ask.View) == uncertain.Yes {
		d.What += " by " + a.ask.On.String() + ", dated " + e.Date.String()
	}
	var because citations
	because.add(a.because(SectionEvents, string(e.ID), e.Says)...)
	with, without := slices.Clone(a.events), slices.Delete(slices.Clone(a.events), at, at+1)
	with[at].According, with[at].Denied = nil, nil
	if e.Date.NotAfter(a.ask.On) != uncertain.Yes {
		with[at].Date = uncertain.Instant(e.Date.First()) // as early as it may have been: by then
	}
	yes, no := a.tell(with), a.tell(without)
	for i, c := range a.commitments {
		if slices.Contains(open[i].on, d.Fact) || !c.over && a.differs(c, yes, no) {
			d.Decides = append(d.Decides, c.ID)
		} else if !slices.Contains(c.legal, d.Fact) {
			continue
		}
		because.add(c.legal...)
		because.add(open[i].because...)
	}
	because.add(a.bears(&d, yes, no)...)
	d.Because = because.refs
	return d
}

// bears notes the contributions and options of which the condition comes to something else in one world than
// in another, and the schedules that count from the event, and returns what that rests on.
func (a *assessor) bears(d *Decisive, one, other *timeline.World) []check.Ref {
	var because citations
	waits := func(section check.Section, id string, cond timeline.Condition, says []source.StatementID) {
		if cond == nil || !a.record.Knows(says) {
			return
		}
		_, refs := a.told.Holds(cond)
		if one.Verdict(cond) != other.Verdict(cond) {
			d.Bears = append(d.Bears, check.Ref{Section: section, ID: id})
		} else if !slices.Contains(refs, d.Fact) {
			return
		}
		because.add(a.because(section, id, says)...)
		because.add(refs...)               // another event may be why nothing depends on this one
		because.add(a.whyChanged(cond)...) // and so may a change of state
	}
	for i := range a.counted {
		waits(SectionContributions, string(a.counted[i].ID), a.counted[i].If, a.counted[i].Says)
	}
	for i := range a.s.Options {
		waits(SectionOptions, string(a.s.Options[i].ID), a.s.Options[i].If, a.s.Options[i].Says)
	}
	for i := range a.s.Schedules {
		s := &a.s.Schedules[i]
		n := a.instruments[s.Under]
		if !a.record.Knows(s.Says) || s.Under != "" && n == nil {
			continue
		}
		for _, x := range s.Anchors {
			if string(x.Event) != d.Fact.ID || !a.record.Knows(x.Says) {
				continue
			}
			d.Bears = append(d.Bears, check.Ref{Section: SectionSchedules, ID: string(s.ID)})
			because.refs = a.cite(because.refs, x.Says)
			because.add(a.because(SectionSchedules, string(s.ID), s.Says)...)
			if n != nil {
				because.add(a.because(SectionInstruments, string(n.ID), n.Says)...)
			}
			break
		}
	}
	return because.refs
}

// differs reports whether a condition for which a commitment waits comes to something else in one world than in another.
func (a *assessor) differs(b *bond, one, other *timeline.World) bool {
	return slices.ContainsFunc(b.waits, func(w wait) bool {
		from := b.at.counts(w.role, a.later()).from
		return !w.behind && one.From(from).Verdict(w.cond) != other.From(from).Verdict(w.cond)
	})
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
			for _, f := range promises[i].Settle {
				if f.About == d.Fact && d.What == "" {
					d.What = f.What
				}
			}
		}
	}
	d.What = cmp.Or(d.What, "where it stands")
	d.Because = because.refs
	return d
}

// worldOf returns the world of other events, seen as the one at hand is.
func (a *assessor) worldOf(events []timeline.Event) *timeline.World {
	w := timeline.NewWorld(events, a.members, a.ask.On)
	w.View = a.ask.View
	return w
}
