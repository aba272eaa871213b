package docs_test

import (
	"bytes"
	"testing"

	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/report"
)

// The figures on the pages are those that the command draws of the structure for Ukraine; -update draws them.
func TestFigures(t *testing.T) {
	text, err := structures.FS.ReadFile("ukraine-2026.json")
	if err != nil {
		t.Fatal(err)
	}
	s, findings := guarantee.Decode(text)
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	a := s.Assess(guarantee.Options{})
	if a.Stamp.Document, err = s.Hash(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"coverage", "strength"} {
		var svg bytes.Buffer
		if err := report.SVG(&svg, a, name); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, "../"+name+".svg", svg.Bytes())
	}
}
