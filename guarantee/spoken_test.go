package guarantee_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A word binds nobody: nothing that happens makes it owed, until all whom it names accept it. Where it
// stands and how it runs agree.
func TestReplaySpoken(t *testing.T) {
	act := func(id, when string, kind timeline.Kind, by ...actor.ID) timeline.Event {
		return on(id, when, kind, commitment("a"), by...)
	}
	attacked := timeline.Event{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack}
	for _, tt := range []struct {
		name     string
		form     guarantee.Form // of its instrument; zero for none
		told     []timeline.Event
		log      []timeline.Event
		want     string
		standing guarantee.Standing
		refused  int
	}{
		{"said", 0, nil, nil, "proposed", guarantee.SpokenOnly, 0},
		{"said in a speech", guarantee.Spoken, nil, nil, "proposed", guarantee.SpokenOnly, 0},
		{"its trigger happens", 0, nil, []timeline.Event{attacked}, "proposed", guarantee.SpokenOnly, 0},
		{"it is done all the same", 0, nil, []timeline.Event{attacked, act("done", "2026-03-02", timeline.Performance, "FRA")}, "proposed", guarantee.SpokenOnly, 0},
		{"it is gone back on", 0, nil, []timeline.Event{attacked, act("no", "2026-03-02", timeline.Repudiation, "FRA")}, "proposed", guarantee.SpokenOnly, 1},
		{"it is set aside", 0, nil, []timeline.Event{act("halt", "2026-03-02", timeline.Suspension, "FRA")}, "proposed", guarantee.SpokenOnly, 1},
		{"it is taken back", 0, nil, []timeline.Event{act("out", "2026-03-02", timeline.Withdrawal, "FRA")}, "proposed; terminated 2026-03-02", guarantee.Ended, 0},
		{"one accepts it", 0, nil, []timeline.Event{act("yes", "2026-02-01", timeline.Acceptance, "UKR"), attacked}, "proposed", guarantee.SpokenOnly, 0},
		{"all accept it", 0, nil, []timeline.Event{act("yes", "2026-02-01", timeline.Acceptance, "UKR"), act("and", "2026-02-02", timeline.Acceptance, "FRA"), attacked},
			"proposed; agreed 2026-02-02; in force 2026-02-02; owed 2026-03-01; breached 2026-03-12T00:00:00Z", guarantee.InForce, 0},
		{"all accept what was said in a speech", guarantee.Spoken, nil, []timeline.Event{act("yes", "2026-02-01", timeline.Acceptance, "UKR", "FRA")},
			"proposed; agreed 2026-02-01; in force 2026-02-01", guarantee.InForce, 0},
		{"the speech is accepted, not what was said in it", guarantee.Spoken, nil, []timeline.Event{on("yes", "2026-02-01", timeline.Acceptance, instrument("pact"), "UKR", "FRA")},
			"proposed", guarantee.SpokenOnly, 0},
		{"put forward", 0, []timeline.Event{act("put", "2026-01-15", timeline.Proposal, "FRA")}, []timeline.Event{attacked}, "proposed 2026-01-15", guarantee.Proposed, 0},
		{"put forward and accepted", 0, []timeline.Event{act("put", "2026-01-15", timeline.Proposal, "FRA")}, []timeline.Event{act("yes", "2026-02-01", timeline.Acceptance, "UKR")},
			"proposed 2026-01-15; agreed 2026-02-01; in force 2026-02-01", guarantee.InForce, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := spoken(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("P10D")})
			if tt.form != 0 {
				s = under(s, guarantee.Instrument{Form: tt.form})
			}
			s.Events = tt.told
			track := replay(t, s, tt.log, "2026-02-15", "2026-03-05", "2026-04-01").Commitment("a")
			expect(t, track, tt.want)
			if got := len(track.Branches[0].Refused); got != tt.refused {
				t.Errorf("refused %v, want %d", track.Branches[0].Refused, tt.refused)
			}
			ask := guarantee.Options{On: date("2026-04-01"), Log: tt.log, Complete: true}
			a := s.Assess(ask)
			if got := a.Promises[0].Standing; got != tt.standing {
				t.Errorf("it stands as %v, want %v", got, tt.standing)
			}
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// The path of a word to a duty is that those accept it who have not put it forward and not accepted it yet; the
// replay agrees, and so it does that none of the steps can be left out.
func TestPathsOfSpoken(t *testing.T) {
	act := func(id string, kind timeline.Kind, by ...actor.ID) timeline.Event {
		return on(id, "2026-01-15", kind, commitment("a"), by...)
	}
	fra, ukr := act("fra", timeline.Acceptance, "FRA"), act("ukr", timeline.Acceptance, "UKR")
	attacked := timeline.Event{ID: "attack", Date: date("2026-01-20"), Kind: timeline.Attack}
	for _, tt := range []struct {
		name string
		told []timeline.Event
		want string
		then []timeline.Event // the steps of the path
	}{
		{"said", nil, "FRA: acceptance (a), and UKR: acceptance (a), and armed attack", []timeline.Event{fra, ukr, attacked}},
		{"one accepts it", []timeline.Event{ukr}, "FRA: acceptance (a), and armed attack", []timeline.Event{fra, attacked}},
		{"put forward", []timeline.Event{act("put", timeline.Proposal, "FRA")}, "UKR: acceptance (a), and armed attack", []timeline.Event{ukr, attacked}},
		{"put forward by another", []timeline.Event{act("put", timeline.Proposal, "GBR")}, "FRA: acceptance (a), and UKR: acceptance (a), and armed attack", []timeline.Event{fra, ukr, attacked}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := spoken(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}})
			s.Events = tt.told
			ask := guarantee.Options{On: date("2026-04-01")}
			a := s.Assess(ask)
			if got := ways(a, "a"); len(got) != 1 || got[0] != tt.want {
				t.Errorf("paths %q, want %q", got, tt.want)
			}
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
			isOwed := func(then []timeline.Event) bool {
				phases := s.Replay(then, guarantee.ReplayOptions{}).Commitment("a").Branches[0].Occurrences
				return slices.ContainsFunc(phases, func(o *guarantee.Occurrence) bool {
					return slices.ContainsFunc(o.History, func(p guarantee.Passage) bool { return p.Phase.State == guarantee.StateOwed })
				})
			}
			if !isOwed(tt.then) {
				t.Error("the path does not lead there")
			}
			for i := range tt.then {
				if isOwed(slices.Delete(slices.Clone(tt.then), i, i+1)) {
					t.Errorf("it is owed without %v", tt.then[i].ID)
				}
			}
		})
	}
}
