package ceasefire_test

import (
	"math"
	"slices"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// naive judges a term from the whole log by what each clause means, without a state: the reference
// for the monitor. It knows the clauses and members that the generators of this package use.
type naive struct {
	r        *ceasefire.Regime
	log      []timeline.Event
	now      int64
	complete bool
}

type moment struct{ first, last int64 }

func momentOf(d uncertain.Date) moment { return moment{d.First().Unix(), d.End().Unix() - 1} }

// occurrence is an event that may count, in its moment.
type occurrence struct {
	moment
	date  uncertain.Date
	sure  bool // it certainly counts
	about check.Ref
	id    timeline.EventID
}

// within says by when something counted from a date is done: d certainly if it ends by sure, certainly
// not if it begins after most.
func within(p uncertain.Period, d uncertain.Date) (sure, most int64) {
	s, m := timeline.NewTimer(p).From(d)
	if m == math.MaxInt64 {
		return s - 1, m
	}
	return s - 1, m - 1
}

func and(bs ...uncertain.Bool) uncertain.Bool {
	out := uncertain.Yes
	for _, b := range bs {
		out = out.And(b)
	}
	return out
}

// since says whether a moment is not before a date, and before another.
func during(m moment, s uncertain.Span) uncertain.Bool {
	out := uncertain.Yes
	if f := momentOf(s.From); !s.From.IsZero() {
		out = out.And(ternary(f.last <= m.first, f.first > m.last))
	}
	if t := momentOf(s.To); !s.To.IsZero() {
		out = out.And(ternary(m.last < t.first, m.first >= t.last))
	}
	return out
}

func ternary(yes, no bool) uncertain.Bool {
	switch {
	case yes:
		return uncertain.Yes
	case no:
		return uncertain.No
	}
	return uncertain.Unknown
}

func (n *naive) holds(t *ceasefire.Term, p *ceasefire.Party, m moment) uncertain.Bool {
	return and(during(m, p.Effective), during(m, t.Span))
}

func (n *naive) waived(t *ceasefire.Term, party actor.ID, m moment) uncertain.Bool {
	out := uncertain.No
	for _, w := range n.r.Waivers {
		if w.Term == t.ID && (len(w.For) == 0 || slices.Contains(w.For, party)) {
			out = out.Or(during(m, w.Span))
		}
	}
	return out
}

// by says whether an actor acts in an event.
func by(e *timeline.Event, party actor.ID) uncertain.Bool {
	return ternary(slices.Contains(e.By, party), len(e.By) > 0 && !slices.Contains(e.By, party))
}

func (n *naive) activity(a ceasefire.Activity, e *timeline.Event) uncertain.Bool {
	out := ternary(e.Kind.Is(a.What.Kind), !e.Kind.Is(a.What.Kind))
	if a.What.About != (check.Ref{}) {
		out = out.And(uncertain.Known(e.About == a.What.About))
	}
	if a.Weapon != 0 {
		out = out.And(ternary(e.Weapon != 0 && e.Weapon.Is(a.Weapon), !e.Weapon.Is(a.Weapon) && !a.Weapon.Is(e.Weapon)))
	}
	if len(a.Zones) > 0 {
		in := uncertain.No
		for _, z := range a.Zones {
			in = in.Or(ternary(slices.Contains(e.At.In, z), slices.Contains(e.At.Out, z)))
		}
		out = out.And(in)
	}
	return out
}

// tooNear says whether what was seen is less than the distance away, or across the line.
func tooNear(c *ceasefire.Withdraw, party actor.ID, e *timeline.Event) uncertain.Bool {
	line := slices.ContainsFunc(c.From, func(r ceasefire.Reference) bool {
		return e.At.Line == r.Line && (len(r.For) == 0 || slices.Contains(r.For, party))
	})
	switch top, bounded := e.At.Distance.Km().Max(); {
	case !line:
	case e.At.Side != "" && e.At.Side != party, bounded && top < c.Distance.Km().Min():
		return uncertain.Yes
	case e.At.Side == party && e.At.Distance.Km().Min() >= c.Distance.Km().Min(): // exact in these tests
		return uncertain.No
	}
	return uncertain.Unknown
}

// gather returns the events that count, as far as said and for a view.
func (n *naive) gather(view actor.ID, counts func(*timeline.Event) uncertain.Bool) (out []occurrence) {
	for i := range n.log {
		e := &n.log[i]
		if c := counts(e).And(e.Account(view)); c != uncertain.No {
			out = append(out, occurrence{momentOf(e.Date), e.Date, c == uncertain.Yes, e.About, e.ID})
		}
	}
	return out
}

// judge returns the verdict.
func (n *naive) judge(t *ceasefire.Term, p *ceasefire.Party, view actor.ID) ceasefire.Verdict {
	party := p.Actor
	scope := func(e *timeline.Event) uncertain.Bool {
		m := momentOf(e.Date)
		return and(n.holds(t, p, m), n.waived(t, party, m).Not())
	}
	banned := func(a ceasefire.Activity, more func(*timeline.Event) uncertain.Bool) []occurrence {
		return n.gather(view, func(e *timeline.Event) uncertain.Bool {
			return and(n.activity(a, e), by(e, party), scope(e), more(e))
		})
	}
	anchors := func(p timeline.Happened) []occurrence {
		return n.gather(view, func(e *timeline.Event) uncertain.Bool {
			return and(n.activity(ceasefire.Activity{What: p}, e), scope(e))
		})
	}
	acts := func(a ceasefire.Activity) []occurrence {
		return n.gather(view, func(e *timeline.Event) uncertain.Bool { return and(n.activity(a, e), by(e, party)) })
	}
	always := func(*timeline.Event) uncertain.Bool { return uncertain.Yes }
	effect := p.Effective.From
	if effect.IsZero() || !t.Span.From.IsZero() && t.Span.From.Compare(effect) > 0 {
		effect = t.Span.From
	}
	var certain, possible, pending bool
	each := func(list []occurrence) {
		for _, o := range list {
			possible = true
			certain = certain || o.sure
		}
	}
	switch c := t.Clause.(type) {
	case ceasefire.HoldFire:
		each(banned(ceasefire.Activity{What: timeline.Happened{Kind: timeline.UseOfForce}}, func(e *timeline.Event) uncertain.Bool {
			out := uncertain.Yes
			for _, x := range c.Except {
				out = out.And(n.activity(x, e).And(by(e, party)).Not())
			}
			return out
		}))
	case ceasefire.Forbid:
		for _, a := range c.What {
			each(banned(a, always))
		}
	case ceasefire.Limit:
		each(banned(ceasefire.Activity{What: timeline.Happened{Kind: timeline.Presence}, Weapon: c.Of, Zones: c.Zones}, func(e *timeline.Event) uncertain.Bool {
			most, _ := c.AtMost.Max()
			top, bounded := e.Amount.Max()
			return ternary(e.Amount.Min() > most, bounded && top <= c.AtMost.Min())
		}))
	case ceasefire.QuietFor:
		noise := func() []occurrence { return banned(c.Of, always) }
		as, bs := anchors(c.After), []occurrence(nil)
		if ceasefire.IsStated(&c.Before) {
			as, bs = noise(), anchors(c.Before)
		} else {
			bs = noise()
		}
		for _, a := range as {
			sure, most := within(c.Period, a.date)
			for _, b := range bs {
				if a.id == b.id {
					continue // nothing follows itself
				}
				certain = certain || a.sure && b.sure && a.last < b.first && b.last <= sure
				possible = possible || a.first < b.last && b.first <= most
			}
		}
	case ceasefire.ActWithin:
		var list []occurrence
		if c.Once() {
			list = []occurrence{{momentOf(effect), effect, true, check.Ref{}, ""}}
		} else {
			list = anchors(c.After)
		}
		certain, possible, pending = n.response(t, p, c, list, acts(c.Act))
	case ceasefire.Withdraw:
		list := []occurrence{{moment: momentOf(effect), date: effect, sure: true}}
		if ceasefire.IsStated(&c.Due.After) {
			list = anchors(c.Due.After)
		}
		performed := acts(ceasefire.Activity{What: timeline.Happened{Kind: timeline.Performance, About: n.r.Ref(t.ID)}})
		certain, possible, pending = n.response(t, p, ceasefire.ActWithin{Within: c.Due.Within}, list, performed)
		for _, b := range banned(ceasefire.Activity{What: timeline.Happened{Kind: timeline.Presence}, Weapon: c.Weapon}, func(e *timeline.Event) uncertain.Bool { return tooNear(&c, party, e) }) {
			for _, a := range list {
				sure, most := within(c.Due.Within, a.date)
				possible = possible || b.last > sure
				certain = certain || a.sure && b.sure && b.first > most
			}
		}
	case ceasefire.ActEvery:
		certain, possible, pending = n.every(t, p, c, effect, acts(c.Act))
	}
	_, every := t.Clause.(ceasefire.ActEvery)
	switch {
	case certain:
		return ceasefire.Broken
	case possible:
		return ceasefire.Unverified
	case pending && !(every && n.over(t, p)):
		return ceasefire.Pending
	}
	return ceasefire.Kept
}

func (n *naive) response(t *ceasefire.Term, p *ceasefire.Party, c ceasefire.ActWithin, anchors, acts []occurrence) (certain, possible, pending bool) {
	party := p.Actor
	for _, a := range anchors {
		sure, most := within(c.Within, a.date)
		early, late := a.first, a.last
		if !c.NotBefore.IsZero() { // in seconds here
			early, late = within(c.NotBefore, a.date)
		}
		if _, withdraws := t.Clause.(ceasefire.Withdraw); withdraws && a.id == "" {
			early, late = math.MinInt64, math.MinInt64 // forces may have left before
		}
		key := a.about
		if key == (check.Ref{}) {
			key = check.Ref{Section: "events", ID: string(a.id)}
		}
		answered, maybe := false, false
		for _, b := range acts {
			same, may := !c.Each || b.about == key, !c.Each || b.about == key || b.about == check.Ref{}
			answered = answered || b.sure && same && b.first >= late && b.last <= sure
			maybe = maybe || may && b.last >= early && b.first <= most
		}
		no, perhaps := true, false // no waiver at any time that may be the last; not a certain one at all of them
		for _, at := range n.turns(t, p, sure, most) {
			w := n.waived(t, party, moment{at, at})
			no, perhaps = no && w == uncertain.No, perhaps || w != uncertain.Yes
		}
		switch {
		case answered:
		case n.now > sure:
			possible = possible || perhaps
		default:
			pending = true
		}
		if a.sure && !maybe && n.now > most && n.complete {
			certain = certain || no
		}
	}
	return certain, possible, pending
}

// over says whether the term certainly no longer holds.
func (n *naive) over(t *ceasefire.Term, p *ceasefire.Party) bool {
	for _, to := range []uncertain.Date{t.Span.To, p.Effective.To} {
		if !to.IsZero() && momentOf(to).last < n.now {
			return true
		}
	}
	return false
}

func (n *naive) time(second int64) time.Time { return time.Unix(second, 0).UTC() }

func (n *naive) every(t *ceasefire.Term, p *ceasefire.Party, c ceasefire.ActEvery, effect uncertain.Date, acts []occurrence) (certain, possible, pending bool) {
	counts := func(at int64) (lenient, strict bool) {
		m := moment{at, at}
		held := n.holds(t, p, m)
		w := n.waived(t, p.Actor, m)
		return held == uncertain.Yes && w == uncertain.No && n.complete, held != uncertain.No && w != uncertain.Yes
	}
	pending = true
	if c.Times > 0 {
		for from := momentOf(effect).first; ; {
			_, most := within(c.Every, uncertain.Instant(n.time(from)))
			if most > n.now && most > from {
				for _, b := range acts {
					if b.sure && b.first >= from && b.last < most {
						pending = false
					}
				}
			}
			next := most
			var may, must uint32
			for _, b := range acts {
				if b.first < next && b.last >= from {
					may++
				}
				if b.sure && b.first >= from && b.last < next {
					must++
					pending = false
				}
			}
			if next > n.now {
				return certain, possible, pending && must < c.Times
			}
			lenient, strict := counts(next - 1)
			certain = certain || may < c.Times && lenient
			possible = possible || must < c.Times && strict
			from = next
		}
	}
	starts := []occurrence{{moment: momentOf(effect), date: effect}}
	for _, x := range slices.Concat(starts, acts) {
		_, most := within(c.Every, x.date)
		if x.last < momentOf(effect).last || most >= n.now {
			continue
		}
		for _, at := range n.turns(t, p, most, n.now-1) {
			lenient, _ := counts(at)
			certain = certain || lenient && !slices.ContainsFunc(acts, func(b occurrence) bool { return b.last > x.last && b.first <= at })
		}
	}
	for _, b := range acts {
		if b.sure && b.first >= momentOf(effect).first {
			starts = append(starts, b)
			pending = false
		}
	}
	for _, x := range starts {
		sure, _ := within(c.Every, x.date)
		if sure >= n.now {
			continue
		}
		for _, at := range n.turns(t, p, sure, n.now-1) {
			_, strict := counts(at)
			possible = possible || strict && !slices.ContainsFunc(acts, func(b occurrence) bool { return b.sure && b.first > x.first && b.last <= at })
		}
	}
	return certain, possible, pending
}

// turns returns the first of the seconds from one to another, and those at which the term or a waiver
// may begin or end.
func (n *naive) turns(t *ceasefire.Term, p *ceasefire.Party, first, last int64) []int64 {
	out := []int64{first}
	spans := []uncertain.Span{t.Span, p.Effective}
	for _, w := range n.r.Waivers {
		spans = append(spans, w.Span)
	}
	for _, s := range spans {
		for _, d := range []uncertain.Date{s.From, s.To} {
			if m := momentOf(d); !d.IsZero() {
				for _, at := range []int64{m.first, m.last} {
					if at > first && at <= last {
						out = append(out, at)
					}
				}
			}
		}
	}
	return out
}
