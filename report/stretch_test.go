package report

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

var drawnShape = regexp.MustCompile(`<(rect|polygon) (?:class="(\w+)"|fill="url\(#[^"]*\)") (?:points="([^"]*)"|x="([^"]*)" y="[^"]*" width="([^"]*)")`)

// shapes lists what a stretch is drawn as: class@from+width, hatch@from+width for what is not known, and
// class<x,y… for a point or the tip of an arrow.
func shapes(x stretch, axis *timeAxis) string {
	c := &canvas{f: &figure{name: "test"}}
	x.draw(c, 50, axis)
	var out []string
	for _, m := range drawnShape.FindAllStringSubmatch(string(c.Bytes()), -1) {
		class := m[2]
		if class == "" {
			class = "hatch"
		}
		if m[1] == "polygon" {
			tip, _, _ := strings.Cut(m[3], ",")
			tip, _, _ = strings.Cut(tip, " ")
			out = append(out, class+"<"+tip)
		} else {
			out = append(out, class+"@"+m[4]+"+"+m[5])
		}
	}
	return strings.ReplaceAll(strings.Join(out, " "), " frame@", "/")
}

// What is known of when a stretch begins and ends is what is drawn: solid while it certainly lasts,
// hatched while it may, to the edge with an arrow where no begin or no end is stated.
func TestStretch(t *testing.T) {
	// The knots are the months of 2025: by their number, and nearly by time, they stand 100 apart.
	var months []uncertain.Date
	for m := time.January; m <= time.December; m++ {
		months = append(months, uncertain.Day(2025, m, 1))
	}
	axis := newTimeAxis(0, 1100, months)
	for i := range axis.at {
		axis.at[i] = float64(100 * i)
	}
	day := func(m time.Month) uncertain.Date { return uncertain.Day(2025, m, 1) }
	month := func(m time.Month) uncertain.Date { return uncertain.Month(2025, m) }
	solid := ink{class: "full"}
	for _, test := range []struct {
		name string
		x    stretch
		want string
	}{
		{"days", stretch{ink: solid, from: day(2), to: day(4)}, "full@100+200"},
		{"no end", stretch{ink: solid, from: day(2)}, "full@100+1000 speck<1100"},
		{"no begin", stretch{ink: solid, to: day(4)}, "full@0+300 speck<0"},
		{"always", stretch{ink: solid}, "full@0+1100 speck<0 speck<1100"},
		{"months", stretch{ink: solid, from: month(2), to: month(4)}, "full@200+100 hatch@100+100/100+100 hatch@300+100/300+100"},
		{"one month", stretch{ink: solid, from: month(2), to: month(2)}, "hatch@100+100/100+100"},
		{"ends in the month in which it begins", stretch{ink: solid, from: month(2), to: uncertain.Day(2025, 2, 15)}, "hatch@100+50/100+50"},
		{"begins between", stretch{ink: solid, from: day(2), latest: day(5), to: day(7)}, "full@403.2+196.8 hatch@100+303.2/100+303.2"},
		{"in the month before", stretch{ink: solid, from: month(2), latest: month(3), to: month(5)}, "full@300+100 hatch@100+200/100+200 hatch@400+100/400+100"},
		{"not known how", stretch{from: day(2), to: day(4)}, "hatch@100+200/100+200"},
		{"through the month", stretch{ink: solid, from: day(2), to: month(4), through: true}, "full@100+200 hatch@300+100/300+100"},
		{"through the day", stretch{ink: solid, from: day(2), to: day(4), through: true}, "full@100+203.3"},
		{"point", stretch{ink: solid, from: day(2), point: true}, "full<100"},
		{"point in a month", stretch{ink: solid, from: month(2), point: true}, "hatch@100+100/100+100"},
		{"point at no date", stretch{ink: solid, point: true}, ""},
	} {
		if got := shapes(test.x, axis); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// Where there is nothing to lay out there is no axis, and nothing fails.
func TestStretchWithoutDates(t *testing.T) {
	axis := newTimeAxis(0, 100, nil)
	if got, want := shapes(stretch{ink: ink{class: "full"}}, axis), "full@0+100 speck<0 speck<100"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
