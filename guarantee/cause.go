package guarantee

import (
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Trigger is more on what triggered an occurrence. The zero Trigger is that nothing did.
type Trigger struct {
	Kind  timeline.Kind  `json:"kind"`           // of the event; where the cause is a commitment, what that came to
	Date  uncertain.Date `json:"date,omitzero"`  // when that was; zero if it is not recorded, or open
	Event check.Ref      `json:"event,omitzero"` // where the cause is a commitment, the event that brought this about; zero for none, or if it is open
}

// common returns what two triggers have in common.
func (t Trigger) common(other Trigger) Trigger {
	if t.Date != other.Date {
		t.Date = uncertain.Date{}
	}
	if t.Event != other.Event {
		t.Event = check.Ref{}
	}
	return t
}

// trigger returns what triggered an occurrence.
func (o *Occurrence) trigger() (t Trigger) {
	if o.o.cause < 0 {
		return t
	}
	number, m := o.o.cause, o.m
	t.Kind, t.Date = m.event(number).Kind, m.event(number).Date
	if number < len(m.p.log) {
		return t
	}
	for number >= len(m.p.log) { // the last of what each step rests on comes before it
		s := m.signals[number-len(m.p.log)]
		because := s.of.steps[s.step].because
		if len(because) == 0 {
			return t
		}
		number = because[len(because)-1]
	}
	if ref := m.p.refOf(number); ref.Section == SectionEvents {
		t.Event = ref
	}
	return t
}

// cause names what triggered an occurrence, with when that was: "events/attack of 2026-05-01" for an event,
// "breach of commitments/truce, 2026-05-01 (events/shelling)" for what a commitment came to.
func (w *Where) cause() string {
	text, on := w.Cause.String(), " of "
	if w.Cause.Section != SectionEvents {
		text, on = w.Trigger.Kind.Of(text), ", "
	}
	if !w.Trigger.Date.IsZero() {
		text += on + w.Trigger.Date.String()
	}
	if w.Trigger.Event != (check.Ref{}) {
		text += " (" + w.Trigger.Event.String() + ")"
	}
	return text
}
