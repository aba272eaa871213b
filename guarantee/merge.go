package guarantee

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
)

// The codes of what [Merge] finds.
const (
	// MergeConflict says that the two documents differ in something of one ID, or in a member of the
	// document, and that somebody has to decide. It is an error.
	MergeConflict check.Code = "M1001"
	// MergeEvidence says that two items of one ID differ in nothing but the statements that they cite and
	// the values of claims, and that those of both now stand side by side; or that only one document states a
	// member of the document. It is a warning.
	MergeEvidence check.Code = "M1002"
)

// Merge returns one structure out of the documents of two authors: the items of a, then those that b
// alone has. Items of one ID are the same item. What differs in them is found, at its path in a, with the
// one in b in the message:
//
//   - If they differ only in the statements that they cite and in the values of claims, the item holds
//     those of both.
//   - Otherwise both are kept, one behind the other. The one whose text comes first keeps the ID, and
//     what refers to it; the other has an ID that ends in a fingerprint of its text. Until somebody has
//     decided between the two, the structure is for looking at only: sums count both.
//
// Of a title or a date that differs the one that comes first is kept, and the finding holds the other. One that
// only one document states is taken from it, with a warning.
//
// Merging with itself changes nothing, nor does merging the same document again; and which document is a
// decides nothing but the order and the findings. Items under different IDs that mean the same are not
// looked for: [Diff] finds them, and applying what it finds renamed makes them one ID, as the example shows. It
// fails as Diff does.
func Merge(a, b *Structure) (*Structure, check.Findings, error) {
	m := merger{out: new(Structure)}
	var err error
	if m.a, err = newSide(a); err != nil {
		return nil, nil, err
	}
	if m.b, err = newSide(b); err != nil {
		return nil, nil, err
	}
	*m.out = *a
	out := reflect.ValueOf(m.out).Elem()
	renaming(nil).apply(out)
	for _, x := range membersOf(out.Type()) {
		switch {
		case x.name == "schema":
		case x.parts:
			err = m.section(check.Section(x.name), out.Field(x.index))
		case x.name == string(SectionTheatre):
			err = m.theatre(out.Field(x.index), m.b.v.Field(x.index))
		default:
			err = m.scalar(x, out)
		}
		if err != nil {
			return nil, nil, err
		}
	}
	return m.out, m.findings, nil
}

// A merger merges two structures.
type merger struct {
	a, b     *side
	out      *Structure
	findings check.Findings
}

func (m *merger) find(code check.Code, severity check.Severity, path check.Path, format string, args ...any) {
	m.findings = append(m.findings, &check.Finding{Code: code, Severity: severity, Path: path, Message: fmt.Sprintf(format, args...)})
}

// section merges the items of a section. Out holds those of a.
func (m *merger) section(name check.Section, out reflect.Value) error {
	items := reflect.MakeSlice(out.Type(), 0, out.Len())
	for i := range out.Len() {
		x := out.Index(i)
		ref := check.Ref{Section: name, ID: idOf(x)}
		y := m.b.item(ref)
		items = reflect.Append(items, x)
		if !y.IsValid() {
			continue
		}
		path := check.Path("").Field(string(name)).Index(i)
		other, err := m.item(ref, path, items.Index(items.Len()-1), own(y))
		if err != nil {
			return err
		}
		if other.IsValid() {
			items = reflect.Append(items, other)
		}
	}
	for j := range m.b.sections[name].Len() {
		y := m.b.sections[name].Index(j)
		if !m.a.item(check.Ref{Section: name, ID: idOf(y)}).IsValid() {
			items = reflect.Append(items, own(y))
		}
	}
	if items.Len() > 0 {
		out.Set(items)
	}
	return nil
}

// own returns a copy of a value that shares no memory with it.
func own(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	renaming(nil).apply(out)
	return out
}

// item merges two items of one ID into the first. It returns the one that loses the ID, if one does and
// stands nowhere yet.
func (m *merger) item(ref check.Ref, path check.Path, x, y reflect.Value) (other reflect.Value, err error) {
	first, err := compactText(x)
	if err != nil {
		return other, err
	}
	second, err := compactText(y)
	if err != nil || first == second {
		return other, err
	}
	there := check.Path("").Field(string(ref.Section)).Index(m.b.places[ref.Section][ref.ID])
	members := differing(x, y)
	if united, ok, err := unite(x, y); err != nil {
		return other, err
	} else if ok {
		m.find(MergeEvidence, check.Warning, path, "%v differs in %s from %s of the other document: it now holds both", ref, members, there)
		x.Set(united)
		return other, nil
	}
	loses := second
	if other = y; second < first {
		loses = first
		other = own(x)
		x.Set(y)
	}
	id, err := m.fingerprinted(ref, other, loses)
	if err != nil {
		return other, err
	}
	m.find(MergeConflict, check.Error, path, "%v differs in %s from %s of the other document: one of them stands as %s", ref, members, there, id)
	if m.has(check.Ref{Section: ref.Section, ID: id}) {
		return reflect.Value{}, nil
	}
	return other, nil
}

