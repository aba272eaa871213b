package report

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

// difference says what differs, with its sources: of the statements that an item cites what they say.
func (x *explanation) difference(d *guarantee.Difference) string {
	if member := d.Member[strings.LastIndexByte(d.Member, '/')+1:]; member != "says" {
		says := append(cited(d.Before), cited(d.After)...)
		if len(says) == 0 {
			return d.String()
		}
		return d.String() + x.cite(says)
	}
	before, after := statementIDs(d.Before), statementIDs(d.After)
	only := func(of *view, ids, other []source.StatementID) string {
		var texts []string
		for _, id := range ids {
			if slices.Contains(other, id) {
				continue
			}
			text := string(id)
			if s := of.statement(id); s != nil {
				text = "“" + s.Text + "”"
			}
			texts = append(texts, text+x.cite([]source.StatementID{id}))
		}
		return strings.Join(texts, "; ")
	}
	of := d.Item.String() + ": "
	if at := strings.TrimSuffix(strings.TrimSuffix(d.Member, "says"), "/"); at != "" {
		of += strings.ReplaceAll(at, "_", " ") + " "
	}
	out, in := only(x.first, before, after), only(x.second, after, before)
	switch {
	case out == "" && in == "":
		return d.String()
	case out == "":
		return of + "also rests on: " + in
	case in == "":
		return of + "rests no longer on: " + out
	}
	return of + "rests no longer on: " + out + " but on: " + in
}

// cited returns the statements that a value of a document cites for itself.
func cited(text guarantee.Value) []source.StatementID {
	var item struct {
		Says json.RawMessage `json:"says"`
	}
	if json.Unmarshal([]byte(text), &item) != nil {
		return nil
	}
	return statementIDs(guarantee.Value(item.Says))
}

// statementIDs returns the IDs in a list of them; nothing of anything else.
func statementIDs(text guarantee.Value) (ids []source.StatementID) {
	if json.Unmarshal([]byte(text), &ids) != nil {
		return nil
	}
	return ids
}
