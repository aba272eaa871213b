package guarantee

import (
	"errors"
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// ExplanationSchema is the version of an explanation as a document.
const ExplanationSchema = "backstop/explanation/1"

// An Explanation is what changed from one structure to another, and what follows from it.
type Explanation struct {
	Schema  string      `json:"schema"`
	Before  Assessment  `json:"before"` // what the first structure amounts to, with the document in its stamp
	After   Assessment  `json:"after"`  // and the second
	Delta   Delta       `json:"delta"`
	Changes []Explained `json:"changes"` // the elements of the answers that differ, as [Compare] returns them
}

// An Explained is an element of the answers that differs, and why.
type Explained struct {
	Change Change `json:"change"`

	// By holds sets of differences, by their places in the delta, each of which alone makes the first structure
	// give this element as the second does: the smallest that have been found. A set holds as well what its
	// differences need: an item that they refer to and that is added, and what refers to one that is removed. All
	// are of one size, in the order of their places.
	By [][]int `json:"by"`

	Minimal Minimality `json:"minimal"` // how small they are known to be
}

// A Minimality is what has been found out about how small the sets are that explain a change. Nobody can try all sets
// of many differences. The zero Minimality is not stated.
type Minimality uint8

// The minimalities, the firmest first.
const (
	Smallest    Minimality = iota + 1 // all sets up to that size have been tried: there is no smaller one, and no other of that size
	Irreducible                       // no difference, with what needs it, can be left out of any of them; other sets may do, perhaps smaller ones
	Unproven                          // not all that could be left out has been tried: perhaps less would do
)

var minimalities = enum.New[Minimality]("minimality", "smallest", "irreducible", "unproven")

// IsValid reports whether m is one of the minimalities.
func (m Minimality) IsValid() bool { return minimalities.Valid(m) }

// String returns the minimality's name.
func (m Minimality) String() string { return minimalities.String(m) }

// MarshalText returns the minimality's name; it fails on an invalid minimality.
func (m Minimality) MarshalText() ([]byte, error) { return minimalities.Marshal(m) }

// UnmarshalText reads a minimality's name exactly as String writes it.
func (m *Minimality) UnmarshalText(text []byte) error { return minimalities.Unmarshal(text, m) }

// Explain returns what differs between two structures and, for each element of the answers to what is
// asked that differs as well, which differences bring it about: sets of differences of which nothing can be left
// out, as far as could be tried, and where few enough are to be tried the smallest of all; [Explained.Minimal] says
// which. A date that is not asked for is that of each document. It fails as [Diff] does.
func Explain(a, b *Structure, ask Options) (*Explanation, error) {
	return explain(a, b, ask, maxTrials)
}

// explain is Explain with at most so many trials.
func explain(a, b *Structure, ask Options, most int) (*Explanation, error) {
	c, err := compare(a, b)
	if err != nil {
		return nil, err
	}
	out := &Explanation{Schema: ExplanationSchema, Delta: c.delta}
	also := suggestedBy(ask, a, b)
	before, after := a.assess(ask, also), b.assess(ask, also)
	if before.Stamp.Document, err = a.Hash(); err != nil {
		return nil, err
	}
	if after.Stamp.Document, err = b.Hash(); err != nil {
		return nil, err
	}
	out.Before, out.After = *before, *after
	changes := Compare(before, after)
	if len(changes) == 0 {
		return out, nil
	}
	x, err := newSearch(c, ask, also, changes)
	if err != nil {
		return nil, err
	}
	x.trials = trials(c, most)
	out.Changes = x.run()
	return out, nil
}

// suggestedBy returns the events that are asked of several structures together: those of the battery of any of
// them. What suggests one in one structure is no reason in another.
func suggestedBy(ask Options, structures ...*Structure) (out []contingency) {
	for _, s := range structures {
		if len(ask.If) > 0 && !ask.Battery {
			break
		}
		events, _ := newAssessor(s.withLog(ask.Log), s.dated(ask)).contingencies()
		for _, e := range events {
			out = append(out, contingency{Event: e.Event, kind: e.kind})
		}
	}
	return out
}

// Only returns a copy of the explanation with the answers to just these questions, and what changed of them;
// without arguments, and of nil, it returns the explanation itself.
func (x *Explanation) Only(questions ...Question) *Explanation {
	if x == nil || len(questions) == 0 {
		return x
	}
	out := *x
	out.Before, out.After = *x.Before.Only(questions...), *x.After.Only(questions...)
	out.Changes = slices.DeleteFunc(slices.Clone(x.Changes), func(c Explained) bool { return !slices.Contains(questions, c.Change.Question) })
	return &out
}

// Encode returns the explanation as a document of the schema [ExplanationSchema], the two assessments in it
// as [Assessment.Encode] has them. It fails on nil, and on values that no document can say.
func (x *Explanation) Encode() ([]byte, error) {
	if x == nil {
		return nil, errors.New("guarantee: the explanation is nil")
	}
	written := *x
	written.Before, written.After = *x.Before.Documented(), *x.After.Documented()
	return strictjson.Encode(&written, spec)
}

// DecodeExplanation reads what [Explanation.Encode] wrote. The findings are those of reading, of another
// schema, of assessments and stamps that are missing, of differences that do not say of which item they are, and of
// a change that is not explained by sets of the differences there are, each in order, and all of one size as the
// smallest ones are, or that does not say how small they are known to be.
func DecodeExplanation(data []byte) (*Explanation, check.Findings) {
	x := &Explanation{}
	found := strictjson.Decode(data, x, spec)
	readable := len(found) == 0
	for _, of := range []struct {
		path         check.Path
		schema, want string
	}{
		{"", x.Schema, ExplanationSchema}, {"/before", x.Before.Schema, AssessmentSchema}, {"/after", x.After.Schema, AssessmentSchema},
	} {
		switch {
		case !readable || of.schema == of.want:
		case of.schema == "" && of.path != "":
			found = append(found, &check.Finding{Code: codeMissing, Severity: check.Error, Path: of.path, Message: "the assessment, or its schema, is missing"})
		default:
			return x, wrongSchema(data, of.path, of.schema, of.want)
		}
	}
	if len(found) == 0 {
		found = append(x.Before.unstamped(data, "/before"), x.After.unstamped(data, "/after")...)
	}
	delta := check.Path("").Field("delta")
	missing := func(list string, i int, item check.Ref) {
		if item.Section == "" {
			found = append(found, &check.Finding{Code: codeMissing, Severity: check.Error, Path: delta.Field(list).Index(i), Message: "the item is missing"})
		}
	}
	for i := range x.Delta.Differences {
		missing("differences", i, x.Delta.Differences[i].Item)
	}
	for i := range x.Delta.NotComparable {
		missing("not_comparable", i, x.Delta.NotComparable[i].Item)
	}
	for i, c := range x.Changes {
		at := check.Path("").Field("changes").Index(i)
		found = append(found, badSets(at.Field("by"), c.By, len(x.Delta.Differences))...)
		if c.Minimal == 0 {
			found = append(found, &check.Finding{Code: codeMissing, Severity: check.Error, Path: at, Message: "how small the sets are known to be is missing"})
		}
	}
	check.Locate(data, found)
	return x, found.Sorted().Limit(check.MaxFindings)
}

// badSets finds what is wrong with the sets that explain a change, given how many differences there are.
func badSets(path check.Path, by [][]int, differences int) (found check.Findings) {
	find := func(path check.Path, code check.Code, format string, args ...any) {
		found = append(found, &check.Finding{Code: code, Severity: check.Error, Path: path, Message: fmt.Sprintf(format, args...)})
	}
	if len(by) == 0 {
		find(path, codeMissing, "no set of differences explains the change")
	}
	for i, set := range by {
		switch {
		case len(set) == 0:
			find(path.Index(i), codeMissing, "the set of differences is empty")
		case len(set) != len(by[0]):
			find(path.Index(i), codeLimit, "a set of %d beside the first, of %d: the smallest sets are of one size", len(set), len(by[0]))
		case i > 0 && slices.Compare(set, by[i-1]) <= 0:
			find(path.Index(i), codeRepeated, "the set stands twice or out of order")
		}
		for j, n := range set {
			switch {
			case n < 0 || n >= differences:
				find(path.Index(i).Index(j), codeDangling, "no difference %d: there are %d, counted from 0", n, differences)
			case j > 0 && n <= set[j-1]:
				find(path.Index(i).Index(j), codeRepeated, "difference %d stands twice or out of order", n)
			}
		}
	}
	return found
}
