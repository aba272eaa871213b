package ceasefire_test

import (
	gocmp "cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The laws of the monitor, each checked against the naive reference of this package or against
// another run, whether the log is seen after everything or on any date:
//
//	M1  after every event the results, the breaches told of, the episodes and the counts are those that the
//	    whole log gives, naively
//	M2  the order of events that begin in one second is irrelevant
//	M3  a final verdict never changes
//	M4  a closer place, class, number or date never makes a verdict that was certain uncertain or another
//	M5  stopping and resuming at any point changes nothing
//	M6  events that come late within the bound, whatever it is, give what they give in order, and the others are left out
//	M7  breaches told of, episodes and results count alike

var (
	parties = actor.IDs("AUT", "BEL")
	others  = actor.IDs("league", "CHE", "DNK", "alliance", "council") // a group, one that belongs to it, and one that may; and two with the parties in them

	directory = actor.NewDirectory([]actor.Actor{
		{ID: "AUT"}, {ID: "BEL"}, {ID: "CHE"}, {ID: "DNK"},
		{ID: "league", Members: []actor.Member{{Actor: "CHE"}, {Actor: "DNK", Span: uncertain.Span{From: uncertain.Year(2025)}}}},
		{ID: "alliance", Kind: actor.Coalition, Members: []actor.Member{{Actor: "AUT"}, {Actor: "BEL"}}},
		{ID: "council", Kind: actor.Organisation, Members: []actor.Member{{Actor: "AUT"}, {Actor: "BEL"}}},
	}, nil, nil, uncertain.Day(2025, time.January, 1))

	views   = []actor.ID{"", "AUT", "BEL"}
	kinds   = []timeline.Kind{timeline.Shelling, timeline.Attack, timeline.UseOfForce, timeline.Presence, timeline.Performance, timeline.Deployment, timeline.Request, timeline.Consent}
	lasting = []string{"P1D", "P2D", "P1M", "P1D..P2D", "P1D..", "PT6H", "PT12H", "PT30H", "PT6H..PT18H"}
	periods = append([]string{"P0D", "PT0S"}, lasting...)
)

func sampled[T any](t *rapid.T, list []T, what string) T {
	return rapid.SampledFrom(list).Draw(t, what)
}

func someOf[T comparable](t *rapid.T, list []T, what string) []T {
	n := rapid.IntRange(0, len(list)).Draw(t, what+" number")
	if n == 0 {
		return nil
	}
	return rapid.Permutation(list).Draw(t, what)[:n]
}

func genActivity(t *rapid.T) ceasefire.Activity {
	a := ceasefire.Activity{What: timeline.Happened{Kind: sampled(t, kinds, "kind")}}
	if rapid.IntRange(0, 3).Draw(t, "narrow") == 0 {
		a.Weapon = sampled(t, []timeline.Weapon{timeline.HeavyWeapon, timeline.Tank, timeline.Drone}, "weapon")
	}
	if rapid.IntRange(0, 3).Draw(t, "placed") == 0 {
		a.Zones = []timeline.ZoneID{"zone"}
	}
	if rapid.IntRange(0, 5).Draw(t, "by somebody") == 0 {
		a.What.By = []actor.ID{sampled(t, actor.IDs("AUT", "BEL", "league", "alliance"), "by")}
	}
	return a
}

func genClause(t *rapid.T) ceasefire.Clause {
	period := func(list []string) uncertain.Period { return uncertain.MustPeriod(sampled(t, list, "period")) }
	pattern := func() timeline.Happened { return timeline.Happened{Kind: sampled(t, kinds, "anchor")} }
	switch rapid.IntRange(0, 8).Draw(t, "clause") {
	case 0:
		return ceasefire.HoldFire{Except: []ceasefire.Activity{genActivity(t)}}
	case 1:
		return ceasefire.Forbid{What: []ceasefire.Activity{genActivity(t), genActivity(t)}}
	case 2:
		return ceasefire.Limit{Of: timeline.HeavyWeapon, AtMost: uncertain.MustParse[int64](sampled(t, []string{"0", "5 to 10", "at most 7"}, "limit")), Zones: []timeline.ZoneID{"zone"}}
	case 3:
		c := ceasefire.Withdraw{
			Weapon: timeline.HeavyWeapon, Distance: ceasefire.Distance{Length: length(sampled(t, []string{"10 km", "at least 10 km", "5 to 20 km"}, "distance"))},
			From: []ceasefire.Reference{{Line: "line", For: actor.IDs("AUT")}, {Line: "other", For: actor.IDs("BEL")}},
			Due:  ceasefire.Due{Within: period(periods)},
		}
		c.From[0].For = c.From[0].For[rapid.IntRange(0, 1).Draw(t, "a line for all"):]
		switch rapid.IntRange(0, 5).Draw(t, "where to") {
		case 0:
			c.Distance, c.From, c.OutOf = ceasefire.Distance{}, nil, []timeline.ZoneID{"zone"}
		case 1:
			c.Distance, c.From, c.Into = ceasefire.Distance{}, nil, []timeline.ZoneID{"zone"}
		case 2:
			c.Distance, c.Apart = ceasefire.Distance{}, ceasefire.FullWidth{Length: length(sampled(t, []string{"20 km", "at least 20 km", "20 to 40 km"}, "width"))}
		}
		switch rapid.IntRange(0, 3).Draw(t, "due") {
		case 0:
			c.Due = ceasefire.Due{By: gen.Soon().Draw(t, "by")}
		case 1:
			c.Due = ceasefire.Due{}
		case 2:
			c.Due.After = pattern()
		}
		return c
	case 4, 5:
		c := ceasefire.ActWithin{Act: genActivity(t), After: pattern(), Within: period(periods), Each: rapid.Bool().Draw(t, "each")}
		if rapid.IntRange(0, 3).Draw(t, "once") == 0 {
			c.After, c.Each = timeline.Happened{}, false
		}
		if rapid.IntRange(0, 2).Draw(t, "not before") == 0 {
			c.NotBefore, c.Within = uncertain.MustPeriod("PT6H"), uncertain.MustPeriod("PT18H")
		}
		return c
	case 6:
		return ceasefire.ActEvery{Act: genActivity(t), Every: period(lasting)}
	case 7:
		return ceasefire.ActEvery{Act: genActivity(t), Every: period([]string{"PT24H", "P1M"}), Times: uint32(rapid.IntRange(1, 7).Draw(t, "times"))}
	}
	c := ceasefire.QuietFor{Of: genActivity(t), Period: period(periods)}
	if rapid.Bool().Draw(t, "before") {
		c.Before = pattern()
	} else {
		c.After = pattern()
	}
	return c
}

// genDuring draws events from which and until which a term holds.
func genDuring(t *rapid.T) timeline.Since {
	pattern := func(what string) timeline.Happened {
		p := timeline.Happened{Kind: sampled(t, kinds, what)}
		if rapid.IntRange(0, 3).Draw(t, what+" about") == 0 {
			p.About = check.Ref{Section: "actors", ID: "AUT"}
		}
		return p
	}
	during := timeline.Since{Start: pattern("start"), End: pattern("end")}
	for !during.HasEnd() {
		during.End = pattern("another end")
	}
	return during
}

// genCase draws a regime and a log, of anything or of a term that holds from one event until another.
func genCase(t *rapid.T, most int) (*ceasefire.Regime, []timeline.Event) {
	switch rapid.IntRange(0, 5).Draw(t, "of what") {
	case 0:
		return genDuringLog(t, most)
	case 1:
		return genLimits(t, most)
	}
	return genRegime(t), genLog(t, most)
}

// genLimits draws limits in zones, and a log of what is found in them within a few seconds and days.
func genLimits(t *rapid.T, most int) (*ceasefire.Regime, []timeline.Event) {
	r, log := genRegime(t), genLog(t, most)
	zones := []timeline.ZoneID{"zone", "east", "west"}
	r.Zones[0].Extents = nil
	r.Zones = append(r.Zones, ceasefire.Zone{ID: "east", Title: "E"}, ceasefire.Zone{ID: "west", Title: "W"})
	for i := range r.Terms {
		during := rapid.IntRange(0, 3).Draw(t, "during") == 0
		r.Terms[i].During, r.Terms[i].Clause = timeline.Since{}, ceasefire.Limit{
			Of: sampled(t, []timeline.Weapon{0, timeline.HeavyWeapon}, "of"), AtMost: uncertain.MustParse[int64](sampled(t, []string{"5", "10", "at most 10", "5 to 10", "30"}, "limit")),
			Zones: someOf(t, zones, "in"),
		}
		if during {
			r.Terms[i].During = timeline.Since{Start: only(timeline.Deployment), End: only(timeline.Performance)}
		}
	}
	for i := range log {
		e := &log[i]
		e.Kind, e.By = sampled(t, []timeline.Kind{timeline.Presence, timeline.Presence, timeline.Presence, timeline.Presence, timeline.Deployment, timeline.Performance}, "kind"), parties[:1]
		e.Weapon = sampled(t, []timeline.Weapon{timeline.HeavyWeapon, timeline.Tank, timeline.Mortar, 0}, "weapon")
		e.Amount = uncertain.MustParse[int64](sampled(t, []string{"3", "3", "4", "7", "2 to 4", "20", "0", "as yet unclear"}, "amount"))
		e.At.In, e.At.Out = someOf(t, zones, "in"), nil
		for _, z := range zones {
			if !slices.Contains(e.At.In, z) && rapid.Bool().Draw(t, "out") {
				e.At.Out = append(e.At.Out, z)
			}
		}
		switch rapid.IntRange(0, 3).Draw(t, "dated") {
		case 0:
			e.Date = uncertain.Day(2025, time.January, rapid.IntRange(1, 2).Draw(t, "day"))
		case 1, 2:
			e.Date = uncertain.Instant(epoch.Add(time.Duration(rapid.IntRange(0, 2).Draw(t, "noon")) * 12 * time.Hour))
		}
		if rapid.IntRange(0, 2).Draw(t, "undisputed") > 0 {
			e.According, e.Denied = nil, nil
		}
	}
	slices.SortStableFunc(log, func(a, b timeline.Event) int { return a.Date.First().Compare(b.Date.First()) })
	for i := range r.Parties {
		r.Parties[i].Effective.From = uncertain.Year(2020)
	}
	return r, log
}

// genDuringLog draws a term that holds from one event until another, and a log of what it speaks of in a few days.
func genDuringLog(t *rapid.T, most int) (*ceasefire.Regime, []timeline.Event) {
	r, log := genRegime(t), genLog(t, most)
	act, request := activity(timeline.Consent), only(timeline.Request)
	during := timeline.Since{Start: only(timeline.Deployment), End: only(timeline.Performance)}
	lasting := []string{"PT6H", "PT30H", "P1D", "PT6H..PT30H"}
	period := func(of ...string) uncertain.Period { return uncertain.MustPeriod(sampled(t, of, "period")) }
	for i := range r.Terms {
		r.Terms[i].During, r.Terms[i].Clause = during, sampled(t, []ceasefire.Clause{
			ceasefire.Forbid{What: []ceasefire.Activity{act, activity(timeline.Request)}}, ceasefire.ActEvery{Act: act, Every: period(lasting...)},
			ceasefire.ActEvery{Act: act, Every: period(lasting...)}, ceasefire.ActWithin{Act: act, After: request, Within: period(append(lasting, "P0D", "PT0S")...), Each: rapid.Bool().Draw(t, "each")},
		}, "clause")
	}
	for i := range log {
		e := &log[i]
		e.Kind, e.By = sampled(t, []timeline.Kind{timeline.Request, timeline.Consent, timeline.Consent, timeline.Deployment, timeline.Performance}, "kind"), parties[:1]
		switch rapid.IntRange(0, 4).Draw(t, "dated") {
		case 0:
			e.Date = uncertain.Day(2025, time.January, rapid.IntRange(1, 5).Draw(t, "day"))
		case 1:
			e.Date = sampled(t, []uncertain.Date{uncertain.Year(2025), uncertain.Month(2025, time.January), uncertain.Day(2025, time.January, 1), uncertain.Instant(epoch)}, "of those that begin together")
		case 2, 3:
			e.Date = uncertain.Instant(epoch.Add(time.Duration(rapid.IntRange(0, 20).Draw(t, "quarter")) * 6 * time.Hour))
		}
		if rapid.Bool().Draw(t, "undisputed") {
			e.According, e.Denied = nil, nil
		}
	}
	if rapid.IntRange(0, 3).Draw(t, "two ends") == 0 { // of which the later is known less well
		day := rapid.IntRange(1, 5).Draw(t, "day of the later")
		one := timeline.Event{ID: "end-1", Kind: timeline.Performance, By: parties[:1], Date: uncertain.Instant(epoch.Add(time.Duration(day-1)*24*time.Hour - 12*time.Hour))}
		two := one
		two.ID, two.Date = "end-2", uncertain.Day(2025, time.January, day)
		log = append(log, one, two)
	}
	slices.SortStableFunc(log, func(a, b timeline.Event) int { return a.Date.First().Compare(b.Date.First()) })
	if rapid.Bool().Draw(t, "long since") {
		for i := range r.Parties {
			r.Parties[i].Effective.From = uncertain.Year(2020)
		}
	}
	return r, log
}

// genLine draws a line, and perhaps who stands on which side of it.
func genLine(t *rapid.T, id timeline.LineID) ceasefire.Line {
	l := ceasefire.Line{ID: id, Title: "L"}
	if rapid.Bool().Draw(t, "sides") {
		l.Left, l.Right = someOf(t, parties, "left"), someOf(t, slices.Concat(parties, others), "right")
	}
	return l
}

// genZone draws a zone, perhaps along a line, on one side, in a layer, and as wide as it was for some time.
func genZone(t *rapid.T) ceasefire.Zone {
	z := ceasefire.Zone{ID: "zone", Title: "Z", Layer: sampled(t, []ceasefire.Layer{0, 0, ceasefire.Ground, ceasefire.Air}, "layer")}
	if rapid.Bool().Draw(t, "anywhere") {
		return z
	}
	z.Line = sampled(t, []timeline.LineID{"line", "other"}, "along")
	z.Side = sampled(t, []actor.ID{"", "AUT", "BEL"}, "on the side")
	for range rapid.IntRange(0, 2).Draw(t, "extents") {
		x := ceasefire.Extent{}
		switch width := length(sampled(t, []string{"5 km", "10 km", "5 to 20 km", "40 km"}, "width")); rapid.IntRange(0, 2).Draw(t, "measured") {
		case 0:
			x.Half.Length = width
		case 1:
			x.Full.Length = width
		}
		if rapid.Bool().Draw(t, "changing") {
			x.Span = gen.SoonSpan().Draw(t, "extent")
		}
		z.Extents = append(z.Extents, x)
	}
	return z
}

// genZones draws a zone, and perhaps others that lie within it, around it and apart from it.
func genZones(t *rapid.T) []ceasefire.Zone {
	zones := []ceasefire.Zone{genZone(t)}
	if rapid.Bool().Draw(t, "alone") {
		return zones
	}
	zone := &zones[0]
	inner := ceasefire.Zone{ID: "inner", Title: "I", Layer: zone.Layer, Within: []timeline.ZoneID{"zone"}}
	outer, far := ceasefire.Zone{ID: "outer", Title: "O"}, ceasefire.Zone{ID: "far", Title: "F"}
	if rapid.Bool().Draw(t, "surrounded") {
		zone.Within = []timeline.ZoneID{"outer"}
	}
	switch rapid.IntRange(0, 3).Draw(t, "apart") {
	case 0:
		far.Apart = []timeline.ZoneID{"zone"}
	case 1:
		zone.Apart = []timeline.ZoneID{"far"}
	case 2:
		outer.Apart = []timeline.ZoneID{"far"}
	case 3:
		far.Line, far.Side = "line", sampled(t, []actor.ID{"AUT", "BEL"}, "far on the side")
	}
	return append(zones, inner, outer, far)
}

// zoneIDs are those of genZones.
var zoneIDs = []timeline.ZoneID{"zone", "inner", "outer", "far"}

func genRegime(t *rapid.T) *ceasefire.Regime {
	r := &ceasefire.Regime{ID: "r", Title: "R", Zones: genZones(t), Lines: []ceasefire.Line{genLine(t, "line"), genLine(t, "other")}}
	bound := parties
	if rapid.IntRange(0, 2).Draw(t, "three parties") == 0 {
		bound = actor.IDs("AUT", "BEL", "league")
	}
	for _, id := range bound {
		r.Parties = append(r.Parties, ceasefire.Party{Actor: id, Effective: uncertain.Span{From: gen.Soon().Draw(t, "effective")}})
	}
	for i := range rapid.IntRange(1, 2).Draw(t, "terms") {
		term := ceasefire.Term{ID: ceasefire.TermID(fmt.Sprint("t", i)), Status: ceasefire.InForce, Clause: genClause(t)}
		if rapid.IntRange(0, 3).Draw(t, "spanned") == 0 {
			term.Span = gen.SoonSpan().Draw(t, "span")
		}
		if ceasefire.TakesDuring(term.Clause) && rapid.IntRange(0, 2).Draw(t, "during") == 0 {
			term.During = genDuring(t)
		}
		if rapid.IntRange(0, 3).Draw(t, "waived") == 0 {
			term.Waive = parties[:1]
			r.Waivers = append(r.Waivers, ceasefire.Waiver{Term: term.ID, By: parties[:1], For: someOf(t, parties, "for"), Span: gen.SoonSpan().Draw(t, "waiver")})
		}
		r.Terms = append(r.Terms, term)
	}
	return r
}

func genEvent(t *rapid.T, i int) timeline.Event {
	e := timeline.Event{
		ID: timeline.EventID(fmt.Sprint("e", i)), Date: gen.Soon().Draw(t, "date"), Kind: sampled(t, kinds, "kind"),
		By: someOf(t, parties, "by"), Weapon: sampled(t, []timeline.Weapon{0, timeline.HeavyWeapon, timeline.Tank, timeline.Drone}, "weapon"),
		About: sampled(t, []check.Ref{{}, {Section: "events", ID: "e0"}, {Section: "actors", ID: "AUT"}, {Section: "ceasefires", ID: "r/t0"}}, "about"),
		At: timeline.Spot{
			Line: sampled(t, []timeline.LineID{"", "line", "other"}, "line"), Side: sampled(t, []actor.ID{"", "AUT", "BEL", "CHE", "DNK", "league", "Bel"}, "side"),
			Distance: length(sampled(t, []string{"5 km", "10 km", "20 km", "5 to 20 km"}, "distance")),
		},
	}
	if e.At.Line == "" {
		e.At.Distance = uncertain.Length{}
	}
	if rapid.IntRange(0, 3).Draw(t, "by others") == 0 {
		e.By = someOf(t, slices.Concat(parties, others), "by")
	}
	switch rapid.IntRange(0, 12).Draw(t, "zone") {
	case 0, 1, 2:
		e.At.In = []timeline.ZoneID{"zone"}
	case 3, 4, 5:
		e.At.Out = []timeline.ZoneID{"zone"}
	case 6: // which contradict each other
		e.At.In, e.At.Out = []timeline.ZoneID{"zone"}, []timeline.ZoneID{"zone"}
	case 7, 8:
		e.At.In = someOf(t, zoneIDs, "in")
	case 9:
		e.At.Out = someOf(t, zoneIDs, "out")
	}
	if rapid.Bool().Draw(t, "counted") {
		e.Amount = uncertain.MustParse[int64](sampled(t, []string{"3", "7", "20", "3 to 20"}, "amount"))
	}
	if rapid.IntRange(0, 2).Draw(t, "disputed") == 0 {
		e.According = someOf(t, parties, "according")
		for _, id := range parties {
			if !slices.Contains(e.According, id) && rapid.Bool().Draw(t, "denied") {
				e.Denied = append(e.Denied, id)
			}
		}
	}
	return e
}

// genOptions draws options in the three views, on any date or after everything.
func genOptions(t *rapid.T) ceasefire.Options {
	ask := ceasefire.Options{Views: views, Members: directory, Complete: rapid.Bool().Draw(t, "complete")}
	if rapid.Bool().Draw(t, "seen on a date") {
		ask.On = gen.Soon().Draw(t, "on")
	}
	return ask
}

// genLog draws events in the order of their beginning.
func genLog(t *rapid.T, most int) []timeline.Event {
	log := make([]timeline.Event, rapid.IntRange(0, most).Draw(t, "events"))
	for i := range log {
		log[i] = genEvent(t, i)
	}
	slices.SortStableFunc(log, func(a, b timeline.Event) int { return a.Date.First().Compare(b.Date.First()) })
	return log
}

func newMonitor(t interface{ Fatal(...any) }, r *ceasefire.Regime, ask ceasefire.Options) *ceasefire.Monitor {
	m, err := ceasefire.NewMonitor(r, ask)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func observe(t interface{ Fatal(...any) }, m *ceasefire.Monitor, events ...timeline.Event) {
	for i := range events {
		if err := m.Observe(&events[i]); err != nil {
			t.Fatal(err)
		}
	}
}

// resumed returns a monitor that goes on where another stands, from its snapshot.
func resumed(t interface{ Fatal(...any) }, m *ceasefire.Monitor, r *ceasefire.Regime, ask ceasefire.Options) *ceasefire.Monitor {
	data, err := m.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	if m, err = ceasefire.Resume(r, ask, data); err != nil {
		t.Fatal(err)
	}
	return m
}

// M2
func TestPropertyOrderWithinASecond(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, log := genCase(t, 10)
		ask := genOptions(t)
		a := newMonitor(t, r, ask)
		ask.Late = sampled(t, []ceasefire.Late{ceasefire.Refuse, ceasefire.Drop, ceasefire.Reorder}, "policy")
		if ask.Late == ceasefire.Reorder {
			ask.Bound = sampled(t, []time.Duration{0, time.Second, time.Hour}, "bound")
		}
		b := newMonitor(t, r, ask)
		observe(t, a, log...)
		for i, j := 0, 0; i < len(log); i = j {
			for j = i + 1; j < len(log) && log[j].Date.First().Equal(log[i].Date.First()); j++ {
			}
			observe(t, b, rapid.Permutation(log[i:j]).Draw(t, "order")...)
		}
		a.End() // what waits to be put in order is taken by then
		b.End()
		if b.Late() != 0 {
			t.Fatalf("%d late within a second, of %v by %v", b.Late(), ask.Late, ask.Bound)
		}
		verdict := func(r ceasefire.Result) string { return fmt.Sprint(r.Term, r.Party, r.View, r.Verdict, r.Final) }
		for i, x := range a.Results() {
			if y := b.Results()[i]; verdict(x) != verdict(y) {
				t.Fatalf("%v, in another order %v", x, y)
			}
		}
		if diff := cmp.Diff(a.Counts(), b.Counts()); diff != "" {
			t.Fatalf("counts (-one +other):\n%s", diff)
		}
	})
}

