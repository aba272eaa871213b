package guarantee_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Validating keeps its tables, so that a structure without faults costs next to no memory.
func TestValidateAllocates(t *testing.T) {
	const most = 1 // the garbage collector may have emptied the pool in between
	if growth.Race {
		t.Skip("the race detector drops what is kept")
	}
	s := realistic(60)
	if findings := s.Validate(); len(findings) > 0 {
		t.Fatal(findings.Err())
	}
	if got := testing.AllocsPerRun(100, func() { s.Validate() }); got > most {
		t.Errorf("Validate of 330 objects allocates %v times, want at most %d", got, most)
	}
}

// growing are structures that may be as large as somebody likes. Each is valid. What grows in a
// straight line is tested with n of what the name says, and a tenth of it; assess is with how many
// Assess is asked to keep within its limits, and linear whether that grows in a straight line, too.
var growing = []struct {
	name   string
	n      int
	assess int
	linear bool
	make   func(n int) *guarantee.Structure
}{
	{"realistic", 1_000, 500, false, realistic},
	{"contributions part of one another", 20_000, 20_000, true, func(n int) *guarantee.Structure {
		s := bare()
		for i := range n {
			c := force.Contribution{ID: numbered[force.ID]("part", i), By: "FRA", Status: force.Pledged, Persons: some(i)}
			if i > 0 {
				c.PartOf = s.Contributions[i-1].ID
			}
			s.Contributions = append(s.Contributions, c)
		}
		return s
	}},
	{"commitments enabling one another", 20_000, 150, false, func(n int) *guarantee.Structure {
		s := bare()
		for i := range n {
			c := guarantee.Commitment{ID: numbered[guarantee.ID]("promise", i), By: []actor.ID{stateAt(i)}, Act: guarantee.Deploy}
			if i > 0 {
				c.Enabled = []guarantee.ID{s.Commitments[i-1].ID}
			}
			s.Commitments = append(s.Commitments, c)
		}
		return s
	}},
	{"groups within one another", 3_000, 200, false, func(n int) *guarantee.Structure {
		s := bare()
		for i := range n {
			g := actor.Actor{ID: numbered[actor.ID]("group", i), Kind: actor.Group, Name: "Group", Members: actor.Members("FRA")}
			if i > 0 {
				g.Members = append(g.Members, actor.Member{Actor: s.Actors[len(s.Actors)-1].ID})
			}
			s.Actors = append(s.Actors, g)
			s.Contributions = append(s.Contributions, force.Contribution{
				ID: numbered[force.ID]("part", i), By: g.ID, Status: force.Pledged, Persons: some(i),
			})
		}
		return s
	}},
	{"positions for and against", 50_000, 50_000, true, func(n int) *guarantee.Structure {
		s := bare()
		for i := range n {
			s.Positions = append(s.Positions, guarantee.Position{
				ID: numbered[guarantee.PositionID]("position", i), By: stateAt(i), Stance: inTurn(i, guarantee.Supports, guarantee.Rejects),
				On: guarantee.Subject{Act: guarantee.Deploy, Who: actor.IDs("FRA")},
			})
		}
		return s
	}},
	{"positions on different things", 50_000, 5_000, false, func(n int) *guarantee.Structure {
		s := bare()
		for i := range n {
			s.Positions = append(s.Positions, guarantee.Position{
				ID: numbered[guarantee.PositionID]("position", i), By: stateAt(i), Stance: inTurn(i, guarantee.Supports, guarantee.Rejects),
				On: guarantee.Subject{Act: inTurn(i, guarantee.Finance, guarantee.Rebuild), Who: actor.IDs("FRA")},
			})
		}
		return s
	}},
	{"events", 100_000, 20_000, true, func(n int) *guarantee.Structure {
		s := bare()
		for i := range n {
			s.Events = append(s.Events, timeline.Event{
				ID: numbered[timeline.EventID]("event", i), Date: dayAt(i), Kind: inTurn(i, timeline.CeasefireStarts, timeline.CeasefireEnds),
				By: actor.IDs("RUS", "UKR"),
			})
		}
		for i := range 20 {
			s.Commitments = append(s.Commitments, guarantee.Commitment{
				ID: numbered[guarantee.ID]("promise", i), By: []actor.ID{stateAt(i)}, Act: guarantee.Deploy, When: ceasefireStarts,
				Given: timeline.Since{Start: ceasefireStarts, End: timeline.Happened{Kind: timeline.CeasefireEnds}},
			})
		}
		return s
	}},
	{"conditions of contributions", 5_000, 5_000, true, func(n int) *guarantee.Structure {
		s := bare()
		for i := range n {
			place := fmt.Sprint("place ", i)
			s.Contributions = append(s.Contributions, force.Contribution{
				ID: numbered[force.ID]("part", i), By: stateAt(i), Status: force.Pledged, Persons: some(i),
				If: timeline.Happened{Kind: timeline.Approval, By: []actor.ID{stateAt(i)}, Where: timeline.Place(place)},
			})
		}
		return s
	}},
	{"contributions that exclude one another", 5_000, 5_000, true, func(n int) *guarantee.Structure {
		s := bare()
		for i := range n {
			c := force.Contribution{ID: numbered[force.ID]("part", i), By: stateAt(i), Status: force.Pledged, Persons: some(i), If: ceasefireStarts}
			if i%2 == 1 {
				c.If = timeline.Not{Of: ceasefireStarts}
			}
			s.Contributions = append(s.Contributions, c)
		}
		return s
	}},
	{"statements cited by one item", 20_000, 20_000, true, func(n int) *guarantee.Structure {
		s := bare()
		record(s, 1, n)
		c := guarantee.Commitment{ID: "promise", By: actor.IDs("FRA"), Act: guarantee.Deploy}
		for i := range s.Statements {
			c.Says = append(c.Says, s.Statements[i].ID)
		}
		s.Commitments = append(s.Commitments, c)
		return s
	}},
	{"members of one group", 20_000, 20_000, true, func(n int) *guarantee.Structure {
		s := bare()
		g := actor.Actor{ID: "all", Kind: actor.Group, Name: "All"}
		for i := range n {
			member := numbered[actor.ID]("member", i)
			s.Actors = append(s.Actors, actor.Actor{ID: member, Kind: actor.ArmedGroup, Name: "Member"})
			g.Members = append(g.Members, actor.Member{Actor: member})
			s.Contributions = append(s.Contributions, force.Contribution{ID: numbered[force.ID]("part", i), By: member, Status: force.Pledged, Persons: some(i)})
		}
		s.Actors = append(s.Actors, g)
		return s
	}},
}

