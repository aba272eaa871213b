package timeline

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"strconv"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/rows"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// ReadLines reads the events of a log in JSON lines: on each line an event as it stands in a document.
// Blank lines are passed over, and an event without an ID is called by its line, "line-12". Events and
// errors are as those of [ReadCSV].
func ReadLines(r io.Reader, o LineOptions) iter.Seq2[*Event, error] {
	return func(yield func(*Event, error) bool) {
		if r == nil {
			yield(nil, unopened())
			return
		}
		l := lineReader{in: bufio.NewReaderSize(r, MaxRow), known: newDistinct(o.Distinct)}
		l.tell = o.Progress
		defer l.end()
		for {
			text, long, err := l.next()
			if err != nil && err != io.EOF {
				yield(nil, stopped(err, l.line))
				return
			}
			if long || len(bytes.TrimSpace(text)) > 0 {
				found := l.read(text, long).Err()
				l.row(found == nil)
				if o.Line != nil {
					*o.Line = l.line
				}
				if found != nil && !yield(nil, found) || found == nil && !yield(&l.event, nil) {
					return
				}
			}
			if err == io.EOF {
				if l.Rows == 0 {
					yield(nil, empty())
				}
				return
			}
		}
	}
}

// A lineReader reads one log.
type lineReader struct {
	progress
	in    *bufio.Reader
	known distinct
	line  int
	event Event
}

// next returns the next line. Of one that is too long it returns the begin.
func (l *lineReader) next() (text []byte, long bool, err error) {
	l.line++
	text, err = l.in.ReadSlice('\n')
	l.Bytes += int64(len(text))
	for errors.Is(err, bufio.ErrBufferFull) {
		long = true
		var more []byte
		more, err = l.in.ReadSlice('\n')
		l.Bytes += int64(len(more))
	}
	return text, long, err
}

// read reads a line into the event.
func (l *lineReader) read(text []byte, long bool) check.Findings {
	if long {
		return check.Findings{{Code: codeLong, Severity: check.Error, Line: l.line, Column: 1, Message: rows.ErrLong.Error()}}
	}
	found := strictjson.Decode(text, &l.event, nil)
	if len(found) == 0 {
		found = complete(&l.event)
	}
	if err := legibleNames(&l.event); err != nil && len(found) == 0 {
		found = check.Findings{{Code: codeCell, Severity: check.Error, Message: err.Error()}}
	}
	if l.event.ID == "" {
		l.event.ID = EventID("line-" + strconv.Itoa(l.line))
	}
	for _, f := range found {
		f.Line, f.Column = l.line, max(1, f.Column)
	}
	if len(found) == 0 {
		found = l.known.add(l.event.ID, l.line)
	}
	return found
}
