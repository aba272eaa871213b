package report

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
)

// A report of some answers names the sources that these cite and no other, and what no item uses only if all are given.
func TestSourcesOfSomeAnswers(t *testing.T) {
	all := gen.Ukraine(t).Assess(guarantee.Options{})
	for _, q := range guarantee.Questions() {
		a := all.Only(q)
		v := newView(a)
		cited := make(map[source.ID]bool)
		for _, id := range v.citedSources(v.blocks) {
			cited[id] = true
		}
		_, legend, found := strings.Cut(written(t, Text, a), "\n"+sourcesHeading+"\n")
		if !found {
			t.Fatalf("%v: no sources", q)
		}
		for _, s := range all.Sources {
			if got := strings.Contains(legend, "\n  "+string(s.ID)+" "); got != cited[s.ID] {
				t.Errorf("%v: source %s is listed: %t, want %t", q, s.ID, got, cited[s.ID])
			}
		}
		if len(cited) == 0 != strings.Contains(legend, "None is cited.") || strings.Contains(legend, "Statements that no item uses") {
			t.Errorf("%v: of %d sources: %s", q, len(cited), legend)
		}
	}
	if text := written(t, Text, all); !strings.Contains(text, "Statements that no item uses") {
		t.Error("the whole report does not say which statements no item uses")
	}
}
