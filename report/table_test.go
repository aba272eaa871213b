package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/uncertain"
)

func writtenCSV(t interface{ Fatal(...any) }, table *Table) []byte {
	var b bytes.Buffer
	if err := table.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readCSV reads a table back as a program would that knows of nothing but its documentation.
func readCSV(t interface{ Fatal(...any) }, text []byte) (rows []Observation) {
	all, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(all[0], columns) {
		t.Fatal("columns", all[0])
	}
	for _, row := range all[1:] {
		for i := range row {
			row[i] = strings.TrimPrefix(row[i], "'")
		}
		rows = append(rows, Observation{guarantee.Question(row[0]), row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], strings.Fields(row[9])})
	}
	return rows
}

func TestGoldenCSV(t *testing.T) {
	for _, table := range Tables(gen.Ukraine(t).Assess(guarantee.Options{})) {
		golden.Check(t, "ukraine-2026."+table.Name+".csv", writtenCSV(t, &table))
	}
}

// Every member of an assessment stands in one table, so that no question is forgotten.
func TestTablesHoldAll(t *testing.T) {
	var got, want []string
	for _, f := range files {
		got = append(got, f.members...)
	}
	for f := range reflect.TypeFor[guarantee.Assessment]().Fields() {
		want = append(want, f.Tag.Get("json"))
	}
	want = slices.DeleteFunc(want, func(name string) bool { return name == "notes" }) // each stands with its question
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("members of the assessment (-want +got):\n%s", diff)
	}
	for _, q := range guarantee.Questions() {
		n := 0
		for _, f := range files {
			if f.question == q {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s has %d tables", q, n)
		}
	}
}

// find follows a row into the JSON document of the assessment and returns what is there.
func find(doc any, row Observation) (any, error) {
	places := strings.Split(row.Place, ".")
	for name := range strings.SplitSeq(dotted(row.List, row.Member), ".") {
		for list, ok := doc.([]any); ok; list, ok = doc.([]any) {
			i, err := strconv.Atoi(places[0])
			if err != nil || i < 1 || i > len(list) {
				return nil, fmt.Errorf("no place %q", row.Place)
			}
			doc, places = list[i-1], places[1:]
		}
		members, ok := doc.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("no member %q", name)
		}
		doc = members[name]
	}
	for ; len(places) > 0 && row.Member == "" && row.Place != ""; places = places[1:] { // a list of lists of words
		i, _ := strconv.Atoi(places[0])
		doc = doc.([]any)[i-1]
	}
	return doc, nil
}

// leaves counts the words and numbers in a document but for empty ones and what an item rests on.
func leaves(doc any) (n int) {
	switch x := doc.(type) {
	case map[string]any:
		for name, value := range x {
			if name != "because" && name != "says" {
				n += leaves(value)
			}
		}
	case []any:
		for _, value := range x {
			n += leaves(value)
		}
	case nil:
	default:
		if x != "" {
			n = 1
		}
	}
	return n
}

// bounds checks the bounds of a row against its value, which says them in its own way.
func checkBounds(row Observation) error {
	want := Observation{}
	if d, err := uncertain.ParseDate(row.Value); err == nil && strings.Contains(row.Min, "-") && !strings.Contains(row.Min, "e-") {
		want.Min, want.Max, want.Bounded = d.First().Format(time.DateOnly), d.End().Add(-time.Second).Format(time.DateOnly), "yes"
		if d.Precision() == uncertain.PrecisionInstant {
			want.Min = d.First().Format(time.RFC3339)
			want.Max = want.Min
		}
		if d.Precision() == uncertain.PrecisionMinute {
			want.Min, want.Max = d.First().Format(time.RFC3339), d.End().Add(-time.Second).Format(time.RFC3339)
		}
	} else if t, err := uncertain.ParseThreshold[int64](row.Value); err == nil && row.Member == "need" {
		want = ranged("", t.Range())
	} else if r, err := uncertain.Parse[int64](row.Value); err == nil {
		want = ranged("", r)
	} else if r, err := uncertain.Parse[float64](row.Value); err == nil {
		want = ranged("", r)
	} else {
		return nil // a span or a length: see TestDated
	}
	if row.Min != want.Min || row.Max != want.Max || row.Bounded != want.Bounded {
		return fmt.Errorf("%q is from %q to %q, bounded %q", row.Value, row.Min, row.Max, row.Bounded)
	}
	return nil
}

