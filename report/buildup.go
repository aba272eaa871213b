package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// buildUp shows troops by domain and day, a day only where it differs from the one before.
func (v *view) buildUp() {
	all := v.a.Strength.BuildUp
	if len(all) == 0 {
		return
	}
	v.gap()
	v.title("  ", "Day by day, if every pledge and conditional offer is kept: D is the day on which all has happened that they wait for")
	head, sources := []string{"day"}, []check.Ref{}
	var days []int64
	var unshown []string
	for _, b := range all {
		name := "all"
		if b.Domain != 0 {
			name = words(b.Domain)
		}
		head, sources = append(head, name), append(sources, b.Because...)
		for _, d := range b.Days {
			days = append(days, d.N)
		}
		if b.Unshown > 0 {
			unshown = append(unshown, name+" on "+count(b.Unshown, "day"))
		}
	}
	slices.Sort(days)
	rows := [][]string{head}
	for _, n := range slices.Compact(days) {
		row := []string{fmt.Sprintf("D+%d", n)}
		for i := range all {
			row = append(row, onDay(&all[i], n))
		}
		if last := rows[len(rows)-1]; len(rows) == 1 || !slices.Equal(last[1:], row[1:]) {
			rows = append(rows, row)
		}
	}
	v.tableWithHead("  ", rows)
	var text strings.Builder
	if len(unshown) == 0 {
		text.WriteString("Days not shown, up to D+360, are as the one before.")
	} else {
		text.WriteString("Up to D+360 the numbers change on more days, which are not shown: " + series.Join(unshown, ", ") + ".")
	}
	for _, b := range all {
		if len(b.Limits) > 0 && b.Domain == 0 {
			text.WriteString(" All together are limited by " + series.Join(b.Limits, ", ") + "; a domain is certain only of what the others leave it, if they come first.")
		}
		if b.Exceeds {
			text.WriteString(fmt.Sprintf(" From D+%d on more are planned than that allows.", b.From))
		}
	}
	v.para("  ", text.String()+v.tag(sources))
}

// onDay is the troops of a build-up on the day D+n: those of the day before it that is shown, unless
// the number may have changed since.
func onDay(b *guarantee.BuildUp, n int64) string {
	i, found := slices.BinarySearchFunc(b.Days, n, func(d guarantee.Day, n int64) int { return cmp.Compare(d.N, n) })
	switch {
	case found:
		return troops(b.Days[i].AsIfMet)
	case b.Unshown > 0:
		return "not shown"
	}
	return troops(b.Days[i-1].AsIfMet)
}

// poolsBehind shows the pools that rotations require, and what there is.
func (v *view) poolsBehind() {
	s := &v.a.Strength
	first := true
	for _, b := range s.Behind {
		if b.Domain != 0 {
			continue
		}
		if first {
			v.gap()
			v.title("  ", "Pool behind all troops, if every pledge and conditional offer is kept, however long it takes until all are there, and they stay without end: one for each published practice, never added")
			first = false
		}
		var text strings.Builder
		text.WriteString(fmt.Sprintf("%s, %s in all for each one deployed: %s; the force once all are there: %s", b.Takes, factors(b.Factor), troops(b.Pool), troops(b.Force)))
		for i, t := range b.Over {
			if i == 0 {
				text.WriteString("; if it is kept up, which is an assumption,")
			} else {
				text.WriteString(",")
			}
			text.WriteString(fmt.Sprintf(" for %d months: tours %s, people %s", t.Months, troops(t.Tours), troops(t.People)))
		}
		v.item("    ", text.String()+"."+v.tag(ownRefs(b.Because)))
	}
	for i := range s.Pools {
		if i == 0 {
			v.gap()
			v.title("  ", "Pools from which troops are drawn")
		}
		v.item("    ", v.pool(&s.Pools[i]))
	}
	if len(s.Pools) > 0 {
		v.para("  ", "Sustained without end, pool by pool and then added: "+total(s.Sustained.Persons)+".")
	}
}

// ownRefs are the first references of those of an item: itself, and the statements that it cites.
func ownRefs(refs []check.Ref) []check.Ref {
	for i, r := range refs {
		if i > 0 && r.Section != guarantee.SectionStatements {
			return refs[:i]
		}
	}
	return refs
}

func (v *view) pool(p *guarantee.PoolStrength) string {
	parts := []string{persons(p.Persons)}
	if p.Whole {
		parts[0] += ", as one formation"
	}
	if p.Asked.Recorded() {
		parts = append(parts, "asked "+bounds(p.Asked.Range())+" by "+series.Join(p.From, ", "))
	} else {
		parts = append(parts, "nothing asked of it recorded")
	}
	switch p.Claimed {
	case uncertain.Yes:
		parts = append(parts, "claimed for "+and(p.For)+", and called")
	case uncertain.Unknown:
		parts = append(parts, "may be called for "+and(p.For))
	}
	if p.Rotation != "" {
		text := p.Rotation + ": "
		if p.Asked.Recorded() {
			text += "takes " + bounds(p.Required) + ", "
		}
		parts = append(parts, text+"keeps deployed "+bounds(p.Sustainable))
	}
	if p.Lasts != "" {
		parts = append(parts, "lasts "+p.Lasts)
	}
	return string(p.Pool) + ": " + string(p.By) + ": " + strings.Join(parts, "; ") + "." + v.tag(p.Because)
}

// conversions says by which assumptions units are persons.
func (v *view) conversions() string {
	var texts []string
	for _, x := range v.a.Stamp.Conversions {
		texts = append(texts, "a "+x.Unit+" is "+persons(x.Persons)+" persons ("+string(x.Conversion)+")"+v.cite(x.Says))
	}
	for i, x := range v.a.Stamp.Conversions {
		for _, y := range v.a.Stamp.Conversions[:i] {
			if _, agree := x.Persons.Intersect(y.Persons); x.Unit == y.Unit && !agree {
				texts = append(texts, string(y.Conversion)+" and "+string(x.Conversion)+" contradict each other, and a "+x.Unit+" may be as either says")
			}
		}
	}
	if len(texts) == 0 {
		return "never converted to persons"
	}
	return "converted by assumption: " + series.Join(texts, "; ")
}
