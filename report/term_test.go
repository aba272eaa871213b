package report_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
	"github.com/backstop-go/backstop/uncertain"
)

// What is forbidden for a time is not said to have no time limit.
func TestPromiseTerm(t *testing.T) {
	for _, tt := range []struct {
		kind   guarantee.Kind
		within string
		term   string
		want   string
	}{
		{guarantee.Prohibition, "", "P90D", "not before 90 days from its entry are over"},
		{guarantee.Duty, "", "P90D", "for 90 days from its entry"},
		{guarantee.Duty, "PT24H", "P90D", "within 24 hours from its trigger"},
		{guarantee.Duty, "", "", "no time limit stated"},
	} {
		c := guarantee.Commitment{ID: "c", By: actor.IDs("FRA"), To: actor.IDs("GBR"), Kind: tt.kind, Act: guarantee.Defend}
		for at, text := range map[*uncertain.Period]string{&c.Within: tt.within, &c.Term: tt.term} {
			if text != "" {
				*at = uncertain.MustPeriod(text)
			}
		}
		s := guarantee.Structure{Title: "T", AsOf: uncertain.Day(2026, 1, 7), Actors: actor.States("FRA", "GBR"), Commitments: []guarantee.Commitment{c}}
		var text strings.Builder
		if err := report.Markdown(&text, s.Assess(guarantee.Options{}).Only(guarantee.Q1)); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text.String(), "; "+tt.want+".") {
			t.Errorf("%v within %q for %q: no %q in %s", tt.kind, tt.within, tt.term, tt.want, text.String())
		}
	}
}

// A text that is only proposed has signatories, of whom nobody is said to have signed.
func TestPromiseSignatories(t *testing.T) {
	for want, n := range map[string]guarantee.Instrument{
		"; signatories FRA and GBR;": {Proposed: uncertain.Day(2026, 1, 2)},
		"; signed by FRA and GBR;":   {Signed: uncertain.Day(2026, 1, 2)},
	} {
		n.ID, n.Title, n.Form, n.Signatories = "pact", "Pact", guarantee.Treaty, []guarantee.Signatory{{Actor: "FRA"}, {Actor: "GBR"}}
		s := guarantee.Structure{
			Title: "T", AsOf: uncertain.Day(2026, 1, 7), Actors: actor.States("FRA", "GBR"), Instruments: []guarantee.Instrument{n},
			Commitments: []guarantee.Commitment{{ID: "c", Under: "pact", By: actor.IDs("FRA"), To: actor.IDs("GBR"), Act: guarantee.Defend}},
		}
		var text strings.Builder
		if err := report.Markdown(&text, s.Assess(guarantee.Options{}).Only(guarantee.Q1)); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in %s", want, text.String())
		}
	}
}

// A text that ended at midnight is said to have been there until the day before, as its figure says, and one that ended in the
// course of a day until that second.
func TestPromiseUntil(t *testing.T) {
	for ended, want := range map[string]string{
		"2027-01-01":           " until 2027-01-01;",
		"2027-01-01T00:00:00Z": " until 2026-12-31;",
		"2026-12-31T23:59:59Z": " until 2026-12-31;",
		"2026-11-05T14:00:00Z": " until 2026-11-05T14:00:00Z;",
	} {
		s := guarantee.Structure{
			Title: "T", AsOf: uncertain.Day(2026, 1, 7), Actors: actor.States("FRA", "GBR"),
			Instruments: []guarantee.Instrument{{ID: "pact", Title: "Pact", Form: guarantee.Treaty, Signatories: guarantee.Signatories("FRA", "GBR"),
				InForce: uncertain.Day(2026, 1, 1), Ended: uncertain.Must(uncertain.ParseDate(ended))}},
			Commitments: []guarantee.Commitment{{ID: "c", Under: "pact", By: actor.IDs("FRA"), To: actor.IDs("GBR"), Act: guarantee.Defend}},
		}
		var text strings.Builder
		if err := report.Markdown(&text, s.Assess(guarantee.Options{}).Only(guarantee.Q1)); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text.String(), want) {
			t.Errorf("ended %s: no %q in %s", ended, want, text.String())
		}
	}
}
