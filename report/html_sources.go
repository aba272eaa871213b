package report

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

// cites notes that the part at hand cites a source.
func (h *htmlPage) cites(id source.ID) {
	if h.citedIn == nil {
		h.citedIn = make(map[source.ID][]int)
	}
	if in := h.citedIn[id]; h.part > 0 && (len(in) == 0 || in[len(in)-1] != h.part) {
		h.citedIn[id] = append(in, h.part)
	}
}

// used returns which parts of the page have answers that rest on each statement.
func (h *htmlPage) used() map[source.StatementID][]int {
	parts := make(map[guarantee.Question]int)
	for i, p := range h.parts {
		parts[guarantee.Question(p.number)] = i + 1
	}
	used := make(map[source.StatementID][]int)
	for e := range h.view.a.Elements() {
		part := parts[e.Question]
		for _, r := range e.Because {
			id := source.StatementID(r.ID)
			if in := used[id]; part > 0 && r.Section == guarantee.SectionStatements && !slices.Contains(in, part) {
				used[id] = append(in, part)
			}
		}
	}
	return used
}

// legend lists the sources, with the statements that stand in each. A statement that stands in several
// has its ID where it comes first, and so has a source that two documents describe in two ways.
func (h *htmlPage) legend() {
	used := h.used()
	seen, listed := make(map[source.StatementID]bool), make(map[source.ID]bool)
	within := make(map[source.ID][]*guarantee.Cited, len(h.view.a.Sources))
	for i := range h.view.a.Statements {
		for _, id := range h.view.a.Statements[i].Sources {
			within[id] = append(within[id], &h.view.a.Statements[i])
		}
	}
	h.WriteString("<dl class=\"sources\">\n")
	for _, s := range h.view.a.Sources {
		name := s.Title
		if s.Publisher != "" {
			name = s.Publisher + ": " + name
		}
		id := html.EscapeString(string(s.ID))
		if h.WriteString("<dt"); !listed[s.ID] {
			h.WriteString(" id=\"source-" + id + "\"")
		}
		listed[s.ID] = true
		fmt.Fprintf(h, ">[%s] %s <span class=\"date\">%v</span></dt>\n<dd>", id, html.EscapeString(clean(name)), s.Published)
		if s.Note != "" {
			h.WriteString("<p>" + html.EscapeString(clean(s.Note)) + "</p>")
		}
		h.follow(s.URL)
		h.back("Cited in", h.citedIn[s.ID])
		h.WriteString("<ul>")
		for _, x := range within[s.ID] {
			id := html.EscapeString(string(x.ID))
			if h.WriteString("<li"); !seen[x.ID] {
				h.WriteString(" id=\"statement-" + id + "\"")
			}
			seen[x.ID] = true
			fmt.Fprintf(h, "><b>%s</b> %s <i>(%s, %s)</i>", id, html.EscapeString(clean(x.Text)), x.Mode, html.EscapeString(clean(x.Speaker)))
			h.back("→", used[x.ID])
			h.WriteString("</li>\n")
		}
		h.WriteString("</ul></dd>\n")
	}
	h.WriteString("</dl>\n")
}

// follow says where a source can be read. An address of the web is a link; it loads nothing until somebody follows it,
// and does not tell from which page.
func (h *htmlPage) follow(url string) {
	if url == "" {
		return
	}
	shown := html.EscapeString(clean(url))
	if to := address(url); to != "" {
		shown = "<a href=\"" + html.EscapeString(to) + "\" rel=\"noreferrer noopener\">" + shown + "</a>"
	}
	h.WriteString("<p>" + shown + "</p>")
}

// shortLegend lists the sources that a brief cites, each as the place to which what cites it leads.
func (h *htmlPage) shortLegend(b *block) {
	h.WriteString("<p>" + sourcesHeading + ": ")
	for i, at := range placesOf(h.view.index.sources, b.sources) {
		s := &h.view.a.Sources[at]
		if i > 0 {
			h.WriteString("; ")
		}
		id := html.EscapeString(string(s.ID))
		fmt.Fprintf(h, "<span id=\"source-%s\">[%[1]s] %s</span>", id, html.EscapeString(sourceInShort(s)))
	}
	h.WriteString(".</p>\n")
}

// statements returns the statements among references, as links to where they stand.
func (h *htmlPage) statements(refs []check.Ref) string {
	var b strings.Builder
	for _, id := range statementsOf(refs) {
		link := h.statement(source.StatementID(id))
		if link != "" && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(link)
	}
	if events := eventsOf(refs); b.Len() == 0 && len(events) > 0 {
		return " <span class=\"cite\">[no statement: " + html.EscapeString(strings.Join(events, " ")) + "]</span>"
	}
	if b.Len() == 0 {
		return " <span class=\"cite\">[no statement]</span>"
	}
	return " <span class=\"cite\">[" + b.String() + "]</span>"
}

// statement returns the link to a statement, nothing for one that stands in no source.
func (h *htmlPage) statement(id source.StatementID) string {
	link, ok := h.links[id]
	if !ok {
		if slices.ContainsFunc(h.view.sourcesOf(id), h.view.lists) {
			name := html.EscapeString(string(id))
			link = "<a href=\"#statement-" + name + "\">" + name + "</a>"
		}
		if h.links == nil {
			h.links = make(map[source.StatementID]string)
		}
		h.links[id] = link
	}
	return link
}
