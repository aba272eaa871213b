package force

import (
	"slices"

	"github.com/backstop-go/backstop/uncertain"
)

// An alike is all entries that count alike in every sum: those of one domain, basing and status with
// the same verdicts, that neither contain others nor are contained nor drawn from a pool. A sum over
// a ledger looks at a class once, however many entries it has.
type alike struct {
	first *Entry
	sum   uncertain.Range[int64] // of their numbers
}

// kind is what decides how an entry counts.
type kind struct {
	domain            Domain
	basing            Basing
	status            Status
	present, promised uncertain.Bool
	firm              bool
}

// classify makes the classes of the entries of troops, and notes the others, which are added one by
// one. Where a sum is too large to hold there are no classes.
func (l *Ledger) classify() {
	alone := make([]bool, len(l.parts.parent))
	for i, p := range l.parts.parent {
		alone[i] = p < 0 && i < len(l.Entries)
	}
	for _, p := range l.parts.parent {
		if p >= 0 {
			alone[p] = false
		}
	}
	index := make(map[kind]int)
	for i := range l.Entries {
		e := &l.Entries[i]
		if !alone[i] || !e.HasTroops() {
			continue
		}
		k := kind{e.Domain, e.Basing, e.Status, e.Present, e.Promised, e.Firm}
		at, ok := index[k]
		if !ok {
			at = len(l.classes)
			index[k] = at
			l.classes = append(l.classes, alike{e, none})
		}
		sum, err := l.classes[at].sum.Add(e.Persons)
		if err != nil {
			l.classes = nil
			return
		}
		l.classes[at].sum = sum
	}
	l.others = forest{parent: l.parts.parent, joins: l.parts.joins}
	l.others.order = slices.DeleteFunc(slices.Clone(l.parts.order), func(i int) bool { return alone[i] })
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
	if f.By != nil || l.classes == nil {
		return l.parts.total(each, of)
	}
	sum, err := l.others.total(each, of)
	for i := 0; err == nil && i < len(l.classes); i++ {
		sum, err = sum.Add(number(l.classes[i].first, l.classes[i].sum))
	}
	return sum, err
}
