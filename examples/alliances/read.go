package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/examples/imports/atop"
	"github.com/backstop-go/backstop/examples/imports/cow"
	"github.com/backstop-go/backstop/examples/imports/table"
)

// fault reports what is wrong with a row, and returns an error if no more is to be read.
func (c *command) fault(from *source, err error, stderr io.Writer) error {
	found, name := findings(err), from.name
	from.bad++
	for _, f := range found {
		fmt.Fprintf(stderr, "%s:%v\n", name, f)
	}
	switch {
	case errors.Is(err, table.ErrTable) && len(found) > 0:
		return fmt.Errorf("%s cannot be read further", name)
	case errors.Is(err, table.ErrTable):
		return fmt.Errorf("%s: %w", name, err)
	case c.strict:
		return fmt.Errorf("%s has a bad row", name)
	}
	return nil
}

// findings returns the findings that an error about a row wraps.
func findings(err error) (found []*check.Finding) {
	switch e := err.(type) {
	case *check.Finding:
		return []*check.Finding{e}
	case interface{ Unwrap() []error }:
		for _, err := range e.Unwrap() {
			found = append(found, findings(err)...)
		}
	case interface{ Unwrap() error }:
		return findings(e.Unwrap())
	}
	return found
}

// compare returns where the file of alliances says something else than that of members: which states they are, and
// which obligations there are; and the file.
func (c *command) compare(all []*atop.Alliance, stderr io.Writer) (differences []string, from *source, err error) {
	f, err := os.Open(c.alliances)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	from = read("alliances", c.alliances, f)
	byID := make(map[int]*atop.Alliance, len(all))
	for _, a := range all {
		byID[a.ID] = a
	}
	for s, err := range atop.Summaries(from) {
		if err != nil {
			if err := c.fault(from, err, stderr); err != nil {
				return nil, nil, err
			}
			continue
		}
		a := byID[s.Alliance]
		delete(byID, s.Alliance)
		if a == nil {
			differences = append(differences, fmt.Sprintf("alliance %d is not in the file of members", s.Alliance))
			continue
		}
		if !slices.Equal(membersOf(a), slices.Compact(slices.Sorted(slices.Values(s.Members)))) {
			differences = append(differences, fmt.Sprintf("alliance %d has other members", s.Alliance))
		}
		for _, o := range atop.Obligations() {
			if slices.ContainsFunc(a.Rows, func(r atop.Row) bool { return r.Is(o.Column) }) != (s.Code(o.Column) == 1) {
				differences = append(differences, fmt.Sprintf("alliance %d: %s is coded otherwise", s.Alliance, o.Column))
			}
		}
	}
	for _, a := range all {
		if byID[a.ID] != nil {
			differences = append(differences, fmt.Sprintf("alliance %d is not in the file of alliances", a.ID))
		}
	}
	return differences, from, from.end()
}

// membersOf returns the states of an alliance, in order.
func membersOf(a *atop.Alliance) []cow.Number {
	var members []cow.Number
	for i := range a.Rows {
		members = append(members, a.Rows[i].Member)
	}
	slices.Sort(members)
	return slices.Compact(members)
}
