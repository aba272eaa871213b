// Command assess reads a guarantee structure, validates it and prints what it amounts to.
//
// Without a name it assesses the embedded structure of the guarantees for Ukraine.
//
//	go run ./examples/assess
//	go run ./examples/assess -brief
//	go run ./examples/assess -without USA -only Q4
//	go run ./examples/assess -if "shelling by RUS against FRA in UKR" -only Q5
//	go run ./examples/assess -log examples/structures/logs/escalation-hypothetical.json -only Q1 escalation-hypothetical
//	go run ./examples/assess -diff paris-2026-draft paris-2026-final
//	go run ./examples/assess -format json -o assessment.json my-structure.json
//
// It also helps to write a structure: see -new, -draft, -sheets, -document and -merge.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/backstop-go/backstop/guarantee"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c, err := parse(args, stdout)
	if err == nil {
		err = c.run(stdin, stdout, stderr)
	}
	_, wrong := errors.AsType[usageError](err)
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errInvalid):
		return 1
	case wrong:
		fmt.Fprintf(stderr, "assess: %v\nRun 'assess -h' for help.\n", err)
		return 2
	}
	fmt.Fprintf(stderr, "assess: %v\n", err)
	return 1
}

// A usageError is one in the arguments.
type usageError struct{ error }

// errInvalid says that a document is not valid; what is wrong with it has been written.
var errInvalid = errors.New("invalid document")

// run does what the arguments ask for.
func (c *command) run(stdin io.Reader, stdout, stderr io.Writer) error {
	if c.does == "new" {
		if c.out != "" {
			return create(c.out, starter)
		}
		return c.write(starter, stdout)
	}
	d, err := open(cmp.Or(c.file, embedded), stdin)
	if err != nil {
		return err
	}
	if c.does == "draft" {
		return c.draft(d, stdout, stderr)
	}
	d.report(d.findings, stderr)
	switch {
	case d.findings.Err() != nil:
		if slices.ContainsFunc(d.findings, isUnfinished) {
			fmt.Fprintln(stderr, "assess: -draft lists what an unfinished document leaves open, as questions")
		}
		return errInvalid
	case c.does == "merge":
		return c.merge(d, stdin, stdout, stderr)
	case c.does != "":
		return c.author(d.s, stdout)
	}
	hash, err := d.s.Hash()
	if err != nil {
		return err
	}
	if err := c.takeIn(d.s, stderr); err != nil {
		return err
	}
	if err := c.check(d.s); err != nil {
		return usageError{err}
	}
	if c.other != "" {
		other, err := openValid(c.other, stdin, stderr)
		if err != nil {
			return err
		}
		return c.explain(other.s, d.s, stdout)
	}
	a := d.s.Assess(c.ask).Only(c.only...)
	a.Stamp.Document = hash
	if len(c.ask.Log) > 0 {
		if a.Stamp.LogHash, err = guarantee.HashLog(c.ask.Log); err != nil {
			return err
		}
	}
	return c.show(a, stdout, stderr)
}
