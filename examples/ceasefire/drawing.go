package main

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/ceasefire/geo"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A drawing is what is said of how a line or zone was drawn, by the map or by the document.
type drawing struct {
	Of        string         `json:"of"` // for example "line contact"
	By        string         `json:"by"` // "map" or "document"
	Dated     uncertain.Date `json:"dated,omitzero"`
	Author    string         `json:"author,omitzero"`
	Schematic bool           `json:"schematic,omitzero"`
}

// String returns for example "line contact, by the map: as of 2026-01-05, drawn by a newspaper, schematic".
func (d *drawing) String() string {
	var parts []string
	if !d.Dated.IsZero() {
		parts = append(parts, "as of "+d.Dated.String())
	}
	if d.Author != "" {
		parts = append(parts, "drawn by "+d.Author)
	}
	if d.Schematic {
		parts = append(parts, "schematic")
	}
	return fmt.Sprintf("%s, by the %s: %s", d.Of, d.By, strings.Join(parts, ", "))
}

// drawings returns what the document says of its lines, and a map of its lines and zones: of those of which something is
// said.
func drawings(r *ceasefire.Regime, m *geo.Map) (list []drawing) {
	add := func(of, by string, dated uncertain.Date, author source.Speaker, schematic bool) {
		d := drawing{Of: of, By: by, Dated: dated, Schematic: schematic}
		if author != (source.Speaker{}) {
			d.Author = author.String()
		}
		if !d.Dated.IsZero() || d.Author != "" || d.Schematic {
			list = append(list, d)
		}
	}
	for i := range r.Lines {
		l := &r.Lines[i]
		add("line "+string(l.ID), "document", l.Dated, l.Author, l.Schematic)
	}
	if m == nil {
		return list
	}
	for _, l := range m.Lines {
		add("line "+string(l.ID), "map", l.Dated, l.Author, l.Schematic)
	}
	for _, z := range m.Zones {
		add("zone "+string(z.ID), "map", z.Dated, z.Author, z.Schematic)
	}
	return list
}
