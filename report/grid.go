package report

import (
	"math"
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

// fitting returns a column of at least a width, in which no word of its name need be broken.
func fitting(group, name string, width float64) gridColumn {
	return gridColumn{group, name, max(width, min(widest(name, textSize)+gridPad, 2*width))}
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
}

// A keyed is a sign and what it means.
type keyed struct {
	sign sign
	text string
}

// The measures of a grid.
const (
	gridNames = 200.0 // the width of the names of rows
	gridGap   = 14.0  // before a group of columns
	gridPad   = 8.0   // that keeps the words of a column apart from those of the next
	signWidth = 16.0
	groupSize = textSize * 1.1 // of the names of groups, which are bold
)

func (g *grid) draw(c *canvas) (width, height float64) {
	at, width := g.places()
	y := g.heads(c, at)
	for i := range g.rows {
		r := &g.rows[i]
		if i > 0 && g.rows[i-1].head && !r.head {
			c.Line("axis", 0, y, width, y)
		} else {
			c.Line("rule", 0, y, width, y)
		}
		y = g.row(c, r, at, y)
	}
	c.Line("axis", 0, y, width, y)
	return width, g.foot(c, y, width)
}

// places returns where each column begins, and where the last ends. A group has room for each word of its name.
func (g *grid) places() (at []float64, end float64) {
	x, group := gridNames, 0.0 // where the group ends at the least
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

// heads writes the names of columns and of their groups, and returns where they end.
func (g *grid) heads(c *canvas, at []float64) float64 {
	names := make([][]string, len(g.columns))
	most, y := 1, 0.0
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
			c.Lines("strong", at[i], lineHeight, lineHeight, lines)
			y = max(y, float64(len(lines))*lineHeight+6)
		}
	}
	bottom := y + float64(most)*lineHeight
	c.Text("soft", 0, bottom, g.names)
	for i := range g.columns {
		c.Lines("soft", at[i], bottom-float64(len(names[i])-1)*lineHeight, lineHeight, names[i])
	}
	return bottom + 6
}

// row writes a row from y down, and returns where it ends.
func (g *grid) row(c *canvas, r *gridRow, at []float64, y float64) float64 {
	name := svg.Wrap(clean(r.name), gridNames, textSize, 3)
	texts := make([][]string, len(r.cells))
	most := max(len(name), 1)
	for i, x := range r.cells {
		room := g.columns[i].width - gridPad
		if !x.bare {
			room -= signWidth
		}
		texts[i] = svg.Wrap(clean(x.text), room, textSize, 3)
		most = max(most, len(texts[i]))
	}
	height := float64(most)*lineHeight + 8
	class := ""
	if r.head {
		class = "soft"
	}
	c.Lines(class, 0, y+lineHeight, lineHeight, name)
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
			c.Lines(class, from, y+lineHeight, lineHeight, texts[i])
		}
		if x.words == "" {
			draw()
		} else {
			c.mark(x.words, x.refs, draw)
		}
	}
	return y + height
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
		k.sign.draw(c, x+6, y-4)
		c.Text("soft", x+signWidth, y, k.text)
		x += room
	}
	for _, note := range g.notes {
		lines := svg.Wrap(clean(note), width, textSize, 3)
		c.Lines("soft", 0, y+lineHeight+3, lineHeight, lines)
		y += float64(len(lines))*lineHeight + 3
	}
	return y + 6
}