// M3
func TestPropertyFinalVerdictStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, log := genCase(t, 12)
		m := newMonitor(t, r, genOptions(t))
		before := m.Results()
		for i := range log {
			observe(t, m, log[i])
			after := m.Results()
			for j := range after {
				if before[j].Final && (!after[j].Final || after[j].Verdict != before[j].Verdict) {
					t.Fatalf("%+v was final, and then: %+v", before[j], after[j])
				}
			}
			before = after
		}
	})
}

// M5
func TestPropertyResume(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, log := genCase(t, 12)
		ask := genOptions(t)
		var one, other []ceasefire.Breach
		ask.Breach = func(b ceasefire.Breach) { one = append(one, b) }
		a := newMonitor(t, r, ask)
		observe(t, a, log...)
		cut := rapid.IntRange(0, len(log)).Draw(t, "cut")
		ask.Breach = func(b ceasefire.Breach) { other = append(other, b) }
		b := newMonitor(t, r, ask)
		observe(t, b, log[:cut]...)
		data, err := b.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		b, err = ceasefire.Resume(r, ask, data)
		if err != nil {
			t.Fatal(err)
		}
		again, err := b.Snapshot()
		if err != nil || string(again) != string(data) {
			t.Fatalf("the snapshot of what was resumed differs: %v\n%s\n%s", err, data, again)
		}
		observe(t, b, log[cut:]...)
		for _, diff := range []string{
			cmp.Diff(a.Results(), b.Results()), cmp.Diff(a.Counts(), b.Counts()), cmp.Diff(a.Episodes(), b.Episodes()), cmp.Diff(one, other),
		} {
			if diff != "" {
				t.Fatalf("cut at %d (-unbroken +resumed):\n%s", cut, diff)
			}
		}
	})
}

