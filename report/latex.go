package report

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

// LaTeX writes an assessment as a fragment of LaTeX, to be put into a paper with \input, with what it needs in a
// comment at the top: sections, lists and tables that may run over pages, for which the paper needs
// \usepackage{longtable}. Tables are as wide as the text at most, and long words such as digests may be broken. The sources
// are cited with \cite by the keys that they have in the bibliography of [BibTeX]. What a document says stands in it as
// text, never as a command. Letters that are not Latin need the fonts and encodings of the paper, such as T2A for Cyrillic.
// The error is that of the writer.
func LaTeX(w io.Writer, a *guarantee.Assessment) error { return writeLaTeX(w, newView(a)) }

// latexNeeds says in the fragment what it needs.
const latexNeeds = `% A fragment, for a paper to read in. It needs \usepackage{longtable}, and for its citations
% a bibliography: the BibTeX of the same assessment.
`

func writeLaTeX(w io.Writer, v *view) error {
	return write(w, v, func(v *view) []byte {
		l := latexPage{view: v}
		l.WriteString(latexNeeds + "\\begingroup\\sloppy\n") // names with hyphens are hard to break
		for i := range v.blocks {
			l.block(&v.blocks[i], i == 0)
		}
		l.end()
		l.WriteString("\\endgroup\n")
		return l.Bytes()
	})
}

// latexPage lays out blocks as LaTeX.
type latexPage struct {
	bytes.Buffer
	view *view
	list string // the list that is open
	deep nesting
}

func (l *latexPage) block(b *block, first bool) {
	if b.kind == picture {
		return
	}
	list := ""
	switch {
	case b.kind == item:
		list = "itemize"
	case b.mark != "":
		list = "enumerate"
	}
	if list != l.list && b.kind != gap {
		l.end()
		if l.list = list; list != "" {
			l.WriteString(`\begin{` + list + "}\n")
			l.deep = nesting{b.indent}
		}
	} else if b.kind == item {
		ended, begins := l.deep.enter(b.indent)
		l.endInner(ended)
		if begins {
			l.WriteString("\\begin{itemize}\n")
		}
	}
	text := l.text(b.text)
	switch {
	case first:
		l.WriteString(`\section{` + text + "}\n")
	case b.kind == heading:
		l.WriteString(`\subsection{` + text + "}\n")
	case b.kind == title:
		l.WriteString(`\paragraph{` + text + "}\n")
	case b.kind == table:
		l.table(b)
	case list != "":
		l.WriteString(`\item{} ` + text + "\n")
	case b.kind == paragraph:
		l.WriteString(text + "\n\n")
	}
}

// endInner ends some of the lists that are open within items.
func (l *latexPage) endInner(lists int) {
	for range lists {
		l.WriteString("\\end{itemize}\n")
	}
}

// end ends the list that is open, and those in it.
func (l *latexPage) end() {
	if l.list != "" {
		l.endInner(l.deep.inner())
		l.WriteString(`\end{` + l.list + "}\n")
		l.list = ""
	}
}

// text returns text as LaTeX, the sources that stand in square brackets cited.
func (l *latexPage) text(text string) string {
	var b strings.Builder
	for {
		before, inside, after, ok := l.view.cutSources(text)
		if b.WriteString(latexLines(before)); !ok {
			return b.String()
		}
		var keys []string
		for id := range strings.FieldsSeq(inside) {
			keys = append(keys, bibKey(&l.view.a.Sources[l.view.index.sources[source.ID(id)]]))
		}
		b.WriteString(`\cite{` + strings.Join(keys, ",") + "}")
		text = after
	}
}

// How long a word is that may be broken, and in parts of how many characters: a digest or an address would not fit the
// line otherwise.
const (
	longWord = 32
	wordPart = 8
)

// latexLines returns text as LaTeX shows it, in which a line may be broken within a long word.
func latexLines(text string) string {
	var b strings.Builder
	for word := range strings.SplitAfterSeq(text, " ") {
		if utf8.RuneCountInString(word) <= longWord {
			b.WriteString(latex(word))
			continue
		}
		for part := range slices.Chunk([]rune(word), wordPart) {
			b.WriteString(latex(string(part)))
			if len(part) == wordPart {
				b.WriteString(`\allowbreak{}`)
			}
		}
	}
	return b.String()
}