// bare returns a structure that holds nothing but states.
func bare() *guarantee.Structure {
	return &guarantee.Structure{Title: "Many of one thing", AsOf: uncertain.Day(2026, time.June, 30), Actors: actor.States(someStates...)}
}

func some(i int) uncertain.Range[int64] {
	return uncertain.Must(uncertain.Between(int64(i), int64(i+100)))
}

// Reading, validating and assessing grow in a straight line.
func TestGrowth(t *testing.T) {
	growth.Skip(t)
	for _, g := range growing {
		t.Run(g.name, func(t *testing.T) {
			small, large := g.make(g.n/10), g.make(g.n)
			smallText, largeText := encode(t, small), encode(t, large)
			growth.Straight(t, "Validate", 10, func() { small.Validate() }, func() { large.Validate() })
			growth.Straight(t, "Decode", 10, func() { guarantee.Decode(smallText) }, func() {
				if _, findings := guarantee.Decode(largeText); len(findings) > 0 {
					t.Fatal(findings.Err())
				}
			})
			if g.linear {
				small, large := g.make(g.assess/10), g.make(g.assess)
				growth.Straight(t, "Assess", 10, func() { small.Assess(guarantee.Options{}) }, func() { large.Assess(guarantee.Options{}) })
			}
		})
	}
}

func encode(t *testing.T, s *guarantee.Structure) []byte {
	t.Helper()
	data, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Whatever a structure holds, Assess comes back in time and within memory.
func TestAssessLimits(t *testing.T) {
	growth.Skip(t)
	const longest, most = time.Minute, 2 << 30 // only a hang takes as long
	for _, g := range growing {
		t.Run(g.name, func(t *testing.T) {
			s := g.make(g.assess)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			took := growth.Took(func() { s.Assess(guarantee.Options{}) })
			runtime.ReadMemStats(&after)
			if bytes := after.TotalAlloc - before.TotalAlloc; took > longest || bytes > most {
				t.Errorf("Assess takes %v and %d MB", took, bytes>>20)
			}
		})
	}
}
