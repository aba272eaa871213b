package guarantee

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// The tables of comparing speak of sections, members and values that there are, and leave out no section.
func TestDiffTables(t *testing.T) {
	types := make(map[check.Section]reflect.Type)
	for _, l := range listings(new(Structure)) {
		types[l.name] = l.items.Type().Elem()
		id, _ := l.items.Type().Elem().FieldByName("ID")
		if idSections[id.Type] != l.name {
			t.Errorf("the IDs of %s are not known as such", l.name)
		}
	}
	var seen []check.Section
	for _, m := range meanings {
		seen = append(seen, m.section)
		for _, list := range m.members {
			for _, name := range list {
				if _, ok := memberNamed(types[m.section], name); !ok {
					t.Errorf("meanings: %s have no %s", m.section, name)
				}
			}
		}
	}
	if want := slices.Sorted(maps.Keys(types)); !slices.Equal(slices.Sorted(slices.Values(seen)), want) {
		t.Errorf("meanings of %v, want of %v", seen, want)
	}
	for section, names := range missed {
		for _, name := range names {
			if _, ok := memberNamed(types[section], name); !ok {
				t.Errorf("missed: %s have no %s", section, name)
			}
		}
	}
	for section, members := range scales {
		for name, ranks := range members {
			typ := types[section]
			if section == SectionCeasefires { // it is that of the parts
				m, _ := memberNamed(typ, "terms")
				typ = typ.Field(m.index).Type.Elem()
			}
			m, ok := memberNamed(typ, name)
			if !ok {
				t.Errorf("scales: %s have no %s", section, name)
				continue
			}
			for word := range ranks {
				v := reflect.New(typ.Field(m.index).Type)
				if err := strictjson.Decode([]byte(quoted(word)), v.Interface(), spec).Err(); err != nil {
					t.Errorf("scales: %s %s: %v", section, name, err)
				}
			}
		}
	}
}
