package guarantee

import (
	"fmt"
	"reflect"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
)

// The codes of what [Merge] finds.
const (
	// MergeConflict says that the two documents mean different things by one ID, or differ in a member of the
	// document, and that somebody has to decide. It is an error.
	MergeConflict check.Code = "M1001"
	// MergeEvidence says that two items of one ID differ in nothing but the statements that they cite and
	// the values of claims, and that those of both now stand side by side; or that only one document states a
	// member of the document. It is a warning.
	MergeEvidence check.Code = "M1002"
)

// Merge returns one structure out of the documents of two authors: the items of a, then those that b
// alone has. Items of one ID are the same item if they say the same and what they refer to is the same. Lists in another
// order say the same, within conditions, too, and so do an exact number in words and in digits, as "30,000" and 30000: of
// these the one is kept whose text comes first, and nothing is found. What differs is found, at its path in a, or at what
// encloses that, with the values of both:
//
//   - If items differ only in the statements that they cite and in the values of claims, the item holds
//     those of both.
//   - Otherwise both are kept, one behind the other. The items of one author keep their IDs; those of the
//     other have one that ends in a fingerprint, and what this author refers to by the old ID refers to it.
//     So an item that says the same in both documents stands there twice if it rests on a source, an
//     instrument or a commitment that differs, and so does a pool on which the two draw under different
//     headlines. Until somebody has decided between the two, the structure is for looking at only: sums count both.
//   - Of actors the ID is the identity: two authors who know different things of FRA mean one actor. What refers to
//     it goes on doing so, and the data of one of them stand under another ID, which nothing refers to. A state that
//     had no name but its code has there the one of [actor.StateName].
//
// Out of two valid structures comes a valid one, but for what they say only together, which [Structure.Validate]
// reports. Lines and zones keep their names, so that one name may stand in two ceasefires (G1005), and what refers to it
// waits for the decision. Standing commitments of the one and of the other may set each other off without end (G2005).
// And there may be more delegations of one contribution, or more schedules, than one structure may have (G4007, G7002).
//
// The author who keeps the IDs is the one whose text comes first where the two first differ. Of a title or a date
// that differs the one that comes first is kept, and the finding holds the other. One that only one document
// states is taken from it, with a warning. So whatever either author's items refer to is what it is in this
// author's own document, actors apart.
//
// Merging with itself changes nothing, nor does merging the same document again; and which document is a
// decides nothing but the order and the findings. Items under different IDs that mean the same are not
// looked for: [Diff] finds them, and applying what it finds renamed makes them one ID, as the example shows. It
// fails as Diff does.
func Merge(a, b *Structure) (*Structure, check.Findings, error) {
	m := merger{ids: make(map[check.Ref]string), taken: make(map[check.Ref]bool)}
	var err error
	if m.a, err = newSide(a); err != nil {
		return nil, nil, err
	}
	if m.b, err = newSide(b); err != nil {
		return nil, nil, err
	}
	m.twins = newTwins(m.a, m.b)
	var twice []check.Ref
	for {
		if err := m.apart(twice); err != nil {
			return nil, nil, err
		}
		if twice, err = m.place(); err != nil {
			return nil, nil, err
		}
		if len(twice) == 0 {
			return m.out, m.findings, nil
		}
	}
}

// A merger merges two structures. One of them yields where the two mean different things by an ID.
type merger struct {
	a, b     *side
	twins    *twins
	yields   *side                // nil as long as nothing differs
	ids      map[check.Ref]string // the new ones of the items of the structure that yields
	taken    map[check.Ref]bool   // those
	out      *Structure
	findings check.Findings
}

func (m *merger) find(code check.Code, severity check.Severity, path check.Path, format string, args ...any) {
	m.findings = append(m.findings, &check.Finding{Code: code, Severity: severity, Path: path, Message: fmt.Sprintf(format, args...)})
}

