package guarantee

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The topics of what is open of commitments.
var (
	silentTopic    = topic{UnrecordedPerformance, "Not recorded: whether %s was performed in time", "; on that turn "}
	liabilityTopic = topic{UnstatedLiability, "Not stated: how several debtors are liable for %s", "; on that turn "}
	readingTopic   = topic{OpenReading, "Open in the text of %s: " + timeline.OfReading.Words(), "; on that turn "}
	restTopic      = topic{OpenReading, "Open for %s, of what may happen: whether the rest of the condition is met", ""}
)

// topic returns what is open by a fact.
func (f Fact) topic() topic {
	switch {
	case f.isSilent():
		return silentTopic
	case f.What == howLiable:
		return liabilityTopic
	case f.isReading():
		return readingTopic
	}
	return topic{OpenFact, "Open fact: " + f.What + " (%s)", ": decides "}
}

// fact notes an open fact on which a part of an answer turns, and of which commitments or other items that speaks.
func (o *openings) fact(q Question, f Fact, because []check.Ref, items ...check.Ref) {
	of, name := f.topic(), f.About.String()
	if of.kind != OpenFact && f.About.Section == SectionCommitments {
		name = f.About.ID
	}
	var turns []string
	for _, r := range items {
		switch {
		case r == f.About: // on itself turns what became of it
		case r.Section == SectionCommitments:
			turns = append(turns, r.ID)
		default:
			turns = append(turns, r.String())
		}
	}
	if of.kind != OpenFact && slices.Contains(o.asked, q) {
		o.cite(of, because) // without it this would turn in other answers, and so be said together with others
	}
	o.add(q, of, name, because, turns...)
}

// refTo is the reference to a commitment.
func refTo(id ID) check.Ref { return check.Ref{Section: SectionCommitments, ID: string(id)} }

// openFacts are those on which it turns where commitments stand, what became of them and what an act changes.
func (a *Assessment) openFacts(open *openings) {
	open.rests = make(map[check.Ref][][]check.Ref, len(a.Promises))
	rest := func(id ID, because []check.Ref) { open.rests[refTo(id)] = append(open.rests[refTo(id)], because) }
	settle := make(map[ID][]Fact)
	for i := range a.Promises {
		p := &a.Promises[i]
		rest(p.Commitment, p.Because)
		if p.Possible != nil {
			settle[p.Commitment] = p.settling()
		}
		for _, f := range settle[p.Commitment] {
			open.fact(Q1, f, p.Because, refTo(p.Commitment))
		}
		for _, d := range slices.Concat(p.LeftBy, p.LeftTo, p.Passed) {
			for _, f := range d.Open {
				open.fact(Q1, f, p.Because, refTo(p.Commitment))
			}
		}
		for j := range p.Accounts {
			x := &p.Accounts[j]
			rest(p.Commitment, x.Because)
			for _, f := range x.open(p.Commitment) {
				open.fact(Q1, f, x.Because, refTo(p.Commitment))
			}
		}
	}
	for i := range a.NeededActs.Decisive {
		d := &a.NeededActs.Decisive[i]
		items := slices.Clone(d.Bears)
		for _, id := range d.Decides {
			items = append(items, refTo(id))
		}
		open.fact(Q4, Fact{d.Fact, d.What}, d.Because, items...)
	}
	for i := range a.Responses.Events {
		r := &a.Responses.Events[i]
		for j := range r.Replies {
			x := &r.Replies[j]
			for _, d := range slices.Concat(x.LeftBy, x.LeftTo) {
				for _, f := range d.Open {
					open.fact(Q5, f, x.Because, refTo(x.Commitment))
				}
			}
			if x.Possible == nil {
				continue
			}
			if settle[x.Commitment] == nil { // the promises are not among the answers
				settle[x.Commitment] = []Fact{{refTo(x.Commitment), standsWhere}}
			}
			for _, f := range settle[x.Commitment] {
				open.fact(Q5, f, x.Because, refTo(x.Commitment))
			}
		}
		for j := range r.Moves {
			m := &r.Moves[j]
			rest(m.Commitment, m.Because)
			for _, f := range m.Open {
				open.fact(Q5, f, m.Because, refTo(m.Commitment))
			}
		}
	}
	open.unmet(a)
	open.closeFacts(a)
}

// standsWhere and becameWhat are what is open of a commitment where no fact is known that would decide.
const standsWhere, becameWhat = "where it stands", "what became of it"

