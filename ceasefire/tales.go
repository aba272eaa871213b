package ceasefire

import "github.com/backstop-go/backstop/timeline"

// A tale is what a breach is told of by: its evidence, or the end of the period in which too few acts
// were done.
type tale struct {
	evidence timeline.EventID
	period   int64
}

// Tales count breaches by what they are told of by. An event tells of one; only deadlines that are over
// together tell of more. The zero tales are none.
type tales struct {
	one   tale
	times int64          // of the one
	more  map[tale]int64 // of the others
}

// add counts breaches.
func (t *tales) add(by tale, times int64) {
	switch {
	case t.one == by:
		t.times += times
	case t.times == 0 && len(t.more) == 0:
		t.one, t.times = by, times
	default:
		if t.more == nil {
			t.more = make(map[tale]int64)
		}
		t.more[by] += times
	}
}

// take takes away as many breaches of those counted, and returns how many there were.
func (t *tales) take(by tale, times int64) int64 {
	if t.one == by {
		times = min(times, t.times)
		t.times -= times
		return times
	}
	told := t.more[by]
	switch {
	case told > times:
		t.more[by] = told - times
		return times
	case told > 0:
		delete(t.more, by)
	}
	return told
}

// forget takes all away.
func (t *tales) forget() {
	t.times = 0
	if len(t.more) > 0 {
		clear(t.more)
	}
}
