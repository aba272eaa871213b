package report

import (
	"io"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
)

// BriefText writes an assessment on one page as [Text] does: the stamp, what is known, the ten points,
// what would change an answer, how it was computed, and the sources it names. A point that is too long for a page ends with
// an ellipsis. Of an assessment that does not answer all questions there are no points. The error is
// that of the writer.
func BriefText(w io.Writer, a *guarantee.Assessment) error { return writeText(w, newBrief(a)) }

// BriefMarkdown writes the same as [Markdown] does.
func BriefMarkdown(w io.Writer, a *guarantee.Assessment) error { return writeMarkdown(w, newBrief(a)) }

// BriefLaTeX writes the same as [LaTeX] does: how many pages it takes, the document class decides; a plain article about two.
func BriefLaTeX(w io.Writer, a *guarantee.Assessment) error { return writeLaTeX(w, newBrief(a)) }

// onePage sets a brief so that it prints on one sheet.
const onePage = `@media print {
  body { font-size: 8.5pt; line-height: 1.3; }
  h1 { font-size: 13pt; margin: 0 0 .3rem; }
  h2 { font-size: 10pt; margin: .7rem 0 .3rem; padding-bottom: .1rem; }
  p, li, ul, ol, .table { margin-top: .2rem; margin-bottom: .2rem; }
  th, td { padding: .1rem .8rem .1rem 0; }
}
`

// BriefHTML writes the same as [HTML] does, on one printed page.
func BriefHTML(w io.Writer, a *guarantee.Assessment) error { return writeHTML(w, newBrief(a), onePage) }

// maxBrief is how many characters a point of a brief has at the most: about three lines.
const maxBrief = 270

// newBrief returns an assessment as one page.
func newBrief(a *guarantee.Assessment) *view {
	v := viewOf(a)
	if v == nil {
		return nil
	}
	v.head(true)
	for i := range v.blocks {
		if b := &v.blocks[i]; b.kind == item || b.mark != "" {
			if b.text = shortened(b.text, maxBrief); b.thing >= len(b.text) {
				b.thing = 0 // it is cut, too
			}
		}
	}
	v.shortLegend()
	return v
}

// shortLegend names the sources that are cited, if any is.
func (v *view) shortLegend() {
	cited := v.citedSources(v.blocks)
	if len(cited) == 0 {
		return
	}
	v.para("  ", sourcesHeading+": "+v.sourcesInShort(cited)+".")
	last := &v.blocks[len(v.blocks)-1]
	last.legend, last.sources = true, cited
}

// shortened cuts a text off behind a word, so that it has no more than so many characters.
func shortened(text string, most int) string {
	if len(text) <= most {
		return text
	}
	cut := max(strings.LastIndexByte(text[:most], ' '), 0)
	return strings.ToValidUTF8(text[:cut], "") + " …"
}
