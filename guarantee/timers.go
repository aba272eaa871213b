package guarantee

import (
	"container/heap"
	"slices"
)

// A timer is something that is over at a moment, the last second included.
type timer struct {
	at    moment
	of    *occurrence
	kind  timerKind
	armed int // see running
	exit  *exit
	whole moment // at which it is over as far as is known when it starts
	since int    // the instant at which it starts
}

type timerKind uint8

const (
	timerEntry timerKind = iota // the window for entry
	timerWhen                   // the window for the trigger
	timerGiven                  // the window for the precondition
	timerJudge                  // the time of the body that judges
	timerDue                    // the time for performing
	timerTerm                   // the term
	timerCure                   // the time for curing a breach
	timerQuiet                  // the quiet time that closes an episode
	timerExit                   // notice of withdrawal
	timerKinds
)

type timers []timer

func (t timers) Len() int { return len(t) }

func (t timers) Less(i, j int) bool {
	a, b := &t[i], &t[j]
	switch {
	case a.at.last != b.at.last:
		return a.at.last < b.at.last
	case a.at.first != b.at.first:
		return a.at.first < b.at.first
	case a.of.number != b.of.number:
		return a.of.number < b.of.number
	case a.kind != b.kind:
		return a.kind < b.kind
	}
	return a.armed < b.armed
}

func (t timers) Swap(i, j int) { t[i], t[j] = t[j], t[i] }

func (t *timers) Push(x any) { *t = append(*t, x.(timer)) }

func (t *timers) Pop() any {
	old := *t
	x := old[len(old)-1]
	*t = old[:len(old)-1]
	return x
}

// start makes a timer run.
func (q *queue) start(t timer) {
	if t.at.last < never {
		t.whole = t.at
		q.open = q.open || !t.at.isBrief()
		heap.Push(&q.timers, t)
	}
}

func (t *timer) isStale() bool { return t.exit == nil && t.of.timers[t.kind].armed != t.armed }

// timer returns the timer that is over first, or nil.
func (q *queue) timer() *timer {
	for len(q.timers) > 0 && q.timers[0].isStale() {
		heap.Pop(&q.timers)
	}
	if len(q.timers) == 0 {
		return nil
	}
	return &q.timers[0]
}

// take takes the timer that is over first out of the queue.
func (q *queue) take() timer { return heap.Pop(&q.timers).(timer) }

// wide returns the timers of which it is open on which day they are over.
func (q *queue) wide() (wide []*timer) {
	if !q.open {
		return nil
	}
	for i := range q.timers {
		if t := &q.timers[i]; !t.at.isBrief() && !t.isStale() {
			wide = append(wide, t)
		}
	}
	return wide
}

// remove takes a timer out of the queue.
func (q *queue) remove(t timer) {
	heap.Remove(&q.timers, slices.Index(q.timers, t))
}

// countedFrom returns the event from which the time for performing counts, if it is another than the trigger.
func (o *occurrence) countedFrom() (events []int) {
	if o.counted > 0 {
		events = []int{o.counted - 1}
	}
	return events
}

// A running timer is over at a moment unless it is armed again.
type running struct {
	end   moment
	armed int  // counts how often it was set
	on    bool // it runs
}

var timerNames = [timerKinds]string{"the window for its entry", "the window for its trigger", "the window for its precondition",
	"the time for judging it", "the time for performing it", "its term", "the time for curing it", "the quiet time after a breach", "its notice"}

// termOfText is the time that runs out for what has not entered into force when its text is over.
const termOfText = "the term of its text"

// arm starts a timer of an occurrence.
func (m *machine) arm(o *occurrence, kind timerKind, c *clock, from moment) {
	if !c.stated {
		return
	}
	m.set(o, kind, m.end(o, kind, c, from))
}

// end returns when a timer is over that starts at a moment.
func (m *machine) end(o *occurrence, kind timerKind, c *clock, from moment) moment {
	most := c.open && m.choose(o.n, Fact{o.n.ref, "how long " + timerNames[kind] + " is"}, "the least", "the most") == 1
	return c.after(from, most)
}

// due returns when the time for performing is over, also before it runs.
func (m *machine) due(o *occurrence) moment {
	return m.end(o, timerDue, &o.n.within, m.clockStart(o)).shift(o.tolled)
}

// startDue lets the time for performing run.
func (m *machine) startDue(o *occurrence) {
	if o.n.within.stated {
		m.set(o, timerDue, m.due(o))
	}
}

// clockStart returns when the time for performing begins: the trigger, or the last event that
// Commitment.From names.
func (m *machine) clockStart(o *occurrence) moment {
	if o.n.c.From == nil {
		return o.from
	}
	if a := m.of(o.n).anchor; a.is {
		o.counted = a.event + 1
		return a.at
	}
	return moment{dawn, dawn} // nothing has started the clock: it never runs out
}

// pausing are the timers that stand still while an occurrence is suspended.
var pausing = [...]timerKind{timerWhen, timerGiven, timerJudge, timerDue}

func (m *machine) pauseTimers(o *occurrence) {
	for _, kind := range pausing {
		o.timers[kind].armed++ // what is queued is stale
	}
}

func (m *machine) resumeTimers(o *occurrence) {
	if o.n.c == nil || o.n.c.Clock == Run {
		return
	}
	by := m.now.last - o.paused.last
	for _, kind := range pausing {
		if r := &o.timers[kind]; r.on {
			m.set(o, kind, r.end.shift(by))
		}
	}
	if o.phase.State == StateTriggered && o.n.c.aim() == Achieve && o.n.within.stated && m.due(o).last >= o.paused.first {
		o.tolled += by // unless it was over before
	}
}

// stop stops a timer.
func (o *occurrence) stop(kind timerKind) {
	o.timers[kind].armed++
	o.timers[kind].on = false
}
