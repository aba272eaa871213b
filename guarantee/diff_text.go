package guarantee

import (
	"encoding/json"
	"strings"
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
// is called, and otherwise the text as it stands.
func valueText(text string) string {
	var x struct{ Title, Name, Text, ID string }
	switch {
	case text == "":
		return ""
	case text[0] == '"':
		return unquoted(text)
	case text[0] == '{' && json.Unmarshal([]byte(text), &x) == nil && x.ID != "":
		for _, name := range []string{x.Title, x.Name, x.Text} {
			if name != "" {
				return "“" + name + "”"
			}
		}
		return x.ID
	}
	return text
}
