package ceasefire_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A track is a term for a party in a view.
type track struct {
	term        ceasefire.TermID
	party, view actor.ID
}

// A comparison holds a monitor against the naive reference, event by event.
type comparison struct {
	*naive
	m      *ceasefire.Monitor
	told   []ceasefire.Breach // since the last comparison
	days   []ceasefire.Count  // as they ended
	closed map[track][]ceasefire.Episode
	before map[track]*judgement // at the last comparison
	quiet  map[track]*grouping
}

func newComparison(t *rapid.T, r *ceasefire.Regime) *comparison {
	ask := genOptions(t)
	c := &comparison{
		naive: &naive{r: r, complete: ask.Complete, on: ask.On, now: math.MinInt64}, closed: make(map[track][]ceasefire.Episode),
		before: make(map[track]*judgement), quiet: make(map[track]*grouping),
	}
	ask.Breach = func(b ceasefire.Breach) { c.told = append(c.told, b) }
	ask.Episode = func(e ceasefire.Episode) {
		k := track{e.Term, e.Party, e.View}
		c.closed[k] = append(c.closed[k], e)
	}
	ask.Day = func(x ceasefire.Count) { c.days = append(c.days, x) }
	c.m = newMonitor(t, r, ask)
	return c
}

// like returns what a breach may be called by: acts that are asked for in answer to events of one moment
// about one item are missed as one, and called by any of these events.
func (c *comparison) like(t *ceasefire.Term, id timeline.EventID, missed bool, at int64) string {
	if c, ok := t.Clause.(ceasefire.ActEvery); ok && c.Times > 0 {
		return fmt.Sprint("in the period until ", at)
	}
	i := slices.IndexFunc(c.log, func(e timeline.Event) bool { return e.ID == id })
	if !missed || i < 0 {
		return string(id)
	}
	e, about := &c.log[i], ""
	if a, ok := t.Clause.(ceasefire.ActWithin); ok && a.Each {
		if about = e.About.String(); about == "" {
			about = "events/" + string(id)
		}
	}
	return fmt.Sprint(momentOf(e.Date), about)
}

// likes returns how many breaches there are, as they may be called.
func (c *comparison) likes(t *ceasefire.Term, list []breach) map[string]int {
	out := make(map[string]int)
	for _, b := range list {
		out[c.like(t, b.id, b.missed, b.at)]++
	}
	return out
}

// fresh returns the breaches of a list that another, shorter one does not have.
func fresh(list, old []breach) (out []breach) {
	old = slices.Clone(old)
	for _, b := range list {
		same := func(o breach) bool { return o.id == b.id && o.missed == b.missed && o.at == b.at }
		if i := slices.IndexFunc(old, same); i >= 0 {
			old = slices.Delete(old, i, i+1)
		} else {
			out = append(out, b)
		}
	}
	return out
}

