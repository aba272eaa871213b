package guarantee

import (
	"cmp"
	"slices"
)

// maxRuns bounds how many ways in which open facts may turn out are gone through together, and maxTaken how many
// events are taken in on all of them. maxSteps bounds how many are taken in for all occasions apart.
const (
	maxRuns  = 512
	maxTaken = 100_000
	maxSteps = 3_000_000
)

// A scope is what a run looks at: some of the nodes, and perhaps one occasion alone.
type scope struct {
	circle
	focus  int             // the event by which the occasion to look at is known; noFocus for all of them
	brings int             // how many events may bring it on
	waits  map[int]*waited // the events that matter only through certain conditions
	ends   map[int]int     // by event that may end an episode: the one by which the occasion after it is known
	main   int             // how many events of the run are not among those that wait
	base   bool            // it finds out which occasions have open facts of their own
}

// noFocus is that of a run that looks at all occasions, and noEvent is no event of the log.
const noFocus, noEvent = -1, -1

// knownBy returns the event by which the occasion is known that an event may bring on.
func (s *scope) knownBy(event int) int {
	if first, ok := s.ends[event]; ok {
		return first
	}
	return event
}

// Worlds are the ways in which the open facts may turn out that matter to some nodes.
type worlds struct {
	main  way
	apart []way // by event that brings on an occasion apart
}

// A way is a part of the course with every way in which the open facts that matter to it may turn out.
type way struct {
	runs  []run
	cut   bool
	until int64 // if it is cut, the second until which all ways were gone through
}

// A run is what a machine made of one way in which the open facts may turn out.
type run struct {
	*machine
	script []pick
}

// worlds goes through the ways in which open facts may turn out for nodes: together for all but those occasions
// that have open facts of their own, see [plan.occasions], and for each of these by itself. A base run with all nodes
// says which these are; left is how many more events may be taken in for them.
func (p *plan) worlds(base *machine, in circle, left *int) *worlds {
	numbers, occasions, waits := p.occasions(base, in)
	lone := func(number int) bool { return waits[number] != nil && waits[number].lone }
	var lasting, passing []int // the others, and those that matter only to whom they find waiting
	for _, number := range numbers {
		if lone(number) {
			passing = append(passing, number)
		} else {
			lasting = append(lasting, number)
		}
	}
	ends := make(map[int]int)
	episodes := p.episodes(base, passing, waits)
	for _, x := range episodes {
		for _, number := range x {
			ends[number] = x[0]
		}
	}
	w := &worlds{}
	taken := maxTaken
	w.main = p.way(&scope{circle: in, focus: noFocus, waits: waits, ends: ends, main: len(lasting)}, p.items(numbers), &taken)
	if len(occasions)+len(episodes) == 0 {
		return w
	}
	slices.SortStableFunc(passing, func(a, b int) int {
		return cmp.Compare(momentOf(p.log[a].Date).last, momentOf(p.log[b].Date).last)
	})
	begins := make([]int64, len(passing)+1) // when the first of those from here on may happen
	begins[len(passing)] = never
	for i := len(passing) - 1; i >= 0; i-- {
		begins[i] = min(begins[i+1], momentOf(p.log[passing[i]].Date).first)
	}
	for _, focus := range occasions {
		s := &scope{circle: in, focus: focus, brings: 1, waits: waits, ends: ends, main: len(lasting) + 1}
		w.apart = append(w.apart, p.occasion(s, slices.Concat(lasting, []int{focus}), passing, begins, momentOf(p.log[focus].Date).first, left))
	}
	for _, x := range episodes {
		s := &scope{circle: in, focus: x[0], brings: len(x), waits: waits, ends: ends, main: len(lasting)}
		w.apart = append(w.apart, p.occasion(s, lasting, passing, begins, momentOf(p.log[x[0]].Date).first, left))
	}
	return w
}

// occasion goes through the ways of one occasion: of what is passing no more than comes while it lasts, from a second
// on.
func (p *plan) occasion(s *scope, lasting, passing []int, begins []int64, since int64, left *int) way {
	from, _ := slices.BinarySearchFunc(passing, since, func(number int, first int64) int {
		if momentOf(p.log[number].Date).last < first {
			return -1
		}
		return 1
	})
	for size := 8; ; size *= 8 {
		to := min(from+size, len(passing))
		w := p.way(s, p.items(slices.Concat(lasting, passing[from:to])), left)
		beyond := func(m run) bool { return !m.settled || m.now.last >= begins[to] }
		if w.cut || to == len(passing) || !slices.ContainsFunc(w.runs, beyond) {
			return w
		}
	}
}

// way goes through the ways in which open facts may turn out, as long as events are left to be taken in.
func (p *plan) way(s *scope, items queueLog, left *int) (w way) {
	o := &oracle{}
	w.until = never
	for more := true; more; more = o.next() {
		if len(w.runs) == maxRuns || *left <= 0 {
			w.cut, w.until = true, min(w.until, o.from)
			for _, m := range w.runs {
				clear(m.split) // it rests on everything, see Account
			}
			break
		}
		m := p.run(o, s, items)
		w.runs = append(w.runs, run{m, o.script[:o.asked:o.asked]})
		w.cut, w.until = w.cut || m.isCut(), min(w.until, m.until())
		*left -= m.taken + len(s.circle)/8
	}
	slices.SortFunc(w.runs, func(a, b run) int { return compareScripts(a.script, b.script) })
	return w
}

// isCut reports whether a run was not gone through to its end, or something that may be otherwise was left out of it.
func (m *machine) isCut() bool { return m.cut || m.left < never }

// until returns the second until which a run was gone through.
func (m *machine) until() int64 {
	if !m.cut {
		return m.left
	}
	return min(m.left, m.now.first, m.queue.first())
}

// enter enters what became of a node into its track.
func (w *worlds) enter(t *Track, n *node) {
	for _, m := range w.main.runs {
		t.Branches = append(t.Branches, m.branch(n, m.script))
	}
	t.Cut, t.until = w.main.cut, w.main.until
	for i := range w.apart {
		x := &w.apart[i]
		apart := &Track{Of: n.ref, Cut: x.cut, until: x.until}
		found := x.cut
		for _, m := range x.runs {
			b := m.branch(n, m.script)
			found = found || len(b.Occurrences) > 0
			for k := range t.Branches {
				t.Branches[k].Refused = slices.DeleteFunc(slices.Clone(t.Branches[k].Refused), func(r Refusal) bool { return m.took(r, b.Refused) })
			}
			b.Refused = nil // with the others
			apart.Branches = append(apart.Branches, b)
		}
		if found {
			t.Apart = append(t.Apart, apart)
		}
	}
}

// took reports whether an act that is refused to all others was not refused in the run of an occasion.
func (m *machine) took(r Refusal, refused []Refusal) bool {
	number, ok := m.p.numbers()[r.Event]
	return ok && momentOf(m.p.log[number].Date).last <= m.now.last &&
		!slices.ContainsFunc(refused, func(x Refusal) bool { return x.Event == r.Event && x.Rule == r.Rule })
}
