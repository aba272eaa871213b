package guarantee

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/backstop-go/backstop/check"
)

// A search finds which differences bring about which change of an answer, by applying some of them and
// assessing what comes out. Every trial speaks of all changes.
type search struct {
	c       *comparer
	ask     Options
	also    []contingency // what is asked besides
	changes []Change
	needs   [][]int // of each difference, those without which it cannot be applied: what it refers to, and what refers to what it removes
	all     []int
	tried   map[string]bool
	least   map[elementKey]*causes
	trials  int // how many more
	looks   int // how many more differences may be looked at to find what to try
	size    int // up to which all sets have been tried
}

type elementKey struct {
	question Question
	key      string
}

// causes are the smallest sets that have been found to bring about a change.
type causes struct {
	after string
	sets  [][]int
}

func newSearch(c *comparer, ask Options, also []contingency, changes []Change) (*search, error) {
	x := &search{
		c: c, ask: ask, also: also, changes: changes, looks: maxLooks,
		tried: make(map[string]bool), least: make(map[elementKey]*causes),
	}
	for i := range c.delta.Differences {
		x.all = append(x.all, i)
	}
	for _, change := range changes {
		x.least[change.element()] = &causes{change.After, [][]int{x.all}}
	}
	x.tried[nameOf(x.all)] = true
	return x, x.findNeeds()
}

func (c *Change) element() elementKey { return elementKey{c.Question, c.Key} }

// Limits of how often structures are assessed to explain what changed. A large one takes long, and not in a
// straight line, so that it is assessed less often. Of the trials a part is left for what no small set explains.
const (
	maxTrials  = 1200
	manyTrials = 1000 // items up to which there are so many
	forLarge   = 4    // one in so many
	maxLooks   = 1 << 22
)

func trials(c *comparer, most int) int {
	items := 0
	for _, l := range listings(c.b.s) {
		items += l.items.Len()
	}
	if items <= manyTrials {
		return most
	}
	return most * manyTrials / items * manyTrials / items
}

// run looks for what brings the changes about: first one difference at a time, then what a change rests on, then all
// sets by their size, and last by leaving out of larger ones what can be left out.
func (x *search) run() (out []Explained) {
	for _, i := range x.all {
		x.try(x.closed(i))
	}
	for i := range x.changes {
		x.try(x.closed(x.cited(&x.changes[i])...))
	}
	for spare := x.trials / forLarge; x.size < x.largest(); x.size++ {
		if !x.level(x.size+1, spare) {
			break
		}
	}
	for i := range x.changes {
		x.shrink(&x.changes[i])
	}
	for i, change := range x.changes {
		of := x.least[x.changes[i].element()]
		slices.SortFunc(of.sets, slices.Compare)
		out = append(out, Explained{change, of.sets, len(of.sets[0]) > x.size})
	}
	return out
}

// largest returns the size of the largest set that explains a change.
func (x *search) largest() (size int) {
	for _, of := range x.least {
		size = max(size, len(of.sets[0]))
	}
	return size
}

// try finds which changes a closed set of differences brings about alone. It reports false if it has not been tried
// and no trial is left.
func (x *search) try(set []int) bool {
	name := nameOf(set)
	switch {
	case len(set) == 0 || x.tried[name]:
		return true
	case x.trials == 0:
		return false
	}
	x.trials--
	x.tried[name] = true
	s, err := x.c.delta.Only(set...).applied(x.c.a.s)
	if err != nil {
		return true
	}
	verdicts := make(map[elementKey]string, len(x.least))
	for e := range s.assess(x.ask, x.also).Elements() {
		if k := (elementKey{e.Question, e.Key}); x.least[k] != nil {
			verdicts[k] = e.Verdict
		}
	}
	for k, of := range x.least {
		if verdicts[k] == of.after {
			of.note(set)
		}
	}
	return true
}

// note keeps a set that brings the change about if none that is known is smaller.
func (c *causes) note(set []int) {
	switch order := cmp.Compare(len(set), len(c.sets[0])); {
	case order < 0:
		c.sets = [][]int{set}
	case order == 0 && !slices.ContainsFunc(c.sets, func(other []int) bool { return slices.Equal(set, other) }):
		c.sets = append(c.sets, set)
	}
}

