package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
)

// An occurrence is one way of a commitment, or of an instrument, through the machine.
type occurrence struct {
	n        *node
	number   int // its index in the machine
	parent   *occurrence
	children []*occurrence
	waits    []*occurrence // the children that were to be owed anew while it was set aside: see reopen
	cures    *occurrence   // the breach for which this is a remedy
	cause    int           // the event that triggered it; -1 for the commitment itself
	root     int           // the event that brought on the occasion to which it belongs; noEvent for the commitment itself

	holders
	roles []roleStep

	phase Phase
	steps []passage
	or    *turn // how else it may have gone

	watches [roles]*follow
	listed  [roles]bool // it is among those that follow the condition
	timers  [timerKinds]running
	tabled  moment // when the commitment was put forward of which it is
	from    moment // when its time began to run: the trigger
	stay    moment // when the time is over in which nobody may withdraw, as far as it is known; zero until somebody does
	paused  moment // when it was suspended
	tolled  int64  // the seconds by which that shifts a due time that does not run yet

	spawned                       bool  // its trigger has come true once
	held                          bool  // its trigger holds, since it came true or while that did not count
	usable                        []int // the events that made the trigger of what may be used come true
	counted                       int   // the event from which its time counts, plus one
	judged                        int   // the event by which it was found to be owed, plus one; -1 if silence sufficed
	judgedAt                      moment
	each                          bool  // each debtor judges for itself
	words                         []int // what its debtor said of whether it is owed while a body had yet to judge: the last counts once that has not
	amount                        int64
	parts                         []int // the performances that count
	unmeasured                    []int // those of a part of it of which it is not recorded how much that is
	short                         bool  // there was one of these, and not all, when its time was over
	released                      []actor.ID
	lost                          bool // what is maintained is lost
	resting                       bool
	waiting                       bool // its episode of breach is over while the commitment is set aside
	reopened                      bool // another one has taken its place
	first                         int  // the number of the event of its first step
	latest                        int  // that of the child triggered last
	signal                        int  // the number of the event of its last step
	releasing, renewals, evidence []int
	split                         []int // the events that divide the times in which its timers may be over
}

// A passage is a change of phase.
type passage struct {
	phase   Phase
	at      moment // from when
	dated   moment // the instant that counts: of a breach the due time
	row     *Row
	because []int  // events
	due     moment // by when it has to be performed from then on; zero if no time runs
	waits   moment // until when it waits in it for its entry, its trigger or its precondition; zero if no such window is open
	over    string // the time with whose end it came; "" for none
}

// A turn is another way in which an occurrence may have gone, and which bears on nothing but itself: it was
// performed in time, though nobody recorded it.
type turn struct {
	fact  Fact
	after int // how many steps come before
	step  passage
}

// A roleStep is who owes what to whom from a moment on.
type roleStep struct {
	at moment
	holders
	after   int // how many steps of the occurrence come before
	because []int
	pending bool // those who are no more among them have yet to ratify its instrument
}

// A follow is a watch and how much of the present instant it has seen.
type follow struct {
	watch   *timeline.Watch
	seen    int
	instant int
	held    bool // whether the condition held after what it saw last
}

// propose makes the occurrences of a node: for a commitment one for each debtor, unless they owe it
// jointly.
func (m *machine) propose(n *node, because []int) {
	if m.exists(n) {
		return
	}
	var debtors [][]actor.ID
	if n.text != nil {
		debtors = [][]actor.ID{nil}
	} else {
		debtors = n.owing.debtors
	}
	for _, by := range debtors {
		if n.text != nil || !n.owing.isForATime(by) {
			m.offer(n, by, because, m.now)
		} else if since, ok := m.of(n).joined[by[0]]; ok {
			m.offer(n, by, slices.Concat(because, since), m.now)
		}
	}
	m.remember(n)
	if !m.exists(n) { // as yet nobody belongs to the group
		m.offer(n, n.c.By, because, m.now)
	}
	for _, part := range m.of(n).part {
		if !part.isSpoken() {
			m.propose(part, because)
		}
	}
	if n.text != nil && n.fromDawn() && len(n.text.Signatories) == 0 && n.text.Form == Practice {
		m.accept(n, because)
	}
}

// offer makes an occurrence for some debtors, of a node that was put forward at a moment.
func (m *machine) offer(n *node, by []actor.ID, because []int, since moment) *occurrence {
	held := holders{debtor: by, performer: by}
	if n.c != nil {
		held.creditor = n.c.owedTo(by)
	}
	o := m.begin(n, held, -1, noEvent)
	o.tabled = since
	for _, r := range [...]role{roleEntry, roleGiven, roleVoid} {
		m.follow(o, r)
	}
	m.move(o, Propose, m.now, m.now, because...)
	if n.c != nil {
		m.arm(o, timerEntry, &n.entryWithin, since)
	}
	return o
}

// owedTo returns to whom debtors owe a commitment: one that is named among those to whom it is owed owes it to the
// others, and nobody to itself.
func (c *Commitment) owedTo(by []actor.ID) []actor.ID {
	if len(by) == 1 && len(c.To) > 1 && slices.Contains(c.To, by[0]) {
		return slices.DeleteFunc(slices.Clone(c.To), func(id actor.ID) bool { return id == by[0] })
	}
	return c.To
}

// begin makes an occurrence that has no state yet.
func (m *machine) begin(n *node, held holders, cause, root int) *occurrence {
	o := &occurrence{n: n, number: m.made, cause: cause, root: root, holders: held}
	if n.text != nil {
		m.of(n).text = o
	}
	o.note(m.now, nil)
	m.of(n).all = append(m.of(n).all, o)
	m.made++
	m.begins(n)
	m.of(n).live = append(m.of(n).live, o)
	if m.focus != noFocus && root == m.focus {
		m.family = append(m.family, o)
	}
	return o
}
