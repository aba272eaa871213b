package uncertain_test

import (
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/internal/gen"
	. "github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

func TestParseLength(t *testing.T) {
	for _, tt := range []struct {
		in, want string // want is the range of kilometres
		err      error
	}{
		{in: "40 km", want: "40"},
		{in: "1,000 km", want: "1000"},
		{in: "1,000 kilometres", want: "1000"},
		{in: "1 kilometre", want: "1"},
		{in: "5 kilometers", want: "5"},
		{in: "1 kilometer", want: "1"},
		{in: "40km", want: "40"},
		{in: "500 m", want: "0.5"},
		{in: "500m", want: "0.5"},
		{in: "300 metres", want: "0.3"},
		{in: "1 metre", want: "0.001"},
		{in: "300 meters", want: "0.3"},
		{in: "1 meter", want: "0.001"},
		{in: "some 500 m", want: "0.44999999999999996..0.55"},
		{in: "15-30 km", want: "15..30"},
		{in: "at least 40 km", want: "40.."},
		{in: "several hundred km", want: "200..999"},
		{in: "885.1..1046.1 km", want: "885.1..1046.1"},

		// Miles: half a unit of the last digit, then outward to a tenth of a km.
		{in: "600 miles", want: "885.1..1046.1"},
		{in: "6,200 miles", want: "9897.4..10058.4"},
		{in: "621 miles", want: "998.5..1000.3"},
		{in: "0.5 mi", want: "0.7..0.9"},
		{in: "1 mile", want: "0.8..2.5"},
		{in: "0 miles", want: "0"},
		{in: "around 25 miles", want: "36.2..44.3"},
		{in: "at least 600 miles", want: "965.6.."},
		{in: "fewer than 600 miles", want: "0..965.7"},
		{in: "550 to 650 miles", want: "885.1..1046.1"},

		{in: "unknown", want: "unknown"},
		{in: "not stated", want: "unknown"},
		{in: "40", err: ErrUnit},
		{in: "40 furlongs", err: ErrUnit},
		{in: "40 akm", err: ErrUnit},
		{in: "", err: ErrUnit},
		{in: "none", err: ErrUnit},
		{in: "km", err: ErrPhrase},
		{in: "a few km", err: ErrPhrase},
		{in: "half km", err: ErrPhrase},
		{in: "40  km", err: ErrPhrase},
		{in: "40 km\xff", err: ErrPhrase},
		{in: "-40 km", err: ErrRange},
		{in: "50 to 40 km", err: ErrRange},
		{in: "1e+308 miles", err: ErrOverflow},
		{in: "2e+308 km", err: ErrOverflow},
	} {
		got, err := ParseLength(tt.in)
		switch {
		case tt.err != nil:
			if !errors.Is(err, tt.err) || !got.IsZero() {
				t.Errorf("ParseLength(%q) = %v, %v, want error %v", tt.in, got.Km(), err, tt.err)
			}
		case err != nil || got.Km().String() != tt.want || got.String() != tt.in:
			t.Errorf("ParseLength(%q) = %v, %v, want %v", tt.in, got.Km(), err, tt.want)
		}
	}
	if _, err := ParseLength("4 km..6 km"); err == nil || !strings.Contains(err.Error(), `a range names its unit once: "4..6 km"`) {
		t.Errorf("a unit twice: %v", err)
	}
}

func TestLength(t *testing.T) {
	line, print := Must(ParseLength("1,000 km")), Must(ParseLength("600 miles"))
	if line.Words() != "1,000 km" || line.Km().Words() != "" {
		t.Errorf("words %q, %q", line.Words(), line.Km().Words())
	}
	both, ok := line.Intersect(print)
	if !ok || both.String() != "1000 km" || both.Words() != "" {
		t.Errorf("%v.Intersect(%v) = %v, %v", line, print, both, ok)
	}
	if hull := line.Hull(print); hull.String() != "885.1..1046.1 km" {
		t.Errorf("%v.Hull(%v) = %v", line, print, hull)
	}
	if _, ok := line.Intersect(Must(ParseLength("40 km"))); ok {
		t.Error("1,000 km and 40 km have something in common")
	}
	if same, _ := print.Intersect(print); same != print || print.Hull(print) != print {
		t.Error("a length loses its words to itself")
	}
	if z := (Length{}); !z.IsZero() || z.String() != "unknown" || line.IsZero() || line.Equal(both) {
		t.Error("the zero Length is not unknown")
	}
}

// Round trip: a length survives its text and its JSON.
func TestPropertyRoundTripLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := gen.Length().Draw(t, "l")
		if got, err := ParseLength(l.String()); err != nil || got != l {
			t.Errorf("ParseLength(%q) = %#v, %v, want %#v", l, got, err, l)
		}
		var got Length
		data, err := json.Marshal(l)
		if err != nil || json.Unmarshal(data, &got) != nil || got != l {
			t.Errorf("%#v survives %s as %#v", l, data, got)
		}
	})
}

// Inclusion: what n kilometres are in miles, rounded to whole miles, is read as a
// length that holds n kilometres.
func TestPropertyInclusionMiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		km := rapid.Int64Range(1, 1_000_000).Draw(t, "km")
		miles := new(big.Rat).Quo(big.NewRat(km, 1), big.NewRat(1_609_344, 1_000_000)).FloatString(0)
		l := Must(ParseLength(miles + " miles"))
		if miles != "0" && !l.Km().Contains(float64(km)) {
			t.Errorf("%d km are %s miles, which are read as %v km", km, miles, l.Km())
		}
	})
}

func TestKilometres(t *testing.T) {
	got := Kilometres(MustParse[float64]("between 2 and 4.5"))
	if got.String() != "2..4.5 km" || got.Words() != "" {
		t.Errorf("Kilometres = %q with the words %q", got, got.Words())
	}
	if !Kilometres(Range[float64]{}).IsZero() {
		t.Error("unknown kilometres are a length")
	}
}
