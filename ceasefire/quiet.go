package ceasefire

import (
	"math"

	"github.com/go-json-experiment/json"
)

// quiet is broken by a banned event after an anchor and within the period from it.
//
// In the lenient reading both are certain, the banned one begins when the anchor is over, and ends in
// time. In the strict one both are possible, and some second of the one lies after some second of the
// other and in time. Of anchors of one account only the one from which the period runs longest matters; those that
// may not be over yet wait, of which there are as many as dates may contain a second: one for each
// precision.
type quiet struct {
	clock clock
	noise role    // in which what must not be is shown
	Until reaches // how long the period runs from the anchors that come before what is seen now
	Last  []since // the anchors for which that is not yet known
	Ended reach   // strict: the latest end of a banned event
	self  uint64  // the event that was last seen as banned
	other reach   // Ended without that event, which does not follow itself
}

// A since is an anchor: when it is over, in the lenient reading, or when it begins, in the strict one,
// and until when the period runs from it.
type since struct {
	From int64
	reach
}

func newQuiet(c clock, noise role) *quiet {
	return &quiet{clock: c, noise: noise, Ended: reach{At: math.MinInt64}}
}

func (q *quiet) see(t *track, r role, s *sight) {
	q.pass(t.strict, s.first)
	if r == anchor {
		q.anchor(t, s)
		return
	}
	var c cause
	for i := range q.Until {
		if x := &q.Until[i]; s.end <= x.At || t.strict && s.first < x.At {
			c.or(x)
		}
	}
	if t.strict {
		for i := range q.Last {
			if x := &q.Last[i]; s.end-1 > x.From && s.first < x.At {
				c.or(&x.reach)
			}
		}
		q.self, q.other = s.number, q.Ended
		if s.end > q.Ended.At {
			q.Ended = s.reach(s.end)
		}
	}
	if c.there {
		t.breachOn(s, &c, q.noise == anchor)
	}
}

func (q *quiet) anchor(t *track, s *sight) {
	sure, perhaps := q.clock.over(s.span, s.Date)
	from, until := s.end, sure
	if t.strict {
		from, until = s.first, perhaps
		ended := &q.Ended
		if q.self == s.number {
			ended = &q.other
		}
		if ended.At > s.first+1 && perhaps > s.first {
			var c cause
			c.or(ended)
			t.breachOn(s, &c, q.noise == banned)
		}
	}
	for i := range q.Last {
		if x := &q.Last[i]; x.From == from && x.By.equal(s.by) {
			if until > x.At {
				x.At, x.ID = until, s.ID
			}
			return
		}
	}
	q.Last = append(q.Last, since{})
	x := &q.Last[len(q.Last)-1]
	x.From, x.reach = from, s.reach(until)
}

// pass takes the anchors that come before a second for certain.
func (q *quiet) pass(strict bool, now int64) {
	kept := 0
	for i := range q.Last {
		if a := &q.Last[i]; a.From < now || !strict && a.From == now {
			q.Until.farthest(a.reach)
			continue
		}
		if kept < i {
			q.Last[kept] = q.Last[i]
		}
		kept++
	}
	q.Last = q.Last[:kept]
}

func (q *quiet) advance(*track, int64) {}
func (q *quiet) alarm() *int64         { return nil }

func (q *quiet) open(*track) (n, due, latest int64) { return 0, never, never }

// deferred is broken by a banned event that comes when the period from an anchor is over: what must
// be gone by then.
//
// In the lenient reading anchor and event are certain and the event certainly late, in the strict one
// both are possible and it may be late. Of anchors of one account only the one from which the period is over first
// matters.
type deferred struct {
	clock clock
	Over  reaches // when the period is over
	Ended reach   // strict: the latest end of a banned event
	self  uint64  // the event that was last seen as banned
	other reach   // Ended without that event, which does not follow itself
}

func newDeferred(c clock) *deferred {
	return &deferred{clock: c, Ended: reach{At: math.MinInt64}}
}

// over returns when the period is over that is over first.
func (d *deferred) over() int64 {
	over := int64(never)
	for i := range d.Over {
		over = min(over, d.Over[i].At)
	}
	return over
}

func (d *deferred) see(t *track, r role, s *sight) {
	sure, perhaps := int64(0), int64(0)
	if r == anchor {
		sure, perhaps = t.duty.put(d.clock.over(s.span, s.Date))
	}
	switch {
	case r == anchor && t.strict:
		ended := &d.Ended
		if d.self == s.number {
			ended = &d.other
		}
		if ended.At > sure && ended.At <= d.over() {
			var c cause
			c.or(ended)
			t.breachOn(s, &c, true)
		}
		d.Over.shortest(s.reach(sure))
	case r == anchor:
		d.Over.shortest(s.reach(perhaps))
	default:
		if t.strict {
			d.self, d.other = s.number, d.Ended
			if s.end > d.Ended.At {
				d.Ended = s.reach(s.end)
			}
		}
		var c cause
		for i := range d.Over {
			if x := &d.Over[i]; s.first >= x.At || t.strict && s.end > x.At {
				c.or(x)
			}
		}
		if c.there {
			t.breachOn(s, &c, false)
		}
	}
}

func (d *deferred) advance(*track, int64) {}
func (d *deferred) alarm() *int64         { return nil }

func (d *deferred) open(*track) (n, due, latest int64) { return 0, never, never }

func (q *quiet) save() any              { return q }
func (q *quiet) load(data []byte) error { return json.Unmarshal(data, q) }

func (d *deferred) save() any              { return d }
func (d *deferred) load(data []byte) error { return json.Unmarshal(data, d) }
