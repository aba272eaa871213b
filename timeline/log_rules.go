package timeline

import (
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/rows"
)

// MaxRow is how many bytes one row of a log may have: a mebibyte.
const MaxRow = rows.Max

// The codes of what can be wrong with a log; [LogRules] explains them.
const (
	codeRow    check.Code = "L1001"
	codeCell   check.Code = "L1002"
	codeColumn check.Code = "L1003"
	codeNoDate check.Code = "L1004"
	codeNoKind check.Code = "L1005"
	codeLong   check.Code = "L1006"
	codeAgain  check.Code = "L1007"
	codeEmpty  check.Code = "L1008"
	codeTwice  check.Code = "L1009"
)

// LogRules returns the rules of logs in CSV, in the order of their codes. All are errors. The bad log of
// L1006 would not fit here, that of L1008 has nothing to show; L1007 is looked for only if CSVOptions.Distinct
// asks for it, L1009 only if CSVOptions.Spot reads coordinates or there is a column of words for accounts.
func LogRules() []check.Rule {
	const header = "id,date,kind,by\n"
	return []check.Rule{
		{
			Code: codeRow, Severity: check.Error,
			Title: "a row is not CSV, or has too few or too many cells",
			Why:   "Which cell belongs to which column cannot be known.",
			Bad:   header + "a,2026-01-05,shelling\n",
			Good:  header + "a,2026-01-05,shelling,north\n",
		},
		{
			Code: codeCell, Severity: check.Error,
			Title: "a cell says nothing that its column can mean",
			Why:   "A guess would be counted as a fact.",
			Bad:   header + "a,2026-01-05,bang,north\n",
			Good:  header + "a,2026-01-05,shelling,north\n",
		},
		{
			Code: codeColumn, Severity: check.Error,
			Title: "a column is missing, or there twice",
			Why:   "Without a header there is no telling which cell says what.",
			Bad:   "date,kind,date\n2026-01-05,shelling,2026-01-06\n",
			Good:  "date,kind\n2026-01-05,shelling\n",
		},
		{
			Code: codeNoDate, Severity: check.Error,
			Title: "an event has no date",
			Why:   "What happened nobody knows when cannot keep or break a term.",
			Bad:   header + "a,,shelling,north\n",
			Good:  header + "a,2026-01,shelling,north\n",
		},
		{
			Code: codeNoKind, Severity: check.Error,
			Title: "an event has no kind",
			Why:   "It would fit only patterns that ask for nothing.",
			Bad:   header + "a,2026-01-05,,north\n",
			Good:  header + "a,2026-01-05,use_of_force,north\n",
		},
		{
			Code: codeLong, Severity: check.Error,
			Title: "a row is too long",
			Why:   "A quotation mark that is never closed would swallow the rest of the log. The row is left out up to the next line feed.",
		},
		{
			Code: codeAgain, Severity: check.Error,
			Title: "an event stands in a log twice",
			Why:   "It would be counted twice. This is looked for where a reader asks for distinct events.",
			Bad:   header + "a,2026-01-05,shelling,north\na,2026-01-06,shelling,north\n",
			Good:  header + "a,2026-01-05,shelling,north\n",
		},
		{
			Code: codeEmpty, Severity: check.Error,
			Title: "a log is empty",
			Why:   "It does not even say that nothing happened: it has no first row, or no line.",
		},
		{
			Code: codeTwice, Severity: check.Error,
			Title: "a row says twice where it was, or whose account it is",
			Why:   "What its cells say of lines and zones would be lost to what its coordinates say, and whom they name to what the word for its account says.",
			Bad:   "date,kind,in,latitude,longitude\n2026-01-05,shelling,strip,48,37\n",
			Good:  "date,kind,in,latitude,longitude\n2026-01-05,shelling,,48,37\n",
		},
	}
}

// complete reports what an event lacks.
func complete(e *Event) check.Findings {
	var found check.Findings
	if e.Date.IsZero() {
		found = append(found, &check.Finding{Code: codeNoDate, Severity: check.Error, Path: "/date", Message: "the event has no date"})
	}
	if e.Kind == 0 {
		found = append(found, &check.Finding{Code: codeNoKind, Severity: check.Error, Path: "/kind", Message: "the event has no kind"})
	}
	return found
}
