package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/internal/visible"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// reportSchema is the schema of the report as JSON.
const reportSchema = "backstop/compliance/1"

// A report is what became of a ceasefire by a log.
type report struct {
	regime   *ceasefire.Regime
	daily    bool // as text it lists the counts of each day, too
	complete bool // the log is said to record everything

	Schema    string              `json:"schema"`
	Document  string              `json:"document"`      // the SHA-256 of the canonical document of the structure
	Log       string              `json:"log"`           // the SHA-256 of the log, as it was read
	Map       string              `json:"map,omitzero"`  // the SHA-256 of the map by which places were found
	Read      []string            `json:"read,omitzero"` // the flags that say how the log was read
	Method    string              `json:"method"`        // how the verdicts were found, in a paragraph ready to be pasted
	Regime    ceasefire.ID        `json:"regime"`
	Title     string              `json:"title"`
	Form      string              `json:"form"`
	Synthetic bool                `json:"synthetic,omitzero"` // nothing of it is in force or has happened
	Drawn     []drawing           `json:"drawn,omitzero"`     // what lines and zones rest on, as far as that is said
	Schematic bool                `json:"schematic,omitzero"` // places rest on a map that shows something roughly
	Views     []actor.ID          `json:"views,omitzero"`
	Recorded  int64               `json:"recorded"`           // events of the document, which belong to the log
	Rows      int64               `json:"rows"`               // of the log
	Bad       int64               `json:"bad,omitzero"`       // rows that could not be read
	Late      int64               `json:"late,omitzero"`      // events left out because they came late
	Contrary  int64               `json:"contrary,omitzero"`  // events left out because the document says something else of them
	Unjudged  int64               `json:"unjudged,omitzero"`  // all of these: what was recorded and bears on no verdict
	Shared    int64               `json:"shared,omitzero"`    // events that stand in the document, too
	Alike     int64               `json:"alike,omitzero"`     // events that may stand in the document, too, under another ID; both count
	Repeated  int64               `json:"repeated,omitzero"`  // events left out because they were there before
	Namesakes int64               `json:"namesakes,omitzero"` // events that have the ID of another of the same second; both count
	After     int64               `json:"after,omitzero"`     // events of the log after the date of the report, which are not judged either
	Judged    int64               `json:"judged"`             // events of the log that were taken, without those that stand in the document
	Unknown   int64               `json:"unknown,omitzero"`   // names in the log that the structure does not know
	Terms     []asked             `json:"terms"`              // those in force
	Results   []ceasefire.Result  `json:"results"`
	Turns     []turn              `json:"would_change"`       // what would change a verdict
	Episodes  []ceasefire.Episode `json:"episodes,omitzero"`  // the first maxEpisodes that closed, and those that are open
	Closed    int64               `json:"closed,omitzero"`    // how many episodes closed
	Counts    []ceasefire.Count   `json:"counts,omitzero"`    // over all days
	Days      []ceasefire.Count   `json:"days,omitzero"`      // those of which the day is not known, and the first maxDays of a day
	MoreDays  int64               `json:"more_days,omitzero"` // how many counts of a day are not listed

	LateEvents []lateEvent `json:"late_events,omitzero"` // the first maxLate of those that came late
	Twins      []twin      `json:"twins,omitzero"`       // the first maxTwins of those that may stand in the document, too
}

// An asked is what a term in force asks.
type asked struct {
	Term    ceasefire.TermID   `json:"term"`
	Title   string             `json:"title,omitzero"`
	Asks    string             `json:"asks,omitzero"`    // in words
	During  string             `json:"during,omitzero"`  // from which event until which it holds, in words; empty for at all times
	Waivers []ceasefire.Waiver `json:"waivers,omitzero"` // who need not keep it for some time
}

// A turn is what would change the verdict on a term.
type turn struct {
	Term  ceasefire.TermID `json:"term"`
	Party actor.ID         `json:"party"`
	View  actor.ID         `json:"view,omitzero"`
	Open  string           `json:"open"` // the facts on which it turns
}

