package guarantee

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An ID names a commitment within one structure.
type ID string

// A Commitment is what some actors bind themselves to do, or not to do, for others.
type Commitment struct {
	ID        ID                 `json:"id"`
	Title     string             `json:"title,omitzero"`
	Under     InstrumentID       `json:"under,omitzero"` // the instrument it stands in; none for spoken words
	By        []actor.ID         `json:"by"`             // the debtors
	To        []actor.ID         `json:"to,omitzero"`    // the creditors
	Liability Liability          `json:"liability,omitzero"`
	Kind      Kind               `json:"kind,omitzero"`
	Act       Act                `json:"act"`
	Where     timeline.Place     `json:"where,omitzero"`
	Entry     timeline.Condition `json:"entry,omitzero"`   // what turns it into an obligation, beyond its instrument
	When      timeline.Condition `json:"when,omitzero"`    // the trigger; nil is always; that a state of it is over later ends nothing that is owed
	Given     timeline.Condition `json:"given,omitzero"`   // consents and decisions that must come first
	VoidIf    timeline.Condition `json:"void_if,omitzero"` // what forfeits it; nil is nothing
	Decides   Decides            `json:"decides,omitzero"` // how it is found that it is owed
	Within    uncertain.Period   `json:"within,omitzero"`  // the time for performing it, from the trigger; of what is maintained or refrained from, for how long, and after a breach as long anew from the first instant after its episode
	From      *timeline.Happened `json:"from,omitzero"`    // what the time counts from instead: the last such event by the trigger
	Precise   uncertain.Bool     `json:"precise,omitzero"` // the text says exactly what is to be done
	Return    []ID               `json:"return,omitzero"`  // the commitments it is given in return for
	Backed    []force.ID         `json:"backed,omitzero"`  // the contributions behind it
	Enabled   []ID               `json:"enabled,omitzero"` // the commitments that enable it
	Relies    []Reliance         `json:"relies,omitzero"`  // what else it depends on, and who says so

	// How it runs in time. What is not stated is read as the text beside it says.

	Standing    bool                   `json:"standing,omitzero"`     // each trigger makes it owed anew; otherwise the first alone does
	Aim         Aim                    `json:"aim,omitzero"`          // what performs it: a duty achieves, a prohibition refrains
	Done        timeline.Condition     `json:"done,omitzero"`         // what performs it, an act of its debtor or performer unless it says whose; nil is a performance of it by its performer
	Fails       timeline.Condition     `json:"fails,omitzero"`        // the forbidden act, one of its debtor or performer unless it says whose, or the loss of what is maintained, whoever causes it; nil is not stated
	Amount      uncertain.Range[int64] `json:"amount,omitzero"`       // how much is owed, to which partial performances add up
	EntryWithin uncertain.Period       `json:"entry_within,omitzero"` // how long it may wait for its entry
	WhenWithin  uncertain.Period       `json:"when_within,omitzero"`  // how long it may wait for its trigger; a permission or a power waits no longer once that has come, and without one for nothing
	GivenWithin uncertain.Period       `json:"given_within,omitzero"` // how long it may wait for Given, from the trigger
	Term        uncertain.Period       `json:"term,omitzero"`         // its own term from its entry, besides that of its instrument
	Judge       *Judge                 `json:"judge,omitzero"`        // the body that finds that it is owed
	Early       bool                   `json:"early,omitzero"`        // a performance before it is owed counts
	Survives    bool                   `json:"survives,omitzero"`     // it outlives the end of its instrument
	Clock       Clock                  `json:"clock,omitzero"`        // whether its time runs on while it is suspended
	Quiet       uncertain.Period       `json:"quiet,omitzero"`        // the time without failure that closes an episode of breach: P3D ends with the third day after the last failure, PT72H 72 hours after it
	Cure        uncertain.Period       `json:"cure,omitzero"`         // the time after a breach in which late performance cures it
	Remedy      []ID                   `json:"remedy,omitzero"`       // the commitments that its breach makes owed; performing one cures it
	Effects     []Effect               `json:"effects,omitzero"`      // what using a power does

	Says []source.StatementID `json:"says,omitzero"`
}

