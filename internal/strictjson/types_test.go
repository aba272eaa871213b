package strictjson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// The types of the tests stand for a guarantee structure and use everything that the package knows.
type (
	structure struct {
		Schema       string         `json:"schema"`
		Title        string         `json:"title,omitzero"`
		Actors       []actor        `json:"actors,omitzero"`
		Commitments  []commitment   `json:"commitments,omitzero"`
		Requirements []requirement  `json:"requirements,omitzero"`
		Theatre      *theatre       `json:"theatre,omitzero"`
		Cache        map[string]int `json:"-"`
		private      int
	}
	actor struct {
		ID   string `json:"id"`
		Kind kind   `json:"kind,omitzero"`
		Name string `json:"name,omitzero"`
	}
	commitment struct {
		ID        string    `json:"id"`
		When      condition `json:"when,omitzero"`
		Days      int8      `json:"days,omitzero"`
		Count     int64     `json:"count,omitzero"`
		Automatic bool      `json:"automatic,omitzero"`
	}
	requirement struct {
		ID       string  `json:"id"`
		Needs    []need  `json:"needs,omitzero"`
		Strength claim   `json:"strength,omitzero"`
		Ships    amounts `json:"ships,omitzero"`
	}
	need struct {
		Capability string `json:"capability,omitzero"`
		Providers  uint32 `json:"providers,omitzero"`
	}
	theatre struct {
		FrontLength float64  `json:"front_length"`
		Ratio       float32  `json:"ratio,omitzero"`
		Part        *theatre `json:"part,omitzero"`
	}

	// A condition is happened, every, either or not.
	condition interface{ isCondition() }
	happened  struct {
		Kind string   `json:"kind,omitzero"`
		By   []string `json:"by,omitzero"`
	}
	every  []condition
	either []condition
	not    struct {
		Condition condition `json:",inline"`
	}
)

func (happened) isCondition() {}
func (every) isCondition()    {}
func (either) isCondition()   {}
func (not) isCondition()      {}

var spec = &strictjson.Spec{
	Sums: []strictjson.Sum{strictjson.SumOf[condition](
		strictjson.VariantOf[happened]("happened"),
		strictjson.VariantOf[every]("all"),
		strictjson.VariantOf[either]("any"),
		strictjson.VariantOf[not]("not"),
	)},
	Leaf: func(t reflect.Type, err error) check.Code {
		if errors.Is(err, errAmount) {
			return "T0001"
		}
		return ""
	},
}

// A kind is a leaf: one of a few words.
type kind int

var kinds = []string{"", "state", "organisation"}

func (k kind) MarshalText() ([]byte, error) {
	if k <= 0 || int(k) >= len(kinds) {
		return nil, fmt.Errorf("no such kind: %d", int(k))
	}
	return []byte(kinds[k]), nil
}

func (k *kind) UnmarshalText(text []byte) error {
	for i := 1; i < len(kinds); i++ {
		if kinds[i] == string(text) {
			*k = kind(i)
			return nil
		}
	}
	return fmt.Errorf("no such kind: %q", text)
}

// An amount is a leaf that is a number or, if vague, a string: 30000, "some 30000". The zero amount is not stated.
type amount struct {
	n      int64
	vague  bool
	stated bool
}

var errAmount = errors.New("not an amount")

func (a amount) MarshalJSON() ([]byte, error) {
	switch {
	case !a.stated:
		return nil, errAmount
	case a.vague:
		return fmt.Appendf(nil, `"some %d"`, a.n), nil
	}
	return strconv.AppendInt(nil, a.n, 10), nil
}

func (a *amount) UnmarshalJSON(text []byte) error {
	s, vague := strings.CutPrefix(strings.Trim(string(text), `"`), "some ")
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || vague != (text[0] == '"') {
		return fmt.Errorf("%w: %s", errAmount, text)
	}
	*a = amount{n, vague, true}
	return nil
}

// A claim has a short form, one amount, beside the object.
type claim struct {
	Values amounts `json:"values,omitzero"`
	Policy string  `json:"policy,omitzero"`
}

