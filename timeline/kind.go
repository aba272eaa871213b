package timeline

import (
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/uncertain"
)

// A Kind is what kind of event something is. Kinds form a tree: a shelling is an armed attack,
// which is a use of force. The zero Kind is not stated; in a pattern it matches every event.
type Kind uint8

// The kinds, each indented below its parent. Values are stable; new ones are added at the end.
const (
	UseOfForce        Kind = iota + 1 // any use of armed force
	Attack                            //   an armed attack
	Invasion                          //     a large-scale attack into territory
	Offensive                         //     a ground assault
	Shelling                          //     artillery or mortar fire
	AirAttack                         //     missiles, drones or aircraft
	Incursion                         //   a limited crossing of a border or line
	Blockade                          //   closing ports, straits or roads by force
	AirspaceViolation                 // an aircraft or drone where it may not be
	CyberAttack                       // an attack on networks
	Diplomacy                         // any meeting or word
	Meeting                           //   a meeting, call or conference
	Announcement                      //   a public announcement
	Proposal                          //     something put forward
	Request                           //     a party asks for something
	Rejection                         //     something turned down
	Act                               // any act with effect on a commitment
	Signature                         //   a party signs or adopts
	Ratification                      //   a party ratifies
	Consent                           //   a party agrees that something be done
	Approval                          //   a parliament, council or government approves
	Authorisation                     //   a body gives a mandate
	Suspension                        //   performance is set aside
	Resumption                        //   performance is taken up again
	Withdrawal                        //   a party leaves or denounces
	Performance                       //   a promise is performed
	Deployment                        //     forces arrive
	CeasefireStarts                   // the parties begin to cease fire
	CeasefireEnds                     // a ceasefire is over
	CeasefireBreach                   // somebody finds that a term of a ceasefire was broken
	NuclearAttack                     // an armed attack with nuclear weapons
	ThreatOfForce                     // a threat to use force
	Acceptance                        //   a party accepts what was put forward (an act)
	Release                           //   a creditor gives up what it is owed (an act)
	Termination                       //   an instrument or a commitment is ended (an act)
	Repudiation                       //   a debtor says that it will not perform (an act)
	Transfer                          //   a role passes to another actor (an act)
	Delegation                        //     the performance passes, the debt stays
	Assignment                        //     what is owed passes to another creditor
	Substitution                      //     the debt passes, which needs the consent of the creditors
	Exercise                          //   a permission or a power is used (an act)
	Amendment                         //   an instrument takes the place of another (an act)
	Renewal                           //   a further term of an instrument or a commitment follows the one that runs (an act)
	Impossibility                     // a performance has become impossible
	Demand                            //     a party demands something (an announcement)
	StateChange                       // a commitment enters a state: what a replay yields
	BecomesProposed                   //   tabled, nobody bound
	BecomesAgreed                     //   accepted, not yet in force
	BecomesInForce                    //   binding
	BecomesTriggered                  //   its trigger has happened, a decision is open
	BecomesOwed                       //   performance is due
	BecomesSuspended                  //   set aside for the time being
	BecomesFulfilled                  //   performed in time
	BecomesBreached                   //   not performed in time, or done what is forbidden
	BecomesCured                      //   performed late, or compensated
	BecomesLapsed                     //   over without having been owed
	BecomesReleased                   //   given up by its creditors
	BecomesTerminated                 //   withdrawn, denounced, ended or superseded
	AuthorityTransfer                 //   a state of command over forces passes to another (an act)
	Presence                          // forces or weapons are found to be somewhere
	Demobilisation                    //     forces are disbanded (a performance)
	NuclearThreat                     //   a threat to use nuclear weapons (a threat of force)
)

var kinds = enum.New[Kind]("kind of event", "use_of_force", "armed_attack", "invasion", "offensive", "shelling",
	"air_attack", "incursion", "blockade", "airspace_violation", "cyber_attack", "diplomacy", "meeting", "announcement",
	"proposal", "request", "rejection", "act", "signature", "ratification", "consent", "approval", "authorisation",
	"suspension", "resumption", "withdrawal", "performance", "deployment", "ceasefire_starts", "ceasefire_ends",
	"ceasefire_breach", "nuclear_attack", "threat_of_force", "acceptance", "release", "termination", "repudiation",
	"transfer", "delegation", "assignment", "substitution", "exercise", "amendment", "renewal", "impossibility", "demand",
	"state_change", "becomes_proposed", "becomes_agreed", "becomes_in_force", "becomes_triggered", "becomes_owed",
	"becomes_suspended", "becomes_fulfilled", "becomes_breached", "becomes_cured", "becomes_lapsed", "becomes_released",
	"becomes_terminated", "transfer_of_authority", "presence", "demobilisation", "nuclear_threat")