// A Reliance is a dependence of a commitment on an actor or on another commitment; exactly one of
// the two is set.
type Reliance struct {
	Kind       Dependence           `json:"kind"`
	Actor      actor.ID             `json:"actor,omitzero"`      // the actor on which it depends
	Commitment ID                   `json:"commitment,omitzero"` // the commitment on which it depends
	Says       []source.StatementID `json:"says,omitzero"`
}

// A Kind is what kind of bond a commitment is. The zero Kind is not stated and counts as a duty.
type Kind uint8

// The kinds of commitment. They are stable; new ones are added at the end.
const (
	Duty        Kind = iota + 1 // to do something
	Prohibition                 // not to do something
	Permission                  // a leave to do something
	Power                       // a leave whose use changes other commitments
)

var kinds = enum.New[Kind]("kind of commitment", "duty", "prohibition", "permission", "power")

// IsValid reports whether k is one of the values.
func (k Kind) IsValid() bool { return kinds.Valid(k) }

// String returns the name as it stands in a document.
func (k Kind) String() string { return kinds.String(k) }

// MarshalText returns the name; it fails on an invalid value.
func (k Kind) MarshalText() ([]byte, error) { return kinds.Marshal(k) }

// UnmarshalText reads a name exactly as String writes it.
func (k *Kind) UnmarshalText(text []byte) error { return kinds.Unmarshal(text, k) }

// A Liability is how several debtors owe one commitment. The zero Liability is not stated, and the
// report says so. A group or coalition whose members do not owe jointly is its recorded members, each with
// an occurrence: one that belongs to it for a time from the day on on which it joins until it leaves. What is
// left to the group is the part of its other members, of whom nothing is certain. What is owed jointly a group owes
// as one: what one does who belongs to it on that day is its act.
type Liability uint8

// The liabilities.
const (
	Several Liability = iota + 1 // each owes its own part
	Joint                        // they owe it together
)

var liabilities = enum.New[Liability]("liability", "several", "joint")

// IsValid reports whether l is one of the values.
func (l Liability) IsValid() bool { return liabilities.Valid(l) }

// String returns the name as it stands in a document.
func (l Liability) String() string { return liabilities.String(l) }

// MarshalText returns the name; it fails on an invalid value.
func (l Liability) MarshalText() ([]byte, error) { return liabilities.Marshal(l) }

// UnmarshalText reads a name exactly as String writes it.
func (l *Liability) UnmarshalText(text []byte) error { return liabilities.Unmarshal(text, l) }

// A Decides is how it is found that a commitment is owed. The zero Decides is not stated.
type Decides uint8

// The ways of deciding.
const (
	Automatic  Decides = iota + 1 // by the event alone
	SelfJudged                    // by each debtor for itself
	ByBody                        // by a body
)

var deciders = enum.New[Decides]("way of deciding", "automatic", "self_judged", "by_body")

// IsValid reports whether d is one of the values.
func (d Decides) IsValid() bool { return deciders.Valid(d) }

// String returns the name as it stands in a document.
func (d Decides) String() string { return deciders.String(d) }

// MarshalText returns the name; it fails on an invalid value.
func (d Decides) MarshalText() ([]byte, error) { return deciders.Marshal(d) }

// UnmarshalText reads a name exactly as String writes it.
func (d *Decides) UnmarshalText(text []byte) error { return deciders.Unmarshal(text, d) }

// A Dependence is why a commitment depends on something. Only a legal one lets it fall; the others
// put it at risk, according to whoever says so. The zero Dependence is not stated.
type Dependence uint8

// The kinds of dependence.
const (
	LegalCondition    Dependence = iota + 1 // the text makes it a condition
	DeclaredCondition                       // a party has declared it a political condition
	EnablerNeeded                           // it cannot well be performed without
	CredibilityJudged                       // somebody judges that it would not be taken seriously without
)

var dependences = enum.New[Dependence]("dependence", "legal", "declared", "enabler", "credibility")

// IsValid reports whether d is one of the values.
func (d Dependence) IsValid() bool { return dependences.Valid(d) }

// String returns the name as it stands in a document.
func (d Dependence) String() string { return dependences.String(d) }

// MarshalText returns the name; it fails on an invalid value.
func (d Dependence) MarshalText() ([]byte, error) { return dependences.Marshal(d) }

// UnmarshalText reads a name exactly as String writes it.
func (d *Dependence) UnmarshalText(text []byte) error { return dependences.Unmarshal(text, d) }
