package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// embedded is the structure that is assessed when none is named.
const embedded = "ukraine-2026"

// A document is what was read, and what is wrong with it.
type document struct {
	name     string // of the file or directory
	text     []byte // of the file
	s        *guarantee.Structure
	findings check.Findings
	sheets   []guarantee.Sheet // from which it was read, if it was: the first name in the path of a finding is that of the sheet
}

// open reads a document: an embedded structure by its name, a file, a directory of sheets, or standard input for "-".
func open(name string, stdin io.Reader) (*document, error) {
	d := &document{name: name}
	if name == "-" {
		d.name = "standard input"
		var err error
		d.text, err = io.ReadAll(io.LimitReader(stdin, guarantee.MaxDocument+1))
		d.s, d.findings = guarantee.Decode(d.text)
		return d, err
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() && !slices.Contains(structures.Names(), name) {
		var err error
		d.sheets, err = readSheets(name)
		d.s, d.findings = guarantee.DecodeSheets(d.sheets)
		return d, err
	}
	var err error
	d.text, err = structures.Read(name)
	if errors.Is(err, structures.ErrName) {
		return nil, usageError{err}
	}
	d.s, d.findings = guarantee.Decode(d.text)
	return d, err
}

// openValid opens a document that must be valid. What is wrong with it goes to stderr.
func openValid(file string, stdin io.Reader, stderr io.Writer) (*document, error) {
	d, err := open(file, stdin)
	if err != nil {
		return nil, err
	}
	if d.report(d.findings, stderr); d.findings.Err() != nil {
		return nil, errInvalid
	}
	return d, nil
}

// locate finds out where in the document findings are that do not say so.
func (d *document) locate(findings check.Findings) {
	if d.sheets != nil {
		guarantee.LocateSheets(d.sheets, findings)
	} else {
		check.Locate(d.text, findings)
	}
}

// report writes findings as name:line:column: CODE: message.
func (d *document) report(findings check.Findings, stderr io.Writer) {
	for _, f := range findings {
		fmt.Fprintf(stderr, "%s:%v\n", d.file(f), f)
	}
}

// file is the name of the file in which a finding is.
func (d *document) file(f *check.Finding) string {
	if d.sheets != nil && f.Path != "" {
		return filepath.Join(d.name, f.Path.First()+".csv")
	}
	return d.name
}

// readSheets returns the sheets in a directory, those files whose names end with .csv, by name. A sheet
// is as large as a document at the most, and so are all together.
func readSheets(dir string) (sheets []guarantee.Sheet, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("no sheets in %s: their names end with .csv", dir)
	}
	size := 0
	for _, file := range files {
		text, err := read(file)
		if err != nil {
			return nil, err
		}
		if size += len(text); size > guarantee.MaxDocument {
			return nil, fmt.Errorf("the sheets in %s have more than %d bytes", dir, guarantee.MaxDocument)
		}
		sheets = append(sheets, guarantee.Sheet{Name: strings.TrimSuffix(filepath.Base(file), ".csv"), Text: text})
	}
	return sheets, err
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

// takeIn asks about the events of the logs, if there are any.
func (c *command) takeIn(s *guarantee.Structure, stderr io.Writer) error {
	with := *s // and the events of the logs before
	for _, file := range c.logs {
		data, err := read(file)
		if err != nil {
			return err
		}
		events, findings := with.DecodeLog(data)
		for _, f := range findings {
			fmt.Fprintf(stderr, "%s:%v\n", file, f)
		}
		if findings.Err() != nil {
			return errInvalid
		}
		with.Events = slices.Concat(with.Events, events)
		c.ask.Log = append(c.ask.Log, events...)
		if c.ask.Log == nil {
			c.ask.Log = []timeline.Event{} // a log without events is one, too
		}
	}
	return nil
}
