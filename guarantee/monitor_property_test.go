package guarantee_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/uncertain"
)

// leaves calls yield for each value within v that holds no other exported one, and can be set, and for each list.
func leaves(v reflect.Value, yield func(reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		exported := false
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				exported = true
				leaves(v.Field(i), yield)
			}
		}
		if !exported {
			yield(v)
		}
	case reflect.Slice:
		yield(v)
		for i := range v.Len() {
			leaves(v.Index(i), yield)
		}
	case reflect.Interface:
		yield(v)
		if !v.IsNil() {
			inside := reflect.New(v.Elem().Type()).Elem()
			inside.Set(v.Elem())
			leaves(inside, func(leaf reflect.Value) { yield(leaf); v.Set(inside) })
		}
	default:
		yield(v)
	}
}

// spoilt is in how many ways a leaf is spoilt.
const spoilt = 3

// spoil sets the leaf with a number to something that may mean nothing, in one of the ways, and says what; it
// says nothing if there is no such leaf.
func spoil(value any, leaf, way int) (what string) {
	at := -1
	leaves(reflect.ValueOf(value).Elem(), func(v reflect.Value) {
		if at++; at != leaf {
			return
		}
		what = fmt.Sprintf("%v: %v", v.Type(), v)
		switch {
		case v.Type() == reflect.TypeFor[uncertain.Period]() && way > 0:
			v.Set(reflect.ValueOf(uncertain.MustPeriod([]string{"", "P0D", "PT0S..P1D"}[way])))
		case v.Kind() == reflect.String && way > 0:
			v.SetString([]string{"", "nowhere", "\xff"}[way])
		case v.Kind() == reflect.Uint8 && way > 0:
			v.SetUint(200)
		case v.Kind() == reflect.Slice && way > 0 && v.Len() > 0:
			v.Set(reflect.Append(v, v.Index(0)))
		case v.Type() == reflect.TypeFor[ceasefire.Clause]() && way > 0:
			v.Set(reflect.ValueOf(&ceasefire.HoldFire{}))
		default:
			v.SetZero()
		}
		what += fmt.Sprintf(" becomes %v", v)
	})
	return what
}

// takes fails unless validation reports what a monitor refuses of the regime of a structure, where it stands.
func takes(t interface{ Fatalf(string, ...any) }, s *guarantee.Structure, what string) (refused bool) {
	reported := s.Validate()
	_, err := ceasefire.NewMonitor(&s.Ceasefires[0], ceasefire.Options{})
	found := refusals(err)
	if err != nil && len(found) == 0 {
		t.Fatalf("%s: refused without a finding: %v", what, err)
	}
	for _, f := range found {
		place := "/ceasefires/0" + string(f.Path)
		if !slices.ContainsFunc(reported, func(r *check.Finding) bool {
			at := string(r.Path)
			return r.Severity == check.Error && strings.HasPrefix(at, "/ceasefires/0") && (strings.HasPrefix(at, place) || strings.HasPrefix(place, at))
		}) {
			t.Fatalf("%s: a monitor refuses it: %v\nvalidation says: %v", what, err, reported)
		}
	}
	return err != nil
}

// What a monitor refuses of a regime, validation reports where it stands: of one with every clause, each
// member spoilt in every way.
func TestMonitorTakesWhatValidates(t *testing.T) {
	refused := 0
	for leaf := 0; ; leaf++ {
		for way := range spoilt {
			s, err := guarantee.Decode([]byte(everyClause)) // it is valid
			if err != nil {
				t.Fatal(err)
			}
			what := spoil(&s.Ceasefires[0], leaf, way)
			if what == "" {
				if leaf < 100 || refused < 50 {
					t.Fatalf("of %d members spoilt only %d are refused", leaf*spoilt, refused)
				}
				return
			}
			if takes(t, s, what) {
				refused++
			}
		}
	}
}

