package report

// bands are a grid whose columns go on below where there is no room beside each other, so that all of it is in sight. A
// band has the rows that have a mark in it, and goes on below its columns again where it is higher than a sheet.
type bands struct{ grid }

// Where the names of rows stand beside bands.
var (
	bandsWide   = layout{names: 140, width: 874}
	bandsNarrow = layout{names: 92, width: narrowWidth}
)

func (b *bands) draw(c *canvas) (width, height float64) {
	l := c.layout(bandsWide, bandsNarrow)
	b.list(c)
	y := b.foot(c, -8, l.width)
	top := 0.0
	for from := 0; from < len(b.columns); {
		to := b.beside(l, from)
		g := b.band(from, to)
		if from > 0 {
			c.mayCut(y)
			top = y
		}
		y, from = g.sheets(c, l, top, y+bandGap), to
	}
	return l.width, y
}

// bandGap is above a band.
const bandGap = 12.0

// list lists the marks column by column, so that they come in the same order however many columns stand beside each other.
func (b *bands) list(c *canvas) {
	for i := range b.columns {
		for _, r := range b.rows {
			if x := &r.cells[i]; x.words != "" {
				x.number = c.list(x.words, x.refs)
			}
		}
	}
}

// beside returns the column after the last that has room beside one.
func (b *bands) beside(l *layout, from int) (to int) {
	x := l.names + gridGap
	for to = from; to < len(b.columns) && (to == from || x+b.columns[to].width-gridPad <= l.width); to++ {
		x += b.columns[to].width
	}
	return to
}

// band returns the grid of some columns.
func (b *bands) band(from, to int) *grid {
	g := &grid{names: b.names, columns: b.columns[from:to]}
	for _, r := range b.rows {
		if r.cells = r.cells[from:to]; r.marked() {
			g.rows = append(g.rows, r)
		}
	}
	return g
}

// marked reports whether a cell of the row is a mark.
func (r *gridRow) marked() bool {
	for i := range r.cells {
		if r.cells[i].words != "" {
			return true
		}
	}
	return false
}

// sheets draws the grid from y down on a sheet that begins at top, and on as many more as it takes, and returns where it
// ends.
func (g *grid) sheets(c *canvas, l *layout, top, y float64) float64 {
	at, width := g.places(l)
	width = min(width, l.width)
	head := func() {
		y = g.heads(c, at, y)
		c.Text("soft", 0, y-6, g.names)
	}
	head()
	for i, first := 0, 0; i < len(g.rows); i++ {
		r := &g.rows[i]
		room := g.height(l, r) + 1
		if r.begins(g.rows[first:i]) {
			room += groupHeight
		}
		if y+room > top+sheetHeight && i > first {
			c.Line("axis", 0, y, width, y)
			y++
			c.mayCut(y)
			top, first = y, i
			y += bandGap
			head()
		}
		if r.begins(g.rows[first:i]) {
			y += groupHeight
			c.heading(l, r.group, y)
		}
		c.Line("rule", 0, y, width, y)
		c.Lines("", 0, y+lineHeight, lineHeight, r.lines(l))
		y = g.row(c, l, r, at, y)
	}
	c.Line("axis", 0, y, width, y)
	return y + 1
}

// groupHeight is how much room the name of a group of rows takes.
const groupHeight = lineHeight + 10

// begins reports whether the row begins a group, or goes on with it where no row is above it.
func (r *gridRow) begins(above []gridRow) bool {
	return r.group != "" && (len(above) == 0 || above[len(above)-1].group != r.group)
}
