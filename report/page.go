package report

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/internal/visible"
	"github.com/backstop-go/backstop/source"
)

// A page is a report before it is laid out: its blocks, which each format writes in its own way. What
// they say is the same in all of them.
type page struct{ blocks []block }

// A block is a part of a page.
type block struct {
	kind    blockKind
	indent  int        // how deep it lies, in steps of two columns
	mark    string     // what stands before the text, as the number of a point
	text    string     // empty for a table and a gap
	thing   int        // how much of the text of an item is the name of what it is about
	rows    [][]string // of a table; the first is its head if it has one
	head    bool
	legend  bool        // it lists the sources: a table all of them, a paragraph those that are cited
	sources []source.ID // that a paragraph lists
	figure  *figure
}

type blockKind uint8

const (
	heading   blockKind = iota + 1 // over a part of the report
	title                          // over some of the blocks of a part
	paragraph                      //
	item                           // of a list
	table                          //
	gap                            // between blocks that belong to one part
	picture                        // what the words say, drawn; only where pictures can be
)

// heading begins a part of the report.
func (p *page) heading(text string) { p.add(heading, "", text) }

// title begins a group of blocks. The indentation says how deep it lies.
func (p *page) title(indent, text string) { p.add(title, indent, text) }

// para adds text.
func (p *page) para(indent, text string) { p.add(paragraph, indent, text) }

// point adds a numbered point.
func (p *page) point(n int, text string) {
	p.blocks = append(p.blocks, block{kind: paragraph, indent: 1, mark: fmt.Sprintf("%2d  ", n), text: clean(text)})
}

// item adds an item of a list.
func (p *page) item(indent, text string) { p.add(item, indent, text) }

// entry adds an item of a list of things, each with what is said about it.
func (p *page) entry(indent, thing, text string) {
	p.item(indent, thing+": "+text)
	p.blocks[len(p.blocks)-1].thing = len(clean(thing))
}

// picture adds a figure.
func (p *page) picture(f *figure) { p.blocks = append(p.blocks, block{kind: picture, figure: f}) }

// gap sets what follows apart.
func (p *page) gap() { p.add(gap, "", "") }

// table adds a table without a head, and tableWithHead one whose first row is its head.
func (p *page) table(indent string, rows [][]string) {
	for _, row := range rows {
		for i := range row {
			row[i] = clean(row[i])
		}
	}
	p.blocks = append(p.blocks, block{kind: table, indent: len(indent) / 2, rows: rows})
}

func (p *page) tableWithHead(indent string, rows [][]string) {
	p.table(indent, rows)
	p.blocks[len(p.blocks)-1].head = true
}

func (p *page) add(kind blockKind, indent, text string) {
	p.blocks = append(p.blocks, block{kind: kind, indent: len(indent) / 2, text: clean(text)})
}

// clean replaces what a reader would not see as text: a line break, however it is written, is a space.
func clean(text string) string {
	if strings.Contains(text, "\r\n") {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return strings.Map(func(r rune) rune {
		switch {
		case ' ' <= r && r <= '~': // most of all text, and plain to see
			return r
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case visible.Hidden(r):
			return '\uFFFD'
		}
		return r
	}, text)
}

// A nesting is how deep the items of a list lie in each other: the indentations of the lists that are open, the outermost
// first.
type nesting []int

// enter takes in an item: so many lists end before it, and perhaps one begins in the item before.
func (n *nesting) enter(indent int) (ended int, begins bool) {
	for len(*n) > 1 && (*n)[len(*n)-1] > indent {
		*n = (*n)[:len(*n)-1]
		ended++
	}
	if begins = (*n)[len(*n)-1] < indent; begins {
		*n = append(*n, indent)
	}
	return ended, begins
}

// inner is how many lists are open within the outermost.
func (n nesting) inner() int { return max(len(n)-1, 0) }
