package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A vague log is one of which some events are known to happen in a month of 2026, and no better.
type vague struct {
	d       simple
	windows [4]timeline.Condition // instead of its trigger, its precondition, what performs it and what breaks it; nil for as it is
	log     []told
	coarse  []int // which
}

// month returns the month in which a day is, and its days.
func month(day int) (date uncertain.Date, first, days int) {
	at := dayNumber(day).First()
	date = uncertain.Month(at.Year(), at.Month())
	return date, day + 1 - at.Day(), date.End().AddDate(0, 0, -1).Day()
}

// completed calls yield with the log for each way in which its coarse events fall on days: all of them, or the
// first ones of a walk through them if there are too many.
func (v vague) completed(yield func([]told)) {
	const most = 31 * 31
	ways := 1
	for _, i := range v.coarse {
		_, _, days := month(v.log[i].Day)
		ways *= days
	}
	step := 1
	if ways > most {
		step = 29 // which has no divisor in common with 28 or 31: it comes by every day of each
	}
	log := slices.Clone(v.log)
	for way := 0; way < ways; way += step {
		rest := way
		for _, i := range v.coarse {
			_, first, days := month(v.log[i].Day)
			log[i].Day = first + rest%days
			rest /= days
		}
		yield(log)
	}
}

// interpreted returns in which phases the naive interpreter has the commitment and its occasions on a day, whenever
// the coarse events were.
func (v vague) interpreted(day int) (phases []string) {
	on := dayNumber(day).String()
	found := make(map[string]bool)
	v.completed(func(log []told) {
		for _, history := range v.d.interpret(log, day) {
			if phase := stands(history, on); phase != "" {
				found[fmt.Sprint(strings.HasPrefix(history, "proposed"), " ", phase)] = true
			}
		}
	})
	for phase := range found {
		phases = append(phases, phase)
	}
	slices.Sort(phases)
	return phases
}

// structure returns the commitment, with the conditions that ask for a time, in a structure, and the rest of a log.
func (v vague) structure(log []told) (*guarantee.Structure, []timeline.Event) {
	s, rest := v.d.structure(log)
	c := &s.Commitments[0]
	for i, p := range [...]*timeline.Condition{&c.When, &c.Given, &c.Done, &c.Fails} {
		if w := v.windows[i]; w != nil {
			*p = w
		}
	}
	return s, rest
}

// told returns the structure and the log as far as it is known.
func (v vague) told() (*guarantee.Structure, []timeline.Event) {
	s, rest := v.structure(v.log)
	for i := range rest {
		for _, k := range v.coarse {
			if string(rest[i].ID) == fmt.Sprint("e", k) {
				rest[i].Date, _, _ = month(v.log[k].Day)
			}
		}
	}
	return s, rest
}

// replayed returns in which phases the machine may have them; whether it went through all that is open.
func (v vague) replayed(day int) (phases []string, all bool) {
	s, rest := v.told()
	return phasesOn(s, rest, day)
}

// dated returns in which phases the machine has them, whenever the coarse events were; whether it went through all.
func (v vague) dated(day int) (phases []string, all bool) {
	all = true
	at := 0
	v.completed(func(log []told) {
		if at++; len(v.coarse) > 1 && at%5 > 0 { // 5 has no divisor in common with 28 or 31 either
			return
		}
		s, rest := v.structure(log)
		found, whole := phasesOn(s, rest, day)
		phases, all = append(phases, found...), all && whole
	})
	slices.Sort(phases)
	return slices.Compact(phases), all
}

// phasesOn returns in which phases the commitment and its occasions may be on a day; whether all is gone through.
func phasesOn(s *guarantee.Structure, log []timeline.Event, day int) (phases []string, all bool) {
	course := s.Replay(log, guarantee.ReplayOptions{Complete: true})
	for _, w := range course.Commitment("a").On(dayNumber(day)) {
		for _, phase := range w.Phases {
			if phase != (guarantee.Phase{}) {
				phases = append(phases, fmt.Sprint(w.Cause.ID == "", " ", phase))
			}
		}
	}
	slices.Sort(phases)
	return slices.Compact(phases), !course.Cut
}

// Invariant 19: where events are known to the same month alone, each order of them is gone through: whenever they were, the
// machine has the state among those that are possible.
func TestPropertyReplayOrder(t *testing.T) {
	looked, cut, exact := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		v := vague{d: simples(t)}
		v.log = tolds(t, v.d)
		v.log = v.log[:min(len(v.log), 7)]
		for i := range v.log {
			if v.log[i].Kind != timeline.Proposal && len(v.coarse) < 3 && rapid.Bool().Draw(t, "coarse") {
				v.coarse = append(v.coarse, i)
			}
		}
		day := rapid.IntRange(0, 45).Draw(t, "on")
		got, all := v.replayed(day)
		if looked++; !all {
			cut++
			return
		}
		want := v.interpreted(day)
		for _, phase := range want {
			if !slices.Contains(got, phase) {
				t.Fatalf("%+v, told %v of which %v in January, on day %d: %s is possible, and not among %s", v.d, v.log, v.coarse, day, phase, strings.Join(got, "; "))
			}
		}
		if slices.Equal(got, want) {
			exact++
		}
	})
	if t.Logf("%d logs, %d cut, %d exact", looked, cut, exact); cut > looked/10 && looked > 90 {
		t.Errorf("%d of %d logs are cut", cut, looked)
	}
}

