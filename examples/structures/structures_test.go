package structures_test

import (
	"bytes"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
)

// decode returns an embedded document as text and as a structure without findings.
func decode(t *testing.T, name string) ([]byte, *guarantee.Structure) {
	t.Helper()
	data, err := fs.ReadFile(structures.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	s, findings := guarantee.Decode(data)
	if err := findings.Err(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return data, s
}

// documents returns the names of the documents.
func documents(t *testing.T) []string {
	t.Helper()
	names, err := fs.Glob(structures.FS, "*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("documents = %q, %v, want at least one", names, err)
	}
	return names
}

func TestDocuments(t *testing.T) {
	for _, name := range documents(t) {
		t.Run(name, func(t *testing.T) {
			data, s := decode(t, name)
			encoded, err := s.Encode()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(encoded, data) {
				t.Errorf("%s is not canonical: decoding and encoding it gives other bytes", name)
			}
		})
	}
}

// The list of facts that the example must hold lies beside the checkout while the module is being
// built, and is no part of it.
const facts = "../../../shared/facts.md"

var (
	section = regexp.MustCompile(`^## ([0-9]+)\.`)
	row     = regexp.MustCompile(`^\| ([A-Z][0-9]+[a-z]?) \|`)
	dated   = regexp.MustCompile(`^\| ([0-9]{4}-[0-9/ -]+) \|`)
)

// Every row of the facts is behind a statement, and every date of their timeline has an event.
func TestFactsRows(t *testing.T) {
	data, err := os.ReadFile(facts)
	if err != nil {
		t.Skip("the list of facts is not beside this checkout")
	}
	_, s := decode(t, "ukraine-2026.json")
	rows, dates := 0, 0
	in := ""
	for line := range strings.Lines(string(data)) {
		if m := section.FindStringSubmatch(line); m != nil {
			in = m[1]
		}
		if m := row.FindStringSubmatch(line); m != nil && in >= "1" && in <= "5" {
			rows++
			prefix := strings.ToLower(m[1]) + "-"
			if !slices.ContainsFunc(s.Statements, func(x source.Statement) bool { return strings.HasPrefix(string(x.ID), prefix) }) {
				t.Errorf("no statement holds row %s: none has an ID that begins with %q", m[1], prefix)
			}
		}
		if m := dated.FindStringSubmatch(line); m != nil && in == "6" {
			for _, date := range split(m[1]) {
				dates++
				if !slices.ContainsFunc(s.Events, func(x timeline.Event) bool { return x.Date.String() == date }) {
					t.Errorf("no event stands on %s", date)
				}
			}
		}
	}
	if rows < 50 || dates < 15 {
		t.Errorf("found %d rows and %d dates in %s: it is not in the form that this test reads", rows, dates, facts)
	}
}

// split returns the dates of a row of the timeline: "2014-09 / 2015-02" or "2025-08-19/21".
func split(dates string) []string {
	first, second, two := strings.Cut(dates, "/")
	first, second = strings.TrimSpace(first), strings.TrimSpace(second)
	switch {
	case !two:
		return []string{first}
	case len(second) < len(first):
		second = first[:len(first)-len(second)] + second
	}
	return []string{first, second}
}
