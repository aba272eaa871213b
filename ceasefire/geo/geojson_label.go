package geo

import (
	"github.com/go-json-experiment/json/jsontext"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/strictjson"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A label is what a feature says of what it shows.
type label struct {
	id, title   string
	left, right actor.ID
	basis       Basis
}

// label reads the ID and the properties of a feature.
func (r *reader) label(v value, members map[string]value) label {
	var l label
	switch id, ok := members["id"]; {
	case !ok:
		r.report(v.path, codeID, "the feature has no ID by which an event could name it")
	case id.kind() == jsontext.KindNumber:
		l.id = string(id.text)
	default:
		if l.id, ok = r.text(id); ok && l.id == "" {
			r.report(id.path, codeID, "the ID is empty")
		}
	}
	if l.id != "" {
		if r.seen[l.id] {
			r.report(members["id"].path, codeID, "another feature has the ID %.40q", l.id)
		}
		r.seen[l.id] = true
	}
	properties, ok := members["properties"]
	if !ok || properties.kind() == jsontext.KindNull {
		return l
	}
	r.properties(r.members(properties), &l)
	return l
}

// properties reads those properties of a feature that are known.
func (r *reader) properties(members map[string]value, l *label) {
	texts := map[string]func(string){
		"title":  func(s string) { l.title = s },
		"author": func(s string) { l.basis.Author = source.Speaker{Name: s} },
		"left":   func(s string) { l.left = actor.ID(s) },
		"right":  func(s string) { l.right = actor.ID(s) },
	}
	for _, name := range []string{"title", "author", "left", "right"} {
		if v, ok := members[name]; ok {
			if s, ok := r.text(v); ok {
				texts[name](s)
			}
		}
	}
	if l.left != "" && l.left == l.right {
		r.report(members["right"].path, codeSides, "%.40q stands on the left, too", l.right)
	}
	if v, ok := members["dated"]; ok {
		if s, ok := r.text(v); ok {
			date, err := uncertain.ParseDate(s)
			if err != nil {
				r.report(v.path, codeDate, "%v", err)
			}
			l.basis.Dated = date
		}
	}
	if v, ok := members["schematic"]; ok {
		switch v.kind() {
		case jsontext.KindTrue, jsontext.KindFalse:
			l.basis.Schematic = v.kind() == jsontext.KindTrue
		default:
			r.report(v.path, strictjson.WrongType, "found %s; want true or false", kindName(v))
		}
	}
}
