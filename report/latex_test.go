package report

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

// Every table is as wide as a line at most, and its columns are as many as its cells.
func TestLaTeXTablesFitTheLine(t *testing.T) {
	tables := 0
	for line := range strings.Lines(written(t, LaTeX, gen.Ukraine(t).Assess(guarantee.Options{}))) {
		if !strings.HasPrefix(line, `\begin{longtable}`) {
			continue
		}
		tables++
		sum := 0.0
		for _, share := range regexp.MustCompile(`p\{\\dimexpr([0-9.]+)\\linewidth-2\\tabcolsep\\relax\}`).FindAllStringSubmatch(line, -1) {
			width, err := strconv.ParseFloat(share[1], 64)
			if err != nil || width < 0.05 {
				t.Errorf("a column of %s", share[1])
			}
			sum += width
		}
		if sum > 1 || sum == 0 {
			t.Errorf("%v of the line: %s", sum, line)
		}
	}
	if tables < 6 {
		t.Errorf("%d tables", tables)
	}
}

func TestColumnShares(t *testing.T) {
	long := strings.Repeat("word ", 100)
	for _, x := range []struct {
		row  []string
		want []float64
	}{
		{[]string{"a", "b"}, []float64{0.06, 0.06}}, // no wider than need be
		{[]string{"a", long}, []float64{0.06, 0.939}},
		{[]string{long, long}, []float64{0.5, 0.5}},
		{[]string{"identifiers", long, "not stated"}, []float64{0.212, 0.618, 0.169}},
		{[]string{strings.Repeat("w", 500), "a"}, []float64{0.945, 0.054}}, // which no line holds
	} {
		if diff := cmp.Diff(x.want, columnShares([][]string{x.row})); diff != "" {
			t.Errorf("%.60q (-want +got):\n%s", x.row, diff)
		}
	}
}

// L1: no two characters of a document become one that it does not have, and all can be read back.
func TestPropertyLaTeXText(t *testing.T) {
	read := strings.NewReplacer(`-{}`, "-", `,{}`, ",", `'{}`, "'", `{?}`, "\uFFFD", `\texttt{\char34}`, `"`, `\textless{}`, "<", `\textgreater{}`, ">", `\textasciigrave{}`, "`")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("-,'\"<>`?a1\uFFFD")), 0, 12, -1).Draw(t, "text")
		got := latex(text)
		for _, ligature := range []string{"--", ",,", "''", "``", "<<", ">>", "?`", "!`", `"`, "\uFFFD"} {
			if strings.Contains(got, ligature) {
				t.Fatalf("%q stands as %q, in which %q is another character", text, got, ligature)
			}
		}
		if back := read.Replace(got); back != text {
			t.Fatalf("%q stands as %q and is read as %q", text, got, back)
		}
	})
}

// What LaTeX cites are keys of the bibliography, and all that the list of sources names.
func TestLaTeXCitesTheBibliography(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	bibliography := written(t, BibTeX, a)
	keys := make(map[string]bool)
	for _, cite := range citation.FindAllStringSubmatch(written(t, LaTeX, a), -1) {
		for key := range strings.SplitSeq(strings.TrimSuffix(strings.TrimPrefix(cite[0], `\cite{`), "}"), ",") {
			keys[key] = true
			if !strings.Contains(bibliography, "@misc{"+key+",\n") {
				t.Errorf("no entry %s", key)
			}
		}
	}
	if len(keys) != len(a.Sources) {
		t.Errorf("%d of %d sources are cited", len(keys), len(a.Sources))
	}
}

// No word is so long that a line could not hold it: what is long, such as a digest or an address, may be broken.
func TestLaTeXBreaksLongWords(t *testing.T) {
	long := strings.Repeat("0123456789abcdef", 4)
	got := latexLines("SHA-256 " + long + ", https://example.org/" + long)
	for part := range strings.SplitSeq(got, `\allowbreak{}`) {
		for word := range strings.FieldsSeq(part) {
			if len(word) > longWord {
				t.Errorf("%q cannot be broken", word)
			}
		}
	}
	if back := strings.ReplaceAll(got, `\allowbreak{}`, ""); back != "SHA-256 "+long+", https://example.org/"+long {
		t.Errorf("it is read as %q", back)
	}
	if short := "SHA-256 of " + long[:longWord]; latexLines(short) != short {
		t.Errorf("%q is broken: %q", short, latexLines(short))
	}
}

// An article reads the fragment in, and nothing of it runs into the margin by more than an eye sees.
func TestLaTeXCompiles(t *testing.T) {
	program, err := exec.LookPath("pdflatex")
	if err != nil {
		t.Skip("there is no pdflatex")
	}
	const article = "\\documentclass{article}\n\\usepackage[utf8]{inputenc}\n\\usepackage{longtable}\n\\begin{document}\n\\input{report}\n\\end{document}\n"
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	for name, write := range map[string]func(io.Writer, *guarantee.Assessment) error{"whole": LaTeX, "brief": BriefLaTeX} {
		dir := t.TempDir()
		for file, text := range map[string]string{"report.tex": written(t, write, a), "main.tex": article} {
			if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.CommandContext(t.Context(), program, "-interaction=nonstopmode", "-halt-on-error", "main")
		cmd.Dir = dir
		log, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, log)
		}
		for _, box := range regexp.MustCompile(`Overfull \\hbox \(([0-9.]+)pt too wide\).*`).FindAllStringSubmatch(string(log), -1) {
			if width, err := strconv.ParseFloat(box[1], 64); err != nil || width > 5 {
				t.Errorf("%s: %s", name, box[0])
			}
		}
	}
}
