package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// following adds to a response what answers the breaches that the event is: commitments whose trigger is the breach of
// one that it breaks, and remedies of that. It goes one step: what in turn follows from these takes time. Whether the
// event is a breach, and whether the rest of a trigger holds, are weighed each for itself: where both hang on one open
// fact, such as how grave the event is, a commitment may follow by that though no way in which the fact turns out leads
// there. It returns what else the response rests on.
func (a *assessor) following(r *Response, e *contingency, promises []Promise, base []check.Ref) (because []check.Ref) {
	broken := slices.DeleteFunc(slices.Clone(r.Replies), func(x Reply) bool { return x.Bearing != Breaks })
	if len(broken) == 0 {
		return nil
	}
	for i, c := range a.commitments {
		due := slices.ContainsFunc(r.Replies, func(x Reply) bool { return x.Commitment == c.ID && x.Bearing == MakesDue })
		if due || c.over {
			continue
		}
		through, waits, remedies := a.answers(c, broken, e.Date)
		if len(through) == 0 {
			continue
		}
		because = addRef(because, c.legal...)
		_, doubts := c.speaksOf(&e.Event, MakesDue)
		answered := slices.DeleteFunc(slices.Clone(broken), func(x Reply) bool {
			return !slices.ContainsFunc(through, func(breach timeline.Event) bool { return breach.About.ID == string(x.Commitment) })
		})
		for _, x := range answered {
			doubts = append(doubts, x.Open...)
		}
		slices.Sort(doubts)
		doubts = slices.Compact(doubts)
		reply := a.reply(c, &promises[i], &e.Event, Follows, uncertain.Yes, doubts, through...)
		switch reply.Applies = reply.Applies.And(uncertain.Known(waits)).Or(remedies); {
		case reply.Applies != uncertain.Unknown:
			reply.Open = nil
		case reply.Open == nil:
			reply.Open = doubts
		}
		because = addRef(because, reply.Because...)
		reply.Because = addRef(addRef(slices.Clip(base), c.legal...), reply.Because...)
		for _, x := range answered {
			reply.Through = append(reply.Through, x.Commitment)
			reply.Because = addRef(reply.Because, x.Because...)
		}
		if reply.Applies != uncertain.No {
			r.Replies = append(r.Replies, reply)
		}
	}
	return because
}

// someAccount is no actor: what only may be a breach is one by some account and not by others.
const someAccount actor.ID = "?"

// answers returns the breaches of the commitments that a commitment answers, as events: whether its trigger waits for
// one, and whether it is the remedy of one that is certain, or may be, so that it is owed whatever its trigger is.
func (a *assessor) answers(c *bond, broken []Reply, on uncertain.Date) (breaches []timeline.Event, waits bool, remedies uncertain.Bool) {
	remedies = uncertain.No
	for _, x := range broken {
		breach := timeline.Event{Kind: timeline.BecomesBreached, Date: on, About: check.Ref{Section: SectionCommitments, ID: string(x.Commitment)}}
		if x.Applies != uncertain.Yes {
			breach.According = []actor.ID{someAccount}
		}
		names, _ := c.speaksOf(&breach, MakesDue)
		remedy := slices.ContainsFunc(a.commitments, func(b *bond) bool { return b.ID == x.Commitment && slices.Contains(b.Remedy, c.ID) })
		if remedy {
			remedies = remedies.Or(x.Applies)
		}
		if names != uncertain.No || remedy {
			breaches, waits = append(breaches, breach), waits || names != uncertain.No
		}
	}
	return breaches, waits, remedies
}
