package guarantee

import (
	"cmp"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// ReplayOptions say how a log is replayed. With the zero ReplayOptions all that is recorded counts, and
// of disputed events only what is common ground is certain, and that no performance is recorded does not
// say that there was none.
type ReplayOptions struct {
	View    actor.ID       // whose account of disputed events is taken
	KnownBy uncertain.Date // only statements published by then count; zero is all
	Prefer  []source.ID    // sources to believe where the values of a claim differ
	// Complete says that the log holds every performance there was: what is not performed in it by the due
	// time is breached. Otherwise both are possible, performed or not.
	Complete bool
}

// A Course is what a log makes of the commitments and instruments of a structure: for each of them a
// track, in the order of the structure. What its methods answer is what [Structure.Replay] found: an occurrence
// put together by hand they leave out, and whether what it exports has been changed since, [RecheckReplay] says.
type Course struct {
	View   actor.ID // whose account of disputed events it is
	Tracks []*Track // instruments, then commitments
	Cut    bool     // there was too much that is open to go through it all

	plan *plan
}

// A Track is the course of one commitment or instrument: one branch for each way in which the open
// facts that matter to it may turn out. With nothing open it has one branch.
type Track struct {
	Of       check.Ref
	Branches []Branch
	// Apart are the occasions on which a standing commitment was triggered, or after an episode in which something
	// forbidden was done, and of which each has open facts that bear on no other: each has its own branches, besides
	// those of the commitment and of its other occasions. However many there are, they do not multiply.
	Apart []*Track
	Cut   bool // there are further branches or occurrences, which were not gone through

	until int64 // if it is cut, the second before which nothing differs in those
}

// isCut reports whether something of a track, or of an occasion apart, was not gone through.
func (t *Track) isCut() bool {
	return t != nil && (t.Cut || slices.ContainsFunc(t.Apart, (*Track).isCut))
}

// isCutBy reports whether there may be other ways in which something of a track, but for occasions apart, stands on a
// date.
func (t *Track) isCutBy(date uncertain.Date) bool {
	return t.Cut && (date.IsZero() || t.until <= momentOf(date).last)
}

// hasMoreBy reports whether there may be other ways in which something of a track, or of an occasion apart, stands on a
// date.
func (t *Track) hasMoreBy(date uncertain.Date) bool {
	return t.isCutBy(date) || slices.ContainsFunc(t.Apart, func(x *Track) bool { return x.isCutBy(date) })
}

// all calls yield with every branch, those of the occasions apart after the others.
func (t *Track) all(yield func(*Branch) bool) {
	for _, x := range append([]*Track{t}, t.Apart...) {
		for i := range x.Branches {
			if !yield(&x.Branches[i]) {
				return
			}
		}
	}
}

// A Branch is the course of a commitment or instrument if open facts turn out in certain ways.
type Branch struct {
	Chosen      []Choice // how the open facts turn out; none if nothing is open
	Occurrences []*Occurrence
	Refused     []Refusal // acts that had no effect
	vain        []Refusal // facts and words that changed nothing

	when   []moment // of each choice, when something happened, if that is what is open
	begins []int64  // the first second at which one of the occurrences from here on may begin
}

// An Occurrence is one way through the machine: the commitment itself, for each debtor that owes it
// by itself, or one occasion on which a standing or continuing commitment was triggered.
type Occurrence struct {
	Of      check.Ref
	By      []actor.ID // the debtors at its beginning
	Cause   check.Ref  // what triggered it; zero for the commitment itself
	Parent  *Occurrence
	Cures   *Occurrence // the breach for which it is the remedy, or nil
	History []Passage
	Or      *Alternative // how else it may have gone; nil for no other way

	phases []Phase // of the history, for On
	o      *occurrence
	m      *machine
}

// An Alternative is another way in which an occurrence may have gone, because of a fact that is open for it
// alone and bears on nothing else: no performance by the due time is recorded, and there may have been one.
// Such facts make no branches, however many there are.
type Alternative struct {
	If      Choice    // how the open fact turns out then
	Else    Choice    // how it turns out in the history of the occurrence
	History []Passage // from the beginning
}

// A Passage is the entry of an occurrence into a phase, which holds until the next one.
type Passage struct {
	Phase  Phase
	From   uncertain.Date // from when; zero for ever before all that is recorded
	Latest uncertain.Date // if that is open, when at the latest; zero if it is not
	Dated  uncertain.Date // the date that counts: of a breach the due time
	Row    string         // the row of the table, see [Lifecycle]

	at    moment
	brief bool // it lasts no time: the next one follows from the same at once
}

// Replay folds a log, together with the events of the structure, into the course of every commitment
// and instrument. It is a pure function of its arguments: the order of the log does not matter, what
// is dated to the same moment is taken in by the role it has, and nothing is changed. What is dated
// after the last event follows if nothing more happens. What is wrong with its arguments, [Structure.Validate]
// and [Structure.ValidateLog] say.
//
// Where it is open whether an event happened, when, how grave it was or who belongs to a group, each
// way in which that may turn out is a branch of the commitments on which it bears; what is open for one
// occurrence alone is its [Alternative]. A nil Structure has no tracks.
//
// Commitments may trigger each other in turns, each when the other is performed. One act performs what is owed once, and
// not also what is owed because of it. Where not every performance is recorded, a round of which no performance is recorded
// is gone through once: the tracks are cut from the due time that follows it.
func (s *Structure) Replay(log []timeline.Event, ask ReplayOptions) *Course {
	s = s.orEmpty()
	p := newPlan(s, log, ask)
	numbers := make([]int, len(p.log))
	for i := range numbers {
		numbers[i] = i
	}
	base := p.run(&oracle{}, &scope{circle: p.nodes, focus: noFocus, base: true}, p.items(numbers))
	c := &Course{View: ask.View, Cut: base.isCut(), plan: p}
	groups := make(map[string]*worlds)
	left := maxSteps
	for _, n := range p.nodes {
		t := &Track{Of: n.ref}
		c.Tracks = append(c.Tracks, t)
		if !slices.ContainsFunc(n.needs, func(on *node) bool { return base.of(on).touched }) {
			t.Branches, t.Cut, t.until = []Branch{base.branch(n, nil)}, base.isCut(), base.until()
			continue
		}
		in := n.circle()
		key := in.key()
		if groups[key] == nil {
			groups[key] = p.worlds(base, in, &left)
		}
		groups[key].enter(t, n)
		c.Cut = c.Cut || t.isCut()
	}
	return c
}

// items returns events of the log, by their numbers, in the order in which the machine takes them.
func (p *plan) items(numbers []int) queueLog {
	var out queueLog
	items := make([]item, len(numbers))
	for i, number := range numbers {
		items[i] = item{p.moment(number), number}
	}
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.at.last, b.at.last), cmp.Compare(b.at.first, a.at.first))
	})
	over := int64(dawn - 1) // the last second of those before that have another moment
	for i, it := range items {
		if i > 0 && items[i-1].at != it.at {
			over = items[i-1].at.last
		}
		if it.at.first <= over {
			out.loose = append(out.loose, it)
		} else {
			out.log = append(out.log, it)
		}
	}
	return out
}

