package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/golden"
)

// shelf runs the command and returns its exit status and what it wrote.
func shelf(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = run(args, &out, &errs)
	return status, out.String(), errs.String()
}

// file writes a document into a directory of its own and returns its path.
func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "mine.json")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRun(t *testing.T) {
	good := file(t, `{"schema": "backstop/1", "title": "Mine", "as_of": "2026-01-07"}`)
	undated := file(t, `{"schema": "backstop/1", "title": "Mine"}`)
	bad := file(t, "{\"schema\": \"backstop/1\",\n\"title\": \"T\", \"actors\": [{\"id\": \"FRX\", \"kind\": \"state\"}]}")
	out := filepath.Join(t.TempDir(), "shelf.md")
	for _, tt := range []struct {
		name   string
		args   []string
		status int
		stdout string // what it must say, "" for nothing
		stderr string
	}{
		{"help", []string{"-h"}, 0, "nato-1949\n", ""},
		{"embedded", []string{"gbr-ukr-2024"}, 0, "a  gbr-ukr-2024", ""},
		{"file", []string{good}, 0, "a  mine ", ""},
		{"both", []string{good, "budapest-1994"}, 0, "b  budapest-1994", ""},
		{"path of an embedded one", []string{"../structures/budapest-1994.json"}, 0, "a  budapest-1994", ""},
		{"on", []string{"-on", "2040-01-01", "gbr-ukr-2024"}, 0, "ended 7", ""},
		{"known by", []string{"-known-by", "2025-03-31", "rus-demands-2025"}, 0, "2025-03-31  5 ", ""},
		{"markdown", []string{"-format", "markdown", "gbr-ukr-2024"}, 0, "# Structures side by side", ""},
		{"csv", []string{"-format", "csv", "gbr-ukr-2024"}, 0, "question,list,place,item,member,value", ""},
		{"into a file", []string{"-o", out, "gbr-ukr-2024"}, 0, "", ""},
		{"over what is read", []string{"-o", good, "gbr-ukr-2024", good}, 2, "", good + " is read, and not written over"},
		{"into nowhere", []string{"-o", filepath.Join(out, "x"), "gbr-ukr-2024"}, 1, "", "shelf.md"},
		{"unknown format", []string{"-format", "html"}, 2, "", "want text, markdown or csv"},
		{"unknown flag", []string{"-x"}, 2, "", "-x"},
		{"bad date", []string{"-on", "2025-02-30"}, 2, "", "2025-02-30"},
		{"unknown name", []string{"versailles-1919"}, 2, "", `"versailles-1919" is neither a file nor the name of an embedded structure: these are budapest-1994, `},
		{"no such file", []string{"./versailles.json"}, 1, "", "versailles.json"},
		{"undated", []string{undated}, 2, "", "say -on DATE"},
		{"undated, with a date", []string{"-on", "2026-01-01", undated}, 0, "mine", ""},
		{"invalid, after one that is valid", []string{good, bad}, 1, "", bad + ":2:"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			status, stdout, stderr := shelf(tt.args...)
			if status != tt.status || !strings.Contains(stdout, tt.stdout) || (stdout == "") != (tt.stdout == "") ||
				!strings.Contains(stderr, tt.stderr) || (stderr == "") != (tt.stderr == "") {
				t.Errorf("status %d, stdout %.300q, stderr %q", status, stdout, stderr)
			}
		})
	}
	if text, err := os.ReadFile(out); err != nil || !bytes.Contains(text, []byte("gbr-ukr-2024")) {
		t.Errorf("written %q, %v", text, err)
	}
}

// Four structures of different times and kinds, as they are printed.
var four = []string{"locarno-1925", "gbr-ukr-2024", "paris-2026-final", "rus-demands-2025"}

func TestGolden(t *testing.T) {
	for format, name := range map[string]string{"text": "four.txt", "markdown": "four.md"} {
		status, stdout, stderr := shelf(append([]string{"-format", format}, four...)...)
		if status != 0 || stderr != "" {
			t.Fatalf("status %d, %s", status, stderr)
		}
		golden.Check(t, name, []byte(stdout))
	}
}

// Without arguments every embedded structure stands on the shelf: in each of its tables, and in the CSV with all of
// its commitments on each axis, each line of which leads to statements of its document.
func TestAllEmbedded(t *testing.T) {
	status, text, stderr := shelf()
	if status != 0 || stderr != "" {
		t.Fatalf("status %d, %s", status, stderr)
	}
	_, table, _ := shelf("-format", "csv")
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	names := structures.Names()
	if len(names) < 12 {
		t.Errorf("embedded: %q", names)
	}
	for _, name := range names {
		if n := strings.Count(text, "  "+name+" "); n < 13 {
			t.Errorf("%s stands in %d lines", name, n)
		}
		data, err := structures.FS.ReadFile(name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		s, _ := guarantee.Decode(data)
		said := make(map[string]bool)
		for _, x := range s.Statements {
			said[string(x.ID)] = true
		}
		onForm := make(map[string]bool)
		axis := ""
		for _, row := range rows[1:] {
			item, member, value := row[3], row[4], row[5]
			if item != name && !strings.HasPrefix(item, name+"/") {
				continue
			}
			for id := range strings.FieldsSeq(row[9]) {
				if !said[id] {
					t.Errorf("%q leads to %s, which %s does not hold", row, id, name)
				}
			}
			if member == "axis" {
				axis = value
			}
			if member == "items" && axis == "form" {
				onForm[value] = true
			}
		}
		for _, p := range s.Assess(guarantee.Options{}).Promises {
			if id := "commitments/" + string(p.Commitment); !onForm[id] {
				t.Errorf("%s: %s has no form", name, id)
			}
		}
	}
	if !slices.IsSorted(names) {
		t.Errorf("not in order: %q", names)
	}
}

// A treaty under which its parties consult when one of them asks for it answers no event by that alone, which is not
// nothing; and its parties at home are no troops that are deployed.
func TestConsultOnRequest(t *testing.T) {
	status, stdout, stderr := shelf("nato-1949")
	for _, want := range []string{"    deployed troops shelled    .\n", "a nato-1949: consult, review.", "nobody answers by the event alone", "of places the first 3"} {
		if status != 0 || !strings.Contains(stdout, want) {
			t.Errorf("status %d, %s; the shelf does not say %q", status, stderr, want)
		}
	}
	if _, stdout, _ := shelf("paris-2026-final"); strings.Count(stdout, "by the event alone") != 1 || strings.Contains(stdout, "Besides, owed") {
		t.Error("what nothing is owed upon request is said to be")
	}
}
