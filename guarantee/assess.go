package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
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
	Complete bool // the record and the log hold every performance there was: what is not performed in them in time is breached

	If      []timeline.Event // what may happen, and which promises then answer it; none means the standard battery of events
	Battery bool             // ask the standard battery besides If
}

// AssessmentSchema is the version of an assessment as a document.
const AssessmentSchema = "backstop/assessment/1"

// An Assessment is what a structure amounts to: one field for each question.
type Assessment struct {
	Schema    string    `json:"schema"`
	Stamp     Stamp     `json:"stamp"`
	Knowledge Knowledge `json:"knowledge"`
	Method    string    `json:"method"` // how it was computed, in words: see [Assessment.Describe], which [Assessment.Encode] writes here

	Promises       []Promise      `json:"promises"`       // who has promised what to whom, how firmly
	Strength       Strength       `json:"strength"`       // what it adds up to
	Coverage       []Cover        `json:"coverage"`       // which needed capability nobody provides
	NeededActs     NeededActs     `json:"needed_acts"`    // whose act is needed
	Fragility      []Fragility    `json:"fragility"`      // whose withdrawal breaks which requirement
	Votes          []Vote         `json:"votes"`          // who can block which body
	Consequences   []Consequence  `json:"consequences"`   // what falls or is at risk without those asked for in Options.Without
	Withdrawals    []Withdrawal   `json:"withdrawals"`    // what falls or is at risk without each actor in turn
	Contradictions Contradictions `json:"contradictions"` // which statements contradict each other
	Responses      Responses      `json:"responses"`      // which promises answer what may happen
	Shares         []Share        `json:"shares"`         // which share of forces and money a group bears
	Compliance     Compliance     `json:"compliance"`     // whether the terms of a ceasefire in force were kept
	Schedules      []Timetable    `json:"schedules"`      // when what is due, and whether all deadlines can be kept
	Money          []MoneyTotal   `json:"money"`          // what the recorded funds come to
	Comparisons    Comparisons    `json:"comparisons"`    // how each force compares with what is needed, and with precedents
	Command        []Commanded    `json:"command"`        // who commands what
	Consents       []Consents     `json:"consents"`       // who must agree, and has

	Notes []Note `json:"notes"` // what a reader of the answers should know

	Positions  []Stand `json:"positions"`  // the positions held on the date
	Judgements []View  `json:"judgements"` // what is thought of it: shown, never computed with

	Chronicle Chronicle `json:"chronicle"` // what the record dates: instruments, events and positions

	Cut bool `json:"cut"` // there was too much to list it all: withdrawals, responses, contradictions, schedules or shares are not complete

	Statements []Cited         `json:"statements"` // the known statements, which the answers cite
	Sources    []source.Source `json:"sources"`    // the sources of the known statements
	Names      []Name          `json:"names"`      // the names of the actors
}

// A Stamp says what an assessment was made of and for.
type Stamp struct {
	Title    string         `json:"title"`
	Document string         `json:"document"` // SHA-256 of the canonical document, in hexadecimal; empty unless asked for
	On       uncertain.Date `json:"on"`
	KnownBy  uncertain.Date `json:"known_by"`
	Without  []actor.ID     `json:"without"`   // those asked for and, for groups, their members
	Policy   string         `json:"policy"`    // how sources that disagree are resolved
	Lexicon  string         `json:"lexicon"`   // what hedge words mean
	View     string         `json:"viewpoint"` // whose view of disputed acts is taken

	Log         int          `json:"log,omitzero"` // how many events of a log count besides those of the document
	Conversions []Assumption `json:"conversions"`  // by which units are persons; none unless asked for

	Answers []Question `json:"answers"` // the questions that are answered here
}

// Knowledge says how much is known, and how old it is.
type Knowledge struct {
	Statements int                  `json:"statements"` // known by the date
	Later      int                  `json:"later"`      // left out: published later, or on no recorded date
	Sources    int                  `json:"sources"`    // sources of the known statements
	Used       int                  `json:"used"`       // statements that an item cites
	Unused     []source.StatementID `json:"unused"`     // statements that no item cites
	Oldest     uncertain.Date       `json:"oldest"`     // when the oldest and the newest known statement were published
	Newest     uncertain.Date       `json:"newest"`
	Unknown    Unknown              `json:"unknown"` // what no number or date is recorded for
}

