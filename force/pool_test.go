package force_test

import (
	"slices"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// The laws of pools and unions:
//
//	Union       a union of packages is at most their sum, and is it if they share nothing; it is
//	            commutative, associative and idempotent
//	Pools       what is drawn is at most the pool and at most what is asked, as a naive reference has it
//	Earmarks    another earmark raises no lower bound and no upper one
//	Isotony     narrowing what is stated widens nothing
//	Removal     leaving actors out raises no bound: what their headlines contain is still drawn from
//	            the pools of these
//	Without     leaving actors out twice is once, in any order, and takes nothing but theirs

func pooled(cs []force.Contribution, pools []force.Pool, w *timeline.World) *force.Ledger {
	return force.NewLedger(force.Forces{Contributions: cs, Pools: pools}, w, everything, nil, nil)
}

// The four named offers reach 17,918 together and are none until their conditions are met; taken as
// firm they are 2,280 at the least. The company of Estonia has persons only by a conversion. A
// headline of 15,000 to 30,000 contains them and adds nothing to them.
func TestOracleNamedOffers(t *testing.T) {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	offer := func(id force.ID, by actor.ID, persons string) force.Contribution {
		return force.Contribution{ID: id, By: by, Domain: force.Land, Status: force.Pledged, If: truce, Persons: count(persons)}
	}
	company := offer("est", "EST", "unknown")
	company.Units = []force.Unit{{Kind: "company", Count: count("1")}}
	offers := []force.Contribution{offer("fra", "FRA", "several thousand"), offer("gbr", "GBR", "fewer than 7,500"), company, offer("ltu", "LTU", "180 to 220")}
	forces := force.Forces{Contributions: offers, Conversions: []force.Conversion{{ID: "company", Unit: "company", Persons: count("100 to 200")}}}

	before := timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7))
	l := force.NewLedger(forces, before, everything, nil, nil)
	if got := uncertain.Must(l.Promised(force.Filter{})); got.Bounds() != "0..17918" {
		t.Errorf("promised %s, want 0..17918", got.Bounds())
	}
	if got := uncertain.Must(l.AsIfMet(force.Filter{})); got.Bounds() != "2280..17918" {
		t.Errorf("as if met %s, want 2280..17918", got.Bounds())
	}
	if e := l.Entries[2]; !slices.Equal(e.Converted, []force.ConversionID{"company"}) || !slices.Contains(e.Because, check.Ref{Section: "conversions", ID: "company"}) {
		t.Errorf("the conversion does not appear in %v, %v", e.Converted, e.Because)
	}
	forces.Conversions = nil
	if got := uncertain.Must(force.NewLedger(forces, before, everything, nil, nil).AsIfMet(force.Filter{})); got.Bounds() != "2180.." {
		t.Errorf("without the conversion %s, want 2180..", got.Bounds())
	}

	headline := offer("press", "coalition", "15,000 to 30,000")
	for i := range offers {
		offers[i].PartOf = "press"
	}
	forces.Contributions = append(offers, headline)
	forces.Conversions = []force.Conversion{{ID: "company", Unit: "company", Persons: count("100 to 200")}}
	if got := uncertain.Must(force.NewLedger(forces, before, everything, nil, nil).AsIfMet(force.Filter{})); got.Bounds() != "15000..30000" {
		t.Errorf("with the headline that contains them %s, want 15000..30000", got.Bounds())
	}
}

