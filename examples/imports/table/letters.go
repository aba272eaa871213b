package table

import (
	"encoding/binary"
	"io"
	"unicode/utf8"

	"github.com/backstop-go/backstop/check"
)

// letters reads from r, and notes whether there has been a byte beyond ASCII. As long as there was none, no cell need be
// looked at for what is not UTF-8.
type letters struct {
	r      io.Reader
	beyond bool
}

// Read reads from the reader behind.
func (l *letters) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if !l.beyond {
		l.beyond = !isASCII(p[:n])
	}
	return n, err
}

// isASCII reports whether all bytes are ASCII; it looks at eight at a time.
func isASCII(p []byte) bool {
	var all uint64
	for ; len(p) >= 8; p = p[8:] {
		all |= binary.LittleEndian.Uint64(p)
	}
	for _, b := range p {
		all |= uint64(b)
	}
	return all&0x8080_8080_8080_8080 == 0
}

// unreadable finds the cells of the columns that are read which are not UTF-8, as those of a file in another encoding.
func (t *reader[T]) unreadable(record []string) (found check.Findings) {
	seen := make(map[int]bool)
	for i, at := range t.at {
		if !utf8.ValidString(record[at]) && !seen[at] {
			seen[at] = true
			found = append(found, t.finding(at, codeText, t.columns[i].Name, "the cell is not UTF-8: is the file in another encoding?"))
		}
	}
	return found.Limit(check.MaxFindings)
}
