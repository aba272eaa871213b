package report

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/backstop-go/backstop/guarantee"
)

// Width is how many columns a text report has at the most. A word that is longer stands alone.
const Width = 100

// Text writes an assessment as plain text of at most [Width] columns: the questions that it answers,
// and a summary when these are all. The error is that of the writer.
func Text(w io.Writer, a *guarantee.Assessment) error { return writeText(w, newView(a)) }

func writeText(w io.Writer, v *view) error {
	return write(w, v, func(v *view) []byte {
		var p plain
		p.page(v.blocks)
		return p.Bytes()
	})
}

// plain lays out a page as plain text.
type plain struct{ bytes.Buffer }

func (p *plain) page(blocks []block) {
	for i := range blocks {
		b := &blocks[i]
		indent := strings.Repeat("  ", b.indent)
		switch b.kind {
		case heading:
			p.WriteString("\n" + b.text + "\n" + strings.Repeat("-", min(utf8.RuneCountInString(b.text), Width)) + "\n")
		case picture:
		case gap:
			p.WriteByte('\n')
		case table:
			p.table(indent, b.rows)
		case item:
			p.wrap(indent, indent+"    ", b.text)
		default:
			first := indent + b.mark
			p.wrap(first, strings.Repeat(" ", utf8.RuneCountInString(first)), b.text)
		}
	}
}

// wrap writes text in lines of at most [Width] columns, the first line behind first, the others behind rest.
func (p *plain) wrap(first, rest, text string) {
	column, empty := utf8.RuneCountInString(first), true
	p.WriteString(first)
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case empty:
		case column+1+n > Width:
			p.WriteString("\n" + rest)
			column = utf8.RuneCountInString(rest)
		default:
			p.WriteByte(' ')
			column++
		}
		p.WriteString(word)
		column, empty = column+n, false
	}
	p.WriteByte('\n')
}

// table writes rows with columns as wide as their widest cell, two spaces apart. The last column
// is wrapped.
func (p *plain) table(indent string, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		line.WriteString(indent)
		for i, cell := range row[:len(row)-1] {
			line.WriteString(cell + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+2))
		}
		first := line.String()
		if row[len(row)-1] == "" {
			first = strings.TrimRight(first, " ")
		}
		p.wrap(first, strings.Repeat(" ", utf8.RuneCountInString(first)), row[len(row)-1])
	}
}
