package guarantee

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
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

// Elements returns every element of the assessment, question by question.
func (a *Assessment) Elements() iter.Seq[Element] {
	return func(yield func(Element) bool) {
		for _, part := range []func(func(Element) bool) bool{
			a.promiseElements, a.chronicleElements, a.strengthElements, a.coverElements, a.needElements, a.fragilityElements, a.commandElements, a.consentElements,
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
	fmt.Fprintf(&b, "%s; %s", p.Standing, joinIDs(p.By, ", "))
	if len(p.To) > 0 {
		b.WriteString(" to " + joinIDs(p.To, ", "))
	}
	b.WriteString(": " + words(p.Act))
	if p.Possible != nil {
		fmt.Fprintf(&b, "; possibly %v", p.Possible)
	}
	within := ""
	if !p.Within.IsZero() {
		within = p.Within.String()
	}
	for _, field := range []struct {
		name string
		text string
	}{
		{"since", p.Since.String()}, {"until", p.Until.String()}, {"by", p.Document}, {"signed by", joinIDs(p.Signed, ", ")}, {"binds", text(p.Binds)},
		{"waits for", p.Waits}, {"when", p.Trigger}, {"given", p.Given}, {"within", within},
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
		if !yield(Element{Q2, name + " present", bounds(d.Present.Persons), d.Present.Because}) ||
			!yield(Element{Q2, name + " promised", bounds(d.Promised.Persons), d.Promised.Because}) {
			return false
		}
	}
	for _, x := range a.Strength.Basings {
		name := "based: " + words(x.Basing)
		if !yield(Element{Q2, name + ", present", bounds(x.Present.Persons), x.Present.Because}) ||
			!yield(Element{Q2, name + ", promised", bounds(x.Promised.Persons), x.Promised.Because}) {
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
	if !yield(Element{Q2, "sustained without end", bounds(a.Strength.Sustained.Persons), a.Strength.Sustained.Because}) {
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

// String returns for example "only undetermined: USA".
func (p Provision) String() string {
	who := slices.Concat(p.Firm, p.Undetermined, p.Short)
	text := p.Outcome.String()
	if len(who) > 0 {
		text += ": " + joinIDs(who, ", ")
	}
	if p.Revocable {
		text += " (revocable)"
	}
	return text
}

func (a *Assessment) needElements(yield func(Element) bool) bool {
	for _, n := range a.NeededActs.Commitments {
		if !yield(Element{Q4, "needs of " + string(n.Commitment), n.String(), n.Because}) ||
			!yield(Element{Q4, "paths of " + string(n.Commitment), n.ways(), n.Because}) {
			return false
		}
	}
	for _, w := range a.NeededActs.Awaited {
		verdict := fmt.Sprintf("happened: %v; needs %s; %d wait", w.Done, joinIDs(w.Needs, " and "), len(w.Waiting))
		if !yield(Element{Q4, "awaited: " + w.Event, verdict, w.Because}) {
			return false
		}
	}
	for _, d := range a.NeededActs.Decisive {
		if !yield(Element{Q4, "decisive: " + d.Fact.String(), d.String(), d.Because}) {
			return false
		}
	}
	for _, r := range a.NeededActs.Routes {
		if !yield(Element{Q4, "route " + string(r.Option), "needs " + joinIDs(r.Needs, " and "), r.Because}) {
			return false
		}
	}
	for _, c := range a.Consequences {
		if !yield(Element{Q4, string(c.Commitment), c.String(), c.Because}) {
			return false
		}
	}
	for _, w := range a.Withdrawals {
		for _, c := range slices.Concat(w.Falls, w.AtRisk) {
			if !yield(Element{Q4, "without " + string(w.Actor) + ": " + string(c.Commitment), c.String(), c.Because}) {
				return false
			}
		}
	}
	return true
}

// ways says whether all has happened that makes the commitment owed, and which paths lead there.
func (n *Needs) ways() string {
	texts := make([]string, len(n.Paths))
	for i, p := range n.Paths {
		texts[i] = p.String()
	}
	text := "met: " + n.Met.String()
	if len(texts) > 0 {
		text += "; by " + strings.Join(texts, "; or by ")
	}
	if n.Silence != nil {
		text += "; or by silence of " + string(n.Silence.By)
	}
	if n.Intent {
		text += "; in a binding form"
	}
	return text
}

func (a *Assessment) responseElements(yield func(Element) bool) bool {
	for _, r := range a.Responses.Events {
		if !yield(Element{Q5, r.Event, r.verdict(), r.Because}) {
			return false
		}
		for _, x := range r.Replies {
			if !yield(Element{Q5, r.Event + ": " + x.Bearing.String() + ": " + string(x.Commitment), x.String(), x.Because}) {
				return false
			}
		}
		for _, x := range r.Lost {
			if !yield(Element{Q5, r.Event + ": " + string(x.Commitment), x.String(), x.Because}) {
				return false
			}
		}
	}
	return true
}

// verdict says which commitments name an event, which may apply, and what nobody answers.
func (r *Response) verdict() string {
	var text strings.Builder
	text.WriteString("named by " + orNobody(r.Named()) + "; may apply: " + orNobody(r.MayApply()))
	for _, lack := range r.Lacks() {
		text.WriteString("; " + lack)
	}
	return text.String()
}

func orNobody[S ~string](ids []S) string {
	if len(ids) == 0 {
		return "nobody"
	}
	return joinIDs(ids, ", ")
}

// String returns for example "named; GBR to UKR: respond; in force; within PT24H".
func (r Reply) String() string {
	var b strings.Builder
	b.WriteString("named")
	if r.Applies == uncertain.Unknown {
		b.Reset()
		b.WriteString("may apply")
		if len(r.Open) > 0 {
			fmt.Fprintf(&b, ", open of %v", r.Open)
		}
	}
	b.WriteString("; " + joinIDs(r.By, ", "))
	if len(r.To) > 0 {
		b.WriteString(" to " + joinIDs(r.To, ", "))
	}
	b.WriteString(": " + words(r.Act) + "; " + r.Standing.String())
	for _, s := range r.First {
		b.WriteString("; first " + s.String())
	}
	if r.Decides != 0 {
		b.WriteString("; " + words(r.Decides))
	}
	if r.Judge != nil {
		b.WriteString("; found by " + string(r.Judge.By))
		if len(r.Needed) > 0 {
			b.WriteString(" (needs " + joinIDs(r.Needed, " and ") + ")")
		}
		if r.Judge.Otherwise != 0 {
			b.WriteString(", otherwise " + words(r.Judge.Otherwise))
		}
	}
	if !r.Within.IsZero() {
		b.WriteString("; within " + r.Within.String())
	}
	return b.String()
}

func (a *Assessment) conflictElements(yield func(Element) bool) bool {
	for _, c := range a.Contradictions.Conflicts {
		key := c.Class.String() + ": " + c.Subject + " (" + c.Other[0].Item.String() + ")"
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

func (a *Assessment) shareElements(yield func(Element) bool) bool {
	for _, s := range a.Shares {
		for _, f := range s.Forces {
			name := "all domains"
			if f.Domain != 0 {
				name = f.Domain.String()
			}
			verdict := "firm " + f.Firm.String() + "; conditional " + f.Conditional.String()
			if !yield(Element{Q7, string(s.Group) + " " + name, verdict, s.Because}) {
				return false
			}
		}
		if !yield(Element{Q7, string(s.Group) + " money", s.Money.String(), s.Because}) {
			return false
		}
	}
	return true
}

// String returns for example "EUR: firm all; conditional 40.0 % to all".
func (m MoneyShare) String() string {
	if !m.Recorded {
		return "no fund recorded"
	}
	texts := make([]string, len(m.Currencies))
	for i, c := range m.Currencies {
		texts[i] = c.Currency + ": firm " + c.Firm.String() + "; conditional " + c.Conditional.String()
	}
	return strings.Join(texts, "; ")
}

// String returns the bounds in per cent, "above none" and "all" where the bounds are these, or
// "undefined (0/0)".
func (p Portion) String() string {
	if !p.Defined {
		return "undefined (0/0)"
	}
	least, most := p.Of.Min(), 1.0
	if m, bounded := p.Of.Max(); bounded {
		most = m
	}
	low := "none"
	switch {
	case least > 0 && least < 0.0005:
		low = "above none"
	case least == 1:
		low = "all"
	case least > 0:
		low = fmt.Sprintf("%.1f %%", floor(least*100))
	}
	high := "all"
	switch {
	case most == 0:
		high = "none"
	case most < 1:
		high = fmt.Sprintf("%.1f %%", ceil(most*100))
	}
	if low == high {
		return low
	}
	return low + " to " + high
}

// floor and ceil round outward to one decimal.
func floor(x float64) float64 { return float64(int64(x*10)) / 10 }

func ceil(x float64) float64 {
	if f := floor(x); f < x {
		return f + 0.1
	}
	return x
}
