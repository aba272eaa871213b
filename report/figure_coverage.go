package report

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
)

var coverageFigure = figure{
	name: "coverage", question: guarantee.Q3,
	title: "Who provides which needed capability",
	caption: "Each needed capability, whether it is covered, and below that who provides it: deployed on the day, and if all " +
		"happened that contributions wait for. An actor has a row where it is recorded with a capability that stands beside " +
		"it. A dot means that no statement records the actor as a provider; silence is not absence.",
	view: (*view).coverageMatrix,
}

// maxProviders is how many actors a view of the coverage names: more than there are states.
const maxProviders = 240

// outcomeSigns are the signs of what actors provide together.
var outcomeSigns = map[force.Outcome]sign{
	force.Covered: fullSign, force.SingleProvider: halfSign, force.OnlyUndetermined: hollowSign,
	force.Insufficient: shortSign, force.NoProvider: lackSign,
}

// provisionViews are the two ways in which coverage is looked at.
var provisionViews = []struct {
	name string
	of   func(*guarantee.Cover) *guarantee.Provision
}{
	{"Deployed on the day", func(c *guarantee.Cover) *guarantee.Provision { return &c.Present }},
	{"If all happened that contributions wait for", func(c *guarantee.Cover) *guarantee.Provision { return &c.Promised }},
}

func (v *view) coverageMatrix() chart {
	if len(v.a.Coverage) == 0 {
		return nil
	}
	b := &bands{grid{names: "actor", key: []keyed{
		{fullSign, "firm; covered"}, {halfSign, "single provider"}, {hollowSign, "undetermined"},
		{shortSign, "said not to have enough; insufficient"}, {lackSign, "no provider recorded" + v.orLeft()}, {noSign, "not recorded"},
	}}}
	var list []*guarantee.Cover // the worst outcome first
	for outcome := force.NoProvider; outcome >= force.Covered; outcome-- {
		for i := range v.a.Coverage {
			if c := &v.a.Coverage[i]; c.Promised.Outcome == outcome {
				list = append(list, c)
			}
		}
	}
	if n := len(list); n > maxBars {
		list = list[:maxBars]
		b.notes = append(b.notes, shown(maxBars, n, "capabilities"))
	}
	var width float64
	for _, c := range list {
		b.columns = append(b.columns, fitting("", c.Capability.Phrase(), 84))
		for _, x := range provisionViews {
			width = max(width, widest(v.togetherText(c, x.of(c)), textSize)+signWidth+gridPad)
		}
		width = max(width, b.columns[len(b.columns)-1].width)
	}
	for i := range b.columns {
		b.columns[i].width = width
	}
	for _, x := range provisionViews {
		b.rows = append(b.rows, v.together(list, x.name, x.of))
		rows := providers(list, x.name, x.of)
		if n := len(rows); n > maxProviders {
			rows = rows[:maxProviders]
			b.notes = append(b.notes, shown(maxProviders, n, "providers")+" ("+lower(x.name)+")")
		}
		b.rows = append(b.rows, rows...)
	}
	return b
}

// together is the row of what the actors provide together.
func (v *view) together(list []*guarantee.Cover, when string, of func(*guarantee.Cover) *guarantee.Provision) gridRow {
	r := gridRow{group: when, name: "together"}
	for _, c := range list {
		p := of(c)
		text := v.togetherText(c, p)
		r.cells = append(r.cells, gridCell{
			sign: outcomeSigns[p.Outcome], text: text,
			words: c.Capability.Phrase() + ", " + lower(when) + ": " + text, refs: c.Because,
		})
	}
	return r
}

// togetherText is what is provided of a capability, and whether what is known of it is old.
func (v *view) togetherText(c *guarantee.Cover, p *guarantee.Provision) string {
	text := p.Outcome.String()
	if p.Outcome == force.NoProvider {
		return text + v.orLeft()
	}
	if p.Revocable {
		text += " (revocable)"
	}
	if c.Stale {
		text += fmt.Sprintf("; stale: said %v", c.Newest)
	}
	return text
}

// providers are a row for each actor that is recorded with a needed capability, in the order in which they come.
func providers(list []*guarantee.Cover, when string, of func(*guarantee.Cover) *guarantee.Provision) (rows []gridRow) {
	at := make(map[actor.ID]int)
	for i, c := range list {
		p := of(c)
		for _, x := range []struct {
			sign sign
			text string
			ids  []actor.ID
		}{{shortSign, "said not to have enough", p.Short}, {fullSign, "firm", p.Firm}, {hollowSign, "undetermined", p.Undetermined}} {
			for _, id := range x.ids {
				row, known := at[id]
				if !known {
					row, at[id] = len(rows), len(rows)
					rows = append(rows, gridRow{group: when, name: string(id), cells: make([]gridCell, len(list))})
				}
				if cell := &rows[row].cells[i]; cell.words == "" {
					*cell = gridCell{sign: x.sign, words: string(id) + ", " + c.Capability.Phrase() + ", " + lower(when) + ": " + x.text, refs: c.Because}
				}
			}
		}
	}
	return rows
}

// lower returns text with a small first letter.
func lower(text string) string { return strings.ToLower(text[:1]) + text[1:] }