// A lateEvent is an event that was left out because it came late.
type lateEvent struct {
	Line  int              `json:"line"`
	Event timeline.EventID `json:"event"`
	Date  uncertain.Date   `json:"date"`
	By    string           `json:"by"` // how long before the latest event it began
}

// String returns for example "event c of 2026-03-02 came 24h late".
func (l lateEvent) String() string {
	return fmt.Sprintf("event %.60s of %v came %s late", l.Event, l.Date, l.By)
}

// finish takes what the first of the judges told of on the way and says at the end, or the last if the log has gaps.
func (r *report) finish(judges []*judge) {
	m := judges[0]
	r.Late, r.Repeated, r.Namesakes, r.LateEvents = m.Late(), m.Repeated(), m.Namesakes(), m.dropped
	r.Unjudged = r.Bad + r.Late + r.Contrary
	if r.gaps() {
		m = judges[len(judges)-1]
	}
	r.Results, r.Episodes, r.Closed = m.Results(), m.episodes, m.closed
	r.Judged = r.Rows - r.Unjudged - r.Repeated - r.Shared - r.After
	r.Terms, r.Turns = []asked{}, []turn{}
	for i := range r.regime.Terms {
		if t := &r.regime.Terms[i]; t.Status == ceasefire.InForce && t.Clause != nil {
			x := asked{Term: t.ID, Title: t.Title, Asks: t.Asks(), Waivers: r.regime.WaiversOf(t.ID)}
			if t.IsDuring() {
				x.During = t.During.String()
			}
			r.Terms = append(r.Terms, x)
		}
	}
	for i := range r.Results {
		if x := &r.Results[i]; x.Turns() != "" {
			r.Turns = append(r.Turns, turn{x.Term, x.Party, x.View, x.Turns()})
		}
	}
	r.Episodes = append(r.Episodes, m.Episodes()...)
	r.sort()
	var undated []ceasefire.Count
	for _, c := range m.Counts() {
		switch {
		case c.Undated:
			undated = append(undated, c)
		case c.Day.IsZero():
			r.Counts = append(r.Counts, c)
		default:
			m.day(c)
		}
	}
	r.Days, r.MoreDays = append(undated, m.days...), m.more
}

// gaps reports whether something that the log records was not seen.
func (r *report) gaps() bool { return r.Unjudged+r.Unknown > 0 }

// sort puts the episodes of a term, a party and a view together, in the order of the results and then of time.
func (r *report) sort() {
	type track struct {
		term        ceasefire.TermID
		party, view actor.ID
	}
	order := make(map[track]int, len(r.Results))
	for i, x := range r.Results {
		order[track{x.Term, x.Party, x.View}] = i
	}
	slices.SortStableFunc(r.Episodes, func(a, b ceasefire.Episode) int {
		return cmp.Or(cmp.Compare(order[track{a.Term, a.Party, a.View}], order[track{b.Term, b.Party, b.View}]), a.From.Compare(b.From))
	})
}

func (r *report) encode(format string) ([]byte, error) {
	if format == "json" {
		text, err := json.MarshalIndent(r, "", "  ")
		return append(text, '\n'), err
	}
	var b bytes.Buffer
	err := r.text(&b)
	return trimmed(b.Bytes()), err
}

// trimmed returns text without the blanks at the ends of its lines, which an empty last cell leaves.
func trimmed(text []byte) []byte {
	lines := bytes.Split(text, []byte("\n"))
	for i := range lines {
		lines[i] = bytes.TrimRight(lines[i], " ")
	}
	return bytes.Join(lines, []byte("\n"))
}

