package guarantee_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// A commitment that falls due at another time than a schedule says is noted only if no way to read the schedule agrees.
func TestOtherTimes(t *testing.T) {
	for _, tt := range []struct{ name, own, clause, want string }{
		{"longer", `"within":"P20D"`, `"from":["signed"],"period":"P30D"`, "c: due 2026-01-30 by its own time, 2026-02-09 by x of s"},
		{"shorter", `"within":"P20D"`, `"from":["signed"],"period":"P10D"`, "c: due 2026-01-30 by its own time, 2026-01-20 by x of s"},
		{"the same", `"within":"P20D"`, `"from":["signed"],"period":"P20D"`, ""},
		{"the same in one reading", `"within":"P20D"`, `"from":["signed","later"],"period":"P10D"`, ""},
		{"in no reading", `"within":"P25D"`, `"from":["signed","later"],"period":"P10D"`, "c: due 2026-02-04 by its own time, 2026-01-30 by x of s"},
		{"open how long", `"within":"P20D..P30D"`, `"from":["signed"],"period":"P25D"`, ""},
		{"again and again", `"within":"P20D","standing":true`, `"from":["signed"],"period":"P30D"`, ""},
		{"no time of its own", `"precise":"yes"`, `"from":["signed"],"period":"P30D"`, ""},
		{"the clause sets no limit", `"within":"P20D"`, `"from":["signed"],"period":"P30D","kind":"not_before"`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			kind := `"kind":"no_later",`
			if tt.name == "the clause sets no limit" {
				kind = ""
			}
			s, err := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-06-01",
"actors":[{"id":"FRA","kind":"state"},{"id":"UKR","kind":"state"}],
"instruments":[{"id":"t","title":"T","form":"treaty","signed":"2026-01-10","signatories":["FRA","UKR"]}],
"commitments":[{"id":"c","under":"t","by":["FRA"],"to":["UKR"],"act":"finance",` + tt.own + `}],
"schedules":[{"id":"s","under":"t","anchors":[{"id":"signed","date":"2026-01-10"},{"id":"later","date":"2026-01-20"},{"id":"paid"}],
 "clauses":[{"id":"x",` + kind + `"anchor":"paid","about":"commitments/c",` + tt.clause + `}]}]}`))
			if err != nil {
				t.Fatal(err)
			}
			ask := guarantee.Options{}
			a := s.Assess(ask)
			var got strings.Builder
			for n := range a.Noted(guarantee.TwoTimes) {
				got.WriteString(n.Text)
			}
			equal(t, "note", got.String(), tt.want)
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}
