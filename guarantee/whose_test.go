package guarantee_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
)

// A step names whose act it needs or says why it names nobody; and what a commitment waits for is the
// act of the same on its paths, and in what is awaited of all.
func whoseAgrees(t interface{ Errorf(string, ...any) }, a *guarantee.Assessment) {
	awaited := make(map[string]guarantee.Await)
	for _, w := range a.NeededActs.Awaited {
		awaited[w.Event] = w
	}
	for _, n := range a.NeededActs.Commitments {
		for _, s := range slices.Concat(append(n.Paths, n.Acts)...) {
			if (s.Whose == "") != (len(s.Of) > 0) {
				t.Errorf("%s: %v needs the act of %v, whose %q", n.Commitment, s, s.Of, s.Whose)
			}
			if w, ok := awaited[s.Event]; ok && (w.Whose != s.Whose || s.Whose == guarantee.Nobodys) {
				t.Errorf("%s: %v is the act of %q, and awaited of %q", n.Commitment, s, s.Whose, w.Whose)
			}
		}
	}
}

func TestPropertyWhose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { whoseAgrees(t, gen.Structure().Draw(t, "structure").Assess(guarantee.Options{})) })
}

// A request of which the text does not say who makes it is somebody's act, and no contingency; an attack is
// one; and a finding that each debtor makes for its part is any one's.
func TestWhose(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	whoseAgrees(t, a)
	got := make(map[guarantee.Whose][]string)
	for _, n := range a.NeededActs.Commitments {
		for _, s := range slices.Concat(n.Paths...) {
			if !slices.Contains(got[s.Whose], s.Event) {
				got[s.Whose] = append(got[s.Whose], s.Event)
			}
		}
	}
	equal(t, "somebody's acts", got[guarantee.Somebody], []string{"request (budapest)"})
	for _, contingency := range got[guarantee.Nobodys] {
		if !strings.Contains(contingency, "attack") && !strings.Contains(contingency, "threat") && !strings.Contains(contingency, "breach") {
			t.Errorf("nobody's act is %s", contingency)
		}
	}
	if len(got[guarantee.Nobodys]) == 0 || len(got[""]) == 0 {
		t.Errorf("%v", got)
	}
	flagrant := gen.Embedded(t, "locarno-1925.json").Assess(guarantee.Options{}).NeededActs.For("assist-flagrant")
	if !slices.ContainsFunc(slices.Concat(flagrant.Paths...), func(s guarantee.Step) bool { return s.Role == guarantee.ForFinding && s.Whose == guarantee.AnyOne }) {
		t.Errorf("nobody finds for its part: %v", flagrant.Paths)
	}
}

// Of a state what is awaited is what starts it, and not what ends it: nobody's act where that is a contingency.
func TestWhoseStart(t *testing.T) {
	attack, truce := timeline.Happened{Kind: timeline.Attack}, timeline.Happened{Kind: timeline.CeasefireStarts}
	for _, tt := range []struct {
		name       string
		start, end timeline.Happened
		want       string
	}{
		{"a contingency until an act", attack, truce, ""},
		{"a breach until it is owed again", becomes(guarantee.StateBreached, "hold"), becomes(guarantee.StateOwed, "hold"), ""},
		{"an act until a contingency", truce, attack, "since ceasefire starts until armed attack (somebody's act; whose is not stated)"},
		{"the act of some until that of somebody", timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("NOR")}, timeline.Happened{Kind: timeline.Request},
			"since NOR: ceasefire starts until request (needs the act of NOR)"},
	} {
		s := pact(func(s *guarantee.Structure) {
			hold := s.Commitments[0]
			hold.ID = "hold"
			s.Commitments[0].When = timeline.Since{Start: tt.start, End: tt.end}
			s.Commitments = append(s.Commitments, hold)
		})
		a := s.Assess(guarantee.Options{})
		var awaited []string
		for i := range a.NeededActs.Awaited {
			awaited = append(awaited, a.NeededActs.Awaited[i].String())
		}
		equal(t, tt.name, strings.Join(awaited, "; "), tt.want)
		if n := a.NeededActs.For("help"); len(n.Acts) > 0 != (tt.want != "") || len(n.Paths) == 0 {
			t.Errorf("%s: it waits for %v, on paths %v", tt.name, n.Acts, n.Paths)
		}
		whoseAgrees(t, a)
	}
}

// That another commitment is performed or fulfilled is the act of those who owe it: control of the border waits for
// Ukraine's, and as elections wait for it for that of either who withdraws, for which verification does, too.
func TestWhoseFulfilment(t *testing.T) {
	a := gen.Embedded(t, "minsk-2015.json").Assess(guarantee.Options{})
	border := a.NeededActs.For("border")
	equal(t, "paths", ways(a, "border"), []string{"performance of withdraw-weapons (by UKR or armed-formations), and performance of elections (needs UKR), and performance of constitution (needs UKR)"})
	for _, s := range border.Acts {
		equal(t, s.Event, s.Of, actor.IDs("UKR"))
	}
	var awaited []string
	for _, w := range a.NeededActs.Awaited {
		if w.Whose == guarantee.AnyOne {
			awaited = append(awaited, w.String())
		}
	}
	equal(t, "awaited of either", awaited, []string{
		"performance of begin-withdrawal; or performance of withdraw-weapons (an act of UKR or armed-formations)",
		"fulfilment of withdraw-weapons (an act of UKR or armed-formations)",
	})
	equal(t, "paths", ways(a, "verify"), []string{"performance of begin-withdrawal (by UKR or armed-formations)", "performance of withdraw-weapons (by UKR or armed-formations)"})
	if err := guarantee.Recheck(gen.Embedded(t, "minsk-2015.json"), guarantee.Options{}, a); err != nil {
		t.Error(err)
	}
}
