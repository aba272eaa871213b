package guarantee

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A Compliance says whether the terms of a ceasefire in force were kept. Terms that are not in force
// are listed and not judged.
type Compliance struct {
	Applies     uncertain.Bool `json:"applies"`     // some term is in force on the date; unknown too where none is recorded at all, or none in force and a ceasefire is there by what is recorded besides
	Lines       int            `json:"lines"`       // lines agreed or in force
	Zones       int            `json:"zones"`       // zones agreed or in force, and those that withdrawals agreed or in force leave between the sides
	Commissions int            `json:"commissions"` // bodies agreed or in force that attribute breaches or set remedies, but those that have ended
	Regimes     []RegimeState  `json:"regimes"`
	Besides     []Indication   `json:"besides,omitzero"` // what else says that there is a ceasefire, where no term in force does
	Because     []check.Ref    `json:"because"`
}

// A RegimeState is a regime and what became of its terms by the date.
type RegimeState struct {
	Regime      ceasefire.ID   `json:"regime"`
	Title       string         `json:"title"`
	Form        ceasefire.Form `json:"form,omitzero"` // how far it goes, by what is agreed; zero if nothing is
	InForce     uncertain.Bool `json:"in_force,omitzero"`
	Particulars []Particular   `json:"particulars"` // its parties, lines and zones
	Terms       []TermState    `json:"terms"`
	Bodies      []BodyState    `json:"bodies"`
	Results     []TermResult   `json:"results"`
	Cut         string         `json:"cut,omitzero"` // why its terms were not judged, or not all of what was found is shown
}

// A TermState is a term, whether it is judged or not.
type TermState struct {
	Term    ceasefire.TermID   `json:"term"`
	Title   string             `json:"title,omitzero"`
	Status  ceasefire.Status   `json:"status"`
	Author  string             `json:"author"`
	Asks    string             `json:"asks,omitzero"`    // in words; empty for a term whose content is not modelled
	Amends  ceasefire.TermID   `json:"amends,omitzero"`  // the term whose place it takes; empty of one that asks for nothing itself
	When    []TermSpan         `json:"when,omitzero"`    // when it is in force, and for whom; none if it is not
	Waivers []ceasefire.Waiver `json:"waivers,omitzero"` // who need not keep it for some time
	Because []check.Ref        `json:"because"`
}

// A TermSpan says when a term is in force for some of the parties that it binds.
type TermSpan struct {
	Parties []actor.ID     `json:"parties"`
	Span    uncertain.Span `json:"span,omitzero"`  // see [ceasefire.Regime.Span]
	Holds   uncertain.Bool `json:"holds"`          // on the date that is asked for; of a term that holds from one event until another if that is so then, see [ceasefire.Result]
	Awaited bool           `json:"awaited"`        // it begins only after that date
	Never   bool           `json:"never,omitzero"` // it is over before it begins, see [ceasefire.Regime.IsNever]
}

// A BodyState is a body that watches, or deals with breaches.
type BodyState struct {
	By           actor.ID          `json:"by,omitzero"`
	Lead         actor.ID          `json:"lead,omitzero"`
	Contributors []actor.ID        `json:"contributors,omitzero"`
	Tasks        []ceasefire.Task  `json:"tasks"`
	Means        []ceasefire.Means `json:"means,omitzero"`
	Status       ceasefire.Status  `json:"status"`
	Author       string            `json:"author"`
	Span         uncertain.Span    `json:"span,omitzero"`
	InForce      uncertain.Bool    `json:"in_force"` // on the date that is asked for
	Awaited      bool              `json:"awaited"`  // its time begins only after that date
	Because      []check.Ref       `json:"because"`
}

// A TermResult is what became of a term, for one party and in one view, from when it took effect until the
// date or until it ended. Before a term takes effect there is none.
type TermResult struct {
	Result  ceasefire.Result `json:"result"`
	Until   uncertain.Date   `json:"until,omitzero"` // when the term ended, if it certainly or perhaps has by the date
	Because []check.Ref      `json:"because"`
}

