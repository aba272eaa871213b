package guarantee

import (
	"encoding"
	"maps"
	"reflect"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/strictjson"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
)

// An asking is what a rule asks of the objects of a type, or of one member of them, in words of JSON Schema: no more
// than the rule does, and as much of it as can be said so.
type asking struct {
	code   check.Code
	of     reflect.Type
	member string // of the objects of the type; "" for the objects themselves
	asks   strictjson.Keywords
}

// asked is what the rules ask besides the forms of values.
func asked() []asking {
	narrow := anyOf(stating("kind"), stating("by"), stating("against"), stating("where"), stating("many"), stating("about"))
	atLeastOne := strictjson.Keywords{"minItems": 1}
	measured := withEach[ceasefire.Withdraw]("distance", "apart")
	out := []asking{
		ask[timeline.Condition](codeMissing, "all", atLeastOne),
		ask[timeline.Condition](codeMissing, "any", atLeastOne),
		ask[timeline.Condition](codePattern, "happened", narrow),
		ask[timeline.Count](codePattern, "of", narrow),
		ask[timeline.Since](codePattern, "start", narrow),
		ask[timeline.Since](codePattern, "end", narrow),
		ask[timeline.Within](codePattern, "what", narrow),
		ask[timeline.Within](codePattern, "after", narrow),
		ask[timeline.Count](codeCount, "at_least", strictjson.Keywords{"minimum": 1}),
		ask[source.Statement](codeWords, "words", strictjson.Keywords{"maxLength": maxWords}),
		ask[force.Fund](codeCurrency, "currency", oneOfWords(strings.Fields(currencies)...)),
		ask[Structure](codeMany, "schedules", strictjson.Keywords{"maxItems": maxSchedules}),
		ask[Schedule](codeMany, "anchors", strictjson.Keywords{"maxItems": maxAnchors}),
		ask[Schedule](codeMany, "clauses", strictjson.Keywords{"maxItems": maxClauses}),

		ask[actor.Actor](codeMissing, "", when(not(stating("id", fits(`^[A-Z]{3}$`))), stating("name", fits(`\S`)))),
		ask[actor.Actor](codeState, "", when(stating("id", fits(`^[A-Z]{3}$`)), having("kind", oneOfWords("state")))),
		ask[actor.Actor](codeDecision, "", when(with[actor.Actor]("decision"), having("kind", oneOfWords("body")))),
		ask[source.Statement](codeReport, "", when(stating("mode", oneOfWords("report")), with[source.Statement]("about"))),
		ask[force.Requirement](codeMissing, "", anyOf(withEach[force.Requirement]("persons", "needs", "consents")...)),
		ask[Reliance](codeReliance, "", oneOf(withEach[Reliance]("actor", "commitment")...)),
		ask[Commitment](codeAim, "", when(stating("kind", oneOfWords("permission", "power")),
			not(anyOf(withEach[Commitment]("aim", "done", "fails", "within", "amount", "cure", "remedy")...)))),
		ask[Commitment](codeEffect, "", when(with[Commitment]("effects"), stating("kind", oneOfWords("power")))),
		ask[Effect](codeEffect, "kind", eventKinds(isEffect)),
		ask[Effect](codeEffect, "", having("on", each(fits(`^(commitments|instruments)/`)))),
		ask[Commitment](codeJudge, "", when(with[Commitment]("judge"), having("decides", oneOfWords("by_body")))),
		ask[timeline.Event](codeActOn, "", when(stating("kind", eventKinds(actsOn)), with[timeline.Event]("about"))),
		ask[timeline.Event](codeYielded, "kind", not(eventKinds(func(k timeline.Kind) bool { return k.Is(timeline.StateChange) }))),
		ask[force.Contribution](codeSeats, "", when(with[force.Contribution]("seats"),
			stating("provides", strictjson.Keywords{"contains": oneOfWords(force.CommandControl.String())}))),

		// Of the extents before the last each ends, and of those after the first each begins: of more than two, the
		// schema knows the last no better than the others.
		ask[ceasefire.Zone](codeExtent, "", having("extents", when(strictjson.Keywords{"minItems": 2},
			strictjson.Keywords{"prefixItems": []any{stating("span", fits(`[^.]$`))}, "items": stating("span", fits(`^[^.]`))}))),
		// Which parties a term names is for reading to see; one that names none is in force for all.
		ask[ceasefire.Regime](codeTakesEffect, "", when(
			stating("parties", strictjson.Keywords{"contains": not(stating("effective", fits(`^[^.]`)))}),
			having("terms", each(when(
				allOf(stating("status", oneOfWords("in_force")), not(with[ceasefire.Term]("binds"))),
				stating("span", fits(`^[^.]`))))))),
		ask[ceasefire.Withdraw](codeEither, "", oneOf(append(measured, withEach[ceasefire.Withdraw]("out_of", "into")...)...)),
		ask[ceasefire.Withdraw](codeEither, "", when(not(anyOf(measured...)), not(with[ceasefire.Withdraw]("from")))),
		ask[ceasefire.Withdraw](codeMissing, "", when(anyOf(measured...), with[ceasefire.Withdraw]("from"))),
		ask[ceasefire.Due](codeEither, "", not(allOf(withEach[ceasefire.Due]("by", "within")...))),
		ask[ceasefire.QuietFor](codeEither, "", oneOf(withEach[ceasefire.QuietFor]("after", "before")...)),
		ask[ceasefire.Term](codeEither, "", when(stating("during", stating("start", narrow)), having("clause", not(anyOf(
			stating("withdraw"), stating("quiet_for"), stating("act_within", not(with[ceasefire.ActWithin]("after"))),
			stating("act_every", with[ceasefire.ActEvery]("times"))))))),
		ask[ceasefire.ActEvery](codeLength, "", having("every", not(fits(`^(P[0A-Z]*|0+ [a-z]+)$`)))),
	}
	for d := force.Doctrine(1); d.IsValid(); d++ {
		var words []string
		for s := force.CommandState(1); s.IsValid(); s++ {
			if !d.Has(s) {
				words = append(words, s.String())
			}
		}
		out = append(out, ask[force.Delegation](codeDoctrine, "", when(stating("doctrine", oneOfWords(d.String())), having("state", not(oneOfWords(words...))))))
	}
	for t := range written(reflect.TypeFor[Structure](), make(map[reflect.Type]bool)) {
		if t.Kind() != reflect.Struct {
			continue
		}
		for f := range t.Fields() {
			name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name == "" || option != "" || mayBeNothing(t, name) {
				continue
			}
			s := nonzero(f.Type)
			if f.Type == reflect.TypeFor[string]() {
				s = fits(`\S`) // what of the rest nobody sees, only reading tells
			}
			if s != nil {
				out = append(out, asking{codeMissing, t, name, s})
			}
		}
	}
	return out
}

