package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What is open is said in words, with the facts alone that decide and where each of them leads.
func TestOpen(t *testing.T) {
	attack := func(id, when string) timeline.Event {
		return timeline.Event{ID: timeline.EventID(id), Date: date(when), Kind: timeline.Attack, Severity: timeline.Major, By: actor.IDs("RUS"), Against: actor.IDs("UKR")}
	}
	disputed := func(e timeline.Event) timeline.Event {
		e.According, e.Denied = actor.IDs("UKR"), actor.IDs("RUS")
		return e
	}
	help := guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}}
	renewed := timeline.Readings{help.When, timeline.Within{What: timeline.Happened{Kind: timeline.Attack}, After: timeline.Happened{Kind: timeline.CeasefireStarts},
		Beyond: uncertain.MustPeriod("PT0S")}}
	late := help
	late.Within = uncertain.MustPeriod("P10D")
	cured := late
	cured.Cure = uncertain.MustPeriod("P90D")
	grave := guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack, Severity: timeline.Major}}
	unsaid := attack("attack", "2026-03-01")
	unsaid.Severity = 0
	both := guarantee.Commitment{ID: "a", When: timeline.Count{Of: timeline.Happened{Kind: timeline.Attack}, AtLeast: 2}}
	done := on("done", "2026-03-20", timeline.Performance, commitment("a"), "FRA")
	for _, tt := range []struct {
		name string
		c    guarantee.Commitment
		log  []timeline.Event
		on   string
		want string
	}{
		{"when it happened", help, []timeline.Event{attack("attack", "2026-03")}, "2026-03-15",
			"in force or owed since some time between 2026-03-01 and 2026-03-15 by FRA to UKR; open is whether it happened by 2026-03-15, dated 2026-03 (events/attack): owed if yes, in force if no"},
		{"and that no more", help, []timeline.Event{attack("attack", "2026-03")}, "2026-04-15", "owed by FRA to UKR since 2026-03"},
		{"how grave it was", grave, []timeline.Event{unsaid}, "2026-03-15",
			"in force or owed since 2026-03-01 by FRA to UKR; open is how grave it was (events/attack): in force if minor or serious, owed if major"},
		{"what makes no difference", help, []timeline.Event{attack("attack", "2026-03-01"), disputed(attack("another", "2026-03-02"))}, "2026-03-15", "owed by FRA to UKR since 2026-03-01"},
		{"each of two that are needed", both, []timeline.Event{disputed(attack("one", "2026-03-01")), disputed(attack("two", "2026-03-02"))}, "2026-03-15",
			"owed since 2026-03-02 or in force by FRA to UKR; open is whether it happened (events/one): owed or in force if yes, in force if no; whether it happened (events/two): owed or in force if yes, in force if no"},
		{"what is late", late, []timeline.Event{attack("attack", "2026-03-01"), done}, "2026-04-15",
			"breached by FRA to UKR, due 2026-03-11, breached 2026-03-11 as the performance of 2026-03-20 (events/done) came after the due time"},
		{"what is not late yet", late, []timeline.Event{attack("attack", "2026-03-01"), done}, "2026-03-15",
			"breached by FRA to UKR, due 2026-03-11, breached 2026-03-11 as no performance is recorded"},
		{"what was made good", cured, []timeline.Event{attack("attack", "2026-03-01"), done}, "2026-04-15",
			"cured by FRA to UKR on 2026-03-20: performance by FRA (events/done), due 2026-03-11, breached 2026-03-11 as the performance of 2026-03-20 (events/done) came after the due time"},
		{"how its text is read", guarantee.Commitment{ID: "a", When: renewed}, []timeline.Event{attack("attack", "2026-03-01")}, "2026-03-15",
			"owed since 2026-03-01 or in force by FRA to UKR; open is how its trigger is read (commitments/a): owed if armed attack, in force if armed attack after ceasefire starts"},
		{"that it is the same in each reading", guarantee.Commitment{ID: "a", When: renewed},
			[]timeline.Event{on("truce", "2026-02-01", timeline.CeasefireStarts, check.Ref{}, "RUS", "UKR"), attack("attack", "2026-03-01")}, "2026-03-15", "owed by FRA to UKR since 2026-03-01"},
		{"what may exist has holders", guarantee.Commitment{ID: "a", Standing: true, When: timeline.Happened{Kind: timeline.Attack}}, []timeline.Event{attack("attack", "2026-03")}, "2026-03-15",
			"in force by FRA to UKR; not owed or owed since some time between 2026-03-01 and 2026-03-15 by FRA to UKR because of events/attack of 2026-03; open is whether it happened by 2026-03-15, dated 2026-03 (events/attack): owed if yes, not owed if no"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(tt.c)
			ask := guarantee.Options{On: date(tt.on), Log: tt.log, Complete: true}
			a := s.Assess(ask)
			if got := a.Promises[0].Accounts[0].String(); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// Where no open fact decides by itself, those are named that decide together.
func TestOpenTogether(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", Kind: guarantee.Prohibition, Fails: timeline.Happened{Kind: timeline.Attack}})
	log := attacks(5)
	for i := range log {
		log[i].Severity, log[i].By, log[i].According = timeline.Major, actor.IDs("FRA"), actor.IDs("UKR")
	}
	where := s.Replay(log, guarantee.ReplayOptions{Complete: true}).Commitment("a").On(date("2026-03-15"))
	if third := where[3]; len(third.Phases) != 3 || len(third.Open) != 4 || len(third.Outcomes) != 8 {
		t.Errorf("%v, open is %v", third.Phases, third.Open)
	}
}
