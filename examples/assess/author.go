package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/internal/visible"
)

// starter is a document to start from.
//
//go:embed starter.json
var starter []byte

// author does what a flag asks for instead of an assessment.
func (c *command) author(s *guarantee.Structure, stdout io.Writer) error {
	if c.does == "sheets" {
		sheets, err := s.Sheets()
		if err != nil {
			return err
		}
		files := make(map[string][]byte)
		for _, x := range sheets {
			files[x.Name] = x.Text
		}
		for _, x := range sheets { // before any is written
			name := filepath.Join(c.sheets, x.Name+".csv")
			if _, err := os.Lstat(name); err == nil {
				return fmt.Errorf("%s exists: -sheets writes over nothing", name)
			}
		}
		return writeAll(c.sheets, files)
	}
	text, err := s.Encode()
	if err != nil {
		return err
	}
	return c.write(text, stdout)
}

// unfinished are the codes of what is missing, or leads to what is missing: questions, and no mistakes.
var unfinished = []check.Code{"G1002", "G1006"}

func isUnfinished(f *check.Finding) bool { return slices.Contains(unfinished, f.Code) }

// draft lists what the document leaves open. What is wrong with it besides goes to stderr, and makes the
// document invalid.
func (c *command) draft(d *document, stdout, stderr io.Writer) error {
	wrong := slices.DeleteFunc(slices.Clone(d.findings), isUnfinished)
	d.report(wrong, stderr)
	if slices.ContainsFunc(wrong, func(f *check.Finding) bool { return f.Path == "" }) {
		return errInvalid // it could not be read at all
	}
	blanks := d.s.Blanks(c.ask)
	if slices.ContainsFunc(d.findings, func(f *check.Finding) bool { return f.Path == "/schema" && isUnfinished(f) }) {
		asks := fmt.Sprintf("Of which schema is it? This program reads %q", guarantee.Schema)
		blanks = slices.Insert(blanks, 0, guarantee.Blank{Member: "schema", Path: "/schema", Asks: asks, Must: true})
	}
	places := make(check.Findings, len(blanks))
	for i, b := range blanks {
		places[i] = &check.Finding{Path: b.Path}
	}
	d.locate(places)
	var text bytes.Buffer
	for i, b := range blanks {
		at := places[i]
		fmt.Fprintf(&text, "%3d  %s:%d:%d: %v\n     %s\n", i+1, d.file(at), at.Line, at.Column, visible.Text(b.String()), weight(b))
	}
	if len(blanks) == 0 {
		text.WriteString("Nothing is left open.\n")
	}
	counted := d.s.Assess(c.ask)
	if d.findings.Err() == nil {
		var err error
		if counted.Stamp.Document, err = d.s.Hash(); err != nil {
			return err
		}
	}
	fmt.Fprintf(&text, "\nWhat rests on an item is counted in an assessment. %s\n", visible.Text(counted.Describe()))
	if err := c.write(text.Bytes(), stdout); err != nil {
		return err
	}
	if wrong.Err() != nil {
		return errInvalid
	}
	return nil
}

// weight says to how much a blank matters.
func weight(b guarantee.Blank) string {
	if b.Must {
		return "nothing can be assessed without it"
	}
	of := "the answers to " + series.Join(b.Bears, ", ")
	if len(b.Bears) == len(guarantee.Questions()) {
		of = "the answers to all questions"
	}
	switch b.Elements {
	case 0:
		return "matters to " + of + ", of which nothing rests on it yet"
	case 1:
		return "1 element of " + of + " rests on it"
	}
	return fmt.Sprintf("%d elements of %s rest on it", b.Elements, of)
}
