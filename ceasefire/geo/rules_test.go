package geo_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/ceasefire/geo"
	"github.com/backstop-go/backstop/check"
)

// Each rule reports its bad document, with a place, and nothing about its good one.
func TestRules(t *testing.T) {
	var last check.Code
	for _, rule := range geo.Rules() {
		if rule.Code <= last || rule.Title == "" || rule.Why == "" || !rule.Severity.IsValid() {
			t.Errorf("rule %s is out of order or not complete", rule.Code)
		}
		last = rule.Code
		_, bad := geo.Decode([]byte(rule.Bad))
		if len(bad) == 0 || slices.ContainsFunc(bad, func(f *check.Finding) bool { return f.Code != rule.Code || f.Severity != rule.Severity || f.Line == 0 }) {
			t.Errorf("the bad document of %s gives %v", rule.Code, bad.Err())
		}
		if _, good := geo.Decode([]byte(rule.Good)); len(good) > 0 {
			t.Errorf("the good document of %s gives %v", rule.Code, good.Err())
		}
	}
}