// A queueLog is a log as it enters a queue.
type queueLog struct{ log, loose []item }

// branch returns what a run made of a node: of the occasion at which it looks alone if there is one.
func (m *machine) branch(n *node, script []pick) Branch {
	b := Branch{Refused: m.of(n).refused, vain: m.of(n).vain}
	b.Chosen, b.when = choices(script)
	made := make(map[*occurrence]*Occurrence)
	for _, o := range m.of(n).all {
		x := m.occurrence(o)
		x.Parent = made[o.parent]
		made[o] = x
		if m.focus == noFocus || o.root == m.focus {
			b.Occurrences = append(b.Occurrences, x)
		}
		if o.cures != nil {
			x.Cures = &Occurrence{Of: o.cures.n.ref, By: o.cures.debtor, o: o.cures, m: m}
		}
	}
	b.begins = make([]int64, len(b.Occurrences))
	for i, first := len(b.begins)-1, int64(never); i >= 0; i-- {
		first = min(first, b.Occurrences[i].History[0].at.first)
		b.begins[i] = first
	}
	return b
}

// occurrence returns an occurrence as a course has it, without those that belong to it.
func (m *machine) occurrence(o *occurrence) *Occurrence {
	x := &Occurrence{Of: o.n.ref, By: o.roles[0].debtor, o: o, m: m}
	if o.cause >= 0 {
		x.Cause = m.causeRef(o.cause)
	}
	x.History, x.phases = make([]Passage, len(o.steps)), make([]Phase, len(o.steps))
	for i := range o.steps {
		x.phases[i] = o.steps[i].phase
		x.History[i] = o.steps[i].public()
		x.History[i].brief = i+1 < len(o.steps) && o.steps[i].isBrief(&o.steps[i+1])
	}
	if t := o.or; t != nil {
		x.Or = &Alternative{If: Choice{t.fact, wasSilent}, Else: Choice{t.fact, wasNot}}
		x.Or.History = append(slices.Clone(x.History[:t.after]), t.step.public())
		if t.after > 0 {
			x.Or.History[t.after-1].brief = false
		}
	}
	return x
}

// public returns the passage as a course has it.
func (s *passage) public() Passage {
	p := Passage{Phase: s.phase, Row: s.row.No, at: s.at}
	p.From, p.Latest = s.at.dates()
	p.Dated, _ = s.dated.dates()
	return p
}

// isBrief reports whether a passage lasts no time: the next one is of the same day, or follows from the same events
// whenever they were.
func (s *passage) isBrief(next *passage) bool {
	return s.at == next.at && (s.at.isBrief() || !slices.ContainsFunc(next.because, func(number int) bool { return !slices.Contains(s.because, number) }))
}

// causeRef returns the reference to an event, or to the commitment whose change of state it is.
func (m *machine) causeRef(number int) check.Ref {
	if number < len(m.p.log) {
		return m.p.refOf(number)
	}
	return m.signals[number-len(m.p.log)].event.About
}
