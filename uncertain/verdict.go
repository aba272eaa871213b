package uncertain

// A Verdict says whether a [Threshold] is met. The zero Verdict is
// Indeterminate.
type Verdict uint8

// The verdicts. Their text is "indeterminate", "not met" and "met".
const (
	Indeterminate Verdict = iota
	NotMet
	Met
)

// verdictNames holds the one spelling of each verdict.
var verdictNames = []string{Indeterminate: "indeterminate", NotMet: "not met", Met: "met"}

// ParseVerdict reads "indeterminate", "not met" or "met". Anything else is an
// error that wraps [ErrPhrase].
func ParseVerdict(s string) (Verdict, error) { return enumParse[Verdict](verdictNames, s) }

// String returns "indeterminate", "not met" or "met", and "Verdict(9)" for a
// value that is none of the three.
func (v Verdict) String() string { return enumString(verdictNames, v, "Verdict") }

// MarshalText returns the text of v. A value that is none of the three is an
// error that wraps [ErrPhrase].
func (v Verdict) MarshalText() ([]byte, error) { return enumText(verdictNames, v, "Verdict") }

// UnmarshalText reads v as [ParseVerdict] does. On error it leaves v as it was.
func (v *Verdict) UnmarshalText(text []byte) error {
	read, err := ParseVerdict(string(text))
	if err == nil {
		*v = read
	}
	return err
}
