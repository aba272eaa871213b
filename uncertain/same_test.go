package uncertain_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/internal/gen"
	. "github.com/backstop-go/backstop/uncertain"
)

func TestSame(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want Bool
	}{
		{"30,000", "30000", Yes},
		{"30,000", "30,001", No},
		{"some 30,000", "some 30,000", Unknown},
		{"at least 5,000", "at least 5,000", Unknown},
		{"at least 5,000", "4,999", No},
		{"some 30,000", "30,000", Unknown},
		{"unknown", "unknown", Unknown},
		{"none", "none", Yes},
		{"none", "0", Yes},
		{"none", "several thousand", No},
	} {
		a, b := MustParse[int64](tt.a), MustParse[int64](tt.b)
		if got, back := a.Same(b), b.Same(a); got != tt.want || back != tt.want {
			t.Errorf("%s and %s: %v and %v, want %v", tt.a, tt.b, got, back, tt.want)
		}
	}
	for _, tt := range []struct {
		a, b string
		want Bool
	}{
		{"P30D", "30 days", Yes},
		{"P1Y", "P12M", Yes},
		{"P1W", "PT168H", Yes},
		{"P1M", "P30D", Unknown},
		{"P1M", "P31D", Unknown},
		{"P1M", "P32D", No},
		{"P1M", "P4W", Unknown},
		{"P1M", "P27D", No},
		{"P1Y..", "P1Y..", Unknown},
		{"P1Y..", "P364D", No},
		{"within 24 hours", "within 24 hours", Unknown},
		{"unknown", "P1Y", Unknown},
	} {
		a, b := MustPeriod(tt.a), MustPeriod(tt.b)
		if got, back := a.Same(b), b.Same(a); got != tt.want || back != tt.want {
			t.Errorf("%s and %s: %v and %v, want %v", tt.a, tt.b, got, back, tt.want)
		}
	}
}

// Narrowing either of two ranges never turns an answer that is certain into another.
func TestPropertySame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := gen.Range64().Draw(t, "a"), gen.Range64().Draw(t, "b")
		x, y := gen.Range64In(a).Draw(t, "x"), gen.Range64In(b).Draw(t, "y")
		if wide := a.Same(b); wide != Unknown && x.Same(y) != wide {
			t.Fatalf("%v and %v: %v; %v and %v: %v", a, b, wide, x, y, x.Same(y))
		}
		if a.Same(b) != b.Same(a) {
			t.Fatal("the order decides")
		}
	})
}
