package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// Two authors of one record: what only one has is taken over, what differs in evidence holds both, and what
// somebody has to decide is there twice and makes the command fail. Which document is which decides the order.
func TestMerge(t *testing.T) {
	mine := file(t, small)
	for name, tt := range map[string]struct {
		replace []string // old and new, in the other document
		status  int
		found   string // of mine; empty for nothing
		holds   []string
	}{
		"more": {
			[]string{`[{"id": "FRA", "kind": "state"}]`, `[{"id": "FRA", "kind": "state"}, {"id": "GBR", "kind": "state"}]`},
			0, "", []string{`"FRA"`, `"GBR"`},
		},
		"other evidence": {
			[]string{`{"value": "2,000 km", "says": ["b"]}`, `{"value": "900 km", "says": ["b"]}`},
			0, mine + ":7:22: M1002: ", []string{"1,000 km", "2,000 km", "900 km"},
		},
		"another source": {
			[]string{`"title": "Two"`, `"title": "The second"`},
			1, mine + ":2:71: M1001: sources/two is not that of", []string{`"Two"`, `"The second"`, `"two-`, `"b-`}, // and b, which cites it
		},
	} {
		t.Run(name, func(t *testing.T) {
			hers := file(t, strings.NewReplacer(tt.replace...).Replace(small))
			status, one, stderr := assess("-merge", hers, mine)
			if status != tt.status || !strings.HasPrefix(stderr, tt.found) || tt.found == "" && stderr != "" || strings.Count(stderr, "\n") > len(tt.holds) {
				t.Errorf("status %d, found %s", status, stderr)
			}
			for _, want := range tt.holds {
				if !strings.Contains(one, want) {
					t.Errorf("no %s in\n%s", want, one)
				}
			}
			out := filepath.Join(t.TempDir(), "both.json")
			if status, stdout, _ := assess("-merge", mine, "-o", out, hers); status != tt.status || stdout != "" {
				t.Errorf("in the other order: status %d, stdout %s", status, stdout)
			}
			other, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			inOtherOrder(t, one, string(other))
			canonical(t, one)
		})
	}
}

// inOtherOrder makes sure that two documents differ in nothing but the order of their items.
func inOtherOrder(t *testing.T, one, other string) {
	t.Helper()
	a, _ := guarantee.Decode([]byte(one))
	b, _ := guarantee.Decode([]byte(other))
	d, err := guarantee.Diff(a, b)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range d.Differences {
		if x.Kind != guarantee.Reordered {
			t.Errorf("in the other order: %v", x)
		}
	}
}

// canonical makes sure that a document is valid, and written as the library writes it.
func canonical(t *testing.T, text string) {
	t.Helper()
	s, findings := guarantee.Decode([]byte(text))
	if again, err := s.Encode(); findings.Err() != nil || err != nil || string(again) != text {
		t.Errorf("%v, %v: not canonical:\n%s", findings.Err(), err, text)
	}
}
