package ceasefire

import (
	"errors"
	"fmt"
	"math"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The errors of a monitor.
var (
	ErrLate     = errors.New("ceasefire: event out of order")
	ErrUndated  = errors.New("ceasefire: no event, or one without a date")
	ErrEvent    = errors.New("ceasefire: event that nothing can be made of")
	ErrRegime   = errors.New("ceasefire: no regime that can be monitored")
	ErrClause   = errors.New("ceasefire: what a term asks cannot be monitored")
	ErrOptions  = errors.New("ceasefire: options that mean nothing")
	ErrTooMany  = errors.New("ceasefire: too many terms, parties and views to follow")
	ErrSnapshot = errors.New("ceasefire: snapshot refused")
)

// maxTracks is how many combinations of a term, a party, a view and a reading a monitor follows.
const maxTracks = 1 << 20

// A Monitor takes events one after another and says what became of each term in force. It needs
// memory for each term, party and view, for each zone in which something happened, for what is
// open, and for the IDs of events that share a second; not for the events it has seen.
//
// Events come in the order of the first second in which they may have happened; events that share it
// may come in any order. What becomes of one that comes late, Options.Late says; with [Reorder] events wait, and no
// result speaks of them yet. [Monitor.End] takes the last of a log. A monitor is not safe for concurrent use. The zero Monitor monitors nothing:
// it takes no event, and its errors wrap [ErrRegime]; so does a nil one.
type Monitor struct {
	regime  *Regime
	sum     string // of the regime
	ask     Options
	views   []actor.ID
	match   matcher
	duties  []*duty
	hooks   [][]look // by kind of event
	now     int64    // every event that began before has been seen
	until   int64    // the end of Options.On: what is over time from then on is not yet
	last    int64    // the latest second in which an event seen may have happened
	latest  int64    // the latest beginning of an event that came
	dayEnd  int64    // the end of the latest date of an event seen that is known to the day, or better
	alarm   int64    // when the day or the time of something is over, at the earliest; nothing is before the first event
	late    int64
	gaps    bool             // something of the log is not shown
	again   int64            // events left out because they were shown before
	alike   int64            // events that have the ID of another
	recent  recent           // the events that began last
	number  uint64           // of events taken
	sight   sight            // the event at hand
	local   timeline.Event   // it, as the clocks of the zone show its date
	by      account          // whose it is, if it is disputed
	waiting []timeline.Event // for Reorder: a heap by beginning, see late.go
	counts  counter
}

// NewMonitor returns a monitor of the terms of a regime that are in force. It keeps the regime, which
// must not change.
//
// The error wraps [ErrClause] and a [check.Finding] for each clause in force that does not say what it
// asks, or names a zone or a line that the regime does not have, and for each that is none of the clauses;
// [ErrRegime] and such findings if there is no regime, two of its terms or parties cannot be told apart,
// or something in it cannot be written down; [ErrOptions] if the policy for late events is none, the bound
// is negative or of no use, or a view is named twice or is no text in UTF-8; or [ErrTooMany]. See [MonitorRules].
//
// It presumes a regime of which [Regime.Validate] finds nothing: else it may judge by a width that contradicts another, or
// by terms of which each ends the other. A term of which nothing says since when it is in force it takes to hold always,
// and one that binds no party it does not judge. That actors are there, and are the right ones, only the structure around
// the regime can tell.
func NewMonitor(r *Regime, ask Options) (*Monitor, error) {
	if r == nil {
		return nil, ErrRegime
	}
	if err := ask.check(); err != nil {
		return nil, err
	}
	sum, err := digest(r)
	if err != nil {
		return nil, err
	}
	r, ask.On = local(ask.Zone).regime(r), local(ask.Zone).in(ask.On)
	m := &Monitor{regime: r, sum: sum, ask: ask, views: ask.Views, now: math.MinInt64, until: never, last: math.MinInt64, latest: math.MinInt64, dayEnd: math.MinInt64, alarm: math.MinInt64}
	if len(m.views) == 0 {
		m.views = []actor.ID{""}
	}
	if !ask.On.IsZero() {
		m.until = spanOf(ask.On).end
	}
	m.match = matcher{regime: r, kin: newKin(r.Zones), world: timeline.World{Members: ask.Members}}
	m.counts = newCounter(ask.Day)
	for i := range r.Terms {
		t := &r.Terms[i]
		if t.Status != InForce || t.Clause == nil {
			continue
		}
		for j := range r.Parties {
			if p := &r.Parties[j]; t.For(p.Actor) && m.match.concerns(t, p.Actor) {
				if len(m.duties)*2*len(m.views) > maxTracks {
					return nil, fmt.Errorf("%w: more than %d", ErrTooMany, maxTracks)
				}
				m.duties = append(m.duties, newDuty(m, t, p))
			}
		}
	}
	m.hook()
	return m, nil
}

// hook sorts what the duties look for by the kinds of events.
func (m *Monitor) hook() {
	m.hooks = make([][]look, 1)
	for kind := range timeline.Kinds {
		var hooks []look
		for _, d := range m.duties {
			for i := range d.hooks {
				if h := &d.hooks[i]; h.speaks(kind) {
					hooks = append(hooks, h.at(kind))
				}
			}
		}
		m.hooks = append(m.hooks, hooks)
	}
}

// Observe takes the next event. The error wraps [ErrUndated] or [ErrEvent] and a [check.Finding] that says
// what of the event is wrong, see [MonitorRules], or, as Options.Late says, [ErrLate]; the monitor then is as
// it was.
//
// An event of the same ID as one that began in the same second is that event again if it is of the same kind and weapon,
// by the same and in the same place: it is left out and counted, see [Monitor.Repeated]. If not, it is another that has
// its ID, as where two logs number their events alike: it is taken, and counted, see [Monitor.Namesakes]. Of what began
// before, the monitor keeps no IDs: shown again it is late, or has another date and counts as another event. An event
// without an ID is never the same as another.
func (m *Monitor) Observe(e *timeline.Event) error {
	switch {
	case m == nil || m.regime == nil:
		return ErrRegime
	case e == nil || e.Date.IsZero() || !e.Kind.IsValid() || e.Weapon != 0 && !e.Weapon.IsValid() ||
		e.Severity != 0 && !e.Severity.IsValid() || !named(e, m.ask.Late == Reorder):
		return refusal(e)
	}
	if m.ask.Zone != 0 {
		m.local = *e
		m.local.Date = m.zone().in(e.Date)
		e = &m.local
	}
	at := spanOf(e.Date)
	if m.ask.Late == Reorder {
		m.reorder(e, at)
		return nil
	}
	if at.first < m.now {
		if m.ask.Late == Drop {
			m.drop(e, at, m.now)
			return nil
		}
		return fmt.Errorf("%w: %s of %v", ErrLate, e.ID, m.zone().out(e.Date))
	}
	m.take(e, at)
	return nil
}

// Advance says that no event is to come which may have happened before the first second of a date: acts that are over
// time by then are missed, though none that is still in time in the last second of Options.On. Of what waits for reordering
// it takes what began before that second.
func (m *Monitor) Advance(to uncertain.Date) {
	if m == nil || to.IsZero() || m.regime == nil {
		return
	}
	m.moveTo(spanOf(m.zone().in(to)).first)
}

// End says that the log is over: no event is to come which may have happened by the end of Options.On or, without
// it, by the end of the last day, minute or instant to which an event is dated. It takes all that waits for reordering.
// How far a log goes of which the last event is dated to a month or a year, that does not say: such an event ends no day.
//
// A log that goes on later may be shown on: what began before the end is then late.
func (m *Monitor) End() {
	if m == nil || m.regime == nil {
		return
	}
	m.release(never)
	end := m.dayEnd
	if !m.ask.On.IsZero() {
		end = max(end, m.until)
	}
	m.moveTo(end)
}

// moveTo takes what waits and began before a second, and moves the clock on.
func (m *Monitor) moveTo(now int64) {
	m.release(now)
	m.advance(now)
}

func (m *Monitor) zone() local { return local(m.ask.Zone) }

// clock returns the time as of which the monitor judges: that which the events have reached, and at the most
// the last second of Options.On.
func (m *Monitor) clock() int64 {
	if m.until == never {
		return m.now
	}
	return min(m.now, m.until-1)
}

// reached reports whether a date has come by the time as of which the monitor judges: Options.On if there is
// one, and otherwise the time that the events have reached, which is known as well as their dates are.
func (m *Monitor) reached(d uncertain.Date) uncertain.Bool {
	switch s := spanOf(d); {
	case !m.ask.On.IsZero():
		return d.NotAfter(m.ask.On)
	case m.now >= s.end-1:
		return uncertain.Yes
	case max(m.now, m.last) < s.first:
		return uncertain.No
	}
	return uncertain.Unknown
}

// advance moves the clock on.
func (m *Monitor) advance(now int64) {
	if now <= m.now {
		return
	}
	m.now = now
	if now >= m.alarm {
		m.ring()
	}
}

// ring ends what is over, the day and the time of what the duties ask for, and sets the alarm anew. What is over only
// after the end of Options.On needs none.
func (m *Monitor) ring() {
	now := m.clock()
	if now >= m.counts.over() {
		m.counts.turn(now)
	}
	alarm := m.counts.over()
	for _, d := range m.duties {
		if d.alarm <= now {
			d.advance(now)
		}
		alarm = min(alarm, d.alarm)
	}
	if alarm > m.until {
		alarm = never
	}
	m.alarm = alarm
}

// take takes an event that is in order.
func (m *Monitor) take(e *timeline.Event, at span) {
	m.advance(at.first)
	m.last = max(m.last, at.end-1)
	if e.Date.Precision() >= uncertain.PrecisionDay {
		m.dayEnd = max(m.dayEnd, at.end)
	}
	switch same, named := m.recent.again(e, at.first); {
	case same:
		m.again++
		return
	case named:
		m.alike++
	}
	m.number++
	hooks := m.hooks[e.Kind]
	if len(hooks) == 0 {
		return
	}
	s := &m.sight
	s.Event, s.span, s.number, s.times, s.by, s.happened, s.any = e, at, m.number, 1, nil, uncertain.Yes, e.Any()
	if m.until != never {
		s.happened = e.Date.NotAfter(m.ask.On)
	}
	if len(e.According)+len(e.Denied) > 0 {
		m.by.According, m.by.Denied = e.According, e.Denied
		s.by = &m.by
	}
	for i := range hooks {
		hooks[i].take(m, s)
	}
	if len(m.counts.noted) > 0 {
		m.counts.close(s)
	}
	s.Event = nil
}
