package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A reach is how far a commitment has come on the way to being owed. The zero reach is that it is not there, or over.
type reach uint8

const (
	reachTabled reach = iota + 1
	reachInForce
	reachTriggered // on an occasion that waits for findings and consents
	reachOwed      // on an occasion, and neither performed nor given up
)

// reachOf returns how far a phase has come, as if it were not set aside.
func reachOf(p Phase) reach {
	if p.State == StateSuspended {
		p.State = p.Inner
	}
	switch p.State {
	case StateProposed, StateAgreed:
		return reachTabled
	case StateInForce:
		return reachInForce
	case StateTriggered:
		return reachTriggered
	case StateOwed, StateBreached:
		return reachOwed
	}
	return 0
}

// isDue reports whether what is in the phase is owed, or was until it was breached, and is not performed.
func (p Phase) isDue() bool { return p.State == StateOwed || p.State == StateBreached }

// A progress is how far a commitment has come by the date, as the course has it: on this rests what it still waits
// for, and which events count. Of several debtors it is that of the one with whom it has come furthest.
type progress struct {
	least, most reach          // in the ways in which open facts may turn out
	owed        uncertain.Bool // on some occasion, and not set aside
	aside       bool           // it may be set aside before it is triggered
	breached    bool           // it may be breached on some occasion
	spent       uncertain.Bool // its trigger has come, which it can but once, or it is over
	held        uncertain.Bool // its trigger holds already, and does not come true anew by what makes it hold besides

	// When each first was so, as far as all ways go; zero if it was not.
	tabled, entered, triggered, kept moment // kept is when it was last owed
	occasion                         moment // when it was last triggered, of one that can be so again
}

// progress returns how far a commitment has come by the date, and what that rests on.
func (a *assessor) progress(c *Commitment) (p progress, because []check.Ref) {
	t := a.open.Commitment(c.ID)
	switch {
	case t == nil:
		return progress{owed: uncertain.No, spent: uncertain.No, held: uncertain.No}, nil
	case t.hasMoreBy(a.ask.On):
		return progress{most: reachOwed, owed: uncertain.Unknown, spent: uncertain.Unknown, held: uncertain.Unknown}, a.open.everything()
	}
	refs := citations{}
	p = t.reached(a.ask.On, &refs)
	if t.isCut() {
		refs.add(a.open.everything()...)
	}
	return p, refs.refs
}

// reached returns how far the commitment of a track has come by a date, on whatever occasion, and cites what that rests on.
func (t *Track) reached(date uncertain.Date, refs *citations) progress {
	p := t.progress(date, nil, refs)
	if t.isCut() { // it does in some ways that were gone through to their end
		p.held = uncertain.Unknown
	}
	return p
}

// progress returns how far the commitment of a track has come by a date in the ways that agree with a branch, which is nil for
// all of them, and cites what that rests on.
func (t *Track) progress(date uncertain.Date, with *Branch, refs *citations) (p progress) {
	branches := t.agreeing(with)
	ways := make([][]progress, len(branches))
	for i, b := range branches {
		way := progress{owed: uncertain.No, spent: b.spent(date), held: b.held(date)}
		for _, o := range b.begun(date) {
			way.take(o, date)
			refs.add(o.Because(date)...)
		}
		for _, apart := range t.Apart {
			x := apart.progress(date, &b, refs)
			way.besides(&x)
		}
		if ways[i] = []progress{way}; i == 0 {
			p = way
			continue
		}
		p.least, p.most = min(p.least, way.least), max(p.most, way.most)
		if p.owed != way.owed {
			p.owed = uncertain.Unknown
		}
		if p.spent != way.spent {
			p.spent = uncertain.Unknown
		}
		if p.held != way.held {
			p.held = uncertain.Unknown
		}
		p.aside, p.breached = p.aside || way.aside, p.breached || way.breached
		p.widen(&way)
	}
	for _, f := range deciding(branches, ways) {
		refs.add(t.cite(f, date)...)
	}
	return p
}

// besides adds how far it has come on an occasion apart.
func (p *progress) besides(x *progress) {
	p.least, p.most, p.owed, p.spent = max(p.least, x.least), max(p.most, x.most), p.owed.Or(x.owed), p.spent.Or(x.spent)
	p.aside, p.breached = p.aside || x.aside, p.breached || x.breached
	p.widen(x)
}

