package report

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// An element is one of SVG, read back.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e *element) number(t testing.TB, name string) float64 {
	x, err := strconv.ParseFloat(e.attr(name), 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// all returns the elements below e that a condition fits, in order.
func (e *element) all(fits func(*element) bool) (found []*element) {
	for i := range e.Children {
		if x := &e.Children[i]; fits(x) {
			found = append(found, x)
		}
		found = append(found, e.Children[i].all(fits)...)
	}
	return found
}

func (e *element) shapes(class string) []*element {
	return e.all(func(x *element) bool { return x.attr("class") == class && x.XMLName.Local != "text" })
}

// readBack reads a picture back.
func readBack(t testing.TB, picture string) *element {
	t.Helper()
	var root element
	if err := xml.Unmarshal([]byte(picture), &root); err != nil {
		t.Fatal(err)
	}
	return &root
}

// isMark reports whether an element is a mark: in a page it is a link.
func (e *element) isMark() bool {
	return (e.XMLName.Local == "g" || e.XMLName.Local == "a") && len(e.Children) > 0 && e.Children[0].XMLName.Local == "title"
}

// marks returns the marks of a figure by their words, without the statements.
func marks(t testing.TB, a *guarantee.Assessment, name string) (list []*element, words []string) {
	return readBack(t, drawnAlone(t, a, name)).marks()
}

func (e *element) marks() (list []*element, words []string) {
	list = e.all((*element).isMark)
	for _, m := range list {
		text, _, ok := strings.Cut(m.Children[0].Text, " (statements ")
		if !ok {
			text = strings.TrimSuffix(text, " (no statement)")
		}
		words = append(words, text)
	}
	return list, words
}

// A drawnRange is what a bar shows, read from where it stands.
type drawnRange struct {
	words     string
	text      string // "unknown", or "bare" if there is no bar; a range otherwise
	low, high float64
	pixel     float64 // the number that one pixel is
	exact     bool    // it is a diamond
	ring      bool    // it is more than its left end
	past      bool
}

// drawnRanges returns the ranges that the bars of a figure show, each by the axis of its panel, in order.
func drawnRanges(t testing.TB, a *guarantee.Assessment, name string) (found []drawnRange) {
	return readBack(t, drawnAlone(t, a, name)).ranges(t)
}

func (e *element) ranges(t testing.TB) (found []drawnRange) {
	isTick := func(x *element) bool { return x.XMLName.Local == "text" && x.attr("class") == "soft middle" }
	list := e.all(func(x *element) bool { return isTick(x) || x.isMark() })
	_, words := e.marks()
	var zero, unit float64
	for i, m := range list {
		if isTick(m) {
			if i == 0 || list[i-1].isMark() {
				zero = m.number(t, "x")
				unit = (tickNumber(t, list[i+1]) - tickNumber(t, m)) / (list[i+1].number(t, "x") - zero)
			}
			continue
		}
		r := drawnRange{words: words[len(found)], pixel: unit, past: len(m.shapes("past")) == 1}
		value := func(x float64) float64 { return (x - zero) * unit }
		bars, full := m.shapes("pale"), m.shapes("full")
		switch {
		case len(bars) == 1:
			x := bars[0].number(t, "x")
			r.low, r.high = value(x), value(x+bars[0].number(t, "width"))
			if full[len(full)-1].XMLName.Local == "polygon" { // an arrow
				r.high = math.Inf(1)
			}
			for _, ring := range m.shapes("hollow") {
				if r.ring = true; ring.XMLName.Local != "circle" || math.Abs(ring.number(t, "cx")-x) > 0.1 {
					t.Errorf("%s has a %v that is no ring at its left end", r.words, ring)
				}
			}
		case len(m.shapes("frame")) == 1:
			if r.text = "unknown"; len(full) != 1 {
				t.Errorf("%s has no arrow, as what has no upper bound does", r.words)
			}
		case len(full) == 1: // a diamond
			x, err := strconv.ParseFloat(strings.FieldsFunc(full[0].attr("points"), func(r rune) bool { return r == ',' || r == ' ' })[0], 64)
			if err != nil {
				t.Fatal(err)
			}
			r.low, r.high, r.exact = value(x), value(x), true
		default:
			r.text = "bare"
		}
		found = append(found, r)
	}
	return found
}

// tickNumber is the number of a tick.
func tickNumber(t testing.TB, tick *element) float64 {
	x, err := strconv.ParseFloat(strings.TrimSuffix(strings.ReplaceAll(tick.Text, ",", ""), " %"), 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
