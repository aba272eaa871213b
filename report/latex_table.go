package report

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// table writes a table, no wider than the text.
func (l *latexPage) table(b *block) {
	if len(b.rows) == 0 {
		return
	}
	l.WriteString(`\begin{longtable}{@{}`)
	for _, share := range columnShares(b.rows) {
		fmt.Fprintf(l, `p{\dimexpr%.3f\linewidth-2\tabcolsep\relax}`, share)
	}
	l.WriteString("@{}}\n")
	for i, row := range b.rows {
		for j, cell := range row {
			if j > 0 {
				l.WriteString(" & ")
			}
			text := l.text(cell)
			if b.legend && j == 0 {
				text = `\cite{` + bibKey(&l.view.a.Sources[i]) + "}"
			}
			l.WriteString(`\raggedright{}` + text)
		}
		l.WriteString(" \\tabularnewline\n") // as \raggedright has its own \\
		if i == 0 && b.head {
			l.WriteString("\\hline\n\\endhead\n")
		}
	}
	l.WriteString("\\end{longtable}\n")
}

// lineLength is about how many characters a line of an article holds, at the least.
const lineLength = 66

// columnShares divides a line of text among the columns of a table, by what stands in them: in thousandths
// that together are one line at most. Each column has room for its longest word, as long as all have; what is left
// goes to those whose longest cell needs more, in proportion.
func columnShares(rows [][]string) []float64 {
	columns := len(rows[0])
	word, more := make([]float64, columns), make([]float64, columns)
	var words, mores float64
	for j := range columns {
		longest := 0
		for _, row := range rows {
			longest = max(longest, min(utf8.RuneCountInString(row[j]), lineLength))
			for text := range strings.FieldsSeq(row[j]) {
				word[j] = max(word[j], float64(min(utf8.RuneCountInString(text), lineLength)))
			}
		}
		word[j] += columnGap
		more[j] = max(float64(longest)+columnGap-word[j], 0)
		words, mores = words+word[j], mores+more[j]
	}
	left := max(lineLength-words, 0)
	shares := make([]float64, columns)
	for j := range shares {
		characters := word[j]
		if mores > 0 {
			characters += more[j] * min(left/mores, 1)
		}
		shares[j] = math.Floor(1000*characters/max(words, lineLength)) / 1000
	}
	return shares
}

// columnGap is about how many characters fit between two columns.
const columnGap = 3
