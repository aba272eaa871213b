package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/examples/imports/atop"
	"github.com/backstop-go/backstop/guarantee"
)

// A source is a file that was read.
type source struct {
	io.Reader
	what, name string
	hash       hash.Hash
	bad        int   // rows left out
	beside     []int // the alliances that stand next to those
}

// read returns a file that remembers what was read of it.
func read(what, name string, in io.Reader) *source {
	s := &source{what: what, name: name, hash: sha256.New()}
	s.Reader = io.TeeReader(in, s.hash)
	return s
}

// end reads what nobody has read, so that the hash is that of the whole file.
func (s *source) end() error {
	_, err := io.Copy(io.Discard, s)
	return err
}

func (s *source) String() string {
	return fmt.Sprintf("%s, SHA-256 %x", s.what, s.hash.Sum(nil))
}

// method says how the view was computed, in a paragraph ready to be pasted.
func (v *view) method() string {
	files := make([]string, len(v.sources))
	for i, s := range v.sources {
		files[i] = s.String()
	}
	data, covered := "data of ATOP", atop.Covered()
	if v.invented {
		data = "invented alliances"
	}
	return fmt.Sprintf("Computed with Backstop (schema %s) from %s (%s): true on %v. An obligation binds whom it is coded for to every other "+
		"party to the alliance at the time, under the conditions that are coded; whether those were met is not looked at. Perhaps in force is what the "+
		"coded dates leave open, and all that is asked for beyond the time that the data cover, from %v until before %v. What is not coded is not recorded, never absent.",
		guarantee.Schema, data, strings.Join(files, "; "), v.on, covered.From, covered.To)
}

// foundations writes what stands on every report, of the ties that are shown.
func (v *view) foundations(b *bytes.Buffer, shown []tie) {
	heading(b, "What is known")
	fmt.Fprintf(b, "  %d alliances were read", v.read)
	for _, s := range v.sources {
		fmt.Fprintf(b, "; of the file of %s %d rows could not be read and are left out", s.what, s.bad)
		if ids := slices.Compact(s.beside); len(ids) > 0 {
			fmt.Fprintf(b, ", so that of the alliances next to them members may be missing: %s", strings.Trim(fmt.Sprint(ids), "[]"))
		}
	}
	fmt.Fprintf(b, ".\n  %s\n", guarantee.Silence)

	heading(b, "What would change an answer")
	open := 0
	for _, t := range shown {
		if !t.certain {
			open++
		}
	}
	if open > 0 {
		fmt.Fprintf(b, "  The days on which alliances and parties began and ended: what is coded leaves open whether %d of %d "+
			"obligations of one state to another were in force.\n", open, len(shown))
	} else {
		b.WriteString("  Nothing that is coded as open.\n")
	}

	heading(b, "How it was computed")
	fmt.Fprintf(b, "  %s\n", v.method())
	for _, s := range v.sources {
		fmt.Fprintf(b, "  %s: %s\n", s.what, s.name)
	}
}
