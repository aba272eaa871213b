package force_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func ExampleChain_CommandOf() {
	chain := force.Chain{
		Delegations: []force.Delegation{
			{ID: "to-nato", Of: "brigade", To: "nato", State: force.OPCON, Doctrine: force.NATODoctrine, Transfer: "toa"},
			{ID: "to-division", Of: "brigade", To: "division", State: force.TACON, From: "to-nato", Transfer: "toa"},
		},
		Transfers: map[timeline.EventID]uncertain.Date{"toa": uncertain.Day(2026, time.March, 1)},
	}
	for _, day := range []int{1, 28} {
		at := uncertain.Day(2026, time.February, day).String()
		c := chain.CommandOf("brigade", "DEU", uncertain.Day(2026, time.Month(2+day/28), day))
		for _, h := range c.Holdings {
			fmt.Println(at[:7], h.To, h.State)
		}
		fmt.Println("waiting:", c.Waiting)
	}
	// Output:
	// 2026-02 DEU full_command
	// waiting: [to-nato to-division]
	// 2026-02 DEU full_command
	// 2026-02 nato opcon
	// 2026-02 division tacon
	// waiting: []
}

// The ladder as JC3IEDM and the definitions of NATO and the USA have it.
func TestCommandLadder(t *testing.T) {
	above := map[force.CommandState][]force.CommandState{
		force.FullCommand: {force.OPCOM, force.OPCON, force.TACOM, force.TACON, force.COCOM},
		force.COCOM:       {force.OPCON, force.TACON},
		force.OPCOM:       {force.OPCON, force.TACOM, force.TACON},
		force.OPCON:       {force.TACON},
		force.TACOM:       {force.TACON},
	}
	for a := range force.CommandState(20) {
		for b := range force.CommandState(20) {
			if got := a.Above(b); got != slices.Contains(above[a], b) {
				t.Errorf("%v.Above(%v) = %v", a, b, got)
			}
		}
	}
	for d, lacks := range map[force.Doctrine][]force.CommandState{
		force.NATODoctrine: {force.COCOM}, force.USDoctrine: {force.FullCommand, force.OPCOM, force.TACOM, force.LOGCON}, 0: nil,
	} {
		for s := force.CommandState(1); s.IsValid(); s++ {
			if d.Has(s) == slices.Contains(lacks, s) {
				t.Errorf("%v.Has(%v) = %v", d, s, d.Has(s))
			}
		}
	}
}

// summary is a command in one line: who certainly holds what, who perhaps, and what is wrong.
func summary(c force.Command) string {
	var parts []string
	for _, h := range c.Holdings[1:] {
		text := string(h.To) + " " + h.State.String()
		if h.Holds == uncertain.Unknown {
			text += "?"
		}
		parts = append(parts, text)
	}
	if len(c.Waiting) > 0 {
		parts = append(parts, fmt.Sprint("waiting ", c.Waiting))
	}
	if len(c.Ended) > 0 {
		parts = append(parts, fmt.Sprint("ended ", c.Ended))
	}
	for _, d := range c.Double {
		parts = append(parts, fmt.Sprintf("double %s %s", d[0].ID, d[1].ID))
	}
	for _, g := range c.Raised {
		parts = append(parts, "raised "+string(g.ID))
	}
	return strings.Join(parts, "; ")
}