// C1: every row says what the document of the assessment says in its place, and every word and number of
// that has its row.
func TestPropertyTablesEqualAssessment(t *testing.T) {
	ukraine := gen.Ukraine(t)
	rapid.Check(t, func(t *rapid.T) {
		s := ukraine
		if !rapid.Bool().Draw(t, "of Ukraine") {
			s = gen.Structure().Draw(t, "structure")
		}
		a := s.Assess(guarantee.Options{})
		text, err := a.Encode()
		if err != nil {
			t.Fatal(err)
		}
		var doc map[string]any
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		if err := decoder.Decode(&doc); err != nil {
			t.Fatal(err)
		}
		notes := doc["notes"]
		rows, told := 0, 0
		for _, table := range Tables(a) {
			own := []any{} // the notes on the question of the table
			for _, n := range asList(notes) {
				if n.(map[string]any)["question"] == string(table.Question) {
					own = append(own, n)
				}
			}
			doc["notes"] = own
			for _, row := range readCSV(t, writtenCSV(t, &table)) {
				if row.List == "about" {
					continue // the report's own words: see TestTablesUkraine
				}
				rows++
				found, err := find(doc, row)
				if err != nil {
					t.Fatalf("%s: %+v: %v", table.Name, row, err)
				}
				is := func(x any) bool {
					if b, ok := x.(bool); ok {
						x = yesNo(b)
					}
					return clean(fmt.Sprint(x)) == row.Value
				}
				if !is(found) && !slices.ContainsFunc(asList(found), is) {
					t.Fatalf("%s: %+v, but the assessment says %v", table.Name, row, found)
				}
				if row.Bounded != "" {
					if err := checkBounds(row); err != nil {
						t.Fatalf("%s: %+v: %v", table.Name, row, err)
					}
				}
			}
			told += leaves(own)
		}
		delete(doc, "notes")
		if want := leaves(doc) + told; rows != want {
			t.Fatalf("%d rows for %d words and numbers", rows, want)
		}
	})
}

func asList(x any) []any {
	list, _ := x.([]any)
	return list
}

// The rows about Ukraine that say what the expected answers say, one or more for each question.
func TestTablesUkraine(t *testing.T) {
	rows := map[string]Observation{}
	for _, table := range Tables(gen.Ukraine(t).Assess(guarantee.Options{})) {
		for _, row := range readCSV(t, writtenCSV(t, &table)) {
			rows[strings.Join([]string{string(row.Question), row.List, row.Item, row.Member, row.Value}, "|")] = row
		}
	}
	for _, tt := range []struct{ key, bounds string }{
		{"Q1|promises|paris-response|standing|agreed, not in force", ", , "},
		{"Q1|promises|bilateral-response|within|PT24H", ", , "},
		{"Q1|promises|europe-arms|since|2022-02", "2022-02-01, 2022-02-28, yes"},
		{"Q2|strength.domains|land|promised.persons|unknown", "0, , no"},
		{"Q2|strength.domains|land|present.persons|not recorded", ", , "},
		{"Q7|money|EUR|firm|not recorded", ", , "},
		{"Q8|comparisons.forces|deployed|persons|not recorded", ", , "},
		{"Q2|strength.domains.promised.from|land/fra-land|persons|several thousand", "2000, 9999, yes"},
		{"Q3|coverage|isr|promised.outcome|only undetermined", ", , "},
		{"Q3|coverage|isr|promised.undetermined|USA", ", , "},
		{"Q4|needed_acts.routes|un-force|needs|un-security-council", ", , "},
		{"Q5|responses.events.replies|attack on a beneficiary/bilateral-response|applies|unknown", ", , "},
		{"Q6|contradictions.conflicts|sources differ|subject|length of the front", ", , "},
		{"Q7|shares.forces|europeans/land|firm.defined|no", ", , "},
		{"Q7|shares.forces|europeans/land|conditional.of|0..1", "0, 1, yes"},
		{"Q7|shares.forces|europeans/land|conditional.above|yes", ", , "},
		{"Q9|compliance||applies|no", ", , "},
		{"|silence|||" + guarantee.Silence, ", , "},
		{"|would_change|disputed_value|text|Sources contradict each other on length of the front", ", , "},
		{"|stamp||on|2026-01-07", "2026-01-07, 2026-01-07, yes"},
	} {
		row, ok := rows[tt.key]
		if got := row.Min + ", " + row.Max + ", " + row.Bounded; !ok || got != tt.bounds {
			t.Errorf("%s: there %v, bounds %s, want %s", tt.key, ok, got, tt.bounds)
		}
	}
	if row := rows["Q2|strength.contributions|fra-land|by|FRA"]; !slices.Contains(row.Statements, "f10a-several-thousand") {
		t.Errorf("the statements of fra-land are %v", row.Statements)
	}
}

