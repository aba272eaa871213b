package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Options say what is asked of a structure. The zero Options ask for the date of the document,
// with what was known by then, and nobody missing.
type Options struct {
	On      uncertain.Date    // the date on which the answers are true; zero means Structure.AsOf
	KnownBy uncertain.Date    // only statements published by then count; zero means On
	Without []actor.ID        // actors who from On perform, consent to and contribute nothing; a group means its members
	Prefer  []source.ID       // sources to believe where the values of a claim differ
	Lexicon uncertain.Lexicon // what hedge words mean

	// Conversions are the assumptions by which units are persons. Without any no unit is converted.
	Conversions []force.ConversionID

	View actor.ID // whose account of disputed events is taken; none means that only what nobody disputes is certain
	// Log holds events that count besides those of the structure; see [Structure.DecodeLog]. With a log, an
	// empty one included, each promise says what became of it: see [Promise.Accounts].
	Log      []timeline.Event
	Complete bool // the record and the log hold everything that was done: what is not performed in them in time is breached, and what they do not hold of a ceasefire was not done

	If      []timeline.Event // what may happen, and which promises then answer it; none means the standard battery of events
	Battery bool             // ask the standard battery besides If
}

// maxCitations bounds how many references the consequences of an assessment cite in all. Structures
// of the field need some thousands.
const maxCitations = 1_000_000

// assessor is one look at a structure: everything that the questions share.
type assessor struct {
	s       *Structure
	ask     Options
	record  *source.Record
	actors  []actor.Actor // as the lexicon asked for reads them
	members *actor.Directory
	shown   []timeline.Event // the events that the monitors of ceasefires see
	truces  truces           // what they found
	events  []timeline.Event // the known ones
	world   *timeline.World
	timed   []Timetable          // what the deadlines of the schedules amount to
	course  *Course              // what became of everything by the date, if every performance is recorded
	open    *Course              // the same, if that is not asked for
	told    *timeline.World      // what it tells besides
	counted []force.Contribution // as the lexicon asked for reads them
	ledger  *force.Ledger        // of those that come: see missing
	gone    map[actor.ID]bool    // those who are missing

	pools       []force.Pool
	conversions []force.Conversion // those chosen and known
	limits      []force.Limit

	also  []contingency // events that are asked besides, as another structure suggests them
	tries int           // how many more leaves of conditions may be tried out to find paths
	room  int           // how many more references consequences may cite: a bound on what a document can ask for

	instruments map[InstrumentID]*Instrument
	commitments []*bond // the known ones
	byID        map[ID]*bond
	dependents  [][]dependent                    // by the index of the commitment relied upon
	touched     map[actor.ID][]int               // the commitments that an actor touches directly: see withdrawals
	backing     map[force.ID]*force.Contribution // the known contributions, those of the absent included
}

// Assess answers the questions. It is a pure function of the structure and the options: it may be
// called from several goroutines, and it changes nothing. A structure that does not validate is
// assessed as far as it goes.
func (s *Structure) Assess(ask Options) *Assessment { return s.assess(ask, nil) }

// assess is Assess with more events that are asked.
func (s *Structure) assess(ask Options, also []contingency) *Assessment {
	s = s.orEmpty()
	a := newAssessor(s.withLog(ask.Log), s.dated(ask))
	a.also = also
	return a.with(a.common(), ask.Without)
}

// dated returns the options with the dates that are asked for by default.
func (s *Structure) dated(ask Options) Options {
	if ask.On.IsZero() {
		ask.On = s.AsOf
	}
	if ask.KnownBy.IsZero() {
		ask.KnownBy = ask.On
	}
	return ask
}

