package timeline

import "slices"

// A tightening is the state of moving the bounds of one side as far as the links ask for.
type tightening struct {
	*network
	side  side
	bound []int64
	known []bool // whether there is a bound

	// Why the bounds are what they are.
	steps []step
	last  []int32         // for each anchor one more than its last step, or 0
	loops map[int32][]int // the links of the loops that were run through at once, by step

	moved []bool // which anchors have bounds whose links have not been followed
}

// A step moved the bound of the target of a link, because of the one that its source had after an
// earlier step: one more than its number, or 0.
type step struct{ link, because int32 }

// An outcome is how a tightening ended.
type outcome struct {
	decided  bool  // whether there was work enough
	conflict []int // the links that cannot be kept together, in the order in which they follow from each other
}

// tighten moves the bounds of one side. If it is for all, an anchor without a date is bounded by the
// years of a schedule, so that what cannot be kept on any date comes to light; otherwise only what
// follows from a date is bounded.
//
// It is the algorithm of Bellman and Ford, which goes through the anchors again and again until
// nothing moves, in an order in which one round is enough if no anchor bounds itself. So its cost is a
// small multiple of the number of links mostly, and if all count one unit of fixed length at most the
// product of the numbers of anchors and links. Only maxWork bounds what months and days in one loop
// may cost. After two rounds, four, eight and so on it looks for bounds that move for ever, see runLoop.
func (n *network) tighten(s side, all bool) (*tightening, outcome) {
	size := len(n.dated)
	t := &tightening{
		network: n, side: s, bound: make([]int64, size), known: make([]bool, size), moved: make([]bool, size),
		last: make([]int32, size), loops: make(map[int32][]int),
	}
	for i := range t.bound {
		switch {
		case n.dated[i]:
			t.bound[i], t.known[i] = n.window[i][s], true
		case all:
			t.bound[i], t.known[i] = [2]int64{n.first, n.last}[s], true
		}
		t.moved[i] = t.known[i]
	}
	out := t.outgoing()
	order := t.inOrder(out)
	for round := 1; ; round++ {
		steps := len(t.steps)
		*t.work -= len(order)
		for _, source := range order {
			if !t.moved[source] {
				continue
			}
			t.moved[source] = false
			for _, i := range out[source] {
				l := &n.links[i]
				_, target := l.ends(s)
				second := n.pass(l, s, t.bound[source])
				if *n.work < 0 {
					return t, outcome{}
				}
				if n.open(s, second) || t.known[target] && !s.tighter(second, t.bound[target]) {
					continue
				}
				if t.move(target, second, step{int32(i), t.last[source]}) {
					return t, outcome{true, t.trail(t.last[target])}
				}
			}
		}
		if len(t.steps) == steps {
			return t, outcome{decided: true}
		}
		if round > 1 && round&(round-1) == 0 {
			if conflict := t.runLoop(); conflict != nil {
				return t, outcome{true, conflict}
			}
		}
	}
}

// outgoing returns the links by their source.
func (t *tightening) outgoing() (out [][]int) {
	out = make([][]int, len(t.dated))
	count := make([]int, len(t.dated))
	for i := range t.links {
		source, _ := t.links[i].ends(t.side)
		count[source]++
	}
	all := make([]int, 0, len(t.links))
	for source, n := range count {
		out[source] = all[len(all) : len(all) : len(all)+n]
		all = all[:len(all)+n]
	}
	for i := range t.links {
		source, _ := t.links[i].ends(t.side)
		out[source] = append(out[source], i)
	}
	return out
}

// inOrder returns the anchors that are sources of links so that each is before those it bounds, save
// where they bound each other: the reverse of the order in which a depth-first search leaves them.
func (t *tightening) inOrder(out [][]int) (order []int32) {
	type visit struct {
		anchor int32
		next   int
	}
	seen := make([]bool, len(out))
	for root := range out {
		if seen[root] || len(out[root]) == 0 {
			continue
		}
		seen[root] = true
		calls := []visit{{anchor: int32(root)}}
		for len(calls) > 0 {
			call := &calls[len(calls)-1]
			if call.next == len(out[call.anchor]) {
				order = append(order, call.anchor)
				calls = calls[:len(calls)-1]
				continue
			}
			_, target := t.links[out[call.anchor][call.next]].ends(t.side)
			call.next++
			if !seen[target] {
				seen[target] = true
				calls = append(calls, visit{anchor: target})
			}
		}
	}
	slices.Reverse(order)
	return order
}

// move sets the bound of an anchor, and reports whether it leaves no time for it.
func (t *tightening) move(anchor int32, second int64, because step) (missed bool) {
	*t.work -= costStep
	t.steps = append(t.steps, because)
	t.bound[anchor], t.known[anchor], t.last[anchor] = second, true, int32(len(t.steps))
	t.moved[anchor] = true
	return t.missed(anchor, t.side, second)
}

// trail returns the links by which the bounds were moved up to a step, in order.
func (t *tightening) trail(last int32) (links []int) {
	for last > 0 {
		links = append(links, int(t.steps[last-1].link))
		for _, i := range slices.Backward(t.loops[last-1]) {
			links = append(links, i)
		}
		last = t.steps[last-1].because
	}
	slices.Reverse(links)
	return links
}
