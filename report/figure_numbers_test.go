package report

import (
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/uncertain"
)

// An element is one of SVG, read back.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e *element) number(t testing.TB, name string) float64 {
	x, err := strconv.ParseFloat(e.attr(name), 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// all returns the elements below e that a condition fits, in order.
func (e *element) all(fits func(*element) bool) (found []*element) {
	for i := range e.Children {
		if x := &e.Children[i]; fits(x) {
			found = append(found, x)
		}
		found = append(found, e.Children[i].all(fits)...)
	}
	return found
}

func (e *element) shapes(class string) []*element {
	return e.all(func(x *element) bool { return x.attr("class") == class && x.XMLName.Local != "text" })
}

// marks returns the marks of a figure by their words, without the statements.
func marks(t testing.TB, a *guarantee.Assessment, name string) (list []*element, words []string) {
	var root element
	if err := xml.Unmarshal([]byte(drawnAlone(t, a, name)), &root); err != nil {
		t.Fatal(err)
	}
	list = root.all(func(x *element) bool {
		return x.XMLName.Local == "g" && len(x.Children) > 0 && x.Children[0].XMLName.Local == "title"
	})
	for _, m := range list {
		text, _, ok := strings.Cut(m.Children[0].Text, " (statements ")
		if !ok {
			text = strings.TrimSuffix(text, " (no statement)")
		}
		words = append(words, text)
	}
	return list, words
}

// drawnRanges returns the ranges that the bars of a figure show, read from where they stand: by their words.
func drawnRanges(t testing.TB, a *guarantee.Assessment, name string, per func(tick string) float64) map[string]string {
	var root element
	if err := xml.Unmarshal([]byte(drawnAlone(t, a, name)), &root); err != nil {
		t.Fatal(err)
	}
	ticks := root.all(func(x *element) bool { return x.XMLName.Local == "text" && x.attr("class") == "soft middle" })
	zero, one := ticks[0], ticks[1]
	unit := per(one.Text) / (one.number(t, "x") - zero.number(t, "x"))
	value := func(x float64) float64 { return (x - zero.number(t, "x")) * unit }
	found := make(map[string]string)
	list, words := marks(t, a, name)
	for i, m := range list {
		text := "unknown"
		if bars := m.shapes("pale"); len(bars) == 1 {
			x := bars[0].number(t, "x")
			text = fmt.Sprintf("%.0f..%.0f", value(x), value(x+bars[0].number(t, "width")))
			if len(m.shapes("full")) == 2 && m.shapes("full")[1].XMLName.Local == "polygon" {
				text = fmt.Sprintf("%.0f..", value(x))
			}
		} else if len(m.shapes("hollow")) == 1 {
			text = "none"
		}
		found[words[i]] = text
	}
	return found
}

// near reports whether two ranges are the same but for the pixels of the plot.
func near(got, want string, pixel float64) bool {
	one, other := strings.Split(got, ".."), strings.Split(want, "..")
	return len(one) == len(other) && !slices.ContainsFunc([]int{0, len(one) - 1}, func(i int) bool {
		x, err := strconv.ParseFloat(one[i], 64)
		y, err2 := strconv.ParseFloat(other[i], 64)
		return one[i] != other[i] && (err != nil || err2 != nil || math.Abs(x-y) > pixel)
	})
}

// Where the bars of the strength begin and end is what the assessment says.
func TestStrengthIsThatOfTheAssessment(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	got := drawnRanges(t, a, "strength", func(tick string) float64 {
		x, err := strconv.ParseFloat(strings.ReplaceAll(tick, ",", ""), 64)
		if err != nil {
			t.Fatal(err)
		}
		return x
	})
	want := make(map[string]string)
	for _, o := range a.Strength.Options {
		if o.Persons.IsZero() {
			continue
		}
		posture := "posture not stated"
		if o.Posture != 0 {
			posture = words(o.Posture)
		}
		most, bounded := o.Persons.Max()
		text := fmt.Sprintf("%d..", o.Persons.Min())
		if bounded {
			text += fmt.Sprint(most)
		}
		want["Options and printed totals: "+o.Title+", "+posture+": "+persons(o.Persons)] = text
	}
	for name, d := range map[string]force.Domain{"land": force.Land, "sea": force.Sea, "air": force.Air, "all troops": 0} {
		if !a.Strength.Promised(d).Persons.IsUnknown() || a.Strength.Present(d).Persons != uncertain.Must(uncertain.Exactly[int64](0)) {
			t.Fatal("the structure has changed: so must the test")
		}
		want["Deployed on the day: "+name+": none recorded"] = "none"
		want["If all happened that contributions wait for: "+name+": from 0, no upper bound"] = "unknown"
	}
	want["Options and printed totals: 11 further options: number not stated"] = "unknown"
	for name, range_ := range want {
		if !near(got[name], range_, 120_000/380.0) {
			t.Errorf("%s is drawn as %q, want %q", name, got[name], range_)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d bars, want %d", len(got), len(want))
	}
}

// The signs of the coverage are those of the assessment.
func TestCoverageIsThatOfTheAssessment(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	var want []string
	for _, c := range a.Coverage {
		for _, p := range []guarantee.Provision{c.Present, c.Promised} {
			want = append(want, map[force.Outcome]string{
				force.Covered: "full", force.SingleProvider: "hollow full", force.OnlyUndetermined: "hollow", force.Insufficient: "hollow", force.NoProvider: "lack lack",
			}[p.Outcome])
			for range p.Firm {
				want = append(want, "full")
			}
			for range len(p.Undetermined) + len(p.Short) {
				want = append(want, "hollow")
			}
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, signs(t, a, "coverage")); diff != "" {
		t.Errorf("signs (-want +got):\n%s", diff)
	}
}

// The signs of the battery are those of the assessment.
func TestBatteryIsThatOfTheAssessment(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	var want []string
	for _, r := range a.Responses.Events {
		for range r.Named() {
			want = append(want, "full")
		}
		for range r.MayApply() {
			want = append(want, "hollow")
		}
		for _, g := range r.Nobody {
			perhaps := slices.Contains(r.Perhaps, g)
			if g == guarantee.NoAid {
				perhaps = len(r.PerhapsAided) == len(r.Unaided)
			}
			want = append(want, map[bool]string{false: "lack lack", true: "hollow"}[perhaps])
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, signs(t, a, "battery")); diff != "" {
		t.Errorf("signs (-want +got):\n%s", diff)
	}
}

// signs returns the classes of the shapes of each mark that has some, sorted.
func signs(t testing.TB, a *guarantee.Assessment, name string) (found []string) {
	list, _ := marks(t, a, name)
	for _, m := range list {
		var classes []string
		for _, x := range m.all(func(x *element) bool {
			return x.XMLName.Local != "text" && x.XMLName.Local != "title" && x.attr("class") != "touch"
		}) {
			classes = append(classes, x.attr("class"))
		}
		if len(classes) > 0 {
			found = append(found, strings.Join(classes, " "))
		}
	}
	slices.Sort(found)
	return found
}

// G1: whatever a structure holds, every figure is well-formed, and every mark has words.
func TestPropertyFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := gen.Structure().Draw(t, "structure").Assess(guarantee.Options{})
		for _, name := range Figures() {
			text := drawnAlone(t, a, name)
			if err := wellFormed(text); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if strings.Contains(text, "<title></title>") || strings.Contains(text, "NaN") || strings.Contains(text, "%!") {
				t.Fatalf("%s: a mark without words, or a number that is none", name)
			}
		}
	})
}

// Swapping two actors swaps them in every figure, and changes nothing else that it says.
func TestSwapInFigures(t *testing.T) {
	for _, pair := range [][2]string{{"RUS", "UKR"}, {"USA", "FRA"}} {
		s, id := gen.Ukraine(t), gen.Swap(pair[0], pair[1])
		base, other := s.Assess(guarantee.Options{}), gen.Transformed(s, gen.Rename(id)).Assess(guarantee.Options{})
		for _, name := range Figures() {
			_, want := marks(t, base, name)
			_, got := marks(t, other, name)
			for i := range got {
				got[i] = gen.InText(got[i], id)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s of %v (-want +got):\n%s", name, pair, diff)
			}
		}
	}
}

// Every mark on a page says what it says in the figure alone.
func TestFiguresOnPageSayTheSame(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	page := written(t, HTML, a)
	for _, name := range Figures() {
		_, alone := marks(t, a, name)
		_, inside, _ := strings.Cut(page, `<figure id="figure-`+name+`">`)
		inside, _, _ = strings.Cut(inside, "</svg>")
		var onPage []string
		for _, m := range regexp.MustCompile(`<title>([^<]*)</title>`).FindAllStringSubmatch(inside, -1) {
			onPage = append(onPage, m[1])
		}
		for i := range alone {
			var b strings.Builder
			_ = xml.EscapeText(&b, []byte(alone[i]))
			alone[i] = b.String()
		}
		if diff := cmp.Diff(alone, onPage); diff != "" {
			t.Errorf("%s (-alone +on the page):\n%s", name, diff)
		}
	}
}
