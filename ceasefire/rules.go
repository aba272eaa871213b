package ceasefire

import "github.com/backstop-go/backstop/check"

// The codes of what a monitor refuses; [MonitorRules] explains them.
const (
	codeNoClause check.Code = "C1001"
	codeAsks     check.Code = "C1002"
	codeNone     check.Code = "C1003"
	codeTwice    check.Code = "C1004"
	codeText     check.Code = "C1005"
	codeUndated  check.Code = "C2001"
	codeEvent    check.Code = "C2002"
	codeName     check.Code = "C2003"
)

// MonitorRules returns the rules of what [NewMonitor] and [Monitor.Observe] refuse, in the order of their
// codes. All are errors. They hold of values in Go: what a document says is read and checked before, by the
// rules of structures.
func MonitorRules() []check.Rule {
	rule := func(code check.Code, title, why string) check.Rule {
		return check.Rule{Code: code, Severity: check.Error, Title: title, Why: why}
	}
	return []check.Rule{
		rule(codeNoClause, "what a term asks is none of the clauses",
			"A pointer to a clause has its methods, and is another type."),
		rule(codeAsks, "a term in force does not say what it asks",
			"A clause without its period, its limit, its line or what it forbids would be kept, or broken, by everything."),
		rule(codeNone, "a term in force names a zone or a line that the regime does not have",
			"No event could be in it, and the term would never be broken."),
		rule(codeTwice, "two terms have one ID, or two parties are one actor",
			"Results name a term and a party, and could not be told apart."),
		rule(codeText, "a value cannot be written down",
			"An enumeration has no such value, or a name is no text in UTF-8: there could be no snapshot."),
		rule(codeUndated, "an event has no date", "What happened nobody knows when cannot keep or break a term."),
		rule(codeEvent, "an event has no kind, or is of a kind, a class or a severity that is none", "It would fit no pattern."),
		rule(codeName, "a name in an event cannot be written down",
			"It is no text in UTF-8, or a reference without a section: there could be no snapshot of a monitor that keeps it."),
	}
}