// place merges the structures, given which items have lost their IDs. It returns those that would have to lose
// them besides, since what has their ID says something else.
func (m *merger) place() (twice []check.Ref, err error) {
	m.findings = nil
	first, second := m.renamed(m.a), m.renamed(m.b)
	m.out = first
	out, other := reflect.ValueOf(first).Elem(), reflect.ValueOf(second).Elem()
	for _, x := range membersOf(out.Type()) {
		switch {
		case x.name == "schema":
		case x.parts:
			s := placing{m: m, section: check.Section(x.name), at: make(map[string]int)}
			if err := s.place(out.Field(x.index), other.Field(x.index)); err != nil {
				return nil, err
			}
			twice = append(twice, s.twice...)
		case x.name == string(SectionTheatre):
			err = m.theatre(out.Field(x.index), other.Field(x.index))
		default:
			err = m.scalar(x, out)
		}
		if err != nil {
			return nil, err
		}
	}
	return twice, nil
}

// renamed returns a copy of one of the structures that shares no memory with it, with the IDs that its items
// have afterwards.
func (m *merger) renamed(x *side) *Structure {
	out, to := new(*x.s), renaming(nil)
	if x == m.yields {
		to = make(renaming, len(m.ids))
		for ref, id := range m.ids {
			if ref.Section != SectionActors {
				to[ref] = id
			}
		}
	}
	to.apply(reflect.ValueOf(out).Elem())
	if x == m.yields {
		for i := range out.Actors {
			if id, ok := m.ids[check.Ref{Section: SectionActors, ID: string(out.Actors[i].ID)}]; ok {
				spellOut(&out.Actors[i])
				out.Actors[i].ID = actor.ID(id)
			}
		}
	}
	return out
}

// spellOut gives a state that is named by its code the name that goes with it, for where it stands without the code.
func spellOut(x *actor.Actor) {
	if x.Name == "" {
		x.Name, _ = actor.StateName(x.ID)
	}
}

// theatre merges the measures of the theatre: those of both stand side by side.
func (m *merger) theatre(x, y reflect.Value) error {
	for _, f := range membersOf(x.Type()) {
		claim, other := x.Field(f.index), y.Field(f.index)
		here, there := f.stated(x), f.stated(y)
		same, err := f.same(x, y)
		if err != nil {
			return err
		}
		values, err := union(claim.FieldByName("Values"), other.FieldByName("Values"))
		if err != nil {
			return err
		}
		claim.FieldByName("Values").Set(values)
		at, name := check.Path("").Field(string(SectionTheatre)).Field(f.name), string(SectionTheatre)+"/"+f.name
		p, q := claim.FieldByName("Policy"), other.FieldByName("Policy")
		switch {
		case !here:
			p.Set(q)
			if there {
				m.find(MergeEvidence, check.Warning, at, "%s: only the other document states it", name)
			}
		case !there:
			m.find(MergeEvidence, check.Warning, at, "%s: only this document states it", name)
		case p.Uint() != q.Uint():
			m.find(MergeConflict, check.Error, at, "%s: the documents resolve it by other policies: %v and %v", name, p.Interface(), q.Interface())
			p.SetUint(min(p.Uint(), q.Uint()))
		case !same:
			m.find(MergeEvidence, check.Warning, at, "%s: the documents differ: it now holds the values of both", name)
		}
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
	switch at := check.Path("").Field(x.name); {
	case before == "":
		m.find(MergeEvidence, check.Warning, at, "%s: only the other document states it: %s", x.name, string(after))
	case after == "":
		m.find(MergeEvidence, check.Warning, at, "%s: only this document states it: %s", x.name, string(before))
	default:
		m.find(MergeConflict, check.Error, at, "%s: the documents differ: %s and %s", x.name, string(before), string(after))
	}
	if before == "" || after != "" && after < before {
		out.Field(x.index).Set(m.b.v.Field(x.index))
	}
	return nil
}
