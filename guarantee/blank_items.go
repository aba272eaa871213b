package guarantee

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// requiredAsks are the questions for what a document is not valid without, by section and member, or by member alone.
var requiredAsks = map[string]string{
	"id":                   "What is its ID, by which other items name it?",
	".title":               "What is the structure called?",
	"sources.title":        "What is the title of the source?",
	"statements.sources":   "Where does the statement stand?",
	"statements.text":      "What was said?",
	"statements.mode":      "What kind of saying is it: a fact, a promise, an offer, a demand, a judgement?",
	"statements.published": "When was it published?",
	"actors.kind":          "What kind of actor is it?",
	"actors.name":          "What is the actor called?",
	"instruments.title":    "What is the text called?",
	"instruments.form":     "Is it spoken, a declaration, an agreement, a treaty?",
	"commitments.by":       "Who owes it?",
	"commitments.act":      "What is to be done?",
	"positions.by":         "Whose position is it?",
	"positions.stance":     "Does the actor support, reject, demand it, or has it not decided?",
	"positions.on":         "What is the position on: which act, by whom, where?",
	"contributions.by":     "Who contributes it?",
	"contributions.status": "How firm is it: floated, pledged, approved, deployed?",
	"requirements.needs":   "What is needed: troops, capabilities, consents?",
	"options.title":        "What is the option called?",
	"funds.by":             "Whose money is it?",
	"funds.currency":       "In which currency?",
	"funds.status":         "How firm is it: floated, pledged, approved, paid?",
	"judgements.says":      "Who thinks so, and where does it stand?",
	"events.date":          "When was it?",
	"events.kind":          "What kind of event is it?",
}

const saysAsks = "Who says so? Which statement does it rest on?"

