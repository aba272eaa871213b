package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// promises answers Q1, the firmest standing first.
func (v *view) promises() {
	v.picture(&timelineFigure)
	for standing := guarantee.InForce; standing.IsValid(); standing++ {
		n := 0
		for i := range v.a.Promises {
			p := &v.a.Promises[i]
			if p.Standing != standing {
				continue
			}
			if n++; n == 1 {
				title := strings.ToUpper(standing.String()[:1]) + standing.String()[1:]
				switch standing {
				case guarantee.Agreed:
					if v.intentOnly(guarantee.Agreed) {
						title += " (intent only)"
					}
				case guarantee.NotKnown:
					title += ": too much that is open bears on it to go through it all"
				}
				v.title("  ", title)
			}
			v.entry("    ", string(p.Commitment), v.promise(p))
			v.accounts(p)
		}
	}
	if len(v.a.Promises) == 0 {
		v.para("  ", "No commitment is recorded.")
	}
	v.ignored()
}

// ignored says which events of a log changed no commitment, and why.
func (v *view) ignored() {
	for i := range v.a.Ignored {
		x := &v.a.Ignored[i]
		if i == 0 {
			v.title("  ", "Events of the log that changed no commitment and no instrument")
		}
		v.item("    ", x.String()+"."+v.tag(x.Because))
	}
}

// intentOnly reports whether all that is of a standing claims no more than an intent, or all of it in some documents.
func (v *view) intentOnly(s guarantee.Standing, within ...string) bool {
	return !slices.ContainsFunc(v.a.Promises, func(p guarantee.Promise) bool {
		return p.Standing == s && p.Binds != guarantee.Intent && (len(within) == 0 || slices.Contains(within, p.Document))
	})
}

func (v *view) promise(p *guarantee.Promise) string {
	var b strings.Builder
	b.WriteString(between(p.By, p.To) + ": ")
	to := outcomeOf(p.Kind)
	b.WriteString(to.does(p.Act))
	if p.Where != "" {
		b.WriteString(" in " + string(p.Where))
	}
	if p.Title != "" {
		b.WriteString(" (" + p.Title + ")")
	}
	for _, text := range p.Hands() {
		b.WriteString("; " + text)
	}
	b.WriteString(". ")
	if p.Document != "" {
		fmt.Fprintf(&b, "%s “%s”", words(p.Form), p.Document)
	} else {
		b.WriteString("No document")
	}
	switch {
	case p.Since.IsZero():
		b.WriteString(", date not recorded")
	case !p.SinceLatest.IsZero():
		fmt.Fprintf(&b, ", since some time between %v and %v", p.Since, p.SinceLatest)
	default:
		fmt.Fprintf(&b, ", since %v", p.Since)
	}
	if !p.Until.IsZero() {
		b.WriteString(" until " + endDay(p.Until))
	}
	for _, s := range p.Became {
		b.WriteString("; " + s.String())
	}
	if len(p.Signed) > 0 {
		is := "signed by "
		if p.Standing == guarantee.Proposed {
			is = "signatories " // who they are is stated, and not that all of them have signed
		}
		b.WriteString("; " + is + and(p.Signed))
	}
	for _, x := range []struct{ name, value string }{
		{"text ", stated(p.Text)}, {"claims to bind: ", stated(p.Binds)}, {to.String() + " ", when(p.Trigger)}, {"", v.owedNow(p)},
		{"first needs ", theTime(p.Given)}, {"waits for ", theTime(p.Waits)}, {"found to be " + to.String() + ": ", decided(p.Decides, p.Judge) + limits(p.Judge, to)},
	} {
		if x.value != "" {
			b.WriteString("; " + x.name + x.value)
		}
	}
	switch {
	case !p.Within.IsZero():
		b.WriteString("; within " + timeFrom(p.Within, p.From))
	case p.Term.IsZero():
		b.WriteString("; no time limit stated")
	case p.Kind == guarantee.Prohibition:
		b.WriteString("; not before " + p.Term.Phrase() + " from its entry are over")
	default:
		b.WriteString("; for " + p.Term.Phrase() + " from its entry")
	}
	if lapses := windows(p); lapses != "" {
		b.WriteString("; lapses unless " + lapses)
	}
	if p.Shared {
		if p.Liability == 0 {
			b.WriteString("; liability of its members not stated")
		} else {
			b.WriteString("; liability " + p.Liability.String())
		}
	}
	if p.Revocable == uncertain.Yes {
		b.WriteString("; revocable at will")
	}
	if len(p.Return) > 0 {
		b.WriteString("; in return for " + list(p.Return))
	}
	switch {
	case p.Standing == guarantee.NotKnown:
		b.WriteString("; it may be " + joined(p.Possible, " or ") + settle(p.Settle))
	case p.Possible != nil:
		b.WriteString("; the record leaves open whether it is " + joined(p.Possible, " or "))
	}
	b.WriteString("." + v.tag(p.Because))
	return b.String()
}

// firstNeeds is what the time for a precondition is for.
const firstNeeds = "what it first needs comes"

// windows is what has to come within which time before it lapses; nothing where it waits as long as it takes.
func windows(p *guarantee.Promise) string {
	var parts []string
	for _, x := range []struct {
		within     uncertain.Period
		what, from string
	}{
		{p.EntryWithin, "it is in force", ""}, {p.WhenWithin, "its trigger comes", " from its entry"}, {p.GivenWithin, firstNeeds, " from its trigger"},
	} {
		if !x.within.IsZero() {
			parts = append(parts, x.what+" within "+x.within.Phrase()+x.from)
		}
	}
	return series.Join(parts, ", and ")
}

// timeFrom is the time for performing a commitment and what it counts from; nothing is its trigger.
func timeFrom(p uncertain.Period, from string) string {
	if from == "" {
		from = "its trigger"
	}
	return p.Phrase() + " from " + from
}

// accounts says what became of a commitment, what all viewpoints share first.
func (v *view) accounts(p *guarantee.Promise) {
	for i := range p.Accounts {
		x := &p.Accounts[i]
		who := "By all accounts"
		if x.View != "" {
			who = "According to " + string(x.View)
		}
		v.entry("      ", who, x.String()+"."+v.tag(x.Because))
	}
}

// maxSettle is how many open facts are named that would help to settle where a commitment stands.
const maxSettle = 6

// settle names the facts of which some would have to be settled.
func settle(facts []guarantee.Fact) string {
	if len(facts) == 0 {
		return ""
	}
	var texts []string
	for _, f := range facts[:min(len(facts), maxSettle)] {
		texts = append(texts, f.What+" ("+f.About.String()+")")
	}
	if more := len(facts) - len(texts); more > 0 {
		texts = append(texts, fmt.Sprintf("%d more", more))
	}
	return "; to know, some of this would have to be settled: " + series.Join(texts, "; ")
}

// stated is the name of a value; "" when it is not stated.
func stated(s interface {
	String() string
	IsValid() bool
}) string {
	if !s.IsValid() {
		return ""
	}
	return words(s)
}
