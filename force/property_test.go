package force_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The laws of the ledger:
//
//	Sums        every sum is that of a naive reference, which follows headlines to their parts
//	Alike       entries that count alike may be added as one
//	Order       the order of contributions decides nothing
//	Splitting   one contribution of an exact number is the same as two parts of it
//	Removal     taking a contribution away raises no bound and improves no coverage
//	Unknown     a contribution of unknown strength leaves the lower bound and opens the upper
//	Classes     the domains, and the basings, with what is not stated, add up to the total
//	Inclusion   every choice of numbers inside the ranges gives a sum inside the sum
//	Shares      the shares of a group and of the rest lie in [0, 1] and may add up to 1

var everything = &source.Record{}

func ledger(cs []force.Contribution, w *timeline.World) *force.Ledger {
	return force.NewLedger(force.Forces{Contributions: cs}, w, everything, nil, nil)
}

type sums struct{ Present, Promised, AsIfMet uncertain.Range[int64] }

func add(l *force.Ledger, f force.Filter) sums {
	return sums{uncertain.Must(l.Present(f)), uncertain.Must(l.Promised(f)), uncertain.Must(l.AsIfMet(f))}
}

// interval is a range as the reference counts it: hi is infinite when it is open.
type interval struct{ lo, hi float64 }

func of(r uncertain.Range[int64]) interval {
	hi, bounded := r.Max()
	if !bounded {
		return interval{float64(r.Min()), math.Inf(1)}
	}
	return interval{float64(r.Min()), float64(hi)}
}

// naive adds up contributions by recursion from each that is no part of another. The verdicts on
// conditions are those of the worlds, which package timeline checks.
func naive(cs []force.Contribution, w *timeline.World, domain force.Domain, count func(c *force.Contribution, firm, present, promised uncertain.Bool) (certain, possible bool)) interval {
	var waits []timeline.Condition
	for _, c := range cs {
		if c.Status != force.Refused && c.Status != force.Withdrawn && c.Status != force.OptionOnly {
			waits = append(waits, c.If)
		}
	}
	later := w.Assume(waits...)
	own := func(c *force.Contribution) interval {
		if len(c.Provides) > 0 && c.Persons.IsZero() || domain != 0 && c.Domain != domain && c.Domain != 0 {
			return interval{}
		}
		met, there, ended := w.Verdict(c.If), c.Span.Holds(w.On), uncertain.No
		if !c.Span.To.IsZero() {
			ended = c.Span.To.NotAfter(w.On)
		}
		firm, present, promised := uncertain.No, uncertain.No, later.Verdict(c.If).And(ended.Not())
		switch c.Status {
		case force.Deployed:
			present = met.And(there)
			firm = met.And(there).And(promised)
		case force.Pledged, force.Approved:
			firm = met.And(there).And(promised)
		case force.Refused, force.Withdrawn, force.OptionOnly:
			promised = uncertain.No
		}
		certain, possible := count(c, firm, present, promised)
		r := of(c.Persons)
		if !certain || domain != 0 && c.Domain == 0 {
			r.lo = 0
		}
		if !possible {
			r.hi = 0
		}
		return r
	}
	var total func(of force.ID) interval
	total = func(of force.ID) (sum interval) {
		for i := range cs {
			if cs[i].PartOf != of {
				continue
			}
			this, parts := own(&cs[i]), total(cs[i].ID)
			sum.lo += max(this.lo, parts.lo)
			sum.hi += max(this.hi, parts.hi)
		}
		return sum
	}
	return total("")
}

