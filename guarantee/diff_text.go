package guarantee

import "strings"

// String returns a line for each difference, then for what cannot be compared and what may be the same under
// another ID: "no difference" if there is none.
func (d *Delta) String() string {
	if d == nil || len(d.Differences)+len(d.NotComparable)+len(d.Ambiguous) == 0 {
		return "no difference"
	}
	var lines []string
	for _, x := range d.Differences {
		lines = append(lines, x.String())
	}
	for _, x := range d.NotComparable {
		lines = append(lines, x.String())
	}
	for _, x := range d.Ambiguous {
		lines = append(lines, x.String())
	}
	return strings.Join(lines, "\n")
}

// String returns for example "contributions/land: persons not comparable: imprecise".
func (x Incomparable) String() string {
	of := x.Item.String() + ": "
	if x.Member != "" {
		of += strings.ReplaceAll(x.Member, "_", " ") + " "
	}
	return of + "not comparable: " + strings.ReplaceAll(x.Why.String(), "_", " ")
}

// String returns for example "positions: which of a, b is which of c, d cannot be told".
func (a Ambiguity) String() string {
	return string(a.Section) + ": which of " + strings.Join(a.Before, ", ") + " is which of " + strings.Join(a.After, ", ") + " cannot be told"
}

// String returns for example "commitments/help: within changed from P30D to P60D". It names what whole
// items are called, not all that they say; and the statements that a part cites only where nothing else of it differs.
func (d Difference) String() string {
	of := d.Item.String() + ": "
	switch {
	case !d.Kind.IsValid():
		return "no difference"
	case d.Item.Section == sectionDocument:
		of = "the document: "
	case d.Item.ID == "" && d.Item.Section != SectionTheatre:
		return d.Item.String() + ": in another order"
	}
	if d.Member != "" {
		of += strings.ReplaceAll(d.Member, "_", " ") + " "
	}
	before, after := d.Before.text(false), d.After.text(false)
	if before == after {
		before, after = d.Before.String(), d.After.String()
	}
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
