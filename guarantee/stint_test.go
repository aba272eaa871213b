package guarantee_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// Who belongs to a group for a time owes what its members owe, each for itself, from the day on on which it joins until it
// leaves: on what it joins later for, and on what happened before, it owes nothing.
func TestStints(t *testing.T) {
	const may = `"when":{"happened":{"kind":"armed_attack","against":["UKR"]}},"within":"P60D"`
	const did = "fulfilled by GBR to UKR on 2026-05-20: performance by GBR (events/p), due 2026-07-14"
	const not = "breached by FRA to UKR, due 2026-07-14, breached 2026-07-14 as no performance is recorded"
	for _, tt := range []struct {
		name, members, promise string
		want                   string
	}{
		{"since before all that is recorded", `"FRA",{"actor":"GBR","span":"2020/.."}`, may, not + "; " + did},
		{"later", `"FRA",{"actor":"GBR","span":"2026-05-01/.."}`, may, not + "; " + did},
		{"as one of a group within it", `"FRA",{"actor":"h","span":"2026-05-01/.."}`, may, not + "; " + did},
		{"after the attack", `"FRA",{"actor":"GBR","span":"2026-05-18/.."}`, may, not + "; in force by GBR to UKR since 2026-05-18"},
		{"at some time", `"FRA",{"actor":"GBR","span":"2026-05/.."}`, may, not +
			"; fulfilled on 2026-05-20: performance by GBR (events/p) or in force since some time between 2026-05-16 and 2026-05-31 by GBR to UKR, due 2026-07-14" +
			"; open is when GBR joined g: 2026-05 (commitments/c): fulfilled if 2026-05-01 to 2026-05-15, in force if 2026-05-16 to 2026-05-31"},
		{"no longer", `"FRA",{"actor":"GBR","span":"../2025-12-01"}`, may, not},
		{"no longer when it is due", `"FRA",{"actor":"GBR","span":"../2026-05-18"}`, may, not + "; terminated by GBR to UKR on 2026-05-18: GBR left g, due 2026-07-14"},
		{"no longer, of what outlives its text", `"FRA",{"actor":"GBR","span":"../2026-05-18"}`, may + `,"survives":true`, not + "; " + did},
		{"twice", `"FRA",{"actor":"GBR","span":"2026-02-01/2026-03-01"},{"actor":"GBR","span":"2026-05-01/.."}`, may, not +
			"; terminated by GBR to UKR on 2026-03-01: GBR left g; " + did},
		{"nobody else", `{"actor":"GBR","span":"2026-01-01/.."}`, may, did},
		{"one who owes it in any case", `"FRA",{"actor":"POL","span":"2026-05-01/.."}`, may,
			"breached by g to UKR, due 2026-07-14, breached 2026-07-14 as no performance is recorded; breached by POL to UKR, due 2026-07-14, breached 2026-07-14 as no performance is recorded"},
		{"what is owed at once", `"FRA",{"actor":"GBR","span":"2026-05-01/.."}`, `"within":"P30D"`,
			"breached by FRA to UKR, due 2026-01-31, breached 2026-01-31 as no performance is recorded; fulfilled by GBR to UKR on 2026-05-20: performance by GBR (events/p), due 2026-05-31"},
		{"a term that is that of all", `"FRA",{"actor":"GBR","span":"2026-04-01/.."}`, `"when":{"happened":{"kind":"invasion"}},"term":"P6M"`,
			"lapsed by FRA to UKR on 2026-07-01: its term was over; lapsed by GBR to UKR on 2026-07-01: its term was over"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			by := `["g"]`
			if strings.Contains(tt.name, "in any case") {
				by = `["g","POL"]`
			}
			s, findings := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-08-01",
"actors":[{"id":"FRA","kind":"state"},{"id":"GBR","kind":"state"},{"id":"POL","kind":"state"},{"id":"UKR","kind":"state"},{"id":"RUS","kind":"state"},
 {"id":"h","kind":"group","name":"H","members":["GBR"]},{"id":"g","kind":"coalition","name":"G","members":[` + tt.members + `]}],
"instruments":[{"id":"t","title":"T","form":"treaty","signed":"2026-01-01","in_force":"2026-01-01"}],
"commitments":[{"id":"c","under":"t","by":` + by + `,"to":["UKR"],"act":"arm","liability":"several",` + tt.promise + `}],
"events":[{"id":"e","kind":"armed_attack","by":["RUS"],"against":["UKR"],"date":"2026-05-15"},
 {"id":"p","kind":"performance","by":["GBR"],"about":"commitments/c","date":"2026-05-20"}]}`))
			if s == nil || len(findings) > 0 {
				t.Fatal(findings)
			}
			ask := guarantee.ReplayOptions{Complete: true}
			course := s.Replay(nil, ask)
			on := uncertain.Must(uncertain.ParseDate("2026-08-01"))
			var got []string
			for _, w := range course.Commitment("c").On(on) {
				got = append(got, w.String())
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("where it stands (-want +got):\n%s", diff)
			}
			if err := guarantee.RecheckReplay(s, nil, ask, course, on); err != nil {
				t.Error(err)
			}
		})
	}
}
