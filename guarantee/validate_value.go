package guarantee

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/visible"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An enumeration is a value from a closed list; zero is not stated.
type enumeration interface {
	comparable
	IsValid() bool
}

// known checks a value that may be left out.
func known[E enumeration](v *validator, e E, name string) {
	var none E
	if e != none && !e.IsValid() {
		v.report(codeValue, in(name), "%v is none of the values of %s", e, name)
	}
}

// stated checks a value that must be there.
func stated[E enumeration](v *validator, e E, name string) {
	var none E
	if e == none {
		v.report(codeMissing, in(name), "%s must be stated", name)
	} else if !e.IsValid() {
		v.report(codeValue, in(name), "%v is none of the values of %s", e, name)
	}
}

// condition checks a condition and everything in it.
func (v *validator) condition(c timeline.Condition, name string) {
	if c != nil {
		v.nest[0] = place{name: name}
		v.conditionAt(c, 0)
	}
}

func (v *validator) conditionAt(c timeline.Condition, depth int) {
	at := &v.nest[depth]
	if depth > maxNesting {
		v.report(codeNesting, at, "conditions are nested more than %d deep", maxNesting)
		return
	}
	switch c := c.(type) {
	case nil:
		v.report(codeMissing, at, "a condition must be stated")
	case timeline.Happened:
		v.pattern(&c, at.field("happened"))
	case timeline.All:
		v.conditionsAt(c, "all", depth)
	case timeline.Any:
		v.conditionsAt(c, "any", depth)
	case timeline.Readings:
		v.conditionsAt(c, "readings", depth)
	case timeline.Not:
		v.nest[depth+1] = place{within: at, name: "not"}
		v.conditionAt(c.Of, depth+1)
	case timeline.Since:
		v.since(&c, at.field("since"))
	case timeline.Within:
		v.pattern(&c.What, at.field("within").field("what"))
		v.pattern(&c.After, at.field("within").field("after"))
		if c.Period.IsZero() && c.Beyond.IsZero() {
			v.report(codeMissing, at.field("within").field("period"), "the period must be stated, or else beyond")
		} else if !c.HasTime() {
			v.report(codeTooSoon, at.field("within").field("beyond"), "all that comes within %v comes within %v, too, and does not count", c.Period, c.Beyond)
		}
	case timeline.Count:
		v.pattern(&c.Of, at.field("count").field("of"))
		if c.AtLeast < 1 {
			v.report(codeCount, at.field("count").field("at_least"), "a count must be of at least 1, not %d", c.AtLeast)
		}
		if c.AtLeast > 1 && !c.Actors && len(c.Of.By) == 0 && isOneByEach(c.Of.Kind) {
			v.report(codeTwice, at.field("count"), "each %s counts, also a second one by the same actor: \"actors\" counts who acts", words(c.Of.Kind))
		}
	}
}

// isOneByEach reports whether an act of a kind is done once by each of several: to do it again adds nothing.
func isOneByEach(k timeline.Kind) bool {
	switch k {
	case timeline.Signature, timeline.Ratification, timeline.Acceptance, timeline.Consent, timeline.Approval:
		return true
	}
	return false
}

// since checks a start and an end, both of which must be stated.
func (v *validator) since(c *timeline.Since, at *place) {
	stated := true
	half := func(p *timeline.Happened, name string) {
		if ceasefire.IsStated(p) {
			v.pattern(p, at.field(name))
		} else {
			v.report(codeMissing, at.field(name), "%s has no %s", at.name, name)
			stated = false
		}
	}
	half(&c.Start, "start")
	half(&c.End, "end")
	if stated && !c.HasEnd() {
		v.report(codeEndless, at.field("end"), "each event that fits the end fits the start too, and so nothing ends it")
	}
}

func (v *validator) conditionsAt(cs []timeline.Condition, name string, depth int) {
	at := &v.nest[depth]
	if len(cs) == 0 {
		v.report(codeMissing, at.field(name), "at least one condition must be stated")
	}
	for i, c := range cs {
		v.nest[depth+1] = place{at, name, i + 1}
		v.conditionAt(c, depth+1)
	}
}

func (v *validator) pattern(p *timeline.Happened, at *place) {
	if p.Kind == 0 && len(p.By) == 0 && len(p.Against) == 0 && p.Where == "" && p.Many == 0 && p.About == (check.Ref{}) {
		v.report(codePattern, at, "the pattern fits every event: state at least a kind, an actor, a place or an item")
	}
	v.patternIn(p, at)
}

// patternIn checks a pattern that may fit every event, since what stands around it narrows it.
func (v *validator) patternIn(p *timeline.Happened, at *place) {
	if p.Kind != 0 && !p.Kind.IsValid() {
		v.report(codeValue, at.field("kind"), "%v is none of the kinds of event", p.Kind)
	}
	if p.Severity != 0 && !p.Severity.IsValid() {
		v.report(codeValue, at.field("severity"), "%v is none of the severities", p.Severity)
	}
	v.actorsAt(p.By, at.field("by"))
	v.actorsAt(p.Against, at.field("against"))
	v.text(string(p.Where), at.field("where"))
	if p.About != (check.Ref{}) {
		v.ref(p.About, at.field("about"))
	}
}

// text checks that words can be written down.
func (v *validator) text(words string, at *place) {
	if !utf8.ValidString(words) {
		v.report(codeValue, at, "it is no text in UTF-8")
	}
}

// blank reports whether there is nothing in a text to read.
func blank(text string) bool {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || visible.Hidden(r) }) == ""
}

// span checks that a span does not end before it begins.
func (v *validator) span(s uncertain.Span, at *place) {
	if err := s.Valid(); err != nil {
		v.report(codeSpan, at, "%v", err)
	}
}

// order checks that of two dates the second is not certainly before the first.
func (v *validator) order(first, second uncertain.Date, name, before string) {
	if !first.IsZero() && !second.IsZero() && second.Before(first) == uncertain.Yes {
		v.report(codeOrder, in(name), "%s (%v) is before %s (%v)", name, second, before, first)
	}
}

// limit checks that no bound of a quantity is too large to be added up.
func (v *validator) limit(r *uncertain.Range[int64], most int64, at *place) {
	if top, bounded := r.Max(); r.Min() > most || bounded && top > most {
		v.report(codeLimit, at, "%s is more than can be meant here: at most %d", r.Bounds(), most)
	}
}

// claim checks the values of a claim of counts.
func (v *validator) claim(c *source.Claim[uncertain.Range[int64]], most int64, name string) {
	at := in(name)
	for i := range c.Values {
		v.limit(&c.Values[i].Value, most, at.field("values").element(i).field("value"))
	}
	claimAt(v, c, at)
}

// claimAt checks what every claim must have.
func claimAt[V source.Interval[V]](v *validator, c *source.Claim[V], at *place) {
	if c.Policy != 0 && !c.Policy.IsValid() {
		v.report(codeValue, at.field("policy"), "%v is none of the policies", c.Policy)
	}
	if len(c.Values) == 0 && c.Policy != 0 {
		v.report(codeMissing, at.field("values"), "a claim must hold at least one value")
	}
	for i := range c.Values {
		v.saysAt(c.Values[i].Says, at.field("values").element(i).field("says"))
	}
}
