package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Standing is where a commitment stands on a date. The zero Standing is not stated.
type Standing uint8

// The standings, from the firmest to the least.
const (
	InForce    Standing = iota + 1 // binding, in whatever form
	Suspended                      // in force, and set aside for the time being
	Agreed                         // accepted, not yet in force
	Proposed                       // tabled, nobody bound
	SpokenOnly                     // said, in no document
	Ended                          // over, forfeited, or the draft of a text that has been signed
	NotYet                         // neither said nor tabled by the date
)

var standings = enum.New[Standing]("standing", "in force", "suspended", "agreed, not in force", "proposed", "spoken only",
	"ended", "not yet")

// IsValid reports whether s is one of the standings.
func (s Standing) IsValid() bool { return standings.Valid(s) }

// String returns the standing in words.
func (s Standing) String() string { return standings.String(s) }

// MarshalText returns the standing in words; it fails on an invalid one.
func (s Standing) MarshalText() ([]byte, error) { return standings.Marshal(s) }

// UnmarshalText reads a standing exactly as String writes it.
func (s *Standing) UnmarshalText(text []byte) error { return standings.Unmarshal(text, s) }

// A Promise is one commitment as it stands: the answer to who has promised what to whom, how
// firmly, since when, under which trigger and by which document.
type Promise struct {
	Commitment ID             `json:"commitment"`
	Title      string         `json:"title,omitzero"`
	By         []actor.ID     `json:"by"`
	To         []actor.ID     `json:"to"`
	Kind       Kind           `json:"kind,omitzero"`
	Act        Act            `json:"act"`
	Where      timeline.Place `json:"where,omitzero"`

	Standing Standing       `json:"standing"`
	Possible []Standing     `json:"possible,omitzero"` // where dates leave it open: every standing it may have
	Since    uncertain.Date `json:"since,omitzero"`    // since when it stands so, or when it was first said
	Until    uncertain.Date `json:"until,omitzero"`    // the end of its term

	Under     InstrumentID     `json:"under,omitzero"`
	Document  string           `json:"document,omitzero"` // the title of the instrument
	Signed    []actor.ID       `json:"signed,omitzero"`   // its signatories, as far as they are recorded
	Form      Form             `json:"form"`
	Text      Disclosure       `json:"text,omitzero"`
	Binds     Binding          `json:"binds,omitzero"`
	Precise   uncertain.Bool   `json:"precise,omitzero"`
	Decides   Decides          `json:"decides,omitzero"`
	Shared    bool             `json:"shared,omitzero"` // several owe it, or a group does
	Liability Liability        `json:"liability,omitzero"`
	Revocable uncertain.Bool   `json:"revocable,omitzero"`
	Waits     string           `json:"waits,omitzero"`   // what has yet to happen before it is in force
	Trigger   string           `json:"trigger,omitzero"` // when it is owed
	Given     string           `json:"given,omitzero"`   // what must be agreed first
	Within    uncertain.Period `json:"within,omitzero"`
	Return    []ID             `json:"return,omitzero"`

	Because []check.Ref `json:"because"`
}

func (a *assessor) promises() []Promise {
	out := make([]Promise, 0, len(a.commitments))
	for _, c := range a.commitments {
		p := a.promise(c)
		c.over = p.Possible == nil && (p.Standing == Ended || p.Standing == NotYet)
		c.refs = slices.Clip(addRef(c.refs, p.Because...)) // whatever follows from it rests on where it stands
		c.legal = slices.Clip(addRef(c.legal, p.Because...))
		out = append(out, p)
	}
	for _, c := range a.commitments {
		a.rest(c)
	}
	return out
}

// rest adds to what a commitment rests on all that those rest on which it relies upon: whether they are
// over, and whether they can fall, decides what becomes of it.
func (a *assessor) rest(c *bond) {
	if c.rested {
		return
	}
	c.rested = true
	for _, r := range c.dependences() {
		on := a.byID[r.Commitment]
		if on == nil {
			continue
		}
		if a.rest(on); a.room > 0 {
			c.legal = slices.Clip(addRef(a.cite(c.legal, r.Says), on.legal...))
			a.room -= len(on.legal)
		}
	}
}

func (a *assessor) promise(c *bond) Promise {
	p := Promise{
		Commitment: c.ID, Title: c.Title, By: c.By, To: c.To, Kind: c.Kind, Act: c.Act, Where: c.Where,
		Under: c.Under, Form: Spoken, Precise: c.Precise, Decides: c.Decides, Liability: c.Liability,
		Within: c.Within, Return: a.known(c.Return),
		Trigger: conditionText(c.When), Given: conditionText(c.Given),
		Because: c.refs,
	}
	p.Shared = len(c.By) > 1
	for _, id := range c.By {
		if len(a.members.Members(id)) > 0 {
			p.Shared = true
		}
		p.Because = addRef(p.Because, a.members.Because(id)...)
	}
	n := a.instruments[c.Under]
	if n != nil {
		p.Document, p.Form, p.Text, p.Binds, p.Revocable = n.Title, n.Form, n.Text, n.Binds, n.Revocable
		p.Since = n.Signed
		for _, g := range n.Signatories {
			if a.record.Knows(g.Says) && (g.Signed.IsZero() || g.Signed.NotAfter(a.ask.On) != uncertain.No) {
				p.Signed = append(p.Signed, g.Actor)
				p.Because = a.cite(p.Because, g.Says)
			}
		}
	} else {
		p.Under = ""
	}
	if n == nil || n.Form == Spoken {
		p.Standing = SpokenOnly
		p.Since = a.firstSaid(c.Says)
		if !p.Since.IsZero() && p.Since.NotAfter(a.ask.On) == uncertain.No {
			p.Standing = NotYet
		}
	} else {
		states, since, until, events := a.states(n, c)
		p.Standing, p.Since, p.Until = states[0], since, until
		if p.Standing == Proposed || p.Since.IsZero() {
			p.Since = n.Proposed
		}
		if len(states) > 1 {
			p.Possible = states
		}
		p.Because = addRef(p.Because, events...)
		if p.Standing == Agreed || p.Standing == Proposed {
			p.Waits = conditionText(waits(n, c.Commitment))
		}
	}
	if p.Standing == InForce {
		a.suspension(&p, c)
	}
	if void, events := c.world.Holds(c.VoidIf); c.VoidIf != nil {
		p.Because = addRef(p.Because, events...)
		switch void {
		case uncertain.Yes:
			p.Standing, p.Possible = Ended, nil
		case uncertain.Unknown:
			p.may(Ended)
		}
	}
	for _, id := range p.Return {
		p.Because = addRef(p.Because, check.Ref{Section: SectionCommitments, ID: string(id)})
	}
	return p
}

