package guarantee

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/strictjson"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// MaxDocument is how many bytes a document may have at the most.
const MaxDocument = strictjson.MaxSize

// spec says how the types of a structure stand in a document.
var spec = &strictjson.Spec{
	Sums: []strictjson.Sum{strictjson.SumOf[timeline.Condition](
		strictjson.VariantOf[timeline.Happened]("happened"),
		strictjson.VariantOf[timeline.All]("all"),
		strictjson.VariantOf[timeline.Any]("any"),
		strictjson.VariantOf[timeline.Not]("not"),
		strictjson.VariantOf[timeline.Since]("since"),
		strictjson.VariantOf[timeline.Within]("within"),
		strictjson.VariantOf[timeline.Count]("count"),
		strictjson.VariantOf[timeline.Readings]("readings"),
	), strictjson.SumOf[ceasefire.Clause](
		strictjson.VariantOf[ceasefire.HoldFire]("hold_fire"),
		strictjson.VariantOf[ceasefire.Forbid]("forbid"),
		strictjson.VariantOf[ceasefire.Limit]("limit"),
		strictjson.VariantOf[ceasefire.Withdraw]("withdraw"),
		strictjson.VariantOf[ceasefire.ActWithin]("act_within"),
		strictjson.VariantOf[ceasefire.ActEvery]("act_every"),
		strictjson.VariantOf[ceasefire.QuietFor]("quiet_for"),
	)},
	Raw:  []reflect.Type{reflect.TypeFor[Value]()},
	Leaf: leafCode,
}

// leafCode is the code of a value that could not be read.
func leafCode(t reflect.Type, err error) check.Code {
	switch {
	case t == reflect.TypeFor[force.Capability]():
		return codeCapability
	case t == reflect.TypeFor[check.Ref]():
		return codeRef
	case errors.Is(err, force.ErrRotation):
		return codeRotation
	case errors.Is(err, uncertain.ErrOverflow):
		return codeOverflow
	case errors.Is(err, uncertain.ErrUnit):
		return codeUnit
	case errors.Is(err, uncertain.ErrSpan), t == reflect.TypeFor[uncertain.Span]():
		return codeTime
	case errors.Is(err, uncertain.ErrDate):
		return codeDate
	case errors.Is(err, uncertain.ErrPeriod), t == reflect.TypeFor[uncertain.Period]():
		return codePeriod
	case errors.Is(err, uncertain.ErrRange):
		return codeBounds
	case t.Kind() == reflect.Uint8:
		return codeWord
	case errors.Is(err, uncertain.ErrPhrase):
		return codePhrase
	}
	return ""
}

// Decode reads a document. The findings are everything that is wrong with it, the findings of
// [Structure.Validate] included, each with its line and column, in the order of the document, at
// most check.MaxFindings and then their number. The structure is what could be read: without
// an error among the findings it is the document, with one it is for looking at only. It is never nil.
//
// Broken syntax is one finding and ends the reading. So is a schema other than [Schema]: what it
// means by its members is not known.
func Decode(data []byte) (*Structure, check.Findings) {
	s := &Structure{}
	found := strictjson.Decode(data, s, spec)
	if slices.ContainsFunc(found, func(f *check.Finding) bool { return endsReading(f.Code) || f.Path == "" }) {
		return s, found
	}
	if s.Schema == "" && !slices.ContainsFunc(found, func(f *check.Finding) bool { return f.Path == "/schema" }) {
		found = append(found, &check.Finding{Code: codeMissing, Severity: check.Error, Path: "/schema", Message: "the document must state its schema: " + Schema})
	}
	validated := s.Validate()
	if s.Schema != "" && s.Schema != Schema {
		validated = validated[:1]
		found = nil
	}
	for _, f := range validated {
		if !slices.ContainsFunc(found, func(r *check.Finding) bool { return explains(unread(r), f) }) {
			found = append(found, f)
		}
	}
	check.Locate(data, found)
	return s, found.Sorted().Limit(check.MaxFindings)
}

