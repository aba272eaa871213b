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

// String returns for example "commitments/help: within changed from P30D to P60D". It names what whole
// items are called, not all that they say.
func (d Difference) String() string {
	of := d.Item.String() + ": "
	switch {
	case d.Item.Section == sectionDocument:
		of = "the document: "
	case d.Item.ID == "" && d.Item.Section != SectionTheatre:
		return d.Item.String() + ": in another order"
	}
	if d.Member != "" {
		of += strings.ReplaceAll(d.Member, "_", " ") + " "
	}
	before, after := valueText(d.Before), valueText(d.After)
	only, silent := "the first", "the second"
	if d.Before == "" {
		only, silent = silent, only
	}
	switch d.Kind {
	case Renamed:
		return d.Item.String() + ": is called " + after
	case Added, Removed:
		return of + d.Kind.String() + ": " + before + after
	case NotRecorded:
		return of + "only in " + only + ", and not recorded in what is known of " + silent + ": " + before + after
	case Reordered:
		return of + "in another order, from " + before + " to " + after
	}
	return of + d.Kind.String() + " from " + before + " to " + after
}

// valueText is what a value of a document says to a reader: a string itself, of an item or a part what it
// is called, a condition and any other value in words.
func valueText(text string) string {
	var item struct{ Title, Name, Text, ID string }
	switch {
	case text == "":
		return ""
	case text[0] == '{' && json.Unmarshal([]byte(text), &item) == nil && item.ID != "":
		for _, name := range []string{item.Title, item.Name, item.Text} {
			if name != "" {
				return "“" + name + "”"
			}
		}
		return item.ID
	case text[0] == '{':
		var x struct {
			Condition timeline.Condition `json:"condition"`
		}
		if strictjson.Decode([]byte(`{"condition": `+text+"}"), &x, spec).Err() == nil && x.Condition != nil {
			return fmt.Sprint(x.Condition)
		}
	}
	return spoken(jsontext.Value(text))
}

// spoken returns a JSON value in words: a list with commas, an object as its members, each behind its name.
func spoken(v jsontext.Value) string {
	d := jsontext.NewDecoder(bytes.NewReader(v))
	kind := d.PeekKind()
	if kind != '{' && kind != '[' {
		if kind == '"' {
			return unquoted(string(v))
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
		part := spoken(x.Clone())
		if kind == '{' {
			part = strings.ReplaceAll(part, "_", " ")
			of, err := d.ReadValue()
			if err != nil {
				return string(v)
			}
			if inner := spoken(of.Clone()); of.Kind() == '[' || of.Kind() == '{' {
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
	return strings.Join(parts, ", ")
}