var (
	actorAskers = []asker[actor.Actor]{
		{"members", "Who belongs to it?", []Question{Q1, Q4, Q5, Q6, Q7}, func(_ *blanks, x *actor.Actor) bool {
			return len(x.Members) == 0 && x.Kind != actor.State && x.Kind != actor.ArmedGroup
		}},
		{"size", "How many members are there, named and unnamed?", []Question{Q4, Q5, Q6}, func(_ *blanks, x *actor.Actor) bool {
			return x.Size.IsZero() && x.Kind != actor.State && x.Kind != actor.ArmedGroup
		}},
		{"decision", "How does the body decide: how many votes are needed, and who has a veto?", []Question{Q4, Q5}, func(_ *blanks, x *actor.Actor) bool {
			return x.Kind == actor.Body && x.Decision == nil
		}},
	}
	instrumentAskers = []asker[Instrument]{
		{"signed", "When was it signed or adopted, if it was?", []Question{Q1, Q4, Q5, Q6}, func(_ *blanks, x *Instrument) bool {
			return x.Proposed.IsZero() && x.Signed.IsZero() && x.InForce.IsZero()
		}},
		{"signatories", "Who has signed it?", []Question{Q1, Q4}, func(_ *blanks, x *Instrument) bool {
			return len(x.Signatories) == 0 && x.Form != Practice
		}},
		{"binds", "How does the text itself claim to bind: not at all, politically, legally?", []Question{Q1, Q5}, func(_ *blanks, x *Instrument) bool { return x.Binds == 0 }},
		{"text", "How much of its text is known?", []Question{Q1}, func(_ *blanks, x *Instrument) bool { return x.Text == 0 }},
		{"says", saysAsks, Questions(), func(_ *blanks, x *Instrument) bool { return len(x.Says) == 0 }},
	}
	commitmentAskers = []asker[Commitment]{
		{"to", "To whom is it owed?", []Question{Q1, Q5}, func(_ *blanks, x *Commitment) bool { return len(x.To) == 0 }},
		{"under", "In which text does it stand?", []Question{Q1, Q4, Q5, Q6}, func(_ *blanks, x *Commitment) bool { return x.Under == "" }},
		{"within", "Within what time is it owed, from its trigger?", []Question{Q1, Q5}, func(_ *blanks, x *Commitment) bool { return x.Within.IsZero() }},
		{"decides", "How is it found that it is owed: of itself, by whoever owes it, by a body?", []Question{Q1, Q4, Q5}, func(_ *blanks, x *Commitment) bool {
			return x.Decides == 0 && x.When != nil
		}},
		{"precise", "Does the text say exactly what is to be done?", []Question{Q1, Q5}, func(_ *blanks, x *Commitment) bool { return x.Precise == 0 }},
		{"liability", "Does each of them owe it alone, or all together?", []Question{Q1, Q4, Q5}, func(b *blanks, x *Commitment) bool {
			return x.Liability == 0 && (len(x.By) > 1 || len(x.By) == 1 && b.several[x.By[0]])
		}},
		{"says", saysAsks, Questions(), func(_ *blanks, x *Commitment) bool { return len(x.Says) == 0 }},
	}
	contributionAskers = []asker[force.Contribution]{
		{"persons", "How many troops are they?", []Question{Q2, Q4, Q7, Q8}, func(b *blanks, x *force.Contribution) bool {
			return openTroops(x) && boundless(x.Persons) && boundless(b.sizes[x.ID])
		}},
		{"domain", "Are they land, sea or air forces?", []Question{Q2, Q4, Q7, Q8}, func(_ *blanks, x *force.Contribution) bool { return openTroops(x) && x.Domain == 0 }},
		{"basing", "Where are they based: inside, in a neighbouring state, afloat, at home?", []Question{Q2, Q4, Q8}, func(_ *blanks, x *force.Contribution) bool {
			return openTroops(x) && x.Basing == 0
		}},
		{"ready", "How long after they are asked for can they leave?", []Question{Q2}, func(_ *blanks, x *force.Contribution) bool {
			return openTroops(x) && x.Status != force.Deployed && x.Ready.IsUnknown() && x.Effect.IsUnknown() && len(x.Arrives) == 0
		}},
		{"at_scale", "Is there enough of what it provides?", []Question{Q2, Q3, Q4}, func(_ *blanks, x *force.Contribution) bool {
			return mayCount(x) && len(x.Provides) > 0 && x.AtScale == 0
		}},
		{"says", saysAsks, Questions(), func(_ *blanks, x *force.Contribution) bool { return len(x.Says) == 0 }},
	}
	poolAskers = []asker[force.Pool]{
		{"persons", "How many can be used?", []Question{Q2}, func(_ *blanks, x *force.Pool) bool { return boundless(x.Persons) }},
		{"rotation", "How do its troops take turns?", []Question{Q2}, func(_ *blanks, x *force.Pool) bool { return x.Rotation == "" }},
	}
	requirementAskers = []asker[force.Requirement]{
		{"posture", "For which task is it needed?", []Question{Q4, Q8}, func(_ *blanks, x *force.Requirement) bool { return x.Posture == 0 }},
		{"persons", "How many troops are enough?", []Question{Q4, Q8}, func(_ *blanks, x *force.Requirement) bool {
			return x.Persons.Range().IsUnknown() && len(x.Needs) == 0 && !x.Consents
		}},
		{"says", saysAsks, Questions(), func(_ *blanks, x *force.Requirement) bool { return len(x.Says) == 0 }},
	}
	optionAskers = []asker[Option]{
		{"persons", "How many troops would it have?", []Question{Q2, Q6, Q8}, func(_ *blanks, x *Option) bool { return boundless(x.Persons) }},
		{"posture", "For which task would it be there?", []Question{Q2, Q8}, func(_ *blanks, x *Option) bool { return x.Posture == 0 }},
		{"says", saysAsks, Questions(), func(_ *blanks, x *Option) bool { return len(x.Says) == 0 }},
	}
	fundAskers = []asker[force.Fund]{
		{"amount", "How much is it?", []Question{Q7}, func(_ *blanks, x *force.Fund) bool { return x.Amount.IsZero() }},
		{"kind", "What kind of money is it: a grant, a loan, a guarantee?", []Question{Q7}, func(_ *blanks, x *force.Fund) bool { return x.Kind == 0 }},
		{"purpose", "What is it for?", []Question{Q7}, func(_ *blanks, x *force.Fund) bool { return x.Purpose == 0 }},
		{"says", saysAsks, Questions(), func(_ *blanks, x *force.Fund) bool { return len(x.Says) == 0 }},
	}
)

