package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What only a commitment that may apply would answer is not said to be answered by nobody, and what it
// answers is not said to be certain.
func TestLacks(t *testing.T) {
	attack := timeline.Happened{Kind: timeline.Attack, By: actor.IDs("SWE"), Against: actor.IDs("FIN")}
	day := uncertain.MustPeriod("PT24H")
	for _, tt := range []struct {
		name   string
		change func(s *guarantee.Structure)
		e      string
		want   []string
	}{
		{"answered", func(s *guarantee.Structure) { s.Commitments[0].Within = day }, "shelling by SWE against FIN", nil},
		{"without a time", func(*guarantee.Structure) {}, "shelling by SWE against FIN", []string{"no time limit"}},
		{"answered by nobody", func(*guarantee.Structure) {}, "shelling by NOR against SWE", []string{"no duty", "no time limit", "no aid to SWE"}},
		{"an act, which calls for no duty", func(*guarantee.Structure) {}, "ratification by SWE about instruments/pact", []string{"no commitment that answers it"}},
		{"an act that does not say about what it is", func(*guarantee.Structure) {}, "ratification by SWE", []string{"no word on which commitment or instrument it is about"}},
		{"an act that changes one", func(*guarantee.Structure) {}, "termination by NOR about commitments/help", nil},
		{"by a leave", func(s *guarantee.Structure) {
			s.Commitments[0].Kind, s.Commitments[0].Within = guarantee.Permission, day
		},
			"shelling by SWE against FIN", []string{"no duty (leave: NOR by help)", "no time limit", "no aid to FIN"}},
		{"by a power, a leave and an intent", func(s *guarantee.Structure) {
			s.Instruments = append(s.Instruments, guarantee.Instrument{ID: "joint", Title: "Joint", Form: guarantee.Declaration, Binds: guarantee.Intent, Signed: uncertain.Year(2020)})
			leave, intent := s.Commitments[0], s.Commitments[0]
			leave.ID, leave.Kind, leave.When = "leave", guarantee.Permission, timeline.Happened{Kind: timeline.Attack, By: actor.IDs("SWE"), Severity: timeline.Major}
			intent.ID, intent.Under = "intent", "joint"
			power := &s.Commitments[0]
			power.Kind, power.Effects = guarantee.Power, []guarantee.Effect{{Kind: timeline.Suspension, On: []check.Ref{commitment("intent")}}}
			s.Commitments = append(s.Commitments, leave, intent)
		}, "shelling by SWE against FIN", []string{"no duty (leave: perhaps NOR by leave; power: NOR by help; intent: NOR by intent)", "no time limit", "no aid to FIN"}},
		{"by a leave, and perhaps a duty", func(s *guarantee.Structure) {
			leave := s.Commitments[0]
			leave.ID, leave.Kind = "leave", guarantee.Permission
			s.Commitments[0].When = timeline.Happened{Kind: timeline.Attack, By: actor.IDs("SWE"), Severity: timeline.Major}
			s.Commitments = append(s.Commitments, leave)
		}, "shelling by SWE against FIN", []string{"no certain duty (leave: NOR by leave)", "no time limit", "no certain aid to FIN"}},
		{"may be answered", func(s *guarantee.Structure) { s.Commitments[0].Within = day }, "blockade by SWE against FIN",
			[]string{"no certain duty", "no certain time limit", "no certain aid to FIN"}},
		{"may be answered without a time", func(*guarantee.Structure) {}, "blockade by SWE against FIN",
			[]string{"no certain duty", "no time limit", "no certain aid to FIN"}},
		{"aid to a group is aid to its members", func(s *guarantee.Structure) {
			s.Actors = append(s.Actors, actor.Actor{ID: "north", Kind: actor.Group, Name: "North", Members: actor.Members("FIN", "NOR")})
			s.Commitments[0].To, s.Commitments[0].When = actor.IDs("north"), timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("north")}
		}, "shelling by SWE against FIN", []string{"no time limit"}},
		{"and to nobody else", func(s *guarantee.Structure) {
			s.Actors = append(s.Actors, actor.Actor{ID: "north", Kind: actor.Group, Name: "North", Members: actor.Members("FIN")})
			s.Commitments[0].To = actor.IDs("north")
		}, "shelling by SWE against FIN and NOR", []string{"no time limit", "no aid to NOR"}},
		{"one of two may be aided", func(*guarantee.Structure) {}, "blockade by SWE against FIN and NOR",
			[]string{"no certain duty", "no time limit", "no aid to NOR", "no certain aid to FIN"}},
		{"a promise not in force, and one that may apply", func(s *guarantee.Structure) {
			s.Instruments = append(s.Instruments, guarantee.Instrument{ID: "tabled", Title: "Tabled", Form: guarantee.Treaty, Proposed: uncertain.Year(2020)})
			wide := s.Commitments[0]
			wide.ID, wide.Under, wide.When = "wide", "tabled", timeline.Happened{Kind: timeline.Blockade, Against: actor.IDs("FIN")}
			s.Commitments = append(s.Commitments, wide)
		}, "blockade by SWE against FIN", []string{"nothing certain in force", "no time limit"}},
		{"who did it may be found", func(s *guarantee.Structure) {
			s.Commitments[0].Act, s.Commitments[0].When = guarantee.Attribute, attack
		}, "shelling against FIN", []string{"no certain duty", "no time limit", "no certain aid to FIN", "no certain finding of who did it"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := pact(tt.change)
			ask := guarantee.Options{If: []timeline.Event{event(t, tt.e)}}
			a := s.Assess(ask)
			r := a.Responses.Events[0]
			got := r.Lacks()
			if len(got) > 0 && got[len(got)-1] == guarantee.NoTerm.String() { // of no ceasefire anything is recorded
				got = got[:len(got)-1]
			}
			if len(got) == 0 {
				got = nil
			}
			equal(t, "lacks", got, tt.want)
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// A body that owes a guarantee is asked whether it decides, not whether it leaves.
func TestBatteryOfBodies(t *testing.T) {
	s := pact(func(s *guarantee.Structure) { s.Commitments[0].By = actor.IDs("council", "NOR") })
	kinds := map[string]guarantee.Case{}
	for _, r := range s.Assess(guarantee.Options{}).Responses.Events {
		kinds[r.Event] = r.Case
	}
	equal(t, "rejection", kinds["rejection by council"], guarantee.BodyDeadlocked)
	equal(t, "withdrawal by the body", kinds["withdrawal by council"], 0)
	equal(t, "withdrawal by the other", kinds["withdrawal by NOR"], guarantee.GuarantorWithdraws)
}

// The columns of the matrix are the commitments in the order of the document, whichever event they answer
// first, and every cell is what the replies say.
func TestResponsesAreAMatrix(t *testing.T) {
	s := pact(func(s *guarantee.Structure) {
		first, second := s.Commitments[0], s.Commitments[0]
		first.ID, first.When = "first", timeline.Happened{Kind: timeline.CyberAttack, Against: actor.IDs("FIN")}
		second.ID, second.When = "silent", timeline.Happened{Kind: timeline.Request}
		s.Commitments = []guarantee.Commitment{first, second, s.Commitments[0]}
	})
	a := s.Assess(guarantee.Options{If: []timeline.Event{event(t, "shelling by SWE against FIN"), event(t, "cyber attack by SWE against FIN")}})
	equal(t, "columns", a.Responses.Columns, []guarantee.ID{"first", "help"})
	cells := 0
	for _, r := range a.Responses.Events {
		for _, id := range a.Responses.Columns {
			cells += len(r.Of(id))
		}
		cells -= len(r.Replies)
		equal(t, "cell of one that says nothing", len(r.Of("silent")), 0)
	}
	equal(t, "replies outside the matrix", cells, 0)
}
