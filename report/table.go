package report

import (
	"encoding/csv"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// A Table is one file of tidy CSV: the answer to one question, or what the answers refer to.
type Table struct {
	Name     string             // of the file, without an extension: "q2-strength"
	Question guarantee.Question // the question that it answers; empty for what the answers refer to
	Rows     []Observation
}

// An Observation is one row of a table: one thing that an assessment says of one item. The names in it
// are those of the assessment as a JSON document, which [guarantee.JSONSchema] describes, so that they
// stay as they are for as long as its schema does. What the document leaves out has no row.
type Observation struct {
	Question guarantee.Question // the question that it answers; empty for the other tables
	List     string             // the list in which the item stands: "strength.domains"
	Place    string             // its place in that list, and before it those of the items around it, from 1: "3.1"
	Item     string             // what names the item, and before it the items around it: "land/fra-land"
	Member   string             // what is said of it: "present.persons". A list of words is several rows
	Value    string             // what is said, as it stands in the JSON document: "agreed", "several thousand", "2025-03"; "yes" and "no" for true and false

	// Min and Max bound a number or a date, in digits or as a day or instant of ISO 8601, both
	// included: of a span the Max is the last day or second before its end. Bounded is "yes", or "no" where Max is
	// empty: that is no bound, and never a missing one. Where the value is not a number, a date or a span of time all
	// three are empty, so for a sum of which nothing is recorded ("not recorded"); a period ("P30D") has only its Value.
	Min, Max, Bounded string

	Statements []string // the IDs of the statements on which the item rests; the table "statements" has them
}

// columns are the names of the columns, which stay.
var columns = []string{"question", "list", "place", "item", "member", "value", "min", "max", "bounded", "statements"}

func (o *Observation) cells() []string {
	return []string{string(o.Question), o.List, o.Place, o.Item, o.Member, o.Value, o.Min, o.Max, o.Bounded, strings.Join(o.Statements, " ")}
}

// files are the tables, with the members of the assessment that they hold.
var files = []struct {
	name     string
	question guarantee.Question // empty for what every assessment has
	members  []string
}{
	{"about", "", []string{"schema", "method", "silence", "would_change", "stamp", "knowledge", "cut"}},
	{"q1-promises", guarantee.Q1, []string{"promises", "ignored"}},
	{"q2-strength", guarantee.Q2, []string{"strength"}},
	{"q3-coverage", guarantee.Q3, []string{"coverage"}},
	{"q4-acts", guarantee.Q4, []string{"needed_acts", "withdrawals", "consequences", "fragility", "votes", "command", "consents"}},
	{"q5-responses", guarantee.Q5, []string{"responses"}},
	{"q6-contradictions", guarantee.Q6, []string{"contradictions"}},
	{"q7-shares", guarantee.Q7, []string{"shares", "money"}},
	{"q8-comparisons", guarantee.Q8, []string{"comparisons"}},
	{"q9-compliance", guarantee.Q9, []string{"compliance"}},
	{"q11-schedules", guarantee.Q11, []string{"schedules"}},
	{"views", "", []string{"positions", "judgements"}},
	{"chronicle", "", []string{"chronicle"}},
	{"statements", "", []string{"statements"}},
	{"sources", "", []string{"sources"}},
	{"names", "", []string{"names"}},
}

// Tables returns an assessment as tables of one form, which can be put below each other: one for each
// question that is answered, with the notes on it, and besides "about", which says what the assessment
// was made of and for, how it was computed, how much is known and what would change an answer, "views",
// which holds the positions and judgements, "chronicle", which holds what is dated, and "statements", "sources"
// and "names", which the others refer to. A nil assessment has no tables.
func Tables(a *guarantee.Assessment) []Table {
	if a == nil {
		return nil
	}
	members := reflect.ValueOf(a.Documented()).Elem()
	contributions := make(map[force.ID][]string, len(a.Strength.Contributions))
	for _, l := range a.Strength.Contributions {
		contributions[l.Contribution] = statementsOf(l.Because)
	}
	var tables []Table
	for _, f := range files {
		if f.question != "" && !slices.Contains(a.Stamp.Answers, f.question) {
			continue
		}
		o := observer{question: f.question, contributions: contributions}
		for _, name := range f.members {
			o.member(name, memberNamed(members, name))
		}
		if f.question != "" {
			notes := slices.DeleteFunc(slices.Clone(a.Notes), func(n guarantee.Note) bool { return n.Question != f.question })
			o.member("notes", reflect.ValueOf(notes))
		}
		tables = append(tables, Table{f.name, f.question, o.rows})
	}
	return tables
}

// WriteCSV writes the table as CSV (RFC 4180) in UTF-8 with a head. A cell that begins with =, +, -, @ (of
// whatever width) or ' has a ' before it, as programs that open such files would take it for a formula: to have what was
// said, take one ' away from the beginning of a cell. Control characters and marks that change the
// direction of writing stand as U+FFFD, line breaks as spaces. The error is [ErrNothing] for nil, and otherwise that
// of the writer.
func (t *Table) WriteCSV(w io.Writer) error {
	if t == nil {
		return ErrNothing
	}
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for i := range t.Rows {
		row := t.Rows[i].cells()
		for j, text := range row {
			row[j] = strictjson.Inert(clean(text))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
