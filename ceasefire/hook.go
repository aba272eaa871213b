package ceasefire

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A hook is something that a duty looks for: an event that is one or more of what is wanted is seen once.
type hook struct {
	duty     *duty
	role     role
	follower int  // for which of the followers it is
	windowed bool // it matters whether what it looks for lies in the window of the term
	starts   bool // what it looks for is that from which what the duty asks for counts
	dated    bool // it matters whether the duty holds, and is not waived, when what it looks for happens
	wants    []wanted
	more     func(e *timeline.Event, s span) uncertain.Bool // what else must hold; nil is nothing
}

// wanted is a pattern, those excepted aside.
type wanted struct {
	pattern
	except []pattern
}

// A look is a hook as it looks at the events of one kind.
type look struct {
	*hook
	plain bool     // each of them is what it looks for, if the party alone acts
	party actor.ID // empty: whoever acts
}

// at returns the hook as it looks at the events of a kind.
func (h *hook) at(kind timeline.Kind) look {
	l := look{hook: h}
	for i := range h.wants {
		w := &h.wants[i]
		excepts := slices.ContainsFunc(w.except, func(p pattern) bool { return p.kinds[kind] != uncertain.No })
		if w.plain && w.kinds[kind] == uncertain.Yes && !excepts && h.more == nil {
			l.plain = true
			if len(w.party) > 0 {
				l.party = w.party[0]
			}
			break
		}
	}
	return l
}

// speaks reports whether a hook looks for anything of a kind.
func (h *hook) speaks(kind timeline.Kind) bool {
	return slices.ContainsFunc(h.wants, func(w wanted) bool { return w.kinds[kind] != uncertain.No })
}

// fits reports whether an event is what is wanted.
func (h *hook) fits(m *matcher, s *sight) uncertain.Bool {
	fits := uncertain.No
	for i := range h.wants {
		w := &h.wants[i]
		one := m.fits(&w.pattern, s.Event, s.span)
		if len(w.except) > 0 && one != uncertain.No {
			one = one.And(m.excepts(w, s).Not())
		}
		if fits = fits.Or(one); fits == uncertain.Yes {
			break
		}
	}
	if fits != uncertain.No && h.more != nil {
		fits = fits.And(h.more(s.Event, s.span))
	}
	return fits
}

// excepts reports whether an event is one of those that are excepted.
func (m *matcher) excepts(w *wanted, s *sight) uncertain.Bool {
	excepted := uncertain.No
	for i := range w.except {
		excepted = excepted.Or(m.fits(&w.except[i], s.Event, s.span))
	}
	return excepted
}

// take shows an event to the duty if it is what the hook looks for.
func (l *look) take(m *Monitor, s *sight) {
	h, d, fits := l.hook, l.duty, s.happened
	if !l.plain || l.party != "" && (len(s.By) != 1 || s.By[0] != l.party) {
		fits = fits.And(h.fits(&m.match, s))
	}
	if fits != uncertain.No && h.dated {
		fits = fits.And(d.holding(s.span))
	}
	if fits == uncertain.No {
		return
	}
	if s.any != uncertain.Yes && !(d.reckons && h.role < opens) {
		if fits = fits.And(s.any); fits == uncertain.No {
			d.none(h, s)
			return
		}
	}
	if h.starts { // whether or not what is asked for is waived
		for i := range d.views {
			d.views[i].start(s, fits.And(s.said(m.views[i])))
		}
	}
	if h.dated && len(d.term.Waive) > 0 {
		fits = fits.And(d.waived(s.span).Not())
	}
	if m.ask.Seen != nil && (h.starts || fits != uncertain.No) {
		m.ask.Seen(d.term.ID, d.party.Actor, s.ID)
	}
	if fits == uncertain.No {
		return
	}
	s.key = 0
	if d.each {
		s.key = d.keys.hold(d.item(h.role, s.Event))
	}
	if h.role == banned {
		m.counts.note(d.party.Actor, fits.And(s.said("")).And(d.incident(h, s)))
	}
	for i := range d.views {
		v, holds := &d.views[i], fits.And(s.said(m.views[i]))
		if holds == uncertain.No { // which it denies: others may see it so
			v.Denied = v.Denied || h.role < opens
			continue
		}
		v.take(h, s, holds == uncertain.Yes)
	}
	d.keys.drop(s.key)
	if len(d.alarms) > 0 {
		d.wind()
		m.alarm = min(m.alarm, d.alarm)
	}
}

// none takes an event that says that there is none of what the hook looks for.
func (d *duty) none(h *hook, s *sight) {
	for i := range d.views {
		if h.role < opens && s.said(d.monitor.views[i]) != uncertain.No {
			d.views[i].count(s)
		}
	}
}

// item returns the item that an event is about, if that matters: otherwise none.
func (d *duty) item(r role, e *timeline.Event) check.Ref {
	switch {
	case !d.each:
		return check.Ref{}
	case r == anchor && e.About == (check.Ref{}):
		return check.Ref{Section: "events", ID: string(e.ID)}
	}
	return e.About
}

// incident reports whether a banned event is one whatever else happens: a term bans it at any time, or
// the time by which it had to be gone is over. That time may be counted from an event still to come,
// which began no earlier: what may be late even so is one that is only possible. What is banned from one event
// until another is none.
func (d *duty) incident(h *hook, s *sight) uncertain.Bool {
	if d.during {
		return uncertain.No
	}
	lenient, strict := &d.views[0].Tracks[0], &d.views[0].Tracks[1]
	switch f := strict.follow[h.follower].(type) {
	case ban:
		return uncertain.Yes
	case *perhapsLimit:
		least, most := amounts(s.Event)
		return exceeds(f.atMost, least, most)
	case *deferred:
		over := f.over()
		if d.acts && !d.once {
			sure, _ := d.put(f.clock.over(span{s.first, s.first + 1}, instant(s.first)))
			over = min(over, sure)
		}
		switch {
		case s.end <= over:
			return uncertain.No
		case s.first >= lenient.follow[h.follower].(*deferred).over():
			return uncertain.Yes
		}
		return uncertain.Unknown
	}
	return uncertain.No
}

// count counts an event that bears on the duty, once.
func (v *view) count(s *sight) {
	if v.latest != s.number {
		v.latest = s.number
		v.seen++
	}
}

// start notes an event from which what is asked for counts: in the lenient reading one that certainly is one.
func (v *view) start(s *sight, holds uncertain.Bool) {
	if holds == uncertain.No {
		v.Denied = true
		return
	}
	v.count(s)
	for reading := range v.Tracks {
		t := &v.Tracks[reading]
		t.Started = t.Started || t.counts(holds)
	}
}

// take shows an event to the followers of a view, in both readings if it is sure. One that is only possible is shown in the
// strict reading if it speaks for a breach, and in the lenient one if it speaks against it; and so what starts a window, and
// what ends it.
func (v *view) take(h *hook, s *sight, sure bool) {
	if h.role < opens {
		v.count(s)
	}
	v.told.forget()
	if sure {
		v.Tracks[0].take(h, s)
		v.Tracks[1].take(h, s)
		return
	}
	if h.role == act {
		v.Claimed = cited(v.Claimed, s.ID)
	}
	reading := 1
	if h.role == act || h.role == closes {
		reading = 0
	}
	v.Tracks[reading].take(h, s)
}

// take shows an event to the follower of a hook, by way of the window if that matters.
func (t *track) take(h *hook, s *sight) {
	if h.windowed {
		t.Window.take(t, h, s)
		return
	}
	t.follow[h.follower].see(t, h.role, s)
}
