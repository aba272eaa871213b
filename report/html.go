package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

//go:embed html.css
var stylesheet string

// HTML writes an assessment as one self-contained page: it asks for nothing from a network and needs
// no script. It reads on a narrow screen, in print and in the dark; sources in square brackets lead to
// the list of them with the statements that stand in each. What a document says stands in it as text.
// The error is that of the writer.
func HTML(w io.Writer, a *guarantee.Assessment) error {
	h := htmlPage{a: a}
	for i := range a.Sources {
		h.sources = append(h.sources, a.Sources[i].ID)
	}
	h.write(newView(a).blocks)
	_, err := w.Write(h.Bytes())
	return err
}

// htmlPage lays out blocks as HTML.
type htmlPage struct {
	bytes.Buffer
	a       *guarantee.Assessment
	sources []source.ID
	list    string // the list that is open: "ul" or "ol"
	part    int    // the headings so far
}

func (h *htmlPage) write(blocks []block) {
	name := html.EscapeString(blocks[0].text)
	fmt.Fprintf(h, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"+
		"<meta name=\"color-scheme\" content=\"light dark\">\n<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n", name, stylesheet)
	h.WriteString("<a class=\"skip\" href=\"#main\">Skip to the answers</a>\n<header>\n")
	fmt.Fprintf(h, "<h1>%s</h1>\n</header>\n<nav aria-label=\"Parts\">\n<ul>\n", name)
	part := 0
	for i := range blocks {
		if blocks[i].kind == heading {
			part++
			fmt.Fprintf(h, "<li><a href=\"#part-%d\">%s</a></li>\n", part, html.EscapeString(blocks[i].text))
		}
	}
	h.WriteString("</ul>\n</nav>\n<main id=\"main\">\n<section aria-label=\"Stamp\">\n")
	for i := range blocks[1:] {
		h.block(&blocks[i+1])
	}
	h.end()
	h.WriteString("</section>\n</main>\n</body>\n</html>\n")
}

func (h *htmlPage) block(b *block) {
	list := ""
	switch {
	case b.kind == item:
		list = "ul"
	case b.mark != "":
		list = "ol"
	}
	if list != h.list && b.kind != gap {
		h.end()
		if h.list = list; list != "" {
			h.WriteString("<" + list + ">\n")
		}
	}
	switch {
	case b.kind == heading:
		h.part++
		fmt.Fprintf(h, "</section>\n<section aria-labelledby=\"part-%d\">\n<h2 id=\"part-%d\">%s</h2>\n", h.part, h.part, html.EscapeString(b.text))
		if b.text == sourcesHeading {
			h.legend()
		}
	case b.kind == title:
		level := min(2+b.indent, 6)
		fmt.Fprintf(h, "<h%d>%s</h%d>\n", level, h.text(b.text), level)
	case b.kind == table && !b.legend:
		h.table(b)
	case list != "":
		h.WriteString("<li>" + h.text(b.text) + "</li>\n")
	case b.kind == paragraph:
		h.WriteString("<p>" + h.text(b.text) + "</p>\n")
	}
}

// end ends the list that is open.
func (h *htmlPage) end() {
	if h.list != "" {
		h.WriteString("</" + h.list + ">\n")
		h.list = ""
	}
}

// table writes a table that scrolls in itself where it is too wide.
func (h *htmlPage) table(b *block) {
	h.WriteString("<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">\n<table>\n")
	for i, row := range b.rows {
		h.WriteString("<tr>")
		for j, cell := range row {
			switch {
			case i == 0 && b.head:
				h.WriteString("<th scope=\"col\">" + h.text(cell) + "</th>")
			case j == 0:
				h.WriteString("<th scope=\"row\">" + h.text(cell) + "</th>")
			default:
				h.WriteString("<td>" + h.text(cell) + "</td>")
			}
		}
		h.WriteString("</tr>\n")
	}
	h.WriteString("</table>\n</div>\n")
}

// legend lists the sources, with the statements that stand in each.
func (h *htmlPage) legend() {
	h.WriteString("<dl>\n")
	for _, s := range h.a.Sources {
		name := s.Title
		if s.Publisher != "" {
			name = s.Publisher + ": " + name
		}
		fmt.Fprintf(h, "<dt id=\"source-%s\">[%[1]s] %s <span class=\"date\">%v</span></dt>\n<dd>", html.EscapeString(string(s.ID)), html.EscapeString(clean(name)), s.Published)
		if s.Note != "" {
			h.WriteString("<p>" + html.EscapeString(clean(s.Note)) + "</p>")
		}
		h.WriteString("<ul>")
		for i := range h.a.Statements {
			if x := &h.a.Statements[i]; slices.Contains(x.Sources, s.ID) {
				fmt.Fprintf(h, "<li><b>%s</b> %s <i>(%s, %s)</i></li>\n", html.EscapeString(string(x.ID)), html.EscapeString(clean(x.Text)), x.Mode, html.EscapeString(clean(x.Speaker)))
			}
		}
		h.WriteString("</ul></dd>\n")
	}
	h.WriteString("</dl>\n")
}

// text returns text as HTML, the sources that stand in square brackets as links.
func (h *htmlPage) text(text string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "[")
		inside, after, closed := strings.Cut(rest, "]")
		if b.WriteString(html.EscapeString(before)); !ok {
			return b.String()
		}
		if !closed || !h.areSources(inside) {
			b.WriteString("[")
			text = rest
			continue
		}
		b.WriteString("<span class=\"cite\">[")
		for i, id := range strings.Fields(inside) {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "<a href=\"#source-%s\">%[1]s</a>", html.EscapeString(id))
		}
		b.WriteString("]</span>")
		text = after
	}
}

// areSources reports whether text is a list of sources.
func (h *htmlPage) areSources(text string) bool {
	ids := strings.Fields(text)
	return len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { return !slices.Contains(h.sources, source.ID(id)) })
}
