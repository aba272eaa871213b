package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An exit is a withdrawal of which notice was given.
type exit struct {
	n       *node
	by      []actor.ID
	because []int
}

// parties returns those who must accept: of an instrument its signatories as far as they are recorded,
// of a commitment its debtors and creditors.
func (n *node) parties() (ids []actor.ID) {
	if n.c != nil {
		return slices.Concat(n.c.By, n.c.To)
	}
	for _, g := range n.text.Signatories {
		ids = append(ids, g.Actor)
	}
	return ids
}

// accepted takes in that parties accept what was put forward: it is agreed once all who must have.
func (m *machine) accepted(n *node, a act) {
	switch {
	case n.text != nil:
		if !n.text.Signed.IsZero() || !n.text.InForce.IsZero() {
			if a.kind != timeline.Acceptance || a.event < len(m.p.log) && m.p.refOf(a.event) != n.ref {
				return // the date says when
			}
		}
	case n.under != nil && !n.isSpoken():
		if a.kind == timeline.Acceptance {
			m.refuse(n, a, m.phaseOf(n), "its instrument is what is accepted")
		}
		return
	}
	required := n.parties()
	if a.kind == timeline.Acceptance && m.exists(n) && !slices.ContainsFunc(m.live[n.at], func(o *occurrence) bool { return o.phase.row(Accept) != nil }) {
		m.refuse(n, a, m.phaseOf(n), "the table has no row for "+Accept.String()+" from there")
		return
	}
	if m.assent[n] == nil {
		m.assent[n] = make(map[actor.ID]int)
	}
	for _, id := range a.by {
		m.assent[n][id] = a.event
	}
	because := a.because()
	if len(a.by) > 0 || a.kind == timeline.Proposal { // to put forward is to accept for those who do so only
		for _, id := range required {
			event, ok := m.assent[n][id]
			if !ok {
				return
			}
			because = append(because, event)
		}
	}
	if a.kind == timeline.Proposal && (len(a.by) == 0 || len(required) == 0) {
		return // to put something forward is to accept it for those alone who are known to
	}
	m.propose(n, because[:1])
	m.accept(n, because)
}

// accept makes a node, and what lies under it, agreed.
func (m *machine) accept(n *node, because []int) {
	done := false
	for _, o := range slices.Clone(m.live[n.at]) {
		if m.move(o, Accept, m.now, m.now, because...) {
			done = true
			m.enter(o)
		}
	}
	if !done {
		return
	}
	for _, part := range n.part {
		if m.in[part.at] && !part.isSpoken() {
			m.accept(part, because)
		}
	}
	if n.text != nil {
		for _, draft := range m.p.nodes {
			if draft.draft && m.in[draft.at] && slices.Contains(draft.amended, n) {
				if m.texts[draft.at] == nil {
					m.propose(draft, because) // it was there by then, whenever it was put forward
				}
				m.endText(draft, because)
			}
		}
	}
}

// textInForce brings into force what lies under an instrument, and ends what it takes the place of.
func (m *machine) textInForce(o *occurrence, at moment) {
	n := o.n
	m.arm(o, timerTerm, &n.term, at)
	o.from = at
	for _, part := range n.part {
		if !m.in[part.at] || part.isSpoken() {
			continue
		}
		for _, x := range m.live[part.at] {
			m.enter(x)
		}
	}
	for _, old := range m.p.nodes {
		if !old.draft && m.in[old.at] && slices.Contains(old.amended, n) {
			m.superseded(old, []int{m.last(o)})
		}
	}
}

// supersede takes in an amendment: the instrument that it is about is replaced if a later one that is
// in force says so, and otherwise by the amendment itself.
func (m *machine) supersede(n *node, a act) {
	if n.text == nil {
		m.apply(n, a, End)
		return
	}
	if o := m.text(n); o == nil || o.phase.row(End) == nil {
		m.refuse(n, a, m.phaseOf(n), "the table has no row for "+End.String()+" from there")
		return
	}
	m.superseded(n, []int{a.event})
}

// superseded ends an instrument and what lies under it, but for what is already owed, which keeps its
// terms.
func (m *machine) superseded(n *node, because []int) {
	m.endNodes(n, because, func(o *occurrence) bool {
		return o.phase.State != StateOwed && o.phase.Inner != StateOwed
	})
}

// endText ends an instrument and what lies under it.
func (m *machine) endText(n *node, because []int) {
	m.endNodes(n, because, func(*occurrence) bool { return true })
}

func (m *machine) endNodes(n *node, because []int, ends func(*occurrence) bool) {
	for _, x := range append([]*node{n}, n.part...) {
		if !m.in[x.at] || x != n && (x.c.Survives || x.isSpoken()) {
			continue
		}
		for _, o := range slices.Clone(m.live[x.at]) {
			if ends(o) {
				m.move(o, End, m.now, m.now, because...)
			}
		}
	}
}

