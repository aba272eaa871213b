package backstop_test

import (
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/internal/golden"
)

// goVersion is the version of Go whose documentation command wrote the files in testdata/api.
const goVersion = "go1.26"

// What the documentation of each package says stands in testdata/api, so that a change of what the module offers is
// seen in review.
func TestAPI(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no go command")
	}
	if !strings.HasPrefix(runtime.Version(), goVersion) {
		t.Skipf("the files are laid out as %s does it, and this is %s", goVersion, runtime.Version())
	}
	var names []string
	for _, dir := range publicPackages(t) {
		cmd := exec.Command("go", "doc", "-all", "./"+dir)
		text, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %v", cmd, err)
		}
		name := strings.ReplaceAll(dir, "/", "-") + ".txt"
		if dir == "." {
			name = "backstop.txt"
		}
		names = append(names, name)
		golden.Check(t, "api/"+name, text)
	}
	kept, err := os.ReadDir("testdata/api")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range kept {
		if !slices.Contains(names, f.Name()) {
			t.Errorf("testdata/api/%s is of no package", f.Name())
		}
	}
}
