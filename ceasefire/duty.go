package ceasefire

import (
	"math"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A duty is one term for one party: what to look for, and what was seen in each view.
type duty struct {
	monitor *Monitor
	term    *Term
	party   *Party
	from    [2]uncertain.Date // it holds from the later of these
	to      [3]uncertain.Date // and until the first of these
	holds   span              // when it holds for certain
	turns   []int64           // the seconds at which it may begin or end to hold or to be waived, in order
	once    bool              // it is fulfilled by one act
	recurs  bool              // it asks for an act again and again
	acts    bool              // it asks for an act
	each    bool              // an act answers only what is about the same item
	keys    *keyring          // of these items
	quiet   clock             // so long without a breach closes an episode
	hooks   []hook
	views   []view
}

// A view is what was seen of a duty in one view.
type view struct {
	Tracks  [2]track // lenient and strict
	follow  [2][]follower
	Episode Episode
	ends    int64 // when the episode closes
}

// A hook is something that a duty looks for.
type hook struct {
	duty     *duty
	role     role
	follower int // for which of the followers it is
	pattern  pattern
	except   []pattern
	more     func(e *timeline.Event) uncertain.Bool // what else must hold; nil is nothing
}

func newDuty(m *Monitor, t *Term, p *Party) *duty {
	d := &duty{
		monitor: m, term: t, party: p,
		from: [2]uncertain.Date{p.Effective.From, t.Span.From}, to: [3]uncertain.Date{p.Effective.To, t.Span.To},
		quiet: newClock(t.Quiet), views: make([]view, len(m.views)),
	}
	for i := range m.regime.Terms {
		if later := &m.regime.Terms[i]; later.Amends == t.ID && later.Status == InForce && later != t {
			d.to[2] = later.Span.From
		}
	}
	d.keys = newKeyring()
	d.holds = span{math.MinInt64, math.MaxInt64}
	for _, from := range d.from {
		if !from.IsZero() {
			d.holds.first = max(d.holds.first, spanOf(from).end-1)
		}
	}
	for _, to := range d.to {
		if !to.IsZero() {
			d.holds.end = min(d.holds.end, spanOf(to).first)
		}
	}
	d.turn(d.from[:]...)
	d.turn(d.to[:]...)
	for i := range m.regime.Waivers {
		if w := &m.regime.Waivers[i]; w.Term == t.ID {
			d.turn(w.Span.From, w.Span.To)
		}
	}
	slices.Sort(d.turns)
	for i := range d.views {
		v := &d.views[i]
		v.ends = never
		for reading := range v.Tracks {
			v.Tracks[reading] = track{strict: reading == 1, duty: d, view: i}
		}
	}
	d.compile()
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

// effect returns when the duty takes effect: the later of the dates from which it holds.
func (d *duty) effect() uncertain.Date {
	if d.from[0].IsZero() || !d.from[1].IsZero() && d.from[0].Compare(d.from[1]) < 0 {
		return d.from[1]
	}
	return d.from[0]
}

// during reports whether the duty holds when something happens.
func (d *duty) during(s span) uncertain.Bool {
	if s.first >= d.holds.first && s.end <= d.holds.end {
		return uncertain.Yes
	}
	return s.during(d.from[0], d.to[0]).And(s.during(d.from[1], d.to[1])).And(s.during(uncertain.Date{}, d.to[2]))
}

// over reports whether the duty certainly no longer holds at a second, nor later.
func (d *duty) over(now int64) bool {
	return slices.ContainsFunc(d.to[:], func(to uncertain.Date) bool { return !to.IsZero() && to.End().Unix() <= now })
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

// add lets the duty follow what is made for each reading, by hooks that come next.
func (d *duty) add(make func(strict bool) follower) {
	for i := range d.views {
		for reading := range d.views[i].follow {
			f := &d.views[i].follow[reading]
			*f = append(*f, make(reading == 1))
			if r, ok := (*f)[len(*f)-1].(*recurrence); ok {
				r.run(&d.views[i].Tracks[reading], r.From)
			}
		}
	}
}

// look adds a hook for the follower that was added last.
func (d *duty) look(r role, p pattern, except []Activity, more func(*timeline.Event) uncertain.Bool) {
	h := hook{duty: d, role: r, follower: len(d.views[0].follow[0]) - 1, pattern: p, more: more}
	for _, a := range except {
		h.except = append(h.except, d.monitor.match.pattern(a, d.party.Actor))
	}
	d.hooks = append(d.hooks, h)
}

// compile turns the clause into what to look for and what to keep in mind.
func (d *duty) compile() {
	match, party := &d.monitor.match, d.party.Actor
	anyone := func(p timeline.Happened) pattern { return match.pattern(Activity{What: p}, "") }
	anywhere := func(bool) follower { return ban{} }
	presence := timeline.Happened{Kind: timeline.Presence}
	switch c := d.term.Clause.(type) {
	case HoldFire:
		d.add(anywhere)
		d.look(banned, match.pattern(Activity{What: timeline.Happened{Kind: timeline.UseOfForce}}, party), c.Except, nil)
	case Forbid:
		for _, a := range c.What {
			d.add(anywhere)
			d.look(banned, match.pattern(a, party), c.Except, nil)
		}
	case Limit:
		d.add(anywhere)
		d.look(banned, match.pattern(Activity{presence, c.Of, c.Zones}, party), nil,
			func(e *timeline.Event) uncertain.Bool { return exceeds(c.AtMost, e) })
	case Withdraw:
		d.withdraw(&c)
	case ActWithin:
		d.acts, d.once, d.each = true, c.Once(), c.Each
		within, before := newClock(c.Within), newClock(c.NotBefore)
		d.add(func(strict bool) follower {
			r := newResponse(within, before, d.keys, c.Each, strict)
			if c.Once() {
				r.begin(d.effect())
			}
			return r
		})
		if !c.Once() {
			d.look(anchor, anyone(c.After), nil, nil)
		}
		d.look(act, match.pattern(c.Act, party), nil, nil)
	case ActEvery:
		d.acts, d.recurs = true, true
		every := newClock(c.Every)
		d.add(func(bool) follower {
			if c.Times > 0 {
				return newQuota(every, c.Times, d.effect())
			}
			return newRecurrence(every, d.effect())
		})
		d.look(act, match.pattern(c.Act, party), nil, nil)
	case QuietFor:
		period := newClock(c.Period)
		d.add(func(bool) follower { return newQuiet(period) })
		noise := match.pattern(c.Of, party)
		if IsStated(&c.After) {
			d.look(banned, noise, nil, nil) // first, see quiet.self
			d.look(anchor, anyone(c.After), nil, nil)
		} else {
			d.look(banned, anyone(c.Before), nil, nil)
			d.look(anchor, noise, nil, nil)
		}
	}
}

// withdraw follows a withdrawal: that it is performed in time, and that nothing is found too near when
// the time is over.
func (d *duty) withdraw(c *Withdraw) {
	match, party := &d.monitor.match, d.party.Actor
	within, fixed := newClock(c.Due.Within), IsStated(&c.Due.After)
	d.acts, d.once = true, !fixed
	performed := match.pattern(Activity{What: timeline.Happened{Kind: timeline.Performance, About: d.monitor.regime.Ref(d.term.ID)}}, party)
	presence := match.pattern(Activity{What: timeline.Happened{Kind: timeline.Presence}, Weapon: c.Weapon}, party)
	near := func(e *timeline.Event) uncertain.Bool { return c.tooNear(party, e) }
	sure, perhaps := due(&c.Due, within, d.effect())
	d.add(func(strict bool) follower {
		r := newResponse(within, clock{}, d.keys, false, strict)
		if !fixed {
			r.enter(waiting{
				span: span{math.MinInt64, math.MinInt64}, sure: sure, perhaps: perhaps, early: math.MinInt64, late: math.MinInt64,
				times: 1, next: -1, prev: -1, live: true,
			})
		}
		return r
	})
	if fixed {
		d.look(anchor, match.pattern(Activity{What: c.Due.After}, ""), nil, nil)
	}
	d.look(act, performed, nil, nil)
	d.add(func(strict bool) follower {
		f := newDeferred(within)
		if !fixed {
			if f.Over = perhaps; strict {
				f.Over = sure
			}
			if sure == never && perhaps == never {
				f.Over = math.MinInt64 // nothing says by when: from the beginning
			}
		}
		return f
	})
	if fixed {
		d.look(anchor, match.pattern(Activity{What: c.Due.After}, ""), nil, nil)
	}
	d.look(banned, presence, nil, near)
}

// due returns when a withdrawal is over time: what has ended by sure is certainly in time, what
// begins at perhaps or later certainly late.
func due(d *Due, within clock, effect uncertain.Date) (sure, perhaps int64) {
	switch {
	case d.By.IsZero() && within.stated:
		return within.over(spanOf(effect), effect)
	case d.By.IsZero():
		return never, never
	}
	s := spanOf(d.By)
	if d.By.Precision() >= uncertain.PrecisionDay {
		return s.end, s.end
	}
	return s.first + 24*60*60, s.end
}

// take shows an event to the duty if it is what the hook looks for.
func (h *hook) take(m *Monitor, s *sight) {
	d := h.duty
	fits := m.match.fits(&h.pattern, s.Event, s.span)
	if fits != uncertain.No && h.more != nil {
		fits = fits.And(h.more(s.Event))
	}
	for i := range h.except {
		if fits == uncertain.No {
			return
		}
		fits = fits.And(m.match.fits(&h.except[i], s.Event, s.span).Not())
	}
	if fits != uncertain.No && h.role != act {
		fits = fits.And(d.during(s.span))
		if len(d.term.Waive) > 0 {
			fits = fits.And(d.waived(s.span).Not())
		}
	}
	if fits != uncertain.No && !m.ask.On.IsZero() {
		fits = fits.And(s.Date.NotAfter(m.ask.On))
	}
	if fits == uncertain.No {
		return
	}
	if m.ask.Seen != nil {
		m.ask.Seen(d.term.ID, d.party.Actor, s.ID)
	}
	s.key = 0
	if d.each {
		about := s.About
		if h.role == anchor && about == (check.Ref{}) {
			about = check.Ref{Section: "events", ID: string(s.ID)}
		}
		s.key = d.keys.hold(about)
	}
	if h.role == banned {
		m.counts.note(d.party.Actor, fits.And(s.Account("")).And(d.incident(h, s)))
	}
	for i := range d.views {
		d.views[i].take(h, s, fits.And(s.Account(m.views[i])))
	}
	if d.each {
		d.keys.drop(s.key)
	}
	m.alarm = min(m.alarm, d.next())
}

// incident reports whether a banned event is one whatever else happens: a term bans it at any time, or
// the time by which it had to be gone is over.
func (d *duty) incident(h *hook, s *sight) uncertain.Bool {
	follow := &d.views[0].follow
	switch f := follow[1][h.follower].(type) {
	case ban:
		return uncertain.Yes
	case *deferred:
		switch {
		case s.end <= f.Over:
			return uncertain.No
		case s.first >= follow[0][h.follower].(*deferred).Over:
			return uncertain.Yes
		}
		return uncertain.Unknown
	}
	return uncertain.No
}

// take shows an event to the followers of a view, in both readings. In the lenient one what speaks for
// a breach must be certain and what speaks against it may be possible; in the strict one it is the
// other way round.
func (v *view) take(h *hook, s *sight, holds uncertain.Bool) {
	if holds == uncertain.No {
		return
	}
	for reading := range v.Tracks {
		if holds == uncertain.Yes || (reading == 1) != (h.role == act) {
			v.follow[reading][h.follower].see(&v.Tracks[reading], h.role, s)
		}
	}
}

func (d *duty) advance(now int64) {
	for i := range d.views {
		v := &d.views[i]
		for reading := range v.Tracks {
			for _, f := range v.follow[reading] {
				f.advance(&v.Tracks[reading], now)
			}
		}
		if v.ends <= now {
			d.close(v)
		}
	}
}

func (d *duty) next() int64 {
	next := int64(never)
	for i := range d.views {
		v := &d.views[i]
		next = min(next, v.ends)
		for reading := range v.Tracks {
			for _, f := range v.follow[reading] {
				next = min(next, f.next())
			}
		}
	}
	return next
}

// found tells of a breach, and counts it to an episode.
func (d *duty) found(t *track, b Breach, times int64) {
	v := &d.views[t.view]
	if t.strict && v.Tracks[0].Found >= t.Found {
		return // the lenient reading has found it too
	}
	b.Term, b.Party, b.View, b.Certain = d.term.ID, d.party.Actor, d.monitor.views[t.view], !t.strict
	e := &v.Episode
	if e.Certain+e.Possible > 0 && v.ends <= spanOf(b.Date).first {
		d.close(v)
	}
	if e.Certain+e.Possible == 0 {
		*e = Episode{Term: b.Term, Party: b.Party, View: b.View, From: b.Date}
	}
	if e.To = b.Date; b.Certain {
		e.Certain += times
	} else {
		e.Possible += times
	}
	if d.quiet.stated {
		_, v.ends = d.quiet.over(spanOf(b.Date), b.Date)
	}
	if d.monitor.ask.Breach != nil {
		d.monitor.ask.Breach(b)
	}
}

// close closes the episode of a view.
func (d *duty) close(v *view) {
	v.Episode.Closed = true
	if d.monitor.ask.Episode != nil {
		d.monitor.ask.Episode(v.Episode)
	}
	v.Episode, v.ends = Episode{}, never
}

// result is what became of the duty in a view.
func (d *duty) result(i int) Result {
	v := &d.views[i]
	lenient, strict := &v.Tracks[0], &v.Tracks[1]
	r := Result{
		Term: d.term.ID, Party: d.party.Actor, View: d.monitor.views[i],
		Breaches: lenient.Found, Possible: max(0, strict.Found-lenient.Found),
	}
	due, may := int64(never), int64(0) // acts that may still answer
	for reading := range v.Tracks {
		for _, f := range v.follow[reading] {
			n, at := f.open()
			if reading == 1 {
				r.Open += n
				due = min(due, at)
			}
			may += n
		}
	}
	if d.acts && r.Open > 0 {
		r.Due = instant(due)
	}
	behind, over := strict, d.over(d.monitor.now)
	switch {
	case lenient.Found > 0:
		r.Verdict, behind = Broken, lenient
	case strict.Found > 0:
		r.Verdict = Unverified
	case d.acts && r.Open > 0 && !(d.recurs && (strict.Answered || over)):
		r.Verdict = Pending
	default:
		r.Verdict = Kept
	}
	r.Evidence, r.According = slices.Clone(behind.Evidence), slices.Clone(behind.According)
	_, withdraws := d.term.Clause.(Withdraw)
	r.Final = r.Verdict == Broken || over && (may == 0 || d.recurs) || d.once && !withdraws && may == 0
	return r
}
