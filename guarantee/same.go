package guarantee

import (
	"cmp"
	"encoding/json"
	"reflect"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// What says the same stands in more than one way in a document. Two authors who have written
//
//   - a list in another order, as the order of no list of a structure means anything, or
//   - an exact number in other words, as "30,000" and 30000, though not "some 30,000",
//
// have said the same. So [Merge] and [CoderReliability] compare what is in normal form; [Diff], which is of documents,
// tells of both, and of a list that it is in another order.

// normalize gives a value its normal form: lists in the order of what they hold, and exact numbers without words. Its
// memory must be its own. What two documents call by an ID and by that ID with a fingerprint stands in one place.
func normalize(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return normalize(v.Elem())
		}
	case reflect.Interface:
		if v.IsNil() {
			return nil
		}
		x := reflect.New(v.Elem().Type()).Elem()
		x.Set(v.Elem())
		err := normalize(x)
		v.Set(x)
		return err
	case reflect.Struct:
		if exact, ok := withoutWords(v.Interface()); ok {
			v.Set(reflect.ValueOf(exact))
			return nil
		}
		for f, x := range v.Fields() {
			if !f.IsExported() {
				continue
			}
			if err := normalize(x); err != nil {
				return err
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if err := normalize(v.Index(i)); err != nil {
				return err
			}
		}
		return sortList(v)
	}
	return nil
}

// withoutWords returns an exact quantity without its words; false for anything else.
func withoutWords(v any) (bare any, ok bool) {
	switch x := v.(type) {
	case uncertain.Range[int64]:
		return x.Bare(), x.IsExact()
	case uncertain.Range[float64]:
		return x.Bare(), x.IsExact()
	case uncertain.Threshold[int64]:
		return uncertain.ThresholdOf(x.Range()), x.Range().IsExact()
	case uncertain.Length:
		return uncertain.Kilometres(x.Km()), x.Km().IsExact()
	case uncertain.Period:
		return x.Bare(), x.Same(x) == uncertain.Yes
	}
	return nil, false
}

// sortList puts a list into the order of the texts of its elements, as they are without fingerprints.
func sortList(list reflect.Value) error {
	if list.Len() < 2 {
		return nil
	}
	type element struct {
		text, full Value
		v          reflect.Value
	}
	elements := make([]element, list.Len())
	for i := range elements {
		x := element{v: own(list.Index(i))}
		var err error
		if x.text, err = stemText(x.v); err == nil {
			x.full, err = compactText(x.v)
		}
		if err != nil {
			return err
		}
		elements[i] = x
	}
	slices.SortStableFunc(elements, func(a, b element) int {
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.full, b.full))
	})
	for i, x := range elements {
		list.Index(i).Set(x.v)
	}
	return nil
}

// stemText returns a value as it stands in a document, with no fingerprint behind what it refers to.
func stemText(v reflect.Value) (Value, error) {
	stems := make(renaming)
	if err := mentions(v, func(ref check.Ref) {
		if ref.Section != SectionActors {
			stems[ref] = cmp.Or(stem(ref.ID), folded(ref.ID))
		}
	}); err != nil {
		return "", err
	}
	if len(stems) > 0 {
		v = own(v)
		stems.apply(v)
	}
	return compactText(v)
}

// same reports whether two items say the same in a member.
func (m *member) same(x, y reflect.Value) (bool, error) {
	if reflect.DeepEqual(x.Field(m.index).Interface(), y.Field(m.index).Interface()) {
		return true, nil
	}
	first, err := m.normalText(x)
	if err != nil {
		return false, err
	}
	second, err := m.normalText(y)
	return first == second, err
}

// normalText is [member.text] in normal form.
func (m *member) normalText(item reflect.Value) (Value, error) {
	if !m.stated(item) {
		return "", nil
	}
	return normalText(item.Field(m.index))
}

// normalText returns a value in normal form as it stands in a document.
func normalText(v reflect.Value) (Value, error) {
	v = own(v)
	if err := normalize(v); err != nil {
		return "", err
	}
	return compactText(v)
}

// sameElements reports whether two texts are lists of the same in another order.
func sameElements(before, after Value) bool {
	var x, y []json.RawMessage
	if len(before) != len(after) || json.Unmarshal([]byte(before), &x) != nil || json.Unmarshal([]byte(after), &y) != nil {
		return false
	}
	order := func(a, b json.RawMessage) int { return slices.Compare(a, b) }
	slices.SortFunc(x, order)
	slices.SortFunc(y, order)
	return slices.EqualFunc(x, y, func(a, b json.RawMessage) bool { return slices.Equal(a, b) })
}
