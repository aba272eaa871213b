package guarantee

import (
	"cmp"
	"slices"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Promise is one commitment as it stands: the answer to who has promised what to whom, how
// firmly, since when, under which trigger and by which document.
type Promise struct {
	Commitment ID             `json:"commitment"`
	Title      string         `json:"title,omitzero"`
	By         []actor.ID     `json:"by"`                // who owes it on the date, or may; of what is over, who did
	To         []actor.ID     `json:"to"`                // to whom
	LeftBy     []Departure    `json:"left_by,omitzero"`  // who owed it and does no more, while others do
	LeftTo     []Departure    `json:"left_to,omitzero"`  // to whom it was owed and is no more
	Performs   []actor.ID     `json:"performs,omitzero"` // who performs it, or may, where that has passed to others than those who owe it, or may have; they still owe it
	Passed     []Departure    `json:"passed,omitzero"`   // from whom of those who owe it
	Unbound    []Unbound      `json:"unbound,omitzero"`  // who signed its instrument, and has to ratify it to owe it or to be owed it
	Kind       Kind           `json:"kind,omitzero"`
	Act        Act            `json:"act"`
	Where      timeline.Place `json:"where,omitzero"`

	Standing    Standing       `json:"standing"`
	Possible    []Standing     `json:"possible,omitzero"`     // where dates, or what is disputed, leave it open: every standing it may have
	Settle      []Fact         `json:"settle,omitzero"`       // where the standing is open: the facts that would decide; where it is not known, one for each item that is open, of which some would have to be settled
	Since       uncertain.Date `json:"since,omitzero"`        // since when it stands so, or when it was first said; of what is suspended or over, since when its text stood
	SinceLatest uncertain.Date `json:"since_latest,omitzero"` // where its entry into force is open: it is in force since some time from Since to this
	Until       uncertain.Date `json:"until,omitzero"`        // the end of its term
	Became      []Stay         `json:"became,omitzero"`       // how and when it came to be suspended or over: one way unless that differs between those who owe it

	Under       InstrumentID     `json:"under,omitzero"`
	Document    string           `json:"document,omitzero"` // the title of the instrument
	Signed      []actor.ID       `json:"signed,omitzero"`   // its signatories, as far as they are recorded
	Form        Form             `json:"form"`
	Text        Disclosure       `json:"text,omitzero"`
	Binds       Binding          `json:"binds,omitzero"`
	Precise     uncertain.Bool   `json:"precise,omitzero"`
	Decides     Decides          `json:"decides,omitzero"`
	Judge       *Judge           `json:"judge,omitzero"`  // the body that finds that it is owed, if one does
	Shared      bool             `json:"shared,omitzero"` // several owe it, or a group does
	Liability   Liability        `json:"liability,omitzero"`
	Revocable   uncertain.Bool   `json:"revocable,omitzero"`
	Waits       string           `json:"waits,omitzero"`   // what has yet to happen before it is in force
	Trigger     string           `json:"trigger,omitzero"` // when it is owed
	Given       string           `json:"given,omitzero"`   // what must be agreed first
	Read        bool             `json:"read,omitzero"`    // a condition of it can be read in several ways: see [timeline.Readings]
	Within      uncertain.Period `json:"within,omitzero"`
	From        string           `json:"from,omitzero"`         // what that time counts from, if not from its trigger
	EntryWithin uncertain.Period `json:"entry_within,omitzero"` // how long it may wait for its entry, for its trigger from then, and from that for what must be agreed first
	WhenWithin  uncertain.Period `json:"when_within,omitzero"`
	GivenWithin uncertain.Period `json:"given_within,omitzero"`
	Term        uncertain.Period `json:"term,omitzero"` // its own term from its entry: how long what is forbidden stays so
	Return      []ID             `json:"return,omitzero"`

	Accounts []Account `json:"accounts,omitzero"` // what became of it, if a log is asked about

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
		c.promise = &out[len(out)-1]
	}
	a.trace()
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

// countsFrom is what the time for performing it counts from in words, if that is not its trigger.
func (c *Commitment) countsFrom() string {
	if c.From == nil {
		return ""
	}
	return c.From.String()
}

func (a *assessor) promise(c *bond) Promise {
	p := Promise{
		Commitment: c.ID, Title: c.Title, By: c.By, To: c.To, LeftBy: c.parties.leftBy, LeftTo: c.parties.leftTo, Unbound: c.parties.unbound, Performs: c.parties.performs, Passed: c.parties.passed, Kind: c.Kind, Act: c.Act, Where: c.Where,
		Under: c.Under, Form: Spoken, Precise: c.Precise, Decides: c.Decides, Judge: c.Judge, Liability: c.Liability,
		Within: c.Within, From: c.countsFrom(), Return: a.known(c.Return),
		Trigger: conditionText(a.trigger(c.Commitment)), Given: conditionText(c.Given), Term: c.Term,
		EntryWithin: c.EntryWithin, WhenWithin: c.WhenWithin, GivenWithin: c.GivenWithin,
		Because: c.refs,
	}
	p.Shared = len(c.By) > 1 || len(c.stated.By) > 1
	for _, id := range c.By {
		is, refs := a.isGroup(id)
		p.Shared = p.Shared || is
		p.Because = addRef(addRef(p.Because, a.members.Because(id)...), refs...)
	}
	p.Read = a.open.plan.byID[c.ID].isRead()
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
	p.Because = addRef(p.Because, c.parties.because...)
	may, because := a.standing(c, a.ask.On)
	zone := a.open.plan.byID[c.ID].zone()
	t := a.course.Commitment(c.ID)
	p.Because = addRef(p.Because, because...)
	if n == nil || n.Form == Spoken {
		p.Since = a.firstSaid(c.Says)
		if !p.Since.IsZero() && p.Since.NotAfter(a.ask.On) == uncertain.No {
			may = []Standing{NotYet}
		}
	} else {
		p.Since, p.Until = n.runs(zone)
		if may[0] == Proposed || p.Since.IsZero() {
			p.Since = n.Proposed
		}
		if may[0] == Agreed || may[0] == Proposed {
			p.Waits, because = a.waits(n, c)
			p.Because = addRef(p.Because, because...)
			if n != nil && n.Entry != nil && a.isInForce(n) {
				p.Because = addRef(p.Because, a.open.why(a.open.Instrument(n.ID), a.ask.On)...)
			}
		}
	}
	if p.Standing = may[0]; len(may) > 1 {
		p.Possible = may
		if t.isCutBy(a.ask.On) {
			p.Standing, p.Settle = NotKnown, t.facts()
		} else {
			p.Settle, because = t.settles(a.ask.On)
			p.Because = addRef(p.Because, because...)
		}
	} else if n != nil && p.Standing == InForce {
		var from uncertain.Date
		from, p.SinceLatest, because = t.entry(a.ask.On)
		p.Because = addRef(p.Because, because...)
		switch {
		case !from.IsZero():
			p.Since = from
		case n.Form != Spoken:
			p.Since = n.InForce // its signature is no entry
		}
		if over := termEnd(c.Term, cmp.Or(p.SinceLatest, from), zone); !c.Term.IsZero() && !over.IsZero() && (p.Until.IsZero() || over.Compare(p.Until) < 0) {
			p.Until = over
		}
	} else if (p.Standing == Suspended || p.Standing == Ended) && !t.isCutBy(a.ask.On) {
		p.Became, because = t.became(p.Standing, a.ask.On)
		p.Because = addRef(p.Because, because...)
	}
	for _, id := range p.Return {
		p.Because = addRef(p.Because, check.Ref{Section: SectionCommitments, ID: string(id)})
	}
	return p
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

// waits says what of that has yet to come which a commitment in an instrument waits for before it is in force, and what that
// rests on; "" for nothing.
func (a *assessor) waits(n *Instrument, c *bond) (text string, because []check.Ref) {
	var all timeline.All
	add := func(c timeline.Condition) {
		if c != nil {
			all = append(all, c)
		}
	}
	if n != nil && !a.isInForce(n) {
		add(n.Entry)
	}
	of := a.open.plan.byID[c.ID]
	add(a.open.plan.ratification(of, of.c.By))
	add(c.Entry)
	if len(all) == 0 {
		return "", nil
	}
	text = outstanding(a.seen(c, ForEntry), all, false)
	_, because = a.told.Holds(all)
	return text, addRef(because, a.whyChanged(all)...)
}

// runs returns since when an instrument is in force, or signed, and when its term is over or it ended,
// as far as its dates say: they do not of a term that is renewed.
func (n *Instrument) runs(zone *time.Location) (since, until uncertain.Date) {
	since = n.Signed
	if !n.InForce.IsZero() {
		since = n.InForce
	}
	switch {
	case !n.Ended.IsZero():
		until = n.Ended
	case n.Term.IsUnknown(), !n.Renews.IsUnknown(), n.InForce.IsZero() && n.Entry != nil:
	default:
		until = termEnd(n.Term, since, zone)
	}
	return since, until
}

// termEnd returns until when a term runs that began on a date: one that counts days through the last of them in a zone, whatever
// the hour at which it began.
func termEnd(term uncertain.Period, since uncertain.Date, zone *time.Location) (until uncertain.Date) {
	if since.Precision() == uncertain.PrecisionInstant && timeline.NewTimer(term).CountsDays() {
		since = uncertain.Day(since.First().In(zone).Date())
	}
	_, until = term.Add(since)
	return until
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

// awaitedText is a condition as what is waited for: of one that speaks of a time, that time.
func awaitedText(c timeline.Condition) string {
	if _, ok := c.(timeline.Since); ok {
		return "the time " + conditionText(c)
	}
	return conditionText(c)
}
