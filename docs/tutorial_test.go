package docs_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/golden"
)

// Each command of the tutorial prints what the page shows below it; -update writes it there.
func TestTutorialCommands(t *testing.T) {
	for _, tool := range []string{"go", "sh", "sed"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("there is no %s", tool)
		}
	}
	const command = "go run ./examples/assess"
	program := filepath.Join(t.TempDir(), "assess")
	if out, err := exec.Command("go", "build", "-o", program, "../examples/assess").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var page bytes.Buffer
	commands := 0
	var printed string // what the last command printed; it belongs into the next block of text
	for _, b := range blocks(t, "tutorial.md") {
		switch b.kind {
		case "sh":
			if !strings.Contains(b.text, command) {
				t.Errorf("%q does not run the command", b.text)
			}
			run := exec.Command("sh", "-c", strings.ReplaceAll(b.text, command, program))
			run.Dir = ".."
			out, _ := run.CombinedOutput() // a command of the page may fail on purpose, and says so in what it prints
			if printed = strings.Trim(string(out), "\n") + "\n"; printed == "\n" {
				t.Errorf("%q prints nothing", b.text)
			}
			commands++
		case "text":
			b.text, printed = printed, ""
		}
		b.writeTo(&page)
	}
	if commands < 5 || printed != "" {
		t.Errorf("%d commands, and the last printed %q, which the page does not show", commands, printed)
	}
	golden.Check(t, "../tutorial.md", page.Bytes())
}

// The document of the tutorial is canonical and without fault, and holds what the page shows of it.
func TestTutorialDocument(t *testing.T) {
	text, err := os.ReadFile("tutorial.json")
	if err != nil {
		t.Fatal(err)
	}
	s, findings := guarantee.Decode(text)
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	if canonical, err := s.Encode(); err != nil || !bytes.Equal(canonical, text) {
		t.Errorf("tutorial.json is not canonical (%v)", err)
	}
	shown := 0
	for _, b := range blocks(t, "tutorial.md") {
		if b.kind != "json" {
			continue
		}
		shown++
		if !bytes.Contains(text, []byte(b.text)) {
			t.Errorf("tutorial.json does not hold:\n%s", b.text)
		}
	}
	if shown < 5 {
		t.Errorf("the page shows %d pieces of the document", shown)
	}
}

// A block is a part of a page: a fenced one has a kind.
type block struct{ kind, text string }

func (b block) writeTo(w *bytes.Buffer) {
	if b.kind == "" {
		w.WriteString(b.text)
		return
	}
	w.WriteString("```" + b.kind + "\n" + b.text + "```\n")
}

// blocks returns the blocks of a page in order, what stands between fences as blocks without a kind.
func blocks(t *testing.T, page string) (list []block) {
	t.Helper()
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var b block
	inside := false
	for line := range strings.Lines(string(data)) {
		kind, fence := strings.CutPrefix(line, "```")
		if !fence {
			b.text += line
			continue
		}
		list = append(list, b)
		b = block{}
		if inside = !inside; inside {
			b.kind = strings.TrimSpace(kind)
		}
	}
	if inside {
		t.Fatalf("%s: the last fence is not closed", page)
	}
	return append(list, b)
}
