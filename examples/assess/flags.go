package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/arguments"
	"github.com/backstop-go/backstop/report"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

var usage = `Usage: assess [flags] [STRUCTURE]

Reads a guarantee structure and prints what it amounts to: who has promised what, what
it adds up to, what nobody provides, whose act is needed, what answers an event that may happen,
which statements contradict each other, and who bears which share. STRUCTURE is a file,
a directory of sheets in CSV as -sheets writes them, "-" for standard input, or the name of an embedded one, by default
` + embedded + `:
` + names() + `

What to assess:
  -on DATE           the date on which the answers are true (default: the date of the document)
  -known-by DATE     count only statements published by then (default: the date of -on)
  -log FILE          take in the events of this log, a document of the schema backstop-log/1, besides those
                     of the structure, and say what became of each commitment: what all viewpoints share first;
                     may be repeated: a log may refer to the events of those before it
  -if EVENT          ask what answers this event, in words or as JSON; may be repeated. In words: its kind,
                     after it in any order by A and B, against C, in PLACE, on DATE, about SECTION/ID,
                     according to D, denied by E, and before it minor, serious or major
  -battery           with -if, ask the standard battery of events as well; without -if Q5 asks it anyway

What to assume:
  -without A,B       these actors perform, consent to and contribute nothing
  -prefer SOURCE,... believe these sources where sources differ
  -convert ID,...    count units as persons by these conversions of the document
  -complete          with -log: the record and the log hold everything that was done, so that what is not
                     performed in them in time is breached, a term of a ceasefire included; without it, it may
                     have been performed unrecorded
  -viewpoint ACTOR   take this actor's account of disputed events (default: only what nobody disputes is certain)

What to show:
  -only Q1,Q3        answer only these questions
  -brief             write one page: the stamp, what is known, ten points, what would change an answer, the
                     method; as text, markdown, html or latex
  -format FORMAT     (default text)
     text, markdown  for reading
     html            one file that needs nothing else
     latex           a fragment for \input
     bibtex          the sources, as citations
     dot             who promised what to whom, a graph for Graphviz
     csv             tidy tables, a file for each question: -o names a directory, and about.csv in it says what
                     was assessed and how; tables that another run left there are written over or removed, and
                     nothing else is. Without -o the same rows below each other under one head, first
                     those that say so: the column "question" tells the answers apart
     json            one document of the schema backstop/assessment/1, which guarantee.DecodeAssessment reads
  -diff OTHER        write instead what changed from the structure OTHER to this one, which change of the
                     document brings about which change of an answer (sets of which nothing can be left out; where it
                     says that perhaps others would do, not always the smallest), and what cannot be
                     compared; as text, markdown, html, latex, or json of the schema backstop/explanation/1
  -figure NAME       write one figure of the HTML report alone, as SVG:
                     ` + figureNames + `
  -o FILE            write to FILE instead of standard output, over what stands there: but never over what is
                     read, and with -new over nothing

Writing documents:
  -new               write a document to start from, which says in its texts what to put there
  -draft             list what the document, finished or not, leaves open, as questions with their places in it: first
                     those without whose answers nothing can be assessed, then those on which most answers rest
  -sheets DIR        write the document as sheets, DIR/statements.csv and so on, for a spreadsheet
  -document          write the document as JSON in its canonical form, from sheets for example
  -merge OTHER       write one document of this one and of that in OTHER, by another author, as JSON: nothing
                     is lost, what differs is found and goes to standard error, and the exit status is 1 if
                     somebody has to decide (M1001). Which is OTHER decides no more than the order of items

Exit status: 0 on success; 1 for a file that cannot be read or written, and for an invalid document or
one that -merge leaves to be decided, with every finding on standard error as file:line:column: CODE:
message; 2 for wrong usage
('go run' itself exits with 1 whenever the program does not exit with 0).

Examples:
  assess                                  the embedded structure, as text
  assess -brief                           the same on one page
  assess -without USA -only Q4            what falls or is at risk without the USA
  assess -if "shelling by RUS against FRA in UKR on 2026-03-01" -only Q5
  assess -if '{"kind": "armed_attack", "against": ["UKR"]}' -viewpoint UKR
  assess -log log.json -viewpoint UKR -only Q1 my-structure.json
  assess -known-by 2025-08-31 -on 2025-08-31
  assess -format json -o out.json my-structure.json
  assess -format csv -o tables my-structure.json
  assess -diff paris-2026-draft paris-2026-final
                                          what changed, and what follows from it
  assess -merge hers.json -o both.json mine.json
  assess -new -o my-structure.json && assess -draft my-structure.json
  assess -sheets sheets my-structure.json && assess -document -o my-structure.json sheets
`

// names lists the embedded structures, for people.
func names() string {
	var p strings.Builder
	line := 0
	for _, name := range structures.Names() {
		if line += len(name) + 2; line > 98 {
			p.WriteByte('\n')
			line = len(name) + 2
		}
		p.WriteString("  " + name)
	}
	return p.String()
}

// figureNames lists the figures, for people.
var figureNames = strings.Join(report.Figures(), ", ")

// A command is what the arguments ask for.
type command struct {
	file   string   // or the name of an embedded structure; empty for the one that is assessed if none is named
	logs   []string // none if none is asked about
	out    string   // empty for standard output
	format string
	brief  bool
	other  string // the structure to compare with; empty for none
	with   string // the structure to merge with
	figure string // the one figure that is asked for; empty for a report
	only   []guarantee.Question
	ask    guarantee.Options
	does   string // what it does instead of assessing: the name of a flag, or empty
	sheets string // the directory of -sheets
}

