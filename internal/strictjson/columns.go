package strictjson

import (
	"reflect"
	"strings"

	"github.com/backstop-go/backstop/check"
)

// A column is what one column of a sheet holds: a member of the items, or a member of one of their members, such as
// "speaker.actor".
type column struct {
	name   string
	of     int    // which field of the item
	within *field // the field of that field's value; nil for the value itself
}

// columns returns the columns of a sheet of items, and the names by which they are known. A member whose own members
// all fit in cells has a column for each of these; one under its own name, in which it is JSON, is known besides, and
// comes after those that are written.
func (item *plan) columns() (written int, all []column, known names) {
	var whole []column
	for i := range item.fields {
		f := &item.fields[i]
		p := f.spread()
		if p == nil {
			all = append(all, column{name: f.name, of: i})
			continue
		}
		for j := range p.fields {
			all = append(all, column{f.name + "." + p.fields[j].name, i, &p.fields[j]})
		}
		whole = append(whole, column{name: f.name, of: i})
	}
	written, all = len(all), append(all, whole...)
	list := make([]string, len(all))
	for i := range all {
		list[i] = all[i].name
	}
	return written, all, newNames(list)
}

// spread returns the plan of a value whose members have columns of their own; nil for any other value. That the value
// is there must be seen in some cell, if it may be left out.
func (f *field) spread() *plan {
	p, seen := f.plan, !f.isZero
	if p.kind == reflect.Pointer {
		p, seen = p.elem, false
	}
	if p.kind != reflect.Struct || p.fromJSON {
		return nil
	}
	for i := range p.fields {
		if !p.fields[i].plan.fits() {
			return nil
		}
		seen = seen || !p.fields[i].omitZero
	}
	if !seen {
		return nil
	}
	return p
}

// fits reports whether the values of a type fit in a cell, most of them without JSON.
func (p *plan) fits() bool {
	if p.inline != nil {
		return p.inline.plan.fits()
	}
	switch p.kind {
	case reflect.Struct, reflect.Interface, reflect.Pointer:
		return false
	case reflect.Slice:
		return p.texts()
	}
	return !p.raw
}

// plan returns the plan of what stands in the column.
func (c *column) plan(item *plan) *plan {
	if c.within != nil {
		return c.within.plan
	}
	return item.fields[c.of].plan
}

// cell returns the text of the column in the row of an item; "" for what is left out.
func (c *column) cell(item *plan, of reflect.Value) (string, error) {
	f := &item.fields[c.of]
	v := of.Field(f.index)
	if c.within == nil {
		return f.cell(v)
	}
	if f.omitZero && f.zero(v) {
		return "", nil
	}
	return c.within.cell(reflect.Indirect(v).Field(c.within.index))
}

// ColumnOf returns the name of the column of a sheet in which a place in a document, one of a T, stands; "" if that is
// in no item of a section.
func ColumnOf[T any](at check.Path, spec *Spec) string {
	names := strings.SplitN(string(at), "/", 6) // "", section, index, member, member within it, and further
	if len(names) < 4 {
		return ""
	}
	root := spec.plan(reflect.TypeFor[T]())
	i := root.names.find([]byte(names[1]), 0)
	if i < 0 || !root.fields[i].section() {
		return ""
	}
	item := root.fields[i].plan.elem
	if j := item.names.find([]byte(names[3]), 0); j >= 0 && len(names) > 4 && item.fields[j].spread() != nil {
		return names[3] + "." + names[4]
	}
	return names[3]
}