// vagues generates logs of which some events are known to a month alone, for a commitment of which some conditions ask
// that one event comes within a time of another, or not so soon, or that a state holds.
func vagues(t *rapid.T) (v vague) {
	v.d = simple{When: true}
	for _, b := range []*bool{&v.d.Refrain, &v.d.Standing, &v.d.Given} {
		*b = rapid.Bool().Draw(t, "is")
	}
	for _, n := range []*int{&v.d.GivenDays, &v.d.DueDays, &v.d.CureDays, &v.d.QuietDays} {
		if rapid.IntRange(0, 2).Draw(t, "stated") == 0 {
			*n = rapid.IntRange(1, 30).Draw(t, "days")
		}
	}
	kinds := []timeline.Kind{timeline.Suspension, timeline.Resumption, timeline.Termination}
	for i, x := range []struct {
		is   bool
		what timeline.Happened
	}{
		{v.d.When, timeline.Happened{Kind: whenKind}}, {v.d.Given, timeline.Happened{Kind: givenKind}},
		{!v.d.Refrain, timeline.Happened{Kind: timeline.Performance, By: actor.IDs("FRA")}}, {v.d.Refrain, timeline.Happened{Kind: failsKind}},
	} {
		if !x.is {
			continue
		}
		kinds = append(kinds, x.what.Kind, x.what.Kind, x.what.Kind)
		if rapid.Bool().Draw(t, "whenever") {
			continue
		}
		kinds = append(kinds, afterKind, afterKind, afterKind)
		after := timeline.Happened{Kind: afterKind, By: actor.IDs("GBR")}
		if rapid.IntRange(0, 3).Draw(t, "a state") == 0 {
			v.windows[i] = timeline.Since{Start: x.what, End: after}
			continue
		}
		w := timeline.Within{What: x.what, After: after}
		unit, hours := "P%dD", 1
		if rapid.IntRange(0, 3).Draw(t, "in hours") == 0 {
			unit, hours = "PT%dH", 24
		}
		if rapid.Bool().Draw(t, "not so soon") {
			w.Beyond = uncertain.MustPeriod(fmt.Sprintf(unit, hours*rapid.IntRange(0, 20).Draw(t, "beyond")))
		}
		if w.Beyond.IsZero() || rapid.Bool().Draw(t, "not so late") {
			w.Period = uncertain.MustPeriod(fmt.Sprintf(unit, hours*rapid.IntRange(0, 45).Draw(t, "within")))
		}
		v.windows[i] = w
	}
	for range rapid.IntRange(2, 6).Draw(t, "events") {
		if len(v.coarse) < 2 && rapid.Bool().Draw(t, "coarse") {
			v.coarse = append(v.coarse, len(v.log))
		}
		v.log = append(v.log, told{rapid.IntRange(0, 58).Draw(t, "day"), rapid.SampledFrom(kinds).Draw(t, "kind")})
	}
	return v
}

// Where dates leave open whether one event came within a time of another, both are gone through: whenever the events were, the
// machine has the state among those that are possible.
func TestPropertyReplayWithin(t *testing.T) {
	looked, cut, exact, open := 0, 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		v := vagues(t)
		day := rapid.IntRange(20, 90).Draw(t, "on")
		got, all := v.replayed(day)
		want, each := v.dated(day)
		if looked++; !all || !each {
			cut++
			return
		}
		for _, phase := range want {
			if !slices.Contains(got, phase) {
				t.Fatalf("%+v, %v, told %v of which %v in its month, on day %d: %s is possible, and not among %s", v.d, v.windows, v.log, v.coarse, day, phase, strings.Join(got, "; "))
			}
		}
		s, log := v.told()
		ask := guarantee.ReplayOptions{Complete: true}
		if err := guarantee.RecheckReplay(s, log, ask, s.Replay(log, ask), dayNumber(day)); err != nil {
			t.Fatalf("%+v, %v, told %v of which %v in its month, on day %d: %v", v.d, v.windows, v.log, v.coarse, day, err)
		}
		if slices.Equal(got, want) {
			exact++
		}
		if len(want) > 1 {
			open++
		}
	})
	if t.Logf("%d logs, %d cut, %d exact, %d open", looked, cut, exact, open); cut > looked/10 && looked > 90 {
		t.Errorf("%d of %d logs are cut", cut, looked)
	}
}

