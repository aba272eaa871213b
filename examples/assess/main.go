// Command assess reads a guarantee structure, validates it and prints what it amounts to.
//
// Without a file it assesses the embedded structure of the guarantees for Ukraine.
//
//	go run ./examples/assess
//	go run ./examples/assess -without USA -only Q4
//	go run ./examples/assess -if "shelling by RUS against FRA in UKR" -only Q5
//	go run ./examples/assess -log examples/structures/logs/escalation-hypothetical.json -only Q1 examples/structures/escalation-hypothetical.json
//	go run ./examples/assess -format json -o assessment.json my-structure.json
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// embedded is the structure that is assessed when no file is named.
const embedded = "ukraine-2026.json"

const usage = `Usage: assess [flags] [FILE]

Reads the guarantee structure in FILE and prints what it amounts to: who has promised what, what
it adds up to, what nobody provides, whose act is needed, what answers an event that may happen,
which statements contradict each other, and who bears which share. Without FILE it assesses the embedded structure (` + embedded + `).

Flags:
  -on DATE           the date on which the answers are true (default: the date of the document)
  -known-by DATE     count only statements published by then (default: the date of -on)
  -without A,B       assume that these actors perform, consent to and contribute nothing
  -prefer SOURCE,... believe these sources where sources differ
  -convert ID,...    count units as persons by these conversions of the document
  -log FILE          take in the events of this log, a document of the schema backstop-log/1, besides those
                     of the structure, and say what became of each commitment: what all viewpoints share first
  -viewpoint ACTOR   take this actor's account of disputed events (default: only what nobody disputes is certain)
  -if EVENT          ask what answers this event, in words or as JSON; may be repeated. In words: its kind,
                     after it in any order by A and B, against C, in PLACE, on DATE, about SECTION/ID,
                     according to D, denied by E, and before it minor, serious or major
  -battery           with -if, ask the standard battery of events as well; without -if it is asked anyway
  -only Q1,Q3        answer only these questions
  -format FORMAT     text, markdown, html, latex, dot or json (default text); html is one file that needs
                     nothing else, latex a fragment for \input, dot a graph for Graphviz, and json one
                     document of the schema backstop/assessment/1, which guarantee.DecodeAssessment reads
  -o FILE            write to FILE instead of standard output

Exit status: 0 on success; 1 for a file that cannot be read or written and for an invalid
document, with every finding on standard error as file:line:column: CODE: message; 2 for wrong usage
('go run' itself exits with 1 whenever the program does not exit with 0).

Examples:
  assess                                  the embedded structure, as text
  assess -without USA -only Q4            what falls or is at risk without the USA
  assess -if "shelling by RUS against FRA in UKR on 2026-03-01" -only Q5
  assess -if '{"kind": "armed_attack", "against": ["UKR"]}' -viewpoint UKR
  assess -log log.json -viewpoint UKR -only Q1 my-structure.json
  assess -known-by 2025-08-31 -on 2025-08-31
  assess -format json -o out.json my-structure.json
`

// formats write an assessment for a reader.
var formats = map[string]func(io.Writer, *guarantee.Assessment) error{
	"text": report.Text, "markdown": report.Markdown, "html": report.HTML, "latex": report.LaTeX, "dot": report.DOT,
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// A command is what the arguments ask for.
type command struct {
	file   string // empty for the embedded structure
	log    string // empty for none
	out    string // empty for standard output
	format string
	only   []guarantee.Question
	ask    guarantee.Options
}

func run(args []string, stdout, stderr io.Writer) int {
	c, err := parse(args, stdout)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "assess: %v\nRun 'assess -h' for help.\n", err)
		return 2
	}
	name, data, err := embedded, []byte(nil), error(nil)
	if c.file == "" {
		data, err = structures.FS.ReadFile(embedded)
	} else {
		name = c.file
		data, err = read(c.file)
	}
	if err != nil {
		fmt.Fprintf(stderr, "assess: %v\n", err)
		return 1
	}
	s, findings := guarantee.Decode(data)
	for _, f := range findings {
		fmt.Fprintf(stderr, "%s:%v\n", name, f)
	}
	if findings.Err() != nil {
		return 1
	}
	hash, err := s.Hash()
	if err != nil {
		fmt.Fprintf(stderr, "assess: %v\n", err)
		return 1
	}
	if c.log != "" && !c.takeIn(s, stderr) {
		return 1
	}
	if err := c.check(s); err != nil {
		fmt.Fprintf(stderr, "assess: %v\nRun 'assess -h' for help.\n", err)
		return 2
	}
	text, err := c.assess(s, hash)
	if err == nil {
		err = c.write(text, stdout)
	}
	if err != nil {
		fmt.Fprintf(stderr, "assess: %v\n", err)
		return 1
	}
	return 0
}

