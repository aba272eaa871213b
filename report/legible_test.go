package report

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/svg"
)

// In no figure a line of an axis strikes through words on a narrow screen, a frame is cut at the upper edge, or an axis
// names the same date twice.
func TestFiguresAreLegible(t *testing.T) {
	lines := 0
	for name, s := range gen.Structures(t) {
		v := viewOf(s.Assess(guarantee.Options{}))
		for _, f := range figures {
			for _, on := range []screen{wide, narrow} {
				c := f.drawn(v, on)
				root := readBack(t, "<svg>"+string(c.Bytes())+"</svg>")
				for _, x := range root.all(func(x *element) bool { return x.XMLName.Local == "rect" && x.attr("class") != "touch" }) {
					if y := x.number(t, "y"); y < 1 {
						t.Errorf("%s: %s: a frame at the height %v", name, f.name, y)
					}
				}
				texts := root.all(func(x *element) bool { return x.XMLName.Local == "text" })
				if on == narrow {
					for _, x := range root.all(func(x *element) bool { return x.XMLName.Local == "line" && x.attr("x1") == x.attr("x2") }) {
						lines++
						for _, word := range texts {
							if class := word.attr("class"); !strings.Contains(class, "middle") && strikes(t, x, word) {
								t.Errorf("%s: %s: a line strikes through %q", name, f.name, word.Text)
							}
						}
					}
				}
				if f == &claimsFigure {
					dates := labels(texts)
					if slices.Sort(dates); len(slices.Compact(slices.Clone(dates))) < len(dates) {
						t.Errorf("%s: the axis of %s names %q", name, f.name, dates)
					}
				}
			}
		}
	}
	if lines == 0 {
		t.Error("no line was looked at")
	}
}

// labels are the names on an axis of dates.
func labels(texts []*element) (names []string) {
	for _, x := range texts {
		if x.attr("class") == "soft middle" {
			names = append(names, x.Text)
		}
	}
	return names
}

// strikes reports whether an upright line strikes through words that begin at the left.
func strikes(t *testing.T, line, words *element) bool {
	x, from := line.number(t, "x1"), words.number(t, "x")
	baseline := words.number(t, "y")
	top, end := line.number(t, "y1"), line.number(t, "y2")
	return from < x && x < from+svg.Width(words.Text, textSize) && max(top, end) > baseline-7 && min(top, end) < baseline
}

// A table of which names are long says so, and so does one of letters.
func TestLooksOfTables(t *testing.T) {
	for want, rows := range map[string][][]string{
		"":                      {{"day", "land"}, {"D+0", "none recorded"}},
		` class="long"`:         {{"what", "who"}, {"un-security-council", "each of 10 unnamed"}},
		` class="long letters"`: {{"event", "a"}, {"armed attack by RUS against UKR", "mB"}},
	} {
		if got := looks(rows); got != want {
			t.Errorf("%q looks like %q, want %q", rows, got, want)
		}
	}
}

// Each table has a name for those who listen, which is that of what stands above it.
func TestTablesHaveNames(t *testing.T) {
	page := written(t, HTML, gen.Ukraine(t).Assess(guarantee.Options{}))
	var names []string
	for _, m := range regexp.MustCompile("<caption[^>]*>(.*)</caption>").FindAllStringSubmatch(page, -1) {
		names = append(names, m[1])
	}
	want := []string{
		stampName, "Q2  What does it add up to?", "Day by day, if every pledge and conditional offer is kept: D is the day on which all has happened that they wait for",
		"What each decides: the index of Shapley and Shubik, then that of Banzhaf (absolute)", "What may happen, and which commitments answer it",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("names of tables (-want +got):\n%s", diff)
	}
}