// Brigades in print, each by its own named conversion: no two agree, and none is used unasked.
func TestOracleBrigades(t *testing.T) {
	for _, tt := range []struct{ source, brigades, persons, want string }{
		{"Terras", "1", "3,000 to 5,000", "3000..5000"},
		{"CBO, US brigade combat team", "1", "4,000 to 4,700", "4000..4700"},
		{"RAND: seven brigades are 30,000 to 35,000", "7", "4,286 to 5,000", "30002..35000"},
		{"German brigade in Lithuania, with 200 civilians", "1", "5,000", "5000"},
		{"CSIS: two to five brigades are 10,000 to 25,000", "2 to 5", "5,000", "10000..25000"},
		{"Bruegel: 50 brigades are 300,000", "50", "6,000", "300000"},
		{"extended brigade", "1", "8,000", "8000"},
		{"IISS, with support", "1", "10,000", "10000"},
	} {
		cs := []force.Contribution{{ID: "c", By: "FRA", Status: force.Deployed, Units: []force.Unit{{Kind: "brigade", Count: count(tt.brigades)}}}}
		conversion := force.Conversion{ID: "c", Unit: "brigade", Persons: count(tt.persons)}
		for want, conversions := range map[string][]force.Conversion{tt.want: {conversion}, "unknown": nil} {
			l := force.NewLedger(force.Forces{Contributions: cs, Conversions: conversions}, timeline.NewWorld(nil, nil, on), everything, nil, nil)
			if got := uncertain.Must(l.Present(force.Filter{})); got.Bounds() != want {
				t.Errorf("%s: %s, want %s", tt.source, got.Bounds(), want)
			}
		}
		other := conversion
		other.By = "GBR"
		battalion := conversion
		battalion.Unit = "battalion"
		l := force.NewLedger(force.Forces{Contributions: cs, Conversions: []force.Conversion{other, battalion}}, timeline.NewWorld(nil, nil, on), everything, nil, nil)
		if got := uncertain.Must(l.Present(force.Filter{})); !got.IsUnknown() {
			t.Errorf("%s: by conversions of other units %v", tt.source, got)
		}
	}
}

func TestPools(t *testing.T) {
	alarm := timeline.Happened{Kind: timeline.Invasion}
	w := timeline.NewWorld([]timeline.Event{{ID: "e", Date: uncertain.Day(2026, time.January, 1), Kind: timeline.Invasion}}, nil, on)
	c := func(persons string) force.Contribution {
		return force.Contribution{By: "FRA", Status: force.Pledged, From: "p", Persons: count(persons)}
	}
	for _, tt := range []struct {
		name       string
		pool       force.Pool
		cs         []force.Contribution
		kept, firm string // as if met, and whether the first is firm
	}{
		{"enough", force.Pool{Persons: count("600")}, []force.Contribution{c("200"), c("300")}, "500", "firm"},
		{"too few", force.Pool{Persons: count("400")}, []force.Contribution{c("200"), c("300")}, "400", "firm"},
		{"perhaps too few", force.Pool{Persons: count("400 to 600")}, []force.Contribution{c("200"), c("300")}, "400..500", "firm"},
		{"of unknown size: the two may be the same", force.Pool{}, []force.Contribution{c("200"), c("300")}, "300..500", "firm"},
		{"of unknown size, one", force.Pool{}, []force.Contribution{c("200")}, "200", "firm"},
		{"one formation named twice", force.Pool{Whole: true}, []force.Contribution{c("200 to 400"), c("300 to 500")}, "300..400", "firm"},
		{"one formation, two sizes", force.Pool{Whole: true}, []force.Contribution{c("200"), c("500")}, "200..500", "firm"},
		{"one formation, its size", force.Pool{Whole: true, Persons: count("320")}, []force.Contribution{c("200 to 400"), c("300 to 500")}, "320", "firm"},
		{"may be called", force.Pool{Persons: count("600"), Earmarks: []force.Earmark{{For: "plan"}}}, []force.Contribution{c("200")}, "0..200", ""},
		{"may be called under a condition", force.Pool{Persons: count("600"), Earmarks: []force.Earmark{{For: "plan", Called: timeline.Happened{Kind: timeline.Blockade}}}}, []force.Contribution{c("200")}, "0..200", ""},
		{"called, and may go before", force.Pool{Persons: count("600"), Earmarks: []force.Earmark{{For: "plan", Called: alarm}}}, []force.Contribution{c("200")}, "0..200", ""},
		{"called, and goes before", force.Pool{Persons: count("600"), Earmarks: []force.Earmark{{For: "plan", Called: alarm, Precedes: uncertain.Yes}}}, []force.Contribution{c("200")}, "0", ""},
		{"called, of unknown size", force.Pool{Earmarks: []force.Earmark{{For: "plan", Called: alarm, Precedes: uncertain.Yes}}}, []force.Contribution{c("200")}, "0", ""},
		{"does not go before", force.Pool{Persons: count("600"), Earmarks: []force.Earmark{{For: "plan", Called: alarm, Precedes: uncertain.No}}}, []force.Contribution{c("200")}, "200", "firm"},
		{"part of it may be called", force.Pool{Persons: count("600"), Earmarks: []force.Earmark{{For: "plan", Persons: count("450")}}}, []force.Contribution{c("200")}, "150..200", "firm"},
		{"part of it is called", force.Pool{Persons: count("600"), Earmarks: []force.Earmark{{For: "plan", Persons: count("450"), Called: alarm, Precedes: uncertain.Yes}}}, []force.Contribution{c("200")}, "150", "firm"},
		{"parts of it for two plans", force.Pool{Persons: count("600"), Earmarks: []force.Earmark{{For: "plan", Persons: count("250")}, {For: "other", Persons: count("250")}}}, []force.Contribution{c("200")}, "100..200", "firm"},
	} {
		tt.pool.ID, tt.pool.By = "p", "FRA"
		for i := range tt.cs {
			tt.cs[i].ID = force.ID(rune('a' + i))
		}
		l := pooled(tt.cs, []force.Pool{tt.pool}, w)
		if got := uncertain.Must(l.AsIfMet(force.Filter{})); got.Bounds() != tt.kept {
			t.Errorf("%s: %s, want %s", tt.name, got.Bounds(), tt.kept)
		}
		if l.Entries[0].Firm != (tt.firm == "firm") {
			t.Errorf("%s: firm %v", tt.name, l.Entries[0].Firm)
		}
		tt.cs[0].Status = force.Deployed
		there := uncertain.Must(pooled(tt.cs[:1], []force.Pool{tt.pool}, w).Present(force.Filter{}))
		if may := tt.kept[0] == '0' && tt.kept != "0"; may && there.Bounds() != "200" {
			t.Errorf("%s: deployed %v: what may be called is there until it is", tt.name, there)
		}
	}
	if l := pooled([]force.Contribution{{ID: "a", By: "FRA", Status: force.Pledged, From: "p", Persons: count("200")}, {ID: "b", By: "FRA", Status: force.Pledged, From: "p", Persons: count("500")}},
		[]force.Pool{{ID: "p", By: "FRA", Whole: true}}, w); !l.Entries[0].Contradicted || !l.Entries[1].Contradicted {
		t.Error("two sizes of one formation do not contradict each other")
	}
}

