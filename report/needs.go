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

// needs answers Q4.
func (v *view) needs() {
	n := &v.a.NeededActs
	v.title("  ", "What promises wait for")
	most := v.mostAwaited()
	for i := range n.Awaited {
		w := &n.Awaited[i]
		if w.Done == uncertain.Yes || len(w.Waiting) == 0 {
			continue
		}
		v.entry("    ", w.String(), v.without(w)+"."+v.tag(w.Because))
		if w != most {
			continue
		}
		if stands := v.independent(w); len(stands) > 0 {
			v.para("        ", "In force or proposed without it, and not falling if it never comes: "+list(stands)+"."+v.made(stands))
		}
	}
	if most == nil {
		v.para("    ", "No act that is recorded, by their own words.")
	}
	v.met(owed)
	v.met(allowed)
	v.paths()
	if len(n.Routes) > 0 {
		v.title("  ", "Options that any one of the named can close by not acting")
		for _, r := range n.Routes {
			closed := ""
			if gone := slices.DeleteFunc(v.a.Stamp.Missing(), func(id actor.ID) bool { return !slices.Contains(r.Needs, id) }); len(gone) > 0 {
				closed = "; closed without " + and(gone)
			}
			v.entry("    ", string(r.Option), list(r.Needs)+closed+"."+v.tag(r.Because))
		}
	}
	v.command()
	v.title("  ", "If one actor performs, consents to and contributes nothing")
	for i := range v.a.Withdrawals {
		v.withdrawal(&v.a.Withdrawals[i])
	}
	if len(v.a.Withdrawals) == 0 {
		v.para("    ", "No promise depends on an actor.")
	}
	if len(v.a.Stamp.Without) > 0 {
		v.title("  ", "Without "+v.missing())
		v.consequences("    ", slices.DeleteFunc(slices.Clone(v.a.Consequences), func(c guarantee.Consequence) bool { return c.Fate == guarantee.Stands }))
	}
	v.fragility()
}

// without says which commitments cannot come to anything without an event.
func (v *view) without(w *guarantee.Await) string {
	var parts []string
	for to, ids := range v.outcomes(w.Waiting) {
		if len(ids) > 0 {
			parts = append(parts, "cannot be "+outcome(to).String()+" without it: "+list(ids))
		}
	}
	return series.Join(parts, "; ")
}

// made names the sources of commitments.
func (v *view) made(ids []guarantee.ID) string {
	var refs []check.Ref
	for _, at := range placesOf(v.index.promises, ids) {
		refs = append(refs, v.a.Promises[at].Because...)
	}
	return v.tag(refs)
}

// independent returns the promises in force or tabled that do not wait for an event: what stands if
// it never comes. Spoken words and what has ended are left out.
func (v *view) independent(w *guarantee.Await) (out []guarantee.ID) {
	waits := make(map[guarantee.ID]bool, len(w.Waiting))
	for _, id := range w.Waiting {
		waits[id] = true
	}
	for _, p := range v.a.Promises {
		if (p.Standing == guarantee.InForce || p.Standing == guarantee.Proposed) && !waits[p.Commitment] {
			out = append(out, p.Commitment)
		}
	}
	return out
}

func (v *view) withdrawal(w *guarantee.Withdrawal) {
	v.title("    ", string(w.Actor))
	own := func(c guarantee.Consequence) bool { // of which nobody else is to perform anything
		return v.isOwn(w, c) && len(v.a.Promises[v.index.promises[c.Commitment]].Performs) == 0
	}
	if others := slices.DeleteFunc(slices.Clone(w.Falls), own); len(others) > 0 {
		v.consequences("      ", others)
	} else {
		v.para("      ", "no promise of others falls by its text")
	}
	v.consequences("      ", w.AtRisk)
	var falls []guarantee.ID
	var because []check.Ref
	for _, c := range w.Falls {
		if own(c) {
			falls = append(falls, c.Commitment)
			because = append(because, c.Because...)
		}
	}
	if len(falls) > 0 {
		v.entry("      ", "its own promises, with nobody left to perform them", list(falls)+"."+v.tag(because))
	}
	if len(w.Loses) > 0 {
		v.entry("      ", "its contributions that do not come", list(w.Loses)+"."+v.tag(v.behind(w.Loses)))
	}
}

// behind returns what contributions rest on.
func (v *view) behind(ids []force.ID) (refs []check.Ref) {
	for _, at := range placesOf(v.index.contributions, ids) {
		refs = append(refs, v.a.Strength.Contributions[at].Because...)
	}
	return refs
}

// consequences lists what falls or is at risk, those for the same reasons together.
func (v *view) consequences(indent string, list []guarantee.Consequence) {
	type group struct {
		ids     []guarantee.ID
		because []check.Ref
	}
	groups := make(map[string]*group)
	var order []string
	for _, c := range list {
		key := c.String()
		if groups[key] == nil {
			groups[key] = &group{}
			order = append(order, key)
		}
		groups[key].ids = append(groups[key].ids, c.Commitment)
		groups[key].because = append(groups[key].because, c.Because...)
	}
	for _, key := range order {
		g := groups[key]
		fate, reasons, _ := strings.Cut(key, ": ")
		v.entry(indent, fate, fmt.Sprintf("%s (%s).%s", series.Join(g.ids, ", "), reasons, v.tag(g.because)))
	}
}
