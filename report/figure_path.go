package report

import (
	"slices"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

var pathFigure = figure{
	name: "path", question: guarantee.Q4,
	title: "From intent to duty",
	caption: "What would make each commitment owed that is not (a permission or a power: allowed), from left to right by what it is " +
		"for: signature, entry into force, trigger, finding, consent. Every box of a row is needed, unless a text can be read in several " +
		"ways, and together they are enough; rows joined by “or” are alternatives. A box says what must happen and, below it, whose act that needs. A filled box has " +
		"happened, an outlined one has not, as far as is recorded, and of a dashed one it is open. A half-filled disc " +
		"means that it may be owed, or allowed, already.",
	view: (*view).pathsDrawn,
}

func (v *view) pathsDrawn() chart {
	groups := v.pathGroups()
	if len(groups) == 0 {
		return nil
	}
	l := &lanes{}
	if n := len(groups); n > maxLanes {
		groups, l.note = groups[:maxLanes], shown(maxLanes, n, "groups of commitments")
	}
	for _, g := range groups {
		x := laneGroup{name: g.name(), under: v.standingsOf(g.ids), refs: g.because, to: g.to, more: g.more}
		if g.needs.Met == uncertain.Unknown {
			x.open = v.maybeOwed(g.needs)
		}
		switch {
		case !g.needs.Intent:
		case g.needs.Ready == uncertain.Yes && len(g.paths) == 0:
			x.under += "; " + ready
			x.ways = append(x.ways, waymarks(nil, g.needs, g.to))
		case g.needs.Ready == uncertain.Unknown:
			x.under += "; " + maybeReady
		}
		if g.needs.Read && len(g.paths) > 0 {
			x.under += "; enough in every reading of its text, in one of them less may do"
		}
		for _, p := range g.paths {
			if len(x.ways) == maxWays {
				x.more = true
				break
			}
			x.ways = append(x.ways, waymarks(p, g.needs, g.to))
		}
		l.groups = append(l.groups, x)
	}
	return l
}

// waymarks are the steps of a path to an outcome, and what must be there besides.
func waymarks(p guarantee.Path, n *guarantee.Needs, to outcome) (out []waymark) {
	for _, s := range p {
		w := waymark{text: s.What() + asFinding(s.Role), holder: "act of " + and(s.Of), done: s.Done}
		switch {
		case s.Whose == guarantee.AnyOne && s.Role == guarantee.ForFinding:
			w.text, w.holder = to.finding(), "act of each for itself"
		case s.Whose != "":
			w.holder = s.Whose.Words(s.AnyOf...)
		}
		out = append(out, w)
	}
	if n.Silence != nil && !slices.ContainsFunc(p, func(s guarantee.Step) bool {
		return s.Role == guarantee.ForFinding && slices.Contains(s.Of, n.Silence.By)
	}) {
		out = append(out, waymark{text: silence(n.Silence), holder: "silence of " + string(n.Silence.By)})
	}
	if n.Intent {
		out = append(out, waymark{text: to.binding(""), holder: "by whom is not recorded"})
	}
	return out
}

// standingsOf is where commitments stand, in words.
func (v *view) standingsOf(ids []guarantee.ID) string {
	var out []string
	seen := make(map[string]bool)
	for _, at := range placesOf(v.index.promises, ids) {
		p := &v.a.Promises[at]
		text := p.Standing.String()
		if p.Binds == guarantee.Intent {
			text += ", an intent"
		}
		if !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return series.Join(out, "; ")
}
