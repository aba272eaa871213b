package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Invariant 20: the replay agrees with the temporal network: of two duties, the second owed once the first is
// performed, the due times are the latest times of the network once what they count from is fixed; a
// performance inside its bounds is in time, and one second later is not.
func TestPropertyReplaySchedule(t *testing.T) {
	periods := []string{"P1D", "P3D", "P10D", "P1M", "P2M", "PT24H", "PT30H", "PT72H"}
	rapid.Check(t, func(t *rapid.T) {
		within := func(label string) uncertain.Period {
			return uncertain.MustPeriod(rapid.SampledFrom(periods).Draw(t, label))
		}
		first, second := within("first"), within("second")
		zone := timeline.Zone(rapid.SampledFrom([]int{0, 120, -330}).Draw(t, "zone"))
		s := bond(
			guarantee.Commitment{ID: "first", When: timeline.Happened{Kind: timeline.Attack}, Within: first},
			guarantee.Commitment{ID: "second", When: becomes(guarantee.StateFulfilled, "first"), Within: second},
		)
		s.Instruments[0].Zone = zone
		hour := func(n int) uncertain.Date {
			return uncertain.Instant(time.Date(2026, time.January, 30, n, 0, 0, 0, time.UTC))
		}
		// bounds returns the first and the last second of an anchor, the dates of the others being fixed.
		bounds := func(anchor int, dates ...uncertain.Date) (earliest, latest time.Time) {
			net := timeline.Schedule{
				Zone:    zone,
				Anchors: []timeline.Anchor{{ID: "attack"}, {ID: "first"}, {ID: "second"}},
				Clauses: []timeline.Clause{
					{ID: "1", Kind: timeline.ClauseWithin, Anchor: "first", From: []timeline.AnchorID{"attack"}, Period: first},
					{ID: "2", Kind: timeline.ClauseWithin, Anchor: "second", From: []timeline.AnchorID{"first"}, Period: second},
				},
			}
			for i, d := range dates {
				net.Anchors[i].Date = d
			}
			readings, err := net.Solve(timeline.SolveOptions{})
			if err != nil || readings[0].Consistent != uncertain.Yes {
				t.Fatalf("%v %v: %v, %v", first, second, readings, err)
			}
			b := readings[0].Bounds[anchor]
			return b.Earliest.First(), b.Latest.End().Add(-time.Second)
		}
		attack := hour(rapid.IntRange(0, 100).Draw(t, "attack"))
		log := []timeline.Event{{ID: "attack", Date: attack, Kind: timeline.Attack, By: actor.IDs("RUS")}}
		perform := func(id string, anchor int, dates ...uncertain.Date) uncertain.Date {
			earliest, latest := bounds(anchor, dates...)
			c := s.Replay(log, guarantee.ReplayOptions{Complete: true})
			o := itself(c.Commitment(guarantee.ID(id)))
			if due, _ := o.Due(); !due.End().Add(-time.Second).Equal(latest) {
				t.Fatalf("%s is due %v, at the latest %v in the network", id, due, latest)
			}
			seconds := int(latest.Sub(earliest) / time.Second)
			done := earliest.Add(time.Duration(rapid.IntRange(0, seconds).Draw(t, id)) * time.Second)
			for _, try := range []struct {
				at   time.Time
				want guarantee.State
			}{{done, guarantee.StateFulfilled}, {latest, guarantee.StateFulfilled}, {latest.Add(time.Second), guarantee.StateBreached}} {
				e := on(id, uncertain.Instant(try.at).String(), timeline.Performance, commitment(id), "FRA")
				track := s.Replay(append(log[:len(log):len(log)], e), guarantee.ReplayOptions{Complete: true}).Commitment(guarantee.ID(id))
				if lastOf(itself(track)).Phase.State != try.want {
					t.Fatalf("%s performed %v, in the network from %v to %v: %v", id, try.at, earliest, latest, history(track))
				}
			}
			log = append(log, on(id, uncertain.Instant(done).String(), timeline.Performance, commitment(id), "FRA"))
			return uncertain.Instant(done)
		}
		_, envelope := bounds(2, attack)
		done := perform("first", 1, attack)
		last := perform("second", 2, attack, done)
		if last.First().After(envelope) {
			t.Fatalf("the second is performed %v, outside the envelope that ends %v", last, envelope)
		}
	})
}

