package report

import (
	"cmp"
	"slices"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// An index finds what an assessment lists by its ID, so that no list is gone through for each of another.
// Of several with one ID it finds the first.
type index struct {
	sources       map[source.ID]int // places in the list of the assessment, as all that follow
	statements    map[source.StatementID]int
	promises      map[guarantee.ID]int
	needs         map[guarantee.ID]int
	contributions map[force.ID]int
	positions     map[guarantee.PositionID]int
	judgements    map[guarantee.JudgementID]int
	titles        map[guarantee.OptionID]string
	replies       map[guarantee.ID]*guarantee.Reply // the first to any event
}

func indexOf(a *guarantee.Assessment) index {
	x := index{
		placed(a.Sources, func(s *source.Source) source.ID { return s.ID }),
		placed(a.Statements, func(s *guarantee.Cited) source.StatementID { return s.ID }),
		placed(a.Promises, func(p *guarantee.Promise) guarantee.ID { return p.Commitment }),
		placed(a.NeededActs.Commitments, func(n *guarantee.Needs) guarantee.ID { return n.Commitment }),
		placed(a.Strength.Contributions, func(l *guarantee.Line) force.ID { return l.Contribution }),
		placed(a.Positions, func(p *guarantee.Stand) guarantee.PositionID { return p.Position }),
		placed(a.Judgements, func(j *guarantee.View) guarantee.JudgementID { return j.Judgement }),
		make(map[guarantee.OptionID]string),
		make(map[guarantee.ID]*guarantee.Reply),
	}
	for i := range a.Strength.Options {
		x.titles[a.Strength.Options[i].Option] = a.Strength.Options[i].Title
	}
	for i := range a.Responses.Events {
		replies := a.Responses.Events[i].Replies
		for j := range replies {
			if id := replies[j].Commitment; x.replies[id] == nil {
				x.replies[id] = &replies[j]
			}
		}
	}
	return x
}

// placed returns the place of each element of a list under its ID.
func placed[E any, ID comparable](list []E, id func(*E) ID) map[ID]int {
	places := make(map[ID]int, len(list))
	for i := range list {
		key := id(&list[i])
		if _, twice := places[key]; !twice {
			places[key] = i
		}
	}
	return places
}

// placesOf returns the places of IDs, in order and each once; what is not listed has none.
func placesOf[ID comparable](places map[ID]int, ids []ID) (at []int) {
	for _, id := range ids {
		if place, ok := places[id]; ok {
			at = append(at, place)
		}
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// statement returns a known statement, or nil.
func (v *view) statement(id source.StatementID) *guarantee.Cited {
	if at, ok := v.index.statements[id]; ok {
		return &v.a.Statements[at]
	}
	return nil
}

// sourcesOf returns the sources in which a statement stands.
func (v *view) sourcesOf(id source.StatementID) []source.ID {
	if s := v.statement(id); s != nil {
		return s.Sources
	}
	return nil
}

// isOwn reports whether a commitment is the withdrawing actor's alone.
func (v *view) isOwn(w *guarantee.Withdrawal, c guarantee.Consequence) bool {
	at, ok := v.index.promises[c.Commitment]
	return ok && len(v.a.Promises[at].By) == 1 && v.a.Promises[at].By[0] == w.Actor
}

// owedNow says of a commitment with a trigger that it is owed or allowed, or may be, or is not for being an intent only; nothing
// if something else is missing, or the assessment does not tell.
func (v *view) owedNow(p *guarantee.Promise) string {
	at, ok := v.index.needs[p.Commitment]
	if !ok || p.Trigger == "" {
		return ""
	}
	switch n := &v.a.NeededActs.Commitments[at]; {
	case n.Met == uncertain.Yes:
		return "its trigger has happened"
	case n.Met == uncertain.Unknown:
		return v.maybeOwed(n)
	case n.Ready == uncertain.Yes:
		return ready + ", and it is an intent all the same"
	case n.Ready == uncertain.Unknown:
		return maybeReady + ", and it is an intent all the same"
	}
	return ""
}

// replyOf returns the first reply of a commitment; one that says nothing if it has none.
func (v *view) replyOf(id guarantee.ID) *guarantee.Reply {
	if x := v.index.replies[id]; x != nil {
		return x
	}
	return &guarantee.Reply{}
}

// called is what an option is called: by its ID where the assessment has not its title.
func (v *view) called(id guarantee.OptionID) string { return cmp.Or(v.index.titles[id], string(id)) }
