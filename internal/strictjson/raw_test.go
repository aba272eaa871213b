package strictjson_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// A raw value is a leaf that is given any value.
type raw string

func (r raw) MarshalJSON() ([]byte, error) { return []byte(r), nil }

func (r *raw) UnmarshalJSON(text []byte) error {
	*r = raw(text)
	return nil
}

type raws struct {
	List  []raw  `json:"list,omitzero"`
	After string `json:"after,omitzero"`
}

var rawSpec = &strictjson.Spec{Raw: []reflect.Type{reflect.TypeFor[raw]()}}

func nested(depth int) string { return strings.Repeat("[", depth) + strings.Repeat("]", depth) }

// A leaf that is raw is given every value but null as it stands there.
func TestRaw(t *testing.T) {
	deep := nested(strictjson.MaxDepth)
	var got raws
	text := `{"list": [1.50, "a\u00e9", true, {"a": [null]}, [ ], ` + deep + `], "after": "x"}`
	found := strictjson.Decode([]byte(text), &got, rawSpec)
	want := raws{List: []raw{"1.50", `"a\u00e9"`, "true", `{"a": [null]}`, "[ ]", raw(deep)}, After: "x"}
	if diff := cmp.Diff(want, got); len(found) > 0 || diff != "" {
		t.Errorf("%v (-want +got):\n%s", found.Err(), diff)
	}
	out, err := strictjson.Compact(&got, rawSpec)
	if want := `{"list":[1.50,"aé",true,{"a":[null]},[],` + deep + `],"after":"x"}`; err != nil || string(out) != want {
		t.Errorf("%s, %v, want %s", out, err, want)
	}
}

func TestRawFaults(t *testing.T) {
	for text, want := range map[string][]place{
		`{"list": [null, 1], "after": 2}`:                             {{strictjson.Null, "/list/0", 1, 11}, {strictjson.WrongType, "/after", 1, 30}},
		`{"list": [{"a": ]}`:                                          {{strictjson.Syntax, "/list/0", 1, 17}},
		`{"list": [nope]}`:                                            {{strictjson.Syntax, "/list/0", 1, 12}},
		`{"list": [` + nested(strictjson.MaxDepth+1) + `]}`:           {{strictjson.TooDeep, check.Path("/list/0" + strings.Repeat("/0", strictjson.MaxDepth)), 1, 75}},
		`{"list": ["a", ` + nested(9) + `], "x": ` + nested(64) + `}`: {{strictjson.Unknown, "/x", 1, 37}, {strictjson.TooDeep, check.Path("/x" + strings.Repeat("/0", 63)), 1, 105}},
	} {
		var got raws
		if diff := cmp.Diff(want, places(strictjson.Decode([]byte(text), &got, rawSpec))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

// The schema of a raw leaf allows every value but null.
func TestRawSchema(t *testing.T) {
	text, err := strictjson.Schema[raws](rawSpec, "s", "S", strictjson.Facets{Comment: func(reflect.Type, string) string { return "" }})
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs map[string]struct{ Type []string } `json:"$defs"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"string", "number", "boolean", "object", "array"}, schema.Defs["strictjson_test.raw"].Type); diff != "" {
		t.Errorf("%s\n%s", diff, text)
	}
}