// compare compares all that the monitor says.
func (c *comparison) compare(t *rapid.T) {
	told := make(map[track][]ceasefire.Breach)
	for _, b := range c.told {
		k := track{b.Term, b.Party, b.View}
		told[k] = append(told[k], b)
	}
	c.told = nil
	open := make(map[track]ceasefire.Episode)
	for _, e := range c.m.Episodes() {
		open[track{e.Term, e.Party, e.View}] = e
	}
	for _, got := range c.m.Results() {
		k, term := track{got.Term, got.Party, got.View}, c.r.Term(got.Term)
		want := c.judge(term, c.r.Party(got.Party), got.View)
		fail := func(what string, got, want any) {
			t.Fatalf("%s of %+v at %v: %v, want %v\nclause %+v\nlog %+v", what, k, c.time(c.now), got, want, term.Clause, c.log)
		}
		acts := func(list []breach) (n int64) {
			for _, b := range list {
				if b.missed {
					n++
				}
			}
			return n
		}
		missed := acts(want.certain)
		besides := max(0, int64(len(want.possible)-len(want.certain)))
		switch {
		case got.Begun != want.begun || got.Ended != want.ended:
			fail("begun and ended", []uncertain.Bool{got.Begun, got.Ended}, []uncertain.Bool{want.begun, want.ended})
		case got.Stage != want.stage && got.Begun != uncertain.No:
			fail("the stage", got.Stage, want.stage)
		case !slices.Equal(got.Claimed, want.claimed):
			fail("the acts claimed", got.Claimed, want.claimed)
		case got.Denied != want.denied:
			fail("whether the view denies something", got.Denied, want.denied)
		case !cmp.Equal(got.Awaits, want.awaits) || got.AwaitsPerhaps != want.perhaps:
			fail("what it awaits", []any{got.Awaits, got.AwaitsPerhaps}, []any{want.awaits, want.perhaps})
		case got.Verdict != want.verdict:
			fail("the verdict", got.Verdict, want.verdict)
		case got.Breaches != int64(len(want.certain)), got.Missed != missed:
			fail("certain breaches and acts missed", []int64{got.Breaches, got.Missed}, []int64{int64(len(want.certain)), missed})
		case got.MissedPerhaps != max(0, acts(want.possible)-missed):
			fail("acts possibly missed", got.MissedPerhaps, acts(want.possible)-missed)
		case got.Possible != besides:
			fail("possible breaches", got.Possible, besides)
		case got.Seen != int64(len(want.seen)):
			fail("events seen", got.Seen, want.seen)
		case got.Open != want.open:
			fail("acts still to be done", got.Open, want.open)
		case want.open > 0 && (c.over(got.Due) != want.due || c.over(got.DueLatest) != want.latest):
			fail("due", got.DueBy(), []time.Time{c.time(want.due), c.time(want.latest)})
		case got.Unrecorded != (want.verdict == ceasefire.Kept && !c.complete && !want.answered):
			fail("whether it rests on silence", got.Unrecorded, want.answered)
		}
		behind := want.possible
		if len(want.certain) > 0 {
			behind = want.certain
		}
		if _, limits := term.Clause.(ceasefire.Limit); limits && len(got.Evidence) > 0 {
			c.cited(got, term, behind, fail)
			c.stream(k, term, want, told[k], fail)
			c.episodes(k, term, told[k], open[k], fail)
			c.before[k] = want
			continue
		}
		evidence, named := make(map[string]bool), make(map[string]bool)
		for _, b := range behind {
			if b.id != "" {
				named[c.like(term, b.id, b.missed, b.at)] = true
			}
		}
		for _, id := range slices.Concat(got.Evidence, got.Anchors) {
			as := []string{c.like(term, id, false, 0), c.like(term, id, true, 0)} // it may be both
			if !named[as[0]] && !named[as[1]] {
				if want.noise[id] {
					continue
				}
				fail("the evidence", id, named)
			}
			evidence[as[0]], evidence[as[1]] = named[as[0]], named[as[1]]
		}
		maps.DeleteFunc(evidence, func(_ string, named bool) bool { return !named })
		if !maps.Equal(evidence, named) && max(len(got.Evidence), len(got.Anchors)) < ceasefire.MaxEvidence {
			fail("the evidence", evidence, named)
		}
		c.stream(k, term, want, told[k], fail)
		c.episodes(k, term, told[k], open[k], fail)
		c.before[k] = want
	}
	c.counts(t)
}

// cited compares the evidence of a limit: the breaches, and what they are breaches with, so that the cited events alone
// give the verdict.
func (c *comparison) cited(got ceasefire.Result, term *ceasefire.Term, behind []breach, fail func(string, any, any)) {
	if len(got.Evidence) == ceasefire.MaxEvidence || term.IsDuring() {
		return
	}
	for _, b := range behind {
		if !slices.Contains(got.Evidence, b.id) {
			fail("the evidence", got.Evidence, b.id)
		}
	}
	n := *c.naive
	n.log = slices.DeleteFunc(slices.Clone(n.log), func(e timeline.Event) bool { return !slices.Contains(got.Evidence, e.ID) })
	if again := n.judge(term, c.r.Party(got.Party), got.View); again.verdict != got.Verdict {
		fail("the verdict by the evidence", again.verdict, got)
	}
}

