package atop

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Provision is a column that says whether an alliance has some provision besides the five obligations, and the
// commitment that it is.
type Provision struct {
	Column string
	Codes  []Code // those that mean this; nil for any but 0
	Kind   guarantee.Kind
	Act    guarantee.Act
}

// Provisions returns the provisions that become commitments. That there is such a thing is carried; which kind
// of it the code tells is not.
func Provisions() []Provision {
	return []Provision{
		{"base", nil, guarantee.Permission, guarantee.HostForces},
		{"contrib", nil, guarantee.Duty, guarantee.Deploy},
		{"armred", nil, guarantee.Prohibition, guarantee.LimitForces},
		{"milaid", nil, guarantee.Duty, guarantee.Arm},
		{"ecaid", nil, guarantee.Duty, guarantee.Finance},
		{"intcom", nil, guarantee.Duty, guarantee.Command},
		{"subord", nil, guarantee.Power, guarantee.Command},
		{"milcon", nil, guarantee.Duty, guarantee.Cooperate},
		{"interv", []Code{1, 2}, guarantee.Prohibition, guarantee.NotInterfere},
		{"interv", []Code{3, 4}, guarantee.Permission, guarantee.Intervene},
		{"medarb", nil, guarantee.Duty, guarantee.SettleDisputes},
		{"noothall", nil, guarantee.Prohibition, guarantee.JoinNoRival},
		{"seppeace", nil, guarantee.Prohibition, guarantee.NoSeparatePeace},
		{"nomicoop", nil, guarantee.Duty, guarantee.Trade},
		{"demwith", nil, guarantee.Duty, guarantee.WithdrawForces},
		{"futmem", nil, guarantee.Power, guarantee.Admit},
	}
}

// holds reports whether a row has the provision.
func (p *Provision) holds(r *Row) bool {
	return r.Is(p.Column) && (p.Codes == nil || slices.Contains(p.Codes, r.Code(p.Column)))
}

// parties is the group of the members of a phase, and instrument its text.
func parties(phase int) actor.ID { return actor.ID(fmt.Sprintf("parties-%d", phase)) }
func instrument(phase int) guarantee.InstrumentID {
	return guarantee.InstrumentID(fmt.Sprintf("phase-%d", phase))
}

// text is the instrument of a phase, as conditions speak of it.
func text(phase int) check.Ref {
	return check.Ref{Section: guarantee.SectionInstruments, ID: string(instrument(phase))}
}

// Structure returns the alliance as a structure: an instrument phase-N for each phase N, which takes the place of
// that of the phase before, a group parties-N of its members, with the dates at which they entered and left, and
// for each member its commitments to the group, which are given in return for the same ones of the others unless the
// alliance is asymmetric. Who is bound on a date is who then belongs to the group.
//
// A member that had not left when the data end has no end. Whether it is still one later is not recorded, and no
// structure can say that: the structure is as of the last day that is [Covered], and what is assessed on a later one is
// what was so then.
//
// A text that had not ended when the data end, and of which no renewal is coded, has its length at least, as many outlived
// theirs; one that is renewed for a length that is not coded is renewed for a month or more. An assessment on a day after
// its length says of the former that it may have lapsed: who was a party to it then, and so that it had not, says the
// group. The items cite no
// statement, as what is coded now was not published then; a document that does cites [Source].
func (a *Alliance) Structure() *guarantee.Structure {
	b := builder{groups: make(map[int]int)}
	b.s.Title = fmt.Sprintf("ATOP alliance %d", a.ID)
	b.s.AsOf = uncertain.Day(2016, time.December, 31) // the last day covered
	for i := range a.Rows {
		b.row(&a.Rows[i])
	}
	for i, phase := range b.phases {
		life(&b.s.Instruments[i], b.s.Actors[b.groups[phase]].Members)
	}
	b.inReturn(a.Rows)
	if slices.ContainsFunc(a.Rows, func(r Row) bool { return hasAny(&r, OnAdversary) }) {
		b.s.Actors = append(b.s.Actors, actor.Actor{ID: NamedAdversary, Kind: actor.Group, Name: "the adversaries that the text names"})
	}
	if i := slices.IndexFunc(a.Rows, func(r Row) bool { return hasAny(&r, OnConflict) }); i >= 0 {
		b.s.Events = append(b.s.Events, timeline.Event{ID: namedConflict, Kind: timeline.UseOfForce, Title: "the conflict that the text names", Date: a.Rows[i].Entered})
	}
	return &b.s
}

// hasAny reports whether one of the obligations of a row has a condition.
func hasAny(r *Row, c Condition) bool {
	return slices.ContainsFunc(Obligations(), func(o Obligation) bool { return o.Prefix != "" && r.Is(o.Prefix+string(c)) })
}

// A builder makes a structure, row by row.
type builder struct {
	s      guarantee.Structure
	groups map[int]int // where the group of each phase stands among the actors
	phases []int       // of each instrument
}

// row adds a member of a phase.
func (b *builder) row(r *Row) {
	state := r.Member.State()
	if !slices.ContainsFunc(b.s.Actors, func(a actor.Actor) bool { return a.ID == state.ID }) {
		b.s.Actors = append(b.s.Actors, state)
	}
	if _, ok := b.groups[r.Phase]; !ok {
		b.phase(r)
	}
	group := &b.s.Actors[b.groups[r.Phase]]
	again := slices.ContainsFunc(group.Members, func(m actor.Member) bool { return m.Actor == state.ID })
	group.Members = append(group.Members, actor.Member{Actor: state.ID, Span: uncertain.Span{From: r.Entered, To: r.Left}})
	if !again {
		b.commitments(r, state.ID)
	}
}

