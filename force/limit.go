package force

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A LimitID names a limit within one structure.
type LimitID string

// A Limit is what somebody provides so that troops can come and stay, and thereby how many can.
// Limits of one kind add up. Without any of its kind nothing is known to limit the force.
type Limit struct {
	ID      LimitID                `json:"id"`
	Title   string                 `json:"title,omitzero"`
	Kind    LimitKind              `json:"kind"`
	By      actor.ID               `json:"by"`
	Persons uncertain.Range[int64] `json:"persons,omitzero"` // how many: for each day of lift, in all otherwise
	Says    []source.StatementID   `json:"says,omitzero"`
}

// A LimitKind is what a limit is of. The zero LimitKind is not stated.
type LimitKind uint8

// The kinds of limit. Values are stable; new ones are added at the end.
const (
	Lift        LimitKind = iota + 1 // transport into the theatre, in persons for each day
	Reception                        // those whom the host can receive there, in persons
	HostSupport                      // those whom the host can house and supply, in persons
)

var limitKinds = enum.New[LimitKind]("kind of limit", "lift", "reception", "host_support")

// IsValid reports whether k is one of the kinds.
func (k LimitKind) IsValid() bool { return limitKinds.Valid(k) }

// String returns the kind's name as it stands in a document.
func (k LimitKind) String() string { return limitKinds.String(k) }

// MarshalText returns the text of k, see [LimitKind.String], and none for the zero LimitKind; it fails on any other
// invalid value.
func (k LimitKind) MarshalText() ([]byte, error) { return limitKinds.Marshal(k) }

// UnmarshalText reads what MarshalText writes. On error it leaves k as it was.
func (k *LimitKind) UnmarshalText(text []byte) error { return limitKinds.Unmarshal(text, k) }

// A Bound is what the limits of one kind allow in all.
type Bound struct {
	Persons uncertain.Range[int64]
	Stated  bool     // some limit of the kind is recorded
	Limits  []*Limit // the known ones of all providers, the absent included, who provide nothing
}

// Limits returns what the known limits of a kind allow. One by an actor in without allows nothing.
func Limits(limits []Limit, kind LimitKind, r *source.Record, without map[actor.ID]bool) (b Bound) {
	b.Persons = none
	for i := range limits {
		x := &limits[i]
		if x.Kind != kind || !r.Knows(x.Says) {
			continue
		}
		b.Stated, b.Limits = true, append(b.Limits, x)
		if without[x.By] {
			continue
		}
		sum, err := b.Persons.Add(x.Persons.Bare())
		if err != nil {
			sum = uncertain.Must(uncertain.AtLeast(b.Persons.Min()))
		}
		b.Persons = sum
	}
	return b
}
