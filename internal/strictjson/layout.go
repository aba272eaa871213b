package strictjson

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// lineWidth is how many columns a line may have.
const lineWidth = 120

// appendLayout appends the canonical layout of JSON text that has no white space. An object or array stands in one
// line, {"a": 1, "b": [1, 2]}, if it fits there with the comma that may follow; otherwise each member or element begins
// a line of its own, indented by two spaces more than the line in which the object or array begins.
func appendLayout(b, compact []byte) []byte {
	widths := lineWidths(compact)
	b = slices.Grow(b, len(compact)+len(compact)/2)
	indent := 0 // of the line
	column := 0 // how far the line has got, while within is 0
	within := 0 // how many objects and arrays have begun in one that stands in one line, with itself
	newline := func(change int) {
		indent += change
		b = append(b, '\n')
		for range indent {
			b = append(b, "  "...)
		}
		column = 2 * indent
	}
	for i := 0; i < len(compact); {
		n := token(compact[i:])
		t := compact[i : i+n]
		i += n
		switch t[0] {
		case '{', '[':
			b = append(b, t[0])
			width := widths[0]
			widths = widths[1:]
			empty := compact[i] == t[0]+2 // '{' + 2 == '}' and '[' + 2 == ']'
			if within > 0 || empty || column+width <= lineWidth {
				within++
			} else {
				newline(+1)
			}
		case '}', ']':
			if within > 0 {
				within--
			} else {
				newline(-1)
			}
			b = append(b, t[0])
		case ',':
			b = append(b, ',')
			if within > 0 {
				b = append(b, ' ')
			} else {
				newline(0)
			}
		case ':':
			b = append(b, ": "...)
			column += 2
		default:
			b = append(b, t...)
			column += utf8.RuneCount(t)
		}
	}
	return b
}

// lineWidths returns for each object and array, in the order in which they begin, how many columns it takes in one
// line, with the comma that follows it.
func lineWidths(compact []byte) []int {
	var widths, open []int // open: those that have begun and not ended
	width := 0             // of all up to here, in one line
	for i := 0; i < len(compact); {
		n := token(compact[i:])
		t := compact[i : i+n]
		i += n
		switch t[0] {
		case '{', '[':
			open = append(open, len(widths))
			widths = append(widths, -width)
			width++
		case '}', ']':
			width++
			last := len(open) - 1
			widths[open[last]] += width
			if i < len(compact) && compact[i] == ',' {
				widths[open[last]]++
			}
			open = open[:last]
		case ',', ':':
			width += 2
		default:
			width += utf8.RuneCount(t)
		}
	}
	return widths
}

// token returns the length of the token that text begins with.
func token(text []byte) int {
	switch text[0] {
	case '{', '}', '[', ']', ',', ':':
		return 1
	case '"':
		for i := 1; ; i++ {
			switch text[i] {
			case '"':
				return i + 1
			case '\\':
				i++
			}
		}
	}
	if i := bytes.IndexAny(text, ",]}"); i >= 0 {
		return i
	}
	return len(text)
}
