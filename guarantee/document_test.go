package guarantee_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// document returns a document with further lines, one to a member, so that places can be counted.
func document(lines ...string) string {
	return "{\n" + strings.Join(append([]string{`"schema": "backstop/1", "title": "T"`}, lines...), ",\n") + "\n}"
}

const (
	twoActors = `"actors": [{"id": "FRA", "kind": "state"}, {"id": "GBR", "kind": "state"}]`
	oneSource = `"sources": [{"id": "s", "title": "S", "published": "2026-01-07"}]`
)

// Each kind of bad input gets a finding with its code and place.
func TestBadInput(t *testing.T) {
	deep := strings.Repeat(`{"all": [`, 20_000)
	tests := []struct {
		name, text string
		want       string // "line:column code", of all findings
	}{
		{"empty", "", "1:1 J1002"},
		{"blank", " \n\t", "1:1 J1002"},
		{"truncated", `{"schema": "backstop/1", "title": "T`, "1:37 J1001"},
		{"not JSON", "{title: T}", "1:3 J1001"},
		{"trailing data", document() + "\n{}", "4:1 J1005"},
		{"byte-order mark", "\ufeff" + document(), "1:1 J1003"},
		{"invalid UTF-8", document("\"actors\": [{\"id\": \"FRA\", \"kind\": \"state\", \"name\": \"Fran\xe7ais\"}]"), "3:56 J1004"},
		{"an array", `[]`, "1:1 J1012"},
		{"a string", `"backstop/1"`, "1:1 J1012"},
		{"null", `null`, "1:1 J1011"},
		{"null for a value", document(`"actors": [{"id": "FRA", "kind": null}]`), "3:34 J1011"},
		{"duplicate member", document(`"title": "U"`), "3:1 J1008"},
		{"unknown member", document(`"actorz": []`), "3:1 J1009"},
		{"misspelt members", document(`"actors": [{"idd": "FRA", "kindd": "state"}, {"id": "USA", "kind": "state"}]`,
			`"contributions": [{"id": "c", "bye": "FRA", "status": "pledged"}, {"id": "d", "by": "FRA", "bye": "USA", "status": "pledged"}]`),
			"3:13 J1009 3:27 J1009 4:31 J1009 4:92 J1009"},
		{"miscased member", document(`"Actors": []`), "3:1 J1010"},
		{"nested 20,000 deep", document(`"commitments": [{"id": "c", "when": ` + deep), "3:315 J1006"},
		{"beyond int64", document(twoActors, `"contributions": [{"id": "c", "by": "FRA", "status": "pledged", "persons": 9223372036854775808}]`), "4:76 J2006"},
		{"negative troops", document(twoActors, `"contributions": [{"id": "c", "by": "FRA", "status": "pledged", "persons": -5}]`), "4:76 J2005"},
		{"minimum above maximum", document(twoActors, `"contributions": [{"id": "c", "by": "FRA", "status": "pledged", "persons": "5000..2000"}]`), "4:76 J2005"},
		{"30 February", document(`"events": [{"id": "e", "kind": "meeting", "date": "2025-02-30"}]`), "3:51 J2001"},
		{"end before start", document(twoActors, `"positions": [{"id": "p", "by": "FRA", "stance": "open", "on": {"act": "deploy"}, "span": "2026/2025"}]`), "4:91 J2002"},
		{"published before said", document(oneSource, `"statements": [{"id": "a", "sources": ["s"], "mode": "fact", "text": "A.", "said": "2026-01-05", "published": "2026-01-04"}]`), "4:111 G3002"},
		{"said after its source", document(oneSource, `"statements": [{"id": "a", "sources": ["s"], "mode": "fact", "text": "A.", "said": "2026-01-09"}]`), "4:84 G3002"},
		{"unknown capability", document(`"requirements": [{"id": "r", "needs": ["xray"]}]`), "3:40 J2009"},
		{"unknown unit", document(`"theatre": {"front": "1,000 leagues"}`), "3:22 J2007"},
		{"unknown unit where one of some members must be stated", document(twoActors, `"ceasefires": [{"id": "r", "title": "R", "parties": [{"actor": "FRA"}], "lines": [{"id": "l", "title": "L", "status": "agreed"}], "terms": [{"id": "t", "status": "agreed",
"clause": {"withdraw": {"from": [{"line": "l"}],
"distance": "5 leagues"}}}]}]`), "6:13 J2007"},
		{"unknown phrase", document(`"options": [{"id": "o", "title": "O", "persons": "a bunch"}]`), "3:50 J2004"},
		{"unknown schema", `{"schema": "backstop/9", "title": "T", "things": [1]}`, "1:12 G1001"},
		{"no schema", `{"title": "T"}`, "1:1 G1002"},
		{"dangling ID", document(`"contributions": [{"id": "c", "by": "FRA", "status": "pledged"}]`), "3:37 G1006"},
		{"duplicate ID", document(`"actors": [{"id": "FRA", "kind": "state"}, {"id": "FRA", "kind": "state"}]`), "3:51 G1005"},
		{"self-reference", document(twoActors, `"contributions": [{"id": "c", "by": "FRA", "status": "pledged", "part_of": "c"}]`), "4:76 G1007"},
		{"cycle of groups", document(`"actors": [{"id": "a", "kind": "group", "name": "A", "members": ["b"]}, {"id": "b", "kind": "group", "name": "B", "members": ["a"]}]`), "3:126 G2001"},
		{"cycle of parts", document(twoActors, `"contributions": [{"id": "a", "by": "FRA", "status": "pledged", "part_of": "b"}, {"id": "b", "by": "FRA", "status": "pledged", "part_of": "a"}]`), "4:139 G2002"},
		{"cycle of dependences", document(twoActors, `"commitments": [{"id": "a", "by": ["FRA"], "act": "defend", "enabled": ["b"]}, {"id": "b", "by": ["FRA"], "act": "defend", "enabled": ["a"]}]`), "4:135 G2003"},
		{"signatory that is no actor", document(twoActors, `"instruments": [{"id": "i", "title": "I", "form": "treaty", "signatories": ["FRA", "DEU"]}]`), "4:84 G1006"},
		{"all at once, in the order of the document", document(
			`"events": [{"id": "e", "kind": "picnic", "date": "2025-13"}]`,
			`"actors": [{"id": "FRA", "kind": "state", "colour": "blue"}, {"id": "XXX", "kind": "state"}]`,
		), "3:32 J2008 3:50 J2001 4:43 J1009 4:69 G1004"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, findings := guarantee.Decode([]byte(tt.text))
			if s == nil {
				t.Fatal("the structure is nil")
			}
			if got := places(findings); got != tt.want {
				t.Errorf("findings %s, want %s\n%v", got, tt.want, findings.Err())
			}
			if findings.Err() == nil {
				t.Error("no error")
			}
		})
	}
}

