package ceasefire

import (
	"errors"
	"math"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// quota asks for a number of acts in each of the periods that follow one another.
//
// In the lenient reading an act counts in every period in which it may lie, in the strict one only in
// that in which it certainly lies. An event is as many acts as its amount says, at the most in the lenient reading and at
// the least in the strict one.
//
// Each period ends so many periods after the first began: months from the 31st end on the last day of a shorter month,
// and the next one does not begin sooner for that.
type quota struct {
	clock  clock
	every  uncertain.Period
	anchor int64 // when the first period began
	Times  int64
	Gone   int64 // how many periods are over
	From   int64 // when this period began
	Over   int64 // and when it is over
	Seen   int64
	Last   []carried // acts that may lie in later periods
}

// carried is a number of acts that end at one time.
type carried struct{ End, Times int64 }

func newQuota(every uncertain.Period, times uint32, from uncertain.Date) *quota {
	q := &quota{clock: newClock(every), every: every, anchor: spanOf(from).first, Times: int64(times), From: spanOf(from).first}
	q.Over = q.end()
	return q
}

// end returns when the period that begins at From is over. Of a period that is itself known only in
// part it is the latest end, and one without an end is never over.
func (q *quota) end() int64 {
	sure, perhaps := int64(math.MinInt64), int64(never)
	if q.clock.fixed {
		sure, perhaps = q.clock.over(span{q.From, q.From + 1}, instant(q.From))
	} else if all, err := q.every.Times(q.Gone + 1); err == nil {
		sure, perhaps = timeline.NewTimer(all).From(instant(q.anchor))
	}
	if sure == math.MinInt64 || perhaps == never {
		return never
	}
	over := perhaps - q.clock.unit
	return max(over, q.From+1)
}

func (q *quota) see(t *track, role role, s *sight) {
	if role != act {
		return
	}
	least, most := amounts(s.Event)
	switch {
	case t.strict:
		if least > 0 && s.first >= q.From && s.end <= q.Over {
			q.Seen = plus(q.Seen, least)
			t.Answered = true
		}
		return
	case most == 0:
		return
	}
	t.Answered = true
	if s.end > q.From {
		q.Seen = plus(q.Seen, most)
	}
	if s.end > q.Over {
		i := slices.IndexFunc(q.Last, func(c carried) bool { return c.End == s.end })
		if i < 0 {
			q.Last = append(q.Last, carried{End: s.end})
			i = len(q.Last) - 1
		}
		q.Last[i].Times = plus(q.Last[i].Times, most)
	}
}

func (q *quota) advance(t *track, now int64) {
	for q.Over <= now && q.Over != never {
		q.skip(t, now)
		if q.Seen < q.Times && t.owed(q.Over-1) {
			t.missed(q.Over, "", nil, 1)
		}
		q.Gone++
		q.From = q.Over
		q.Over = q.end()
		q.Seen = 0
		q.Last = slices.DeleteFunc(q.Last, func(c carried) bool { return c.End <= q.From })
		for _, c := range q.Last {
			q.Seen = plus(q.Seen, c.Times)
		}
	}
}

// skip passes at once over whole periods of less than a day that are alike, of which there may be as many
// as seconds: in all of them the same carried acts count, and what is missed at one end is so at all.
func (q *quota) skip(t *track, now int64) {
	step, seen := q.Over-q.From, int64(0)
	for _, c := range q.Last {
		seen, now = plus(seen, c.Times), min(now, c.End)
	}
	n := (t.owedUntil(q.From, now) - q.Over) / step
	if step >= secondsOfDay || n < 2 || q.Seen != seen {
		return
	}
	if seen < q.Times && t.owed(q.From) {
		t.missed(q.Over, "", nil, n)
	}
	q.Gone += n
	q.From += n * step
	q.Over += n * step
}

func (q *quota) alarm() *int64 { return &q.Over }

func (q *quota) open(*track) (n, due, latest int64) { return max(0, q.Times-q.Seen), q.Over, q.Over }

func (q *quota) save() any { return q }
func (q *quota) load(data []byte) error {
	if err := json.Unmarshal(data, q); err != nil {
		return err
	}
	if q.Over <= q.From {
		return errors.New("a period is over before it begins")
	}
	return nil
}
