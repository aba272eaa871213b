package report

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
)

var coverageFigure = figure{
	name: "coverage", question: guarantee.Q3,
	title: "Who provides which needed capability",
	caption: "Each needed capability and who provides it: deployed on the day, and if all happened that contributions wait " +
		"for. A dot means that no statement records the actor as a provider; silence is not absence.",
	view: (*view).coverageGrid,
}

// maxColumns is how many columns a group of a figure has.
const maxColumns = 12

// outcomeSigns are the signs of what actors provide together.
var outcomeSigns = map[force.Outcome]sign{
	force.Covered: fullSign, force.SingleProvider: halfSign, force.OnlyUndetermined: hollowSign,
	force.Insufficient: shortSign, force.NoProvider: lackSign,
}

func (v *view) coverageGrid() chart {
	list := v.a.Coverage
	if len(list) == 0 {
		return nil
	}
	g := &grid{names: "capability", key: []keyed{
		{fullSign, "firm; covered"}, {halfSign, "single provider"}, {hollowSign, "undetermined"},
		{shortSign, "said not to have enough; insufficient"}, {lackSign, "no provider recorded" + v.orLeft()}, {noSign, "not recorded"},
	}}
	providers, more := v.providers()
	views := []struct {
		name string
		of   func(*guarantee.Cover) *guarantee.Provision
	}{
		{"Deployed on the day", func(c *guarantee.Cover) *guarantee.Provision { return &c.Present }},
		{"If all happened that contributions wait for", func(c *guarantee.Cover) *guarantee.Provision { return &c.Promised }},
	}
	for _, x := range views {
		for _, id := range providers {
			g.columns = append(g.columns, fitting(x.name, string(id), 56))
		}
		g.columns = append(g.columns, gridColumn{x.name, "together", 158})
	}
	for outcome := force.NoProvider; outcome >= force.Covered; outcome-- {
		for i := range list {
			c := &list[i]
			if c.Promised.Outcome != outcome {
				continue
			}
			if len(g.rows) == maxBars {
				break
			}
			r := gridRow{name: c.Capability.Phrase()}
			for _, x := range views {
				p := x.of(c)
				for _, id := range providers {
					r.cells = append(r.cells, provided(c, p, id, x.name))
				}
				text := p.Outcome.String()
				if p.Revocable {
					text += " (revocable)"
				}
				r.cells = append(r.cells, gridCell{
					sign: outcomeSigns[p.Outcome], text: text,
					words: c.Capability.Phrase() + ", " + lower(x.name) + ": " + text, refs: c.Because,
				})
			}
			g.rows = append(g.rows, r)
		}
	}
	if len(g.rows) < len(list) {
		g.notes = append(g.notes, shown(len(g.rows), len(list), "capabilities"))
	}
	if more > 0 {
		g.notes = append(g.notes, shown(len(providers), len(providers)+more, "providers"))
	}
	return g
}

// providers are the actors that are recorded with a needed capability, in the order in which they come;
// more have no room.
func (v *view) providers() (ids []actor.ID, more int) {
	seen := make(map[actor.ID]bool)
	for i := range v.a.Coverage {
		for _, p := range []*guarantee.Provision{&v.a.Coverage[i].Present, &v.a.Coverage[i].Promised} {
			for _, id := range slices.Concat(p.Firm, p.Undetermined, p.Short) {
				switch {
				case seen[id]:
				case len(ids) < maxColumns/2:
					ids = append(ids, id)
				default:
					more++
				}
				seen[id] = true
			}
		}
	}
	return ids, more
}

// provided says how an actor provides a capability.
func provided(c *guarantee.Cover, p *guarantee.Provision, id actor.ID, when string) gridCell {
	say := func(s sign, text string) gridCell {
		return gridCell{sign: s, words: string(id) + ", " + c.Capability.Phrase() + ", " + lower(when) + ": " + text, refs: c.Because}
	}
	switch {
	case slices.Contains(p.Short, id):
		return say(shortSign, "said not to have enough")
	case slices.Contains(p.Firm, id):
		return say(fullSign, "firm")
	case slices.Contains(p.Undetermined, id):
		return say(hollowSign, "undetermined")
	}
	return gridCell{}
}

// lower returns text with a small first letter.
func lower(text string) string { return strings.ToLower(text[:1]) + text[1:] }