func places(findings check.Findings) string {
	var parts []string
	for _, f := range findings {
		parts = append(parts, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Code))
	}
	return strings.Join(parts, " ")
}

// At most 100 findings are shown, and then their number: of reading, of validation, of both.
func TestManyFindings(t *testing.T) {
	for _, tt := range []struct{ name, item string }{
		{"reading", `{"id": "FRA", "kind": "planet"}`},
		{"validation", `{"id": "x y", "kind": "group", "name": "X"}`},
	} {
		text := document(`"actors": [` + strings.Repeat(tt.item+",\n", 1_000_000/len(tt.item)*10) + tt.item + `]`)
		begin := time.Now()
		_, findings := guarantee.Decode([]byte(text))
		if took := time.Since(begin); took > 2*time.Minute { // only a hang takes as long
			t.Errorf("%s: 10 MB took %v", tt.name, took)
		}
		if len(findings) != check.MaxFindings+1 || findings[check.MaxFindings].Code != check.TooMany || findings[check.MaxFindings].Omitted < 10_000 {
			t.Errorf("%s: %d findings, the last %v", tt.name, len(findings), findings[len(findings)-1])
		}
		if !slices.IsSortedFunc(findings[:check.MaxFindings], func(a, b *check.Finding) int { return a.Line - b.Line }) {
			t.Errorf("%s: findings are not in the order of the document", tt.name)
		}
	}
}

