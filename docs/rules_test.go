package docs_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/ceasefire/geo"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/timeline"
)

// catalogues are the rules of the module, group by group.
var catalogues = []struct {
	title, what, format string
	rules               []check.Rule
}{
	{"Structures", "What `guarantee.Decode`, `guarantee.DecodeSheets` and `Structure.Validate` find: J1… about the reading of JSON or of " +
		"sheets, J2… about single values, G… about the structure. A document with an error is not assessed. From `guarantee.Rules`.", "json", guarantee.Rules()},
	{"Notes on answers", "What an assessment notes beside its answers. A note is no fault of the document, which may state such things truly. " +
		"The first document's assessment holds the note, that of the second does not. From `guarantee.NoteRules`.", "json", guarantee.NoteRules()},
	{"Logs in CSV", "What `timeline.ReadCSV` finds. A row with an error gives no event, and reading goes on with the next. From `timeline.LogRules`.", "csv", timeline.LogRules()},
	{"Tables of research data", "What the importers in `examples/imports` find. A row with an error gives nothing, and reading goes on with the next. From `table.Rules`.", "csv", table.Rules()},
	{"Monitors", "What `ceasefire.NewMonitor` and `Monitor.Observe` refuse of values in Go, which no document need have been. From `ceasefire.MonitorRules`.", "go", ceasefire.MonitorRules()},
	{"Maps", "What `geo.Decode` finds in GeoJSON, besides J1…. From `geo.Rules`.", "json", geo.Rules()},
}

// docs/rules.md is the catalogue of all rules, written by -update.
func TestRulesPage(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The rules\n\nWritten from the catalogues in the code by a test. Codes are never reused. ")
	b.WriteString("Each rule stands with its reason, a document that it reports, and the same document repaired; of long ones the part that differs.\n")
	for _, c := range catalogues {
		rules := slices.SortedFunc(slices.Values(c.rules), func(a, b check.Rule) int { return cmp.Compare(a.Code, b.Code) })
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n| code | severity | what |\n| --- | --- | --- |\n", c.title, c.what)
		for _, r := range rules {
			fmt.Fprintf(&b, "| [%s](#%s) | %v | %s |\n", r.Code, strings.ToLower(string(r.Code)), r.Severity, r.Title)
		}
		for _, r := range rules {
			fmt.Fprintf(&b, "\n### %s\n\n%s. %s\n", r.Code, upperFirst(r.Title), r.Why)
			bad, good := excerpts(r.Bad, r.Good)
			if bad == good && bad != "" {
				t.Errorf("%s: the document reported and the one repaired are printed alike", r.Code)
			}
			sample(&b, "Reported:", c.format, bad)
			sample(&b, "Repaired:", c.format, good)
		}
	}
	golden.Check(t, "../rules.md", []byte(b.String()))
}

// most is how many bytes of a document are printed.
const most = 500

// excerpts returns two documents or, if they are long, of each the part in which they differ and what stands around it.
func excerpts(bad, good string) (string, string) {
	if max(len(bad), len(good)) <= most || bad == "" || good == "" {
		return bad, good
	}
	const around = 160
	begin, end := 0, 0 // of what differs, the end from behind
	for begin < min(len(bad), len(good)) && bad[begin] == good[begin] {
		begin++
	}
	for end < min(len(bad), len(good))-begin && bad[len(bad)-1-end] == good[len(good)-1-end] {
		end++
	}
	part := func(text string) string {
		from, to := begin, len(text)-end
		if from > around {
			from -= around
			from += strings.IndexAny(text[from:], " \n") + 1 // words stay whole
		} else {
			from = 0
		}
		if len(text)-to > around {
			to += around
			to = strings.LastIndexAny(text[:to], " \n")
		} else {
			to = len(text)
		}
		out := text[from:to]
		if from > 0 {
			out = "… " + out
		}
		if to < len(text) {
			out += " …"
		}
		return out
	}
	return part(bad), part(good)
}

// sample writes an example of a rule, unless it has none; what is no text is quoted, and what is long is cut.
func sample(b *strings.Builder, name, format, text string) {
	if text == "" {
		return
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, '\ufeff') {
		format, text = "text", fmt.Sprintf("%q", text)
	}
	if strings.HasPrefix(text, "… ") || strings.HasSuffix(text, " …") {
		format = "text"
	}
	if size := len(text); size > 2*most {
		format, text = "text", fmt.Sprintf("%s… (%d bytes)", text[:2*most], size)
	}
	fmt.Fprintf(b, "\n%s\n\n```%s\n%s\n```\n", name, format, strings.TrimSuffix(text, "\n"))
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// Every code that the module defines stands on the page of the rules.
func TestRulesPageIsComplete(t *testing.T) {
	page, err := os.ReadFile("rules.md")
	if err != nil {
		t.Fatal(err)
	}
	defined := regexp.MustCompile(`check\.Code += "([A-Z]\d{4})"|TooMany Code = "([A-Z]\d{4})"`)
	codes := 0
	err = filepath.WalkDir("..", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range defined.FindAllStringSubmatch(string(text), -1) {
			codes++
			if code := m[1] + m[2]; !strings.Contains(string(page), "\n### "+code+"\n") {
				t.Errorf("%s, defined in %s, is not on the page", code, path)
			}
		}
		return err
	})
	if err != nil || codes < 100 {
		t.Errorf("found %d codes: %v", codes, err)
	}
}
