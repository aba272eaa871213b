package guarantee_test

import (
	"slices"
	"testing"
	"time"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/uncertain"
)

// Units are persons only by a conversion that is asked for, and the result says by which.
func TestConversionsAreChosen(t *testing.T) {
	s := gen.Ukraine(t)
	line := func(a *guarantee.Assessment) guarantee.Line {
		i := slices.IndexFunc(a.Strength.Contributions, func(l guarantee.Line) bool { return l.Contribution == "est-land" })
		return a.Strength.Contributions[i]
	}
	noted := func(a *guarantee.Assessment) (n int) {
		for range a.Noted(guarantee.UnitWithoutPersons) {
			n++
		}
		return n
	}
	base := s.Assess(guarantee.Options{})
	if l := line(base); !l.Persons.IsUnknown() || len(l.Converted) > 0 || len(base.Stamp.Conversions) > 0 || noted(base) != 1 {
		t.Errorf("nothing asked for: %v by %v, %d notes", l.Persons, l.Converted, noted(base))
	}
	ask := guarantee.Options{Conversions: []force.ConversionID{"estonian-company", "no-such"}}
	a := s.Assess(ask)
	if l := line(a); l.Persons.Bounds() != "0..200" || !slices.Equal(l.Converted, ask.Conversions[:1]) || noted(a) != 0 {
		t.Errorf("up to one company of 100 to 200: %v by %v, %d notes", l.Persons, l.Converted, noted(a))
	}
	if x := a.Stamp.Conversions; len(x) != 1 || x[0].Conversion != "estonian-company" || len(x[0].Says) != 1 {
		t.Errorf("the stamp says %v", x)
	}
	if err := guarantee.Recheck(s, ask, a); err != nil {
		t.Error(err)
	}
	march := uncertain.Month(2025, time.March)
	if got := s.Assess(guarantee.Options{On: march, Conversions: ask.Conversions}).Stamp.Conversions; len(got) > 0 {
		t.Errorf("before it was published: %v", got)
	}
}
