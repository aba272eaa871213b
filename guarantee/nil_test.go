package guarantee_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// TestNil calls everything that takes a structure or an assessment with nil: what answers or validates says what it
// says of the zero one, what writes, compares or merges fails.
func TestNil(t *testing.T) {
	var s *guarantee.Structure
	var a *guarantee.Assessment
	zero, ask := &guarantee.Structure{}, guarantee.Options{}
	replay, event := guarantee.ReplayOptions{View: "FRA"}, []timeline.Event{{Kind: timeline.Attack, Where: "nowhere"}}
	equal := func(got, want any) {
		t.Helper()
		if d := cmp.Diff(want, got, cmp.Exporter(func(reflect.Type) bool { return true })); d != "" {
			t.Error(d)
		}
	}
	fails := func(_ any, err error) {
		t.Helper()
		if err == nil {
			t.Error("no error")
		}
	}
	log, err := guarantee.EncodeLog(nil)
	if err != nil {
		t.Fatal(err)
	}
	course := zero.Replay(nil, guarantee.ReplayOptions{})
	on := uncertain.Date{}
	structure := map[string]func(){
		"Assess": func() { equal(s.Assess(ask), zero.Assess(ask)) },
		"Blanks": func() { equal(s.Blanks(ask), zero.Blanks(ask)) },
		"Undated": func() {
			got, open := s.Undated(ask)
			want, opens := zero.Undated(ask)
			equal(got, want)
			equal(open, opens)
		},
		"Encode":  func() { fails(s.Encode()) },
		"Hash":    func() { fails(s.Hash()) },
		"Sheets":  func() { fails(s.Sheets()) },
		"Profile": func() { equal(s.Profile(ask), zero.Profile(ask)) },
		"Replay": func() {
			if got := s.Replay(nil, replay); len(got.Tracks) != 0 || got.View != "FRA" {
				t.Errorf("got %+v", got)
			}
		},
		"DecodeLog": func() {
			if events, found := s.DecodeLog(log); len(events)+len(found) != 0 {
				t.Error(events, found)
			}
		},
		"ValidateLog": func() { equal(s.ValidateLog(event, replay), zero.ValidateLog(event, replay)) },
		"Validate":    func() { equal(s.Validate(), zero.Validate()) },
		"ZoneOf":      func() { equal(s.ZoneOf(&ceasefire.Regime{}), zero.ZoneOf(nil)) },
		"ValidateIf":  func() { equal(s.ValidateIf(event), zero.ValidateIf(event)) },
		"Sweep": func() {
			sets := 0
			for missing, a := range s.Sweep(ask, "FRA") {
				withoutFrance := ask
				withoutFrance.Without = missing
				equal(a, zero.Assess(withoutFrance))
				sets++
			}
			equal(sets, 2)
		},
	}
	assessment := map[string]func(){
		"Encode":     func() { fails(a.Encode()) },
		"Describe":   func() { equal(a.Describe(), "") },
		"Documented": func() { equal(a.Documented(), a) },
		"Only":       func() { equal(a.Only(guarantee.Q1), a) },
		"Hinges":     func() { equal(len(a.Hinges()), 0) },
		"Elements": func() {
			for e := range a.Elements() {
				t.Error(e)
			}
		},
		"Noted": func() {
			for n := range a.Noted(check.Code("")) {
				t.Error(n)
			}
		},
	}
	for _, of := range []struct {
		typ   reflect.Type
		calls map[string]func()
	}{{reflect.TypeFor[*guarantee.Structure](), structure}, {reflect.TypeFor[*guarantee.Assessment](), assessment}} {
		for method := range of.typ.Methods() {
			name := method.Name
			t.Run(of.typ.String()+"."+name, func(*testing.T) {
				if of.calls[name] == nil {
					t.Fatal("not in the table")
				}
				of.calls[name]()
			})
		}
	}
	for name, call := range map[string]func(){
		"Compare": func() { equal(len(guarantee.Compare(a, a)), 0) },
		"Recheck": func() {
			equal(guarantee.Recheck(s, ask, a), nil)
			equal(guarantee.Recheck(s, ask, zero.Assess(ask)), nil)
		},
		"RecheckReplay": func() { equal(guarantee.RecheckReplay(s, nil, guarantee.ReplayOptions{}, course, on), nil) },
		"Diff":          func() { fails(guarantee.Diff(s, zero)); fails(guarantee.Diff(zero, s)) },
		"Merge": func() {
			_, _, err := guarantee.Merge(s, zero)
			_, _, other := guarantee.Merge(zero, s)
			fails(nil, err)
			fails(nil, other)
		},
		"Explain":           func() { fails(guarantee.Explain(s, zero, ask)); fails(guarantee.Explain(zero, s, ask)) },
		"CoderReliability":  func() { fails(guarantee.CoderReliability(zero, s)) },
		"Delta.Apply":       func() { fails(new(guarantee.Delta).Apply(s)) },
		"Delta.Apply (nil)": func() { fails((*guarantee.Delta)(nil).Apply(s)) },
		"Decode of nothing": func() {
			if got, found := guarantee.DecodeSheets(nil); got == nil || len(found) == 0 {
				t.Error(got, found)
			}
		},
	} {
		t.Run(name, func(*testing.T) { call() })
	}
}
