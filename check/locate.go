package check

import (
	"bytes"
	"cmp"
	"encoding/json"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Locate sets Line and Column of every finding that has none to where data, the text of the document, holds the value
// that the path names. If it holds no such value, as when a member is missing, the nearest enclosing value is taken. Of
// members with the same name the first counts.
//
// Locate reads data once, however many findings there are, and not at all if every finding has a line. Text that is
// not JSON does no harm: Locate stops where it no longer understands. Findings are left without a line only if
// data holds no value at all.
func Locate(data []byte, fs Findings) {
	root := &node{offset: -1}
	nodes := []*node{root}
	for _, f := range fs {
		if f.Line > 0 {
			continue
		}
		n := root
		for name := range pointerNames(f.Path) {
			child := n.children[name]
			if child == nil {
				child = &node{parent: n, offset: -1}
				if n.children == nil {
					n.children = make(map[string]*node)
				}
				n.children[name] = child
				nodes = append(nodes, child)
			}
			n = child
		}
		n.findings = append(n.findings, f)
	}
	w := walker{data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	if nothing := len(nodes) == 1 && len(root.findings) == 0; nothing || w.next() == len(data) {
		return
	}
	_ = w.value(root) // broken text: what has not been found is placed at what encloses it

	for _, n := range nodes { // parents come before children
		if n.offset < 0 {
			n.offset = n.parent.offset
		}
	}
	slices.SortStableFunc(nodes, func(a, b *node) int { return cmp.Compare(a.offset, b.offset) })
	line, column, seen := 1, 1, 0 // the place of data[seen]
	for _, n := range nodes {
		skipped := data[seen:n.offset]
		seen = n.offset
		if i := bytes.LastIndexByte(skipped, '\n'); i >= 0 {
			line += bytes.Count(skipped[:i+1], []byte{'\n'})
			column, skipped = 1, skipped[i+1:]
		}
		column += utf8.RuneCount(skipped)
		for _, f := range n.findings {
			f.Line, f.Column = line, column
		}
	}
}

// A node is one value that a path names or leads through.
type node struct {
	parent   *node
	children map[string]*node // by member name or index
	findings []*Finding       // those about this value
	offset   int              // where the value begins, or -1
}

// maxDepth bounds how deep Locate follows a path. What is deeper is placed at the enclosing value.
const maxDepth = 1000

// pointerNames yields the unescaped names of a JSON Pointer, at most maxDepth of them. What does not begin with a slash
// has none.
func pointerNames(p Path) iter.Seq[string] {
	return func(yield func(string) bool) {
		rest, ok := strings.CutPrefix(string(p), "/")
		for depth := 0; ok && depth < maxDepth; depth++ {
			var name string
			name, rest, ok = strings.Cut(rest, "/")
			if !yield(unescaper.Replace(name)) {
				return
			}
		}
	}
}

// A walker reads JSON text token by token and compares it with the nodes. Its methods fail where the text is broken.
type walker struct {
	data    []byte
	dec     *json.Decoder
	skipped json.RawMessage // what no path leads to
}

// next returns where the next value or member name begins.
func (w *walker) next() int {
	pos := int(w.dec.InputOffset())
	for pos < len(w.data) && strings.IndexByte(" \t\r\n,:", w.data[pos]) >= 0 {
		pos++
	}
	return pos
}

// value reads one value, with n its node, or nil if no path leads there.
func (w *walker) value(n *node) error {
	if n == nil || n.offset >= 0 || n.children == nil { // no path leads on, or only from an earlier member of this name
		if n != nil && n.offset < 0 {
			n.offset = w.next()
		}
		return w.dec.Decode(&w.skipped)
	}
	n.offset = w.next()
	begin, err := w.dec.Token()
	if _, delim := begin.(json.Delim); err != nil || !delim {
		return err
	}
	var digits []byte
	for i := 0; w.dec.More(); i++ {
		digits = strconv.AppendInt(digits[:0], int64(i), 10)
		child := n.children[string(digits)]
		if begin == json.Delim('{') {
			name, err := w.dec.Token()
			if err != nil {
				return err
			}
			child = n.children[name.(string)]
		}
		if err := w.value(child); err != nil {
			return err
		}
	}
	_, err = w.dec.Token()
	return err
}