// boundless reports whether nobody says how many there are at the most, be it in words such as "not stated".
func boundless(r uncertain.Range[int64]) bool {
	_, bounded := r.Max()
	return !bounded
}

// mayCount reports whether a contribution may come to be counted: an option, or one that is refused or withdrawn, is
// not, whatever is found out of it.
func mayCount(x *force.Contribution) bool {
	return x.Status != force.OptionOnly && x.Status != force.Refused && x.Status != force.Withdrawn
}

func openTroops(x *force.Contribution) bool { return mayCount(x) && x.HasTroops() }

// optional adds what a document may leave open.
func (b *blanks) optional() {
	s := b.s
	for i := range s.Actors {
		if a := &s.Actors[i]; a.Kind != actor.State {
			b.several[a.ID] = true
		}
	}
	askEach(b, SectionActors, s.Actors, func(x *actor.Actor) string { return string(x.ID) }, actorAskers)
	askEach(b, SectionInstruments, s.Instruments, func(x *Instrument) string { return string(x.ID) }, instrumentAskers)
	askEach(b, SectionCommitments, s.Commitments, func(x *Commitment) string { return string(x.ID) }, commitmentAskers)
	askEach(b, SectionContributions, s.Contributions, func(x *force.Contribution) string { return string(x.ID) }, contributionAskers)
	askEach(b, SectionPools, s.Pools, func(x *force.Pool) string { return string(x.ID) }, poolAskers)
	askEach(b, SectionRequirements, s.Requirements, func(x *force.Requirement) string { return string(x.ID) }, requirementAskers)
	askEach(b, SectionOptions, s.Options, func(x *Option) string { return string(x.ID) }, optionAskers)
	askEach(b, SectionFunds, s.Funds, func(x *force.Fund) string { return string(x.ID) }, fundAskers)
	for _, m := range []struct {
		member, asks string
		open         bool
	}{
		{"front", "How long is the front?", s.Theatre.Front.IsZero()},
		{"area_km2", "How large is the territory?", s.Theatre.Area.IsZero()},
		{"population", "How many people live there?", s.Theatre.Population.IsZero()},
		{"opposing", "How many troops has the opposing force?", s.Theatre.Opposing.IsZero()},
	} {
		if m.open {
			b.add(Blank{
				Item: check.Ref{Section: SectionTheatre}, Member: m.member,
				Path: check.Path("").Field(string(SectionTheatre)).Field(m.member), Asks: m.asks, Bears: []Question{Q8},
			})
		}
	}
	for _, m := range []struct {
		section check.Section
		asks    string
		bears   []Question
		open    bool
	}{
		{SectionSources, "Which publications are the sources?", Questions(), len(s.Sources) == 0},
		{SectionStatements, "Who said what, when, and in which publication?", Questions(), len(s.Statements) == 0},
		{SectionActors, "Who takes part: which states, organisations, groups and bodies?", Questions(), len(s.Actors) == 0},
		{SectionCommitments, "Who has promised what to whom?", []Question{Q1, Q4, Q5}, len(s.Commitments) == 0},
		{SectionContributions, "Who contributes which troops and capabilities?", []Question{Q2, Q3, Q4, Q7, Q8}, len(s.Contributions) == 0},
		{SectionRequirements, "What is needed: how many troops, which capabilities, for which task?", []Question{Q3, Q4, Q8}, len(s.Requirements) == 0},
		{SectionPositions, "Who supports, rejects or demands what?", []Question{Q6}, len(s.Positions) == 0},
		{SectionCeasefires, "Which terms of a ceasefire are required, proposed or agreed?", []Question{Q9}, len(s.Ceasefires) == 0},
	} {
		if m.open {
			b.add(Blank{Item: check.Ref{Section: m.section}, Path: check.Path("").Field(string(m.section)), Asks: m.asks, Bears: m.bears})
		}
	}
}
