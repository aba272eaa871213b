package guarantee

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/backstop-go/backstop/check"
)

// A Reliability is how far several authors who have coded the same agree on one member of the items of a
// section.
type Reliability struct {
	Section check.Section `json:"section"`
	Member  string        `json:"member"`
	Units   int           `json:"units"` // the items for which two authors at least state it
	Pairs   int           `json:"pairs"` // the pairs of authors who both state it of an item, for all items
	Equal   int           `json:"equal"` // those pairs who state the same
	Alone   int           `json:"alone"` // the items that several authors have, and of which one alone states it

	// Alpha is Krippendorff's alpha for nominal data, see [Alpha]: 1 for perfect agreement, 0 for that of
	// chance, less for systematic disagreement. Without variation it is not defined.
	Alpha   float64 `json:"alpha"`
	Defined bool    `json:"defined"`
}

// String returns for example "contributions: persons: equal in 3 of 4 pairs (75 %), alpha 0.67; stated by one alone of 1
// item".
func (r Reliability) String() string {
	says := "no pair of authors states it"
	if percent, ok := r.Percent(); ok {
		says = fmt.Sprintf("equal in %d of %s (%.0f %%), alpha not defined: all state the same", r.Equal, several(r.Pairs, "pair"), percent)
		if r.Defined {
			says = fmt.Sprintf("equal in %d of %s (%.0f %%), alpha %.2f", r.Equal, several(r.Pairs, "pair"), percent, r.Alpha)
		}
	}
	if r.Alone > 0 {
		says += "; stated by one alone of " + several(r.Alone, "item")
	}
	return fmt.Sprintf("%s: %s: %s", r.Section, strings.ReplaceAll(r.Member, "_", " "), says)
}

// Percent returns the share of the pairs who state the same, in per cent; false if there is no pair.
func (r Reliability) Percent() (share float64, ok bool) {
	if r.Pairs == 0 {
		return 0, false
	}
	return 100 * float64(r.Equal) / float64(r.Pairs), true
}

// CoderReliability returns how far authors agree, for each member of the items of each section that one of them at least
// states of an item which several have, in the order of the document. Items of one ID are the same item: authors who are to
// be compared agree first on what they code and what it is called.
//
// Values are the same if they say the same: a list may be in another order, and "30,000" is 30000, but "some 30,000" is
// not. Of a plain flag, as that a commitment is standing, silence means no, so whoever has the item has coded it; a flag that
// nobody sets is left out. What an author does not state of any other member is missing, not a value of its own: neither the
// share of those who agree nor alpha knows of it, and Alone counts where one author states what all others leave out.
// An item that only one author has counts for nothing. It fails as [Diff] does.
func CoderReliability(coders ...*Structure) ([]Reliability, error) {
	sides := make([]*side, len(coders))
	for i, s := range coders {
		var err error
		if sides[i], err = newSide(s); err != nil {
			return nil, err
		}
	}
	var out []Reliability
	for _, l := range listings(new(Structure)) {
		units := unitsOf(sides, l.name)
		for _, m := range membersOf(l.items.Type().Elem()) {
			if m.name == "id" {
				continue
			}
			r := Reliability{Section: l.name, Member: m.name}
			var values [][]string
			silent := true // nobody states it
			for _, items := range units {
				var coded []string
				for _, x := range items {
					item := sides[x.side].sections[l.name].Index(x.item)
					text, err := m.normalText(item)
					if err != nil {
						return nil, err
					}
					silent = silent && text == ""
					if text == "" && item.Field(m.index).Kind() == reflect.Bool {
						text = "false"
					}
					if text != "" {
						coded = append(coded, string(text))
					}
				}
				r.count(coded)
				values = append(values, coded)
			}
			if !silent {
				r.Alpha, r.Defined = Alpha(values)
				out = append(out, r)
			}
		}
	}
	return out, nil
}

// A coding is an item as one author has it.
type coding struct{ side, item int }

// unitsOf returns the items of a section that several authors have, each as they have it.
func unitsOf(sides []*side, section check.Section) (units [][]coding) {
	places := make(map[string]int)
	var all [][]coding
	for n, s := range sides {
		items := s.sections[section]
		for i := range items.Len() {
			id := idAt(items, i)
			at, known := places[id]
			if !known {
				at = len(all)
				places[id] = at
				all = append(all, nil)
			}
			all[at] = append(all[at], coding{n, i})
		}
	}
	for _, unit := range all {
		if len(unit) > 1 {
			units = append(units, unit)
		}
	}
	return units
}

// count takes in the values that authors state of one item which several have.
func (r *Reliability) count(stated []string) {
	if len(stated) < 2 {
		r.Alone += len(stated)
		return
	}
	r.Units++
	for i := range stated {
		for _, other := range stated[:i] {
			r.Pairs++
			if stated[i] == other {
				r.Equal++
			}
		}
	}
}

// Alpha returns Krippendorff's alpha for nominal data: each unit is the values that those who coded it
// gave, whoever they are. A unit of fewer than two values counts for nothing. It is not defined if all
// values are the same, or there are none: without variation nobody can tell agreement from habit.
//
// The formula is that of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part C: with n
// values that can be paired, of which n_c are c, and o_cc pairs of c with c, each unit of m values counting
// 1/(m-1), it is ((n-1) Σ o_cc - Σ n_c(n_c-1)) / (n(n-1) - Σ n_c(n_c-1)).
func Alpha(units [][]string) (alpha float64, defined bool) {
	counts := make(map[string]int)
	n, agreed := 0, 0.0
	for _, unit := range units {
		m := len(unit)
		if m < 2 {
			continue
		}
		n += m
		here := make(map[string]int, m)
		for _, value := range unit {
			counts[value]++
			here[value]++
		}
		same := 0
		for _, k := range here {
			same += k * (k - 1)
		}
		agreed += float64(same) / float64(m-1)
	}
	chance := 0
	for _, k := range counts {
		chance += k * (k - 1)
	}
	if chance == n*(n-1) {
		return 0, false
	}
	return (float64(n-1)*agreed - float64(chance)) / float64(n*(n-1)-chance), true
}
