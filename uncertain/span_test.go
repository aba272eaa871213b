package uncertain_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/backstop-go/backstop/internal/gen"
	. "github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

func TestParseSpan(t *testing.T) {
	for _, in := range []string{
		"", "2025-03-02/2026-01", "2025-03/..", "../2025", "2025/2025", "2025/2025-06-30",
		"2025-03-02T10:00:00Z/2025-03-02T10:00:00Z",
	} {
		s, err := ParseSpan(in)
		if err != nil || s.String() != in || s.IsZero() != (in == "") {
			t.Errorf("ParseSpan(%q) = %v, %v", in, s, err)
		}
	}
	for _, in := range []string{
		"2025", "/", "../..", "2025/", "/2025", "2025/2026/2027", "2025-02-30/..", "2026/2025",
		"2025-03-02T10:00:01Z/2025-03-02T10:00:00Z", "2025--2026", "..", "\xff/..",
	} {
		if s, err := ParseSpan(in); !errors.Is(err, ErrSpan) || !s.IsZero() {
			t.Errorf("ParseSpan(%q) = %v, %v, want ErrSpan", in, s, err)
		}
	}
	if err := (Span{From: Year(2026), To: Year(2025)}).Valid(); !errors.Is(err, ErrSpan) {
		t.Errorf("Valid() = %v, want ErrSpan", err)
	}
}

func TestHolds(t *testing.T) {
	for _, tt := range []struct {
		span, on string
		want     Bool
	}{
		{"2025-03-02/2026-01", "2025-03-01", No},
		{"2025-03-02/2026-01", "2025-03-02", Yes},
		{"2025-03-02/2026-01", "2025-12-31", Yes},
		{"2025-03-02/2026-01", "2026-01-15", Unknown},
		{"2025-03-02/2026-01", "2026-01-31", No},
		{"2025-03/..", "2025-03-15", Unknown},
		{"2025-03/..", "9999", Yes},
		{"../2025", "0001", Yes},
		{"../2025", "2025-06", Unknown},
		{"2025/2025", "2025-06", Unknown},
		{"2025/2025", "2025", No},
		{"", "2025", Yes},
		{"2025/..", "", Unknown},
	} {
		s, on := Must(ParseSpan(tt.span)), Must(ParseDate(tt.on))
		if got := s.Holds(on); got != tt.want {
			t.Errorf("%q.Holds(%q) = %v, want %v", s, on, got, tt.want)
		}
	}
}

func TestOverlaps(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want Bool
	}{
		{"2025-01-01/2025-02-01", "2025-01-15/2025-03-01", Yes},
		{"2025-01/2025-02", "2025-04/..", No},
		{"2025-01-01T00:00:00Z/2025-02-01T00:00:00Z", "2025-02-01T00:00:00Z/..", No},
		{"2025-01-01/2025-02-01", "2025-02-01/..", Unknown},
		{"2025-01/2025-02", "2025-02/2025-03", Unknown},
		{"", "2025/2026", Yes},
		{"../2025", "2026/..", No},
		{"../2025", "2024/..", Yes},
		{"2025-06-05/2025-06-05", "2025/2026", Unknown},
		{"2025-06-05/2025-06-05", "2024/2026", Yes},
		{"2025-06-05T00:00:00Z/2025-06-05T00:00:00Z", "2024/2026", No},
	} {
		a, b := Must(ParseSpan(tt.a)), Must(ParseSpan(tt.b))
		if got := a.Overlaps(b); got != tt.want || b.Overlaps(a) != got {
			t.Errorf("%q.Overlaps(%q) = %v, want %v", a, b, got, tt.want)
		}
	}
}

// Round trip: a span survives its text and its JSON.
func TestPropertyRoundTripSpan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Span().Draw(t, "s")
		if got, err := ParseSpan(s.String()); err != nil || got != s {
			t.Errorf("ParseSpan(%q) = %v, %v", s, got, err)
		}
		var got Span
		data, err := json.Marshal(s)
		if err != nil || json.Unmarshal(data, &got) != nil || got != s {
			t.Errorf("%v survives %s as %v", s, data, got)
		}
	})
}

// Spans: a certain answer holds for every choice of seconds inside the dates for
// which the spans are not empty.
func TestPropertyInclusionSpan(t *testing.T) {
	// An open end is taken for a second far outside.
	choices := func(d Date, open int64) []int64 {
		if d.IsZero() {
			return []int64{open}
		}
		return seconds(d)
	}
	const past, future = -1 << 60, 1 << 60
	dates := rapid.OneOf(rapid.Just(Date{}), gen.DateFrom(2025, 2025))
	spans := rapid.Custom(func(t *rapid.T) Span {
		s := Span{From: dates.Draw(t, "from"), To: dates.Draw(t, "to")}
		if s.Valid() != nil {
			s.From, s.To = s.To, s.From
		}
		return s
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := spans.Draw(t, "a"), spans.Draw(t, "b")
		on := gen.DateFrom(2025, 2025).Draw(t, "on")
		now := on.End().Unix() - 1
		holds, overlaps := a.Holds(on), a.Overlaps(b)
		for _, a0 := range choices(a.From, past) {
			for _, a1 := range choices(a.To, future) {
				if got := Known(a0 <= now && now < a1); holds != Unknown && got != holds && a0 < a1 {
					t.Fatalf("%v.Holds(%v) = %v, but not for %d to %d", a, on, holds, a0, a1)
				}
				for _, b0 := range choices(b.From, past) {
					for _, b1 := range choices(b.To, future) {
						got := Known(max(a0, b0) < min(a1, b1))
						if overlaps != Unknown && got != overlaps && a0 < a1 && b0 < b1 {
							t.Fatalf("%v.Overlaps(%v) = %v, but not for %d to %d and %d to %d", a, b, overlaps, a0, a1, b0, b1)
						}
					}
				}
			}
		}
	})
}
