package guarantee

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Gap is something that an event calls for and no commitment says. The zero Gap is none.
type Gap uint8

// The gaps. They are stable; new ones are added at the end.
const (
	NoDuty        Gap = iota + 1 // no commitment that names the event is a duty: they are leaves, powers and intents at most
	NothingBinds                 // of the duties that name it none is in force
	NoTimeLimit                  // of the duties that name it none states a time
	NoAid                        // of the duties that name it none is owed to those at whom it is directed
	NoAttribution                // who did it is not stated, and nobody finds it
	NoFallback                   // what follows instead is not stated
	NoTerm                       // no term of a ceasefire that is agreed forbids it
	NoAnswer                     // of somebody's act, or an end, which calls for no duty and moves nothing: no commitment answers it
	NoItem                       // of an act that nothing waits for, and that does something only to what it is about: it does not say to what
)

var gaps = enum.New[Gap]("gap", "no duty", "nothing in force", "no time limit", "no aid to those it is directed at",
	"no finding of who did it", "no fallback", "no agreed term of a ceasefire that forbids it", "no commitment that answers it",
	"no word on which commitment or instrument it is about")

// IsValid reports whether g is one of the gaps.
func (g Gap) IsValid() bool { return gaps.Valid(g) }

// String returns the gap in words.
func (g Gap) String() string { return gaps.String(g) }

// MarshalText returns the gap in words; it fails on an invalid one.
func (g Gap) MarshalText() ([]byte, error) { return gaps.Marshal(g) }

// UnmarshalText reads a gap exactly as String writes it.
func (g *Gap) UnmarshalText(text []byte) error { return gaps.Unmarshal(text, g) }

// Lacks returns in words what no commitment that names the event answers: "no duty" where nothing does, and
// "no certain duty" where one would that may apply; with who answers it by something less than a duty, as in "no duty
// (leave: NOR by assist; intent: perhaps FRA by join)".
func (r *Response) Lacks() []string {
	texts := r.lacks()
	if i := slices.Index(r.Nobody, NoDuty); i >= 0 { // no aid comes after it, of which there may be more than one text
		texts[i] += r.lesser()
	}
	return texts
}

// lacks does so without who answers it by less.
func (r *Response) lacks() (texts []string) {
	for _, g := range r.Nobody {
		switch perhaps := slices.Contains(r.Perhaps, g); {
		case g == NoAid:
			texts = append(texts, r.unaided()...)
		case perhaps && g == NothingBinds:
			texts = append(texts, "nothing certain in force")
		case perhaps:
			texts = append(texts, "no certain "+strings.TrimPrefix(g.String(), "no "))
		default:
			texts = append(texts, g.String())
		}
	}
	return texts
}