// M6: whatever the bound is, of a log in any order that is taken which began no longer before the latest event
// so far than the bound, in the order of its beginning and of IDs, and the rest is left out; nothing waits when
// the log is over.
func TestPropertyReorder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, log := genCase(t, 12)
		order := rapid.Permutation(log).Draw(t, "order")
		bound := sampled(t, []time.Duration{0, time.Second, 6 * time.Hour, 24 * time.Hour, 30 * 24 * time.Hour, 800 * 24 * time.Hour}, "bound")
		var inTime []timeline.Event
		latest := time.Time{}
		for _, e := range order {
			if latest.Sub(e.Date.First()) <= bound {
				inTime = append(inTime, e)
			}
			if e.Date.First().After(latest) {
				latest = e.Date.First()
			}
		}
		ask := genOptions(t)
		ask.Complete = ask.Complete && len(inTime) == len(order) // nor does one count as complete of which something is left out
		var one, other []ceasefire.Breach
		late := ask
		late.Late, late.Bound = ceasefire.Reorder, bound
		late.Breach = func(b ceasefire.Breach) { other = append(other, b) }
		b := newMonitor(t, r, late)
		observe(t, b, order...)
		if want := int64(len(order) - len(inTime)); b.Late() != want {
			t.Fatalf("%d late beyond %v, want %d of %v", b.Late(), bound, want, order)
		}
		slices.SortFunc(inTime, func(a, b timeline.Event) int {
			return gocmp.Or(a.Date.First().Compare(b.Date.First()), gocmp.Compare(a.ID, b.ID))
		})
		ask.Breach = func(b ceasefire.Breach) { one = append(one, b) }
		a := newMonitor(t, r, ask)
		observe(t, a, inTime...)
		waits := int64(0)
		for _, e := range inTime {
			if latest.Sub(e.Date.First()) <= bound {
				waits++
			}
		}
		if b.Waiting() != waits || a.Waiting() != 0 {
			t.Fatalf("%d wait, want %d; without reordering %d", b.Waiting(), waits, a.Waiting())
		}
		a.End()
		b.End()
		if b.Waiting() != 0 {
			t.Fatalf("%d wait at the end", b.Waiting())
		}
		for _, diff := range []string{cmp.Diff(a.Results(), b.Results()), cmp.Diff(a.Counts(), b.Counts()), cmp.Diff(a.Episodes(), b.Episodes()), cmp.Diff(one, other)} {
			if diff != "" {
				t.Fatalf("bound %v (-in order +put in order):\n%s\nlog %v", bound, diff, order)
			}
		}
	})
}