// String returns for example "not applicable: no ceasefire in force; no line, zone or commission
// agreed; fighting is no breach", or where nothing is recorded of a ceasefire "not recorded: no terms of a ceasefire,
// whether required, proposed or agreed, and no line, zone or commission".
func (c *Compliance) String() string {
	if len(c.Regimes) == 0 {
		return strings.Join(append([]string{"not recorded: no terms of a ceasefire, whether required, proposed or agreed, and no line, zone or commission"}, c.indicated()...), "; ")
	}
	var parts []string
	past := c.Applies == uncertain.No && c.isPast()
	switch {
	case past:
		parts = append(parts, "not applicable: no ceasefire in force now")
	case c.Applies == uncertain.No:
		parts = append(parts, "not applicable: no ceasefire in force")
	case len(c.Besides) > 0:
		parts = append(parts, "no term of a ceasefire is recorded in force")
	case c.Applies == uncertain.Unknown:
		parts = append(parts, "whether a ceasefire is in force is open")
	default:
		parts = append(parts, "a ceasefire is in force")
	}
	var missing []string
	for _, x := range []struct {
		n    int
		name string
	}{{c.Lines, "line"}, {c.Zones, "zone"}, {c.Commissions, "commission"}} {
		if x.n == 0 {
			missing = append(missing, x.name)
		}
	}
	if n := len(missing); n > 1 {
		missing = []string{strings.Join(missing[:n-1], ", ") + " or " + missing[n-1]}
	}
	if len(missing) > 0 {
		parts = append(parts, "no "+missing[0]+" agreed")
	}
	switch {
	case past:
		parts = append(parts, "fighting now is no breach, and what is said of terms is of the time in which they held")
	case c.Applies == uncertain.No:
		parts = append(parts, "fighting is no breach")
	}
	return strings.Join(append(parts, c.indicated()...), "; ")
}

// isPast reports whether some term held before the date, or may have.
func (c *Compliance) isPast() bool {
	for i := range c.Regimes {
		for j := range c.Regimes[i].Results {
			if c.Regimes[i].Results[j].isPast() {
				return true
			}
		}
	}
	return false
}

// isPast reports whether the term held before the date, or may have, if it does not on it.
func (r *TermResult) isPast() bool {
	return r.Result.Begun != uncertain.No && r.Result.Stage != ceasefire.NotStarted
}

// Standing returns how far the term has come on the date: "required by analysts", "in force" or, before it takes
// effect, "agreed, takes effect 2015-02-15", after its end "in force until 2015-09-01", and for whom, if that differs; "never
// in force" if its time is over before it begins.
func (t *TermState) Standing() string {
	text := words(t.Status)
	if t.Author != "" {
		text += " by " + t.Author
	}
	if len(t.When) > 0 && !slices.ContainsFunc(t.When, func(w TermSpan) bool { return !w.Never }) {
		return "never in force"
	}
	awaited := 0
	for i := range t.When {
		if t.When[i].Awaited {
			awaited++
		}
	}
	if awaited > 0 && awaited == len(t.When) {
		text = words(ceasefire.Agreed)
	}
	for i := range t.When {
		w := &t.When[i]
		switch {
		case w.Awaited:
			text += ", takes effect " + w.Span.From.String()
		case w.ended() && len(t.When) == 1:
			text += " until " + w.Span.To.String()
		case w.ended():
			text += ", until " + w.Span.To.String()
		default:
			continue
		}
		if len(t.When) > 1 {
			text += " for " + series.Join(w.Parties, " and ")
		}
	}
	return text
}

// ended reports whether the term was in force for them and certainly no longer is.
func (w *TermSpan) ended() bool {
	return w.Holds == uncertain.No && !w.Awaited && !w.Never && !w.Span.To.IsZero()
}

// Standing returns how far the body has come on the date: "proposed by coalition", "in force", "agreed, takes effect
// 2015-02-15", or of one that was in force "until 2022".
func (b *BodyState) Standing() string {
	text := words(b.Status)
	if b.Author != "" {
		text += " by " + b.Author
	}
	until := ""
	if !b.Span.To.IsZero() {
		until = " until " + b.Span.To.String()
	}
	switch {
	case b.Awaited:
		if b.Status == ceasefire.InForce {
			text = words(ceasefire.Agreed)
		}
		return text + ", takes effect " + b.Span.From.String()
	case b.ended():
		return strings.TrimSpace(until)
	case until != "" && b.InForce == uncertain.Unknown:
		return text + until + ", and perhaps no longer"
	}
	return text + until
}

// ended reports whether it was in force and certainly no longer is.
func (b *BodyState) ended() bool {
	return b.Status == ceasefire.InForce && b.InForce == uncertain.No && !b.Awaited
}

// String says what the term asks, how far it has come and who need not keep it for some time, as in "no forces or
// weapons in zone-3 (in force); in place of zone-5; waived for YUG, 1999-07/1999-08, with the consent of kfor-commander".
func (t *TermState) String() string {
	text := t.Standing()
	if t.Asks != "" {
		text = fmt.Sprintf("%s (%s)", t.Asks, text)
	}
	if t.Amends != "" {
		text += "; in place of " + string(t.Amends)
	}
	for i := range t.Waivers {
		text += "; " + t.Waivers[i].String()
	}
	return text
}

