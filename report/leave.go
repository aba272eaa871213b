package report

import "github.com/backstop-go/backstop/guarantee"

// An outcome is what comes of a commitment once all has happened that it takes: what one has to do is owed, and what is a
// leave to do something, which nobody owes, is allowed. The zero outcome is that it is owed.
type outcome uint8

const (
	owed outcome = iota
	allowed
)

// outcomes holds the words for each outcome.
var outcomes = [...]struct{ name, making, kind, holders string }{
	owed:    {"owed", "make a duty of it", "a duty", "those who owe it"},
	allowed: {"allowed", "allow it", "a leave to do it", "those whom it allows to act"},
}

// outcomeOf returns what comes of a commitment of a kind.
func outcomeOf(k guarantee.Kind) outcome {
	if k == guarantee.Permission || k == guarantee.Power {
		return allowed
	}
	return owed
}

// outcome returns what comes of a commitment.
func (v *view) outcome(id guarantee.ID) outcome {
	if at, ok := v.index.promises[id]; ok {
		return outcomeOf(v.a.Promises[at].Kind)
	}
	return owed
}

// outcomes parts commitments by what comes of them.
func (v *view) outcomes(ids []guarantee.ID) (parted [len(outcomes)][]guarantee.ID) {
	for _, id := range ids {
		o := v.outcome(id)
		parted[o] = append(parted[o], id)
	}
	return parted
}

// String returns "owed" or "allowed".
func (o outcome) String() string { return outcomes[o].name }

// does says that an act is done, or may be if it is allowed.
func (o outcome) does(act guarantee.Act) string {
	if o == allowed {
		return "may " + words(act)
	}
	return words(act)
}

// maybe says that it is open whether all has happened that it takes.
func (o outcome) maybe() string { return "it may be " + outcomes[o].name + " already" }

// ready and maybeReady say of an intent how far it has come: it is not owed all the same.
const (
	ready      = "all that its text waits for has happened"
	maybeReady = "all that its text waits for may have happened"
)

// noWay says why no path is named.
func (o outcome) noWay(more bool) string {
	if more {
		return "the ways to " + outcomes[o].making + " are too many to go through"
	}
	return "nothing that is recorded would " + outcomes[o].making
}

// finding is that one of those to whom it falls to act finds that it comes to that.
func (o outcome) finding() string {
	return "one of " + outcomes[o].holders + " finds so, for its part"
}

// binding is a further instrument by which an intent becomes more than that; it says what that does to it, or, with
// "that", which instrument it is.
func (o outcome) binding(that string) string {
	return "a further instrument " + that + "turns the intent into " + outcomes[o].kind
}
