package guarantee_test

import (
	"regexp"
	"testing"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
)

// The assessment of every rule's bad document holds its note alone, and that of its good one none.
func TestNoteRules(t *testing.T) {
	form := regexp.MustCompile(`^N[1-9][0-9]{3}$`)
	var last check.Code
	for _, r := range guarantee.NoteRules() {
		if !form.MatchString(string(r.Code)) || r.Code <= last || r.Title == "" || r.Why == "" || r.Severity != check.Warning {
			t.Errorf("rule %s (after %s) is not well formed: %+v", r.Code, last, r)
		}
		last = r.Code
		t.Run(string(r.Code), func(t *testing.T) {
			bad, good := noted(t, r.Bad), noted(t, r.Good)
			if len(bad) == 0 {
				t.Errorf("nothing is noted on the bad document %s", r.Bad)
			}
			for _, n := range bad {
				if n.Code != r.Code || n.Text == "" || len(n.About) == 0 {
					t.Errorf("bad document: %v", n)
				}
			}
			for _, n := range good {
				t.Errorf("good document: %v", n)
			}
		})
	}
}

// noted returns the notes on a valid document, each of which follows from what it cites.
func noted(t *testing.T, document string) []guarantee.Note {
	s, findings := guarantee.Decode([]byte(document))
	if len(findings) > 0 {
		t.Fatalf("%v\n%s", findings.Err(), document)
	}
	a := s.Assess(guarantee.Options{})
	if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
		t.Error(err)
	}
	return a.Notes
}

// What can be sustained rests on the rotation of the pool of a headline that is itself ruled out.
func TestSustainedRestsOnRotations(t *testing.T) {
	s, findings := guarantee.Decode([]byte(`{"schema": "backstop/1", "title": "T", "as_of": "2026-01-07",
		"actors": [{"id": "FRA", "kind": "state"}],
		"pools": [{"id": "pool", "by": "FRA", "persons": "several thousand", "rotation": "thirds"}],
		"rotations": [{"id": "thirds", "rotation": "3 groups"}],
		"contributions": [
			{"id": "head", "by": "FRA", "domain": "air", "status": "refused", "from": "pool"},
			{"id": "part", "by": "FRA", "domain": "air", "status": "deployed", "part_of": "head", "persons": "at least 100"}]}`))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	a := s.Assess(guarantee.Options{})
	if most, bounded := a.Strength.Sustained.Persons.Range().Max(); !bounded || most != 3333 {
		t.Errorf("sustained: %v, want at most 3333", a.Strength.Sustained.Persons)
	}
	if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
		t.Error(err)
	}
}
