package report

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"time"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// An observer walks through a part of an assessment, as its JSON document has it, and makes a row of
// every word, number and date in it.
type observer struct {
	question guarantee.Question
	rows     []Observation
	at       Observation // the item at hand: where rows stand, and what they rest on

	contributions map[force.ID][]string // the statements on which each rests
}

// member observes a member of the assessment.
func (o *observer) member(name string, v reflect.Value) {
	o.at = Observation{Question: o.question, List: name}
	o.value("", v)
}

// value observes the value of a member of the item at hand.
func (o *observer) value(member string, v reflect.Value) {
	if leaf, ok := observed(v); ok {
		row := o.at
		row.Member, row.Value, row.Min, row.Max, row.Bounded = member, leaf.Value, leaf.Min, leaf.Max, leaf.Bounded
		if row.Value != "" {
			o.rows = append(o.rows, row)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			o.value(member, v.Elem())
		}
	case reflect.Struct:
		o.members(member, v)
	case reflect.Slice:
		o.list(member, v)
	}
}

// members observes the members of a struct.
func (o *observer) members(prefix string, v reflect.Value) {
	outer := o.at.Statements
	if part, ok := v.Interface().(guarantee.Part); ok { // of a sum, which rests on all that are in it
		o.at.Statements = o.contributions[part.Contribution]
	}
	for name, field := range present(v) {
		switch x := field.Interface().(type) {
		case []check.Ref:
			if name == "because" {
				o.at.Statements = statementsOf(x)
			}
		case []source.StatementID:
			if name == "says" {
				o.at.Statements = texts(x)
			}
		}
	}
	for name, field := range present(v) {
		if name != "because" && name != "says" { // those are in the column of statements
			o.value(dotted(prefix, name), field)
		}
	}
	o.at.Statements = outer
}

// list observes the elements of a list: those that are words or numbers as rows of the item at hand, the
// others as items of a list of their own.
func (o *observer) list(member string, v reflect.Value) {
	outer := o.at
	for i := range v.Len() {
		element := v.Index(i)
		if _, leaf := observed(element); leaf {
			o.value(member, element)
			continue
		}
		o.at.List = dotted(outer.List, member)
		o.at.Place = dotted(outer.Place, strconv.Itoa(i+1))
		o.at.Item = outer.Item
		if key := named(element); key != "" && outer.Item != "" {
			o.at.Item += "/" + key
		} else if key != "" {
			o.at.Item = key
		}
		o.value("", element)
		o.at = outer
	}
}

// named returns what names an element of a list: the first word that it states. A list for each domain
// ends with that of all.
func named(v reflect.Value) string {
	if v.Kind() == reflect.Struct {
		if d, ok := v.Field(0).Interface().(force.Domain); ok && d == 0 {
			return "all"
		}
		for _, field := range present(v) {
			if leaf, ok := observed(field); ok {
				return leaf.Value
			}
		}
	}
	return ""
}

// observed returns what a row says of a value; false for one that is made of several.
func observed(v reflect.Value) (o Observation, ok bool) {
	switch x := v.Interface().(type) {
	case uncertain.Range[int64]:
		return ranged(x.String(), x), true
	case uncertain.Range[float64]:
		return ranged(x.String(), x), true
	case guarantee.Sum:
		if !x.Recorded() {
			return Observation{Value: x.String()}, true
		}
		return ranged(x.Range().String(), x.Range()), true
	case uncertain.Threshold[int64]:
		return ranged(x.String(), x.Range()), true
	case uncertain.Length:
		return ranged(x.String(), x.Km()), true
	case uncertain.Date:
		return dated(x), true
	case uncertain.Span:
		return spanned(x), true
	case encoding.TextMarshaler:
		text, err := x.MarshalText()
		if err != nil {
			return Observation{}, true // not stated
		}
		return Observation{Value: string(text)}, true
	case json.Marshaler: // of what is written as one text where that says all
		var text string
		if written, err := x.MarshalJSON(); err == nil && json.Unmarshal(written, &text) == nil {
			return Observation{Value: text}, true
		}
	}
	switch v.Kind() {
	case reflect.String:
		return Observation{Value: v.String()}, true
	case reflect.Bool:
		return Observation{Value: yesNo(v.Bool())}, true
	case reflect.Int, reflect.Int64:
		return exactly(strconv.FormatInt(v.Int(), 10)), true
	case reflect.Uint32:
		return exactly(strconv.FormatUint(v.Uint(), 10)), true
	}
	return Observation{}, false
}

// yesNo is what holds or not as [uncertain.Bool] writes it, of which some members are.
func yesNo(b bool) string { return uncertain.Known(b).String() }

func exactly(n string) Observation { return Observation{Value: n, Min: n, Max: n, Bounded: "yes"} }

// ranged observes a quantity with all its digits.
func ranged[T uncertain.Number](text string, r uncertain.Range[T]) Observation {
	o := Observation{Value: text, Min: allDigits(r.Min()), Bounded: "no"}
	if most, bounded := r.Max(); bounded {
		o.Max, o.Bounded = allDigits(most), "yes"
	}
	return o
}

func allDigits[T uncertain.Number](n T) string {
	if f, ok := any(n).(float64); ok {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return fmt.Sprint(n)
}

// dated observes a date.
func dated(d uncertain.Date) Observation {
	return Observation{Value: d.String(), Min: moment(d, d.First()), Max: moment(d, d.End().Add(-time.Second)), Bounded: "yes"}
}

// spanned observes a span, which is over at its second date; one without a beginning has no Min.
func spanned(s uncertain.Span) Observation {
	o := Observation{Value: s.String(), Bounded: yesNo(!s.To.IsZero())}
	if !s.From.IsZero() {
		o.Min = moment(s.From, s.From.First())
	}
	if !s.To.IsZero() {
		last := s.To.End().Add(-2 * time.Second) // the last second before the latest second that the end may be
		if s.To.Precision() <= uncertain.PrecisionDay {
			last = s.To.End().AddDate(0, 0, -2) // the last day before the latest day
		}
		if begin := s.From.First(); !s.From.IsZero() && last.Before(begin) {
			last = begin // it begins and ends within one day or second
		}
		o.Max = moment(s.To, last)
	}
	return o
}

// moment writes the first or last second of a date: as an instant if the date is one, otherwise as a day.
func moment(d uncertain.Date, at time.Time) string {
	if d.Precision() > uncertain.PrecisionDay {
		return at.Format(time.RFC3339)
	}
	return at.Format(time.DateOnly)
}

// statementsOf returns the statements among references.
func statementsOf(refs []check.Ref) (ids []string) {
	for _, r := range refs {
		if r.Section == guarantee.SectionStatements {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func texts[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}
