package force_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
)

// functions are the exported functions of the package.
var functions = map[string]any{
	"Capabilities": force.Capabilities, "CoalitionOf": force.CoalitionOf, "DensityFront": force.DensityFront, "FrontPerUnit": force.FrontPerUnit,
	"DensityArea": force.DensityArea, "DensityPeople": force.DensityPeople, "ForceRatio": force.ForceRatio, "ToothToTail": force.ToothToTail,
	"MoneyShare": force.MoneyShare, "NewGame": force.NewGame, "NewVote": force.NewVote, "NewLedger": force.NewLedger, "Limits": force.Limits,
	"Cost": force.Cost, "FundTotals": force.FundTotals, "Normalized": force.Normalized, "ScaleBy": force.ScaleBy, "Precedents": force.Precedents,
	"TourDwell": force.TourDwell, "TourInterval": force.TourInterval, "DwellRatio": force.DwellRatio, "Groups": force.Groups, "ParseRotation": force.ParseRotation,
	"SeatAt": force.SeatAt, "Belongs": force.Belongs, "Of": force.Of, "GroupsIn": force.GroupsIn, "Factors": force.Factors, "PoolsRequired": force.PoolsRequired,
	"Usable": force.Usable,
}

// zeros are pointers to the zero values of the types that have methods.
var zeros = []any{
	new(force.Capability), new(force.Caveat), new(force.Coalition), new(force.Family), new(force.Chain), new(force.CommandState), new(force.Doctrine),
	new(force.Contribution), new(force.Outcome), new(force.Ledger), new(force.Curve), new(force.Days), new(force.Measure), new(force.Scope), new(force.Domain),
	new(force.Basing), new(force.FundKind), new(force.Purpose), new(force.Game), new(force.Filter), new(force.LimitKind), new(force.Money), new(force.Posture),
	new(force.Logic), new(force.Precedent), new(force.Requirement), new(force.Rotation), new(force.Status), new(force.Support), new(force.Drawn), new(force.Unrecorded),
}

// Nothing panics on zero values: every exported function and method is called with them, and with
// numbers that name nothing.
func TestZeroValues(t *testing.T) {
	for name, f := range functions {
		call(t, name, reflect.ValueOf(f))
	}
	seen := map[string]bool{}
	for _, zero := range zeros {
		typ := reflect.TypeOf(zero)
		seen[typ.Elem().Name()] = true
		for i := range typ.NumMethod() {
			fresh := reflect.New(typ.Elem())
			call(t, typ.Elem().Name()+"."+typ.Method(i).Name, fresh.Method(i))
		}
	}
	says := []source.StatementID{"unknown"}
	if b := force.Limits([]force.Limit{{Kind: force.Lift, Says: says}}, force.Lift, nil, nil); b.Stated {
		t.Errorf("no record knows the limit %v", b)
	}
	if l := force.NewLedger(force.Forces{Contributions: []force.Contribution{{ID: "c", Says: says}, {ID: "d"}}}, nil, nil, nil, nil); len(l.Entries) != 1 {
		t.Errorf("no record knows all but what cites nothing: %v", l.Entries)
	} else if _, err := l.FirmShare(nil, "FRA", 0); err != nil {
		t.Error(err)
	}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || !f.Name.IsExported() {
				continue
			}
			if f.Recv == nil && functions[f.Name.Name] == nil {
				t.Errorf("%s is not called", f.Name)
			}
			if f.Recv != nil {
				receiver := f.Recv.List[0].Type
				if star, ok := receiver.(*ast.StarExpr); ok {
					receiver = star.X
				}
				if id := receiver.(*ast.Ident); id.IsExported() && !seen[id.Name] {
					t.Errorf("the methods of %s are not called", id)
				}
			}
		}
	}
}

// call calls a function with zero values, with pointers to them, and with numbers out of place.
func call(t *testing.T, name string, f reflect.Value) {
	for _, fill := range []func(reflect.Type) reflect.Value{
		reflect.Zero,
		func(typ reflect.Type) reflect.Value {
			if typ.Kind() == reflect.Pointer {
				return reflect.New(typ.Elem())
			}
			return reflect.Zero(typ)
		},
		func(typ reflect.Type) reflect.Value {
			v := reflect.New(typ).Elem()
			switch {
			case v.CanInt():
				v.SetInt(-1)
			case v.CanUint():
				v.SetUint(200)
			case typ.Kind() == reflect.Slice:
				return reflect.MakeSlice(typ, 1, 1)
			}
			return v
		},
		func(typ reflect.Type) reflect.Value {
			v := reflect.New(typ).Elem()
			if v.CanInt() && typ.Size() == 8 {
				v.SetInt(9999)
			}
			return v
		},
	} {
		func() {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("%s panics: %v", name, r)
				}
			}()
			var in []reflect.Value
			for i := range f.Type().NumIn() {
				typ := f.Type().In(i)
				if f.Type().IsVariadic() && i == f.Type().NumIn()-1 {
					break
				}
				in = append(in, fill(typ))
			}
			for _, out := range f.Call(in) {
				if out.Kind() == reflect.Func && !out.IsNil() && out.Type().NumIn() == 1 && out.Type().In(0).Kind() == reflect.Pointer {
					out.Call([]reflect.Value{reflect.New(out.Type().In(0).Elem())}) // what chooses entries
				}
			}
		}()
	}
}
