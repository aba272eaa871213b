package guarantee

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/internal/series"
)

func (a *Assessment) needElements(yield func(Element) bool) bool {
	for _, n := range a.NeededActs.Commitments {
		if !yield(Element{Q4, "needs of " + string(n.Commitment), n.String(), n.Because}) ||
			!yield(Element{Q4, "paths of " + string(n.Commitment), n.ways(), n.Because}) {
			return false
		}
	}
	for _, w := range a.NeededActs.Awaited {
		verdict := fmt.Sprintf("happened: %v; needs %s; %d wait", w.Done, cmp.Or(series.Join(w.Needs, " and "), series.Join(w.AnyOf, " or "), string(w.Whose)), len(w.Waiting))
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
		if !yield(Element{Q4, "route " + string(r.Option), "needs " + series.Join(r.Needs, " and "), r.Because}) {
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

// ways says whether all has happened that makes the commitment owed, or that its text waits for, and which paths lead there.
func (n *Needs) ways() string {
	by := func(paths []Path) string {
		texts := make([]string, len(paths))
		for i, p := range paths {
			texts[i] = p.String()
		}
		return strings.Join(texts, "; or by ")
	}
	var text strings.Builder
	text.WriteString("met: " + n.Met.String())
	if len(n.Paths) > 0 {
		text.WriteString("; by " + by(n.Paths))
	}
	for i := range n.Parts {
		text.WriteString("; of " + series.And(n.Parts[i].By) + " by " + by(n.Parts[i].Paths))
	}
	for i := range n.Cases {
		text.WriteString("; " + n.Cases[i].String())
	}
	if n.Silence != nil {
		text.WriteString("; or by silence of " + string(n.Silence.By))
	}
	if n.Intent {
		text.WriteString("; in a binding form; ready: " + n.Ready.String())
	}
	return text.String()
}
