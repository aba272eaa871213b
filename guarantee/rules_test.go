package guarantee_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
)

// typedOnly are the rules that only a structure built in Go can break, and their tests.
var typedOnly = []check.Code{"G1009", "G3001", "J1007", "J1018"}

// Every rule reports its bad document, with its code alone, and nothing about its good one.
func TestRules(t *testing.T) {
	form := regexp.MustCompile(`^[JG][1-9][0-9]{3}$`)
	var last check.Code
	for _, r := range guarantee.Rules() {
		if !form.MatchString(string(r.Code)) || r.Code <= last || r.Title == "" || r.Why == "" || !r.Severity.IsValid() {
			t.Errorf("rule %s (after %s) is not well formed: %+v", r.Code, last, r)
		}
		last = r.Code
		if slices.Contains(typedOnly, r.Code) {
			continue
		}
		t.Run(string(r.Code), func(t *testing.T) {
			_, findings := guarantee.Decode([]byte(r.Bad))
			if len(findings) == 0 {
				t.Errorf("nothing is found in the bad document %s", r.Bad)
			}
			if r.Code == check.TooMany {
				findings = findings[check.MaxFindings:]
			}
			for _, f := range findings {
				if f.Code != r.Code || f.Line == 0 {
					t.Errorf("bad document: %v", f)
				}
			}
			if _, findings := guarantee.Decode([]byte(r.Good)); len(findings) > 0 {
				t.Errorf("good document: %v", findings.Err())
			}
		})
	}
}
