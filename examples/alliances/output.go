package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
)

// text returns the view for reading.
func (v *view) text() []byte {
	var b bytes.Buffer
	if v.invented {
		b.WriteString("AN ILLUSTRATION: these alliances are invented; name a file for those of the data.\n\n")
	}
	shown := slices.DeleteFunc(slices.Clone(v.ties), func(t tie) bool { return !v.shows(t) })
	alliances, bound := make(map[int]bool), make(map[actor.ID]bool)
	for _, t := range shown {
		alliances[t.alliance], bound[t.by] = true, true
	}
	beyond := v.beyond()
	if beyond != "" {
		b.WriteString(beyond + "\n")
		if len(shown) == 0 {
			v.foundations(&b, shown)
			return wrapped(b.String())
		}
	}
	fmt.Fprintf(&b, "On %s %d of %d alliances are or may be in force", v.on, len(alliances), v.read)
	if v.state != "" {
		fmt.Fprintf(&b, " that bind %s or others to it", v.state)
	}
	fmt.Fprintf(&b, "; %d states are or may be bound by them.\n", len(bound))

	heading(&b, "Who is bound to whom, under which conditions")
	for id, group := range byAlliance(shown) {
		v.alliance(&b, id, group)
	}
	for _, list := range []struct {
		title string
		has   func(t tie) bool
	}{
		{"Conditional promises of defence", func(t tie) bool { return t.act == guarantee.Defend && len(t.conditions) > 0 }},
		{"Promises of defence in asymmetric alliances, whose members do not all promise the same", func(t tie) bool { return t.act == guarantee.Defend && !t.symmetric }},
		{"Promises of defence whose text is secret, or secret in part", func(t tie) bool {
			return t.act == guarantee.Defend && (t.text == guarantee.Undisclosed || t.text == guarantee.Reported)
		}},
	} {
		heading(&b, list.title)
		some := slices.DeleteFunc(slices.Clone(shown), func(t tie) bool { return !list.has(t) })
		for id, group := range byAlliance(some) {
			fmt.Fprintf(&b, "  %d: %s\n", id, pairs(group))
		}
		if len(some) == 0 {
			b.WriteString("  none coded\n")
		}
	}
	v.defences(&b)
	v.writeNames(&b, shown)
	if len(v.differences) > 0 {
		heading(&b, "Where the file of alliances says something else than that of members")
		for _, text := range v.differences {
			fmt.Fprintf(&b, "  %s\n", text)
		}
	}
	v.foundations(&b, shown)
	return wrapped(b.String())
}

// width is how many columns a line of text has at the most, unless one word is longer.
const width = 100

