// Package visible tells what a reader sees of a text from what nobody sees.
package visible

import (
	"strings"
	"unicode"
)

// Hidden reports whether nobody sees a character: the controls, the separators of lines and paragraphs,
// and the marks of format, which have no width, turn the direction of writing or are tags. The joiner and
// the non-joiner are none: Persian and the scripts of India are not spelt right without them.
func Hidden(r rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	return r != nonJoiner && r != joiner && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// Text replaces what nobody sees in a text, line breaks included: nothing of it is hidden, or moves the cursor of a terminal.
func Text(text string) string {
	return strings.Map(func(r rune) rune {
		if Hidden(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
