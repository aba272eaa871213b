package force

import (
	"errors"
	"fmt"

	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/uncertain"
)

// A Measure is what a force is measured against. The zero Measure is not stated.
type Measure uint8

// The measures. They are stable; new ones are added at the end. None of them is a test that a force
// passes or fails: published rules of thumb (20 per 1,000 people, 3 to 1) are disputed.
const (
	PerKm       Measure = iota + 1 // troops for each kilometre of a front or line
	PerKm2                         // troops for each square kilometre of the area of the task
	PerThousand                    // troops for each 1,000 people; who is counted must be said
	ToOpposing                     // troops for each one of the opposing force
)

var measures = enum.New[Measure]("measure", "per_km", "per_km2", "per_1000_people", "to_opposing_force")

// IsValid reports whether m is one of the measures.
func (m Measure) IsValid() bool { return measures.Valid(m) }

// String returns the name as it stands in a document.
func (m Measure) String() string { return measures.String(m) }

// MarshalText returns the text of m, see [Measure.String], and none for the zero Measure; it fails on any
// other invalid value.
func (m Measure) MarshalText() ([]byte, error) { return measures.Marshal(m) }

// UnmarshalText reads what MarshalText writes. On error it leaves m as it was.
func (m *Measure) UnmarshalText(text []byte) error { return measures.Unmarshal(text, m) }

// The errors of densities and ratios: why there is none.
var (
	ErrDenominator = errors.New("force: nothing to divide by is recorded") // it is unknown
	ErrZero        = errors.New("force: division by nothing")              // it is exactly 0
	ErrScope       = errors.New("force: a force ratio needs a scope")      // local or theatre
)

// DensityFront returns how many troops there are for each kilometre of a front: strength / length,
// rounded outward. An unknown length is an error that wraps [ErrDenominator], one of exactly 0 an
// error that wraps [ErrZero].
func DensityFront(strength uncertain.Range[int64], front uncertain.Length) (uncertain.Range[float64], error) {
	return divide(strength, front.Km())
}

// FrontPerUnit returns how many kilometres of a front there are for each unit, for example for each
// brigade: length / units. It fails as [DensityFront] does, of the number of units.
func FrontPerUnit(front uncertain.Length, units uncertain.Range[int64]) (uncertain.Range[float64], error) {
	return divide(front.Km(), units)
}

// DensityArea returns how many troops there are for each square kilometre. The area is that of the
// task, which is not always that of the country. It fails as [DensityFront] does.
func DensityArea(strength uncertain.Range[int64], km2 uncertain.Range[float64]) (uncertain.Range[float64], error) {
	return divide(strength, km2)
}

// DensityPeople returns how many troops there are for each 1,000 people: 1,000 * strength / population.
// Totals are to be added before they are divided: the mean of ratios and the reciprocal of a mean
// are other numbers. It fails as [DensityFront] does.
func DensityPeople(strength, population uncertain.Range[int64]) (uncertain.Range[float64], error) {
	thousands, err := strength.Mul(thousand)
	if err != nil {
		return uncertain.Range[float64]{}, err
	}
	return divide(thousands, population)
}

var thousand = uncertain.Must(uncertain.Exactly[int64](1000))

// A Scope is where the two sides of a force ratio are counted: a ratio at the point of an attack
// says nothing of the whole theatre. The zero Scope is not stated, and then there is no ratio.
type Scope uint8

// The scopes. They are stable; new ones are added at the end.
const (
	Local   Scope = iota + 1 // at one place, as in rules for a breakthrough
	Theatre                  // in the whole theatre
)

var scopes = enum.New[Scope]("scope", "local", "theatre")

// IsValid reports whether s is one of the scopes.
func (s Scope) IsValid() bool { return scopes.Valid(s) }

// String returns the name as it stands in a document.
func (s Scope) String() string { return scopes.String(s) }

// MarshalText returns the text of s, see [Scope.String], and none for the zero Scope; it fails on any
// other invalid value.
func (s Scope) MarshalText() ([]byte, error) { return scopes.Marshal(s) }

// UnmarshalText reads what MarshalText writes. On error it leaves s as it was.
func (s *Scope) UnmarshalText(text []byte) error { return scopes.Unmarshal(text, s) }

// A Ratio is one force for each one of another, within a scope. It compares heads, which are not
// combat power.
type Ratio struct {
	Of    uncertain.Range[float64] `json:"of"`
	Scope Scope                    `json:"scope"`
}

// ForceRatio returns own / other, rounded outward, within a scope, which must be stated: an error
// that wraps [ErrScope] if it is not. Else it fails as [DensityFront] does, of the other force.
func ForceRatio(own, other uncertain.Range[int64], scope Scope) (Ratio, error) {
	if !scope.IsValid() {
		return Ratio{}, fmt.Errorf("%w: %v", ErrScope, scope)
	}
	of, err := divide(own, other)
	return Ratio{of, scope}, err
}

// ToothToTail returns how many others stand behind each one in combat: others / combat, rounded
// outward. What counts as combat varies between sources. It fails as [DensityFront] does, of those in
// combat.
func ToothToTail(combat, others uncertain.Range[int64]) (uncertain.Range[float64], error) {
	return divide(others, combat)
}

// divide returns part / whole, and why there is none.
func divide[P, W uncertain.Number](part uncertain.Range[P], whole uncertain.Range[W]) (uncertain.Range[float64], error) {
	if whole.IsUnknown() {
		return uncertain.Range[float64]{}, ErrDenominator
	}
	ratio, ok := uncertain.Ratio(part, whole)
	if !ok {
		return uncertain.Range[float64]{}, ErrZero
	}
	return ratio, nil
}
