package bench

import (
	"errors"
	"maps"
	"testing"
	"time"

	"github.com/go-playground/validator/v10"
	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// All sides accept a structure without faults and find the same faults in others: ours and the
// peer by kind, the floor by their number.
func TestAgree(t *testing.T) {
	pattern := func(p timeline.Happened) timeline.Condition { return p }
	for _, tt := range []struct {
		name  string
		plant func(s *guarantee.Structure)
		want  map[string]int
	}{
		{"good", func(*guarantee.Structure) {}, map[string]int{}},
		{"missing", func(s *guarantee.Structure) {
			s.Title = ""
			s.Actors[25].Name = ""
			s.Actors[26].Kind = 0
			s.Commitments[3].By = nil
			s.Commitments[4].Act = 0
			s.Contributions[5].By = ""
			s.Contributions[6].Status = 0
		}, map[string]int{"missing": 7}},
		{"values", func(s *guarantee.Structure) {
			s.Actors[27].Kind = 99
			s.Commitments[1].Kind = 99
			s.Commitments[2].Decides = 99
			s.Contributions[3].Domain = 99
			s.Contributions[4].Provides = []force.Capability{99}
			s.Commitments[5].When = pattern(timeline.Happened{Kind: 99})
		}, map[string]int{"value": 6}},
		{"identity", func(s *guarantee.Structure) {
			s.Actors[0].ID = "ABC"
			s.Commitments[7].ID = "Not-An-ID"
			s.Commitments[8].ID = s.Commitments[9].ID
			s.Contributions[199].ID = s.Contributions[150].ID
			s.Contributions[198].ID = ""
			// What refers to them is dangling: actor 0 in the 1st and in the last commitments and
			// in every 30th of the contributions, contributions 198 and 199 behind one each.
		}, nil},
		{"references", func(s *guarantee.Structure) {
			s.Commitments[3].By = actor.IDs("nobody")
			s.Commitments[4].To = actor.IDs("nobody", "neither")
			s.Commitments[5].Backed = append(s.Commitments[5].Backed, "nothing")
			s.Contributions[6].PartOf = "nothing"
			s.Contributions[7].PartOf = s.Contributions[7].ID
			s.Contributions[8].By = "nobody"
			s.Commitments[9].To = append(s.Commitments[9].To, s.Commitments[9].To[0])
			s.Commitments[10].Given = pattern(timeline.Happened{Against: actor.IDs("nobody")})
		}, map[string]int{"dangling": 7, "self": 1, "repeated": 1}},
		{"sense", func(s *guarantee.Structure) {
			s.Actors[0].Kind, s.Actors[0].Name = actor.Organisation, "No state"
			s.Contributions[1].Span = uncertain.Span{From: uncertain.Day(2026, time.May, 1), To: uncertain.Year(2025)}
			s.Contributions[2].Persons = uncertain.Must(uncertain.AtLeast[int64](1e12 + 1))
			s.Commitments[3].When = pattern(timeline.Happened{Severity: timeline.Major})
		}, map[string]int{"state": 1, "span": 1, "limit": 1, "pattern": 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := structure(330)
			tt.plant(s)
			ours, peer := oursByKind(s), playgroundByKind(t, s)
			if diff := cmp.Diff(ours, peer); diff != "" {
				t.Errorf("faults (-ours +peer):\n%s", diff)
			}
			if diff := cmp.Diff(tt.want, ours); tt.want != nil && diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
			total := 0
			for n := range maps.Values(ours) {
				total += n
			}
			if got := newFloor().faults(s); got != total {
				t.Errorf("the floor finds %d faults, want %d", got, total)
			}
		})
	}
}

func oursByKind(s *guarantee.Structure) map[string]int {
	kinds := map[check.Code]string{
		"G1002": "missing", "G1003": "id", "G1004": "state code", "G1005": "duplicate", "G1006": "dangling", "G1007": "self",
		"G1008": "repeated", "G1009": "value", "G3001": "span", "G4001": "state", "G4005": "pattern", "G4007": "limit",
	}
	count := make(map[string]int)
	for _, f := range s.Validate() {
		count[kinds[f.Code]]++
	}
	return count
}

func playgroundByKind(t *testing.T, s *guarantee.Structure) map[string]int {
	kinds := map[string]string{
		"required": "missing", "required_unless": "missing", "min": "missing", "id": "id", "state_code": "state code", "max": "value",
		"gtefield": "span", "lte": "limit", "required_without_all": "pattern",
		"duplicate": "duplicate", "dangling": "dangling", "self": "self", "repeated": "repeated", "state": "state",
	}
	count := make(map[string]int)
	err := newPlayground().Struct(mirrored(s))
	if faults, ok := errors.AsType[validator.ValidationErrors](err); ok {
		for _, f := range faults {
			count[kinds[f.Tag()]]++
		}
	} else if err != nil {
		t.Fatal(err)
	}
	return count
}
