package report

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/svg"
	"github.com/backstop-go/backstop/uncertain"
)

// claims sets what was said of one number at one date beside what was said at others: each as a box as
// high as the range of the number and as wide as what is known of the date.
type claims struct {
	unit string
	list []claim // by date
	note string  // what is not shown
}

// A claim is what was said of a number.
type claim struct {
	name    string
	when    uncertain.Date
	persons uncertain.Range[int64]
	refs    []check.Ref
}

// words says what was said, and when.
func (x *claim) words() string { return x.date() + ": " + x.name + ": " + persons(x.persons) }

func (x *claim) date() string {
	if x.when.IsZero() {
		return "date not stated"
	}
	return x.when.String()
}

// The measures of the plot, and of the list beside it.
const (
	claimsFrom, claimsTo     = 64.0, 500.0
	claimsTop, claimsBottom  = 28.0, 328.0
	claimsList, claimsWidth  = 530.0, 856.0
	claimsIndent, claimsNarr = 22.0, 7.0
)

func (p *claims) draw(c *canvas) (width, height float64) {
	high := 0.0
	for i := range p.list {
		r := p.list[i].persons
		most, bounded := r.Max()
		if reach := float64(r.Min()) * 1.15; !bounded {
			high = max(high, reach)
		} else {
			high = max(high, float64(most))
		}
	}
	ticks := svg.WholeTicks(high, 6)
	numbers := svg.Scale{High: ticks[len(ticks)-1], From: claimsBottom, To: claimsTop}
	for _, t := range ticks {
		c.Line("rule", claimsFrom, numbers.At(t), claimsTo, numbers.At(t))
		c.Text("soft end", claimsFrom-8, numbers.At(t)+4, number(int64(t)))
	}
	c.Text("soft", 0, 12, p.unit)
	dates := make([]uncertain.Date, len(p.list))
	for i := range p.list {
		dates[i] = p.list[i].when
	}
	times := newTimeAxis(claimsFrom+14, claimsTo-14, dates)
	for _, t := range times.ticks() {
		c.Line("axis", t.x, claimsBottom, t.x, claimsBottom+5)
		c.Text("soft middle", t.x, claimsBottom+20, t.text)
	}
	c.Line("axis", claimsFrom, claimsBottom, claimsTo, claimsBottom)
	y := claimsTop - 8
	for i := range p.list {
		y = p.claim(c, i, times, numbers, y)
	}
	height = max(claimsBottom+26, y)
	if p.note != "" {
		c.Text("soft", 0, height+lineHeight, p.note)
		height += lineHeight + 4
	}
	return claimsWidth, height
}

// claim draws a claim as a box with its number in the list, whose line begins at y, and returns where
// that ends.
func (p *claims) claim(c *canvas, i int, times *timeAxis, numbers svg.Scale, y float64) float64 {
	x := &p.list[i]
	n := strconv.Itoa(i + 1)
	said := svg.Wrap(clean(x.date()+" · "+x.name), claimsWidth-claimsList-claimsIndent, textSize, 3)
	value := svg.Wrap(clean(persons(x.persons)), claimsWidth-claimsList-claimsIndent, textSize, 2)
	height := float64(len(said)+len(value))*lineHeight + 8
	c.mark(x.words(), x.refs, func() {
		c.Rect("touch", claimsList-4, y, claimsWidth-claimsList+4, height-4)
		c.Text("strong", claimsList, y+lineHeight, n)
		c.Lines("soft", claimsList+claimsIndent, y+lineHeight, lineHeight, said)
		c.Lines("", claimsList+claimsIndent, y+lineHeight*float64(1+len(said)), lineHeight, value)
		if !x.when.IsZero() {
			p.box(c, i, times, numbers)
		}
	})
	return y + height
}

// box draws the range of a claim. Those of one date share its width.
func (p *claims) box(c *canvas, i int, times *timeAxis, numbers svg.Scale) {
	x := &p.list[i]
	same := func(y claim) bool { return y.when == x.when }
	first := slices.IndexFunc(p.list, same)
	beside := 1
	for first+beside < len(p.list) && same(p.list[first+beside]) {
		beside++
	}
	from, to := times.place(edges(x.when).low), times.place(edges(x.when).high)
	width := max((to-from)/float64(beside), claimsNarr)
	from = min(from+float64(i-first)*width, claimsTo-width)
	most, bounded := x.persons.Max()
	bottom, top := numbers.At(float64(x.persons.Min())), claimsTop
	if bounded {
		top = numbers.At(float64(most))
	}
	width -= 3
	switch {
	case x.persons.IsUnknown():
		c.hatched(from, top, width, bottom-top)
	case bottom-top < 3 && bounded:
		c.Rect("full", from, top-1.5, width, 3)
	default:
		c.Rect("pale", from, top, width, bottom-top)
		c.Rect("full", from, bottom-1, width, 2)
		if bounded {
			c.Rect("full", from, top-1, width, 2)
		}
	}
	label := top - 5
	if !bounded {
		c.Polygon("full", from+width/2-5, top, from+width/2, top-8, from+width/2+5, top)
		label -= 8
	}
	c.Text("strong middle", from+width/2, label, strconv.Itoa(i+1))
}

// byDate orders claims by date, those of no stated date last.
func byDate(x, y claim) int {
	if x.when.IsZero() != y.when.IsZero() {
		if x.when.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(x.when.First().Compare(y.when.First()), x.when.End().Compare(y.when.End()))
}
