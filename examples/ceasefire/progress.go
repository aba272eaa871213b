package main

import (
	"fmt"
	"io"
	"os"

	"github.com/backstop-go/backstop/timeline"
)

// progress returns a function that shows how far a long log has been read, on one line that is written anew
// and ends with the log: after a part of a step, or where a step is told of again.
func progress(w io.Writer) func(timeline.Progress) {
	shown := int64(0)
	return func(p timeline.Progress) {
		if p.Rows < timeline.ProgressRows {
			return
		}
		again := p.Rows == shown
		if shown = p.Rows; !again {
			fmt.Fprintf(w, "\r%d rows, %d bad", p.Rows, p.Bad)
		}
		if again || p.Rows%timeline.ProgressRows != 0 {
			fmt.Fprintln(w)
		}
	}
}

// isTerminal reports whether somebody looks at w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
