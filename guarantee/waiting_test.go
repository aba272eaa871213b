package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// Until when something waits is said as long as it waits: for its entry, for its trigger, or for what must come first.
func TestReplayWaiting(t *testing.T) {
	s, err := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-06-01",
"actors":[{"id":"FRA","kind":"state"},{"id":"UKR","kind":"state"}],
"instruments":[{"id":"t","title":"T","form":"treaty","signed":"2026-01-10","signatories":["FRA","UKR"]}],
"commitments":[
{"id":"entry","under":"t","by":["FRA"],"to":["UKR"],"act":"finance","entry":{"happened":{"kind":"approval","by":["FRA"]}},"entry_within":"P1Y"},
{"id":"once","under":"t","by":["FRA"],"to":["UKR"],"act":"defend","when":{"happened":{"kind":"armed_attack"}},"when_within":"P1Y",
 "given":{"happened":{"kind":"request","by":["UKR"]}},"given_within":"P30D"},
{"id":"each","under":"t","by":["FRA"],"to":["UKR"],"standing":true,"act":"finance","when":{"happened":{"kind":"armed_attack"}},"when_within":"P1Y"},
{"id":"may","under":"t","by":["FRA"],"to":["UKR"],"kind":"permission","act":"sanction","when":{"happened":{"kind":"armed_attack"}},"when_within":"P1Y"},
{"id":"at-once","under":"t","by":["FRA"],"to":["UKR"],"kind":"permission","act":"sanction","when_within":"P1Y"}],
"events":[{"id":"attack","kind":"armed_attack","by":["UKR"],"date":"2026-05-20"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	c := s.Replay(nil, guarantee.ReplayOptions{Complete: true})
	for _, tt := range []struct {
		id           guarantee.ID
		before, then string
	}{
		{"entry", "2027-01-10", "2027-01-10"},
		{"once", "2027-01-10", "2026-06-19"},
		{"each", "2027-01-10", "; "}, // it goes on, whatever comes
		{"may", "2027-01-10", ""},
		{"at-once", "", ""},
	} {
		for _, x := range []struct{ on, want string }{{"2026-05-01", tt.before}, {"2026-06-01", tt.then}} {
			var got []string
			for _, w := range c.Commitment(tt.id).On(uncertain.Must(uncertain.ParseDate(x.on))) {
				got = append(got, w.Waits.String())
			}
			equal(t, string(tt.id)+" on "+x.on, series.Join(got, "; "), x.want)
		}
	}
}

// Instants are told in the zone of the instrument, in which its days are counted.
func TestWhereInItsZone(t *testing.T) {
	s, err := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-06-01",
"actors":[{"id":"FRA","kind":"state"},{"id":"UKR","kind":"state"}],
"instruments":[{"id":"t","title":"T","form":"treaty","signed":"2026-01-10","zone":"-05:00","signatories":["FRA","UKR"]}],
"commitments":[{"id":"aid","under":"t","by":["FRA"],"to":["UKR"],"act":"finance","within":"P10D","when":{"happened":{"kind":"request"}}}],
"events":[{"id":"request","kind":"request","by":["UKR"],"date":"2026-02-01T03:00:00Z"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	w := s.Replay(nil, guarantee.ReplayOptions{Complete: true}).Commitment("aid").On(uncertain.Day(2026, 5, 1))[0]
	want := "breached by FRA to UKR, due 2026-02-10T23:59:59-05:00, breached 2026-02-10T23:59:59-05:00 as no performance is recorded"
	equal(t, "where", w.String(), want)
	equal(t, "since", w.Stays[0].Since.String(), "2026-02-10T23:59:59-05:00")
}