// Verdict returns for example "broken: breaches 2 (e1 e2), possible besides 1, by the account of USA; final;
// events that bear on it 3". According to whom it is so is for the result to say: the accounts are those on
// which that rests. What is unverified since an act is not recorded in time says so: "unverified: acts not recorded in
// time 1".
func (r *TermResult) Verdict() string {
	x := r.Result
	if !r.Until.IsZero() {
		if x.Ended == uncertain.Yes && x.Stage != ceasefire.NotStarted {
			x.Stage = 0
		}
		x.Ended = uncertain.No // the date says it
	}
	text, evidence := x.Word(), ""
	if len(x.Evidence) > 0 {
		evidence = " (" + series.Join(x.Evidence, " ") + ")"
	}
	if x.Breaches > 0 {
		text += fmt.Sprintf(": breaches %d", x.Breaches)
		if x.Missed > 0 {
			text += fmt.Sprintf(" (acts not done %d)", x.Missed)
		}
		text, evidence = text+evidence, "" // of the certain ones
		if x.Possible > 0 {
			text += fmt.Sprintf(", possible besides %d", x.Possible)
		}
	} else if x.Possible > 0 && x.Possible == x.MissedPerhaps { // no event is one of them
		text += fmt.Sprintf(": acts not recorded in time %d", x.Possible)
	} else if x.Possible > 0 {
		text += fmt.Sprintf(": possible breaches %d", x.Possible)
		if x.MissedPerhaps > 0 {
			text += fmt.Sprintf(" (acts not recorded in time %d)", x.MissedPerhaps)
		}
	}
	text += evidence
	if len(x.Anchors) > 0 {
		text += ", counted from " + series.Join(x.Anchors, " and ")
	}
	if by := x.Accounted(slices.Concat(x.Evidence, x.Anchors)); by != "" {
		text += ", " + by
	}
	if x.Open > 0 {
		text += fmt.Sprintf("; %d still to be done", x.Open)
	}
	if by := x.DueBy(); by != "" {
		text += ", due by " + by
	}
	if x.Final {
		text += "; final"
	}
	if !r.Until.IsZero() {
		text += "; in force until " + r.Until.String()
	}
	switch {
	case x.Seen == 0 && (x.Unrecorded || x.Possible > 0): // said already
		return text
	case x.Seen == 0:
		return text + "; no event bears on it"
	}
	return text + fmt.Sprintf("; events that bear on it %d", x.Seen)
}

// key names the result among the elements.
func (r *TermResult) key(regime ceasefire.ID) string {
	key := fmt.Sprintf("%s/%s %s", regime, r.Result.Term, r.Result.Party)
	if r.Result.View != "" {
		key += " according to " + string(r.Result.View)
	}
	return key
}

func (a *Assessment) complianceElements(yield func(Element) bool) bool {
	c := &a.Compliance
	if !slices.Contains(a.Stamp.Answers, Q9) {
		return true
	}
	if !yield(Element{Q9, "ceasefire", c.String(), c.Because}) {
		return false
	}
	for i := range c.Regimes {
		r := &c.Regimes[i]
		for _, x := range r.Particulars {
			if !yield(Element{Q9, string(r.Regime) + " " + x.Of, x.Says, x.Because}) {
				return false
			}
		}
		for j := range r.Terms {
			t := &r.Terms[j]
			if !yield(Element{Q9, string(r.Regime) + "/" + string(t.Term), t.String(), t.Because}) {
				return false
			}
		}
		for j := range r.Results {
			x := &r.Results[j]
			if !yield(Element{Q9, x.key(r.Regime), x.Verdict(), x.Because}) {
				return false
			}
		}
	}
	return true
}

// isApart reports whether a term leaves a zone between the sides.
func isApart(t *ceasefire.Term) bool {
	if t == nil {
		return false
	}
	c, ok := t.Clause.(ceasefire.Withdraw)
	return ok && !c.Apart.IsZero()
}

