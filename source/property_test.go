package source_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// The laws of records and claims:
//
//	Known       what is known by a date is exactly what naive finds, and stays known later
//	Order       the order of values decides nothing, but for what is said on one last date
//	Inclusion   of what is not contradicted, hull holds intersection, and both the latest
//	Recorded    a claim is recorded exactly when one of its values is known, and cites what is known

// naive reports whether a statement was certainly public by a date.
func naive(s source.Statement, sources []source.Source, by uncertain.Date) bool {
	if by.IsZero() {
		return true
	}
	if !s.Published.IsZero() {
		return !s.Published.End().After(by.End())
	}
	for _, x := range sources {
		if slices.Contains(s.Sources, x.ID) && !x.Published.IsZero() && !x.Published.End().After(by.End()) {
			return true
		}
	}
	return false
}

func TestPropertyKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sources, statements := gen.Sources().Draw(t, "sources"), gen.Statements().Draw(t, "statements")
		by, later := gen.Soon().Draw(t, "by"), gen.Soon().Draw(t, "later")
		if later.End().Before(by.End()) {
			by, later = later, by
		}
		r, more := source.NewRecord(sources, statements, by), source.NewRecord(sources, statements, later)
		all := source.NewRecord(sources, statements, uncertain.Date{})
		for _, s := range statements {
			if got, want := r.Statement(s.ID) != nil, naive(s, sources, by); got != want {
				t.Fatalf("%v known by %v = %v, want %v", s, by, got, want)
			}
			if r.Statement(s.ID) != nil && more.Statement(s.ID) == nil || all.Statement(s.ID) == nil {
				t.Fatalf("%v is known by %v and not later", s, by)
			}
		}
		says := gen.Says().Draw(t, "says")
		known := r.Known(says)
		if got, want := r.Knows(says), len(known) == len(says); got != want {
			t.Fatalf("Knows(%v) = %v, want %v: known are %v", says, got, want, known)
		}
		for _, id := range says {
			if got, want := slices.Contains(known, id), r.Statement(id) != nil; got != want {
				t.Fatalf("Known(%v) has %v: %v, want %v", says, id, got, want)
			}
		}
	})
}

func TestPropertyClaims(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := source.NewRecord(gen.Sources().Draw(t, "sources"), gen.Statements().Draw(t, "statements"), gen.Soon().Draw(t, "by"))
		c := gen.Claim().Draw(t, "claim")
		prefer := []source.ID{"a"}[:rapid.IntRange(0, 1).Draw(t, "prefer")]
		other := c
		other.Values = rapid.Permutation(c.Values).Draw(t, "order")

		a, b := c.Resolve(r, prefer), other.Resolve(r, prefer)
		slices.Sort(a.Says)
		slices.Sort(b.Says)
		if a.Recorded != b.Recorded || a.Contradicted != b.Contradicted || !slices.Equal(a.Says, b.Says) || c.Policy != source.Latest && a.Value != b.Value {
			t.Fatalf("Resolve = %+v, in another order %+v", a, b)
		}

		known := slices.DeleteFunc(slices.Clone(c.Values), func(v source.Stated[uncertain.Range[int64]]) bool { return !r.Knows(v.Says) })
		if a.Recorded != (len(known) > 0) {
			t.Fatalf("Recorded = %v with %d known values", a.Recorded, len(known))
		}
		for _, id := range a.Says {
			if r.Statement(id) == nil {
				t.Fatalf("cites %v, which is not known", id)
			}
		}

		of := func(p source.Policy) source.Resolved[uncertain.Range[int64]] {
			c.Policy = p
			return c.Resolve(r, prefer)
		}
		meet, hull, latest := of(source.Intersection), of(source.Hull), of(source.Latest)
		if !latest.Value.Within(hull.Value) || !meet.Value.Within(hull.Value) || !meet.Contradicted && !meet.Value.Within(latest.Value) {
			t.Fatalf("intersection %v, hull %v, latest %v", meet, hull, latest)
		}
		if of(0).Value != meet.Value {
			t.Fatalf("no policy %v, want %v", of(0).Value, meet.Value)
		}
		// Every value that is used lies in the hull, and no number outside one is in the intersection.
		for _, v := range known {
			if len(prefer) == 0 && (!v.Value.Within(hull.Value) || !meet.Contradicted && !meet.Value.Within(v.Value)) {
				t.Fatalf("%v: intersection %v, hull %v", v, meet, hull)
			}
		}
	})
}