// What is certain of a time by the dates alone is certain in the replay, and what is open there only if it is open by the dates.
func TestPropertyReplayWithinWorld(t *testing.T) {
	certain := 0
	rapid.Check(t, func(t *rapid.T) {
		v := vagues(t)
		v.d = simple{When: true}
		w, ok := v.windows[0].(timeline.Within)
		if !ok {
			t.Skip("it does not ask for a time")
		}
		v.windows = [4]timeline.Condition{w}
		v.log = slices.DeleteFunc(v.log, func(x told) bool { return x.Kind != whenKind && x.Kind != afterKind })
		v.coarse = slices.DeleteFunc(v.coarse, func(i int) bool { return i >= len(v.log) })
		day := rapid.IntRange(20, 90).Draw(t, "on")
		_, log := v.told()
		want := map[uncertain.Bool]string{uncertain.Yes: "true owed", uncertain.No: "true in force"}[timeline.NewWorld(log, nil, dayNumber(day)).Verdict(w)]
		if want == "" {
			return
		}
		certain++
		if got, _ := v.replayed(day); !slices.Equal(got, []string{want}) {
			t.Fatalf("%v, told %v of which %v in its month, on day %d: %s, and by the dates %s", w, v.log, v.coarse, day, strings.Join(got, "; "), want)
		}
	})
	t.Logf("%d are certain", certain)
}

// Events that do nothing as things stand do not multiply the ways.
func TestReplayInert(t *testing.T) {
	halts := []told{{0, timeline.Suspension}, {0, timeline.Resumption}, {0, timeline.Repudiation}, {0, timeline.Suspension}, {0, timeline.Performance}}
	for _, tt := range []struct {
		name string
		d    simple
		log  []told
		want int // ways
	}{
		{"before it is in force", simple{Entry: true}, halts, 1},
		{"once it is over", simple{When: true}, append(slices.Clone(halts), told{-1, timeline.Termination}), 1},
		{"a suspension and a resumption", simple{When: true}, halts[:2], 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, log := tt.d.structure(tt.log)
			for i := range log {
				if tt.log[i].Day == 0 {
					log[i].Date = date("2026-01")
				}
			}
			if got := s.Replay(log, guarantee.ReplayOptions{}).Commitment("a"); len(got.Branches) != tt.want || got.Cut {
				t.Errorf("%d ways, cut %t, want %d", len(got.Branches), got.Cut, tt.want)
			}
		})
	}
}

// What comes of two events of one month, and the fact that would decide.
func TestReplayOrder(t *testing.T) {
	for _, tt := range []struct {
		name   string
		d      simple
		log    []told
		coarse []int
		on     int
		want   string
	}{
		{"a ceasefire and an attack", simple{Entry: true, When: true}, []told{{0, entryKind}, {0, whenKind}}, []int{0, 1}, 40, "true in force; true owed"},
		{"two attacks", simple{When: true}, []told{{0, whenKind}, {0, whenKind}}, []int{0, 1}, 40, "true owed"},
		{"an attack and the answer to it, in time or not", simple{When: true, DueDays: 3}, []told{{0, whenKind}, {0, timeline.Performance}}, []int{0, 1}, 40, "true breached; true fulfilled"},
		{"an attack at the end of the month", simple{When: true, DueDays: 20}, []told{{28, whenKind}, {0, timeline.Performance}}, []int{1}, 60, "true breached; true fulfilled"},
		{"a performance on which two times bear", simple{When: true, Given: true, DueDays: 3, GivenDays: 5}, []told{{0, whenKind}, {0, givenKind}}, []int{0, 1}, 50, "true breached; true lapsed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := vague{d: tt.d, log: tt.log, coarse: tt.coarse}
			got, _ := v.replayed(tt.on)
			if naive := strings.Join(v.interpreted(tt.on), "; "); strings.Join(got, "; ") != tt.want || naive != tt.want {
				t.Errorf("%s, want %s; the table gives %s", strings.Join(got, "; "), tt.want, naive)
			}
		})
	}
}

