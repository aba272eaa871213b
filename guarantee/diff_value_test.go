package guarantee_test

import (
	"encoding/json"
	"testing"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
)

// In JSON a value is what it says, and not a text that holds JSON.
func TestValue(t *testing.T) {
	d := guarantee.Difference{
		Kind: guarantee.Changed, Item: check.Ref{Section: guarantee.SectionCommitments, ID: "help"}, Member: "when",
		Before: `{"happened":{"kind":"attack"}}`, After: `"some 30,000"`,
	}
	const want = `{"kind":"changed","item":"commitments/help","member":"when","before":{"happened":{"kind":"attack"}},"after":"some 30,000"}`
	text, err := json.Marshal(d)
	if err != nil || string(text) != want {
		t.Errorf("%s, %v, want %s", text, err, want)
	}
	var again guarantee.Difference
	if err := json.Unmarshal(text, &again); err != nil || again != d {
		t.Errorf("read back: %+v, %v", again, err)
	}
}

func TestValueUnmarshal(t *testing.T) {
	for text, want := range map[string]guarantee.Value{
		`null`:                              "",
		" [ true,\n\t1.50 , \"\\u00e9\" ] ": `[true,1.50,"é"]`,
		`{"a": {"b": null}}`:                `{"a":{"b":null}}`,
	} {
		v := guarantee.Value(`1`)
		if err := v.UnmarshalJSON([]byte(text)); err != nil || v != want {
			t.Errorf("%s: %#v, %v, want %#v", text, string(v), err, string(want))
		}
	}
	for _, text := range []string{``, `{`, `{"a": 1, "a": 2}`, `1 2`, "\"\xff\""} {
		if v := guarantee.Value(`1`); v.UnmarshalJSON([]byte(text)) == nil || v != `1` {
			t.Errorf("%q: %#v, and no error", text, string(v))
		}
	}
	if text, err := guarantee.Value("").MarshalJSON(); err != nil || string(text) != "null" {
		t.Errorf("not stated: %s, %v", text, err)
	}
}
