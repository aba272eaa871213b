package report

import (
	"math"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/svg"
)

// A grid sets things beside each other in rows and columns.
type grid struct {
	names   string // over the names of the rows
	columns []gridColumn
	rows    []gridRow
	key     []keyed
	notes   []string // what is not shown
}

// A gridColumn is a column of a grid.
type gridColumn struct {
	group string // a heading over it and those after it of the same group
	name  string
	width float64
}

// fitting returns a column of at least a width, in which no word of its name nor of the texts in it need be broken,
// unless the word is very long.
func fitting(group, name string, width float64, texts ...string) gridColumn {
	const most = 144
	for _, text := range append(texts, name) {
		width = max(width, min(widest(text, textSize)+gridPad, most))
	}
	return gridColumn{group, name, width}
}

// widest is the width of the widest word of a text, as it is wrapped.
func widest(text string, size float64) (width float64) {
	for word := range strings.FieldsSeq(strings.ReplaceAll(clean(text), "-", "- ")) {
		width = max(width, math.Ceil(svg.Width(word, size)))
	}
	return width
}

// A gridRow is a row, with a cell for each column.
type gridRow struct {
	group string // a heading over it and those after it of the same group, in bands
	name  string
	head  bool // it is one of those that describe the columns
	cells []gridCell
}

// A gridCell says by a sign, or in words, how its row and column stand to each other. One without words for
// the reader is no mark.
type gridCell struct {
	sign  sign
	text  string // shown beside the sign, or instead of it if bare
	bare  bool
	words string
	refs  []check.Ref
	// number is that of its mark among those that are listed; none if it is listed when it is drawn.
	number int
}

// A keyed is a sign and what it means.
type keyed struct {
	sign sign
	text string
}

// holds reports whether a cell has one of some signs.
func (g *grid) holds(signs ...sign) bool {
	return slices.ContainsFunc(g.rows, func(r gridRow) bool {
		return slices.ContainsFunc(r.cells, func(x gridCell) bool { return slices.Contains(signs, x.sign) })
	})
}

// The measures of a grid.
const (
	gridGap   = 14.0 // before a group of columns
	gridPad   = 8.0  // that keeps the words of a column apart from those of the next
	signWidth = 16.0
	groupSize = textSize * 1.17 // as wide as the names of groups are, which are bold
)

// Where the names of the rows of a grid stand. Its columns take as much room as they need: where that is more than
// there is, they are scrolled to, and the names stay.
var (
	gridWide   = layout{names: 190, width: 874}
	gridNarrow = layout{names: 110, width: narrowWidth}
)

func (g *grid) draw(c *canvas) (width, height float64) {
	l := c.layout(gridWide, gridNarrow)
	at, width := g.places(l)
	y := g.heads(c, at, 0)
	ends := []float64{y}
	for i := range g.rows {
		y = g.row(c, l, &g.rows[i], at, y)
		ends = append(ends, y)
	}
	c.margin = g.margin(l, ends)
	for i, y := range ends {
		c.Line(g.rule(i), c.margin.width, y, width, y)
	}
	c.Write(c.margin.Bytes())
	return width, g.foot(c, y, min(width, l.width))
}

// rule is the class of the line above a row, and of that below the last.
func (g *grid) rule(i int) string {
	if i == len(g.rows) || i > 0 && g.rows[i-1].head && !g.rows[i].head {
		return "axis"
	}
	return "rule"
}

// margin holds the names of the rows, of which one ends where the next begins.
func (g *grid) margin(l *layout, ends []float64) (m margin) {
	m.width, m.height = l.names+gridGap/2, ends[len(g.rows)]+1
	m.Text("soft", 0, ends[0]-6, g.names)
	for i, y := range ends {
		m.Line(g.rule(i), 0, y, m.width, y)
		if i == len(g.rows) {
			break
		}
		class := ""
		if g.rows[i].head {
			class = "soft"
		}
		m.Lines(class, 0, y+lineHeight, lineHeight, g.rows[i].lines(l))
	}
	return m
}

