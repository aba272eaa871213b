package ceasefire

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A matcher tells of which activities an event is one.
type matcher struct {
	regime *Regime
	kin    *kin           // how its zones lie to each other
	world  timeline.World // no log: it knows the members of groups
}

// A pattern is an activity as the monitor looks for it.
type pattern struct {
	what   timeline.Happened // not stated if that is only a kind
	kinds  []uncertain.Bool  // by the kind of an event, whether that is the one asked for
	plain  bool              // only the kind is asked for, and perhaps who acts
	party  []actor.ID        // who acts; none if the pattern itself says
	weapon timeline.Weapon
	zones  []*Zone
}

// pattern returns what to look for: the activity of the party if it is stated and the activity does
// not name who acts.
func (m *matcher) pattern(a Activity, party actor.ID) pattern {
	p := pattern{weapon: a.Weapon, kinds: make([]uncertain.Bool, 1)}
	for kind := range timeline.Kinds {
		p.kinds = append(p.kinds, kind.MayBe(a.What.Kind))
	}
	if len(a.What.By) == 0 && party != "" {
		p.party = []actor.ID{party}
	}
	if IsStated(&timeline.Happened{By: a.What.By, Against: a.What.Against, Where: a.What.Where, Severity: a.What.Severity, Many: a.What.Many, About: a.What.About}) {
		p.what = a.What
	}
	for _, id := range a.Zones {
		for i := range m.regime.Zones {
			if z := &m.regime.Zones[i]; z.ID == id {
				p.zones = append(p.zones, z)
			}
		}
	}
	if len(a.Zones) > 0 && len(p.zones) == 0 {
		p.zones = []*Zone{{ID: "?"}} // a zone that is not there: no event says that it was in it
	}
	p.plain = !IsStated(&p.what) && p.weapon == 0 && len(p.zones) == 0
	return p
}

// concerns reports whether a term asks or forbids anything of a party that it binds.
func (m *matcher) concerns(t *Term, party actor.ID) bool {
	of := asked(t.Clause)
	return len(of) == 0 || slices.ContainsFunc(of, func(a Activity) bool { return m.answers(t, party, a.What.By) })
}

// answers reports whether a party is asked what a pattern asks of those it names: it is one of them, one of them belongs to
// it or it to one; or the term binds none of whom that is so.
func (m *matcher) answers(t *Term, party actor.ID, named []actor.ID) bool {
	meant := func(p actor.ID) bool {
		return m.among(p, named) || slices.ContainsFunc(named, func(id actor.ID) bool { return m.among(id, []actor.ID{p}) })
	}
	return len(named) == 0 || meant(party) || !slices.ContainsFunc(m.regime.Parties, func(p Party) bool { return t.For(p.Actor) && meant(p.Actor) })
}

// fits reports whether an event, in its span, is one of those looked for.
func (m *matcher) fits(p *pattern, e *timeline.Event, s span) uncertain.Bool {
	fits := p.kinds[e.Kind]
	if fits == uncertain.No || p.plain && len(p.party) == 0 {
		return fits
	}
	if IsStated(&p.what) {
		fits = m.world.Observed(p.what, e)
	}
	if len(p.party) > 0 && (len(e.By) != 1 || e.By[0] != p.party[0]) {
		fits = fits.And(m.world.Observed(timeline.Happened{By: p.party}, e))
	}
	if p.weapon != 0 {
		fits = fits.And(ofClass(p.weapon, e.Weapon))
	}
	if len(p.zones) > 0 && fits != uncertain.No {
		in := uncertain.No
		for _, z := range p.zones {
			in = in.Or(m.holds(z, e, s, p.weapon != 0))
		}
		fits = fits.And(in)
	}
	return fits
}

