package guarantee_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A remedy is triggered by the breach of what it remedies, besides by its own trigger: Q1 says so, and Q4 waits for it.
func TestRemedyTrigger(t *testing.T) {
	shelling := timeline.Happened{Kind: timeline.Shelling}
	for _, tt := range []struct {
		name          string
		when          timeline.Condition
		trigger, path string
	}{
		{"no trigger of its own", nil, "breach of help", "breach of help"},
		{"one of its own, too", shelling, "shelling; or breach of help", "shelling; or breach of help"},
	} {
		s := pact(func(s *guarantee.Structure) {
			s.Instruments[0].InForce = uncertain.Year(2020)
			s.Commitments[0].Remedy = []guarantee.ID{"amends"}
			s.Commitments = append(s.Commitments, guarantee.Commitment{ID: "amends", Under: "pact", By: actor.IDs("NOR"), To: actor.IDs("FIN"), When: tt.when})
		})
		a := s.Assess(guarantee.Options{})
		equal(t, tt.name+": trigger", promise(t, a, "amends").Trigger, tt.trigger)
		var paths strings.Builder
		for i, p := range a.NeededActs.For("amends").Paths {
			if i > 0 {
				paths.WriteString("; or ")
			}
			paths.WriteString(p.String())
		}
		equal(t, tt.name+": paths", paths.String(), tt.path)
		if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
