package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A held position is a known one that had been taken by the date.
type held struct {
	*Position
	reported bool // it rests on nothing but what others report
}

func (a *assessor) positions() (out []held) {
	for i := range a.s.Positions {
		p := &a.s.Positions[i]
		if !a.record.Knows(p.Says) || !p.Span.From.IsZero() && p.Span.From.NotAfter(a.ask.On) == uncertain.No {
			continue
		}
		out = append(out, held{p, a.isReported(p)})
	}
	return out
}

// isReported reports whether a position rests only on what others say of its holder.
func (a *assessor) isReported(p *Position) bool {
	reported := false
	for _, id := range p.Says {
		if s := a.record.Statement(id); s != nil {
			if s.Mode != source.Report || s.Speaker.Actor == p.By {
				return false
			}
			reported = true
		}
	}
	return reported
}

func (a *assessor) side(p held) Side {
	verb := " "
	if p.reported {
		verb = " (as reported) "
	}
	return Side{
		Item: check.Ref{Section: SectionPositions, ID: string(p.ID)},
		Text: string(p.By) + verb + words(p.Stance) + ": " + p.On.String(),
		Says: a.record.Known(p.Says),
	}
}

// String returns the subject in words, for example "deploy by FRA in UKR".
func (s Subject) String() string {
	text := "anything"
	if s.Act != 0 {
		text = words(s.Act)
	}
	if len(s.Who) > 0 {
		text += " by " + series.Join(s.Who, ", ")
	}
	if s.Where != "" {
		text += " in " + string(s.Where)
	}
	return text
}

// meets reports whether two subjects may be about one thing, their acts apart: the same actors,
// a group and its member or groups with a common member, in the same place; what is left open meets
// everything.
func (a *assessor) meets(p, q Subject) bool {
	if p.Where != "" && q.Where != "" && p.Where != q.Where {
		return false
	}
	if len(p.Who) == 0 || len(q.Who) == 0 {
		return true
	}
	for _, x := range p.Who {
		for _, y := range q.Who {
			if a.overlap(x, y) {
				return true
			}
		}
	}
	return false
}

// overlap reports whether two actors may be one, one may be a member of the other, or both may have
// a member in common.
func (a *assessor) overlap(x, y actor.ID) bool {
	if a.members.In(x, y) != uncertain.No || a.members.In(y, x) != uncertain.No {
		return true
	}
	return slices.ContainsFunc(a.members.Members(x), func(m actor.Membership) bool { return a.members.In(m.Actor, y) != uncertain.No })
}

func (a *assessor) positionRefs(ps ...held) (refs []check.Ref) {
	for _, p := range ps {
		refs = addRef(refs, a.because(SectionPositions, string(p.ID), p.Says)...)
		refs = addRef(refs, a.groupsOf(p.On.Who)...)
	}
	return refs
}

// wordAgainstText sets positions in favour of a thing beside an instrument that dropped it and was
// signed while they were held or before.
func (a *assessor) wordAgainstText(positions []held) (out []Conflict) {
	for i := range a.s.Instruments {
		n := &a.s.Instruments[i]
		if a.instruments[n.ID] != n {
			continue
		}
		for _, r := range n.Removed {
			if !a.record.Knows(r.Says) {
				continue
			}
			refs := addRef(a.because(SectionInstruments, string(n.ID), n.Says, r.Says), a.groupsOf(r.Subject.Who)...)
			c := Conflict{Class: WordAgainstText, Subject: r.Subject.String(), Other: []Side{{
				Item: check.Ref{Section: SectionInstruments, ID: string(n.ID)},
				Text: "no longer in " + n.Title, Says: a.record.Known(r.Says),
			}}}
			for _, p := range positions {
				if p.Stance.For() && p.On.Act.Is(r.Subject.Act) && a.meets(p.On, r.Subject) && p.Span.To.NotAfter(n.Signed) != uncertain.Yes {
					c.One = append(c.One, a.side(p))
					refs = addRef(refs, a.positionRefs(p)...)
				}
			}
			if c.Because = refs; len(c.One) > 0 {
				out = append(out, c)
			}
		}
	}
	return out
}

// betweenPositions compares every position in favour with every position against. Pairs held at
// one time are conflicts, gathered by the position against; pairs of one actor at different times
// are shifts.
func (a *assessor) betweenPositions(positions []held, all *Contradictions) (out []Conflict) {
	index := make(map[string]int)
	pairs := 0
	for _, q := range positions {
		if !q.Stance.Against() {
			continue
		}
		for _, p := range positions {
			if !p.Stance.For() {
				continue
			}
			same := p.By == q.By
			reported := p.reported || q.reported
			related := p.On.Act.Is(q.On.Act) || same && q.On.Act.Is(p.On.Act)
			if !related || !same && reported || !a.meets(p.On, q.On) {
				continue
			}
			if pairs++; pairs > maxConflicts {
				all.More = true
				return out
			}
			if p.Span.Overlaps(q.Span) == uncertain.No {
				if same && !reported {
					all.Shifts = append(all.Shifts, a.shift(p, q))
				}
				continue
			}
			class := ActorsOpposed
			switch {
			case same && reported:
				class = ReportedOtherwise
			case same && !p.On.Act.Is(q.On.Act):
				continue // for the whole and against a part: no contradiction
			case same:
				class = SpeakersDiffer
			}
			key := fmt.Sprint(class, " ", q.ID)
			at, ok := index[key]
			if !ok {
				at = len(out)
				index[key] = at
				out = append(out, Conflict{Class: class, Subject: q.On.String(), Other: []Side{a.side(q)}, Because: a.positionRefs(q)})
			}
			out[at].One = append(out[at].One, a.side(p))
			out[at].Because = addRef(out[at].Because, a.positionRefs(p)...)
		}
	}
	return out
}

// shift returns the change between two positions of one actor that were held at different times.
func (a *assessor) shift(p, q held) Shift {
	from, to := p, q
	if q.Span.From.Compare(p.Span.From) < 0 {
		from, to = q, p
	}
	return Shift{Subject: to.On.String(), From: a.side(from), To: a.side(to), Because: a.positionRefs(from, to)}
}

// againstPackage finds positions against a commitment that cannot be performed without an act of
// the one who rejects it.
func (a *assessor) againstPackage(positions []held) (out []Conflict) {
	for _, q := range positions {
		if !q.Stance.Against() || q.reported || q.Span.To.NotAfter(a.ask.On) == uncertain.Yes {
			continue
		}
		c := Conflict{Class: AgainstPackage, Subject: q.On.String(), Other: []Side{a.side(q)}, Because: a.positionRefs(q)}
		for _, m := range a.commitments {
			subject := Subject{Act: m.Act, Who: m.By, Where: m.Where}
			if m.over || !m.Act.Is(q.On.Act) || !a.meets(subject, q.On) || !a.needs(m, q.By) {
				continue
			}
			c.One = append(c.One, Side{
				Item: check.Ref{Section: SectionCommitments, ID: string(m.ID)},
				Text: string(m.ID) + " needs the act of " + string(q.By), Says: a.record.Known(m.Says),
			})
			c.Because = addRef(addRef(c.Because, m.legal...), a.groupsOf(subject.Who)...)
		}
		if len(c.One) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// needs reports whether a commitment waits for an act of an actor.
func (a *assessor) needs(c *bond, id actor.ID) bool {
	for i := range c.waits {
		w := &c.waits[i]
		if slices.Contains(w.candidates, id) && c.blocked(w, id) {
			return true
		}
	}
	return false
}
