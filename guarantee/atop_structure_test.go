package guarantee_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// atopText is the instrument of a phase, as conditions speak of it.
func atopText(r row) check.Ref {
	return check.Ref{Section: guarantee.SectionInstruments, ID: "phase-" + r["phase"]}
}

// atopMember is a state by its number in the Correlates of War list.
func atopMember(number string) actor.ID { return actor.ID("cow-" + number) }

// atopStructure is an alliance as a structure: an instrument and a group of parties for each phase,
// and for each party the commitments that it makes to the others.
func atopStructure(id string, rows []row) *guarantee.Structure {
	s := &guarantee.Structure{Title: "Alliance " + id}
	groups := make(map[string]int)
	known := make(map[actor.ID]bool)
	for _, r := range rows {
		member := atopMember(r["member"])
		if !known[member] {
			known[member] = true
			s.Actors = append(s.Actors, actor.Actor{ID: member, Kind: actor.State, Name: "state " + r["member"] + " of the list of the Correlates of War project"})
		}
	}
	for _, r := range rows {
		phase := "phase-" + r["phase"]
		if _, ok := groups[phase]; !ok {
			groups[phase] = len(s.Actors)
			s.Actors = append(s.Actors, actor.Actor{ID: atopParties + "-" + actor.ID(r["phase"]), Kind: actor.Group, Name: "the parties"})
			s.Instruments = append(s.Instruments, atopInstrument(phase, r, s.Instruments))
			for _, organ := range []string{"organ1", "organ2"} {
				if r.is(organ) {
					s.Actors = append(s.Actors, actor.Actor{
						ID: actor.ID(organ + "-" + phase), Kind: actor.Body, Name: "a body of the alliance", Members: actor.Members(s.Actors[groups[phase]].ID),
					})
				}
			}
		}
		group := &s.Actors[groups[phase]]
		again := slices.ContainsFunc(group.Members, func(m actor.Member) bool { return m.Actor == atopMember(r["member"]) })
		group.Members = append(group.Members, actor.Member{Actor: atopMember(r["member"]), Span: uncertain.Span{From: r.date("ent"), To: r.date("exit")}})
		if !again {
			s.Commitments = append(s.Commitments, atopCommitments(r)...)
		}
	}
	for i := range s.Instruments {
		atopLife(&s.Instruments[i], s.Actors[groups[string(s.Instruments[i].ID)]].Members)
	}
	atopReturn(s, rows)
	if slices.ContainsFunc(rows, func(r row) bool { return r.hasAny("coadv") }) {
		s.Actors = append(s.Actors, actor.Actor{ID: atopAdversary, Kind: actor.Group, Name: "the adversaries that the text names"})
	}
	if slices.ContainsFunc(rows, func(r row) bool { return r.hasAny("cocon") }) {
		s.Events = append(s.Events, timeline.Event{
			ID: atopConflict, Kind: timeline.UseOfForce, Title: "the conflict that the text names", Date: uncertain.Year(rows[0].number("yrent")),
		})
	}
	return s
}

// hasAny reports whether one of the columns that end on these letters is coded.
func (r row) hasAny(suffix string) bool {
	return slices.ContainsFunc(obligations, func(o obligation) bool { return r.is(strings.TrimSuffix(o.prefix, "co") + suffix) })
}

// atopInstrument is the text of a phase, which takes the place of that of the phase before.
func atopInstrument(phase string, r row, before []guarantee.Instrument) guarantee.Instrument {
	n := guarantee.Instrument{
		ID: guarantee.InstrumentID(phase), Title: "The text of " + phase, Form: guarantee.Agreement, Binds: guarantee.Legal,
		Term: r.months("length"), Renews: r.months("renewlgt"),
	}
	if r["estmode"] == "1" {
		n.Form = guarantee.Treaty
	}
	if r.is("proren") && n.Renews.IsZero() {
		n.Renews = renewed
	}
	if r["pubsecr"] != "" {
		n.Text = []guarantee.Disclosure{guarantee.Public, guarantee.Reported, guarantee.Undisclosed}[r.number("pubsecr")]
	}
	if r.is("renounce") {
		n.Revocable = uncertain.Yes
	}
	if len(before) > 0 {
		n.Amends = before[len(before)-1].ID
	}
	return n
}

