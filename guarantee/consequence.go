package guarantee

import (
	"maps"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
)

// A Fate is what becomes of a commitment when somebody does not act. The zero Fate is not stated.
type Fate uint8

// The fates, in order of gravity.
const (
	Stands Fate = iota + 1 // nothing in its text or in what is said of it depends on them
	AtRisk                 // it depends on them, but by its text it can do without
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
		text := "nobody left to perform it"
		if slices.ContainsFunc(c.parties.performs, func(id actor.ID) bool { return !slices.Contains(ids, id) }) {
			text = "nobody left to owe it"
		}
		out.affect(Falls, Reason{Kind: LegalCondition, Text: text})
	case len(gone) > 0 && c.Liability == Joint:
		out.affect(AtRisk, Reason{Kind: EnablerNeeded, Text: "owed jointly with " + series.Join(gone, " and ") + wholeOwed})
	}
	if out.Fate < Falls && c.Kind != Prohibition {
		for _, id := range c.parties.performs {
			if slices.Contains(ids, id) && !slices.Contains(c.By, id) {
				out.affect(AtRisk, Reason{Kind: EnablerNeeded, Text: "its performance has passed to " + string(id)})
			}
		}
	}
	for i := range c.waits {
		if w := &c.waits[i]; c.blocked(w, ids...) {
			for _, part := range w.parts(w.acts, ids) {
				out.affect(Falls, Reason{Kind: LegalCondition, Text: "waits for " + awaitedText(part)})
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
func (w *wait) parts(c timeline.Condition, ids []actor.ID) (out []timeline.Condition) {
	if all, ok := c.(timeline.All); ok {
		for _, part := range all {
			if !w.world.CanHold(part, ids...) {
				out = append(out, w.parts(part, ids)...)
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
