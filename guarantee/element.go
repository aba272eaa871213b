package guarantee

import (
	"fmt"
	"iter"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/series"
)

// A Question is one of the questions that an assessment answers.
type Question string

// The questions answered so far; their numbers are those of the analyst's list.
const (
	Q1 Question = "Q1" // who has promised what to whom, how firmly, since when, by which document?
	Q2 Question = "Q2" // what does it add up to?
	Q3 Question = "Q3" // which needed capability has no recorded provider?
	Q4 Question = "Q4" // whose act is needed, and what falls or is at risk without it?
	Q5 Question = "Q5" // which promises answer what may happen, and what does nobody answer?
	Q6 Question = "Q6" // which statements contradict each other?
	Q7 Question = "Q7" // what share does a named group bear?
	Q8 Question = "Q8" // how does the force compare with its task, by size, density, ratio and precedent?

	Q9  Question = "Q9"  // were the terms of a ceasefire in force kept, and by whom, according to whom, were they broken?
	Q11 Question = "Q11" // when is what due, and can all deadlines be kept? (not of the analyst's list)
)

// Questions returns the questions that an assessment answers, in order.
func Questions() []Question { return []Question{Q1, Q2, Q3, Q4, Q5, Q6, Q7, Q8, Q9, Q11} }

// An Element is the smallest part of an answer that has a verdict and reasons of its own.
type Element struct {
	Question Question    `json:"question"`
	Key      string      `json:"key"`     // what it is about; unique within the question
	Verdict  string      `json:"verdict"` // what the answer is, in words
	Because  []check.Ref `json:"because"`
}

// Elements returns every element of the assessment, question by question; none of nil.
func (a *Assessment) Elements() iter.Seq[Element] {
	return func(yield func(Element) bool) {
		if a == nil {
			return
		}
		for _, part := range []func(func(Element) bool) bool{
			a.promiseElements, a.ignoredElements, a.chronicleElements, a.strengthElements, a.coverElements, a.needElements, a.fragilityElements, a.commandElements, a.consentElements,
			a.responseElements, a.conflictElements, a.shareElements, a.moneyElements, a.comparisonElements, a.complianceElements, a.scheduleElements, a.noteElements,
		} {
			if !part(yield) {
				return
			}
		}
	}
}

func (a *Assessment) promiseElements(yield func(Element) bool) bool {
	for _, p := range a.Promises {
		if !yield(Element{Q1, string(p.Commitment), p.verdict(), p.Because}) {
			return false
		}
		for _, x := range p.Accounts {
			if !yield(Element{Q1, string(p.Commitment) + ", " + x.of(), x.String(), x.Because}) {
				return false
			}
		}
	}
	return true
}

// verdict is everything that the promise says of itself, in words.
func (p *Promise) verdict() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s; %s", p.Standing, series.Join(p.By, ", "))
	if len(p.To) > 0 {
		b.WriteString(" to " + series.Join(p.To, ", "))
	}
	b.WriteString(": " + series.Join(append([]string{words(p.Act)}, p.Hands()...), "; "))
	if p.Possible != nil {
		fmt.Fprintf(&b, "; possibly %v", p.Possible)
	}
	if p.Settle != nil {
		fmt.Fprintf(&b, "; open %v", p.Settle)
	}
	within, term := "", ""
	if !p.Within.IsZero() {
		within = p.Within.String()
	}
	if !p.Term.IsZero() {
		term = p.Term.String()
	}
	for _, s := range p.Became {
		b.WriteString("; " + s.String())
	}
	for _, field := range []struct {
		name string
		text string
	}{
		{"since", p.Since.String()}, {"at the latest since", p.SinceLatest.String()}, {"until", p.Until.String()}, {"by", p.Document}, {"signed by", series.Join(p.Signed, ", ")}, {"binds", text(p.Binds)},
		{"waits for", p.Waits}, {"when", p.Trigger}, {"given", p.Given}, {"within", within}, {"from", p.From}, {"for", term},
	} {
		if field.text != "" {
			b.WriteString("; " + field.name + " " + field.text)
		}
	}
	return b.String()
}

// words is the name of an enumerated value, its underscores read as spaces.
func words(s fmt.Stringer) string { return strings.ReplaceAll(s.String(), "_", " ") }

// text is the name of an enumerated value; "" when it is not stated.
func text[E interface {
	~uint8
	fmt.Stringer
}](e E) string {
	if e == 0 {
		return ""
	}
	return e.String()
}

