package timeline_test

import (
	"testing"

	"github.com/backstop-go/backstop/internal/enum/enumtest"
	"github.com/backstop-go/backstop/timeline"
)

func TestEnums(t *testing.T) {
	enumtest.Values[timeline.Kind](t, 62)
	enumtest.Values[timeline.Severity](t, 3)
	enumtest.Values[timeline.Weapon](t, 15)
}

func FuzzEnums(f *testing.F) {
	for _, s := range []string{"", "armed_attack", "Armed_attack", "major", "not stated", "kind of event(9)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		enumtest.Text[timeline.Kind](t, s)
		enumtest.Text[timeline.Severity](t, s)
		enumtest.Text[timeline.Weapon](t, s)
	})
}
