package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
)

// A writer writes an assessment for a reader.
type writer func(io.Writer, *guarantee.Assessment) error

// formats are the writers of each format that is one file: whole, on one page, and of what changed.
var formats = map[string]struct {
	full, brief writer
	diff        func(io.Writer, *guarantee.Explanation) error
}{
	"text":     {report.Text, report.BriefText, report.ExplanationText},
	"markdown": {report.Markdown, report.BriefMarkdown, report.ExplanationMarkdown},
	"html":     {report.HTML, report.BriefHTML, report.ExplanationHTML},
	"latex":    {report.LaTeX, report.BriefLaTeX, report.ExplanationLaTeX},
	"bibtex":   {full: report.BibTeX},
	"dot":      {full: report.DOT},
	"json": {
		full: func(w io.Writer, a *guarantee.Assessment) error { return encode(w, a.Encode) },
		diff: func(w io.Writer, x *guarantee.Explanation) error { return encode(w, x.Encode) },
	},
}

// encode writes a document.
func encode(w io.Writer, encode func() ([]byte, error)) error {
	text, err := encode()
	if err == nil {
		_, err = w.Write(text)
	}
	return err
}

// show writes the assessment.
func (c *command) show(a *guarantee.Assessment, stdout io.Writer) error {
	if c.format == "csv" {
		return c.tables(a, stdout)
	}
	write := formats[c.format].full
	if c.brief {
		write = formats[c.format].brief
	}
	if c.figure != "" {
		write = func(w io.Writer, a *guarantee.Assessment) error { return report.SVG(w, a, c.figure) }
	}
	var b bytes.Buffer
	if err := write(&b, a); err != nil {
		return err
	}
	return c.write(b.Bytes(), stdout)
}

// explain writes what changed from the other structure to this one.
func (c *command) explain(other, s *guarantee.Structure, stdout io.Writer) error {
	x, err := guarantee.Explain(other, s, c.ask)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := formats[c.format].diff(&b, x.Only(c.only...)); err != nil {
		return err
	}
	return c.write(b.Bytes(), stdout)
}

// tables writes the tables into a directory, or below each other to stdout.
func (c *command) tables(a *guarantee.Assessment, stdout io.Writer) error {
	tables := report.Tables(a)
	if c.out == "" {
		var all report.Table
		for _, t := range tables {
			all.Rows = append(all.Rows, t.Rows...)
		}
		return all.WriteCSV(stdout)
	}
	files := make(map[string][]byte)
	for _, t := range tables {
		var b bytes.Buffer
		if err := t.WriteCSV(&b); err != nil {
			return err
		}
		if err := c.notOver(filepath.Join(c.out, t.Name+".csv")); err != nil {
			return err
		}
		files[t.Name] = b.Bytes()
	}
	return writeAll(c.out, files)
}

// write writes the one file that was asked for.
func (c *command) write(text []byte, stdout io.Writer) error {
	if c.out == "" {
		_, err := stdout.Write(text)
		return err
	}
	return os.WriteFile(c.out, text, 0o644)
}

// create writes a file that does not exist yet.
func create(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists: -new writes over nothing", name)
	}
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}

// writeAll writes files in CSV into a directory, which it makes if there is none.
func writeAll(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name+".csv"), text, 0o644); err != nil {
			return fmt.Errorf("not all files are written: %w", err)
		}
	}
	return nil
}