// The days of a text are those of its zone, and a day that is stated is one there.
func TestReplayZone(t *testing.T) {
	for _, tt := range []struct {
		zone      timeline.Zone
		from, due string
	}{
		{0, "2015-02-14T22:00:00Z", "2015-02-28"},
		{120, "2015-02-14T22:00:00Z", "2015-03-01T21:59:59Z"},
		{120, "2015-02-15", "2015-03-01T21:59:59Z"},
		{-330, "2015-02-15T03:00:00Z", "2015-03-01T05:29:59Z"},
		{-330, "2015-02-15", "2015-03-02T05:29:59Z"},
	} {
		s := bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("P14D")})
		s.Instruments[0].Zone = tt.zone
		c := replay(t, s, []timeline.Event{on("attack", tt.from, timeline.Attack, check.Ref{}, "RUS")}, "2015-03-10")
		if got, latest := itself(c.Commitment("a")).Due(); got != date(tt.due) || !latest.IsZero() {
			t.Errorf("14 days from %s at %v: due %v to %v, want %s", tt.from, tt.zone, got, latest, tt.due)
		}
	}
}

// What the time for performing counts from is among what the breach rests on, be it an event or a date of
// the instrument.
func TestReplayCountsFrom(t *testing.T) {
	for _, signed := range []string{"", "1999-06-09"} {
		text := check.Ref{Section: guarantee.SectionInstruments, ID: "text"}
		s := bond(guarantee.Commitment{ID: "a", Under: "text", From: &timeline.Happened{Kind: timeline.Signature, About: text}, Within: uncertain.MustPeriod("P1D")})
		s.Instruments = []guarantee.Instrument{{ID: "text", Title: "Text", Form: guarantee.Agreement, Signatories: guarantee.Signatories("FRA", "UKR")}}
		if signed != "" {
			s.Instruments[0].Signed = date(signed)
		}
		log := []timeline.Event{on("signature", "1999-06-09", timeline.Signature, text, "FRA", "UKR")}
		c := replay(t, s, log, "1999-06-09", "1999-06-10", "1999-06-15")
		because := itself(c.Commitment("a")).Because(date("1999-06-15"))
		if want := (check.Ref{Section: guarantee.SectionEvents, ID: "signature"}); !slices.Contains(because, want) {
			t.Errorf("signed %q: the breach rests on %v, without the signature", signed, because)
		}
	}
}

