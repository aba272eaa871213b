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
	needs   *needs
	refers  references
	all     []int // the differences
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
	whole bool // nothing can be left out of them
}

func newSearch(c *comparer, ask Options, also []contingency, changes []Change) (*search, error) {
	n, err := findNeeds(c)
	if err != nil {
		return nil, err
	}
	x := &search{
		c: c, ask: ask, also: also, changes: changes, needs: n, refers: references{c, make(map[check.Ref][]check.Ref)}, looks: maxLooks,
		tried: make(map[string]bool), least: make(map[elementKey]*causes),
	}
	for i := range c.delta.Differences {
		x.all = append(x.all, i)
	}
	for _, change := range changes {
		x.least[change.element()] = &causes{after: change.After, sets: [][]int{x.all}}
	}
	x.tried[nameOf(x.all)] = true
	return x, nil
}

func (c *Change) element() elementKey { return elementKey{c.Question, c.Key} }

// Limits of how often structures are assessed to explain what changed. A large one takes long, and not in a
// straight line, so that it is assessed less often.
const (
	maxTrials  = 4800
	manyTrials = 1000 // items up to which there are so many
	forAllSets = 4    // one in so many, at the most, to try all sets of a size
	maxLooks   = 1 << 20
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

// run looks for what brings the changes about: first one difference at a time and what a change rests on, of which
// then all is left out that can be, and last all sets by their size.
func (x *search) run() (out []Explained) {
	most := x.trials / forAllSets
	for _, i := range x.all {
		x.try(x.needs.closed(i))
	}
	for i := range x.changes {
		x.start(&x.changes[i])
	}
	x.shrink()
	for x.size < x.largest() {
		sets, all := x.level(x.size+1, min(most, x.trials))
		if !all {
			break
		}
		for _, set := range sets {
			x.try(set)
		}
		x.size++
		most -= len(sets)
	}
	x.shrink()
	for i := range x.changes {
		of := x.least[x.changes[i].element()]
		slices.SortFunc(of.sets, slices.Compare)
		out = append(out, Explained{x.changes[i], of.sets, x.minimality(of)})
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

// minimality returns how small the sets are known to be that explain a change.
func (x *search) minimality(of *causes) Minimality {
	switch {
	case len(of.sets[0]) <= x.size:
		return Smallest
	case of.whole:
		return Irreducible
	}
	return Unproven
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
		c.sets, c.whole = [][]int{set}, false
	case order == 0 && !slices.ContainsFunc(c.sets, func(other []int) bool { return slices.Equal(set, other) }):
		c.sets, c.whole = append(c.sets, set), false
	}
}

// level returns the closed sets of a size that have not been tried. It reports false if there are more than so many,
// or too many to look at.
func (x *search) level(size, most int) (sets [][]int, all bool) {
	seen := make(map[string]bool)
	var extend func(set []int, from int) bool
	extend = func(set []int, from int) bool {
		for i := from; i < len(x.all); i++ {
			if slices.Contains(set, i) {
				continue
			}
			larger := x.needs.closed(append(slices.Clone(set), i)...)
			if x.looks -= len(larger) + 1; x.looks < 0 {
				return false
			}
			name := nameOf(larger)
			if len(larger) > size || seen[name] {
				continue
			}
			seen[name] = true
			switch {
			case len(larger) < size:
				if !extend(larger, i+1) {
					return false
				}
			case !x.tried[name]:
				if len(sets) == most {
					return false
				}
				sets = append(sets, larger)
			}
		}
		return true
	}
	all = extend(nil, 0)
	return sets, all
}

// start tries what a change rests on that nothing explains yet: the differences in that, if need be with those in what
// that refers to, and at last with those in no item.
func (x *search) start(change *Change) {
	of := x.least[change.element()]
	rests := make(map[check.Ref]bool, len(change.Because))
	for _, ref := range change.Because {
		rests[x.refers.now(ref)] = true
	}
	for _, more := range []func(){
		func() {},
		func() { x.refers.reach(rests) },
		func() {
			rests[check.Ref{Section: sectionDocument}], rests[check.Ref{Section: SectionTheatre}] = true, true
		},
	} {
		if len(of.sets[0]) < len(x.all) || x.trials == 0 {
			return
		}
		more()
		var some []int
		for i := range x.c.delta.Differences {
			if rests[x.refers.now(x.c.delta.Differences[i].Item)] {
				some = append(some, i)
			}
		}
		x.try(x.needs.closed(some...))
	}
}

// shrink leaves out of the sets that explain the changes what can be left out, as long as there are trials: large parts
// first, and then one difference after the other until none can.
func (x *search) shrink() {
	for i := range x.changes {
		of := x.least[x.changes[i].element()]
		for part := max(1, len(of.sets[0])/2); !of.whole; part = max(1, part/2) {
			less, all := x.leaveOut(of, part)
			if !all {
				return
			}
			of.whole = part == 1 && !less
		}
	}
}

// leaveOut leaves parts of a size out of the smallest sets that explain a change, with what needs them. It reports
// whether some could be left out, and whether all have been tried.
func (x *search) leaveOut(of *causes, part int) (less, all bool) {
	for n := 0; n < len(of.sets); n++ {
		for from := 0; from < len(of.sets[n]); {
			set := of.sets[n]
			if !x.try(x.needs.without(set, set[from:min(from+part, len(set))])) {
				return less, false
			}
			if len(of.sets[0]) < len(set) {
				n, less = 0, true
			} else {
				from += part
			}
		}
	}
	return less, true
}

// nameOf returns what a set is known by.
func nameOf(set []int) string {
	var b []byte
	for _, i := range set {
		b = append(strconv.AppendInt(b, int64(i), 36), ' ')
	}
	return string(b)
}
