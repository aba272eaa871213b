package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
)

// Every structure in the repository written as sheets and read back is the same document, and has the
// same assessment.
func TestSheets(t *testing.T) {
	names, err := fs.Glob(structures.FS, "*.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no structures", err)
	}
	for _, name := range names {
		data, _ := structures.FS.ReadFile(name)
		in, dir := file(t, string(data)), filepath.Join(t.TempDir(), "new", "sheets")
		if status, stdout, stderr := assess("-sheets", dir, in); status != 0 || stdout+stderr != "" {
			t.Fatalf("%s: status %d, %s%s", name, status, stdout, stderr)
		}
		if _, err := os.Stat(filepath.Join(dir, "statements.csv")); err != nil {
			t.Error(err)
		}
		if _, back, stderr := assess("-document", dir); back != string(data) {
			t.Errorf("%s does not come back: %s", name, stderr)
		}
		_, want, _ := assess("-brief", in)
		if _, got, _ := assess("-brief", dir); got != want {
			t.Errorf("%s: another assessment from sheets", name)
		}
	}
}

// What somebody may have worked on is not written over.
func TestWritesOverNothing(t *testing.T) {
	in, dir := file(t, small), t.TempDir()
	if status, _, stderr := assess("-new", "-o", in); status != 1 || !strings.Contains(stderr, "structure.json exists") {
		t.Errorf("status %d, %s", status, stderr)
	}
	if got, _ := os.ReadFile(in); string(got) != small {
		t.Error("the document is written over")
	}
	mine := filepath.Join(dir, "statements.csv")
	if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := assess("-sheets", dir, in); status != 1 || !strings.Contains(stderr, "statements.csv exists") {
		t.Errorf("status %d, %s", status, stderr)
	}
	if got, _ := os.ReadFile(mine); string(got) != "mine" {
		t.Error("a sheet is written over")
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Error("some sheets are written beside the one that stays")
	}
}

// A finding about a sheet names its file, the row and the column.
func TestSheetFinding(t *testing.T) {
	dir := t.TempDir()
	assess("-sheets", dir, file(t, small))
	name := filepath.Join(dir, "statements.csv")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(data), "\n")
	lines[2] = strings.Replace(lines[2], "fact", "fiction", 1)
	if err := os.WriteFile(name, []byte(strings.Join(lines, "")), 0o644); err != nil {
		t.Fatal(err)
	}
	column := strings.Index(lines[2], "fiction") + 1
	status, _, stderr := assess(dir)
	if want := fmt.Sprintf("%s:3:%d: J2008:", name, column); status != 1 || !strings.HasPrefix(stderr, want) {
		t.Errorf("status %d, %q, want %q", status, stderr, want)
	}
}

