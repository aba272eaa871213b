package guarantee_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

// A sweep says of every set of missing actors what Assess says of it.
func TestPropertySweepIsAssess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		actors := rapid.SliceOfNDistinct(rapid.SampledFrom(actor.IDs("AUT", "BEL", "CHE", "group", "body")), 0, 3, rapid.ID).Draw(t, "actors")
		swept := 0
		for missing, got := range s.Sweep(ask, actors...) {
			swept++
			one := ask
			one.Without = slices.Concat(ask.Without, missing)
			if diff := cmp.Diff(encoded(t, s.Assess(one)), encoded(t, got)); diff != "" {
				t.Fatalf("without %v (-assess +sweep):\n%s", missing, diff)
			}
		}
		if swept != 1<<len(actors) {
			t.Fatalf("%d sets of %d actors", swept, len(actors))
		}
	})
}

// sweeping are the twelve actors of the structure for Ukraine that contribute or promise most.
var sweeping = actor.IDs("USA", "GBR", "FRA", "DEU", "ITA", "EST", "LTU", "AUS", "CAN", "UKR", "RUS", "eu")

func TestSweepUkraine(t *testing.T) {
	s, n, actors := gen.Ukraine(t), 0, sweeping[:7]
	for missing, got := range s.Sweep(guarantee.Options{}, actors...) {
		if n++; n%5 != 1 { // some of the 128 are enough
			continue
		}
		if changes := guarantee.Compare(s.Assess(guarantee.Options{Without: missing}), got); len(changes) > 0 {
			t.Errorf("without %v: %v", missing, changes)
		}
	}
	if n != 1<<len(actors) {
		t.Errorf("%d sets, want %d", n, 1<<len(actors))
	}
	for range s.Sweep(guarantee.Options{}, actors...) {
		break // may be left early
	}
}

// BenchmarkSweep compares the assessments without each of the 2^12 sets of twelve actors with as
// many calls of Assess, of which every 64th is made: both report the time for one set.
func BenchmarkSweep(b *testing.B) {
	s := gen.Ukraine(b)
	sets := 1 << len(sweeping)
	perSet := func(b *testing.B, sets int) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(sets), "ns/set")
	}
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			for range s.Sweep(guarantee.Options{}, sweeping...) {
			}
		}
		perSet(b, sets)
	})
	b.Run("floor", func(b *testing.B) {
		n := 0
		for b.Loop() {
			for set := 0; set < sets; set += 64 {
				var ask guarantee.Options
				for i, id := range sweeping {
					if (set*37%sets)>>i&1 == 1 {
						ask.Without = append(ask.Without, id)
					}
				}
				s.Assess(ask)
			}
			n++
		}
		perSet(b, sets/64)
	})
}

// What is lost by which withdrawals: the promises that stand without each set of two senders.
func ExampleStructure_Sweep() {
	s := guarantee.Structure{
		Title:  "Two promises, one of which rests on the other",
		Actors: actor.States("EST", "NOR", "POL"),
		Commitments: []guarantee.Commitment{
			{ID: "airlift", By: actor.IDs("NOR"), To: actor.IDs("POL"), Act: guarantee.Backstop},
			{ID: "deploy", By: actor.IDs("POL"), To: actor.IDs("EST"), Act: guarantee.Deploy, Enabled: []guarantee.ID{"airlift"}},
		},
	}
	for missing, a := range s.Sweep(guarantee.Options{}, "NOR", "POL") {
		fmt.Print(missing, ":")
		for _, c := range a.Consequences {
			fmt.Printf(" %s %v;", c.Commitment, c.Fate)
		}
		fmt.Println()
	}
	// Output:
	// []: airlift stands; deploy stands;
	// [NOR]: airlift falls; deploy at risk;
	// [POL]: airlift stands; deploy falls;
	// [NOR POL]: airlift falls; deploy falls;
}
