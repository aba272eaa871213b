package guarantee

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An Account is what became of a commitment by the date as one viewpoint has it.
type Account struct {
	View    actor.ID    `json:"view,omitzero"` // whose; none is what is common ground, with what is disputed left open
	Cases   []Where     `json:"cases"`         // the commitment itself, and each occasion on which it was owed
	More    bool        `json:"more,omitzero"` // there is too much that is open by then to go through it all: there may be other cases, and of these none is certain that says so
	Because []check.Ref `json:"because"`
}

// maxViews bounds how many viewpoints are gone through.
const maxViews = 16

// accounts notes for each promise what became of it, if a log is asked about: as the viewpoint asked
// for has it; without one what is common ground, and then what each viewpoint that a disputed event names
// has instead. It returns the events of the log that changed nothing by that account, and reports whether there
// was too much to list it all.
func (a *assessor) accounts(promises []Promise) (ignored []Ignored, cut bool) {
	if a.ask.Log == nil {
		return nil, false
	}
	common := a.open
	ignored, cut = a.ignored(common)
	for i := range promises {
		p := &promises[i]
		p.Accounts = []Account{a.account(common, p)}
	}
	if a.ask.View != "" {
		return ignored, cut
	}
	views := a.viewpoints()
	if len(views) > maxViews {
		views, cut = views[:maxViews], true
	}
	for _, view := range views {
		course := a.replay(view, a.ask.Complete)
		named := a.naming(view)
		for i := range promises {
			p := &promises[i]
			x := a.account(course, p)
			if common := &p.Accounts[0]; x.String() != common.String() {
				x.Because = addRef(addRef(x.Because, common.Because...), named...)
				p.Accounts = append(p.Accounts, x)
			}
		}
	}
	return ignored, cut
}

func (a *assessor) account(course *Course, p *Promise) Account {
	x, refs := Account{View: course.View}, citations{}
	refs.add(p.Because...)
	if t := course.Commitment(p.Commitment); t != nil {
		x.Cases, x.More = t.On(a.ask.On), t.hasMoreBy(a.ask.On)
		for i := range x.Cases {
			x.Cases[i].Intent = p.Binds == Intent
			refs.add(x.Cases[i].Because...)
		}
		if t.isCut() {
			refs.add(course.everything()...)
		}
	}
	x.Because = slices.Clip(refs.refs)
	return x
}

// everything returns all that a replay was made of.
func (c *Course) everything() []check.Ref {
	refs := citations{}
	for _, n := range c.plan.nodes {
		refs.add(n.says...)
	}
	for number := range c.plan.log {
		refs.add(c.plan.restsOn(number)...)
	}
	return refs.refs
}

// viewpoints returns those whose account or denial a known event is, in their order.
func (a *assessor) viewpoints() (ids []actor.ID) {
	a.disputed(func(e *timeline.Event) {
		for _, id := range slices.Concat(e.According, e.Denied) {
			ids = addActor(ids, id)
		}
	})
	slices.Sort(ids)
	return ids
}

// naming cites the events that name a viewpoint.
func (a *assessor) naming(view actor.ID) (refs []check.Ref) {
	a.disputed(func(e *timeline.Event) {
		if slices.Contains(e.According, view) || slices.Contains(e.Denied, view) {
			refs = append(refs, a.because(SectionEvents, string(e.ID), e.Says)...)
		}
	})
	return refs
}

// disputed calls yield with the events, of the structure and of the log, that may have happened by the date and are the
// account of somebody.
func (a *assessor) disputed(yield func(*timeline.Event)) {
	for i := range a.s.Events { // those of the log among them
		e := &a.s.Events[i]
		if a.record.Knows(e.Says) && e.Date.NotAfter(a.ask.On) != uncertain.No && len(e.According)+len(e.Denied) > 0 {
			yield(e)
		}
	}
}

// withLog returns the structure with the events of a log besides its own.
func (s *Structure) withLog(log []timeline.Event) *Structure {
	if len(log) == 0 {
		return s
	}
	with := *s
	with.Events = slices.Concat(s.Events, log)
	return &with
}

// of says whose account it is.
func (x *Account) of() string {
	if x.View == "" {
		return "by all accounts"
	}
	return "according to " + string(x.View)
}

