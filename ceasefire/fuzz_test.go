package ceasefire_test

import (
	"testing"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/internal/enum/enumtest"
)

func TestEnums(t *testing.T) {
	enumtest.Values[ceasefire.Status](t, 4)
	enumtest.Values[ceasefire.Means](t, 7)
	enumtest.Values[ceasefire.Task](t, 6)
	enumtest.Values[ceasefire.Layer](t, 2)
	enumtest.Values[ceasefire.Form](t, 3)
	enumtest.Values[ceasefire.Stage](t, 4)
}

func FuzzEnums(f *testing.F) {
	for _, s := range []string{"", "in_force", "In force", "drones", "attributes", "not stated", "status(9)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		enumtest.Text[ceasefire.Status](t, s)
		enumtest.Text[ceasefire.Means](t, s)
		enumtest.Text[ceasefire.Task](t, s)
		enumtest.Text[ceasefire.Layer](t, s)
		enumtest.Text[ceasefire.Form](t, s)
		enumtest.Text[ceasefire.Stage](t, s)
	})
}
