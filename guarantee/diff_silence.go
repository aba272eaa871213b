package guarantee

import (
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
)

// missed are the members of which a reader should know that neither structure states them, by section, those of
// parts behind the name of their list: what something has in any case, stated or not, as a date, a length or a number,
// who it is about, and how firmly it binds. Of all other members silence in both is the same silence.
var missed = map[check.Section][]string{
	SectionActors:        {"members", "size", "decision"},
	SectionInstruments:   {"text", "binds", "signatories", "signed", "term", "revocable"},
	SectionCommitments:   {"to", "liability", "decides", "within", "precise"},
	SectionSchedules:     {"anchors/date", "clauses/period"},
	SectionContributions: {"domain", "basing", "at_scale", "ready", "persons"},
	SectionPools:         {"persons", "rotation"},
	SectionConversions:   {"persons"},
	SectionLimits:        {"persons"},
	SectionRequirements:  {"posture", "persons"},
	SectionOptions:       {"posture", "persons"},
	SectionCommand:       {"state"},
	SectionFunds:         {"amount", "kind", "purpose", "over"},
	SectionTheatre:       {"front", "area_km2", "population", "opposing"},
	SectionPrecedents:    {"date", "persons", "front", "area_km2", "population"},
	SectionCeasefires:    {"zones/extents", "terms/clause"},
}

// isMissed reports whether a member that neither structure states is one of those.
func (c *comparer) isMissed(at spot, before, after any) bool {
	name := at.member
	if list, rest, ok := strings.Cut(name, "/"); ok {
		_, part, _ := strings.Cut(rest, "/")
		name = list + "/" + part
	}
	return slices.Contains(missed[at.item.Section], name) && (c.a.has(name, before) || c.b.has(name, after))
}

// has reports whether an item is one that has what a member tells.
func (x *side) has(member string, item any) bool {
	switch i := item.(type) {
	case *Theatre: // of which one measure at least is wanted
		return !reflect.ValueOf(i).Elem().IsZero()
	case *actor.Actor: // a state is one, and decides as it does
		return i.Kind != actor.State && i.Kind != actor.ArmedGroup && (member != "decision" || i.Kind == actor.Body)
	case *Instrument:
		switch member {
		case "signatories":
			return i.Form != Practice
		case "signed":
			return i.Proposed.IsZero() && i.InForce.IsZero()
		}
	case *Commitment:
		switch member {
		case "liability":
			return len(i.By) > 1 || len(i.By) == 1 && x.isSeveral(i.By[0])
		case "decides":
			return i.When != nil
		}
	case *force.Contribution:
		if member == "at_scale" {
			return len(i.Provides) > 0
		}
		return i.HasTroops() && (member != "persons" || i.Records.IsZero())
	}
	return true
}

// isSeveral reports whether an actor is no single one.
func (x *side) isSeveral(id actor.ID) bool {
	i, ok := x.places[SectionActors][string(id)]
	return ok && x.s.Actors[i].Kind != actor.State && x.s.Actors[i].Kind != actor.ArmedGroup
}