// String returns for example "in force by FRA since 2026-01-06; owed by FRA to UKR because of events/attack of
// 2026-05-01, due 2026-05-02".
func (x *Account) String() string {
	if !x.More && len(x.Cases) == 0 {
		return "nothing is recorded"
	}
	if !x.More {
		return strings.Join(x.together(), "; ")
	}
	sure, open := Account{}, Account{}
	for _, w := range x.Cases {
		if w.More {
			open.Cases = append(open.Cases, w)
		} else {
			sure.Cases = append(sure.Cases, w)
		}
	}
	certain, more := "", "nothing"
	if len(sure.Cases) > 0 {
		certain, more = strings.Join(sure.together(), "; ")+"; besides, ", "nothing more"
	}
	return certain + "too much is open to go through it all, and " + more + " is certain; possible among other ways: " + open.kinds()
}

// together says each case, those of several debtors together of which the same is said otherwise.
func (x *Account) together() (texts []string) {
	said := make([]bool, len(x.Cases))
	for i := range x.Cases {
		if said[i] {
			continue
		}
		w := x.Cases[i]
		each := [][]actor.ID{w.By}
		for j := i + 1; j < len(x.Cases); j++ {
			other := x.Cases[j]
			by := other.By
			if other.By = w.By; len(w.BreachedBy) == 0 && !said[j] && len(by) > 0 && other.String() == w.String() {
				said[j], each = true, append(each, by)
			}
		}
		if len(each) == 1 {
			texts = append(texts, w.String())
			continue
		}
		names := make([]string, len(each))
		for k, by := range each {
			names[k] = series.Join(by, " with ")
		}
		texts = append(texts, w.by("each of "+series.And(names)))
	}
	return texts
}

// kinds says what the cases come to where none of them is certain, those of one kind together.
func (x *Account) kinds() string {
	var kinds []string
	count := make(map[string]int)
	for i := range x.Cases {
		w := &x.Cases[i]
		kind := w.phases(w.Phases) + w.parties(w.debtors())
		if w.Cause != (check.Ref{}) {
			kind += ", on an occasion"
		}
		if count[kind]++; count[kind] == 1 {
			kinds = append(kinds, kind)
		}
	}
	if len(kinds) == 0 {
		return "none was found"
	}
	for i, kind := range kinds {
		if n := count[kind]; n > 1 {
			kinds[i] = strings.TrimSuffix(kind, ", on an occasion") + ", in " + strconv.Itoa(n) + " cases"
		}
	}
	return strings.Join(kinds, "; ")
}

// debtors says by whom it is owed, or was when it was breached.
func (w *Where) debtors() string {
	if len(w.BreachedBy) > 0 && len(w.Phases) == 1 {
		return series.Join(w.BreachedBy, " and ")
	}
	return series.Join(w.By, " and ") + but(w.OutBy)
}

// but says who is no longer among those of a group.
func but(out []actor.ID) string {
	if len(out) == 0 {
		return ""
	}
	return " without " + series.Join(out, " and ")
}

// parties says that it is owed by some to whom.
func (w *Where) parties(by string) string {
	text := " by " + by
	if len(w.To) > 0 {
		text += " to " + series.Join(w.To, " and ") + but(w.OutTo)
	}
	return text
}

// String returns for example "owed by FRA to UKR because of events/attack of 2026-05-01, due 2026-05-02".
func (w *Where) String() string { return w.by(w.debtors()) }

