package guarantee_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/atop"
	"github.com/backstop-go/backstop/examples/imports/cow"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// atopMember is a state by its number in the Correlates of War list.
func atopMember(number string) actor.ID {
	n, _ := strconv.Atoi(number)
	return cow.Number(n).State().ID
}

// atopCodes are the codes that a structure carries of one member in one phase.
func atopCodes(s *guarantee.Structure, member, phase string) row {
	r := row{"asymm": "1", "phase": "", "maxphase": "0"}
	set := func(column string, holds bool) { r[column] = map[bool]string{true: "1", false: "0"}[holds] }
	limited := false
	for _, o := range atop.Obligations() {
		c := atopFind(s, member, phase, o.Kind, o.Act)
		set(o.Column, c != nil)
		if c == nil {
			c = &guarantee.Commitment{}
		} else if len(c.Return) > 0 {
			r["asymm"] = "0"
		}
		limited = limited || c.Given != nil
		if o.Prefix != "" {
			has := atop.ConditionsOf(c)
			set(o.Prefix+"n", len(has) > 0)
			for _, condition := range o.Conditions {
				set(o.Prefix+string(condition), slices.Contains(has, condition))
			}
		}
	}
	set("olimob", limited)
	set("conditio", limited || r.is("defcon") || r.is("offcon") || r.is("neucon") || r.is("concon"))
	set("active", slices.ContainsFunc(s.Commitments, func(c guarantee.Commitment) bool {
		return string(c.Under) == "phase-"+phase && (c.Act == guarantee.Defend || c.Act == guarantee.JoinAttack)
	}))
	for _, p := range atop.Provisions() {
		if r[p.Column] != "1" {
			set(p.Column, atopFind(s, member, phase, p.Kind, p.Act) != nil)
		}
	}
	for _, n := range s.Instruments {
		if string(n.ID) != "phase-"+phase {
			continue
		}
		r["phase"] = phase
		set("estmode", n.Form == guarantee.Treaty)
		r["pubsecr"] = map[guarantee.Disclosure]string{0: "", guarantee.Public: "0", guarantee.Reported: "1", guarantee.Undisclosed: "2"}[n.Text]
		set("secrart", n.Text > guarantee.Public)
		set("renounce", n.Revocable == uncertain.Yes)
		r["length"], r["renewlgt"] = monthsOf(n.Term), monthsOf(n.Renews)
		set("proren", !n.Renews.IsZero())
	}
	if n := len(s.Instruments); n > 1 {
		r["maxphase"] = fmt.Sprint(n)
	}
	for _, organ := range []string{"organ1", "organ2"} {
		set(organ, slices.ContainsFunc(s.Actors, func(a actor.Actor) bool { return string(a.ID) == organ+"-phase-"+phase }))
	}
	return r
}

// atopSpells are the dates that a structure carries of one member in one phase: of each time that it was a
// party, in the columns of the file.
func atopSpells(s *guarantee.Structure, member, phase string) (spells []row) {
	for _, a := range s.Actors {
		if a.ID != actor.ID("parties-"+phase) {
			continue
		}
		for _, m := range a.Members {
			if m.Actor == atopMember(member) {
				r := row{"ineffect": "0"}
				if m.Span.To.IsZero() {
					r["ineffect"] = "1"
				}
				r.setDate("ent", m.Span.From)
				r.setDate("exit", m.Span.To)
				spells = append(spells, r)
			}
		}
	}
	return spells
}

// setDate writes a date into the columns whose names end on these letters, as [row.date] reads it.
func (r row) setDate(kind string, d uncertain.Date) {
	parts := []string{"0", "0", "0"}
	if !d.IsZero() {
		for i, part := range strings.Split(d.String(), "-") {
			parts[i] = strings.TrimLeft(part, "0")
		}
	}
	r["yr"+kind], r["mo"+kind], r["day"+kind] = parts[0], parts[1], parts[2]
}

// renewed is by how long a text is renewed that does not say it.
var renewed = uncertain.MustPeriod("P1M..")

// monthsOf is a number of months as it is coded.
func monthsOf(p uncertain.Period) string {
	if p.IsZero() || p == renewed {
		return "0"
	}
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSuffix(p.String(), ".."), "P"), "M") // a text that outlived its length has it at least
}

// atopFind returns the commitment of a member in a phase that is of a kind and an act, or nil.
func atopFind(s *guarantee.Structure, member, phase string, kind guarantee.Kind, act guarantee.Act) *guarantee.Commitment {
	for i := range s.Commitments {
		c := &s.Commitments[i]
		if c.By[0] == atopMember(member) && string(c.Under) == "phase-"+phase && c.Kind == kind && c.Act == act {
			return c
		}
	}
	return nil
}
