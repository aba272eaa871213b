package guarantee

import (
	"path"
	"reflect"
	"slices"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
)

// scales are the members whose values are ordered by how firmly they bind, with the rank of each. What
// has no rank cannot be ordered, as an intent to be bound and a political bond; nor can what has the
// same rank.
var scales = map[check.Section]map[string]map[string]int{
	SectionInstruments: {
		"form":      {"spoken": 1, "practice": 2, "declaration": 3, "agreement": 4, "treaty": 5},
		"binds":     {"none": 1, "political": 2, "legal": 3},
		"revocable": {"yes": 1, "no": 2},
	},
	SectionCommitments: {
		"precise": {"no": 1, "yes": 2},
		"decides": {"self_judged": 1, "by_body": 1, "automatic": 2},
	},
	SectionContributions: {"status": {"option": 1, "floated": 2, "conditional": 3, "pledged": 4, "approved": 5, "deployed": 6}},
	SectionCeasefires:    {"status": {"required": 1, "proposed": 2, "agreed": 3, "in_force": 4}},
}

// scaled is the kind of difference between two values that are stated.
func scaled(at spot, before, after Value) DifferenceKind {
	scale := scales[at.item.Section][path.Base(at.member)]
	x, y := scale[unquoted(before)], scale[unquoted(after)]
	switch {
	case x == 0 || y == 0 || x == y:
		return Changed
	case x < y:
		return Strengthened
	}
	return Weakened
}

// ofRecord are the members of items that stand in a text which are not what that text says: the facts
// about it, and what others say of it.
var ofRecord = []string{"title", "text", "says", "proposed", "signed", "in_force", "ended", "signatories", "draft_of", "removed",
	"backed", "enabled", "relies"}

// isOfText reports whether a member is what a text says, so that it may stand in a part that is not known.
func isOfText(name string) bool { return !slices.Contains(ofRecord, name) }

// textOf returns the instrument that an item is or stands in; empty for none.
func textOf(item reflect.Value) string {
	switch x := item.Addr().Interface().(type) {
	case *Instrument:
		return string(x.ID)
	case *Commitment:
		return string(x.Under)
	case *Schedule:
		return string(x.Under)
	case *ceasefire.Regime:
		if x.Under.Section == SectionInstruments {
			return x.Under.ID
		}
	}
	return ""
}

// inPart reports whether the structure has an instrument and holds only a part of its text.
func (x *side) inPart(instrument string) bool {
	i, ok := x.places[SectionInstruments][instrument]
	return ok && x.s.Instruments[i].Text != Public && x.s.Instruments[i].Text != Leaked
}
