package report

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/svg"
)

// A lineOfText is words as they stand in a picture.
type lineOfText struct {
	X    float64 `xml:"x,attr"`
	Y    float64 `xml:"y,attr"`
	Text string  `xml:",chardata"`
}

// Words beside each other in a grid keep apart, and no word of a heading is broken.
func TestGridWordsKeepApart(t *testing.T) {
	for _, name := range []string{"ukraine-2026.json", "locarno-1925.json", "kosovo-1999.json", "nato-1949.json", "minsk-2015.json"} {
		v := viewOf(gen.Embedded(t, name).Assess(guarantee.Options{}))
		for _, f := range []*figure{&batteryFigure, &coverageFigure} {
			var columns []gridColumn
			switch g := f.view(v).(type) {
			case *grid:
				columns = g.columns
			case *bands:
				columns = g.columns
			}
			var picture struct {
				Lines []lineOfText `xml:"text"`
				Marks []struct {
					Lines []lineOfText `xml:"text"`
				} `xml:"g"`
			}
			if err := xml.Unmarshal([]byte("<svg>"+string(f.drawn(v, alone).Bytes())+"</svg>"), &picture); err != nil {
				t.Fatal(err)
			}
			lines := picture.Lines
			for _, m := range picture.Marks {
				lines = append(lines, m.Lines...)
			}
			for _, x := range lines {
				for _, y := range lines {
					if end := x.X + svg.Width(x.Text, textSize); x.Y == y.Y && x.X < y.X && end+6 > y.X {
						t.Errorf("%s: %s: %q ends at %v, and %q begins at %v", name, f.name, x.Text, end, y.Text, y.X)
					}
				}
			}
			for _, col := range columns {
				for word := range strings.FieldsFuncSeq(col.group+" "+col.name, func(r rune) bool { return r == ' ' || r == '-' }) {
					if !slices.ContainsFunc(lines, func(x lineOfText) bool { return strings.Contains(x.Text, word) }) {
						t.Errorf("%s: %s: %q of %q in %q is broken", name, f.name, word, col.name, col.group)
					}
				}
			}
		}
	}
}

// A wide page shows the matrices of every structure in the repository whole.
func TestGridsFitAPage(t *testing.T) {
	for name, s := range gen.Structures(t) {
		v := viewOf(s.Assess(guarantee.Options{}))
		for _, f := range []*figure{&batteryFigure, &coverageFigure} {
			const room = 56.9 * 16 // as much as a picture has in html.css that is seen whole
			if c := f.drawn(v, wide); c.width > room {
				t.Errorf("%s: %s is %v wide", name, f.name, c.width)
			}
		}
	}
}

// The key of the battery explains squares where there are some.
func TestSquaresInTheKey(t *testing.T) {
	for name, want := range map[string]bool{"ukraine-2026.json": true, "locarno-1925.json": false} {
		text := drawnAlone(t, gen.Embedded(t, name).Assess(guarantee.Options{}), "battery")
		if got := strings.Contains(text, "a square instead of a disc"); got != want {
			t.Errorf("%s: squares are explained: %v", name, got)
		}
	}
}

// What no sign means is said as well.
func TestBatterySaysWhatIsBlank(t *testing.T) {
	if text := drawnAlone(t, gen.Ukraine(t).Assess(guarantee.Options{}), "battery"); !strings.Contains(text, "A blank cell") {
		t.Error("nothing says what a blank cell means")
	}
}
