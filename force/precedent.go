package force

import (
	"iter"
	"math/big"
	"slices"

	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A PrecedentID names a precedent within one structure.
type PrecedentID string

// A Precedent is a force of the past with what it can be measured against. Its numbers belong
// together: strength, denominators and date are of one case. What is not recorded is the zero value.
type Precedent struct {
	ID         PrecedentID              `json:"id"`
	Title      string                   `json:"title"`
	Date       uncertain.Date           `json:"date,omitzero"`       // when it had that strength
	Persons    uncertain.Range[int64]   `json:"persons"`             // its strength
	Front      uncertain.Length         `json:"front,omitzero"`      // the length of its front or line
	Area       uncertain.Range[float64] `json:"area_km2,omitzero"`   // the area it covered, in square kilometres
	Population uncertain.Range[int64]   `json:"population,omitzero"` // the people living there

	// Times is how many times its area the theatre has, where a source says so instead of both areas.
	Times uncertain.Range[float64] `json:"times,omitzero"`

	Pages []string             `json:"pages,omitzero"` // addresses at which the numbers were read
	Says  []source.StatementID `json:"says,omitzero"`
}

// Density returns what the precedent had of a measure; it fails as [DensityFront] does. A precedent
// has no opposing force.
func (p *Precedent) Density(m Measure) (uncertain.Range[float64], error) {
	switch m {
	case PerKm:
		return DensityFront(p.Persons, p.Front)
	case PerKm2:
		return DensityArea(p.Persons, p.Area)
	case PerThousand:
		return DensityPeople(p.Persons, p.Population)
	}
	return uncertain.Range[float64]{}, ErrDenominator
}

// ScaleBy returns the troops that a target would have at the same density as a reference:
// strength * target / reference, rounded outward to whole persons. That the density is the same is
// an assumption that no arithmetic bears out; say it beside the number. It fails as [DensityFront]
// does, of the reference, and of the target with [ErrDenominator] when that is unknown. Beyond what
// can be counted the result is open upwards.
func ScaleBy(strength uncertain.Range[int64], reference, target uncertain.Range[float64]) (uncertain.Range[int64], error) {
	refMost, refBounded := reference.Max()
	switch {
	case reference.IsUnknown() || target.IsUnknown():
		return uncertain.Range[int64]{}, ErrDenominator
	case refBounded && refMost == 0:
		return uncertain.Range[int64]{}, ErrZero
	}
	var least int64
	if refBounded {
		least, _ = quotient(strength.Min(), target.Min(), refMost, false)
	}
	most, bounded := strength.Max()
	top, topBounded := target.Max()
	if bounded && most == 0 || topBounded && top == 0 {
		return none, nil
	}
	if bounded && topBounded && reference.Min() > 0 {
		if greatest, ok := quotient(most, top, reference.Min(), true); ok {
			return uncertain.Between(least, greatest)
		}
	}
	return uncertain.AtLeast(least)
}

// quotient returns n * target / reference rounded to a whole number, up or down; the greatest that
// can be counted, and false, where it is more.
func quotient(n int64, target, reference float64, up bool) (int64, bool) {
	q := new(big.Rat).SetInt64(n)
	q.Mul(q, new(big.Rat).SetFloat64(target))
	q.Quo(q, new(big.Rat).SetFloat64(reference))
	whole := new(big.Int).Div(q.Num(), q.Denom())
	if up && !q.IsInt() {
		whole.Add(whole, big.NewInt(1))
	}
	if !whole.IsInt64() {
		return 1<<63 - 1, false
	}
	return whole.Int64(), true
}

// Precedents returns the forces of the past that come with this package, in the order of their
// cases. Each number was read on one of the pages named; none is from memory. They are there to be
// compared with, never as something to pass.
func Precedents() iter.Seq[Precedent] {
	return func(yield func(Precedent) bool) {
		for _, p := range precedents {
			p.Pages = slices.Clone(p.Pages)
			if !yield(p) {
				return
			}
		}
	}
}

const (
	bosniaPage = "beercansworld.it/bosnia.html" // a copy of an encyclopedia: area, census of 1991, count of 1996
	kosovoPage = "oxfordscholarship.com/view/10.1093/0199243093.001.0001/acprof-9780199243099-appendix-2"
	sforPage   = "nato.int/sfor/factsheet/restruct/t040121a.htm"
)

var (
	bosnia = uncertain.Must(uncertain.Exactly[float64](51_129))
	kosovo = uncertain.Must(uncertain.Exactly[float64](10_887))

	precedents = []Precedent{
		{ID: "ifor-1995", Title: "IFOR, Bosnia and Herzegovina, as NATO says", Date: uncertain.Month(1995, 12), Persons: counted("more than 60,000"),
			Area: bosnia, Population: counted("3.9 million"), Pages: []string{sforPage, bosniaPage}},
		{ID: "ifor-1995-crs", Title: "IFOR, Bosnia and Herzegovina, as the Congressional Research Service says", Date: uncertain.Month(1995, 12),
			Persons: counted("nearly 60,000"), Area: bosnia, Population: counted("3.9 million"), Pages: []string{"archive.org (CRS RS21774)", bosniaPage}},
		{ID: "sfor-1999", Title: "SFOR, Bosnia and Herzegovina", Date: uncertain.Year(1999), Persons: counted("33,000"), Area: bosnia, Pages: []string{sforPage, bosniaPage}},
		{ID: "sfor-2002", Title: "SFOR, Bosnia and Herzegovina", Date: uncertain.Year(2002), Persons: counted("16,000"), Area: bosnia, Pages: []string{sforPage, bosniaPage}},
		{ID: "sfor-2003", Title: "SFOR, Bosnia and Herzegovina", Date: uncertain.Month(2003, 12), Persons: counted("approximately 11,900"), Area: bosnia,
			Pages: []string{"nato.int/docu/update/2003/12-december/e1217b.htm", bosniaPage}},
		{ID: "sfor-2004", Title: "SFOR, Bosnia and Herzegovina, as planned", Date: uncertain.Month(2004, 6), Persons: counted("approximately 7,000"), Area: bosnia,
			Pages: []string{sforPage, bosniaPage}},
		{ID: "kfor-1999", Title: "KFOR, Kosovo", Date: uncertain.Year(1999), Persons: counted("50,000"), Area: kosovo, Population: counted("2.2 million"),
			Pages: []string{"eurasia.ro/2010/02/02/kfor-cuts-troop-level", kosovoPage}},
		{ID: "kfor-2010", Title: "KFOR, Kosovo", Date: uncertain.Month(2010, 2), Persons: counted("10,000"), Area: kosovo,
			Pages: []string{"eurasia.ro/2010/02/02/kfor-cuts-troop-level", kosovoPage}},
		{ID: "kfor-2011", Title: "KFOR, Kosovo, as planned", Date: uncertain.Month(2011, 3), Persons: counted("5,000 to 5,500"), Area: kosovo,
			Pages: []string{"eurasia.ro/2011/01/25/kfor-troops-to-be-reduced-by-50", "smarkos.blogspot.com/2011/03/kfor-to-halve-troop-numbers-in-kosovo.html", kosovoPage}},
	}
)

func counted(words string) uncertain.Range[int64] { return uncertain.MustParse[int64](words) }