// narrow returns an event of which more is known.
func narrow(t *rapid.T, r *ceasefire.Regime, e timeline.Event) timeline.Event {
	if rapid.Bool().Draw(t, "narrower date") {
		e.Date = gen.DateIn(e.Date).Draw(t, "date")
	}
	if len(e.By) == 0 && rapid.Bool().Draw(t, "attributed") {
		e.By = parties[:1]
	}
	if e.Weapon.Parent() == 0 && rapid.Bool().Draw(t, "identified") {
		e.Weapon = map[timeline.Weapon]timeline.Weapon{0: timeline.HeavyWeapon, timeline.HeavyWeapon: timeline.Tank}[e.Weapon]
	}
	n, was := naive{r: r}, e
	z := sampled(t, r.Zones, "zone").ID
	if in := n.inZone(z, &e, true).And(n.inZone(z, &e, false)); in == uncertain.Unknown && e.At.In == nil && rapid.Bool().Draw(t, "placed") {
		e.At.In = []timeline.ZoneID{z}
	}
	if e.At.Side == "" && rapid.Bool().Draw(t, "sided") {
		e.At.Side = sampled(t, parties, "side")
	}
	if e.At.Line != "" && e.At.Distance == length("5 to 20 km") {
		e.At.Distance = length(sampled(t, []string{"5 km", "10 km", "20 km"}, "distance"))
	}
	was.Date = e.Date
	for i := range r.Zones { // no closer place, but a contradiction
		if id := r.Zones[i].ID; len(was.At.In) > 0 && n.inZone(id, &e, true) != n.inZone(id, &was, true) ||
			n.inZone(id, &was, true) != uncertain.Unknown && n.inZone(id, &e, true) != n.inZone(id, &was, true) {
			e.At = was.At
		}
	}
	if e.Amount.Equal(uncertain.MustParse[int64]("3 to 20")) {
		e.Amount = uncertain.MustParse[int64](sampled(t, []string{"3", "7", "20"}, "amount"))
	}
	return e
}

