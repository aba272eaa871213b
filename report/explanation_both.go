package report

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
)

// foundations writes what stands on every report, of either structure: what both say is said once.
func (x *explanation) foundations() {
	x.heading("The two structures")
	x.both(func(v *view) { v.stamp(false) })
	x.heading(knownHeading)
	x.both((*view).knowledge)
	x.para("  ", guarantee.Silence)
	x.para("  ", legendNote)
	x.heading(changeHeading)
	x.both(func(v *view) { v.wouldChange(changeList{each: 3}) })
	x.heading(methodHeading)
	own, end := sameEnd(x.first.a.Describe(), x.second.a.Describe())
	for _, part := range []struct{ name, text string }{{sideNames[0], own[0]}, {sideNames[1], own[1]}, {bothName, end}} {
		if part.text != "" {
			x.title("  ", part.name)
			x.para("  ", part.text)
		}
	}
	x.para("  ", "An answer differs by sets of differences of the documents each of which alone makes the first structure give it as the second does, "+
		"and of which nothing can be left out: the smallest that were found. "+
		"A set holds as well what its differences need: what they refer to and is added, and what refers to what they remove. "+
		"They are all the smallest sets that there are, unless it says that perhaps others would do, as not all sets of that size could be tried; "+
		"and where not all that could be left out could be tried, it says that perhaps less would do.")
}

// What stands over what is said of one structure, and of both.
var sideNames = [...]string{"The first", "The second"}

const bothName = "Both"

// both writes a part of the report on each structure: what is said of one of them under its name, and then what is
// said of both.
func (x *explanation) both(write func(*view)) {
	var sides [2][]block
	for i, v := range []*view{x.first, x.second} {
		v.blocks = nil
		write(v)
		sides[i] = single(v.blocks)
	}
	part := func(name string, blocks []block, keep func(block) bool) {
		named := false
		for _, b := range blocks {
			if !keep(b) {
				continue
			}
			if !named {
				x.title("  ", name)
				named = true
			}
			if n := len(x.blocks) - 1; b.kind == table && x.blocks[n].kind == table {
				x.blocks[n].rows = append(x.blocks[n].rows, b.rows...)
				continue
			}
			b.indent = 1
			x.blocks = append(x.blocks, b)
		}
	}
	in := func(blocks []block) func(block) bool {
		return func(b block) bool { return slices.ContainsFunc(blocks, b.same) }
	}
	for i, name := range sideNames {
		inOther := in(sides[1-i])
		part(name, sides[i], func(b block) bool { return !inOther(b) })
	}
	part(bothName, sides[0], in(sides[1]))
}

// single returns blocks without gaps, and with each row of a table in a table of its own.
func single(blocks []block) (out []block) {
	for _, b := range blocks {
		switch b.kind {
		case gap:
		case table:
			for _, row := range b.rows {
				out = append(out, block{kind: table, indent: b.indent, rows: [][]string{row}})
			}
		default:
			out = append(out, b)
		}
	}
	return out
}

// same reports whether two blocks, neither a table of several rows, say the same.
func (b block) same(other block) bool {
	return b.kind == other.kind && b.text == other.text && slices.EqualFunc(b.rows, other.rows, slices.Equal)
}

// sameEnd parts texts from the sentences with which all of them end.
func sameEnd(texts ...string) (own []string, end string) {
	var same []string // the last first
	for i, text := range texts {
		of := strings.SplitAfter(text, ". ")
		slices.Reverse(of)
		if i == 0 {
			same = of
		}
		n := 0
		for n < min(len(of), len(same)) && of[n] == same[n] {
			n++
		}
		same = same[:n]
	}
	slices.Reverse(same)
	end = strings.Join(same, "")
	for _, text := range texts {
		own = append(own, strings.TrimSuffix(text, end))
	}
	return own, end
}
