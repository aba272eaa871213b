package ceasefire

import (
	"math"

	"github.com/go-json-experiment/json"
)

// quiet is broken by a banned event after an anchor and within the period from it.
//
// In the lenient reading both are certain, the banned one begins when the anchor is over, and ends in
// time. In the strict one both are possible, and some second of the one lies after some second of the
// other and in time. Of anchors only the one from which the period runs longest matters; those that
// may not be over yet wait, of which there are as many as dates may contain a second: one for each
// precision.
type quiet struct {
	clock clock
	Until int64   // how long the period runs from the anchors that come before what is seen now
	Last  []since // the anchors for which that is not yet known
	Ended int64   // strict: the latest end of a banned event
	self  uint64  // the event that was last seen as banned
	other int64   // Ended without that event, which does not follow itself
}

// A since is an anchor: when it is over, in the lenient reading, or when it begins, in the strict one,
// and until when the period runs from it.
type since struct{ From, Until int64 }

func newQuiet(c clock) *quiet { return &quiet{clock: c, Until: math.MinInt64, Ended: math.MinInt64} }

func (q *quiet) see(t *track, r role, s *sight) {
	q.pass(t.strict, s.first)
	if r == anchor {
		q.anchor(t, s)
		return
	}
	until := q.Until
	if t.strict {
		for _, a := range q.Last {
			if s.end-1 > a.From {
				until = max(until, a.Until)
			}
		}
		q.self, q.other = s.number, q.Ended
		q.Ended = max(q.Ended, s.end)
		if s.first < until {
			t.breach(s)
		}
	} else if s.end <= until {
		t.breach(s)
	}
}

func (q *quiet) anchor(t *track, s *sight) {
	sure, perhaps := q.clock.over(s.span, s.Date)
	a := since{s.end, sure}
	if t.strict {
		a = since{s.first, perhaps}
		ended := q.Ended
		if q.self == s.number {
			ended = q.other
		}
		if ended > s.first+1 && perhaps > s.first {
			t.breach(s)
		}
	}
	for i := range q.Last {
		if q.Last[i].From == a.From {
			q.Last[i].Until = max(q.Last[i].Until, a.Until)
			return
		}
	}
	q.Last = append(q.Last, a)
}

// pass takes the anchors that come before a second for certain.
func (q *quiet) pass(strict bool, now int64) {
	kept := q.Last[:0]
	for _, a := range q.Last {
		if a.From < now || !strict && a.From == now {
			q.Until = max(q.Until, a.Until)
		} else {
			kept = append(kept, a)
		}
	}
	q.Last = kept
}

func (q *quiet) advance(*track, int64) {}
func (q *quiet) next() int64           { return never }

func (q *quiet) open(*track) (n, due, latest int64) { return 0, never, never }

// deferred is broken by a banned event that comes when the period from an anchor is over: what must
// be gone by then.
//
// In the lenient reading anchor and event are certain and the event certainly late, in the strict one
// both are possible and it may be late. Of anchors only the one from which the period is over first
// matters.
type deferred struct {
	clock clock
	Over  int64  // when the period is over
	Ended int64  // strict: the latest end of a banned event
	self  uint64 // the event that was last seen as banned
	other int64  // Ended without that event, which does not follow itself
}

func newDeferred(c clock) *deferred {
	return &deferred{clock: c, Over: never, Ended: math.MinInt64}
}

func (d *deferred) see(t *track, r role, s *sight) {
	switch {
	case r == anchor && t.strict:
		sure, _ := d.clock.over(s.span, s.Date)
		ended := d.Ended
		if d.self == s.number {
			ended = d.other
		}
		if ended > sure && ended <= d.Over {
			t.breach(s)
		}
		d.Over = min(d.Over, sure)
	case r == anchor:
		_, perhaps := d.clock.over(s.span, s.Date)
		d.Over = min(d.Over, perhaps)
	case t.strict:
		d.self, d.other = s.number, d.Ended
		d.Ended = max(d.Ended, s.end)
		if s.end > d.Over {
			t.breach(s)
		}
	case s.first >= d.Over:
		t.breach(s)
	}
}

func (d *deferred) advance(*track, int64) {}
func (d *deferred) next() int64           { return never }

func (d *deferred) open(*track) (n, due, latest int64) { return 0, never, never }

func (q *quiet) save() any              { return q }
func (q *quiet) load(data []byte) error { return json.Unmarshal(data, q) }

func (d *deferred) save() any              { return d }
func (d *deferred) load(data []byte) error { return json.Unmarshal(data, d) }