func (c claim) IsZero() bool { return c.Values == nil && c.Policy == "" }

func (c claim) MarshalJSON() ([]byte, error) {
	if len(c.Values) == 1 && c.Policy == "" {
		return c.Values[0].MarshalJSON()
	}
	type plain claim
	return json.Marshal(plain(c))
}

func (c *claim) UnmarshalJSON(text []byte) error {
	c.Values = make(amounts, 1)
	return c.Values[0].UnmarshalJSON(text)
}

// amounts are a slice with a short form, one amount.
type amounts []amount

func (as amounts) MarshalJSON() ([]byte, error) {
	if len(as) == 1 {
		return as[0].MarshalJSON()
	}
	return json.Marshal([]amount(as))
}

func (as *amounts) UnmarshalJSON(text []byte) error {
	*as = make(amounts, 1)
	return (*as)[0].UnmarshalJSON(text)
}

var exported = cmp.Options{cmp.AllowUnexported(structure{}, amount{})}

// drawStructure draws any structure that can be written.
func drawStructure(t *rapid.T) structure {
	text := rapid.OneOf(
		rapid.SampledFrom([]string{"", "FRA", "é\n", `<"\/>&`, "\u2028", "日本", strings.Repeat("long ", 30)}),
		rapid.String(),
	)
	s := structure{Schema: text.Draw(t, "schema"), Title: text.Draw(t, "title")}
	s.Actors = drawSlice(t, "actors", func() actor {
		return actor{ID: text.Draw(t, "id"), Kind: kind(rapid.IntRange(0, 2).Draw(t, "kind")), Name: text.Draw(t, "name")}
	})
	s.Commitments = drawSlice(t, "commitments", func() commitment {
		c := commitment{ID: text.Draw(t, "id"), Days: rapid.Int8().Draw(t, "days")}
		c.Count = rapid.Int64().Draw(t, "count")
		c.Automatic = rapid.Bool().Draw(t, "automatic")
		if rapid.Bool().Draw(t, "conditional") {
			c.When = drawCondition(t, 4)
		}
		return c
	})
	drawAmount := func() amount {
		return amount{rapid.Int64().Draw(t, "amount"), rapid.Bool().Draw(t, "vague"), true}
	}
	s.Requirements = drawSlice(t, "requirements", func() requirement {
		return requirement{
			ID: text.Draw(t, "id"),
			Needs: drawSlice(t, "needs", func() need {
				return need{text.Draw(t, "capability"), rapid.Uint32().Draw(t, "providers")}
			}),
			Strength: claim{drawSlice(t, "values", drawAmount), text.Draw(t, "policy")},
			Ships:    drawSlice(t, "ships", drawAmount),
		}
	})
	for part := &s.Theatre; rapid.Bool().Draw(t, "theatre"); part = &(*part).Part {
		*part = &theatre{FrontLength: rapid.Float64().Draw(t, "front"), Ratio: rapid.Float32().Draw(t, "ratio")}
	}
	return s
}

func drawCondition(t *rapid.T, depth int) condition {
	several := func() []condition {
		return drawSlice(t, "conditions", func() condition { return drawCondition(t, depth-1) })
	}
	form := 0
	if depth > 0 {
		form = rapid.IntRange(0, 3).Draw(t, "form")
	}
	switch form {
	case 1:
		return every(append([]condition{}, several()...))
	case 2:
		return either(append([]condition{}, several()...))
	case 3:
		return not{drawCondition(t, depth-1)}
	}
	by := drawSlice(t, "by", func() string { return rapid.SampledFrom([]string{"FRA", "UKR", ""}).Draw(t, "actor") })
	return happened{Kind: rapid.StringMatching(`[a-z_]{0,8}`).Draw(t, "kind"), By: by}
}

// drawSlice draws a nil or empty slice, or one of up to four elements.
func drawSlice[T any](t *rapid.T, label string, element func() T) []T {
	n := rapid.IntRange(-1, 4).Draw(t, label)
	if n < 0 {
		return nil
	}
	s := make([]T, n)
	for i := range s {
		s[i] = element()
	}
	return s
}

