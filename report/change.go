package report

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// A change is something that is open, and to which of the answers that matters.
type change struct {
	text    string
	because []check.Ref
}

// changes returns what would change an answer, kind by kind, in each kind that first on which most
// depends: facts that the record leaves open, acts that are waited for, positions that are undetermined,
// strengths without a bound, and values on which sources contradict each other. A question that is not
// answered adds nothing.
func (v *view) changes() [][]change {
	return [][]change{v.openFacts(), v.waitedFor(), v.undetermined(), v.unbounded(), v.disputed()}
}

// wouldChange lists the first of each kind, at most so many, and says how many more there are.
func (v *view) wouldChange(most int) {
	none := true
	for _, kind := range v.changes() {
		for i, c := range kind[:min(most, len(kind))] {
			none = false
			text := c.text
			if more := len(kind) - most; i == most-1 && more > 0 {
				text += fmt.Sprintf("; and %d more of the kind", more)
			}
			v.item("  ", text+"."+v.tag(c.because))
		}
	}
	switch {
	case none && v.complete():
		v.para("  ", "Nothing that is recorded as open.")
	case none:
		v.para("  ", "Nothing that these answers alone say: those to the other questions may.")
	}
}

func (v *view) openFacts() (out []change) {
	for _, d := range v.a.NeededActs.Decisive {
		out = append(out, change{"Open fact " + d.Fact.String() + ": " + d.String(), d.Because})
	}
	return out
}

func (v *view) waitedFor() []change {
	var waits []*guarantee.Await
	for i := range v.a.NeededActs.Awaited {
		if w := &v.a.NeededActs.Awaited[i]; w.Done != uncertain.Yes && len(w.Waiting) > 0 {
			waits = append(waits, w)
		}
	}
	slices.SortStableFunc(waits, func(x, y *guarantee.Await) int { return len(y.Waiting) - len(x.Waiting) })
	out := make([]change, len(waits))
	for i, w := range waits {
		out[i] = change{"Act waited for: " + eventAwaited(w) + ": " + count(len(w.Waiting), "commitment") + " cannot be owed without it", w.Because}
	}
	return out
}

// undetermined names those of whom alone it depends that somebody provides a capability.
func (v *view) undetermined() []change {
	var order []actor.ID
	of, because := make(map[actor.ID][]string), make(map[actor.ID][]check.Ref)
	for i := range v.a.Coverage {
		c := &v.a.Coverage[i]
		if c.Promised.Outcome != force.OnlyUndetermined {
			continue
		}
		for _, id := range c.Promised.Undetermined {
			if of[id] == nil {
				order = append(order, id)
			}
			of[id], because[id] = append(of[id], words(c.Capability)), append(because[id], c.Because...)
		}
	}
	slices.SortStableFunc(order, func(x, y actor.ID) int { return len(of[y]) - len(of[x]) })
	out := make([]change, len(order))
	for i, id := range order {
		out[i] = change{"Undetermined whether " + string(id) + " provides " + join(of[id], ", ") + ", for which nobody else is certain", because[id]}
	}
	return out
}

// unbounded names the contributions whose size nobody bounds, and with them no sum.
func (v *view) unbounded() (out []change) {
	open := make(map[force.ID]bool)
	for _, p := range v.a.Strength.Promised(0).From {
		if _, bounded := p.Persons.Max(); !bounded {
			open[p.Contribution] = true
		}
	}
	for _, l := range v.a.Strength.Contributions {
		if open[l.Contribution] {
			out = append(out, change{"Size not bounded: " + string(l.Contribution) + " by " + string(l.By) + ", and with it no sum of troops", l.Because})
		}
	}
	return out
}

func (v *view) disputed() (out []change) {
	for i := range v.a.Contradictions.Conflicts {
		if c := &v.a.Contradictions.Conflicts[i]; c.Class == guarantee.SourcesDiffer {
			out = append(out, change{"Sources contradict each other on " + c.Subject, c.Because})
		}
	}
	return out
}
