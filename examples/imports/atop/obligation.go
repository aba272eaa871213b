package atop

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// An Obligation is one of the five kinds of obligation that are coded, and the commitment that it is.
type Obligation struct {
	Column string // that says whether there is one
	Prefix string // of the columns of its conditions, without the name of the condition; empty if none is coded
	Kind   guarantee.Kind
	Act    guarantee.Act

	Conditions []Condition // those that are coded of it
}

// Obligations returns the obligations that are coded.
func Obligations() []Obligation {
	return []Obligation{
		{"defense", "defco", guarantee.Duty, guarantee.Defend, []Condition{OnAdversary, OnPlace, OnConflict, OnNumber, OnDemand, OnNoProvocation}},
		{"offense", "offco", guarantee.Duty, guarantee.JoinAttack, []Condition{OnAdversary, OnPlace, OnConflict, OnNumber, OnDemand}},
		{"neutral", "neuco", guarantee.Prohibition, guarantee.StayOut,
			[]Condition{OnAdversary, OnPlace, OnConflict, OnNumber, OnDemand, OnNoProvocation, OnPartnerAttack}},
		{"nonagg", "", guarantee.Prohibition, guarantee.RefrainFromForce, nil},
		{"consul", "conco", guarantee.Duty, guarantee.Consult, []Condition{OnAdversary, OnPlace, OnConflict, OnRequest}},
	}
}

// A Condition is one on which an obligation depends, as its columns call it.
type Condition string

// The conditions.
const (
	OnAdversary     Condition = "adv" // an adversary that the text names
	OnPlace         Condition = "loc" // a place
	OnConflict      Condition = "con" // a conflict that the text names
	OnNumber        Condition = "num" // a number of adversaries
	OnDemand        Condition = "dem" // that a demand was made
	OnNoProvocation Condition = "npr" // that the partner has not provoked it
	OnPartnerAttack Condition = "att" // that the partner is attacked
	OnRequest       Condition = "req" // that the partner asks
)

var conditions = [...]Condition{OnAdversary, OnPlace, OnConflict, OnNumber, OnDemand, OnNoProvocation, OnPartnerAttack, OnRequest}

// String returns the condition in words.
func (c Condition) String() string {
	switch c {
	case OnAdversary:
		return "against an adversary that is named"
	case OnPlace:
		return "in a place"
	case OnConflict:
		return "in a conflict that is named"
	case OnNumber:
		return "against a number of adversaries"
	case OnDemand:
		return "after a demand"
	case OnNoProvocation:
		return "without provocation by the partner"
	case OnPartnerAttack:
		return "if the partner is attacked"
	case OnRequest:
		return "on request"
	}
	return string(c)
}

// What the conditions speak of is in the text and not in the data, which say only that it is named.
const (
	// NamedAdversary is the group of those whom a text names.
	NamedAdversary actor.ID = "named-adversary"

	namedPlace    timeline.Place   = "named-place"
	namedConflict timeline.EventID = "named-conflict"
	manyOpponents                  = 2 // "attacked by two or more"
)

// trigger returns what makes an obligation of a member owed; nil is always.
func (o *Obligation) trigger(r *Row) timeline.Condition {
	has := func(c Condition) bool { return o.Prefix != "" && r.Code(o.Prefix+string(c)) == 1 } // [Blank] for one that is not coded of it
	us, adversary := actor.IDs(parties(r.Phase)), actor.IDs()
	if has(OnAdversary) {
		adversary = actor.IDs(NamedAdversary)
	}
	var p timeline.Happened
	switch o.Act {
	case guarantee.RefrainFromForce:
		return nil
	case guarantee.Defend:
		p = timeline.Happened{Kind: timeline.Attack, By: adversary, Against: us}
	case guarantee.JoinAttack:
		p = timeline.Happened{Kind: timeline.UseOfForce, By: us, Against: adversary}
	case guarantee.StayOut:
		p = timeline.Happened{Kind: timeline.UseOfForce, By: us, Against: adversary}
		if has(OnPartnerAttack) {
			p = timeline.Happened{Kind: timeline.Attack, By: adversary, Against: us}
		}
	case guarantee.Consult:
		p = timeline.Happened{Kind: timeline.ThreatOfForce, By: adversary, Against: us}
	}
	if has(OnPlace) {
		p.Where = namedPlace
	}
	if has(OnConflict) {
		p.About = check.Ref{Section: guarantee.SectionEvents, ID: string(namedConflict)}
	}
	if has(OnNumber) {
		p.Many = manyOpponents
	}
	all := timeline.All{p}
	if has(OnDemand) {
		all = append(all, timeline.Happened{Kind: timeline.Demand, About: text(r.Phase)})
	}
	if has(OnRequest) {
		all = append(all, timeline.Happened{Kind: timeline.Request, About: text(r.Phase)})
	}
	if has(OnNoProvocation) {
		all = append(all, timeline.Not{Of: timeline.Happened{Kind: timeline.UseOfForce, By: us}})
	}
	if len(all) == 1 {
		return p
	}
	return all
}

// ConditionsOf returns the conditions that a commitment of a structure carries, in the order of their constants:
// those that [Alliance.Structure] put into it, and no others.
func ConditionsOf(c *guarantee.Commitment) []Condition {
	has := make(map[Condition]bool)
	timeline.Patterns(c.When, func(p timeline.Happened, negated bool) {
		switch {
		case negated:
			has[OnNoProvocation] = true
			return
		case p.Kind == timeline.Demand:
			has[OnDemand] = true
			return
		case p.Kind == timeline.Request:
			has[OnRequest] = true
			return
		}
		has[OnAdversary] = slices.Contains(p.By, NamedAdversary) || slices.Contains(p.Against, NamedAdversary)
		has[OnPlace] = p.Where != ""
		has[OnConflict] = p.About.Section == guarantee.SectionEvents
		has[OnNumber] = p.Many > 0
		has[OnPartnerAttack] = c.Act == guarantee.StayOut && p.Kind == timeline.Attack
	})
	return slices.DeleteFunc(slices.Clone(conditions[:]), func(c Condition) bool { return !has[c] })
}
