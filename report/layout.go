package report

import "github.com/backstop-go/backstop/internal/svg"

// A layout is where the parts of a row stand, from the left: its names, what is drawn, and its values. On a
// narrow screen they stand below each other instead, so that nothing is out of sight.
type layout struct {
	names      float64 // how wide they are
	from, to   float64 // of what is drawn
	values     float64 // where they begin
	width      float64
	underneath bool // each part stands below the one before
}

// narrowWidth is how wide a picture is on a narrow screen: a telephone shows it whole.
const narrowWidth = 320.0

// narrowLayout is that of rows on a narrow screen: at each end of an axis is room for half of its number.
var narrowLayout = layout{names: narrowWidth, from: 26, to: narrowWidth - 30, width: narrowWidth, underneath: true}

// layout returns the layout for the screen.
func (c *canvas) layout(onWide, onNarrow layout) *layout {
	if c.screen == narrow {
		return &onNarrow
	}
	return &onWide
}

// lines is how many lines a row takes that has so many of names and of values, and perhaps something drawn.
func (l *layout) lines(names, values int, drawn bool) float64 {
	most := max(names, values, 1)
	if l.underneath {
		if most = names + values; drawn {
			most++
		}
	}
	return float64(most)
}

// below is how far below the top of a row its values stand, and what is drawn.
func (l *layout) below(names, values int) (value, drawn float64) {
	if !l.underneath {
		return 0, 0
	}
	return float64(names) * lineHeight, float64(names+values) * lineHeight
}

// across draws a line of an axis over rows from top to end: where their words stand above what is drawn only beside that,
// of which the middles are given, and for a bit below the top, so that it strikes through no word.
func (c *canvas) across(l *layout, class string, x, top, end float64, middles []float64) {
	if !l.underneath {
		c.Line(class, x, top, x, end)
		return
	}
	c.Line(class, x, top, x, top+4)
	for _, y := range middles {
		c.Line(class, x, y-lineHeight/2-1, x, y+lineHeight/2+1)
	}
}

// heading is the name of a group of rows, in lines.
func (l *layout) heading(group string) []string {
	return svg.Wrap(clean(group), l.width, groupSize, 3)
}

// heading writes the name of a group above its first row, which begins at y.
func (c *canvas) heading(l *layout, group string, y float64) {
	lines := l.heading(group)
	c.Lines("strong", 0, y-6-float64(len(lines)-1)*lineHeight, lineHeight, lines)
}