// over returns the second after a date; MaxInt64 for none.
func (c *comparison) over(d uncertain.Date) int64 {
	if d.IsZero() {
		return math.MaxInt64
	}
	return d.End().Unix()
}

// stream compares what was told of with the breaches that are new: the certain ones, and those besides
// that are possible and not told of as certain at once.
func (c *comparison) stream(k track, term *ceasefire.Term, now *judgement, told []ceasefire.Breach, fail func(string, any, any)) {
	old := c.before[k]
	if old == nil {
		old = &judgement{}
	}
	certain := fresh(now.certain, old.certain)
	possible := c.likes(term, fresh(now.possible, old.possible))
	for like, n := range c.likes(term, certain) {
		if possible[like] -= n; possible[like] <= 0 {
			delete(possible, like)
		}
	}
	gotCertain, gotPossible := make(map[string]int), make(map[string]int)
	for _, b := range told {
		into, at := gotPossible, b.Date.First().Unix()
		if b.Certain {
			into = gotCertain
		}
		like := c.like(term, b.Evidence, b.Missed, at)
		into[like] += int(b.Times)
		due := func(x breach) bool {
			return x.missed == b.Missed && x.at == at && c.like(term, x.id, x.missed, x.at) == like
		}
		if b.Certain && !slices.ContainsFunc(certain, due) || !b.Certain && !slices.ContainsFunc(now.possible, due) {
			fail("a breach told of", b, now)
		}
		if i := slices.IndexFunc(c.log, func(e timeline.Event) bool { return e.ID == b.Evidence }); i >= 0 && !b.Missed && b.Date != c.log[i].Date {
			fail("the date", b, c.log[i])
		}
		if i := slices.IndexFunc(certain, func(x breach) bool { return due(x) && x.id == b.Evidence }); i >= 0 && b.Certain {
			c.accounts(&b, certain[i].rests, fail)
		}
	}
	if !maps.Equal(gotCertain, c.likes(term, certain)) {
		fail("certain breaches told of", gotCertain, certain)
	}
	if !maps.Equal(gotPossible, possible) {
		fail("possible breaches told of", gotPossible, possible)
	}
}

// accounts compares by whose account a certain breach is told of with what it rests on: nobody is said to say so who does
// not, it is common ground only if all of it is, and whoever denies that denies it. That is so of the breach and of its event.
func (c *comparison) accounts(b *ceasefire.Breach, rests [][]int, fail func(string, any, any)) {
	if _, limits := c.r.Term(b.Term).Clause.(ceasefire.Limit); limits || len(rests) == 0 || b.Times > 1 {
		return
	}
	event, _ := b.Event(c.r, "")
	for _, e := range []timeline.Event{event, {According: b.According, Denied: b.Denied}} {
		for _, x := range views {
			got, want := e.Account(x), c.account(rests, x)
			if got == uncertain.Yes && want != got || want == uncertain.No && got != want || x == b.View && got != uncertain.Yes || b.View == "" && x == "" && got != want {
				fail("by whose account as "+string(x)+" sees it", e, rests)
			}
		}
	}
}

// A grouping is the episodes that breaches make, from what was told of.
type grouping struct {
	episodes []ceasefire.Episode
	ends     int64
	merged   bool // some breach may stand for several: the numbers are those of M7
}

