package check

import "fmt"

// A Code names a rule: a letter for the package or area and four digits, such as "J1002". A code is never reused.
type Code string

// A Rule describes one thing that can be wrong with a document. It is data: the code that looks for the fault is
// elsewhere, and a test runs it over Bad, which it must report, and Good, which it must not.
type Rule struct {
	Code     Code
	Severity Severity
	Title    string // what is wrong, in one line without a final period
	Why      string // why that is a fault
	Bad      string // a document that the rule reports
	Good     string // the same document, repaired
}

// A Severity says whether a finding makes a document unusable. The zero Severity is not valid.
type Severity uint8

// The severities. Values are stable; add new ones at the end.
const (
	Error   Severity = iota + 1 // the document means nothing, or not what was intended
	Warning                     // the document can be used; somebody should look
)

// severityNames holds the one spelling of each severity, used by String, text and JSON.
var severityNames = [...]string{Error: "error", Warning: "warning"}

// IsValid reports whether s is one of the constants.
func (s Severity) IsValid() bool { return s >= Error && int(s) < len(severityNames) }

// String returns the name of s, "error" or "warning", or "Severity(9)" for a value that is not valid.
func (s Severity) String() string {
	if !s.IsValid() {
		return fmt.Sprintf("Severity(%d)", uint8(s))
	}
	return severityNames[s]
}

// MarshalText returns the name of s. It fails if s is not valid.
func (s Severity) MarshalText() ([]byte, error) {
	if !s.IsValid() {
		return nil, fmt.Errorf("check: no such severity: %d", uint8(s))
	}
	return []byte(severityNames[s]), nil
}

// UnmarshalText sets s to the severity of that name. Letter case matters.
func (s *Severity) UnmarshalText(text []byte) error {
	for v := Error; v.IsValid(); v++ {
		if severityNames[v] == string(text) {
			*s = v
			return nil
		}
	}
	return fmt.Errorf(`check: no such severity: %q; want "error" or "warning"`, text)
}
