package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// A vague log is one of which some events are known to happen in January 2026, and no better.
type vague struct {
	d      simple
	log    []told
	coarse []int // which
}

// completed calls yield with the log for each way in which its coarse events fall on days: all of them, or the
// first ones of a walk through them if there are too many.
func (v vague) completed(yield func([]told)) {
	const most = 31 * 31
	ways := 1
	for range v.coarse {
		ways *= 31
	}
	step := 1
	if ways > most {
		step = 29 // which has no divisor in common with 31: it comes by every day of each
	}
	log := slices.Clone(v.log)
	for way := 0; way < ways; way += step {
		rest := way
		for _, i := range v.coarse {
			log[i].Day = rest % 31
			rest /= 31
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

// replayed returns in which phases the machine may have them; whether it went through all that is open.
func (v vague) replayed(day int) (phases []string, all bool) {
	s, rest := v.d.structure(v.log)
	for i := range rest {
		if slices.ContainsFunc(v.coarse, func(k int) bool { return string(rest[i].ID) == fmt.Sprint("e", k) }) {
			rest[i].Date = date("2026-01")
		}
	}
	course := s.Replay(rest, guarantee.ReplayOptions{Complete: true})
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
			v := vague{tt.d, tt.log, tt.coarse}
			got, _ := v.replayed(tt.on)
			if naive := strings.Join(v.interpreted(tt.on), "; "); strings.Join(got, "; ") != tt.want || naive != tt.want {
				t.Errorf("%s, want %s; the table gives %s", strings.Join(got, "; "), tt.want, naive)
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
