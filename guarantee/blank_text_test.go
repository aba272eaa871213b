package guarantee_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
)

// A title, a text or a name in which there is nothing to read is missing as an empty one is.
func TestBlankTexts(t *testing.T) {
	const document = `{"schema": "backstop/1", "title": "TITLE",
		"sources": [{"id": "s", "title": "SOURCE", "published": "2026"}],
		"statements": [{"id": "a", "text": "STATEMENT", "mode": "fact", "sources": ["s"]}],
		"actors": [{"id": "friends", "kind": "coalition", "name": "ACTOR"}, {"id": "FRA", "kind": "state"}],
		"instruments": [{"id": "i", "title": "INSTRUMENT", "form": "treaty"}],
		"options": [{"id": "o", "title": "OPTION"}],
		"precedents": [{"id": "p", "title": "PRECEDENT", "persons": 3}],
		"ceasefires": [{"id": "c", "title": "REGIME", "lines": [{"id": "l", "status": "proposed", "title": "LINE"}], "zones": [{"id": "z", "status": "proposed", "title": "ZONE"}]}]}`
	missing := func(data string) []check.Path {
		_, findings := guarantee.Decode([]byte(data))
		var at []check.Path
		for _, f := range findings {
			if f.Code == "G1002" {
				at = append(at, f.Path)
			}
		}
		return at
	}
	if at := missing(document); at != nil {
		t.Fatalf("missing in the document: %v", at)
	}
	for word, path := range map[string]check.Path{
		"TITLE": "/title", "SOURCE": "/sources/0/title", "STATEMENT": "/statements/0/text", "ACTOR": "/actors/0/name",
		"INSTRUMENT": "/instruments/0/title", "OPTION": "/options/0/title", "PRECEDENT": "/precedents/0/title",
		"REGIME": "/ceasefires/0/title", "LINE": "/ceasefires/0/lines/0/title", "ZONE": "/ceasefires/0/zones/0/title",
	} {
		for _, blank := range []string{"", "   ", `\t\n`, "\u00a0", "\u200b \u2060"} {
			if at := missing(strings.Replace(document, word, blank, 1)); !slices.Equal(at, []check.Path{path}) {
				t.Errorf("%s as %q: missing is %v, want %v", word, blank, at, path)
			}
		}
	}
}

// Whom a term binds is named once, as in every other list of actors.
func TestBindsTwice(t *testing.T) {
	for binds, want := range map[string]check.Path{`"FRA", "GBR"`: "", `"FRA", "GBR", "FRA"`: "/ceasefires/0/terms/0/binds/2"} {
		_, findings := guarantee.Decode([]byte(`{"schema": "backstop/1", "title": "T", "actors": [{"id": "FRA", "kind": "state"}, {"id": "GBR", "kind": "state"}],
			"ceasefires": [{"id": "c", "title": "C", "parties": [{"actor": "FRA"}, {"actor": "GBR"}],
			"terms": [{"id": "t", "status": "proposed", "binds": [` + binds + `]}]}]}`))
		var got check.Path
		for _, f := range findings {
			if f.Code == "G1008" {
				got = f.Path
			}
		}
		if got != want {
			t.Errorf("%s: named twice at %q, want %q", binds, got, want)
		}
	}
}
