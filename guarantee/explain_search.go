package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
)

// A search finds which differences bring about which change of an answer, by applying some of them and
// assessing what comes out.
type search struct {
	c       *comparer
	ask     Options
	also    []contingency // what is asked besides
	changed map[elementKey]bool
	needs   [][]int // of each difference, those without which it cannot be applied: what it refers to, and what refers to what it removes
	all     []int
	tried   map[string]map[elementKey]string // the verdicts on what changes, by the differences applied
	left    int
	cut     bool
}

type elementKey struct {
	question Question
	key      string
}

func newSearch(c *comparer, ask Options, also []contingency, changes []Change) (*search, error) {
	x := &search{c: c, ask: ask, also: also, changed: make(map[elementKey]bool), tried: make(map[string]map[elementKey]string), left: trials(c)}
	for _, change := range changes {
		x.changed[elementKey{change.Question, change.Key}] = true
	}
	for i := range c.delta.Differences {
		x.all = append(x.all, i)
	}
	return x, x.findNeeds()
}

// Limits of how often structures are assessed to explain what changed. A large one takes long, and not in a
// straight line, so that it is assessed less often.
const (
	maxTrials  = 300
	manyTrials = 1000 // items up to which there are so many
)

func trials(c *comparer) int {
	items := 0
	for _, l := range listings(c.b.s) {
		items += l.items.Len()
	}
	if items <= manyTrials {
		return maxTrials
	}
	return maxTrials * manyTrials / items * manyTrials / items
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

// explains reports whether the differences in a closed set alone bring about a change.
func (x *search) explains(set []int, change *Change) bool {
	if len(set) == 0 || len(set) == len(x.all) {
		return len(set) > 0
	}
	id := fmt.Sprint(set)
	verdicts, ok := x.tried[id]
	if !ok {
		if x.left == 0 {
			x.cut = true
			return false
		}
		x.left--
		if s, err := x.c.delta.Only(set...).applied(x.c.a.s); err == nil {
			verdicts = make(map[elementKey]string)
			for e := range s.assess(x.ask, x.also).Elements() {
				if k := (elementKey{e.Question, e.Key}); x.changed[k] {
					verdicts[k] = e.Verdict
				}
			}
		}
		x.tried[id] = verdicts
	}
	return verdicts != nil && verdicts[elementKey{change.Question, change.Key}] == change.After
}

// explain returns the sets of differences that bring about a change, and whether smaller ones may.
func (x *search) explain(change Change) (by [][]int, cut bool) {
	x.cut = false
	start := x.closed(x.cited(&change)...)
	if !x.explains(start, &change) {
		start = x.all
	}
	for _, i := range start { // singles first
		if set := x.closed(i); x.explains(set, &change) {
			by = append(by, set)
		}
	}
	if len(by) == 0 {
		by = append(by, start)
	}
	for i := range by {
		by[i] = x.shrink(by[i], &change)
	}
	slices.SortStableFunc(by, func(a, b []int) int { return len(a) - len(b) })
	by = slices.DeleteFunc(by, func(set []int) bool { return len(set) > len(by[0]) })
	slices.SortFunc(by, slices.Compare)
	return slices.CompactFunc(by, slices.Equal), x.cut
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

// shrink leaves out of a set all that can be left out: large parts first, then one by one.
func (x *search) shrink(set []int, change *Change) []int {
	for size := (len(set) + 1) / 2; size > 0; {
		shrunk := false
		for from := 0; from < len(set); {
			rest := x.without(set, set[from:min(from+size, len(set))])
			if x.explains(rest, change) {
				set, shrunk = rest, true
			} else {
				from += size
			}
		}
		if size == 1 && !shrunk {
			break
		}
		size = max(1, size/2)
	}
	return set
}
