package ceasefire

import (
	"math"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A duty is one term for one party: what to look for, and what was seen in each view.
type duty struct {
	monitor *Monitor
	term    *Term
	party   *Party
	from    []uncertain.Date  // it holds from the last of these
	to      []uncertain.Date  // and until the first of these
	effect  uncertain.Date    // the last of the first
	holds   span              // when it holds for certain
	owes    span              // when it holds for certain and cannot be waived
	turns   []int64           // the seconds at which it may begin or end to hold or to be waived, in order
	once    bool              // it is fulfilled by one act
	recurs  bool              // it asks for an act again and again
	periods bool              // it asks for acts in periods that follow one another
	acts    bool              // it asks for an act
	reckons bool              // with how many of it there are
	after   timeline.Happened // from which event what it asks for counts; not stated if from none
	rough   bool              // it is measured from a line that is schematic
	each    bool              // an act answers only what is about the same item
	keys    *keyring          // of these items
	quiet   clock             // so long without a breach closes an episode
	during  bool              // it holds only from one event until another
	alarms  []*int64          // when what of it may be over time is, at the earliest
	alarm   int64             // the first of these
	hooks   []hook
	views   []view
}

// A view is what was seen of a duty in one view.
type view struct {
	Tracks  [2]track           // lenient and strict
	Claimed []timeline.EventID // acts that may be what is asked for
	Denied  bool               // something that would bear on it the view denies
	Episode Episode            // the open one; none has no term
	ends    int64              // when the episode closes
	seen    int64              // events that bear on it
	latest  uint64             // the number of the last of these
	told    tales              // the certain breaches just told of that the strict reading is about to find
}

func newDuty(m *Monitor, t *Term, p *Party) *duty {
	d := &duty{
		monitor: m, term: t, party: p, during: t.IsDuring(), quiet: newClock(t.Quiet), views: make([]view, len(m.views)),
	}
	d.from, d.to = m.regime.dates(t, p)
	d.effect = spanning(d.from, d.to).From
	d.rough = m.regime.schematic(t, p.Actor)
	d.keys = newKeyring()
	d.holds = span{math.MinInt64, math.MaxInt64}
	for _, from := range d.from {
		d.holds.first = max(d.holds.first, spanOf(from).end-1)
	}
	for _, to := range d.to {
		d.holds.end = min(d.holds.end, spanOf(to).first)
	}
	if len(t.Waive) == 0 {
		d.owes = d.holds
	}
	d.turn(d.from...)
	d.turn(d.to...)
	for _, w := range m.regime.WaiversOf(t.ID) {
		d.turn(w.Span.From, w.Span.To)
	}
	slices.Sort(d.turns)
	for i := range d.views {
		v := &d.views[i]
		v.ends = never
		for reading := range v.Tracks {
			v.Tracks[reading] = track{strict: reading == 1, duty: d, view: i}
			if d.during {
				v.Tracks[reading].Window = newWindow()
			}
		}
	}
	d.compile()
	if !m.ask.On.IsZero() && d.begun() == uncertain.No { // by the date on which the log is seen: there is nothing to look for
		d.hooks = nil
	} else {
		d.time()
	}
	d.wind()
	return d
}

// turn notes the seconds at which what begins or ends on the dates may do so.
func (d *duty) turn(dates ...uncertain.Date) {
	for _, date := range dates {
		if !date.IsZero() {
			s := spanOf(date)
			d.turns = append(d.turns, s.first, s.end-1)
		}
	}
}

// begun reports whether the duty has taken effect by the time as of which the monitor judges.
func (d *duty) begun() uncertain.Bool {
	begun := uncertain.Yes
	for _, from := range d.from {
		begun = begun.And(d.monitor.reached(from))
	}
	return begun
}

// ended reports whether the duty holds no longer at that time.
func (d *duty) ended() uncertain.Bool {
	ended := uncertain.No
	for _, to := range d.to {
		ended = ended.Or(d.monitor.reached(to))
	}
	return ended
}

// holding reports whether the duty holds when something happens.
func (d *duty) holding(s span) uncertain.Bool {
	if s.in(d.holds) {
		return uncertain.Yes
	}
	return d.dated(s)
}

// dated reports it of what happens when that is not certain.
func (d *duty) dated(s span) uncertain.Bool {
	holds := uncertain.Yes
	for _, from := range d.from {
		holds = holds.And(s.during(from, uncertain.Date{}))
	}
	for _, to := range d.to {
		holds = holds.And(s.during(uncertain.Date{}, to))
	}
	return holds
}

// due reports whether what is due by a second is so before the duty ends. That is open in the seconds in which it may end.
func (d *duty) due(at int64) uncertain.Bool {
	due := uncertain.Yes
	for _, to := range d.to {
		switch s := spanOf(to); {
		case at >= s.end:
			return uncertain.No
		case at >= s.first:
			due = uncertain.Unknown
		}
	}
	return due
}

// over reports whether the duty certainly no longer holds at a second, nor later.
func (d *duty) over(now int64) bool {
	return slices.ContainsFunc(d.to, func(to uncertain.Date) bool { return spanOf(to).end-1 <= now })
}

// waived reports whether the party need not do its duty when something happens.
func (d *duty) waived(s span) uncertain.Bool {
	waived := uncertain.No
	if len(d.term.Waive) == 0 {
		return waived
	}
	for i := range d.monitor.regime.Waivers {
		w := &d.monitor.regime.Waivers[i]
		if w.Term != d.term.ID || len(w.For) > 0 && !slices.Contains(w.For, d.party.Actor) ||
			slices.ContainsFunc(d.term.Waive, func(id actor.ID) bool { return !slices.Contains(w.By, id) }) {
			continue
		}
		waived = waived.Or(s.during(w.Span.From, w.Span.To))
	}
	return waived
}

// put returns when what is due is over time if it may be put off: what would be due while the term is waived is due as soon
// as it no longer is. What has ended by sure is certainly in time, what begins at perhaps or later certainly late.
func (d *duty) put(sure, perhaps int64) (int64, int64) {
	if len(d.term.Waive) == 0 {
		return sure, perhaps
	}
	off := func(over int64, waives func(uncertain.Bool) bool) int64 {
		free := func(at int64) bool { return !waives(d.waived(span{at, at + 1})) }
		if over == never || over == math.MinInt64 || free(over-1) {
			return over
		}
		for _, turn := range d.turns {
			if turn >= over && free(turn) {
				return turn + 1
			}
		}
		return never
	}
	return off(sure, func(w uncertain.Bool) bool { return w == uncertain.Yes }), off(perhaps, func(w uncertain.Bool) bool { return w != uncertain.No })
}

// advance moves the clock on, and sets the alarm anew.
func (d *duty) advance(now int64) {
	for i := range d.views {
		v := &d.views[i]
		v.told.forget()
		for reading := range v.Tracks {
			t := &v.Tracks[reading]
			for _, f := range t.follow {
				f.advance(t, now)
			}
			if t.Window != nil {
				t.Window.advance(t, now)
			}
		}
		if v.ends <= now {
			d.close(v)
		}
	}
	d.wind()
}

// time notes what may be over time: acts that are waited for, episodes, and what is held.
func (d *duty) time() {
	for i := range d.views {
		v := &d.views[i]
		for reading := range v.Tracks {
			t := &v.Tracks[reading]
			for _, f := range t.follow {
				if alarm := f.alarm(); alarm != nil {
					d.alarms = append(d.alarms, alarm)
				}
			}
			if t.Window != nil && !d.recurs { // an act is not held
				d.alarms = append(d.alarms, &t.Window.Held.over)
			}
		}
		if d.quiet.stated {
			d.alarms = append(d.alarms, &v.ends)
		}
	}
}

// wind finds out anew when something of it is over time.
func (d *duty) wind() {
	first := int64(never)
	for _, alarm := range d.alarms {
		first = min(first, *alarm)
	}
	d.alarm = first
}
