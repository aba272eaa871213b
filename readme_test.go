package backstop_test

import (
	"os"
	"strings"
	"testing"
)

// The README shows the program of the package documentation, and the summary that the command prints.
func TestReadme(t *testing.T) {
	readme := read(t, "README.md")
	example := read(t, "example_test.go")
	_, body, _ := strings.Cut(example, "func Example() {")
	body, output, _ := strings.Cut(body, "\t// Output:\n")
	if !strings.Contains(readme, body) {
		t.Error("the program in the README is not that of example_test.go")
	}
	output = strings.ReplaceAll(strings.TrimSuffix(output, "}\n"), "\t// ", "")
	if !strings.Contains(readme, "```\n"+output+"```\n") {
		t.Error("the output in the README is not that of example_test.go")
	}
	_, summary, _ := strings.Cut(read(t, "report/testdata/ukraine-2026.txt"), "In ten points\n-------------\n")
	summary, _, _ = strings.Cut(summary, "\n\n")
	if !strings.Contains(readme, summary) {
		t.Error("the summary in the README is not that of the report")
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