// drawPools draws contributions without headlines, of which some are drawn from pools.
func drawPools(t *rapid.T) ([]force.Contribution, []force.Pool) {
	cs := gen.Contributions(6).Draw(t, "contributions")
	var pools []force.Pool
	for range rapid.IntRange(0, 2).Draw(t, "pools") {
		p := force.Pool{ID: force.PoolID(rune('p' + len(pools))), Whole: rapid.Bool().Draw(t, "whole")}
		if rapid.Bool().Draw(t, "sized") {
			p.Persons = gen.Range64In(count("0..30")).Draw(t, "size")
		}
		for range rapid.IntRange(0, 2).Draw(t, "earmarks") {
			p.Earmarks = append(p.Earmarks, earmark(t))
		}
		pools = append(pools, p)
	}
	for i := range cs {
		cs[i].PartOf = ""
		if k := rapid.IntRange(-1, len(pools)-1).Draw(t, "from"); k >= 0 && len(cs[i].Provides) == 0 {
			cs[i].From = pools[k].ID
		}
	}
	return cs, pools
}

func earmark(t *rapid.T) force.Earmark {
	e := force.Earmark{For: "plan", Precedes: gen.Bool().Draw(t, "precedes")}
	if rapid.Bool().Draw(t, "partial") {
		e.Persons = gen.Range64In(count("1..30")).Draw(t, "claims")
	}
	if rapid.Bool().Draw(t, "stated") {
		e.Called = gen.Positive(1, uncertain.MustPeriod("P1D")).Draw(t, "called")
	}
	return e
}

