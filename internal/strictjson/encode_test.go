package strictjson_test

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/internal/strictjson"
)

func TestEncode(t *testing.T) {
	for _, v := range []any{fullStructure(), new(fullStructure())} {
		text, err := strictjson.Encode(v, spec)
		if err != nil || string(text) != full {
			t.Errorf("Encode(%T): %v\n%s\nwant\n%s", v, err, text, full)
		}
	}
}

func TestEncodeOmitsZero(t *testing.T) {
	tests := []struct {
		in   any
		want string
	}{
		{structure{}, `{"schema": ""}`},
		{structure{Actors: []actor{}, Theatre: &theatre{}}, `{"schema": "", "actors": [], "theatre": {"front_length": 0}}`},
		{requirement{Strength: claim{Values: amounts{}}}, `{"id": "", "strength": {"values": []}}`},
		{commitment{When: every(nil)}, `{"id": "", "when": {"all": []}}`},
		{struct {
			At time.Time `json:"at,omitzero"`
		}{time.Time{}.In(time.FixedZone("", 3600))}, `{}`}, // not zero to reflect, but to IsZero
		{[]string(nil), `[]`},
		{"\u2028</script>\x01é", `"` + "\u2028" + `</script>\u0001é"`},
		{[]float64{0, -0.5, 1e21, 1e-7, 1200}, `[0, -0.5, 1e+21, 1e-7, 1200]`},
		{float32(0.1), `0.1`},
	}
	for _, tt := range tests {
		text, err := strictjson.Encode(tt.in, spec)
		if err != nil || string(text) != tt.want+"\n" {
			t.Errorf("Encode(%#v) = %s, %v, want %s", tt.in, text, err, tt.want)
		}
	}
}

// TestLayout checks the last column: what ends in column 120, comma included, stands in one line.
func TestLayout(t *testing.T) {
	x := func(n int) string { return strings.Repeat("é", n) }
	tests := []struct {
		name string
		in   any
		want string
	}{
		{"document of 120", []string{x(112), ""}, `["` + x(112) + `", ""]`},
		{"document of 121", []string{x(117)}, "[\n  \"" + x(117) + "\"\n]"},
		{"element of 120 with comma", [][]string{{x(113)}, {}}, "[\n  [\"" + x(113) + "\"],\n  []\n]"},
		{"element of 121 with comma", [][]string{{x(114)}, {}}, "[\n  [\n    \"" + x(114) + "\"\n  ],\n  []\n]"},
		{"last element of 120", [][]string{{}, {x(114)}}, "[\n  [],\n  [\"" + x(114) + "\"]\n]"},
		{"after a name", structure{Title: x(90), Actors: []actor{{ID: x(96)}}},
			"{\n  \"schema\": \"\",\n  \"title\": \"" + x(90) + "\",\n  \"actors\": [{\"id\": \"" + x(96) + "\"}]\n}"},
		{"after a name, too long", structure{Title: x(90), Actors: []actor{{ID: x(97)}}},
			"{\n  \"schema\": \"\",\n  \"title\": \"" + x(90) + "\",\n  \"actors\": [\n    {\"id\": \"" + x(97) + "\"}\n  ]\n}"},
		{"punctuation in strings", []string{`"},{[`, `\`}, `["\"},{[", "\\"]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, err := strictjson.Encode(tt.in, spec)
			if err != nil || string(text) != tt.want+"\n" {
				t.Errorf("Encode: %v\n%swant\n%s", err, text, tt.want)
			}
		})
	}
}

// TestLayoutOfLongNames checks that names count in characters, and that what is empty is never broken up.
func TestLayoutOfLongNames(t *testing.T) {
	for n, want := range map[int]string{
		49:  "{\n  \"%s\": [\"" + strings.Repeat("x", 60) + "\"],\n  \"%[1]s_\": []\n}\n",
		50:  "{\n  \"%s\": [\n    \"" + strings.Repeat("x", 60) + "\"\n  ],\n  \"%[1]s_\": []\n}\n",
		120: "{\n  \"%s\": [\n    \"" + strings.Repeat("x", 60) + "\"\n  ],\n  \"%[1]s_\": []\n}\n",
	} {
		name := strings.Repeat("é", n)
		v := reflect.New(reflect.StructOf([]reflect.StructField{
			{Name: "A", Type: reflect.TypeFor[[]string](), Tag: reflect.StructTag(`json:"` + name + `"`)},
			{Name: "B", Type: reflect.TypeFor[[]string](), Tag: reflect.StructTag(`json:"` + name + `x"`)},
		}))
		v.Elem().Field(0).Set(reflect.ValueOf([]string{strings.Repeat("x", 60)}))
		want = strings.ReplaceAll(fmt.Sprintf(want, name), "_", "x")
		if text, err := strictjson.Encode(v.Interface(), nil); err != nil || string(text) != want {
			t.Errorf("n=%d: Encode: %v\n%swant\n%s", n, err, text, want)
		}
	}
}

func TestEncodeErrors(t *testing.T) {
	type other struct{ happened }
	tests := []struct {
		in   any
		want string // where
	}{
		{theatre{FrontLength: math.NaN()}, "front_length: "},
		{theatre{Part: &theatre{FrontLength: math.Inf(1)}}, "part: front_length: "},
		{structure{Actors: []actor{{}, {Kind: 9}}}, "actors: 1: kind: "},
		{structure{Title: "\xff"}, "title: "},
		{requirement{Ships: amounts{{}, {}}}, "ships: "},
		{commitment{When: not{}}, "when: not: nil "},
		{commitment{When: every{nil}}, "when: all: 0: nil "},
		{commitment{When: &happened{}}, "when: *strictjson_test.happened is no variant "},
		{commitment{When: other{}}, "when: strictjson_test.other is no variant "},
		{(*structure)(nil), "nil "},
		{[]*theatre{nil}, "0: nil "},
	}
	for _, tt := range tests {
		text, err := strictjson.Encode(tt.in, spec)
		if err == nil || !strings.HasPrefix(err.Error(), "strictjson: "+tt.want) {
			t.Errorf("Encode(%#v) = %s, %v, want an error at %q", tt.in, text, err, tt.want)
		}
	}
}
