package actor_test

import (
	"bytes"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/enum/enumtest"
)

func TestEnums(t *testing.T) { enumtest.Values[actor.Kind](t, 6) }

func FuzzEnums(f *testing.F) {
	for _, s := range []string{"", "state", "State", "armed_group", "not stated", "kind of actor(7)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { enumtest.Text[actor.Kind](t, s) })
}

func FuzzMember(f *testing.F) {
	for _, s := range []string{`"FRA"`, `{"actor":"FRA","span":"2025/..","says":["s"]}`, `{}`, `null`, `""`, ` "FRA"`, `{"says":[]}`, `{"span":""}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var m, back actor.Member
		if err := m.UnmarshalJSON(data); err != nil {
			if m.Actor != "" || !m.Span.IsZero() || m.Says != nil {
				t.Errorf("%q fails and leaves %+v: %v", data, m, err)
			}
			return
		}
		text, err := m.MarshalJSON()
		if err != nil {
			t.Fatalf("%q is read as %+v, which cannot be written: %v", data, m, err)
		}
		if err := back.UnmarshalJSON(text); err != nil {
			t.Fatalf("%q is written as %s, which cannot be read: %v", data, text, err)
		}
		if again, err := back.MarshalJSON(); err != nil || !bytes.Equal(again, text) {
			t.Errorf("%q is written as %s and then as %s, %v", data, text, again, err)
		}
	})
}
