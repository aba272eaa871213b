package report

import (
	"fmt"

	"github.com/backstop-go/backstop/internal/svg"
)

// sheetHeight is how high a picture may be for a sheet of paper to show its text in a size to read. A chart that is
// higher is cut into sheets, which stand below each other without a seam on a screen.
const sheetHeight = 880.0

// A cut is where a picture may be cut: no mark lies across it.
type cut struct {
	y     float64
	bytes int // of the picture above it
}

// mayCut says that the picture may be cut at a height: all that is drawn is above it, and what follows below.
func (c *canvas) mayCut(y float64) { c.cuts = append(c.cuts, cut{y, len(c.Bytes())}) }

// A sheet is a part of a picture from one edge to the other.
type sheet struct {
	name    string // the ending of its IDs
	title   string
	y       float64 // where it begins
	height  float64
	drawn   []byte
	pattern bool // it defines the pattern of what is not known for all
}

// sheets returns the picture from above, in as few sheets as it may be cut into none of which is too high, if it may.
func (c *canvas) sheets() []sheet {
	end := cut{c.height, len(c.Bytes())}
	var ends []cut
	var top, last cut
	for _, at := range append(c.cuts[:len(c.cuts):len(c.cuts)], end) {
		if at.y-top.y > sheetHeight && last != top {
			ends, top = append(ends, last), last
		}
		last = at
	}
	ends = append(ends, end)
	list := make([]sheet, len(ends))
	var from cut
	for i, to := range ends {
		x := sheet{title: c.f.title, y: from.y, height: to.y - from.y, drawn: c.Bytes()[from.bytes:to.bytes], pattern: i == 0}
		if len(ends) > 1 {
			x.name, x.title = fmt.Sprintf("-sheet-%d", i+1), fmt.Sprintf("%s, part %d of %d", c.f.title, i+1, len(ends))
		}
		list[i], from = x, to
	}
	return list
}

// open begins the picture of a sheet, with the pattern of what is not known. It is a group of marks, each with its words,
// that its title names: not one image, in which nobody would find them. In a page the list below it has the words again;
// alone it describes itself.
func (c *canvas) open(p *svg.Picture, s *sheet, width, height float64, attributes ...string) {
	id := c.id() + s.name
	size := []string{svg.Number(width), svg.Number(height)}
	attributes = append(attributes, "class", "figure", "role", "group", "aria-labelledby", id+"-title")
	if c.screen == alone {
		attributes = append(attributes, "aria-describedby", id+"-words")
	}
	p.Open("svg", append(attributes, "width", size[0], "height", size[1], "viewBox", "0 "+svg.Number(s.y)+" "+size[0]+" "+size[1])...)
	p.Element("title", s.title, "id", id+"-title")
	if c.screen == alone {
		p.Element("desc", c.described(), "id", id+"-words")
	}
	if !s.pattern {
		return
	}
	p.Open("defs")
	p.Open("pattern", "id", c.id()+"-hatch", "width", "6", "height", "6", "patternUnits", "userSpaceOnUse", "patternTransform", "rotate(45)")
	p.Line("hatch", 0, 0, 0, 6)
	p.Close("pattern")
	p.Close("defs")
}
