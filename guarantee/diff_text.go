package guarantee

import "strings"

// String returns for example "commitments/help: within changed from P30D to P60D". It names what whole
// items are called, not all that they say.
func (d Difference) String() string {
	of := d.Item.String() + ": "
	switch {
	case d.Item.Section == sectionDocument:
		of = "the document: "
	case d.Item.ID == "" && d.Item.Section != SectionTheatre:
		return d.Item.String() + ": in another order"
	}
	if d.Member != "" {
		of += strings.ReplaceAll(d.Member, "_", " ") + " "
	}
	before, after := d.Before.String(), d.After.String()
	only, silent := "the first", "the second"
	if d.Before == "" {
		only, silent = silent, only
	}
	switch d.Kind {
	case Renamed:
		return d.Item.String() + ": is called " + after
	case Added, Removed:
		return of + d.Kind.String() + ": " + before + after
	case NotRecorded:
		return of + "only in " + only + ", and not recorded in what is known of " + silent + ": " + before + after
	case Reordered:
		return of + "in another order, from " + before + " to " + after
	}
	return of + d.Kind.String() + " from " + before + " to " + after
}