func TestCommandOf(t *testing.T) {
	at := uncertain.Day(2026, time.June, 1)
	transfers := map[timeline.EventID]uncertain.Date{
		"may": uncertain.Day(2026, time.May, 1), "also-may": uncertain.Day(2026, time.May, 1), "later-may": uncertain.Day(2026, time.May, 9),
		"month": uncertain.Month(2026, time.May), "june": uncertain.Month(2026, time.June), "july": uncertain.Day(2026, time.July, 1),
	}
	grant := func(id force.DelegationID, to actor.ID, s force.CommandState, from force.DelegationID, toa timeline.EventID) force.Delegation {
		return force.Delegation{ID: id, Of: "unit", To: to, State: s, From: from, Transfer: toa}
	}
	ended := grant("a", "nato", force.OPCON, "", "may")
	ended.Span.To = uncertain.Day(2026, time.May, 20)
	option := grant("a", "USA", force.OPCON, "", "may")
	option.Status = force.OptionOnly
	other := grant("a", "nato", force.OPCON, "", "may")
	other.Of = "another"
	for _, tt := range []struct {
		name   string
		grants []force.Delegation
		want   string
	}{
		{"nothing", nil, ""},
		{"another unit", []force.Delegation{other}, ""},
		{"an option", []force.Delegation{option}, ""},
		{"transferred", []force.Delegation{grant("a", "nato", force.OPCON, "", "may")}, "nato opcon"},
		{"no transfer recorded", []force.Delegation{grant("a", "nato", force.OPCON, "", "")}, "waiting [a]"},
		{"transferred later", []force.Delegation{grant("a", "nato", force.OPCON, "", "july")}, "waiting [a]"},
		{"perhaps transferred", []force.Delegation{grant("a", "nato", force.OPCON, "", "june")}, "nato opcon?"},
		{"run out", []force.Delegation{ended}, "ended [a]"},
		{"passed on", []force.Delegation{grant("a", "nato", force.OPCON, "", "may"), grant("b", "eu", force.OPCON, "", "later-may")}, "eu opcon; ended [a]"},
		{"perhaps passed on", []force.Delegation{grant("a", "nato", force.OPCON, "", "month"), grant("b", "eu", force.OPCON, "", "later-may")}, "nato opcon?; eu opcon?"},
		{"two at once", []force.Delegation{grant("a", "nato", force.OPCON, "", "may"), grant("b", "eu", force.OPCON, "", "also-may")}, "nato opcon; eu opcon; double a b"},
		{"one twice", []force.Delegation{grant("a", "nato", force.OPCON, "", "may"), grant("b", "nato", force.OPCON, "", "also-may")}, "nato opcon; nato opcon"},
		{"support of two", []force.Delegation{grant("a", "nato", force.DirectSupport, "", "may"), grant("b", "eu", force.DirectSupport, "", "may")}, "nato direct_support; eu direct_support"},
		{"delegated", []force.Delegation{grant("a", "nato", force.OPCON, "", "may"), grant("b", "eu", force.TACON, "a", "may")}, "nato opcon; eu tacon"},
		{"delegated from what waits", []force.Delegation{grant("a", "nato", force.OPCON, "", "july"), grant("b", "eu", force.TACON, "a", "may")}, "waiting [a]"},
		{"delegated as high", []force.Delegation{grant("a", "nato", force.OPCON, "", "may"), grant("b", "eu", force.OPCON, "a", "later-may")}, "nato opcon; raised b"},
		{"not comparable", []force.Delegation{grant("a", "nato", force.OPCON, "", "may"), grant("b", "eu", force.TACOM, "a", "may")}, "nato opcon; raised b"},
		{"full command transferred", []force.Delegation{grant("a", "nato", force.FullCommand, "", "may")}, "raised a"},
		{"full command kept", []force.Delegation{grant("a", "DEU", force.FullCommand, "", "may")}, "DEU full_command"},
		{"in a circle", []force.Delegation{grant("a", "nato", 0, "b", "may"), grant("b", "eu", 0, "a", "may")}, "nato not stated; eu not stated"},
	} {
		if got := summary(force.Chain{Delegations: tt.grants, Transfers: transfers}.CommandOf("unit", "DEU", at)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// M11: full command never leaves the contributor; what is held by delegation is strictly below what
// it comes from; unless a double holder is named, one actor at the most certainly holds each state of
// the ladder. With days for dates the holder is whom a naive reading of the log gives: the last one.
func TestPropertyCommand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var chain force.Chain
		chain.Transfers = map[timeline.EventID]uncertain.Date{}
		byID := map[force.DelegationID]force.Delegation{}
		for i := range rapid.IntRange(0, 6).Draw(t, "grants") {
			g := force.Delegation{
				ID: force.DelegationID(fmt.Sprint("g", i)), Of: "unit", To: rapid.SampledFrom(actor.IDs("DEU", "nato", "eu")).Draw(t, "to"),
				State: force.CommandState(rapid.IntRange(0, 9).Draw(t, "state")), Transfer: timeline.EventID(fmt.Sprint("e", i)),
			}
			if i > 0 && rapid.Bool().Draw(t, "delegated") {
				g.From = force.DelegationID(fmt.Sprint("g", rapid.IntRange(0, i-1).Draw(t, "from")))
			}
			if rapid.IntRange(0, 4).Draw(t, "transferred") > 0 {
				chain.Transfers[g.Transfer] = uncertain.Day(2026, time.March, rapid.IntRange(1, 9).Draw(t, "day"))
			}
			chain.Delegations = append(chain.Delegations, g)
			byID[g.ID] = g
		}
		at := uncertain.Day(2026, time.March, rapid.IntRange(1, 9).Draw(t, "at"))
		got := chain.CommandOf("unit", "DEU", at)
		holders := map[force.CommandState]actor.ID{}
		for _, h := range got.Holdings {
			if h.State.Stays() && h.To != "DEU" {
				t.Fatalf("%s holds %v", h.To, h.State)
			}
			if from := byID[byID[h.Delegation].From]; h.State.IsCommand() && !h.State.Stays() && from.State != 0 && !from.State.Above(h.State) {
				t.Fatalf("%v delegated from %v", h.State, from.State)
			}
			if h.Holds != uncertain.Yes {
				t.Fatalf("%s perhaps holds %v: every date is a day", h.To, h.State)
			}
			if other, ok := holders[h.State]; h.Delegation != "" && ok && other != h.To && h.State.IsCommand() && len(got.Double) == 0 {
				t.Fatalf("%s and %s hold %v, and no double is named", other, h.To, h.State)
			}
			if h.Delegation != "" {
				holders[h.State] = h.To
			}
		}
		if want := lastTransferred(chain, at); len(got.Raised) == 0 && want != nil {
			for s, to := range want {
				if holders[s] != "" && len(got.Double) == 0 && holders[s] != to {
					t.Fatalf("%s holds %v, the last transfer was to %s", holders[s], s, to)
				}
			}
		}
	})
}

// lastTransferred is the naive reference: for each state of the ladder the recipient of the last
// transfer by then; nil when one delegation comes from another.
func lastTransferred(c force.Chain, at uncertain.Date) map[force.CommandState]actor.ID {
	last, day := map[force.CommandState]actor.ID{}, map[force.CommandState]uncertain.Date{}
	for _, g := range c.Delegations {
		if g.From != "" {
			return nil // what is delegated may not be held, whoever it was transferred to
		}
		d, ok := c.Transfers[g.Transfer]
		if ok && g.State.IsCommand() && d.Compare(at) <= 0 && d.Compare(day[g.State]) > 0 {
			last[g.State], day[g.State] = g.To, d
		}
	}
	return last
}
