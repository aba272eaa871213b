package report

import (
	"bytes"
	"io"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
)

// LaTeX writes an assessment as a fragment of LaTeX, to be put into a paper with \input: sections,
// lists and tables that may run over pages, for which the paper needs \usepackage{longtable}. What a
// document says stands in it as text, never as a command. The error is that of the writer.
func LaTeX(w io.Writer, a *guarantee.Assessment) error { return writeLaTeX(w, newView(a)) }

func writeLaTeX(w io.Writer, v *view) error {
	return write(w, v, func(v *view) []byte {
		var l latexPage
		for i := range v.blocks {
			l.block(&v.blocks[i], i == 0)
		}
		l.end()
		return l.Bytes()
	})
}

// latexPage lays out blocks as LaTeX.
type latexPage struct {
	bytes.Buffer
	list string // the list that is open
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
		}
	}
	text := latex(b.text)
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

// end ends the list that is open.
func (l *latexPage) end() {
	if l.list != "" {
		l.WriteString(`\end{` + l.list + "}\n")
		l.list = ""
	}
}

// table writes a table, its last column a paragraph.
func (l *latexPage) table(b *block) {
	if len(b.rows) == 0 {
		return
	}
	l.WriteString(`\begin{longtable}{` + strings.Repeat("l", len(b.rows[0])-1) + `p{0.5\linewidth}}` + "\n")
	for i, row := range b.rows {
		for j, cell := range row {
			if j > 0 {
				l.WriteString(" & ")
			}
			l.WriteString("{}" + latex(cell)) // {}: a cell may begin with [, which \\ would take for its option
		}
		l.WriteString(` \\` + "\n")
		if i == 0 && b.head {
			l.WriteString("\\hline\n\\endhead\n")
		}
	}
	l.WriteString("\\end{longtable}\n")
}
