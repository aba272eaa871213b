package guarantee

import (
	"slices"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// A Where is one occurrence of a commitment on a date: every phase in which it may be, who owes it to
// whom by when, and since when it is breached.
type Where struct {
	By      []actor.ID     `json:"by"`               // who owes it
	To      []actor.ID     `json:"to,omitzero"`      // to whom
	OutBy   []actor.ID     `json:"out_by,omitzero"`  // who has left of the groups that owe it, or has yet to ratify its instrument
	OutTo   []actor.ID     `json:"out_to,omitzero"`  // who has left of the groups to which it is owed, or has yet to
	Cause   check.Ref      `json:"cause,omitzero"`   // what triggered it; zero for the commitment itself
	Trigger Trigger        `json:"trigger,omitzero"` // more on the cause
	Begun   uncertain.Date `json:"begun,omitzero"`
	Phases  []Phase        `json:"phases"`           // one if it is known; the zero Phase is that it does not exist, or not yet
	Stays   []Stay         `json:"stays"`            // since when it is in each of them, and how what is over ended; none of the zero Phase
	Over    Stay           `json:"over,omitzero"`    // how its text came to be over, where it is over with that, and not by itself; zero where it is not
	OverIf  bool           `json:"over_if,omitzero"` // it may be that it is not over with its text
	Intent  bool           `json:"intent,omitzero"`  // in an Account: the text states an intent, of which nothing is owed: a phase says how far that has come
	More    bool           `json:"more,omitzero"`    // too much is open by then to go through it all: other phases are possible, too, even if there is one

	// By when it has to be performed, and when it was breached, each zero if it is not, as where it is set aside and its
	// time stands still. Where that is open it is at some time from the first date to the latest. Instants are in the zone
	// of its instrument.
	Due            uncertain.Date `json:"due,omitzero"`
	DueLatest      uncertain.Date `json:"due_latest,omitzero"`
	Breached       uncertain.Date `json:"breached,omitzero"`
	BreachedLatest uncertain.Date `json:"breached_latest,omitzero"`
	DueIf          bool           `json:"due_if,omitzero"` // it may be that it is not due at all, nor was
	Waits          uncertain.Date `json:"waits,omitzero"`  // where it is not over: until when its entry, its trigger or its precondition may come, and it lapses without
	WaitsLatest    uncertain.Date `json:"waits_latest,omitzero"`
	BreachedIf     bool           `json:"breached_if,omitzero"` // it may be that it was not breached at all
	Performed      Partial        `json:"performed,omitzero"`   // how much of it has been performed
	Unperformed    bool           `json:"unperformed,omitzero"` // the breach is that no performance by then is recorded
	Short          bool           `json:"short,omitzero"`       // the breach is that not all of it was performed by then
	Broken         []Stay         `json:"broken,omitzero"`      // by what it was breached before that time was over: one way unless open facts decide
	BreachedBy     []actor.ID     `json:"breached_by,omitzero"` // who owed it then, where By have taken their place since
	PassedOn       []check.Ref    `json:"passed_on,omitzero"`   // the events by which they have
	Late           check.Ref      `json:"late,omitzero"`        // the first performance after that, which came too late; zero for none
	LateOn         uncertain.Date `json:"late_on,omitzero"`     // when it was

	Open     []Fact    `json:"open,omitzero"`     // the open facts that would decide, where there are several phases, or whether it was due or breached
	Outcomes []Outcome `json:"outcomes,omitzero"` // where each of them leads, of those that decide between phases

	// Because is what all of this rests on: of a track that is cut by the date, what it rests on in the first way there is,
	// as that nothing else is known of it rests on the whole log. What it says of the phases would be the same without Late,
	// which moved nothing, and what Late itself rests on.
	Because []check.Ref `json:"because"`
}

// On returns every occurrence that may exist on a date, those of the first branch first and occasions apart last; none of a nil
// Track, which is that of what the structure does not know. Of a track that is cut by the date
// these are those that were gone through: there may be others, and each that was not over before something was left
// out is marked with More.
func (t *Track) On(date uncertain.Date) []Where {
	if t == nil {
		return nil
	}
	type key struct {
		occasion
		holders string // on the date, and at a breach if they were others: where it is open who they are, each is a way of its own
	}
	var order []key
	found := make(map[key][]*holding) // by branch; nil where it does not exist
	hands := make(map[occasion][]key) // of an occurrence in whosever hands
	there := make([][]*Occurrence, len(t.Branches))
	occasions := make([][]occasion, len(t.Branches))
	for i, b := range t.Branches {
		for _, o := range b.begun(date) {
			if o.isReplayed() {
				there[i] = append(there[i], o)
				occasions[i] = append(occasions[i], occasion{by: series.Join(o.By, ","), cause: o.Cause, event: o.trigger().Event})
			}
		}
	}
	tellApart(occasions...)
	for i := range t.Branches {
		for j, o := range there[i] {
			k := key{occasion: occasions[i][j]}
			for h := range o.holdings(date) {
				k.holders = h.key()
				if found[k] == nil {
					found[k] = make([]*holding, len(t.Branches))
					order = append(order, k)
					hands[k.occasion] = append(hands[k.occasion], k)
				}
				found[k][i] = found[k][i].with(&h)
			}
		}
	}
	cited := make(map[Fact][]check.Ref)
	var out []Where
	for _, k := range order {
		w := Where{Cause: k.cause, More: t.isCutBy(date) && slices.ContainsFunc(found[k], func(h *holding) bool { return !h.isOverBy(t.until) })}
		var due, breached, waits moment
		var over []beginning
		each, begun, fates := make([][]Phase, len(t.Branches)), make([][]beginning, len(t.Branches)), make([][]fate, len(t.Branches))
		c, zone := &citations{}, time.UTC
		because := func(o *Occurrence) {
			if !t.isCutBy(date) || len(c.refs) == 0 { // of the ways of a track that is cut, the first
				c.add(o.Because(date)...)
			}
		}
		for i, h := range found[k] {
			each[i], begun[i], fates[i] = []Phase{{}}, []beginning{{}}, []fate{{}}
			if h != nil {
				o := h.o
				zone = o.o.n.zone()
				w.By, w.To, w.OutBy, w.OutTo, w.BreachedBy = h.debtor, h.creditor, h.outBy, h.outTo, h.breachedBy
				w.PassedOn = addRef(w.PassedOn, h.passedOn...)
				fates[i] = o.times(&w, &due, &breached, date)
				waits.widen(o.waits(date))
				c.add(w.portion(o, date)...)
				if trigger := o.trigger(); w.Trigger.Kind == 0 {
					w.Trigger = trigger
				} else {
					w.Trigger = w.Trigger.common(trigger)
				}
				if w.Begun.IsZero() && len(o.History) > 0 {
					w.Begun = o.History[0].From
				}
				each[i], begun[i] = h.possible(), h.beginnings(date)
				if k.cause == (check.Ref{}) {
					is, with := o.withText(date)
					over = append(over, with...)
					w.OverIf = w.OverIf || is != uncertain.Yes
				}
				because(o)
			} else {
				for _, other := range hands[k.occasion] {
					if h := found[other][i]; h != nil {
						because(h.o) // why others hold it
					}
				}
			}
			w.Phases = withPhases(w.Phases, each[i])
		}
		if len(w.Phases) == 1 && w.Phases[0] == (Phase{}) {
			continue
		}
		if w.Performed.Acts == nil {
			w.Performed = Partial{}
		}
		w.Due, w.DueLatest = due.byDay().dates()
		w.Breached, w.BreachedLatest = breached.byDay().dates()
		w.Waits, w.WaitsLatest = waits.byDay().dates()
		if w.OverIf = w.OverIf && len(over) > 0; len(over) > 0 {
			w.Over = over[0].stay(over, date)
		}
		for _, p := range w.Phases {
			if p != (Phase{}) {
				w.Stays = append(w.Stays, p.stay(slices.Concat(begun...), date))
			}
		}
		w.decides(t, each, deciding(t.Branches, each))
		w.DueIf = !w.Due.IsZero() && slices.ContainsFunc(fates, func(f []fate) bool { return !f[0].due || len(f) > 1 && !f[1].due })
		w.BreachedIf = !w.Breached.IsZero() && slices.ContainsFunc(fates, func(f []fate) bool { return !f[0].breached || len(f) > 1 && !f[1].breached })
		decided := deciding(t.Branches, fates)
		if len(w.Phases) == 1 {
			w.Open = withPhases(w.Open, decided)
		}
		for _, f := range withPhases(deciding(t.Branches, begun), decided) {
			if _, ok := cited[f]; !ok {
				cited[f] = t.cite(f, date)
			}
			c.add(cited[f]...)
		}
		for _, h := range found[k] {
			if h != nil {
				w.alternative(h.o, date)
				c.add(w.undated(h.o, date)...)
				c.add(w.passed(h, date)...)
				c.add(w.shortfall(h.o, date)...)
			}
		}
		w.Because = c.refs
		w.in(zone)
		out = append(out, w)
	}
	for _, apart := range t.Apart {
		out = append(out, apart.On(date)...)
	}
	return out
}

// in writes what is dated to a minute or an instant in a zone.
func (w *Where) in(zone *time.Location) {
	dates := []*uncertain.Date{&w.Begun, &w.Due, &w.DueLatest, &w.Waits, &w.WaitsLatest, &w.Breached, &w.BreachedLatest}
	for _, stays := range [][]Stay{w.Stays, w.Broken} {
		for i := range stays {
			dates = append(dates, &stays[i].Since, &stays[i].Latest)
		}
	}
	for _, d := range dates {
		*d = d.In(zone)
	}
}

// waits returns until when an occurrence waits on a date; the zero moment if it waits for nothing, for as long as it
// takes, or while its time stands still.
func (o *Occurrence) waits(date uncertain.Date) (waits moment) {
	until := int64(never)
	if !date.IsZero() {
		until = momentOf(date).last
	}
	if x := o.o; len(x.children) > 0 && x.children[0].steps[0].at.last <= until ||
		x.usable != nil && !slices.ContainsFunc(x.usable, func(number int) bool { return o.m.moment(number).last > until }) {
		return moment{} // its trigger has come, and it stays in force
	}
	first, last := o.passages(date)
	for i := max(first, 0); i <= last; i++ {
		if s := &o.o.steps[i]; s.phase.State != StateSuspended || o.o.n.c == nil || o.o.n.c.Clock == Run {
			waits.widen(s.waits)
		}
	}
	return waits
}

// A fate is whether an occurrence is due in a branch, or was when it ended, and whether it was breached.
type fate struct{ due, breached bool }

// times widens when an occurrence is due, and when it was breached by a date, and returns whether it is at all, in each way in
// which it may have gone.
func (o *Occurrence) times(w *Where, due, breached *moment, date uncertain.Date) []fate {
	var is fate
	first, last := o.passages(date)
	for i := max(first, 0); i <= last; i++ {
		if s := &o.o.steps[i]; s.phase.State != StateSuspended || o.o.n.c == nil || o.o.n.c.Clock == Run { // otherwise its time stands still
			due.widen(s.due)
			is.due = is.due || s.due != moment{}
		}
	}
	for i := 0; i <= last; i++ {
		if o.History[i].Phase.State == StateBreached {
			breached.widen(o.o.steps[i].dated)
			w.breaks(o, &o.o.steps[i])
			is.breached = true
		}
	}
	if o.Or != nil && is.breached {
		return []fate{is, {due: is.due}}
	}
	return []fate{is}
}
