package report

import (
	"fmt"
	"iter"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
)

// A finding is what became of a term for some parties, according to some.
type finding struct {
	parties []actor.ID
	views   []actor.ID // none are all
	text    string     // the verdict, and on what it rests
}

// results yields what became of a term, once for all parties and views that have it alike: which these are, and what became
// of it.
func (v *view) results(list []guarantee.TermResult) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, f := range v.findings(list) {
			if !yield(and(f.parties)+", "+inViews(f.views), f.text) {
				return
			}
		}
	}
}

// findings returns what became of one term: for each party the views that have it alike, and together the
// parties of which that is the same.
func (v *view) findings(list []guarantee.TermResult) (out []finding) {
	type alike struct{ views, text string }
	said := make(map[alike]int) // places in out
	for len(list) > 0 {
		party := list[0].Result.Party
		n := slices.IndexFunc(list, func(r guarantee.TermResult) bool { return r.Result.Party != party })
		if n < 0 {
			n = len(list)
		}
		var own []finding
		ways := make(map[string]int) // places in own
		for i := range list[:n] {
			r := &list[i]
			text := r.Verdict() + "." + v.tag(r.Because)
			if k, ok := ways[text]; ok {
				own[k].views = append(own[k].views, r.Result.View)
			} else {
				ways[text] = len(own)
				own = append(own, finding{[]actor.ID{party}, []actor.ID{r.Result.View}, text})
			}
		}
		if len(own) == 1 && n > 1 {
			own[0].views = nil
		}
		for _, f := range own {
			key := alike{fmt.Sprintf("%q", f.views), f.text} // nobody is all, and not what is common ground
			if k, ok := said[key]; ok {
				out[k].parties = append(out[k].parties, party)
			} else {
				said[key] = len(out)
				out = append(out, f)
			}
		}
		list = list[n:]
	}
	return out
}

// inViews says in whose views something is, common ground first.
func inViews(views []actor.ID) string {
	switch {
	case len(views) == 0:
		return "in every view"
	case views[0] != "":
		return "according to " + and(views)
	case len(views) == 1:
		return "in common ground"
	}
	return "in common ground and according to " + and(views[1:])
}
