package report

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// schedules answers Q11.
func (v *view) schedules() {
	for i := range v.a.Schedules {
		t := &v.a.Schedules[i]
		name := string(t.Schedule)
		if t.Title != "" {
			name += ": " + t.Title
		}
		v.title("  ", name+v.tag(t.Because))
		for n := range t.Readings {
			r := &t.Readings[n]
			if len(t.Readings) > 1 {
				v.para("    ", fmt.Sprintf("Reading %d of %d: %s.", n+1, len(t.Readings), choices(r.Choices)))
			}
			v.item("    ", kept(r))
			for _, circle := range r.Circular {
				v.item("    ", "Each waits for the next, and the last for the first: "+list(circle)+". Nobody has to begin.")
			}
			if len(r.Bounds) > 0 {
				v.tableWithHead("    ", boundRows(r.Bounds, t.RelativeTo))
			}
		}
		if len(t.Readings) == 0 {
			v.item("    ", "The schedule is not well formed.")
		}
	}
	if len(v.a.Schedules) == 0 {
		v.para("  ", "No schedule is recorded.")
	}
}

// choices says from where the ambiguous clauses are taken to count.
func choices(list []timeline.Choice) string {
	parts := make([]string, len(list))
	for i, c := range list {
		parts[i] = fmt.Sprintf("%s counts from %s", c.Clause, c.From)
	}
	return strings.Join(parts, ", ")
}

// kept says whether the deadlines can all be kept.
func kept(r *timeline.Reading) string {
	switch r.Consistent {
	case uncertain.Yes:
		return "All clauses can be kept together."
	case uncertain.No:
		if len(r.Conflict) == 1 {
			return "This clause cannot be kept: " + list(r.Conflict) + "."
		}
		return "These clauses cannot be kept together, though all but any one of them can: " + list(r.Conflict) + "."
	}
	return "Whether all clauses can be kept together was not found out: the schedule is too tangled."
}

// boundRows is a table of anchors with their bounds.
func boundRows(bounds []timeline.Bounds, day timeline.AnchorID) [][]string {
	head := []string{"what", "not before", "not after", "by"}
	if day != "" {
		head = append(head, "D = "+string(day)+", dates aside")
	}
	rows := [][]string{head}
	for _, b := range bounds {
		row := []string{string(b.Anchor), open(b.Earliest.String()), open(b.Latest.String()), by(b.EarliestBy, b.LatestBy)}
		if day != "" {
			row = append(row, open(b.Relative()))
		}
		rows = append(rows, row)
	}
	return rows
}

// open shows that nothing bounds an end.
func open(bound string) string {
	if bound == "" {
		return "-"
	}
	return bound
}

// by names the clauses that set the bounds.
func by(earliest, latest timeline.ClauseID) string {
	var names []string
	for _, id := range []timeline.ClauseID{earliest, latest} {
		if id != "" && (len(names) == 0 || names[0] != string(id)) {
			names = append(names, string(id))
		}
	}
	return open(strings.Join(names, ", "))
}
