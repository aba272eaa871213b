package enum_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/internal/enum/enumtest"
)

type colour uint8

var colours = enum.New[colour]("colour", "red", "dark green")

func (c colour) IsValid() bool                    { return colours.Valid(c) }
func (c colour) String() string                   { return colours.String(c) }
func (c colour) MarshalText() ([]byte, error)     { return colours.Marshal(c) }
func (c *colour) UnmarshalText(text []byte) error { return colours.Unmarshal(text, c) }

func TestTable(t *testing.T) {
	enumtest.Values[colour](t, 2)
	for _, text := range []string{"", "red", "dark green", "Red", "red ", "blue", "not stated", "colour(1)", "\xff", strings.Repeat("r", 1000)} {
		enumtest.Text[colour](t, text)
	}
	for in, want := range map[colour]string{0: "not stated", 1: "red", 2: "dark green", 3: "colour(3)", 255: "colour(255)"} {
		if got := in.String(); got != want {
			t.Errorf("String(%d) = %q, want %q", in, got, want)
		}
	}
	var c colour
	const want = `unknown colour "blue": want one of red, dark green`
	if err := c.UnmarshalText([]byte("blue")); err == nil || err.Error() != want {
		t.Errorf("UnmarshalText = %v, want %s", err, want)
	}
	if diff := cmp.Diff([]colour{1, 2}, slices.Collect(colours.Values)); diff != "" {
		t.Errorf("Values (-want +got):\n%s", diff)
	}
	for range colours.Values {
		break // an early end must not panic
	}
}

// An error about a long list names the nearest word, not all of them.
func TestLongList(t *testing.T) {
	names := make([]string, 60)
	for i := range names {
		names[i] = strings.Repeat(string(rune('a'+i%26)), 4+i/26)
	}
	table := enum.New[colour]("colour", names...)
	var c colour
	for text, want := range map[string]string{"aaaab": `did you mean "aaaa"?`, "zzzzzzzzzz": "none of the 60 names", strings.Repeat("a", 99): "none of the 60 names"} {
		if err := table.Unmarshal([]byte(text), &c); err == nil || !strings.Contains(err.Error(), want) || len(err.Error()) > 160 {
			t.Errorf("Unmarshal(%.20q) = %v, want %s", text, err, want)
		}
	}
}