// ofClass reports whether what is of one class is of another; unknown if it is not stated, or only
// that it is of a class which contains the other.
func ofClass(want, have timeline.Weapon) uncertain.Bool {
	switch {
	case have.Is(want) && have != 0:
		return uncertain.Yes
	case want.Is(have):
		return uncertain.Unknown
	}
	return uncertain.No
}

// holds reports whether an event lies in the zone as it was at the time. Who names a class of weapon with
// the zone means it whatever the layer of the zone is: air defence on the ground below a zone in the air.
func (m *matcher) holds(z *Zone, e *timeline.Event, s span, named bool) uncertain.Bool {
	exists, lies := m.lies(z, e, s, named)
	if exists == uncertain.No {
		return exists
	}
	switch in, out := m.inferred(z, e, s); {
	case in && out, out && lies == uncertain.Yes, lies == uncertain.Unknown && slices.Contains(e.At.In, z.ID):
		return uncertain.Unknown // who says both says neither
	case in:
		return exists
	case out:
		return uncertain.No
	}
	return exists.And(lies)
}

// lies reports whether the zone was there, and whether an event lies in it by what it says of that zone and of its line.
func (m *matcher) lies(z *Zone, e *timeline.Event, s span, named bool) (exists, lies uncertain.Bool) {
	exists, reaches := m.reaches(z, e, s)
	elsewhere := reaches == uncertain.No
	if !named && z.Layer != 0 && reaches != uncertain.No {
		up := flies(e)
		if z.Layer == Ground {
			up = up.Not()
		}
		reaches = reaches.And(up)
	}
	switch {
	case slices.Contains(e.At.In, z.ID):
		if elsewhere || slices.Contains(e.At.Out, z.ID) { // who says both says neither
			return exists, uncertain.Unknown
		}
		return exists, uncertain.Yes
	case slices.Contains(e.At.Out, z.ID):
		return exists, uncertain.No
	}
	return exists, reaches
}

// reaches reports whether the zone was there, and whether an event lies in it by the distance and the side of its line.
func (m *matcher) reaches(z *Zone, e *timeline.Event, s span) (exists, reaches uncertain.Bool) {
	exists, reaches = z.extent(e, s)
	if z.Side != "" && (e.At.Line == z.Line || e.At.Line == "") {
		switch m.sameSide(z.Line, z.Side, e.At.Side) {
		case uncertain.No:
			reaches = uncertain.No
		case uncertain.Unknown:
			reaches = reaches.And(uncertain.Unknown)
		}
	}
	return exists, reaches
}

// flies reports whether what an event speaks of flies: its class says so, or its kind.
func flies(e *timeline.Event) uncertain.Bool {
	switch {
	case e.Weapon != 0:
		return uncertain.Known(e.Weapon.Is(timeline.Aircraft))
	case e.Kind == timeline.AirAttack || e.Kind == timeline.AirspaceViolation:
		return uncertain.Yes
	case e.Kind == timeline.Shelling || e.Kind == timeline.Offensive:
		return uncertain.No
	}
	return uncertain.Unknown
}

// extent reports whether the zone was there in the span, and whether the distance from its line that
// the event states lies within it.
func (z *Zone) extent(e *timeline.Event, s span) (exists, reaches uncertain.Bool) {
	if len(z.Extents) == 0 {
		return uncertain.Yes, uncertain.Unknown
	}
	exists = uncertain.No
	measured := z.Line != "" && e.At.Line == z.Line && !e.At.Distance.IsZero()
	first := true
	for i := range z.Extents {
		x := &z.Extents[i]
		held := s.during(x.Span.From, x.Span.To)
		if held == uncertain.No {
			continue
		}
		exists = exists.Or(held)
		within := uncertain.Unknown
		if measured {
			within = below(e.At.Distance.Km(), x.reach())
		}
		if first {
			reaches, first = within, false
		} else if reaches != within {
			reaches = uncertain.Unknown
		}
	}
	for i := 0; exists == uncertain.Unknown && i < len(z.Extents); i++ {
		run := z.run(i)
		exists = exists.Or(s.during(run.From, run.To))
	}
	return exists, reaches
}