// level tries all closed sets of a size. It reports false if that would leave fewer trials than are to be spared.
func (x *search) level(size, spare int) bool {
	seen := make(map[string]bool)
	var extend func(set []int, from int) bool
	extend = func(set []int, from int) bool {
		for i := from; i < len(x.all); i++ {
			if slices.Contains(set, i) {
				continue
			}
			larger := x.closed(append(slices.Clone(set), i)...)
			if x.looks -= len(larger) + 1; x.looks < 0 {
				return false
			}
			name := nameOf(larger)
			if len(larger) > size || seen[name] {
				continue
			}
			seen[name] = true
			if len(larger) < size {
				if !extend(larger, i+1) {
					return false
				}
			} else if x.trials <= spare && !x.tried[name] || !x.try(larger) {
				return false
			}
		}
		return true
	}
	return extend(nil, 0)
}

// findNeeds finds what each difference needs.
func (x *search) findNeeds() error {
	differences := x.c.delta.Differences
	brings, removes := make(map[check.Ref]int), make(map[check.Ref]int)
	for i := range differences {
		switch d := &differences[i]; {
		case d.Kind == Renamed:
			brings[check.Ref{Section: d.Item.Section, ID: unquoted(d.After)}] = i
		case d.Member == "" && d.Kind != Reordered && d.Before == "":
			brings[d.Item] = i
		case d.Member == "" && d.Kind != Reordered:
			removes[d.Item] = i
		}
	}
	x.needs = make([][]int, len(differences))
	need := func(i, j int) {
		if i != j {
			x.needs[i] = append(x.needs[i], j)
		}
	}
	for i := range differences {
		if j, ok := brings[differences[i].Item]; ok && differences[i].Kind != Renamed {
			need(i, j)
		}
		v := x.c.found[i]
		if v.after.IsValid() {
			if err := mentions(v.after, func(ref check.Ref) {
				if j, ok := brings[ref]; ok {
					need(i, j)
				}
			}); err != nil {
				return err
			}
		}
		if v.before.IsValid() {
			if err := mentions(v.before, func(ref check.Ref) {
				if j, ok := removes[ref]; ok {
					need(j, i)
				}
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

// closed returns some differences with all that they need, in order.
func (x *search) closed(some ...int) []int {
	in := make(map[int]bool, len(some))
	for _, i := range some {
		in[i] = true
	}
	out := slices.Clone(some)
	for n := 0; n < len(out); n++ {
		for _, j := range x.needs[out[n]] {
			if !in[j] {
				in[j] = true
				out = append(out, j)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// without returns a closed set without some of it, and without what needs these.
func (x *search) without(set, some []int) []int {
	gone := make(map[int]bool, len(some))
	for _, i := range some {
		gone[i] = true
	}
	for more := true; more; {
		more = false
		for _, i := range set {
			if !gone[i] && slices.ContainsFunc(x.needs[i], func(j int) bool { return gone[j] }) {
				gone[i], more = true, true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(set), func(i int) bool { return gone[i] })
}

// cited returns the differences in what a change rests on, and those that are in no item.
func (x *search) cited(change *Change) (some []int) {
	rests := make(map[check.Ref]bool, len(change.Because))
	for _, ref := range change.Because {
		rests[ref] = true
		if id, ok := x.c.to[ref]; ok {
			rests[check.Ref{Section: ref.Section, ID: id}] = true
		}
	}
	for i := range x.c.delta.Differences {
		if d := &x.c.delta.Differences[i]; rests[d.Item] || d.Item.ID == "" && d.Item.Section != SectionTheatre {
			some = append(some, i)
		}
	}
	return some
}

// shrink leaves out of the smallest set that explains a change all that can be left out, large parts first and then
// one by one, as long as smaller sets have not been tried and there are trials.
func (x *search) shrink(change *Change) {
	of := x.least[change.element()]
	set := of.sets[0]
	for size := (len(set) + 1) / 2; size > 0 && len(set) > x.size+1; {
		shrunk := false
		for from := 0; from < len(set); {
			rest := x.without(set, set[from:min(from+size, len(set))])
			if !x.try(rest) {
				return
			}
			if len(of.sets[0]) < len(set) {
				set, shrunk = of.sets[0], true
			} else {
				from += size
			}
		}
		if size == 1 && !shrunk {
			break
		}
		size = max(1, size/2)
	}
}

// nameOf returns what a set is known by.
func nameOf(set []int) string {
	var b []byte
	for _, i := range set {
		b = append(strconv.AppendInt(b, int64(i), 36), ' ')
	}
	return string(b)
}