// lesser says, in parentheses, who answers the event by a leave, a power or an intent, or nothing if nobody does.
func (r *Response) lesser() string {
	var parts []string
	for _, what := range []string{"leave", "power", "intent"} {
		var by []string
		for i := range r.Replies {
			x := &r.Replies[i]
			if !x.answers() || x.lesser() != what {
				continue
			}
			text := series.And(x.By) + " by " + string(x.Commitment)
			if x.Applies != uncertain.Yes {
				text = "perhaps " + text
			}
			by = append(by, text)
		}
		if len(by) > 0 {
			parts = append(parts, what+": "+series.Join(by, ", "))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

// lesser says what a commitment is that is no duty; "" if it is one.
func (x *Reply) lesser() string {
	switch {
	case x.Binds == Intent:
		return "intent"
	case x.Kind == Permission:
		return "leave"
	case x.Kind == Power:
		return "power"
	}
	return ""
}

// answers reports whether the event is the trigger of the commitment, or what it breaks makes it owed.
func (x *Reply) answers() bool { return x.Bearing == MakesDue || x.Bearing == Follows }

// unaided says who has no aid, and who none that is certain.
func (r *Response) unaided() (texts []string) {
	nobody := slices.DeleteFunc(slices.Clone(r.Unaided), func(id actor.ID) bool { return slices.Contains(r.PerhapsAided, id) })
	if len(nobody) > 0 {
		texts = append(texts, "no aid to "+series.Join(nobody, " and "))
	}
	if len(r.PerhapsAided) > 0 {
		texts = append(texts, "no certain aid to "+series.Join(r.PerhapsAided, " and "))
	}
	return texts
}

// gaps notes what an event, by which a body may not decide, calls for and no reply gives for certain, and returns what else that rests on.
func (a *assessor) gaps(r *Response, e *timeline.Event, undecided bool) (because []check.Ref) {
	certain, perhaps := a.given(r, uncertain.Yes), a.given(r, uncertain.Unknown)
	if e.Kind.IsContingency() {
		a.moved(r, &certain, &perhaps)
	}
	for _, id := range e.Against {
		is, refs := a.aided(id, certain.aided)
		may, others := a.aided(id, perhaps.aided)
		because = addRef(addRef(because, refs...), others...)
		if is == uncertain.Yes {
			continue
		}
		r.Unaided = append(r.Unaided, id)
		if is.Or(may) != uncertain.No {
			r.PerhapsAided = append(r.PerhapsAided, id)
		}
	}
	forbidden, refs := a.forbidden(e)
	because = addRef(because, refs...)
	ends := slices.Contains([]timeline.Kind{timeline.BecomesFulfilled, timeline.BecomesLapsed, timeline.BecomesTerminated}, e.Kind)
	open := len(e.By) == 0 && !ends || len(e.Denied) > 0 // who did it
	act := e.Kind.Is(timeline.Act) || ends               // it may be answered, and calls for no duty
	aimless := a.isAimless(r, e) && !undecided
	fallback := slices.ContainsFunc(r.Replies, func(x Reply) bool { return x.Bearing == Undecides && x.Judge.Otherwise != 0 })
	for _, gap := range []struct {
		gap         Gap
		is, perhaps bool // it is filled by nothing certain, and perhaps by what only may apply
	}{
		{NoAnswer, act && !aimless && len(r.Replies)+len(r.Moves) == 0, false},
		{NoDuty, !certain.named && (!act && !aimless || perhaps.named), perhaps.named},
		{NothingBinds, certain.named && !certain.binds, perhaps.binds},
		{NoTimeLimit, !certain.timed && (!act && !aimless || certain.named || perhaps.named), perhaps.timed},
		{NoAid, len(r.Unaided) > 0, len(r.PerhapsAided) > 0 && len(r.PerhapsAided) == len(r.Unaided)},
		{NoAttribution, open && !certain.finds, perhaps.finds},
		{NoFallback, undecided && !fallback, false},
		{NoTerm, !forbidden, false},
		{NoItem, aimless, false},
	} {
		if gap.is {
			r.Nobody = append(r.Nobody, gap.gap)
		}
		if gap.is && gap.perhaps {
			r.Perhaps = append(r.Perhaps, gap.gap)
		}
	}
	return because
}

// isAimless reports whether an event does nothing only as it does not say to what: acts on a commitment or an instrument are
// about it, but that who withdraws from none in particular does from all. What a condition speaks of may come without.
func (a *assessor) isAimless(r *Response, e *timeline.Event) bool {
	acts := e.Kind.Is(timeline.Act) || isFactAbout(e.Kind)
	return acts && e.Kind != timeline.Withdrawal && e.About == (check.Ref{}) &&
		len(r.Replies)+len(r.Moves)+len(r.Lost) == 0 && len(a.open.plan.matcher.Match(nil, e)) == 0
}

// A giving is what the replies of one kind give together.
type giving struct {
	named, binds, timed, finds bool
	aided                      []actor.ID
}

// given returns what the duties that an event makes due for certain, or perhaps, give.
func (a *assessor) given(r *Response, applies uncertain.Bool) (out giving) {
	for i := range r.Replies {
		if x := &r.Replies[i]; x.answers() && x.lesser() == "" && x.Applies == applies {
			out.take(x.Standing == InForce, !x.Within.IsZero(), x.Act, x.To)
		}
	}
	return out
}

// take takes in a duty.
func (g *giving) take(binds, timed bool, act Act, to []actor.ID) {
	g.named = true
	g.binds, g.timed, g.finds = g.binds || binds, g.timed || timed, g.finds || act == Attribute
	for _, id := range to {
		g.aided = addActor(g.aided, id)
	}
}

// moved takes in the duties that an event makes owed at once without being their trigger, for certain or perhaps.
func (a *assessor) moved(r *Response, certain, perhaps *giving) {
	isOwed := func(p Phase) bool { return p.State == StateOwed }
	for _, m := range r.Moves {
		at := slices.IndexFunc(a.commitments, func(c *bond) bool { return c.ID == m.Commitment })
		if c := a.commitments[at]; !m.Later && !m.Intent && c.isOwed() && slices.ContainsFunc(m.To, isOwed) {
			in := certain
			if len(m.To) > 1 {
				in = perhaps
			}
			in.take(true, !c.Within.IsZero(), c.Act, c.To)
		}
	}
}

// aided reports whether an actor is one of those to whom aid is due, or belongs to one of them, and what makes it a
// member.
func (a *assessor) aided(id actor.ID, to []actor.ID) (is uncertain.Bool, because []check.Ref) {
	is = uncertain.No
	for _, group := range to {
		if in := a.members.In(id, group); in != uncertain.No && group != id {
			is, because = is.Or(in), addRef(because, a.members.Because(group)...)
		} else {
			is = is.Or(in)
		}
	}
	return is, because
}

// forbidden reports whether a term of a ceasefire that is agreed or in force may forbid an event, if it
// is one that such terms forbid. It rests on the regimes.
func (a *assessor) forbidden(e *timeline.Event) (is bool, because []check.Ref) {
	if !e.Kind.MayBreachCeasefire() {
		return true, nil
	}
	for i := range a.s.Ceasefires {
		r := &a.s.Ceasefires[i]
		if !a.record.Knows(r.Says) {
			continue
		}
		for j := range r.Terms {
			t := &r.Terms[j]
			if t.Status >= ceasefire.Agreed && a.record.Knows(t.Says) && a.forbids(t.Clause, e) {
				is = true
				because = addRef(because, a.because(SectionCeasefires, string(r.ID), r.Says, t.Says)...)
			}
		}
	}
	return is, because
}

// forbids reports whether a clause may forbid an event, wherever its zones lie.
func (a *assessor) forbids(c ceasefire.Clause, e *timeline.Event) bool {
	switch c := c.(type) {
	case ceasefire.HoldFire:
		return e.Kind.Is(timeline.UseOfForce)
	case ceasefire.Forbid:
		return slices.ContainsFunc(c.What, func(x ceasefire.Activity) bool {
			covers, _ := a.world.Covers(x.What, e)
			return covers != uncertain.No
		})
	}
	return false
}
