// Command ceasefire says what of a ceasefire was kept, by a log of events.
//
// Without files it watches an embedded regime over a synthetic log.
//
//	go run ./examples/ceasefire
//	go run ./examples/ceasefire -view UKR,RUS,mission
//	go run ./examples/ceasefire -format json structure.json events.csv
package main

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"
	_ "time/tzdata" // -zone reads the same on a machine that knows no zones

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/arguments"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

//go:embed truce.json
var embedded embed.FS

const usage = `Usage: ceasefire [flags] [STRUCTURE EVENTS]

Reads a structure with a ceasefire and a log of events, and prints which terms in force were kept, by
whom they were broken according to whom, with which evidence, and what is still to be done. The events of
the structure belong to the log and are put in order with it; one of the same ID in both is one event, and
if the log says something else of it, that is reported, left out and counted. One that may be the same, but has
another ID, is named and counts besides. EVENTS is
JSON lines if its name ends in .jsonl or it begins with {, and otherwise CSV whose first row names the
columns: date, kind, by, against, where, amount, according, denied and so on, as the members of an event
in a document; with -map also latitude and longitude in degrees, and within, the metres by which they may be off;
"-" is standard input.

Without files it watches an embedded regime, which is not in force anywhere, over a generated log of
events that never happened.

Flags:
  -regime ID         the ceasefire of the structure (default: its only one)
  -view A,B          according to whom the terms are judged (default: only what is common ground)
  -on DATE           judge what happened by the end of that day, or by that instant (default: by the day or instant of the last event)
  -complete          the log and the structure record everything: what they do not hold was not done, unless
                     a row is left out as unreadable, late or contrary to the structure, or has an unknown name
  -reorder DURATION  put events in order that come late by no more than this, for example 24h
                     (default 0: whatever comes late is left out, counted and named)
  -columns A=B,...   what columns are called: date=When,kind=Class; with -map also latitude=Lat
  -kinds A=B,...     what the words of the kind column mean: MORTAR=shelling; docs/document.md lists the kinds of
                     event, and the classes of weapons, under "Lists of words"
  -weapons A=B,...   what the words of the weapon column mean: 120 mm mortar=artillery
  -actors A=B,...    which actors the words of the log name: North=UKR
  -zones A=B,...     in or out of which zones the places of the columns in and out lie: Petrivske=strip
  -lines A=B,...     which lines the words of the line column name: LoC=contact-line
  -accounts A=B,...  what the words of the account column mean, who says it / who denies it: alleged=UKR,
                     disputed=UKR/RUS, and confirmed=/ for what is on record; a word given again names more; a row
                     with such a word names nobody under according or denied besides
  -dates LAYOUT      how the log writes dates that are not written as in a document: as it would write 2 January 2006,
                     15:04:05; "02 January 2006", "2.1.2006 15:04"; given again, for each way in which it does. A
                     row that says one date by one layout and another by another is bad. A layout without a time gives
                     a day, which is one of the zone of the ceasefire, and one without seconds a minute
  -zone ZONE         of the clocks by which the log tells times without a zone: +02:00, or Europe/Kyiv; a row with a time
                     that these never showed, or showed twice, is bad
  -comma C           what stands between cells (default ,)
  -map FILE          GeoJSON with the lines and zones of the ceasefire, for events with coordinates
  -line ID           the line of the map from which distances are measured
                     (JSON lines take none of -columns, -kinds, -weapons, -actors, -zones, -lines, -accounts,
                     -dates, -zone, -comma and -map)
  -strict            a bad row is fatal (default: it is reported, left out and counted), and so is an event
                     that comes late (default: it is left out, counted and named in the report), a name that
                     the structure does not know (default: it is reported once), one that says something else
                     than the structure, and an event whose ID any row had before, for which all IDs are kept in memory (default: one that began in the
                     same second is left out and counted; others are not looked for)
  -seed N, -rows N   of the generated log (default 1 and 400)
  -days              list the incidents of each day, too; json always does
  -format FORMAT     text or json (default text)
  -o FILE            write to FILE instead of standard output, over what stands there: but never over what is read

Exit status: 0 on success, whatever was broken; 1 for a file that cannot be read or written, an invalid
structure or map, a log that is empty, has no good row or without -on no row, and with -strict what is fatal
then; 2 for wrong usage.

Examples:
  ceasefire                                            the embedded regime over a synthetic log
  ceasefire -view UKR,RUS,mission                      the same in three views
  ceasefire -columns date=When,kind=Class -kinds MORTAR=shelling structure.json log.csv
  ceasefire -dates '02.01.2006 15:04' -zone Europe/Kyiv structure.json log.csv
`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// A command is what the arguments ask for.
type command struct {
	structure, events string        // empty for the embedded regime and the generated log
	actors            []actor.Actor // those of the structure
	recorded          *recorded     // its events
	regime            ceasefire.ID
	ask               ceasefire.Options
	log               logFlags
	seed              uint64
	rows              int
	format, out       string
	daily             bool
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c, err := parse(args, stdout)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "ceasefire: %v\nRun 'ceasefire -h' for help.\n", err)
		return 2
	}
	if err := c.run(stdin, stdout, stderr); err != nil {
		fmt.Fprintf(stderr, "ceasefire: %v\n", err)
		return 1
	}
	return 0
}

