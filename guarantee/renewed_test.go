package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A text that is renewed unless it is denounced ends with the term that runs when the notice is over: who gives it too late
// is bound for another one.
func TestReplayRenewed(t *testing.T) {
	pact := guarantee.Instrument{Signed: date("2024-03-01"), Term: uncertain.MustPeriod("P5Y"), Renews: uncertain.MustPeriod("P5Y")}
	for _, tt := range []struct{ name, notice, on, last, over string }{
		{"without notice", "", "2029-03-01", "2029-03-01", "2029-03-02"},
		{"without notice, in the next term", "", "2029-03-02", "2034-03-01", "2034-03-02"},
		{"in time", "P1Y", "2028-02-28", "2029-03-01", "2029-03-02"},
		{"on the last day", "P1Y", "2028-03-01", "2029-03-01", "2029-03-02"},
		{"a day too late", "P1Y", "2028-03-02", "2034-03-01", "2034-03-02"},
		{"in a month in time", "P1Y", "2028-02", "2029-03-01", "2029-03-02"},
		{"in the month of the last day", "P1Y", "2028-03", "2029-03-01", "2034-03-02"},
		{"longer than a term", "P7Y", "2025-01-01", "2034-03-01", "2034-03-02"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := pact
			if tt.notice != "" {
				text.Notice = uncertain.MustPeriod(tt.notice)
			}
			s := under(bond(guarantee.Commitment{ID: "a"}), text)
			exit := on("exit", tt.on, timeline.Withdrawal, check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}, "FRA")
			c := replay(t, s, []timeline.Event{exit}, tt.last, tt.over)
			if got := states(c.Commitment("a"), date(tt.last)); got != "owed" {
				t.Errorf("on %s it is %s, want owed", tt.last, got)
			}
			if got := states(c.Commitment("a"), date(tt.over)); got != "terminated" {
				t.Errorf("on %s it is %s, want terminated", tt.over, got)
			}
			if open := len(c.Commitment("a").Branches) > 1; open != (tt.name == "in the month of the last day") {
				t.Errorf("open %v", open)
			}
		})
	}
}
