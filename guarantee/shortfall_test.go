package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A breach says by what it came about, and what has been performed in parts is not lost.
func TestWhyBreached(t *testing.T) {
	part := func(id, when, amount string, by actor.ID) timeline.Event {
		e := on(id, when, timeline.Performance, commitment("a"), by)
		e.Amount = uncertain.MustParse[int64](amount)
		return e
	}
	attacked := timeline.Event{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack}
	give := guarantee.Commitment{ID: "a", By: actor.IDs("FRA", "GBR"), Liability: guarantee.Joint, When: timeline.Happened{Kind: timeline.Attack},
		Within: uncertain.MustPeriod("P10D"), Cure: uncertain.MustPeriod("P20D"), Amount: uncertain.MustParse[int64]("100")}
	alone := give
	alone.Amount, alone.Cure = uncertain.Range[int64]{}, uncertain.Period{}
	hold := guarantee.Commitment{ID: "a", Kind: guarantee.Prohibition, Fails: timeline.Happened{Kind: timeline.Shelling, By: actor.IDs("FRA")}}
	shelled := func(id, when string, according ...actor.ID) timeline.Event {
		return timeline.Event{ID: timeline.EventID(id), Date: date(when), Kind: timeline.Shelling, By: actor.IDs("FRA"), According: according}
	}
	first := part("first", "2026-03-05", "40", "FRA")
	const due = ", due 2026-03-11"
	for _, tt := range []struct {
		name, on string
		c        guarantee.Commitment
		log      []timeline.Event
		complete bool
		want     string
	}{
		{"nothing", "2026-03-15", give, nil, true, "breached by FRA and GBR to UKR" + due + ", breached 2026-03-11 as no performance is recorded"},
		{"a part in time", "2026-03-15", give, []timeline.Event{first}, true,
			"breached by FRA and GBR to UKR, 40 of 100 performed (events/first)" + due + ", breached 2026-03-11 as not all of it is recorded as performed by then"},
		{"a part while it is owed", "2026-03-06", give, []timeline.Event{first}, true, "owed by FRA and GBR to UKR since 2026-03-01, 40 of 100 performed (events/first)" + due},
		{"a part that comes later does not count yet", "2026-03-04", give, []timeline.Event{first}, true, "owed by FRA and GBR to UKR since 2026-03-01" + due},
		{"a part in time and one late", "2026-03-20", give, []timeline.Event{first, part("second", "2026-03-15", "30", "GBR")}, true,
			"breached by FRA and GBR to UKR, 70 of 100 performed (events/first, events/second)" + due + ", breached 2026-03-11 as not all of it is recorded as performed by then"},
		{"the rest may have come unrecorded", "2026-03-15", give, []timeline.Event{first}, false,
			"breached or fulfilled by FRA and GBR to UKR, 40 of 100 performed (events/first)" + due + ", breached if at all 2026-03-11 as not all of it is recorded as performed by then; " +
				"open is whether the rest of it was performed by 2026-03-11, of which nothing is recorded (commitments/a): breached if no, fulfilled if yes but unrecorded"},
		{"how much is not recorded", "2026-03-15", give, []timeline.Event{on("first", "2026-03-05", timeline.Performance, commitment("a"), "FRA")}, true,
			"fulfilled on 2026-03-05: performance by FRA (events/first) or breached by FRA and GBR to UKR, a part of 100 performed (events/first)" + due +
				", breached if at all 2026-03-11 as not all of it is recorded as performed by then; open is whether all was performed (events/first): fulfilled if yes, breached if no"},
		{"one that may have come too late", "2026-04-01", alone, []timeline.Event{on("some", "2026-03", timeline.Performance, commitment("a"), "FRA")}, true,
			"fulfilled between 2026-03-01 and 2026-03-11: performance by FRA (events/some) or breached by FRA and GBR to UKR" + due + ", breached if at all 2026-03-11 as no performance by then counts; " +
				"open is when it happened: 2026-03 (events/some): fulfilled if 2026-03-01 to 2026-03-11, breached if 2026-03-12 to 2026-03-31"},
		{"in the last second of the time for curing it, which counts from the due time", "2026-04-02", give, []timeline.Event{part("late", "2026-03-31T23:59:59Z", "100", "FRA")}, true,
			"cured by FRA and GBR to UKR on 2026-03-31: performance by FRA (events/late)" + due + ", breached 2026-03-11 as the performance of 2026-03-31T23:59:59Z (events/late) came after the due time"},
		{"in the first second after that", "2026-04-02", give, []timeline.Event{part("late", "2026-04-01T00:00:00Z", "100", "FRA")}, true,
			"breached by FRA and GBR to UKR" + due + ", breached 2026-03-11 as the performance of 2026-04-01T00:00:00Z (events/late) came after the due time"},
		{"set aside, its time standing still: when it is due is open", "2026-03-20", give, []timeline.Event{on("halt", "2026-03-05", timeline.Suspension, commitment("a"))}, true,
			"suspended (owed) by FRA and GBR to UKR since 2026-03-05"},
		{"repudiated", "2026-03-15", give, []timeline.Event{on("no", "2026-03-05", timeline.Repudiation, commitment("a"), "GBR")}, true,
			"breached by FRA and GBR to UKR" + due + ", breached 2026-03-05: repudiation by GBR (events/no)"},
		{"impossible", "2026-03-15", give, []timeline.Event{on("no", "2026-03-05", timeline.Impossibility, commitment("a"))}, true,
			"breached by FRA and GBR to UKR" + due + ", breached 2026-03-05: impossibility (events/no)"},
		{"repudiated and then given up", "2026-03-15", give, []timeline.Event{on("no", "2026-03-05", timeline.Repudiation, commitment("a"), "GBR"), on("free", "2026-03-06", timeline.Release, commitment("a"), "UKR")}, true,
			"released by FRA and GBR to UKR on 2026-03-06: given up by UKR (events/free)" + due + ", breached 2026-03-05: repudiation by GBR (events/no)"},
		{"a forbidden act", "2026-03-15", hold, []timeline.Event{shelled("shells", "2026-03-05")}, true,
			"breached by FRA to UKR, owed because of entry into force of commitments/a, breached 2026-03-05: shelling by FRA (events/shells)"},
		{"one of two, the first of them an allegation", "2026-03-15", hold, []timeline.Event{shelled("said", "2026-03-05", "UKR"), shelled("shells", "2026-03-05T12:00:00Z")}, true,
			"breached by FRA to UKR, owed because of entry into force of commitments/a, breached between 2026-03-05T00:00:00Z and 2026-03-05T12:00:00Z: shelling by FRA (events/said) or shelling by FRA (events/shells)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, log, ask := bond(tt.c), append([]timeline.Event{attacked}, tt.log...), guarantee.ReplayOptions{Complete: tt.complete}
			c := s.Replay(log, ask)
			if err := guarantee.RecheckReplay(s, log, ask, c, date(tt.on)); err != nil {
				t.Error(err)
			}
			cases := c.Commitment("a").On(date(tt.on))
			at := 0
			if tt.c.Kind == guarantee.Prohibition {
				at = 1
			}
			if got := cases[at].String(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// The time of what a breach by silence triggers counts from when that was due, whether it is named as the remedy or waits
// for the breach, but not from before all happened that it waits for.
func TestTimeFromABreach(t *testing.T) {
	attacked := timeline.Event{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack}
	shelled := func(when string) timeline.Event {
		return timeline.Event{ID: "shells", Date: date(when), Kind: timeline.Shelling}
	}
	breach := timeline.Happened{Kind: timeline.BecomesBreached, About: commitment("a")}
	both := timeline.All{breach, timeline.Happened{Kind: timeline.Shelling}}
	for _, tt := range []struct {
		name   string
		remedy []guarantee.ID
		when   timeline.Condition
		log    []timeline.Event
		due    string
	}{
		{"a remedy", []guarantee.ID{"b"}, nil, []timeline.Event{attacked}, "2026-04-10"},
		{"a trigger", nil, breach, []timeline.Event{attacked}, "2026-04-10"},
		{"after what else it waits for", nil, both, []timeline.Event{attacked, shelled("2026-03-05")}, "2026-04-10"},
		{"before that", nil, both, []timeline.Event{attacked, shelled("2026-03-15")}, "2026-04-14"},
		{"with that in one second", nil, both, []timeline.Event{attacked, shelled("2026-03-12T00:00:00Z")}, "2026-04-11"},
	} {
		a := guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("P10D"), Remedy: tt.remedy}
		b := guarantee.Commitment{ID: "b", When: tt.when, Within: uncertain.MustPeriod("P30D"), Standing: true}
		cases := bond(a, b).Replay(tt.log, guarantee.ReplayOptions{Complete: true}).Commitment("b").On(date("2026-05-01"))
		if len(cases) != 2 || cases[1].Due != date(tt.due) || cases[1].Breached != date(tt.due) {
			t.Errorf("%s: %+v, want it due on %s", tt.name, cases, tt.due)
		}
	}
}
