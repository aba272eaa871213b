package report

import (
	"fmt"
	"html"
	"strings"
)

// A part of the HTML page begins with a heading.
type part struct {
	number string // of the question, or empty
	title  string
}

// partsOf returns the parts of a page in their order; the IDs of their headings count from 1.
func partsOf(blocks []block) []part {
	var parts []part
	for i := range blocks {
		if blocks[i].kind != heading {
			continue
		}
		if number, title, ok := strings.Cut(blocks[i].text, "  "); ok {
			parts = append(parts, part{number, title})
		} else {
			parts = append(parts, part{title: blocks[i].text})
		}
	}
	return parts
}

// html is the heading of the part.
func (p part) html() string {
	if p.number == "" {
		return html.EscapeString(p.title)
	}
	return "<b>" + html.EscapeString(p.number) + "</b> <span>" + html.EscapeString(p.title) + "</span>"
}

// name is the shortest that the part is called.
func (p part) name() string {
	if p.number == "" {
		return p.title
	}
	return p.number
}

// navigation leads to the parts.
func (h *htmlPage) navigation() {
	h.WriteString("<nav aria-label=\"Parts\">\n<ul>\n")
	for i, p := range h.parts {
		fmt.Fprintf(h, "<li><a href=\"#part-%d\">%s</a></li>\n", i+1, p.html())
	}
	h.WriteString("</ul>\n</nav>\n")
}

// back leads back to parts, given by their numbers.
func (h *htmlPage) back(word string, parts []int) {
	if len(parts) == 0 {
		return
	}
	h.WriteString(" <span class=\"back\">" + word)
	for i, n := range parts {
		comma := ","
		if i == 0 {
			comma = ""
		}
		fmt.Fprintf(h, "%s <a href=\"#part-%d\">%s</a>", comma, n, html.EscapeString(h.parts[n-1].name()))
	}
	h.WriteString("</span>")
}
