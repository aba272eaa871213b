package guarantee_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A stay is a pact of four that nobody may leave for some time after it is signed or, if that is not stated, ratified, which is on
// no known date.
type stay struct{ signed, length, notice string }

// log is of withdrawals of different parties at some times.
func (x stay) log(when ...string) (log []timeline.Event) {
	if x.signed == "" {
		log = append(log, on("ratified", "", timeline.Ratification, instrument("pact"), "UKR"), on("accepted", "", timeline.Acceptance, instrument("pact"), "FRA", "GBR", "UKR", "RUS"))
	}
	for i, by := range actor.IDs("FRA", "GBR", "UKR")[:len(when)] {
		log = append(log, on(string(by), when[i], timeline.Withdrawal, instrument("pact"), by))
	}
	return log
}

func (x stay) structure() *guarantee.Structure {
	n := guarantee.Instrument{Signed: date(x.signed), Signatories: guarantee.Signatories("FRA", "GBR", "UKR", "RUS"), ExitAfter: uncertain.MustPeriod(x.length)}
	if x.signed == "" {
		n.Entry = timeline.Happened{Kind: timeline.Ratification, About: instrument("pact")}
	}
	if x.notice != "" {
		n.Notice = uncertain.MustPeriod(x.notice)
	}
	return under(bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.NuclearAttack}}), n)
}

// refused returns whose withdrawals are refused in each way in which it may have gone, in order.
func refused(course *guarantee.Course) []string {
	ways := make(map[string]bool)
	for _, b := range course.Instrument("pact").Branches {
		who := "nobody's"
		for i, r := range b.Refused {
			if i == 0 {
				who = ""
			}
			who += r.Event.ID
		}
		ways[who] = true
	}
	return slices.Sorted(maps.Keys(ways))
}

// Who leaves before one may is refused, and where it is open when one may, both are possible, and what decides is said.
func TestReplayStay(t *testing.T) {
	const when, whether = "when the time is over in which nobody may withdraw: ", "whether it came after the time in which nobody may withdraw, to "
	for _, tt := range []struct {
		name        string
		stay        stay
		withdrawals []string
		want        string // whose withdrawals are refused
		facts       string
	}{
		{"on the last day", stay{"2026-01-01", "P1Y", ""}, []string{"2027-01-01"}, "FRA", ""},
		{"on the day after", stay{"2026-01-01", "P1Y", ""}, []string{"2027-01-02"}, "nobody's", ""},
		{"perhaps before it is over", stay{"2026-01", "P1Y", ""}, []string{"2027-01-15"}, "FRA, nobody's", when + "2027-01-01T23:59:59Z to 2027-01-31T23:59:59Z"},
		{"with notice", stay{"2026-01", "P1Y", "P1M"}, []string{"2027-01-15"}, "FRA, nobody's", when + "2027-01-01T23:59:59Z to 2027-01-31T23:59:59Z"},
		{"surely before it is over", stay{"2026-01", "P1Y", ""}, []string{"2027-01-01"}, "FRA", ""},
		{"at the latest the day before", stay{"2026-01", "P1Y", ""}, []string{"2027-01-31"}, "FRA, nobody's", when + "2027-01-01T23:59:59Z to 2027-01-31T23:59:59Z"},
		{"surely after it is over", stay{"2026-01", "P1Y", ""}, []string{"2027-02-01"}, "nobody's", ""},
		{"what the first tells holds for the second", stay{"2026-01", "P1Y", ""}, []string{"2027-01-10", "2027-01-20"}, "FRA, FRAGBR, nobody's",
			when + "2027-01-01T23:59:59Z to 2027-01-31T23:59:59Z; " + when + "2027-01-10T23:59:59Z to 2027-01-31T23:59:59Z"},
		{"two on one day", stay{"2026-01", "P1Y", ""}, []string{"2027-01-10", "2027-01-10"}, "FRAGBR, nobody's", when + "2027-01-01T23:59:59Z to 2027-01-31T23:59:59Z"},
		{"in the month in which it is over", stay{"2026-01-10", "P1Y", ""}, []string{"2027-01"}, "FRA, nobody's", whether + "2027-01-10T23:59:59Z"},
		{"neither is known to the day", stay{"2026-01", "P1Y", ""}, []string{"2027-01"}, "FRA, nobody's", whether + "2027-01-01T23:59:59Z to 2027-01-31T23:59:59Z"},
		{"in a month surely after it", stay{"2026-01-10", "P1Y", ""}, []string{"2027-02"}, "nobody's", ""},
		{"in a month surely before it", stay{"2026-01-31", "P1Y", ""}, []string{"2027-01"}, "FRA", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			course := replay(t, tt.stay.structure(), tt.stay.log(tt.withdrawals...), "2026-06-15", "2027-01-12", "2027-01-25", "2027-02-20", "2029")
			equal(t, "refused", strings.Join(refused(course), ", "), tt.want)
			facts := make(map[string]bool)
			for _, b := range course.Instrument("pact").Branches {
				for _, c := range b.Chosen {
					facts[c.Fact.What] = true
				}
			}
			equal(t, "open", strings.Join(slices.Sorted(maps.Keys(facts)), "; "), tt.facts)
		})
	}
}

