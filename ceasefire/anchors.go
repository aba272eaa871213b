package ceasefire

import (
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Anchors are those that wait for an answer, in one reading of a view or in both: what is known of one is kept
// once, in a slot, and each reading has its own chains through the slots.
type anchors struct {
	duty   *duty
	clock  clock
	before clock // what must have passed before an act counts
	each   bool  // an act answers only anchors with its key
	keys   *keyring

	slots  []waiting
	free   []int32
	chains [][2]chain // by the number of their key, and the reading
	order  uint64
	last   int32  // the slot that was taken last; -1 if it is free again
	number uint64 // of the event in it; 0 if none is known
}

// waiting is an anchor that waits for its answer.
type waiting struct {
	span
	sure, perhaps, early, late int64
	id                         timeline.EventID
	order                      uint64 // in which it came
	key                        int32
	by                         *account // of what waits
	of                         [2]link  // in the lenient reading and in the strict
}

// A link is the place of an anchor in the chain of a reading.
type link struct {
	times      int64 // how many wait as this one; 0: none in this reading
	next, prev int32 // -1 for none
}

// A chain is the anchors of one key that wait in one reading, in the order in which they came.
type chain struct{ head, tail int32 }

// in reports whether an act answers what waits.
func (w *waiting) in(strict bool, a span) bool {
	if strict {
		return a.first >= w.late && a.end <= w.sure
	}
	return a.end > w.early && a.first < w.perhaps
}

// anchor returns what waits from a date on.
func (a *anchors) anchor(s span, d uncertain.Date) waiting {
	w := waiting{span: s}
	w.sure, w.perhaps = a.duty.put(a.clock.over(s, d))
	w.early, w.late = a.before.opens(s, d)
	return w
}

// take returns the slot of an event: the one that the other reading has just given it, or a new one.
func (a *anchors) take(s *sight) int32 {
	if a.last >= 0 && a.number == s.number && s.number > 0 {
		return a.last
	}
	w := a.anchor(s.span, s.Date)
	w.key, w.id, w.by = s.key, s.ID, s.by.clone()
	at := a.add(&w)
	a.number = s.number
	return at
}

// add puts what is about to wait into a slot.
func (a *anchors) add(w *waiting) int32 {
	a.order++
	if n := len(a.free); n > 0 {
		a.last, a.free = a.free[n-1], a.free[:n-1]
	} else {
		a.last = int32(len(a.slots))
		a.slots = append(a.slots, waiting{})
	}
	a.slots[a.last] = *w
	a.slots[a.last].order, a.number = a.order, 0
	return a.last
}

// leave frees a slot if what is in it waits in neither reading.
func (a *anchors) leave(at int32) {
	w := &a.slots[at]
	if w.of[0].times > 0 || w.of[1].times > 0 {
		return
	}
	w.id, w.by = "", nil
	a.free = append(a.free, at)
	if at == a.last {
		a.last = -1
	}
}
