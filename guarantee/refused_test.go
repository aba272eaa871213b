package guarantee_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// reached is a commitment "a" of FRA to UKR, and a log, that bring it into a phase by 1 May 2026, after
// which nothing happens by itself.
type reached struct {
	name  string
	phase guarantee.Phase
	bond  guarantee.Commitment
	under *guarantee.Instrument // nil for spoken words
	told  []timeline.Event      // what the structure says
	log   []timeline.Event
}

func (r *reached) structure() *guarantee.Structure {
	c := r.bond
	c.ID = "a"
	s := bond(c)
	if r.told != nil { // it was put forward by an act of its own
		s = spoken(c)
	}
	if r.under != nil {
		under(s, *r.under)
	}
	s.Events = r.told
	return s
}

// everywhere returns a way into every phase; into a breach there are two, as its cure may still be open.
func everywhere() []reached {
	attack := timeline.Happened{Kind: timeline.Attack}
	vote := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("GBR")}
	about := commitment("a")
	tabled := on("tabled", "2026-01-01", timeline.Proposal, about, "FRA")
	attacked := timeline.Event{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("UKR")}
	halted := on("halt", "2026-04-01", timeline.Suspension, about, "UKR")
	refused := on("never", "2026-04-01", timeline.Repudiation, about, "FRA")
	done := on("done", "2026-04-20", timeline.Performance, about, "FRA")
	month, year := uncertain.MustPeriod("P30D"), uncertain.MustPeriod("P1Y")
	type state = guarantee.Phase
	type c = guarantee.Commitment
	set := func(inner guarantee.State) state { return state{State: guarantee.StateSuspended, Inner: inner} }
	return []reached{
		{"none", state{}, c{}, &guarantee.Instrument{Proposed: date("2027")}, nil, nil},
		{"proposed", state{State: guarantee.StateProposed}, c{}, nil, []timeline.Event{tabled}, nil},
		{"agreed", state{State: guarantee.StateAgreed}, c{Entry: vote}, nil, nil, nil},
		{"in force", state{State: guarantee.StateInForce}, c{When: attack}, nil, nil, nil},
		{"triggered", state{State: guarantee.StateTriggered}, c{When: attack, Given: vote}, nil, nil, []timeline.Event{attacked}},
		{"owed", state{State: guarantee.StateOwed}, c{}, nil, nil, nil},
		{"in force, set aside", set(guarantee.StateInForce), c{When: attack}, nil, nil, []timeline.Event{halted}},
		{"triggered, set aside", set(guarantee.StateTriggered), c{When: attack, Given: vote}, nil, nil, []timeline.Event{attacked, halted}},
		{"owed, set aside", set(guarantee.StateOwed), c{}, nil, nil, []timeline.Event{halted}},
		{"fulfilled", state{State: guarantee.StateFulfilled}, c{}, nil, nil, []timeline.Event{done}},
		{"breached", state{State: guarantee.StateBreached}, c{}, nil, nil, []timeline.Event{refused}},
		{"breached, cure open", state{State: guarantee.StateBreached}, c{Cure: year}, nil, nil, []timeline.Event{refused}},
		{"cured", state{State: guarantee.StateCured}, c{Cure: year}, nil, nil, []timeline.Event{refused, done}},
		{"lapsed", state{State: guarantee.StateLapsed}, c{When: attack, Given: vote, GivenWithin: month}, nil, nil, []timeline.Event{attacked}},
		{"released", state{State: guarantee.StateReleased}, c{}, nil, nil, []timeline.Event{on("free", "2026-04-01", timeline.Release, about, "UKR")}},
		{"terminated", state{State: guarantee.StateTerminated}, c{}, nil, nil, []timeline.Event{on("end", "2026-04-01", timeline.Termination, about, "UKR")}},
	}
}

