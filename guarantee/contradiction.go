package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A Class is what kind of contradiction a conflict is. The zero Class is not stated.
type Class uint8

// The classes, in the order in which they are listed.
const (
	WordAgainstText   Class = iota + 1 // a position against a text that has dropped the same thing
	SourcesDiffer                      // several values of one quantity that cannot all be right
	SpeakersDiffer                     // two positions of one actor, held at one time
	AgainstPackage                     // an actor rejects a commitment that needs its act
	ActorsOpposed                      // one actor supports what another rejects
	ReportedOtherwise                  // an actor's position is not what another reports of it
)

var classes = enum.New[Class]("class of contradiction", "word against text", "sources differ", "speakers of one actor differ",
	"actor against the package", "actors opposed", "report about another differs")

// IsValid reports whether c is one of the classes.
func (c Class) IsValid() bool { return classes.Valid(c) }

// String returns the class in words.
func (c Class) String() string { return classes.String(c) }

// MarshalText returns the class in words; it fails on an invalid one.
func (c Class) MarshalText() ([]byte, error) { return classes.Marshal(c) }

// UnmarshalText reads a class exactly as String writes it.
func (c *Class) UnmarshalText(text []byte) error { return classes.Unmarshal(text, c) }

// Contradictions are the statements that contradict each other, and those that only seem to.
type Contradictions struct {
	Conflicts []Conflict `json:"conflicts"`
	Shifts    []Shift    `json:"shifts"` // changes over time: no contradiction
	Counts    []Count    `json:"counts"` // counts of different things: no contradiction
	More      bool       `json:"more"`   // there were too many to list them all
}

// A Conflict is one contradiction: sides of which not all can hold.
type Conflict struct {
	Class   Class       `json:"class"`
	Subject string      `json:"subject"`
	One     []Side      `json:"one"`   // those in favour, or the first value
	Other   []Side      `json:"other"` // those against, or the values that contradict the first
	Because []check.Ref `json:"because"`
}

// A Side is one item that stands on a side of a conflict or a shift, in words.
type Side struct {
	Item check.Ref            `json:"item"`
	Text string               `json:"text"`
	Says []source.StatementID `json:"says,omitzero"`
}

// A Shift is a change over time: what held first, and what holds now.
type Shift struct {
	Subject string      `json:"subject"`
	From    Side        `json:"from"`
	To      Side        `json:"to"`
	Because []check.Ref `json:"because"`
}

// A Count is a group whose parts are counted by different measures.
type Count struct {
	Of      actor.ID    `json:"of"`
	Groups  []Side      `json:"groups"`
	Because []check.Ref `json:"because"`
}

// maxConflicts bounds how many pairs are listed, whatever a document holds.
const maxConflicts = 10_000

func (a *assessor) contradictions() Contradictions {
	var out Contradictions
	positions := a.positions()
	for _, found := range [][]Conflict{
		a.wordAgainstText(positions), a.sourcesDiffer(), a.betweenPositions(positions, &out), a.againstPackage(positions),
	} {
		out.Conflicts = append(out.Conflicts, found...)
	}
	slices.SortStableFunc(out.Conflicts, func(x, y Conflict) int { return int(x.Class) - int(y.Class) })
	a.optionShifts(&out)
	a.counts(&out)
	return out
}

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
		text += " by " + joinIDs(s.Who, ", ")
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

// sourcesDiffer finds quantities of which the sources give values that cannot all be right.
func (a *assessor) sourcesDiffer() (out []Conflict) {
	add := func(c Conflict, ok bool) {
		if ok {
			out = append(out, c)
		}
	}
	theatre := check.Ref{Section: SectionTheatre}
	add(differ(a, theatre, "length of the front", a.s.Theatre.Front))
	add(differ(a, theatre, "area", a.s.Theatre.Area))
	add(differ(a, theatre, "population", a.s.Theatre.Population))
	add(differ(a, theatre, "opposing force", a.s.Theatre.Opposing))
	for i := range a.actors {
		if x := &a.actors[i]; a.members.Actor(x.ID) == x {
			add(differ(a, check.Ref{Section: SectionActors, ID: string(x.ID)}, "size of "+string(x.ID), x.Size))
		}
	}
	seen := make(map[force.ID]bool)
	for i := range a.counted { // those of the missing as well: what sources say of them differs all the same
		c := &a.counted[i]
		if seen[c.ID] || !a.record.Knows(c.Says) {
			continue
		}
		seen[c.ID] = c.ID != ""
		claim := c.Records
		if !c.Persons.IsZero() {
			claim.Values = append([]source.Stated[uncertain.Range[int64]]{{Value: c.Persons, Says: c.Says}}, claim.Values...)
		}
		add(differ(a, check.Ref{Section: SectionContributions, ID: string(c.ID)}, "strength of "+string(c.ID), claim))
	}
	for i := range a.s.Funds {
		if f := &a.s.Funds[i]; a.record.Knows(f.Says) {
			add(differ(a, check.Ref{Section: SectionFunds, ID: string(f.ID)}, "amount of "+string(f.ID), f.Amount))
		}
	}
	return out
}

