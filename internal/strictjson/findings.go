package strictjson

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/backstop-go/backstop/check"
)

// strange reports the name in the top frame, which is none of the known ones. It returns the index of the one that is
// meant, so that what follows is read and not missed besides, and whether none other can be; -1 if no name is near.
func (d *decoder) strange(known *names, code check.Code, what string) (i int, sure bool) {
	name := d.frames[len(d.frames)-1].name
	i = known.findFolded(name)
	switch {
	case d.full():
		d.report(code, d.nameOffset(), "")
	case i >= 0:
		d.report(Miscased, d.nameOffset(), "%s %q is written %q", what, name, known.list[i])
	default:
		d.report(code, d.nameOffset(), "no such %s: %q%s", what, excerpt(name), known.advice(name))
		return known.nearest(name), false
	}
	return i, true
}

// tooDeep reports the object or array just entered, and ends the reading.
func (d *decoder) tooDeep() bool {
	d.reportAt(check.Path(d.dec.StackPointer()), TooDeep, int(d.dec.InputOffset())-1,
		"objects and arrays are nested more than %d deep", d.deepest)
	return false
}

// broken reports broken syntax and ends the reading. If err is nil, the error is the one that comes next.
func (d *decoder) broken(err error) bool {
	if err == nil {
		_, err = d.dec.ReadToken()
	}
	path, offset := d.path(), d.next()
	if e, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		path, offset, err = check.Path(e.JSONPointer), int(e.ByteOffset), e.Err
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), offset >= len(d.data):
		d.reportAt(path, Syntax, len(d.data), "the text ends before the document does")
	case invalid(d.data[offset:]):
		d.reportAt(path, InvalidUTF8, offset, "byte 0x%02x is not UTF-8", d.data[offset])
	default:
		d.reportAt(path, Syntax, offset, "%v", err)
	}
	return false
}

// invalid reports whether text begins with a byte that is not UTF-8.
func invalid(text []byte) bool {
	r, size := utf8.DecodeRune(text)
	return r == utf8.RuneError && size == 1
}

// next returns the offset of the next token.
func (d *decoder) next() int {
	i := int(d.dec.InputOffset())
	for i < len(d.data) && strings.IndexByte(" \t\r\n,:", d.data[i]) >= 0 {
		i++
	}
	return i
}

// last returns the offset of raw, the value just read.
func (d *decoder) last(raw []byte) int { return int(d.dec.InputOffset()) - len(raw) }

// nameOffset returns the offset of the member name just read.
func (d *decoder) nameOffset() int { return int(d.dec.InputOffset()) - d.nameLen }

// path returns the path of the value or member being read.
func (d *decoder) path() check.Path {
	var p check.Path
	for _, f := range d.frames {
		if f.index < 0 {
			p = p.Field(f.name)
		} else {
			p = p.Index(f.index)
		}
	}
	return p
}

// full reports whether further findings are only counted.
func (d *decoder) full() bool { return len(d.findings) > check.MaxFindings }

// report records a finding about the value or member being read.
func (d *decoder) report(code check.Code, offset int, format string, args ...any) {
	var path check.Path
	if !d.full() {
		path = d.path()
	}
	d.reportAt(path, code, offset, format, args...)
}

// reportAt records a finding.
func (d *decoder) reportAt(path check.Path, code check.Code, offset int, format string, args ...any) {
	if d.full() {
		d.findings[check.MaxFindings].Omitted++
		return
	}
	f := &check.Finding{Code: code, Severity: check.Error, Path: path}
	f.Message = clip(fmt.Sprintf(format, args...), 300)
	f.Line, f.Column = d.cursor.place(offset)
	if len(d.findings) == check.MaxFindings {
		f.Omitted = 1 // Limit makes it the one that counts the others
	}
	d.findings = append(d.findings, f)
}

// excerpt returns what a message quotes of a name or number.
func excerpt[T ~[]byte | ~string](text T) string { return clip(text, 40) }

// clip returns the first n characters of text, with an ellipsis if there are more.
func clip[T ~[]byte | ~string](text T, n int) string {
	if len(text) <= n {
		return string(text)
	}
	head := []rune(string(text[:min(len(text), (n+1)*utf8.UTFMax)]))
	if len(head) <= n {
		return string(text)
	}
	return string(head[:n]) + "…"
}

// A cursor turns offsets into lines and columns. It is quick if they ascend.
type cursor struct {
	data   []byte
	offset int // the last one asked for
	line   int // how many lines end before it
	column int // how many characters its line has before it
}

// place returns the line and column of an offset, counted from 1.
func (c *cursor) place(offset int) (line, column int) {
	if offset < c.offset {
		*c = cursor{data: c.data}
	}
	skipped := c.data[c.offset:offset]
	c.offset = offset
	if i := bytes.LastIndexByte(skipped, '\n'); i >= 0 {
		c.line += bytes.Count(skipped[:i+1], []byte{'\n'})
		c.column, skipped = 0, skipped[i+1:]
	}
	c.column += utf8.RuneCount(skipped)
	return c.line + 1, c.column + 1
}
