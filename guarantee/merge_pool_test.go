package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// What two valid structures make together is reported, and nothing else is.
func TestMergeTogether(t *testing.T) {
	ceasefireOf := func(id ceasefire.ID) func(*guarantee.Structure) {
		return func(s *guarantee.Structure) {
			s.Ceasefires = []ceasefire.Regime{{ID: id, Title: "Truce", Lines: []ceasefire.Line{{ID: "line", Title: "The line", Status: ceasefire.Proposed}}}}
		}
	}
	setOff := func(id guarantee.ID, by, other actor.ID) func(*guarantee.Structure) {
		return func(s *guarantee.Structure) {
			s.Commitments = append(s.Commitments, guarantee.Commitment{
				ID: id, By: actor.IDs(by), Act: guarantee.Consult, Standing: true,
				When: timeline.Happened{Kind: timeline.BecomesOwed, By: actor.IDs(other)},
			})
		}
	}
	delegations := func(prefix string) func(*guarantee.Structure) {
		return func(s *guarantee.Structure) {
			for i := range 60 {
				s.Command = append(s.Command, force.Delegation{ID: force.DelegationID(fmt.Sprint(prefix, i)), Of: "land", To: "GBR"})
			}
		}
	}
	schedules := func(prefix string) func(*guarantee.Structure) {
		return func(s *guarantee.Structure) {
			for i := range 5 {
				s.Schedules = append(s.Schedules, guarantee.Schedule{
					ID: guarantee.ScheduleID(fmt.Sprint(prefix, i)), Anchors: []timeline.Anchor{{ID: "signature"}, {ID: "out"}},
					Clauses: []timeline.Clause{{ID: "c", Kind: timeline.ClauseAt, Anchor: "out", From: []timeline.AnchorID{"signature"}}},
				})
			}
		}
	}
	for _, tt := range []struct {
		name string
		a, b func(*guarantee.Structure)
		want check.Code
	}{
		{"a line of one name", ceasefireOf("truce"), ceasefireOf("ceasefire"), "G1005"},
		{"commitments that set each other off", setOff("answer", "FRA", "GBR"), setOff("reply", "GBR", "FRA"), "G2005"},
		{"delegations of one contribution", delegations("a"), delegations("b"), "G4007"},
		{"schedules", schedules("a"), schedules("b"), "G7002"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := twoPromises(tt.a), twoPromises(tt.b)
			for _, x := range []*guarantee.Structure{a, b} {
				if err := x.Validate().Err(); err != nil {
					t.Fatal(err)
				}
			}
			m, findings := merge(t, a, b)
			if len(findings) > 0 {
				t.Error(findings)
			}
			found := m.Validate()
			for _, f := range found {
				if f.Code != tt.want {
					t.Error(f)
				}
			}
			if len(found) == 0 {
				t.Errorf("%s is not reported", tt.want)
			}
		})
	}
}

// Who draws on a pool that only the other author has says nothing of it, though the two draw under different headlines.
func TestMergePoolOfOne(t *testing.T) {
	with := func(status force.Status, pools ...force.Pool) *guarantee.Structure {
		return twoPromises(func(s *guarantee.Structure) {
			s.Pools, s.Contributions[0].Status = pools, status
			s.Contributions = append(s.Contributions, force.Contribution{ID: "brigade", By: "FRA", Status: force.Conditional, From: "army", PartOf: "land"})
		})
	}
	a, b := with(force.Conditional), with(force.Pledged, force.Pool{ID: "army", By: "FRA"})
	for _, pair := range [][2]*guarantee.Structure{{a, b}, {b, a}} {
		m, _ := merge(t, pair[0], pair[1])
		if len(m.Pools) != 1 || len(m.Contributions) != 4 {
			t.Errorf("%d pools, %d contributions", len(m.Pools), len(m.Contributions))
		}
		for _, x := range pair {
			if again, _ := merge(t, m, x); !cmp.Equal(m, again) {
				t.Errorf("merged again (-once +twice):\n%s", cmp.Diff(m, again))
			}
		}
	}
}

// Two authors draw on one pool. Where they do so under headlines that are not the same, each has a pool.
func TestMergePools(t *testing.T) {
	with := func(edit func(*guarantee.Structure)) *guarantee.Structure {
		return twoPromises(func(s *guarantee.Structure) {
			s.Pools = []force.Pool{{ID: "army", By: "FRA", Earmarks: []force.Earmark{{For: "GBR"}, {For: "UKR"}}}}
			headline := s.Contributions[0]
			part := force.Contribution{ID: "brigade", By: "FRA", Domain: force.Land, Status: force.Conditional, From: "army", PartOf: "land"}
			company := part
			company.ID = "company"
			s.Contributions = []force.Contribution{headline, part, company}
			edit(s)
		})
	}
	other := func(s *guarantee.Structure) {
		headline := s.Contributions[0]
		headline.ID = "other"
		s.Contributions[1].PartOf, s.Contributions[2].PartOf = "other", "other"
		s.Contributions = append(s.Contributions, headline)
	}
	plain := with(func(*guarantee.Structure) {})
	for _, tt := range []struct {
		name string
		a    *guarantee.Structure
		edit func(*guarantee.Structure)
		what []check.Path // of the findings
		why  string       // of the pool
	}{
		{"the same", plain, func(*guarantee.Structure) {}, nil, ""},
		{"one draws nothing", plain, func(s *guarantee.Structure) { s.Contributions = s.Contributions[:1] }, nil, ""},
		{"one draws more", plain, func(s *guarantee.Structure) { s.Contributions = s.Contributions[:2] }, nil, ""},
		{"another headline of that name", plain, func(s *guarantee.Structure) { s.Contributions[0].Status = force.Pledged },
			[]check.Path{"/contributions/0", "/contributions/1", "/contributions/2", "/pools/0"}, "stands under contributions/land, which is not the same there"},
		{"under another headline", plain, other, []check.Path{"/contributions/1", "/contributions/2", "/pools/0"}, "stands under contributions/land here and under contributions/other there"},
		{"under none", plain, func(s *guarantee.Structure) { s.Contributions[1].PartOf, s.Contributions[2].PartOf = "", "" },
			[]check.Path{"/contributions/1", "/contributions/2", "/pools/0"}, "stands under contributions/land here and under no headline there"},
		{"others, under another headline", with(func(s *guarantee.Structure) { s.Contributions = s.Contributions[:2] }),
			func(s *guarantee.Structure) { other(s); s.Contributions = s.Contributions[2:] }, []check.Path{"/pools/0"}, "stands under contributions/land here and under contributions/other there"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := with(tt.edit)
			m, findings := merge(t, tt.a, b)
			var what []check.Path
			for _, f := range findings {
				if what = append(what, f.Path); f.Path == "/pools/0" && !strings.Contains(f.Message, tt.why) {
					t.Error(f)
				}
			}
			if diff := cmp.Diff(tt.what, what, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%v (-want +got):\n%s", findings, diff)
			}
			if two := slices.Contains(what, "/pools/0"); two != (len(m.Pools) == 2) {
				t.Errorf("%d pools", len(m.Pools))
			}
			holdsBoth(t, m, tt.a, b)
			if swapped, _ := merge(t, b, tt.a); !cmp.Equal(byID(m), byID(swapped), cmpopts.EquateEmpty()) {
				t.Errorf("(-a, b +b, a):\n%s", cmp.Diff(byID(m), byID(swapped), cmpopts.EquateEmpty()))
			}
		})
	}
}
