package guarantee

import (
	"slices"
	"strconv"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
)

// A machine is one run over a plan: it folds the log, in the order of time, into the courses of the
// occurrences. What the record leaves open it asks of the oracle.
type machine struct {
	p *plan
	o *oracle
	*scope

	now      moment
	instant  int           // counts the instants, from 1
	turn     int64         // counts those of them that are not simultaneous
	dossiers []dossier     // by node of the circle
	made     int           // how many occurrences there are
	idle     []*node       // the nodes of those that came to rest at this instant
	busy     []*node       // those with something today
	queue    queue         // events and timers to come
	belonged map[Fact]bool // whether actors belonged to groups, as it was asked
	signals  []signal      // what the machine itself made happen, numbered after the log
	split    map[int][]int // by event of the log: the events, or steps, that divide the time in which it may have happened
	unsure   map[int]bool  // of a base run: the events that bring on an occasion of which something is open
	family   []*occurrence // the occurrences of the occasion at which the run looks
	pending  int           // how much of what may bring it on is still to come
	remain   int           // how many events are to come that matter not only to those that follow a condition
	ranOut   string        // the time that is just over; "" for none
	settled  bool          // the run ended because nothing more can happen on its occasion
	taken    int           // how many events of the log have been taken in
	prompts  int           // how many instants had an event of the log
	rounds   int           // of the instant, a bound for structures that do not validate
	cut      bool
	left     int64 // the first second from which something has been left out that may be otherwise; never if nothing has
}

// A day is what fits the conditions of a node at the present instant, and the acts on it.
type day struct {
	sees [roles][]sight
	acts []act
	vain []int // the acts that no power in effect allows
	busy bool  // it is among those that have something
}

// endsFirst puts what ends a state before what else happens at the same time, so that the state holds for none of that, not
// even for what starts it: [timeline.Since].
func (d *day) endsFirst(n *node) {
	for r, sees := range d.sees {
		if len(sees) < 2 || sees[0].event == sees[len(sees)-1].event {
			continue
		}
		var ends []int
		for _, s := range sees {
			if n.programs[r].Ends(s.pattern) {
				ends = append(ends, s.event)
			}
		}
		if ends == nil {
			continue
		}
		first := func(s sight) int {
			if slices.Contains(ends, s.event) {
				return 0
			}
			return 1
		}
		slices.SortStableFunc(sees, func(a, b sight) int { return first(a) - first(b) })
	}
}

// An anchor is the last event from which the time of a commitment counts.
type anchor struct {
	at    moment
	event int
	is    bool
}

type sight struct{ pattern, event int }

// An act is an event about a node.
type act struct {
	kind  timeline.Kind
	event int
	by    []actor.ID
	to    []actor.ID
	power bool  // it is the use of a power, whose holder need not be asked again
	rests []int // the events on which it rests that the power is in effect
	joins bool  // it is that an actor comes to belong to a group, or no longer does
	done  bool  // a use of a power may let its node have its turn again
}

// because returns the events on which it rests that the act has an effect.
func (a *act) because() []int { return append([]int{a.event}, a.rests...) }

// A signal is an occurrence's entering a state, as an event.
type signal struct {
	event timeline.Event
	of    *occurrence
	step  int
}

// run folds the whole log.
func (p *plan) run(o *oracle, s *scope, log queueLog) *machine {
	m := &machine{p: p, o: o, scope: s, pending: s.brings, remain: s.main, dossiers: make([]dossier, len(s.circle)), split: make(map[int][]int), belonged: make(map[Fact]bool), left: never}
	defer func() { m.o = nil }() // which is asked no more
	if s.base {
		m.unsure = make(map[int]bool)
	}
	m.queue.log, m.queue.loose = log.log, bunched(log.loose)
	m.now = moment{dawn, dawn}
	m.instant = 1
	for i, n := range m.circle {
		m.dossiers[i].joined = n.owing.joinedAtDawn()
		if n.under != nil {
			under := m.of(n.under)
			under.part = append(under.part, n)
		}
		for r, program := range n.programs {
			if program != nil {
				m.dossiers[i].base[r] = program.Watch(m.late(n, program), m.read(n, role(r), program)...)
			}
		}
	}
	for _, n := range m.circle {
		if n.fromDawn() {
			m.propose(n, nil)
		}
	}
	m.settle(nil)
	for {
		next, ok := m.next()
		if !ok || m.cut {
			return m
		}
		if next.at.last != m.now.last || !next.at.isBrief() {
			m.turn++
		}
		m.now, m.rounds = next.at, 0
		m.instant++
		if len(next.items) > 0 && next.items[0].event < len(p.log) {
			m.prompts++
		}
		m.settle(next.items)
		m.runOut(next)
		if m.cut {
			return m
		}
		if m.settled = m.isSettled(); m.settled {
			return m
		}
	}
}

