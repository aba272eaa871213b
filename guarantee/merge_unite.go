package guarantee

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
)

// evidence returns the lists of what an item rests on: the statements that it cites and the values of its
// claims. Two authors may have found different evidence of one thing.
func evidence(item reflect.Value) (lists []reflect.Value) {
	for _, m := range membersOf(item.Type()) {
		f := item.Field(m.index)
		if m.name == "says" {
			lists = append(lists, f)
		} else if f.Kind() == reflect.Struct && f.FieldByName("Values").IsValid() {
			lists = append(lists, f.FieldByName("Values"))
		}
	}
	return lists
}

// withoutEvidence returns a copy of an item that cites nothing and whose claims hold no values.
func withoutEvidence(item reflect.Value) reflect.Value {
	item = own(item)
	for _, list := range evidence(item) {
		list.SetZero()
	}
	return item
}

// own returns a copy of a value that shares no memory with it.
func own(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	renaming(nil).apply(out)
	return out
}

// unite returns an item that cites what both cite and holds the values of the claims of both, and whether
// they say the same otherwise. Of two ways to say it, that of the item is kept whose text comes first.
func unite(x, y reflect.Value) (united reflect.Value, ok bool, err error) {
	united, other := own(x), own(y)
	theirs := evidence(other)
	for i, a := range evidence(united) {
		all, err := union(a, theirs[i])
		if err != nil {
			return united, false, err
		}
		a.Set(all)
		theirs[i].Set(all)
	}
	one, err := compactText(united)
	if err != nil {
		return united, false, err
	}
	two, err := compactText(other)
	if err != nil || one == two {
		return united, true, err
	}
	if two < one {
		united, other = other, united
	}
	one, err = normalText(united)
	if err != nil {
		return united, false, err
	}
	two, err = normalText(other)
	return united, one == two, err
}

// union returns what two lists hold: one of them as it is if it holds all of the other, and otherwise both in
// the order of their texts.
func union(x, y reflect.Value) (reflect.Value, error) {
	type element struct {
		text Value // the first of those that say the same
		v    reflect.Value
	}
	all := make(map[Value]element) // by its text in normal form
	var lists [2]struct{ keys, texts []Value }
	for n, list := range []reflect.Value{x, y} {
		for i := range list.Len() {
			e := element{v: list.Index(i)}
			var err error
			if e.text, err = compactText(e.v); err != nil {
				return x, err
			}
			key, err := normalText(e.v)
			if err != nil {
				return x, err
			}
			if known, ok := all[key]; !ok || e.text < known.text {
				all[key] = e
			}
			lists[n].keys, lists[n].texts = append(lists[n].keys, key), append(lists[n].texts, e.text)
		}
	}
	holdsAll := func(keys []Value) bool {
		slices.Sort(keys)
		return len(slices.Compact(keys)) == len(all)
	}
	switch one, two := holdsAll(lists[0].keys), holdsAll(lists[1].keys); {
	case one && (!two || slices.Compare(lists[0].texts, lists[1].texts) <= 0):
		return x, nil
	case two:
		return y, nil
	}
	out := reflect.MakeSlice(x.Type(), 0, len(all))
	for _, e := range slices.SortedFunc(maps.Values(all), func(a, b element) int { return cmp.Compare(a.text, b.text) }) {
		out = reflect.Append(out, e.v)
	}
	return out, nil
}
