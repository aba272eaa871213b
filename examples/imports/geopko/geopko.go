// Package geopko imports the contributors file of the Geocoded UN Peacekeeping Operations Dataset
// (Geo-PKO): who had how many troops at one site of a mission.
//
// The file prints the contributors of a site in one cell, "Austria (650), Tanzania (size unknown)". An
// unknown size stays unknown, so that a total over it has no upper bound, and never counts as none.
package geopko

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// Source returns what a document cites that rests on the dataset.
func Source() source.Source {
	return source.Source{ID: "geo-pko", Publisher: "Department of Peace and Conflict Research, Uppsala University",
		Title: "Geocoded UN Peacekeeping Operations Dataset (Geo-PKO), contributors"}
}

// A Site is what a mission had at one place in one year.
type Site struct {
	Mission     string // such as "UNIFIL"
	Year        uncertain.Date
	Place       string // as it is called in the file
	Contingents []Contingent

	count uncertain.Range[int64] // of the contingents
}

// A Contingent is what one contributor had at a site.
type Contingent struct {
	Name    string                 // what the contributor is called in the file
	By      actor.ID               // see [Contributor]
	Persons uncertain.Range[int64] // the zero Range is unknown
}

// Read reads a file, see [table.Rows]. A site and its contingents are overwritten by the next one. A row is
// at fault whose contingents are not as many as it says.
func Read(r io.Reader) iter.Seq2[*Site, error] {
	contributor := table.Remember(func(name string) (Contingent, error) {
		by, err := Contributor(name)
		return Contingent{Name: strings.Clone(name), By: by}, err
	})
	var list []Contingent
	return table.Rows(r,
		table.Column[Site]{Name: "mission", Set: table.Into(table.Remember(table.Text), func(s *Site) *string { return &s.Mission })},
		table.Column[Site]{Name: "year", Set: table.Into(table.Remember(table.Year), func(s *Site) *uncertain.Date { return &s.Year })},
		table.Column[Site]{Name: "location", Set: table.Into(table.Remember(table.Text), func(s *Site) *string { return &s.Place })},
		table.Column[Site]{Name: "No.TCC", Set: table.Into(table.Count, func(s *Site) *uncertain.Range[int64] { return &s.count })},
		table.Column[Site]{Name: "year.overview", Set: func(s *Site, cell string) (err error) {
			list, err = contingents(list[:0], cell, contributor)
			if s.Contingents = list; err == nil && s.count.IsExact() && s.count.Min() != int64(len(s.Contingents)) {
				err = fmt.Errorf("%d contributors, and the row says %s", len(s.Contingents), s.count)
			}
			return err
		}},
	)
}

// contingents appends the contributors of a site. What lies behind the end of the list may be what was there before.
func contingents(list []Contingent, cell string, contributor func(name string) (Contingent, error)) (_ []Contingent, err error) {
	rest, closed := strings.CutSuffix(cell, ")")
	for more := true; more; {
		var part string
		part, rest, more = strings.Cut(rest, "), ")
		at := strings.LastIndexByte(part, '(')
		if !closed || at < 1 || part[at-1] != ' ' {
			return nil, fmt.Errorf("%.60q is not of the form \"Austria (650), Tanzania (size unknown)\"", cell)
		}
		list = slices.Grow(list, 1)[:len(list)+1]
		c := &list[len(list)-1]
		if name := part[:at-1]; c.Name == name { // as at the site before
			c.Persons = uncertain.Range[int64]{}
		} else if *c, err = contributor(name); err != nil {
			return nil, err
		}
		if size := part[at+1:]; size != "size unknown" {
			if c.Persons, err = table.Count(size); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

// Contributions returns what is known of the site: a contribution of each contingent, whose IDs are that
// given with -1, -2 and so on. They cite the statements. All hold in the year of the site: sites of several
// years are not to be added.
func (s *Site) Contributions(id force.ID, says ...source.StatementID) []force.Contribution {
	out := make([]force.Contribution, len(s.Contingents))
	for i, c := range s.Contingents {
		out[i] = force.Contribution{ID: force.ID(fmt.Sprintf("%s-%d", id, i+1)), By: c.By, Status: force.Deployed, Persons: c.Persons, Says: says}
	}
	return out
}
