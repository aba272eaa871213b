package check

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// A Finding says that a document breaks a rule, and where. It is an error.
//
// Line and Column count from 1, columns in characters, as editors do (a tab is one); both are 0 where the place in the
// text is not known.
type Finding struct {
	Code     Code     `json:"code"`
	Severity Severity `json:"severity"`
	Path     Path     `json:"path"`
	Message  string   `json:"message"`
	Line     int      `json:"line,omitzero"`
	Column   int      `json:"column,omitzero"`

	// Omitted is set only by [Findings.Limit], on the last finding of a list that it cut: how many are not shown.
	Omitted int `json:"omitted,omitzero"`
}

// Error returns the place, the code and the message: "12:5: J1003: message" with a line, "/actors/3/id: J1003: message"
// without one.
func (f *Finding) Error() string {
	switch {
	case f.Line > 0:
		return fmt.Sprintf("%d:%d: %s: %s", f.Line, f.Column, f.Code, f.Message)
	case f.Path != "":
		return fmt.Sprintf("%s: %s: %s", f.Path, f.Code, f.Message)
	}
	return fmt.Sprintf("%s: %s", f.Code, f.Message)
}

// Findings is what is wrong with one document. It is not an error itself, because warnings alone are none: see
// [Findings.Err]. The nil Findings is a document without fault.
type Findings []*Finding

// Err returns nil if no finding has severity [Error], and otherwise an error that wraps those that do, in order, each
// within reach of [errors.As] and [errors.AsType].
func (fs Findings) Err() error {
	var errs []error
	for _, f := range fs {
		if f.Severity == Error {
			errs = append(errs, f)
		}
	}
	return errors.Join(errs...)
}

// Sorted returns a copy in the order of lines and columns. Findings with the same place stay in their order, and those
// without a place come last, in theirs.
func (fs Findings) Sorted() Findings {
	sorted := slices.Clone(fs)
	slices.SortStableFunc(sorted, func(a, b *Finding) int {
		switch {
		case a.Line == 0 || b.Line == 0:
			return cmp.Compare(b.Line, a.Line)
		case a.Line != b.Line:
			return cmp.Compare(a.Line, b.Line)
		}
		return cmp.Compare(a.Column, b.Column)
	})
	return sorted
}

// MaxFindings is how many findings are shown of one document. Who has to repair more than that repairs some first.
const MaxFindings = 100

// TooMany is the code of the finding that stands for those that [Findings.Limit] cut off.
const TooMany Code = "J1019"

// Limit returns the first n findings and then, if there are more, one with the code [TooMany] that counts the others
// and has the place of the first of them. It returns fs itself if nothing is cut off. A list that was cut may be
// extended and cut again: the counts add up.
func (fs Findings) Limit(n int) Findings {
	var shown Findings
	var more *Finding
	for _, f := range fs {
		if len(shown) < n && f.Omitted == 0 {
			shown = append(shown, f)
			continue
		}
		if more == nil {
			more = &Finding{Code: TooMany, Severity: f.Severity, Path: f.Path, Line: f.Line, Column: f.Column}
		}
		more.Omitted += max(1, f.Omitted)
		more.Severity = min(more.Severity, f.Severity) // errors come before warnings
	}
	if more == nil {
		return fs
	}
	more.Message = fmt.Sprintf("%d more findings, the first of them here", more.Omitted)
	if more.Omitted == 1 {
		more.Message = "one more finding, here"
	}
	return append(shown, more)
}
