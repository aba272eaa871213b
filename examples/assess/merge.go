package main

import (
	"cmp"
	"io"

	"github.com/backstop-go/backstop/guarantee"
)

// merge writes one document of this one and the other. It is written, too, where somebody has to decide what
// holds or where the two make no valid document; what is found goes to stderr, by its place in this one.
func (c *command) merge(d *document, stdin io.Reader, stdout, stderr io.Writer) error {
	other, err := openValid(c.with, stdin, stderr)
	if err != nil {
		return err
	}
	s, found, err := guarantee.Merge(d.s, other.s)
	if err != nil {
		return err
	}
	text, err := s.Encode()
	if err != nil {
		return err
	}
	d.locate(found)
	d.report(found, stderr)
	merged := &document{name: cmp.Or(c.out, "merged")}
	if _, merged.findings = guarantee.Decode(text); merged.findings.Err() != nil {
		merged.report(merged.findings, stderr)
	}
	if err := c.write(text, stdout); err != nil {
		return err
	}
	if found.Err() != nil || merged.findings.Err() != nil {
		return errInvalid
	}
	return nil
}
