package guarantee_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What became of a promise: what all viewpoints share first, and then what a viewpoint has instead.
func TestAccounts(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("UKR")}, Within: uncertain.MustPeriod("P10D")})
	const silence = "; open is whether it was performed by 2026-03-11, of which nothing is recorded (commitments/a): breached if no, fulfilled if yes but unrecorded"
	log := []timeline.Event{{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Shelling, By: actor.IDs("RUS"), Against: actor.IDs("UKR"),
		According: actor.IDs("UKR"), Denied: actor.IDs("RUS")}}
	open := "owed since 2026-03-01 or in force by FRA to UKR, due 2026-03-11; open is whether it happened (events/attack): owed if yes, in force if no"
	for _, tt := range []struct {
		on   string
		view actor.ID
		all  bool // the log holds every performance
		want map[actor.ID]string
	}{
		{"2026-02-01", "", false, map[actor.ID]string{"": "in force by FRA to UKR"}},
		{"2026-03-05", "", false, map[actor.ID]string{"": open, "RUS": "in force by FRA to UKR", "UKR": "owed by FRA to UKR since 2026-03-01, due 2026-03-11"}},
		{"2026-03-05", "UKR", false, map[actor.ID]string{"UKR": "owed by FRA to UKR since 2026-03-01, due 2026-03-11"}},
		{"2026-03-12", "UKR", false, map[actor.ID]string{"UKR": "breached or fulfilled by FRA to UKR, due 2026-03-11, breached if at all 2026-03-11 as no performance is recorded" +
			silence}},
		{"2026-03-12", "UKR", true, map[actor.ID]string{"UKR": "breached by FRA to UKR, due 2026-03-11, breached 2026-03-11 as no performance is recorded"}},
	} {
		ask := guarantee.Options{On: date(tt.on), View: tt.view, Log: log, Complete: tt.all}
		a := s.Assess(ask)
		accounts := a.Promises[0].Accounts
		if len(accounts) != len(tt.want) || accounts[0].View != tt.view {
			t.Errorf("on %s for %q: %d accounts, the first of %q", tt.on, tt.view, len(accounts), accounts[0].View)
		}
		for i := range accounts {
			if got := accounts[i].String(); got != tt.want[accounts[i].View] {
				t.Errorf("on %s for %q, %q has:\n%s\nwant\n%s", tt.on, tt.view, accounts[i].View, got, tt.want[accounts[i].View])
			}
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("on %s for %q: %v", tt.on, tt.view, err)
		}
	}
	if a := s.Assess(guarantee.Options{On: date("2026-03-05")}); a.Promises[0].Accounts != nil {
		t.Errorf("without a log: %v", a.Promises[0].Accounts)
	}
}

// Where too much is open to go through it all, an account says first that none of it is certain.
func TestAccountsCut(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", When: timeline.Count{Of: timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("UKR")}, AtLeast: 2}, Within: uncertain.MustPeriod("P1D")})
	var log []timeline.Event
	for _, day := range []string{"01", "03", "05", "07", "09", "11", "13", "15", "17", "19"} {
		log = append(log, timeline.Event{ID: timeline.EventID("attack-" + day), Date: date("2026-03-" + day), Kind: timeline.Shelling, By: actor.IDs("RUS"), Against: actor.IDs("UKR"),
			According: actor.IDs("UKR"), Denied: actor.IDs("RUS")})
	}
	for n, cut := range map[int]bool{3: false, len(log): true} {
		a := s.Assess(guarantee.Options{On: date("2026-04-01"), Log: log[:n], Complete: true})
		x := &a.Promises[0].Accounts[0]
		if p := &a.Promises[0]; p.Standing == guarantee.NotKnown != cut || cut && (len(p.Possible) < 6 || len(p.Settle) != len(log)) {
			t.Errorf("%d disputed events: %v, it may be %v, open are %v", n, p.Standing, p.Possible, p.Settle)
		}
		for _, w := range x.Cases {
			if w.More != cut || strings.Contains(w.String(), "or otherwise, as too much is open to go through it all") != cut {
				t.Errorf("%d disputed events: cut %t, %v", n, w.More, &w)
			}
		}
		if text := x.String(); x.More != cut || strings.HasPrefix(text, "too much is open to go through it all, and nothing is certain; ") != cut {
			t.Errorf("%d disputed events: cut %t, %s", n, x.More, text)
		}
	}
}

// A log that performs what is promised ends it, and what was not performed in time binds on.
func TestLogCounts(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", Within: uncertain.MustPeriod("P10D")})
	done := []timeline.Event{on("done", "2026-03-01", timeline.Performance, commitment("a"), "FRA")}
	before, after := s.Assess(guarantee.Options{On: date("2026-04-01")}), s.Assess(guarantee.Options{On: date("2026-04-01"), Log: done})
	if before.Promises[0].Standing != guarantee.InForce || after.Promises[0].Standing != guarantee.Ended || after.Stamp.Log != 1 {
		t.Errorf("before %v, after %v, %d events", before.Promises[0].Standing, after.Promises[0].Standing, after.Stamp.Log)
	}
	if len(guarantee.Compare(before, after)) == 0 {
		t.Error("the log changes nothing")
	}
}