// text writes the report for a reader.
func (r *report) text(b *bytes.Buffer) error {
	if r.Synthetic {
		fmt.Fprint(b, "AN ILLUSTRATION. These terms are what analysts require (T1 to T3 of the worked example), taken as if they\n"+
			"were in force; deadlines are assumed. The log is generated: none of its events has happened.\n\n")
	}
	fmt.Fprintf(b, "%s (%s)\nForm: %s\n", plain(r.Title), r.Regime, r.Form)
	fmt.Fprintf(b, "SHA-256 of the document: %s\nSHA-256 of the log: %s\nLog: %s", r.Document, r.Log, count(r.Rows, "row"))
	if r.Bad > 0 {
		fmt.Fprintf(b, ", %d of them not readable and left out", r.Bad)
	}
	if r.Late > 0 {
		fmt.Fprintf(b, "; %s left out because %s late", count(r.Late, "event"), one(r.Late, "it came", "they came"))
	}
	if r.Repeated > 0 {
		fmt.Fprintf(b, "; %s left out because %s there before", count(r.Repeated, "event"), one(r.Repeated, "it was", "they were"))
	}
	if r.Namesakes > 0 {
		fmt.Fprintf(b, "; %s the ID of another, and %s", one(r.Namesakes, "1 event has", fmt.Sprintf("%d events have", r.Namesakes)), one(r.Namesakes, "both count", "all count"))
	}
	if r.Contrary > 0 {
		fmt.Fprintf(b, "; %s left out because the document says something else", count(r.Contrary, "event"))
	}
	fmt.Fprintln(b)
	for _, l := range r.LateEvents {
		fmt.Fprintf(b, "  line %d: %v\n", l.Line, l)
	}
	if more := r.Late - int64(len(r.LateEvents)); more > 0 {
		fmt.Fprintf(b, "  and %d more\n", more)
	}
	fmt.Fprintf(b, "Events: %d from the log and %d from the document", r.Judged, r.Recorded)
	if r.After > 0 {
		fmt.Fprintf(b, "; %s of the log after the date of the report, and not judged", count(r.After, "event"))
	}
	if r.Shared > 0 {
		fmt.Fprintf(b, "; %s of the log %s in the document, too", count(r.Shared, "event"), one(r.Shared, "stands", "stand"))
	}
	fmt.Fprintln(b)
	if r.Alike > 0 {
		fmt.Fprintf(b, "%s of the log may be in the document under another ID, and %s besides unless left out: one ID makes them one\n", count(r.Alike, "event"), one(r.Alike, "counts", "count"))
	}
	for _, x := range r.Twins {
		fmt.Fprintf(b, "  line %d: %v\n", x.Line, x)
	}
	if more := r.Alike - int64(len(r.Twins)); more > 0 {
		fmt.Fprintf(b, "  and %d more\n", more)
	}
	if r.Unknown > 0 {
		fmt.Fprintf(b, "Names in the log that the structure does not know, and that say nothing to any term: %d\n", r.Unknown)
	}
	if r.Map != "" {
		fmt.Fprintf(b, "SHA-256 of the map: %s\n", r.Map)
	}
	if len(r.Read) > 0 {
		fmt.Fprintf(b, "Read with: %s\n", strings.Join(r.Read, " "))
	}
	if n := len(r.Drawn); n > 0 {
		fmt.Fprintln(b, "Drawn:")
		for i := range r.Drawn[:min(n, maxDrawn)] {
			fmt.Fprintf(b, "  %s\n", plain(r.Drawn[i].String()))
		}
		if n > maxDrawn {
			fmt.Fprintf(b, "  and %d more\n", n-maxDrawn)
		}
	}
	if r.Schematic {
		fmt.Fprint(b, "Map: something on it is schematic, and so are the places of the events\n")
	}
	fmt.Fprintf(b, "\nMethod. %s\n", wrapped(r.Method))
	if len(r.Results) == 0 {
		fmt.Fprint(b, "\nNot applicable: no term is in force.\n")
		return nil
	}
	fmt.Fprint(b, "\nTerms in force: the events that bear on each (seen), the breaches that are certain, how many of these are acts\n"+
		"not done in time (missed), and the breaches besides that are only possible\n")
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "  term\tparty\taccording to\tverdict\tseen\tcertain\tmissed\tpossible\tevidence")
	for _, x := range r.Results {
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%s\n",
			x.Term, x.Party, view(x.View), verdict(x), x.Seen, x.Breaches, x.Missed, x.Possible, evidence(x))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, t := range r.Terms {
		fmt.Fprintf(b, "  %s: ", t.Term)
		if t.Title != "" {
			fmt.Fprintf(b, "%s: ", plain(t.Title))
		}
		fmt.Fprintln(b, plain(t.Asks))
		for i := range t.Waivers {
			fmt.Fprintf(b, "    %s\n", plain(t.Waivers[i].String()))
		}
	}
	r.turns(b)
	r.episodes(b)
	if err := r.counts(b); err != nil {
		return err
	}
	if terms := r.uncounted(); len(terms) > 0 {
		fmt.Fprintf(b, "\nIncidents of %s are not counted: %s only from one event until another.\n", strings.Join(terms, ", "),
			one(int64(len(terms)), "it holds", "these hold"))
	}
	absent, kept := "What nobody recorded is not known to be absent", "that besides an act that it asks for is recorded"
	if r.complete && !r.gaps() {
		absent, kept = "The record is taken to be complete", "that besides what it asks for was done, or that it was broken by nothing"
	}
	fmt.Fprint(b, "\n"+wrapped(fmt.Sprintf("%s: \"no breach recorded\" says that nothing recorded speaks against a term, \"nothing recorded\" that no "+
		"event bears on it, and \"kept\" %s.", absent, kept))+"\n")
	if slices.ContainsFunc(r.Results, func(x ceasefire.Result) bool { return x.Stage != 0 }) {
		fmt.Fprint(b, "A term from one event until another has not held if no start is recorded; it holds now if one is, and no end\n"+
			"that may come after it.\n")
	}
	if slices.ContainsFunc(r.Results, func(x ceasefire.Result) bool { return ceasefire.IsStated(&x.Awaits) }) {
		fmt.Fprint(b, "What counts from an event asks for nothing before that is recorded: \"nothing asked for yet\", and \"pending\" of forces\n"+
			"that will have to go.\n")
	}
	if r.Unjudged > 0 {
		fmt.Fprintf(b, "Of %s %d %s not judged, being unreadable, late or contrary to the document: what was recorded there may speak against it.\n",
			count(r.Rows, "row"), r.Unjudged, one(r.Unjudged, "was", "were"))
	}
	return nil
}

