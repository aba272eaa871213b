package force_test

import (
	"testing"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/enum/enumtest"
)

func TestEnums(t *testing.T) {
	enumtest.Values[force.Capability](t, 24)
	enumtest.Values[force.Domain](t, 6)
	enumtest.Values[force.Basing](t, 5)
	enumtest.Values[force.Status](t, 8)
	enumtest.Values[force.Posture](t, 7)
	enumtest.Values[force.Outcome](t, 5)
	enumtest.Values[force.FundKind](t, 3)
	enumtest.Values[force.Purpose](t, 4)
	enumtest.Values[force.Logic](t, 3)
	enumtest.Values[force.Measure](t, 4)
	enumtest.Values[force.Scope](t, 2)
	enumtest.Values[force.CommandState](t, 11)
	enumtest.Values[force.Doctrine](t, 2)
	enumtest.Values[force.LimitKind](t, 3)
}

func FuzzEnums(f *testing.F) {
	for _, s := range []string{"", "isr", "ISR", "land", "inside", "pledged", "tripwire", "no provider recorded", "loan", "force"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		enumtest.Text[force.Capability](t, s)
		enumtest.Text[force.Domain](t, s)
		enumtest.Text[force.Basing](t, s)
		enumtest.Text[force.Status](t, s)
		enumtest.Text[force.Posture](t, s)
		enumtest.Text[force.Outcome](t, s)
		enumtest.Text[force.FundKind](t, s)
		enumtest.Text[force.Purpose](t, s)
		enumtest.Text[force.LimitKind](t, s)
		enumtest.Text[force.Logic](t, s)
		enumtest.Text[force.Measure](t, s)
		enumtest.Text[force.Scope](t, s)
		enumtest.Text[force.CommandState](t, s)
		enumtest.Text[force.Doctrine](t, s)
	})
}
