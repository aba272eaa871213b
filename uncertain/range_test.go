package uncertain_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/backstop-go/backstop/internal/gen"
	. "github.com/backstop-go/backstop/uncertain"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestConstructors(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	errs := map[string]error{}
	for name, bounds := range map[string][2]float64{
		"negative": {-1, 1}, "nan min": {nan, 1}, "nan max": {1, nan}, "inf min": {inf, inf},
		"inf max": {1, inf}, "minus inf": {math.Inf(-1), 0}, "min above max": {2, 1},
	} {
		_, errs["between "+name] = Between(bounds[0], bounds[1])
	}
	_, errs["exactly negative"] = Exactly[int64](-1)
	_, errs["exactly nan"] = Exactly(nan)
	_, errs["at least negative"] = AtLeast[int64](math.MinInt64)
	_, errs["at least inf"] = AtLeast(inf)
	for name, err := range errs {
		if !errors.Is(err, ErrRange) {
			t.Errorf("%s: error = %v, want ErrRange", name, err)
		}
	}
	if got := Must(Exactly(math.Copysign(0, -1))); math.Signbit(got.Min()) {
		t.Error("a bound is negative zero")
	}
	if r := Must(AtLeast[int64](0)); !r.IsZero() || !r.IsUnknown() || r.IsExact() {
		t.Errorf("AtLeast(0) = %#v, want the zero Range", r)
	}
	if r := Must(Exactly[int64](0)); r.IsZero() || r.IsUnknown() || !r.IsExact() {
		t.Errorf("Exactly(0) = %#v, want none, which is known", r)
	}
	if r := MustParse[int64]("not stated"); r.IsZero() || !r.IsUnknown() || r.Bare() != (Range[int64]{}) {
		t.Errorf("not stated = %#v, want unknown with words", r)
	}
}

func TestMustPanics(t *testing.T) {
	defer func() {
		if err, _ := recover().(error); !errors.Is(err, ErrPhrase) {
			t.Errorf("MustParse panics with %v, want ErrPhrase", err)
		}
	}()
	MustParse[int64]("a few")
}

func TestSets(t *testing.T) {
	for _, tt := range []struct {
		a, b           string
		both, hull     string // both is "" if there is nothing
		aInB, bInA     bool
		aHas5, aHas100 bool
	}{
		{"5", "5", "5", "5", true, true, true, false},
		{"0..10", "5..20", "5..10", "0..20", false, false, true, false},
		{"0..10", "10..20", "10", "0..20", false, false, true, false},
		{"0..9", "10..20", "", "0..20", false, false, true, false},
		{"5..", "0..7", "5..7", "unknown", false, false, true, true},
		{"unknown", "5..7", "5..7", "unknown", false, true, true, true},
		{"unknown", "0", "0", "unknown", false, true, true, true},
		{"6..", "8..", "8..", "6..", false, true, false, true},
		{"6..", "5", "", "5..", false, false, false, true},
	} {
		a, b := MustParse[int64](tt.a), MustParse[int64](tt.b)
		both, ok := a.Intersect(b)
		got := both.String()
		if !ok {
			got = ""
		}
		if got != tt.both {
			t.Errorf("%v.Intersect(%v) = %q, want %q", a, b, got, tt.both)
		}
		if back, backOK := b.Intersect(a); back != both || backOK != ok {
			t.Errorf("Intersect of %v and %v depends on their order", a, b)
		}
		if hull := a.Hull(b); hull.String() != tt.hull || b.Hull(a) != hull {
			t.Errorf("%v.Hull(%v) = %v, want %v", a, b, hull, tt.hull)
		}
		if a.Within(b) != tt.aInB || b.Within(a) != tt.bInA {
			t.Errorf("Within of %v and %v = %v, %v, want %v, %v", a, b, a.Within(b), b.Within(a), tt.aInB, tt.bInA)
		}
		if a.Contains(5) != tt.aHas5 || a.Contains(100) != tt.aHas100 {
			t.Errorf("%v contains 5: %v, 100: %v", a, a.Contains(5), a.Contains(100))
		}
	}
}

