package force

import (
	"iter"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// A provider is what one actor provides, class by class. A sum over a ledger asks once whether the
// provider is meant, and looks at each of its classes once, however many entries they have.
type provider struct {
	by      actor.ID
	classes []*alike
}

// An alike is a class of entries that count alike in every sum: troops of one provider, domain,
// basing and status with the same verdicts, that neither contain others nor are contained, nor drawn
// from a pool, nor build up step by step.
type alike struct {
	first *Entry
	sum   uncertain.Range[int64] // of their numbers
	stays []stay                 // of each
}

// kind is what decides how an entry counts.
type kind struct {
	by                            actor.ID
	domain                        Domain
	basing                        Basing
	status                        Status
	present, promised, met, comes uncertain.Bool
	firm, open                    bool
}

func (e *Entry) kind() kind {
	_, bounded := e.Persons.Max()
	return kind{e.By, e.Domain, e.Basing, e.Status, e.Present, e.Promised, e.met, e.comes, e.Firm, !bounded}
}

// classify makes the classes, and notes the other entries, which are added one by one. There are no
// classes where the sum of all is too large to hold.
func (l *Ledger) classify() {
	alone := make([]bool, len(l.parts.parent))
	for i, p := range l.parts.parent {
		alone[i] = p < 0 && i < len(l.Entries) && len(l.Entries[i].steps) <= 1
	}
	for _, p := range l.parts.parent {
		if p >= 0 {
			alone[p] = false
		}
	}
	index := make(map[kind]*alike)
	var classes []*alike // in the order of their first entries
	days, d, all := newCalendar(), day(l.on), none
	for i := range l.Entries {
		e := &l.Entries[i]
		if !alone[i] || !e.HasTroops() || !e.Status.counts() {
			continue
		}
		var err error
		if all, err = all.Add(e.Persons); err != nil {
			return
		}
		k := e.kind()
		class := index[k]
		if class == nil {
			class = &alike{first: e, sum: none}
			index[k], classes = class, append(classes, class)
		}
		class.sum, _ = class.sum.Add(e.Persons)
		class.stays = append(class.stays, days.stay(e.presence(d, true)))
	}
	l.provide(classes)
	l.days = days.sort(classes)
	l.others = l.parts
	l.others.order = nil
	for _, i := range l.parts.order {
		if !alone[i] {
			l.others.order = append(l.others.order, i)
		}
	}
}

// provide gives the classes to those who provide them.
func (l *Ledger) provide(classes []*alike) {
	index := make(map[actor.ID]int)
	for _, class := range classes {
		by := class.first.By
		at, ok := index[by]
		if !ok {
			at = len(l.providers)
			index[by] = at
			l.providers = append(l.providers, provider{by: by})
		}
		l.providers[at].classes = append(l.providers[at].classes, class)
	}
}

// chosen yields the classes in which a filter may choose entries, and reports whether it can tell
// them apart by their class. If not, each entry is to be asked.
func (l *Ledger) chosen(f Filter) (classes iter.Seq[*alike], ok bool) {
	return func(yield func(*alike) bool) {
		for i := range l.providers {
			p := &l.providers[i]
			if f.By != nil && f.By(p.by) == uncertain.No {
				continue
			}
			for _, class := range p.classes {
				if f.Chooses(class.first) != uncertain.No && !yield(class) {
					return
				}
			}
		}
	}, f.Fits == nil && l.providers != nil
}

// sum adds up the numbers of the entries, a headline and its parts once. Entries that a filter does
// not tell apart by more than their class are added class by class.
func (l *Ledger) sum(f Filter, of func(*Drawn) capacity, counts func(*Entry) (certain, possible bool)) (uncertain.Range[int64], error) {
	number := func(e *Entry, persons uncertain.Range[int64]) uncertain.Range[int64] {
		certain, possible := counts(e)
		switch {
		case certain:
			return persons.Bare()
		case possible:
			return upTo(persons)
		}
		return none
	}
	each := func(i int) uncertain.Range[int64] { return number(&l.Entries[i], l.Entries[i].Persons) }
	classes, ok := l.chosen(f)
	if !ok {
		return l.parts.total(each, of)
	}
	sum, err := l.others.total(each, of)
	for class := range classes {
		if err == nil {
			sum, err = sum.Add(number(class.first, class.sum))
		}
	}
	return sum, err
}
