package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// AssessmentSchema is the version of an assessment as a document.
const AssessmentSchema = "backstop/assessment/1"

// An Assessment is what a structure amounts to: one field for each question.
type Assessment struct {
	Schema    string    `json:"schema"`
	Stamp     Stamp     `json:"stamp"`
	Knowledge Knowledge `json:"knowledge"`

	Method      string  `json:"method"`       // how it was computed, in words: see [Assessment.Describe]; this and the next two stand on every document, see [Assessment.Documented]
	Silence     string  `json:"silence"`      // how to read what is not there: [Silence]
	WouldChange []Hinge `json:"would_change"` // what would change an answer: see [Assessment.Hinges]

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

	Ignored []Ignored `json:"ignored"` // the events of a log that changed no commitment and no instrument, and why

	Cut bool `json:"cut"` // there was too much to list it all: withdrawals, responses, contradictions, schedules, shares or ignored events are not complete

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
	Without  []actor.ID     `json:"without"`   // who perform, consent to and contribute nothing, as asked
	Policy   string         `json:"policy"`    // how sources that disagree are resolved
	Lexicon  string         `json:"lexicon"`   // what hedge words mean
	View     string         `json:"viewpoint"` // whose view of disputed acts is taken

	WithoutMembers []actor.ID `json:"without_members,omitzero"` // the recorded members of groups among them, who therefore do not either

	Log         int          `json:"log,omitzero"`      // how many events of a log count besides those of the document
	LogHash     string       `json:"log_hash,omitzero"` // SHA-256 of the canonical log, see [HashLog]; empty unless asked for
	Complete    bool         `json:"complete,omitzero"` // all that was done is taken to be recorded, as asked; see [AllRecorded]
	Conversions []Assumption `json:"conversions"`       // by which units are persons; none unless asked for

	Answers []Question `json:"answers"` // the questions that are answered here
}

// Missing returns those who perform, consent to and contribute nothing: those asked for, and their recorded members.
func (s *Stamp) Missing() []actor.ID { return slices.Concat(s.Without, s.WithoutMembers) }

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

// Only returns a copy of the assessment that answers just these questions; the answers to the others
// are empty, which Stamp.Answers says, but for the promises and contributions of which Q4 speaks, and for
// what Q1 says of each promise: whether all that makes it owed has happened.
// Without arguments, and of nil, it returns the assessment itself.
func (a *Assessment) Only(questions ...Question) *Assessment {
	if a == nil || len(questions) == 0 {
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
			out.Chronicle, out.Ignored = Chronicle{Positions: a.Chronicle.Positions}, nil
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
			if slices.Contains(questions, Q1) {
				out.NeededActs.Commitments = a.NeededActs.Commitments
			}
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
