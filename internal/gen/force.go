package gen

import (
	"fmt"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// Contributions generates up to n contributions c0, c1 and so on, by states and groups, each perhaps
// part of one before it, with conditions that hold no negation.
func Contributions(n int) *rapid.Generator[[]force.Contribution] {
	return rapid.Custom(func(t *rapid.T) []force.Contribution {
		out := make([]force.Contribution, rapid.IntRange(0, n).Draw(t, "contributions"))
		for i := range out {
			out[i] = Contribution().Draw(t, "contribution")
			out[i].ID = force.ID(fmt.Sprint("c", i))
			if parent := rapid.IntRange(-1, i-1).Draw(t, "part of"); i > 0 && parent >= 0 {
				out[i].PartOf = out[parent].ID
			}
		}
		return out
	})
}

// Contribution generates contributions of troops, capabilities or both, without an ID.
func Contribution() *rapid.Generator[force.Contribution] {
	return rapid.Custom(func(t *rapid.T) force.Contribution {
		c := force.Contribution{
			By:      rapid.SampledFrom(append(GroupIDs[:1:1], StateIDs...)).Draw(t, "by"),
			Domain:  force.Domain(rapid.IntRange(0, 3).Draw(t, "domain")),
			Basing:  force.Basing(rapid.IntRange(0, 2).Draw(t, "basing")),
			Status:  force.Status(rapid.IntRange(0, 8).Draw(t, "status")),
			AtScale: Bool().Draw(t, "at scale"),
		}
		for _, p := range []force.Capability{force.ISR, force.Medical} {
			if rapid.Bool().Draw(t, "provides") {
				c.Provides = append(c.Provides, p)
			}
		}
		if rapid.IntRange(0, 3).Draw(t, "counted") > 0 {
			c.Persons = rapid.OneOf(Range64In(uncertain.MustParse[int64]("0..20")), rapid.Just(uncertain.MustParse[int64]("at least 3")),
				rapid.Just(uncertain.MustParse[int64]("some 30"))).Draw(t, "persons")
		}
		if rapid.Bool().Draw(t, "dated") {
			c.Span = SoonSpan().Draw(t, "span")
		}
		if rapid.Bool().Draw(t, "waits") {
			c.If = Positive(1, uncertain.MustPeriod("P1D")).Draw(t, "if")
		}
		return c
	})
}

// World generates worlds of generated events on a day, which know the members of no group.
func World() *rapid.Generator[*timeline.World] {
	return rapid.Custom(func(t *rapid.T) *timeline.World {
		return timeline.NewWorld(Events(6).Draw(t, "log"), nil, Soon().Draw(t, "on"))
	})
}
