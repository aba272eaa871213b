package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
)

// Markdown writes an assessment as Markdown (CommonMark, with the tables of GitHub). What a document
// says stands in it as text: it cannot format, link or add HTML. The error is that of the writer.
func Markdown(w io.Writer, a *guarantee.Assessment) error { return writeMarkdown(w, newView(a)) }

func writeMarkdown(w io.Writer, v *view) error {
	return write(w, v, func(v *view) []byte {
		var m markdown
		for i := range v.blocks {
			m.block(&v.blocks[i], i == 0)
		}
		return m.Bytes()
	})
}

// markdown lays out blocks as Markdown.
type markdown struct {
	bytes.Buffer
	list bool // the last block was an item or a point
	deep nesting
}

func (m *markdown) block(b *block, first bool) {
	if b.kind == picture {
		return
	}
	inList := b.kind == item || b.mark != ""
	if m.Len() > 0 && b.kind != gap && !(inList && m.list) {
		m.WriteByte('\n')
	}
	switch {
	case !inList && b.kind != gap:
		m.deep = nil
	case b.kind == item && m.deep == nil:
		m.deep = nesting{b.indent}
	case b.kind == item:
		m.deep.enter(b.indent)
	}
	m.list = inList || b.kind == gap && m.list
	text := markdownText(b.text)
	switch {
	case first:
		m.WriteString("# " + text + "\n")
	case b.kind == heading:
		m.WriteString("## " + text + "\n")
	case b.kind == title:
		m.WriteString(strings.Repeat("#", 2+b.indent) + " " + text + "\n")
	case b.kind == table:
		m.table(b)
	case b.mark != "":
		m.WriteString(strings.TrimSpace(b.mark) + ". " + text + "\n")
	case b.kind == item:
		m.WriteString(strings.Repeat("  ", m.deep.inner()) + "- " + text + "\n")
	case b.kind == paragraph:
		m.WriteString(text + "\n")
	}
}

// table writes a table; one without a head has an empty one, which the format asks for.
func (m *markdown) table(b *block) {
	rows := b.rows
	if !b.head && len(rows) > 0 {
		rows = append([][]string{make([]string, len(rows[0]))}, rows...)
	}
	for i, row := range rows {
		for _, cell := range row {
			fmt.Fprintf(m, "| %s ", markdownText(cell))
		}
		m.WriteString("|\n")
		if i == 0 {
			m.WriteString(strings.Repeat("| --- ", len(row)) + "|\n")
		}
	}
}

// markdownText returns text as Markdown shows it: every character that could mean something stands
// for itself.
func markdownText(text string) string {
	text = markdownEscapes.Replace(text)
	switch digits := strings.TrimLeft(text, "0123456789"); {
	case digits != text && digits != "" && strings.ContainsRune(".)", rune(digits[0])):
		n := len(text) - len(digits)
		text = text[:n] + `\` + text[n:] // no numbered list
	case text != "" && strings.ContainsRune("+-=", rune(text[0])):
		text = `\` + text // no list, no rule
	}
	return text
}

var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `&lt;`, `>`, `&gt;`, `|`, `\|`, `~`, `\~`,
	`#`, `\#`, `!`, `\!`, `&`, `&amp;`, `$`, `\$`, "://", "&#58;//", "@", "&#64;", "www.", "www&#46;",
)
