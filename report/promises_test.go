package report_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
)

// Nobody owes what is a leave to do something, and where something stands may be open for other reasons than dates.
func TestTextOfPromises(t *testing.T) {
	s, findings := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-01-20",
"actors":[{"id":"FRA","kind":"state"},{"id":"GBR","kind":"state"},{"id":"UKR","kind":"state"}],
"instruments":[{"id":"t","title":"T","form":"treaty","in_force":"2026-01-01","signatories":["FRA","GBR","UKR"]}],
"commitments":[{"id":"leave","under":"t","by":["FRA"],"to":["UKR"],"kind":"permission","act":"respond","when":{"happened":{"kind":"armed_attack"}}},
 {"id":"duty","under":"t","by":["FRA"],"to":["UKR"],"act":"defend","when":{"happened":{"kind":"armed_attack"}}},
 {"id":"shared","under":"t","by":["FRA","GBR"],"to":["UKR"],"act":"arm"}],
"events":[{"id":"attack","kind":"armed_attack","against":["UKR"],"according":["UKR"],"date":"2026-01-10"},
 {"id":"done","kind":"performance","by":["FRA"],"about":"commitments/shared","date":"2026-01-11"}]}`))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	text := new(strings.Builder)
	if err := report.Text(text, s.Assess(guarantee.Options{On: s.AsOf})); err != nil {
		t.Fatal(err)
	}
	said := strings.Join(strings.Fields(text.String()), " ")
	for _, want := range []string{
		"may respond. treaty “T”", "allowed when armed attack; it may be allowed already", "; owed when armed attack; it may be owed already",
		"the record leaves open whether it is",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
}
