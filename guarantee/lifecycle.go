package guarantee

import "slices"

// A Stimulus is what can move an occurrence from one state to another: an act on it, or a fact about it.
type Stimulus uint8

// The stimuli, facts first.
const (
	EntryMet       Stimulus = iota + 1 // its entry condition has come true
	EntryOver                          // the window for its entry is over
	TriggerMet                         // its trigger has come true, a precondition has not
	AllMet                             // its trigger and its precondition are true, or it has none
	GivenMet                           // its precondition has come true
	GivenOver                          // the window of its precondition is over, or it cannot come true
	TermOver                           // its term or the window for its trigger is over
	Performed                          // it was performed by the due time
	Kept                               // what is to be kept was kept to the end of its term
	PerformedEarly                     // it was performed before it was owed, and that counts
	DuePassed                          // the due time is over without performance
	Failed                             // the forbidden act, the loss of what is maintained, or impossibility
	EpisodeOver                        // an episode of failure of a continuing duty is over
	MadeGood                           // it was performed late in the time for it, or compensated
	Propose                            // it is put forward
	Accept                             // the last of those who must have accepted it
	Reject                             // it is withdrawn or rejected before it binds
	Repudiate                          // the debtor says that it will not perform
	Suspend                            // it is set aside
	Resume                             // it is taken up again
	ReleaseBy                          // all creditors give it up
	End                                // it is denounced, withdrawn by a power, ended with its instrument, or superseded
	stimuli        = int(End) + 1
)

// stimulusNames say each stimulus in words.
var stimulusNames = [stimuli]string{
	EntryMet: "entry condition true", EntryOver: "entry window over", TriggerMet: "trigger true, precondition not yet",
	AllMet: "trigger and precondition true or none", GivenMet: "precondition true in its window",
	GivenOver: "precondition window over, or known impossible", TermOver: "term or trigger window over",
	Performed: "performed by the due time", Kept: "end of term without failure", PerformedEarly: "performed early, which counts",
	DuePassed: "due passed, not performed", Failed: "forbidden act, condition lost, or impossible",
	EpisodeOver: "the episode of a breach is over", MadeGood: "performed late in time, or compensated",
	Propose: "propose", Accept: "last required acceptance", Reject: "withdraw or reject", Repudiate: "repudiate",
	Suspend: "suspend", Resume: "resume", ReleaseBy: "release by all creditors", End: "denounce, end or supersede",
}

// String returns the stimulus in words.
func (s Stimulus) String() string {
	if int(s) < stimuli {
		return stimulusNames[s]
	}
	return "stimulus"
}

// IsAct reports whether the stimulus is an act, which is refused where no row applies. A fact is kept
// and changes nothing there.
func (s Stimulus) IsAct() bool { return s >= Propose && s <= End }

// A Row is one line of the table of the machine.
type Row struct {
	No   string   // its number
	From []Phase  // where it applies; the zero Phase is an occurrence that does not exist yet
	On   Stimulus // what moves it
	To   State    // where it leads; zero is the inner state of a suspended one
	Note string   // what holds besides; empty for nothing
}