// mayBeNothing reports whether reading takes nothing for not stated of a member that is always written.
func mayBeNothing(t reflect.Type, member string) bool {
	switch {
	case t == reflect.TypeFor[Position]():
		return member == "span"
	case strings.HasPrefix(t.String(), "source.Claim["), strings.HasPrefix(t.String(), "source.Stated["):
		return true
	}
	return false
}

// written adds to the seen ones the types that values of a type are written with.
func written(t reflect.Type, seen map[reflect.Type]bool) map[reflect.Type]bool {
	if seen[t] {
		return seen
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		written(t.Elem(), seen)
	case reflect.Interface:
		for _, sum := range spec.Sums {
			for _, x := range sum.Variants {
				if sum.Interface == t {
					written(x.Type, seen)
				}
			}
		}
	case reflect.Struct:
		for f := range t.Fields() {
			if f.Tag.Get("json") != "" {
				written(f.Type, seen)
			}
		}
	}
	return seen
}

func ask[T any](code check.Code, member string, asks strictjson.Keywords) asking {
	return asking{code, reflect.TypeFor[T](), member, asks}
}

// facets returns what is asked of members, and of objects with the rule that asks for it.
func facets(list []asking) (members map[reflect.Type]map[string]strictjson.Keywords, objects map[reflect.Type][]strictjson.Keywords) {
	titles := make(map[check.Code]string)
	for _, r := range Rules() {
		titles[r.Code] = r.Title
	}
	members, objects = make(map[reflect.Type]map[string]strictjson.Keywords), make(map[reflect.Type][]strictjson.Keywords)
	for _, a := range list {
		if a.member == "" {
			a.asks["$comment"] = string(a.code) + ": " + titles[a.code]
			objects[a.of] = append(objects[a.of], a.asks)
			continue
		}
		if members[a.of] == nil {
			members[a.of] = make(map[string]strictjson.Keywords)
		}
		if members[a.of][a.member] == nil {
			members[a.of][a.member] = make(strictjson.Keywords)
		}
		maps.Copy(members[a.of][a.member], a.asks)
	}
	return members, objects
}

