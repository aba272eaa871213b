package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// To release an instrument is to release what is owed under it to those who do so; the instrument is
// over once all its signatories have.
func TestReleaseOfInstrument(t *testing.T) {
	free := func(id, when string, by actor.ID) timeline.Event {
		return on(id, when, timeline.Release, instrument("pact"), by)
	}
	for _, tt := range []struct {
		name    string
		log     []timeline.Event
		pact, a string
		refused bool
	}{
		{"the creditor", []timeline.Event{free("f", "2026-02-01", "UKR")}, "in force", "released", false},
		{"the debtor", []timeline.Event{free("f", "2026-02-01", "FRA")}, "in force", "in force", false},
		{"both", []timeline.Event{free("f", "2026-02-01", "UKR"), free("g", "2026-02-02", "FRA")}, "released", "released", false},
		{"a third state", []timeline.Event{free("f", "2026-02-01", "RUS")}, "in force", "in force", true},
	} {
		s := under(bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}}),
			guarantee.Instrument{Signed: date("2026-01-02"), Signatories: guarantee.Signatories("FRA", "UKR")})
		c := replay(t, s, tt.log, "2026-03-01")
		if pact, a := states(c.Instrument("pact"), date("2026-03-01")), states(c.Commitment("a"), date("2026-03-01")); pact != tt.pact || a != tt.a {
			t.Errorf("%s: the pact is %s and the commitment %s, want %s and %s", tt.name, pact, a, tt.pact, tt.a)
		}
		if refused := len(c.Instrument("pact").Branches[0].Refused) > 0; refused != tt.refused {
			t.Errorf("%s: refused %v", tt.name, c.Instrument("pact").Branches[0].Refused)
		}
	}
}

// A remedy that is not in force at the breach is not owed, and its track says so.
func TestRemedyNotInForce(t *testing.T) {
	s := bond(
		guarantee.Commitment{ID: "pay", Within: uncertain.MustPeriod("P5D"), When: timeline.Happened{Kind: timeline.Attack}, Remedy: []guarantee.ID{"fine"}},
		guarantee.Commitment{ID: "fine", Entry: timeline.Happened{Kind: timeline.Approval}},
	)
	log := []timeline.Event{{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack}, {ID: "late", Date: date("2026-04-01"), Kind: timeline.Approval}}
	fine := s.Replay(log, guarantee.ReplayOptions{Complete: true}).Commitment("fine")
	r := fine.Branches[0].Refused
	if len(r) != 1 || r[0].Event != commitment("pay") || r[0].State.State != guarantee.StateAgreed {
		t.Errorf("refused %v, want the breach of the payment", r)
	}
	if got := states(fine, date("2026-05-01")); got != "in force" {
		t.Errorf("the fine is %s", got)
	}
}
