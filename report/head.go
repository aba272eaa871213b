package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
)

// head writes what stands on every report: what it was made of and for, the summary, how much is known,
// what would change an answer and how it was computed. A brief has less of it where the last paragraph
// says it too.
func (v *view) head(brief bool) {
	v.stamp(brief)
	if v.complete() {
		v.summary()
	}
	v.heading(knownHeading)
	v.knowledge()
	v.para("  ", v.a.Stamp.Silence())
	if !brief {
		v.para("  ", legendNote)
	}
	v.heading(changeHeading)
	switch {
	case !brief:
		v.wouldChange(changeList{each: 5})
	case v.complete():
		v.wouldChange(changeList{each: 1, room: maxChanges, but: []guarantee.HingeKind{guarantee.UnrecordedContribution}}) // the ten points say what is not recorded
	default:
		v.wouldChange(changeList{each: 1})
	}
	v.heading(methodHeading)
	v.para("  ", v.a.Describe())
}

// The headings over what stands on every report.
const (
	knownHeading  = "What is known"
	changeHeading = "What would change an answer"
	methodHeading = "How it was computed"
)

// legendNote says how a report is to be read.
const legendNote = "Numbers in brackets are what the words mean; what stands in square brackets are sources, named at the end."

// about says, for what shows an answer in another form than words, what was assessed and how, how much is
// known, that silence is not absence, and what would change an answer; a line each.
func (v *view) about() []string {
	lines := []string{strings.Join(strings.Fields(clean(v.a.Describe())), " "), v.known()}
	if open := unknown(v.a.Knowledge.Unknown); open != "" {
		lines = append(lines, open)
	}
	lines = append(lines, v.a.Stamp.Silence())
	for _, h := range v.a.Hinges() {
		lines = append(lines, "What would change an answer: "+strings.Join(strings.Fields(clean(h.String())), " ")+".")
	}
	return lines
}

// untitled stands for the title of a structure that has none.
const untitled = "Without a title"

func (v *view) stamp(brief bool) {
	s := &v.a.Stamp
	v.para("", cmp.Or(s.Title, untitled))
	v.para("", "Assessment "+v.asked())
	v.gap()
	rows := slices.Concat([][]string{{"document", cmp.Or(s.Document, notStated)}}, v.assumed())
	if !brief {
		rows = append(rows, []string{"words", cmp.Or(s.Lexicon, notStated)}, []string{"units", v.conversions()})
	}
	v.table("  ", rows)
}

const notStated = "not stated"

// assumed says what was asked besides the dates, row by row: without whom, whose word counts, and with which events.
func (v *view) assumed() [][]string {
	s := &v.a.Stamp
	rows := [][]string{
		{"without", v.missing()},
		{"sources", cmp.Or(s.Policy, notStated)},
		{"viewpoint", cmp.Or(s.View, notStated)},
	}
	if s.Complete {
		rows = append(rows, []string{"record", "taken to hold all that was done, as asked"})
	}
	if s.Log > 0 {
		log := count(s.Log, "event") + " besides those of the document"
		if s.LogHash != "" {
			log += ", SHA-256 " + s.LogHash
		}
		rows = append(rows, []string{"log", log})
	}
	return rows
}

// stamped is the stamp in lines, for what is shown alone.
func (v *view) stamped() []string {
	s := &v.a.Stamp
	lines := []string{cmp.Or(s.Title, untitled) + ": " + v.asked()}
	if s.Document != "" {
		lines = append(lines, "Document "+s.Document+".")
	}
	rows := v.assumed()
	if len(s.Conversions) > 0 {
		rows = append(rows, []string{"units", v.conversions()})
	}
	var asked []string
	for _, row := range rows {
		asked = append(asked, strings.ToUpper(row[0][:1])+row[0][1:]+": "+row[1]+".")
	}
	return append(lines, strings.Join(asked, " "))
}

// missing says without whom the questions are answered, as asked, and apart from them their recorded members; "nobody" for
// nobody.
func (v *view) missing() string {
	s := &v.a.Stamp
	switch {
	case len(s.Without) == 0:
		return "nobody"
	case len(s.WithoutMembers) == 0:
		return and(s.Without) + ", as asked"
	case len(s.Without) == 1:
		return and(s.Without) + ", as asked, and with it its recorded members " + and(s.WithoutMembers)
	}
	return and(s.Without) + ", as asked, and with them their recorded members " + and(s.WithoutMembers)
}

// asked says on which date the answers are true and by which the statements were published.
func (v *view) asked() string {
	const open = "a date not stated"
	return "true on " + cmp.Or(v.a.Stamp.On.String(), open) + ", from statements published by " + cmp.Or(v.a.Stamp.KnownBy.String(), open) + "."
}

// known says how many statements are known, and how old.
func (v *view) known() string {
	k := &v.a.Knowledge
	published := "published at no stated date"
	if !k.Oldest.IsZero() {
		published = fmt.Sprintf("published from %v to %v", k.Oldest, k.Newest)
	}
	return fmt.Sprintf("%s in %s, %s; %d used, %d used by no item, %d left out as published later or on no recorded date.",
		count(k.Statements, "statement"), count(k.Sources, "source"), published, k.Used, len(k.Unused), k.Later)
}

// knowledge says how much is known, and what is not.
func (v *view) knowledge() {
	v.para("  ", v.known())
	if open := unknown(v.a.Knowledge.Unknown); open != "" {
		v.para("  ", open)
	}
	if v.a.Cut {
		v.para("  ", "There is too much to list it all: withdrawals, contradictions or shares are not complete.")
	}
}

// unknown says what the record leaves open, as far as there is any; nothing otherwise.
func unknown(u guarantee.Unknown) string {
	var lacks []string
	lack := func(what string, n int, of string) {
		if n > 0 {
			lacks = append(lacks, what+" "+count(n, of))
		}
	}
	lack("a bound on the strength of", u.Strengths, "contribution")
	lack("the readiness of", u.Readiness, "contribution")
	lack("a deadline of", u.Deadlines, "commitment")
	lack("how several debtors are liable in", u.Liability, "commitment")
	var texts []string
	if len(lacks) > 0 {
		texts = append(texts, "Not recorded: "+series.Join(lacks, ", ")+".")
	}
	if u.Statuses > 0 {
		texts = append(texts, "Not firm: "+count(u.Statuses, "contribution")+".")
	}
	return strings.Join(texts, " ")
}