// common answers what does not depend on who is missing.
func (a *assessor) common() *Assessment {
	out := &Assessment{
		Schema: AssessmentSchema,
		Stamp: Stamp{
			Title: a.s.Title, On: a.ask.On, KnownBy: a.ask.KnownBy, Answers: Questions(),
			Policy: policyText(a.ask.Prefer), Lexicon: a.ask.Lexicon.String(), View: viewText(a.ask.View), Log: len(a.ask.Log), Complete: a.ask.Complete,
			Conversions: a.assumptions(),
		},
	}
	out.Promises = a.promises() // first: what is over has no further part
	out.Ignored, out.Cut = a.accounts(out.Promises)
	out.NeededActs = a.neededActs(out.Promises)
	out.Withdrawals = a.withdrawals()
	out.Responses = a.responses(out.Promises)
	out.Votes = a.votes()
	out.Contradictions = a.contradictions()
	schedules, cut := a.timetables()
	out.Schedules, a.timed = schedules, schedules
	out.Compliance = a.compliance(out.Promises, out.NeededActs.Commitments)
	out.Cut = out.Cut || cut || a.truces.cut
	out.Positions, out.Judgements, out.Chronicle = a.stands(), a.views(), a.chronicle(out.Promises)
	out.Statements, out.Sources = a.cited()
	for i := range a.actors {
		if p := &a.actors[i]; a.members.Actor(p.ID) == p {
			out.Names = append(out.Names, Name{p.ID, p.Title()})
		}
	}
	return out
}

// with returns what the common answers are together with those that depend on who is missing.
func (a *assessor) with(common *Assessment, without []actor.ID) *Assessment {
	a = a.missing(without)
	out := *common
	for _, id := range a.ask.Without {
		if slices.Contains(without, id) {
			out.Stamp.Without = append(out.Stamp.Without, id)
		} else {
			out.Stamp.WithoutMembers = append(out.Stamp.WithoutMembers, id)
		}
	}
	out.Strength = a.strength()
	out.Coverage = a.coverage()
	out.Fragility = a.fragility()
	out.Consequences = a.consequences()
	out.Withdrawals = a.losses(common.Withdrawals)
	out.Shares = a.shares()
	out.Money = a.moneyTotals()
	out.Comparisons = a.compared(out.Strength.Contributions)
	out.Command = a.command()
	out.Consents = a.consents()
	out.Notes = a.notes()
	out.Knowledge = a.knowledge(out.Promises)
	out.Cut = common.Cut || a.room <= 0 || out.Contradictions.More || out.Responses.More
	return &out
}

// missing returns the same look at the structure when some actors are missing.
func (a *assessor) missing(actors []actor.ID) *assessor {
	out := *a
	out.ask.Without = a.absent(actors...)
	without := make(map[actor.ID]bool, len(out.ask.Without))
	for _, id := range out.ask.Without {
		without[id] = true
	}
	out.gone = without
	out.ledger = out.ledgerWithout(without)
	return &out
}

// ledgerWithout returns the ledger of the contributions of those who are not missing. What they wait for may be a change
// of state, too, and they then rest on what it rests on.
func (a *assessor) ledgerWithout(missing map[actor.ID]bool) *force.Ledger {
	l := force.NewLedger(force.Forces{Contributions: a.counted, Pools: a.pools, Conversions: a.conversions}, a.told, a.record, a.ask.Prefer, missing)
	for i := range l.Entries {
		if e := &l.Entries[i]; e.If != nil {
			e.Because = addRef(slices.Clip(e.Because), a.whyChanged(e.If)...)
		}
	}
	return l
}

func viewText(view actor.ID) string {
	if view == "" {
		return "none: acts are shown according to whoever states them"
	}
	return string(view) + ": what it denies did not happen, and what others allege is open"
}

func policyText(prefer []source.ID) string {
	const text = "intersection of what sources say, their hull where they contradict each other"
	if len(prefer) == 0 {
		return text
	}
	return text + "; preferring " + series.Join(prefer, ", ")
}