// DecodeEvent reads one event, as it stands in a document. The findings are everything that is wrong
// with how it is written, each with its line and column; whether what it names exists is for a structure
// to say. The event may lack what one in a document must have, as its ID.
func DecodeEvent(data []byte) (timeline.Event, check.Findings) {
	var e timeline.Event
	found := strictjson.Decode(data, &e, spec)
	check.Locate(data, found)
	return e, found.Sorted().Limit(check.MaxFindings)
}

// endsReading reports whether a finding means that the rest of the text was not read.
func endsReading(c check.Code) bool {
	switch c {
	case strictjson.Syntax, strictjson.Empty, strictjson.ByteOrderMark, strictjson.InvalidUTF8, strictjson.TooDeep, strictjson.TooLarge:
		return true
	}
	return false
}

// unread is the path of the value that could not be read: of a variant that there is not, that of the choice.
func unread(f *check.Finding) check.Path {
	if f.Code == strictjson.UnknownVariant {
		return f.Path[:strings.LastIndexByte(string(f.Path), '/')]
	}
	return f.Path
}

// explains reports whether a value that could not be read explains a finding: it covers it, or it may be that of some
// members of which one should be stated.
func explains(read check.Path, f *check.Finding) bool {
	member, within := strings.CutPrefix(string(read), string(f.Path)+"/")
	return covers(read, f.Path) || f.Code == codeEither && within && !strings.Contains(member, "/")
}

// covers reports whether a value that could not be read explains a finding about a value: the same
// one, one within it, or the item around it.
func covers(read, validated check.Path) bool {
	return read == validated || strings.HasPrefix(string(validated), string(read)+"/")
}

// errNil is the failure of what needs a structure.
var errNil = errors.New("guarantee: the structure is nil")

// Encode returns the canonical document of the structure: members in the order of the types, what
// is not stated left out, two spaces of indentation, a newline at the end. Decoding and encoding a
// canonical document gives the same bytes. It fails on a value that no document can say, which
// [Structure.Validate] reports, and on nil.
func (s *Structure) Encode() ([]byte, error) {
	if s == nil {
		return nil, errNil
	}
	written := *s
	written.Schema = Schema
	return strictjson.Encode(&written, spec)
}

// Hash returns the SHA-256 of the canonical document in hexadecimal: what an assessment was made of. It fails as
// [Structure.Encode] does.
func (s *Structure) Hash() (string, error) {
	data, err := s.Encode()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sha256.Sum256(data)), nil
}

// Encode returns the assessment as a document of the schema [AssessmentSchema]: its members are
// the fields of [Assessment] in their order, as [Assessment.Documented] has them. [DecodeAssessment]
// reads it back. It fails on nil.
func (a *Assessment) Encode() ([]byte, error) {
	if a == nil {
		return nil, errors.New("guarantee: the assessment is nil")
	}
	return strictjson.Encode(a.Documented(), spec)
}

// DecodeAssessment reads what [Assessment.Encode] wrote, so that an assessment that was kept can be
// compared with a new one. The findings are those of reading, of another schema, and of a missing stamp.
func DecodeAssessment(data []byte) (*Assessment, check.Findings) {
	a := &Assessment{}
	found := strictjson.Decode(data, a, spec)
	if len(found) == 0 && a.Schema != AssessmentSchema {
		found = wrongSchema(data, "", a.Schema, AssessmentSchema)
	}
	if len(found) == 0 {
		found = a.unstamped(data, "")
	}
	return a, found
}

// unstamped is the finding about an assessment, at a place of a document, that does not say how it was made: every
// assessment says at least how sources that disagree are resolved.
func (a *Assessment) unstamped(data []byte, at check.Path) (found check.Findings) {
	if a.Stamp.Policy == "" {
		found = check.Findings{{Code: codeMissing, Severity: check.Error, Path: at.Field("stamp"), Message: "the stamp is missing, or does not say how the assessment was made"}}
		check.Locate(data, found)
	}
	return found
}

// wrongSchema is the finding about a document, or a part of one, of another schema than the one that is read.
func wrongSchema(data []byte, at check.Path, schema, want string) check.Findings {
	found := check.Findings{{
		Code: codeSchema, Severity: check.Error, Path: at.Field("schema"),
		Message: fmt.Sprintf("schema %.60q is not known; this package reads %q", schema, want),
	}}
	check.Locate(data, found)
	return found
}