// has reports whether one of the two structures has an item.
func (m *merger) has(ref check.Ref) bool { return m.a.item(ref).IsValid() || m.b.item(ref).IsValid() }

// fingerprinted gives an item another ID, made of its own and of a fingerprint of its text. If there is an
// item with that ID, it says the same: it comes from an earlier merging.
func (m *merger) fingerprinted(ref check.Ref, item reflect.Value, text Value) (string, error) {
	was, salt := ref, Value("")
	for {
		print := fmt.Sprintf("-%.4x", sha256.Sum256([]byte(text+salt)))
		id := strings.ToLower(ref.ID)
		id = id[:min(len(id), maxID-len(print))] + print
		renaming{was: id}.apply(item)
		was.ID = id
		mine, err := compactText(item)
		if err != nil {
			return "", err
		}
		same := true
		for _, s := range []*side{m.a, m.b} {
			if there := s.item(was); there.IsValid() {
				if its, err := compactText(there); err != nil || its != mine {
					same = false
				}
			}
		}
		if same {
			return id, nil
		}
		salt += " "
	}
}

// differing names the members in which two items differ.
func differing(x, y reflect.Value) string {
	var names []string
	for _, m := range membersOf(x.Type()) {
		if !reflect.DeepEqual(x.Field(m.index).Interface(), y.Field(m.index).Interface()) {
			names = append(names, m.name)
		}
	}
	return strings.Join(names, ", ")
}

// theatre merges the measures of the theatre: those of both stand side by side.
func (m *merger) theatre(x, y reflect.Value) error {
	for _, f := range membersOf(x.Type()) {
		before, err := f.text(x)
		if err != nil {
			return err
		}
		after, err := f.text(y)
		if err != nil {
			return err
		}
		if before == after {
			continue
		}
		path := check.Path("").Field(string(SectionTheatre)).Field(f.name)
		claim, other := x.Field(f.index), own(y.Field(f.index))
		values, err := union(claim.FieldByName("Values"), other.FieldByName("Values"))
		if err != nil {
			return err
		}
		claim.FieldByName("Values").Set(values)
		if p, q := claim.FieldByName("Policy"), other.FieldByName("Policy"); p.Uint() != q.Uint() {
			m.find(MergeConflict, check.Error, path, "the documents resolve it by other policies: %v and %v", p.Interface(), q.Interface())
			p.SetUint(min(p.Uint(), q.Uint()))
			continue
		}
		m.find(MergeEvidence, check.Warning, path, "the documents differ: it now holds the values of both")
	}
	return nil
}

// scalar merges a member of the document that is no section.
func (m *merger) scalar(x member, out reflect.Value) error {
	before, err := x.text(out)
	if err != nil {
		return err
	}
	after, err := x.text(m.b.v)
	if err != nil || before == after {
		return err
	}
	path := check.Path("").Field(x.name)
	if before == "" || after == "" {
		m.find(MergeEvidence, check.Warning, path, "only one of the documents states it: %s", string(before+after))
	} else {
		m.find(MergeConflict, check.Error, path, "the documents differ: %s and %s", string(before), string(after))
	}
	if before == "" || after != "" && after < before {
		out.Field(x.index).Set(m.b.v.Field(x.index))
	}
	return nil
}

// unite returns an item that cites what both cite and holds the values of the claims of both, and whether
// they differ in nothing else.
func unite(x, y reflect.Value) (united reflect.Value, ok bool, err error) {
	united, other := own(x), own(y)
	for _, m := range membersOf(x.Type()) {
		a, b := united.Field(m.index), other.Field(m.index)
		if m.name != "says" {
			if a.Kind() != reflect.Struct || !a.FieldByName("Values").IsValid() {
				continue
			}
			a, b = a.FieldByName("Values"), b.FieldByName("Values")
		}
		all, err := union(a, b)
		if err != nil {
			return united, false, err
		}
		a.Set(all)
		b.Set(all)
	}
	one, err := compactText(united)
	if err != nil {
		return united, false, err
	}
	two, err := compactText(other)
	return united, one == two, err
}

// union returns what two lists hold: one of them as it is if it holds all of the other, and otherwise both in
// the order of their texts.
func union(x, y reflect.Value) (reflect.Value, error) {
	texts := make(map[Value]reflect.Value)
	var lists [2][]Value
	var order []Value
	for n, list := range []reflect.Value{x, y} {
		for i := range list.Len() {
			text, err := compactText(list.Index(i))
			if err != nil {
				return x, err
			}
			if _, known := texts[text]; !known {
				texts[text] = list.Index(i)
				order = append(order, text)
			}
			lists[n] = append(lists[n], text)
		}
	}
	holdsAll := func(list []Value) bool {
		return !slices.ContainsFunc(order, func(text Value) bool { return !slices.Contains(list, text) })
	}
	switch one, two := holdsAll(lists[0]), holdsAll(lists[1]); {
	case one && (!two || slices.Compare(lists[0], lists[1]) <= 0):
		return x, nil
	case two:
		return y, nil
	}
	slices.Sort(order)
	out := reflect.MakeSlice(x.Type(), 0, len(order))
	for _, text := range order {
		out = reflect.Append(out, texts[text])
	}
	return out, nil
}
