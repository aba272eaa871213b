package guarantee_test

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/uncertain"
)

func TestSum(t *testing.T) {
	for _, tt := range []struct {
		sum        guarantee.Sum
		text, json string
	}{
		{guarantee.Sum{}, "not recorded", `"not recorded"`},
		{guarantee.SumOf(uncertain.MustParse[int64]("0")), "0", `0`},
		{guarantee.SumOf(uncertain.MustParse[int64]("unknown")), "0..", `"unknown"`},
		{guarantee.SumOf(uncertain.MustParse[int64]("several thousand")), "2000..9999", `"several thousand"`},
	} {
		written, err := json.Marshal(tt.sum)
		if tt.sum.String() != tt.text || string(written) != tt.json || err != nil {
			t.Errorf("%v is written %s, %v; want %s and %s", tt.sum, written, err, tt.text, tt.json)
		}
		var read guarantee.Sum
		if err := json.Unmarshal(written, &read); err != nil || read != tt.sum {
			t.Errorf("%s is read as %v, %v", written, read, err)
		}
	}
	sum := guarantee.SumOf(uncertain.MustParse[int64]("5"))
	if err := json.Unmarshal([]byte(`"quite a few of them, we hear"`), &sum); err == nil || sum.String() != "5" {
		t.Errorf("reads nonsense as %v, %v", sum, err)
	}
}

// Of what nothing is recorded no number is stated, neither zero nor any other.
func TestNothingRecordedIsNoNumber(t *testing.T) {
	s := &guarantee.Structure{AsOf: uncertain.Day(2026, time.January, 7)}
	a := s.Assess(guarantee.Options{})
	for _, x := range amounts(a) {
		if x.Persons.Recorded() {
			t.Errorf("troops of an empty structure: %v", x)
		}
	}
	for _, f := range a.Comparisons.Forces {
		if f.Persons.Recorded() || len(f.Measures) > 0 {
			t.Errorf("%s of an empty structure: %v, %v", f.Name, f.Persons, f.Measures)
		}
	}
	if b := a.Strength.BuildUp; len(b) > 0 {
		t.Errorf("build-up of nothing: %v", b)
	}
	if got := (guarantee.Strength{}).Present(0).String(); got != "not recorded" {
		t.Errorf("troops of no domain: %s", got)
	}
}

// Troops are recorded exactly where some contribution may be among them.
func TestPropertySumsRestOnContributions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := gen.Structure().Draw(t, "structure").Assess(guarantee.Options{})
		for _, x := range amounts(a) {
			if x.Persons.Recorded() != (len(x.From) > 0) {
				t.Fatalf("%v, recorded %v", x, x.Persons.Recorded())
			}
		}
		for _, b := range a.Strength.BuildUp {
			if !a.Strength.Promised(b.Domain).Persons.Recorded() {
				t.Fatalf("build-up of nothing: %v", b)
			}
		}
		for _, p := range a.Strength.Pools {
			if p.Asked.Recorded() && len(p.From) == 0 || !p.Asked.Recorded() && (p.Lasts != "" || !p.Required.IsUnknown()) {
				t.Fatalf("pool %v", p)
			}
		}
	})
}

// amounts returns the troops of every domain and basing.
func amounts(a *guarantee.Assessment) (out []guarantee.Amount) {
	for _, d := range a.Strength.Domains {
		out = append(out, d.Present, d.Promised)
	}
	for _, b := range a.Strength.Basings {
		out = append(out, b.Present, b.Promised)
	}
	return out
}
