package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// comparisons answers Q8.
func (v *view) comparisons() {
	v.picture(&densityFigure)
	c := &v.a.Comparisons
	for i := range c.Forces {
		v.compared(&c.Forces[i])
	}
	if len(c.Precedents) > 0 {
		v.precedents(c.Precedents)
	}
	if limits := c.Limits; len(limits) > 0 {
		v.para("  ", "Sizes are those promised, whatever can be lifted, received and supported: the limits "+series.Join(limits, ", ")+" are not applied to them.")
	}
	v.para("  ", "Forces are compared one by one and never summed. A force fails nothing that it is not there to do: read the tasks first. Densities and precedents are compared, and nothing passes or fails them.")
}

func (v *view) compared(f *guarantee.ForceCompared) {
	name := f.Name
	switch {
	case f.Option != "":
		name = string(f.Option) + ": " + name + ": " + persons(f.Persons.Range())
	case f.Name == "deployed":
		name = "Deployed on the day: " + total(f.Persons)
	default:
		name = "If all happened that contributions wait for: " + total(f.Persons)
	}
	if past := lapsed(f.Current, string(f.ReplacedBy)); past != "" {
		name += "; " + past
	}
	if f.Task != 0 {
		name += "; there for " + words(f.Task) + ": " + f.Task.Text()
	}
	v.title("  ", name)
	for i := range f.Needs {
		v.item("    ", needed(&f.Needs[i])+"."+v.tag(f.Needs[i].Because))
	}
	if f.Persons.Range().IsUnknown() {
		return // nothing to divide
	}
	for _, m := range f.Measures {
		v.item("    ", measured(m)+"."+v.tag(m.Because))
	}
}

// needed says how a force compares with a need.
func needed(n *guarantee.NeedCompared) string {
	text := "requirement " + string(n.Requirement)
	if n.Option != "" {
		text = "option " + string(n.Option)
	}
	if n.Task != 0 {
		text += ", " + words(n.Task)
	}
	for _, l := range n.Logic {
		text += " by " + words(l)
	}
	switch n.SameTask {
	case uncertain.Yes:
		text += " (the same task)"
	case uncertain.No:
		text += " (another task)"
	}
	text += ", " + bounds(n.Need.Range()) + ": " + n.Verdict.String()
	if n.BySize {
		text += " by size, and capabilities are needed besides"
	}
	if !n.Have.Recorded() {
		return text + ", as nothing is recorded that counts for it"
	}
	if most, bounded := n.Gap.Max(); !bounded || most > 0 {
		text += ", gap " + bounds(n.Gap)
	}
	return text
}

// measureNames says what each measure counts.
var measureNames = map[force.Measure]string{
	force.PerKm: "for each km of the front", force.PerKm2: "for each km²", force.PerThousand: "for each 1,000 people", force.ToOpposing: "for each one of the opposing force",
}

func measured(m guarantee.Measured) string {
	var text strings.Builder
	text.WriteString(outward(m.Of) + " " + measureNames[m.Measure])
	if m.Scope != 0 {
		text.WriteString(", in the " + words(m.Scope))
	}
	sizes := make([]string, len(m.Against))
	for i, x := range m.Against {
		if sizes[i] = x.Said; m.Contradicted {
			sizes[i] = outward(x.Alone) + " on " + x.Said
		}
	}
	switch {
	case m.Contradicted:
		text.WriteString(", as sources contradict each other: " + series.Join(sizes, "; "))
	case len(sizes) > 0:
		text.WriteString(" (" + series.Join(sizes, ", ") + ")")
	}
	return text.String()
}

// outward is a range of measures in words, its bounds rounded outward to three digits.
func outward(r uncertain.Range[float64]) string {
	most, bounded := r.Max()
	low := threeDigits(r.Min(), false)
	switch {
	case r.IsUnknown():
		return "not known"
	case !bounded:
		return low + " or more"
	}
	if high := threeDigits(most, true); high != low {
		return low + " to " + high
	}
	return low
}

// threeDigits prints a number with three digits, or all those before the point, rounded up or down.
func threeDigits(x float64, up bool) string {
	if x == 0 {
		return "0"
	}
	places := max(0, 2-int(math.Floor(math.Log10(x))))
	text := strconv.FormatFloat(x, 'f', places, 64)
	switch rounded, _ := strconv.ParseFloat(text, 64); {
	case up && rounded < x:
		text = strconv.FormatFloat(rounded+math.Pow(10, -float64(places)), 'f', places, 64)
	case !up && rounded > x:
		text = strconv.FormatFloat(rounded-math.Pow(10, -float64(places)), 'f', places, 64)
	}
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return digits.Grouped(n)
	}
	return text
}

// alike says in what a precedent and the theatre would be alike.
var alike = map[force.Measure]string{force.PerKm: "front", force.PerKm2: "area", force.PerThousand: "people"}

func (v *view) precedents(list []guarantee.PrecedentCompared) {
	v.title("  ", "Precedents, and the troops that the theatre would have at the same density, which is an assumption")
	for i := range list {
		p := &list[i]
		var text strings.Builder
		text.WriteString(persons(p.Persons))
		if len(p.Pages) > 0 {
			text.WriteString(", read on " + series.Join(p.Pages, " and ") + ", in no statement of the document")
		}
		for _, d := range p.Densities {
			text.WriteString("; " + measured(d))
		}
		refs := p.Because
		for _, s := range p.Scaled {
			text.WriteString(fmt.Sprintf("; here, by %s, assuming %s: %s", alike[s.By], s.Assumes, bounds(s.Persons)))
			refs = append(refs[:len(refs):len(refs)], s.Because...)
		}
		if len(p.Scaled) == 0 {
			text.WriteString("; nothing is recorded to compare it by")
		}
		v.entry("    ", precedentName(p), text.String()+"."+v.tag(refs))
	}
}
