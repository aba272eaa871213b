package table_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/uncertain"
)

// strengths reads a table of the columns mission and persons.
func strengths(r io.Reader) iter.Seq2[*strength, error] { return table.Rows(r, columns()...) }

func columns() []table.Column[strength] {
	return []table.Column[strength]{
		{Name: "mission", Set: table.Into(table.Remember(table.Text), func(s *strength) *string { return &s.Mission })},
		{Name: "persons", Set: table.Into(table.Count, func(s *strength) *uncertain.Range[int64] { return &s.Persons })},
	}
}

// collect returns the rows of a table, and its errors as they print.
func collect(rows iter.Seq2[*strength, error]) (all []strength, faults []string) {
	for row, err := range rows {
		if err != nil {
			faults = append(faults, strings.Split(strings.TrimPrefix(err.Error(), table.ErrTable.Error()+": "), "\n")...)
		} else {
			all = append(all, *row)
		}
	}
	return all, faults
}

// A bad row is told with its line and its columns, and the next one is read.
func TestRows(t *testing.T) {
	const header = "mission,persons\n"
	long := strings.Repeat("x", 2*table.MaxRow)
	for _, tt := range []struct {
		name, text string
		rows       int      // -1 for some
		want       []string // how each fault begins
	}{
		{"nothing", "", 0, []string{"1:1: T1005: "}},
		{"nothing but lines", "\r\n\n", 0, []string{"1:1: T1005: "}},
		{"header only", header, 0, nil},
		{"marked, in another order, with spaces", "\ufeffpersons, other , mission \r\n 12 ,x, A \r\n\r\n13,y,B\r\n", 2, nil},
		{"lines in a cell", header + "\"A\nB\",1\nC,x\n", 1, []string{`4:3: T1002: column "persons": `}},
		{"several cells of a row", header + ",-1\nA,1\n", 1, []string{`2:1: T1002: column "mission": `, `2:2: T1002: column "persons": `}},
		{"empty count", header + "A,\n", 0, []string{`2:3: T1002: column "persons": the cell is empty`}},
		{"no count", header + "A,1.5\nA,9223372036854775807\nA,92233720368547758070\nA,9223372036854775790\n", 1, []string{"2:3: T1002", "3:3: T1002", "4:3: T1002"}},
		{"too few cells", header + "A\nA,1\n", 1, []string{"2:1: T1001: the row has 1 cells, and the header 2"}},
		{"another encoding", header + "A,1\n\xd6,1\nÖ,1\n", 2, []string{`3:1: T1007: column "mission": the cell is not UTF-8`}},
		{"another encoding where nobody reads", "mission,note,persons\nA,\xd6,1\n", 1, nil},
		{"quotation mark left open", header + "A,1\n\"B,2\nC,3\n", 1, []string{"3:1: T1001: "}},
		{"quotation mark left open until another", header + "\"B,2\nC,3\"\nD,x\n", 0, []string{"2:1: T1001: the row has 1 cells, and the header 2; a quoted cell has several lines: lines 2 to 3 are lost", "4:3: T1002"}},
		{"a bad row of several lines", header + "\"A\nB\",x\nC,1\n", 1, []string{`3:4: T1002: column "persons": "x" is no number of persons or things; a quoted cell has several lines: lines 2 to 3 are lost`}},
		{"quotation mark", header + "A,1\"\nA,1\n", 1, []string{"2:4: T1001: "}},
		{"missing columns", "a,b\nA,1\n", 0, []string{`1:1: T1003: column "mission": is missing, and so are persons`}},
		{"column twice", "mission,persons,mission\n", 0, []string{`1:17: T1003: column "mission": is there twice`}},
		{"header is no CSV", "mission,\"persons\n", 0, []string{"1:"}},
		{"too long", header + "A,1\n" + long + ",2\nB,x\n" + long + ",2\nC,3\n", 2, []string{"3:1: T1004: ", `4:3: T1002: column "persons": `, "5:1: T1004: "}},
		{"too long, in another encoding", header + "\xd6" + long + ",1\nA,1\n", 1, []string{"2:1: T1004: "}},
		{"too long after a row that is no CSV", header + "A,1\"\n" + long + ",2\nC,3\n", 1, []string{"2:4: T1001: ", "3:1: T1004: "}},
		{"too long a header", long + "\nA,1\n", 0, []string{"1:1: T1004: "}},
		{"never closed, in many lines", header + "\"" + strings.Repeat("A,1\n", table.MaxRow/4+10_000) + "A,x\nB,2\n", -1, []string{"2:1: T1004: the row has more than 1048576 bytes: lines 2 to ", fmt.Sprintf("%d:3: T1002: ", table.MaxRow/4+10_002)}},
		{"never closed", header + "A,1\n\"" + strings.Repeat("x", 2*table.MaxRow), 1, []string{"3:1: T1004: "}},
	} {
		rows, faults := collect(strengths(strings.NewReader(tt.text)))
		good := (len(rows) == tt.rows || tt.rows < 0 && len(rows) > 0) && len(faults) == len(tt.want)
		for i := range tt.want {
			good = good && strings.HasPrefix(faults[i], tt.want[i])
		}
		if !good {
			t.Errorf("%s: %v, faults %q; want %d rows, %q", tt.name, rows, faults, tt.rows, tt.want)
		}
	}
}