// parse reads the arguments. Help goes to stdout, and the error is then flag.ErrHelp.
func parse(args []string, stdout io.Writer) (*command, error) {
	c := &command{}
	c.ask.Late = ceasefire.Drop
	flags := flag.NewFlagSet("ceasefire", flag.ContinueOnError)
	flags.StringVar((*string)(&c.regime), "regime", "", "")
	flags.Func("view", "", func(s string) error {
		ids, err := words(s)
		for _, id := range ids {
			if slices.Contains(c.ask.Views, actor.ID(id)) {
				return fmt.Errorf("%.40q is named twice", id)
			}
			c.ask.Views = append(c.ask.Views, actor.ID(id))
		}
		return err
	})
	flags.TextVar(&c.ask.On, "on", uncertain.Date{}, "")
	flags.BoolVar(&c.ask.Complete, "complete", false, "")
	flags.Func("reorder", "", func(s string) (err error) {
		c.ask.Late = ceasefire.Reorder
		if c.ask.Bound, err = time.ParseDuration(s); err == nil && c.ask.Bound < 0 {
			err = errors.New("it is negative")
		}
		return err
	})
	c.log.define(flags)
	flags.Uint64Var(&c.seed, "seed", 1, "")
	flags.IntVar(&c.rows, "rows", 400, "")
	flags.BoolVar(&c.daily, "days", false, "")
	flags.StringVar(&c.format, "format", "text", "")
	flags.StringVar(&c.out, "o", "", "")
	if err := arguments.Parse(flags, args, usage, stdout); err != nil {
		return nil, err
	}
	given := func(names ...string) (first string) {
		flags.Visit(func(f *flag.Flag) {
			if first == "" && slices.Contains(names, f.Name) {
				first = "-" + f.Name
			}
		})
		return first
	}
	generated, read := given("seed", "rows"), given("columns", "comma", "kinds", "weapons", "actors", "zones", "lines", "accounts", "dates", "zone", "map", "line")
	switch n := flags.NArg(); {
	case c.format != "text" && c.format != "json":
		return nil, fmt.Errorf("unknown format %.20q: want text or json", c.format)
	case n != 0 && n != 2:
		return nil, fmt.Errorf("want a structure and a log, not %d files; flags come before them", n)
	case n == 0 && read != "":
		return nil, fmt.Errorf("%s is of use with a structure and a log only", read)
	case n > 0 && generated != "":
		return nil, fmt.Errorf("%s is of use with the generated log only", generated)
	case c.rows < 1:
		return nil, fmt.Errorf("-rows is %d: a generated log has at least one row", c.rows)
	case c.log.geojson == "" && (c.log.line != "" || c.log.options.Columns.Latitude != "" || c.log.options.Columns.Longitude != ""):
		return nil, errors.New("-line, and columns of coordinates, are of use with -map only")
	case (c.log.options.Zone != nil) != slices.ContainsFunc(c.log.options.Dates, timeline.Layout.NeedsZone):
		if c.log.options.Zone == nil {
			return nil, errors.New("-dates has a time without a zone: say with -zone where the clocks of the log are")
		}
		return nil, errors.New("-zone is of use with -dates of times without a zone only")
	case c.log.options.Columns.Account != "" && c.log.options.Accounts == nil:
		return nil, errors.New("a column of accounts is of use with -accounts only")
	}
	c.structure, c.events = flags.Arg(0), flags.Arg(1)
	return c, arguments.NotOver(c.out, c.structure, c.events, c.log.geojson)
}

