package ceasefire

import (
	"errors"
	"math"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A perhapsLimit is how a limit is followed in the strict reading: all that may be there at one second adds up, each
// at the most, and whether or not it may be the same. What is more than the limit allows in any number that it may be
// is a breach by itself, and adds to no other.
type perhapsLimit struct {
	atMost uncertain.Range[int64]
	Ends   []ending // of which there are as many as dates may contain a second: one for each precision
}

// An ending is what may be there until a second.
type ending struct {
	End  int64
	Most int64 // the sum of it; math.MaxInt64 is without a bound
	part
}

// A part is what has a part in a breach: events, the first [MaxEvidence] of them, and whose accounts they are.
type part struct {
	IDs []timeline.EventID
	By  *account `json:",omitzero"`
}

func (l *perhapsLimit) see(t *track, _ role, s *sight) {
	l.enter(s.first, s)
	l.judge(t, s)
}

// enter adds what may be there from a second on.
func (l *perhapsLimit) enter(now int64, s *sight) {
	l.Ends = slices.DeleteFunc(l.Ends, func(x ending) bool { return x.End <= now })
	least, most := amounts(s.Event)
	if most == 0 || exceeds(l.atMost, least, most) == uncertain.Yes {
		return
	}
	i := slices.IndexFunc(l.Ends, func(x ending) bool { return x.End == s.end })
	if i < 0 {
		i, l.Ends = len(l.Ends), append(l.Ends, ending{End: s.end})
	}
	x := &l.Ends[i]
	if most > math.MaxInt64/s.times {
		most = math.MaxInt64
	} else {
		most *= s.times
	}
	x.Most = plus(x.Most, most)
	if len(x.IDs) < MaxEvidence {
		x.IDs = cited(x.IDs, s.ID)
		x.By = x.By.with(s.by)
	}
}

// judge finds whether what was entered is a breach, by itself or with what may be there besides.
func (l *perhapsLimit) judge(t *track, s *sight) {
	least, most := amounts(s.Event)
	if most == 0 {
		return
	}
	if exceeds(l.atMost, least, most) != uncertain.No {
		t.breach(s)
		return
	}
	sum := int64(0)
	for i := range l.Ends {
		sum = plus(sum, l.Ends[i].Most)
	}
	if exceeds(l.atMost, 0, sum) == uncertain.No {
		return
	}
	b := breachBy(s)
	for i := range l.Ends {
		t.share(b, &l.Ends[i].part)
	}
	t.note(b, s.times)
}

func (l *perhapsLimit) advance(*track, int64) {}
func (l *perhapsLimit) alarm() *int64         { return nil }
func (l *perhapsLimit) save() any             { return l }
func (l *perhapsLimit) load(data []byte) error {
	if err := json.Unmarshal(data, l); err != nil {
		return err
	}
	if slices.ContainsFunc(l.Ends, func(x ending) bool { return x.Most < 1 }) {
		return errors.New("what may be there is less than nothing")
	}
	return nil
}

func (l *perhapsLimit) open(*track) (n, due, latest int64) { return 0, never, never }

// amounts returns how many an event says there are, at the least and at the most: without a number one or more.
func amounts(e *timeline.Event) (least, most int64) {
	least, most = e.Amount.Min(), math.MaxInt64
	if e.Amount.IsZero() {
		least = 1
	}
	if top, bounded := e.Amount.Max(); bounded {
		most = top
	}
	return least, most
}

// exceeds reports whether what is so many at the least and at the most is more than a limit allows.
func exceeds(limit uncertain.Range[int64], least, most int64) uncertain.Bool {
	top, bounded := limit.Max()
	switch {
	case bounded && least > top:
		return uncertain.Yes
	case most <= limit.Min():
		return uncertain.No
	}
	return uncertain.Unknown
}

// plus adds two numbers; a sum beyond what can be held is as much as can be.
func plus(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}
