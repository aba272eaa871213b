package gen

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Structure returns a generator of valid structures with a handful of items in each section, whose
// dates lie around 2025 and whose items cite statements.
func Structure() *rapid.Generator[*guarantee.Structure] {
	return rapid.Custom(func(t *rapid.T) *guarantee.Structure {
		b := &builder{t: t, s: &guarantee.Structure{
			Schema: guarantee.Schema, Title: "Generated", AsOf: uncertain.Day(2026, time.January, 7),
		}}
		b.statements()
		b.actors()
		b.events()
		b.ceasefires()
		b.pools()
		b.contributions()
		b.instruments()
		b.commitments()
		b.schedules()
		b.positions()
		b.others()
		b.command()
		b.measures()
		return b.s
	})
}

// A builder makes one structure, section by section, so that items refer to what is there.
type builder struct {
	t *rapid.T
	s *guarantee.Structure
}

// states are the actors of a generated structure that are states.
var states = actor.IDs("AUT", "BEL", "CHE", "DNK", "ESP")

func (b *builder) n(most int, what string) int { return rapid.IntRange(0, most).Draw(b.t, what) }

func (b *builder) maybe(what string) bool { return rapid.Bool().Draw(b.t, what) }

func pick[T any](b *builder, list []T, what string) T { return rapid.SampledFrom(list).Draw(b.t, what) }

// some picks different elements, at least least of them.
func some[T comparable](b *builder, list []T, least int, what string) []T {
	if len(list) == 0 {
		return nil
	}
	out := rapid.SliceOfNDistinct(rapid.SampledFrom(list), least, min(len(list), least+2), rapid.ID[T]).Draw(b.t, what)
	if len(out) == 0 {
		return nil
	}
	return out
}

func (b *builder) date(what string) uncertain.Date {
	year, month, day := 2024+b.n(2, what+" year"), time.Month(1+b.n(11, what+" month")), 1+b.n(27, what+" day")
	switch b.n(3, what+" precision") {
	case 0:
		return uncertain.Year(year)
	case 1:
		return uncertain.Month(year, month)
	}
	return uncertain.Day(year, month, day)
}

func (b *builder) span(what string) uncertain.Span {
	var s uncertain.Span
	if b.maybe(what + " from") {
		s.From = b.date(what + " from")
	}
	if b.maybe(what+" to") && s.From.IsZero() {
		s.To = b.date(what + " to")
	}
	return s
}

func (b *builder) says(what string) []source.StatementID {
	var all []source.StatementID
	for _, s := range b.s.Statements {
		all = append(all, s.ID)
	}
	return some(b, all, 1, what+" says")
}

func (b *builder) persons(what string) uncertain.Range[int64] {
	return uncertain.MustParse[int64](pick(b, []string{"several thousand", "some 30,000", "5000", "at least 100", "unknown", "as yet unclear", "15,000 to 30,000"}, what))
}

func (b *builder) statements() {
	for i := range 1 + b.n(2, "sources") {
		b.s.Sources = append(b.s.Sources, source.Source{ID: source.ID(fmt.Sprintf("src-%d", i)), Title: "A paper", Published: b.date("published")})
	}
	for i := range 2 + b.n(6, "statements") {
		b.s.Statements = append(b.s.Statements, source.Statement{
			ID: source.StatementID(fmt.Sprintf("say-%d", i)), Sources: []source.ID{pick(b, b.s.Sources, "source").ID},
			Mode: pick(b, []source.Mode{source.Fact, source.Promise, source.Offer, source.Judgement}, "mode"),
			Text: "Something was said.", Speaker: source.Speaker{Name: "somebody"},
		})
	}
}

func (b *builder) actors() {
	for _, id := range states {
		b.s.Actors = append(b.s.Actors, actor.Actor{ID: id, Kind: actor.State})
	}
	group := actor.Actor{ID: "group", Kind: actor.Group, Name: "The group", Says: b.says("group")}
	for _, id := range some(b, states, 1, "members") {
		group.Members = append(group.Members, actor.Member{Actor: id, Span: b.span("membership")})
	}
	if b.maybe("size") {
		group.Size = source.Single(uncertain.MustParse[int64]("some 30"), b.says("size")...)
	}
	body := actor.Actor{ID: "body", Kind: actor.Body, Name: "The body", Decision: &actor.Decision{}}
	for _, id := range some(b, states, 2, "electorate") {
		body.Members = append(body.Members, actor.Member{Actor: id})
	}
	body.Decision.Votes = uint32(b.n(len(body.Members), "votes"))
	if b.maybe("veto") {
		body.Decision.Vetoes = actor.IDs(body.Members[0].Actor)
	}
	b.s.Actors = append(b.s.Actors, group, body)
}

