// Command shelf puts guarantee structures side by side: what each is like, and how it stands one and the same
// battery of events.
//
// Without arguments these are all the embedded structures.
//
//	go run ./examples/shelf
//	go run ./examples/shelf nato-1949 gbr-ukr-2024 my-structure.json
//	go run ./examples/shelf -format markdown -o shelf.md paris-2026-final rus-demands-2025
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/arguments"
	"github.com/backstop-go/backstop/report"
	"github.com/backstop-go/backstop/uncertain"
)

var usage = `Usage: shelf [flags] [STRUCTURE ...]

Puts structures side by side: where their commitments stand, in what form, what makes them owed, who finds it, who
must agree, within what time, how one leaves, which forces and money stand behind them; and which of
their commitments answer the events of a standard battery, and which nobody answers. What no statement says counts
as not recorded. How much is known, what would change an answer and how it was computed stand on every output, with
the SHA-256 of each document.

A STRUCTURE is the name of an embedded one or a file; without any they are all the embedded ones:
  ` + strings.Join(structures.Names(), "\n  ") + `

Flags:
  -on DATE           the date on which the answers are true (default: of each, the date of the document)
  -known-by DATE     leave out what was published later (default: the date of -on)
  -format FORMAT     text, markdown or csv (default text)
  -o FILE            write to FILE instead of standard output, over what stands there: but never over what is read

Exit status: 0 on success; 1 for a file that cannot be read or written and for an invalid document, with every
finding on standard error as file:line:column: CODE: message; 2 for wrong usage.

Examples:
  shelf                                       all that is embedded
  shelf nato-1949 gbr-ukr-2024                two of them
  shelf -format csv -o shelf.csv mine.json    one of one's own, for a spreadsheet
`

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	c, err := parse(args, stdout)
	if err == nil {
		err = c.run(stdout, stderr)
	}
	_, wrong := errors.AsType[usageError](err)
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errInvalid):
		return 1
	case wrong:
		fmt.Fprintf(stderr, "shelf: %v\nRun 'shelf -h' for help.\n", err)
		return 2
	}
	fmt.Fprintf(stderr, "shelf: %v\n", err)
	return 1
}

// A usageError is one in the arguments.
type usageError struct{ error }

// errInvalid says that a document is not valid; what is wrong with it has been written.
var errInvalid = errors.New("invalid document")

// A command is what the arguments ask for.
type command struct {
	names []string
	ask   guarantee.Options
	write func(io.Writer, ...report.Shelved) error
	out   string // empty for standard output
}

// formats are the ways to write a shelf.
var formats = map[string]func(io.Writer, ...report.Shelved) error{
	"text":     report.ShelfText,
	"markdown": report.ShelfMarkdown,
	"csv": func(w io.Writer, structures ...report.Shelved) error {
		t := report.ShelfTable(structures...)
		return t.WriteCSV(w)
	},
}

// parse reads the arguments. Help goes to stdout, and the error is then flag.ErrHelp.
func parse(args []string, stdout io.Writer) (*command, error) {
	c := &command{}
	flags := flag.NewFlagSet("shelf", flag.ContinueOnError)
	flags.TextVar(&c.ask.On, "on", uncertain.Date{}, "")
	flags.TextVar(&c.ask.KnownBy, "known-by", uncertain.Date{}, "")
	format := flags.String("format", "text", "")
	flags.StringVar(&c.out, "o", "", "")
	switch err := arguments.Parse(flags, args, usage, stdout); {
	case errors.Is(err, flag.ErrHelp):
		return nil, err
	case err != nil:
		return nil, usageError{err}
	}
	if c.write = formats[*format]; c.write == nil {
		return nil, usageError{fmt.Errorf("unknown format %.20q: want text, markdown or csv", *format)}
	}
	if err := arguments.NotOver(c.out, flags.Args()...); err != nil {
		return nil, usageError{err}
	}
	if c.names = flags.Args(); len(c.names) == 0 {
		c.names = structures.Names()
	}
	return c, nil
}

// run reads the structures and writes what they are like.
func (c *command) run(stdout, stderr io.Writer) error {
	var shelved []report.Shelved
	valid := true
	for _, name := range c.names {
		data, err := structures.Read(name)
		if errors.Is(err, structures.ErrName) {
			return usageError{err}
		}
		if err != nil {
			return err
		}
		s, findings := guarantee.Decode(data)
		for _, f := range findings {
			fmt.Fprintf(stderr, "%s:%v\n", name, f)
		}
		if findings.Err() != nil {
			valid = false
			continue
		}
		ask := c.ask
		if asks, undated := s.Undated(ask); undated {
			return usageError{fmt.Errorf("%s: %v: the document does not say, so say -on DATE", name, asks)}
		}
		profile := s.Profile(ask)
		if profile.Assessment.Stamp.Document, err = s.Hash(); err != nil {
			return err
		}
		shelved = append(shelved, report.Shelved{Name: short(name), Profile: profile})
	}
	if !valid {
		return errInvalid
	}
	var b bytes.Buffer
	if err := c.write(&b, shelved...); err != nil {
		return err
	}
	if c.out != "" {
		return os.WriteFile(c.out, b.Bytes(), 0o644)
	}
	_, err := stdout.Write(b.Bytes())
	return err
}

// short is what a structure is called on the shelf: its file without the directory and the ending.
func short(name string) string { return strings.TrimSuffix(filepath.Base(name), ".json") }
