package actor

import (
	"github.com/go-json-experiment/json"

	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// An ID names an actor within one structure: three capitals for a state (its ISO 3166-1 alpha-3
// code, or that of ISO 3166-3 for a former state), for others, and for a state that these lists do not
// have, as Prussia, lower-case letters, digits and hyphens.
type ID = source.ActorID

// IDs returns its arguments as a slice, for literals.
func IDs(ids ...ID) []ID { return ids }

// A Kind is what an actor is. The zero Kind is not stated, which is no kind for an actor.
type Kind uint8

// The kinds. Values are stable; new ones are added at the end.
const (
	State        Kind = iota + 1 // a state, known by its code if it has one
	Organisation                 // an international organisation
	Coalition                    // states that act together without an organisation
	Group                        // a name for several actors, which does not act as one
	ArmedGroup                   // an armed group that is no state's regular force
	Body                         // an organ that decides by a rule over its members
)

var kinds = enum.New[Kind]("kind of actor", "state", "organisation", "coalition", "group", "armed_group", "body")

// IsValid reports whether k is one of the kinds.
func (k Kind) IsValid() bool { return kinds.Valid(k) }

// String returns the kind's name.
func (k Kind) String() string { return kinds.String(k) }

// MarshalText returns the text of k, see [Kind.String], and none for the zero Kind; it fails on any other
// invalid value.
func (k Kind) MarshalText() ([]byte, error) { return kinds.Marshal(k) }

// UnmarshalText reads what MarshalText writes. On error it leaves k as it was.
func (k *Kind) UnmarshalText(text []byte) error { return kinds.Unmarshal(text, k) }

// An Actor is a state or an institution, perhaps with members. The zero Actor is none: validation
// asks for an ID and a kind.
type Actor struct {
	ID      ID       `json:"id"`
	Kind    Kind     `json:"kind"`
	Name    string   `json:"name,omitzero"`    // a state without one is named by its code
	Leaders []ID     `json:"leaders,omitzero"` // who leads it
	Members []Member `json:"members,omitzero"` // the named ones

	// Size is how many members there are, named and unnamed. The zero claim is not recorded.
	Size source.Claim[uncertain.Range[int64]] `json:"size,omitzero"`

	// Of is the group whose members this group counts in part, for example the signatories of a
	// coalition that pledged troops. Sizes of groups within one are counts of different things.
	Of ID `json:"of,omitzero"`

	Decision *Decision            `json:"decision,omitzero"` // how a body decides
	Says     []source.StatementID `json:"says,omitzero"`
}

// Title returns the actor's name, or that of its code, or its ID.
func (a *Actor) Title() string {
	if a.Name != "" {
		return a.Name
	}
	if name, ok := StateName(a.ID); ok {
		return name
	}
	return string(a.ID)
}

// A Member is a named member of a group, for a stretch of time. The zero span is always.
//
// In a document a member of which nothing else is said is written as its ID alone.
type Member struct {
	Actor ID                   `json:"actor"` // who is the member
	Span  uncertain.Span       `json:"span,omitzero"`
	Says  []source.StatementID `json:"says,omitzero"`
}

// Members returns members of whom nothing but the ID is said.
func Members(ids ...ID) []Member {
	members := make([]Member, len(ids))
	for i, id := range ids {
		members[i] = Member{Actor: id}
	}
	return members
}

// A member is a Member without its methods, as it is written in full.
type member Member

// MarshalJSON writes the ID alone when nothing else is said.
func (m Member) MarshalJSON() ([]byte, error) {
	var v any = member(m)
	if m.Span.IsZero() && m.Says == nil {
		v = m.Actor
	}
	return json.Marshal(v)
}

// UnmarshalJSON reads both forms that MarshalJSON writes. On error it leaves m as it was.
func (m *Member) UnmarshalJSON(data []byte) error {
	var read member
	into := any(&read.Actor)
	if len(data) > 0 && data[0] == '{' {
		into = &read
	}
	if err := json.Unmarshal(data, into); err != nil {
		return err
	}
	*m = Member(read)
	return nil
}

// A Decision is the rule by which a body decides: at least Votes of its members in favour and
// none of the holders of a veto against. Zero Votes means that all members must agree.
type Decision struct {
	Votes  uint32 `json:"votes,omitzero"`  // how many votes it takes; zero for those of all members
	Vetoes []ID   `json:"vetoes,omitzero"` // whose vote against blocks it
}
