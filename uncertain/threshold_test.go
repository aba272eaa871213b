package uncertain_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/backstop-go/backstop/internal/gen"
	. "github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

func TestThreshold(t *testing.T) {
	for _, tt := range []struct {
		need, bounds, have string
		verdict            Verdict
		gap                string
	}{
		{"5,000", "5000", "5000", Met, "0"},
		{"5,000", "5000", "4999", NotMet, "1"},
		{"5,000", "5000", "4999..5000", Indeterminate, "0..1"},
		{"5,000", "5000", "unknown", Indeterminate, "0..5000"},
		{"5,000", "5000", "6000..", Met, "0"},
		{"at least 5,000", "5000", "5000", Met, "0"},
		{"more than 5,000", "5001", "5000", NotMet, "1"},
		{"over 5,000", "5001", "5001", Met, "0"},
		{"far more than 5,000", "5001..", "5000", NotMet, "1.."},
		{"far more than 5,000", "5001..", "1000000", Indeterminate, "unknown"},
		{"well over 5,000", "5001..", "unknown", Indeterminate, "unknown"},
		{"up to 5,000", "0..5000", "0", Indeterminate, "0..5000"},
		{"up to 5,000", "0..5000", "5000", Met, "0"},
		{"15,000 to 30,000", "15000..30000", "several thousand", NotMet, "5001..28000"},
		{"none", "0", "unknown", Met, "0"},
		{"unknown", "unknown", "5000", Indeterminate, "unknown"},
		{"not stated", "unknown", "5000", Indeterminate, "unknown"},
	} {
		need := Must(ParseThreshold[int64](tt.need))
		have := MustParse[int64](tt.have)
		if need.Range().String() != tt.bounds {
			t.Errorf("ParseThreshold(%q).Range() = %v, want %v", tt.need, need.Range(), tt.bounds)
		}
		if got := need.Compare(have); got != tt.verdict {
			t.Errorf("%v.Compare(%v) = %v, want %v", need, have, got, tt.verdict)
		}
		if got := need.Gap(have); got.String() != tt.gap {
			t.Errorf("%v.Gap(%v) = %v, want %v", need, have, got, tt.gap)
		}
	}
	if z := (Threshold[int64]{}); !z.IsZero() || z.Compare(MustParse[int64]("5")) != Indeterminate || z.String() != "unknown" {
		t.Error("the zero threshold is not unstated")
	}
	if need := Must(ParseThreshold[float64]("more than half")); need.Compare(MustParse[float64]("half")) != NotMet ||
		need.Compare(MustParse[float64]("most")) != Met {
		t.Error("half is more than half, or most is not")
	}
	if _, err := ParseThreshold[int64]("a few"); !errors.Is(err, ErrPhrase) {
		t.Errorf("a few: error = %v, want ErrPhrase", err)
	}
	if _, err := ParseThreshold[int64]("more than 9223372036854775807"); !errors.Is(err, ErrOverflow) {
		t.Errorf("more than the largest: error = %v, want ErrOverflow", err)
	}
}

func TestThresholdOf(t *testing.T) {
	for in, words := range map[string]string{
		"several thousand": "several thousand", // means the same of a threshold
		"at least 5,000":   "",                 // would mean exactly 5,000
		"5000":             "",
	} {
		r := MustParse[int64](in)
		need := ThresholdOf(r)
		if need.Range() != r.Bare() || need.Words() != words {
			t.Errorf("ThresholdOf(%v) = %v with words %q, want words %q", r, need.Range(), need.Words(), words)
		}
	}
}

// Round trip: a threshold survives its text and its JSON.
func TestPropertyRoundTripThreshold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		need := gen.Threshold().Draw(t, "need")
		if got, err := ParseThreshold[int64](need.String()); err != nil || !got.Equal(need) {
			t.Errorf("ParseThreshold(%q) = %#v, %v, want %#v", need, got, err, need)
		}
		var got Threshold[int64]
		data, err := json.Marshal(need)
		if err != nil || json.Unmarshal(data, &got) != nil || got != need {
			t.Errorf("%#v survives %s as %#v", need, data, got)
		}
		text, _ := need.AppendText(nil)
		if err := got.UnmarshalText(text); err != nil || got != need {
			t.Errorf("%#v survives %s as %#v", need, text, got)
		}
	})
	need := Must(ParseThreshold[int64]("5"))
	for _, bad := range []string{`null`, `true`, `-1`, `"a few"`} {
		if err := json.Unmarshal([]byte(bad), &need); err == nil || need.String() != "5" {
			t.Errorf("Unmarshal(%s) = %v, %v, want an error", bad, need, err)
		}
	}
}

