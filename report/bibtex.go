package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// BibTeX writes the sources of an assessment as a bibliography, an entry each. Its key is the first word of
// the publisher, or else of the title, the year and the ID, as in "reuters2025:r". A date stands as year,
// month and day as far as it is known; an address that is none of the web stands in the note. Before the entries a comment says what was assessed and how. The
// error is that of the writer.
func BibTeX(w io.Writer, a *guarantee.Assessment) error {
	return write(w, viewOf(a), bibliography)
}

// bibliography returns the sources as entries.
func bibliography(v *view) []byte {
	var b bytes.Buffer
	for _, line := range v.about() {
		b.WriteString("% " + strings.ReplaceAll(line, "@", "(at)") + "\n") // an @ begins an entry
	}
	for _, s := range v.a.Sources {
		fmt.Fprintf(&b, "\n@misc{%s,\n", bibKey(&s))
		for _, field := range bibFields(s) {
			switch {
			case field[1] == "":
			case field[0] == "month": // one of the macros that every style has
				fmt.Fprintf(&b, "  month = %s,\n", field[1])
			default:
				fmt.Fprintf(&b, "  %s = {%s},\n", field[0], field[1])
			}
		}
		b.WriteString("}\n")
	}
	return b.Bytes()
}

// bibKey returns the key of an entry, by which LaTeX cites it.
func bibKey(s *source.Source) string {
	var word string
	for _, name := range []string{s.Publisher, s.Title} {
		for text := range strings.FieldsSeq(strings.ToLower(name)) {
			word = strings.Map(func(r rune) rune {
				if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
					return r
				}
				return -1
			}, text)
			if word != "" && word != "the" {
				break
			}
		}
		if word != "" {
			break
		}
	}
	if at := s.Published.First(); !at.IsZero() {
		word += at.Format("2006")
	}
	return word + ":" + strings.Map(inKey, string(s.ID))
}

// inKey keeps what an ID is made of: anything else could end the key.
func inKey(r rune) rune {
	if r == '-' || r == '_' || r == '.' || unicode.IsLetter(r) || unicode.IsDigit(r) {
		return r
	}
	return '-'
}

// bibFields returns the fields of an entry, those that are not stated empty. The inner braces keep
// styles from changing the case of a title, and the key is what they sort by where nobody is named as author.
func bibFields(s source.Source) [][2]string {
	var year, month, day string
	if at := s.Published.First(); !at.IsZero() {
		year = at.Format("2006")
		if s.Published.Precision() >= uncertain.PrecisionMonth {
			month = strings.ToLower(at.Format("Jan"))
		}
		if s.Published.Precision() >= uncertain.PrecisionDay {
			day = at.Format("02")
		}
	}
	web, note := address(s.URL), s.Note
	if web == "" && s.URL != "" {
		note = strings.TrimSpace(note + " " + s.URL)
	}
	return [][2]string{
		{"title", "{" + latex(s.Title) + "}"}, {"howpublished", latex(s.Publisher)}, {"key", latex(cmp.Or(s.Publisher, s.Title))},
		{"year", year}, {"month", month}, {"day", day},
		{"url", web}, {"note", latex(note)},
	}
}

// address returns an address of the web as a field or a link holds it: what would end a field and what no
// address holds as it is stand as their bytes in hexadecimal digits (RFC 3986, section 2.1). It is empty for
// any other scheme than http and https, so that nothing leads to a script.
func address(text string) string {
	if scheme, _, _ := strings.Cut(strings.ToLower(text), "://"); scheme != "http" && scheme != "https" {
		return ""
	}
	var b strings.Builder
	for _, c := range []byte(text) {
		if c <= ' ' || c > '~' || strings.IndexByte("{}\\\"<>^`|", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// latex returns text as LaTeX shows it, in whatever encoding its fonts are: what is a command or a ligature there stands
// for itself, and what nobody can read stands as a question mark.
func latex(text string) string { return latexEscapes.Replace(clean(text)) }

var latexEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `%`, `\%`, `_`, `\_`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, `"`, `\texttt{\char34}`,
	`<`, `\textless{}`, `>`, `\textgreater{}`, "`", `\textasciigrave{}`,
	`--`, `-{}-{}`, `,,`, `,{},{}`, `''`, `'{}'{}`, "\uFFFD", `{?}`,
)
