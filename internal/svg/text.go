package svg

import (
	"strings"
	"unicode/utf8"
)

// advances are the widths of the characters from space to tilde in thousandths of the size of the
// face: those of DejaVu Sans, one of the widest in use, so that another face takes no more room.
var advances = [...]uint16{
	318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
	636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
	1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
	603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
	500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
	635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
}

// other is the width of every other character: that of a square one.
const other = 1000

// Width returns how wide a line of text is at a size, at the most.
func Width(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		sum += advance(r)
	}
	return float64(sum) * size / 1000
}

func advance(r rune) int {
	if r >= ' ' && int(r-' ') < len(advances) {
		return int(advances[r-' '])
	}
	return other
}

// Wrap breaks text into lines of at most a width, between words and behind hyphens, and within words
// that are wider. At most so many lines are returned; the last then ends with an ellipsis. No text has
// no line.
func Wrap(text string, width, size float64, most int) (lines []string) {
	line := ""
	for rest := strings.Join(strings.Fields(text), " "); rest != "" && len(lines) < most; {
		part := piece(rest)
		switch {
		case Width(strings.TrimSuffix(line+part, " "), size) <= width:
			line, rest = line+part, rest[len(part):]
			continue
		case line == "": // wider than a line by itself
			line = head(part, width, size)
			rest = rest[len(line):]
		}
		lines, line = append(lines, strings.TrimSuffix(line, " ")), ""
		if len(lines) == most {
			lines[most-1] = ellipsis(lines[most-1], width, size)
		}
	}
	if line != "" && len(lines) < most {
		lines = append(lines, strings.TrimSuffix(line, " "))
	}
	return lines
}

// piece returns the beginning of text up to where a line may end.
func piece(text string) string {
	for i, r := range text {
		if (r == ' ' || r == '-' || r == '/' || r == '_') && i+1 < len(text) {
			return text[:i+1]
		}
	}
	return text
}

// head returns as much of text as fits into a width, and one character at least.
func head(text string, width, size float64) string {
	_, first := utf8.DecodeRuneInString(text)
	n := first
	for n < len(text) {
		_, next := utf8.DecodeRuneInString(text[n:])
		if Width(text[:n+next], size) > width {
			break
		}
		n += next
	}
	return text[:n]
}

// ellipsis marks a line as cut off, within a width.
func ellipsis(line string, width, size float64) string {
	for line != "" && Width(line+"…", size) > width {
		_, last := utf8.DecodeLastRuneInString(line)
		line = line[:len(line)-last]
	}
	return line + "…"
}
