package guarantee_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// onItems returns the items of which a note is made.
func onItems(a *guarantee.Assessment, code check.Code) (ids []string) {
	for n := range a.Noted(code) {
		ids = append(ids, n.About[0].ID)
	}
	return ids
}

// The Budapest Memorandum: its parties seek action of a body in which each of those that promise it can
// be the party against whom the promise is invoked, and holds a veto (text: UN document A/49/765,
// paragraph 4; UN Charter, articles 23 and 27).
func TestOracleBudapestVeto(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	var texts []string
	for n := range a.Noted(guarantee.PromisorInvoked) {
		texts = append(texts, n.Text)
	}
	equal(t, "promisors against whom it can be invoked", texts[0], "budapest-council: RUS, GBR, USA")
	texts = nil
	for n := range a.Noted(guarantee.VetoHeld) {
		texts = append(texts, n.Text)
	}
	equal(t, "vetoes of such parties", texts, []string{"budapest-council: RUS, GBR, USA in un-security-council"})
	// It has no term and no exit, and what it asks for is to consult and to seek, at no stated time.
	for _, code := range []check.Code{guarantee.NotExpirable, guarantee.NoDeadline, guarantee.NoVerifier, guarantee.NoRemedy} {
		if !slices.Contains(onItems(a, code), "budapest-council") {
			t.Errorf("nothing is noted by %s", code)
		}
	}
	// The bilateral agreement of 2024 runs for ten years and has a time of 24 hours.
	for _, code := range []check.Code{guarantee.NotViolable, guarantee.NotExpirable, guarantee.NoDeadline} {
		if slices.Contains(onItems(a, code), "bilateral-response") {
			t.Errorf("bilateral-response is noted by %s", code)
		}
	}
	equal(t, "groups that owe, liable nobody says how", onItems(a, guarantee.NoOwner)[1:], []string{"paris-monitoring", "paris-commission",
		"paris-army", "paris-force", "paris-response", "paris-cooperation"})
}

