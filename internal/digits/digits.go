// Package digits writes whole numbers for readers.
package digits

import "strconv"

// Grouped returns a whole number with a comma between each three digits: "-1,234,567".
func Grouped(n int64) string {
	text := strconv.FormatInt(n, 10)
	first := 0
	if n < 0 {
		first = 1
	}
	for i := len(text) - 3; i > first; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
