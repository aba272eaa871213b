package check_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/check"
)

func Example() {
	data := []byte(`{
  "title": "T",
  "actors": [{"id": "FRA"}, {"id": "FRA"}]
}`)
	fs := check.Findings{{
		Code:     "G2003",
		Severity: check.Error,
		Path:     check.Path("").Field("actors").Index(1).Field("id"),
		Message:  `actor "FRA" is already defined`,
	}}
	fmt.Println(fs.Err())

	check.Locate(data, fs)
	fmt.Println(fs.Err())
	// Output:
	// /actors/1/id: G2003: actor "FRA" is already defined
	// 3:36: G2003: actor "FRA" is already defined
}

func ExampleFindings_Err() {
	fs := check.Findings{
		{Code: "G2003", Severity: check.Error, Path: "/actors/1/id", Message: "already defined"},
		{Code: "G3001", Severity: check.Warning, Path: "/title", Message: "the title is long"},
	}
	if first, ok := errors.AsType[*check.Finding](fs.Err()); ok {
		fmt.Println(first.Code, "at", first.Path)
	}
	fmt.Println(fs[1:].Err())
	// Output:
	// G2003 at /actors/1/id
	// <nil>
}

func ExampleRef() {
	text, err := json.Marshal([]check.Ref{{Section: "contributions", ID: "fra-land"}, {Section: "theatre"}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))
	// Output: ["contributions/fra-land","theatre"]
}

func TestFindingError(t *testing.T) {
	tests := []struct {
		in   check.Finding
		want string
	}{
		{check.Finding{Code: "J1003", Path: "/a", Message: "m", Line: 12, Column: 5}, "12:5: J1003: m"},
		{check.Finding{Code: "J1003", Path: "/actors/3/id", Message: "m"}, "/actors/3/id: J1003: m"},
		{check.Finding{Code: "J1003", Message: "m"}, "J1003: m"},
	}
	for _, tt := range tests {
		if got := tt.in.Error(); got != tt.want {
			t.Errorf("Error() = %q, want %q", got, tt.want)
		}
	}
}

func TestFindingJSON(t *testing.T) {
	in := check.Finding{Code: "J1003", Severity: check.Warning, Path: "/a", Message: "m", Line: 2, Column: 5}
	const want = `{"code":"J1003","severity":"warning","path":"/a","message":"m","line":2,"column":5}`
	text, err := json.Marshal(in)
	if err != nil || string(text) != want {
		t.Fatalf("Marshal = %s, %v, want %s", text, err, want)
	}
	var back check.Finding
	if err := json.Unmarshal(text, &back); err != nil || back != in {
		t.Errorf("Unmarshal(%s) = %+v, %v", text, back, err)
	}
}

func TestErrKeepsOrder(t *testing.T) {
	fs := check.Findings{
		{Code: "A1", Severity: check.Error, Message: "one"},
		{Code: "A2", Severity: check.Warning, Message: "two"},
		{Code: "A3", Severity: check.Error, Message: "three"},
	}
	if got, want := fs.Err().Error(), "A1: one\nA3: three"; got != want {
		t.Errorf("Err() = %q, want %q", got, want)
	}
	if err := check.Findings(nil).Err(); err != nil {
		t.Errorf("Err of no findings = %v", err)
	}
}

func TestSorted(t *testing.T) {
	place := func(code check.Code, line, column int) *check.Finding {
		return &check.Finding{Code: code, Line: line, Column: column}
	}
	in := check.Findings{
		place("none-1", 0, 0), place("late", 10, 1), place("same-1", 2, 9), place("none-2", 0, 0),
		place("same-2", 2, 9), place("early", 2, 1),
	}
	var got []check.Code
	for _, f := range in.Sorted() {
		got = append(got, f.Code)
	}
	if diff := cmp.Diff([]check.Code{"early", "same-1", "same-2", "late", "none-1", "none-2"}, got); diff != "" {
		t.Errorf("Sorted (-want +got):\n%s", diff)
	}
	if in[0].Code != "none-1" {
		t.Error("Sorted changed its receiver")
	}
}