// atopLife says from when and until when a text was in force: with its first and its last member.
func atopLife(n *guarantee.Instrument, members []actor.Member) {
	for _, m := range members {
		if n.InForce.IsZero() || m.Span.From.Compare(n.InForce) < 0 {
			n.InForce = m.Span.From
		}
	}
	for _, m := range members {
		if m.Span.To.IsZero() {
			n.Ended = uncertain.Date{}
			return
		}
		if m.Span.To.Compare(n.Ended) > 0 {
			n.Ended = m.Span.To
		}
	}
}

// atopCommitments are the commitments of one member in one phase.
func atopCommitments(r row) (out []guarantee.Commitment) {
	parties := atopParties + "-" + actor.ID(r["phase"])
	add := func(kind guarantee.Kind, act guarantee.Act, when timeline.Condition) {
		out = append(out, guarantee.Commitment{
			ID:    guarantee.ID(fmt.Sprintf("%s-%s-%s", r["member"], r["phase"], strings.ReplaceAll(act.String(), "_", "-"))),
			Under: guarantee.InstrumentID(atopText(r).ID), By: actor.IDs(atopMember(r["member"])), To: actor.IDs(parties),
			Kind: kind, Act: act, When: when, Standing: when != nil,
		})
	}
	for _, o := range obligations {
		if r.is(o.column) {
			add(o.kind, o.act, o.trigger(r, parties))
			if r.is("olimob") { // another limit: that there is one is all that is coded
				out[len(out)-1].Given = timeline.Happened{About: atopText(r)}
			}
		}
	}
	named := make(map[guarantee.Act]int)
	for _, p := range provisions {
		if p.holds(r) {
			add(p.kind, p.act, nil)
			if named[p.act]++; named[p.act] > 1 {
				out[len(out)-1].ID += "-2"
			}
		}
	}
	return out
}

// atopReturn says of the obligations of a symmetric alliance that each is given in return for the same
// ones of the others.
func atopReturn(s *guarantee.Structure, rows []row) {
	asymmetric := make(map[string]bool)
	for _, r := range rows {
		asymmetric[string(atopMember(r["member"]))+" "+atopText(r).ID] = r["asymm"] == "1"
	}
	isSymmetric := func(c *guarantee.Commitment) bool { return !asymmetric[string(c.By[0])+" "+string(c.Under)] }
	for i := range s.Commitments {
		c := &s.Commitments[i]
		for j := range s.Commitments {
			if d := &s.Commitments[j]; isSymmetric(c) && c.Act == d.Act && c.Kind == d.Kind && c.By[0] != d.By[0] {
				c.Return = append(c.Return, d.ID)
			}
		}
	}
}

// atopCodes are the codes that a structure carries of one member in one phase.
func atopCodes(s *guarantee.Structure, member, phase string) row {
	r := row{"asymm": "1", "phase": "", "maxphase": "0"}
	set := func(column string, holds bool) { r[column] = map[bool]string{true: "1", false: "0"}[holds] }
	limited := false
	for _, o := range obligations {
		c := atopFind(s, member, phase, o.kind, o.act)
		set(o.column, c != nil)
		if c == nil {
			c = &guarantee.Commitment{}
		} else if len(c.Return) > 0 {
			r["asymm"] = "0"
		}
		limited = limited || c.Given != nil
		if o.prefix != "" {
			has := conditionsOf(o.act, c.When)
			set(o.prefix+"n", len(has) > 0)
			for atom := range strings.FieldsSeq(o.conditions) {
				set(o.prefix+atom, slices.Contains(has, atom))
			}
		}
	}
	set("olimob", limited)
	set("conditio", limited || r.is("defcon") || r.is("offcon") || r.is("neucon") || r.is("concon"))
	set("active", slices.ContainsFunc(s.Commitments, func(c guarantee.Commitment) bool {
		return string(c.Under) == "phase-"+phase && (c.Act == guarantee.Defend || c.Act == guarantee.JoinAttack)
	}))
	for _, p := range provisions {
		if r[p.column] != "1" {
			set(p.column, atopFind(s, member, phase, p.kind, p.act) != nil)
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
		if a.ID != atopParties+"-"+actor.ID(phase) {
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
	return strings.TrimSuffix(strings.TrimPrefix(p.String(), "P"), "M")
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
