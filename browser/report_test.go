package browser

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
	"github.com/backstop-go/backstop/timeline"
)

var pictures = flag.String("pictures", "", "the `directory` that takes pictures of the pages")

// reports are the assessments whose pages are looked at: of every structure, and of questions that add to a page.
func reports(t *testing.T) map[string]*guarantee.Assessment {
	t.Helper()
	reports := make(map[string]*guarantee.Assessment)
	for _, name := range names(t) {
		reports[name] = structure(t, name).Assess(guarantee.Options{})
	}
	ukraine := structure(t, "ukraine-2026")
	shelling, err := timeline.ParseEvent("shelling by RUS against FRA in UKR")
	if err != nil {
		t.Fatal(err)
	}
	reports["ukraine-2026-if"] = ukraine.Assess(guarantee.Options{Without: actor.IDs("USA"), If: []timeline.Event{shelling}})
	reports["ukraine-2026-one-question"] = ukraine.Assess(guarantee.Options{}).Only(guarantee.Q3)

	escalation := structure(t, "escalation-hypothetical")
	data, err := structures.FS.ReadFile("logs/escalation-hypothetical.json")
	if err != nil {
		t.Fatal(err)
	}
	events, findings := escalation.DecodeLog(data)
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	reports["escalation-hypothetical-log"] = escalation.Assess(guarantee.Options{Log: events})
	reports["hostile"] = hostile(structure(t, "ukraine-2026")).Assess(guarantee.Options{})
	reports["empty"] = (&guarantee.Structure{Title: "Nothing"}).Assess(guarantee.Options{})
	return reports
}

// hostile puts what would run, load or break a page wherever a document has words of its own.
func hostile(s *guarantee.Structure) *guarantee.Structure {
	text := `<script>document.title = 1</script><img src="x.png" onerror="x()">` + strings.Repeat("x", 300)
	s.Title = text
	for i := range s.Sources {
		s.Sources[i].Title, s.Sources[i].Publisher, s.Sources[i].Note = text, text, text
	}
	for i := range s.Statements {
		s.Statements[i].Text, s.Statements[i].Speaker.Name = text, text
	}
	for i := range s.Actors {
		s.Actors[i].Name = text
	}
	for i := range s.Instruments {
		s.Instruments[i].Title = text
	}
	for i := range s.Commitments {
		s.Commitments[i].Title = text
	}
	for i := range s.Options {
		s.Options[i].Title = text
	}
	for i := range s.Events {
		s.Events[i].Title = text
	}
	return s
}

// names are the names of every structure in the repository.
func names(t *testing.T) (names []string) {
	t.Helper()
	files, err := fs.Glob(structures.FS, "*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no structures", err)
	}
	for _, file := range files {
		names = append(names, strings.TrimSuffix(file, ".json"))
	}
	return names
}

func structure(t *testing.T, name string) *guarantee.Structure {
	t.Helper()
	data, err := structures.FS.ReadFile(name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	s, findings := guarantee.Decode(data)
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	return s
}

// A look is a way in which a page is read.
type look struct {
	name   string
	width  int64 // of the window, in CSS pixels
	scheme string
	media  string
}

// looks are the ways in which every page must be readable. A sheet of A4 between margins of a centimetre
// is 718 pixels wide.
var looks = []look{
	{"phone-light", 360, "light", "screen"},
	{"phone-dark", 360, "dark", "screen"},
	{"desk-light", 1280, "light", "screen"},
	{"desk-dark", 1280, "dark", "screen"},
	{"print", 718, "light", "print"},
}

// as shows the page as the look says.
func (b *tab) as(l look) {
	b.Helper()
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: l.width, Height: 800, DeviceScaleFactor: 1, Mobile: l.width < 500})
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: l.media,
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: l.scheme}}})
}

func TestReports(t *testing.T) {
	browser := chromium(t)
	for name, a := range reports(t) {
		t.Run(name, func(t *testing.T) {
			var page bytes.Buffer
			if err := report.HTML(&page, a); err != nil {
				t.Fatal(err)
			}
			b := open(t, browser, page.Bytes())
			b.read(name)
			b.answers(a)
		})
	}
}

// What changed between two documents is a page as well.
func TestExplanation(t *testing.T) {
	browser := chromium(t)
	x, err := guarantee.Explain(structure(t, "paris-2026-draft"), structure(t, "paris-2026-final"), guarantee.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := report.ExplanationHTML(&page, x); err != nil {
		t.Fatal(err)
	}
	open(t, browser, page.Bytes()).read("explanation")
}

// read reads the page in every way, and by the keyboard.
func (b *tab) read(name string) {
	b.Helper()
	for _, l := range looks {
		b.as(l)
		for _, fault := range b.faults() {
			b.Errorf("%s: %s", l.name, fault)
		}
		b.whole(name + "-" + l.name + ".png")
	}
	b.picture(name+".pdf", chromedp.PrintToPDF())
	b.as(looks[2])
	if diff := b.keyboard(); diff != "" {
		b.Errorf("the tabulator goes another way (-page +tabulator):\n%s", diff)
	}
	for _, noise := range b.noise() {
		b.Error(noise)
	}
}

// whole leaves a picture of the whole page where it was asked for, unless the browser takes none of one so
// high.
func (b *tab) whole(name string) {
	b.Helper()
	if *pictures == "" {
		return
	}
	taken, err := chromedp.Run(b.browser, chromedp.FullScreenshot(100))
	switch {
	case err != nil && strings.Contains(err.Error(), "too large"):
		b.Logf("no picture %s: %v", name, err)
	case err != nil:
		b.Fatal(err)
	default:
		b.leave(name, taken)
	}
}

// picture leaves a picture where it was asked for.
func (b *tab) picture(name string, take chromedp.Action[[]byte]) {
	b.Helper()
	if *pictures == "" {
		return
	}
	b.leave(name, get(b, take))
}

func (b *tab) leave(name string, picture []byte) {
	b.Helper()
	if err := os.WriteFile(filepath.Join(*pictures, name), picture, 0o644); err != nil {
		b.Fatal(err)
	}
}

// answers checks that each question of the assessment has its heading, and no other has one.
func (b *tab) answers(a *guarantee.Assessment) {
	b.Helper()
	if drawn := get(b, chromedp.Evaluate[[]string](`[...document.querySelectorAll('figure')].map(f => f.id.replace('figure-', ''))`)); len(a.Stamp.Answers) == len(guarantee.Questions()) &&
		len(a.Promises) > 20 && !slices.Equal(drawn, report.Figures()) {
		b.Errorf("figures %v, want %v", drawn, report.Figures())
	}
	headings := get(b, chromedp.Evaluate[[]string](`[...document.querySelectorAll('main h2')].map(h => h.textContent)`))
	for _, q := range guarantee.Questions() {
		asked := slices.Contains(a.Stamp.Answers, q)
		if has := slices.ContainsFunc(headings, func(h string) bool { return strings.HasPrefix(h, string(q)+" ") }); has != asked {
			b.Errorf("%s has a heading: %v, want %v", q, has, asked)
		}
	}
}
