package rows

import (
	"bytes"
	"io"
)

// A Limit reads from R and fails with [ErrLong] once too much has been read for one row. Set Left to [Max]
// before each row.
type Limit struct {
	R       io.Reader
	Left    int
	Lines   int   // how many line feeds have been read
	Skipped int64 // how many bytes have been passed over by Skip

	over bool   // it has failed, and nothing has been skipped since
	rest []byte // read from R, and not yet handed on
	err  error  // of R, after the rest
}

// Read reads from the reader behind the limit.
func (l *Limit) Read(p []byte) (int, error) {
	if l.Left <= 0 {
		l.over = true
		return 0, ErrLong
	}
	n, err := l.next(p)
	l.Left -= n
	l.Lines += bytes.Count(p[:n], newline)
	return n, err
}

var newline = []byte{'\n'}

// next reads on.
func (l *Limit) next(p []byte) (int, error) {
	switch {
	case len(l.rest) > 0:
		n := copy(p, l.rest)
		l.rest = l.rest[n:]
		return n, nil
	case l.err != nil:
		return 0, l.err
	}
	return l.R.Read(p)
}

// Skip reports whether the limit failed in the row read last. If so it passes over all up to the next line feed, or
// the end, holding no more of it than a buffer; what follows is read next. Within a quoted cell that line feed is the
// end of the row, too: a quotation mark that is never closed then costs no more than one row may have, and of a cell
// that is too long and has several lines, those after it are rows by themselves.
func (l *Limit) Skip() bool {
	if !l.over {
		return false
	}
	l.over = false
	buffer := make([]byte, 4096)
	for empty := 0; ; empty++ {
		n, err := l.next(buffer)
		if n > 0 {
			empty = 0
		}
		if i := bytes.IndexByte(buffer[:n], '\n'); i >= 0 {
			l.Skipped += int64(i + 1)
			l.Lines++
			l.rest, l.err = buffer[i+1:n], err
			return true
		}
		l.Skipped += int64(n)
		if err == nil && empty > 100 {
			err = io.ErrNoProgress
		}
		if err != nil {
			l.err = err
			return true
		}
	}
}