// settling are the facts that would decide where a promise stands.
func (p *Promise) settling() []Fact {
	if len(p.Settle) > 0 {
		return p.Settle
	}
	return []Fact{{refTo(p.Commitment), standsWhere}}
}

// open are the facts that would decide what became of a commitment by an account.
func (x *Account) open(id ID) (facts []Fact) {
	for i := range x.Cases {
		w := &x.Cases[i]
		if len(w.Phases) < 2 && !w.More {
			continue
		}
		if facts = withPhases(facts, w.Open); len(w.Open) == 0 {
			facts = withPhases(facts, []Fact{{refTo(id), becameWhat}})
		}
	}
	if x.More && len(facts) == 0 {
		facts = []Fact{{refTo(id), becameWhat}}
	}
	return facts
}

// unmet notes the commitments of which it is open whether all has happened that makes them owed, and no fact is known that
// decides it.
func (o *openings) unmet(a *Assessment) {
	decided, promises := make(map[ID]bool), make(map[ID]*Promise)
	for i := range a.NeededActs.Decisive {
		for _, id := range a.NeededActs.Decisive[i].Decides {
			decided[id] = true
		}
	}
	for i := range a.Promises {
		promises[a.Promises[i].Commitment] = &a.Promises[i]
	}
	for i := range a.NeededActs.Commitments {
		n := &a.NeededActs.Commitments[i]
		f := Fact{refTo(n.Commitment), "whether all has happened that makes it owed"}
		o.cite(f.topic(), n.Because)
		if n.Ready != uncertain.Unknown {
			continue
		}
		p := promises[n.Commitment]
		if p != nil && p.Read {
			o.add(Q4, readingTopic, string(n.Commitment), n.Because)
			continue
		}
		if decided[n.Commitment] {
			continue
		}
		facts := []Fact{f}
		if p != nil && len(p.Accounts) > 0 {
			if known := p.Accounts[0].open(n.Commitment); len(known) > 0 {
				facts = known
			}
		}
		for _, f := range facts {
			o.fact(Q4, f, n.Because, refTo(n.Commitment))
		}
	}
}

// closeFacts cites with each open fact the promises that rest on what it is about, whether they turn on it or not.
func (o *openings) closeFacts(a *Assessment) {
	about := make(map[string][]*opening)
	for _, x := range o.list {
		if x.kind == OpenFact {
			about[x.name] = append(about[x.name], x)
		}
	}
	for i := range a.Promises {
		for _, because := range o.rests[refTo(a.Promises[i].Commitment)] {
			for _, r := range because {
				if len(about) > 0 && r.Section != SectionStatements {
					for _, x := range about[r.String()] {
						x.because = append(x.because, because)
					}
				}
			}
		}
	}
}

// openTexts are what texts leave open: how those are liable who owe something together, how a condition is read, and
// whether what may happen is what it names.
func (a *Assessment) openTexts(open *openings) {
	for i := range a.Promises {
		p := &a.Promises[i]
		over := p.Possible == nil && p.Standing == Ended
		if p.Shared && p.Liability == 0 {
			if open.cite(liabilityTopic, p.Because); !over {
				open.add(Q1, liabilityTopic, string(p.Commitment), p.Because)
			}
		}
		if p.Read {
			if open.cite(readingTopic, p.Because); !over {
				open.add(Q1, readingTopic, string(p.Commitment), p.Because)
			}
		}
	}
	var all citations // that no other event leaves anything open
	topics := make(map[topic]bool)
	for i := range a.Responses.Events {
		r := &a.Responses.Events[i]
		all.add(r.Because...)
		for j := range r.Replies {
			x := &r.Replies[j]
			all.add(x.Because...)
			if x.Applies != uncertain.Unknown {
				continue
			}
			of := []topic{restTopic}
			if len(x.Open) > 0 && x.Bearing != Follows {
				of = nil
			}
			for _, d := range x.Open {
				switch {
				case d == timeline.OfReading:
					of = append(of, readingTopic)
				case d == timeline.OfAccount: // the event that is asked supposes it
				case x.Bearing != Follows:
					of = append(of, topic{OpenReading, "Open for %s, of what may happen: " + d.Words(), ""})
				}
			}
			for _, of := range of {
				topics[of] = true
				open.add(Q5, of, string(x.Commitment), r.Because)
			}
		}
	}
	for of := range topics {
		open.cite(of, all.refs)
	}
}

// isReading reports whether the fact is how a condition is read.
func (f Fact) isReading() bool {
	return strings.HasPrefix(f.What, "how ") && strings.Contains(f.What, isReadAs)
}
