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

// Each command of these pages prints what the page shows below it; -update writes it there.
func TestPageCommands(t *testing.T) {
	for _, tool := range []string{"go", "sh", "sed"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("there is no %s", tool)
		}
	}
	bin := t.TempDir()
	var programs []string // what a page says, and what is run instead
	for _, name := range []string{"assess", "shelf"} {
		program := filepath.Join(bin, name)
		if out, err := exec.Command("go", "build", "-o", program, "../examples/"+name).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		programs = append(programs, "go run ./examples/"+name, program)
	}
	built := strings.NewReplacer(programs...)
	for name, least := range map[string]int{"tutorial.md": 5, "comparing.md": 5} {
		t.Run(name, func(t *testing.T) { commands(t, name, least, built) })
	}
}

// commands runs the commands of a page, at least so many.
func commands(t *testing.T, name string, least int, built *strings.Replacer) {
	var page bytes.Buffer
	commands := 0
	var printed string // what the last command printed; it belongs into the next block of text
	for _, b := range blocks(t, name) {
		switch b.kind {
		case "sh":
			line := built.Replace(b.text)
			if line == b.text {
				t.Errorf("%q runs none of the programs", b.text)
			}
			run := exec.Command("sh", "-c", line)
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
	if commands < least || printed != "" {
		t.Errorf("%d commands, and the last printed %q, which the page does not show", commands, printed)
	}
	golden.Check(t, "../"+name, page.Bytes())
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
