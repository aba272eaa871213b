package ceasefire

import (
	"math"

	"github.com/go-json-experiment/json"

	"github.com/backstop-go/backstop/uncertain"
)

// recurrence asks that no more than a period pass without an act.
//
// In the lenient reading every act that is possible counts, from its beginning to its end: a gap
// is one in which none may lie, and another counts only if an act, or the end of a window, certainly lies
// between: two that only an act divides which may not have happened may be one. In the strict reading an act
// counts only if it certainly lies in the period after the one before, which begins when that one may have begun.
type recurrence struct {
	clock  clock
	Since  int64          // the first second of an act that counts
	Over   int64          // when the period that runs now is over
	Latest int64          // when it is at the latest
	Alarm  int64          // when that is a breach: not before the term holds and is not waived; never if none runs
	Begun  int64          // lenient: when the first period is over, from the taking effect or from the start of the window
	Reach  int64          // lenient: when the period from any act that was seen is over
	Then   uncertain.Date // strict: the last act, from which it runs if the period is missed; zero if there is none
	By     *account       `json:",omitzero"` // of the start of the window from which it runs, and of what follows it
	Gone   bool           // none runs: it was missed, or nothing has begun it
	Gap    int64          // lenient: when the last gap ended that was found, unless something has certainly come since that divides it from others; never if none
}

func newRecurrence(c clock) *recurrence {
	return &recurrence{clock: c, Since: math.MinInt64, Over: never, Latest: never, Alarm: never, Begun: math.MinInt64, Reach: math.MinInt64, Gap: never, Gone: true}
}

// run lets the period run until it is over.
func (r *recurrence) run(t *track, over, latest int64) {
	r.Then, r.Gone, r.Over, r.Latest, r.Alarm = uncertain.Date{}, false, over, latest, over
	if over != never && !t.owed(over-1) {
		r.Alarm = plus(t.owedAfter(over-1), 1)
	}
}

// after lets the period run from an act.
func (r *recurrence) after(t *track, s span, d uncertain.Date) {
	over, latest := r.clock.over(s, d)
	if !t.strict {
		r.Reach = max(r.Reach, latest)
		over = max(r.Reach, r.Begun)
	}
	r.run(t, over, latest)
}

// begin lets the period run from the taking effect of the term.
func (r *recurrence) begin(t *track) {
	effect := t.duty.effect
	over, latest := r.clock.over(spanOf(effect), effect)
	if !t.strict {
		over, r.Begun = latest, latest
	}
	r.Since = spanOf(effect).first
	r.run(t, over, latest)
}

// restart lets the period run from the start of a window, or from the taking effect if that is later. What is
// done in the second of the start comes before.
func (r *recurrence) restart(t *track, s *sight) {
	r.Since, r.By = s.first+1, s.by.clone()
	over, latest := r.clock.over(s.span, s.Date)
	if effect := t.duty.effect; !effect.IsZero() {
		sure, perhaps := r.clock.over(spanOf(effect), effect)
		r.Since, over, latest = max(r.Since, spanOf(effect).first), max(over, sure), max(latest, perhaps)
	}
	over, latest = max(over, s.first+2), max(latest, s.end+1) // nothing can be missed before the window is open
	if !t.strict {
		if t.duty.views[t.view].Tracks[1].Window.Perhaps.ended(s.first) >= r.Gap {
			r.Gap = never
		}
		r.Begun = latest
		over = max(r.Reach, r.Begun)
	}
	r.run(t, over, latest)
}

func (r *recurrence) see(t *track, _ role, s *sight) {
	if t.strict {
		t.duty.views[t.view].Tracks[0].follow[0].(*recurrence).Gap = never
	}
	if t.strict && (s.first < r.Since || t.Window != nil && !t.Window.Perhaps.holds(s.span)) {
		return // before it takes effect, or outside the window
	}
	t.Answered = true
	if t.strict && !r.Gone && s.end > r.Over {
		r.Then = s.Date
	} else {
		r.after(t, s.span, s.Date)
	}
}

func (r *recurrence) advance(t *track, now int64) {
	for r.Alarm <= now && r.Alarm != never {
		at, then := r.Alarm, r.Then
		r.Gone, r.Alarm = true, never
		if t.Window != nil && !t.Window.holds(t.strict, span{at - 1, at}) {
			return
		}
		if t.strict && !then.IsZero() {
			r.after(t, spanOf(then), then)
			if spanOf(then).end <= at { // it was not owed before that act
				continue
			}
		}
		if r.Gap == never {
			t.missed(at, "", r.By, 1)
		}
		if !t.strict {
			r.Gap = at - 1
		}
	}
}

func (r *recurrence) alarm() *int64 { return &r.Alarm }

func (r *recurrence) open(t *track) (n, due, latest int64) {
	if t.Window != nil && !t.Window.Perhaps.open() {
		return 0, never, never
	}
	due, latest = r.Alarm, never
	if due == never {
		return 1, never, never
	}
	if r.Latest != never {
		if at := t.owedFrom(r.Latest - 1); at != never {
			latest = at + 1
		}
	}
	return 1, due, latest
}

func (r *recurrence) save() any              { return r }
func (r *recurrence) load(data []byte) error { return json.Unmarshal(data, r) }
