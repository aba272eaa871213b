package report

import (
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/internal/svg"
	"github.com/backstop-go/backstop/uncertain"
)

// lanes are the ways to make commitments owed, or allowed.
type lanes struct {
	groups []laneGroup
	note   string // what is not shown
}

// A laneGroup is commitments of which the same ways lead to the same.
type laneGroup struct {
	name  string      // the commitments
	under string      // where they stand
	to    outcome     // what the ways lead to
	open  string      // that it may have come to that already, in words
	ways  [][]waymark // none if nothing that is recorded leads there
	more  bool        // there are further ways
	refs  []check.Ref
}

// A waymark is one step of a way.
type waymark struct {
	text, holder string
	done         uncertain.Bool
}

// maxLanes is how many groups of commitments a figure has, and maxWays how many alternatives each.
const (
	maxLanes = 30
	maxWays  = 6
)

// Where commitments stand, the steps, and the duty at their end.
var (
	lanesWide   = layout{names: 170, from: 192, to: 800, width: 862}
	lanesNarrow = layout{names: narrowWidth, from: 22, to: 258, width: narrowWidth, underneath: true}
)

// laneGap is the room for an arrow to the next box.
const laneGap = 22.0

// steps is how many boxes stand beside each other, and how wide each is.
func (l *layout) steps() (n int, width float64) {
	if n = 4; l.underneath {
		n = 1
	}
	return n, (l.to-l.from)/float64(n) - laneGap
}

func (l *lanes) draw(c *canvas) (width, height float64) {
	at, y := c.layout(lanesWide, lanesNarrow), 2.0 // as thick as the frame of a box is at the most
	for i := range l.groups {
		if i > 0 {
			c.mayCut(y)
			c.Line("rule", 0, y, at.width, y)
			y += 12
		}
		y = l.groups[i].draw(c, at, y) + 12
	}
	if l.note != "" {
		y += c.para("soft", 0, y, at.width, l.note) + 4
	}
	return at.width, y
}

// says is what the group shows, in words.
func (g *laneGroup) says() string {
	ways := make([]string, len(g.ways))
	for i, way := range g.ways {
		steps := make([]string, len(way))
		for j, w := range way {
			steps[j] = w.text + " (" + w.holder + "; " + happenedWords(w.done) + ")"
		}
		ways[i] = series.Join(steps, " and ")
	}
	switch {
	case len(ways) == 0:
		ways = append(ways, g.to.noWay(g.more))
	case g.more:
		ways = append(ways, "in further ways")
	}
	under := g.under
	if g.open != "" {
		under += ", and " + g.open
	}
	return g.name + " (" + under + "): " + series.Join(ways, "; or ")
}

func happenedWords(b uncertain.Bool) string {
	switch b {
	case uncertain.Yes:
		return "has happened"
	case uncertain.No:
		return "has not happened"
	}
	return "open"
}

// draw draws the group from y down, and returns where it ends.
func (g *laneGroup) draw(c *canvas, l *layout, y float64) (end float64) {
	names := svg.Wrap(clean(g.name), l.names, groupSize, 6)
	unders := svg.Wrap(clean(g.under), l.names, textSize, 3)
	opens := svg.Wrap(g.open, l.names-signWidth, textSize, 2)
	open := y + float64(len(names)+len(unders))*lineHeight
	end = open + float64(len(opens))*lineHeight
	c.mark(g.says(), g.refs, func() {
		c.Lines("strong", 0, y+lineHeight-2, lineHeight, names)
		c.Lines("soft", 0, y+float64(len(names)+1)*lineHeight-2, lineHeight, unders)
		if g.open != "" {
			halfSign.draw(c, 6, open+lineHeight-7)
			c.Lines("", signWidth, open+lineHeight-3, lineHeight, opens)
		}
		top := y
		if l.underneath {
			top = end + 4
		}
		for i, way := range g.ways {
			if i > 0 {
				c.Text("strong", l.from, top+lineHeight-3, "or")
				top += lineHeight + 4
			}
			top = l.drawWay(c, way, g.to, top) + 6
		}
		switch {
		case len(g.ways) == 0:
			top += c.para("", l.from, top-2, l.width-l.from, g.to.noWay(g.more))
		case g.more:
			c.Text("soft", l.from, top+lineHeight-3, "or in further ways")
			top += lineHeight + 4
		}
		end = max(end, top)
	})
	return end
}

// drawWay draws one way from y down, with what it leads to, and returns where it ends.
func (l *layout) drawWay(c *canvas, way []waymark, to outcome, y float64) float64 {
	steps, width := l.steps()
	for first := 0; first < len(way); first += steps {
		row := way[first:min(first+steps, len(way))]
		height := 0.0
		for i := range row {
			height = max(height, row[i].height(width))
		}
		middle := y + height/2
		for i := range row {
			x := l.from + float64(i)*(width+laneGap)
			drawArrow(c, x-laneGap+4, x-2, middle)
			row[i].draw(c, x, y, width, height)
		}
		end := l.from + float64(len(row))*(width+laneGap)
		if first+steps >= len(way) {
			drawArrow(c, end-laneGap+4, l.to-2, middle)
			c.Text("strong", l.to+4, middle+4, to.String())
		}
		y += height + 6
	}
	return y - 6
}

func drawArrow(c *canvas, from, to, y float64) {
	c.Line("axis", from, y, to-5, y)
	c.Polygon("speck", to, y, to-7, y-4, to-7, y+4)
}

// lines are what a box of a width says.
func (w *waymark) lines(width float64) (text, holder []string) {
	return svg.Wrap(clean(w.text), width-14, textSize, 6), svg.Wrap(clean(w.holder), width-14, textSize, 3)
}

func (w *waymark) height(width float64) float64 {
	text, holder := w.lines(width)
	return float64(len(text)+len(holder))*lineHeight + 12
}

func (w *waymark) draw(c *canvas, x, y, width, height float64) {
	class := map[uncertain.Bool]string{uncertain.Yes: "pale", uncertain.No: "hollow"}[w.done]
	if class == "" {
		class = "frame"
	}
	c.Rect(class, x, y, width, height)
	text, holder := w.lines(width)
	c.Lines("", x+7, y+lineHeight+2, lineHeight, text)
	c.Lines("soft", x+7, y+lineHeight*float64(len(text)+1)+2, lineHeight, holder)
}
