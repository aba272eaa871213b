package guarantee

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
)

// tellApart finds the IDs by which the two structures mean different things, which of them keeps these, and what
// the items of the other are called.
func (m *merger) tellApart() error {
	var apart []check.Ref
	for _, l := range listings(m.a.s) {
		from := len(apart)
		for i := range l.items.Len() {
			ref := check.Ref{Section: l.name, ID: idAt(l.items, i)}
			if !m.b.item(ref).IsValid() {
				continue
			}
			if same, err := m.twins.same(pair{l.name, ref.ID, ref.ID}); err != nil {
				return err
			} else if !same && m.ids[ref] == "" {
				apart = append(apart, ref)
			}
		}
		slices.SortFunc(apart[from:], func(x, y check.Ref) int { return cmp.Compare(x.ID, y.ID) })
	}
	if m.yields == nil {
		if err := m.choose(apart); err != nil {
			return err
		}
	}
	for _, ref := range apart {
		if err := m.name(ref); err != nil {
			return err
		}
	}
	return nil
}

// choose finds which structure keeps its IDs: the one whose text comes first where the two first differ. An
// earlier merging may have given what is referred to other IDs, which decide only if nothing else does.
func (m *merger) choose(apart []check.Ref) error {
	inFull := func(x *side, ref check.Ref) (Value, error) { return compactText(x.item(ref)) }
	for _, text := range []func(*side, check.Ref) (Value, error){essentially, inFull} {
		for _, ref := range apart {
			first, err := text(m.a, ref)
			if err != nil {
				return err
			}
			second, err := text(m.b, ref)
			if err != nil {
				return err
			}
			if first != second {
				if m.yields = m.b; second < first {
					m.yields = m.a
				}
				return nil
			}
		}
	}
	return nil
}

// essentially returns what an item says and refers to, without evidence and fingerprints.
func essentially(x *side, ref check.Ref) (Value, error) {
	e, err := essenceOf(x.item(ref))
	if err != nil {
		return "", err
	}
	text, err := e.write()
	if ref.Section == SectionPools {
		e.refs = append(e.refs, x.headlines(ref.ID)...)
	}
	for _, ref := range e.refs {
		text += Value(" " + cmp.Or(stem(ref.ID), folded(ref.ID)))
	}
	return text, err
}

// name gives the item of the structure that yields another ID, made of its own and of a fingerprint of what it
// says. If the other structure alone has the same thing under that ID, they are one: it comes from an earlier merging.
func (m *merger) name(ref check.Ref) error {
	item := m.yields.item(ref)
	e, err := essenceOf(item)
	if err != nil {
		return err
	}
	text, err := e.write()
	if err != nil {
		return err
	}
	for ; ; text += " " {
		to := check.Ref{Section: ref.Section, ID: folded(ref.ID) + fmt.Sprintf("-%.4x", sha256.Sum256([]byte(text)))}
		free := !m.has(to)
		if m.keeps().item(to).IsValid() && !m.yields.item(to).IsValid() {
			if free, err = m.twins.same(m.pair(to.ID, ref)); err != nil {
				return err
			}
		}
		if free && !m.taken[to] {
			m.ids[ref], m.taken[to] = to.ID, true
			return nil
		}
	}
}

// keeps returns the structure that does not yield.
func (m *merger) keeps() *side {
	if m.yields == m.a {
		return m.b
	}
	return m.a
}

// pair returns the pair of an item of the structure that keeps its IDs and one of the other.
func (m *merger) pair(keeps string, yields check.Ref) pair {
	if m.yields == m.a {
		return pair{yields.Section, yields.ID, keeps}
	}
	return pair{yields.Section, keeps, yields.ID}
}

// has reports whether one of the two structures has an item.
func (m *merger) has(ref check.Ref) bool { return m.a.item(ref).IsValid() || m.b.item(ref).IsValid() }

// apart tells apart items that say the same of what is the same, and yet cannot be one: where two things of one structure
// are the same but for their IDs, the items refer to the one and to the other.
func (m *merger) apart(items []check.Ref) error {
	for _, ref := range items {
		m.twins.note(pair{ref.Section, ref.ID, ref.ID})
		if id := m.ids[ref]; id != "" {
			m.twins.note(m.pair(id, ref))
			delete(m.ids, ref)
		}
	}
	return m.tellApart()
}

// unlike says why two items of one ID that say the same are not the same: what they refer to is not, or that under
// which stands what is drawn from a pool.
func (m *merger) unlike(ref check.Ref) (string, error) {
	var names []string
	for _, x := range []*side{m.a, m.b} {
		e, err := essenceOf(x.item(ref))
		if err != nil {
			return "", err
		}
		for _, to := range e.refs {
			if to.Section != SectionActors && m.ids[to] != "" && !slices.Contains(names, to.String()) {
				names = append(names, to.String())
			}
		}
	}
	if len(names) > 0 {
		return "it refers to " + strings.Join(names, ", ") + ", which is not the same there", nil
	}
	return m.otherwiseDrawn(ref.ID), nil
}