// What one of several debtors does is a breach by it, and by no other, unless they owe it jointly, and what somebody does who
// is none of them one by nobody, unless the condition says whose act it is: then it counts against each. What may be lost of
// what is kept up is lost whoever does it.
func TestReplayFailsForItself(t *testing.T) {
	any, theirs := timeline.Happened{Kind: timeline.Blockade}, timeline.Happened{Kind: timeline.Blockade, By: actor.IDs("UKR")}
	request := timeline.Happened{Kind: timeline.Request}
	for _, tt := range []struct {
		name      string
		liability guarantee.Liability
		aim       guarantee.Aim
		fails     timeline.Condition
		by        actor.ID
		want      []string
	}{
		{"one", guarantee.Several, 0, any, "FRA", []string{"FRA breached", "GBR owed"}},
		{"not stated", 0, 0, any, "GBR", []string{"FRA owed", "GBR breached"}},
		{"together", guarantee.Joint, 0, any, "FRA", []string{"FRA,GBR breached"}},
		{"somebody else", guarantee.Several, 0, any, "UKR", []string{"FRA owed", "GBR owed"}},
		{"somebody else whom it names", guarantee.Several, 0, theirs, "UKR", []string{"FRA breached", "GBR breached"}},
		{"somebody else, of one of two acts", 0, 0, timeline.Any{any, theirs}, "UKR", []string{"FRA breached", "GBR breached"}},
		{"somebody else, of what is kept up", guarantee.Several, guarantee.Maintain, any, "UKR", []string{"FRA breached", "GBR breached"}},
		{"one, within a time of what another did", guarantee.Several, 0, timeline.Within{What: any, After: request, Period: uncertain.MustPeriod("P9D")}, "FRA", []string{"FRA breached", "GBR owed"}},
		{"one, without what another did", guarantee.Several, 0, timeline.All{any, timeline.Not{Of: request}}, "FRA", []string{"FRA owed", "GBR owed"}},
		{"somebody else, often", guarantee.Several, 0, timeline.Count{Of: any, AtLeast: 1}, "UKR", []string{"FRA owed", "GBR owed"}},
		{"a state that somebody else brings about", guarantee.Several, 0, timeline.Since{Start: any, End: request}, "UKR", []string{"FRA breached", "GBR breached"}},
	} {
		s := bond(guarantee.Commitment{ID: "a", By: actor.IDs("FRA", "GBR"), Liability: tt.liability, Kind: guarantee.Prohibition, Aim: tt.aim, Fails: tt.fails})
		c := replay(t, s, []timeline.Event{on("asked", "2026-01-30", timeline.Request, check.Ref{}, "UKR"), on("blockade", "2026-02-01", timeline.Blockade, check.Ref{}, tt.by)}, "2026-02-01")
		var got []string
		for _, o := range c.Commitment("a").Branches[0].Occurrences {
			if h := o.History; o.Parent != nil && h[0].From.IsZero() { // not the duty that goes on after the breach
				got = append(got, string(o.By[0])+" "+h[len(h)-1].Phase.String())
				if len(o.By) > 1 {
					got[len(got)-1] = "FRA,GBR " + h[len(h)-1].Phase.String()
				}
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Where nothing says how several owe what one of them does that is forbidden, it is open whether it is a breach by the others.
func TestReplayFailsPerhapsTogether(t *testing.T) {
	any, own := timeline.Happened{Kind: timeline.Blockade}, timeline.Happened{Kind: timeline.Blockade, By: actor.IDs("GBR")}
	for _, tt := range []struct {
		name  string
		fails timeline.Condition
		by    actor.ID
		want  [2]string // of FRA and GBR
	}{
		{"an act of one", any, "GBR", [2]string{"owed or breached by FRA", "breached by GBR"}},
		{"an act that is named as that of one", own, "GBR", [2]string{"owed or breached by FRA", "breached by GBR"}},
		{"an act of another", any, "UKR", [2]string{"owed by FRA", "owed by GBR"}},
	} {
		s := bond(guarantee.Commitment{ID: "a", By: actor.IDs("FRA", "GBR"), Kind: guarantee.Prohibition, Fails: tt.fails})
		log := []timeline.Event{on("blockade", "2026-02-01", timeline.Blockade, check.Ref{}, tt.by)}
		replay(t, s, log, "2026-01-31", "2026-02-01", "2026-02-03")
		ask := guarantee.Options{On: date("2026-02-01"), Log: log}
		a := s.Assess(ask)
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		for _, want := range tt.want {
			if got := a.Promises[0].Accounts[0].String(); !strings.Contains(got, want+" ") && !strings.Contains(got, "owed by each of FRA and GBR") {
				t.Errorf("%s: no %q in %s", tt.name, want, got)
			}
		}
		if open, is := strings.Contains(a.Promises[0].Accounts[0].String(), "open is how its debtors owe it"), strings.Contains(tt.want[0], " or "); open != is {
			t.Errorf("%s: it is open how they owe it: %v, want %v", tt.name, open, is)
		}
	}
}

// What one of several debtors does performs the part of no other, and what somebody does who is none of them that of
// nobody, unless the condition says whose act it is.
func TestReplayPerformsForItself(t *testing.T) {
	any, theirs := timeline.Happened{Kind: timeline.Request}, timeline.Happened{Kind: timeline.Request, By: actor.IDs("FRA")}
	for _, tt := range []struct {
		name      string
		liability guarantee.Liability
		done      timeline.Happened
		by        actor.ID
		want      []string
	}{
		{"one", guarantee.Several, any, "FRA", []string{"FRA fulfilled", "GBR owed"}},
		{"another", guarantee.Several, any, "GBR", []string{"FRA owed", "GBR fulfilled"}},
		{"together", guarantee.Joint, any, "FRA", []string{"FRA fulfilled"}},
		{"somebody else", guarantee.Several, any, "UKR", []string{"FRA owed", "GBR owed"}},
		{"the act of one, for all", guarantee.Several, theirs, "FRA", []string{"FRA fulfilled", "GBR fulfilled"}},
	} {
		s := bond(guarantee.Commitment{ID: "a", By: actor.IDs("FRA", "GBR"), Liability: tt.liability, Done: tt.done})
		c := replay(t, s, []timeline.Event{on("request", "2026-02-01", timeline.Request, check.Ref{}, tt.by)}, "2026-02-01")
		var got []string
		for _, o := range c.Commitment("a").Branches[0].Occurrences {
			got = append(got, string(o.By[0])+" "+lastOf(o).Phase.String())
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A standing commitment that would have lapsed at the end of the window for its trigger, had there been
// none, rests on the event that triggered it.
func TestReplayWindowRestsOnTrigger(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", Standing: true, When: timeline.Happened{Kind: timeline.Attack}, Entry: timeline.Happened{Kind: timeline.CeasefireStarts},
		WhenWithin: uncertain.MustPeriod("P30D"), Within: uncertain.MustPeriod("P1D")})
	truce := on("truce", "2026-01-01", timeline.CeasefireStarts, check.Ref{}, "RUS")
	attack := on("attack", "2026-01-10", timeline.Attack, check.Ref{}, "RUS")
	for _, tt := range []struct {
		log   []timeline.Event
		want  guarantee.State
		cited bool
	}{
		{[]timeline.Event{truce, attack}, guarantee.StateInForce, true},
		{[]timeline.Event{truce}, guarantee.StateLapsed, false},
	} {
		c := replay(t, s, tt.log, "2026-01-05", "2026-01-10", "2026-01-20", "2026-03-01")
		parent := itself(c.Commitment("a"))
		if got := parent.On(date("2026-03-01"))[0].State; got != tt.want {
			t.Errorf("%d events: %v, want %v", len(tt.log), got, tt.want)
		}
		cites := slices.Contains(parent.Because(date("2026-03-01")), check.Ref{Section: guarantee.SectionEvents, ID: "attack"})
		if cites != tt.cited {
			t.Errorf("%d events: the trigger is cited: %v, want %v", len(tt.log), cites, tt.cited)
		}
	}
}

// A commitment that is the remedy of another and also triggered by its breach is owed once for each breach, and apart
// from that for what else triggers it.
func TestReplayRemedyTriggered(t *testing.T) {
	attack, truce := timeline.Happened{Kind: timeline.Attack}, timeline.Happened{Kind: timeline.CeasefireStarts}
	breach := becomes(guarantee.StateBreached, "a")
	log := []timeline.Event{on("first", "2026-03-01", timeline.Attack, check.Ref{}, "RUS"), on("second", "2026-03-11", timeline.Attack, check.Ref{}, "RUS"),
		on("truce", "2026-03-20", timeline.CeasefireStarts, check.Ref{}, "RUS")}
	const each = "triggered 2026-03-05; triggered 2026-03-15"
	for _, tt := range []struct {
		when     timeline.Condition
		standing bool
		window   string
		want     string
	}{
		{nil, false, "", "in force; " + each},
		{breach, false, "", "in force; " + each},
		{breach, true, "", "in force; " + each},
		{timeline.All{breach, attack}, true, "", "in force; " + each},
		{timeline.All{breach, truce}, true, "", "in force; " + each},
		{timeline.Any{breach, truce}, false, "", "triggered 2026-03-20; " + each},
		{timeline.Any{breach, truce}, true, "", "in force; " + each + "; triggered 2026-03-20"},
		{timeline.Any{breach, becomes(guarantee.StateBreached, "other")}, true, "", "in force; triggered 2026-03-05; " + each},
		{breach, false, "P20D", "in force 2026-02-20; " + each},
	} {
		s := bond(guarantee.Commitment{ID: "other", When: attack, Within: uncertain.MustPeriod("P3D")},
			guarantee.Commitment{ID: "a", When: attack, Standing: true, Within: uncertain.MustPeriod("P3D"), Remedy: []guarantee.ID{"b"}},
			guarantee.Commitment{ID: "b", Standing: tt.standing, When: tt.when, Given: timeline.Happened{Kind: timeline.Consent}})
		if tt.window != "" {
			s.Commitments[2].WhenWithin = uncertain.MustPeriod(tt.window)
			s = under(s, guarantee.Instrument{Signed: date("2026-02-20")})
		}
		c, got := s.Replay(log, guarantee.ReplayOptions{Complete: true}), ""
		for _, h := range history(c.Commitment("b")) {
			got = joined(got, strings.TrimSuffix(strings.TrimPrefix(h[strings.LastIndex(h, ";")+1:], " "), "T00:00:00Z"))
		}
		if got != tt.want {
			t.Errorf("when %v, standing %v, within %q: %s; want %s", tt.when, tt.standing, tt.window, got, tt.want)
		}
	}
}

// Of a forbidden act of which nobody is named it is open whether it was that of a debtor, for each by itself; that it was
// another's answers it.
func TestReplayFailsOfNobody(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", By: actor.IDs("FRA", "GBR"), Liability: guarantee.Several, Kind: guarantee.Prohibition, Fails: timeline.Happened{Kind: timeline.Blockade}})
	for _, tt := range []struct {
		by   []actor.ID
		want string
	}{
		{nil, "FRA: breached owed if events/blockade: whether it was an act of FRA; GBR: breached owed if events/blockade: whether it was an act of GBR"},
		{actor.IDs("UKR"), "FRA: owed; GBR: owed"},
		{actor.IDs("UKR", "GBR"), "FRA: owed; GBR: breached"},
	} {
		c := replay(t, s, []timeline.Event{on("blockade", "2026-02-01", timeline.Blockade, check.Ref{}, tt.by...)}, "2026-02-01")
		var got []string
		for _, w := range c.Commitment("a").On(date("2026-02-01")) {
			if w.Cause == (check.Ref{}) {
				continue
			}
			line := []string{string(w.By[0]) + ":"}
			for _, phase := range w.Phases {
				line = append(line, phase.String())
			}
			for _, f := range w.Open {
				line = append(line, "if "+f.String())
			}
			got = append(got, strings.Join(line, " "))
		}
		slices.Sort(got)
		equal(t, fmt.Sprint(tt.by), strings.Join(got, "; "), tt.want)
	}
}
