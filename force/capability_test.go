package force_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/force"
)

// Every capability has a name of its own for a reader, which begins like the one in a document.
func TestCapabilityPhrase(t *testing.T) {
	seen := make(map[string]force.Capability)
	for c := range force.Capabilities() {
		phrase := c.Phrase()
		if other, twice := seen[phrase]; twice {
			t.Errorf("%v and %v are both called %q", c, other, phrase)
		}
		seen[phrase] = c
		first, _, _ := strings.Cut(c.String(), "_")
		if !strings.HasPrefix(strings.ToLower(phrase), first) || strings.Contains(phrase, "_") {
			t.Errorf("%v is called %q", c, phrase)
		}
		if abbreviated := phrase != strings.ToLower(phrase); abbreviated && !strings.Contains(phrase, " (") {
			t.Errorf("%q is not spelt out", phrase)
		}
	}
	for c, want := range map[force.Capability]string{0: "not stated", 99: "capability(99)"} {
		if got := c.Phrase(); got != want {
			t.Errorf("%d is called %q, want %q", c, got, want)
		}
	}
}
