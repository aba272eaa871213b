package report

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Width is how many columns a text report has at the most. A word that is longer stands alone.
const Width = 100

// A page collects lines of text.
type page struct{ bytes.Buffer }

// heading writes a heading over a rule.
func (p *page) heading(text string) {
	p.WriteString("\n" + text + "\n" + strings.Repeat("-", min(utf8.RuneCountInString(text), Width)) + "\n")
}

// para writes text, wrapped: the first line behind first, the others indented as far.
func (p *page) para(first, text string) {
	p.wrap(first, strings.Repeat(" ", utf8.RuneCountInString(first)), text)
}

// item writes text, wrapped, as an item of a list: the first line behind first, the others
// indented by two more columns than first is.
func (p *page) item(first, text string) {
	indent := len(first) - len(strings.TrimLeft(first, " "))
	p.wrap(first, strings.Repeat(" ", indent+4), text)
}

func (p *page) wrap(first, rest, text string) {
	column, empty := utf8.RuneCountInString(first), true
	p.WriteString(first)
	for word := range strings.FieldsSeq(clean(text)) {
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
func (p *page) table(indent string, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(clean(cell)))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		line.WriteString(indent)
		for i, cell := range row[:len(row)-1] {
			cell = clean(cell)
			line.WriteString(cell + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+2))
		}
		p.para(line.String(), row[len(row)-1])
	}
}

// clean replaces what a terminal would not show as text: control characters and the marks that
// change the direction of writing.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return utf8.RuneError
		}
		return r
	}, text)
}
