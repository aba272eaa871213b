package guarantee

import (
	"errors"
	"reflect"
	"strings"
	"sync"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
)

// idSections are the sections of the items that the IDs of each type name.
var idSections = map[reflect.Type]check.Section{
	reflect.TypeFor[source.ID]():           SectionSources,
	reflect.TypeFor[source.StatementID]():  SectionStatements,
	reflect.TypeFor[actor.ID]():            SectionActors,
	reflect.TypeFor[timeline.Place]():      SectionActors, // or a name, which is no ID
	reflect.TypeFor[InstrumentID]():        SectionInstruments,
	reflect.TypeFor[ID]():                  SectionCommitments,
	reflect.TypeFor[ScheduleID]():          SectionSchedules,
	reflect.TypeFor[PositionID]():          SectionPositions,
	reflect.TypeFor[force.ID]():            SectionContributions,
	reflect.TypeFor[force.PoolID]():        SectionPools,
	reflect.TypeFor[force.RotationID]():    SectionRotations,
	reflect.TypeFor[force.ConversionID]():  SectionConversions,
	reflect.TypeFor[force.LimitID]():       SectionLimits,
	reflect.TypeFor[force.RequirementID](): SectionRequirements,
	reflect.TypeFor[OptionID]():            SectionOptions,
	reflect.TypeFor[force.DelegationID]():  SectionCommand,
	reflect.TypeFor[force.FundID]():        SectionFunds,
	reflect.TypeFor[force.PrecedentID]():   SectionPrecedents,
	reflect.TypeFor[JudgementID]():         SectionJudgements,
	reflect.TypeFor[ceasefire.ID]():        SectionCeasefires,
	reflect.TypeFor[timeline.EventID]():    SectionEvents,
}

var refType = reflect.TypeFor[check.Ref]()

// Limits of the values of a structure that did not come from a document: one may contain itself.
const (
	maxDepth  = 1000
	maxValues = 1 << 26
)

var errEndless = errors.New("guarantee: conditions are nested without end")

// A mentioner finds the items that values mention.
type mentioner struct {
	yield func(check.Ref)
	left  int // how many more values may be looked at
}

// mentions calls yield with every item that a value mentions, its own ID included, as often as it does.
func mentions(v reflect.Value, yield func(check.Ref)) error {
	m := mentioner{yield, maxValues}
	return m.value(v, 0)
}

func (m *mentioner) value(v reflect.Value, depth int) error {
	t := v.Type()
	if plainType(t) {
		return nil
	}
	if m.left--; depth > maxDepth || m.left < 0 {
		return errEndless
	}
	if section := idSections[t]; section != "" {
		m.yield(check.Ref{Section: section, ID: v.String()})
		return nil
	}
	if t == refType {
		ref := v.Interface().(check.Ref)
		ref.ID, _, _ = strings.Cut(ref.ID, "/") // a part of an item is named after it
		m.yield(ref)
		return nil
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return m.value(v.Elem(), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if t.Field(i).IsExported() {
				if err := m.value(v.Field(i), depth); err != nil {
					return err
				}
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if err := m.value(v.Index(i), depth); err != nil {
				return err
			}
		}
	}
	return nil
}

// A renaming gives items new IDs.
type renaming map[check.Ref]string

// id returns the ID of an item after the renaming.
func (r renaming) id(section check.Section, id string) string {
	if to, ok := r[check.Ref{Section: section, ID: id}]; ok {
		return to
	}
	return id
}

// apply renames what the value at v mentions, and gives it memory of its own.
func (r renaming) apply(v reflect.Value) {
	t := v.Type()
	if plainType(t) {
		return
	}
	if section := idSections[t]; section != "" {
		v.SetString(r.id(section, v.String()))
		return
	}
	if t == refType {
		ref := v.Interface().(check.Ref)
		id, part, ok := strings.Cut(ref.ID, "/")
		if ref.ID = r.id(ref.Section, id); ok {
			ref.ID += "/" + part
		}
		v.Set(reflect.ValueOf(ref))
		return
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return
		}
		own := reflect.New(v.Elem().Type())
		own.Elem().Set(v.Elem())
		r.apply(own.Elem())
		if t.Kind() == reflect.Interface {
			own = own.Elem()
		}
		v.Set(own)
	case reflect.Struct:
		for i := range v.NumField() {
			if t.Field(i).IsExported() {
				r.apply(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		own := reflect.MakeSlice(t, v.Len(), v.Len())
		reflect.Copy(own, v)
		for i := range own.Len() {
			r.apply(own.Index(i))
		}
		v.Set(own)
	}
}

// plainTypes remembers what plainType found.
var plainTypes sync.Map // reflect.Type -> bool

// plainType reports whether values of a type mention no item and share no memory when they are copied.
func plainType(t reflect.Type) bool {
	if known, ok := plainTypes.Load(t); ok {
		return known.(bool)
	}
	plain := true
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Slice:
		plain = false
	case reflect.String:
		plain = idSections[t] == ""
	case reflect.Struct:
		plain = t != refType
		for f := range t.Fields() {
			plain = plain && (!f.IsExported() || plainType(f.Type))
		}
	}
	plainTypes.Store(t, plain)
	return plain
}
