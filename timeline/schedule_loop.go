package timeline

import "slices"

// loop returns an anchor and links that lead from it to itself: those by which bounds were moved of
// late, from one time when that of the anchor was to another. It may run through an anchor more than
// once, since what moves for ever may do so by two loops in turn, one of which alone would come to
// rest. There is none if no anchor's bound has been moved because it was moved before.
func (t *tightening) loop() (anchor int32, links []int) {
	var chain []int32 // the links that led to the last step since a loop was run through, last first
	for last := int32(len(t.steps)); last > 0 && t.loops[last-1] == nil; last = t.steps[last-1].because {
		chain = append(chain, t.steps[last-1].link)
	}
	if len(chain) > 2*len(t.dated) { // half of it is enough for an anchor to come twice
		chain = chain[:len(chain)/2]
	}
	times, first := make(map[int32]int), make(map[int32]int)
	begin, end := 0, 0
	for i, l := range chain {
		_, target := t.links[l].ends(t.side)
		if times[target]++; times[target] == 1 {
			first[target] = i
		} else if begin == end || times[target] > times[anchor] {
			anchor, begin = target, first[target]
		}
		if target == anchor && times[anchor] > 1 {
			end = i
		}
	}
	for _, l := range slices.Backward(chain[begin:end]) {
		links = append(links, int(l))
	}
	return anchor, links
}

// runLoop runs through a loop until its bounds move no more, and returns the links that move them for
// ever.
//
// One round of a loop in which no month occurs moves all bounds after the first round, which may round
// to a day, by the same time; so does any loop after the 400 years in which the calendar repeats
// itself. What moves still moves for ever.
func (t *tightening) runLoop() (conflict []int) {
	anchor, loop := t.loop()
	if len(loop) == 0 {
		return nil
	}
	months := slices.ContainsFunc(loop, func(i int) bool { return t.links[i].amount.months != 0 })
	begin := t.bound[anchor]
	second := begin
	for rounds := 1; ; rounds++ {
		moved := second
		for _, i := range loop {
			if moved = t.pass(&t.links[i], t.side, moved); *t.work < 0 || t.open(t.side, moved) {
				return nil
			}
			if _, target := t.links[i].ends(t.side); t.missed(target, t.side, moved) {
				return append(t.trail(t.last[anchor]), loop...)
			}
		}
		if !t.side.tighter(moved, second) {
			break
		}
		second = moved
		if !months && rounds == 2 || max(begin-second, second-begin) > eraDays*daySeconds {
			return loop
		}
	}
	if second == begin {
		return nil
	}
	t.loops[int32(len(t.steps))] = loop
	if t.move(anchor, second, step{int32(loop[len(loop)-1]), t.last[anchor]}) {
		return t.trail(t.last[anchor])
	}
	return nil
}
