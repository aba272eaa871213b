package guarantee

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/backstop-go/backstop/internal/strictjson"
	"github.com/backstop-go/backstop/timeline"
)

// A Value is a value as it stands in a document: its JSON, in one line and without white space. So "some 30,000"
// and 30000 are different values, and a Value can be compared with ==. The zero Value is not stated.
type Value string

// MarshalJSON returns the value itself; null for one that is not stated.
func (v Value) MarshalJSON() ([]byte, error) {
	if v == "" {
		return []byte("null"), nil
	}
	return []byte(v), nil
}

// UnmarshalJSON takes any value; null is not stated. It fails for an object in which a member stands twice. On
// error it leaves v as it was.
func (v *Value) UnmarshalJSON(data []byte) error {
	text, err := jsontext.AppendFormat(nil, data)
	switch {
	case err != nil:
		return err
	case string(text) == "null":
		text = nil
	}
	*v = Value(text)
	return nil
}

// String returns what the value says to a reader: a string itself, of an item or a part what it is called, a
// condition and any other value in words.
func (v Value) String() string { return v.text(true) }

// text returns the same, with the statements that it cites or without.
func (v Value) text(cites bool) string {
	var item struct{ Title, Name, Text, ID string }
	switch {
	case v == "":
		return ""
	case v[0] == '{' && json.Unmarshal([]byte(v), &item) == nil && item.ID != "":
		for _, name := range []string{item.Title, item.Name, item.Text} {
			if name != "" {
				return "“" + name + "”"
			}
		}
		return item.ID
	case v[0] == '{':
		var x struct {
			Condition timeline.Condition `json:"condition"`
		}
		if strictjson.Decode([]byte(`{"condition": `+string(v)+"}"), &x, spec).Err() == nil && x.Condition != nil {
			return fmt.Sprint(x.Condition)
		}
	}
	return spoken(jsontext.Value(v), cites)
}

// spoken returns a JSON value in words: a list with commas, an object as its members, each behind its name, and
// one that says no more than which actor it is about as that.
func spoken(v jsontext.Value, cites bool) string {
	d := jsontext.NewDecoder(bytes.NewReader(v))
	kind := d.PeekKind()
	if kind != '{' && kind != '[' {
		if kind == '"' {
			return unquoted(Value(v))
		}
		return string(v)
	}
	var parts []string
	_, _ = d.ReadToken()
	for next := d.PeekKind(); next != '}' && next != ']'; next = d.PeekKind() {
		x, err := d.ReadValue()
		if err != nil {
			return string(v) // it is no JSON
		}
		part := spoken(x.Clone(), cites)
		if kind == '{' {
			name := part
			part = strings.ReplaceAll(part, "_", " ")
			of, err := d.ReadValue()
			if err != nil {
				return string(v)
			}
			if name == "says" && !cites {
				continue
			}
			if inner := spoken(of.Clone(), cites); of.Kind() == '[' || of.Kind() == '{' {
				part += " (" + inner + ")"
			} else {
				part += " " + inner
			}
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return "nothing"
	}
	if who, is := strings.CutPrefix(parts[0], "actor "); is && kind == '{' && len(parts) == 1 {
		return who
	}
	return strings.Join(parts, ", ")
}
