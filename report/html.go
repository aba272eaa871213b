package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

//go:embed html.css
var stylesheet string

// HTML writes an assessment as one self-contained page: it asks for nothing from a network and needs
// no script. It reads on a narrow screen, in print and in the dark; sources in square brackets lead to
// the list of them with the statements that stand in each, and these back to what rests on them. What a
// document says stands in it as text; the address of a source on the web leads there when somebody follows it.
// The error is that of the writer.
func HTML(w io.Writer, a *guarantee.Assessment) error { return writeHTML(w, newView(a), "") }

// writeHTML writes a page with some style besides.
func writeHTML(w io.Writer, v *view, style string) error {
	return write(w, v, func(v *view) []byte {
		h := htmlPage{view: v, style: style, about: stampName}
		h.write(v.blocks)
		return h.Bytes()
	})
}

// stampName names what stands before the first heading.
const stampName = "Stamp"

// htmlPage lays out blocks as HTML.
type htmlPage struct {
	bytes.Buffer
	view     *view
	citedIn  map[source.ID][]int // the parts in which each is cited, from 1
	legendAt int                 // where the list of sources belongs, which is written once all that cites them is
	list     string              // the list that is open: "ul" or "ol"
	deep     nesting
	parts    []part
	links    map[source.StatementID]string // to the statements that marks cite
	part     int                           // the headings so far
	style    string                        // besides that of every page
	about    string                        // the heading or title over what is written
	tables   int                           // so far
}

func (h *htmlPage) write(blocks []block) {
	name := html.EscapeString(blocks[0].text)
	fmt.Fprintf(h, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"+
		"<meta name=\"color-scheme\" content=\"light dark\">\n<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n", name, palette+stylesheet+figureStyle+h.style)
	h.WriteString("<a class=\"skip\" href=\"#main\">Skip to the answers</a>\n<header>\n")
	fmt.Fprintf(h, "<h1>%s</h1>\n</header>\n", name)
	h.parts = partsOf(blocks)
	h.navigation()
	h.WriteString("<main id=\"main\">\n<section aria-label=\"" + stampName + "\">\n")
	for i := range blocks[1:] {
		h.block(&blocks[i+1])
	}
	h.end()
	h.WriteString("</section>\n</main>\n</body>\n</html>\n")
	if h.legendAt > 0 {
		after := bytes.Clone(h.Bytes()[h.legendAt:])
		h.Truncate(h.legendAt)
		h.legend()
		h.Write(after)
	}
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
			h.deep = nesting{b.indent}
		}
	} else if b.kind == item {
		ended, begins := h.deep.enter(b.indent)
		h.endInner(ended)
		if begins {
			h.Truncate(h.Len() - len(endItem))
			h.WriteString("\n<ul>\n")
		}
	}
	switch {
	case b.kind == heading:
		p := h.parts[h.part]
		h.part++
		h.about = b.text
		fmt.Fprintf(h, "</section>\n<section aria-labelledby=\"part-%d\">\n<h2 id=\"part-%[1]d\">%s</h2>\n", h.part, p.html())
		if b.text == sourcesHeading {
			h.legendAt = h.Len()
		}
	case b.kind == title:
		level := min(2+b.indent, 6)
		h.about = b.text
		fmt.Fprintf(h, "<h%d>%s</h%d>\n", level, h.text(b.text), level)
	case b.kind == picture:
		h.figure(b.figure)
	case b.kind == table && !b.legend:
		h.table(b)
	case list == "ul":
		h.WriteString("<li>" + h.item(b) + endItem)
	case list == "ol":
		h.WriteString("<li>" + h.text(b.text) + endItem)
	case b.kind == paragraph && b.legend:
		h.shortLegend(b)
	case b.kind == paragraph:
		h.WriteString("<p>" + h.text(b.text) + "</p>\n")
	}
}

const endItem = "</li>\n"

// endInner ends some of the lists that are open within items.
func (h *htmlPage) endInner(lists int) {
	for range lists {
		h.WriteString("</ul>" + endItem)
	}
}

// end ends the list that is open, and those in it.
func (h *htmlPage) end() {
	if h.list != "" {
		h.endInner(h.deep.inner())
		h.WriteString("</" + h.list + ">\n")
		h.list = ""
	}
}

// table writes a table that scrolls in itself where it is too wide. It is named for the title above it.
func (h *htmlPage) table(b *block) {
	h.tables++
	rows := b.rows
	fmt.Fprintf(h, "<div class=\"table\" role=\"region\" aria-labelledby=\"table-%d\" tabindex=\"0\">\n<table%s>\n<caption id=\"table-%[1]d\">%[3]s</caption>\n",
		h.tables, looks(rows), html.EscapeString(h.about))
	if b.head && len(rows) > 0 {
		h.WriteString("<thead>\n<tr>")
		for _, cell := range rows[0] {
			h.WriteString("<th scope=\"col\">" + h.text(cell) + "</th>")
		}
		h.WriteString("</tr>\n</thead>\n")
		rows = rows[1:]
	}
	h.WriteString("<tbody>\n")
	for _, row := range rows {
		h.WriteString("<tr>")
		for j, cell := range row {
			if j == 0 {
				h.WriteString("<th scope=\"row\">" + h.text(cell) + "</th>")
			} else {
				h.WriteString("<td>" + h.text(cell) + "</td>")
			}
		}
		h.WriteString("</tr>\n")
	}
	h.WriteString("</tbody>\n</table>\n</div>\n")
}

// looks is the class of a table of which names are long, or all values are letters: without it columns would be as narrow
// as the names' longest word on a narrow screen, and all of the same width.
func looks(rows [][]string) string {
	names, values := 0, 0
	for _, row := range rows {
		for j, cell := range row {
			if n := utf8.RuneCountInString(cell); j == 0 {
				names = max(names, n)
			} else {
				values = max(values, n)
			}
		}
	}
	const long, letters = 16, 4
	switch {
	case values <= letters:
		return ` class="long letters"`
	case names > long:
		return ` class="long"`
	}
	return ""
}

// item returns the text of an item of a list, the name of what it is about in bold.
func (h *htmlPage) item(b *block) string {
	if b.thing == 0 {
		return h.text(b.text)
	}
	return "<b>" + html.EscapeString(b.text[:b.thing]) + ":</b>" + h.text(b.text[b.thing+1:])
}

// text returns text as HTML, the sources that stand in square brackets as links.
func (h *htmlPage) text(text string) string {
	var b strings.Builder
	for {
		before, inside, after, ok := h.view.cutSources(text)
		if b.WriteString(html.EscapeString(before)); !ok {
			return b.String()
		}
		b.WriteString("<span class=\"cite\">[")
		for i, id := range strings.Fields(inside) {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "<a href=\"#source-%s\">%[1]s</a>", html.EscapeString(id))
			h.cites(source.ID(id))
		}
		b.WriteString("]</span>")
		text = after
	}
}