// phase adds the text of a phase, the group of its parties and the bodies that it creates.
func (b *builder) phase(r *Row) {
	b.groups[r.Phase] = len(b.s.Actors)
	b.s.Actors = append(b.s.Actors, actor.Actor{ID: parties(r.Phase), Kind: actor.Group, Name: "the parties"})
	n := guarantee.Instrument{
		ID: instrument(r.Phase), Title: fmt.Sprintf("The text of phase %d", r.Phase), Form: guarantee.Agreement, Binds: guarantee.Legal,
		Term: months(r.Code("length")), Renews: months(r.Code("renewlgt")),
	}
	if r.Code("estmode") == 1 {
		n.Form = guarantee.Treaty
	}
	if r.Is("proren") && n.Renews.IsZero() {
		n.Renews = uncertain.MustPeriod("P1M..") // for how long is not coded
	}
	switch r.Code("pubsecr") {
	case 0:
		n.Text = guarantee.Public
	case 1:
		n.Text = guarantee.Reported
	case 2:
		n.Text = guarantee.Undisclosed
	}
	if r.Is("renounce") {
		n.Revocable = uncertain.Yes
	}
	if len(b.s.Instruments) > 0 {
		n.Amends = b.s.Instruments[len(b.s.Instruments)-1].ID
	}
	b.s.Instruments, b.phases = append(b.s.Instruments, n), append(b.phases, r.Phase)
	for _, organ := range []string{"organ1", "organ2"} {
		if r.Is(organ) {
			b.s.Actors = append(b.s.Actors, actor.Actor{ID: actor.ID(fmt.Sprintf("%s-%s", organ, n.ID)), Kind: actor.Body, Name: "a body of the alliance",
				Members: actor.Members(parties(r.Phase))})
		}
	}
}

// months is a period of so many months; not stated for none.
func months(n Code) uncertain.Period {
	if n <= 0 {
		return uncertain.Period{}
	}
	return uncertain.MustPeriod(fmt.Sprintf("P%dM", n))
}

// commitments adds those of a member in a phase.
func (b *builder) commitments(r *Row, by actor.ID) {
	named := make(map[guarantee.Act]int)
	add := func(kind guarantee.Kind, act guarantee.Act, when timeline.Condition) {
		id := fmt.Sprintf("%s-%d-%s", strings.ToLower(string(by)), r.Phase, strings.ReplaceAll(act.String(), "_", "-"))
		if named[act]++; named[act] > 1 {
			id += "-2"
		}
		b.s.Commitments = append(b.s.Commitments, guarantee.Commitment{
			ID: guarantee.ID(id), Under: instrument(r.Phase), By: actor.IDs(by), To: actor.IDs(parties(r.Phase)),
			Kind: kind, Act: act, When: when, Standing: when != nil,
		})
	}
	for _, o := range Obligations() {
		if r.Is(o.Column) {
			add(o.Kind, o.Act, o.trigger(r))
			if r.Is("olimob") { // another limit: that there is one is all that is coded
				b.s.Commitments[len(b.s.Commitments)-1].Given = timeline.Happened{About: text(r.Phase)}
			}
		}
	}
	for _, p := range Provisions() {
		if p.holds(r) {
			add(p.Kind, p.Act, nil)
		}
	}
}

// life says from when and until when a text was in force: with its first and its last member. A text that has not ended,
// and of which no renewal is coded, runs for its length at least.
func life(n *guarantee.Instrument, members []actor.Member) {
	open := false
	for _, m := range members {
		if n.InForce.IsZero() || m.Span.From.Compare(n.InForce) < 0 {
			n.InForce = m.Span.From
		}
		if open = open || m.Span.To.IsZero(); !open && m.Span.To.Compare(n.Ended) > 0 {
			n.Ended = m.Span.To
		}
	}
	if open {
		n.Ended = uncertain.Date{}
	}
	if open && !n.Term.IsZero() && n.Renews.IsZero() {
		n.Term = uncertain.MustPeriod(n.Term.String() + "..")
	}
}

// inReturn says of the commitments of a symmetric alliance that each is given in return for the same ones of the
// others in the same text.
func (b *builder) inReturn(rows []Row) {
	type bond struct {
		under guarantee.InstrumentID
		kind  guarantee.Kind
		act   guarantee.Act
	}
	asymmetric := make(map[guarantee.InstrumentID]bool)
	for i := range rows {
		asymmetric[instrument(rows[i].Phase)] = rows[i].Code("asymm") == 1
	}
	same := make(map[bond][]guarantee.ID)
	for i := range b.s.Commitments {
		c := &b.s.Commitments[i]
		k := bond{c.Under, c.Kind, c.Act}
		same[k] = append(same[k], c.ID)
	}
	for i := range b.s.Commitments {
		c := &b.s.Commitments[i]
		for _, id := range same[bond{c.Under, c.Kind, c.Act}] {
			if id != c.ID && !asymmetric[c.Under] {
				c.Return = append(c.Return, id)
			}
		}
	}
}
