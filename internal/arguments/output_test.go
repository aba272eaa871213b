package arguments_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/backstop-go/backstop/internal/arguments"
)

func TestNotOver(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"in", "other"} {
		if err := os.WriteFile(at(name), []byte("read"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, link := range map[string]func(from, to string) error{"symbolic": os.Symlink, "hard": os.Link} {
		if err := link(at("in"), at(name)); err != nil {
			t.Skip(err) // not every system has links
		}
	}
	stdin := os.Stdin
	defer func() { os.Stdin = stdin }()
	var err error
	if os.Stdin, err = os.Open(at("other")); err != nil {
		t.Fatal(err)
	}
	defer os.Stdin.Close()
	for _, tt := range []struct {
		name, out string
		read      []string
		refused   bool
	}{
		{"the file itself", at("in"), []string{at("other"), at("in")}, true},
		{"by another path", filepath.Join(dir, ".", "x", "..", "in"), []string{at("in")}, true},
		{"through a symbolic link", at("symbolic"), []string{at("in")}, true},
		{"read through one", at("in"), []string{at("symbolic")}, true},
		{"a hard link", at("hard"), []string{at("in")}, true},
		{"from standard input", at("other"), []string{at("in"), "-"}, true},
		{"another file", at("other"), []string{at("in")}, false},
		{"a new file", at("new"), []string{at("in")}, false},
		{"to standard output", "", []string{at("in"), "-", ""}, false},
		{"a device", os.DevNull, []string{os.DevNull}, false},
		{"nothing read", at("in"), []string{"", at("none")}, false},
	} {
		if err := arguments.NotOver(tt.out, tt.read...); (err != nil) != tt.refused {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