// forfeit ends a commitment, and what is still owed under it.
func (m *machine) forfeit(o *occurrence, because []int) {
	for _, x := range append(slices.Clone(o.children), o) {
		m.move(x, End, m.now, m.now, because...)
	}
}

// withdraw takes in that parties leave. Before anything binds it is a rejection. A party that leaves
// an instrument ends what it owes under it, after the notice that the text asks for; when fewer than
// two remain, or nobody is named, the instrument ends.
func (m *machine) withdraw(n *node, a act) {
	for _, o := range m.live[n.at] {
		if o.parent == nil && o.phase.row(Reject) != nil {
			m.reject(n, a)
			return
		}
	}
	if n.text == nil {
		done := false
		for _, o := range slices.Clone(m.live[n.at]) {
			if m.isBy(o, a.event) || m.by(a.event, o.creditor) {
				done = m.move(o, End, m.now, m.now, a.because()...) || done
			}
		}
		if !done {
			m.refuse(n, a, m.phaseOf(n), "the table has no row for "+End.String()+" from there, or it is another's")
		}
		return
	}
	o := m.text(n)
	if o == nil || o.phase.row(End) == nil {
		m.refuse(n, a, m.phaseOf(n), "the table has no row for "+End.String()+" from there")
		return
	}
	if n.exitAfter.stated && o.from != (moment{}) {
		most := n.exitAfter.open && m.choose(n, Fact{n.ref, "how long nobody may withdraw"}, "the least", "the most") == 1
		if m.now.last <= n.exitAfter.after(o.from, most).last {
			m.refuse(n, a, o.phase, "the text does not yet allow it")
			return
		}
	}
	x := &exit{n, a.by, a.because()}
	switch {
	case n.notice.stated:
		most := n.notice.open && m.choose(n, Fact{n.ref, "how long " + timerNames[timerExit] + " is"}, "the least", "the most") == 1
		m.queue.start(timer{at: n.notice.after(m.now, most), of: o, kind: timerExit, exit: x})
	case n.renews.stated && n.term.stated:
		m.queue.start(timer{at: m.renewedTo(o), of: o, kind: timerExit, exit: x})
	default:
		m.leave(x)
	}
}

// renewedTo returns the end of the term that runs at the present instant.
func (m *machine) renewedTo(o *occurrence) moment {
	end := o.n.term.after(o.from, false)
	for range 10_000 {
		if end.last >= m.now.last {
			return end
		}
		end = o.n.renews.after(end, false)
	}
	return moment{never, never}
}

// leave lets a withdrawal take effect.
func (m *machine) leave(x *exit) {
	n := x.n
	left := m.left[n]
	if left == nil {
		left = make(map[actor.ID][]int)
		m.left[n] = left
	}
	for _, id := range x.by {
		left[id] = x.because
	}
	parties, gone := 0, x.because
	for _, g := range n.text.Signatories {
		if because, ok := left[g.Actor]; ok {
			gone = slices.Concat(gone, because)
		} else {
			parties++
		}
	}
	if len(x.by) == 0 {
		m.endText(n, x.because)
		return
	}
	if parties < 2 {
		m.endText(n, gone)
		return
	}
	all := func(holders []actor.ID) (because []int, ok bool) {
		for _, id := range holders {
			gone, ok := left[id]
			if !ok {
				return nil, false
			}
			because = append(because, gone...)
		}
		return because, len(holders) > 0
	}
	for _, part := range n.part {
		if !m.in[part.at] || part.c.Survives {
			continue
		}
		for _, o := range slices.Clone(m.live[part.at]) {
			because, ok := all(o.debtor)
			if _, every := all(part.c.By); ok && part.isShared() && !every && m.together(part) {
				ok = false // others still owe it
			}
			if !ok {
				because, ok = all(o.creditor)
			}
			if ok {
				m.move(o, End, m.now, m.now, because...)
			}
		}
	}
}

// renew lets the term of an instrument or of a commitment begin anew.
func (m *machine) renew(n *node, a act) {
	done := false
	for _, o := range m.live[n.at] {
		if o.timers[timerTerm].on {
			c := &n.term
			if n.renews.stated {
				c = &n.renews
			}
			m.arm(o, timerTerm, c, o.timers[timerTerm].end)
			o.renewals = append(o.renewals, a.event)
			done = true
		}
	}
	if !done {
		m.refuse(n, a, m.phaseOf(n), "it has no term that runs")
	}
}

