package source

import (
	"errors"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/uncertain"
)

// A Policy is how the values of a [Claim] that disagree are resolved. The zero Policy is not
// stated and means [Intersection].
type Policy uint8

// The policies. Preferring a source is not one of them: [Claim.Resolve] takes it as a parameter.
const (
	Intersection Policy = iota + 1 // what all values allow; when they contradict each other, their hull
	Hull                           // everything from the least to the greatest value
	Latest                         // the value said last; of several, the first of them in the claim
)

var policies = enum.New[Policy]("policy", "intersection", "hull", "latest")

// IsValid reports whether p is one of the policies.
func (p Policy) IsValid() bool { return policies.Valid(p) }

// String returns the policy's name.
func (p Policy) String() string { return policies.String(p) }

// MarshalText returns the text of p, see [Policy.String], and none for the zero Policy; it fails on any other
// invalid value.
func (p Policy) MarshalText() ([]byte, error) { return policies.Marshal(p) }

// UnmarshalText reads what MarshalText writes. On error it leaves p as it was.
func (p *Policy) UnmarshalText(text []byte) error { return policies.Unmarshal(text, p) }

// An Interval is a value that a [Claim] can hold: uncertain.Range and uncertain.Length.
type Interval[V any] interface {
	comparable
	Intersect(V) (V, bool)
	Hull(V) V
}

// A Stated is one value with the statements that give it.
type Stated[V Interval[V]] struct {
	Value V             `json:"value"` // what is stated
	Says  []StatementID `json:"says,omitzero"`
}

// A Claim is what is said of one quantity: values of the same thing that may disagree. The zero
// Claim holds no value: the quantity is not recorded.
//
// In a document a claim of one value that cites nothing is written as that value alone.
type Claim[V Interval[V]] struct {
	Values []Stated[V] `json:"values"`
	Policy Policy      `json:"policy,omitzero"`
}

// Single returns the claim of one value that cites the given statements.
func Single[V Interval[V]](value V, says ...StatementID) Claim[V] {
	return Claim[V]{Values: []Stated[V]{{Value: value, Says: says}}}
}

// IsZero reports whether the claim holds no value and no policy.
func (c Claim[V]) IsZero() bool { return len(c.Values) == 0 && c.Policy == 0 }

// A Resolved is the value of a claim, and how it came about.
type Resolved[V Interval[V]] struct {
	Value        V             // the zero value, unknown, when nothing is recorded
	Recorded     bool          // at least one value is known
	Contradicted bool          // no value satisfies all that is said
	Says         []StatementID // the known statements behind the values used
	Values       []Stated[V]   // those of which Value is made, in the order of the claim: of [Latest] the one that counts
}

// Resolve returns the value of the claim as the record knows it. When prefer names sources, and
// at least one known value is stated in them, only such values are used. The order of the values
// decides nothing but the order of Says and, for [Latest], which of those said last counts.
func (c Claim[V]) Resolve(r *Record, prefer []ID) Resolved[V] {
	var out Resolved[V]
	preferred := slices.ContainsFunc(c.Values, func(v Stated[V]) bool { return r.Knows(v.Says) && r.in(v.Says, prefer) })
	var meet, hull V
	var latest uncertain.Date
	consistent := true
	cited := make(map[StatementID]bool)
	for _, v := range c.Values {
		if !r.Knows(v.Says) || preferred && !r.in(v.Says, prefer) {
			continue
		}
		said := r.lastSaid(v.Says)
		if !out.Recorded {
			meet, hull, latest = v.Value, v.Value, said
			out.Value, out.Recorded = v.Value, true
		} else {
			hull = hull.Hull(v.Value)
			if consistent {
				meet, consistent = meet.Intersect(v.Value)
			}
			if c.Policy == Latest && said.Compare(latest) > 0 {
				out.Value, latest, out.Values = v.Value, said, nil
			}
		}
		if c.Policy != Latest || out.Values == nil {
			out.Values = append(out.Values, v)
		}
		for _, id := range r.Known(v.Says) {
			if !cited[id] {
				cited[id] = true
				out.Says = append(out.Says, id)
			}
		}
	}
	out.Contradicted = !consistent
	switch {
	case c.Policy == Latest:
	case c.Policy == Hull || !consistent:
		out.Value = hull
	default:
		out.Value = meet
	}
	return out
}

// in reports whether a known statement of says stands in one of the sources.
func (r *Record) in(says []StatementID, sources []ID) bool {
	for _, id := range says {
		if s := r.Statement(id); s != nil && slices.ContainsFunc(s.Sources, func(id ID) bool { return slices.Contains(sources, id) }) {
			return true
		}
	}
	return false
}

// lastSaid returns the latest date on which one of the statements was said, or was published when
// the day it was said is not recorded.
func (r *Record) lastSaid(says []StatementID) (last uncertain.Date) {
	for _, id := range says {
		s := r.Statement(id)
		if s == nil {
			continue
		}
		d := s.Said
		if d.IsZero() {
			d = r.Published(id)
		}
		if d.Compare(last) > 0 {
			last = d
		}
	}
	return last
}

// document is a Claim without its methods, as it is written in a document.
type document[V Interval[V]] struct {
	Values []Stated[V] `json:"values"`
	Policy Policy      `json:"policy,omitzero"`
}

// MarshalJSON writes the value alone when the claim is one value that cites nothing.
func (c Claim[V]) MarshalJSON() ([]byte, error) {
	var v any = document[V](c)
	if len(c.Values) == 1 && c.Values[0].Says == nil && c.Policy == 0 {
		v = c.Values[0].Value
	}
	return json.Marshal(v)
}

// UnmarshalJSON reads both forms that MarshalJSON writes. On error it leaves c as it was.
func (c *Claim[V]) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		var d document[V]
		if err := json.Unmarshal(data, &d); err != nil {
			return fault(err)
		}
		*c = Claim[V](d)
		return nil
	}
	var v V
	if err := json.Unmarshal(data, &v); err != nil {
		return fault(err)
	}
	*c = Single(v)
	return nil
}

// fault returns what a value itself says is wrong with it, without the words of the JSON package, which
// speak of Go types.
func fault(err error) error {
	for {
		e, ok := errors.AsType[*json.SemanticError](err)
		switch {
		case !ok:
			return err
		case e.Err == nil:
			return fmt.Errorf("a JSON %v is no value of this kind", e.JSONKind)
		}
		err = e.Err
	}
}
