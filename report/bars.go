package report

import (
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/svg"
	"github.com/backstop-go/backstop/uncertain"
)

// bars sets ranges beside each other, as bars over one axis in each panel.
type bars []panel

// A panel is bars over one axis, which begins at nought.
type panel struct {
	title string
	unit  string               // of the axis
	tick  func(float64) string // how a number of the axis is written
	whole bool                 // it counts, so that its ticks are whole numbers
	high  float64              // what the axis reaches at least
	bars  []bar
	note  string // what is not shown
}

// cut leaves out bars for which there is no room, and says so.
func (p *panel) cut(what string) {
	if n := len(p.bars); n > maxBars {
		p.bars, p.note = p.bars[:maxBars], shown(maxBars, n, "bars of "+what)
	}
}

// A bar is a range of numbers; one that is neither known nor bare is drawn as not known.
type bar struct {
	group     string // a heading over it and those after it of the same group
	name      string
	under     string // below the name
	low, high float64
	bounded   bool
	above     bool   // it is more than low, by what has no place on the axis
	known     bool   // something is known of its number
	bare      bool   // there is no number: words alone
	past      bool   // it is no longer what it was stated to be
	again     bool   // its name stands above already
	value     string // in words
	refs      []check.Ref
}

// withExtent sets the extent of a bar.
func withExtent[T uncertain.Number](b bar, r uncertain.Range[T]) bar {
	most, bounded := r.Max()
	b.low, b.high, b.bounded, b.known = float64(r.Min()), float64(most), bounded, !r.IsUnknown()
	return b
}

// since sets a bar to what has become of what it shows: nothing, if that is as it was.
func (b bar) since(past string) bar {
	switch {
	case past == "":
		return b
	case b.under != "":
		past = b.under + "; " + past
	}
	b.under, b.past = past, true
	return b
}

// barLayout is that of a panel.
var barLayout = layout{names: 160, from: 174, to: 554, values: 576, width: 766}

const barHeight = 12.0

func (p bars) draw(c *canvas) (width, height float64) {
	for i := range p {
		if i > 0 {
			c.mayCut(height)
			height += lineHeight
		}
		height = p[i].draw(c, height)
	}
	return c.layout(barLayout, narrowLayout).width, height
}

// draw draws the panel from y down, and returns where it ends.
func (p *panel) draw(c *canvas, y float64) float64 {
	l := c.layout(barLayout, narrowLayout)
	if p.title != "" {
		lines := l.heading(p.title)
		c.Lines("strong", 0, y+lineHeight, lineHeight, lines)
		y += float64(len(lines))*lineHeight + 8
	}
	for i := range p.bars[1:] {
		p.bars[i+1].again = p.bars[i].name == p.bars[i+1].name && !p.begins(i+1)
	}
	rows, end := p.places(l, y)
	var middles []float64
	for i := range p.bars {
		if b := &p.bars[i]; !b.bare {
			middles = append(middles, rows[i]+b.line(l))
		}
	}
	axis, measured := p.axis(c, l, y, end, middles)
	for i := range p.bars {
		if p.begins(i) {
			c.heading(l, p.bars[i].group, rows[i])
		}
		p.bars[i].draw(c, l, rows[i], axis, measured)
	}
	if end += 4; measured {
		end += 2*lineHeight + 4
	}
	if p.note != "" {
		end += c.para("soft", 0, end, l.width, p.note) + 4
	}
	return end
}

// places returns where each bar begins, from y down, and where the last ends.
func (p *panel) places(l *layout, y float64) (rows []float64, end float64) {
	for i := range p.bars {
		switch {
		case p.begins(i):
			y += float64(len(l.heading(p.bars[i].group)))*lineHeight + 10
		case i > 0 && p.bars[i-1].again && !p.bars[i].again:
			y += 6
		}
		rows = append(rows, y)
		y += p.bars[i].lines(l)*lineHeight + 7
	}
	return rows, y
}

// begins reports whether a bar begins a group with a heading.
func (p *panel) begins(i int) bool {
	return p.bars[i].group != "" && (i == 0 || p.bars[i-1].group != p.bars[i].group)
}

// lines is how many lines the bar takes.
func (b *bar) lines(l *layout) float64 {
	return l.lines(len(b.names(l))+len(b.unders(l)), len(b.values(l)), !b.bare)
}

// line is how far below its top the bar has the line about which it is drawn.
func (b *bar) line(l *layout) float64 {
	_, drawn := l.below(len(b.names(l))+len(b.unders(l)), len(b.values(l)))
	return drawn + lineHeight/2 + 2
}

func (b *bar) names(l *layout) []string {
	if b.again {
		return nil
	}
	return svg.Wrap(clean(b.name), l.names, textSize, 5)
}

func (b *bar) unders(l *layout) []string {
	return svg.Wrap(clean(b.under), l.names, textSize, 12)
}

func (b *bar) values(l *layout) []string {
	return svg.Wrap(clean(b.value), l.width-l.values, textSize, 6)
}

// words says what the bar shows.
func (b *bar) words() string {
	text := b.name
	if b.group != "" {
		text = b.group + ": " + text
	}
	if b.under != "" {
		text += ", " + b.under
	}
	return text + ": " + b.value
}

func (b *bar) draw(c *canvas, l *layout, y float64, axis svg.Scale, measured bool) {
	c.mark(b.words(), b.refs, func() {
		c.Rect("touch", 0, y, l.width, b.lines(l)*lineHeight+4)
		names, unders, values := b.names(l), b.unders(l), b.values(l)
		value, _ := l.below(len(names)+len(unders), len(values))
		c.Lines("", 0, y+lineHeight-2, lineHeight, names)
		c.Lines("soft", 0, y+lineHeight*float64(len(names)+1)-2, lineHeight, unders)
		c.Lines("", l.values, y+value+lineHeight-2, lineHeight, values)
		line := y + b.line(l)
		switch {
		case b.bare || !measured:
		case b.past:
			c.Open("g", "class", "past")
			b.extent(c, line, axis)
			c.Close("g")
		default:
			b.extent(c, line, axis)
		}
	})
}

// extent draws the range about the line y.
func (b *bar) extent(c *canvas, y float64, axis svg.Scale) {
	from, to := axis.At(b.low), axis.To
	if b.bounded {
		to = axis.At(b.high)
	}
	top := y - barHeight/2
	switch {
	case !b.known:
		c.hatched(axis.From, top, axis.To-axis.From, barHeight)
		c.arrow(axis.To, y)
	case b.bounded && b.low == b.high: // one number
		c.Polygon("full", from, y-6, from+5, y, from, y+6, from-5, y)
	default:
		c.Rect("pale", from, top, to-from, barHeight)
		if b.above {
			c.Circle("hollow", from, y, 4)
		} else {
			c.Rect("full", from-1, top, 2, barHeight)
		}
		if b.bounded {
			c.Rect("full", to-1, top, 2, barHeight)
		} else {
			c.arrow(axis.To, y)
		}
	}
}
