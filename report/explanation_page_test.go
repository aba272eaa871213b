package report

import (
	"bytes"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/growth"
)

// explanations write an explanation in each format of [formats].
var explanations = []func(io.Writer, *guarantee.Explanation) error{ExplanationText, ExplanationMarkdown, ExplanationHTML, ExplanationLaTeX}

func explained(t interface{ Fatal(...any) }, write func(io.Writer, *guarantee.Explanation) error, x *guarantee.Explanation) string {
	var b bytes.Buffer
	if err := write(&b, x); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// paris explains what became of the draft.
func paris(t testing.TB) *guarantee.Explanation {
	t.Helper()
	return explain(t, gen.Embedded(t, "paris-2026-draft.json"), gen.Embedded(t, "paris-2026-final.json"))
}

func explain(t interface{ Fatal(...any) }, a, b *guarantee.Structure) *guarantee.Explanation {
	x, err := guarantee.Explain(a, b, guarantee.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// some returns the first structure with those differences of the second that are chosen and can stand without the
// rest: to explain all of them takes its time.
func some(t interface{ Fatal(...any) }, a, b *guarantee.Structure, chosen func(n int) []int) *guarantee.Structure {
	d, err := guarantee.Diff(a, b)
	if err != nil {
		t.Fatal(err)
	}
	out := a
	var set []int
	for _, i := range chosen(len(d.Differences)) {
		if s, err := d.Only(append(set, i)...).Apply(a); err == nil {
			set, out = append(set, i), s
		}
	}
	return out
}

// under returns the blocks below a heading.
func under(v *view, text string) []block {
	from := slices.IndexFunc(v.blocks, func(b block) bool { return b.kind == heading && b.text == text }) + 1
	n := slices.IndexFunc(v.blocks[from:], func(b block) bool { return b.kind == heading })
	return v.blocks[from : from+n]
}

// E1: every format says each difference and each consequence once, in its order, and besides the page nothing; and
// says first in ten lines what there is.
func TestPropertyExplanation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, other := gen.Structure().Draw(t, "structure"), gen.Structure().Draw(t, "other")
		b := gen.Transformed(a, func(reflect.Value) bool { return false })
		v := reflect.ValueOf(b).Elem()
		for range rapid.IntRange(0, 4).Draw(t, "edits") {
			i := rapid.IntRange(1, v.NumField()-1).Draw(t, "edit")
			v.Field(i).Set(reflect.ValueOf(other).Elem().Field(i))
		}
		b = some(t, a, b, func(n int) []int {
			return rapid.SliceOfN(rapid.IntRange(0, max(0, n-1)), 0, min(n, 5)).Draw(t, "differences")
		})
		x := explain(t, a, b)
		page, of := newExplanation(x), explanation{newExplanation(x), x, viewOf(&x.Before), viewOf(&x.After)}
		var differences, consequences []string
		for _, b := range under(page, "What changed") {
			if b.mark != "" {
				differences = append(differences, b.text)
			}
		}
		for _, b := range under(page, "What follows from it") {
			if b.kind == title && b.text == "What the notes say" {
				break
			}
			if about, codes, folded := strings.Cut(b.text, ": "); folded && strings.Contains(about, "  notes on ") {
				question, about, _ := strings.Cut(about, "  notes on ")
				about = strings.TrimSuffix(strings.TrimSuffix(about, " new"), " gone")
				codes, _, _ = strings.Cut(codes, ".")
				for code := range strings.SplitSeq(codes, ", ") {
					consequences = append(consequences, question+"  note "+code+" "+about)
				}
			} else if b.kind == item {
				consequences = append(consequences, about)
			}
		}
		var wantDifferences, wantConsequences []string
		for _, d := range x.Delta.Differences {
			wantDifferences = append(wantDifferences, clean(of.difference(&d)))
		}
		for _, c := range x.Changes {
			text, _, _ := strings.Cut(clean(string(c.Change.Question)+"  "+c.Change.Key+": "), ": ")
			wantConsequences = append(wantConsequences, text)
		}
		slices.Sort(consequences) // they stand under what brings them about
		slices.Sort(wantConsequences)
		if diff := cmp.Diff(wantDifferences, differences) + cmp.Diff(wantConsequences, consequences); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		for i, f := range formats {
			text := explained(t, explanations[i], x)
			if f.name == "html" { // it has links besides
				if err := same(page, f.name, f.bare(text)); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(said(page, f.name), letters(f.bare(text))); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", f.name, diff)
			}
		}
		isShort(t, explained(t, ExplanationText, x))
	})
}

// said is all that a page says in a format, without what stands between its words.
func said(v *view, format string) string {
	var b strings.Builder
	for i := range v.blocks {
		if format != "tex" { // which counts itself
			b.WriteString(letters(v.blocks[i].mark))
		}
		b.WriteString(letters(v.blocks[i].text))
		for _, row := range v.blocks[i].rows {
			b.WriteString(letters(strings.Join(row, " ")))
		}
	}
	return b.String()
}