// Unknown counts what the record leaves open.
type Unknown struct {
	Strengths int `json:"strengths"` // contributions of troops whose number has no upper bound
	Statuses  int `json:"statuses"`  // contributions that are not firm
	Readiness int `json:"readiness"` // contributions of troops without a notice to move
	Deadlines int `json:"deadlines"` // commitments without a time for performance
	Liability int `json:"liability"` // commitments of several debtors or of a group that do not say how they are liable
}

// A Cited is a statement behind an answer.
type Cited struct {
	ID        source.StatementID `json:"id"`
	Sources   []source.ID        `json:"sources"`
	Speaker   string             `json:"speaker"`
	Mode      source.Mode        `json:"mode"`
	Said      uncertain.Date     `json:"said,omitzero"`
	Published uncertain.Date     `json:"published,omitzero"`
	Words     string             `json:"words,omitzero"`
	Text      string             `json:"text"`
}

// A Name is what an actor is called.
type Name struct {
	ID   actor.ID `json:"id"`
	Name string   `json:"name"`
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
	truces  truces           // what the monitors of ceasefires found
	events  []timeline.Event // the known ones
	world   *timeline.World
	course  *Course              // what became of everything by the date
	counted []force.Contribution // as the lexicon asked for reads them
	ledger  *force.Ledger        // of those that come: see missing
	gone    map[actor.ID]bool    // those who are missing

	pools       []force.Pool
	conversions []force.Conversion // those chosen and known
	limits      []force.Limit

	tries int // how many more leaves of conditions may be tried out to find paths
	room  int // how many more references consequences may cite: a bound on what a document can ask for

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
func (s *Structure) Assess(ask Options) *Assessment {
	a := newAssessor(s.withLog(ask.Log), s.dated(ask))
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
			Policy: policyText(a.ask.Prefer), Lexicon: a.ask.Lexicon.String(), View: viewText(a.ask.View), Log: len(a.ask.Log),
			Conversions: a.assumptions(),
		},
	}
	a.course = a.replay(a.ask.View, true)
	out.Promises = a.promises() // first: what is over has no further part
	out.Cut = a.accounts(out.Promises)
	out.NeededActs = a.neededActs(out.Promises)
	out.Withdrawals = a.withdrawals()
	out.Responses = a.responses(out.Promises)
	out.Votes = a.votes()
	out.Contradictions = a.contradictions()
	schedules, cut := a.timetables()
	out.Schedules = schedules
	out.Compliance = a.compliance()
	out.Cut = out.Cut || cut || a.truces.cut
	out.Positions, out.Judgements, out.Chronicle = a.stands(), a.views(), a.chronicle()
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
	out.Stamp.Without = a.ask.Without
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
	out.ledger = force.NewLedger(force.Forces{Contributions: out.counted, Pools: out.pools, Conversions: out.conversions}, out.world, out.record, out.ask.Prefer, without)
	return &out
}

// Only returns a copy of the assessment that answers just these questions; the answers to the others
// are empty, which Stamp.Answers says, but for the promises and contributions of which Q4 speaks.
// Without arguments it returns the assessment itself.
func (a *Assessment) Only(questions ...Question) *Assessment {
	if len(questions) == 0 {
		return a
	}
	out := *a
	out.Stamp.Answers = nil
	out.Notes = onlyNotes(a.Notes, questions)
	for _, q := range Questions() {
		if slices.Contains(questions, q) {
			out.Stamp.Answers = append(out.Stamp.Answers, q)
			continue
		}
		switch q {
		case Q1:
			out.Chronicle = Chronicle{Positions: a.Chronicle.Positions}
			if !slices.Contains(questions, Q4) {
				out.Promises = nil
			}
		case Q2:
			if !slices.Contains(questions, Q4) {
				out.Strength = Strength{}
			}
		case Q3:
			out.Coverage = nil
		case Q4:
			out.NeededActs, out.Consequences, out.Withdrawals = NeededActs{}, nil, nil
			out.Fragility, out.Votes = nil, nil
			out.Command, out.Consents = nil, nil
		case Q5:
			out.Responses = Responses{}
		case Q6:
			out.Contradictions = Contradictions{}
		case Q7:
			out.Shares, out.Money = nil, nil
		case Q8:
			out.Comparisons = Comparisons{}
		case Q9:
			out.Compliance = Compliance{}
		case Q11:
			out.Schedules = nil
		}
	}
	return &out
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
	return text + "; preferring " + joinIDs(prefer, ", ")
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
	a.truces, events = a.monitor(events)
	a.events = events
	a.world = a.worldOf(events)
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
