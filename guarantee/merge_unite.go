package guarantee

import (
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
// they differ in nothing else.
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
