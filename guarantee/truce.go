package guarantee

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// truces is what the monitors of all regimes found.
type truces struct {
	of  []truce
	cut bool // there was too much to follow or to keep
}

// A truce is a regime as far as it is known, and what became of its terms.
type truce struct {
	regime  *ceasefire.Regime
	watched *ceasefire.Regime // as the monitor has it, and what it is asked; nil if no term is in force
	ask     ceasefire.Options
	results []TermResult
	because []check.Ref // the regime and the known statements that its parts cite
	cut     string      // why there are no results, or not all breaches
}

// say adds why something is missing.
func (t *truce) say(why string) {
	if t.cut != "" {
		t.cut += "; "
	}
	t.cut += why
}

// monitor shows the events to a monitor of each regime. The breaches that it finds are events besides: commitments may
// wait for them.
func (a *assessor) monitor(events []timeline.Event) (truces, []timeline.Event) {
	var out truces
	places := newPlaces(a.s.Ceasefires)
	for i := range a.s.Ceasefires {
		r := &a.s.Ceasefires[i]
		if !a.record.Knows(r.Says) {
			continue
		}
		t := truce{regime: a.knownRegime(r), results: []TermResult{}}
		t.because = []check.Ref{{Section: SectionCeasefires, ID: string(r.ID)}}
		regimeSays(t.regime, func(says []source.StatementID) { t.because = a.cite(t.because, says) })
		if slices.ContainsFunc(t.regime.Terms, func(t ceasefire.Term) bool { return t.Status == ceasefire.InForce }) {
			events = append(events, a.follow(&t, places, events)...)
			out.cut = out.cut || t.cut != ""
		}
		out.of = append(out.of, t)
	}
	return out, events
}

// ZoneOf returns the zone in which the days of a regime are counted: that of the instrument in which it stands, and UTC if
// it stands in none.
func (s *Structure) ZoneOf(r *ceasefire.Regime) timeline.Zone {
	if x := s.textOf(r); x != nil {
		return x.Zone
	}
	return 0
}

// textOf returns the instrument in which a regime stands, or nil.
func (s *Structure) textOf(r *ceasefire.Regime) *Instrument {
	if s == nil {
		return nil
	}
	i := slices.IndexFunc(s.Instruments, func(x Instrument) bool {
		return r != nil && r.Under == check.Ref{Section: SectionInstruments, ID: string(x.ID)}
	})
	if i < 0 {
		return nil
	}
	return &s.Instruments[i]
}

// seenOn is the date of the answers for a monitor in a zone: the end of the day there or in UTC, the later of the two, so that
// what is dated to that day has happened.
func seenOn(on uncertain.Date, zone timeline.Zone) uncertain.Date {
	if zone <= 0 || on.IsZero() {
		return on
	}
	return uncertain.Instant(on.End().Add(-time.Second))
}

// begins is when what is dated begins, on the clocks of a zone: a day is one there.
func begins(d uncertain.Date, zone timeline.Zone) int64 {
	first, _ := d.Seconds()
	if d.Precision() > uncertain.PrecisionDay {
		first += int64(zone) * 60
	}
	return first
}

// knownRegime returns the parts of a regime that are known.
func (a *assessor) knownRegime(r *ceasefire.Regime) *ceasefire.Regime {
	out := *r
	out.Parties = knownParts(a, r.Parties, func(x *ceasefire.Party) []source.StatementID { return x.Says })
	out.Lines, out.Zones = slices.Clone(r.Lines), slices.Clone(r.Zones)
	for i := range out.Lines {
		out.Lines[i] = a.knownLine(&out.Lines[i])
	}
	for i := range out.Zones {
		out.Zones[i] = a.knownZone(&out.Zones[i])
	}
	out.Terms = knownParts(a, r.Terms, func(x *ceasefire.Term) []source.StatementID { return x.Says })
	out.Waivers = knownParts(a, r.Waivers, func(x *ceasefire.Waiver) []source.StatementID { return x.Says })
	out.Bodies = knownParts(a, r.Bodies, func(x *ceasefire.Body) []source.StatementID { return x.Says })
	return &out
}

// knownLine returns what is known of a line, at least its name: a term that is known may speak of it.
func (a *assessor) knownLine(x *ceasefire.Line) ceasefire.Line {
	if !a.record.Knows(x.Says) {
		return ceasefire.Line{ID: x.ID}
	}
	return *x
}

// knownZone returns what is known of a zone, at least its name.
func (a *assessor) knownZone(x *ceasefire.Zone) ceasefire.Zone {
	out := ceasefire.Zone{ID: x.ID}
	if a.record.Knows(x.Says) {
		out = *x
	}
	out.Extents = knownParts(a, out.Extents, func(x *ceasefire.Extent) []source.StatementID { return x.Says })
	return out
}

