package report

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// A pathGroup is commitments that are not owed of which the same is said.
type pathGroup struct {
	ids     []guarantee.ID
	by      []actor.ID // of whom it is said, if not of all who owe them
	paths   []guarantee.Path
	more    bool
	needs   *guarantee.Needs // of the first
	to      outcome
	text    string
	cases   string // what became of each where it may have been owed
	because []check.Ref
}

// pathGroups returns what would make each commitment owed that is not.
func (v *view) pathGroups() (groups []*pathGroup) {
	said := make(map[string]*pathGroup)
	for i := range v.a.NeededActs.Commitments {
		n := &v.a.NeededActs.Commitments[i]
		to := v.outcome(n.Commitment)
		say := func(by []actor.ID, paths []guarantee.Path, more bool) {
			text := ways(n, paths, more, to)
			switch {
			case n.Met == uncertain.Unknown:
				text = v.maybeOwed(n) + "; if it is not: " + text
			case n.Met == uncertain.No && n.Ready == uncertain.Unknown:
				text = maybeReady + "; if it has not: " + text
			}
			cases := cases(n)
			if n.Met == uncertain.Yes {
				cases = "" // which is said already
			}
			key := to.String() + ": " + series.Join(by, ",") + text + cases
			g := said[key]
			if g == nil {
				g = &pathGroup{by: by, paths: paths, more: more, needs: n, to: to, text: text, cases: cases}
				said[key] = g
				groups = append(groups, g)
			}
			g.ids = append(g.ids, n.Commitment)
			g.because = append(g.because, n.Because...)
		}
		for _, part := range n.Parts {
			say(part.By, part.Paths, part.More)
		}
		if n.Met != uncertain.Yes && (len(n.Parts) == 0 || n.Ready == uncertain.Yes) {
			say(nil, n.Paths, n.More)
		}
	}
	return groups
}

// name returns the commitments of a group, and of whom it is said what makes them owed.
func (g *pathGroup) name() string {
	text := series.Join(g.ids, ", ")
	if len(g.by) > 0 {
		text += ", by " + series.Or(g.by)
	}
	return text
}

// met says which commitments are owed, or allowed, as things stand, those whose trigger has happened one by one.
func (v *view) met(to outcome) {
	var always, broken []guarantee.ID
	first := true
	for i := range v.a.NeededActs.Commitments {
		n := &v.a.NeededActs.Commitments[i]
		if n.Met != uncertain.Yes || v.outcome(n.Commitment) != to {
			continue
		}
		if len(n.Cases) > 0 {
			broken = append(broken, n.Commitment)
			continue
		}
		if first {
			v.title("  ", strings.ToUpper(to.String()[:1])+to.String()[1:]+" as things stand: all that it takes has happened")
			first = false
		}
		if at, ok := v.index.promises[n.Commitment]; ok && v.a.Promises[at].Trigger != "" {
			p := &v.a.Promises[at]
			v.entry("    ", string(n.Commitment), v.owedNow(p)+": "+p.Trigger+"."+v.tag(n.Because))
		} else {
			always = append(always, n.Commitment)
		}
	}
	if len(always) > 0 {
		v.entry("    ", list(always), "in force, and no trigger is stated."+v.made(always))
	}
	for i, at := range placesOf(v.index.needs, broken) {
		n := &v.a.NeededActs.Commitments[at]
		if i == 0 {
			v.title("  ", "Breached, or perhaps so: all that it takes to be "+to.String()+" has happened")
		}
		v.entry("    ", string(n.Commitment), cases(n)+"."+v.tag(n.Because))
	}
}

// cases says what became of a commitment on each occasion on which it is or may be owed, or breached; nothing if there is no
// more to say than that.
func cases(n *guarantee.Needs) string {
	if len(n.Cases) == 0 {
		return ""
	}
	return (&guarantee.Account{Cases: n.Cases}).String()
}

// maybeOwed says that it is open whether a commitment is owed, or allowed, or was owed until it was breached.
func (v *view) maybeOwed(n *guarantee.Needs) string {
	owed := func(p guarantee.Phase) bool { return p.State == guarantee.StateOwed }
	if len(n.Cases) > 0 && !slices.ContainsFunc(n.Cases, func(w guarantee.Where) bool { return slices.ContainsFunc(w.Phases, owed) }) {
		return "it may have been owed already"
	}
	return v.outcome(n.Commitment).maybe()
}

// paths says what would make each commitment owed that is not, those of which the same is said together,
// and which open facts decide most.
func (v *view) paths() {
	groups := v.pathGroups()
	if len(groups) > 0 {
		title := "The path from intent to duty: all of it is needed, and it is enough"
		if slices.ContainsFunc(groups, func(g *pathGroup) bool { return g.needs.Read }) {
			title = "The path from intent to duty: it is enough, and where a text has one reading all of it is needed"
		}
		v.title("  ", title)
		v.picture(&pathFigure)
	}
	for _, g := range groups {
		v.entry("    ", g.name(), g.text+"."+v.tag(g.because))
		if g.cases != "" {
			v.entry("      ", "What became of it", g.cases+"."+v.tag(g.because))
		}
	}
	if len(v.a.NeededActs.Decisive) > 0 {
		v.title("  ", "Open facts that would decide most")
	}
	for _, d := range v.a.NeededActs.Decisive {
		v.entry("    ", d.Fact.String(), d.String()+"."+v.tag(d.Because))
	}
}

// ways is the paths of a commitment to its outcome in words. Contingencies, which nobody's promise waits for anybody to
// bring about, are set apart from the acts.
func ways(n *guarantee.Needs, paths []guarantee.Path, more bool, to outcome) string {
	var texts []string
	for _, p := range paths {
		var acts, events []string
		for _, s := range p {
			switch {
			case s.Whose == guarantee.AnyOne && s.Role == guarantee.ForFinding:
				acts = append(acts, to.finding())
			case s.Whose == guarantee.Nobodys:
				events = append(events, s.What())
			case s.Whose == guarantee.Somebody:
				acts = append(acts, s.What()+" (by whom is not stated)")
			default:
				acts = append(acts, s.String()+asFinding(s.Role))
			}
		}
		text := series.Join(acts, "; ")
		if len(events) > 0 && text != "" {
			text += "; "
		}
		if len(events) > 0 {
			text += "upon " + series.Join(events, " and ")
		}
		texts = append(texts, text)
	}
	text := series.Join(texts, "; or ")
	switch {
	case n.Ready == uncertain.Yes && n.Intent && len(paths) == 0:
		return ready + ", and what is left is " + to.binding("that ")
	case text == "":
		text = to.noWay(more)
	case n.Intent:
		text += "; and " + to.binding("that ")
	}
	if n.Silence != nil {
		text += "; where " + string(n.Silence.By) + " does not find so, " + silence(n.Silence)
	}
	if more && len(paths) > 0 {
		text += "; and further ways"
	}
	if n.Read && len(paths) > 0 {
		text += "; that is enough in every reading of its text, and in one of them less may do"
	}
	return text
}

// asFinding says of a step in a role that it is the finding that is needed.
func asFinding(r guarantee.Role) string {
	if r == guarantee.ForFinding {
		return " as the finding"
	}
	return ""
}

// silence says what the body that judges has to let pass.
func silence(j *guarantee.Judge) string {
	if j.Within.IsZero() {
		return "once " + string(j.By) + " has not decided in its time, which is not stated"
	}
	return "once " + string(j.By) + " has not decided within " + j.Within.Phrase()
}