// episodes compares the episodes with those that the breaches told of make.
func (c *comparison) episodes(k track, term *ceasefire.Term, told []ceasefire.Breach, open ceasefire.Episode, fail func(string, any, any)) {
	g := c.quiet[k]
	if g == nil {
		g = &grouping{ends: math.MinInt64}
		c.quiet[k] = g
	}
	for _, b := range told {
		g.merged = g.merged || b.Missed || term.IsDuring()
		at := b.Date.First().Unix()
		if term.IsDuring() && !b.Certain && !b.Missed {
			at = max(at, c.now) // found as a start comes, to which it is late: what is closed by then stays so
		}
		if len(g.episodes) == 0 || !term.Quiet.IsZero() && g.ends < at {
			g.episodes = append(g.episodes, ceasefire.Episode{From: b.Date})
		}
		e := &g.episodes[len(g.episodes)-1]
		if e.To = b.Date; b.Certain {
			e.Certain++
		} else {
			e.Possible++
		}
		_, g.ends = within(term.Quiet, b.Date)
	}
	got := slices.Clone(c.closed[k])
	if open.Term != "" {
		got = append(got, open)
	}
	if len(got) != len(g.episodes) {
		fail("episodes", got, g.episodes)
	}
	for i, want := range g.episodes {
		closed := i < len(g.episodes)-1 || !term.Quiet.IsZero() && g.ends < c.now
		x := got[i]
		if x.From != want.From || x.To != want.To || x.Closed != closed || !g.merged && (x.Certain != want.Certain || x.Possible != want.Possible) {
			fail("an episode", x, want)
		}
	}
}

// A cell is what incidents are counted by.
type cell struct {
	day     uncertain.Date
	undated bool
	party   actor.ID
	kind    timeline.Kind
	weapon  timeline.Weapon
	zone    timeline.ZoneID
}

// incident says whether an event is one that a term bans, whatever else happens.
func (c *comparison) incident(t *ceasefire.Term, p *ceasefire.Party, i int) uncertain.Bool {
	e := &c.log[i]
	m := momentOf(e.Date)
	if t.IsDuring() {
		return uncertain.No
	}
	if !c.on.IsZero() && and(c.come(p.Effective.From, uncertain.Yes), c.come(t.Span.From, uncertain.Yes)) == uncertain.No {
		return uncertain.No
	}
	scope := and(c.happened(e), c.holds(t, p, m), c.waived(t, p.Actor, m).Not(), e.Account(""))
	switch x := t.Clause.(type) {
	case ceasefire.HoldFire:
		excepted := uncertain.No
		for _, a := range x.Except {
			excepted = excepted.Or(c.activity(a, e))
		}
		return and(uncertain.Known(e.Kind.Is(timeline.UseOfForce)), by(e, p.Actor), scope, excepted.Not())
	case ceasefire.Forbid:
		out := uncertain.No
		for _, a := range x.What {
			out = out.Or(c.activity(a, e).And(c.does(a, e, t, p.Actor)))
		}
		return out.And(scope)
	case ceasefire.Limit:
		a := ceasefire.Activity{What: timeline.Happened{Kind: timeline.Presence}, Weapon: x.Of, Zones: x.Zones}
		return and(c.activity(a, e), by(e, p.Actor), more(&x, e), scope) // what is more by itself
	case ceasefire.Withdraw:
		a := ceasefire.Activity{What: timeline.Happened{Kind: timeline.Presence}, Weapon: x.Weapon}
		return and(c.activity(a, e), by(e, p.Actor), c.tooNear(&x, p.Actor, e), scope, c.afterDue(t, p, &x, i))
	}
	return uncertain.No
}

// afterDue says whether an event lies after the time by which a withdrawal is due, if it may be due after
// an event still to come.
func (c *comparison) afterDue(t *ceasefire.Term, p *ceasefire.Party, w *ceasefire.Withdraw, i int) uncertain.Bool {
	m := momentOf(c.log[i].Date)
	if !ceasefire.IsStated(&w.Due.After) {
		sure, most := c.leaveBy(t, p, w.Due, c.effect(t, p))
		return ternary(m.first > most, m.last <= sure)
	}
	sure, most := within(w.Due.Within, uncertain.Instant(c.time(m.first)))
	sure, _ = c.put(t, p, sure, most)
	most = math.MaxInt64
	for k := range c.log[:i] {
		e := &c.log[k]
		a := and(c.activity(ceasefire.Activity{What: w.Due.After}, e), c.holds(t, p, momentOf(e.Date)), c.waived(t, p.Actor, momentOf(e.Date)).Not(), c.happened(e), e.Account(""))
		s, x := within(w.Due.Within, e.Date)
		s, x = c.put(t, p, s, x)
		if a != uncertain.No {
			sure = min(sure, s)
		}
		if a == uncertain.Yes {
			most = min(most, x)
		}
	}
	return ternary(m.first > most, m.last <= sure)
}

