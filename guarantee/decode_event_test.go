package guarantee_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func TestDecodeEvent(t *testing.T) {
	e, findings := guarantee.DecodeEvent([]byte(`{"kind": "shelling", "by": ["RUS"], "against": ["FRA"], "where": "UKR", "date": "2026-03-01"}`))
	want := timeline.Event{Kind: timeline.Shelling, By: actor.IDs("RUS"), Against: actor.IDs("FRA"), Where: "UKR", Date: uncertain.Day(2026, 3, 1)}
	if diff := cmp.Diff(want, e); diff != "" || len(findings) > 0 {
		t.Errorf("%v (-want +got):\n%s", findings.Err(), diff)
	}
	_, findings = guarantee.DecodeEvent([]byte("{\"kind\": \"shelin\",\n\"when\": 2026, \"date\": \"2026-02-30\"}"))
	var got []string
	for _, f := range findings {
		got = append(got, string(f.Code)+" "+string(f.Path))
	}
	if diff := cmp.Diff("J2008 /kind, J1009 /when, J2001 /date", strings.Join(got, ", ")); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func FuzzDecodeEvent(f *testing.F) {
	for _, text := range []string{``, `{}`, `[]`, `{"kind": "shelling"}`, `{"date": "2026-02-30", "by": "RUS"}`, `{"about": "events/x", "amount": "some 30"}`} {
		f.Add(text)
	}
	s := gen.Ukraine(f)
	f.Fuzz(func(t *testing.T, text string) {
		e, findings := guarantee.DecodeEvent([]byte(text))
		if len(findings) == 0 {
			s.Assess(guarantee.Options{If: []timeline.Event{e}}) // whatever it names
		}
	})
}
