package strictjson

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
)

// The codes of what can be wrong when a document is read. [Rules] explains them.
const (
	Syntax         check.Code = "J1001"
	Empty          check.Code = "J1002"
	ByteOrderMark  check.Code = "J1003"
	InvalidUTF8    check.Code = "J1004"
	TrailingData   check.Code = "J1005"
	TooDeep        check.Code = "J1006"
	TooLarge       check.Code = "J1007"
	Duplicate      check.Code = "J1008"
	Unknown        check.Code = "J1009"
	Miscased       check.Code = "J1010"
	Null           check.Code = "J1011"
	WrongType      check.Code = "J1012"
	NotInteger     check.Code = "J1013"
	OutOfRange     check.Code = "J1014"
	Negative       check.Code = "J1015"
	UnknownVariant check.Code = "J1016"
	NotOneVariant  check.Code = "J1017"
	BadValue       check.Code = "J1018"
	TooMany                   = check.TooMany
)

// Rules returns the rules of reading, in the order of their codes. All are errors.
//
// The bad document of TooLarge is empty, because one that breaks the rule would not fit here; that of TooMany breaks
// another rule more than [check.MaxFindings] times.
func Rules() []check.Rule { return slices.Clone(rules) }

// doc returns a guarantee document with the text of further members.
func doc(members string) string {
	return `{"schema": "backstop/1", "title": "T"` + members + `}`
}

// when returns a guarantee document in which the text is the condition of a commitment.
func when(condition string) string {
	return doc(`, "actors": [{"id": "FRA", "kind": "state"}], "commitments": [{"id": "c", "by": ["FRA"], "act": "deploy", "when": ` + condition + `}]`)
}

// providers returns a guarantee document in which the text is a whole number.
func providers(number string) string {
	return doc(`, "requirements": [{"id": "watch", "needs": ["isr"], "providers": ` + number + `}]`)
}