// with is the schema of the objects of type T that state a member: what is written of the zero value says nothing.
func with[T any](name string) strictjson.Keywords { return withIn(reflect.TypeFor[T](), name) }

// withEach returns those of several members.
func withEach[T any](names ...string) (out []strictjson.Keywords) {
	for _, name := range names {
		out = append(out, with[T](name))
	}
	return out
}

func withIn(t reflect.Type, name string) strictjson.Keywords {
	for f := range t.Fields() {
		if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); tag == name {
			if s := nonzero(f.Type); s != nil {
				return stating(name, s)
			}
			return stating(name)
		}
	}
	panic(t.String() + " has no member " + name)
}

// nonzero is the schema of the values of a type that are not the zero one, among those that fit the type; nil if all
// are.
func nonzero(t reflect.Type) strictjson.Keywords {
	text, isText := reflect.Zero(t).Interface().(encoding.TextMarshaler)
	switch {
	case t.Kind() == reflect.Uint8 || t.Kind() == reflect.Pointer || t.Kind() == reflect.Interface:
		return nil // the zero one has no form
	case isText:
		zero, err := text.MarshalText()
		if err != nil {
			return nil // nor has this
		}
		return not(oneOfWords(string(zero)))
	case t.Kind() == reflect.Slice:
		return strictjson.Keywords{"minItems": 1}
	case t.Kind() == reflect.String:
		return strictjson.Keywords{"minLength": 1}
	case t.Kind() == reflect.Uint32:
		return strictjson.Keywords{"minimum": 1}
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var members []strictjson.Keywords
	for f := range t.Fields() {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		members = append(members, withIn(t, tag))
	}
	return anyOf(members...)
}

// stating is the schema of the objects with a member that fits a schema, if one is given; having, of those whose member
// fits it if it is there.
func stating(name string, s ...strictjson.Keywords) strictjson.Keywords {
	out := strictjson.Keywords{"required": []string{name}}
	for _, s := range s {
		out["properties"] = strictjson.Keywords{name: s}
	}
	return out
}

func having(name string, s strictjson.Keywords) strictjson.Keywords {
	return strictjson.Keywords{"properties": strictjson.Keywords{name: s}}
}

func each(s strictjson.Keywords) strictjson.Keywords { return strictjson.Keywords{"items": s} }
func not(s strictjson.Keywords) strictjson.Keywords  { return strictjson.Keywords{"not": s} }
func anyOf(list ...strictjson.Keywords) strictjson.Keywords {
	return strictjson.Keywords{"anyOf": list}
}
func allOf(list ...strictjson.Keywords) strictjson.Keywords {
	return strictjson.Keywords{"allOf": list}
}
func oneOf(list ...strictjson.Keywords) strictjson.Keywords {
	return strictjson.Keywords{"oneOf": list}
}
func fits(pattern string) strictjson.Keywords { return strictjson.Keywords{"pattern": pattern} }

func when(s, then strictjson.Keywords) strictjson.Keywords {
	return strictjson.Keywords{"if": s, "then": then}
}

func oneOfWords(words ...string) strictjson.Keywords {
	if len(words) == 1 {
		return strictjson.Keywords{"const": words[0]}
	}
	return strictjson.Keywords{"enum": words}
}

// eventKinds is the schema of the kinds of event of which something holds.
func eventKinds(of func(timeline.Kind) bool) strictjson.Keywords {
	var words []string
	for k := range timeline.Kinds {
		if of(k) {
			words = append(words, k.String())
		}
	}
	return oneOfWords(words...)
}
