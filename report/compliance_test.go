package report

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The answer on a ceasefire in force, with a log: what was kept, what was broken according to whom, and which
// deadlines are still to come. The regime is that of Dayton, on 25 January 1996; the events are invented.
func TestGoldenCompliance(t *testing.T) {
	data, err := structures.FS.ReadFile("dayton-1995.json")
	if err != nil {
		t.Fatal(err)
	}
	s, findings := guarantee.Decode(data)
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	r := &s.Ceasefires[0]
	on := func(day int) uncertain.Date { return uncertain.Day(1996, time.January, day) }
	log := []timeline.Event{
		{ID: "behind-federation", Date: on(10), Kind: timeline.Performance, By: actor.IDs("federation"), About: r.Ref("behind-the-zone")},
		{ID: "shelling-alleged", Date: on(12), Kind: timeline.Shelling, By: actor.IDs("republika-srpska"), According: actor.IDs("federation"), Denied: actor.IDs("republika-srpska")},
		{ID: "sniper", Date: on(20), Kind: timeline.Attack, By: actor.IDs("BIH")},
		{ID: "mine-found", Date: on(21), Kind: timeline.Presence, By: actor.IDs("federation"), Weapon: timeline.Mine, At: timeline.Spot{In: []timeline.ZoneID{"zone-of-separation"}}},
	}
	a := s.Assess(guarantee.Options{On: on(25), KnownBy: uncertain.Year(1996), Log: log}).Only(guarantee.Q9)
	for file, x := range map[string]struct{ text, section string }{
		"dayton-compliance.txt":  {written(t, Text, a), `(?s)Q9  .*?\nSources\n`},
		"dayton-compliance.md":   {written(t, Markdown, a), `(?s)## Q9  .*?\n## Sources\n`},
		"dayton-compliance.html": {written(t, HTML, a), `(?s)<h2 id="part-\d+">.{0,80}Were the terms.*?</section>`},
	} {
		section := regexp.MustCompile(x.section).FindString(x.text)
		if section == "" {
			t.Fatalf("%s: no %s in %s", file, x.section, x.text)
		}
		golden.Check(t, file, []byte(section))
	}
}

// What all parties, or all views, have alike is said once; nothing else is put together.
func TestResultsAlike(t *testing.T) {
	result := func(term ceasefire.TermID, party, view actor.ID, v ceasefire.Verdict) guarantee.TermResult {
		return guarantee.TermResult{Result: ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Term: term, Party: party, View: view, Verdict: v, Seen: 1}}
	}
	const kept, broken = ceasefire.Kept, ceasefire.Broken
	v := viewOf(&guarantee.Assessment{})
	var got []string
	for _, term := range [][]guarantee.TermResult{
		{result("a", "AUT", "", kept), result("a", "AUT", "BEL", kept), result("a", "BEL", "", kept), result("a", "BEL", "BEL", kept)},
		{result("b", "AUT", "", kept), result("b", "AUT", "BEL", broken), result("b", "BEL", "", kept), result("b", "BEL", "BEL", kept)},
		{result("d", "AUT", "", kept), result("d", "AUT", "BEL", kept), result("d", "AUT", "CHE", broken)},
		{result("c", "AUT", "", kept), result("c", "AUT", "BEL", broken), result("c", "AUT", "CHE", broken), result("c", "BEL", "", kept), result("c", "BEL", "BEL", broken), result("c", "BEL", "CHE", broken)},
	} {
		for which, result := range v.results(term) {
			got = append(got, which+": "+result)
		}
	}
	const k, b = "kept; events that bear on it 1. [no source]", "broken; events that bear on it 1. [no source]"
	want := []string{
		"AUT and BEL, in every view: " + k,
		"AUT, in common ground: " + k, "AUT, according to BEL: " + b, "BEL, in every view: " + k,
		"AUT, in common ground and according to BEL: " + k, "AUT, according to CHE: " + b,
		"AUT and BEL, in common ground: " + k, "AUT and BEL, according to BEL and CHE: " + b,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q, want %q", got, want)
	}
}

// Before the ceasefire takes effect its terms are listed once, with the date, and no verdict is given.
func TestComplianceBeforeEffect(t *testing.T) {
	data, err := structures.FS.ReadFile("minsk-2015.json")
	if err != nil {
		t.Fatal(err)
	}
	s, findings := guarantee.Decode(data)
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	known := slices.DeleteFunc(slices.Clone(s.Ceasefires[0].Terms), func(t ceasefire.Term) bool { return t.Amends != "" }) // the amendments came later
	text := written(t, Text, s.Assess(guarantee.Options{On: uncertain.Day(2015, time.February, 13)}).Only(guarantee.Q9))
	text = strings.Join(strings.Fields(regexp.MustCompile(`(?s)Q9  .*?\nSources\n`).FindString(text)), " ")
	if !strings.Contains(text, "Not applicable: no ceasefire in force") || strings.Count(text, "takes effect 2015-02-15T00:00:00+02:00). Not judged.") != len(known) {
		t.Errorf("%s", text)
	}
	for _, verdict := range []string{"kept", "pending", "unverified", "broken"} {
		if strings.Contains(text, ": "+verdict) {
			t.Errorf("%q in %s", verdict, text)
		}
	}
}