// wrapped returns text whose long lines go on below, further in.
func wrapped(text string) []byte {
	var b bytes.Buffer
	for line := range strings.Lines(text) {
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		b.WriteString(indent)
		column := len(indent)
		for i, word := range strings.Fields(line) {
			n := utf8.RuneCountInString(word)
			switch {
			case i == 0:
			case column+1+n > width:
				b.WriteString("\n" + indent + "    ")
				column = len(indent) + 4
			default:
				b.WriteByte(' ')
				column++
			}
			b.WriteString(word)
			column += n
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func heading(b *bytes.Buffer, title string) {
	fmt.Fprintf(b, "\n%s\n%s\n", title, strings.Repeat("-", len(title)))
}

// byAlliance walks the ties of each alliance, in the order in which they were added.
func byAlliance(ties []tie) func(yield func(int, []tie) bool) {
	return func(yield func(int, []tie) bool) {
		for from := 0; from < len(ties); {
			to := from
			for to < len(ties) && ties[to].alliance == ties[from].alliance {
				to++
			}
			if !yield(ties[from].alliance, ties[from:to]) {
				return
			}
			from = to
		}
	}
}

// alliance writes the ties of an alliance: together those which differ in nothing but the states.
func (v *view) alliance(b *bytes.Buffer, id int, ties []tie) {
	asymmetric := ""
	if !ties[0].symmetric {
		asymmetric = ", asymmetric"
	}
	fmt.Fprintf(b, "  %d, %s%s, %s\n", id, disclosure(ties[0].text), asymmetric, since(&ties[0]))
	together := make(map[string][]tie)
	var order []string
	for _, t := range ties {
		what := t.what()
		if together[what] == nil {
			order = append(order, what)
		}
		together[what] = append(together[what], t)
	}
	for _, what := range order {
		fmt.Fprintf(b, "    %s: %s\n", what, pairs(together[what]))
	}
}

func disclosure(d guarantee.Disclosure) string {
	switch d {
	case guarantee.Undisclosed:
		return "secret"
	case guarantee.Reported:
		return "secret in part"
	case 0:
		return "whether secret not coded"
	}
	return "public"
}

// since says when the alliance began and, if it had another form before, since when it has this one.
func since(t *tie) string {
	switch {
	case t.begun.IsZero() && t.since.IsZero():
		return "begin not coded"
	case t.begun == t.since:
		return "since " + t.begun.String()
	case t.begun.IsZero():
		return "begin not coded, in this form since " + t.since.String()
	case t.since.IsZero():
		return "since " + t.begun.String() + ", in this form since a day not coded"
	}
	return "since " + t.begun.String() + ", in this form since " + t.since.String()
}

// what returns what a tie binds to, and when.
func (t *tie) what() string {
	var b strings.Builder
	if !t.certain {
		b.WriteString("perhaps ")
	}
	b.WriteString(strings.ReplaceAll(t.act.String(), "_", " "))
	for i, c := range t.conditions {
		b.WriteString([]string{", only ", " and "}[min(i, 1)] + c.String())
	}
	return b.String()
}

// pairs returns the states of ties: "A, B and C each other" if each is bound to each, otherwise "A to B, C; B to D".
func pairs(ties []tie) string {
	to := make(map[actor.ID][]actor.ID)
	var order []actor.ID
	for _, t := range ties {
		if to[t.by] == nil {
			order = append(order, t.by)
		}
		if !slices.Contains(to[t.by], t.to) {
			to[t.by] = append(to[t.by], t.to)
		}
	}
	mutual := len(order) > 1
	for _, by := range order {
		others := slices.DeleteFunc(slices.Clone(order), func(id actor.ID) bool { return id == by })
		mutual = mutual && slices.Equal(slices.Sorted(slices.Values(others)), slices.Sorted(slices.Values(to[by])))
	}
	if mutual {
		return series.And(order) + ", each to each"
	}
	var parts []string
	for _, by := range order {
		parts = append(parts, string(by)+" to "+series.Join(to[by], ", "))
	}
	return strings.Join(parts, "; ")
}

// defences writes who is bound to defend each state, and who is pivotal.
func (v *view) defences(b *bytes.Buffer) {
	list := v.defended()
	heading(b, "Who is bound to defend each state, or may be")
	for _, d := range list {
		if v.state != "" && d.state != v.state && !slices.Contains(d.by, v.state) {
			continue
		}
		fmt.Fprintf(b, "  %s: %s", d.state, series.Join(d.by, ", "))
		if d.err != nil {
			fmt.Fprintf(b, "; %v\n", d.err)
			continue
		}
		switch sure := d.surely(); {
		case len(sure) == len(d.by):
			b.WriteString("; certainly, and without condition\n")
		case len(sure) == 0:
			b.WriteString("; none certainly and without condition\n")
		default:
			fmt.Fprintf(b, "; certainly, and without condition, %s\n", series.Join(sure, ", "))
		}
	}
	heading(b, "Who is pivotal")
	of, none := pivots(list), true
	ids := slices.SortedFunc(maps.Keys(of), func(x, y actor.ID) int {
		return cmp.Or(len(of[y].any)-len(of[x].any), len(of[y].certain)-len(of[x].certain), cmp.Compare(x, y))
	})
	for _, id := range ids {
		p := of[id]
		if v.state != "" && id != v.state && !slices.Contains(slices.Concat(p.any, p.certain), v.state) {
			continue
		}
		none = false
		if len(p.any) > 0 {
			fmt.Fprintf(b, "  without %s nobody is coded as bound to defend %s\n", id, series.Join(p.any, ", "))
		}
		if len(p.certain) > 0 {
			fmt.Fprintf(b, "  without %s nobody is coded as certainly and without condition bound to defend %s\n", id, series.Join(p.certain, ", "))
		}
	}
	if none {
		b.WriteString("  nobody alone\n")
	}
}

// writeNames writes what the states of ties are called.
func (v *view) writeNames(b *bytes.Buffer, ties []tie) {
	var ids []actor.ID
	for _, t := range ties {
		ids = append(ids, t.by, t.to)
	}
	slices.Sort(ids)
	heading(b, "States, as the list of the Correlates of War counts them")
	for _, id := range slices.Compact(ids) {
		fmt.Fprintf(b, "  %s %s\n", id, v.names[id])
	}
}

// csv returns the ties as a table.
func (v *view) csv() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{{"alliance", "by", "to", "obligation", "conditions", "in_force", "text", "symmetric", "since", "in_this_form_since", "on", "method"}}
	method := v.method()
	for _, t := range v.ties {
		if v.shows(t) {
			var conditions []string
			for _, c := range t.conditions {
				conditions = append(conditions, string(c))
			}
			text, holds := "", "possibly"
			if t.certain {
				holds = "certainly"
			}
			if t.text != 0 {
				text = t.text.String()
			}
			rows = append(rows, []string{strconv.Itoa(t.alliance), string(t.by), string(t.to), t.act.String(), strings.Join(conditions, " "),
				holds, text, strconv.FormatBool(t.symmetric), t.begun.String(), t.since.String(), v.on.String(), method})
		}
	}
	_ = w.WriteAll(rows) // a buffer does not fail
	return b.Bytes()
}