// naivePools adds up what is as if met pool by pool.
func naivePools(cs []force.Contribution, pools []force.Pool, w *timeline.World) (sum interval) {
	l := ledger(cs, w)
	own := func(e *force.Entry) (r interval, counts bool) {
		if !e.HasTroops() || e.Promised == uncertain.No {
			return interval{}, false
		}
		r = of(e.Persons)
		offered := slices.Contains([]force.Status{force.Conditional, force.Pledged, force.Approved, force.Deployed}, e.Status)
		if e.Promised != uncertain.Yes || !offered {
			r.lo = 0
		}
		return r, true
	}
	for i := range l.Entries {
		if e := &l.Entries[i]; e.From == "" {
			r, _ := own(e)
			sum.lo, sum.hi = sum.lo+r.lo, sum.hi+r.hi
		}
	}
	for _, p := range pools {
		var asked, greatest interval
		size, some := of(p.Persons), !p.Persons.IsZero()
		for i := range l.Entries {
			e := &l.Entries[i]
			if e.From != p.ID || slices.Contains([]force.Status{force.Refused, force.Withdrawn, force.OptionOnly}, e.Status) {
				continue
			}
			if x := of(e.Persons); !some {
				size, some = x, true
			} else if lo, hi := max(size.lo, x.lo), min(size.hi, x.hi); lo <= hi {
				size = interval{lo, hi}
			} else {
				size = interval{min(size.lo, x.lo), max(size.hi, x.hi)}
			}
		}
		for i := range l.Entries {
			e := &l.Entries[i]
			if e.From != p.ID {
				continue
			}
			r, counts := own(e)
			if p.Whole && counts {
				certain := r.lo == of(e.Persons).lo && e.Promised == uncertain.Yes && slices.Contains([]force.Status{force.Conditional, force.Pledged, force.Approved, force.Deployed}, e.Status)
				r = size
				if !certain {
					r.lo = 0
				}
			}
			asked.lo, asked.hi = asked.lo+r.lo, asked.hi+r.hi
			greatest.lo, greatest.hi = max(greatest.lo, r.lo), max(greatest.hi, r.hi)
		}
		if p.Whole {
			asked = greatest
		}
		left, stated := of(p.Persons), !p.Persons.IsUnknown()
		gone := false
		for _, e := range p.Earmarks {
			called := uncertain.Unknown
			if e.Called != nil && w.Verdict(e.Called) == uncertain.Yes {
				called = uncertain.Yes
			}
			if e.Precedes == uncertain.No {
				continue
			}
			stated = true
			claim := of(e.Persons)
			if e.Persons.IsZero() {
				claim = interval{left.hi, left.hi}
			}
			if claim.hi > left.lo {
				left.lo = 0
			} else {
				left.lo -= claim.hi
			}
			if called == uncertain.Yes && e.Precedes == uncertain.Yes {
				if gone = gone || e.Persons.IsZero(); e.Persons.IsZero() {
					left.hi = 0
				} else {
					left.hi = max(0, left.hi-claim.lo)
				}
			}
		}
		switch {
		case gone:
		case stated:
			sum.lo, sum.hi = sum.lo+min(asked.lo, left.lo), sum.hi+min(asked.hi, left.hi)
		default:
			sum.lo, sum.hi = sum.lo+greatest.lo, sum.hi+asked.hi
		}
	}
	return sum
}

func TestPropertyPools(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, pools := drawPools(t)
		w := gen.World().Draw(t, "world")
		l := pooled(cs, pools, w)
		got := uncertain.Must(l.AsIfMet(force.Filter{}))
		if want := naivePools(cs, pools, w); of(got) != want {
			t.Fatalf("as if met %v, want %v", got, want)
		}
		sustained := uncertain.Must(l.Sustained(force.Filter{}, func(*force.Drawn) (force.Rotation, bool) { return rotation("3 groups"), true }))
		if !below(sustained, got) {
			t.Fatalf("sustained %v of %v", sustained, got)
		}
		// No day of the curve exceeds it.
		c := uncertain.Must(l.CurveAsIfMet(force.Filter{}))
		if of(c.Peak()).hi > of(got).hi {
			t.Fatalf("peak %v of %v", c.Peak(), got)
		}
		if len(pools) == 0 {
			return
		}
		more := slices.Clone(pools)
		k := rapid.IntRange(0, len(more)-1).Draw(t, "claimed")
		more[k].Earmarks = append(slices.Clone(more[k].Earmarks), earmark(t))
		was, is := add(l, force.Filter{}), add(pooled(cs, more, w), force.Filter{})
		if !below(is.Promised, was.Promised) || !below(is.AsIfMet, was.AsIfMet) || !below(is.Present, was.Present) {
			t.Fatalf("with another earmark %v, without %v", is, was)
		}
	})
}

