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
func (c *command) show(a *guarantee.Assessment, stdout, stderr io.Writer) error {
	if c.format == "csv" {
		return c.tables(a, stdout, stderr)
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

// tables writes the tables into a directory, or below each other to stdout. What another run has left in the directory
// would pass for an answer of this one: it is removed, and stderr says so.
func (c *command) tables(a *guarantee.Assessment, stdout, stderr io.Writer) error {
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
		name := filepath.Join(c.out, t.Name+".csv")
		if err := c.notOver(name); err != nil {
			return err
		}
		if there, ours := isTable(name); there && !ours {
			return fmt.Errorf("%s is no table of an assessment, and not written over", name)
		}
		files[t.Name] = b.Bytes()
	}
	for _, t := range report.Tables(&guarantee.Assessment{Stamp: guarantee.Stamp{Answers: guarantee.Questions()}}) {
		name := filepath.Join(c.out, t.Name+".csv")
		if _, ours := isTable(name); !ours || files[t.Name] != nil {
			continue
		}
		if err := os.Remove(name); err != nil {
			return err
		}
		fmt.Fprintf(stderr, "%s is removed: it was of another run\n", name)
	}
	return writeAll(c.out, files)
}

// isTable reports whether there is something of a name, and whether it is a file that begins as a table does.
func isTable(name string) (there, ours bool) {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return err == nil, false
	}
	text, err := os.ReadFile(name)
	var head bytes.Buffer
	_ = (&report.Table{}).WriteCSV(&head) // a buffer does not fail
	return true, err == nil && bytes.HasPrefix(text, head.Bytes())
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