func TestWordsOfSets(t *testing.T) {
	some, bare := MustParse[int64]("some 30,000"), MustParse[int64]("27000..33000")
	if some.Equal(bare) || some.Bare() != bare || some.Words() != "some 30,000" || bare.Words() != "" {
		t.Errorf("words %q and %q", some.Words(), bare.Words())
	}
	same, _ := some.Intersect(some)
	mixed, _ := some.Intersect(bare)
	if same != some || some.Hull(some) != some || mixed != bare || some.Hull(bare) != bare {
		t.Error("words are kept only if both ranges are the same value")
	}
	if diff := cmp.Diff(some, bare); diff == "" {
		t.Error("cmp.Diff does not see words")
	}
}

func TestRangeJSON(t *testing.T) {
	for _, tt := range []struct {
		json, want string // want is the JSON of the range, "" for an error
		err        error
	}{
		{json: `5000`, want: `5000`},
		{json: `"5000"`, want: `5000`},
		{json: `"5,000"`, want: `"5,000"`},
		{json: `"some 30,000"`, want: `"some 30,000"`},
		{json: `"\u0073ome 30,000"`, want: `"some 30,000"`},
		{json: `"27000.."`, want: `"27000.."`},
		{json: `"unknown"`, want: `"unknown"`},
		{json: `0`, want: `0`},
		{json: `-1`, err: ErrRange},
		{json: `1.5`, err: ErrRange},
		{json: `-9223372036854775809`, err: ErrRange},
		{json: ` null`, err: ErrRange},
		{json: `9223372036854775808`, err: ErrOverflow},
		{json: `null`, err: ErrRange},
		{json: `true`, err: ErrRange},
		{json: `{}`, err: ErrRange},
		{json: `[5]`, err: ErrRange},
		{json: ``, err: ErrRange},
		{json: `"5`, err: ErrRange},
		{json: `""`, err: ErrPhrase},
		{json: `"null"`, err: ErrPhrase},
	} {
		r := MustParse[int64]("7")
		err := r.UnmarshalJSON([]byte(tt.json))
		if tt.err != nil {
			if !errors.Is(err, tt.err) || r.Min() != 7 {
				t.Errorf("UnmarshalJSON(%s) = %v, %v, want error %v", tt.json, r, err, tt.err)
			}
			continue
		}
		got, _ := json.Marshal(r)
		if err != nil || string(got) != tt.want {
			t.Errorf("UnmarshalJSON(%s) = %s, %v, want %s", tt.json, got, err, tt.want)
		}
	}
	var f Range[float64]
	if err := json.Unmarshal([]byte(`1e400`), &f); !errors.Is(err, ErrOverflow) {
		t.Errorf("1e400: error = %v, want ErrOverflow", err)
	}
	if err := json.Unmarshal([]byte(`-1e400`), &f); !errors.Is(err, ErrRange) {
		t.Errorf("-1e400: error = %v, want ErrRange", err)
	}
	var null struct{ N Range[int64] }
	if err := json.Unmarshal([]byte(`{"N":null}`), &null); !errors.Is(err, ErrRange) {
		t.Errorf("null member: error = %v, want ErrRange", err)
	}
}

// Round trip: a range survives its text, its bounds and its JSON.
func TestPropertyRoundTripRange(t *testing.T) {
	t.Run("int64", rapid.MakeCheck(func(t *rapid.T) { roundTripRange(t, gen.Range64().Draw(t, "r")) }))
	t.Run("float64", rapid.MakeCheck(func(t *rapid.T) { roundTripRange(t, gen.RangeFloat().Draw(t, "r")) }))
}

func roundTripRange[T Number](t *rapid.T, r Range[T]) {
	if got, err := Parse[T](r.String()); err != nil || got != r {
		t.Errorf("Parse(%q) = %#v, %v, want %#v", r, got, err, r)
	}
	if got, err := Parse[T](r.Bounds()); err != nil || got != r.Bare() {
		t.Errorf("Parse(%q) = %#v, %v, want %#v", r.Bounds(), got, err, r.Bare())
	}
	data, err := json.Marshal(r)
	var got Range[T]
	if err != nil || json.Unmarshal(data, &got) != nil || got != r {
		t.Errorf("%#v survives %s as %#v", r, data, got)
	}
	text, _ := r.MarshalText()
	if err := got.UnmarshalText(text); err != nil || got != r {
		t.Errorf("%#v survives %s as %#v", r, text, got)
	}
}