// differ sets the known values of a claim that agree with the first beside those that do not.
func differ[V source.Interval[V]](a *assessor, item check.Ref, what string, claim source.Claim[V]) (Conflict, bool) {
	if len(claim.Values) < 2 || !claim.Resolve(a.record, nil).Contradicted {
		return Conflict{}, false
	}
	out := Conflict{Class: SourcesDiffer, Subject: what, Because: []check.Ref{item}}
	var first V
	for _, v := range claim.Values {
		if !a.record.Knows(v.Says) {
			continue
		}
		out.Because = a.cite(out.Because, v.Says)
		side := Side{Item: item, Text: fmt.Sprint(v.Value), Says: a.record.Known(v.Says)}
		if len(out.One) == 0 {
			first, out.One = v.Value, []Side{side}
		} else if meet, ok := first.Intersect(v.Value); ok {
			first, out.One = meet, append(out.One, side)
		} else {
			out.Other = append(out.Other, side)
		}
	}
	return out, true
}

// optionShifts lists the options that gave way to others.
func (a *assessor) optionShifts(out *Contradictions) {
	known := make(map[OptionID]*Option)
	for i := range a.s.Options {
		if o := &a.s.Options[i]; a.record.Knows(o.Says) {
			known[o.ID] = o
		}
	}
	side := func(o *Option) Side {
		text := o.Title
		if !o.Persons.IsZero() {
			text += " (" + o.Persons.String() + ")"
		}
		return Side{Item: check.Ref{Section: SectionOptions, ID: string(o.ID)}, Text: text, Says: a.record.Known(o.Says)}
	}
	for i := range a.s.Options {
		o := &a.s.Options[i]
		if next := known[o.ReplacedBy]; known[o.ID] == o && next != nil {
			out.Shifts = append(out.Shifts, Shift{
				Subject: "option", From: side(o), To: side(next),
				Because: addRef(a.because(SectionOptions, string(o.ID), o.Says), a.because(SectionOptions, string(next.ID), next.Says)...),
			})
		}
	}
}

// counts lists the groups whose parts are counted by different measures.
func (a *assessor) counts(out *Contradictions) {
	index := make(map[actor.ID]int)
	for i := range a.actors {
		x := &a.actors[i]
		whole := a.members.Actor(x.Of)
		if a.members.Actor(x.ID) != x || x.Of == "" || whole == nil {
			continue
		}
		at, ok := index[x.Of]
		if !ok {
			at = len(out.Counts)
			index[x.Of] = at
			out.Counts = append(out.Counts, Count{Of: x.Of})
			a.count(&out.Counts[at], whole)
		}
		a.count(&out.Counts[at], x)
	}
}

// count adds one group to a count.
func (a *assessor) count(c *Count, x *actor.Actor) {
	size := a.members.Size(x.ID)
	says := size.Says
	text := size.Value.String()
	if !size.Recorded {
		named := 0
		for _, m := range a.members.Members(x.ID) {
			if m.Holds == uncertain.Yes {
				named++
			}
		}
		text, says = fmt.Sprintf("%d named", named), a.record.Known(x.Says)
	}
	item := check.Ref{Section: SectionActors, ID: string(x.ID)}
	c.Groups = append(c.Groups, Side{Item: item, Text: x.Title() + ": " + text, Says: says})
	c.Because = a.cite(addRef(addRef(c.Because, a.because(SectionActors, string(x.ID), x.Says)...), a.members.Because(x.ID)...), says)
}