var everybody = append(actor.IDs("group", "body"), states...)

var kinds = []timeline.Kind{timeline.CeasefireStarts, timeline.Shelling, timeline.Attack, timeline.Consent, timeline.Approval, timeline.Signature}

func (b *builder) events() {
	for i := range b.n(4, "events") {
		b.s.Events = append(b.s.Events, timeline.Event{
			ID: timeline.EventID(fmt.Sprintf("event-%d", i)), Date: b.date("event"), Kind: pick(b, kinds, "kind"),
			By: some(b, everybody, 0, "by"), Says: b.says("event"),
		})
		if b.n(3, "disputed") == 0 {
			b.s.Events[i].According, b.s.Events[i].Denied = actor.IDs(states[0]), actor.IDs(states[1])
		}
	}
}

func (b *builder) pattern(what string) timeline.Happened {
	return timeline.Happened{Kind: pick(b, kinds, what+" kind"), By: some(b, everybody, 0, what+" by")}
}

// condition returns nil, a pattern, or a small compound.
func (b *builder) condition(what string) timeline.Condition {
	switch b.n(8, what) {
	case 0, 1, 2:
		return nil
	case 3:
		return timeline.All{b.pattern(what), b.pattern(what)}
	case 4:
		return timeline.Any{b.pattern(what), b.pattern(what)}
	case 5:
		return timeline.Not{Of: b.pattern(what)}
	case 6:
		return timeline.Readings{b.pattern(what), b.pattern(what)}
	}
	return b.pattern(what)
}

func (b *builder) pools() {
	for i, text := range some(b, []string{"3 groups", "dwell 1:3", "tour 6 months, dwell 12 months, overlap 2 weeks"}, 0, "rotations") {
		b.s.Rotations = append(b.s.Rotations, force.RotationPolicy{
			ID: force.RotationID(fmt.Sprintf("rota-%d", i)), Rotation: uncertain.Must(force.ParseRotation(text)), Says: b.says("rotation"),
		})
	}
	for i, id := range some(b, everybody, 0, "pools") {
		p := force.Pool{ID: force.PoolID(fmt.Sprintf("pool-%d", i)), By: id, Persons: b.persons("pool"), Whole: b.maybe("whole"), Says: b.says("pool")}
		if len(b.s.Rotations) > 0 && b.maybe("rotates") {
			p.Rotation = pick(b, b.s.Rotations, "rotation").ID
		}
		for range b.n(1, "earmarks") {
			e := force.Earmark{For: pick(b, everybody, "for"), Called: b.condition("called"), Precedes: uncertain.Bool(b.n(2, "precedes")), Says: b.says("earmark")}
			if b.maybe("partial") {
				e.Persons = b.persons("earmark")
			}
			p.Earmarks = append(p.Earmarks, e)
		}
		b.s.Pools = append(b.s.Pools, p)
	}
	for i := range b.n(1, "conversions") {
		b.s.Conversions = append(b.s.Conversions, force.Conversion{
			ID: force.ConversionID(fmt.Sprintf("unit-%d", i)), Unit: "company", Persons: uncertain.MustParse[int64]("100 to 200"), Says: b.says("conversion"),
		})
	}
	for i := range b.n(2, "limits") {
		b.s.Limits = append(b.s.Limits, force.Limit{
			ID: force.LimitID(fmt.Sprintf("limit-%d", i)), Kind: force.LimitKind(1 + b.n(2, "limit")), By: pick(b, everybody, "limited by"),
			Persons: b.persons("limit"), Says: b.says("limit"),
		})
	}
}

// arrivals returns a build-up of up to two steps.
func (b *builder) arrivals() (out []force.Arrival) {
	for i := range b.n(2, "steps") {
		out = append(out, force.Arrival{
			After: uncertain.MustPeriod([]string{"P10D", "P1M..P3M"}[i]), Persons: b.persons("step"), Moved: i > 0 && b.maybe("moved"), Says: b.says("step"),
		})
	}
	return out
}

