package guarantee

import (
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/uncertain"
)

// The notes on how many troops there are.
const (
	UnknownSize           check.Code = "N1001" // nothing is known of the number
	OpenUpperBound        check.Code = "N1002" // only the least number is known
	SizeConflict          check.Code = "N1003" // no number satisfies all that is said
	UnitWithoutPersons    check.Code = "N1004" // units, and no number of persons
	HeadlineNotReproduced check.Code = "N1005" // the parts recorded cannot make up the headline
	PartsDoNotSum         check.Code = "N1006" // the parts exceed the headline
)

// someTroops returns a document, written for a day, with contributions that are there on it.
func someTroops(contributions string) string {
	return doc(`, "as_of": "2026-01-07", "actors": [` + fra + `], "contributions": [` + contributions + `]`)
}

func troops(id, members string) string {
	return `{"id": "` + id + `", "by": "FRA", "domain": "land", "status": "deployed"` + members + `}`
}

var sizeRules = []check.Rule{
	remark(UnknownSize, "the number of troops is not known",
		"They keep every upper bound open that they may belong to.",
		someTroops(troops("c", ``)), someTroops(troops("c", `, "persons": 200`))),
	remark(OpenUpperBound, "only the least number of troops is known",
		"They keep every upper bound open that they may belong to; no multiple of the number is assumed.",
		someTroops(troops("c", `, "persons": "more than 200"`)), someTroops(troops("c", `, "persons": "200 to 300"`))),
	remark(SizeConflict, "no number of troops satisfies all that is said",
		"Both are shown, and the sums count with everything between them.",
		someTroops(troops("c", `, "persons": 200, "records": 300`)), someTroops(troops("c", `, "persons": "200 to 300", "records": 300`))),
	remark(UnitWithoutPersons, "units are recorded, and no number of persons",
		"A brigade in print has from 3,000 to 10,000 soldiers; how many are meant is nobody's guess here.",
		someTroops(troops("c", `, "units": [{"kind": "company", "count": 1}]`)),
		someTroops(troops("c", `, "units": [{"kind": "company", "count": 1}], "persons": "100 to 200"`))),
	remark(HeadlineNotReproduced, "the recorded parts cannot make up the headline",
		"Parts are missing from the record, or the headline is too high.",
		someTroops(troops("c", `, "persons": 500`)+`, `+troops("d", `, "persons": 200, "part_of": "c"`)),
		someTroops(troops("c", `, "persons": 500`)+`, `+troops("d", `, "persons": 500, "part_of": "c"`))),
	remark(PartsDoNotSum, "the parts exceed the headline that contains them",
		"The sums count the greater of the two; one of them is wrong, or the parts are parts of more than this.",
		someTroops(troops("c", `, "persons": 500`)+`, `+troops("d", `, "persons": 600, "part_of": "c"`)),
		someTroops(troops("c", `, "persons": 500`)+`, `+troops("d", `, "persons": 500, "part_of": "c"`))),
}

func contribution(id force.ID) check.Ref {
	return check.Ref{Section: SectionContributions, ID: string(id)}
}

// counts reports whether an entry of the ledger is of troops that are or may come.
func counts(e *force.Entry) bool {
	return e.HasTroops() && (e.Present != uncertain.No || e.Promised != uncertain.No)
}

func (a *assessor) sizeNotes(n *notes) {
	parts := make(map[int][]int) // the entries directly below each headline
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		if !counts(e) {
			continue
		}
		if h := a.ledger.Headline(i); h >= 0 {
			parts[h] = append(parts[h], i)
		}
		about := []check.Ref{contribution(e.ID)}
		_, bounded := e.Persons.Max()
		switch {
		case e.Persons.IsUnknown() && len(e.Units) > 0:
			n.add(UnitWithoutPersons, about, e.Because, "%s: %s, and no number of persons", e.By, unitsText(e.Units))
		case e.Persons.IsUnknown():
			n.add(UnknownSize, about, e.Because, "%s: troops of unknown number", e.By)
		case !bounded:
			n.add(OpenUpperBound, about, e.Because, "%s: %s troops or more", e.By, digits.Grouped(e.Persons.Min()))
		}
		if e.Contradicted {
			n.add(SizeConflict, about, e.Because, "%s: no number satisfies all that is said of it", e.By)
		}
	}
	for i := range a.ledger.Entries {
		if len(parts[i]) > 0 && counts(&a.ledger.Entries[i]) {
			a.partNotes(n, i, parts[i])
		}
	}
}

// partNotes compares a headline with the sum of the parts directly below it.
func (a *assessor) partNotes(n *notes, i int, parts []int) {
	whole := &a.ledger.Entries[i]
	sum := uncertain.Must(uncertain.Exactly[int64](0))
	var because citations
	a.citeAlone(&because, i)
	for _, p := range parts {
		e := &a.ledger.Entries[p]
		a.citeEntry(&because, p)
		more, err := sum.Add(e.Persons.Bare())
		if err != nil {
			return
		}
		sum = more
	}
	most, bounded := sum.Max()
	top, limited := whole.Persons.Max()
	about := []check.Ref{contribution(whole.ID)}
	switch {
	case bounded && most < whole.Persons.Min():
		n.add(HeadlineNotReproduced, about, because.refs, "%s: the parts recorded are %s troops at the most, of at least %s", whole.By, digits.Grouped(most), digits.Grouped(whole.Persons.Min()))
	case limited && sum.Min() > top:
		n.add(PartsDoNotSum, about, because.refs, "%s: the parts recorded are %s troops at the least, of at most %s", whole.By, digits.Grouped(sum.Min()), digits.Grouped(top))
	}
}

// unitsText is a list of units in words: "1 company and 2 battery".
func unitsText(units []force.Unit) string {
	var text strings.Builder
	for i, u := range units {
		if i > 0 {
			text.WriteString(" and ")
		}
		text.WriteString(u.Count.String() + " " + u.Kind)
	}
	return text.String()
}
