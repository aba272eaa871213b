package guarantee_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// moved returns in words what an act changes.
func moved(t *testing.T, s *guarantee.Structure, text string) (out []string) {
	t.Helper()
	ask := guarantee.Options{If: []timeline.Event{event(t, text)}}
	a := s.Assess(ask)
	if err := guarantee.Recheck(s, ask, a); err != nil {
		t.Errorf("%s: %v", text, err)
	}
	for _, m := range a.Responses.Events[0].Moves {
		out = append(out, string(m.Commitment)+" "+m.String())
	}
	return out
}

// peace returns a text by which one is to refrain from force, and has not once.
func peace() *guarantee.Structure {
	return pact(func(s *guarantee.Structure) {
		c := &s.Commitments[0]
		c.Kind, c.Act, c.When, c.Within, c.Quiet = guarantee.Prohibition, guarantee.RefrainFromForce, nil, uncertain.Period{}, uncertain.MustPeriod("P3D")
		c.Fails = timeline.Happened{Kind: timeline.Attack, By: actor.IDs("NOR"), Against: actor.IDs("FIN")}
		s.Events = append(s.Events, timeline.Event{ID: "broken", Date: date("2029-11-01"), Kind: timeline.Attack, By: actor.IDs("NOR"), Against: actor.IDs("FIN")})
	})
}

// An act that may happen answers with what it changes.
func TestMoves(t *testing.T) {
	ratified := pact(func(s *guarantee.Structure) {
		s.Instruments[0].Entry = timeline.Happened{Kind: timeline.Ratification, By: actor.IDs("NOR")}
	})
	for _, tt := range []struct {
		name string
		s    *guarantee.Structure
		e    string
		want []string
	}{
		{"what a ratification brings into force", ratified, "ratification by NOR about instruments/pact", []string{"help by NOR: from agreed to in force"}},
		{"what was given up before stays so", pact(func(s *guarantee.Structure) {
			s.Instruments[0].Entry = timeline.Happened{Kind: timeline.Ratification, By: actor.IDs("NOR")}
			aid := s.Commitments[0]
			aid.ID, s.Commitments[0].Return = "aid", []guarantee.ID{"aid"}
			s.Commitments = append(s.Commitments, aid)
			s.Events = append(s.Events, timeline.Event{ID: "free", Kind: timeline.Release, By: aid.To, Date: date("2025-06-01"), About: check.Ref{Section: guarantee.SectionCommitments, ID: "aid"}})
		}), "ratification by NOR about instruments/pact", []string{"help by NOR: from agreed to in force"}},
		{"another's ratification", ratified, "ratification by SWE about instruments/pact", nil},
		{"what a suspension sets aside", pact(func(*guarantee.Structure) {}), "suspension by NOR about commitments/help", []string{"help by NOR: from in force to suspended (in force)"}},
		{"what its creditor gives up", pact(func(*guarantee.Structure) {}), "release by FIN about commitments/help", []string{"help by NOR: from in force to released"}},
		{"what one owes on two occasions", pact(func(s *guarantee.Structure) {
			s.Commitments[0].Standing, s.Commitments[0].When = true, timeline.Happened{Kind: timeline.Shelling}
			for i, day := range []string{"2029-12-01", "2029-12-03"} {
				s.Events = append(s.Events, timeline.Event{ID: numbered[timeline.EventID]("e", i), Kind: timeline.Shelling, Date: date(day)})
			}
		}), "release by FIN about commitments/help", []string{"help by NOR: from in force to released", "help by NOR: from owed to released"}},
		{"what goes on after a breach", peace(), "termination by FIN about commitments/help", []string{"help by NOR: from in force to terminated", "help by NOR: from owed to terminated"}},
		{"a breach before one that is recorded", func() *guarantee.Structure {
			s := peace()
			s.Commitments[0].Fails, s.Events[len(s.Events)-1].Kind = timeline.Happened{Kind: timeline.Meeting, By: actor.IDs("NOR")}, timeline.Meeting
			s.Commitments = append(s.Commitments, guarantee.Commitment{ID: "answer", Under: s.Commitments[0].Under, By: actor.IDs("SWE"), To: actor.IDs("FIN"), Act: guarantee.Defend,
				Standing: true, When: becomes(guarantee.StateBreached, "help"), Within: uncertain.MustPeriod("P5D")})
			s.Events = append(s.Events, timeline.Event{ID: "answered", Date: date("2029-11-03"), Kind: timeline.Performance, By: actor.IDs("SWE"), About: commitment("answer")})
			return s
		}(), "meeting by NOR on 2029-06-01", []string{"help by NOR: from none to breached", "answer by SWE: from none to breached or fulfilled; open is whether it was performed by 2029-06-06, of which nothing is recorded (commitments/answer): breached if no, fulfilled if yes but unrecorded"}},
		{"what has nothing to do with a breach", peace(), "meeting by FIN", nil},
		{"a denunciation with notice", pact(func(s *guarantee.Structure) { denounced(s); s.Events = nil }), "withdrawal by NOR about instruments/pact",
			[]string{"help by NOR: from in force to terminated, in time"}},
		{"one of the past, whose notice is over", pact(func(s *guarantee.Structure) { denounced(s); s.Events = nil }), "withdrawal by NOR about instruments/pact on 2022-01-01",
			[]string{"help by NOR: from in force to terminated"}},
		{"of which it is open how its debtors owe it", pact(func(s *guarantee.Structure) {
			s.Commitments[0].By, s.Commitments[0].When = actor.IDs("NOR", "SWE"), nil
		}), "performance by NOR about commitments/help", []string{
			"help by NOR: from owed to fulfilled",
			"help by SWE: from owed to owed or fulfilled; open is how its debtors owe it (commitments/help): owed if each for itself, fulfilled if together",
		}},
		{"of which one alone gives the account", pact(func(*guarantee.Structure) {}), "suspension by NOR about commitments/help according to FIN", []string{"help by NOR: from in force to suspended (in force) or in force"}},
		{"a consent", pact(func(s *guarantee.Structure) {
			halted(s)
			s.Commitments[0].When = nil
		}), "consent by FIN", []string{"help by NOR: from triggered to owed"}},
		{"what is answered", pact(func(*guarantee.Structure) {}), "armed attack by SWE against FIN", nil},
		{"who leaves altogether", pact(func(*guarantee.Structure) {}), "withdrawal by NOR", nil},
		{"who leaves does so however they owe it", gen.Ukraine(t), "withdrawal by USA about instruments/budapest", []string{
			"budapest-respect by USA: from in force to terminated",
			"budapest-respect by USA: from owed to terminated",
			"budapest-consult by USA: from in force to terminated",
			"budapest-council by USA: from in force to terminated",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, moved(t, tt.s, tt.e)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What an act is said to change follows from the items cited.
func TestPropertyMovesAreRechecked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := binding(t)
		ask := asked(t, s)
		log := gen.Log(s, 2, false).Draw(t, "acts")
		ask.If = nil
		for _, e := range log {
			e.ID, e.Date = "", uncertain.Date{}
			ask.If = append(ask.If, e)
		}
		a := s.Assess(ask)
		if !slices.ContainsFunc(a.Responses.Events, func(r guarantee.Response) bool { return len(r.Moves) > 0 }) {
			return
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Fatalf("%v: %v\n%s", ask.If, err, documentOf(s, ask))
		}
	})
}
