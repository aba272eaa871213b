package uncertain_test

import (
	"encoding/json"
	"errors"
	"testing"

	. "github.com/backstop-go/backstop/uncertain"
)

var bools = []Bool{Unknown, No, Yes}

// Kleene: a result is certain exactly if it is the same for every truth that the
// unknown inputs might turn out to be. All of the logic follows from that.
func TestPropertyKleene(t *testing.T) {
	truths := map[Bool][]bool{Unknown: {false, true}, No: {false}, Yes: {true}}
	certain := func(a, b Bool, op func(x, y bool) bool) Bool {
		seen := map[bool]bool{}
		for _, x := range truths[a] {
			for _, y := range truths[b] {
				seen[op(x, y)] = true
			}
		}
		if len(seen) == 2 {
			return Unknown
		}
		return Known(seen[true])
	}
	for _, a := range bools {
		if got, want := a.Not(), certain(a, No, func(x, _ bool) bool { return !x }); got != want {
			t.Errorf("%v.Not() = %v, want %v", a, got, want)
		}
		for _, b := range bools {
			if got, want := a.And(b), certain(a, b, func(x, y bool) bool { return x && y }); got != want {
				t.Errorf("%v.And(%v) = %v, want %v", a, b, got, want)
			}
			if got, want := a.Or(b), certain(a, b, func(x, y bool) bool { return x || y }); got != want {
				t.Errorf("%v.Or(%v) = %v, want %v", a, b, got, want)
			}
			if a.And(b).Not() != a.Not().Or(b.Not()) {
				t.Errorf("De Morgan fails for %v and %v", a, b)
			}
			for _, c := range bools {
				if a.And(b.Or(c)) != a.And(b).Or(a.And(c)) {
					t.Errorf("and does not distribute over or for %v, %v, %v", a, b, c)
				}
				if a.And(b).And(c) != a.And(b.And(c)) || a.Or(b).Or(c) != a.Or(b.Or(c)) {
					t.Errorf("and or or is not associative for %v, %v, %v", a, b, c)
				}
			}
		}
	}
}

func TestEnumText(t *testing.T) {
	for _, b := range bools {
		data, err := json.Marshal(b)
		if want := `"` + b.String() + `"`; err != nil || string(data) != want {
			t.Errorf("Marshal(%v) = %s, %v, want %s", b, data, err, want)
		}
		back := Bool(9)
		if err := json.Unmarshal(data, &back); err != nil || back != b {
			t.Errorf("Unmarshal(%s) = %v, %v", data, back, err)
		}
		if b.IsZero() != (b == Unknown) {
			t.Errorf("%v.IsZero() = %v", b, b.IsZero())
		}
	}
	for _, v := range []Verdict{Indeterminate, NotMet, Met} {
		back, err := ParseVerdict(v.String())
		if err != nil || back != v {
			t.Errorf("ParseVerdict(%q) = %v, %v", v.String(), back, err)
		}
		text, err := v.MarshalText()
		if err != nil || back.UnmarshalText(text) != nil || back != v {
			t.Errorf("%v does not survive its text %q", v, text)
		}
	}
	for _, bad := range []string{"", "Yes", "true", "yes ", "Bool(9)"} {
		b := Yes
		if err := b.UnmarshalText([]byte(bad)); !errors.Is(err, ErrPhrase) || b != Yes {
			t.Errorf("Bool.UnmarshalText(%q) = %v, %v, want ErrPhrase", bad, b, err)
		}
		v := Met
		if err := v.UnmarshalText([]byte(bad)); !errors.Is(err, ErrPhrase) || v != Met {
			t.Errorf("Verdict.UnmarshalText(%q) = %v, %v, want ErrPhrase", bad, v, err)
		}
	}
	if s := Bool(9).String() + Verdict(9).String() + Precision(9).String(); s != "Bool(9)Verdict(9)Precision(9)" {
		t.Errorf("values without a name print as %s", s)
	}
	if _, err := Bool(9).MarshalText(); !errors.Is(err, ErrPhrase) {
		t.Errorf("Bool(9).MarshalText() error = %v, want ErrPhrase", err)
	}
	if _, err := Verdict(9).MarshalText(); !errors.Is(err, ErrPhrase) {
		t.Errorf("Verdict(9).MarshalText() error = %v, want ErrPhrase", err)
	}
}
