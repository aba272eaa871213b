package guarantee_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// The examples of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), with the values that he
// gives: two observers and two values, two observers and five values, four observers and missing values.
var krippendorff = []struct {
	name      string
	observers []string // a value for each unit, a dot for none
	alpha     float64  // to three places
}{
	{"A", []string{"0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"}, 0.095},
	{"B", []string{"a a b b d c c c e d d a", "b a b b b c c c e d d d"}, 0.692},
	{"C", []string{"1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."}, 0.743},
}

// units are the values of each unit, without those that are missing.
func units(observers []string) [][]string {
	out := make([][]string, len(strings.Fields(observers[0])))
	for _, o := range observers {
		for i, value := range strings.Fields(o) {
			if value != "." {
				out[i] = append(out[i], value)
			}
		}
	}
	return out
}

func TestOracleKrippendorff(t *testing.T) {
	for _, tt := range krippendorff {
		if got, ok := guarantee.Alpha(units(tt.observers)); !ok || math.Abs(got-tt.alpha) > 0.0005 {
			t.Errorf("%s: alpha %.4f, want %.3f", tt.name, got, tt.alpha)
		}
	}
}

// The same observers as authors of documents, who say of ten and of twelve commitments whether they are
// precise and, of the values with more than two, which act they are about.
func TestOracleKrippendorffOfDocuments(t *testing.T) {
	precise := map[string]uncertain.Bool{"0": uncertain.No, "1": uncertain.Yes}
	acts := map[string]guarantee.Act{"1": guarantee.Defend, "2": guarantee.Deploy, "3": guarantee.Arm, "4": guarantee.Train, "5": guarantee.Monitor,
		"a": guarantee.Defend, "b": guarantee.Deploy, "c": guarantee.Arm, "d": guarantee.Train, "e": guarantee.Monitor}
	for _, tt := range krippendorff {
		var coders []*guarantee.Structure
		member := "act"
		for _, o := range tt.observers {
			s := bare()
			for i, value := range strings.Fields(o) {
				c := guarantee.Commitment{ID: numbered[guarantee.ID]("promise", i), By: actor.IDs("FRA")}
				if tt.name == "A" {
					member, c.Precise = "precise", precise[value]
				} else {
					c.Act = acts[value]
				}
				s.Commitments = append(s.Commitments, c)
			}
			coders = append(coders, s)
		}
		found, err := guarantee.CoderReliability(coders...)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range found {
			switch {
			case a.Section == guarantee.SectionCommitments && a.Member == member:
				if !a.Defined || math.Abs(a.Alpha-tt.alpha) > 0.0005 {
					t.Errorf("%s: %+v, want alpha %.3f", tt.name, a, tt.alpha)
				}
				if share, ok := a.Percent(); tt.name == "A" && (!ok || share != 60 || a.Units != 10) {
					t.Errorf("%v of %d units, want 60 %% of 10", share, a.Units)
				}
			case a.Defined: // all say the same of everything else
				t.Errorf("%s: %+v", tt.name, a)
			}
		}
	}
}

// G1: alpha is the one that the definition gives: one less the share of the pairs within units that differ
// to that of all pairs. It depends on neither the order of units, nor that of observers, nor what the
// values are called.
func TestPropertyAlpha(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.SampledFrom([]string{"a", "b", "c"})
		units := rapid.SliceOfN(rapid.SliceOfN(value, 0, 4), 0, 6).Draw(t, "units")
		var all []string
		observed, n := 0.0, 0.0
		for _, u := range units {
			if len(u) < 2 {
				continue
			}
			all = append(all, u...)
			n += float64(len(u))
			for i := range u {
				for j := range u {
					if i != j && u[i] != u[j] {
						observed += 1 / float64(len(u)-1)
					}
				}
			}
		}
		expected := 0.0
		for i := range all {
			for j := range all {
				if i != j && all[i] != all[j] {
					expected++
				}
			}
		}
		got, ok := guarantee.Alpha(units)
		if ok != (expected > 0) {
			t.Fatalf("defined %v, of %v", ok, units)
		}
		if want := 1 - observed/n/(expected/(n*(n-1))); ok && math.Abs(got-want) > 1e-9 {
			t.Fatalf("alpha %v, want %v", got, want)
		}
		other := rapid.Permutation(units).Draw(t, "order")
		for i, u := range other {
			other[i] = nil
			for _, v := range rapid.Permutation(u).Draw(t, "observers") {
				other[i] = append(other[i], "x"+v)
			}
		}
		if again, okAgain := guarantee.Alpha(other); okAgain != ok || math.Abs(again-got) > 1e-12 {
			t.Fatalf("alpha %v, in another order %v", got, again)
		}
	})
}

// What one coder alone states is counted beside the agreement, and a plain flag that a coder leaves out is no.
func TestCoderReliabilityOfSilence(t *testing.T) {
	coded := func(edit func(c *guarantee.Commitment)) *guarantee.Structure {
		return twoPromises(func(s *guarantee.Structure) {
			s.Commitments = []guarantee.Commitment{{ID: "help", By: actor.IDs("FRA"), Act: guarantee.Defend}, {ID: "talk", By: actor.IDs("FRA"), Act: guarantee.Consult}}
			edit(&s.Commitments[0])
		})
	}
	plain := func(*guarantee.Commitment) {}
	standing := func(c *guarantee.Commitment) { c.Standing = true }
	day := func(c *guarantee.Commitment) { c.Within = uncertain.MustPeriod("PT24H") }
	for _, tt := range []struct {
		name, member string
		coders       []func(c *guarantee.Commitment)
		want         string // empty if it is left out
	}{
		{"a flag", "standing", []func(*guarantee.Commitment){standing, plain}, "commitments: standing: equal in 1 of 2 pairs (50 %), alpha 0.00"},
		{"the same flag", "standing", []func(*guarantee.Commitment){standing, standing}, "commitments: standing: equal in 2 of 2 pairs (100 %), alpha 1.00"},
		{"no flag", "standing", []func(*guarantee.Commitment){plain, plain}, ""},
		{"a period", "within", []func(*guarantee.Commitment){day, plain}, "commitments: within: no pair of authors states it; stated by one alone of 1 item"},
		{"a period of three", "within", []func(*guarantee.Commitment){day, plain, day}, "commitments: within: equal in 1 of 1 pair (100 %), alpha not defined: all state the same"},
		{"no period", "within", []func(*guarantee.Commitment){plain, plain}, ""},
	} {
		var coders []*guarantee.Structure
		for _, edit := range tt.coders {
			coders = append(coders, coded(edit))
		}
		found, err := guarantee.CoderReliability(coders...)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, r := range found {
			if r.Section == guarantee.SectionCommitments && r.Member == tt.member {
				got = r.String()
			}
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
