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
		{"a member since before", `"members":["FRA",{"actor":"GBR","span":"2025/.."}]`, `"liability":"several",`, "fulfilled by FRA; breached by GBR"},
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

// What becomes of the part of one member is what becomes of a part of the group: a condition that names the group hears
// of its breach, and who leaves the text ends its own part alone.
func TestReplayGroupMember(t *testing.T) {
	for _, tt := range []struct{ name, event, want string }{
		{"one breaks it", `{"id":"gone","kind":"repudiation","by":["FRA"],"about":"commitments/g","date":"2026-01-03"}`,
			"breached by FRA; owed by GBR; owed by duo; owed by UKR"},
		{"one leaves", `{"id":"gone","kind":"withdrawal","by":["FRA"],"about":"instruments/t","date":"2026-01-03"}`,
			"terminated by FRA; owed by GBR; owed by duo; in force by UKR"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-01-05",
"actors":[{"id":"FRA","kind":"state"},{"id":"GBR","kind":"state"},{"id":"POL","kind":"state"},{"id":"UKR","kind":"state"},
 {"id":"duo","kind":"group","name":"Duo","members":["FRA","GBR"],"size":{"values":[{"value":3}]}}],
"instruments":[{"id":"t","title":"T","form":"treaty","in_force":"2026-01-01","signatories":["FRA","GBR","POL","UKR"],"revocable":"yes"}],
"commitments":[{"id":"g","under":"t","by":["duo"],"to":["UKR"],"liability":"several","act":"arm","within":"P9D"},
 {"id":"h","under":"t","by":["UKR"],"to":["POL"],"act":"consult","when":{"happened":{"kind":"becomes_breached","by":["duo"],"about":"commitments/g"}}}],
"events":[` + tt.event + `]}`))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			c := s.Replay(nil, guarantee.ReplayOptions{Complete: true})
			for _, id := range []guarantee.ID{"g", "h"} {
				for _, w := range c.Commitment(id).On(s.AsOf) {
					got = append(got, w.Phases[0].String()+" by "+string(w.By[0]))
				}
			}
			equal(t, "what became of it", strings.Join(got, "; "), tt.want)
		})
	}
}
