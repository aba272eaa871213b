package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// BibTeX writes sources as a bibliography, an entry each under its ID. A date stands as year, month
// and day as far as it is known. The error is that of the writer.
func BibTeX(w io.Writer, sources []source.Source) error {
	var b strings.Builder
	for i, s := range sources {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "@misc{%s,\n", s.ID)
		for _, field := range bibFields(s) {
			if field[1] != "" {
				fmt.Fprintf(&b, "  %s = {%s},\n", field[0], field[1])
			}
		}
		b.WriteString("}\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// bibFields returns the fields of an entry, those that are not stated empty. The inner braces keep
// styles from changing the case of a title.
func bibFields(s source.Source) [][2]string {
	var year, month, day string
	if at := s.Published.First(); !at.IsZero() {
		year = at.Format("2006")
		if s.Published.Precision() >= uncertain.PrecisionMonth {
			month = at.Format("01")
		}
		if s.Published.Precision() >= uncertain.PrecisionDay {
			day = at.Format("02")
		}
	}
	return [][2]string{
		{"title", "{" + latex(s.Title) + "}"}, {"howpublished", latex(s.Publisher)},
		{"year", year}, {"month", month}, {"day", day},
		{"url", strings.Map(inURL, clean(s.URL))}, {"note", latex(s.Note)},
	}
}

// inURL leaves out what would end the field and what no reader sees: no address holds it unescaped.
func inURL(r rune) rune {
	if r == '{' || r == '}' || r == '\\' || r <= ' ' || r == '\uFFFD' {
		return -1
	}
	return r
}

// latex returns text as LaTeX shows it: what is a command there stands for itself.
func latex(text string) string { return latexEscapes.Replace(clean(text)) }

var latexEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `%`, `\%`, `_`, `\_`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, `"`, `\textquotedbl{}`,
	`<`, `\textless{}`, `>`, `\textgreater{}`, "`", `\textasciigrave{}`,
)
