package report

import (
	"errors"
	"io"
)

// ErrNothing is the error of every writer that is given nil for what it is to write.
var ErrNothing = errors.New("report: nil: there is nothing to write")

// write writes a page as a format lays it out. A nil view is of nothing.
func write(w io.Writer, v *view, laidOut func(*view) []byte) error {
	if v == nil {
		return ErrNothing
	}
	_, err := w.Write(laidOut(v))
	return err
}
