package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// cite returns references to what an open fact is about, with its statements, and to what divides the time in which
// that may have happened. Of a fact about another commitment it cites what became of that one, however the fact turns
// out: what did not follow there has its reasons, too.
func (t *Track) cite(f Fact, date uncertain.Date) []check.Ref {
	c := citations{}
	for _, b := range t.Branches {
		if len(b.Occurrences) == 0 || !b.Occurrences[0].isReplayed() || !slices.ContainsFunc(b.Chosen, func(c Choice) bool { return c.Fact == f }) {
			continue
		}
		o := b.Occurrences[0].o
		if number, ok := b.Occurrences[0].m.p.numbers()[f.About]; ok {
			r := b.Occurrences[0].m.reasoning(o.n, date)
			r.node(o.n)
			r.events([]int{number})
			r.hindrances()
			return r.refs
		}
		m := b.Occurrences[0].m
		n := m.p.byRef[f.About]
		if n == nil || !m.has(n) {
			break
		}
		r := m.reasoning(o.n, date)
		if n == o.n {
			r.node(n.heardBy) // for which it is asked once for all, and not for each occurrence alone
			c.add(r.refs...)
			break
		}
		for _, x := range m.of(n).all {
			r.upTo(x)
		}
		r.hindrances()
		c.add(r.refs...)
		if t.isCutBy(date) {
			break
		}
	}
	c.add(f.About)
	return c.refs
}

// alternative adds the fact that is open for an occurrence alone, if it decides on the date, and where each
// way leads in which it may turn out.
func (w *Where) alternative(o *Occurrence, date uncertain.Date) {
	if o == nil || o.Or == nil {
		return
	}
	is, or := phasesOn(nil, o.History, date), phasesOn(nil, o.Or.History, date)
	if same(is, or) {
		return
	}
	w.leads(o.Or.Else, is)
	w.leads(o.Or.If, or)
}

// leads notes where an occurrence may be if an open fact turns out in one way.
func (w *Where) leads(c Choice, phases []Phase) {
	if !slices.Contains(w.Open, c.Fact) {
		w.Open = append(w.Open, c.Fact)
	}
	i := slices.IndexFunc(w.Outcomes, func(out Outcome) bool { return out.If == c })
	if i < 0 {
		i, w.Outcomes = len(w.Outcomes), append(w.Outcomes, Outcome{If: c})
	}
	w.Outcomes[i].Phases = withPhases(w.Outcomes[i].Phases, w.here(phases))
}

// here returns a set of phases with the zero phase for those in which it is in the hands of others.
func (w *Where) here(phases []Phase) (out []Phase) {
	for _, p := range phases {
		if !slices.Contains(w.Phases, p) {
			p = Phase{}
		}
		out = withPhases(out, []Phase{p})
	}
	return out
}

