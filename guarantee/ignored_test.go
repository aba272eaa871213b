package guarantee_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Every event of a log either changes something or is listed with the reason why it does not.
func TestIgnored(t *testing.T) {
	attack := timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("UKR")}
	s := bond(guarantee.Commitment{ID: "help", When: attack, Within: uncertain.MustPeriod("P30D")},
		guarantee.Commitment{ID: "vote", When: timeline.Happened{Kind: timeline.Approval, By: actor.IDs("GBR")}})
	s.Sources = []source.Source{{ID: "s", Title: "S", Published: date("2026-08-01")}}
	s.Statements = []source.Statement{{ID: "late", Sources: []source.ID{"s"}, Said: date("2026-03-02"), Published: date("2026-08-01"), Mode: source.Fact, Text: "It helped."}}
	attacked := timeline.Event{ID: "attacked", Date: date("2026-03-01"), Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("UKR")}
	help := func(id, when string, by ...actor.ID) timeline.Event {
		return on(id, when, timeline.Performance, commitment("help"), by...)
	}
	for _, tt := range []struct {
		name string
		e    timeline.Event
		view actor.ID
		want string // empty if the event is not ignored
	}{
		{"performed", help("x", "2026-03-05", "FRA"), "", ""},
		{"performed by nobody in particular", help("x", "2026-03-05"), "", ""},
		{"a trigger", timeline.Event{ID: "x", Date: date("2026-03-05"), Kind: timeline.Approval, By: actor.IDs("GBR")}, "", ""},
		{"of nothing", on("x", "2026-03-05", timeline.Performance, check.Ref{}, "FRA"), "",
			"events/x on 2026-03-05: it does not say which commitment or instrument it is about"},
		{"by another", help("x", "2026-03-05", "GBR"), "",
			"events/x about commitments/help on 2026-03-05: it is by nobody who owes it or performs it"},
		{"too soon", help("x", "2026-02-05", "FRA"), "",
			"events/x about commitments/help on 2026-02-05: nothing was owed then that it could perform"},
		{"too late", help("x", "2026-04-05", "FRA"), "",
			"events/x about commitments/help on 2026-04-05: it came after the time in which what was owed could be performed"},
		{"later than asked", help("x", "2026-07-05", "FRA"), "",
			"events/x on 2026-07-05: it is dated after the date of the answers"},
		{"denied", timeline.Event{ID: "x", Date: date("2026-03-05"), Kind: timeline.Performance, About: commitment("help"), By: actor.IDs("FRA"), According: actor.IDs("FRA"), Denied: actor.IDs("UKR")}, "UKR",
			"events/x on 2026-03-05: the viewpoint denies it"},
		{"disputed", timeline.Event{ID: "x", Date: date("2026-03-05"), Kind: timeline.Performance, About: commitment("help"), By: actor.IDs("FRA"), According: actor.IDs("FRA"), Denied: actor.IDs("UKR")}, "", ""},
		{"not yet known", timeline.Event{ID: "x", Date: date("2026-03-05"), Kind: timeline.Performance, About: commitment("help"), By: actor.IDs("FRA"), Says: []source.StatementID{"late"}}, "",
			"events/x on 2026-03-05: no statement on it is known by the date"},
		{"waited for by nobody", timeline.Event{ID: "x", Date: date("2026-03-05"), Kind: timeline.Meeting, By: actor.IDs("FRA")}, "",
			"events/x on 2026-03-05: no commitment or instrument waits for it"},
		{"about what is neither", on("x", "2026-03-05", timeline.Performance, check.Ref{Section: guarantee.SectionCeasefires, ID: "truce/withdraw"}, "FRA"), "",
			"events/x on 2026-03-05: no commitment or instrument waits for it"},
		{"about what is not known", on("x", "2026-03-05", timeline.Performance, commitment("unknown"), "FRA"), "",
			"events/x on 2026-03-05: what it is about is not among what is known by the date"},
		{"refused", on("x", "2026-02-05", timeline.Resumption, commitment("help"), "FRA"), "",
			"events/x about commitments/help on 2026-02-05: it was in force: the table has no row for resume from there"},
		{"refused to another", on("x", "2026-02-05", timeline.Suspension, commitment("help"), "GBR"), "",
			"events/x about commitments/help on 2026-02-05: it was in force: only a party to it, or who holds a power over it, can do so"},
		{"a rejection by another", on("x", "2026-02-05", timeline.Rejection, commitment("help"), "GBR"), "",
			"events/x about commitments/help on 2026-02-05: it was in force: only a party to it, or who holds a power over it, can do so"},
		{"a rejection of what binds already", on("x", "2026-02-05", timeline.Rejection, commitment("help"), "FRA"), "",
			"events/x about commitments/help on 2026-02-05: it was in force: nothing in it waits for that, or not from who did it"},
		{"an approval for which nobody waits", on("x", "2026-02-05", timeline.Approval, commitment("help"), "FRA"), "",
			"events/x about commitments/help on 2026-02-05: it was in force: nothing in it waits for that, or not from who did it"},
		{"an approval for which a condition waits", on("x", "2026-02-05", timeline.Approval, commitment("help"), "GBR"), "", ""},
		{"a consent by another", on("x", "2026-02-05", timeline.Consent, commitment("help"), "GBR"), "",
			"events/x about commitments/help on 2026-02-05: it was in force: only a creditor has to agree to another debtor"},
		{"a consent by the creditor", on("x", "2026-02-05", timeline.Consent, commitment("help"), "UKR"), "", ""},
		{"a repudiation of what is not owed", on("x", "2026-02-05", timeline.Repudiation, commitment("help"), "FRA"), "",
			"events/x about commitments/help on 2026-02-05: it was in force: it is recorded, and breaks only what is owed"},
		{"impossible before it is owed", on("x", "2026-02-05", timeline.Impossibility, commitment("help")), "",
			"events/x about commitments/help on 2026-02-05: it was in force: nothing is owed that it could make impossible"},
		{"impossible", on("x", "2026-03-05", timeline.Impossibility, commitment("help")), "", ""},
		{"a ratification for which nothing waits", on("x", "2026-02-05", timeline.Ratification, instrument(string(practice.ID)), "FRA"), "",
			"events/x about instruments/" + string(practice.ID) + " on 2026-02-05: it was in force: nothing in it waits for that, or not from who did it"},
		{"a signature of what is signed", on("x", "2026-02-05", timeline.Signature, instrument(string(practice.ID)), "FRA"), "",
			"events/x about instruments/" + string(practice.ID) + " on 2026-02-05: it was in force: it was signed already, or it is not for who did so to sign it"},
		{"an instrument performed", on("x", "2026-03-05", timeline.Performance, instrument(string(practice.ID)), "FRA"), "",
			"events/x about instruments/" + string(practice.ID) + " on 2026-03-05: it was in force: nothing in it waits for that, or not from who did it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ask := guarantee.Options{On: date("2026-06-30"), View: tt.view, Log: []timeline.Event{attacked, tt.e}}
			a := s.Assess(ask)
			got := ""
			if len(a.Ignored) > 0 {
				got = a.Ignored[0].String()
			}
			if got != tt.want || len(a.Ignored) > 1 {
				t.Errorf("ignored are %v, want %q", a.Ignored, tt.want)
			}
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
			if b := a.Only(guarantee.Q2); b.Ignored != nil {
				t.Error("an answer to another question lists ignored events")
			}
		})
	}
}

// However many events a log holds that change nothing, a bounded number is listed, and the rest is not
// passed over in silence.
func TestIgnoredIsBounded(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a"})
	log := slices.Repeat([]timeline.Event{on("x", "2026-03-05", timeline.Meeting, check.Ref{}, "FRA")}, 1001)
	if a := s.Assess(guarantee.Options{On: date("2026-06-30"), Log: log}); len(a.Ignored) != 1000 || !a.Cut {
		t.Errorf("%d ignored events, cut %v", len(a.Ignored), a.Cut)
	}
	if a := s.Assess(guarantee.Options{On: date("2026-06-30"), Log: log[:1000]}); len(a.Ignored) != 1000 || a.Cut {
		t.Errorf("%d ignored events, cut %v", len(a.Ignored), a.Cut)
	}
}
