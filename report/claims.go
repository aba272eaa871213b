package report

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/internal/svg"
	"github.com/backstop-go/backstop/uncertain"
)

// claims sets what was said of one number at one time beside what was said at others: each as a box as
// high as the range of the number and as wide as the time of which it was said.
type claims struct {
	unit string
	list []claim // by time
	note string  // what is not shown
}

// A claim is what was said of a number.
type claim struct {
	name    string
	when    period
	persons uncertain.Range[int64]
	past    string // that it is no longer what it was stated to be
	refs    []check.Ref
}

// words says what was said, and when.
func (x *claim) words() string { return x.when.words + ": " + x.name + ": " + x.value() }

// value is the number, and what has become of it.
func (x *claim) value() string {
	if x.past == "" {
		return persons(x.persons)
	}
	return persons(x.persons) + "; " + x.past
}

// A period is the time from the earliest second of a date through the last of another, with words for it. The zero dates
// are no time that is stated.
type period struct {
	from, through uncertain.Date
	words         string
}

// saidOn is the period of a date.
func saidOn(d uncertain.Date) period {
	if d.IsZero() {
		return period{words: "date not stated"}
	}
	return period{d, d, d.String()}
}

// held is the period of a span of which a begin is stated: through its end or, where none is stated, through a date. What
// begins after that has the period of its begin.
func held(s uncertain.Span, on uncertain.Date) period {
	through := s.To
	if through.IsZero() {
		through = on
	}
	if !s.From.First().Before(through.End()) {
		through = s.From
	}
	return period{s.From, through, span(s)}
}

func (w period) isZero() bool { return w.from.IsZero() }

// edge returns the seconds of the period.
func (w period) edge() edge { return edge{edges(w.from).low, edges(w.through).high} }

// Where the plot is, and the list beside it or below it.
var (
	claimsWide   = layout{from: 64, to: 500, values: 530, width: 856}
	claimsNarrow = layout{from: 64, to: narrowWidth, width: narrowWidth, underneath: true}
)

// The other measures of the plot, and of the list.
const (
	claimsTop, claimsBottom  = 28.0, 328.0
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
	l := c.layout(claimsWide, claimsNarrow)
	ticks := svg.WholeTicks(high, 6)
	numbers := svg.Scale{High: ticks[len(ticks)-1], From: claimsBottom, To: claimsTop}
	for _, t := range ticks {
		c.Line("rule", l.from, numbers.At(t), l.to, numbers.At(t))
		c.Text("soft end", l.from-8, numbers.At(t)+4, digits.Grouped(int64(t)))
	}
	c.Text("soft", 0, 12, p.unit)
	var dates []uncertain.Date
	for i := range p.list {
		dates = append(dates, p.list[i].when.from, p.list[i].when.through)
	}
	times := newTimeAxis(l.from+14, l.to-14, dates)
	named, height := p.shared(c, l, times)
	for _, t := range times.ticks() {
		if slices.Contains(named, t.text) {
			continue
		}
		c.Line("axis", t.x, claimsBottom, t.x, claimsBottom+5)
		c.label("soft middle", t.x, claimsBottom+20, l.width, t.text)
	}
	c.Line("axis", l.from, claimsBottom, l.to, claimsBottom)
	y := claimsTop - 8
	if l.underneath {
		y = height + 8
	}
	for i := range p.list {
		y = p.claim(c, l, i, times, numbers, y)
	}
	height = max(height, y)
	if p.note != "" {
		height += c.para("soft", 0, height, l.width, p.note) + 4
	}
	return l.width, height
}

// claim draws a claim as a box with its number in the list, whose line begins at y, and returns where
// that ends.
func (p *claims) claim(c *canvas, l *layout, i int, times *timeAxis, numbers svg.Scale, y float64) float64 {
	x := &p.list[i]
	n := strconv.Itoa(i + 1)
	from, room := l.values+claimsIndent, l.width-l.values-claimsIndent
	said := svg.Wrap(clean(x.when.words+" · "+x.name), room, textSize, 3)
	value := svg.Wrap(clean(x.value()), room, textSize, 5)
	height := float64(len(said)+len(value))*lineHeight + 8
	c.mark(x.words(), x.refs, func() {
		c.Rect("touch", l.values-4, y, l.width-l.values+4, height-4)
		c.Text("strong", l.values, y+lineHeight, n)
		c.Lines("soft", from, y+lineHeight, lineHeight, said)
		c.Lines("", from, y+lineHeight*float64(1+len(said)), lineHeight, value)
		switch {
		case x.when.isZero():
		case x.past != "":
			c.Open("g", "class", "past")
			p.box(c, l, i, times, numbers)
			c.Close("g")
		default:
			p.box(c, l, i, times, numbers)
		}
	})
	return y + height
}

// shared frames the claims of one time, names it below, and returns the times that it named and where that ends.
func (p *claims) shared(c *canvas, l *layout, times *timeAxis) (named []string, end float64) {
	end, free := claimsBottom+26, 0.0
	for i := 0; i < len(p.list); {
		n := p.beside(i)
		if date := p.list[i].when.words; n > 1 && !p.list[i].when.isZero() {
			from, width := p.place(i, l, times)
			c.Rect("shared", from-2, claimsTop, float64(n)*width+1, claimsBottom-claimsTop+5)
			middle, half := from+float64(n)*width/2, svg.Width(date, textSize)/2
			if middle-half > free { // there is room behind the name of the one before
				c.label("soft middle", middle, claimsBottom+36, l.width, date)
				named, end, free = append(named, date), claimsBottom+42, middle+half+4
			}
		}
		i += n
	}
	return named, end
}

// beside is how many claims from one on are of its time.
func (p *claims) beside(first int) int {
	n := 1
	for first+n < len(p.list) && p.list[first+n].when == p.list[first].when {
		n++
	}
	return n
}

// place returns where a claim stands, and how much room it has: those of one time share its width.
func (p *claims) place(i int, l *layout, times *timeAxis) (from, width float64) {
	first := slices.IndexFunc(p.list, func(x claim) bool { return x.when == p.list[i].when })
	beside := float64(p.beside(first))
	when := p.list[i].when.edge()
	from, to := times.place(when.low), times.place(when.high)
	width = max((to-from)/beside, claimsNarr)
	return min(from, l.to-beside*width) + float64(i-first)*width, width
}

// box draws the range of a claim.
func (p *claims) box(c *canvas, l *layout, i int, times *timeAxis, numbers svg.Scale) {
	x := &p.list[i]
	from, width := p.place(i, l, times)
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

// byTime orders claims by the time of which they were said, those of no stated time last.
func byTime(x, y claim) int {
	if x.when.isZero() != y.when.isZero() {
		if x.when.isZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(x.when.from.First().Compare(y.when.from.First()), x.when.through.End().Compare(y.when.through.End()))
}
