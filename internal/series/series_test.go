package series_test

import (
	"testing"

	"github.com/backstop-go/backstop/internal/series"
)

func TestSeries(t *testing.T) {
	type name string
	for _, tt := range []struct {
		names         []name
		join, and, or string
	}{
		{nil, "", "", ""},
		{[]name{"A"}, "A", "A", "A"},
		{[]name{"A", "B"}, "A or B", "A and B", "A or B"},
		{[]name{"A", "B", "C"}, "A or B or C", "A, B and C", "A, B or C"},
	} {
		if got := series.Join(tt.names, " or "); got != tt.join {
			t.Errorf("Join(%q) = %q, want %q", tt.names, got, tt.join)
		}
		if got := series.And(tt.names); got != tt.and {
			t.Errorf("And(%q) = %q, want %q", tt.names, got, tt.and)
		}
		if got := series.Or(tt.names); got != tt.or {
			t.Errorf("Or(%q) = %q, want %q", tt.names, got, tt.or)
		}
	}
}