func TestPropertySums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, w := gen.Contributions(8).Draw(t, "contributions"), gen.World().Draw(t, "world")
		l := ledger(cs, w)
		for domain := force.Domain(0); domain <= force.Air; domain++ {
			got := add(l, force.Filter{Domain: domain})
			for _, tt := range []struct {
				name  string
				got   uncertain.Range[int64]
				count func(c *force.Contribution, firm, present, promised uncertain.Bool) (certain, possible bool)
			}{
				{"Present", got.Present, func(_ *force.Contribution, _, present, _ uncertain.Bool) (certain, possible bool) {
					return present == uncertain.Yes, present != uncertain.No
				}},
				{"Promised", got.Promised, func(_ *force.Contribution, firm, _, promised uncertain.Bool) (certain, possible bool) {
					return firm == uncertain.Yes, promised != uncertain.No
				}},
				{"AsIfMet", got.AsIfMet, func(c *force.Contribution, _, _, promised uncertain.Bool) (certain, possible bool) {
					offered := slices.Contains([]force.Status{force.Conditional, force.Pledged, force.Approved, force.Deployed}, c.Status)
					return offered && promised == uncertain.Yes, promised != uncertain.No
				}},
			} {
				if want := naive(cs, w, domain, tt.count); of(tt.got) != want {
					t.Fatalf("%s(%v) = %v, want %v", tt.name, domain, tt.got, want)
				}
			}
		}
	})
}

// Entries that count alike are added as one: a sum, and a curve, is that of the same filter when it
// asks for each entry one by one, as it does when it says which fit.
func TestPropertyAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var cs []force.Contribution
		for i, c := range rapid.SliceOfN(gen.Contribution(), 0, 40).Draw(t, "contributions") {
			c.ID, c.By, c.Domain, c.Basing, c.Status = force.ID(fmt.Sprint("c", i)), gen.StateIDs[i%2], c.Domain%2, 0, force.Conditional+c.Status%4
			if i%4 > 0 {
				c.If = nil
			}
			c.Ready = period(rapid.SampledFrom([]string{"P0D", "P10D", "P15D..P20D"}).Draw(t, "ready"))
			if rapid.Bool().Draw(t, "effect is stated") {
				c.Effect = c.Ready
			}
			if i > 0 && rapid.IntRange(0, 5).Draw(t, "part") == 0 {
				c.PartOf = cs[0].ID
			}
			cs = append(cs, c)
		}
		l := ledger(cs, gen.World().Draw(t, "world"))
		all := func(*force.Entry) uncertain.Bool { return uncertain.Yes }
		some := func(by actor.ID) uncertain.Bool {
			return []uncertain.Bool{uncertain.No, uncertain.Yes, uncertain.Unknown}[by[0]%3]
		}
		for _, f := range []force.Filter{{}, {Domain: force.Land}, {Status: force.Pledged}, {Status: force.Deployed}, {By: some}} {
			one := f
			one.Fits = all
			if got, want := add(l, f), add(l, one); got != want {
				t.Fatalf("%+v: %v, one by one %v", f, got, want)
			}
			for name, of := range map[string]func(force.Filter) (force.Curve, error){"promised": l.PromisedCurve, "as if met": l.CurveAsIfMet} {
				if diff := cmp.Diff(uncertain.Must(of(one)).Steps, uncertain.Must(of(f)).Steps); diff != "" {
					t.Fatalf("%+v: the curve %s (-one by one +got):\n%s", f, name, diff)
				}
			}
		}
	})
}

func TestPropertyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, w := gen.Contributions(8).Draw(t, "contributions"), gen.World().Draw(t, "world")
		other := rapid.Permutation(cs).Draw(t, "order")
		if got, want := add(ledger(other, w), force.Filter{}), add(ledger(cs, w), force.Filter{}); got != want {
			t.Fatalf("in another order %v, want %v", got, want)
		}
	})
}

func TestPropertySplitting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, w := gen.Contributions(6).Draw(t, "contributions"), gen.World().Draw(t, "world")
		whole := gen.Contribution().Draw(t, "whole")
		a, b := rapid.Int64Range(0, 20).Draw(t, "a"), rapid.Int64Range(0, 20).Draw(t, "b")
		whole.ID, whole.Persons = "whole", uncertain.Must(uncertain.Exactly(a+b))
		if len(cs) > 0 && rapid.Bool().Draw(t, "in a headline") {
			whole.PartOf = cs[rapid.IntRange(0, len(cs)-1).Draw(t, "headline")].ID
		}
		first, second := whole, whole
		first.ID, first.Persons = "first", uncertain.Must(uncertain.Exactly(a))
		second.ID, second.Persons = "second", uncertain.Must(uncertain.Exactly(b))
		want := add(ledger(append(slices.Clone(cs), whole), w), force.Filter{})
		if got := add(ledger(append(slices.Clone(cs), first, second), w), force.Filter{}); got != want {
			t.Fatalf("split %v, want %v", got, want)
		}
		first.PartOf, second.PartOf = whole.ID, whole.ID
		if got := add(ledger(append(slices.Clone(cs), whole, first, second), w), force.Filter{}); got != want {
			t.Fatalf("with a headline %v, want %v", got, want)
		}
	})
}