// What the types alone cannot keep out of a structure made in Go is found, too.
func TestValidateTyped(t *testing.T) {
	actors := actor.States("FRA")
	for _, tt := range []struct {
		name string
		s    guarantee.Structure
		want check.Code
		at   check.Path
	}{
		{"invalid domain", guarantee.Structure{Title: "T", Actors: actors, Contributions: []force.Contribution{{ID: "c", By: "FRA", Status: force.Pledged, Domain: 99}}},
			"G1009", "/contributions/0/domain"},
		{"invalid capability", guarantee.Structure{Title: "T", Requirements: []force.Requirement{{ID: "r", Needs: []force.Capability{200}}}},
			"G1009", "/requirements/0/needs/0"},
		{"span that ends before it begins", guarantee.Structure{Title: "T", Actors: actors, Positions: []guarantee.Position{{ID: "p", By: "FRA", Stance: guarantee.Open,
			On: guarantee.Subject{Act: guarantee.Deploy}, Span: uncertain.Span{From: uncertain.Year(2026), To: uncertain.Year(2025)}}}},
			"G3001", "/positions/0/span"},
		{"nil in a condition", guarantee.Structure{Title: "T", Actors: actors, Commitments: []guarantee.Commitment{{ID: "c", By: actor.IDs("FRA"), Act: guarantee.Deploy,
			When: timeline.All{nil}}}},
			"G1002", "/commitments/0/when/all/0"},
		{"unknown state", guarantee.Structure{Title: "T", Actors: actor.States("QQQ")}, "G1004", "/actors/0/id"},
	} {
		findings := tt.s.Validate()
		if len(findings) != 1 || findings[0].Code != tt.want || findings[0].Path != tt.at || findings.Err() == nil {
			t.Errorf("%s: %v, want %s at %s", tt.name, findings.Err(), tt.want, tt.at)
		}
		if tt.s.Assess(guarantee.Options{}) == nil { // must not panic
			t.Error("no assessment")
		}
	}
}

// The path of a finding of Validate is the place of the same fault in the document.
func TestLocate(t *testing.T) {
	text := document(twoActors, `"commitments": [{"id": "c", "by": ["FRA"], "act": "defend",`, `"when": {"all": [{"happened": {"by": ["ITA"]}}]}}]`)
	text = strings.Replace(text, "\"act\": \"defend\",,", "\"act\": \"defend\",", 1)
	_, findings := guarantee.Decode([]byte(text))
	if got := places(findings); got != "5:39 G1006" {
		t.Errorf("%s: %v", got, findings.Err())
	}
}

func TestEncodeIsCanonical(t *testing.T) {
	data, err := structures.FS.ReadFile("ukraine-2026.json")
	if err != nil {
		t.Fatal(err)
	}
	s, _ := guarantee.Decode(data)
	if again, err := s.Encode(); err != nil || !bytes.Equal(data, again) {
		t.Errorf("decoding and encoding the document changes it (%v)", err)
	}
	if data, err := (&guarantee.Structure{Title: "T"}).Encode(); err != nil || string(data) != "{\"schema\": \"backstop/1\", \"title\": \"T\"}\n" {
		t.Errorf("the empty structure is written %q (%v)", data, err)
	}
	bad := guarantee.Structure{Title: "T", Contributions: []force.Contribution{{Domain: 99}}}
	if _, err := bad.Encode(); err == nil {
		t.Error("an invalid domain is written")
	}
	if _, err := bad.Hash(); err == nil {
		t.Error("an invalid structure has a hash")
	}
}

func TestDecodeAssessmentRefuses(t *testing.T) {
	for _, text := range []string{"", "{}", `{"schema": "backstop/assessment/2"}`, `{"schema": "backstop/1", "title": "T"}`,
		`{"schema": "backstop/assessment/1"}`, `{"schema": "backstop/assessment/1", "stamp": {"title": "T"}}`} {
		if _, findings := guarantee.DecodeAssessment([]byte(text)); findings.Err() == nil {
			t.Errorf("%q is read as an assessment", text)
		}
	}
}

// Whatever a document holds, nothing panics; what is accepted is assessed, and reads back as itself.
func FuzzDecode(f *testing.F) {
	data, err := structures.FS.ReadFile("ukraine-2026.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	for _, r := range guarantee.Rules() {
		f.Add([]byte(r.Bad))
		f.Add([]byte(r.Good))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, findings := guarantee.Decode(data)
		for _, x := range findings {
			if x.Line < 1 || x.Column < 1 || x.Code == "" || x.Message == "" {
				t.Errorf("finding without a place or a word: %+v", x)
			}
		}
		if findings.Err() != nil {
			return
		}
		text, err := s.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, findings := guarantee.Decode(text)
		if findings.Err() != nil {
			t.Fatalf("what was written is refused: %v\n%s", findings.Err(), text)
		}
		if more, _ := again.Encode(); !bytes.Equal(text, more) {
			t.Fatalf("not canonical:\n%s\n%s", text, more)
		}
		a := s.Assess(guarantee.Options{})
		if _, err := a.Encode(); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzDecodeAssessment(f *testing.F) {
	a := (&guarantee.Structure{Title: "T", Actors: actor.States("FRA")}).Assess(guarantee.Options{})
	data, err := a.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		a, findings := guarantee.DecodeAssessment(data)
		if findings.Err() == nil {
			guarantee.Compare(a, a)
		}
	})
}