func TestLimit(t *testing.T) {
	list := func(n int, s check.Severity) (fs check.Findings) {
		for i := range n {
			fs = append(fs, &check.Finding{Code: "A1", Severity: s, Path: check.Path("").Index(i), Line: i + 1, Column: 1})
		}
		return fs
	}
	if got := list(3, check.Error).Limit(3); len(got) != 3 || got[2].Omitted != 0 {
		t.Errorf("Limit(3) of 3 findings = %v", got)
	}

	cut := list(5, check.Error).Limit(3)
	want := &check.Finding{Code: check.TooMany, Severity: check.Error, Path: "/3", Line: 4, Column: 1, Omitted: 2}
	got := *cut[len(cut)-1]
	got.Message = ""
	if diff := cmp.Diff(want, &got); diff != "" || len(cut) != 4 {
		t.Errorf("Limit(3) of 5 findings has %d; last (-want +got):\n%s", len(cut), diff)
	}
	if got := cut.Limit(3); cmp.Diff(cut, got) != "" {
		t.Errorf("Limit(3) of its own result = %v", got)
	}

	longer := append(cut, list(4, check.Warning)...).Limit(3)
	if got := longer[len(longer)-1]; len(longer) != 4 || got.Omitted != 6 || got.Severity != check.Error {
		t.Errorf("Limit(3) of a longer list = %v, last %+v", longer, *got)
	}
	if got := append(list(5, check.Warning), list(1, check.Error)...).Limit(3); got[3].Severity != check.Error {
		t.Errorf("the rest with one error has severity %v", got[3].Severity)
	}
	if got := list(5, check.Warning).Limit(3); got[3].Severity != check.Warning {
		t.Errorf("the rest of warnings has severity %v", got[3].Severity)
	}
}

func TestPath(t *testing.T) {
	tests := []struct {
		in   check.Path
		want string
	}{
		{check.Path(""), ""},
		{check.Path("").Field("actors").Index(3).Field("id"), "/actors/3/id"},
		{check.Path("").Field("a/b~c~1"), "/a~1b~0c~01"},
		{check.Path("").Field(""), "/"},
	}
	for _, tt := range tests {
		if string(tt.in) != tt.want {
			t.Errorf("path = %q, want %q", tt.in, tt.want)
		}
	}
	base := check.Path("/a")
	if base.Field("b"); base != "/a" {
		t.Errorf("Field changed its receiver to %q", base)
	}
}

func TestSeverity(t *testing.T) {
	for s, name := range map[check.Severity]string{check.Error: "error", check.Warning: "warning"} {
		text, err := s.MarshalText()
		if err != nil || string(text) != name || s.String() != name {
			t.Errorf("%d: String %q, MarshalText %q, %v, want %q", s, s, text, err, name)
		}
		var back check.Severity
		if err := back.UnmarshalText(text); err != nil || back != s {
			t.Errorf("UnmarshalText(%q) = %v, %v", text, back, err)
		}
	}
	for _, bad := range []string{"", "Error", "severe"} {
		var s check.Severity
		if err := s.UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("UnmarshalText(%q) = %v, want an error", bad, s)
		}
	}
	for _, s := range []check.Severity{0, 9} {
		if _, err := s.MarshalText(); err == nil {
			t.Errorf("MarshalText of %v: want an error", s)
		}
	}
	if got := check.Severity(9).String(); got != "Severity(9)" {
		t.Errorf("String = %q", got)
	}
}

func TestRef(t *testing.T) {
	for text, want := range map[string]check.Ref{
		"contributions/fra-land": {Section: "contributions", ID: "fra-land"},
		"statements/a/b":         {Section: "statements", ID: "a/b"},
		"theatre":                {Section: "theatre"},
	} {
		var got check.Ref
		if err := got.UnmarshalText([]byte(text)); err != nil || got != want {
			t.Errorf("UnmarshalText(%q) = %+v, %v, want %+v", text, got, err, want)
		}
		if back, err := want.MarshalText(); err != nil || string(back) != text {
			t.Errorf("MarshalText(%+v) = %q, %v, want %q", want, back, err, text)
		}
	}
	for _, bad := range []string{"", "/", "/id", "section/"} {
		var r check.Ref
		if err := r.UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("UnmarshalText(%q) = %+v, want an error", bad, r)
		}
	}
	for _, bad := range []check.Ref{{}, {ID: "a"}, {Section: "a/b", ID: "c"}} {
		if text, err := bad.MarshalText(); err == nil {
			t.Errorf("MarshalText(%+v) = %q, want an error", bad, text)
		}
	}
}
