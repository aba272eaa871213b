package guarantee

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
)

// A placing merges a section of two structures.
type placing struct {
	m       *merger
	section check.Section
	items   reflect.Value // what comes out
	at      map[string]int
	from    []entry // of each that comes out, the first of which it is made
	twice   []check.Ref
}

// An entry is an item as it is to stand in the merged structure.
type entry struct {
	side *side
	ref  check.Ref // what it is called in its own structure
	item reflect.Value
}

// place merges the items of the second into those of the first: where the two mean different things by an ID
// both, the one that keeps it first.
func (s *placing) place(first, second reflect.Value) error {
	m := s.m
	s.items = reflect.MakeSlice(first.Type(), 0, first.Len())
	var entries, known []entry
	for i := range first.Len() {
		ref := check.Ref{Section: s.section, ID: idAt(m.a.sections[s.section], i)}
		x := entry{m.a, ref, first.Index(i)}
		if _, lost := m.ids[ref]; !lost {
			entries = append(entries, x)
			continue
		}
		j := m.b.places[s.section][ref.ID]
		keeps, yields := x, entry{m.b, ref, second.Index(j)}
		if m.yields == m.a {
			keeps, yields = yields, keeps
		}
		entries = append(entries, keeps)
		if called := (check.Ref{Section: s.section, ID: idOf(yields.item)}); m.has(called) {
			known = append(known, yields) // from an earlier merging
		} else {
			entries = append(entries, yields)
		}
		if err := s.conflict(ref, i, j, idOf(yields.item)); err != nil {
			return err
		}
	}
	for j := range second.Len() {
		ref := check.Ref{Section: s.section, ID: idAt(m.b.sections[s.section], j)}
		if _, lost := m.ids[ref]; !lost {
			entries = append(entries, entry{m.b, ref, second.Index(j)})
		}
	}
	for _, x := range append(entries, known...) {
		if err := s.add(x); err != nil {
			return err
		}
	}
	if s.items.Len() > 0 {
		first.Set(s.items)
	}
	return nil
}

// add adds an item, or what it cites to the one that has its ID.
func (s *placing) add(x entry) error {
	id := idOf(x.item)
	i, ok := s.at[id]
	if !ok {
		s.at[id] = s.items.Len()
		s.items, s.from = reflect.Append(s.items, x.item), append(s.from, x)
		return nil
	}
	there, with := s.items.Index(i), s.from[i]
	if reflect.DeepEqual(there.Interface(), x.item.Interface()) {
		return nil
	}
	members, err := differing(there, x.item)
	if err != nil {
		return err
	}
	united, ok, err := unite(there, x.item)
	if err != nil {
		return err
	}
	if !ok {
		if x.side != s.m.yields {
			x = with
		}
		s.twice = append(s.twice, x.ref)
		return nil
	}
	if with.side == s.m.b {
		with, x = x, with
	}
	if len(members) > 0 {
		s.m.find(MergeEvidence, check.Warning, s.path(with), "%v differs in %s from %s of the other document: it now holds both", with.ref, strings.Join(members, ", "), s.path(x))
	}
	there.Set(united)
	return nil
}

func (s *placing) path(x entry) check.Path {
	return check.Path("").Field(string(s.section)).Index(x.side.places[s.section][x.ref.ID])
}

// conflict finds that the two structures mean different things by an ID.
func (s *placing) conflict(ref check.Ref, i, j int, id string) error {
	m := s.m
	x, y := m.a.sections[s.section].Index(i), m.b.sections[s.section].Index(j)
	why, err := contrast(x, y)
	if err != nil {
		return err
	}
	if why == "" {
		if why, err = m.unlike(ref); err != nil {
			return err
		}
	}
	keeps, stands := "this one keeps the ID", "the other stands as "+id
	if m.yields == m.a {
		keeps, stands = "the other keeps the ID", "this one stands as "+id
	}
	if s.section == SectionActors {
		keeps += " and all that refers to it"
	}
	path := check.Path("").Field(string(s.section))
	m.find(MergeConflict, check.Error, path.Index(i), "%v is not that of %s of the other document: %s; %s, %s", ref, path.Index(j), why, keeps, stands)
	return nil
}

// differing names the members in which two items do not say the same.
func differing(x, y reflect.Value) (names []string, err error) {
	for _, m := range membersOf(x.Type()) {
		if m.name == "id" {
			continue
		}
		same, err := m.same(x, y)
		if err != nil {
			return nil, err
		}
		if !same {
			names = append(names, m.name)
		}
	}
	return names, nil
}

// Limits of what a finding tells of two items.
const (
	maxContrasts = 3  // members
	maxContrast  = 40 // letters of a value
)

// contrast says what two items of one ID say that is not evidence and not the same; empty for nothing.
func contrast(x, y reflect.Value) (string, error) {
	x, y = withoutEvidence(x), withoutEvidence(y)
	var says []string
	for _, m := range membersOf(x.Type()) {
		if same, err := m.same(x, y); err != nil {
			return "", err
		} else if same {
			continue
		}
		before, err := m.text(x)
		if err != nil {
			return "", err
		}
		after, err := m.text(y)
		if err != nil {
			return "", err
		}
		here, there := contrasted(before, after)
		says = append(says, fmt.Sprintf("%s is %s here and %s there", strings.ReplaceAll(m.name, "_", " "), here, there))
	}
	if more := len(says) - maxContrasts; more > 0 {
		says = append(says[:maxContrasts], "and so on")
	}
	return strings.Join(says, ", "), nil
}

// contrasted returns two values as a reader has them: long ones around the first letter that differs.
func contrasted(x, y Value) (string, string) {
	first, second := []rune(x.String()), []rune(y.String())
	if slices.Equal(first, second) { // in words they are the same
		first, second = []rune(x), []rune(y)
	}
	from := 0
	for from < min(len(first), len(second)) && first[from] == second[from] {
		from++
	}
	return excerpt(x, first, from), excerpt(y, second, from)
}

// excerpt returns the letters of a value, or those around one of them.
func excerpt(of Value, letters []rune, around int) string {
	if of == "" {
		return "not stated"
	}
	text := string(letters)
	if len(letters) > maxContrast {
		from := max(0, min(around-maxContrast/4, len(letters)-maxContrast))
		to := min(len(letters), from+maxContrast)
		text = string(letters[from:to])
		if from > 0 {
			text = "…" + text
		}
		if to < len(letters) {
			text += "…"
		}
	}
	if of[0] == '"' {
		return "“" + text + "”"
	}
	return text
}