var (
	none             = Phase{}
	proposed         = Phase{State: StateProposed}
	agreed           = Phase{State: StateAgreed}
	inForce          = Phase{State: StateInForce}
	triggered        = Phase{State: StateTriggered}
	owed             = Phase{State: StateOwed}
	breached         = Phase{State: StateBreached}
	suspendedInForce = Phase{StateSuspended, StateInForce}
	suspendedTrigger = Phase{StateSuspended, StateTriggered}
	suspendedOwed    = Phase{StateSuspended, StateOwed}
	everySuspended   = []Phase{suspendedInForce, suspendedTrigger, suspendedOwed}
	notBinding       = []Phase{proposed, agreed}
	beforeOwed       = []Phase{proposed, agreed, inForce, triggered, suspendedInForce, suspendedTrigger}
	everyLive        = []Phase{proposed, agreed, inForce, triggered, owed, suspendedInForce, suspendedTrigger, suspendedOwed, breached}
	repudiatedInVain = []Phase{inForce, triggered, suspendedInForce, suspendedTrigger, suspendedOwed} // recorded, see row 14
	lifecycle        = []Row{
		{"1", []Phase{none}, Propose, StateProposed, ""},
		{"2", []Phase{proposed}, Accept, StateAgreed, ""},
		{"3", notBinding, Reject, StateTerminated, "at once, whatever notice its text asks of those whom it binds"},
		{"4", []Phase{agreed}, EntryMet, StateInForce, "of a text that counts ratifications, between those who have ratified it"},
		{"5", notBinding, EntryOver, StateLapsed, "or with the term of its text, before which it had to enter into force"},
		{"6", []Phase{inForce}, TriggerMet, StateTriggered, "a standing one stays and spawns a child"},
		{"6s", []Phase{none}, TriggerMet, StateTriggered, "the child of a standing one"},
		{"7", []Phase{inForce}, AllMet, StateOwed, "a standing one stays and spawns a child"},
		{"7s", []Phase{none}, AllMet, StateOwed, "the child of a standing one"},
		{"8", []Phase{triggered}, GivenMet, StateOwed, ""},
		{"9", []Phase{triggered}, GivenOver, StateLapsed, ""},
		{"10", []Phase{inForce}, TermOver, StateLapsed, ""},
		{"11", []Phase{owed, suspendedOwed}, Performed, StateFulfilled, "performed by the due time"},
		{"11", []Phase{owed, suspendedOwed}, Kept, StateFulfilled, "kept to the end of the term"},
		{"12", []Phase{owed}, DuePassed, StateBreached, "the breach is dated at the due time"},
		{"13", []Phase{owed}, Failed, StateBreached, "the breach is dated at that moment"},
		{"14", []Phase{owed}, Repudiate, StateBreached, "in force, triggered or suspended it is recorded and changes nothing"},
		{"15", []Phase{inForce, triggered}, PerformedEarly, StateFulfilled, "one that is not standing"},
		{"16", []Phase{inForce, triggered, owed}, Suspend, StateSuspended, "by a power in effect; where none for it is recorded the log is taken at its word"},
		{"17", everySuspended, Resume, 0, "toll: the due time shifts by the time suspended"},
		{"18", []Phase{suspendedOwed}, DuePassed, StateBreached, "where time runs on"},
		{"19", everyLive, ReleaseBy, StateReleased, ""},
		{"20", beforeOwed, End, StateTerminated, "unless it survives; by a power as in 16"},
		{"21", []Phase{owed, suspendedOwed}, End, StateTerminated, "unless it survives; by a power as in 16"},
		{"22", []Phase{breached}, MadeGood, StateCured, ""},
		{"23", []Phase{suspendedInForce}, TermOver, StateLapsed, "a window only where time runs on"},
		{"23", []Phase{suspendedTrigger}, GivenOver, StateLapsed, "where time runs on"},
		{"24", []Phase{none}, EpisodeOver, StateOwed, "a continuing duty after a breach: a new occurrence"},
	}
)

// Lifecycle returns the table of the machine: every way from one state to another. What is not in it
// does not happen: an act where no row applies is refused, a fact is kept and changes nothing.
func Lifecycle() []Row { return slices.Clone(lifecycle) }

// rows finds the row for a phase and a stimulus.
var rows = func() (table [int(StateTerminated) + 1][int(StateTerminated) + 1][stimuli]*Row) {
	for i := range lifecycle {
		for _, p := range lifecycle[i].From {
			table[p.State][p.Inner][lifecycle[i].On] = &lifecycle[i]
		}
	}
	return table
}()

// row returns the row that applies, or nil.
func (p Phase) row(on Stimulus) *Row { return rows[p.State][p.Inner][on] }

// apply returns the phase to which a row leads.
func (r *Row) apply(p Phase) Phase {
	switch {
	case r.To == 0:
		return Phase{State: p.Inner}
	case r.To == StateSuspended:
		return Phase{StateSuspended, p.State}
	}
	return Phase{State: r.To}
}