// below reports whether no bound of a is above that of b.
func below(a, b uncertain.Range[int64]) bool { return of(a).lo <= of(b).lo && of(a).hi <= of(b).hi }

func TestPropertyRemoval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, w := gen.Contributions(8).Draw(t, "contributions"), gen.World().Draw(t, "world")
		before := ledger(cs, w)
		for name, after := range map[string]*force.Ledger{
			"provider": force.NewLedger(force.Forces{Contributions: cs}, w, everything, nil, map[actor.ID]bool{rapid.SampledFrom(gen.StateIDs).Draw(t, "without"): true}),
			"item":     ledger(remove(t, cs), w),
		} {
			was, is := add(before, force.Filter{}), add(after, force.Filter{})
			if !below(is.Present, was.Present) || !below(is.Promised, was.Promised) || !below(is.AsIfMet, was.AsIfMet) {
				t.Fatalf("without one %s %v, with it %v", name, is, was)
			}
			for k := int64(0); k <= 3; k++ {
				if was, is := before.PresentCover(force.ISR, k), after.PresentCover(force.ISR, k); is.Outcome < was.Outcome {
					t.Fatalf("without one %s %v, with it %v of %d", name, is, was, k)
				}
				if was, is := before.PromisedCover(force.ISR, k), after.PromisedCover(force.ISR, k); is.Outcome < was.Outcome {
					t.Fatalf("without one %s %v, with it %v of %d", name, is, was, k)
				}
			}
		}
	})
}

// remove draws a contribution that is taken away; what it contains is part of what contains it.
func remove(t *rapid.T, cs []force.Contribution) (out []force.Contribution) {
	if len(cs) == 0 {
		return nil
	}
	gone := cs[rapid.IntRange(0, len(cs)-1).Draw(t, "removed")]
	for _, c := range cs {
		if c.PartOf == gone.ID {
			c.PartOf = gone.PartOf
		}
		if c.ID != gone.ID {
			out = append(out, c)
		}
	}
	return out
}

func TestPropertyUnknown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, w := gen.Contributions(6).Draw(t, "contributions"), gen.World().Draw(t, "world")
		c := force.Contribution{ID: "unknown", By: "FRA", Status: rapid.SampledFrom([]force.Status{0, force.Floated, force.Conditional,
			force.Pledged, force.Approved, force.Deployed}).Draw(t, "status")}
		if len(cs) > 0 && rapid.Bool().Draw(t, "in a headline") {
			c.PartOf = cs[rapid.IntRange(0, len(cs)-1).Draw(t, "headline")].ID
		}
		was, is := add(ledger(cs, w), force.Filter{}), add(ledger(append(cs, c), w), force.Filter{})
		open := func(r uncertain.Range[int64]) uncertain.Range[int64] {
			return uncertain.Must(uncertain.AtLeast(r.Min()))
		}
		want := sums{was.Present, open(was.Promised), open(was.AsIfMet)}
		if c.Status == force.Deployed {
			want.Present = open(was.Present)
		}
		if is != want {
			t.Fatalf("with an unknown number %v, want %v", is, want)
		}
	})
}

func TestPropertyClasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, w := gen.Contributions(8).Draw(t, "contributions"), gen.World().Draw(t, "world")
		for i := range cs {
			cs[i].PartOf = "" // a headline may be in another class than its parts
		}
		l := ledger(cs, w)
		for name, class := range map[string]func(*force.Entry) int{
			"domain": func(e *force.Entry) int { return int(e.Domain) },
			"basing": func(e *force.Entry) int { return int(e.Basing) },
		} {
			var lo, hi [3]float64
			var notStated [3]float64
			for k := range 4 {
				s := add(l, force.Filter{Fits: func(e *force.Entry) uncertain.Bool { return uncertain.Known(class(e) == k) }})
				for i, r := range []uncertain.Range[int64]{s.Present, s.Promised, s.AsIfMet} {
					lo[i] += of(r).lo
					hi[i] += of(r).hi
					if k == 0 {
						notStated[i] = of(r).hi
					}
				}
			}
			s := add(l, force.Filter{})
			for i, r := range []uncertain.Range[int64]{s.Present, s.Promised, s.AsIfMet} {
				if of(r) != (interval{lo[i], hi[i]}) {
					t.Fatalf("the sum %d of classes by %s is %v to %v, want %v", i, name, lo[i], hi[i], r)
				}
			}
			if name != "domain" {
				continue
			}
			land := add(l, force.Filter{Domain: force.Land})
			exactly := add(l, force.Filter{Fits: func(e *force.Entry) uncertain.Bool { return uncertain.Known(e.Domain == force.Land) }})
			if got, want := of(land.AsIfMet), (interval{of(exactly.AsIfMet).lo, of(exactly.AsIfMet).hi + notStated[2]}); got != want {
				t.Fatalf("land = %v, want %v: those of land, and in the upper bound those not stated", got, want)
			}
		}
	})
}

func TestPropertyInclusion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, w := gen.Contributions(8).Draw(t, "contributions"), gen.World().Draw(t, "world")
		narrow := slices.Clone(cs)
		for i := range narrow {
			if narrow[i].HasTroops() { // else a number would make it one of troops
				narrow[i].Persons = gen.Range64In(within(narrow[i].Persons)).Draw(t, "narrower")
			}
		}
		was, is := add(ledger(cs, w), force.Filter{}), add(ledger(narrow, w), force.Filter{})
		if !is.Present.Within(was.Present) || !is.Promised.Within(was.Promised) || !is.AsIfMet.Within(was.AsIfMet) {
			t.Fatalf("narrowed %v, was %v", is, was)
		}
	})
}

// within is r or, if it is open, a part of it that leaves room for sums.
func within(r uncertain.Range[int64]) uncertain.Range[int64] {
	if _, bounded := r.Max(); bounded {
		return r
	}
	return uncertain.Must(uncertain.Between(r.Min(), r.Min()+1000))
}

func TestPropertyShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, w := gen.Contributions(6).Draw(t, "contributions"), gen.World().Draw(t, "world")
		// Everybody is in the one group or in the other.
		inside := rapid.IntRange(0, len(gen.StateIDs)).Draw(t, "inside")
		actors := append(actor.States(gen.StateIDs...),
			actor.Actor{ID: "in", Kind: actor.Group, Members: actor.Members(gen.StateIDs[:inside]...)},
			actor.Actor{ID: "out", Kind: actor.Group, Members: actor.Members(gen.StateIDs[inside:]...)},
			actor.Actor{ID: gen.GroupIDs[0], Kind: actor.Coalition, Members: actor.Members(gen.StateIDs[1:3]...)})
		d := actor.NewDirectory(actors, everything, nil, w.On)
		l := ledger(cs, w)
		for domain := force.Domain(0); domain <= force.Air; domain++ {
			for name, share := range map[string]func(*actor.Directory, actor.ID, force.Domain) (force.Share, error){
				"firm": l.FirmShare, "conditional": l.ConditionalShare,
			} {
				a, b := uncertain.Must(share(d, "in", domain)), uncertain.Must(share(d, "out", domain))
				if a.Defined != b.Defined {
					t.Fatalf("%s share of %v: in %v, out %v", name, domain, a, b)
				}
				if !a.Defined {
					continue
				}
				one := uncertain.MustParse[float64]("0..1")
				if sum := uncertain.Must(a.Of.Add(b.Of)); !a.Of.Within(one) || !b.Of.Within(one) || !sum.Contains(1) {
					t.Fatalf("%s share of %v: in %v, out %v, together %v", name, domain, a, b, sum)
				}
			}
		}
	})
}
