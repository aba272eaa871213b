package ceasefire

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// String returns for example "no use of force".
func (c HoldFire) String() string { return "no use of force" + except(c.Except) }

// String returns for example "no drones in dmz".
func (c Forbid) String() string { return "no " + oneOf(c.What) + except(c.Except) }

// String returns for example "at most 100 heavy weapons in dmz".
func (c Limit) String() string {
	of := plural(c.Of)
	if one, _ := uncertain.Exactly[int64](1); c.AtMost.Equal(one) {
		of = class(c.Of)
	}
	if none, _ := uncertain.Exactly[int64](0); c.AtMost.Equal(none) {
		return "no " + of + in(c.Zones)
	}
	return fmt.Sprintf("at most %s %s%s", strings.TrimPrefix(c.AtMost.String(), "at most "), of, in(c.Zones))
}

// String returns for example "heavy weapons at least 40 km from the line contact, within 14 days of the taking
// effect", or "artillery out of a zone at least 50 km wide, counted from the line contact".
func (c Withdraw) String() string {
	var b strings.Builder
	b.WriteString(plural(c.Weapon))
	switch {
	case len(c.OutOf) > 0:
		b.WriteString(" out of " + series.Join(c.OutOf, " or "))
	case len(c.Into) > 0:
		b.WriteString(" into " + series.Join(c.Into, " or "))
	case c.Distance.IsZero():
		fmt.Fprintf(&b, " out of a zone %v wide, counted from the line", c.Apart)
	default:
		fmt.Fprintf(&b, " at least %s from the line", strings.TrimPrefix(c.Distance.String(), "at least "))
	}
	for i, r := range c.From {
		b.WriteString([]string{" ", ", "}[min(i, 1)] + string(r.Line))
		if len(r.For) > 0 {
			b.WriteString(" for " + series.Join(r.For, " and "))
		}
	}
	if !c.Due.By.IsZero() {
		fmt.Fprintf(&b, ", by %v", c.Due.By)
	}
	if !c.Due.Within.IsZero() {
		fmt.Fprintf(&b, ", within %s", c.Due.Within.Phrase())
	}
	switch {
	case IsStated(&c.Due.After):
		fmt.Fprintf(&b, " of %v", c.Due.After)
	case !c.Due.Within.IsZero():
		b.WriteString(" of the taking effect")
	}
	return b.String()
}

// String returns for example "consent within 48 hours of osce: request".
func (c ActWithin) String() string {
	text := c.Act.String()
	if !c.NotBefore.IsZero() {
		text += fmt.Sprintf(" no earlier than %s and", c.NotBefore.Phrase())
	}
	text += fmt.Sprintf(" within %s", c.Within.Phrase())
	if c.Once() {
		return text + " of the taking effect"
	}
	return text + " of " + c.After.String()
}

// String returns for example "consent at least 2 times every month" or "meeting every 6 hours".
func (c ActEvery) String() string {
	times := ""
	if c.Times > 0 {
		times = fmt.Sprintf(" at least %d times", c.Times)
	}
	return fmt.Sprintf("%v%s every %s", c.Act, times, strings.TrimPrefix(c.Every.Phrase(), "1 "))
}

// String returns for example "no use of force for 7 days before withdrawal".
func (c QuietFor) String() string {
	if IsStated(&c.After) {
		return fmt.Sprintf("no %v for %s after %v", c.Of, c.Period.Phrase(), c.After)
	}
	return fmt.Sprintf("no %v for %s before %v", c.Of, c.Period.Phrase(), c.Before)
}

// String returns for example "waived for north, 2026-03-04/2026-03-08, with the consent of commission".
func (w *Waiver) String() string {
	text := "waived"
	if len(w.For) > 0 {
		text += " for " + series.And(w.For)
	}
	if !w.Span.IsZero() {
		text += ", " + w.Span.String() + ","
	}
	return text + " with the consent of " + series.And(w.By)
}

// String returns the pattern in words, the class and the zones.
func (a Activity) String() string {
	if a.Weapon == 0 {
		return a.of("")
	}
	return a.of(plural(a.Weapon))
}

// of returns the activity with classes in words.
func (a *Activity) of(classes string) string {
	var parts []string
	if IsStated(&a.What) {
		parts = append(parts, a.What.String())
	}
	if classes != "" {
		parts = append(parts, classes)
	}
	if len(parts) == 0 {
		parts = []string{"activity"}
	}
	return strings.Join(parts, " of ") + in(a.Zones)
}

// oneOf returns activities in words: those that follow each other and differ in the class alone share the rest, as in
// "presence of heavy weapons or mines in dmz".
func oneOf(list []Activity) string {
	var words []string
	for len(list) > 0 {
		first, n := &list[0], 1
		text := first.String()
		if first.Weapon != 0 {
			classes := []string{plural(first.Weapon)}
			for ; n < len(list) && list[n].Weapon != 0 && slices.Equal(list[n].Zones, first.Zones) && list[n].What.String() == first.What.String(); n++ {
				classes = append(classes, plural(list[n].Weapon))
			}
			text = first.of(series.Or(classes))
		}
		words, list = append(words, text), list[n:]
	}
	return strings.Join(words, " or ")
}

func except(list []Activity) string {
	if len(list) == 0 {
		return ""
	}
	return ", except " + oneOf(list)
}

func class(w timeline.Weapon) string {
	if w == 0 {
		return "forces or weapons"
	}
	return strings.ReplaceAll(w.String(), "_", " ")
}

// plural returns several of a class, or what is not counted in pieces.
func plural(w timeline.Weapon) string {
	switch w {
	case 0, timeline.Artillery, timeline.RocketArtillery, timeline.AirDefence, timeline.Aircraft, timeline.CombatAircraft, timeline.SmallArms, timeline.Personnel:
		return class(w)
	}
	return class(w) + "s"
}

func in(zones []timeline.ZoneID) string {
	if len(zones) == 0 {
		return ""
	}
	return " in " + series.Join(zones, " or ")
}