func (c *command) run(stdin io.Reader, stdout, stderr io.Writer) error {
	r, document, err := c.read(stderr)
	if err != nil {
		return err
	}
	if err := c.log.read(r, stderr); err != nil {
		return err
	}
	report := &report{regime: r, daily: c.daily, complete: c.ask.Complete, Schema: reportSchema, Document: document, Regime: r.ID, Title: r.Title, Form: r.Form().String(), Synthetic: c.structure == "", Views: c.ask.Views}
	judges, err := c.judges(r)
	if err != nil {
		return err
	}
	if err := c.watch(judges, report, stdin, stderr); err != nil {
		return err
	}
	report.finish(judges)
	report.Method = method(&c.ask, report.gaps())
	text, err := report.encode(c.format)
	if err != nil {
		return err
	}
	if c.out == "" {
		_, err = stdout.Write(text)
		return err
	}
	return os.WriteFile(c.out, text, 0o644)
}

// read returns the regime, and the hash of the structure that holds it. What is wrong with the structure goes to stderr.
func (c *command) read(stderr io.Writer) (r *ceasefire.Regime, document string, err error) {
	name, data := "truce.json", []byte(nil)
	if c.structure == "" {
		data, err = fs.ReadFile(embedded, name)
	} else {
		name = c.structure
		data, err = readFile(name, guarantee.MaxDocument)
	}
	if err != nil {
		return nil, "", err
	}
	s, findings := guarantee.Decode(data)
	for _, f := range findings {
		fmt.Fprintf(stderr, "%s:%v\n", name, f)
	}
	if findings.Err() != nil {
		return nil, "", fmt.Errorf("%s is not valid", name)
	}
	c.ask.Members = actor.NewDirectory(s.Actors, nil, nil, s.AsOf)
	c.actors, c.recorded = s.Actors, newRecorded(s.Events)
	for _, view := range c.ask.Views {
		if !slices.ContainsFunc(s.Actors, func(a actor.Actor) bool { return a.ID == view }) {
			return nil, "", fmt.Errorf("-view: no actor %.40q in %s", view, name)
		}
	}
	var ids []ceasefire.ID
	for i := range s.Ceasefires {
		id := s.Ceasefires[i].ID
		if ids = append(ids, id); id == c.regime || c.regime == "" && len(s.Ceasefires) == 1 {
			c.ask.Zone = s.ZoneOf(&s.Ceasefires[i])
			document, err = s.Hash()
			return withPlaces(s.Ceasefires, i), document, err
		}
	}
	switch {
	case c.regime != "":
		return nil, "", fmt.Errorf("-regime: no ceasefire %.40q in %s; it has %s", c.regime, name, cmp.Or(few(ids), "none"))
	case len(ids) == 0:
		return nil, "", fmt.Errorf("%s has no ceasefire", name)
	}
	return nil, "", fmt.Errorf("%s has %d ceasefires: say which with -regime: %s", name, len(s.Ceasefires), few(ids))
}

