package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Partial is how much of what is owed has been performed by a date. The zero Partial is that no performance of a part of it
// is recorded, or not how much is owed.
type Partial struct {
	Sum  uncertain.Range[int64] `json:"sum,omitzero"` // how much; of a performance of which that is not recorded, at least nothing
	Of   uncertain.Range[int64] `json:"of,omitzero"`  // how much is owed
	Acts []check.Ref            `json:"acts,omitzero"`
}

// String returns for example "40 of 100 performed (events/first)".
func (p Partial) String() string {
	sum := p.Sum.String()
	if p.Sum.IsUnknown() {
		sum = "a part"
	}
	return sum + " of " + p.Of.String() + " performed (" + joinRefs(p.Acts, ", ") + ")"
}

// portion widens how much of an occurrence has been performed by a date, and returns what that rests on.
func (w *Where) portion(o *Occurrence, date uncertain.Date) (because []check.Ref) {
	c := o.o.n.c
	if c == nil || c.Amount.IsZero() {
		return nil
	}
	none, now := uncertain.Must(uncertain.Exactly[int64](0)), momentOf(date).last
	sum := none
	for _, number := range slices.Concat(o.o.parts, o.o.unmeasured) {
		at, amount := o.m.moment(number), o.m.event(number).Amount.Bare()
		if at.first > now {
			continue
		}
		if at.last > now {
			amount = amount.Hull(none)
		}
		if more, err := sum.Add(amount); err == nil {
			sum = more
		} else {
			sum = sum.Hull(uncertain.Range[int64]{}) // more than can be counted
		}
		w.Performed.Acts = addRef(w.Performed.Acts, o.m.p.refOf(number))
		because = append(because, o.m.p.restsOn(number)...)
	}
	if w.Performed.Of.IsZero() {
		w.Performed.Of, w.Performed.Sum = c.Amount, sum
	} else {
		w.Performed.Sum = w.Performed.Sum.Hull(sum)
	}
	return because
}

// shortfall notes what was missing when the time for performing an occurrence was over, if that breached it: all of it, or
// a part. It notes the first performance that came after that, and returns what that rests on.
func (w *Where) shortfall(o *Occurrence, date uncertain.Date) (because []check.Ref) {
	if o == nil {
		return nil
	}
	first, last := o.passages(date)
	breach := slices.IndexFunc(o.o.steps[:last+1], func(s passage) bool { return s.row.On == DuePassed })
	switch {
	case breach < 0:
		return nil
	case o.o.short:
		w.Short = true
		return nil
	}
	due, late := o.o.steps[breach].dated, -1
	for _, number := range o.performances() {
		switch at := momentOf(o.m.p.log[number].Date); {
		case at.last < o.o.from.first: // before it was owed
		case at.first <= due.last:
			return nil // it does not count, or not by then
		case late < 0 && breach <= first && o.m.p.log[number].Date.NotAfter(date) == uncertain.Yes:
			late = number
		}
	}
	if w.Unperformed = true; late >= 0 && w.Late == (check.Ref{}) {
		w.Late, w.LateOn = o.m.p.refOf(late), o.m.p.log[late].Date
		because = o.m.p.restsOn(late)
	}
	return because
}

// breaks notes by what a step breached an occurrence before its time was over.
func (w *Where) breaks(o *Occurrence, s *passage) {
	if number := o.m.decisive(s); number >= 0 && (s.row.On == Failed || s.row.On == Repudiate) {
		by := o.m.deed(number)
		stay := Stay{Phase: s.phase, How: by.how, By: by.by.actors(), Event: by.event}
		if !slices.ContainsFunc(w.Broken, func(s Stay) bool { return s.String() == stay.String() }) {
			w.Broken = append(w.Broken, stay)
		}
	}
}

// performances returns the events that are performances of an occurrence by who holds it, and not of another.
func (o *Occurrence) performances() (numbers []int) {
	if o.o.n.c.Done != nil {
		return nil
	}
	for _, number := range o.m.p.concerning()[o.o.n.at] {
		e := &o.m.p.log[number]
		if e.Kind.Is(timeline.Performance) && e.About == o.Of && !o.m.isUsed(o.o, number) &&
			(o.m.isOf(o.o.n, number, o.o.performer) || o.m.isOf(o.o.n, number, o.o.debtor)) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// isUsed reports whether an event moved another occurrence of the same commitment.
func (m *machine) isUsed(by *occurrence, number int) bool {
	return slices.ContainsFunc(m.of(by.n).all, func(o *occurrence) bool {
		return o != by && (slices.ContainsFunc(o.steps, func(s passage) bool { return slices.Contains(s.because, number) }) || slices.Contains(o.parts, number))
	})
}
