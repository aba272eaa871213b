package main

import (
	_ "embed"
	"io"

	"github.com/backstop-go/backstop/guarantee"
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
		return writeAll(c.sheets, files)
	}
	text, err := s.Encode()
	if err != nil {
		return err
	}
	return c.write(text, stdout)
}
