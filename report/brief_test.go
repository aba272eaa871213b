package report

import (
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
)

// briefs write a brief in each format of [formats].
var briefs = []func(io.Writer, *guarantee.Assessment) error{BriefText, BriefMarkdown, BriefHTML, BriefLaTeX}

func TestGoldenBrief(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	for i, f := range formats {
		golden.Check(t, "ukraine-2026.brief."+f.name, []byte(written(t, briefs[i], a)))
	}
}

// A brief of every structure in the repository fits on a page, and has all its parts.
func TestBriefIsOnePage(t *testing.T) {
	for name, s := range gen.Structures(t) {
		a := s.Assess(guarantee.Options{})
		var err error
		if a.Stamp.Document, err = s.Hash(); err != nil {
			t.Fatal(err)
		}
		text := written(t, BriefText, a)
		if lines := strings.Count(text, "\n"); lines > 64 { // a sheet at six lines an inch has 66 or more
			t.Errorf("the brief of %s has %d lines:\n%s", name, lines, text)
		}
		one := strings.Join(strings.Fields(text), " ")
		for _, part := range []string{s.Title, a.Stamp.Document, "What is known", "In ten points", " 10 ", "What would change an answer", "How it was computed", guarantee.Silence} {
			if !strings.Contains(one, part) {
				t.Errorf("the brief of %s does not say %q", name, part)
			}
		}
	}
}

// B1: every format of a brief says everything that its page says, and the text is no wider than the page.
func TestPropertyBriefsSayTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := gen.Structure().Draw(t, "structure").Assess(guarantee.Options{})
		for i, f := range formats {
			if err := same(newBrief(a), f.name, f.bare(written(t, briefs[i], a))); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestShortened(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"short", "a point", "a point"},
		{"long", strings.Repeat("word ", 60), strings.Repeat("word ", 53) + "word …"},
		{"one word", strings.Repeat("x", 300), " …"},
		{"cut within a letter", "é " + strings.Repeat("é", 200), "é …"},
	} {
		if got := shortened(tt.text, maxBrief); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// What would change an answer is said beside it, in what a question needs and no more.
func TestWouldChange(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	for _, tt := range []struct {
		q    guarantee.Question
		want string
	}{
		{guarantee.Q2, "Size not bounded: gbr-land by GBR"},
		{guarantee.Q3, "Undetermined whether USA provides ISR (intelligence"},
		{guarantee.Q4, "Act waited for: RUS and UKR: ceasefire starts: 9 commitments"},
		{guarantee.Q6, "Sources contradict each other on length of the front"},
	} {
		for _, q := range guarantee.Questions() {
			if q == guarantee.Q4 && tt.q == guarantee.Q2 {
				continue // it speaks of contributions, too
			}
			if got := strings.Contains(written(t, Text, a.Only(q)), tt.want); got != (q == tt.q) {
				t.Errorf("%s says %q: %v", q, tt.want, got)
			}
		}
	}
}
