package ceasefire

import (
	"slices"

	"github.com/backstop-go/backstop/uncertain"
)

// response asks for an act after each anchor, in time.
//
// In the lenient reading an anchor is certain and any act answers it that may be in time; in the
// strict one an anchor is possible and only an act that certainly is in time answers it. What is not
// answered is missed when its time is over. Anchors with one span, one key and one account wait as one.
type response struct {
	*anchors     // of this reading and of the other
	reading  int // 0 is the lenient one, 1 the strict
	queue    expiry
	seen     []seen // acts that may answer an anchor that is still to come
	gone     int64  // when the first of these no longer may
	count    int64  // of anchors that wait
	over     int64  // when the first of them is over time
}

// seen is an act and its key.
type seen struct {
	span
	key int32
}

// responses returns what makes the responses of each view in turn, the lenient one first: the two share what is
// known of their anchors.
func responses(d *duty, within, before clock, each bool) func(strict bool) *response {
	var both *anchors
	return func(strict bool) *response {
		if strict {
			return &response{anchors: both, reading: 1, gone: never, over: never}
		}
		both = &anchors{duty: d, clock: within, before: before, keys: d.keys, each: each, last: -1}
		return &response{anchors: both, gone: never, over: never}
	}
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
	stay := r.seen[:0]
	r.gone = never
	for _, a := range r.seen {
		if a.end <= now {
			r.keys.drop(a.key)
			continue
		}
		stay, r.gone = append(stay, a), min(r.gone, a.end)
	}
	r.seen = stay
}

func (r *response) wait(t *track, s *sight) {
	at := r.take(s)
	w := &r.slots[at]
	for _, a := range r.seen {
		if r.answers(t.strict, a.key, w.key) && w.in(t.strict, a.span) {
			t.Answered = true
			r.leave(at)
			return
		}
	}
	r.enter(at, s.times)
}

// begin lets the one act wait that is asked for from a date.
func (r *response) begin(from uncertain.Date) {
	w := r.anchor(spanOf(from), from)
	r.enter(r.add(&w), 1)
}

// answers reports whether an act with a key may be, or is, about what waits with another.
func (r *response) answers(strict bool, act, key int32) bool {
	return !r.each || act == key || !strict && act == 0
}

// enter lets what is in a slot, and stands for so many, wait: as one with the last of its chain if that has its span and its account.
func (r *response) enter(at int32, times int64) {
	w := &r.slots[at]
	if tail := r.chain(w.key).tail; tail >= 0 && r.slots[tail].span == w.span && r.slots[tail].by.equal(w.by) {
		r.slots[tail].of[r.reading].times += times
		r.count += times
		r.leave(at)
		return
	}
	r.place(at, times)
}

// place puts what is in a slot, and stands for so many, at the end of its chain.
func (r *response) place(at int32, times int64) {
	w := &r.slots[at]
	c := r.chain(w.key)
	r.keys.again(w.key)
	w.of[r.reading] = link{times, -1, c.tail}
	if c.tail >= 0 {
		r.slots[c.tail].of[r.reading].next = at
	} else {
		c.head = at
	}
	c.tail = at
	r.count += times
	over := [...]int64{w.perhaps, w.sure}[r.reading]
	r.over = min(r.over, over)
	r.queue.push(deadline{over, w.order, at})
	if n := r.queue.size(); n > 256 && n > 4*(len(r.slots)-len(r.free)) {
		r.queue.keep(r.waits)
	}
}

// waits reports whether what a deadline is of still waits.
func (r *response) waits(d deadline) bool {
	w := &r.slots[d.slot]
	return w.of[r.reading].times > 0 && w.order == d.order
}

// chain returns the anchors of a key that wait in this reading.
func (r *response) chain(key int32) *chain {
	for int(key) >= len(r.chains) {
		r.chains = append(r.chains, [2]chain{{-1, -1}, {-1, -1}})
	}
	return &r.chains[key][r.reading]
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
		next := w.of[r.reading].next
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
	c, l := r.chain(w.key), w.of[r.reading]
	if l.prev >= 0 {
		r.slots[l.prev].of[r.reading].next = l.next
	} else {
		c.head = l.next
	}
	if l.next >= 0 {
		r.slots[l.next].of[r.reading].prev = l.prev
	} else {
		c.tail = l.prev
	}
	r.count -= l.times
	r.keys.drop(w.key)
	w.of[r.reading].times = 0
	r.leave(at)
	first, _ := r.first()
	r.over = first.at
}

// retract drops what waits for an answer to an anchor that may have come after a second.
func (r *response) retract(second int64) {
	for at := range r.slots {
		if w := &r.slots[at]; w.of[r.reading].times > 0 && w.end-1 > second {
			r.drop(int32(at))
		}
	}
}

func (r *response) advance(t *track, now int64) {
	for r.over <= now && r.over != never {
		d, _ := r.first()
		w := &r.slots[d.slot]
		id, by, times, first, last := w.id, w.by, w.of[r.reading].times, w.sure-1, w.perhaps-1
		r.drop(d.slot)
		if !t.excused(first, last) {
			t.missed(d.at, id, by, times)
		}
	}
}

func (r *response) alarm() *int64 { return &r.over }

func (r *response) open(t *track) (n, due, latest int64) {
	if t.duty.over(t.duty.monitor.clock()) { // nor will it be missed
		return 0, never, never
	}
	d, latest := r.first()
	return r.count, d.at, latest
}

// first returns the first deadline of what waits, and when that is over at the latest; never if nothing does.
func (r *response) first() (d deadline, latest int64) {
	for {
		d, ok := r.queue.peek()
		if !ok {
			return deadline{at: never}, never
		}
		if r.waits(d) {
			return d, r.slots[d.slot].perhaps
		}
		r.queue.pop()
	}
}
