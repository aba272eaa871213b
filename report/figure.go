package report

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/svg"
)

// A figure is one view of an assessment that is drawn.
type figure struct {
	name     string             // in addresses and arguments
	question guarantee.Question // to which it belongs
	title    string
	caption  string            // how it is to be read
	view     func(*view) chart // nil when there is nothing to show
}

// A chart is what a figure shows. It draws itself from the upper left corner, and returns its size.
type chart interface {
	draw(c *canvas) (width, height float64)
}

// figures are all figures, in the order in which they stand on a page.
var figures = []*figure{
	&timelineFigure, &strengthFigure, &claimsFigure, &coverageFigure, &pathFigure, &batteryFigure, &sharesFigure, &densityFigure, &positionsFigure,
}

// Figures returns the names of the figures that [SVG] draws, in the order in which they stand on a page
// of [HTML].
func Figures() []string {
	names := make([]string, len(figures))
	for i, f := range figures {
		names[i] = f.name
	}
	return names
}

// ErrFigure is wrapped by the errors of [SVG] that say why a figure cannot be drawn.
var ErrFigure = errors.New("report: cannot draw the figure")

// SVG writes one figure alone, with its title, caption, sources and stamp, for use in a paper: it
// follows the reader's choice of a light or a dark page. Each mark says in words what it shows, and
// names its statements. A figure of which nothing is recorded says so. The error wraps [ErrFigure] when
// there is no figure of the name, or the assessment does not answer its question; otherwise it is that
// of the writer.
func SVG(w io.Writer, a *guarantee.Assessment, name string) error {
	at := slices.IndexFunc(figures, func(f *figure) bool { return f.name == name })
	if at < 0 {
		return fmt.Errorf("%w: there is none of the name %.40q: want one of %s", ErrFigure, name, strings.Join(Figures(), ", "))
	}
	f := figures[at]
	if a != nil && f.question != "" && !slices.Contains(a.Stamp.Answers, f.question) {
		return fmt.Errorf("%w: %s answers %s, which the assessment does not", ErrFigure, name, f.question)
	}
	return write(w, viewOf(a), f.alone)
}

//go:embed palette.css
var palette string

//go:embed figure.css
var figureStyle string

// alone returns the figure as a document of its own.
func (f *figure) alone(v *view) []byte {
	c := f.drawn(v, alone)
	width := max(c.width, 480)
	var page svg.Picture
	page.Text("title", 0, 15, clean(f.title))
	y := 36.0
	write := func(class, text string) {
		lines := svg.Wrap(clean(text), width, textSize, 24)
		page.Lines(class, 0, y, lineHeight, lines)
		y += float64(len(lines)) * lineHeight
	}
	page.Open("g", "transform", "translate(0 "+svg.Number(y)+")")
	page.Write(c.Bytes())
	page.Close("g")
	y += c.height + 2*lineHeight
	write("soft", f.caption)
	sources := v.sourcesInShort(v.behindRefs(c.refs()))
	write("soft", "Sources: "+cmp.Or(sources, "none")+".")
	for _, line := range v.stamped() {
		write("soft", line)
	}
	var out svg.Picture
	const margin = 16
	c.open(&out, &sheet{title: f.title, pattern: true}, width+2*margin, y+2*margin, "xmlns", "http://www.w3.org/2000/svg")
	out.Element("metadata", strings.Join(v.about(), "\n"))
	out.Element("style", palette+figureStyle)
	out.Rect("paper", 0, 0, width+2*margin, y+2*margin)
	out.Open("g", "transform", "translate(16 16)")
	out.Write(page.Bytes())
	out.Close("g")
	out.Close("svg")
	return out.Bytes()
}

// figure writes the figure into a page: the picture, as a wide page shows it and as a narrow one does, its caption
// with the sources, and the list of its marks, each with its statements. Nothing is written of a figure that has
// nothing to show.
func (h *htmlPage) figure(f *figure) {
	c := f.drawn(h.view, wide)
	if c.width == 0 {
		return
	}
	fmt.Fprintf(h, "<figure id=\"figure-%s\">\n", f.name)
	h.drawing("wide", c)
	h.drawing("narrow", f.drawn(h.view, narrow))
	fmt.Fprintf(h, "<figcaption><b>%s.</b> %s Sources:%s</figcaption>\n", f.title, f.caption, h.text(h.view.tag(c.refs())))
	h.WriteString("<details>\n<summary>The figure in words, with the statements behind each mark</summary>\n<ol>\n")
	for i, m := range c.marks {
		fmt.Fprintf(h, "<li id=\"figure-%s-%d\">%s%s</li>\n", f.name, i+1, h.text(m.words), h.statements(m.refs))
	}
	h.WriteString("</ol>\n</details>\n</figure>\n")
}

// drawing writes a picture in its frame, sheet by sheet, and over it its margin, which stays when the frame is scrolled.
func (h *htmlPage) drawing(class string, c *canvas) {
	fmt.Fprintf(h, "<div class=\"drawing %s\" role=\"region\" aria-label=\"Figure: %s\" tabindex=\"0\">\n", class, c.f.title)
	for _, s := range c.sheets() {
		var out svg.Picture
		c.open(&out, &s, c.width, s.height)
		h.Write(out.Bytes())
		h.Write(s.drawn)
		h.WriteString("</svg>\n")
	}
	if m := &c.margin; m.width > 0 {
		var out svg.Picture
		out.Open("svg", "class", "figure margin", "aria-hidden", "true", "width", svg.Number(m.width), "height", svg.Number(m.height))
		out.Rect("paper", 0, 0, m.width, m.height)
		out.Write(m.Bytes())
		out.Close("svg")
		h.Write(out.Bytes())
	}
	h.WriteString("</div>\n")
}