// plain returns what a document says as part of one line, in which nothing is hidden: it cannot look like a line of
// the report.
func plain(text string) string {
	return visible.Text(strings.Join(strings.Fields(text), " "))
}

// turns writes what would change a verdict, once for all views that have it alike.
func (r *report) turns(b *bytes.Buffer) {
	fmt.Fprint(b, "\nWhat would change a verdict\n")
	for i, t := range r.Turns {
		like := func(x turn) bool { return x.Term == t.Term && x.Party == t.Party && x.Open == t.Open }
		if slices.IndexFunc(r.Turns, like) < i {
			continue
		}
		var views []string
		for _, x := range r.Turns {
			if like(x) {
				views = append(views, view(x.View))
			}
		}
		fmt.Fprintf(b, "  %s, %s%s: %s\n", t.Term, t.Party, r.viewed(", according to ", strings.Join(views, ", ")), t.Open)
	}
	switch {
	case r.Unjudged > 0:
		fmt.Fprintf(b, "  each: what is recorded in the %s left out\n", one(r.Unjudged, "row", fmt.Sprint(r.Unjudged, " rows")))
	case len(r.Turns) == 0:
		fmt.Fprint(b, "  Nothing that the log leaves open.\n")
	}
}

func (r *report) episodes(b *bytes.Buffer) {
	if len(r.Episodes) == 0 {
		return
	}
	fmt.Fprint(b, "\nEpisodes of breaches")
	if len(r.Views) == 0 {
		fmt.Fprint(b, " in common ground")
	}
	if r.Closed > 0 {
		fmt.Fprintf(b, ": %d closed", r.Closed)
	}
	if r.Closed > maxEpisodes {
		fmt.Fprintf(b, ", the first %d of them listed", maxEpisodes)
	}
	fmt.Fprintln(b)
	for i, e := range r.Episodes {
		if i == 0 || e.Term != r.Episodes[i-1].Term || e.Party != r.Episodes[i-1].Party {
			ends := "without a quiet period: all are one"
			if t := r.regime.Term(e.Term); !t.Quiet.IsZero() {
				ends = "one closes after " + t.Quiet.Phrase() + " of quiet"
			}
			fmt.Fprintf(b, "  %s, %s (%s)\n", e.Term, e.Party, ends)
		}
		state := "open"
		if e.Closed {
			state = "closed"
		}
		fmt.Fprintf(b, "    %s%s to %s, %d certain and %d possible besides, %s\n",
			r.viewed("according to ", view(e.View)+": "), e.From, e.To, e.Certain, e.Possible, state)
	}
}

