package guarantee

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/internal/series"
)

// breached starts what follows from a breach.
func (m *machine) breached(o *occurrence, at, dated moment, number int) {
	n, c := o.n, o.n.c
	o.stop(timerDue)
	o.stop(timerTerm)
	m.arm(o, timerCure, &n.cure, dated)
	for _, id := range c.Remedy {
		if r := m.p.byID[id]; r != nil && m.has(r) {
			m.remedy(o, r, at, dated, number)
		}
	}
	if m.focus != noFocus && m.rootAfter(o) == m.focus {
		m.family = append(m.family, o) // until the occasion after it has begun
	}
	if c.aim() != Achieve {
		m.calm(o, at)
	} else if !o.timers[timerCure].on {
		m.rest(o)
	}
}

// calm starts the quiet time that closes an episode of breach, anew with each failure in it.
func (m *machine) calm(o *occurrence, at moment) {
	o.waiting = false
	switch {
	case o.reopened:
	case o.lost:
		o.stop(timerQuiet) // it begins when what is maintained is there again
	case o.n.quiet.stated:
		m.arm(o, timerQuiet, &o.n.quiet, at)
	default: // it ends with the day, whichever that was
		m.set(o, timerQuiet, at.dayOver())
	}
}

// remedy makes a commitment owed because of a breach: by the debtor of the breach if it is one of the
// debtors of the remedy, and otherwise by the first of them.
func (m *machine) remedy(breach *occurrence, r *node, at, dated moment, number int) {
	var parent *occurrence
	for _, o := range m.of(r).all {
		if o.parent != nil {
			break // the commitment itself comes first
		}
		if o.phase.State == StateInForce && (parent == nil || slices.Equal(o.debtor, breach.debtor)) {
			parent = o
		}
	}
	if parent == nil {
		m.refuse(r, act{kind: StateBreached.Kind(), event: number}, m.phaseOf(r), "a remedy is owed only if it is in force at the breach")
		return
	}
	m.spawn(parent, dated, at, breach, number)
}

// reopen lets a continuing duty be owed anew after an episode of breach: if it is set aside, once it is
// taken up again.
func (m *machine) reopen(o *occurrence, until moment) {
	p := o.parent
	if p == nil || p.phase.State != StateInForce {
		if o.waiting = p != nil && p.phase.State == StateSuspended; o.waiting {
			p.waits = append(p.waits, o)
		}
		return
	}
	o.waiting, o.reopened = false, true
	if !o.timers[timerCure].on {
		m.rest(o)
	}
	root := m.rootAfter(o)
	if root != o.root && root != m.focus {
		return // on an occasion apart
	}
	next := m.begin(o.n, o.holders, o.signal, root)
	next.parent, next.from = p, until
	next.released, next.releasing = slices.Clone(p.released), slices.Clone(p.releasing)
	next.watches[roleGiven], next.watches[roleVoid] = o.watches[roleGiven], p.watches[roleVoid]
	p.children = append(p.children, next)
	m.move(next, EpisodeOver, until, until, append(slices.Clone(o.evidence), next.cause, p.signal)...)
}

// rootAfter returns the event by which the occasion after an episode is known: what ended it, or else that of the
// occasion itself.
func (m *machine) rootAfter(o *occurrence) int {
	for i := len(o.steps) - 1; i >= 0; i-- {
		if s := &o.steps[i]; s.row.On == Failed && len(s.because) > 0 {
			if root, ok := m.ends[s.because[0]]; ok {
				return root
			}
		}
	}
	return o.root
}

// reopenWaiting reopens what waits for a commitment that has been taken up again, in the order in which it began.
func (m *machine) reopenWaiting(o *occurrence) {
	waits := o.waits
	o.waits = nil
	slices.SortFunc(waits, func(a, b *occurrence) int { return a.number - b.number })
	for _, child := range waits {
		if child.waiting && child.phase.State == StateBreached {
			m.reopen(child, m.now)
		}
	}
}

// dueOver lets the time for performing be over. Silence is no certain breach: unless the log is complete it
// may have been performed without anybody's recording it, and by members of a group of whom it is not known who
// they are it may have been in any case.
func (m *machine) dueOver(o *occurrence, until, dated moment) {
	if o.phase.row(DuePassed) == nil {
		return
	}
	what := "it"
	if o.short = len(o.parts)+len(o.unmeasured) > 0; o.short {
		what = "the rest of it"
	}
	silent := Fact{o.n.ref, "whether " + what + " was performed by " + dated.byDay().String() + untold}
	if len(o.n.owing.debtors) > 1 {
		who := series.Join(o.debtor, " and ")
		if o.isOthers() {
			who = "the others of " + who
		}
		silent.What = "whether " + who + " performed " + what + " by " + dated.byDay().String() + untold
	}
	switch {
	case m.p.complete && !o.isOthers():
	case !o.bears():
		o.or = &turn{silent, len(o.steps), passage{Phase{State: StateFulfilled}, dated, dated, o.phase.row(Performed), o.countedFrom(), dated, moment{}, m.ranOut}}
	case m.isAnotherRound(o):
		m.left = min(m.left, dated.first)
	case m.choose(o.n, silent, wasNot, wasSilent) == 1:
		m.move(o, Performed, dated, dated, o.countedFrom()...)
		return
	}
	m.move(o, DuePassed, until, dated, o.countedFrom()...)
}

// untold ends the words for what is open only as nothing is recorded of it.
const untold = ", of which nothing is recorded"

// isSilent reports whether the fact is a performance of which nothing is recorded.
func (f Fact) isSilent() bool { return strings.HasSuffix(f.What, untold) }

// How it may turn out whether something was performed of which no performance is recorded.
const wasNot, wasSilent = "no", "yes but unrecorded"

// bears reports whether anything else depends on how an occurrence ends: a condition that speaks of it, a
// remedy, or the breach for which it is the remedy. If nothing does, what is open about that is open for it
// alone, however many others there are.
func (o *occurrence) bears() bool {
	return o.n.heardBy != nil || len(o.n.c.Remedy) > 0 || o.cures != nil
}