// Narrowing what is stated of a pool or drawn from it widens nothing, as long as the sizes of one
// formation do not contradict each other.
func TestPropertyPoolIsotony(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, pools := drawPools(t)
		w := gen.World().Draw(t, "world")
		for i := range pools {
			pools[i].Whole = false
		}
		narrow, thin := slices.Clone(cs), slices.Clone(pools)
		for i := range narrow {
			if narrow[i].HasTroops() {
				narrow[i].Persons = gen.Range64In(within(narrow[i].Persons)).Draw(t, "narrower")
			}
		}
		for i := range thin {
			if !thin[i].Persons.IsUnknown() {
				thin[i].Persons = gen.Range64In(thin[i].Persons).Draw(t, "thinner")
			}
			thin[i].Earmarks = slices.Clone(thin[i].Earmarks)
			for k := range thin[i].Earmarks {
				if e := &thin[i].Earmarks[k]; !e.Persons.IsZero() {
					e.Persons = gen.Range64In(e.Persons).Draw(t, "less claimed")
				}
			}
		}
		was, is := add(pooled(cs, pools, w), force.Filter{}), add(pooled(narrow, thin, w), force.Filter{})
		if !is.Present.Within(was.Present) || !is.Promised.Within(was.Promised) || !is.AsIfMet.Within(was.AsIfMet) {
			t.Fatalf("narrowed %v, was %v", is, was)
		}
	})
}

func TestPropertyUnion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, pools := drawPools(t)
		w := gen.World().Draw(t, "world")
		part := func(name string) (out []force.Contribution) {
			for _, c := range cs {
				if rapid.Bool().Draw(t, name) {
					out = append(out, c)
				}
			}
			return out
		}
		a, b, c := part("a"), part("b"), part("c")
		if len(pools) > 0 { // of one formation each name narrows the size, so that its records must be the same
			for i := range pools {
				pools[i].Whole = false
			}
		}
		total := func(lists ...[]force.Contribution) uncertain.Range[int64] {
			return uncertain.Must(pooled(slices.Concat(lists...), pools, w).AsIfMet(force.Filter{}))
		}
		both := total(a, b)
		if sum := uncertain.Must(total(a).Add(total(b))); !below(both, sum) || of(both).hi < max(of(total(a)).hi, of(total(b)).hi) {
			t.Fatalf("union %v, sum %v", both, sum)
		}
		if total(b, a) != both || total(a, b, c) != total(c, b, a) || total(a, a) != total(a) {
			t.Fatal("a union depends on the order, or adds one contribution twice")
		}
		inA := func(c force.Contribution) bool {
			return slices.ContainsFunc(a, func(o force.Contribution) bool { return o.ID == c.ID || o.From != "" && o.From == c.From })
		}
		if sum := uncertain.Must(total(a).Add(total(b))); !slices.ContainsFunc(b, inA) && both.Bare() != sum.Bare() {
			t.Fatalf("packages that share nothing: union %v, sum %v", both, sum)
		}
	})
}

// The contributions to one formation say how large it is, and are no troops of their own: without
// one of them it may be larger. Here no pool goes as a whole.
func TestPropertyPoolRemoval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, pools := drawPools(t)
		w := gen.World().Draw(t, "world")
		for i := range pools {
			pools[i].Whole = false
		}
		for i := range cs {
			if k := rapid.IntRange(-1, i-1).Draw(t, "part of"); k >= 0 {
				cs[i].PartOf = cs[k].ID
			}
		}
		gone := map[actor.ID]bool{}
		l := pooled(cs, pools, w)
		was, curve := add(l, force.Filter{}), uncertain.Must(l.CurveAsIfMet(force.Filter{}))
		for range 2 {
			gone[rapid.SampledFrom(gen.StateIDs).Draw(t, "without")] = true
			l := force.NewLedger(force.Forces{Contributions: cs, Pools: pools}, w, everything, nil, gone)
			is, less := add(l, force.Filter{}), uncertain.Must(l.CurveAsIfMet(force.Filter{}))
			if !below(is.Present, was.Present) || !below(is.Promised, was.Promised) || !below(is.AsIfMet, was.AsIfMet) {
				t.Fatalf("without %v: %v, with them %v", gone, is, was)
			}
			for _, s := range slices.Concat(curve.Steps, less.Steps) {
				if !below(less.At(s.Day), curve.At(s.Day)) {
					t.Fatalf("without %v: D+%d %v, with them %v", gone, s.Day, less.At(s.Day), curve.At(s.Day))
				}
			}
			was, curve = is, less
		}
	})
}

