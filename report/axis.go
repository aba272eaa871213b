package report

import "github.com/backstop-go/backstop/internal/svg"

// axis draws the axis between two heights, over bars about lines, if the number of any bar is known: there is nothing to measure
// otherwise.
func (p *panel) axis(c *canvas, l *layout, y, end float64, middles []float64) (axis svg.Scale, measured bool) {
	high := p.high
	for _, b := range p.bars {
		reach := max(b.low, b.high)
		if !b.bounded {
			reach = b.low * 1.1 // room for the arrow
		}
		high, measured = max(high, reach), measured || b.known && !b.bare
	}
	if !measured {
		return axis, false
	}
	ticks := p.ticks(high, l.to-l.from)
	axis = svg.Scale{High: ticks[len(ticks)-1], From: l.from, To: l.to}
	for _, t := range ticks {
		c.across(l, "rule", axis.At(t), y, end, middles)
		c.label("soft middle", axis.At(t), end+lineHeight, l.width, p.tick(t))
	}
	c.Line("axis", l.from, end, l.to, end)
	c.label("soft middle", (l.from+l.to)/2, end+2*lineHeight, l.width, p.unit)
	return axis, true
}

// ticks are as many round numbers as there is room to name below the bars, which have so much of it.
func (p *panel) ticks(high, room float64) (ticks []float64) {
	const most, least, gap = 6, 1, 12
	round := svg.Ticks
	if p.whole {
		round = svg.WholeTicks
	}
	for n := most; n >= least; n-- {
		ticks = round(high, n)
		widest := 0.0
		for _, t := range ticks {
			widest = max(widest, svg.Width(p.tick(t), textSize))
		}
		if widest+gap <= room/float64(len(ticks)-1) {
			break
		}
	}
	return ticks
}