// fire lets a timer be over: what follows holds from the first instant too late.
func (m *machine) fire(t timer) {
	until := moment{t.at.first + 1, t.at.last + 1}
	o := t.of
	if t.exit != nil {
		m.now = until
		m.leave(t.exit)
		return
	}
	if o.timers[t.kind].armed != t.armed {
		return
	}
	o.timers[t.kind].on = false
	switch t.kind {
	case timerEntry:
		m.move(o, EntryOver, until, t.at)
	case timerWhen:
		if !o.spawned {
			m.move(o, TermOver, until, t.at)
		}
	case timerGiven:
		m.move(o, GivenOver, until, t.at)
	case timerJudge:
		m.undecided(o, until, t.at)
	case timerDue:
		m.dueOver(o, until, t.at)
	case timerTerm:
		m.termOver(o, until, t.at)
	case timerCure:
		if !o.timers[timerQuiet].on {
			m.rest(o)
		}
	case timerQuiet:
		m.now = until // what fails then fails from there
		m.reopen(o, until)
	}
}

// dueOver lets the time for performing be over. Silence is no certain breach: unless the log is complete it
// may have been performed without anybody's recording it.
func (m *machine) dueOver(o *occurrence, until, dated moment) {
	if o.phase.row(DuePassed) == nil {
		return
	}
	silent := Fact{o.n.ref, "whether it was performed: no performance by " + dated.String() + " is recorded"}
	if len(o.n.c.By) > 1 && o.n.c.Liability != Joint {
		silent.What = "whether " + joinIDs(o.debtor, " and ") + " performed it: no performance by " + dated.String() + " is recorded"
	}
	switch {
	case m.p.complete:
	case !o.bears():
		o.or = &turn{silent, len(o.steps), passage{Phase{State: StateFulfilled}, dated, dated, o.phase.row(Performed), o.countedFrom()}}
	case m.choose(o.n, silent, wasNot, wasSilent) == 1:
		m.move(o, Performed, dated, dated, o.countedFrom()...)
		return
	}
	m.move(o, DuePassed, until, dated, o.countedFrom()...)
}

// How it may turn out whether something was performed of which no performance is recorded.
const wasNot, wasSilent = "no", "yes, and not recorded"

// bears reports whether anything else depends on how an occurrence ends: a condition that speaks of it, a
// remedy, or the breach for which it is the remedy. If nothing does, what is open about that is open for it
// alone, however many others there are.
func (o *occurrence) bears() bool { return o.n.heard || len(o.n.c.Remedy) > 0 || o.cures != nil }

// undecided lets follow what the text says if a body does not decide in its time.
func (m *machine) undecided(o *occurrence, until, dated moment) {
	switch o.n.c.Judge.Otherwise {
	case FallsAway:
		m.move(o, GivenOver, until, dated)
	case OwedAnyway:
		o.judged = -1
	case EachForItself:
		o.each = true
	}
	if because, ready := m.ready(o); ready {
		m.move(o, GivenMet, until, dated, because...)
	}
}

// termOver lets a term be over: that of an instrument is over for what lies under it, unless it is
// renewed without more.
func (m *machine) termOver(o *occurrence, until, dated moment) {
	n := o.n
	if n.text != nil && n.renews.stated {
		return // it is renewed until a party denounces it
	}
	renewals := slices.Clone(o.renewals)
	over := func(x *occurrence) {
		if x.n.c != nil && x.n.c.aim() != Achieve {
			m.move(x, Kept, until, dated, renewals...)
		}
		m.move(x, TermOver, until, dated, renewals...)
	}
	for _, child := range slices.Clone(o.children) {
		over(child)
	}
	over(o)
	for _, part := range n.part {
		if !m.in[part.at] || part.c.Survives || part.isSpoken() {
			continue
		}
		for _, x := range slices.Clone(m.live[part.at]) {
			over(x)
		}
	}
}

// reopen lets a continuing duty be owed anew after an episode of breach: if it is set aside, once it is
// taken up again.
func (m *machine) reopen(o *occurrence, until moment) {
	p := o.parent
	if p == nil || p.phase.State != StateInForce {
		o.waiting = p != nil && p.phase.State == StateSuspended
		return
	}
	o.waiting, o.reopened = false, true
	next := m.begin(o.n, o.debtor, o.signal)
	next.parent, next.from = p, until
	next.performer, next.creditor = o.performer, o.creditor
	next.watches[roleGiven], next.watches[roleVoid] = o.watches[roleGiven], p.watches[roleVoid]
	p.children = append(p.children, next)
	m.move(next, EpisodeOver, until, until, append(slices.Clone(o.evidence), next.cause, p.signal)...)
	if !o.timers[timerCure].on {
		m.rest(o)
	}
}

// isIn reports whether an actor is a group or certainly belongs to it.
func (p *plan) isIn(id, group actor.ID) bool { return p.members.In(id, group) == uncertain.Yes }

// pick returns how much an amount is: the least or the most that it may be, as the oracle says.
func (m *machine) pick(n *node, what string, r uncertain.Range[int64]) int64 {
	most, bounded := r.Max()
	if !bounded {
		most = never
	}
	if r.Min() == most || m.choose(n, Fact{n.ref, what}, "the least", "the most") == 0 {
		return r.Min()
	}
	return most
}