// draw returns a pool of a provider from which only contributions beside one are drawn, or none.
func (b *builder) draw(c *force.Contribution) force.PoolID {
	for _, p := range b.s.Pools {
		beside := func(o force.Contribution) bool { return o.From == p.ID && o.PartOf != c.PartOf }
		if p.By == c.By && !slices.ContainsFunc(b.s.Contributions, beside) && b.maybe("drawn") {
			return p.ID
		}
	}
	return ""
}

func (b *builder) contributions() {
	statuses := []force.Status{force.Floated, force.Conditional, force.Pledged, force.Approved, force.Deployed, force.Refused, force.Withdrawn}
	for i := range b.n(5, "contributions") {
		c := force.Contribution{
			ID: force.ID(fmt.Sprintf("part-%d", i)), By: pick(b, everybody, "by"), Status: pick(b, statuses, "status"),
			Domain: force.Domain(b.n(3, "domain")), Basing: force.Basing(b.n(2, "basing")), Persons: b.persons("persons"),
			If: b.condition("if"), Span: b.span("span"), Says: b.says("contribution"), AtScale: uncertain.Bool(b.n(2, "scale")),
			Provides: some(b, []force.Capability{force.ISR, force.SEAD, force.StrategicAirlift}, 0, "provides"),
		}
		if i > 0 && b.maybe("part of") {
			whole := &b.s.Contributions[i-1]
			c.PartOf, c.Domain, c.Basing = whole.ID, whole.Domain, whole.Basing
		}
		switch b.n(4, "size") {
		case 0:
			c.Persons, c.Units = uncertain.Range[int64]{}, []force.Unit{{Kind: "company", Count: uncertain.MustParse[int64]("1 to 3")}}
		case 1:
			c.Arrives = b.arrivals()
		case 2:
			c.Effect = uncertain.MustPeriod("P10D..P30D")
		}
		c.From = b.draw(&c)
		b.s.Contributions = append(b.s.Contributions, c)
	}
	for i := range b.n(2, "requirements") {
		r := force.Requirement{
			ID: force.RequirementID(fmt.Sprintf("need-%d", i)), Says: b.says("requirement"), Providers: uint32(b.n(2, "providers")),
			Needs: some(b, []force.Capability{force.ISR, force.SEAD, force.Medical}, 1, "needs"),
		}
		if b.maybe("threshold") {
			r.Persons = uncertain.Must(uncertain.ParseThreshold[int64](pick(b, []string{"at least 5000", "more than 100", "15,000 to 30,000"}, "persons needed")))
		}
		b.s.Requirements = append(b.s.Requirements, r)
	}
}

func (b *builder) instruments() {
	for i := range b.n(3, "instruments") {
		n := guarantee.Instrument{
			ID: guarantee.InstrumentID(fmt.Sprintf("text-%d", i)), Title: fmt.Sprintf("Text %d", i), Says: b.says("instrument"),
			Form:  pick(b, []guarantee.Form{guarantee.Spoken, guarantee.Practice, guarantee.Declaration, guarantee.Treaty}, "form"),
			Entry: b.condition("entry"), Revocable: uncertain.Bool(b.n(2, "revocable")),
		}
		if b.maybe("signed") {
			n.Signed = b.date("signed")
		} else if b.maybe("in force") {
			n.InForce = b.date("in force")
			n.Term = pick(b, []uncertain.Period{{}, uncertain.MustPeriod("P1Y"), uncertain.MustPeriod("P6M")}, "term")
		}
		for _, id := range some(b, everybody, 0, "signatories") {
			g := guarantee.Signatory{Actor: id}
			if b.maybe("signed by") {
				g.Signed, g.Says = b.date("signed by"), b.says("signed by")
			}
			n.Signatories = append(n.Signatories, g)
		}
		if b.n(3, "exit") == 0 {
			n.Notice, n.ExitAfter, n.Renews = b.period("notice"), b.period("exit after"), b.period("renews")
			n.Ends = b.condition("ends")
		}
		if i > 0 && b.maybe("removed") {
			n.Removed = []guarantee.Removal{{Subject: b.subject(), From: b.s.Instruments[0].ID, Says: b.says("removed")}}
		}
		b.s.Instruments = append(b.s.Instruments, n)
	}
}