// counts writes how many incidents there were, in all and, if asked for, day by day.
func (r *report) counts(b *bytes.Buffer) error {
	if len(r.Counts) == 0 {
		return nil
	}
	fmt.Fprint(b, "\nIncidents, at least to at most\n")
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "  day\tparty\tkind\tclass\tzone\tincidents")
	listed := r.Counts
	if r.daily {
		listed = slices.Concat(r.Counts, r.Days)
	}
	for _, c := range listed {
		day := c.Day.String()
		switch {
		case c.Undated:
			day = "not known"
		case day == "":
			day = "all"
		}
		incidents := c.Incidents.Bounds()
		if c.Incidents.IsUnknown() { // of what is counted
			incidents = "0.."
		}
		class := ""
		if c.Weapon != 0 {
			class = spaced(c.Weapon)
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\t%s\t%s\n", day, c.Party, spaced(c.Kind), class, c.Zone, incidents)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if r.MoreDays > 0 && r.daily {
		fmt.Fprintf(b, "  and %s of a day\n", count(r.MoreDays, "more count"))
	}
	return nil
}

// uncounted returns the terms in force of which no incidents are counted though they may ban something.
func (r *report) uncounted() (terms []string) {
	for i := range r.regime.Terms {
		switch t := &r.regime.Terms[i]; t.Clause.(type) {
		case ceasefire.HoldFire, ceasefire.Forbid, ceasefire.Limit:
			if t.Status == ceasefire.InForce && t.IsDuring() {
				terms = append(terms, string(t.ID))
			}
		}
	}
	return terms
}

// short returns a span of time as a flag takes it, for example "24h" or "1h30m".
func short(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// count returns for example "1 row" or "2 rows".
func count(n int64, noun string) string { return fmt.Sprint(n, " ", noun, one(n, "", "s")) }

// one returns what is said of one, and otherwise what is said of several.
func one(n int64, single, several string) string {
	if n == 1 {
		return single
	}
	return several
}

// spaced returns what documents spell with underscores.
func spaced(name fmt.Stringer) string { return strings.ReplaceAll(name.String(), "_", " ") }

// viewed returns in whose view something is, unless all that is asked for is what is common ground.
func (r *report) viewed(according, views string) string {
	if len(r.Views) == 0 {
		return ""
	}
	return according + views
}

// view says whose view a verdict is.
func view(id actor.ID) string {
	if id == "" {
		return "common ground"
	}
	return string(id)
}

func verdict(x ceasefire.Result) string {
	text := x.Word()
	if x.Final {
		text += ", final"
	}
	if by := x.DueBy(); by != "" {
		text += ", due by " + by
	}
	return text
}

// evidence names the first events behind a verdict, and whose accounts they are.
func evidence(x ceasefire.Result) string {
	const most = 3
	var words []string
	for i, id := range x.Evidence {
		if i == most {
			words = append(words, "…")
			break
		}
		words = append(words, string(id))
	}
	text := strings.Join(words, ", ")
	if len(x.Anchors) > 0 {
		if text != "" {
			text += ", "
		}
		text += "counted from " + string(x.Anchors[0])
		if more := len(x.Anchors) - 1; more > 0 {
			text += fmt.Sprintf(" and %d more", more)
		}
	}
	if by := x.Accounted(slices.Concat(x.Evidence[:min(len(x.Evidence), most)], x.Anchors[:min(len(x.Anchors), 1)])); by != "" {
		text += " (" + by + ")"
	}
	return text
}