// knownParts returns the parts that the record knows.
func knownParts[T any](a *assessor, parts []T, says func(*T) []source.StatementID) (known []T) {
	for i := range parts {
		if a.record.Knows(says(&parts[i])) {
			known = append(known, parts[i])
		}
	}
	return known
}

// follow shows the events to a monitor of one regime, and returns the breaches as events.
func (a *assessor) follow(t *truce, p places, events []timeline.Event) (breaches []timeline.Event) {
	views := []actor.ID{""}
	for i := range t.regime.Parties {
		views = append(views, t.regime.Parties[i].Actor)
	}
	if a.ask.View != "" && !slices.Contains(views, a.ask.View) {
		views = append(views, a.ask.View)
	}
	seen := make(map[duty][]*timeline.Event)
	var now *timeline.Event
	found := findings{regime: t.regime, at: make(map[finding]findingEvents)}
	zone := timeline.Zone(0)
	if text := a.s.textOf(t.regime); text != nil && text.Zone != 0 && a.record.Knows(text.Says) {
		zone = text.Zone
		t.because = addRef(slices.Clip(t.because), a.because(SectionInstruments, string(text.ID), text.Says)...)
	}
	t.watched, t.ask = a.watched(t, p), ceasefire.Options{
		Views: views, Members: a.members, Zone: zone, On: seenOn(a.ask.On, zone), Complete: a.ask.Complete,
		Seen: func(term ceasefire.TermID, party actor.ID, _ timeline.EventID) {
			d := duty{term, party}
			if list := seen[d]; len(list) == 0 || list[len(list)-1] != now {
				seen[d] = append(list, now)
			}
		},
		Breach: found.add,
	}
	m, err := ceasefire.NewMonitor(t.watched, t.ask)
	if err != nil {
		t.cut = "the terms are not judged: " + strings.ReplaceAll(strings.TrimPrefix(err.Error(), "ceasefire: "), "\n", "; ")
		return nil
	}
	order := asShown(events, a.ask.On, zone)
	left := 0
	for _, now = range order {
		if err := m.Observe(now); err != nil {
			if left++; left == 1 {
				t.say("events are left out: " + strings.TrimPrefix(err.Error(), "ceasefire: "))
			}
		}
	}
	if left > 1 {
		t.cut += fmt.Sprintf(", and %d more", left-1)
	}
	m.End()
	dated := !a.ask.On.IsZero()
	if found.over {
		t.say(fmt.Sprintf("there are more than %d breaches: no commitment waits for the others", maxBreaches))
	}
	because := make(map[duty][]check.Ref)
	for _, r := range m.Results() {
		d := duty{r.Term, r.Party}
		if dated && r.Begun == uncertain.No || t.regime.IsNever(r.Term, r.Party) {
			continue
		}
		if because[d] == nil {
			because[d] = a.dutyBecause(t, d, seen[d])
		}
		out := TermResult{Result: r, Because: because[d]}
		if dated && r.Ended != uncertain.No {
			out.Until = t.regime.Span(r.Term, r.Party).To
		}
		t.results = append(t.results, out)
	}
	for i := range found.events {
		found.events[i].Because = because[found.of[i]]
	}
	return found.events
}

// asShown returns the events that may have happened by a date, as a monitor takes them: at one time in the order of the
// document, which no name decides.
func asShown(events []timeline.Event, on uncertain.Date, zone timeline.Zone) []*timeline.Event {
	order := make([]*timeline.Event, 0, len(events))
	for i := range events {
		if e := &events[i]; !e.Date.IsZero() && e.Date.NotAfter(on) != uncertain.No {
			order = append(order, e)
		}
	}
	slices.SortStableFunc(order, func(x, y *timeline.Event) int { return cmp.Compare(begins(x.Date, zone), begins(y.Date, zone)) })
	return order
}

// dutyBecause returns what a result rests on: the regime, the events of which the term speaks, and the
// groups that are named.
func (a *assessor) dutyBecause(t *truce, d duty, seen []*timeline.Event) []check.Ref {
	c := citations{refs: slices.Clone(t.because)}
	groups := []actor.ID{d.party}
	for _, e := range seen {
		if e.ID == "" {
			c.add(e.Because...)
		} else {
			c.add(check.Ref{Section: SectionEvents, ID: string(e.ID)})
		}
		for _, id := range e.Says {
			c.add(check.Ref{Section: SectionStatements, ID: string(id)})
		}
		for _, id := range e.By {
			groups = addActor(groups, id)
		}
	}
	c.add(a.groupsOf(groups)...)
	return c.refs
}
