package uncertain

import (
	"errors"
	"fmt"
	"strings"
)

// ErrSpan says that text is no span of time, or that a span ends before it
// begins.
var ErrSpan = errors.New("uncertain: invalid span of time")

// A Span is a stretch of time: what it speaks of begins at From and no longer
// holds at To. A zero From or To is open: no begin or no end is stated, and none
// is assumed. The zero Span is always.
//
// Span is a comparable value.
type Span struct {
	From Date // when it begins
	To   Date // when it no longer holds
}

// openEnd stands for a zero Date in the text of a span.
const openEnd = ".."

// ParseSpan reads two dates, see [ParseDate], with a slash between them:
// "2025-03-02/2026-01", "2025-03/.." or "../2025"; "" is the zero Span. Anything
// else, and a span that ends before it begins, is an error that wraps [ErrSpan].
func ParseSpan(s string) (Span, error) {
	if s == "" {
		return Span{}, nil
	}
	from, to, ok := strings.Cut(s, "/")
	if !ok {
		return Span{}, fmt.Errorf("%w: %s has no slash between two dates", ErrSpan, quote(s))
	}
	span := Span{}
	for _, end := range []struct {
		text string
		date *Date
	}{{from, &span.From}, {to, &span.To}} {
		if end.text == openEnd {
			continue
		}
		d, err := ParseDate(end.text)
		if err != nil || d.IsZero() {
			return Span{}, fmt.Errorf("%w: %s is not a date in %s", ErrSpan, quote(end.text), quote(s))
		}
		*end.date = d
	}
	if span.IsZero() {
		return Span{}, fmt.Errorf("%w: %s states neither begin nor end", ErrSpan, quote(s))
	}
	if err := span.Valid(); err != nil {
		return Span{}, err
	}
	return span, nil
}

// Valid returns an error that wraps [ErrSpan] if s certainly ends before it
// begins, and nil otherwise.
func (s Span) Valid() error {
	if s.To.Before(s.From) == Yes {
		return fmt.Errorf("%w: %s ends before it begins", ErrSpan, s)
	}
	return nil
}

// IsZero reports whether s is the zero Span.
func (s Span) IsZero() bool { return s == Span{} }

// Holds reports whether s holds once everything dated on or before the end of on
// has happened, see [Date.NotAfter].
func (s Span) Holds(on Date) Bool {
	begun, ended := Yes, No
	if !s.From.IsZero() {
		begun = s.From.NotAfter(on)
	}
	if !s.To.IsZero() {
		ended = s.To.NotAfter(on)
	}
	return begun.And(ended.Not())
}

// Overlaps reports whether s and o have a second in common. Each is taken to
// hold for some time: an end known no better than its begin does not make it
// empty. Only a span that ends at the instant at which it begins overlaps
// nothing.
func (s Span) Overlaps(o Span) Bool {
	if s.isEmpty() || o.isEmpty() {
		return No
	}
	return s.beginsBeforeEndOf(o).And(o.beginsBeforeEndOf(s))
}

// isEmpty reports whether no second can be in s.
func (s Span) isEmpty() bool { return s.From.Before(s.To) == No }

func (s Span) beginsBeforeEndOf(o Span) Bool {
	if s.From.IsZero() || o.To.IsZero() {
		return Yes
	}
	return s.From.Before(o.To)
}

// String returns s as [ParseSpan] reads it; "" for the zero Span.
func (s Span) String() string {
	b, _ := s.AppendText(nil)
	return string(b)
}

// AppendText appends the text of s, see [Span.String]. The error is always nil.
func (s Span) AppendText(b []byte) ([]byte, error) {
	if s.IsZero() {
		return b, nil
	}
	b = appendEnd(b, s.From)
	b = append(b, '/')
	return appendEnd(b, s.To), nil
}

func appendEnd(b []byte, d Date) []byte {
	if d.IsZero() {
		return append(b, openEnd...)
	}
	b, _ = d.AppendText(b)
	return b
}

// MarshalText returns the text of s, see [Span.String]. The error is always nil.
func (s Span) MarshalText() ([]byte, error) { return s.AppendText(nil) }

// UnmarshalText reads s as [ParseSpan] does. On error it leaves s as it was.
func (s *Span) UnmarshalText(text []byte) error {
	read, err := ParseSpan(string(text))
	if err == nil {
		*s = read
	}
	return err
}