// The error of a reader is the last one, after what could be read.
func TestRowsBroken(t *testing.T) {
	broken := errors.New("broken")
	rows := 0
	for _, err := range strengths(io.MultiReader(strings.NewReader("mission,persons\nA,1\n"), iotest.ErrReader(broken))) {
		switch {
		case err == nil:
			rows++
		case !errors.Is(err, table.ErrTable) || !errors.Is(err, broken):
			t.Errorf("the error is %v", err)
		}
	}
	if rows != 1 {
		t.Errorf("%d rows before the end", rows)
	}
}

// Whoever has seen enough stops.
func TestRowsStop(t *testing.T) {
	for row, err := range strengths(strings.NewReader("mission,persons\nA,1\nB,x\n")) {
		if err == nil && row.Mission == "A" {
			continue
		}
		break
	}
}

func TestRules(t *testing.T) {
	var last check.Code
	read := func(text string) ([]strength, []string) {
		known := make(map[string]bool)
		once := table.Column[strength]{Name: "mission", Set: func(s *strength, _ string) error {
			if known[s.Mission] {
				return table.Contradiction("a row above is about the same")
			}
			known[s.Mission] = true
			return nil
		}}
		return collect(table.Rows(strings.NewReader(text), append(columns(), once)...))
	}
	for _, rule := range table.Rules() {
		if rule.Code <= last || rule.Title == "" || rule.Why == "" || rule.Severity != check.Error {
			t.Errorf("rule %s is out of order or not complete", rule.Code)
		}
		last = rule.Code
		if _, faults := read(rule.Bad); rule.Bad != "" && (len(faults) != 1 || !strings.Contains(faults[0], string(rule.Code))) {
			t.Errorf("the bad table of %s gives %q", rule.Code, faults)
		}
		if rows, faults := read(rule.Good); rule.Good != "" && (len(rows) != 1 || faults != nil) {
			t.Errorf("the good table of %s gives %v, %q", rule.Code, rows, faults)
		}
	}
}

// A table ten times as long needs no more memory at any time, even if each of its rows has words of its own.
func TestRowsConstantMemory(t *testing.T) {
	held := func(n int) uint64 {
		var b strings.Builder
		b.WriteString("mission,persons\n")
		for i := range n {
			b.WriteString("mission " + strconv.Itoa(i) + ",1\n")
		}
		var before, now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		rows := 0
		for _, err := range strengths(strings.NewReader(b.String())) {
			if err != nil {
				t.Fatal(err)
			}
			if rows++; rows == n-1 {
				runtime.GC()
				runtime.ReadMemStats(&now)
			}
		}
		return now.HeapAlloc - min(now.HeapAlloc, before.HeapAlloc)
	}
	if few, many := held(10_000), held(100_000); many > 2*few+1<<20 {
		t.Errorf("%d bytes are held for 10,000 rows and %d for 100,000", few, many)
	}
}

// What cells say.
func TestMarked(t *testing.T) {
	none := uncertain.Must(uncertain.Exactly[int64](0))
	count := table.Marked(none, table.Marked(uncertain.Range[int64]{}, table.Count, "", "-"), "NA")
	for cell, want := range map[string]string{"NA": "0", "": "unknown", "-": "unknown", "0": "0", "12": "12"} {
		if got, err := count(cell); err != nil || got.Bounds() != want {
			t.Errorf("%q is %v, %v; want %s", cell, got.Bounds(), err, want)
		}
	}
	if got, err := count("na"); err == nil {
		t.Errorf("na is %v", got)
	}
}

// A memory of words changes nothing but the time, however many there are.
func TestRemember(t *testing.T) {
	parse := table.Remember(table.Count)
	var got, want []uncertain.Range[int64]
	for range 2 {
		for i := range int64(5000) {
			n, err := parse(strconv.FormatInt(i, 10))
			if err != nil {
				t.Fatal(err)
			}
			got, want = append(got, n), append(want, uncertain.Must(uncertain.Exactly(i)))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := parse("x"); err == nil {
		t.Error("x is a number")
	}
}

// Whatever the text, each row gives what its columns must have, or says where what is wrong.
func FuzzRows(f *testing.F) {
	for _, rule := range table.Rules() {
		f.Add(rule.Bad)
		f.Add(rule.Good)
	}
	f.Add("mission,persons\n\"a\nb\",2\n\"\n0")
	f.Fuzz(func(t *testing.T, text string) {
		for row, err := range strengths(strings.NewReader(text)) {
			finding, ok := errors.AsType[*check.Finding](err)
			switch {
			case err == nil && (row.Mission == "" || !utf8.ValidString(row.Mission) || !row.Persons.IsExact()):
				t.Fatalf("%q gives %+v", text, row)
			case err != nil && (!ok || finding.Line < 1 || finding.Column < 1 || finding.Code == "" || finding.Message == ""):
				t.Fatalf("%q gives %v", text, err)
			}
		}
	})
}
