package report

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/uncertain"
)

// What the letter of a case says of its events.
func TestStandsCase(t *testing.T) {
	events := func(applies ...uncertain.Bool) (list []*guarantee.Response) {
		for _, a := range applies {
			r := &guarantee.Response{Replies: []guarantee.Reply{{Commitment: "broken", Bearing: guarantee.Breaks, Applies: uncertain.Yes}}}
			if a != uncertain.No {
				r.Replies = append(r.Replies, guarantee.Reply{Commitment: "help", Bearing: guarantee.MakesDue, Applies: a})
			}
			list = append(list, r)
		}
		return list
	}
	const yes, no, open = uncertain.Yes, uncertain.No, uncertain.Unknown
	for _, tt := range []struct {
		applies []uncertain.Bool
		want    string
	}{
		{nil, "."}, {[]uncertain.Bool{yes}, "N"}, {[]uncertain.Bool{yes, yes}, "N"}, {[]uncertain.Bool{yes, open}, "n"},
		{[]uncertain.Bool{no, yes}, "n"}, {[]uncertain.Bool{open, no}, "m"}, {[]uncertain.Bool{no, no}, "0"},
	} {
		if got := standsCase(events(tt.applies...)); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.applies, got, tt.want)
		}
	}
}

// Every axis has a title, and a profile on each axis of each structure is on the page.
func TestShelfAxes(t *testing.T) {
	s := Shelved{"paris", gen.Embedded(t, "paris-2026-final.json").Profile(guarantee.Options{})}
	var text strings.Builder
	if err := ShelfText(&text, s, s); err != nil {
		t.Fatal(err)
	}
	for axis := range guarantee.Axes {
		if title := axisTitles[axis]; title == "" || strings.Count(text.String(), "\n  "+title+"\n") != 1 {
			t.Errorf("%v: %q", axis, title)
		}
	}
	for line := range strings.Lines(text.String()) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > Width {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

// More structures than fit beside each other stand in several matrices.
func TestShelfOfMany(t *testing.T) {
	p := gen.Embedded(t, "rus-demands-2025.json").Profile(guarantee.Options{})
	var many []Shelved
	for i := range 2*fewColumns + 1 {
		many = append(many, Shelved{fmt.Sprint("demands-", i), p})
	}
	var text strings.Builder
	if err := ShelfText(&text, many...); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(text.String(), "    attack on a beneficiary "); n != 3 {
		t.Errorf("%d matrices", n)
	}
	if none := new(strings.Builder); ShelfText(none) != nil || !strings.Contains(none.String(), "Structures side by side") {
		t.Errorf("of none: %q", none)
	}
}

// Whatever documents say, and whatever they are called, each format has the same marks, rows and columns as if they
// said a word.
func TestShelfHostile(t *testing.T) {
	of := func(text string) []Shelved {
		var list []Shelved
		for _, name := range []string{"rus-demands-2025.json", "gbr-ukr-2024.json"} {
			s := everywhere(gen.Embedded(t, name), text)
			list = append(list, Shelved{text, s.Profile(guarantee.Options{})})
		}
		return list
	}
	writer := func(write func(io.Writer, ...Shelved) error, list []Shelved) string {
		var b strings.Builder
		if err := write(&b, list...); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	tame := of("word")
	for _, text := range hostiles {
		list := of(text)
		got := writer(ShelfMarkdown, list)
		if diff := cmp.Diff(structureOf("md", writer(ShelfMarkdown, tame)), structureOf("md", got)); diff != "" {
			t.Errorf("%q (-want +got):\n%.2000s", text, diff)
		}
		if unseen(got) || unseen(writer(ShelfText, list)) {
			t.Errorf("%q: holds what nobody sees", text)
		}
		rows(t, text, []Table{ShelfTable(list...)}, []Table{ShelfTable(tame...)})
	}
}

// Each structure on a shelf has its hash, what is known of it and how its answers were computed, in every format;
// what all have in common is said once.
func TestShelfStandsOn(t *testing.T) {
	a, b := gen.Embedded(t, "minsk-2015.json").Profile(guarantee.Options{}), gen.Embedded(t, "gbr-ukr-2024.json").Profile(guarantee.Options{})
	a.Assessment.Stamp.Document, b.Assessment.Stamp.Document = strings.Repeat("a", 64), strings.Repeat("b", 64)
	shelved := []Shelved{{"minsk", a}, {"gbr-ukr", b}}
	var text, csv strings.Builder
	if err := ShelfText(&text, shelved...); err != nil {
		t.Fatal(err)
	}
	table := ShelfTable(shelved...)
	if err := table.WriteCSV(&csv); err != nil {
		t.Fatal(err)
	}
	flat := strings.Join(strings.Fields(text.String()), " ")
	for _, p := range []*guarantee.Profile{a, b} {
		v := viewOf(p.Assessment)
		for _, want := range []string{p.Assessment.Stamp.Document, v.known()} {
			if !strings.Contains(flat, want) {
				t.Errorf("the text does not say %q", want)
			}
		}
		if method := p.Assessment.Describe(); !strings.Contains(csv.String(), strings.ReplaceAll(method, `"`, `""`)) {
			t.Errorf("the table does not say %q", method)
		}
	}
	if n := strings.Count(flat, "What no statement says is not recorded, never absent."); n != 1 {
		t.Errorf("the end of the method stands %d times", n)
	}
}

// Texts are parted from the sentences with which all of them end.
func TestSameEnd(t *testing.T) {
	for _, tt := range []struct {
		texts, own []string
		end        string
	}{
		{},
		{[]string{"A. B."}, []string{""}, "A. B."},
		{[]string{"A. B. C.", "D. C."}, []string{"A. B. ", "D. "}, "C."},
		{[]string{"A. C.", "A. C."}, []string{"", ""}, "A. C."},
		{[]string{"A. C.", "C.", "B. C."}, []string{"A. ", "", "B. "}, "C."},
		{[]string{"A.", "B."}, []string{"A.", "B."}, ""},
	} {
		own, end := sameEnd(tt.texts...)
		if diff := cmp.Diff(tt.own, own); diff != "" || end != tt.end {
			t.Errorf("%q: %q and %q", tt.texts, own, end)
		}
	}
}
