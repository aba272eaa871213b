package report

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/svg"
	"github.com/backstop-go/backstop/uncertain"
)

// Whatever is recorded, the ticks of every axis of numbers are distinct, rise, and are whole where they
// count; where no number is recorded there is no axis.
func TestAxes(t *testing.T) {
	axes, without := 0, 0
	for name, s := range gen.Structures(t) {
		a := s.Assess(guarantee.Options{})
		for _, figure := range []string{"strength", "claims", "shares", "density"} {
			var root element
			if err := xml.Unmarshal([]byte(drawnAlone(t, a, figure)), &root); err != nil {
				t.Fatal(err)
			}
			for _, ticks := range axesOf(&root) {
				if axes++; !slices.IsSorted(ticks) || len(slices.Compact(slices.Clone(ticks))) < len(ticks) {
					t.Errorf("%s of %s: the ticks are %v", figure, name, ticks)
				}
			}
			if figure == "strength" && len(axesOf(&root)) == 0 {
				without++
			}
		}
	}
	if axes < 5 || without == 0 {
		t.Errorf("%d axes, and %d figures without", axes, without)
	}
}

// axesOf returns the numbers at each axis of a figure.
func axesOf(root *element) (axes [][]float64) {
	before := ""
	for _, x := range root.all(func(x *element) bool { return x.XMLName.Local == "text" || x.XMLName.Local == "title" }) {
		class := x.attr("class")
		if class != "soft middle" && class != "soft end" {
			before = ""
			continue
		}
		number, err := strconv.ParseFloat(strings.TrimSuffix(strings.ReplaceAll(x.Text, ",", ""), " %"), 64)
		if err != nil { // the unit of the axis, or a date
			before = ""
			continue
		}
		if class != before {
			axes = append(axes, nil)
		}
		axes[len(axes)-1], before = append(axes[len(axes)-1], number), class
	}
	return axes
}

// The axis of a small count has no tick between whole numbers.
func TestAxisOfSmallCount(t *testing.T) {
	for n := int64(1); n < 12; n++ {
		a := (&guarantee.Structure{Title: "A small force"}).Assess(guarantee.Options{})
		a.Strength.Options = []guarantee.OptionStrength{{Option: "o", Title: "o", Because: []check.Ref{{Section: guarantee.SectionOptions, ID: "o"}}, Persons: uncertain.Must(uncertain.Exactly(n))}}
		for _, figure := range []string{"strength", "claims"} {
			var root element
			if err := xml.Unmarshal([]byte(drawnAlone(t, a, figure)), &root); err != nil {
				t.Fatal(err)
			}
			axes := axesOf(&root)
			if len(axes) == 0 || len(slices.Compact(slices.Clone(axes[0]))) < len(axes[0]) || axes[0][len(axes[0])-1] < float64(n) {
				t.Errorf("%s of %d: the axes are %v", figure, n, axes)
			}
		}
	}
}

// The names of the numbers on an axis do not run into each other, however large these are.
func TestAxisNamesApart(t *testing.T) {
	for _, high := range []float64{1, 90, 2_400_000, 2_999_999_999, 1e15} {
		for _, l := range []layout{barLayout, narrowLayout} {
			p := panel{whole: true, tick: func(x float64) string { return digits.Grouped(int64(x)) }}
			ticks := p.ticks(high, l.to-l.from)
			step := (l.to - l.from) / float64(len(ticks)-1)
			for i, tick := range ticks[1:] {
				if room := step - svg.Width(p.tick(ticks[i]), textSize)/2 - svg.Width(p.tick(tick), textSize)/2; room < 8 || ticks[len(ticks)-1] < high {
					t.Errorf("of %v: %v with %v between two", high, ticks, room)
				}
			}
		}
	}
}
