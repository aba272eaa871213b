package report

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// asBreaches says which commitments name events as breaches of terms of a ceasefire.
func (v *view) asBreaches() {
	v.each("Named as the breach of a term of a ceasefire in force", ", ", func(x *guarantee.Reply) string {
		if len(x.Terms) == 0 {
			return ""
		}
		terms := make([]string, len(x.Terms))
		for i, term := range x.Terms {
			terms[i] = term.ID
		}
		return string(x.Commitment) + " of " + series.And(terms)
	})
}

// following says what answers the breaches that events are.
func (v *view) following() {
	v.each("What follows from what it breaks", ", ", func(x *guarantee.Reply) string {
		if x.Bearing != guarantee.Follows {
			return ""
		}
		return string(x.Commitment) + " from the breach of " + series.Join(x.Through, " and ")
	})
}

// running says which events belong to breaches that are already running.
func (v *view) running() {
	v.each("R: what is no new breach, and starts no time anew", "; ", func(x *guarantee.Reply) string {
		text := x.Running()
		switch {
		case text == "":
			return ""
		case x.Applies == uncertain.Unknown:
			text = "perhaps " + text
		}
		return string(x.Commitment) + " " + text
	})
}

// each lists what is to be said of the replies, event by event, if there is anything.
func (v *view) each(title, between string, text func(*guarantee.Reply) string) {
	said := func(r *guarantee.Response) string {
		var texts []string
		for i := range r.Replies {
			if text := text(&r.Replies[i]); text != "" {
				texts = append(texts, text)
			}
		}
		return series.Join(texts, between)
	}
	events := v.a.Responses.Events
	if slices.ContainsFunc(events, func(r guarantee.Response) bool { return said(&r) != "" }) {
		v.title("  ", title)
		v.grouped(said)
	}
}

// open says why commitments only may apply, event by event.
func (v *view) open() {
	v.title("  ", "What is open where a commitment only may apply")
	v.grouped(func(r *guarantee.Response) string {
		var order []string
		by := make(map[string][]guarantee.ID)
		for _, x := range r.Replies {
			if x.Applies != uncertain.Unknown {
				continue
			}
			var texts []string
			for _, d := range x.Open {
				texts = append(texts, d.Words())
			}
			text := series.Join(texts, " and ")
			switch {
			case x.Bearing == guarantee.Follows:
				texts = append([]string{"whether it breaks " + series.Join(x.Through, " and ") + " and the rest of the condition is met"}, texts...)
				text = series.Join(texts, " and ")
			case text == "":
				text = "whether the rest of its condition is met"
			}
			if by[text] == nil {
				order = append(order, text)
			}
			by[text] = append(by[text], x.Commitment)
		}
		for i, text := range order {
			order[i] = series.Join(by[text], ", ") + ": " + text
		}
		return series.Join(order, "; ")
	})
}

// grouped lists what is to be said of the events, those of which the same is said together.
func (v *view) grouped(text func(*guarantee.Response) string) {
	type group struct {
		events  []string
		because []check.Ref
	}
	groups := make(map[string]*group)
	var order []string
	for i := range v.a.Responses.Events {
		r := &v.a.Responses.Events[i]
		said := text(r)
		if said == "" {
			continue
		}
		if groups[said] == nil {
			groups[said] = &group{}
			order = append(order, said)
		}
		groups[said].events = append(groups[said].events, r.Event)
		groups[said].because = append(groups[said].because, r.Because...)
	}
	for _, said := range order {
		v.item("    ", series.Join(groups[said].events, "; ")+": "+said+"."+v.tag(groups[said].because))
	}
	if len(order) == 0 {
		v.para("    ", "Nothing.")
	}
}

// moves says what the acts that may happen change.
func (v *view) moves() {
	titled := false
	for _, r := range v.a.Responses.Events {
		for _, m := range r.Moves {
			if !titled {
				v.title("  ", "What it brings into force, makes owed, sets aside, takes up again or ends")
				titled = true
			}
			v.item("    ", r.Event+": "+string(m.Commitment)+" "+m.String()+"."+v.tag(m.Because))
		}
	}
}

// lost says what falls or is at risk by the events that take somebody's acts away.
func (v *view) lost() {
	if !slices.ContainsFunc(v.a.Responses.Events, func(r guarantee.Response) bool { return len(r.Lost) > 0 }) {
		return
	}
	v.title("  ", "What falls or is at risk by it; the reasons are those of Q4")
	for _, r := range v.a.Responses.Events {
		var falls, risk []guarantee.ID
		var because []check.Ref
		for _, c := range r.Lost {
			because = append(because, c.Because...)
			if c.Fate == guarantee.Falls {
				falls = append(falls, c.Commitment)
			} else {
				risk = append(risk, c.Commitment)
			}
		}
		if len(r.Lost) > 0 {
			v.item("    ", r.Event+withMembers(r.With)+": falls "+orNothing(falls)+"; at risk "+orNothing(risk)+"."+v.tag(because))
		}
	}
}

// withMembers says who withdraws with a group.
func withMembers(ids []actor.ID) string {
	if len(ids) == 0 {
		return ""
	}
	return ", and with it the members recorded (" + list(ids) + ")"
}

func orNothing(ids []guarantee.ID) string {
	if len(ids) == 0 {
		return "nothing"
	}
	return list(ids)
}

// casesWithout returns the cases of the battery of which there is no event, if the battery was asked.
func (v *view) casesWithout() (out []string) {
	asked := make(map[guarantee.Case]bool)
	for _, r := range v.a.Responses.Events {
		asked[r.Case] = true
	}
	if len(asked) == 1 && asked[0] {
		return nil
	}
	for c := range guarantee.Cases {
		if !asked[c] {
			out = append(out, c.String())
		}
	}
	return out
}