// parse reads the arguments. Help goes to stdout, and the error is then flag.ErrHelp.
func parse(args []string, stdout io.Writer) (*command, error) {
	c := &command{format: "text"}
	flags := flag.NewFlagSet("assess", flag.ContinueOnError)
	flags.TextVar(&c.ask.On, "on", uncertain.Date{}, "")
	flags.TextVar(&c.ask.KnownBy, "known-by", uncertain.Date{}, "")
	flags.Func("without", "", func(s string) error { return split(s, &c.ask.Without) })
	flags.Func("prefer", "", func(s string) error { return split(s, &c.ask.Prefer) })
	flags.Func("convert", "", func(s string) error { return split(s, &c.ask.Conversions) })
	flags.Func("log", "", func(s string) error { return c.addLog(s) })
	flags.BoolVar(&c.ask.Complete, "complete", false, "")
	flags.Func("viewpoint", "", func(s string) error {
		if s == "" {
			return errors.New("no actor is named")
		}
		c.ask.View = actor.ID(s)
		return nil
	})
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
				if q == "Q10" {
					return errors.New("question 10 compares two structures: ask it with -diff OTHER")
				}
				return fmt.Errorf("no question %.20q: want of %v", q, guarantee.Questions())
			}
		}
		return nil
	})
	flags.StringVar(&c.format, "format", c.format, "")
	flags.BoolVar(&c.brief, "brief", false, "")
	flags.StringVar(&c.other, "diff", "", "")
	flags.StringVar(&c.figure, "figure", "", "")
	flags.StringVar(&c.out, "o", "", "")
	for _, name := range []string{"new", "draft", "document"} {
		flags.BoolFunc(name, "", func(string) error { return c.instead(name) })
	}
	flags.Func("merge", "", func(other string) error { c.with = other; return c.instead("merge") })
	flags.Func("sheets", "", func(dir string) error { c.sheets = dir; return c.instead("sheets") })
	switch err := arguments.Parse(flags, args, usage, stdout); {
	case errors.Is(err, flag.ErrHelp):
		return nil, err
	case err != nil:
		return nil, usageError{err}
	}
	c.file = flags.Arg(0)
	if flags.NArg() > 1 {
		return nil, usageError{fmt.Errorf("one file at a time, not %d; flags come before the file", flags.NArg())}
	}
	if err := c.agrees(); err != nil {
		return nil, usageError{err}
	}
	return c, nil
}

// addLog asks about another log.
func (c *command) addLog(file string) error {
	switch {
	case file == "":
		return errors.New("no file is named")
	case slices.Contains(c.logs, file):
		return errors.New("the file is named twice")
	}
	c.logs = append(c.logs, file)
	return nil
}

// notOver returns an error if a file to write is one of those that are read, or of the sheets in a directory that is.
func (c *command) notOver(file string) error {
	read := slices.Clone(c.logs)
	for _, name := range []string{c.file, c.other, c.with} {
		if name != "" {
			sheets, _ := filepath.Glob(filepath.Join(name, "*.csv"))
			read = append(append(read, name), sheets...)
		}
	}
	return arguments.NotOver(file, read...)
}

// instead asks for something other than an assessment.
func (c *command) instead(does string) error {
	if c.does != "" && c.does != does {
		return fmt.Errorf("one of -%s and -%s", c.does, does)
	}
	c.does = does
	return nil
}

// agrees reports what does not go together.
func (c *command) agrees() error {
	if c.ask.Complete && len(c.logs) == 0 {
		return errors.New("-complete speaks of the performances in a log: say -log FILE")
	}
	if responses := len(c.only) == 0 || slices.Contains(c.only, guarantee.Q5); !responses && (c.ask.Battery || len(c.ask.If) > 0) {
		return errors.New("-if and -battery ask question 5: leave out -only, or add Q5 to it")
	}
	switch known := formats[c.format]; {
	case known.full == nil && c.format != "csv":
		return fmt.Errorf("unknown format %.20q: want text, markdown, html, latex, bibtex, dot, csv or json", c.format)
	case c.figure != "" && !slices.Contains(report.Figures(), c.figure):
		return fmt.Errorf("unknown figure %.20q: want %s", c.figure, figureNames)
	case c.other != "" && (c.brief || c.figure != "" || c.does != "" || len(c.logs) > 0):
		return errors.New("-diff stands alone: leave out -brief, -figure, -log and what writes documents")
	case c.file == "-" && (c.other == "-" || c.with == "-"):
		return errors.New("standard input holds one structure, not two")
	case c.other != "" && known.diff == nil:
		return fmt.Errorf("-diff is written as text, markdown, html, latex or json, not as %s", c.format)
	case c.figure != "" && (c.brief || c.format != "text"):
		return errors.New("-figure is written as SVG: leave out -brief and -format")
	case c.brief && known.brief == nil:
		return fmt.Errorf("-brief is written as text, markdown, html or latex, not as %s", c.format)
	case c.brief && len(c.only) > 0:
		return errors.New("-brief sums up all questions: leave out -only")
	case c.brief && len(c.ask.If) > 0:
		return errors.New("-brief lists nothing that answers single events: leave out -if and -battery")
	case c.does == "draft" && c.format != "text":
		return errors.New("-draft is written as text: leave out -format")
	case c.does == "new" && c.file != "":
		return errors.New("-new reads no file")
	case c.does == "sheets" && c.out != "":
		return errors.New("-sheets names the directory to write to: leave out -o")
	case c.format == "csv" && c.does == "":
		return nil // -o names a directory: see tables
	}
	return c.notOver(c.out)
}

// event reads an event in words or, if it begins with a brace or a bracket, as JSON.
func event(text string) (timeline.Event, error) {
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") {
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
