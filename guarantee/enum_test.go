package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/enum/enumtest"
)

func TestEnums(t *testing.T) {
	enumtest.Values[guarantee.Kind](t, 4)
	enumtest.Values[guarantee.Liability](t, 2)
	enumtest.Values[guarantee.Decides](t, 3)
	enumtest.Values[guarantee.Dependence](t, 4)
	enumtest.Values[guarantee.Act](t, 45)
	enumtest.Values[guarantee.Stance](t, 8)
	enumtest.Values[guarantee.Form](t, 6)
	enumtest.Values[guarantee.Disclosure](t, 4)
	enumtest.Values[guarantee.Binding](t, 4)
	enumtest.Values[guarantee.Standing](t, 8)
	enumtest.Values[guarantee.Fate](t, 3)
	enumtest.Values[guarantee.Bearing](t, 6)
	enumtest.Values[guarantee.Gap](t, 9)
	enumtest.Values[guarantee.Case](t, 10)
	enumtest.Values[guarantee.Class](t, 6)
	enumtest.Values[guarantee.Aim](t, 3)
	enumtest.Values[guarantee.Clock](t, 2)
	enumtest.Values[guarantee.Fallback](t, 3)
	enumtest.Values[guarantee.State](t, 12)
	enumtest.Values[guarantee.HingeKind](t, 13)
}

func FuzzEnums(f *testing.F) {
	for _, s := range []string{"", "deploy", "Deploy", "in force", "no_public_sign", "not stated", "act(9)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		enumtest.Text[guarantee.Kind](t, s)
		enumtest.Text[guarantee.Liability](t, s)
		enumtest.Text[guarantee.Decides](t, s)
		enumtest.Text[guarantee.Dependence](t, s)
		enumtest.Text[guarantee.Act](t, s)
		enumtest.Text[guarantee.Stance](t, s)
		enumtest.Text[guarantee.Form](t, s)
		enumtest.Text[guarantee.Disclosure](t, s)
		enumtest.Text[guarantee.Binding](t, s)
		enumtest.Text[guarantee.Standing](t, s)
		enumtest.Text[guarantee.Fate](t, s)
		enumtest.Text[guarantee.Bearing](t, s)
		enumtest.Text[guarantee.Gap](t, s)
		enumtest.Text[guarantee.Case](t, s)
		enumtest.Text[guarantee.Class](t, s)
		enumtest.Text[guarantee.Aim](t, s)
		enumtest.Text[guarantee.Clock](t, s)
		enumtest.Text[guarantee.Fallback](t, s)
		enumtest.Text[guarantee.HingeKind](t, s)
	})
}