// agreeing returns the branches in which no open fact turns out otherwise than in another, of the commitment itself for an
// occasion apart; all of them if that is nil.
func (t *Track) agreeing(with *Branch) []Branch {
	if with == nil {
		return t.Branches
	}
	return slices.DeleteFunc(slices.Clone(t.Branches), func(b Branch) bool {
		for i := range b.Chosen {
			if with.contradicts(b.outturn(i)) {
				return true
			}
		}
		return false
	})
}

// spent reports whether by a date the trigger of a commitment that can be triggered but once has come, or it is over, for
// all who owe it.
func (b *Branch) spent(date uncertain.Date) (spent uncertain.Bool) {
	spent = uncertain.No
	for i, o := range b.begun(date) {
		c := o.o.n.c
		first, last := o.passages(date)
		come := uncertain.No
		for k := range last + 1 {
			if s := o.History[k].Phase.State; s == StateTriggered || s == StateOwed || s.IsFinal() {
				if come = uncertain.Unknown; k <= first {
					come = uncertain.Yes
				}
				break
			}
		}
		switch {
		case c.Standing || o.o.cures != nil:
		case c.spawns():
			if o.Parent != nil {
				spent = spent.Or(come)
			}
		case i == 0:
			spent = come
		default:
			spent = spent.And(come)
		}
	}
	return spent
}

// held reports whether the trigger of a commitment holds after all that is recorded, for all who owe it.
func (b *Branch) held(date uncertain.Date) (held uncertain.Bool) {
	held = uncertain.No
	for i, o := range b.begun(date) {
		switch now := uncertain.Known(o.o.held); {
		case o.Parent != nil:
		case i == 0:
			held = now
		case held != now:
			held = uncertain.Unknown
		}
	}
	return held
}

// A meeting is how a commitment stands when an event comes that it forbids, for those whose act that is.
type meeting struct {
	owed     uncertain.Bool // so that the event breaks it
	running  uncertain.Bool // a breach of it is, to whose episode the event belongs
	since    moment         // when that was
	breached bool           // it may be, whether or not the episode is over
}

// meets returns how the commitment of a track stands on a date when an event comes, in the ways that agree with a branch, which
// is nil for all of them.
func (t *Track) meets(e *timeline.Event, date uncertain.Date, with *Branch) (x meeting) {
	for i, b := range t.agreeing(with) {
		way := meeting{owed: uncertain.No, running: uncertain.No}
		for _, o := range b.begun(date) {
			if !o.isByAnother(e) {
				way.take(o, date)
			}
		}
		for _, apart := range t.Apart {
			y := apart.meets(e, date, &b)
			way.besides(&y)
		}
		if i == 0 {
			x = way
		}
		x.or(&way)
	}
	return x
}

// or makes a meeting one that may also be another.
func (x *meeting) or(y *meeting) {
	if x.owed != y.owed {
		x.owed = uncertain.Unknown
	}
	if x.running != y.running {
		x.running = uncertain.Unknown
	}
	x.breached = x.breached || y.breached
	x.since.widen(y.since)
}

// besides adds what is on another occasion, or for another who owes it.
func (x *meeting) besides(y *meeting) {
	x.owed, x.running, x.breached = x.owed.Or(y.owed), x.running.Or(y.running), x.breached || y.breached
	x.since.widen(y.since)
}

// take takes in an occurrence.
func (x *meeting) take(o *Occurrence, date uncertain.Date) {
	first, last := o.passages(date)
	var all meeting
	begun := false
	for i := first; i <= last; i++ {
		if i >= 0 && i < last && o.History[i].brief {
			continue
		}
		in := meeting{owed: uncertain.No, running: uncertain.No}
		if i >= 0 {
			in.owed, in.breached = uncertain.Known(o.History[i].Phase.State == StateOwed), o.History[i].Phase.State == StateBreached
		}
		if in.breached {
			in.running = o.isRunning(date)
		}
		if in.running != uncertain.No {
			in.since = o.o.steps[i].began()
		}
		if !begun {
			all, begun = in, true
		}
		all.or(&in)
	}
	x.besides(&all)
}

