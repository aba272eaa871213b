package guarantee_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/uncertain"
)

// edited returns a structure with so many items and what an author made of it: every tenth commitment
// with another deadline, every tenth under another ID, every tenth gone.
func edited(items int) (a, b *guarantee.Structure) {
	a, b = realistic(items/6), realistic(items/6)
	kept := b.Commitments[:0]
	for i := range b.Commitments {
		c := b.Commitments[i]
		switch i % 10 {
		case 0:
			c.Within = uncertain.MustPeriod("P77D")
		case 1:
			c.ID += "-again"
		case 2:
			continue
		}
		kept = append(kept, c)
	}
	b.Commitments = kept
	return a, b
}

// BenchmarkDiff compares what differs between two structures with writing both of them down, which is what
// any comparison of their texts begins with.
func BenchmarkDiff(b *testing.B) {
	againstEncoding(b, func(x, y *guarantee.Structure) error {
		_, err := guarantee.Diff(x, y)
		return err
	})
}

// BenchmarkMerge does so for the merging of two structures.
func BenchmarkMerge(b *testing.B) {
	againstEncoding(b, func(x, y *guarantee.Structure) error {
		_, _, err := guarantee.Merge(x, y)
		return err
	})
}

func againstEncoding(b *testing.B, ours func(x, y *guarantee.Structure) error) {
	for _, n := range []int{100, 1_000, 10_000} {
		x, y := edited(n)
		for _, side := range []struct {
			name string
			run  func() error
		}{
			{"ours", func() error { return ours(x, y) }},
			{"floor", func() error {
				one, err := x.Encode()
				if err != nil {
					return err
				}
				two, err := y.Encode()
				if bytes.Equal(one, two) {
					return fmt.Errorf("equal")
				}
				return err
			}},
		} {
			b.Run(fmt.Sprintf("n=%d/%s", n, side.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := side.run(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// TestGrowthOfDiff fails when comparing, applying or merging grows faster than in a straight line.
func TestGrowthOfDiff(t *testing.T) {
	growth.Skip(t)
	small, smallEdited := edited(1_000)
	large, largeEdited := edited(10_000)
	renamed := func(s *guarantee.Structure) *guarantee.Structure {
		return gen.Transformed(s, gen.Rename(func(id string) string {
			if len(id) <= 3 {
				return id
			}
			return id + "-x"
		}))
	}
	smallRenamed, largeRenamed := renamed(small), renamed(large)
	for _, tt := range []struct {
		name         string
		small, large func()
	}{
		{"Diff", func() { diff(t, small, smallEdited) }, func() { diff(t, large, largeEdited) }},
		{"Diff of what is renamed", func() { diff(t, small, smallRenamed) }, func() { diff(t, large, largeRenamed) }},
		{"Merge", func() { merge(t, small, smallEdited) }, func() { merge(t, large, largeEdited) }},
	} {
		growth.Straight(t, tt.name, 10, tt.small, tt.large)
	}
	d, e := diff(t, small, smallEdited), diff(t, large, largeEdited)
	apply := func(d *guarantee.Delta, s *guarantee.Structure) func() {
		return func() {
			if _, err := d.Apply(s); err != nil {
				t.Fatal(err)
			}
		}
	}
	growth.Straight(t, "Apply", 10, apply(d, small), apply(e, large))
}