// by says all of it of some debtors.
func (w *Where) by(debtors string) string {
	text := w.staying(debtors)
	if w.Over.Phase != (Phase{}) {
		if text += ", over"; w.OverIf {
			text += " perhaps"
		}
		text += " with its text" + w.Over.since()
	}
	if w.Cause != (check.Ref{}) {
		if !w.Intent && len(w.Phases) == 1 && slices.Contains([]State{StateFulfilled, StateBreached, StateCured}, w.Phases[0].State) {
			text += ", owed"
		}
		text += " because of " + w.cause()
	}
	if w.Performed.Acts != nil && slices.ContainsFunc(w.Phases, func(p Phase) bool { return p.State != StateFulfilled && p.State != StateCured }) {
		text += ", " + w.Performed.String()
	}
	if !w.Due.IsZero() {
		if text += ", due "; w.DueIf && len(w.Phases) == 1 {
			text += "if at all "
		}
		text += between(w.Due, w.DueLatest)
	}
	if !w.Waits.IsZero() {
		if text += ", waiting "; len(w.Phases) > 1 {
			text += "if at all "
		}
		text += "until " + between(w.Waits, w.WaitsLatest) + " at most"
	}
	if !w.Breached.IsZero() {
		if text += ", breached "; w.BreachedIf {
			text += "if at all "
		}
		text += between(w.Breached, w.BreachedLatest)
		switch {
		case w.Late != (check.Ref{}):
			text += " as the performance of " + w.LateOn.String() + " (" + w.Late.String() + ") came after the due time"
		case w.Unperformed && w.Short:
			text += " as no performance, or not of all of it, is recorded"
		case w.Unperformed:
			text += " as no performance is recorded"
		case w.Short:
			text += " as not all of it is recorded as performed by then"
		case w.Broken != nil:
			text += ": " + w.brokenBy()
		default:
			text += " as no performance by then counts"
		}
	}
	if len(w.BreachedBy) > 0 {
		text += "; owed then by " + series.Join(w.BreachedBy, " and ") + ", in whose place " + series.Join(w.By, " and ") +
			" came by " + joinRefs(w.PassedOn, " and ")
	}
	if w.More {
		text += ", or otherwise, as too much is open to go through it all"
	}
	if len(w.Open) > 0 {
		text += "; open is " + w.open()
	}
	return text
}

// brokenBy says by what it was breached before its time was over, for example "shelling by RUS (events/shelling)".
func (w *Where) brokenBy() string {
	ways := make([]string, len(w.Broken))
	for i, s := range w.Broken {
		ways[i] = strings.TrimPrefix(s.since(), ": ")
	}
	return strings.Join(ways, " or ")
}

// open says of each open fact where it leads, for example "whether it happened (events/e1): owed if yes, in force if
// no".
func (w *Where) open() string {
	facts := make([]string, len(w.Open))
	for i, f := range w.Open {
		var sets, ways []string // ways that lead to the same are said together
		for _, o := range w.Outcomes {
			if o.If.Fact != f {
				continue
			}
			text := w.phases(o.Phases)
			if k := slices.Index(sets, text); k >= 0 {
				ways[k] += " or " + o.If.Is
			} else {
				sets, ways = append(sets, text), append(ways, o.If.Is)
			}
		}
		for k := range sets {
			sets[k] += " if " + ways[k]
		}
		if facts[i] = f.What + " (" + f.About.String() + ")"; len(sets) > 0 {
			facts[i] += ": " + strings.Join(sets, ", ")
		}
	}
	return strings.Join(facts, "; ")
}

// staying says since when some debtors are in which phase: of a breach, and of what is owed since its trigger, the rest
// says it.
func (w *Where) staying(debtors string) string {
	since := make(map[Phase]string)
	for _, s := range w.Stays {
		if s.Phase.State != StateBreached && (s.Since.IsZero() || s.Since != w.Trigger.Date) {
			since[s.Phase] = s.since()
		}
	}
	if len(w.Phases) == 1 {
		return w.phases(w.Phases) + w.parties(debtors) + since[w.Phases[0]]
	}
	texts := make([]string, len(w.Phases))
	for i, p := range w.Phases {
		texts[i] = w.phases(w.Phases[i:i+1]) + since[p]
	}
	return strings.Join(texts, " or ") + w.parties(debtors)
}

// phases are phases in words. An occasion that there is not, or not yet, has made nothing owed.
func (w *Where) phases(phases []Phase) string {
	texts := make([]string, len(phases))
	for i, p := range phases {
		if texts[i] = p.of(w.Intent); p == (Phase{}) && w.Cause != (check.Ref{}) {
			texts[i] = "not owed"
		}
	}
	return strings.Join(texts, " or ")
}

// between is a date, or two between which something is.
func between(from, latest uncertain.Date) string {
	if latest.IsZero() {
		return from.String()
	}
	return "between " + from.String() + " and " + latest.String()
}
