package guarantee

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
	"github.com/backstop-go/backstop/uncertain"
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

// silent are the members of items, and of their parts behind the name of the list, of which silence in two
// structures is the same silence: those of which a document that says nothing says that there is none, or that it is as
// is usual, and those that name, place or cite.
var silent = map[check.Section]string{
	SectionSources:     "publisher published url note",
	SectionStatements:  "speaker via about said published locator words",
	SectionActors:      "name leaders of says",
	SectionInstruments: "proposed entry in_force zone ended ends notice exit_after renews amends draft_of removed says",
	SectionCommitments: "title under kind where entry when given void_if from return backed enabled relies standing aim done fails amount " +
		"entry_within when_within given_within term judge early survives clock quiet cure remedy effects says",
	SectionSchedules:     "title under relative_to zone anchors clauses says anchors/title anchors/event anchors/says clauses/title clauses/about clauses/says",
	SectionPositions:     "if span says",
	SectionContributions: "provides if span effect arrives from part_of caveats seats says records units",
	SectionPools:         "title whole earmarks says",
	SectionRotations:     "title says",
	SectionConversions:   "by says",
	SectionLimits:        "title by says",
	SectionRequirements:  "title logic domain basing needs providers consents behind says",
	SectionOptions:       "provides rotations behind if span replaced_by says",
	SectionCommand:       "doctrine from transfer span status says",
	SectionFunds:         "title part_of says",
	SectionPrecedents:    "times pages says",
	SectionJudgements:    "about",
	SectionCeasefires: "title under parties lines zones terms waivers bodies settles says lines/dated lines/author lines/schematic lines/left lines/right lines/says " +
		"zones/layer zones/line zones/side zones/within zones/apart zones/author zones/says terms/title terms/author terms/binds terms/span terms/during terms/amends terms/quiet terms/waive terms/says ",
	SectionEvents: "title by against to where at weapon severity about amount according denied says",
}

// Of every member that a document may leave out it is said whether silence of it in both is missed, and of none
// twice.
func TestDiffSilence(t *testing.T) {
	known := make(map[string]int)
	for _, table := range []map[check.Section][]string{missed, fieldsOf(silent)} {
		for section, names := range table {
			for _, name := range names {
				known[string(section)+"/"+name]++
			}
		}
	}
	var walk func(at string, typ reflect.Type)
	walk = func(at string, typ reflect.Type) {
		for _, m := range membersOf(typ) {
			f := typ.Field(m.index)
			_, optional, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name := at + "/" + m.name; optional != "" && known[name] != 1 {
				t.Errorf("%s: whether silence is missed is said %d times", name, known[name])
			} else {
				delete(known, name)
			}
			if m.parts {
				walk(at+"/"+m.name, f.Type.Elem())
			}
		}
	}
	for _, l := range listings(new(Structure)) {
		walk(string(l.name), l.items.Type().Elem())
	}
	walk(string(SectionTheatre), reflect.TypeFor[Theatre]())
	if len(known) > 0 {
		t.Errorf("no such members: %v", slices.Sorted(maps.Keys(known)))
	}
}

func fieldsOf(table map[check.Section]string) map[check.Section][]string {
	out := make(map[check.Section][]string)
	for section, names := range table {
		out[section] = strings.Fields(names)
	}
	return out
}

// Every type of the document whose values may be known in part is one that is compared as such, or is known to
// be none: a date is of what happens once, and so the same in both.
func TestDiffQuantities(t *testing.T) {
	none := []reflect.Type{reflect.TypeFor[uncertain.Date](), reflect.TypeFor[uncertain.Span](), reflect.TypeFor[uncertain.Bool]()}
	seen, found := make(map[reflect.Type]bool), 0
	var walk func(typ reflect.Type)
	walk = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Slice, reflect.Pointer:
			walk(typ.Elem())
		case reflect.Struct, reflect.Uint8:
			if seen[typ] {
				return
			}
			seen[typ] = true
			if typ.PkgPath() == none[0].PkgPath() && !slices.Contains(none, typ) {
				if found++; !holdsQuantity(typ) {
					t.Errorf("%v is not compared as a quantity", typ)
				}
				return
			}
			if typ.Kind() == reflect.Struct && !slices.Contains(none, typ) {
				for f := range typ.Fields() {
					walk(f.Type)
				}
			}
		}
	}
	walk(reflect.TypeFor[Structure]())
	for _, clause := range []any{ceasefire.HoldFire{}, ceasefire.Forbid{}, ceasefire.Limit{}, ceasefire.Withdraw{}, ceasefire.ActWithin{}, ceasefire.ActEvery{}, ceasefire.QuietFor{}} {
		walk(reflect.TypeOf(clause))
	}
	if found < 5 {
		t.Errorf("%d types", found)
	}
}