var acts = []guarantee.Act{guarantee.Deploy, guarantee.Defend, guarantee.Backstop, guarantee.Monitor, guarantee.Arm}

func (b *builder) commitments() {
	for i := range b.n(6, "commitments") {
		c := guarantee.Commitment{
			ID: guarantee.ID(fmt.Sprintf("bond-%d", i)), By: some(b, everybody, 1, "by"), To: some(b, everybody, 0, "to"),
			Act: pick(b, acts, "act"), Entry: b.condition("entry"), When: b.condition("when"), Given: b.condition("given"),
			VoidIf: b.condition("void if"), Says: b.says("commitment"), Liability: guarantee.Liability(b.n(2, "liability")),
		}
		if len(b.s.Instruments) > 0 && b.maybe("under") {
			c.Under = pick(b, b.s.Instruments, "instrument").ID
		}
		if len(b.s.Contributions) > 0 && b.maybe("backed") {
			c.Backed = []force.ID{pick(b, b.s.Contributions, "backing").ID}
		}
		if i > 0 && b.maybe("enabled") {
			c.Enabled = []guarantee.ID{pick(b, b.s.Commitments, "enabler").ID}
		}
		if b.maybe("relies") {
			c.Relies = []guarantee.Reliance{{Kind: guarantee.Dependence(1 + b.n(3, "dependence")), Actor: pick(b, states, "on"), Says: b.says("relies")}}
		}
		b.inTime(&c)
		b.s.Commitments = append(b.s.Commitments, c)
	}
}

// inTime says how a commitment runs in time.
func (b *builder) inTime(c *guarantee.Commitment) {
	c.Kind = guarantee.Kind(b.n(4, "kind"))
	c.Standing, c.Early, c.Survives = b.maybe("standing"), b.maybe("early"), b.maybe("survives")
	c.EntryWithin, c.WhenWithin, c.GivenWithin, c.Term = b.period("entry within"), b.period("when within"), b.period("given within"), b.period("term")
	if c.Decides = guarantee.Decides(b.n(3, "decides")); c.Decides == guarantee.ByBody && b.maybe("judge") {
		c.Judge = &guarantee.Judge{By: "body", Within: b.period("judge within"), Otherwise: guarantee.Fallback(b.n(3, "otherwise"))}
	}
	var others []check.Ref
	for _, x := range b.s.Commitments {
		others = append(others, check.Ref{Section: guarantee.SectionCommitments, ID: string(x.ID)})
	}
	if len(others) > 0 && c.Standing && b.maybe("after another") {
		c.When = timeline.Happened{Kind: timeline.StateChange + timeline.Kind(b.n(12, "state")), About: pick(b, others, "changes")}
	}
	switch c.Kind {
	case guarantee.Permission:
		return
	case guarantee.Power:
		if len(others) > 0 {
			kind := pick(b, []timeline.Kind{timeline.Suspension, timeline.Resumption, timeline.Release, timeline.Termination}, "effect")
			c.Effects = []guarantee.Effect{{Kind: kind, On: []check.Ref{pick(b, others, "effect on")}}}
		}
		return
	}
	c.Aim, c.Clock = guarantee.Aim(b.n(3, "aim")), guarantee.Clock(b.n(2, "clock"))
	c.Done, c.Fails = b.condition("done"), b.condition("fails")
	c.Within, c.Quiet, c.Cure = b.period("within"), b.period("quiet"), b.period("cure")
	if b.maybe("from") {
		from := b.pattern("from")
		c.From = &from
	}
	if len(others) > 0 && b.n(3, "remedied") == 0 {
		c.Remedy = []guarantee.ID{guarantee.ID(pick(b, others, "remedy").ID)}
	}
}

// period returns a period, mostly one that is not stated.
func (b *builder) period(what string) uncertain.Period {
	return pick(b, []uncertain.Period{{}, {}, {}, uncertain.MustPeriod("PT24H"), uncertain.MustPeriod("P30D"), uncertain.MustPeriod("a month or two")}, what)
}