func (a *Assessment) strengthElements(yield func(Element) bool) bool {
	for _, d := range a.Strength.Domains {
		name := "all domains"
		if d.Domain != 0 {
			name = d.Domain.String()
		}
		if !yield(Element{Q2, name + " present", d.Present.Persons.String(), d.Present.Because}) ||
			!yield(Element{Q2, name + " promised", d.Promised.Persons.String(), d.Promised.Because}) {
			return false
		}
	}
	for _, x := range a.Strength.Basings {
		name := "based: " + words(x.Basing)
		if !yield(Element{Q2, name + ", present", x.Present.Persons.String(), x.Present.Because}) ||
			!yield(Element{Q2, name + ", promised", x.Promised.Persons.String(), x.Promised.Because}) {
			return false
		}
	}
	for _, b := range a.Strength.BuildUp {
		if !yield(Element{Q2, domainName(b.Domain) + " day by day", b.String(), b.Because}) {
			return false
		}
	}
	for _, b := range a.Strength.Behind {
		var verdict strings.Builder
		verdict.WriteString(b.Takes + ": " + bounds(b.Pool) + " behind " + bounds(b.Force))
		for _, t := range b.Over {
			verdict.WriteString("; " + t.String())
		}
		if !yield(Element{Q2, "pool behind " + domainName(b.Domain) + " by " + string(b.Rotation), verdict.String(), b.Because}) {
			return false
		}
	}
	for _, p := range a.Strength.Pools {
		if !yield(Element{Q2, "pool " + string(p.Pool), p.String(), p.Because}) {
			return false
		}
	}
	if !yield(Element{Q2, "sustained without end", a.Strength.Sustained.Persons.String(), a.Strength.Sustained.Because}) {
		return false
	}
	for _, l := range a.Strength.Contributions {
		what := l.Persons.String()
		if !l.Troops {
			what = fmt.Sprint(l.Provides)
		}
		verdict := fmt.Sprintf("%s by %s, %s, present %v", what, l.By, l.Status, l.Present)
		if l.Firm {
			verdict += ", firm"
		}
		if !yield(Element{Q2, "contribution " + string(l.Contribution), verdict, l.Because}) {
			return false
		}
	}
	for _, o := range a.Strength.Options {
		verdict := o.Persons.String()
		if !o.Pool.IsUnknown() {
			verdict += ", pool " + bounds(o.Pool)
		}
		if !yield(Element{Q2, "option " + string(o.Option), verdict, o.Because}) {
			return false
		}
	}
	return true
}

func (a *Assessment) coverElements(yield func(Element) bool) bool {
	for _, c := range a.Coverage {
		if !yield(Element{Q3, c.Capability.String() + " today", c.Present.String(), c.Because}) ||
			!yield(Element{Q3, c.Capability.String(), c.Promised.String(), c.Because}) {
			return false
		}
	}
	return true
}

// String returns the outcome, those who bring it about, and apart from them the others that are recorded:
// "single provider: FRA; undetermined: DEU, GBR".
func (p Provision) String() string {
	type providers struct{ as, who string }
	firm, open, short := providers{"firm", series.Join(p.Firm, ", ")}, providers{"undetermined", series.Join(p.Undetermined, ", ")}, providers{"said not to have enough", series.Join(p.Short, ", ")}
	if p.Revocable {
		firm.who += " (revocable)"
	}
	parts := []providers{firm, open, short}
	switch p.Outcome {
	case force.OnlyUndetermined:
		parts = []providers{open, firm, short}
	case force.Insufficient:
		parts = []providers{short, firm, open}
	}
	var text strings.Builder
	text.WriteString(p.Outcome.String())
	for i, x := range parts {
		switch {
		case x.who == "":
		case i == 0:
			text.WriteString(": " + x.who)
		default:
			text.WriteString("; " + x.as + ": " + x.who)
		}
	}
	return text.String()
}

func (a *Assessment) conflictElements(yield func(Element) bool) bool {
	for _, c := range a.Contradictions.Conflicts {
		key := c.Class.String() + ": " + c.Subject
		if len(c.Other) > 0 {
			key += " (" + c.Other[0].Item.String() + ")"
		}
		if !yield(Element{Q6, key, sides(c.One) + " against " + sides(c.Other), c.Because}) {
			return false
		}
	}
	for _, s := range a.Contradictions.Shifts {
		key := "change over time: " + s.From.Item.String() + " to " + s.To.Item.String()
		if !yield(Element{Q6, key, s.From.Text + ", then " + s.To.Text, s.Because}) {
			return false
		}
	}
	for _, c := range a.Contradictions.Counts {
		if !yield(Element{Q6, "counts of " + string(c.Of), sides(c.Groups), c.Because}) {
			return false
		}
	}
	return true
}

func sides(list []Side) string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = s.Text
	}
	return strings.Join(texts, "; ")
}
