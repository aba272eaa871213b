package report

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// escalated returns the assessment of the hypothetical escalation with its log.
func escalated(t *testing.T) *guarantee.Assessment {
	t.Helper()
	s := gen.Embedded(t, "escalation-hypothetical.json")
	data, err := structures.FS.ReadFile("logs/escalation-hypothetical.json")
	if err != nil {
		t.Fatal(err)
	}
	log, findings := s.DecodeLog(data)
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	return s.Assess(guarantee.Options{Log: log})
}

// What a log makes of the promises, in text and as HTML: what is common ground, and what each viewpoint
// has instead; and in text what they wait for by then.
func TestGoldenLog(t *testing.T) {
	a := escalated(t).Only(guarantee.Q1, guarantee.Q4)
	for file, x := range map[string]struct{ text, section string }{
		"escalation-log.txt":  {written(t, Text, a), `(?s)Q1  .*?\nSources\n`},
		"escalation-log.html": {written(t, HTML, a), `(?s)<h3>In force</h3>.*?</section>`},
	} {
		section := regexp.MustCompile(x.section).FindString(x.text)
		if section == "" {
			t.Fatalf("%s: no %s", file, x.section)
		}
		golden.Check(t, file, []byte(section))
	}
}

// What a log holds in vain is listed, with the reason.
func TestIgnoredEvents(t *testing.T) {
	s := &guarantee.Structure{Title: "T", AsOf: uncertain.Day(2026, time.June, 30), Actors: actor.States("FRA")}
	log := []timeline.Event{{ID: "talks", Date: uncertain.Day(2026, time.May, 1), Kind: timeline.Meeting, By: actor.IDs("FRA")}}
	text := written(t, Text, s.Assess(guarantee.Options{Log: log}))
	for _, want := range []string{"Events of the log that changed no commitment and no instrument", "events/talks on 2026-05-01: no commitment or instrument waits for it."} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q:\n%s", want, text)
		}
	}
}
