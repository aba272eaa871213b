package guarantee

import (
	"math"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
)

// Holders are who owes an occurrence, who performs it and to whom it is owed.
type holders struct {
	debtor, performer, creditor []actor.ID
	outBy, outTo                []actor.ID // who has left, or has yet to ratify, of the groups that owe it, and of those to which it is owed
}

// A consent is that a creditor agrees to another debtor: to those named, or to any if nobody is. It is good
// for one substitution.
type consent struct {
	event int
	by    actor.ID
	to    []actor.ID
}

// consents notes that the actors of an event agree to a substitution: if it names nobody, all to whom it is owed then.
func (m *machine) consents(n *node, a act) {
	by := a.by
	if len(by) == 0 {
		by = m.creditors(n)
	}
	if creditors := m.creditors(n); !slices.ContainsFunc(by, func(id actor.ID) bool { return slices.Contains(creditors, id) }) {
		m.isVain(n, a, vainConsent)
	}
	for _, id := range by {
		m.of(n).consents = append(m.of(n).consents, consent{a.event, id, a.to})
	}
}

// creditors returns to whom what a node comes to is owed.
func (m *machine) creditors(n *node) (ids []actor.ID) {
	if n.c != nil && !m.exists(n) {
		return n.c.To
	}
	for _, o := range m.reachable(n) {
		for _, id := range o.creditor {
			ids = addActor(ids, id)
		}
	}
	return ids
}

// consent returns the place of the consent of a creditor to other debtors: of several that which names the fewest, so that
// those are left that are good for others too; -1 for none.
func (m *machine) consent(n *node, by actor.ID, to []actor.ID) int {
	best, wide := -1, 0
	for i, c := range m.of(n).consents {
		names := len(c.to)
		if names == 0 {
			names = math.MaxInt
		} else if slices.ContainsFunc(to, func(id actor.ID) bool { return !slices.Contains(c.to, id) }) {
			continue
		}
		if c.by == by && (best < 0 || names < wide) {
			best, wide = i, names
		}
	}
	return best
}

// transfers passes on what is passed on at one instant, in an order in which as much as possible takes
// effect. Where one of them leaves nothing for another, it is open which was first.
func (m *machine) transfers(n *node, acts []act) {
	for len(acts) > 0 {
		i := m.firstOf(n, acts)
		m.act(n, acts[i])
		acts = slices.Delete(acts, i, i+1)
	}
}

// firstOf returns which of the transfers of one instant comes first.
func (m *machine) firstOf(n *node, acts []act) int {
	var may []int
	for i := range acts {
		if m.passes(n, &acts[i]) {
			may = append(may, i)
		}
	}
	if len(may) == 0 {
		return 0
	}
	rivals := may[:1:1]
	for _, i := range may[1:] {
		if acts[may[0]].rivals(&acts[i]) {
			rivals = append(rivals, i)
		}
	}
	if len(rivals) == 1 {
		return rivals[0]
	}
	ways := make([]string, len(rivals))
	var events []int
	for k, i := range rivals {
		ways[k] = m.p.refOf(acts[i].event).String()
		for _, o := range m.reachable(n) {
			_, because, _ := m.passed(o, &acts[i])
			events = append(events, because...)
		}
	}
	first := rivals[m.choose(n, Fact{m.p.refOf(acts[rivals[0]].event), "what was passed on first of " + strings.Join(ways, ", ")}, ways...)]
	acts[first].rests = slices.Concat(acts[first].rests, events) // the others might have been first
	return first
}

// rivals reports whether the order of two transfers may matter: they pass on what the same actors hold, or
// one needs the consent of the creditors whom the other changes.
func (a *act) rivals(b *act) bool {
	consents := a.kind != b.kind && (a.kind == timeline.Assignment || b.kind == timeline.Assignment)
	if consents {
		return a.kind == timeline.Substitution || b.kind == timeline.Substitution
	}
	return len(a.by) == 0 || len(b.by) == 0 || slices.ContainsFunc(a.by, func(id actor.ID) bool { return slices.Contains(b.by, id) })
}

// passes reports whether a transfer would take effect.
func (m *machine) passes(n *node, a *act) bool {
	return slices.ContainsFunc(m.reachable(n), func(o *occurrence) bool {
		_, _, rule := m.passed(o, a)
		return rule == ""
	})
}

