package ceasefire

import (
	"cmp"
	"slices"
)

// A deadline is when something that waits is over time.
type deadline struct {
	at   int64
	slot int32
	age  uint32 // of the slot when it was entered: a slot that was used again has another
}

// An expiry holds deadlines, the next one first. Those that come in order, as nearly all do, wait in
// a lane; the others in a heap.
type expiry struct {
	lane []deadline
	head int
	heap []deadline
}

func (x *expiry) size() int { return len(x.lane) - x.head + len(x.heap) }

func (x *expiry) push(d deadline) {
	if n := len(x.lane); n == x.head || x.lane[n-1].at <= d.at {
		if x.head > 1024 && x.head*2 > n {
			x.lane, x.head = x.lane[:copy(x.lane, x.lane[x.head:])], 0
		}
		x.lane = append(x.lane, d)
		return
	}
	x.heap = append(x.heap, d)
	for i := len(x.heap) - 1; i > 0; {
		up := (i - 1) / 2
		if x.heap[up].at <= x.heap[i].at {
			break
		}
		x.heap[up], x.heap[i] = x.heap[i], x.heap[up]
		i = up
	}
}

// peek returns the next deadline.
func (x *expiry) peek() (d deadline, ok bool) {
	switch {
	case len(x.heap) > 0 && (x.head == len(x.lane) || x.heap[0].at < x.lane[x.head].at):
		return x.heap[0], true
	case x.head < len(x.lane):
		return x.lane[x.head], true
	}
	return deadline{}, false
}

// pop drops the next deadline.
func (x *expiry) pop() {
	if len(x.heap) == 0 || x.head < len(x.lane) && x.lane[x.head].at <= x.heap[0].at {
		if x.head++; x.head == len(x.lane) {
			x.lane, x.head = x.lane[:0], 0
		}
		return
	}
	n := len(x.heap) - 1
	x.heap[0] = x.heap[n]
	x.heap = x.heap[:n]
	for i := 0; ; {
		least := i
		for _, down := range [...]int{2*i + 1, 2*i + 2} {
			if down < n && x.heap[down].at < x.heap[least].at {
				least = down
			}
		}
		if least == i {
			return
		}
		x.heap[i], x.heap[least] = x.heap[least], x.heap[i]
		i = least
	}
}

// keep drops the deadlines that do not matter any more.
func (x *expiry) keep(matters func(deadline) bool) {
	old := append(x.lane[x.head:len(x.lane):len(x.lane)], x.heap...)
	kept := slices.DeleteFunc(slices.Clone(old), func(d deadline) bool { return !matters(d) })
	slices.SortStableFunc(kept, func(a, b deadline) int { return cmp.Compare(a.at, b.at) })
	x.lane, x.head, x.heap = kept, 0, x.heap[:0]
}