// isRunning reports whether the episode of an occurrence that is breached on a date is not over by then.
func (o *Occurrence) isRunning(date uncertain.Date) uncertain.Bool {
	at, end := momentOf(date), o.o.timers[timerQuiet].end
	if at.isBrief() {
		at.first = at.last
	}
	switch {
	case o.o.lost, end != (moment{}) && at.last <= end.first:
		return uncertain.Yes
	case end == (moment{}) || end.last < at.first:
		return uncertain.No
	}
	return uncertain.Unknown
}

// take takes in an occurrence: what nobody has recorded has not ended it.
func (p *progress) take(o *Occurrence, date uncertain.Date) {
	first, last := o.passages(date)
	if last < 0 {
		return
	}
	least, most, owed := reachOwed, reach(0), uncertain.No
	for i, phase := range phasesOf(o.History, first, last) {
		p.aside, p.breached = p.aside || phase == suspendedInForce, p.breached || phase.State == StateBreached
		now := uncertain.Known(phase.isDue())
		if least, most = min(least, reachOf(phase)), max(most, reachOf(phase)); i == 0 {
			owed = now
		} else if owed != now {
			owed = uncertain.Unknown
		}
	}
	p.least, p.most, p.owed = max(p.least, least), max(p.most, most), p.owed.Or(owed)
	if o.Parent == nil && most == 0 {
		return // what counted for it counts for no other
	}
	own := progress{}
	for i := 0; i <= last; i++ {
		at := o.History[i].at
		switch state := o.History[i].Phase.State; {
		case state == StateProposed && o.Parent == nil:
			own.tabled = o.o.tabled
		case state == StateInForce: // what happened before, or while it was set aside, does not count
			own.entered = at
		case state == StateTriggered && most == reachTriggered:
			own.triggered = at
		case state == StateOwed:
			own.kept = at
		}
	}
	if o.Parent != nil {
		own.occasion = o.History[0].at
		p.occasion, p.kept = latest(p.occasion, own.occasion), latest(p.kept, own.kept)
		own.occasion, own.kept = moment{}, moment{}
	}
	p.tabled, p.entered, p.triggered = earlier(p.tabled, own.tabled), earlier(p.entered, own.entered), earlier(p.triggered, own.triggered)
	p.kept.widen(own.kept)
}

// earlier returns the earlier of two moments; the zero moment is none.
func earlier(a, b moment) moment {
	if a == (moment{}) || b != (moment{}) && b.before(a) {
		return b
	}
	return a
}

// latest returns the later of two moments; the zero moment is none.
func latest(a, b moment) moment {
	if a == (moment{}) || b != (moment{}) && a.before(b) {
		return b
	}
	return a
}

// widen makes the moments include those of another way.
func (p *progress) widen(by *progress) {
	p.tabled.widen(by.tabled)
	p.entered.widen(by.entered)
	p.triggered.widen(by.triggered)
	p.kept.widen(by.kept)
	p.occasion.widen(by.occasion)
}

// A counting is from when events count for a condition of a commitment: those of an earlier date do not.
type counting struct {
	from uncertain.Date // zero for ever before
	text string         // which events count, in words
}

// counts returns from when events count for the condition in a role: for a consent or the entry since it was put
// forward, for a trigger since it is in force, and after it was triggered anew; for a finding since the trigger.
func (p *progress) counts(role Role, later uncertain.Date) counting {
	switch {
	case role == ForFinding && p.least >= reachTriggered && p.triggered != (moment{}):
		return counting{p.triggered.begins(), "since it was triggered"}
	case role == ForFinding:
		return counting{later, "once it is triggered"}
	case role == ForResumption:
		return counting{later, "anew"}
	case role != ForTrigger:
		return counting{p.tabled.begins(), "since its text was made"}
	case p.aside: // it sees anew what happens once it is taken up again
		return counting{later, "once it is taken up again"}
	case p.occasion != (moment{}):
		next := p.occasion.over()
		return counting{moment{next.first, next.first}.begins(), "after the last occasion"}
	case p.entered != (moment{}):
		return counting{p.entered.begins(), "since it is in force"}
	}
	return counting{later, "once it is in force"}
}
