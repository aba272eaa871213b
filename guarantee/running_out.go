package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
)

// A runout is that an instrument or a commitment ends by itself if nothing else happens: its term is over, or the date
// comes on which it is said to end.
type runout struct {
	to    State
	at    moment // from when it is over
	dated moment // the last day of it
}

// runsOut returns when what is in force on the date runs out, in whichever way open facts turn out.
func (a *assessor) runsOut(of check.Ref) (x runout, ok bool) {
	t := a.open.Track(of)
	if t == nil || a.ask.On.IsZero() || t.hasMoreBy(a.ask.On) {
		return runout{}, false
	}
	for _, b := range t.Branches {
		for _, o := range b.Occurrences {
			if s := o.runsOut(); s != nil && o.o.parent == nil && s.at.last > momentOf(a.ask.On).last && slices.ContainsFunc(o.On(a.ask.On), Phase.isLive) {
				x.to = s.phase.State
				x.at.widen(s.at)
				x.dated.widen(s.dated)
			}
		}
	}
	return x, x.to != 0
}

// runsOut returns the step by which an occurrence ends by itself, or nil.
func (o *Occurrence) runsOut() *passage {
	i := slices.IndexFunc(o.o.steps, func(s passage) bool {
		if s.row.On == End {
			number := o.m.decisive(&s)
			return number >= o.m.p.firstDate() && number < len(o.m.p.log) && o.m.event(number).Kind == timeline.Termination
		}
		return s.over == timerNames[timerTerm]
	})
	if i < 0 {
		return nil
	}
	return &o.o.steps[i]
}

// isLive reports whether something binds in a phase, set aside or not, and has not ended or been broken.
func (p Phase) isLive() bool {
	return p.State >= StateInForce && p.State < StateFulfilled
}

// suggestRunouts notes what of a commitment and its instrument runs out.
func (b *battery) suggestRunouts(a *assessor, c *bond) {
	note := func(of check.Ref, x runout, because []check.Ref) {
		e := timeline.Event{Kind: x.to.Kind(), About: of}
		switch {
		case slices.ContainsFunc(b.runouts, func(y contingency) bool { return y.About == of }):
		case len(b.runouts) == MaxSuggested:
			b.more = true
		default:
			because = addRef(slices.Clip(because), a.open.why(a.open.Track(of), unixDate(x.at.last))...)
			b.runouts = append(b.runouts, contingency{e, MandateLapses, because})
		}
	}
	var whole runout
	if n := a.instruments[c.Under]; n != nil {
		of := check.Ref{Section: SectionInstruments, ID: string(n.ID)}
		if x, ok := a.runsOut(of); ok {
			whole = x
			note(of, x, addRef(slices.Clip(c.legal), a.because(of.Section, of.ID, n.Says)...))
		}
	}
	of := check.Ref{Section: SectionCommitments, ID: string(c.ID)}
	if x, ok := a.runsOut(of); ok && !c.Term.IsZero() && x.at != whole.at {
		note(of, x, c.legal)
	}
}

// expiring returns what is over once something runs out by itself and nothing else happens.
func (a *assessor) expiring(e *timeline.Event) (out []Move) {
	x, ok := a.runsOut(e.About)
	if !ok || x.to.Kind() != e.Kind {
		return nil
	}
	before, after := unixDate(max(x.at.first-1, momentOf(a.ask.On).last)), unixDate(x.at.last)
	for _, c := range a.commitments {
		of := check.Ref{Section: SectionCommitments, ID: string(c.ID)}
		t := a.open.Track(of)
		if t == nil || t.hasMoreBy(after) || of != e.About && e.About != (check.Ref{Section: SectionInstruments, ID: string(c.Under)}) || !t.endsIn(x.at) {
			continue
		}
		for _, m := range c.moved(t.On(before), t.On(after)) {
			m.On, m.Latest = x.dated.days()
			n := a.instruments[c.Under]
			m.Intent = n != nil && n.Binds == Intent
			m.Because = addRef(m.Because, a.open.why(a.open.Track(e.About), after)...)
			out = append(out, m)
		}
	}
	return out
}

// endsIn reports whether something of a track may end by itself in the time of a moment.
func (t *Track) endsIn(at moment) bool {
	for b := range t.all {
		for _, o := range b.Occurrences {
			if s := o.runsOut(); s != nil && s.at.first <= at.last && at.first <= s.at.last {
				return true
			}
		}
	}
	return false
}
