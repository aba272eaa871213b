package guarantee_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// attacks are n attacks, one a day from 1 January 2026.
func attacks(n int) (log []timeline.Event) {
	for i := range n {
		at := time.Date(2026, time.January, 1+i, 12, 0, 0, 0, time.UTC)
		log = append(log, timeline.Event{ID: timeline.EventID(fmt.Sprint("attack-", i)), Date: uncertain.Instant(at), Kind: timeline.Attack})
	}
	return log
}

// However often nobody records whether a commitment was performed in time, each occasion may have been
// either, and none of them hides another.
func TestReplaySilence(t *testing.T) {
	const many = 1000
	s := bond(guarantee.Commitment{ID: "a", Standing: true, When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("PT6H")})
	course := s.Replay(attacks(many), guarantee.ReplayOptions{})
	track := course.Commitment("a")
	if course.Cut || track.Cut || len(track.Branches) != 1 {
		t.Fatalf("cut %v, %d branches", track.Cut, len(track.Branches))
	}
	where := track.On(date("2030"))
	if len(where) != many+1 {
		t.Fatalf("%d occurrences, want %d", len(where), many+1)
	}
	for _, w := range where[1:] {
		if fmt.Sprint(w.Phases) != "[breached fulfilled]" || len(w.Open) != 1 || len(w.Outcomes) != 2 || !w.Unperformed {
			t.Fatalf("%+v", w)
		}
	}
	or := track.Branches[0].Occurrences[1].Or
	if last := or.History[len(or.History)-1]; last.From != date("2026-01-01T18:00:00Z") || or.If.Fact != or.Else.Fact {
		t.Errorf("it may have been performed %v, %+v", last.From, or)
	}
	if before := s.Replay(attacks(1), guarantee.ReplayOptions{}).Commitment("a").On(date("2026-01-01T15:00:00Z"))[1]; len(before.Open) > 0 || len(before.Outcomes) > 0 {
		t.Errorf("before it is due, open is %v", before.Open)
	}
	if err := guarantee.RecheckReplay(s, attacks(9), guarantee.ReplayOptions{}, s.Replay(attacks(9), guarantee.ReplayOptions{}), date("2026-01-05")); err != nil {
		t.Error(err)
	}
}

// What is open for one alone is a branch once something else depends on it: a remedy is owed in the one
// and not in the other.
func TestReplaySilenceBears(t *testing.T) {
	s := bond(
		guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("PT6H"), Remedy: []guarantee.ID{"amends"}},
		guarantee.Commitment{ID: "amends"},
		guarantee.Commitment{ID: "answer", When: becomes(guarantee.StateBreached, "a")},
	)
	course := s.Replay(attacks(1), guarantee.ReplayOptions{})
	for id, want := range map[guarantee.ID]string{"a": "[breached fulfilled]", "amends": "[owed none]", "answer": "[owed in force]"} {
		track := course.Commitment(id)
		where := track.On(date("2026-02-01"))
		if got := fmt.Sprint(where[len(where)-1].Phases); got != want || len(track.Branches) != 2 {
			t.Errorf("%s is %s in %d branches, want %s in 2", id, got, len(track.Branches), want)
		}
	}
}

// So it is if a condition speaks of the breach, or if it is the remedy for one.
func TestReplaySilenceHeard(t *testing.T) {
	a := guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("PT6H")}
	heard := bond(a, guarantee.Commitment{ID: "answer", When: becomes(guarantee.StateBreached, "a")}).Replay(attacks(1), guarantee.ReplayOptions{})
	if got := fmt.Sprint(heard.Commitment("answer").On(date("2026-02-01"))[0].Phases); got != "[owed in force]" {
		t.Errorf("what answers a breach is %s", got)
	}
	a.Within, a.Remedy = uncertain.Period{}, []guarantee.ID{"amends"}
	cured := bond(a, guarantee.Commitment{ID: "amends", Within: uncertain.MustPeriod("P5D")}).Replay(
		append(attacks(1), on("no", "2026-01-02", timeline.Repudiation, commitment("a"), "FRA")), guarantee.ReplayOptions{})
	if got := fmt.Sprint(cured.Commitment("a").On(date("2026-02-01"))[0].Phases); got != "[breached cured]" {
		t.Errorf("a breach for which amends may have been made is %s", got)
	}
}

// Each debtor may have performed, whatever the other did.
func TestReplaySilenceOfSeveral(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", By: actor.IDs("FRA", "GBR"), Liability: guarantee.Several,
		When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("PT6H"), Remedy: []guarantee.ID{"amends"}},
		guarantee.Commitment{ID: "amends"})
	ways := map[string]bool{}
	for _, b := range s.Replay(attacks(1), guarantee.ReplayOptions{}).Commitment("a").Branches {
		var way []string
		for _, o := range b.Occurrences {
			way = append(way, o.On(date("2026-02-01"))[0].String())
		}
		ways[fmt.Sprint(way)] = true
	}
	if len(ways) != 4 {
		t.Errorf("%v, want four ways", ways)
	}
}

// 19: that a performance was not recorded leaves possible that there was one by the due time, and that there
// was none.
func TestPropertyReplaySilence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		d.Refrain, d.Standing, d.DueDays = false, false, rapid.IntRange(1, 12).Draw(t, "due")
		log := tolds(t, d)
		s, rest := d.structure(log)
		open := s.Replay(rest, guarantee.ReplayOptions{}).Commitment("a").Branches[0].Occurrences
		if len(open) == 0 || open[0].Or == nil {
			return
		}
		on := dayNumber(rapid.IntRange(0, 60).Draw(t, "on"))
		due, _ := open[0].Due()
		for _, log := range [][]timeline.Event{rest, append(rest, timeline.Event{
			ID: "unrecorded", Date: due, Kind: timeline.Performance, About: commitment("a"), By: s.Commitments[0].By,
		})} {
			is := itself(s.Replay(log, guarantee.ReplayOptions{Complete: true}).Commitment("a")).On(on)[0]
			if !slices.Contains(open[0].On(on), is) {
				t.Fatalf("%+v, told %v: on %v it may be %v, and %v is left out", d, rest, on, open[0].On(on), is)
			}
		}
	})
}
