package bench

import (
	"fmt"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// BenchmarkValidate compares the checks of 330 valid objects: 30 actors, 100 commitments with two
// conditions each, 200 contributions behind them.
func BenchmarkValidate(b *testing.B) {
	s := structure(330)
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if len(s.Validate()) > 0 {
				b.Fatal("a fault is found")
			}
		}
	})
	b.Run("floor", func(b *testing.B) {
		b.ReportAllocs()
		f := newFloor()
		for b.Loop() {
			if f.faults(s) > 0 {
				b.Fatal("a fault is found")
			}
		}
	})
	b.Run("go-playground-validator", func(b *testing.B) {
		b.ReportAllocs()
		v, m := newPlayground(), mirrored(s)
		for b.Loop() {
			if err := v.Struct(m); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkValidateGrowth shows that the time grows with the number of objects, and no faster: an
// object costs up to 3.5 times as much once the tables of IDs leave the cache.
func BenchmarkValidateGrowth(b *testing.B) {
	for _, n := range []int{330, 3_300, 33_000, 110_000} {
		s := structure(n)
		b.Run(fmt.Sprintf("ours/n=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if len(s.Validate()) > 0 {
					b.Fatal("a fault is found")
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/object")
		})
		b.Run(fmt.Sprintf("floor/n=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			f := newFloor()
			for b.Loop() {
				if f.faults(s) > 0 {
					b.Fatal("a fault is found")
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/object")
		})
	}
}

// structure returns a valid structure of n objects: of each 33, 3 actors, 10 commitments and 20
// contributions.
func structure(n int) *guarantee.Structure {
	s := &guarantee.Structure{Title: "A generated structure"}
	for code := range actor.StateCodes() {
		if len(s.Actors) == n/33*2 {
			break
		}
		s.Actors = append(s.Actors, actor.Actor{ID: code, Kind: actor.State})
	}
	for i := len(s.Actors); i < n/33*3; i++ {
		s.Actors = append(s.Actors, actor.Actor{
			ID: id[actor.ID]("organisation", i), Kind: actor.Organisation, Name: fmt.Sprint("Organisation ", i),
		})
	}
	at := func(i int) actor.ID { return s.Actors[i%len(s.Actors)].ID }
	day, begin := uncertain.MustPeriod("PT24H"), uncertain.Day(2026, time.January, 7)
	commitments, contributions := n/33*10, n/33*20
	for i := range contributions {
		s.Contributions = append(s.Contributions, force.Contribution{
			ID: id[force.ID]("contribution", i), By: at(i), Domain: force.Land + force.Domain(i%3), Basing: force.Inside,
			Status: force.Pledged, Provides: []force.Capability{force.Capability(1 + i%24)},
			Span:    uncertain.Span{From: begin, To: uncertain.Year(2027 + i%100)},
			Persons: uncertain.Must(uncertain.Between(int64(i), int64(i)+1000)),
		})
	}
	for i := range commitments {
		c := guarantee.Commitment{
			ID: id[guarantee.ID]("commitment", i), By: []actor.ID{at(i)}, To: []actor.ID{at(i + 1)}, Kind: guarantee.Duty,
			Act:     guarantee.Act(1 + i%int(guarantee.Negotiate)),
			When:    timeline.Happened{Kind: timeline.Attack, By: []actor.ID{at(i + 2)}, Against: []actor.ID{at(i + 1)}},
			Given:   timeline.Happened{Kind: timeline.Approval, By: []actor.ID{at(i)}},
			Decides: guarantee.SelfJudged, Within: day,
		}
		for j := i; j < contributions; j += commitments {
			c.Backed = append(c.Backed, s.Contributions[j].ID)
		}
		s.Commitments = append(s.Commitments, c)
	}
	return s
}

// id returns a name with a number in it, as an ID of whatever type.
func id[ID ~string](name string, i int) ID { return ID(fmt.Sprintf("%s-%06d", name, i)) }

// A floor is the same checks as one loop written for the types, with nothing around it and its
// tables kept; of conditions it knows only the patterns that the structure holds.
type floor struct {
	actors        map[actor.ID]struct{}
	commitments   map[guarantee.ID]struct{}
	contributions map[force.ID]struct{}
}

func newFloor() *floor {
	return &floor{map[actor.ID]struct{}{}, map[guarantee.ID]struct{}{}, map[force.ID]struct{}{}}
}

// faults returns how many faults there are.
func (f *floor) faults(s *guarantee.Structure) (n int) {
	clear(f.actors)
	clear(f.commitments)
	clear(f.contributions)
	require := func(ok bool) {
		if !ok {
			n++
		}
	}
	require(s.Title != "")
	for i := range s.Actors {
		a := &s.Actors[i]
		before := len(f.actors)
		f.actors[a.ID] = struct{}{}
		require(len(f.actors) > before)
		require(isActorID(string(a.ID)))
	}
	for i := range s.Commitments {
		c := &s.Commitments[i]
		before := len(f.commitments)
		f.commitments[c.ID] = struct{}{}
		require(len(f.commitments) > before)
		require(isID(string(c.ID)))
	}
	for i := range s.Contributions {
		c := &s.Contributions[i]
		before := len(f.contributions)
		f.contributions[c.ID] = struct{}{}
		require(len(f.contributions) > before)
		require(isID(string(c.ID)))
	}
	known := func(ids []actor.ID) {
		for i, id := range ids {
			_, ok := f.actors[id]
			require(ok)
			for _, before := range ids[:i] {
				require(before != id)
			}
		}
	}
	holds := func(c timeline.Condition) {
		if p, ok := c.(timeline.Happened); ok {
			require(p.Kind != 0 || len(p.By) > 0 || len(p.Against) > 0 || p.Where != "" || p.About != check.Ref{})
			require(p.Kind <= timeline.CeasefireBreach && p.Severity <= timeline.Major)
			known(p.By)
			known(p.Against)
		}
	}
	for i := range s.Actors {
		a := &s.Actors[i]
		require(a.Kind >= actor.State && a.Kind <= actor.Body)
		require(a.Kind == actor.State || !isCode(string(a.ID)))
		require(a.Name != "" || isCode(string(a.ID)))
	}
	for i := range s.Commitments {
		c := &s.Commitments[i]
		require(len(c.By) > 0)
		known(c.By)
		known(c.To)
		require(c.Liability <= guarantee.Joint && c.Kind <= guarantee.Power && c.Decides <= guarantee.ByBody)
		require(c.Act >= guarantee.Guarantee && c.Act <= guarantee.Negotiate)
		holds(c.Entry)
		holds(c.When)
		holds(c.Given)
		holds(c.VoidIf)
		for _, id := range c.Backed {
			_, ok := f.contributions[id]
			require(ok)
		}
	}
	for i := range s.Contributions {
		c := &s.Contributions[i]
		_, ok := f.actors[c.By]
		require(ok)
		require(c.Status >= force.OptionOnly && c.Status <= force.Refused)
		require(c.Domain <= force.Enabler && c.Basing <= force.Home && c.AtScale <= uncertain.Yes)
		for _, p := range c.Provides {
			require(p >= force.ISR && p <= force.Training)
		}
		holds(c.If)
		require(c.Span.To.Before(c.Span.From) != uncertain.Yes)
		require(c.PartOf == "" || c.PartOf != c.ID)
		if c.PartOf != "" {
			_, ok := f.contributions[c.PartOf]
			require(ok)
		}
		most, _ := c.Persons.Max()
		require(c.Persons.Min() <= 1e12 && most <= 1e12)
	}
	return n
}

func isCode(id string) bool {
	for i := range len(id) {
		if id[i] < 'A' || id[i] > 'Z' {
			return false
		}
	}
	return len(id) == 3
}

func isID(id string) bool {
	for i := range len(id) {
		if c := id[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != '-' || i == 0) {
			return false
		}
	}
	return 0 < len(id) && len(id) <= 64
}

func isActorID(id string) bool {
	if isCode(id) {
		_, ok := actor.StateName(actor.ID(id))
		return ok
	}
	return isID(id)
}
