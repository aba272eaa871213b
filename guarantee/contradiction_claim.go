package guarantee

import (
	"fmt"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// sourcesDiffer finds quantities of which the sources give values that cannot all be right.
func (a *assessor) sourcesDiffer() (out []Conflict) {
	add := func(c Conflict, ok bool) {
		if ok {
			out = append(out, c)
		}
	}
	theatre := check.Ref{Section: SectionTheatre}
	add(differ(a, theatre, "length of the front", a.s.Theatre.Front))
	add(differ(a, theatre, "area", a.s.Theatre.Area))
	add(differ(a, theatre, "population", a.s.Theatre.Population))
	add(differ(a, theatre, "opposing force", a.s.Theatre.Opposing))
	for i := range a.actors {
		if x := &a.actors[i]; a.members.Actor(x.ID) == x {
			add(differ(a, check.Ref{Section: SectionActors, ID: string(x.ID)}, "size of "+string(x.ID), x.Size))
		}
	}
	seen := make(map[force.ID]bool)
	for i := range a.counted { // those of the missing as well: what sources say of them differs all the same
		c := &a.counted[i]
		if seen[c.ID] || !a.record.Knows(c.Says) {
			continue
		}
		seen[c.ID] = c.ID != ""
		claim := c.Records
		if !c.Persons.IsZero() {
			claim.Values = append([]source.Stated[uncertain.Range[int64]]{{Value: c.Persons, Says: c.Says}}, claim.Values...)
		}
		add(differ(a, check.Ref{Section: SectionContributions, ID: string(c.ID)}, "strength of "+string(c.ID), claim))
	}
	for i := range a.s.Funds {
		if f := &a.s.Funds[i]; a.record.Knows(f.Says) {
			add(differ(a, check.Ref{Section: SectionFunds, ID: string(f.ID)}, "amount of "+string(f.ID), f.Amount))
		}
	}
	return out
}

// differ sets the known values of a claim that agree with the first beside those that do not.
func differ[V source.Interval[V]](a *assessor, item check.Ref, what string, claim source.Claim[V]) (Conflict, bool) {
	if len(claim.Values) < 2 || !claim.Resolve(a.record, nil).Contradicted {
		return Conflict{}, false
	}
	out := Conflict{Class: SourcesDiffer, Subject: what, Because: []check.Ref{item}}
	var first V
	for _, v := range claim.Values {
		if !a.record.Knows(v.Says) {
			continue
		}
		out.Because = a.cite(out.Because, v.Says)
		side := Side{Item: item, Text: fmt.Sprint(v.Value), Says: a.record.Known(v.Says)}
		if len(out.One) == 0 {
			first, out.One = v.Value, []Side{side}
		} else if meet, ok := first.Intersect(v.Value); ok {
			first, out.One = meet, append(out.One, side)
		} else {
			out.Other = append(out.Other, side)
		}
	}
	return out, true
}

// counts lists the groups whose parts are counted by different measures.
func (a *assessor) counts(out *Contradictions) {
	index := make(map[actor.ID]int)
	for i := range a.actors {
		x := &a.actors[i]
		whole := a.members.Actor(x.Of)
		if a.members.Actor(x.ID) != x || x.Of == "" || whole == nil {
			continue
		}
		at, ok := index[x.Of]
		if !ok {
			at = len(out.Counts)
			index[x.Of] = at
			out.Counts = append(out.Counts, Count{Of: x.Of})
			a.count(&out.Counts[at], whole)
		}
		a.count(&out.Counts[at], x)
	}
}

// count adds one group to a count.
func (a *assessor) count(c *Count, x *actor.Actor) {
	size := a.members.Size(x.ID)
	says := size.Says
	text := size.Value.String()
	if !size.Recorded {
		named := 0
		for _, m := range a.members.Members(x.ID) {
			if m.Holds == uncertain.Yes {
				named++
			}
		}
		text, says = fmt.Sprintf("%d named", named), a.record.Known(x.Says)
	}
	item := check.Ref{Section: SectionActors, ID: string(x.ID)}
	c.Groups = append(c.Groups, Side{Item: item, Text: x.Title() + ": " + text, Says: says})
	c.Because = a.cite(addRef(addRef(c.Because, a.because(SectionActors, string(x.ID), x.Says)...), a.members.Because(x.ID)...), says)
}