func newAssessor(s *Structure, ask Options) *assessor {
	a := &assessor{
		s: s, ask: ask,
		record:      source.NewRecord(s.Sources, said(s.Statements, ask.On), ask.KnownBy),
		instruments: make(map[InstrumentID]*Instrument, len(s.Instruments)),
		room:        maxCitations,
		tries:       maxTries,
		byID:        make(map[ID]*bond, len(s.Commitments)),
	}
	a.actors = a.reading()
	a.members = actor.NewDirectory(a.actors, a.record, ask.Prefer, ask.On)
	events := make([]timeline.Event, 0, len(s.Events))
	for _, e := range s.Events {
		if a.record.Knows(e.Says) {
			e.Says = a.record.Known(e.Says)
			events = append(events, e)
		}
	}
	a.shown = events
	a.truces, events = a.monitor(events)
	a.events = events
	a.world = a.worldOf(events)
	a.course = a.replay(ask.View, true)
	if a.open = a.course; !ask.Complete && a.course.isOverdue() {
		a.open = a.replay(ask.View, false)
	}
	a.told = a.tell(events)
	a.counted = a.contributions()
	a.pools, a.conversions, a.limits = a.drawn(), a.chosen(), a.limiting()
	for i := range s.Instruments {
		if n := &s.Instruments[i]; a.record.Knows(n.Says) && a.instruments[n.ID] == nil {
			a.instruments[n.ID] = n
		}
	}
	for i := range s.Commitments {
		c := &s.Commitments[i]
		if !a.record.Knows(c.Says) || a.byID[c.ID] != nil || c.Under != "" && a.instruments[c.Under] == nil {
			continue // not known, or in an instrument that is not
		}
		b := a.bond(c)
		a.byID[c.ID] = b
		a.commitments = append(a.commitments, b)
	}
	a.backing = make(map[force.ID]*force.Contribution, len(s.Contributions))
	for i := range s.Contributions {
		if c := &s.Contributions[i]; a.record.Knows(c.Says) {
			a.backing[c.ID] = c
		}
	}
	a.index()
	return a
}

// said leaves out the promises, offers, options and demands that were made after a date: on that
// date they did not exist, whenever they became known. Other statements may speak of an earlier
// time than that at which they are made.
func said(statements []source.Statement, on uncertain.Date) []source.Statement {
	later := func(s source.Statement) bool {
		switch s.Mode {
		case source.Promise, source.Offer, source.Option, source.Demand:
			return !s.Said.IsZero() && s.Said.NotAfter(on) == uncertain.No
		}
		return false
	}
	if !slices.ContainsFunc(statements, later) {
		return statements
	}
	return slices.DeleteFunc(slices.Clone(statements), later)
}

// absent returns the actors and the certain members of the groups among them, each once.
func (a *assessor) absent(actors ...actor.ID) (ids []actor.ID) {
	for _, id := range actors {
		ids = addActor(ids, id)
		for _, m := range a.members.Members(id) {
			if m.Holds == uncertain.Yes {
				ids = addActor(ids, m.Actor)
			}
		}
	}
	return ids
}

// defaultLexicon reports whether hedge words mean what they did when the document was read.
func (a *assessor) defaultLexicon() bool {
	return a.ask.Lexicon.Margin == 0 && len(a.ask.Lexicon.Extra) == 0
}

// contributions returns the contributions as the lexicon asked for reads them.
func (a *assessor) contributions() []force.Contribution {
	if a.defaultLexicon() {
		return a.s.Contributions
	}
	out := slices.Clone(a.s.Contributions)
	for i := range out {
		out[i].Persons = uncertain.Reread(a.ask.Lexicon, out[i].Persons)
		out[i].Records = a.reread(out[i].Records)
	}
	return out
}

// reading returns the actors with their sizes as the lexicon asked for reads them.
func (a *assessor) reading() []actor.Actor {
	if a.defaultLexicon() {
		return a.s.Actors
	}
	out := slices.Clone(a.s.Actors)
	for i := range out {
		out[i].Size = a.reread(out[i].Size)
	}
	return out
}

// reread returns a claim as the lexicon asked for reads it.
func (a *assessor) reread(c source.Claim[uncertain.Range[int64]]) source.Claim[uncertain.Range[int64]] {
	c.Values = slices.Clone(c.Values)
	for i := range c.Values {
		c.Values[i].Value = uncertain.Reread(a.ask.Lexicon, c.Values[i].Value)
	}
	return c
}