// run returns the span of an extent and of those that follow it, each from the very date that ends the one before:
// whenever that is, the zone is there.
func (z *Zone) run(of int) uncertain.Span {
	run := z.Extents[of].Span
	for range z.Extents {
		next := slices.IndexFunc(z.Extents, func(x Extent) bool {
			return !run.To.IsZero() && spanOf(x.Span.From) == spanOf(run.To) && !x.Span.From.IsZero()
		})
		if next < 0 {
			break
		}
		run.To = z.Extents[next].Span.To
	}
	return run
}

// below reports whether a is less than b.
func below(a, b uncertain.Range[float64]) uncertain.Bool {
	if top, bounded := a.Max(); bounded && top < b.Min() {
		return uncertain.Yes
	}
	if most, bounded := b.Max(); bounded && a.Min() >= most {
		return uncertain.No
	}
	return uncertain.Unknown
}

// A retreat is a withdrawal from lines, of one party.
type retreat struct {
	party actor.ID
	lines []timeline.LineID        // from each of which it is measured
	least uncertain.Range[float64] // in which the distance lies that is enough, in kilometres
	zones []*Zone                  // along these lines
}

func (m *matcher) retreat(c *Withdraw, party actor.ID) *retreat {
	r := retreat{party: party, least: c.Distance.Threshold().Range()}
	if c.Distance.IsZero() {
		r.least = halved(c.Apart.Threshold().Range())
	}
	for _, from := range c.From {
		if from.isFor(party) && !slices.Contains(r.lines, from.Line) {
			r.lines = append(r.lines, from.Line)
		}
	}
	for i := range m.regime.Zones {
		if z := &m.regime.Zones[i]; slices.Contains(r.lines, z.Line) {
			r.zones = append(r.zones, z)
		}
	}
	return &r
}

// tooNear reports whether what an event says of its place is nearer to a line than a withdrawal allows, on whichever side,
// or across it.
func (m *matcher) tooNear(r *retreat, e *timeline.Event, s span) uncertain.Bool {
	near := m.short(r, e)
	if m.contradicts(e, s) {
		near = uncertain.Unknown // who says both says neither
	}
	for _, z := range r.zones {
		in := slices.Contains(e.At.In, z.ID)
		if !in {
			in, _ = m.inferred(z, e, s)
		}
		if in && m.nearby(r, z, s) {
			near = near.Or(m.holds(z, e, s, false))
		}
	}
	return near
}

// short reports whether the distance that an event states is too short, or the side the wrong one. Only who certainly
// stands opposite the party is across the line.
func (m *matcher) short(r *retreat, e *timeline.Event) uncertain.Bool {
	if e.At.Line == "" || !slices.Contains(r.lines, e.At.Line) {
		return uncertain.Unknown
	}
	own := m.sameSide(e.At.Line, r.party, e.At.Side)
	if own == uncertain.No {
		return uncertain.Yes
	}
	if e.At.Distance.IsZero() {
		return uncertain.Unknown
	}
	near := below(e.At.Distance.Km(), r.least)
	if near == uncertain.No && (own == uncertain.Unknown || len(r.lines) > 1) {
		return uncertain.Unknown // it may be as far away on the other side, or near another of the lines
	}
	return near
}

// nearby reports whether all of a zone, as it may have been in the span, is too near to its line, or across it.
func (m *matcher) nearby(r *retreat, z *Zone, s span) bool {
	if z.Side != "" && m.sameSide(z.Line, r.party, z.Side) == uncertain.No {
		return true
	}
	return len(z.Extents) > 0 && !slices.ContainsFunc(z.Extents, func(x Extent) bool {
		most, bounded := x.reach().Max()
		return s.during(x.Span.From, x.Span.To) != uncertain.No && (!bounded || most > r.least.Min())
	})
}