// parse reads the arguments. Help goes to stdout, and the error is then flag.ErrHelp.
func parse(args []string, stdout io.Writer) (*command, error) {
	c := &command{format: "text"}
	flags := flag.NewFlagSet("assess", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.TextVar(&c.ask.On, "on", uncertain.Date{}, "")
	flags.TextVar(&c.ask.KnownBy, "known-by", uncertain.Date{}, "")
	flags.Func("without", "", func(s string) error { return split(s, &c.ask.Without) })
	flags.Func("prefer", "", func(s string) error { return split(s, &c.ask.Prefer) })
	flags.Func("convert", "", func(s string) error { return split(s, &c.ask.Conversions) })
	flags.StringVar(&c.log, "log", "", "")
	flags.Func("viewpoint", "", func(s string) error { c.ask.View = actor.ID(s); return nil })
	flags.BoolVar(&c.ask.Battery, "battery", false, "")
	flags.Func("if", "", func(s string) error {
		e, err := event(s)
		c.ask.If = append(c.ask.If, e)
		return err
	})
	flags.Func("only", "", func(s string) error {
		if err := split(s, &c.only); err != nil {
			return err
		}
		for _, q := range c.only {
			if !slices.Contains(guarantee.Questions(), q) {
				return fmt.Errorf("no question %.20q: want of %v", q, guarantee.Questions())
			}
		}
		return nil
	})
	flags.StringVar(&c.format, "format", c.format, "")
	flags.StringVar(&c.out, "o", "", "")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprint(stdout, usage)
		}
		return nil, err
	}
	if c.format != "json" && formats[c.format] == nil {
		return nil, fmt.Errorf("unknown format %.20q: want text, markdown, html, latex, dot or json", c.format)
	}
	if flags.NArg() > 1 {
		return nil, fmt.Errorf("one file at a time, not %d; flags come before the file", flags.NArg())
	}
	c.file = flags.Arg(0)
	return c, nil
}

// event reads an event in words or, if it begins with a brace, as JSON.
func event(text string) (timeline.Event, error) {
	if !strings.HasPrefix(text, "{") {
		return timeline.ParseEvent(text)
	}
	e, findings := guarantee.DecodeEvent([]byte(text))
	return e, findings.Err()
}

// split appends the words of a list with commas.
func split[S ~string](s string, to *[]S) error {
	for word := range strings.SplitSeq(s, ",") {
		if word == "" {
			return errors.New("empty word in the list")
		}
		if !slices.Contains(*to, S(word)) {
			*to = append(*to, S(word))
		}
	}
	return nil
}

// read returns a document, and one byte more than is decoded of one that is too large, so that decoding
// says that it is.
func read(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, guarantee.MaxDocument+1))
}

// takeIn asks about the events of the log. It reports whether it could, or else why not.
func (c *command) takeIn(s *guarantee.Structure, stderr io.Writer) bool {
	data, err := read(c.log)
	if err != nil {
		fmt.Fprintf(stderr, "assess: %v\n", err)
		return false
	}
	events, findings := s.DecodeLog(data)
	for _, f := range findings {
		fmt.Fprintf(stderr, "%s:%v\n", c.log, f)
	}
	c.ask.Log = append([]timeline.Event{}, events...) // a log without events is one, too
	return findings.Err() == nil
}

// check refuses names that the structure does not know: a slip would otherwise change nothing.
func (c *command) check(s *guarantee.Structure) error {
	if c.ask.On.IsZero() && s.AsOf.IsZero() {
		return errors.New("the document states no date (as_of): say -on DATE")
	}
	for _, id := range c.ask.Without {
		if !slices.ContainsFunc(s.Actors, func(a actor.Actor) bool { return a.ID == id }) {
			return fmt.Errorf("-without: no actor %.40q in the structure", id)
		}
	}
	if id := c.ask.View; id != "" && !slices.ContainsFunc(s.Actors, func(a actor.Actor) bool { return a.ID == id }) {
		return fmt.Errorf("-viewpoint: no actor %.40q in the structure", id)
	}
	if err := c.checkEvents(s); err != nil {
		return err
	}
	for _, id := range c.ask.Prefer {
		if !slices.ContainsFunc(s.Sources, func(x source.Source) bool { return x.ID == id }) {
			return fmt.Errorf("-prefer: no source %.40q in the structure", id)
		}
	}
	for _, id := range c.ask.Conversions {
		if !slices.ContainsFunc(s.Conversions, func(x force.Conversion) bool { return x.ID == id }) {
			return fmt.Errorf("-convert: no conversion %.40q in the structure", id)
		}
	}
	return nil
}

// checkEvents refuses events that could not stand in the structure.
func (c *command) checkEvents(s *guarantee.Structure) error {
	with := *s
	with.Events = slices.Concat(s.Events, c.ask.Log)
	recorded := len(with.Events)
	for i, e := range c.ask.If {
		e.ID = timeline.EventID(fmt.Sprintf("if-%d", i+1))
		for slices.ContainsFunc(with.Events[:recorded], func(x timeline.Event) bool { return x.ID == e.ID }) {
			e.ID += "x"
		}
		if e.Date.IsZero() {
			e.Date = uncertain.Year(1) // any will do: without one it happens after all that is recorded
		}
		with.Events = append(with.Events, e)
	}
	for _, f := range with.Validate() {
		if of, path, ok := strings.Cut(strings.TrimPrefix(string(f.Path), "/events/"), "/"); ok {
			if n, err := strconv.Atoi(of); err == nil && n >= recorded {
				return fmt.Errorf("-if %q: %s: %s", c.ask.If[n-recorded], path, f.Message)
			}
		}
	}
	return nil
}

func (c *command) assess(s *guarantee.Structure, hash string) ([]byte, error) {
	a := s.Assess(c.ask).Only(c.only...)
	a.Stamp.Document = hash
	if c.format == "json" {
		return a.Encode()
	}
	var b bytes.Buffer
	err := formats[c.format](&b, a)
	return b.Bytes(), err
}

func (c *command) write(text []byte, stdout io.Writer) error {
	if c.out == "" {
		_, err := stdout.Write(text)
		return err
	}
	return os.WriteFile(c.out, text, 0o644)
}
