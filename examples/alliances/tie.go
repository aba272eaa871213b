package main

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/atop"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// A tie is what binds one state to another on the date by one obligation.
type tie struct {
	alliance   int
	by, to     actor.ID
	act        guarantee.Act
	conditions []atop.Condition
	certain    bool // on the date it certainly is in force, both certainly are parties, and the data cover it
	text       guarantee.Disclosure
	symmetric  bool           // the alliance is: all its members promise the same
	begun      uncertain.Date // when the alliance did, in its first form
	since      uncertain.Date // in the form that it has on the date
}

// A view is what is to be shown.
type view struct {
	on          uncertain.Date
	state       actor.ID // the only one to show; empty for all
	invented    bool
	read        int // how many alliances were read
	ties        []tie
	names       map[actor.ID]string // of the states
	differences []string            // of the file of alliances
	sources     []*source           // the files that were read
}

// shows reports whether a tie is one of the state that is asked for.
func (v *view) shows(t tie) bool { return v.state == "" || t.by == v.state || t.to == v.state }

// beyond says that the data do not cover the date, and what follows from it; empty if they do.
func (v *view) beyond() string {
	covered := atop.Covered()
	switch {
	case covered.Holds(v.on) == uncertain.Yes:
		return ""
	case covered.From.NotAfter(v.on) == uncertain.Yes:
		return fmt.Sprintf("The data end before %s: whether what was in force then has ended since, and what has begun, is not recorded.", covered.To)
	}
	return fmt.Sprintf("The data begin on %s: what was in force before, and who was bound by it, is not recorded.", covered.From)
}

// add adds the ties of an alliance that are, or may be, in force on the date.
func (v *view) add(a *atop.Alliance) {
	if !slices.ContainsFunc(a.Rows, func(r atop.Row) bool {
		return uncertain.Span{From: r.Entered, To: r.Left}.Holds(v.on) != uncertain.No
	}) {
		return // nobody was a party
	}
	s := a.Structure()
	assessment := s.Assess(guarantee.Options{On: v.on})
	for i := range s.Actors {
		v.names[s.Actors[i].ID] = s.Actors[i].Title()
	}
	members := actor.NewDirectory(s.Actors, nil, nil, v.on)
	covered := atop.Covered().Holds(v.on)
	for i, p := range assessment.Promises {
		if c := &s.Commitments[i]; obligation(c) && inForce(&p) { // promises stand in the order of the document
			v.bind(tie{alliance: a.ID, begun: begun(s)}, c, &p, members, covered)
		}
	}
}

// inForce reports whether a promise is or may be in force. What the length of a text leaves open is not looked at: the
// data say who was a party when.
func inForce(p *guarantee.Promise) bool {
	return p.Standing == guarantee.InForce || slices.Contains(p.Possible, guarantee.InForce)
}

// obligation reports whether a commitment is one of the five kinds of obligation of an alliance, and no other provision.
func obligation(c *guarantee.Commitment) bool {
	return slices.ContainsFunc(atop.Obligations(), func(o atop.Obligation) bool { return o.Kind == c.Kind && o.Act == c.Act })
}

// begun returns when the first form of an alliance began; zero if that is not coded.
func begun(s *guarantee.Structure) (first uncertain.Date) {
	for i := range s.Instruments {
		if d := s.Instruments[i].InForce; first.IsZero() || !d.IsZero() && d.Compare(first) < 0 {
			first = d
		}
	}
	return first
}

// bind adds the ties of one promise of an alliance: from who made it to every other party. Covered is whether the data
// cover the date.
func (v *view) bind(of tie, c *guarantee.Commitment, p *guarantee.Promise, members *actor.Directory, covered uncertain.Bool) {
	of.by, of.act, of.conditions = c.By[0], c.Act, atop.ConditionsOf(c)
	of.text, of.symmetric, of.since = p.Text, len(c.Return) > 0, p.Since
	group := c.To[0]
	holds := members.In(of.by, group)
	for _, m := range members.Members(group) {
		both := holds.And(m.Holds)
		if m.Actor == of.by || both == uncertain.No {
			continue
		}
		of.to, of.certain = m.Actor, both.And(covered) == uncertain.Yes
		v.ties = append(v.ties, of)
	}
}
