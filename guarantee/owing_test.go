package guarantee_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// What one member of a group does is neither to the credit of the others nor their breach.
func TestReplayGroupDebtor(t *testing.T) {
	for _, tt := range []struct{ name, members, liability, want string }{
		{"each for itself", `"members":["FRA","GBR"]`, `"liability":"several",`, "fulfilled by FRA; breached by GBR"},
		{"together", `"members":["FRA","GBR"]`, `"liability":"joint",`, "fulfilled by duo"},
		{"not stated", `"members":["FRA","GBR"]`, ``, "fulfilled by FRA; breached or fulfilled by GBR"},
		{"with others", `"members":["FRA","GBR"],"size":{"values":[{"value":3}]}`, `"liability":"several",`, "fulfilled by FRA; breached by GBR; breached or fulfilled by duo"},
		{"a member that may be one", `"members":["FRA",{"actor":"GBR","span":"2025/.."}]`, `"liability":"several",`, "fulfilled by FRA; breached or fulfilled by duo"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-01-20",
"actors":[{"id":"FRA","kind":"state"},{"id":"GBR","kind":"state"},{"id":"UKR","kind":"state"},{"id":"duo","kind":"group","name":"Duo",` + tt.members + `}],
"instruments":[{"id":"t","title":"T","form":"treaty","in_force":"2026-01-01","signatories":["FRA","GBR","UKR"]}],
"commitments":[{"id":"g","under":"t","by":["duo"],"to":["UKR"],` + tt.liability + `"act":"arm","within":"P5D"}],
"events":[{"id":"done","kind":"performance","by":["FRA"],"about":"commitments/g","date":"2026-01-03"}]}`))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, w := range s.Replay(nil, guarantee.ReplayOptions{Complete: true}).Commitment("g").On(s.AsOf) {
				var phases []string
				for _, p := range w.Phases {
					phases = append(phases, p.String())
				}
				got = append(got, strings.Join(phases, " or ")+" by "+string(w.By[0]))
			}
			equal(t, "what became of it", strings.Join(got, "; "), tt.want)
		})
	}
}