// counts compares the counts in all, and of each day.
func (c *comparison) counts(t *rapid.T) {
	want := make(map[cell]string)
	least, most, unbounded := make(map[cell]int64), make(map[cell]int64), make(map[cell]bool)
	for i := range c.log {
		e := &c.log[i]
		for j := range c.r.Parties {
			p := &c.r.Parties[j]
			banned := uncertain.No
			for k := range c.r.Terms {
				banned = banned.Or(c.incident(&c.r.Terms[k], p, i))
			}
			if banned == uncertain.No {
				continue
			}
			low, high, open := int64(1), int64(1), e.Kind != timeline.Presence
			if e.Kind != timeline.Presence && !e.Amount.IsZero() {
				low = e.Amount.Min()
				high, open = e.Amount.Max()
				open = !open
			}
			if banned != uncertain.Yes {
				low = 0
			}
			zones := e.At.In
			if len(zones) == 0 {
				zones = []timeline.ZoneID{""}
			}
			day := cell{undated: true} // besides the total
			if e.Date.Precision() >= uncertain.PrecisionDay {
				day = cell{day: uncertain.Day(e.Date.First().Date())}
			}
			for _, zone := range zones {
				for _, k := range []cell{{}, day} {
					k.party, k.kind, k.weapon, k.zone = p.Actor, e.Kind, e.Weapon, zone
					least[k], most[k], unbounded[k] = least[k]+low, most[k]+high, unbounded[k] || open
				}
			}
		}
	}
	for k := range least {
		r := uncertain.Must(uncertain.AtLeast(least[k]))
		if !unbounded[k] {
			r = uncertain.Must(uncertain.Between(least[k], most[k]))
		}
		want[k] = r.Bounds()
	}
	got := make(map[cell]string)
	for _, x := range slices.Concat(c.days, c.m.Counts()) {
		got[cell{x.Day, x.Undated, x.Party, x.Kind, x.Weapon, x.Zone}] = x.Incidents.Bounds()
	}
	if !maps.Equal(got, want) {
		t.Fatalf("counts (-want +got):\n%s\nlog %+v", cmp.Diff(want, got, cmp.AllowUnexported(cell{})), c.log)
	}
}

// M1
func TestPropertyMonitorIsNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { testNaive(t, genRegime(t), genLog(t, 8)) })
}

// M1 of requests and their answers, of which a log of anything has few.
func TestPropertyMonitorIsNaiveOfAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, log := genRegime(t), genLog(t, 8)
		r.Terms = r.Terms[:1]
		r.Terms[0].During = timeline.Since{}
		r.Terms[0].Clause = ceasefire.ActWithin{
			After: timeline.Happened{Kind: timeline.Request}, Act: ceasefire.Activity{What: timeline.Happened{Kind: timeline.Consent}},
			Within: uncertain.MustPeriod(sampled(t, []string{"PT30H", "P1D", "PT6H..PT30H"}, "within")), Each: rapid.Bool().Draw(t, "each"),
		}
		for i := range log {
			log[i].Kind, log[i].By = sampled(t, []timeline.Kind{timeline.Request, timeline.Consent}, "kind"), parties[:1]
			log[i].According, log[i].Denied = nil, nil
			if rapid.Bool().Draw(t, "by the day") {
				log[i].Date = uncertain.Day(2025, time.January, rapid.IntRange(1, 5).Draw(t, "day"))
			}
		}
		slices.SortStableFunc(log, func(a, b timeline.Event) int { return a.Date.First().Compare(b.Date.First()) })
		r.Parties[0].Effective.From = uncertain.Year(2020)
		testNaive(t, r, log)
	})
}

