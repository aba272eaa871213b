package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// A Where is one occurrence of a commitment on a date: every phase in which it may be, who owes it to
// whom by when, and since when it is breached.
type Where struct {
	By     []actor.ID     `json:"by"`             // who owes it
	To     []actor.ID     `json:"to,omitzero"`    // to whom
	Cause  check.Ref      `json:"cause,omitzero"` // what triggered it; zero for the commitment itself
	Begun  uncertain.Date `json:"begun,omitzero"`
	Phases []Phase        `json:"phases"` // one if it is known; the zero Phase is that it does not exist, or not yet

	// By when it has to be performed, and when it was breached, each zero if it is not. Where that is
	// open it is at some time from the first date to the latest.
	Due            uncertain.Date `json:"due,omitzero"`
	DueLatest      uncertain.Date `json:"due_latest,omitzero"`
	Breached       uncertain.Date `json:"breached,omitzero"`
	BreachedLatest uncertain.Date `json:"breached_latest,omitzero"`
	Unperformed    bool           `json:"unperformed,omitzero"` // the breach is that no performance by then is recorded

	Open     []Fact      `json:"open,omitzero"`     // the open facts that would decide, where there are several phases
	Outcomes []Outcome   `json:"outcomes,omitzero"` // where each of them leads
	Because  []check.Ref `json:"because"`
}

// On returns every occurrence that may exist on a date, those of the first branch first and occasions apart last; none of a nil
// Track, which is that of what the structure does not know.
func (t *Track) On(date uncertain.Date) []Where {
	if t == nil {
		return nil
	}
	type key struct {
		by      string
		cause   check.Ref
		nth     int
		holders string // on the date: where a transfer is open, each is a way of its own
	}
	var order []key
	found := make(map[key][]*Occurrence) // by branch; nil where it does not exist
	for i, b := range t.Branches {
		count := make(map[key]int)
		for _, o := range b.begun(date) {
			k := key{by: joinIDs(o.By, ","), cause: o.Cause}
			count[k]++
			k.nth = count[k]
			by, _, to := o.Holders(date)
			k.holders = joinIDs(by, ",") + ">" + joinIDs(to, ",")
			if found[k] == nil {
				found[k] = make([]*Occurrence, len(t.Branches))
				order = append(order, k)
			}
			found[k][i] = o
		}
	}
	var out []Where
	for _, k := range order {
		w := Where{Cause: k.cause}
		var due, breached moment
		each := make([][]Phase, len(t.Branches))
		c := &citations{}
		for i, o := range found[k] {
			each[i] = []Phase{{}}
			if o != nil {
				w.By, _, w.To = o.Holders(date)
				o.times(&w, &due, &breached, date)
				if w.Begun.IsZero() && len(o.History) > 0 {
					w.Begun = o.History[0].From
				}
				each[i] = o.On(date)
				c.add(o.Because(date)...)
			}
			for _, phase := range each[i] {
				if !slices.Contains(w.Phases, phase) {
					w.Phases = append(w.Phases, phase)
				}
			}
		}
		if len(w.Phases) == 1 && w.Phases[0] == (Phase{}) {
			continue
		}
		w.Due, w.DueLatest = due.byDay().dates()
		w.Breached, w.BreachedLatest = breached.byDay().dates()
		w.Open = t.deciding(each)
		w.Outcomes = t.outcomes(w.Open, each)
		for _, o := range found[k] {
			w.alternative(o, date)
		}
		for _, f := range w.Open {
			c.add(t.cite(f.About)...)
		}
		w.Because = c.refs
		out = append(out, w)
	}
	for _, apart := range t.Apart {
		out = append(out, apart.On(date)...)
	}
	return out
}

// cite returns a reference to what an open fact is about, with its statements.
func (t *Track) cite(about check.Ref) []check.Ref {
	for _, b := range t.Branches {
		if len(b.Occurrences) == 0 {
			continue
		}
		p := b.Occurrences[0].m.p // the same in every branch
		if number, ok := p.numbers()[about]; ok {
			return p.restsOn(number)
		}
		break
	}
	return []check.Ref{about}
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
	for _, x := range []Outcome{{o.Or.Else, is}, {o.Or.If, or}} {
		i := slices.IndexFunc(w.Outcomes, func(out Outcome) bool { return out.If == x.If })
		if i < 0 {
			w.Outcomes = append(w.Outcomes, x)
			continue
		}
		for _, phase := range x.Phases {
			if !slices.Contains(w.Outcomes[i].Phases, phase) {
				w.Outcomes[i].Phases = append(w.Outcomes[i].Phases, phase)
			}
		}
	}
	if !slices.Contains(w.Open, o.Or.If.Fact) {
		w.Open = append(w.Open, o.Or.If.Fact)
	}
}

// times widens when an occurrence is due, and when it was breached by a date.
func (o *Occurrence) times(w *Where, due, breached *moment, date uncertain.Date) {
	due.widen(o.due())
	_, last := o.passages(date)
	for i := 0; i <= last; i++ {
		if o.History[i].Phase.State == StateBreached {
			breached.widen(o.o.steps[i].dated)
			w.Unperformed = w.Unperformed || o.o.steps[i].row.On == DuePassed
		}
	}
}

// outcomes returns where each way leads in which the facts may turn out.
func (t *Track) outcomes(facts []Fact, phases [][]Phase) (out []Outcome) {
	for _, f := range facts {
		at := len(out)
		for i, b := range t.Branches {
			for _, c := range b.Chosen {
				if c.Fact != f {
					continue
				}
				n := at
				for n < len(out) && out[n].If != c {
					n++
				}
				if n == len(out) {
					out = append(out, Outcome{If: c})
				}
				for _, phase := range phases[i] {
					if !slices.Contains(out[n].Phases, phase) {
						out[n].Phases = append(out[n].Phases, phase)
					}
				}
			}
		}
	}
	return out
}

// deciding returns the open facts that would decide between the branches: those by which branches that
// agree on all facts before come to differ.
func (t *Track) deciding(phases [][]Phase) (facts []Fact) {
	var look func(from, to, depth int)
	look = func(from, to, depth int) {
		if to-from < 2 {
			return
		}
		for depth < len(t.Branches[from].Chosen) && depth < len(t.Branches[to-1].Chosen) &&
			t.Branches[from].Chosen[depth] == t.Branches[to-1].Chosen[depth] {
			depth++
		}
		if depth >= len(t.Branches[from].Chosen) {
			return
		}
		var sets [][]Phase
		for start := from; start < to; {
			end, is := start, t.Branches[start].Chosen[depth].Is
			var set []Phase
			for end < to && depth < len(t.Branches[end].Chosen) && t.Branches[end].Chosen[depth].Is == is {
				for _, p := range phases[end] {
					if !slices.Contains(set, p) {
						set = append(set, p)
					}
				}
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
			if fact := t.Branches[from].Chosen[depth].Fact; !same(set, sets[0]) && !slices.Contains(facts, fact) {
				facts = append(facts, fact)
			}
		}
	}
	look(0, len(t.Branches), 0)
	return facts
}

// same reports whether two sets of phases are equal.
func same(a, b []Phase) bool {
	for _, p := range a {
		if !slices.Contains(b, p) {
			return false
		}
	}
	return len(a) == len(b)
}
