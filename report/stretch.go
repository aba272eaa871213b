package report

import "github.com/backstop-go/backstop/uncertain"

// A stretch is a stretch of time, or a point in it: what has no end once it has begun is drawn to the
// edge of the figure with an arrow, what is dated too coarsely for a point as a bar of the time it may be.
type stretch struct {
	ink      ink
	from, to uncertain.Date // a zero date is no stated begin or end
	latest   uncertain.Date // if it is open when it begins, when at the latest
	through  bool           // it lasts through to
	point    bool           // it happened at from
}

// An ink is how a stretch is drawn, so that it is known without its colour too.
type ink struct {
	class string // "" for the pattern of what is not known
	side  int    // above the line, about it or below it: 1, 0, -1
	lines int    // in so many thin lines, of two at the most; 0 for a bar
}

// A sample is an ink with its meaning.
type sample struct {
	ink
	text  string
	point bool // it draws what happened on a day
}

// draw draws the sample from x on.
func (s *sample) draw(c *canvas, x, line float64) {
	if s.point {
		diamond(c, s.class, x+13, line)
		return
	}
	s.bar(c, x, x+26, line)
}

// diamond draws what happened on a day.
func diamond(c *canvas, class string, x, line float64) {
	c.Polygon(class, x, line-6, x+5, line, x, line+6, x-5, line)
}

// stretchHeight is how high a stretch about the line is.
const stretchHeight = 10.0

// bar draws a stretch between two places.
func (k ink) bar(c *canvas, from, to, line float64) {
	top, height := line-stretchHeight/2, stretchHeight
	switch k.side {
	case 1:
		top, height = line-7, 7
	case -1:
		top, height = line, 7
	}
	const thin = 2
	switch {
	case k.class == "":
		c.hatched(from, top, to-from, height)
	case k.lines == 1:
		c.Rect(k.class, from, top+(height-thin)/2, to-from, thin)
	case k.lines == 2:
		c.Rect(k.class, from, top, to-from, thin)
		c.Rect(k.class, from, top+height-thin, to-from, thin)
	default:
		c.Rect(k.class, from, top, to-from, height)
	}
}

func (x *stretch) draw(c *canvas, line float64, axis *timeAxis) {
	if x.point {
		x.drawPoint(c, line, axis)
		return
	}
	from, sure, until, to := x.extent(axis)
	open := ink{side: x.ink.side}
	if sure < until {
		x.ink.bar(c, sure, until, line)
		if sure-from >= 2 {
			open.bar(c, from, sure, line)
		}
		if to-until >= 2 {
			open.bar(c, until, to, line)
		}
	} else {
		open.bar(c, from, max(to, from+2), line)
	}
	if x.from.IsZero() {
		c.Polygon("speck", axis.from, line-5, axis.from-8, line, axis.from, line+5)
	}
	if x.to.IsZero() {
		c.Polygon("speck", axis.to, line-5, axis.to+8, line, axis.to, line+5)
	}
}

// drawPoint draws what happened at a date: if that is coarser than a day as a bar of the time at which it may have.
func (x *stretch) drawPoint(c *canvas, line float64, axis *timeAxis) {
	if x.from.IsZero() {
		return
	}
	from, to := axis.place(edges(x.from).low), axis.place(edges(x.from).high)
	if x.from.Precision() >= uncertain.PrecisionDay {
		diamond(c, x.ink.class, from, line)
		return
	}
	ink{}.bar(c, from, max(to, from+4), line)
}

// onDay reports whether it happened on a known day, and is drawn with an ink.
func (x stretch) onDay(k ink) bool {
	return x.point && x.ink == k && x.from.Precision() >= uncertain.PrecisionDay
}

// open reports whether it is open when a stretch begins or ends, or how it stands, or when something happened.
func (x stretch) open() bool {
	coarse := func(d uncertain.Date) bool { return !d.IsZero() && d.Precision() < uncertain.PrecisionDay }
	return x.ink.class == "" || !x.latest.IsZero() || coarse(x.from) || coarse(x.to)
}

// extent returns where a stretch begins and ends: it may last from from to to, and certainly lasts from sure
// to until, if these are in this order.
func (x *stretch) extent(axis *timeAxis) (from, sure, until, to float64) {
	from, sure, until, to = axis.from, axis.from, axis.to, axis.to
	if begin := edges(x.from); !x.from.IsZero() {
		from, sure = axis.place(begin.low), axis.place(begin.high)
		switch {
		case !x.latest.IsZero():
			sure = axis.place(edges(x.latest).high)
		case x.from.Precision() >= uncertain.PrecisionDay:
			sure = from
		}
	}
	if end := edges(x.to); !x.to.IsZero() {
		until, to = axis.place(end.low), axis.place(end.high)
		switch {
		case x.to.Precision() < uncertain.PrecisionDay:
		case x.through:
			until = to
		default:
			to = until
		}
	}
	return from, sure, until, to
}