// M1 of forces near a line or in a zone along it.
func TestPropertyMonitorIsNaiveNearby(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, log := genRegime(t), genLog(t, 4)
		nearby(t, log)
		r.Terms, r.Waivers = r.Terms[:1], nil
		zone, lines := []timeline.ZoneID{"zone"}, []ceasefire.Reference{{Line: "line"}, {Line: "other", For: parties[:1]}}
		lines = lines[:rapid.IntRange(1, 2).Draw(t, "lines")]
		r.Terms[0].Waive, r.Terms[0].Span, r.Terms[0].During, r.Terms[0].Clause = nil, uncertain.Span{}, timeline.Since{}, sampled(t, []ceasefire.Clause{
			ceasefire.Forbid{What: []ceasefire.Activity{{What: timeline.Happened{Kind: timeline.Presence}, Zones: zone}}},
			ceasefire.Limit{AtMost: uncertain.MustParse[int64]("0"), Zones: zone},
			ceasefire.Limit{Of: timeline.HeavyWeapon, AtMost: uncertain.MustParse[int64]("0"), Zones: zone},
			ceasefire.Withdraw{Distance: ceasefire.Distance{Length: length("10 km")}, From: lines, Due: ceasefire.Due{By: uncertain.Year(2020)}},
		}, "clause")
		if rapid.Bool().Draw(t, "along the line") {
			r.Zones[0].Line = "line"
			if shrinks := gen.Soon().Draw(t, "shrinks"); len(r.Zones[0].Extents) == 0 {
				half := func(s string) ceasefire.HalfWidth { return ceasefire.HalfWidth{Length: length(s)} }
				r.Zones[0].Extents = []ceasefire.Extent{{Half: half("10 km"), Span: uncertain.Span{To: shrinks}}, {Half: half("5 km"), Span: uncertain.Span{From: shrinks}}}
			}
		}
		for i := range r.Parties {
			r.Parties[i].Effective.From = uncertain.Year(2020)
		}
		for i := range log {
			if rapid.IntRange(0, 3).Draw(t, "anywhere") > 0 {
				log[i].At.In, log[i].At.Out = nil, nil
			}
		}
		testNaive(t, r, log)
	})
}

// M1 of what may be, or is, more than a limit allows together.
func TestPropertyMonitorIsNaiveOfLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, log := genLimits(t, 8)
		testNaive(t, r, log)
	})
}

// M1 of terms that hold from one event until another, of which a log of anything has few.
func TestPropertyMonitorIsNaiveDuring(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, log := genDuringLog(t, 9)
		testNaive(t, r, log)
	})
}

// testNaive shows a log to a monitor and to the reference.
func testNaive(t *rapid.T, r *ceasefire.Regime, log []timeline.Event) {
	for i := range r.Terms {
		if rapid.IntRange(0, 1).Draw(t, "quiet") == 0 {
			r.Terms[i].Quiet = uncertain.MustPeriod(sampled(t, []string{"PT1H", "P3D", "P1M"}, "period"))
		}
	}
	c := newComparison(t, r)
	for i := range log {
		observe(t, c.m, log[i])
		c.log = log[:i+1]
		c.reach(log[i].Date.First().Unix())
		c.compare(t)
	}
	if rapid.Bool().Draw(t, "the log is over") {
		end := c.now
		for _, e := range log {
			if e.Date.Precision() >= uncertain.PrecisionDay {
				end = max(end, e.Date.End().Unix())
			}
		}
		if !c.on.IsZero() {
			end = max(end, c.on.End().Unix())
		}
		c.m.End()
		c.reach(end)
		c.compare(t)
	}
	later := gen.Soon().Draw(t, "later")
	if later.First().Unix() > c.now && len(log) > 0 {
		c.m.Advance(later)
		c.reach(later.First().Unix())
		c.compare(t)
	}
}
