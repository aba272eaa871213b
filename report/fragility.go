package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// fragility says whose withdrawal breaks which requirement, and after that what each contributor
// decides.
func (v *view) fragility() {
	if len(v.a.Fragility) > 0 {
		v.title("  ", "Whose withdrawal breaks what is required")
		v.backings("today", func(f *guarantee.Fragility) *guarantee.Backing { return &f.Today })
		v.backings("if every pledge and conditional offer were kept", func(f *guarantee.Fragility) *guarantee.Backing { return &f.IfKept })
		v.para("    ", fmt.Sprintf("Withdrawals of up to %d contributors are looked at, and the smallest of them listed: it breaks when what is recorded of the others is not enough. A contributor takes away what it brings itself; what a group brings goes only with the group.", guarantee.MaxExit))
	}
	if len(v.a.Votes) > 0 {
		v.title("  ", "Whose vote can block a body")
	}
	for i := range v.a.Votes {
		x := &v.a.Votes[i]
		text := "who can block it is not known: " + x.Unsolved
		if x.Unsolved == "" {
			text = exits("blocked", x.Blocks)
		}
		v.item("    ", fmt.Sprintf("%s, by its rule of decision: %s.%s", x.Body, text, v.tag(x.Because)))
	}
	v.power()
}

// backings says under one view of what each requirement rests on, those alike together.
func (v *view) backings(name string, of func(*guarantee.Fragility) *guarantee.Backing) {
	var order []string
	ids := make(map[string][]force.RequirementID)
	because := make(map[string][]check.Ref)
	for i := range v.a.Fragility {
		f := &v.a.Fragility[i]
		text := breaks(of(f))
		if ids[text] == nil {
			order = append(order, text)
		}
		ids[text] = append(ids[text], f.Requirement)
		because[text] = append(because[text], f.Because...)
	}
	for _, text := range order {
		v.item("    ", fmt.Sprintf("%s, %s: %s.%s", series.Join(ids[text], ", "), name, text, v.tag(because[text])))
	}
}

// power shows the indices of those who decide something, where the numbers say so much.
func (v *view) power() {
	rows := [][]string{{"what", "who", "Shapley and Shubik", "Banzhaf"}}
	var open []string
	add := func(what string, list []guarantee.PowerIndex) {
		switch certain := func(p guarantee.PowerIndex) bool { return p.ShapleyShubik.Least != "0" }; {
		case len(list) == 0:
			return
		case !slices.ContainsFunc(list, certain):
			open = append(open, what)
			return
		}
		for _, p := range list {
			if p.ShapleyShubik.Most != "0" {
				who := string(p.Actor)
				if p.Unnamed > 0 {
					who = fmt.Sprintf("each of %d unnamed", p.Unnamed)
				}
				rows = append(rows, []string{what, who, p.ShapleyShubik.String(), p.Banzhaf.String()})
			}
		}
	}
	for i := range v.a.Fragility {
		f := &v.a.Fragility[i]
		add(string(f.Requirement)+" today", f.Today.Power)
		add(string(f.Requirement)+" if kept", f.IfKept.Power)
	}
	for i := range v.a.Votes {
		add(string(v.a.Votes[i].Body), v.a.Votes[i].Power)
	}
	if len(rows) > 1 {
		v.title("  ", "What each decides: the index of Shapley and Shubik, then that of Banzhaf (absolute)")
		v.tableWithHead("    ", rows)
		v.para("    ", "Whichever numbers within their ranges are true, an index lies between its bounds, which need not be reached.")
	}
	if len(open) > 0 {
		v.para("    ", "No index has a lower bound, the numbers being open: "+series.Join(open, ", ")+".")
	}
}

// breaks says how firmly a requirement is met, and after whose withdrawal it is not.
func breaks(b *guarantee.Backing) string {
	var text string
	switch {
	case len(b.By) == 0 && b.Unsolved != "":
		return "not worked out: " + b.Unsolved
	case b.Verdict != uncertain.NotMet && !b.Unrecorded.IsZero():
		text = "cannot be said, as nothing is recorded of " + series.Join(b.Unrecorded.Phrases(), ", ")
		if len(b.By) > 0 {
			text += " to add to what is recorded of " + and(b.By)
		}
		return text
	case b.Verdict == uncertain.NotMet && len(b.By) == 0:
		return "not met, as far as recorded: no contributor of enough is recorded; there is nothing to break"
	case b.Verdict == uncertain.NotMet:
		return "not met, as far as recorded, with what is recorded of " + and(b.By) + "; there is nothing to break"
	case b.Verdict == uncertain.Met:
		text = "met; " + exits("breaks", b.Breaks)
		may := b.MayBreak // but for what certainly breaks it
		may.Of = slices.DeleteFunc(slices.Clone(may.Of), func(ids []actor.ID) bool {
			return slices.ContainsFunc(b.Breaks.Of, func(x []actor.ID) bool { return slices.Equal(x, ids) })
		})
		if len(may.Of) > 0 || may.More || len(b.Breaks.Of) == 0 {
			text += "; " + exits("may break", may)
		}
	case len(b.Breaks.Of) == 0:
		text = fmt.Sprintf("may be met, and no withdrawal of up to %d rules it out", guarantee.MaxExit)
	default:
		text = "may be met, but not without " + anyOf(b.Breaks)
	}
	if b.Verdict == uncertain.Indeterminate && len(b.Alone) > 0 {
		text += "; what is recorded of " + or(b.Alone) + " alone may be enough"
	}
	if b.Unsolved != "" {
		text += "; the indices are not worked out: " + b.Unsolved
	}
	return text
}

// exits says after which withdrawals something happens: "breaks without FRA, or GBR and POL
// together", "breaks after no withdrawal of up to 4".
func exits(what string, x guarantee.Exits) string {
	if len(x.Of) == 0 && x.More {
		return what + " perhaps: the withdrawals are too many to be tried"
	}
	if len(x.Of) == 0 {
		return fmt.Sprintf("%s after no withdrawal of up to %d", what, guarantee.MaxExit)
	}
	return what + " without " + anyOf(x)
}

// anyOf lists withdrawals: "FRA, or GBR and POL together".
func anyOf(x guarantee.Exits) string {
	texts := make([]string, len(x.Of))
	for i, ids := range x.Of {
		if texts[i] = and(ids); len(ids) > 1 {
			texts[i] += " together"
		}
	}
	text := strings.Join(texts, ", or ")
	if x.More {
		text += fmt.Sprintf(", or others: the %d listed are not all", len(x.Of))
	}
	return text
}

// or joins actors with commas and "or".
func or(ids []actor.ID) string {
	if len(ids) < 2 {
		return list(ids)
	}
	return series.Join(ids[:len(ids)-1], ", ") + " or " + string(ids[len(ids)-1])
}