// What a contribution brings to a sum rests on what the contribution rests on, and not on all of the sum.
func TestPartsRestOnTheirOwn(t *testing.T) {
	of := make(map[string][]string)
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	for _, l := range a.Strength.Contributions {
		of[string(l.Contribution)] = statementsOf(l.Because)
	}
	parts := 0
	for _, table := range Tables(a) {
		for _, row := range table.Rows {
			if !strings.HasSuffix(row.List, ".from") || row.Member != "contribution" {
				continue
			}
			parts++
			if want := of[row.Value]; len(want) == 0 || !slices.Equal(row.Statements, want) {
				t.Errorf("%s %s rests on %v, want %v", row.List, row.Item, row.Statements, want)
			}
		}
	}
	if parts == 0 {
		t.Error("no sum has parts")
	}
}

// Where no force is recorded no row counts any: zero persons would be a number that nobody states.
func TestTablesMeasureNoZero(t *testing.T) {
	for _, table := range Tables(gen.Embedded(t, "budapest-1994.json").Assess(guarantee.Options{})) {
		for _, row := range table.Rows {
			if q := row.Question; (q == guarantee.Q2 || q == guarantee.Q7 || q == guarantee.Q8) && row.Min == "0" {
				t.Errorf("%+v", row)
			}
		}
	}
}

func TestDated(t *testing.T) {
	for _, tt := range []struct{ date, want string }{
		{"2024", "2024-01-01 2024-12-31 yes"},
		{"2024-02-29", "2024-02-29 2024-02-29 yes"},
		{"2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z 2024-02-29T12:00:00Z yes"},
		{"2024-02-29T12:00Z", "2024-02-29T12:00:00Z 2024-02-29T12:00:59Z yes"},
	} {
		o := dated(uncertain.Must(uncertain.ParseDate(tt.date)))
		if got := o.Min + " " + o.Max + " " + o.Bounded; got != tt.want || o.Value != tt.date {
			t.Errorf("%s: %+v, want %s", tt.date, o, tt.want)
		}
	}
}

// A span is over at its second date, and so the last day of it is the one before.
func TestSpanned(t *testing.T) {
	for _, tt := range []struct{ span, want string }{
		{"2022-02/2024", "2022-02-01 2024-12-30 yes"},
		{"1930-05-20/1930-05-31", "1930-05-20 1930-05-30 yes"},
		{"2022-02-24/..", "2022-02-24  no"},
		{"../2024", " 2024-12-30 yes"},
		{"../2024-03-01", " 2024-02-29 yes"},
		{"2024-01-01T00:00:00Z/2024-01-01T12:00:00Z", "2024-01-01T00:00:00Z 2024-01-01T11:59:59Z yes"},
		{"2024-01-01T00:00Z/2024-01-01T12:00Z", "2024-01-01T00:00:00Z 2024-01-01T12:00:58Z yes"},
		{"2024-01-01/2024-01-01", "2024-01-01 2024-01-01 yes"},
	} {
		s := uncertain.Must(uncertain.ParseSpan(tt.span))
		o := spanned(s)
		if got := o.Min + " " + o.Max + " " + o.Bounded; got != tt.want || o.Value != tt.span {
			t.Errorf("%s: %+v, want %s", tt.span, o, tt.want)
		}
	}
}

// C2: no cell begins as a formula does, and one ' less gives the text back.
func TestPropertyCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`['=+@＝-]{1,3}cmd\|' /C calc'!A0`)).Draw(t, "text")
		table := Table{Rows: []Observation{{Item: text, Value: text}}}
		written := writtenCSV(t, &table)
		all, err := csv.NewReader(bytes.NewReader(written)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if cell := all[1][5]; strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r") || strings.ContainsAny(cell, "\x00\n\r\x1b\u202e") {
			t.Fatalf("%q is written %q", text, cell)
		}
		if row := readCSV(t, written)[0]; row.Value != strings.ToValidUTF8(clean(text), "\uFFFD") {
			t.Fatalf("%q comes back as %q", text, row.Value)
		}
	})
}
