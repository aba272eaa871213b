package guarantee

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// anInstrument is what an intent waits for once all has happened that its text waits for.
const anInstrument = "a further instrument that turns the intent into a duty"

// An awaitedAct is one without which commitments cannot be owed.
type awaitedAct struct {
	words   string
	waiting map[ID]bool
	because citations
}

// waits notes that a commitment waits for an act.
func (x *awaitedAct) waits(id ID, because ...check.Ref) {
	x.waiting[id] = true
	x.because.add(because...)
}

// awaitedActs are the acts without which commitments cannot be owed: those of which their texts speak, and those on every path
// to them, as a signature; and the consents that are missing.
func (a *Assessment) awaitedActs(open *openings) {
	var order []*awaitedAct
	acts := make(map[string]*awaitedAct) // by what has to happen
	act := func(what, words string) *awaitedAct {
		if acts[what] == nil {
			acts[what] = &awaitedAct{words: words, waiting: make(map[ID]bool)}
			order = append(order, acts[what])
		}
		return acts[what]
	}
	needs := make(map[check.Ref]*Needs, len(a.NeededActs.Commitments))
	for i := range a.NeededActs.Commitments {
		n := &a.NeededActs.Commitments[i]
		needs[refTo(n.Commitment)] = n
	}
	said := make(map[ID][]string) // what the text of each waits for
	for i := range a.NeededActs.Awaited {
		w := &a.NeededActs.Awaited[i]
		waiting := w.Waiting
		if w.Done == uncertain.Yes {
			waiting = slices.DeleteFunc(slices.Clone(waiting), func(id ID) bool {
				n := needs[refTo(id)]
				return n == nil || !n.waitsAnew(w.Event)
			})
		}
		if len(waiting) == 0 {
			continue
		}
		x := act(w.Event, w.String())
		x.because.add(w.Because...)
		for _, id := range waiting {
			x.waits(id)
			said[id] = append(said[id], w.Event)
		}
	}
	for i := range a.NeededActs.Commitments {
		n := &a.NeededActs.Commitments[i]
		if n.Ready == uncertain.No {
			for _, w := range n.awaited(said[n.Commitment]) {
				act(w.Event, w.String()).waits(n.Commitment, n.Because...)
			}
		}
		if n.Intent && (n.Ready == uncertain.Yes || len(n.Paths) > 0) {
			act(anInstrument, anInstrument).waits(n.Commitment, n.Because...)
		}
	}
	for _, x := range order {
		for i := 0; i < len(x.because.refs); i++ { // or others would seem to wait for it
			if n := needs[x.because.refs[i]]; n != nil {
				x.because.add(n.Because...)
			}
		}
		owed := "owed"
		for id := range x.waiting {
			if n := needs[check.Ref{Section: SectionCommitments, ID: string(id)}]; n != nil && n.Read {
				owed = "owed for certain" // in one of its readings less may do
			}
		}
		open.single(AwaitedAct, Q4, len(x.waiting), fmt.Sprintf("Act waited for: %s: %s cannot be %s without it", x.words, several(len(x.waiting), "commitment"), owed), x.because.refs)
	}
	consent := topic{AwaitedAct, "Consent not recorded: of %s", ", to "}
	for i := range a.Consents {
		c := &a.Consents[i]
		for _, id := range slices.Concat(c.Missing, c.Perhaps) {
			open.add(Q4, consent, string(id), c.Because, string(c.Requirement))
		}
		open.cite(consent, c.Because)
	}
}

// waitsAnew reports whether a path holds what has happened once, and has to happen again for the commitment.
func (n *Needs) waitsAnew(event string) bool {
	return slices.ContainsFunc(n.Paths, func(p Path) bool {
		return slices.ContainsFunc(p, func(s Step) bool { return s.Done != uncertain.Yes && s.isSaidBy(event) })
	})
}

// awaited returns the acts that are on every path and not said already. Where there is none, and nothing is said, it
// returns those of which one or another has to come, as one. Where events alone make it owed, no act is awaited.
func (n *Needs) awaited(said []string) (out []Await) {
	var ways []string
	var every Path
	for i, p := range n.Paths {
		acts := slices.DeleteFunc(slices.Clone(p), func(s Step) bool { return s.Done == uncertain.Yes || s.Whose == Nobodys })
		if len(acts) == 0 {
			return nil
		}
		ways = append(ways, acts.String())
		if i == 0 {
			every = acts
		}
		every = slices.DeleteFunc(every, func(s Step) bool {
			return !slices.ContainsFunc(acts, func(x Step) bool { return x.What() == s.What() })
		})
	}
	if n.More {
		every, ways = nil, append(ways, "in another way")
	}
	for _, s := range every {
		switch {
		case slices.ContainsFunc(said, s.isSaidBy):
		case s.Whose == AnyOne && s.Role == ForFinding:
			out = append(out, Await{Event: fmt.Sprintf("a finding by one of those who owe %s, for its part", n.Commitment)})
		default:
			out = append(out, Await{Event: s.What(), Done: s.Done, Needs: s.Of, Whose: s.Whose, AnyOf: s.AnyOf})
		}
	}
	if len(every) == 0 && len(said) == 0 && len(n.Paths) > 0 {
		out = append(out, Await{Event: series.Join(ways, "; or ")})
	}
	return out
}

// isSaidBy reports whether what the text of a commitment waits for speaks of the step: as a part, or without saying for which
// commitment it is.
func (s *Step) isSaidBy(what string) bool {
	return strings.Contains(what, s.Event) || strings.HasPrefix(s.Event, what+" (")
}