// What the text of one commitment lacks, and against whom it can be invoked, case by case.
func TestTextNotes(t *testing.T) {
	codes := []check.Code{guarantee.NotViolable, guarantee.NotExpirable, guarantee.NoOwner, guarantee.NoDeadline, guarantee.NoVerifier, guarantee.NoRemedy,
		guarantee.NothingBehind, guarantee.PromisorInvoked, guarantee.VetoHeld}
	always := []check.Code{guarantee.NotViolable, guarantee.NotExpirable, guarantee.NoDeadline, guarantee.NoVerifier, guarantee.NoRemedy, guarantee.NothingBehind}
	without := func(not ...check.Code) []check.Code {
		return slices.DeleteFunc(slices.Clone(always), func(c check.Code) bool { return slices.Contains(not, c) })
	}
	owned := slices.Insert(slices.Clone(always), 2, guarantee.NoOwner)
	power := func(kind timeline.Kind, on check.Ref) guarantee.Commitment {
		return guarantee.Commitment{ID: "end", Under: "pact", By: actor.IDs("NOR"), Kind: guarantee.Power, Act: guarantee.Negotiate,
			Effects: []guarantee.Effect{{Kind: kind, On: []check.Ref{on}}}}
	}
	for _, tt := range []struct {
		name   string
		change func(s *guarantee.Structure, c *guarantee.Commitment)
		want   []check.Code
	}{
		{"a bare promise", func(*guarantee.Structure, *guarantee.Commitment) {}, always},
		{"a clause of a schedule is its time limit", func(s *guarantee.Structure, c *guarantee.Commitment) {
			s.Schedules = []guarantee.Schedule{timed(timeline.ClauseNoLater, c.ID)}
		}, without(guarantee.NotViolable, guarantee.NoDeadline)},
		{"a clause that says when it is not yet to be performed", func(s *guarantee.Structure, c *guarantee.Commitment) {
			s.Schedules = []guarantee.Schedule{timed(timeline.ClauseNotBefore, c.ID)}
		}, always},
		{"a clause about another", func(s *guarantee.Structure, _ *guarantee.Commitment) {
			s.Commitments = append(s.Commitments, power(timeline.Suspension, check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}))
			s.Schedules = []guarantee.Schedule{timed(timeline.ClauseNoLater, "end")}
		}, always},
		{"spoken", func(_ *guarantee.Structure, c *guarantee.Commitment) { c.Under = "" }, nil},
		{"over", func(s *guarantee.Structure, _ *guarantee.Commitment) {
			s.Instruments[0].Ended = s.Instruments[0].Signed
		}, nil},
		{"a leave", func(_ *guarantee.Structure, c *guarantee.Commitment) { c.Kind = guarantee.Permission }, nil},
		{"a treaty that ends by a vote", func(s *guarantee.Structure, _ *guarantee.Commitment) {
			s.Instruments[0].Ends = timeline.Happened{Kind: timeline.Termination}
		}, without(guarantee.NotExpirable)},
		{"that may be ended at will", func(s *guarantee.Structure, _ *guarantee.Commitment) {
			s.Instruments[0].Revocable = uncertain.Yes
		}, without(guarantee.NotExpirable)},
		{"that may not", func(s *guarantee.Structure, _ *guarantee.Commitment) {
			s.Instruments[0].Revocable = uncertain.No
		}, always},
		{"that may be left on notice", func(s *guarantee.Structure, _ *guarantee.Commitment) {
			s.Instruments[0].Notice = uncertain.MustPeriod("P1Y")
		}, without(guarantee.NotExpirable)},
		{"a power to leave the treaty", func(s *guarantee.Structure, _ *guarantee.Commitment) {
			s.Commitments = append(s.Commitments, power(timeline.Withdrawal, instrument("pact")))
		}, without(guarantee.NotExpirable)},
		{"a power to end the promise", func(s *guarantee.Structure, _ *guarantee.Commitment) {
			s.Commitments = append(s.Commitments, power(timeline.Termination, commitment("help")))
		}, without(guarantee.NotExpirable)},
		{"a power to set it aside", func(s *guarantee.Structure, _ *guarantee.Commitment) {
			s.Commitments = append(s.Commitments, power(timeline.Suspension, commitment("help")))
		}, always},
		{"a power to end it that is over", func(s *guarantee.Structure, _ *guarantee.Commitment) {
			p := power(timeline.Termination, commitment("help"))
			p.Under = "old"
			s.Instruments = append(s.Instruments, guarantee.Instrument{ID: "old", Title: "Old", Form: guarantee.Treaty, Signed: uncertain.Year(2010), Ended: uncertain.Year(2015)})
			s.Commitments = append(s.Commitments, p)
		}, always},
		{"another monitors", func(s *guarantee.Structure, c *guarantee.Commitment) {
			watch := *c
			watch.ID, watch.Act, watch.Kind = "watch", guarantee.Monitor, guarantee.Permission
			s.Commitments = append(s.Commitments, watch)
		}, without(guarantee.NoVerifier)},
		{"another answers its breach", func(s *guarantee.Structure, c *guarantee.Commitment) {
			s.Commitments = append(s.Commitments, guarantee.Commitment{ID: "answer", By: actor.IDs("FIN"), Kind: guarantee.Permission, Act: guarantee.Sanction,
				When: timeline.Happened{Kind: timeline.BecomesBreached, About: check.Ref{Section: guarantee.SectionCommitments, ID: "help"}}})
		}, without(guarantee.NoRemedy)},
		{"against anybody", func(_ *guarantee.Structure, c *guarantee.Commitment) {
			c.When = timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("FIN")}
		}, append(slices.Clone(always), guarantee.PromisorInvoked)},
		{"against oneself", func(_ *guarantee.Structure, c *guarantee.Commitment) {
			c.When = timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("NOR")} // an attack on the debtor is not one by it
		}, always},
		{"against one of a group that owes it", func(s *guarantee.Structure, c *guarantee.Commitment) {
			s.Actors = append(s.Actors, actor.Actor{ID: "guarantors", Kind: actor.Group, Name: "Guarantors", Members: actor.Members("SWE", "NOR")})
			c.By, c.Liability = actor.IDs("guarantors"), guarantee.Several
			c.When = timeline.Happened{Kind: timeline.Attack, By: actor.IDs("SWE")}
		}, append(slices.Clone(always), guarantee.PromisorInvoked)},
		{"against one of a group to which the debtor belongs", func(s *guarantee.Structure, c *guarantee.Commitment) {
			s.Actors = append(s.Actors, actor.Actor{ID: "neighbours", Kind: actor.Group, Name: "Neighbours", Members: actor.Members("SWE", "NOR")})
			c.When = timeline.Happened{Kind: timeline.Attack, By: actor.IDs("neighbours")}
		}, append(slices.Clone(always), guarantee.PromisorInvoked)},
		{"by a group and a state", func(s *guarantee.Structure, c *guarantee.Commitment) {
			s.Actors = append(s.Actors, actor.Actor{ID: "group", Kind: actor.Group, Name: "Group", Members: actor.Members("FIN")})
			c.By = actor.IDs("NOR", "group")
		}, owned},
		{"by two groups", func(s *guarantee.Structure, c *guarantee.Commitment) {
			s.Actors = append(s.Actors, actor.Actor{ID: "group", Kind: actor.Group, Name: "Group", Members: actor.Members("FIN")}, actor.Actor{ID: "others", Kind: actor.Coalition, Name: "Others"})
			c.By = actor.IDs("group", "others")
		}, owned},
		{"by a group of which no member is recorded", func(s *guarantee.Structure, c *guarantee.Commitment) {
			s.Actors = append(s.Actors, actor.Actor{ID: "group", Kind: actor.Group, Name: "Group"})
			c.By = actor.IDs("group")
		}, owned},
		{"by two states", func(_ *guarantee.Structure, c *guarantee.Commitment) { c.By = actor.IDs("NOR", "FIN") }, always},
		{"by a body in which the other side has a veto", func(_ *guarantee.Structure, c *guarantee.Commitment) {
			c.Given = timeline.Happened{Kind: timeline.Authorisation, By: actor.IDs("council")}
		}, append(slices.Clone(always), guarantee.VetoHeld)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := pact(func(s *guarantee.Structure) { tt.change(s, &s.Commitments[0]) })
			if err := s.Validate().Err(); err != nil {
				t.Fatal(err)
			}
			var got []check.Code
			a := s.Assess(guarantee.Options{})
			if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
			for _, code := range codes {
				if slices.Contains(onItems(a, code), "help") {
					got = append(got, code)
				}
			}
			equal(t, "notes", got, tt.want)
		})
	}
}

// timed is a schedule with a clause about a commitment.
func timed(kind timeline.ClauseKind, about guarantee.ID) guarantee.Schedule {
	return guarantee.Schedule{ID: "times", Anchors: []timeline.Anchor{{ID: "from", Date: date("2026-01-01")}, {ID: "by"}}, Clauses: []timeline.Clause{
		{ID: "limit", Kind: kind, Anchor: "by", From: []timeline.AnchorID{"from"}, Period: uncertain.MustPeriod("P30D"), About: commitment(string(about))},
	}}
}
