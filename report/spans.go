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

// spanLayout is that of spans.
var spanLayout = layout{names: 236, from: 256, to: 666, values: 690, width: 874}

func (s *spans) draw(c *canvas) (width, height float64) {
	on := lastDay(s.on)
	dates := []uncertain.Date{on}
	for _, r := range s.rows {
		for _, x := range r.stretches {
			dates = append(dates, x.from, x.to, x.latest)
		}
	}
	l := c.layout(spanLayout, narrowLayout)
	axis := newTimeAxis(l.from, l.to-afterwards, dates)
	axis.to = l.to
	texts := make([]spanText, len(s.rows))
	for i := range s.rows {
		texts[i] = s.rows[i].text(l)
	}
	y := s.drawKey(c, l.width)
	for from := 0; from < len(s.rows); {
		if from > 0 {
			c.mayCut(y)
		}
		to := s.sheet(l, texts, from, y)
		y = s.drawRows(c, l, axis, texts, from, to, y)
		from = to
	}
	for _, note := range s.notes {
		y += c.para("soft", 0, y, l.width, note) + 4
	}
	return l.width, y
}

// afterwards is how much of an axis lies after its last date: what begins then and goes on has a length.
const afterwards = 24.0

// axisHeight is how much room an axis takes above rows and below them.
const axisHeight = 2 * lineHeight

// sheet returns the row after the last that has room on the sheet that begins with one, below what is drawn down to y
// if that is the first.
func (s *spans) sheet(l *layout, texts []spanText, from int, y float64) (to int) {
	used := 2 * axisHeight
	if from == 0 {
		used += y
	}
	for to = from; to < len(s.rows); {
		next := s.together(to)
		for i := to; i < next; i++ {
			used += s.heading(l, from, i) + texts[i].height(l)
		}
		if used > sheetHeight && to > from {
			break
		}
		to = next
	}
	return to
}

// together returns the row after the last that stands on one sheet with a row: what belongs to it, and what a turn leads
// to.
func (s *spans) together(i int) int {
	next := i + 1
	for n := 0; n != next; {
		n = next
		for next < len(s.rows) && s.rows[next].deep {
			next++
		}
		for _, t := range s.turn {
			if min(t.from, t.to) < next {
				next = max(next, t.from+1, t.to+1)
			}
		}
	}
	return next
}

// heading is how much room the heading of the group takes above a row, if it has one on the sheet that begins with
// another.
func (s *spans) heading(l *layout, first, i int) float64 {
	if !s.begins(first, i) {
		return 0
	}
	return float64(len(l.heading(s.rows[i].group)))*lineHeight + 8
}

// drawRows draws rows below an axis from y down, and returns where they end.
func (s *spans) drawRows(c *canvas, l *layout, axis *timeAxis, texts []spanText, from, to int, y float64) float64 {
	top := y
	y += axisHeight
	ends, middles := make([]float64, len(s.rows)), []float64(nil)
	for i := from; i < to; i++ {
		y += s.heading(l, from, i)
		ends[i], middles = y, append(middles, y+texts[i].line(l))
		y += texts[i].height(l)
	}
	for _, t := range axis.ticks() {
		c.label("soft middle", t.x, top+lineHeight, l.width, t.text)
		c.across(l, "rule", t.x, top+lineHeight+5, y, middles)
	}
	if on := lastDay(s.on); !on.IsZero() {
		x := axis.place(edges(on).low)
		c.across(l, "now", x, top+lineHeight+5, y+4, middles)
		c.label("middle", x, y+lineHeight+2, l.width, "assessed: "+s.on.String())
	}
	for i := from; i < to; i++ {
		if s.begins(from, i) {
			c.heading(l, s.rows[i].group, ends[i])
		}
		s.rows[i].draw(c, l, &texts[i], ends[i], axis)
		for _, t := range s.turn {
			if max(t.from, t.to) != i {
				continue
			}
			c.mark(t.words, t.refs, func() {
				x := axis.place(edges(s.rows[t.to].stretches[0].from).low)
				begin, end := middles[t.from-from], middles[t.to-from]
				c.across(l, "turn", x, begin, end, middles[min(t.from, t.to)-from:i-from+1])
				tip := math.Copysign(7, begin-end)
				c.Polygon("ink", x, end, x-4, end+tip, x+4, end+tip)
			})
		}
	}
	return y + axisHeight
}

// drawKey draws what the ways to draw a stretch mean, and returns where it ends.
func (s *spans) drawKey(c *canvas, most float64) float64 {
	x, y := 0.0, 0.0
	sided := slices.ContainsFunc(s.key, func(k sample) bool { return k.side != 0 })
	for _, k := range s.key {
		width := 34 + svg.Width(k.text, textSize) + 22
		if x > 0 && x+width > most {
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

// begins reports whether a row begins a group, or goes on with it on the sheet that begins with another row.
func (s *spans) begins(first, i int) bool {
	return s.rows[i].group != "" && (i == first || s.rows[i-1].group != s.rows[i].group)
}

func (r *spanRow) indent() float64 {
	if r.deep {
		return 14
	}
	return 0
}

// A spanText is what stands beside the stretches of a row, in lines.
type spanText struct{ names, values []string }

func (r *spanRow) text(l *layout) spanText {
	t := spanText{names: svg.Wrap(clean(r.name), l.names-r.indent(), textSize, 3)}
	for _, v := range r.value {
		t.values = append(t.values, svg.Wrap(clean(v), l.width-r.valuesFrom(l), textSize, 2)...)
	}
	return t
}

// valuesFrom is where the values of the row begin.
func (r *spanRow) valuesFrom(l *layout) float64 { return max(l.values, r.indent()) }

// height is that of the row.
func (t *spanText) height(l *layout) float64 {
	return l.lines(len(t.names), len(t.values), true)*lineHeight + 6
}

// line is how far below its top the row has the line about which stretches are drawn.
func (t *spanText) line(l *layout) float64 {
	_, drawn := l.below(len(t.names), len(t.values))
	return drawn + lineHeight/2 + 2
}

// says is what the row shows, in full.
func (r *spanRow) says() string {
	if r.group != "" {
		return r.group + ": " + r.name + ": " + r.words
	}
	return r.name + ": " + r.words
}

func (r *spanRow) draw(c *canvas, l *layout, t *spanText, y float64, axis *timeAxis) {
	c.mark(r.says(), r.refs, func() {
		value, _ := l.below(len(t.names), len(t.values))
		c.Rect("touch", 0, y, l.width, t.height(l)-2)
		c.Lines("", r.indent(), y+lineHeight-2, lineHeight, t.names)
		c.Lines("soft", r.valuesFrom(l), y+value+lineHeight-2, lineHeight, t.values)
		line := y + t.line(l)
		c.Line("rule", l.from, line, l.to, line)
		for _, x := range r.stretches {
			x.draw(c, line, axis)
		}
	})
}
