package report_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/report"
)

func text(t interface{ Fatal(...any) }, a *guarantee.Assessment) string {
	var b bytes.Buffer
	if err := report.Text(&b, a); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldenText(t *testing.T) {
	s := gen.Ukraine(t)
	a := s.Assess(guarantee.Options{})
	var err error
	if a.Stamp.Document, err = s.Hash(); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "ukraine-2026.txt", []byte(text(t, a)))
}

// The report says in words what the answers are: the facts of the expected answers, one by one.
func TestOracleUkraineText(t *testing.T) {
	got := strings.Join(strings.Fields(text(t, gen.Ukraine(t).Assess(guarantee.Options{}))), " ")
	for _, want := range []string{
		// 1
		"In force: Budapest Memorandum; Support throughout the war; Agreement on security cooperation of 2024.",
		"Intent only, agreed and not in force: Paris Declaration; Declaration of intent on deployment.",
		"Spoken only, by: USA.",
		"liability of its members not stated",
		// 2
		"Deployed on the day: land none recorded, sea none recorded, air none recorded.",
		"land from 0, no upper bound",
		"FRA: “several thousand” (2,000 to 9,999) troops",
		"Total of the force in press reports: 15,000 to 30,000",
		"45,000 to 150,000",
		"Days not shown, up to D+360, are as the one before. [r c1 c2 d g news-by polskie-radio afp] How soon: not known; no notice to move is recorded for any contribution, so nothing can be said of day 30",
		"the force once all are there: from 2,180, no upper bound",
		// 3
		"No provider recorded: electronic warfare, counter-drone, counter-intelligence.",
		"ISR (intelligence, surveillance and reconnaissance): only undetermined: USA; today single provider: USA (revocable)",
		"strategic airlift: insufficient: europeans; today no provider recorded; stale: said 2025-03",
		// 4
		"RUS and UKR: ceasefire starts: cannot be owed without it: paris-monitoring,",
		"not falling if it never comes: budapest-respect",
		"un-force: un-security-council, CHN, FRA, GBR, RUS, USA.",
		"at risk: paris-monitoring (enabled by usa-monitoring-lead).",
		"declared to depend on USA",
		// 5
		"bilateral-response: GBR to UKR: respond; in force; how it is found to be owed is not stated; within 24 hours from its trigger.",
		"paris-response: coalition to UKR: respond; agreed, not in force; an intent, to be turned into a binding form; after RUS and UKR: ceasefire starts; after coalition: approval; found to be owed: self judged; what is to be done is left open; no time limit stated.",
		"bilateral-response: whether it is directed at those whom the text names and which reading of the text holds; paris-commission: whether it is, or amounts to, what the text names; paris-response: whether it is directed at those whom the text names.",
		"shelling by RUS against FRA in UKR: no certain duty (intent: perhaps coalition by paris-commission, perhaps coalition by paris-response), no certain time limit, no aid to FRA",
		"airspace violation by RUS against UKR in UKR . . . m .",
		// 6
		"backstop by USA: USA supports, said by USA (envoy)",
		"no longer in Paris Declaration",
		"length of the front: 1,000 km [c1]; 600 miles [c1 c2] — against — 6,200 miles",
		"change over time",
		"counts of different things",
		// 7
		"land troops: firm undefined (0/0); if every pledge and conditional offer were kept: above none to all",
		"no budget is recorded",
		guarantee.Silence,
	} {
		if !strings.Contains(got, strings.Join(strings.Fields(want), " ")) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

// checkText reports what no text report may have: lines that are too wide, white space at their
// ends, control characters.
func checkText(text string) error {
	if !utf8.ValidString(text) {
		return errors.New("the report is not UTF-8")
	}
	for i, line := range strings.Split(text, "\n") {
		width := utf8.RuneCountInString(line)
		if width > report.Width && strings.Count(strings.TrimSpace(line), " ") > 0 && !strings.Contains(line, strings.Repeat("x", 60)) {
			return fmt.Errorf("line %d has %d columns: %q", i+1, width, line)
		}
		if strings.ContainsAny(line, "\x00\x07\x1b\r\t\u202e") {
			return fmt.Errorf("line %d holds control characters: %q", i+1, line)
		}
	}
	return nil
}

// T1: no line of a report is wider than the page.
func TestPropertyWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		if err := checkText(text(t, s.Assess(guarantee.Options{}))); err != nil {
			t.Fatal(err)
		}
	})
}

// What a document says cannot move the cursor, colour the terminal or forge a line of the report.
func TestHostileStrings(t *testing.T) {
	s := gen.Ukraine(t)
	hostile := "\x1b[31mred\x1b[0m\r\n  Q1  forged \u202egnorw\t\x00" + strings.Repeat("x", 300)
	s.Title = hostile
	for i := range s.Statements {
		s.Statements[i].Text, s.Statements[i].Speaker.Name = hostile, hostile
	}
	for i := range s.Actors {
		s.Actors[i].Name = hostile
	}
	for i := range s.Commitments {
		s.Commitments[i].Title = hostile
	}
	for i := range s.Instruments {
		s.Instruments[i].Title = hostile
	}
	for i := range s.Options {
		s.Options[i].Title = hostile
	}
	for i := range s.Sources {
		s.Sources[i].Title, s.Sources[i].Note = hostile, hostile
	}
	for i := range s.Contributions {
		s.Contributions[i].Caveats = []force.Caveat{{Text: hostile}}
	}
	got := text(t, s.Assess(guarantee.Options{}))
	if err := checkText(got); err != nil {
		t.Error(err)
	}
	if strings.Contains(got, "\n  Q1  forged") {
		t.Error("a line of the report was forged")
	}
}

