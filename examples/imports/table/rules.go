package table

import "github.com/backstop-go/backstop/check"

// The codes of what can be wrong with a table; [Rules] explains them.
const (
	codeRow     check.Code = "T1001"
	codeCell    check.Code = "T1002"
	codeColumn  check.Code = "T1003"
	codeLong    check.Code = "T1004"
	codeEmpty   check.Code = "T1005"
	codeAgainst check.Code = "T1006"
	codeText    check.Code = "T1007"
)

// Rules returns the rules of tables, in the order of their codes. All are errors. The examples are tables
// of the columns mission and persons, the second a [Count], in which no mission stands twice; the bad table of T1004 would not fit here.
func Rules() []check.Rule {
	const header = "mission,persons\n"
	return []check.Rule{
		{
			Code: codeRow, Severity: check.Error,
			Title: "a row is not CSV, or has too few or too many cells",
			Why:   "Which cell belongs to which column cannot be known.",
			Bad:   header + "UNIFIL\n",
			Good:  header + "UNIFIL,10224\n",
		},
		{
			Code: codeCell, Severity: check.Error,
			Title: "a cell says nothing that its column can mean",
			Why:   "A guess would be counted as a fact.",
			Bad:   header + "UNIFIL,many\n",
			Good:  header + "UNIFIL,10224\n",
		},
		{
			Code: codeColumn, Severity: check.Error,
			Title: "a column is missing, or there twice",
			Why:   "Columns are known by their names, so that a new version of the file may order them in another way.",
			Bad:   "mission,troops\nUNIFIL,10224\n",
			Good:  header + "UNIFIL,10224\n",
		},
		{
			Code: codeLong, Severity: check.Error,
			Title: "a row is too long",
			Why:   "A quotation mark that is never closed would swallow the rest of the table. The row is left out up to the next line feed.",
		},
		{
			Code: codeEmpty, Severity: check.Error,
			Title: "there is no table: not even a header",
			Why:   "A file that is empty, because a download failed, would be read as one that records nothing.",
			Bad:   "\n",
			Good:  header + "UNIFIL,10224\n",
		},
		{
			Code: codeAgainst, Severity: check.Error,
			Title: "a row contradicts itself, or stands beside another about the same",
			Why:   "Which of the two is meant cannot be known, and both would be counted.",
			Bad:   header + "UNIFIL,10224\nUNIFIL,10000\n",
			Good:  header + "UNIFIL,10224\n",
		},
		{
			Code: codeText, Severity: check.Error,
			Title: "a cell that is read is not UTF-8",
			Why:   "A name in another encoding would be another name, and no document could hold it.",
			Bad:   header + "MINUSTAH Ha\xefti,10224\n",
			Good:  header + "MINUSTAH Haïti,10224\n",
		},
	}
}