// withPhases returns a set, of phases or whatever else, with what is in another.
func withPhases[T comparable](a, b []T) []T {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

// decides notes the open facts of which each by itself decides between phases, by branch, and where each way leads
// in which they may turn out. Where none does, several do together, and it notes these.
func (w *Where) decides(t *Track, phases [][]Phase, together []Fact) {
	alone := slices.DeleteFunc(slices.Clone(together), func(f Fact) bool {
		return !slices.ContainsFunc(t.outturns(f), func(x outturn) bool { return !same(t.given(x, phases), w.Phases) })
	})
	if len(alone) == 0 {
		alone = together
	}
	for _, b := range t.Branches { // in the order in which they are asked for
		for _, c := range b.Chosen {
			if slices.Contains(alone, c.Fact) && !slices.Contains(w.Open, c.Fact) {
				w.decidedBy(c.Fact, t, phases)
			}
		}
	}
}

// decidedBy notes where an occurrence may be in each way in which an open fact may turn out. Of the times at which something
// may have happened, those that lead to the same one after the other are one.
func (w *Where) decidedBy(f Fact, t *Track, phases [][]Phase) {
	var last outturn
	var there []Phase
	for _, x := range t.outturns(f) {
		here := w.here(t.chosen(x, phases))
		if x.when != (moment{}) && last.when.last+1 == x.when.first && same(here, there) {
			last.when.last = x.when.last
			w.Outcomes[len(w.Outcomes)-1].If.Is = last.when.String()
			continue
		}
		w.leads(x.Choice, here)
		last, there = x, here
	}
}

// facts returns what is open in the branches, of what is open about one item the first.
func (t *Track) facts() (facts []Fact) {
	for _, b := range t.Branches {
		for _, c := range b.Chosen {
			if !slices.ContainsFunc(facts, func(f Fact) bool { return f.About == c.Fact.About }) {
				facts = append(facts, c.Fact)
			}
		}
	}
	return facts
}

// settles returns the open facts that decide where the commitment itself stands on a date, and what they rest on.
func (t *Track) settles(date uncertain.Date) (facts []Fact, because []check.Ref) {
	refs := citations{}
	for _, w := range t.On(date) {
		if w.Cause == (check.Ref{}) && len(w.Phases) > 1 {
			facts = withPhases(facts, w.Open)
			refs.add(w.Because...)
		}
	}
	for _, b := range t.Branches { // and how long its text lasts
		for _, o := range b.Occurrences {
			if !o.isReplayed() || o.o.n.under == nil || o.m.of(o.o.n.under).text == nil {
				continue
			}
			for _, s := range o.m.of(o.o.n.under).text.steps {
				if f, rests := o.m.undated(s.because, date); rests != nil {
					facts = withPhases(facts, []Fact{f})
					refs.add(rests...)
				}
			}
		}
	}
	if len(facts) == 0 {
		facts = t.facts()
	}
	return facts, refs.refs
}

// given returns the phases of the branches in which a fact turns out in one way, or does not matter.
func (t *Track) given(x outturn, phases [][]Phase) (set []Phase) {
	for i := range t.Branches {
		if !t.Branches[i].contradicts(x) {
			set = withPhases(set, phases[i])
		}
	}
	return set
}

// chosen returns the phases to which a way leads in which a fact turns out. Where it is whether something was performed in time,
// that is asked only of the branches in which there was something to perform, as of an [Alternative].
func (t *Track) chosen(x outturn, phases [][]Phase) (set []Phase) {
	if !x.Fact.isSilent() {
		return t.given(x, phases)
	}
	for i, b := range t.Branches {
		if slices.Contains(b.Chosen, x.Choice) {
			set = withPhases(set, phases[i])
		}
	}
	return set
}

// undated notes the events of which the record does not say whether they happened by a date, where passages of an
// occurrence rest on them, and returns what that rests on.
func (w *Where) undated(o *Occurrence, date uncertain.Date) (because []check.Ref) {
	if o == nil || date.IsZero() {
		return nil
	}
	first, last := o.passages(date)
	for i := first + 1; i <= last; i++ {
		f, refs := o.m.undated(o.o.steps[i].because, date)
		if refs == nil {
			continue
		}
		from := i // the passages that this event brings about at once
		for i < last && o.History[i+1].at == o.History[from].at {
			i++
		}
		w.leads(Choice{f, "yes"}, phasesOf(o.History, i, last))
		w.leads(Choice{f, "no"}, phasesOf(o.History, first, from-1))
		because = append(because, refs...)
	}
	return because
}

// undated returns the first of some events of which the record does not say whether it happened by a date, as an open
// fact, and what it rests on; nothing if there is none.
func (m *machine) undated(events []int, date uncertain.Date) (Fact, []check.Ref) {
	for _, number := range events {
		if number >= 0 && number < len(m.p.log) && !date.IsZero() && momentOf(m.p.log[number].Date).spans(date) {
			return Fact{m.p.refOf(number), m.p.happenedBy(number, date)}, m.p.restsOn(number)
		}
	}
	return Fact{}, nil
}

// happenedBy says in words that it is open whether an event happened by a date; of one that stands in an instrument as a date,
// which it is.
func (p *plan) happenedBy(number int, date uncertain.Date) string {
	e, happened := &p.log[number], "it happened"
	if number >= p.firstDate() {
		switch e.Kind {
		case timeline.Proposal:
			happened = "it was put forward"
		case timeline.BecomesInForce:
			happened = "it entered into force"
		case timeline.Termination:
			happened = "it ended"
		default:
			happened = "it was signed"
		}
		if s := p.stint(number); s != nil {
			happened = s.did(e.Kind)
		} else if len(e.By) > 0 {
			happened = "it was accepted by " + series.And(e.By)
		}
	}
	return "whether " + happened + " by " + date.String() + ", dated " + e.Date.String()
}

// spans reports whether some of the moment is by the end of a date, and some after it.
func (m moment) spans(date uncertain.Date) bool {
	end := momentOf(date).last
	return m.first <= end && end < m.last
}

// deciding returns the open facts that would decide between the branches: those by which branches that
// agree on all facts before come to differ.
// What comes of each branch is a set, of phases or whatever else.
func deciding[T comparable](branches []Branch, comes [][]T) (facts []Fact) {
	var look func(from, to, depth int)
	look = func(from, to, depth int) {
		if to-from < 2 {
			return
		}
		for depth < len(branches[from].Chosen) && depth < len(branches[to-1].Chosen) &&
			branches[from].Chosen[depth] == branches[to-1].Chosen[depth] {
			depth++
		}
		if depth >= len(branches[from].Chosen) {
			return
		}
		var sets [][]T
		for start := from; start < to; {
			end, is := start, branches[start].Chosen[depth].Is
			var set []T
			for end < to && depth < len(branches[end].Chosen) && branches[end].Chosen[depth].Is == is {
				set = withPhases(set, comes[end])
				end++
			}
			if end == start {
				return
			}
			look(start, end, depth+1)
			sets = append(sets, set)
			start = end
		}
		for _, set := range sets[1:] {
			if fact := branches[from].Chosen[depth].Fact; !same(set, sets[0]) && !slices.Contains(facts, fact) {
				facts = append(facts, fact)
			}
		}
	}
	look(0, len(branches), 0)
	return facts
}

// same reports whether two sets are equal.
func same[T comparable](a, b []T) bool {
	for _, p := range a {
		if !slices.Contains(b, p) {
			return false
		}
	}
	return len(a) == len(b)
}