// Replaying what an account cites gives the same account.
func TestPropertyAccountsRecheck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := exactly(t)
		ask := guarantee.Options{On: someDay(t), KnownBy: uncertain.Year(2030), Log: days(gen.Log(s, 6, false).Draw(t, "log"))}
		if err := guarantee.Recheck(s, ask, s.Assess(ask)); err != nil {
			t.Fatal(err)
		}
	})
}

// What is said alike of several debtors is said once, and what differs is not.
func TestAccountsTogether(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", Liability: guarantee.Several, By: actor.IDs("FRA", "GBR", "RUS"), To: actor.IDs("UKR"), Within: uncertain.MustPeriod("P10D"), When: timeline.Happened{Kind: timeline.Attack}})
	log := []timeline.Event{
		on("attack", "2026-03-01", timeline.Attack, check.Ref{}, "RUS"),
		on("help", "2026-03-02", timeline.Performance, commitment("a"), "FRA"),
	}
	for day, want := range map[string]string{
		"2026-02-01": "in force by each of FRA, GBR and RUS to UKR",
		"2026-03-05": "fulfilled by FRA to UKR on 2026-03-02: performance by FRA (events/help), due 2026-03-11; owed by each of GBR and RUS to UKR since 2026-03-01, due 2026-03-11",
		"2026-04-01": "fulfilled by FRA to UKR on 2026-03-02: performance by FRA (events/help), due 2026-03-11; breached by each of GBR and RUS to UKR, due 2026-03-11, breached 2026-03-11 as no performance is recorded",
	} {
		x := s.Assess(guarantee.Options{On: date(day), Log: log, Complete: true}).Promises[0].Accounts[0]
		if got := x.String(); got != want {
			t.Errorf("on %s:\n%s\nwant\n%s", day, got, want)
		}
	}
}

// What became of a promise is open as far as a disputed or vaguely dated event decides it, even where all ways end in the same;
// and whoever takes a side on an event of the structure has an account as one of the log gives.
func TestAccountsOfDisputedEvents(t *testing.T) {
	const attack = `{"id":"e","kind":"armed_attack","by":["RUS"],"against":["UKR"],`
	const disputed = attack + `"date":"2026-05-01","according":["UKR"],"denied":["RUS"]}`
	const released = `,{"id":"free","kind":"release","by":["UKR"],"about":"commitments/c","date":"2026-05-20"}`
	const broken = "released by FRA to UKR on 2026-05-20: given up by UKR (events/free), due 2026-05-11, breached 2026-05-11 as no performance is recorded"
	for _, tt := range []struct {
		name, events string
		want         []string
	}{
		{"disputed, and released whatever it was", disputed + released, []string{
			"by all accounts: released by FRA to UKR on 2026-05-20: given up by UKR (events/free), due if at all 2026-05-11, " +
				"breached if at all 2026-05-11 as no performance is recorded; open is whether it happened (events/e)",
			"according to RUS: released by FRA to UKR on 2026-05-20: given up by UKR (events/free)",
			"according to UKR: " + broken,
		}},
		{"certain, and released", attack + `"date":"2026-05-01"}` + released, []string{"by all accounts: " + broken}},
		{"disputed", disputed, []string{
			"by all accounts: breached or in force since 2026-01-01 by FRA to UKR, due 2026-05-11, breached if at all 2026-05-11 as no performance is recorded; " +
				"open is whether it happened (events/e): breached if yes, in force if no",
			"according to RUS: in force by FRA to UKR since 2026-01-01",
			"according to UKR: breached by FRA to UKR, due 2026-05-11, breached 2026-05-11 as no performance is recorded",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, findings := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-06-01",
"actors":[{"id":"FRA","kind":"state"},{"id":"UKR","kind":"state"},{"id":"RUS","kind":"state"}],
"instruments":[{"id":"t","title":"T","form":"treaty","signed":"2026-01-01","in_force":"2026-01-01"}],
"commitments":[{"id":"c","under":"t","by":["FRA"],"to":["UKR"],"act":"arm","within":"P10D","when":{"happened":{"kind":"armed_attack","against":["UKR"]}}}],
"events":[` + tt.events + `]}`))
			if s == nil || len(findings) > 0 {
				t.Fatal(findings)
			}
			ask := guarantee.Options{On: s.AsOf, Log: []timeline.Event{}, Complete: true}
			a := s.Assess(ask)
			var got []string
			for _, x := range a.Promises[0].Accounts {
				of := "by all accounts"
				if x.View != "" {
					of = "according to " + string(x.View)
				}
				got = append(got, of+": "+x.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("accounts (-want +got):\n%s", diff)
			}
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}