// What is refused of a pact that was signed on some day of a month is what is refused for one of its days.
func TestPropertyStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := stay{signed: "2026-01", length: fmt.Sprintf("P%dD", rapid.IntRange(1, 70).Draw(t, "length"))}
		var when []string
		for range rapid.IntRange(1, 3).Draw(t, "withdrawals") {
			when = append(when, dayNumber(rapid.IntRange(31, 110).Draw(t, "day")).String())
		}
		want := make(map[string]bool)
		for day := range 31 {
			y := stay{signed: dayNumber(day).String(), length: x.length}
			for _, who := range refused(y.structure().Replay(y.log(when...), guarantee.ReplayOptions{Complete: true})) {
				want[who] = true
			}
		}
		course := x.structure().Replay(x.log(when...), guarantee.ReplayOptions{Complete: true})
		if got, want := refused(course), slices.Sorted(maps.Keys(want)); !slices.Equal(got, want) {
			t.Fatalf("%+v, left on %v: refused %v, by days %v", x, when, got, want)
		}
		if err := guarantee.RecheckReplay(x.structure(), x.log(when...), guarantee.ReplayOptions{Complete: true}, course,
			dayNumber(rapid.IntRange(0, 150).Draw(t, "on"))); err != nil {
			t.Fatal(err)
		}
	})
}

// Where it is not known when a pact entered into force, it is open whether one may leave it.
func TestReplayStayUndated(t *testing.T) {
	for _, tt := range []struct {
		name        string
		length      string
		withdrawals []string
		want        string // whose withdrawals are refused, or nobody's before it binds
		asked       bool   // whether the time is over
	}{
		{"on a day", "P1Y", []string{"2027-01-15"}, "FRA, nobody's", true},
		{"in a month", "P1Y", []string{"2027-01"}, "FRA, nobody's", true},
		{"what one tells holds for the next", "P1Y", []string{"2027-01-15", "2027-02-15"}, "FRA, FRAGBR, GBR, nobody's", true},
		{"for ever", "P9999Y", []string{"2027-01-15"}, "FRA, nobody's", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := stay{length: tt.length}
			course, asked := replay(t, x.structure(), x.log(tt.withdrawals...), "2026-06-15", "2027-01-20", "2029"), false
			equal(t, "refused", strings.Join(refused(course), ", "), tt.want)
			for _, b := range course.Instrument("pact").Branches {
				asked = asked || slices.ContainsFunc(b.Chosen, func(c guarantee.Choice) bool {
					return c.Fact.What == "whether it came after the time in which nobody may withdraw"
				})
			}
			equal(t, "asked", asked, tt.asked)
		})
	}
}