// What is drawn from a pool stays so when the provider of the headline withdraws.
func TestWithdrawnHeadline(t *testing.T) {
	w := timeline.NewWorld(nil, nil, on)
	c := func(id force.ID, by actor.ID, persons string, of force.ID, from force.PoolID) force.Contribution {
		return force.Contribution{ID: id, By: by, Status: force.Pledged, Persons: count(persons), PartOf: of, From: from}
	}
	pools := []force.Pool{{ID: "p", By: "FRA", Persons: count("20")}, {ID: "q", By: "GBR", Persons: count("30")}, {ID: "open", By: "FRA"}}
	for _, tt := range []struct {
		name          string
		cs            []force.Contribution
		with, without string
	}{
		{"a part", []force.Contribution{c("h", "FRA", "10", "", "p"), c("a", "GBR", "50", "h", "")}, "20", "20"},
		{"a part of another pool", []force.Contribution{c("h", "FRA", "10", "", "p"), c("a", "GBR", "50", "h", "q")}, "20", "20"},
		{"a part of a smaller number", []force.Contribution{c("h", "FRA", "10", "", "p"), c("a", "GBR", "5", "h", "")}, "10", "5"},
		{"two parts, and another from the pool", []force.Contribution{c("h", "FRA", "10", "", "p"), c("a", "GBR", "8", "h", ""), c("b", "GBR", "9", "h", ""), c("c", "GBR", "7", "", "p")}, "20", "20"},
		{"a headline within a headline", []force.Contribution{c("h", "FRA", "10", "", "p"), c("i", "FRA", "40", "h", "q"), c("a", "GBR", "50", "i", "")}, "20", "20"},
		{"headlines within each other, which validation refuses", []force.Contribution{c("h", "FRA", "10", "i", "p"), c("i", "FRA", "40", "h", "q"), c("a", "GBR", "50", "i", "")}, "30", "20"},
		{"of unknown size", []force.Contribution{c("h", "FRA", "10", "", "open"), c("a", "GBR", "50", "h", ""), c("b", "GBR", "60", "h", "")}, "110", "110"},
	} {
		with := pooled(tt.cs, pools, w)
		without := force.NewLedger(force.Forces{Contributions: tt.cs, Pools: pools}, w, everything, nil, map[actor.ID]bool{"FRA": true})
		if got := [2]string{uncertain.Must(with.AsIfMet(force.Filter{})).Bounds(), uncertain.Must(without.AsIfMet(force.Filter{})).Bounds()}; got != [2]string{tt.with, tt.without} {
			t.Errorf("%s: %v, want %s, without FRA %s", tt.name, got, tt.with, tt.without)
		}
		because := above(without, 0)
		for _, ref := range []check.Ref{{Section: "contributions", ID: "h"}, {Section: "pools", ID: string(tt.cs[0].From)}} {
			if !slices.Contains(because, ref) {
				t.Errorf("%s: %v is not among %v", tt.name, ref, because)
			}
		}
	}
}

func TestPropertyWithout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, pools := drawPools(t)
		w := gen.World().Draw(t, "world")
		without := func(cs []force.Contribution, actors ...actor.ID) []force.Contribution {
			gone := map[actor.ID]bool{}
			for _, id := range actors {
				gone[id] = true
			}
			var out []force.Contribution
			for _, e := range force.NewLedger(force.Forces{Contributions: cs, Pools: pools}, w, everything, nil, gone).Entries {
				if gone[e.By] {
					t.Fatalf("%s is still there without %v", e.ID, actors)
				}
				out = append(out, *e.Contribution)
			}
			return out
		}
		x, y := rapid.SampledFrom(gen.StateIDs).Draw(t, "x"), rapid.SampledFrom(gen.StateIDs).Draw(t, "y")
		ids := func(cs []force.Contribution) (out []force.ID) {
			for _, c := range cs {
				out = append(out, c.ID)
			}
			return out
		}
		once := without(cs, x)
		if !slices.Equal(ids(once), ids(without(once, x))) || !slices.Equal(ids(without(once, y)), ids(without(without(cs, y), x))) || !slices.Equal(ids(without(once, y)), ids(without(cs, x, y))) {
			t.Fatalf("without %s and %s", x, y)
		}
		for _, c := range cs {
			if (c.By == x) == slices.Contains(ids(once), c.ID) {
				t.Fatalf("without %s: %s by %s", x, c.ID, c.By)
			}
		}
	})
}