// M4
func TestPropertyNarrowing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, log := genCase(t, 8)
		testNarrowing(t, r, log)
	})
}

// M4 of forces near a line or a zone after a withdrawal, of which a log of anything has few.
func TestPropertyNarrowingNearby(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, log := genRegime(t), genLog(t, 3)
		r.Terms = r.Terms[:1]
		r.Terms[0].During = timeline.Since{}
		for withdraws := false; !withdraws; {
			r.Terms[0].Clause = genClause(t)
			_, withdraws = r.Terms[0].Clause.(ceasefire.Withdraw)
		}
		nearby(t, log)
		done := timeline.Event{ID: "done", Date: uncertain.Year(2020), Kind: timeline.Performance, By: parties, About: r.Ref(r.Terms[0].ID)}
		testNarrowing(t, r, append([]timeline.Event{done}, log...))
	})
}

// nearby makes the events of a log forces that were found near a line.
func nearby(t *rapid.T, log []timeline.Event) {
	for i := range log {
		log[i].Kind, log[i].According, log[i].Denied = timeline.Presence, nil, nil
		if rapid.Bool().Draw(t, "heavy") {
			log[i].Weapon = timeline.HeavyWeapon
		}
		if log[i].At.Line == "" {
			log[i].At.Line, log[i].At.Distance = "line", length(sampled(t, []string{"5 km", "10 km", "5 to 20 km"}, "distance"))
		}
	}
}

