// Command alliances reads the alliances of the ATOP data and prints who is bound to whom on a date, under which
// conditions, and without whom a state would have no promise of defence.
//
// Without files it reads a small embedded table of invented alliances, and says so.
//
//	go run ./examples/alliances
//	go run ./examples/alliances -on 1914-07-01 atop-member-level.csv
//	go run ./examples/alliances -on 1938-09-01 -state CSK -format csv atop-member-level.csv atop-alliance-level.csv
package main

import (
	"bytes"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/atop"
	"github.com/backstop-go/backstop/internal/arguments"
	"github.com/backstop-go/backstop/uncertain"
)

//go:embed synthetic-members.csv
var synthetic []byte

// syntheticDate is the date on which the invented alliances are looked at unless another is asked for.
var syntheticDate = uncertain.Day(1850, 6, 1)

const usage = `Usage: alliances [flags] [MEMBERS [ALLIANCES]]

Reads the file of members of the Alliance Treaty Obligations and Provisions data (ATOP 4.01, the member-level
file as CSV) and prints who is bound to whom on a date, under which conditions; which of these promises of
defence are conditional, asymmetric or secret; and who is pivotal. With the file of alliances as well it says
where the two differ. Without files it reads a few invented alliances.

  -on DATE           the date: a day as 1914-07-01, or the end of a month or year as 1914-07 (must be said for a file)
  -state ID          only what binds this state or is promised to it: a code of ISO 3166-1, or of words where
                     there is none, as austria-hungary
  -format FORMAT     text, or csv: a row for each state that is bound to another by one obligation, with the date and how
                     it was computed (default text)
  -strict            a bad row is fatal (default: it is reported and left out)
  -o FILE            write to FILE instead of standard output, over what stands there: but never over what is read

A state is pivotal for another if without its promise nobody would be bound to defend the other. This is worked out
twice: over all promises that are or may be in force, whatever their conditions, and over those alone that are
certainly in force and under no condition.

What is coded only to a year or month is possibly in force on a day within it, and marked "perhaps"; in the CSV it is
"possibly" in force. So is all that was in force at the end of 2016, with which the data end, on a later date. What was in
force before 1815, with which they begin, is not recorded.

Exit status: 0 on success; 1 for a file that cannot be read or written, has no good row, or, with -strict, a bad
one; 2 for wrong usage. What is wrong with a file is on standard error as file:line:column: CODE: message.
`

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// A command is what the arguments ask for.
type command struct {
	members, alliances string // the files; empty for the invented ones and for none
	on                 uncertain.Date
	state              actor.ID
	format, out        string
	strict             bool
}

func run(args []string, stdout, stderr io.Writer) int {
	c, err := parse(args, stdout)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "alliances: %v\nRun 'alliances -h' for help.\n", err)
		return 2
	}
	if err := c.run(stdout, stderr); err != nil {
		fmt.Fprintf(stderr, "alliances: %v\n", err)
		return 1
	}
	return 0
}

// parse reads the arguments. Help goes to stdout, and the error is then flag.ErrHelp.
func parse(args []string, stdout io.Writer) (*command, error) {
	c := &command{}
	flags := flag.NewFlagSet("alliances", flag.ContinueOnError)
	flags.TextVar(&c.on, "on", uncertain.Date{}, "")
	flags.Func("state", "", func(s string) error { c.state = actor.ID(s); return nil })
	flags.StringVar(&c.format, "format", "text", "")
	flags.BoolVar(&c.strict, "strict", false, "")
	flags.StringVar(&c.out, "o", "", "")
	if err := arguments.Parse(flags, args, usage, stdout); err != nil {
		return nil, err
	}
	c.members, c.alliances = flags.Arg(0), flags.Arg(1)
	switch {
	case flags.NArg() > 2:
		return nil, fmt.Errorf("want the file of members and perhaps that of alliances, not %d files; flags come before them", flags.NArg())
	case c.format != "text" && c.format != "csv":
		return nil, fmt.Errorf("unknown format %.20q: want text or csv", c.format)
	case c.members != "" && c.on.IsZero():
		return nil, errors.New("-on is missing: on which date?")
	case c.on.IsZero():
		c.on = syntheticDate
	}
	return c, arguments.NotOver(c.out, c.members, c.alliances)
}

func (c *command) run(stdout, stderr io.Writer) error {
	all, members, err := c.read(stderr)
	if err != nil {
		return err
	}
	v := view{on: c.on, state: c.state, invented: c.members == "", read: len(all), names: make(map[actor.ID]string), sources: []*source{members}}
	for _, a := range all {
		v.add(a)
	}
	if c.alliances != "" {
		differences, alliances, err := c.compare(all, stderr)
		if err != nil {
			return err
		}
		v.differences, v.sources = differences, append(v.sources, alliances)
	}
	if beyond := v.beyond(); beyond != "" {
		if c.format == "csv" { // where there is no place for it
			fmt.Fprintf(stderr, "alliances: %s\n", beyond)
		}
	} else if c.state != "" && !slices.ContainsFunc(v.ties, v.shows) {
		fmt.Fprintf(stderr, "alliances: nothing binds %.40s or is promised to it on %s\n", c.state, c.on)
	}
	text := v.text()
	if c.format == "csv" {
		text = v.csv()
	}
	if c.out != "" {
		return os.WriteFile(c.out, text, 0o644)
	}
	_, err = stdout.Write(text)
	return err
}

// read returns the alliances, and the file of members that they stand in. What is wrong with rows goes to stderr.
func (c *command) read(stderr io.Writer) (all []*atop.Alliance, from *source, err error) {
	from = read("members", "synthetic-members.csv", bytes.NewReader(synthetic))
	if c.members != "" {
		f, err := os.Open(c.members)
		if err != nil {
			return nil, nil, err
		}
		defer f.Close()
		from = read("members", c.members, f)
	}
	near := 0 // how many of the next alliances may have had the bad row: the one being read and the one behind it
	for a, err := range atop.Alliances(from) {
		if err == nil {
			all = append(all, a)
			if near > 0 {
				near--
				from.beside = append(from.beside, a.ID)
			}
			continue
		}
		near = 2
		if err := c.fault(from, err, stderr); err != nil {
			return nil, nil, err
		}
	}
	if len(all) == 0 {
		return nil, nil, fmt.Errorf("%s has no row that can be read", from.name)
	}
	return all, from, from.end()
}