// The rules that refuse a transfer.
const (
	nobodyPasses = "nobody of those named holds the role, or nobody is named to take it"
	noConsent    = "the creditors have not all consented"
)

// passed returns who holds an occurrence after a transfer, and because of which events; or the rule that
// refuses it. A debt passes with the consent of all creditors only.
func (m *machine) passed(o *occurrence, a *act) (next holders, because []int, rule string) {
	next, because = o.holders, a.because()
	role := &next.performer
	switch a.kind {
	case timeline.Assignment:
		role = &next.creditor
	case timeline.Substitution:
		role = &next.debtor
		for _, id := range o.creditor {
			i := m.consent(o.n, id, a.to)
			if i < 0 {
				return next, nil, noConsent
			}
			because = append(because, m.of(o.n).consents[i].event)
		}
	}
	if len(a.to) == 0 || len(a.by) > 0 && !slices.ContainsFunc(*role, func(id actor.ID) bool { return slices.Contains(a.by, id) }) {
		return next, nil, nobodyPasses
	}
	if a.kind == timeline.Substitution && len(o.creditor) == 0 && !m.unnamedConsent(o.n, a) {
		return next, nil, noConsent
	}
	var hold []actor.ID
	for _, id := range *role {
		if len(a.by) > 0 && !slices.Contains(a.by, id) {
			hold = append(hold, id)
		}
	}
	for _, id := range a.to {
		hold = addActor(hold, id)
	}
	*role = hold
	if a.kind == timeline.Substitution && slices.Equal(o.performer, o.debtor) {
		next.performer = hold
	}
	return next, because, ""
}

// unnamedConsent asks whether those have consented to whom something is owed of which no creditor is recorded.
func (m *machine) unnamedConsent(n *node, a *act) bool {
	return m.choose(n, Fact{m.p.refOf(a.event), "whether those to whom it is owed, of whom nobody is recorded, have consented"}, "yes", "no") == 0
}

// transfer passes a role to another actor.
func (m *machine) transfer(n *node, a act) {
	refused := nobodyPasses
	var asked []actor.ID
	for _, o := range m.reachable(n) {
		next, because, rule := m.passed(o, &a)
		if rule != "" {
			if refused != "" {
				refused = rule
			}
			continue
		}
		refused, o.holders, m.of(n).passedOn = "", next, true
		o.note(m.now, because)
		for _, id := range o.creditor {
			asked = addActor(asked, id)
		}
	}
	if refused != "" {
		m.refuse(n, a, m.phaseOf(n), refused)
	}
	if a.kind != timeline.Substitution {
		return
	}
	d := m.of(n)
	for _, id := range asked {
		i := m.consent(n, id, a.to)
		d.consents = slices.Delete(d.consents, i, i+1)
	}
}

// note notes who owes what to whom from a moment on.
func (o *occurrence) note(at moment, because []int) {
	o.roles = append(o.roles, roleStep{at: at, holders: o.holders, after: len(o.steps), because: because})
}

// isBy reports whether an event is by the debtors of an occurrence. Where several owe it and nothing says how,
// what one of them does may count for all: that is open.
func (m *machine) isBy(o *occurrence, event int) bool {
	return m.isOf(o.n, event, o.debtor) || m.isOther(o, event) && m.together(o.n)
}

// isOther reports whether an event is by another of several debtors of whom nothing says how they owe.
func (m *machine) isOther(o *occurrence, event int) bool {
	if !o.n.isShared() {
		return false
	}
	for _, x := range m.of(o.n).all {
		if x.parent != nil {
			break // the commitment itself comes first, for each debtor
		}
		if m.isOf(o.n, event, x.debtor) || m.isOf(o.n, event, x.performer) {
			return true
		}
	}
	return false
}

// isShared reports whether several owe a commitment and nothing says whether together or each for itself.
func (n *node) isShared() bool { return n.c != nil && n.c.Liability == 0 && len(n.owing.debtors) > 1 }

// howLiable is what is open of debtors who may owe something together or each for itself.
const howLiable = "how its debtors owe it"

// together asks whether the debtors of a commitment owe it together.
func (m *machine) together(n *node) bool {
	return m.choose(n, n.howOwed(), "each for itself", "together") == 1
}

// howOwed is what is open about a commitment of which nothing says how its debtors owe it.
func (n *node) howOwed() Fact { return Fact{n.ref, howLiable} }