// withPlaces returns one of the regimes with the lines and zones of the others, of which its terms may speak.
func withPlaces(regimes []ceasefire.Regime, one int) *ceasefire.Regime {
	r := regimes[one]
	r.Lines, r.Zones = slices.Clone(r.Lines), slices.Clone(r.Zones)
	for i := range regimes {
		if i != one {
			r.Lines, r.Zones = append(r.Lines, regimes[i].Lines...), append(r.Zones, regimes[i].Zones...)
		}
	}
	return &r
}

// readFile reads a file up to one byte more than is taken: who decodes it says that it is too large.
func readFile(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most+1))
}

// watch shows the log to the judges, and with it the events of the structure.
func (c *command) watch(judges []*judge, report *report, stdin io.Reader, stderr io.Writer) error {
	in, name, err := c.open(stdin)
	if err != nil {
		return err
	}
	defer in.Close()
	hash := sha256.New()
	show := func(timeline.Progress) {}
	if isTerminal(stderr) {
		show = progress(stderr)
	}
	events, err := c.log.events(io.TeeReader(in, hash), name, stderr, func(p timeline.Progress) {
		report.Rows, report.Bad = p.Rows, p.Bad
		show(p)
	})
	if err != nil {
		return err
	}
	report.Schematic, report.Map, report.Read, report.Drawn = c.log.schematic, c.log.mapHash, c.log.given, c.log.drawn
	defer func() { report.Log = fmt.Sprintf("%x", hash.Sum(nil)) }()
	known := newNames(c.actors, report.regime)
	for e, err := range c.recorded.with(events, &c.log.at) {
		switch {
		case err != nil:
			found := findings(err)
			for _, f := range found {
				fmt.Fprintf(stderr, "%s:%v\n", name, f)
			}
			switch {
			case len(found) == 0:
				return fmt.Errorf("%s: %w", name, err)
			case errors.Is(err, timeline.ErrLog):
				last := found[len(found)-1]
				return fmt.Errorf("%s:%d:%d: %w%s", name, last.Line, last.Column, timeline.ErrLog, c.log.hint())
			case c.log.strict:
				return fmt.Errorf("%s has a bad row", name)
			}
		default:
			for _, text := range known.unknown(e) {
				if c.log.strict {
					return fmt.Errorf("%s: %s", name, text)
				}
				report.Unknown++
				fmt.Fprintf(stderr, "%s: %s\n", name, text)
			}
			if !c.ask.On.IsZero() && e.Date.NotAfter(c.ask.On) == uncertain.No {
				report.After++
			}
			for _, m := range judges {
				if err := m.Observe(e); err != nil {
					return fmt.Errorf("%s:%d: %w", name, c.log.at, err)
				}
				if c.log.strict && m.Late() > 0 {
					return fmt.Errorf("%s:%d: %v", name, c.log.at, m.dropped[0])
				}
			}
		}
	}
	if report.Rows == 0 && c.ask.On.IsZero() {
		return fmt.Errorf("%s has no rows, only the names of its columns: say with -on until when nothing was seen", name)
	}
	if report.Rows > 0 && report.Bad == report.Rows {
		return fmt.Errorf("%s: none of its rows can be read (%d)%s", name, report.Rows, c.log.hint())
	}
	report.Recorded, report.Shared, report.Contrary = int64(len(c.recorded.events)), c.recorded.shared, c.recorded.contrary
	report.Alike, report.Twins = c.recorded.alike, c.recorded.twins
	for _, m := range judges {
		m.End()
	}
	return nil
}

// open opens the log.
func (c *command) open(stdin io.Reader) (io.ReadCloser, string, error) {
	switch c.events {
	case "":
		return synthetic(c.seed, c.rows), "synthetic log", nil
	case "-":
		return io.NopCloser(stdin), "standard input", nil
	}
	f, err := os.Open(c.events)
	return f, c.events, err
}