// runOut takes in what is over at a moment: that comes after all else of it.
func (m *machine) runOut(now arrival) {
	switch {
	case now.over != nil:
		m.fire(*now.over)
		return
	case len(now.items) > 0 && !now.at.isBrief():
		return // what is over by then has had its turn, or has it still
	}
	for t := m.queue.timer(); t != nil && t.at.last <= now.at.last && !m.cut; t = m.queue.timer() {
		m.fire(m.queue.take())
	}
}

// late asks whether the uncertain periods of a condition are long.
func (m *machine) late(n *node, program *timeline.Program) bool {
	return program.IsOpen() && m.choose(n, Fact{n.ref, "how long a period of its conditions is"}, "the least", "the most") == 1
}

// isReadAs is in the words for the fact that it is open how a condition is read.
const isReadAs = " is read"

// read asks how the parts of a condition are meant that can be read in several ways.
func (m *machine) read(n *node, r role, program *timeline.Program) (taken []int) {
	for i, readings := range program.Readings() {
		what := "how " + roleNames[r] + isReadAs
		if i > 0 {
			what += ", in place " + strconv.Itoa(i+1)
		}
		ways := make([]string, len(readings))
		for k, c := range readings {
			ways[k] = timeline.All{c}.String() // a nil condition has no String of its own
			if slices.Contains(ways[:k], ways[k]) {
				ways[k] += " (" + strconv.Itoa(k+1) + ")"
			}
		}
		taken = append(taken, m.choose(n, Fact{n.ref, what}, ways...))
	}
	return taken
}

// choose asks the oracle about a fact that matters to a node.
func (m *machine) choose(n *node, fact Fact, ways ...string) int {
	m.unsettle(n, noEvent)
	return m.chooseFrom(m.now, fact, ways...)
}

// chooseFrom asks the oracle about a fact that matters from a moment on.
func (m *machine) chooseFrom(at moment, fact Fact, ways ...string) int {
	return m.falls(at, pick{question: question{Fact: fact}, ways: ways})
}

// chooseWhen asks the oracle at which of some times something happens of which a time is known so far, and which matters from
// then on.
func (m *machine) chooseWhen(known moment, fact Fact, times ...moment) moment {
	ways := make([]string, len(times))
	for i, t := range times {
		ways[i] = t.String()
	}
	return times[m.falls(known, pick{question: question{fact, known}, ways: ways, times: times})]
}

// falls returns in which of its ways an open fact turns out that matters from a moment on.
func (m *machine) falls(at moment, p pick) int {
	return m.o.choose(func() int64 { return min(at.first, m.queue.first()) }, p)
}

// settle takes in what happens at the present instant, role by role, and then what follows from it at
// once, until nothing does.
func (m *machine) settle(items []item) {
	m.sweep()
	m.take(items)
	if !slices.ContainsFunc(items, func(it item) bool { return !m.isIdle(it) }) {
		items = nil
	}
	for _, it := range items {
		m.notice(it)
	}
	for _, n := range m.busy {
		m.of(n).today.endsFirst(n)
	}
	for {
		for stage := range stages {
			for i := 0; i < len(m.busy); i++ {
				m.stage(m.busy[i], stage)
			}
		}
		again := m.queue.takeSignals(m.now)
		if len(again) == 0 {
			break
		}
		if m.rounds++; m.cut || m.rounds > maxRounds+int(StateTerminated)*len(m.circle) {
			m.cut = true
			break
		}
		for _, n := range m.busy {
			m.of(n).today.acts = nil
		}
		for _, it := range again {
			m.notice(it)
		}
	}
	for _, n := range m.busy {
		m.retain(n)
		m.of(n).today = day{}
	}
	m.busy = m.busy[:0]
}

// take counts the events of the log that are taken in.
func (m *machine) take(items []item) {
	for _, it := range items {
		if it.event >= len(m.p.log) {
			continue
		}
		m.taken++
		if m.knownBy(it.event) == m.focus {
			m.pending--
		}
		if w := m.waits[it.event]; w == nil || !w.lone {
			m.remain--
		}
	}
}

// maxRounds bounds how long changes of state may follow each other at one instant, beyond what takes
// each commitment through all its states once, and how many occurrences of one commitment may begin
// without an event of the log. Validation refuses most structures in which they could go on for ever.
const maxRounds = 1000

// unprompted counts the occurrences of a node that began since the last event of the log.
type unprompted struct{ since, begun int }

// begins counts that an occurrence of a node begins.
func (m *machine) begins(n *node) {
	u := &m.of(n).unprompted
	if u.since != m.prompts {
		*u = unprompted{since: m.prompts}
	}
	u.begun++
	m.cut = m.cut || u.begun > maxRounds
}

// event returns the event with a number.
func (m *machine) event(number int) *timeline.Event {
	if number < len(m.p.log) {
		return &m.p.log[number]
	}
	return &m.signals[number-len(m.p.log)].event
}
