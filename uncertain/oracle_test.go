package uncertain_test

import (
	"testing"

	. "github.com/backstop-go/backstop/uncertain"
)

// Published numbers about a force for Ukraine, and what the words in them mean.
func TestOracleLexicon(t *testing.T) {
	for _, tt := range []struct{ source, words, want string }{
		{"some 30,000 troops, press, 2025", "some 30,000", "27000..33000"},
		{"around 200 Lithuanian soldiers, president, August 2025", "around 200", "180..220"},
		{"up to 15,000 British and French, The Times, January 2026", "up to 15,000", "0..15000"},
		{"fewer than 7,500 of them British, The Times, January 2026", "fewer than 7,500", "0..7499"},
		{"15,000 to 30,000, press, 2025", "15,000 to 30,000", "15000..30000"},
		{"NATO tier 1, fact sheet", "well over 100,000", "100001.."},
		{"NATO tier 2, fact sheet", "around 200,000", "180000..220000"},
		{"head of the German soldiers' union", "tens of thousands", "20000..99999"},
	} {
		if got := MustParse[int64](tt.words); got.Bounds() != tt.want {
			t.Errorf("%s: %q = %v, want %v", tt.source, tt.words, got.Bounds(), tt.want)
		}
	}
	// Both figures printed in January 2026 for what France called "several
	// thousand" are inside it: half of 15,000 less one, and 6,000 (Le Monde).
	french := MustParse[int64]("several thousand")
	for _, n := range []int64{7_499, 6_000} {
		if !french.Contains(n) {
			t.Errorf("%d is outside %v, %s", n, french, french.Bounds())
		}
	}
	// 15,000 to 30,000 against a need of more than 100,000 (CSIS).
	need, have := Must(ParseThreshold[int64]("more than 100,000")), MustParse[int64]("15,000 to 30,000")
	if got := need.Gap(have); need.Compare(have) != NotMet || got.String() != "70001..85001" {
		t.Errorf("gap = %v, want 70001..85001", got)
	}
	// "Lion's share" is more than half and at most all.
	lion := MustParse[float64]("lion's share")
	if lion.Contains(0.5) || !lion.Contains(0.51) || !lion.Contains(1) {
		t.Errorf("lion's share = %v", lion.Bounds())
	}
	// 1,000 km of front are 621 miles in print.
	if km := Must(ParseLength("621 miles")).Km(); !km.Contains(1000) {
		t.Errorf("621 miles = %v km, want 1000 in it", km)
	}
	if km := Must(ParseLength("600 miles")).Km(); km.String() != "885.1..1046.1" {
		t.Errorf("600 miles = %v km, want 885.1..1046.1", km)
	}
}