// schedules adds deadlines that contradict each other now and then, or are ambiguous.
func (b *builder) schedules() {
	for i := range b.n(2, "schedules") {
		s := guarantee.Schedule{ID: guarantee.ScheduleID(fmt.Sprintf("times-%d", i)), Says: b.says("schedule")}
		if len(b.s.Instruments) > 0 && b.maybe("scheduled under") {
			s.Under = pick(b, b.s.Instruments, "schedule of").ID
		}
		var ids []timeline.AnchorID
		for j := range 2 + b.n(3, "anchors") {
			a := timeline.Anchor{ID: timeline.AnchorID(fmt.Sprintf("point-%d", j))}
			switch b.n(3, "anchored") {
			case 0:
				a.Date, a.Says = b.date("anchor"), b.says("anchor")
			case 1:
				if len(b.s.Events) > 0 {
					a.Event = pick(b, b.s.Events, "anchor is").ID
				}
			}
			ids, s.Anchors = append(ids, a.ID), append(s.Anchors, a)
		}
		if b.maybe("relative") {
			s.RelativeTo = ids[0]
		}
		for j := range b.n(5, "clauses") {
			c := timeline.Clause{
				ID: timeline.ClauseID(fmt.Sprintf("clause-%d", j)), Kind: timeline.ClauseKind(1 + b.n(3, "clause")), Anchor: pick(b, ids, "of"),
				From: some(b, ids, 1, "from")[:1], Period: b.period("clause"), Says: b.says("clause"),
			}
			if other := ids[b.n(len(ids)-1, "ambiguous")]; b.maybe("or from") && other != c.From[0] {
				c.From = append(c.From, other)
			}
			s.Clauses = append(s.Clauses, c)
		}
		b.s.Schedules = append(b.s.Schedules, s)
	}
}

func (b *builder) subject() guarantee.Subject {
	return guarantee.Subject{Act: pick(b, acts, "subject"), Who: some(b, everybody, 0, "who")}
}

func (b *builder) positions() {
	for i := range b.n(5, "positions") {
		b.s.Positions = append(b.s.Positions, guarantee.Position{
			ID: guarantee.PositionID(fmt.Sprintf("stance-%d", i)), By: pick(b, states, "holder"), On: b.subject(),
			Stance: pick(b, []guarantee.Stance{guarantee.Supports, guarantee.Rejects, guarantee.Reluctant, guarantee.Open, guarantee.Undetermined}, "stance"),
			Span:   b.span("held"), Says: b.says("position"),
		})
	}
}

func (b *builder) others() {
	for i := range b.n(3, "options") {
		o := guarantee.Option{
			ID: guarantee.OptionID(fmt.Sprintf("option-%d", i)), Title: fmt.Sprintf("Option %d", i), Persons: b.persons("option"),
			If: b.condition("option if"), Says: b.says("option"),
		}
		for _, r := range b.s.Rotations {
			if b.maybe("rotates") {
				o.Rotations = append(o.Rotations, r.ID)
			}
		}
		if i > 0 && b.maybe("replaced") {
			o.ReplacedBy = b.s.Options[i-1].ID
		}
		b.s.Options = append(b.s.Options, o)
	}
	for i := range b.n(3, "funds") {
		b.s.Funds = append(b.s.Funds, force.Fund{
			ID: force.FundID(fmt.Sprintf("fund-%d", i)), By: pick(b, everybody, "giver"), Currency: "EUR", Purpose: force.Purpose(1 + b.n(3, "purpose")),
			Status: force.Pledged, Says: b.says("fund"), Amount: source.Single(uncertain.MustParse[int64]("up to 150 bn"), b.says("amount")...),
		})
	}
	if b.maybe("theatre") {
		b.s.Theatre.Front = source.Claim[uncertain.Length]{Values: []source.Stated[uncertain.Length]{
			{Value: uncertain.Must(uncertain.ParseLength("1,000 km")), Says: b.says("front")},
			{Value: uncertain.Must(uncertain.ParseLength(pick(b, []string{"600 miles", "6,200 miles"}, "miles"))), Says: b.says("front")},
		}}
	}
	for i := range b.n(2, "judgements") {
		b.s.Judgements = append(b.s.Judgements, guarantee.Judgement{
			ID: guarantee.JudgementID(fmt.Sprintf("view-%d", i)), Says: b.says("judgement"),
			About: []check.Ref{{Section: guarantee.SectionActors, ID: "group"}},
		})
	}
}
