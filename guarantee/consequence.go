package guarantee

import (
	"maps"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Fate is what becomes of a commitment when somebody does not act. The zero Fate is not stated.
type Fate uint8

// The fates, in order of gravity.
const (
	Stands Fate = iota + 1 // nothing in its text or in what is said of it depends on them
	AtRisk                 // it depends on them, according to somebody, but not by its text
	Falls                  // no continuation of events lets it become owed or be performed
)

var fates = enum.New[Fate]("fate", "stands", "at risk", "falls")

// IsValid reports whether f is one of the fates.
func (f Fate) IsValid() bool { return fates.Valid(f) }

// String returns the fate in words.
func (f Fate) String() string { return fates.String(f) }

// MarshalText returns the fate in words; it fails on an invalid one.
func (f Fate) MarshalText() ([]byte, error) { return fates.Marshal(f) }

// UnmarshalText reads a fate exactly as String writes it.
func (f *Fate) UnmarshalText(text []byte) error { return fates.Unmarshal(text, f) }

// A Consequence is what becomes of one commitment without some actors.
type Consequence struct {
	Commitment ID          `json:"commitment"`
	Fate       Fate        `json:"fate"`
	Reasons    []Reason    `json:"reasons,omitzero"`
	Because    []check.Ref `json:"because"`
}

// A Reason is why a commitment falls or is at risk.
type Reason struct {
	Kind Dependence           `json:"kind"`
	Text string               `json:"text"`
	Via  ID                   `json:"via,omitzero"`  // the commitment through which it is affected
	Says []source.StatementID `json:"says,omitzero"` // according to whom
}

// String returns for example "at risk: enabled by backstop".
func (c Consequence) String() string {
	texts := make([]string, len(c.Reasons))
	for i, r := range c.Reasons {
		texts[i] = r.Text
	}
	switch {
	case c.Fate == Stands || len(texts) == 0:
		return c.Fate.String()
	default:
		return c.Fate.String() + ": " + strings.Join(texts, "; ")
	}
}

// A Withdrawal is what follows if one actor performs, consents to and contributes nothing.
type Withdrawal struct {
	Actor  actor.ID      `json:"actor"`
	Falls  []Consequence `json:"falls"`
	AtRisk []Consequence `json:"at_risk"`
	Loses  []force.ID    `json:"loses"` // the contributions that do not come
}

// withdrawals asks for each actor in turn that promises, contributes, is relied upon or whose act
// is needed, whatever is lost without them. Actors with members are left to [Options.Without]: what is
// lost with all of them at once says little of any.
func (a *assessor) withdrawals() []Withdrawal {
	var actors []actor.ID
	actors, a.touched = a.involved()
	var out []Withdrawal
	for _, id := range actors {
		if len(a.members.Members(id)) > 0 {
			continue
		}
		if a.room <= 0 {
			break
		}
		w := Withdrawal{Actor: id}
		for _, c := range a.without([]actor.ID{id}) {
			a.room -= 1 + len(c.Because)
			if c.Fate == Falls {
				w.Falls = append(w.Falls, c)
			} else {
				w.AtRisk = append(w.AtRisk, c)
			}
		}
		out = append(out, w)
	}
	return out
}

// losses adds to the withdrawals the contributions that do not come, of those that otherwise would,
// and leaves out the withdrawals by which nothing is lost.
func (a *assessor) losses(withdrawals []Withdrawal) []Withdrawal {
	loses := make(map[actor.ID][]force.ID)
	for i := range a.ledger.Entries {
		if e := &a.ledger.Entries[i]; e.Promised != uncertain.No || e.Present != uncertain.No {
			loses[e.By] = append(loses[e.By], e.ID)
		}
	}
	var out []Withdrawal
	for _, w := range withdrawals {
		w.Loses = loses[w.Actor]
		if len(w.Falls)+len(w.AtRisk)+len(w.Loses) > 0 {
			out = append(out, w)
		}
	}
	return out
}

// involved returns the actors whose withdrawal may matter, in the order in which they occur, and
// for each the commitments that it touches directly.
func (a *assessor) involved() (actors []actor.ID, touched map[actor.ID][]int) {
	touched = make(map[actor.ID][]int)
	touch := func(i int, ids ...actor.ID) {
		for _, id := range ids {
			list, ok := touched[id]
			if !ok && id != "" {
				actors = append(actors, id)
			}
			if i >= 0 && (len(list) == 0 || list[len(list)-1] != i) {
				list = append(list, i)
			}
			touched[id] = list
		}
	}
	for i, c := range a.commitments {
		if c.over {
			continue
		}
		touch(i, c.By...)
		for _, w := range c.waits {
			touch(i, w.candidates...)
		}
		for _, r := range c.Relies {
			touch(i, r.Actor)
		}
		for _, id := range c.Backed {
			if b := a.backing[id]; b != nil {
				touch(i, b.By)
			}
		}
	}
	for i := range a.counted {
		if c := &a.counted[i]; a.record.Knows(c.Says) {
			touch(-1, c.By)
		}
	}
	return actors, touched
}

// consequences returns what becomes of each commitment without the actors asked for; those that are
// over are left out.
func (a *assessor) consequences() []Consequence {
	ids := a.ask.Without
	affected := make(map[ID]Consequence)
	if len(ids) > 0 {
		for _, c := range a.without(ids) {
			affected[c.Commitment] = c
		}
	}
	out := make([]Consequence, 0, len(a.commitments))
	for _, c := range a.commitments {
		if x, ok := affected[c.ID]; ok {
			out = append(out, x)
		} else if !c.over {
			out = append(out, Consequence{Commitment: c.ID, Fate: Stands, Because: c.legal})
		}
	}
	return out
}

// without returns what falls or is at risk when the given actors do not act, in the order of the
// commitments: first what their absence does directly, then what follows from that.
func (a *assessor) without(ids []actor.ID) []Consequence {
	hit := make(map[int]*Consequence)
	for _, id := range ids {
		for _, i := range a.touched[id] {
			if hit[i] == nil {
				if c := a.directly(a.commitments[i], ids); c.Fate > Stands {
					hit[i] = &c
				}
			}
		}
	}
	a.spread(hit)
	order := slices.Sorted(maps.Keys(hit))
	out := make([]Consequence, len(order))
	for n, i := range order {
		out[n] = *hit[i]
	}
	return out
}

// spread passes on what becomes of commitments to those that depend on them: the fates first, to a
// fixed point, then the reasons, then what the reasons rest on, to a fixed point.
func (a *assessor) spread(hit map[int]*Consequence) {
	queue := slices.Sorted(maps.Keys(hit))
	for n := 0; n < len(queue); n++ {
		on := queue[n]
		for _, d := range a.dependents[on] {
			fate := AtRisk
			if d.Kind == LegalCondition {
				fate = hit[on].Fate
			}
			own := hit[d.on]
			if own == nil {
				own = &Consequence{Commitment: a.commitments[d.on].ID, Fate: Stands, Because: a.commitments[d.on].legal}
				hit[d.on] = own
			}
			if fate > own.Fate {
				own.Fate = fate
				queue = append(queue, d.on)
			}
		}
	}
	order := slices.Sorted(maps.Keys(hit))
	for _, on := range order {
		for _, d := range a.dependents[on] {
			own := hit[d.on]
			if own == nil {
				continue
			}
			text := d.text(string(a.commitments[on].ID))
			if hit[on].Fate == AtRisk {
				text += ", itself at risk"
			}
			own.Reasons = append(own.Reasons, Reason{Kind: d.Kind, Text: text, Via: a.commitments[on].ID, Says: a.record.Known(d.Says)})
			own.Because = a.cite(own.Because, d.Says)
		}
	}
	for changed := true; changed && a.room > 0; {
		changed = false
		for _, on := range order {
			for _, d := range a.dependents[on] {
				if own := hit[d.on]; own != nil && a.room > 0 {
					before := len(own.Because)
					own.Because = addRef(own.Because, hit[on].Because...)
					changed = changed || len(own.Because) > before
					a.room -= len(own.Because)
				}
			}
		}
	}
}

// A dependent is a commitment that relies on another.
type dependent struct {
	Reliance
	on int // the index of the commitment that relies
}

// index finds for each commitment the known ones that rely on it.
func (a *assessor) index() {
	at := make(map[ID]int, len(a.commitments))
	for i, c := range a.commitments {
		at[c.ID] = i
	}
	a.dependents = make([][]dependent, len(a.commitments))
	for i, c := range a.commitments {
		for _, r := range c.dependences() {
			if j, ok := at[r.Commitment]; ok && j != i && !c.over && a.record.Knows(r.Says) {
				a.dependents[j] = append(a.dependents[j], dependent{r, i})
			}
		}
	}
}

// dependences returns what a commitment relies on among other commitments.
func (c *Commitment) dependences() []Reliance {
	var out []Reliance
	for _, id := range c.Enabled {
		out = append(out, Reliance{Kind: EnablerNeeded, Commitment: id})
	}
	for _, r := range c.Relies {
		if r.Commitment != "" {
			out = append(out, r)
		}
	}
	return out
}

// affect records a reason and the graver fate.
func (c *Consequence) affect(f Fate, r Reason, refs ...check.Ref) {
	c.Fate = max(c.Fate, f)
	c.Reasons = append(c.Reasons, r)
	c.Because = addRef(c.Because, refs...)
}

// directly returns what the absence itself does to a commitment.
func (a *assessor) directly(c *bond, ids []actor.ID) Consequence {
	out := Consequence{Commitment: c.ID, Fate: Stands, Because: c.legal}
	var gone, left []actor.ID
	for _, id := range c.By {
		if slices.Contains(ids, id) {
			gone = append(gone, id)
		} else {
			left = append(left, id)
		}
	}
	switch {
	case c.Kind == Prohibition: // is kept by doing nothing
	case len(gone) > 0 && len(left) == 0:
		out.affect(Falls, Reason{Kind: LegalCondition, Text: "nobody left to perform it"})
	case len(gone) > 0 && c.Liability == Joint:
		out.affect(Falls, Reason{Kind: LegalCondition, Text: "owed jointly with " + joinIDs(gone, " and ")})
	}
	for i := range c.waits {
		if w := &c.waits[i]; c.blocked(w, ids...) {
			for _, part := range c.parts(w.cond, ids) {
				out.affect(Falls, Reason{Kind: LegalCondition, Text: "waits for " + conditionText(part)})
			}
		}
	}
	for _, r := range c.Relies {
		if r.Actor == "" || !slices.Contains(ids, r.Actor) || !a.record.Knows(r.Says) {
			continue
		}
		fate := AtRisk
		if r.Kind == LegalCondition {
			fate = Falls
		}
		out.affect(fate, Reason{Kind: r.Kind, Text: r.text(string(r.Actor)), Says: a.record.Known(r.Says)}, a.cite(nil, r.Says)...)
	}
	for _, id := range c.Backed {
		if b := a.backing[id]; b != nil && slices.Contains(ids, b.By) {
			out.affect(AtRisk, Reason{Kind: EnablerNeeded, Text: "loses " + string(id)}, a.because(SectionContributions, string(id), b.Says)...)
		}
	}
	return out
}

// parts returns the parts of a condition that cannot hold without the actors: the single parts
// of a conjunction, anything else as a whole.
func (b *bond) parts(c timeline.Condition, ids []actor.ID) (out []timeline.Condition) {
	if all, ok := c.(timeline.All); ok {
		for _, part := range all {
			if !b.world.CanHold(part, ids...) {
				out = append(out, b.parts(part, ids)...)
			}
		}
		return out
	}
	return []timeline.Condition{c}
}

// text says how a commitment relies on something.
func (r *Reliance) text(on string) string {
	switch r.Kind {
	case LegalCondition:
		return "by its text depends on " + on
	case DeclaredCondition:
		return "declared to depend on " + on
	case CredibilityJudged:
		return "judged not credible without " + on
	}
	return "enabled by " + on
}