// A question about what sheets leave open names the file and the cell, or the row where the cell is empty; and so does what
// two documents differ in.
func TestPlacesInSheets(t *testing.T) {
	dir := t.TempDir()
	assess("-sheets", dir, file(t, small))
	if err := os.WriteFile(filepath.Join(dir, "sources.csv"), []byte("id,title,published\none,,2026-01-01\ntwo,Two,2026-01-02\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, stdout, _ := assess("-draft", dir)
	if want := filepath.Join(dir, "sources.csv") + ":2:1: What is the title of the source? (sources/one: title)"; !strings.Contains(stdout, want) {
		t.Errorf("want %s in:\n%s", want, stdout)
	}
	assess("-sheets", filepath.Join(dir, "all"), file(t, small))
	_, _, stderr := assess("-merge", file(t, strings.Replace(small, "Small", "Large", 1)), "-o", os.DevNull, filepath.Join(dir, "all"))
	if want := filepath.Join(dir, "all", "document.csv") + ":3:7: M1001: title:"; !strings.HasPrefix(stderr, want) {
		t.Errorf("%q, want %q", stderr, want)
	}
}

// The document to start from is canonical, valid without a remark, answers every question of its own
// date, and says in its texts what belongs there.
func TestStarter(t *testing.T) {
	_, text, _ := assess("-new")
	s, findings := guarantee.Decode([]byte(text))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	if again, err := s.Encode(); err != nil || string(again) != text {
		t.Errorf("not in canonical form: %v", err)
	}
	a := s.Assess(guarantee.Options{})
	if len(a.Promises) == 0 || len(a.Coverage) == 0 || len(a.Strength.Contributions) == 0 || len(a.Positions) == 0 || len(a.Judgements) == 0 || len(a.Knowledge.Unused) > 0 {
		t.Errorf("the starter leaves answers empty, or statements unused: %v", a.Knowledge)
	}
	for _, x := range s.Statements {
		if len(x.Text) < 40 {
			t.Errorf("statement %s does not say what belongs there: %s", x.ID, x.Text)
		}
	}
}

// With -o the tables go into a directory, each as the library writes it.
func TestTables(t *testing.T) {
	in, dir := file(t, small), filepath.Join(t.TempDir(), "tables")
	if status, stdout, stderr := assess("-format", "csv", "-only", "Q6,Q1", "-o", dir, in); status != 0 || stdout+stderr != "" {
		t.Fatalf("status %d, %s%s", status, stdout, stderr)
	}
	s, _ := guarantee.Decode([]byte(small))
	hash, _ := s.Hash()
	a := s.Assess(guarantee.Options{}).Only(guarantee.Q1, guarantee.Q6)
	a.Stamp.Document = hash
	var want []string
	for _, table := range report.Tables(a) {
		var b bytes.Buffer
		if err := table.WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		want = append(want, filepath.Join(dir, table.Name+".csv"))
		if got, err := os.ReadFile(want[len(want)-1]); err != nil || !bytes.Equal(got, b.Bytes()) {
			t.Errorf("%s: %v\n%s", table.Name, err, got)
		}
	}
	got, _ := filepath.Glob(filepath.Join(dir, "*"))
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("files %v, want %v", got, want)
	}
}

// In one directory stand the tables of one run: those that another has left are removed, and said to be, as nobody could
// tell them apart; what is no such table stays.
func TestTablesOfOneRun(t *testing.T) {
	in, dir := file(t, small), t.TempDir()
	own := map[string]string{
		"mine.csv":       "question,list,place,item,member,value,min,max,bounded,statements\n", // a name of no table
		"q3-coverage.md": "", "q5-responses.csv": "mine\n",
	}
	for name, text := range own {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if status, stdout, stderr := assess("-format", "csv", "-only", "Q1,Q2", "-o", dir, in); status != 0 || stdout+stderr != "" {
		t.Fatalf("status %d, %s%s", status, stdout, stderr)
	}
	status, _, stderr := assess("-format", "csv", "-only", "Q2", "-on", "2025-08-31", "-o", dir, in)
	if want := filepath.Join(dir, "q1-promises.csv") + " is removed: it was of another run\n"; status != 0 || stderr != want {
		t.Errorf("status %d, %q, want %q", status, stderr, want)
	}
	for _, name := range []string{"q2-strength.csv", "about.csv"} {
		if text, err := os.ReadFile(filepath.Join(dir, name)); err != nil || len(text) == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "q1-promises.csv")); err == nil {
		t.Error("a table of the other run is there")
	}
	if status, _, stderr := assess("-format", "csv", "-only", "Q5", "-o", dir, in); status != 1 || !strings.Contains(stderr, "q5-responses.csv is no table of an assessment") {
		t.Errorf("status %d, %s", status, stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "q2-strength.csv")); err != nil {
		t.Errorf("tables are removed by a run that writes none: %v", err)
	}
	for name, text := range own {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != text {
			t.Errorf("%s is changed: %v", name, err)
		}
	}
}

// A document is not written over the sheets that it is read from, and beside them it is.
func TestNotOverSheets(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sheets")
	if status, _, stderr := assess("-sheets", dir); status != 0 {
		t.Fatal(stderr)
	}
	sheet := filepath.Join(dir, "statements.csv")
	before, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := assess("-document", "-o", sheet, dir); status != 2 {
		t.Errorf("status %d, %s", status, stderr)
	}
	if status, _, stderr := assess("-merge", dir, "-o", sheet, "gbr-ukr-2024"); status != 2 {
		t.Errorf("merged sheets: status %d, %s", status, stderr)
	}
	if status, _, stderr := assess("-format", "csv", "-o", dir, dir); status != 1 || !strings.Contains(stderr, "is read, and not written over") {
		t.Errorf("tables among the sheets: status %d, %s", status, stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "about.csv")); err == nil {
		t.Error("tables among the sheets: some are written")
	}
	if after, err := os.ReadFile(sheet); err != nil || string(after) != string(before) {
		t.Errorf("the sheet is written over: %v", err)
	}
	if status, _, stderr := assess("-document", "-o", filepath.Join(dir, "all.json"), dir); status != 0 {
		t.Errorf("status %d, %s", status, stderr)
	}
}
