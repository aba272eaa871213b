package guarantee_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Answers 4 and 5: once all has happened that the text of an intent waits for, it lacks its binding form all the same.
func TestOracleIntentIsNotOwed(t *testing.T) {
	s := gen.Ukraine(t)
	on := func(id timeline.EventID, day string, kind timeline.Kind, by ...actor.ID) timeline.Event {
		return timeline.Event{ID: id, Date: date(day), Kind: kind, By: by}
	}
	a := s.Assess(guarantee.Options{On: date("2026-03-01"), KnownBy: date("2026-03-01"), Log: []timeline.Event{
		on("truce", "2026-02-01", timeline.CeasefireStarts, "RUS", "UKR"),
		on("coalition", "2026-02-05", timeline.Approval, "coalition"),
		on("host", "2026-02-06", timeline.Consent, "UKR"),
		on("sender", "2026-02-06", timeline.Approval, "FRA"),
	}})
	for id, ready := range map[guarantee.ID]uncertain.Bool{
		"paris-monitoring": uncertain.Yes, "paris-army": uncertain.Yes, "paris-force": uncertain.Yes, "paris-cooperation": uncertain.Yes,
		"deployment-fra": uncertain.Yes, "paris-commission": uncertain.No, "paris-response": uncertain.No, "deployment-gbr": uncertain.No,
	} {
		n := a.NeededActs.For(id)
		equal(t, string(id)+" is ready", n.Ready, ready)
		equal(t, string(id)+" is owed", n.Met, uncertain.No)
		equal(t, string(id)+" has paths", len(n.Paths) > 0, ready != uncertain.Yes)
		account := promise(t, a, id).Accounts[0].String()
		equal(t, string(id)+" is said to be owed: "+account, strings.Contains(account, "owed"), false)
		equal(t, string(id)+" is said to be intended: "+account, strings.HasPrefix(account, "intended (all has happened that its text waits for) by "), ready == uncertain.Yes)
	}
	equal(t, "europe-arms is owed", a.NeededActs.For("europe-arms").Met, uncertain.Yes)
}

// A text with no entry and no trigger is in force once it is signed: what it promises is owed, unless it states an intent.
func TestIntentWithoutConditions(t *testing.T) {
	for binds, met := range map[guarantee.Binding]uncertain.Bool{
		0: uncertain.Yes, guarantee.Political: uncertain.Yes, guarantee.Legal: uncertain.Yes, guarantee.Intent: uncertain.No,
	} {
		s := guarantee.Structure{
			Instruments: []guarantee.Instrument{{ID: "text", Title: "Text", Form: guarantee.Declaration, Binds: binds, Signed: date("2026-01-06")}},
			Commitments: []guarantee.Commitment{{ID: "b", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Train, Under: "text"}},
		}
		n := s.Assess(guarantee.Options{On: date("2026-03-01")}).NeededActs.For("b")
		equal(t, binds.String()+": ready", n.Ready, uncertain.Yes)
		equal(t, binds.String()+": owed", n.Met, met)
	}
}