// Whether one event came within a time of another is open where the dates leave it open, and the fact is named that decides.
func TestReplayWithin(t *testing.T) {
	attack, ceasefire := timeline.Happened{Kind: timeline.Attack}, timeline.Happened{Kind: timeline.CeasefireStarts}
	within := func(period string) timeline.Within {
		return timeline.Within{What: attack, After: ceasefire, Period: uncertain.MustPeriod(period)}
	}
	beyond := func(period string) timeline.Within {
		return timeline.Within{What: attack, After: ceasefire, Beyond: uncertain.MustPeriod(period)}
	}
	const owed, not = "owed", "in force"
	for _, tt := range []struct {
		name    string
		when    timeline.Condition
		truce   string // when there was a ceasefire
		attacks []string
		want    string
		open    string // the fact that decides
	}{
		{"two months, within days", within("P30D"), "2026-01", []string{"2026-02"}, not + ", " + owed,
			"events/attack-1: whether it came within 30 days of events/truce-1"},
		{"two months, within too few days", within("P0D"), "2026-01", []string{"2026-02"}, not, ""},
		{"two months, within enough days", within("P58D"), "2026-01", []string{"2026-02"}, owed, ""},
		{"the last day in time is not open", within("P30D"), "2026-01-01", []string{"2026-01-31"}, owed, ""},
		{"nor the first one after it", within("P30D"), "2026-01-01", []string{"2026-02-01"}, not, ""},
		{"hours between days are", within("PT24H"), "2026-01-01", []string{"2026-01-02"}, not + ", " + owed,
			"events/attack-1: whether it came within 24 hours of events/truce-1"},
		{"beyond hours between days are", beyond("PT72H"), "2026-01-01", []string{"2026-01-04"}, not + ", " + owed,
			"events/attack-1: whether it came within 72 hours of events/truce-1"},
		{"beyond hours, a day later", beyond("PT72H"), "2026-01-01", []string{"2026-01-05"}, owed, ""},
		{"of two attacks the later may be in time only if the earlier is", within("P30D"), "2026-01", []string{"2026-02-10", "2026-02-20"}, not + ", " + owed,
			"events/attack-1: whether it came within 30 days of events/truce-1"},
		{"of two attacks beyond a time the later may be so alone", beyond("P30D"), "2026-01", []string{"2026-02-10", "2026-02-20"}, not + ", " + owed,
			"events/attack-1: whether it came within 30 days of events/truce-1; events/attack-2: whether it came within 30 days of events/truce-1"},
		{"a state that begins and ends in one month, or on one day of it", timeline.Since{Start: attack, End: ceasefire}, "2026-01", []string{"2026-01"}, not + ", " + owed,
			"events/attack-1: whether it came before events/truce-1; events/attack-1: whether it came at the same time as events/truce-1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(guarantee.Commitment{ID: "a", When: tt.when})
			log := []timeline.Event{on("truce-1", tt.truce, timeline.CeasefireStarts, check.Ref{})}
			for i, d := range tt.attacks {
				log = append(log, on(fmt.Sprint("attack-", i+1), d, timeline.Attack, check.Ref{}))
			}
			var phases, open []string
			for _, w := range replay(t, s, log, "2026-04-01").Commitment("a").On(date("2026-04-01")) {
				for _, phase := range w.Phases {
					phases = append(phases, phase.String())
				}
				for _, f := range w.Open {
					open = append(open, f.String())
				}
			}
			slices.Sort(phases)
			if got := strings.Join(phases, ", "); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
			if got := strings.Join(open, "; "); got != tt.open {
				t.Errorf("open is %s, want %s", got, tt.open)
			}
		})
	}
}

// The dates of one instrument are in step, however well each is known.
func TestReplayDatesInStep(t *testing.T) {
	for _, tt := range []struct {
		name, signed, inForce, ended, event, on, want string
	}{
		{"signed on a day, in force in that year", "2024-06-01", "2024", "", "", "2025-06-01", "in force"},
		{"signed in a year, in force on a day of it", "2024", "2024-06-01", "", "", "2024-06-02", "in force"},
		{"both in a year that something divides", "2024", "2024", "", "2024-05-01", "2025-06-01", "in force"},
		{"there is nothing before it is signed", "2024-06-01", "2024", "", "", "2024-05-31", ""},
		{"it ends after that", "2024", "2024", "2024", "2024-05-01", "2025-06-01", "terminated"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pact := guarantee.Instrument{ID: "pact", Title: "Pact", Form: guarantee.Treaty, Signed: date(tt.signed), InForce: date(tt.inForce)}
			var log []timeline.Event
			if tt.ended != "" {
				pact.Ended = date(tt.ended)
			}
			if tt.event != "" {
				pact.Ends = timeline.All{timeline.Happened{Kind: timeline.Attack}, timeline.Happened{Kind: timeline.Blockade}}
				log = []timeline.Event{{ID: "attack", Date: date(tt.event), Kind: timeline.Attack}}
			}
			s := bond(guarantee.Commitment{ID: "a"})
			s.Instruments = append(s.Instruments, pact)
			var got []string
			for _, w := range s.Replay(log, guarantee.ReplayOptions{}).Instrument("pact").On(date(tt.on)) {
				for _, phase := range w.Phases {
					got = append(got, phase.String())
				}
			}
			if strings.Join(got, "; ") != tt.want {
				t.Errorf("%s, want %s", strings.Join(got, "; "), tt.want)
			}
		})
	}
}