// views write an assessment in every format.
var views = map[string]func(io.Writer, *guarantee.Assessment) error{
	"text": report.Text, "markdown": report.Markdown, "html": report.HTML, "latex": report.LaTeX, "dot": report.DOT,
	"brief text": report.BriefText, "brief markdown": report.BriefMarkdown, "brief html": report.BriefHTML, "brief latex": report.BriefLaTeX,
	"csv": func(w io.Writer, a *guarantee.Assessment) error {
		for _, table := range report.Tables(a) {
			if err := table.WriteCSV(w); err != nil {
				return err
			}
		}
		return nil
	},
	"json": func(w io.Writer, a *guarantee.Assessment) error {
		text, err := a.Encode()
		if err != nil {
			return err
		}
		_, err = w.Write(text)
		return err
	},
}

// Swapping two actors swaps them in every view, and changes nothing else.
func TestSwap(t *testing.T) {
	for _, pair := range [][2]string{{"RUS", "UKR"}, {"USA", "FRA"}} {
		s, id := gen.Ukraine(t), gen.Swap(pair[0], pair[1])
		base, other := s.Assess(guarantee.Options{}), gen.Transformed(s, gen.Rename(id)).Assess(guarantee.Options{})
		base.Names, other.Names = nil, nil // a state is named by its code
		for name, write := range views {
			var one, two bytes.Buffer
			if err := errors.Join(write(&one, base), write(&two, other)); err != nil {
				t.Fatal(err)
			}
			if got := gen.InText(two.String(), id); got != one.String() {
				t.Errorf("%v: %s does not swap (-want +got):\n%.3000s", pair, name, cmp.Diff(strings.Split(one.String(), "\n"), strings.Split(got, "\n")))
			}
		}
	}
}

func TestOnly(t *testing.T) {
	got := text(t, gen.Ukraine(t).Assess(guarantee.Options{}).Only(guarantee.Q3, guarantee.Q6))
	for _, q := range guarantee.Questions() {
		want := q == guarantee.Q3 || q == guarantee.Q6
		if strings.Contains(got, "\n"+string(q)+"  ") != want {
			t.Errorf("%s stands in the report: %v, want %v", q, !want, want)
		}
	}
}

// A question answered alone is answered as it is among the others.
func TestOnlySaysTheSame(t *testing.T) {
	section := func(text string, q guarantee.Question) string {
		_, text, _ = strings.Cut(text, "\n"+string(q)+"  ")
		for _, next := range guarantee.Questions() {
			text, _, _ = strings.Cut(text, "\n"+string(next)+"  ")
		}
		for _, next := range []string{"\nPositions held", "\nSources\n"} {
			text, _, _ = strings.Cut(text, next)
		}
		return text
	}
	for _, ask := range []guarantee.Options{{}, {Without: []actor.ID{"USA"}}} {
		a := gen.Ukraine(t).Assess(ask)
		all := text(t, a)
		for _, q := range guarantee.Questions() {
			if got, want := section(text(t, a.Only(q)), q), section(all, q); got != want || want == "" {
				t.Errorf("%s alone differs (-among others +alone):\n%s", q, cmp.Diff(want, got))
			}
		}
	}
}

// An empty structure has a report, too.
func TestEmpty(t *testing.T) {
	got := text(t, (&guarantee.Structure{Title: "Nothing"}).Assess(guarantee.Options{}))
	for _, want := range []string{"No commitment is recorded.", " 6  No needed capability is recorded.", "No contradiction is recorded."} {
		if !strings.Contains(got, want) {
			t.Errorf("the report of an empty structure does not say %q:\n%s", want, got)
		}
	}
}

// What nothing states no report leaves a gap for.
func TestZeroAssessment(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{
		"report": func(w io.Writer) error { return report.Text(w, &guarantee.Assessment{}) },
		"brief":  func(w io.Writer) error { return report.BriefText(w, &guarantee.Assessment{}) },
		"change": func(w io.Writer) error { return report.ExplanationText(w, &guarantee.Explanation{}) },
	} {
		var b strings.Builder
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(strings.Fields(b.String()), " ")
		if !strings.Contains(got, "true on a date not stated, from") || !strings.Contains(got, "Where sources differ: not stated. Viewpoint: not stated.") {
			t.Errorf("the %s does not say what is not stated:\n%s", name, got)
		}
		for _, gap := range []string{" ,", ": .", " .", "“”", "by the ."} {
			if strings.Contains(got, gap) {
				t.Errorf("the %s has a gap %q:\n%s", name, gap, got)
			}
		}
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteError(t *testing.T) {
	if err := report.Text(failing{}, gen.Ukraine(t).Assess(guarantee.Options{})); err == nil {
		t.Error("the error of the writer is lost")
	}
}