// testNarrowing judges a log, and one of which more is known.
func testNarrowing(t *rapid.T, r *ceasefire.Regime, log []timeline.Event) {
	ask := genOptions(t)
	ask.Complete = true
	judge := func(log []timeline.Event) []ceasefire.Result {
		m := newMonitor(t, r, ask)
		observe(t, m, log...)
		m.Advance(uncertain.Year(2040))
		return m.Results()
	}
	wide := judge(log)
	narrower := slices.Clone(log)
	for i := range narrower {
		narrower[i] = narrow(t, r, narrower[i])
	}
	slices.SortStableFunc(narrower, func(a, b timeline.Event) int { return a.Date.First().Compare(b.Date.First()) })
	fine := func(v ceasefire.Verdict) bool { return v == ceasefire.Kept || v == ceasefire.Pending }
	for i, n := range judge(narrower) {
		w := wide[i]
		if w.Verdict == ceasefire.Broken && n.Verdict != ceasefire.Broken || fine(w.Verdict) && !fine(n.Verdict) {
			t.Fatalf("%+v, and of a narrower log %+v\nclause %+v\nlog %+v\nnarrower %+v", w, n, r.Term(w.Term).Clause, log, narrower)
		}
	}
}

// M7
func TestPropertyOneBreachIsOne(t *testing.T) {
	type of struct {
		term        ceasefire.TermID
		party, view actor.ID
	}
	rapid.Check(t, func(t *rapid.T) {
		r, log := genCase(t, 12)
		certain, possible, missed := make(map[of]int64), make(map[of]int64), make(map[of]bool)
		ask := genOptions(t)
		ask.Breach = func(b ceasefire.Breach) {
			k := of{b.Term, b.Party, b.View}
			missed[k] = missed[k] || b.Missed || r.Term(b.Term).IsDuring() // told of twice, perhaps
			if b.Certain {
				certain[k] += b.Times
			} else {
				possible[k] += b.Times
			}
		}
		m := newMonitor(t, r, ask)
		observe(t, m, log...)
		m.Advance(uncertain.Year(2040))
		episodes := make(map[of]ceasefire.Episode)
		for _, e := range m.Episodes() {
			episodes[of{e.Term, e.Party, e.View}] = e
		}
		for _, got := range m.Results() {
			k := of{got.Term, got.Party, got.View}
			if e := episodes[k]; e.Certain != got.Breaches || e.Possible != got.Possible { // the terms have no quiet period
				t.Fatalf("%+v, and the episode %+v", got, e)
			}
			if certain[k] != got.Breaches || !missed[k] && possible[k] != got.Possible {
				t.Fatalf("%+v, and told of %d certain and %d possible breaches", got, certain[k], possible[k])
			}
		}
	})
}