// Every act in every state: where the table has a row, that row is taken; where it has none, the act is
// refused with an error that names the state, the act and the rule, and nothing changes.
func TestRefusedEverywhere(t *testing.T) {
	live := func(p guarantee.Phase) bool { return p != (guarantee.Phase{}) && !p.State.IsFinal() }
	never := func(guarantee.Phase) bool { return false }
	taken := map[string]bool{}
	for _, act := range []struct {
		kind timeline.Kind
		by   string                     // one, or several with spaces between them
		on   []guarantee.Stimulus       // what it is for the table: the first of them that has a row
		kept func(guarantee.Phase) bool // where it has no row and is no error either
	}{
		{timeline.Proposal, "FRA", []guarantee.Stimulus{guarantee.Propose}, never},
		{timeline.Acceptance, "UKR", []guarantee.Stimulus{guarantee.Accept}, never},
		{timeline.Withdrawal, "FRA", []guarantee.Stimulus{guarantee.Reject, guarantee.End}, never},
		{timeline.Rejection, "UKR", []guarantee.Stimulus{guarantee.Reject}, func(guarantee.Phase) bool { return true }}, // a word
		{timeline.Repudiation, "FRA", []guarantee.Stimulus{guarantee.Repudiate}, func(p guarantee.Phase) bool {
			return p.State == guarantee.StateInForce || p.State == guarantee.StateTriggered || p.State == guarantee.StateSuspended // row 14
		}},
		{timeline.Suspension, "UKR", []guarantee.Stimulus{guarantee.Suspend}, never},
		{timeline.Resumption, "UKR", []guarantee.Stimulus{guarantee.Resume}, never},
		{timeline.Release, "UKR", []guarantee.Stimulus{guarantee.ReleaseBy}, never},
		{timeline.Termination, "UKR", []guarantee.Stimulus{guarantee.End}, never},
		{timeline.Amendment, "FRA UKR", []guarantee.Stimulus{guarantee.End}, never},
		{timeline.Delegation, "FRA", nil, live},
		{timeline.Assignment, "UKR", nil, live},
		{timeline.Substitution, "FRA", nil, never}, // the creditor has not consented
		{timeline.Renewal, "UKR", nil, never},      // no term runs
		{timeline.Exercise, "FRA", nil, never},     // neither a permission nor a power
	} {
		for _, r := range everywhere() {
			t.Run(act.kind.String()+" when "+r.name, func(t *testing.T) {
				s := r.structure()
				before := replay(t, s, r.log).Commitment("a")
				if got := before.Branches[0]; len(got.Refused) > 0 || len(got.Occurrences) > 0 && got.Occurrences[0].On(date("2026-05-15"))[0] != r.phase {
					t.Fatalf("it begins in %v, refused %v", history(before), got.Refused)
				}
				event := on("act", "2026-06-01", act.kind, commitment("a"))
				for by := range strings.FieldsSeq(act.by) {
					event.By = append(event.By, actor.ID(by))
				}
				if act.kind.Is(timeline.Transfer) {
					event.To = actor.IDs("GBR")
				}
				after := replay(t, s, append(r.log[:len(r.log):len(r.log)], event), "2026-06-01").Commitment("a")
				want := strings.Join(history(before), "\n")
				var row *guarantee.Row
				for _, x := range guarantee.Lifecycle() {
					for _, on := range act.on {
						if x.On == on && row == nil && slices.Contains(x.From, r.phase) {
							row = &x
						}
					}
				}
				refused := after.Branches[0].Refused
				if row != nil {
					taken[row.No+" from "+r.phase.String()] = true
					if !slices.ContainsFunc(after.Branches[0].Occurrences[0].History, func(p guarantee.Passage) bool {
						return p.Row == row.No && p.From == event.Date
					}) {
						t.Errorf("row %s is not taken: %s", row.No, history(after))
					}
					if len(refused) > 0 {
						t.Errorf("refused: %v", refused)
					}
					return
				}
				if got := strings.Join(history(after), "\n"); got != want {
					t.Errorf("it changes\n%s\nto\n%s", want, got)
				}
				if act.kept(r.phase) {
					if len(refused) > 0 {
						t.Errorf("refused: %v", refused)
					}
					return
				}
				if len(refused) != 1 {
					t.Fatalf("%d refusals, want 1", len(refused))
				}
				x := refused[0]
				if x.Event.ID != "act" || x.On != commitment("a") || x.Date != event.Date || x.State != r.phase || x.Act != act.kind || x.Rule == "" {
					t.Errorf("refusal %+v, want of %v in %v", x, act.kind, r.phase)
				}
				for _, word := range []string{strings.ReplaceAll(act.kind.String(), "_", " "), r.phase.String(), x.Rule} {
					if !strings.Contains(x.Error(), word) {
						t.Errorf("%q does not say %q", x.Error(), word)
					}
				}
			})
		}
	}
	for _, r := range guarantee.Lifecycle() {
		for _, from := range r.From {
			if r.On.IsAct() && !taken[r.No+" from "+from.String()] {
				t.Errorf("no act takes row %s from %v", r.No, from)
			}
		}
	}
}

