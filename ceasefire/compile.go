package ceasefire

import (
	"math"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// add lets the duty follow what is made for each reading, by hooks that come next.
func (d *duty) add(make func(strict bool) follower) {
	for i := range d.views {
		for reading := range d.views[i].Tracks {
			t := &d.views[i].Tracks[reading]
			f := make(t.strict)
			t.follow = append(t.follow, f)
			if r, ok := f.(*recurrence); ok && !d.during {
				r.begin(t)
			}
		}
	}
}

// look adds a hook for the follower that was added last: for what fits one of the patterns. What is excepted is so
// whoever is not named, if only what the party does is looked for.
func (d *duty) look(r role, except []Activity, more func(*timeline.Event, span) uncertain.Bool, wants ...pattern) {
	h := hook{duty: d, role: r, follower: len(d.views[0].Tracks[0].follow) - 1, starts: r == anchor && IsStated(&d.after), windowed: d.during && r != act, dated: r == banned || r == anchor, more: more}
	for _, p := range wants {
		w, party := wanted{pattern: p}, d.party.Actor
		if len(p.party) > 0 {
			party = ""
		}
		for _, a := range except {
			w.except = append(w.except, d.monitor.match.pattern(a, party))
		}
		h.wants = append(h.wants, w)
	}
	d.hooks = append(d.hooks, h)
}

// pattern returns what to look for of an activity that is asked or forbidden of the party.
func (d *duty) pattern(a Activity) pattern {
	match, party := &d.monitor.match, d.party.Actor
	p := match.pattern(a, party)
	if match.among(party, a.What.By) { // another of a group may act for it
		p.party = []actor.ID{party}
	}
	return p
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
		d.look(banned, c.Except, nil, match.pattern(Activity{What: timeline.Happened{Kind: timeline.UseOfForce}}, party))
	case Forbid:
		var wants []pattern
		for _, a := range c.What {
			if match.answers(d.term, party, a.What.By) {
				wants = append(wants, d.pattern(a))
			}
		}
		d.add(anywhere)
		d.look(banned, c.Except, nil, wants...)
	case Limit:
		d.reckons = true
		d.add(func(strict bool) follower {
			if strict {
				return &perhapsLimit{atMost: c.AtMost.Cap()}
			}
			return &sureLimit{clause: &c, atMost: c.AtMost.Cap(), match: match}
		})
		d.look(banned, nil, nil, match.pattern(Activity{presence, c.Of, c.Zones}, party))
	case Withdraw:
		d.withdraw(&c)
	case ActWithin:
		d.acts, d.once, d.each = true, c.Once(), c.Each
		within, before := newClock(c.Within), newClock(c.NotBefore)
		respond := responses(d, within, before, c.Each)
		d.add(func(strict bool) follower {
			r := respond(strict)
			if c.Once() {
				r.begin(d.effect)
			}
			return r
		})
		if !c.Once() {
			d.after = c.After
			d.look(anchor, nil, nil, anyone(c.After))
		}
		d.look(act, nil, nil, d.pattern(c.Act))
	case ActEvery:
		d.acts, d.recurs, d.periods, d.reckons = true, true, c.Times > 0, c.Times > 0
		every := newClock(c.Every)
		d.add(func(bool) follower {
			if c.Times > 0 {
				return newQuota(c.Every, c.Times, d.effect)
			}
			return newRecurrence(every)
		})
		d.look(act, nil, nil, d.pattern(c.Act))
	case QuietFor:
		period := newClock(c.Period)
		noisy := banned
		if !IsStated(&c.After) {
			noisy = anchor
		}
		d.add(func(bool) follower { return newQuiet(period, noisy) })
		noise := d.pattern(c.Of)
		if IsStated(&c.After) {
			d.after = c.After
			d.look(banned, nil, nil, noise) // first, see quiet.self
			d.look(anchor, nil, nil, anyone(c.After))
		} else {
			d.look(banned, nil, nil, anyone(c.Before))
			d.look(anchor, nil, nil, noise)
		}
	}
	if during := &d.term.During; d.during { // last: what is shown lies before what it starts or ends
		start, end := anyone(during.Start), anyone(during.End)
		d.hooks = append(d.hooks, hook{duty: d, role: opens, windowed: true, wants: []wanted{{start, nil}}}, hook{duty: d, role: closes, windowed: true, wants: []wanted{{end, []pattern{start}}}})
	}
}

// withdraw follows a withdrawal: that it is performed in time, and that nothing is found where it may not
// be when the time is over.
func (d *duty) withdraw(c *Withdraw) {
	match, party := &d.monitor.match, d.party.Actor
	within, fixed := newClock(c.Due.Within), IsStated(&c.Due.After)
	d.acts, d.once = true, !fixed
	performed := match.pattern(Activity{What: timeline.Happened{Kind: timeline.Performance, About: d.monitor.regime.Ref(d.term.ID)}}, party)
	presence := match.pattern(Activity{What: timeline.Happened{Kind: timeline.Presence}, Weapon: c.Weapon, Zones: c.OutOf}, party)
	var where func(*timeline.Event, span) uncertain.Bool
	var except []Activity
	switch {
	case c.measured():
		r := match.retreat(c, party)
		where = func(e *timeline.Event, s span) uncertain.Bool { return match.tooNear(r, e, s) }
	case len(c.Into) > 0:
		except = []Activity{{Zones: c.Into}}
	}
	first, last := due(&c.Due, within, d.effect)
	sure, perhaps := d.put(first, last)
	open, over := sure, perhaps // of the act; what is to be done before it takes effect is over time as it does
	if effect := d.effect; !effect.IsZero() {
		open, over = d.put(max(first, spanOf(effect).first+1), max(last, spanOf(effect).end))
	}
	respond := responses(d, within, clock{}, false)
	d.add(func(strict bool) follower {
		r := respond(strict)
		if !fixed {
			r.enter(r.add(&waiting{
				span: span{math.MinInt64, math.MinInt64}, sure: open, perhaps: over, early: math.MinInt64, late: math.MinInt64,
			}), 1)
		}
		return r
	})
	if fixed {
		d.after = c.Due.After
		d.look(anchor, nil, nil, match.pattern(Activity{What: c.Due.After}, ""))
	}
	d.look(act, nil, nil, performed)
	d.add(func(strict bool) follower {
		f := newDeferred(within)
		if !fixed {
			over := perhaps
			switch {
			case strict && first == never:
				over = math.MinInt64 // nothing says by when: it may be late at any time, and never is for certain
			case strict:
				over = sure
			}
			f.Over.shortest(reach{At: over})
		}
		return f
	})
	d.look(banned, except, where, presence) // first, see deferred.self
	if fixed {
		d.look(anchor, nil, nil, match.pattern(Activity{What: c.Due.After}, ""))
	}
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