// Inclusion: verdict and gap agree with each other and with every choice inside
// the inputs, and narrower inputs give no other verdict and no wider gap.
func TestPropertyInclusionIsotonicThreshold(t *testing.T) {
	t.Run("int64", rapid.MakeCheck(func(t *rapid.T) {
		need, have := gen.Threshold().Draw(t, "need"), gen.Range64().Draw(t, "have")
		checkThreshold(t, need, have,
			gen.Int64In(need.Range()).Draw(t, "n"), gen.Int64In(have).Draw(t, "h"),
			gen.Range64In(need.Range()).Draw(t, "narrow need"), gen.Range64In(have).Draw(t, "narrow have"))
	}))
	t.Run("float64", rapid.MakeCheck(func(t *rapid.T) {
		need, have := gen.ThresholdFloat().Draw(t, "need"), gen.RangeFloat().Draw(t, "have")
		checkThreshold(t, need, have,
			gen.FloatIn(need.Range()).Draw(t, "n"), gen.FloatIn(have).Draw(t, "h"),
			gen.RangeFloatIn(need.Range()).Draw(t, "narrow need"), gen.RangeFloatIn(have).Draw(t, "narrow have"))
	}))
	need := ThresholdOf(Must(Exactly(math.SmallestNonzeroFloat64)))
	if gap := need.Gap(Range[float64]{}.Hull(MustParse[float64]("0"))); gap.Min() != 0 {
		t.Errorf("gap of an unknown = %v", gap)
	}
	if gap := need.Gap(MustParse[float64]("0")); gap.Min() == 0 {
		t.Errorf("the least gap there is = %v, want above 0", gap)
	}
}

func checkThreshold[T Number](t *rapid.T, need Threshold[T], have Range[T], n, h T, narrowNeed, narrowHave Range[T]) {
	verdict, gap := need.Compare(have), need.Gap(have)
	if none := gap.IsExact() && gap.Min() == 0; none != (verdict == Met) {
		t.Errorf("%v.Gap(%v) = %v, but the verdict is %v", need, have, gap, verdict)
	}
	if (gap.Min() > 0) != (verdict == NotMet) {
		t.Errorf("%v.Gap(%v) = %v, but the verdict is %v", need, have, gap, verdict)
	}
	if verdict == Met && h < n || verdict == NotMet && h >= n {
		t.Errorf("%v.Compare(%v) = %v, but not for %v and %v", need, have, verdict, n, h)
	}
	missing := new(big.Rat).Sub(rat(n), rat(h))
	if missing.Sign() < 0 {
		missing.SetInt64(0)
	}
	if !holds(gap, missing) {
		t.Errorf("%v.Gap(%v) = %v, but %v - %v is outside", need, have, gap, n, h)
	}
	if narrow := ThresholdOf(narrowNeed).Gap(narrowHave); !narrow.Within(gap) {
		t.Errorf("gap %v of %v and %v is not within %v of %v and %v", narrow, narrowNeed, narrowHave, gap, need, have)
	}
	if narrow := ThresholdOf(narrowNeed).Compare(narrowHave); verdict != Indeterminate && narrow != verdict {
		t.Errorf("verdict %v of %v and %v, but %v of %v and %v", narrow, narrowNeed, narrowHave, verdict, need, have)
	}
}

// What is asked for as a length, and what is allowed as a number, is read by the words.
func TestWordsOfRequirements(t *testing.T) {
	for words, want := range map[string]string{
		"40 km": "40", "at least 40 km": "40", "at least 500 m": "0.5", "40.. km": "40..", "far more than 40 km": "40.00000000000001..",
		"45 to 55 km": "45..55", "up to 40 km": "0..40", "not stated": "unknown", "at least 600 miles": "965.6",
	} {
		if got := Must(ParseLength(words)).Threshold().Range().String(); got != want {
			t.Errorf("a length of %s asks for %s, want %s", words, got, want)
		}
	}
	if !(Length{}).Threshold().IsZero() {
		t.Error("the zero length asks for something")
	}
	for words, want := range map[string]string{
		"100": "100", "at most 100": "100", "up to 100": "100", "fewer than 100": "99", "0..100": "0..100", "50 to 100": "50..100",
		"at least 100": "100..", "unclear": "unknown", "none": "0", "nearly 100": "90..100",
	} {
		if got := MustParse[int64](words).Cap().String(); got != want {
			t.Errorf("%s allow %s, want %s", words, got, want)
		}
	}
	wide := Lexicon{Extra: []Phrase{{Words: "up to 7", Min: 3, Max: 9}}}
	if got := Must(Read[int64](wide, "up to 7")).Cap().String(); got != "3..9" {
		t.Errorf("words of another lexicon allow %s", got)
	}
}