var rules = []check.Rule{
	{
		Code:     Syntax,
		Severity: check.Error,
		Title:    "the text is not JSON",
		Why:      "Nothing after the fault can be read with certainty.",
		Bad:      `{"schema": "backstop/1", "title": "T",}`,
		Good:     doc(``),
	},
	{
		Code:     Empty,
		Severity: check.Error,
		Title:    "the text is empty",
		Why:      "An empty file is a failed download or a wrong name, not a structure about which nothing is known.",
		Bad:      " \n",
		Good:     doc(``),
	},
	{
		Code:     ByteOrderMark,
		Severity: check.Error,
		Title:    "the text begins with a byte-order mark",
		Why:      "JSON is UTF-8 without a mark (RFC 8259, section 8.1), and other programs stumble over it.",
		Bad:      "\ufeff" + doc(``),
		Good:     doc(``),
	},
	{
		Code:     InvalidUTF8,
		Severity: check.Error,
		Title:    "the text is not UTF-8",
		Why:      "Bytes of another encoding would be replaced, and two names could become one.",
		Bad:      "{\"schema\": \"backstop/1\", \"title\": \"Fran\xe7ais\"}",
		Good:     `{"schema": "backstop/1", "title": "Français"}`,
	},
	{
		Code:     TrailingData,
		Severity: check.Error,
		Title:    "text follows the end of the document",
		Why:      "Two documents in one file, or a closing brace too many: half of what was written would be lost.",
		Bad:      doc(``) + "\n" + doc(``),
		Good:     doc(``),
	},
	{
		Code:     TooDeep,
		Severity: check.Error,
		Title:    "values are nested too deep",
		Why:      "No structure needs it, and a document must not be able to exhaust memory.",
		Bad:      when(strings.Repeat(`{"not": `, 80) + `{"happened": {"kind": "request"}}` + strings.Repeat(`}`, 80)),
		Good:     when(`{"not": {"happened": {"kind": "request"}}}`),
	},
	{
		Code:     TooLarge,
		Severity: check.Error,
		Title:    "the document is too large",
		Why:      "A document must not be able to exhaust memory; what is larger is the wrong file.",
		Bad:      ``,
		Good:     doc(``),
	},
	{
		Code:     Duplicate,
		Severity: check.Error,
		Title:    "a member appears twice",
		Why:      "Programs differ on which of the two counts.",
		Bad:      `{"schema": "backstop/1", "title": "T", "title": "U"}`,
		Good:     doc(``),
	},
	{
		Code:     Unknown,
		Severity: check.Error,
		Title:    "there is no such member",
		Why:      "What it says would be ignored in silence; most often the name is misspelt.",
		Bad:      doc(`, "actors": [{"id": "FRA", "kind": "state", "nmae": "France"}]`),
		Good:     doc(`, "actors": [{"id": "FRA", "kind": "state", "name": "France"}]`),
	},
	{
		Code:     Miscased,
		Severity: check.Error,
		Title:    "the name of a member is written in another way",
		Why:      "Names match exactly, so that a document means the same to every program.",
		Bad:      doc(`, "actors": [{"ID": "FRA", "kind": "state"}]`),
		Good:     doc(`, "actors": [{"id": "FRA", "kind": "state"}]`),
	},
	{
		Code:     Null,
		Severity: check.Error,
		Title:    "null stands where a value is needed",
		Why:      "It could mean none, unknown or not stated. What is not stated is left out.",
		Bad:      doc(`, "actors": [{"id": "FRA", "kind": "state", "name": null}]`),
		Good:     doc(`, "actors": [{"id": "FRA", "kind": "state"}]`),
	},
	{
		Code:     WrongType,
		Severity: check.Error,
		Title:    "the value is of another JSON type",
		Why:      "A number in quotation marks, or one item without its brackets, may mean something else than it seems to.",
		Bad:      doc(`, "actors": {"id": "FRA"}`),
		Good:     doc(`, "actors": [{"id": "FRA", "kind": "state"}]`),
	},
	{
		Code:     NotInteger,
		Severity: check.Error,
		Title:    "the number is not written as an integer",
		Why:      "What is counted in whole units has no fraction, and no exponent hides how large it is.",
		Bad:      providers(`2.5`),
		Good:     providers(`2`),
	},
	{
		Code:     OutOfRange,
		Severity: check.Error,
		Title:    "the number is too large or too small",
		Why:      "It would be cut off or rounded.",
		Bad:      providers(`9223372036854775808`),
		Good:     providers(`2`),
	},
	{
		Code:     Negative,
		Severity: check.Error,
		Title:    "the number is negative",
		Why:      "There is no less than nothing of what is counted here.",
		Bad:      providers(`-2`),
		Good:     providers(`2`),
	},
	{
		Code:     UnknownVariant,
		Severity: check.Error,
		Title:    "there is no such variant",
		Why:      "A choice is written as an object whose one member names it, and the list of names is closed.",
		Bad:      when(`{"perhaps": {"kind": "request"}}`),
		Good:     when(`{"happened": {"kind": "request"}}`),
	},
	{
		Code:     NotOneVariant,
		Severity: check.Error,
		Title:    "not exactly one variant is named",
		Why:      "A choice is written as an object whose one member names it; with two members it is not said how they combine.",
		Bad:      when(`{"all": [{"happened": {"kind": "request"}}], "any": [{"happened": {"kind": "consent"}}]}`),
		Good:     when(`{"happened": {"kind": "request"}}`),
	},
	{
		Code:     BadValue,
		Severity: check.Error,
		Title:    "the value is not in the form that is needed here",
		Why:      "A date, a quantity or a word that cannot be read says nothing.",
		Bad:      doc(`, "actors": [{"id": "FRA", "kind": "planet"}]`),
		Good:     doc(`, "actors": [{"id": "FRA", "kind": "state"}]`),
	},
	{
		Code:     TooMany,
		Severity: check.Error,
		Title:    "there are more findings than are shown",
		Why:      "The first hundred are enough to begin with, and the others are often their consequence.",
		Bad:      doc(`, "actors": [` + strings.Repeat(`null, `, check.MaxFindings) + `null]`),
		Good:     doc(`, "actors": []`),
	},
}