// There is a way into every phase that the table knows.
func TestEverywhere(t *testing.T) {
	reached := map[guarantee.Phase]bool{}
	for _, r := range everywhere() {
		reached[r.phase] = true
	}
	for _, r := range guarantee.Lifecycle() {
		if to := (guarantee.Phase{State: r.To}); to.State.IsFinal() && !reached[to] {
			t.Errorf("no way into %v", to)
		}
		for _, from := range r.From {
			if !reached[from] {
				t.Errorf("no way into %v", from)
			}
		}
	}
}

// Every fact in every state: what it changes, if anything, the table has a row for; it is never refused.
func TestFactsEverywhere(t *testing.T) {
	attack := timeline.Event{ID: "fact", Date: date("2026-06-01"), Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("UKR")}
	vote := attack
	vote.Kind, vote.By, vote.Against = timeline.Approval, actor.IDs("GBR"), nil
	moved := map[guarantee.Stimulus]bool{}
	for _, fact := range []struct {
		event timeline.Event
		on    []guarantee.Stimulus // what it may be for the table
	}{
		{attack, []guarantee.Stimulus{guarantee.TriggerMet, guarantee.AllMet}},
		{vote, []guarantee.Stimulus{guarantee.EntryMet, guarantee.GivenMet}},
		{on("fact", "2026-06-01", timeline.Performance, commitment("a"), "FRA"), []guarantee.Stimulus{guarantee.Performed, guarantee.PerformedEarly, guarantee.MadeGood}},
		{on("fact", "2026-06-01", timeline.Impossibility, commitment("a")), []guarantee.Stimulus{guarantee.Failed, guarantee.GivenOver}},
	} {
		for _, r := range everywhere() {
			t.Run(fact.event.Kind.String()+" when "+r.name, func(t *testing.T) {
				s := r.structure()
				before := replay(t, s, r.log).Commitment("a").Branches[0].Occurrences
				branch := replay(t, s, append(r.log[:len(r.log):len(r.log)], fact.event), "2026-06-01").Commitment("a").Branches[0]
				if len(branch.Refused) > 0 || len(branch.Occurrences) != len(before) {
					t.Fatalf("%d occurrences instead of %d, refused %v", len(branch.Occurrences), len(before), branch.Refused)
				}
				for i, o := range branch.Occurrences {
					was := before[i].History
					if len(o.History) == len(was) {
						continue
					}
					next := o.History[len(was)]
					if !slices.ContainsFunc(guarantee.Lifecycle(), func(x guarantee.Row) bool {
						takes := x.No == next.Row && slices.Contains(fact.on, x.On) && slices.Contains(x.From, r.phase)
						moved[x.On] = moved[x.On] || takes
						return takes
					}) {
						t.Errorf("it moves from %v by row %s to %v", r.phase, next.Row, next.Phase)
					}
				}
			})
		}
	}
	for _, on := range []guarantee.Stimulus{guarantee.EntryMet, guarantee.AllMet, guarantee.GivenMet, guarantee.Performed, guarantee.MadeGood, guarantee.Failed, guarantee.GivenOver} {
		if !moved[on] {
			t.Errorf("no fact is %q for the table", on)
		}
	}
}