// may notes another standing that the commitment may have, besides its own.
func (p *Promise) may(s Standing) {
	if p.Possible == nil {
		p.Possible = []Standing{p.Standing}
	}
	p.Possible = append(p.Possible, s)
}

// suspension notes whether performance of a commitment in force, or of its instrument, was set aside
// and has not been resumed.
func (a *assessor) suspension(p *Promise, c *bond) {
	items := []check.Ref{{Section: SectionCommitments, ID: string(c.ID)}}
	if c.Under != "" {
		items = append(items, check.Ref{Section: SectionInstruments, ID: string(c.Under)})
	}
	for _, item := range items {
		suspended, events := a.world.Holds(timeline.Since{
			Start: timeline.Happened{Kind: timeline.Suspension, About: item},
			End:   timeline.Happened{Kind: timeline.Resumption, About: item},
		})
		p.Because = addRef(p.Because, events...)
		switch suspended {
		case uncertain.Yes:
			p.Standing, p.Possible = Suspended, nil
		case uncertain.Unknown:
			p.may(Suspended)
		}
	}
}

// known returns the commitments among ids that are known.
func (a *assessor) known(ids []ID) (out []ID) {
	for _, id := range ids {
		if a.byID[id] != nil {
			out = append(out, id)
		}
	}
	return out
}

// waits is what a commitment in an instrument waits for before it is in force; nil for nothing.
func waits(n *Instrument, c *Commitment) timeline.Condition {
	switch {
	case n == nil || n.Entry == nil:
		return c.Entry
	case c.Entry == nil:
		return n.Entry
	}
	return timeline.All{n.Entry, c.Entry}
}

// states returns where a commitment in an instrument may stand on the date: one standing when the
// dates and events decide it, otherwise each that is possible, the least firm first.
func (a *assessor) states(n *Instrument, c *bond) (states []Standing, since, until uncertain.Date, because []check.Ref) {
	on := a.ask.On
	signed := happened(n.Signed, on)
	if n.Signed.IsZero() {
		signed = happened(n.InForce, on) // what has entered into force was agreed
	}
	entered, because := c.world.Holds(waits(n, c.Commitment))
	since = n.Signed
	if !n.InForce.IsZero() {
		own, events := c.world.Holds(c.Entry)
		entered, because = happened(n.InForce, on).And(own), events
		since = n.InForce
		if !n.Term.IsUnknown() {
			_, until = n.Term.Add(n.InForce)
		}
	} else if n.Entry == nil && c.Entry == nil && !n.Term.IsUnknown() {
		_, until = n.Term.Add(n.Signed)
	}
	ended := happened(n.Ended, on)
	if final := a.instruments[n.DraftOf]; final != nil {
		ended = ended.Or(happened(final.Signed, on))
		because = addRef(because, a.because(SectionInstruments, string(final.ID), final.Says)...)
	}
	if !until.IsZero() {
		ended = ended.Or(until.NotAfter(on))
	}
	if !n.Ended.IsZero() {
		until = n.Ended
	}
	inForce := signed.And(entered).And(ended.Not())
	agreed := signed.And(entered.Not()).And(ended.Not())
	tabled := happened(n.Proposed, on).Or(signed)
	if n.Proposed.IsZero() && n.Signed.IsZero() && n.InForce.IsZero() {
		tabled = uncertain.Yes // no date says otherwise
	}
	proposed := tabled.And(signed.Not()).And(ended.Not())
	notYet := tabled.Not().And(ended.Not())
	for _, may := range []struct {
		holds uncertain.Bool
		state Standing
	}{{notYet, NotYet}, {proposed, Proposed}, {agreed, Agreed}, {inForce, InForce}, {ended, Ended}} {
		switch may.holds {
		case uncertain.Yes:
			return []Standing{may.state}, since, until, because
		case uncertain.Unknown:
			states = append(states, may.state)
		}
	}
	return states, since, until, because
}

// happened reports whether a dated step was taken by a date; one without a date was not recorded.
func happened(d, on uncertain.Date) uncertain.Bool {
	if d.IsZero() {
		return uncertain.No
	}
	return d.NotAfter(on)
}

// firstSaid returns when the first of the known statements was said.
func (a *assessor) firstSaid(says []source.StatementID) (first uncertain.Date) {
	for _, id := range says {
		if s := a.record.Statement(id); s != nil && !s.Said.IsZero() && (first.IsZero() || s.Said.Compare(first) < 0) {
			first = s.Said
		}
	}
	return first
}

// conditionText is a condition in words; "" for none, and for a pointer, which is no condition.
func conditionText(c timeline.Condition) string {
	if c == nil {
		return ""
	}
	return timeline.All{c}.String() // a nil pointer has no String of its own
}
