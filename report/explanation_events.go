package report

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
)

// events says which events are named by other commitments than before, or may be, those together of which it is the
// same: first those that nobody answers any more, then those that nobody answered.
func (x *explanation) events() []string {
	type answered struct{ before, after naming }
	before := placed(x.of.Before.Responses.Events, func(r *guarantee.Response) string { return r.Event })
	after := placed(x.of.After.Responses.Events, func(r *guarantee.Response) string { return r.Event })
	var order []answered
	events := make(map[answered][]guarantee.Explained)
	for _, c := range x.of.Changes {
		i, was := before[c.Change.Key]
		j, is := after[c.Change.Key]
		if c.Change.Question != guarantee.Q5 || !was || !is {
			continue
		}
		a := answered{answers(&x.of.Before.Responses.Events[i]), answers(&x.of.After.Responses.Events[j])}
		if a.before == a.after {
			continue
		}
		if events[a] == nil {
			order = append(order, a)
		}
		events[a] = append(events[a], c)
	}
	rank := func(a answered) int {
		switch {
		case a.before.named && !a.after.named:
			return 0
		case !a.before.named && a.after.named:
			return 1
		case a.before.named:
			return 2
		}
		return 3
	}
	slices.SortStableFunc(order, func(a, b answered) int { return rank(a) - rank(b) })
	texts := make([]string, len(order))
	for i, a := range order {
		of := events[a]
		slices.SortStableFunc(of, func(a, b guarantee.Explained) int { return len(b.Change.Because) - len(a.Change.Because) })
		texts[i] = "from " + a.before.text + " to " + a.after.text + ": " + of[0].Change.Key
		if len(of) > 1 {
			texts[i] += " and " + count(len(of)-1, "other event")
		}
		texts[i] += " (" + x.cause(of[0]) + ")"
	}
	return texts
}

// A naming says which commitments name an event, and, if none does, whether one may apply.
type naming struct {
	text  string
	named bool
}

func answers(r *guarantee.Response) naming {
	switch named, may := r.Named(), r.MayApply(); {
	case len(named) > 0:
		return naming{"named by " + few(named), true}
	case len(may) > 0:
		return naming{"named by nobody (perhaps under " + few(may) + ")", false}
	}
	return naming{"answered by nobody", false}
}

// few names some commitments, and of more than three the first two.
func few(ids []guarantee.ID) string {
	if len(ids) <= 3 {
		return series.Join(ids, ", ")
	}
	return series.Join(ids[:2], ", ") + " and " + count(len(ids)-2, "other")
}

// cause says what brings a change about.
func (x *explanation) cause(c guarantee.Explained) string {
	return "by" + strings.TrimPrefix(causeText(c, &x.of.Delta), "By")
}