// everyClause is a document with a regime that has terms with all clauses, all in force.
const everyClause = `{"schema": "backstop/1", "title": "T", "actors": [{"id": "FRA", "kind": "state"}, {"id": "GBR", "kind": "state"}],
"ceasefires": [{"id": "r", "title": "R", "parties": [{"actor": "FRA", "effective": "2026-01-01/.."}, {"actor": "GBR", "effective": "2026-01-01/.."}],
"lines": [{"id": "l", "title": "L", "status": "in_force", "left": ["FRA"], "right": ["GBR"]}],
"zones": [{"id": "z", "title": "Z", "status": "in_force", "layer": "ground", "line": "l", "side": "FRA", "extents": [{"half": "2 km", "full": "4 km"}]}],
"terms": [
{"id": "fire", "title": "F", "status": "in_force", "quiet": "P1D", "waive": ["GBR"], "clause": {"hold_fire": {"except": [{"what": {"kind": "shelling", "where": "there"}}]}}},
{"id": "drones", "status": "in_force", "author": {"actor": "FRA", "name": "somebody"}, "clause": {"forbid": {"what": [{"weapon": "drone", "zones": ["z"]}], "except": [{"what": {"by": ["GBR"]}}]}}},
{"id": "caps", "status": "in_force", "binds": ["FRA"], "clause": {"limit": {"of": "tank", "at_most": 5, "zones": ["z"]}}},
{"id": "back", "status": "in_force", "clause": {"withdraw": {"weapon": "tank", "distance": "10 km", "from": [{"line": "l", "for": ["FRA", "GBR"]}], "due": {"within": "P7D", "after": {"kind": "meeting"}}}}},
{"id": "apart", "status": "in_force", "span": "2026-02-01/..", "amends": "back", "clause": {"withdraw": {"apart": "10 km", "from": [{"line": "l"}], "due": {"by": "2026-02-01"}}}},
{"id": "out", "status": "in_force", "clause": {"withdraw": {"out_of": ["z"]}}},
{"id": "in", "status": "in_force", "clause": {"withdraw": {"into": ["z"]}}},
{"id": "answer", "status": "in_force", "clause": {"act_within": {"act": {"what": {"kind": "consent"}}, "after": {"kind": "request"}, "not_before": "PT1H", "within": "PT48H", "each": true}}},
{"id": "visits", "status": "in_force", "clause": {"act_every": {"act": {"what": {"kind": "meeting"}}, "every": "P1M", "times": 2}}},
{"id": "quiet", "status": "in_force", "clause": {"quiet_for": {"of": {"what": {"kind": "use_of_force"}}, "period": "P7D", "before": {"kind": "deployment"}}}}],
"waivers": [{"term": "fire", "for": ["FRA"], "by": ["GBR"], "span": "2026-03/2026-04"}],
"bodies": [{"by": "GBR", "lead": "GBR", "contributors": ["FRA"], "tasks": ["monitors"], "means": ["drones"], "status": "in_force"}]}]}`

// The same of structures as they are drawn.
func TestPropertyMonitorTakesWhatValidates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		if len(s.Ceasefires) == 0 {
			return
		}
		for i := range s.Ceasefires[0].Terms {
			s.Ceasefires[0].Terms[i].Status = ceasefire.InForce
		}
		takes(t, s, spoil(&s.Ceasefires[0], rapid.IntRange(0, 150).Draw(t, "leaf"), rapid.IntRange(0, spoilt-1).Draw(t, "way")))
	})
}

// refusals returns the findings that an error wraps.
func refusals(err error) (found []*check.Finding) {
	switch e := err.(type) {
	case nil:
	case *check.Finding:
		return []*check.Finding{e}
	case interface{ Unwrap() []error }:
		for _, inside := range e.Unwrap() {
			found = append(found, refusals(inside)...)
		}
	default:
		return refusals(errors.Unwrap(err))
	}
	return found
}
