package check_test

import (
	"fmt"

	"github.com/backstop-go/backstop/check"
)

// What lies deep in a document is found in one walk; a member that is missing is placed at what lacks it.
func ExampleLocate() {
	data := []byte("{\n  \"title\": \"T\",\n  \"actors\": [{\"id\": \"FRA\"}]\n}")
	fs := check.Findings{
		{Code: "G1002", Severity: check.Error, Path: "/actors/0/kind", Message: "the kind is missing"},
		{Code: "G1005", Severity: check.Error, Path: "/title", Message: "the title is short"},
	}
	check.Locate(data, fs)
	for _, f := range fs.Sorted() {
		fmt.Println(f)
	}
	// Output:
	// 2:12: G1005: the title is short
	// 3:14: G1002: the kind is missing
}

func ExampleFindings_Limit() {
	var fs check.Findings
	for i := range 5 {
		fs = append(fs, &check.Finding{Code: "G1006", Severity: check.Error, Path: check.Path("/actors").Index(i), Message: "leads nowhere"})
	}
	for _, f := range fs.Limit(2) {
		fmt.Println(f)
	}
	// Output:
	// /actors/0: G1006: leads nowhere
	// /actors/1: G1006: leads nowhere
	// /actors/2: J1019: 3 more findings, the first of them here
}

// A path is a JSON Pointer, in which a slash within a name is escaped.
func ExamplePath() {
	fmt.Println(check.Path("").Field("events").Index(2).Field("by/against"))
	// Output:
	// /events/2/by~1against
}