// compliance answers whether the terms in force were kept.
func (a *assessor) compliance(promises []Promise, needs []Needs) Compliance {
	out := Compliance{Applies: uncertain.No, Because: []check.Ref{{Section: SectionCeasefires}}} // all of them: that none is in force
	for i := range a.truces.of {
		t := &a.truces.of[i]
		r := t.regime
		state := RegimeState{
			Regime: r.ID, Title: r.Title, Form: r.Form(), InForce: t.inForce(a.ask.On), Particulars: a.particulars(r), Terms: []TermState{}, Bodies: []BodyState{}, Results: t.results, Cut: t.cut,
		}
		out.Applies = out.Applies.Or(state.InForce)
		for _, l := range r.Lines {
			out.Lines += settled(l.Status)
		}
		for _, z := range r.Zones {
			out.Zones += settled(z.Status)
		}
		for j := range r.Terms {
			x := &r.Terms[j]
			s := TermState{Term: x.ID, Title: x.Title, Status: x.Status, Author: author(x.Author), Asks: x.Asks(), Waivers: r.WaiversOf(x.ID), Because: a.because(SectionCeasefires, string(r.ID), r.Says, x.Says)}
			if x.Clause != nil {
				s.Amends = x.Amends
			}
			for _, w := range s.Waivers {
				s.Because = a.cite(s.Because, w.Says)
			}
			if isApart(x) && !isApart(r.Term(x.Amends)) { // an amendment is of the same zone
				out.Zones += settled(x.Status)
			}
			if x.Status == ceasefire.InForce {
				s.When, s.Because = a.spans(r, x), t.because
			}
			state.Terms = append(state.Terms, s)
		}
		for j := range r.Bodies {
			x := &r.Bodies[j]
			b := BodyState{
				By: x.By, Lead: x.Lead, Contributors: x.Contributors, Tasks: x.Tasks, Means: x.Means, Status: x.Status, Author: author(x.Author), Span: x.Span,
				InForce: uncertain.No, Awaited: a.toCome(x.Span), Because: a.because(SectionCeasefires, string(r.ID), r.Says, x.Says),
			}
			if x.Status == ceasefire.InForce {
				b.InForce = x.Span.Holds(a.ask.On)
			}
			if !b.ended() && (slices.Contains(x.Tasks, ceasefire.Attributes) || slices.Contains(x.Tasks, ceasefire.Remedies)) {
				out.Commissions += settled(x.Status)
			}
			state.Bodies = append(state.Bodies, b)
		}
		out.Regimes = append(out.Regimes, state)
		out.Because = addRef(out.Because, t.because...)
		for j := range t.results {
			if x := &t.results[j]; x.Result.Stage != 0 && x.Result.View == "" {
				out.Because = addRef(out.Because, x.Because...)
			}
		}
	}
	if out.Applies == uncertain.No {
		for i := range out.Regimes {
			for j := range out.Regimes[i].Results {
				if x := &out.Regimes[i].Results[j]; x.isPast() && x.Result.View == "" {
					out.Because = addRef(out.Because, x.Because...)
				}
			}
		}
		a.besides(&out, promises, needs)
	}
	return out
}

// inForce reports whether some term of the regime is in force for some party on a date: of one that holds from one
// event until another that is for the events to say, as far as they are common ground.
func (t *truce) inForce(on uncertain.Date) uncertain.Bool {
	if t.cut != "" {
		return t.regime.InForce(on)
	}
	always := *t.regime
	always.Terms = slices.DeleteFunc(slices.Clone(always.Terms), func(x ceasefire.Term) bool { return x.IsDuring() })
	holds := always.InForce(on)
	for i := range t.results {
		if x := &t.results[i].Result; x.Stage != 0 && x.View == "" {
			holds = holds.Or(x.InForce())
		}
	}
	return holds
}

// spans says when a term in force is so for whom.
func (a *assessor) spans(r *ceasefire.Regime, t *ceasefire.Term) (out []TermSpan) {
	for i := range r.Parties {
		p := &r.Parties[i]
		if !t.For(p.Actor) {
			continue
		}
		span := r.Span(t.ID, p.Actor)
		never := r.IsNever(t.ID, p.Actor)
		if k := slices.IndexFunc(out, func(x TermSpan) bool { return x.Span == span && x.Never == never }); k >= 0 {
			out[k].Parties = append(out[k].Parties, p.Actor)
			continue
		}
		out = append(out, TermSpan{
			Parties: []actor.ID{p.Actor}, Span: span, Holds: p.Effective.Holds(a.ask.On).And(t.Span.Holds(a.ask.On)).And(span.Holds(a.ask.On)), Awaited: a.toCome(span), Never: never,
		})
	}
	return out
}

// toCome reports whether what holds for a time begins only after the date that is asked for.
func (a *assessor) toCome(s uncertain.Span) bool {
	return !a.ask.On.IsZero() && !s.From.IsZero() && s.From.NotAfter(a.ask.On) == uncertain.No
}

// author names who requires or proposes something; "" if that is not recorded.
func author(s source.Speaker) string {
	if s == (source.Speaker{}) {
		return ""
	}
	return s.String()
}

// settled is 1 for what is agreed or in force.
func settled(s ceasefire.Status) int {
	if s >= ceasefire.Agreed {
		return 1
	}
	return 0
}
