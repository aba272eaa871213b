package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/internal/svg"
	"github.com/backstop-go/backstop/source"
)

// The text of figures: its size, and how far lines are apart.
const textSize, lineHeight = 12.0, 15.0

// A canvas is a picture made of marks. A mark is what a reader may point at: it says in words what it
// shows, and leads to its statements.
type canvas struct {
	svg.Picture
	f             *figure
	view          *view
	screen        screen
	width, height float64
	margin        margin
	marks         []mark
	cuts          []cut // where it may be cut, from above
}

// A margin is what of a picture stays in sight, at its upper left corner, when the rest is scrolled. It is a part
// of the picture, too.
type margin struct {
	svg.Picture
	width, height float64
}

// A screen is what a picture is drawn for.
type screen uint8

const (
	alone  screen = iota // no page: a document of its own
	wide                 // a page that is wide, or on paper
	narrow               // a page on a narrow screen
)

type mark struct {
	words string
	refs  []check.Ref
}

// drawn returns the figure drawn: of no size in a page, and a word alone, when there is nothing to show.
func (f *figure) drawn(v *view, on screen) *canvas {
	c := &canvas{f: f, view: v, screen: on}
	switch chart := f.view(v); {
	case chart != nil:
		c.width, c.height = chart.draw(c)
	case on == alone:
		c.Text("soft", 0, lineHeight, "Nothing is recorded that could be shown.")
		c.width, c.height = 480, 2*lineHeight
	}
	return c
}

// mark lists a mark and draws it.
func (c *canvas) mark(words string, refs []check.Ref, draw func()) {
	c.point(c.list(words, refs), draw)
}

// list puts a mark into the list of them, and returns its number.
func (c *canvas) list(words string, refs []check.Ref) int {
	words = clean(words)
	if c.screen != narrow { // the list below the figure is that of the wide picture
		refs = once(refs)
	}
	c.marks = append(c.marks, mark{words, refs})
	return len(c.marks)
}

// point draws a mark that is listed. In a page it is a link to its words in the list below the figure.
func (c *canvas) point(number int, draw func()) {
	m := &c.marks[number-1]
	if c.screen != alone {
		c.Open("a", "href", fmt.Sprintf("#figure-%s-%d", c.f.name, number))
		c.Element("title", m.words)
		draw()
		c.Close("a")
		return
	}
	c.Open("g")
	c.Element("title", m.words+c.citing(m.refs))
	draw()
	c.Close("g")
}

// once returns references, each once.
func once(refs []check.Ref) (out []check.Ref) {
	const few = 16 // of which each is soon compared with all
	if len(refs) <= few {
		for _, r := range refs {
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
		return out
	}
	seen := make(map[check.Ref]bool, len(refs))
	for _, r := range refs {
		if !seen[r] {
			seen[r] = true
			out = append(out, r)
		}
	}
	return out
}

// citing names the statements among references, each with its sources and when it was published.
func (c *canvas) citing(refs []check.Ref) string {
	var texts []string
	for _, id := range statementsOf(refs) {
		if s := c.view.statement(source.StatementID(id)); s != nil {
			id += c.view.cite([]source.StatementID{s.ID})
			if !s.Published.IsZero() {
				id += " " + s.Published.String()
			}
		}
		texts = append(texts, id)
	}
	if len(texts) == 0 {
		return " (no statement)"
	}
	return " (statements " + strings.Join(texts, ", ") + ")"
}

// refs returns the references of all marks.
func (c *canvas) refs() (refs []check.Ref) {
	for _, m := range c.marks {
		refs = append(refs, m.refs...)
	}
	return refs
}

// id is that of the picture, with which those of its parts begin.
func (c *canvas) id() string {
	if c.screen == narrow {
		return "figure-" + c.f.name + "-narrow"
	}
	return "figure-" + c.f.name
}

// maxDescribed is how many marks the description of a picture says.
const maxDescribed = 50

// described is a picture alone in words.
func (c *canvas) described() string {
	if len(c.marks) == 0 {
		return "Nothing is recorded that could be shown."
	}
	var said []string
	for i, m := range c.marks {
		if i == maxDescribed {
			said = append(said, fmt.Sprintf("And %d more.", len(c.marks)-i))
			break
		}
		said = append(said, m.words+c.citing(m.refs)+".")
	}
	return strings.Join(said, " ")
}

// para writes text in lines of a width from y down, and returns how high they are together.
func (c *canvas) para(class string, x, y, width float64, text string) float64 {
	lines := svg.Wrap(clean(text), width, textSize, 4)
	c.Lines(class, x, y+lineHeight, lineHeight, lines)
	return float64(len(lines)) * lineHeight
}

// label writes the name of a place on an axis, whose class centres it, so that it stays within a width.
func (c *canvas) label(class string, x, y, width float64, text string) {
	half := svg.Width(text, textSize) / 2
	c.Text(class, max(min(x, width-half), half), y, text)
}

// hatched fills a rectangle with the pattern of what is not known.
func (c *canvas) hatched(x, y, width, height float64) {
	c.Open("rect", "fill", "url(#"+c.id()+"-hatch)", "x", svg.Number(x), "y", svg.Number(y), "width", svg.Number(width), "height", svg.Number(height))
	c.Close("rect")
	c.Rect("frame", x, y, width, height)
}

// arrow draws the point of an arrow to the right at x.
func (c *canvas) arrow(x, y float64) { c.Polygon("full", x, y-5, x+8, y, x, y+5) }

// shown says that a figure has no room for all.
func shown(n, of int, what string) string {
	return fmt.Sprintf("%s of %s %s are shown; the report in words has all.", digits.Grouped(int64(n)), digits.Grouped(int64(of)), what)
}
