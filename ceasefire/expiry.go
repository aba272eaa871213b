package ceasefire

import (
	"cmp"
	"slices"
)

// A deadline is when something that waits is over time.
type deadline struct {
	at    int64
	order uint64 // of what waits: a slot that was used again has another
	slot  int32
}

// before reports whether a deadline comes before another: of those at one time, that of what came first.
func (d deadline) before(o deadline) bool { return d.at < o.at || d.at == o.at && d.order < o.order }

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
		if x.heap[up].before(x.heap[i]) {
			break
		}
		x.heap[up], x.heap[i] = x.heap[i], x.heap[up]
		i = up
	}
}

// peek returns the next deadline.
func (x *expiry) peek() (d deadline, ok bool) {
	switch {
	case len(x.heap) > 0 && (x.head == len(x.lane) || x.heap[0].before(x.lane[x.head])):
		return x.heap[0], true
	case x.head < len(x.lane):
		return x.lane[x.head], true
	}
	return deadline{}, false
}

// pop drops the next deadline.
func (x *expiry) pop() {
	if len(x.heap) == 0 || x.head < len(x.lane) && x.lane[x.head].before(x.heap[0]) {
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
			if down < n && x.heap[down].before(x.heap[least]) {
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
	all := append(x.lane[:copy(x.lane, x.lane[x.head:])], x.heap...)
	kept := slices.DeleteFunc(all, func(d deadline) bool { return !matters(d) })
	slices.SortFunc(kept, func(a, b deadline) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.order, b.order)) })
	x.lane, x.head, x.heap = kept, 0, x.heap[:0]
}