// lines is the name of the row.
func (r *gridRow) lines(l *layout) []string { return svg.Wrap(clean(r.name), l.names, textSize, 6) }

// places returns where each column begins, and where the last ends. A group has room for each word of its name.
func (g *grid) places(l *layout) (at []float64, end float64) {
	x, group := l.names, 0.0 // where the group ends at the least
	for i, col := range g.columns {
		if i == 0 || g.columns[i-1].group != col.group {
			x = max(x, group) + gridGap
			group = x + widest(col.group, groupSize)
		}
		at = append(at, x)
		x += col.width
	}
	return at, max(x, group)
}

// heads writes the names of columns and of their groups from y down, and returns where they end.
func (g *grid) heads(c *canvas, at []float64, top float64) float64 {
	names := make([][]string, len(g.columns))
	most, y := 1, top
	for i, col := range g.columns {
		names[i] = svg.Wrap(clean(col.name), col.width-gridPad, textSize, 4)
		most = max(most, len(names[i]))
	}
	for i, col := range g.columns {
		if col.group != "" && (i == 0 || g.columns[i-1].group != col.group) {
			end := at[i]
			for j := i; j < len(g.columns) && g.columns[j].group == col.group; j++ {
				end = at[j] + g.columns[j].width
			}
			lines := svg.Wrap(clean(col.group), max(end-at[i], widest(col.group, groupSize)), groupSize, 3)
			c.Lines("strong", at[i], top+lineHeight, lineHeight, lines)
			y = max(y, top+float64(len(lines))*lineHeight+6)
		}
	}
	bottom := y + float64(most)*lineHeight
	for i := range g.columns {
		c.Lines("soft", at[i], bottom-float64(len(names[i])-1)*lineHeight, lineHeight, names[i])
	}
	return bottom + 6
}

// row writes the cells of a row from y down, and returns where it ends.
func (g *grid) row(c *canvas, l *layout, r *gridRow, at []float64, y float64) float64 {
	height := g.height(l, r)
	class := ""
	if r.head {
		class = "soft"
	}
	for i, x := range r.cells {
		draw := func() {
			from := at[i]
			if x.words != "" {
				c.Rect("touch", at[i]-2, y+1, g.columns[i].width-2, height-2)
			}
			if !x.bare {
				x.sign.draw(c, from+6, y+lineHeight-4)
				from += signWidth
			}
			c.Lines(class, from, y+lineHeight, lineHeight, g.text(r, i))
		}
		switch {
		case x.words == "":
			draw()
		case x.number > 0:
			c.point(x.number, draw)
		default:
			c.mark(x.words, x.refs, draw)
		}
	}
	return y + height
}

// text is that of a cell of a row, in lines.
func (g *grid) text(r *gridRow, i int) []string {
	room := g.columns[i].width - gridPad
	if !r.cells[i].bare {
		room -= signWidth
	}
	return svg.Wrap(clean(r.cells[i].text), room, textSize, 3)
}

// height is that of a row.
func (g *grid) height(l *layout, r *gridRow) float64 {
	most := max(len(r.lines(l)), 1)
	for i := range r.cells {
		most = max(most, len(g.text(r, i)))
	}
	return float64(most)*lineHeight + 8
}

// foot writes what signs mean and what is not shown, and returns where it ends.
func (g *grid) foot(c *canvas, y, width float64) float64 {
	x := 0.0
	y += lineHeight + 8
	for _, k := range g.key {
		room := signWidth + svg.Width(k.text, textSize) + 18
		if x > 0 && x+room > width {
			x, y = 0, y+lineHeight+3
		}
		lines := svg.Wrap(k.text, width-signWidth, textSize, 3)
		k.sign.draw(c, x+6, y-4)
		c.Lines("soft", x+signWidth, y, lineHeight, lines)
		x, y = x+room, y+float64(len(lines)-1)*lineHeight
	}
	for _, note := range g.notes {
		lines := svg.Wrap(clean(note), width, textSize, 3)
		c.Lines("soft", 0, y+lineHeight+3, lineHeight, lines)
		y += float64(len(lines))*lineHeight + 3
	}
	return y + 6
}
