package ceasefire

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// response asks for an act after each anchor, in time.
//
// In the lenient reading an anchor is certain and any act answers it that may be in time; in the
// strict one an anchor is possible and only an act that certainly is in time answers it. What is not
// answered is missed when its time is over. Anchors with one span and one key wait as one.
type response struct {
	clock  clock
	before clock // what must have passed before an act counts
	each   bool  // an act answers only anchors with its key
	strict bool  // the reading

	slots  []waiting
	free   []int32
	keys   *keyring
	chains []chain // those that wait, by the number of their key
	queue  expiry
	seen   []seen // acts that may answer an anchor that is still to come
	gone   int64  // when the first of these no longer may
	count  int64  // of anchors that wait
	order  uint64
}

// waiting is an anchor that waits for its answer.
type waiting struct {
	span
	sure, perhaps, early, late int64
	key                        int32
	id                         timeline.EventID
	times                      int64
	order                      uint64 // in which it came
	next, prev                 int32  // in its chain; -1 for none
	live                       bool
}

// A chain is the anchors of one key that wait, in the order in which they came.
type chain struct{ head, tail int32 }

// seen is an act and its key.
type seen struct {
	span
	key int32
}

func newResponse(within, before clock, keys *keyring, each, strict bool) *response {
	return &response{clock: within, before: before, keys: keys, each: each, strict: strict, gone: never}
}

func (r *response) see(t *track, role role, s *sight) {
	if len(r.seen) > 0 && r.gone <= s.first {
		r.forget(s.first)
	}
	if role == anchor {
		r.wait(t, s)
		return
	}
	a := seen{s.span, s.key}
	r.answer(t, a)
	if !slices.Contains(r.seen, a) {
		r.keys.again(a.key)
		r.seen = append(r.seen, a)
		r.gone = min(r.gone, a.end)
	}
}

// forget drops the acts that are over by a second.
func (r *response) forget(now int64) {
	r.seen = slices.DeleteFunc(r.seen, func(a seen) bool {
		if a.end <= now {
			r.keys.drop(a.key)
		}
		return a.end <= now
	})
	r.gone = never
	for _, a := range r.seen {
		r.gone = min(r.gone, a.end)
	}
}

// in reports whether an act answers what waits.
func (w *waiting) in(strict bool, a span) bool {
	if strict {
		return a.first >= w.late && a.end <= w.sure
	}
	return a.end > w.early && a.first < w.perhaps
}

func (r *response) wait(t *track, s *sight) {
	w := waiting{span: s.span, key: s.key, id: s.ID, times: 1, next: -1, prev: -1, live: true}
	w.sure, w.perhaps = r.clock.over(s.span, s.Date)
	w.early, w.late = r.before.opens(s.span, s.Date)
	for _, a := range r.seen {
		if r.answers(t.strict, a.key, w.key) && w.in(t.strict, a.span) {
			t.Answered = true
			return
		}
	}
	r.enter(w)
}

// begin lets the one act wait that is asked for from a date.
func (r *response) begin(from uncertain.Date) {
	s := spanOf(from)
	w := waiting{span: s, times: 1, next: -1, prev: -1, live: true}
	w.sure, w.perhaps = r.clock.over(s, from)
	w.early, w.late = r.before.opens(s, from)
	r.enter(w)
}

// answers reports whether an act with a key may be, or is, about what waits with another.
func (r *response) answers(strict bool, act, key int32) bool {
	return !r.each || act == key || !strict && act == 0
}

// enter adds what waits: to the last of its chain if that has its span.
func (r *response) enter(w waiting) {
	if c := r.chain(w.key); c.tail >= 0 {
		if last := &r.slots[c.tail]; last.span == w.span {
			last.times += w.times
			r.count += w.times
			return
		}
	}
	r.place(w)
}

// place puts what waits at the end of its chain.
func (r *response) place(w waiting) {
	c := r.chain(w.key)
	var at int32
	if n := len(r.free); n > 0 {
		at, r.free = r.free[n-1], r.free[:n-1]
	} else {
		at = int32(len(r.slots))
		r.slots = append(r.slots, waiting{})
	}
	r.order++
	r.keys.again(w.key)
	w.order, w.prev = r.order, c.tail
	r.slots[at] = w
	if c.tail >= 0 {
		r.slots[c.tail].next = at
	} else {
		c.head = at
	}
	c.tail = at
	r.count += w.times
	over := w.perhaps
	if r.strict {
		over = w.sure
	}
	r.queue.push(deadline{over, w.order, at})
	if n := r.queue.size(); n > 256 && n > 4*(len(r.slots)-len(r.free)) {
		r.queue.keep(r.waits)
	}
}

// waits reports whether what a deadline is of still waits.
func (r *response) waits(d deadline) bool {
	w := &r.slots[d.slot]
	return w.live && w.order == d.order
}

func (r *response) chain(key int32) *chain {
	for int(key) >= len(r.chains) {
		r.chains = append(r.chains, chain{-1, -1})
	}
	return &r.chains[key]
}

// answer drops what an act answers.
func (r *response) answer(t *track, a seen) {
	switch {
	case !r.each || a.key != 0:
		r.answerChain(t, a.key, a.span)
	case !t.strict: // it may be the answer to any
		for key := range r.chains {
			r.answerChain(t, int32(key), a.span)
		}
	}
}

func (r *response) answerChain(t *track, key int32, a span) {
	last := a.end - 1
	if t.strict {
		last = a.first
	}
	for at := r.chain(key).head; at >= 0; {
		w := &r.slots[at]
		if w.early > last {
			return // nor have the periods of those behind it passed
		}
		next := w.next
		if w.in(t.strict, a) {
			t.Answered = true
			r.drop(at)
		}
		at = next
	}
}

// drop takes what waits out of its chain.
func (r *response) drop(at int32) {
	w := &r.slots[at]
	c := r.chain(w.key)
	if w.prev >= 0 {
		r.slots[w.prev].next = w.next
	} else {
		c.head = w.next
	}
	if w.next >= 0 {
		r.slots[w.next].prev = w.prev
	} else {
		c.tail = w.prev
	}
	r.count -= w.times
	r.keys.drop(w.key)
	w.live, w.id = false, ""
	r.free = append(r.free, at)
}

// retract drops what waits for an answer to an anchor that may have come after a second.
func (r *response) retract(second int64) {
	for at := range r.slots {
		if w := &r.slots[at]; w.live && w.end-1 > second {
			r.drop(int32(at))
		}
	}
}

func (r *response) advance(t *track, now int64) {
	for {
		d, ok := r.queue.peek()
		if !ok || d.at > now || d.at == never {
			return
		}
		r.queue.pop()
		if r.waits(d) {
			w := &r.slots[d.slot]
			id, times, first, last := w.id, w.times, w.sure-1, w.perhaps-1
			r.drop(d.slot)
			if !t.excused(first, last) {
				t.missed(d.at, id, times)
			}
		}
	}
}

func (r *response) next() int64 {
	if d, ok := r.queue.peek(); ok {
		return d.at
	}
	return never
}

func (r *response) open(*track) (n, due, latest int64) {
	for r.queue.size() > 0 {
		d, _ := r.queue.peek()
		if r.waits(d) {
			return r.count, d.at, r.slots[d.slot].perhaps
		}
		r.queue.pop()
	}
	return r.count, never, never
}