// isShort fails unless what a text says in short has from one to ten lines.
func isShort(t interface{ Errorf(string, ...any) }, text string) {
	_, short, ok := strings.Cut(text, "\nIn short\n--------\n")
	short, _, _ = strings.Cut(short, "\n\n")
	if lines := strings.Count(short, "\n") + 1; !ok || lines > shortLines {
		t.Errorf("in short there are %d lines:\n%s", lines, short)
	}
}

// Whatever two documents say, what changed between them has in each format the same tags, commands and marks as if
// they said words.
func TestHostileExplanation(t *testing.T) {
	draft, final := gen.Embedded(t, "paris-2026-draft.json"), gen.Embedded(t, "paris-2026-final.json")
	const all, twentieth = 1, 20 // every difference, and every twentieth
	saying := func(text string, every int) *guarantee.Explanation {
		a, b := everywhere(draft, text), everywhere(final, text+"2")
		if every > all {
			b = some(t, a, b, func(n int) (chosen []int) {
				for i := 0; i < n; i += every {
					chosen = append(chosen, i)
				}
				return chosen
			})
		}
		return explain(t, a, b)
	}
	tame := map[int]*guarantee.Explanation{all: saying("word", all), twentieth: saying("word", twentieth)}
	list := slices.DeleteFunc(slices.Clone(hostiles), func(text string) bool { return !utf8.ValidString(text) }) // no document holds it
	if testing.Short() || growth.Race {
		list = list[:len(list)/4]
	}
	for i, text := range list {
		every := twentieth
		if i%16 == 0 {
			every = all
		}
		x := saying(text, every)
		for i, f := range formats {
			got, want := explained(t, explanations[i], x), explained(t, explanations[i], tame[every])
			if unseen(got) {
				t.Errorf("%s, %q: holds what nobody sees", f.name, text)
			}
			if f.name == "txt" {
				continue
			}
			if diff := cmp.Diff(structureOf(f.name, want), structureOf(f.name, got)); diff != "" {
				t.Errorf("%s, %q (-want +got):\n%.2000s", f.name, text, diff)
			}
		}
	}
}

// What stands on every report stands on what changed, of either structure; and only the questions asked are answered.
func TestExplanationHead(t *testing.T) {
	x := paris(t)
	for _, x := range []*guarantee.Explanation{x, x.Only(guarantee.Q4), x.Only(guarantee.Q7)} {
		for i, f := range formats {
			text := letters(f.bare(explained(t, explanations[i], x)))
			parts := []string{guarantee.Silence, viewOf(&x.Before).known(), viewOf(&x.After).known(), changeHeading}
			for _, a := range []*guarantee.Assessment{&x.Before, &x.After} {
				parts = append(parts, a.Stamp.Title, a.Stamp.Document, viewOf(a).asked(), a.Stamp.Policy, a.Stamp.View, a.Stamp.Lexicon)
				parts = append(parts, strings.SplitAfter(a.Describe(), ". ")...)
			}
			for _, part := range parts {
				if !strings.Contains(text, letters(part)) {
					t.Errorf("%s of %v does not say %q", f.name, x.After.Stamp.Answers, part)
				}
			}
		}
	}
	if len(x.After.Promises) == 0 || len(x.Only(guarantee.Q7).After.Promises) > 0 || len(x.Only(guarantee.Q7).Changes) > 0 {
		t.Error("the questions are not those asked")
	}
	isShort(t, explained(t, ExplanationText, x))
}

// Answer 10, in short: the part and the commitment of the United States are out and support that is called proposed is
// in; the outpost, which the draft answered, is named by nobody; the rest cannot be compared.
func TestOracleParisInShort(t *testing.T) {
	var got []string
	for _, b := range under(newExplanation(paris(t)), "In short") {
		got = append(got, b.text)
	}
	want := []string{
		"Out: USA to coalition, not yet: backstop (10); share intelligence (11).",
		"In: USA to UKR, proposed: monitor (18); USA to coalition, proposed: “Support of the force, called proposed; its content is not stated” (19); coalition to UKR, agreed, not in force: monitor (12?); ",
		"Events: from named by usa-backstop to named by nobody (perhaps under paris-commission, paris-response): shelling by RUS against coalition in UKR and 2 other events (by 3?, 10",
		"In all: 19 differences of the documents; of the answers: ",
		"Not comparable: paris-declaration, known in part (8 marked ?); 3 members stated in neither.",
	}
	if !slices.EqualFunc(got, want, strings.HasPrefix) {
		t.Errorf("(-want +got):\n%s", cmp.Diff(want, got))
	}
}
