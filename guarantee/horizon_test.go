package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// tooMuch returns a log of disputed attacks, one a day from a first of a month on: so many that not all ways in which
// they may turn out are gone through.
func tooMuch(month string) (log []timeline.Event) {
	for i := range 12 {
		log = append(log, timeline.Event{ID: timeline.EventID(fmt.Sprint("attack-", i)), Date: date(fmt.Sprintf("%s-%02d", month, i+1)), Kind: timeline.Attack,
			By: actor.IDs("RUS"), Against: actor.IDs("UKR"), According: actor.IDs("UKR"), Denied: actor.IDs("RUS")})
	}
	return log
}

// Where too much is open to go through it all, all ways are gone through until that is so: what comes before is as if
// nothing had come after, and so is what was over before. Each case has its commitment "a".
func TestReplayUntilCut(t *testing.T) {
	attacks := timeline.Count{Of: timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("UKR")}, AtLeast: 2}
	dated := bond(guarantee.Commitment{ID: "a", Entry: attacks, EntryWithin: uncertain.MustPeriod("P1D")})
	dated.Instruments[0].Signed, dated.Instruments[0].InForce = date("2025"), date("2025")
	for _, tt := range []struct {
		name string
		s    *guarantee.Structure
		log  []timeline.Event
		on   map[string]string // what it says on a date; however much is open after it
	}{
		{"a count of disputed events", bond(guarantee.Commitment{ID: "a", When: attacks, Within: uncertain.MustPeriod("P1D")}), tooMuch("2026-03"), map[string]string{
			"2026-02-28": "in force",
			"2026-03-01": "in force",
			"2026-03-02": "owed or in force",
		}},
		{"a text dated to a year", dated, tooMuch("2026-03"), map[string]string{
			"2025-12-03": "none or agreed or lapsed",
			"2026-02-01": "lapsed",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			track := tt.s.Replay(tt.log, guarantee.ReplayOptions{}).Commitment("a")
			for day, want := range tt.on {
				var phases []string
				for _, w := range track.On(date(day)) {
					for _, p := range w.Phases {
						phases = append(phases, p.String())
					}
					if w.More {
						t.Errorf("on %s not all ways were gone through", day)
					}
				}
				if got := strings.Join(phases, " or "); got != want {
					t.Errorf("on %s: %s, want %s", day, got, want)
				}
				early := slices.DeleteFunc(slices.Clone(tt.log), func(e timeline.Event) bool { return e.Date.NotAfter(date(day)) == uncertain.No })
				if err := prefix(tt.s, tt.log, early, date(day)); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// What was over before too much was open is certain after it, and an account says it first.
func TestAccountsUntilCut(t *testing.T) {
	attack := timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("UKR")}
	s := bond(guarantee.Commitment{ID: "a", Standing: true, When: timeline.Count{Of: attack, AtLeast: 2}, Within: uncertain.MustPeriod("P1D")})
	log := append(tooMuch("2026-03"),
		timeline.Event{ID: "first", Date: date("2026-01-08"), Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("UKR")},
		timeline.Event{ID: "second", Date: date("2026-01-10"), Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("UKR")},
		on("help", "2026-01-11", timeline.Performance, commitment("a"), "FRA"))
	x := s.Assess(guarantee.Options{On: date("2026-04-01"), Log: log}).Promises[0].Accounts[0]
	if want := "fulfilled by FRA to UKR on 2026-01-11: performance by FRA (events/help), owed because of events/second of 2026-01-10, due 2026-01-11; besides, too much is open"; !x.More || !strings.HasPrefix(x.String(), want) {
		t.Errorf("more %t: %s\nwant %s", x.More, &x, want)
	}
}