var parents = [...]Kind{
	Attack: UseOfForce, Invasion: Attack, Offensive: Attack, Shelling: Attack, AirAttack: Attack,
	Incursion: UseOfForce, Blockade: UseOfForce, NuclearAttack: Attack,
	Meeting: Diplomacy, Announcement: Diplomacy, Proposal: Announcement, Request: Announcement, Rejection: Announcement,
	Signature: Act, Ratification: Act, Consent: Act, Approval: Act, Authorisation: Act, Suspension: Act, Resumption: Act,
	Withdrawal: Act, Performance: Act, Deployment: Performance,
	Acceptance: Act, Release: Act, Termination: Act, Repudiation: Act, Transfer: Act, Delegation: Transfer,
	Assignment: Transfer, Substitution: Transfer, Exercise: Act, Amendment: Act, Renewal: Act, Demand: Announcement,
	BecomesProposed: StateChange, BecomesAgreed: StateChange, BecomesInForce: StateChange, BecomesTriggered: StateChange,
	BecomesOwed: StateChange, BecomesSuspended: StateChange, BecomesFulfilled: StateChange, BecomesBreached: StateChange,
	BecomesCured: StateChange, BecomesLapsed: StateChange, BecomesReleased: StateChange, BecomesTerminated: StateChange,
	AuthorityTransfer: Act,
	Demobilisation:    Performance,
	NuclearThreat:     ThreatOfForce,
}

// Kinds calls yield for every kind in order; used as a range function.
func Kinds(yield func(Kind) bool) { kinds.Values(yield) }

// Parent returns the kind of which k is a special case; zero for the top of a tree.
func (k Kind) Parent() Kind {
	if int(k) < len(parents) {
		return parents[k]
	}
	return 0
}

// Is reports whether k is the kind other or a special case of it. Every kind is a special case of
// the zero Kind.
func (k Kind) Is(other Kind) bool {
	for other != 0 && k != other {
		if k == 0 {
			return false
		}
		k = k.Parent()
	}
	return true
}

// MayBe reports whether what is recorded as of the kind k was of another: yes if k is that kind or a special case of it,
// and unknown if k is a contingency of a more general kind.
func (k Kind) MayBe(other Kind) uncertain.Bool {
	switch {
	case k.Is(other):
		return uncertain.Yes
	case other.Is(k) && k.IsContingency():
		return uncertain.Unknown
	}
	return uncertain.No
}

// IsContingency reports whether k is something that promises answer and do not wait for: a use of
// force or a threat of it, a violation, a breach, or somebody's leaving. Nobody's act is needed for a contingency.
func (k Kind) IsContingency() bool {
	switch k {
	case AirspaceViolation, CyberAttack, Rejection, Suspension, Withdrawal, CeasefireEnds, CeasefireBreach,
		Termination, Repudiation, Impossibility, BecomesBreached, BecomesLapsed, BecomesTerminated, Presence:
		return true
	}
	return k.Is(UseOfForce) || k.Is(ThreatOfForce)
}

// MayBreachCeasefire reports whether k is something that terms of ceasefires forbid: a use of force, a violation of
// airspace, an attack on networks, or the presence of forces or weapons. Whether it is a breach is for the terms of the
// ceasefire, and for whoever finds it.
func (k Kind) MayBreachCeasefire() bool {
	switch k {
	case AirspaceViolation, CyberAttack, Presence:
		return true
	}
	return k.Is(UseOfForce)
}

// IsValid reports whether k is one of the kinds.
func (k Kind) IsValid() bool { return kinds.Valid(k) }

// String returns the kind's name as it stands in a document.
func (k Kind) String() string { return kinds.String(k) }

// MarshalText returns the text of k, see [Kind.String], and none for the zero Kind; it fails on any other
// invalid value.
func (k Kind) MarshalText() ([]byte, error) { return kinds.Marshal(k) }

// UnmarshalText reads what MarshalText writes. On error it leaves k as it was.
func (k *Kind) UnmarshalText(text []byte) error { return kinds.Unmarshal(text, k) }

// A Severity is how grave an event is, in order. The zero Severity is not stated; in a pattern it
// asks for nothing.
type Severity uint8

// The severities, in order.
const (
	Minor Severity = iota + 1
	Serious
	Major
)

var severities = enum.New[Severity]("severity", "minor", "serious", "major")

// IsValid reports whether s is one of the severities.
func (s Severity) IsValid() bool { return severities.Valid(s) }

// String returns the severity's name.
func (s Severity) String() string { return severities.String(s) }

// MarshalText returns the text of s, see [Severity.String], and none for the zero Severity; it fails on any other
// invalid value.
func (s Severity) MarshalText() ([]byte, error) { return severities.Marshal(s) }

// UnmarshalText reads what MarshalText writes. On error it leaves s as it was.
func (s *Severity) UnmarshalText(text []byte) error { return severities.Unmarshal(text, s) }
