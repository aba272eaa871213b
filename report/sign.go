package report

// A sign is a shape that says how something stands. What it means is said in words beside it.
type sign uint8

const (
	noSign       sign = iota // a dot: nothing is recorded
	fullSign                 // a disc
	halfSign                 // a disc, half of it full
	hollowSign               // a ring
	fullSquare               // the same as squares
	halfSquare               //
	hollowSquare             //
	shortSign                // a triangle that points down
	lackSign                 // a cross
)

// squared returns the square that is as full as a disc.
func (s sign) squared() sign { return s + fullSquare - fullSign }

// draw draws the sign about a point.
func (s sign) draw(c *canvas, x, y float64) {
	const r = 5.5
	switch s {
	case noSign:
		c.Circle("speck", x, y, 1.5)
	case fullSign:
		c.Circle("full", x, y, r)
	case halfSign:
		c.Circle("hollow", x, y, r)
		c.Half("full", x, y, r)
	case hollowSign:
		c.Circle("hollow", x, y, r)
	case fullSquare:
		c.Rect("full", x-r+.5, y-r+.5, 2*r-1, 2*r-1)
	case halfSquare:
		c.Rect("hollow", x-r+.5, y-r+.5, 2*r-1, 2*r-1)
		c.Rect("full", x, y-r+.5, r-.5, 2*r-1)
	case hollowSquare:
		c.Rect("hollow", x-r+.5, y-r+.5, 2*r-1, 2*r-1)
	case shortSign:
		c.Polygon("hollow", x-r-.5, y-r+1, x+r+.5, y-r+1, x, y+r)
	case lackSign:
		c.Line("lack", x-r+1, y-r+1, x+r-1, y+r-1)
		c.Line("lack", x-r+1, y+r-1, x+r-1, y-r+1)
	}
}
