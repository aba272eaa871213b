package report

import (
	"math"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/svg"
	"github.com/backstop-go/backstop/uncertain"
)

// spans sets stretches of time beside each other, over one axis.
type spans struct {
	on    uncertain.Date // which a line marks
	key   []sample       // what the ways to draw a stretch mean
	rows  []spanRow
	turn  []turn
	notes []string // what is not shown
}

// A turn is a change from what one row shows to what another does, which draws an arrow between them.
type turn struct {
	from, to int // rows
	words    string
	refs     []check.Ref
}

// A spanRow is a row of stretches, one after the other.
type spanRow struct {
	group     string // a heading over it and those after it of the same group
	name      string
	deep      bool // it belongs to the row above that is not
	stretches []stretch
	value     []string // in short, in lines
	words     string   // in full
	refs      []check.Ref
}

// The columns of spans, from the left: names, time, values.
const (
	spanNames  = 236.0
	spanFrom   = spanNames + 20
	spanTo     = spanFrom + 410
	spanValues = spanTo + 24
	spanWidth  = spanValues + 184
)

func (s *spans) draw(c *canvas) (width, height float64) {
	on := lastDay(s.on)
	dates := []uncertain.Date{on}
	for _, r := range s.rows {
		for _, x := range r.stretches {
			dates = append(dates, x.from, x.to, x.latest)
		}
	}
	axis := newTimeAxis(spanFrom, spanTo, dates)
	top := s.drawKey(c)
	y := top + 2*lineHeight
	ends := make([]float64, len(s.rows))
	for i := range s.rows {
		if s.begins(i) {
			y += lineHeight + 8
		}
		ends[i] = y
		y += s.rows[i].height()
	}
	for _, t := range axis.ticks() {
		c.Text("soft middle", t.x, top+lineHeight, t.text)
		c.Line("rule", t.x, top+lineHeight+5, t.x, y)
	}
	if !s.on.IsZero() {
		x := axis.place(edges(on).low)
		c.Line("now", x, top+lineHeight+5, x, y+4)
		c.Text("middle", x, y+lineHeight+2, "assessed: "+s.on.String())
	}
	for i := range s.rows {
		if s.begins(i) {
			c.Text("strong", 0, ends[i]-6, clean(s.rows[i].group))
		}
		s.rows[i].draw(c, ends[i], axis)
	}
	for _, t := range s.turn {
		c.mark(t.words, t.refs, func() {
			x := axis.place(edges(s.rows[t.to].stretches[0].from).low)
			from, to := ends[t.from]+lineHeight/2+2, ends[t.to]+lineHeight/2+2
			c.Line("turn", x, from, x, to)
			tip := math.Copysign(7, from-to)
			c.Polygon("ink", x, to, x-4, to+tip, x+4, to+tip)
		})
	}
	y += 2 * lineHeight
	for _, note := range s.notes {
		c.Text("soft", 0, y+lineHeight, note)
		y += lineHeight + 4
	}
	return spanWidth, y
}

// drawKey draws what the ways to draw a stretch mean, and returns where it ends.
func (s *spans) drawKey(c *canvas) float64 {
	x, y := 0.0, 0.0
	sided := slices.ContainsFunc(s.key, func(k sample) bool { return k.side != 0 })
	for _, k := range s.key {
		width := 34 + svg.Width(k.text, textSize) + 22
		if x > 0 && x+width > spanWidth {
			x, y = 0, y+lineHeight+5
		}
		if sided { // of a line to be on one side of
			c.Line("axis", x-3, y+lineHeight/2+2, x+29, y+lineHeight/2+2)
		}
		k.draw(c, x, y+lineHeight/2+2)
		c.Text("", x+34, y+lineHeight-2, k.text)
		x += width
	}
	return y + lineHeight + 10
}

// begins reports whether a row begins a group.
func (s *spans) begins(i int) bool {
	return s.rows[i].group != "" && (i == 0 || s.rows[i-1].group != s.rows[i].group)
}

func (r *spanRow) indent() float64 {
	if r.deep {
		return 14
	}
	return 0
}

func (r *spanRow) names() []string {
	return svg.Wrap(clean(r.name), spanNames-r.indent(), textSize, 3)
}

func (r *spanRow) values() []string {
	var lines []string
	for _, v := range r.value {
		lines = append(lines, svg.Wrap(clean(v), spanWidth-spanValues, textSize, 2)...)
	}
	return lines
}

func (r *spanRow) height() float64 {
	return float64(max(len(r.names()), len(r.values()), 1))*lineHeight + 6
}

// says is what the row shows, in full.
func (r *spanRow) says() string {
	if r.group != "" {
		return r.group + ": " + r.name + ": " + r.words
	}
	return r.name + ": " + r.words
}

func (r *spanRow) draw(c *canvas, y float64, axis *timeAxis) {
	c.mark(r.says(), r.refs, func() {
		c.Rect("touch", 0, y, spanWidth, r.height()-2)
		c.Lines("", r.indent(), y+lineHeight-2, lineHeight, r.names())
		c.Lines("soft", spanValues, y+lineHeight-2, lineHeight, r.values())
		line := y + lineHeight/2 + 2
		c.Line("rule", spanFrom, line, spanTo, line)
		for _, x := range r.stretches {
			x.draw(c, line, axis)
		}
	})
}