// R1: what has been written is read as the same value, and writing that gives the same bytes.
// R2: the layout is the naive one, and so says what the compact text says.
func TestPropertyRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawStructure(t)
		text, err := strictjson.Encode(want, spec)
		if err != nil {
			t.Fatal(err)
		}
		var got structure
		if err := strictjson.Decode(text, &got, spec).Err(); err != nil {
			t.Fatalf("Decode: %v of\n%s", err, text)
		}
		if diff := cmp.Diff(want, got, exported); diff != "" {
			t.Fatalf("R1: Decode(Encode(x)) (-want +got):\n%s\n%s", diff, text)
		}
		again, err := strictjson.Encode(got, spec)
		if err != nil || string(again) != string(text) {
			t.Fatalf("R1: Encode(Decode(text)) = %s, %v, want %s", again, err, text)
		}
		if naive := naiveLayout(t, jsontext.Value(text), 0, 0, false) + "\n"; naive != string(text) {
			t.Fatalf("R2: Encode:\n%swant\n%s", text, naive)
		}
	})
}

// naiveLayout is the layout as it is described: one line if it fits, tried anew at each level.
func naiveLayout(t *rapid.T, v jsontext.Value, indent, column int, comma bool) string {
	line, err := jsontext.AppendFormat(nil, v, jsontext.SpaceAfterColon(true), jsontext.SpaceAfterComma(true))
	if err != nil {
		t.Fatal(err)
	}
	width := column + utf8.RuneCount(line)
	if comma {
		width++
	}
	if width <= 120 || len(line) == 2 || v.Kind() != '{' && v.Kind() != '[' {
		return string(line)
	}
	dec := jsontext.NewDecoder(bytes.NewReader(v))
	next := func() jsontext.Value {
		v, err := dec.ReadValue()
		if err != nil {
			t.Fatal(err)
		}
		return v.Clone()
	}
	if _, err := dec.ReadToken(); err != nil {
		t.Fatal(err)
	}
	var parts []string
	for end := v.Kind() + 2; dec.PeekKind() != end; {
		part := "\n" + strings.Repeat(" ", indent+2)
		if v.Kind() == '{' {
			part += string(next()) + ": "
		}
		element := next()
		part += naiveLayout(t, element, indent+2, utf8.RuneCountInString(part)-1, dec.PeekKind() != end)
		parts = append(parts, part)
	}
	return string(line[:1]) + strings.Join(parts, ",") + "\n" + strings.Repeat(" ", indent) + string(line[len(line)-1:])
}

// FuzzDecode checks that no text makes Decode panic, that every finding is in the text, and that what is accepted is
// valid JSON and written so that it reads the same.
func FuzzDecode(f *testing.F) {
	for _, r := range strictjson.Rules() {
		f.Add([]byte(r.Bad))
		f.Add([]byte(r.Good))
	}
	f.Add([]byte(full))
	for _, tt := range badInputs {
		if len(tt.text) < 1000 {
			f.Add([]byte(tt.text))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var s structure
		fs := strictjson.Decode(data, &s, spec)
		lines := strings.Split(string(data), "\n")
		for _, f := range fs {
			if f.Line < 1 || f.Line > len(lines) || f.Column < 1 || f.Column > len([]rune(lines[f.Line-1]))+1 {
				t.Errorf("not in the text: %+v", f)
			}
			if f.Code == "" || f.Message == "" || f.Severity != check.Error {
				t.Errorf("not complete: %+v", f)
			}
		}
		if len(fs) > 0 {
			return
		}
		if !json.Valid(data) {
			t.Fatal("accepted what is not JSON")
		}
		text, err := strictjson.Encode(s, spec)
		if err != nil {
			t.Fatal(err)
		}
		var again structure
		if err := strictjson.Decode(text, &again, spec).Err(); err != nil {
			t.Fatalf("%v of\n%s", err, text)
		}
		if diff := cmp.Diff(s, again, exported); diff != "" {
			t.Fatalf("(-first +second reading):\n%s\n%s", diff, text)
		}
	})
}
