package report

import (
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/uncertain"
)

// rangeOf is what a bar of a range is to show.
func rangeOf[T uncertain.Number](words string, r uncertain.Range[T]) drawnRange {
	if r.IsUnknown() {
		return drawnRange{words: words, text: "unknown"}
	}
	most, bounded := r.Max()
	if !bounded {
		return drawnRange{words: words, low: float64(r.Min()), high: math.Inf(1)}
	}
	return drawnRange{words: words, low: float64(r.Min()), high: float64(most), exact: r.Min() == most}
}

// sameRanges compares what bars show with what they are to show, but for a pixel.
func sameRanges(t *testing.T, got, want []drawnRange) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d bars, want %d", len(got), len(want))
	}
	for i, g := range got {
		w := want[i]
		off := func(x, y float64) bool { return x != y && !(math.Abs(x-y) <= g.pixel) }
		if g.words != w.words || g.text != w.text || g.past != w.past || g.exact != w.exact || g.ring != w.ring || off(g.low, w.low) || off(g.high, w.high) {
			t.Errorf("bar %d is\n%+v, want\n%+v", i, g, w)
		}
	}
}

// Where the bars of the strength begin and end is what the assessment says.
func TestStrengthIsThatOfTheAssessment(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	var want []drawnRange
	domains := []force.Domain{force.Land, force.Sea, force.Air, 0}
	names := []string{"land", "sea", "air", "all troops"}
	for i, d := range domains {
		if a.Strength.Present(d).Persons.Recorded() {
			t.Fatal("the structure has changed: so must the test")
		}
		want = append(want, drawnRange{words: "Deployed on the day: " + names[i] + ": none recorded", text: "bare"})
	}
	for i, d := range domains {
		want = append(want, rangeOf("If all happened that contributions wait for: "+names[i]+": from 0, no upper bound", a.Strength.Promised(d).Persons.Range()))
	}
	unstated, past := 0, 0
	for _, o := range a.Strength.Options {
		if o.Persons.IsZero() {
			unstated++
			continue
		}
		under := "posture not stated"
		if o.Posture != 0 {
			under = words(o.Posture)
		}
		if o.Current == uncertain.No {
			past++
			if under += "; not current"; o.ReplacedBy != "" {
				under += ", gave way to " + a.Strength.Options[slices.IndexFunc(a.Strength.Options, func(x guarantee.OptionStrength) bool { return x.Option == o.ReplacedBy })].Title
			}
		}
		r := rangeOf("Options and printed totals: "+o.Title+", "+under+": "+persons(o.Persons), o.Persons)
		r.past = o.Current == uncertain.No
		want = append(want, r)
	}
	want = append(want, drawnRange{words: fmt.Sprintf("Options and printed totals: %d further options: number not stated", unstated), text: "unknown"})
	if past == 0 {
		t.Error("no option has given way")
	}
	sameRanges(t, drawnRanges(t, a, "strength"), want)
}

// Where the bars of the shares begin and end is what the assessment says, in per cent.
func TestSharesAreThoseOfTheAssessment(t *testing.T) {
	part := func(text string) guarantee.Portion {
		return guarantee.Portion{Defined: true, Of: uncertain.MustParse[float64](text)}
	}
	made := &guarantee.Assessment{Shares: []guarantee.Share{{
		Group: "g",
		Forces: []guarantee.ForceShare{
			{Domain: force.Land, Firm: part("0.4..0.7"), Conditional: part("0.25")},
			{Domain: force.Sea, Firm: part("0..0.9"), Conditional: part("0.3..")},
			{Firm: part("0.0001..0.5"), Conditional: guarantee.Portion{}},
		},
		Money: guarantee.MoneyShare{Recorded: true, Currencies: []guarantee.CurrencyShare{{Currency: "EUR", Firm: part("1"), Conditional: part("0.6..0.65")}}},
	}}}
	made.Stamp.Answers = []guarantee.Question{guarantee.Q7}
	for _, a := range []*guarantee.Assessment{gen.Ukraine(t).Assess(guarantee.Options{}), made} {
		sharesAreThoseOf(t, a)
	}
}

func sharesAreThoseOf(t *testing.T, a *guarantee.Assessment) {
	t.Helper()
	var want []drawnRange
	add := func(group string, firm, conditional guarantee.Portion) {
		for i, p := range []guarantee.Portion{firm, conditional} {
			r := drawnRange{words: group + ": " + []string{"firm", "if all were kept"}[i] + ": " + p.String(), text: "bare"}
			if p.Defined {
				most, bounded := p.Of.Max()
				if !bounded {
					most = 1
				}
				r.text, r.low, r.high, r.exact = "", p.Of.Min()*100, most*100, p.Of.Min() == most
				r.ring = p.Above || p.Of.Min() > 0 && p.Of.Min() < 0.0005
			}
			want = append(want, r)
		}
	}
	for _, s := range a.Shares {
		for _, f := range s.Forces {
			name := "all troops"
			if f.Domain != 0 {
				name = words(f.Domain) + " troops"
			}
			add(name, f.Firm, f.Conditional)
		}
		for _, c := range s.Money.Currencies {
			add("money in "+c.Currency, c.Firm, c.Conditional)
		}
		if !s.Money.Recorded {
			want = append(want, drawnRange{words: "money for the force: firm or conditional: no budget recorded", text: "bare"})
		}
	}
	sameRanges(t, drawnRanges(t, a, "shares"), want)
}

// What a number of the density assumes, or is measured on, is read in full, on as many lines as it takes.
func TestDensitySaysItsAssumptions(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	list, words := marks(t, a, "density")
	assumed := 0
	for _, p := range a.Comparisons.Precedents {
		for _, s := range p.Scaled {
			want := "by " + alike[s.By] + ", assuming " + s.Assumes
			assumed++
			if !slices.ContainsFunc(list, func(m *element) bool {
				var lines []string
				for _, line := range m.all(func(x *element) bool { return x.XMLName.Local == "text" && x.attr("class") == "soft" }) {
					lines = append(lines, line.Text)
				}
				return strings.Join(lines, " ") == want
			}) {
				t.Errorf("%q is not read in the picture", want)
			}
			if !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, want) }) {
				t.Errorf("%q is in the words of no mark", want)
			}
		}
	}
	if assumed == 0 {
		t.Error("nothing is assumed")
	}
}

// Where the bars of the density begin and end is what the assessment says.
func TestDensityIsThatOfTheAssessment(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	past := make(map[guarantee.OptionID]bool)
	for _, o := range a.Strength.Options {
		past[o.Option] = o.Current != uncertain.Yes
	}
	c := &a.Comparisons
	var want []drawnRange
	for m := force.Measure(1); m.IsValid(); m++ {
		var panel []drawnRange
		recorded := false
		add := func(list []guarantee.Measured, past bool) {
			each := []drawnRange{{text: "unknown"}}
			for _, x := range list {
				if x.Measure == m {
					recorded, each = true, nil
					if !x.Contradicted {
						each = append(each, rangeOf("", x.Of))
						continue
					}
					for _, size := range x.Against {
						each = append(each, rangeOf("", size.Alone))
					}
				}
			}
			for _, r := range each {
				r.past = past
				panel = append(panel, r)
			}
		}
		for _, f := range c.Forces {
			if f.Option != "" {
				add(f.Measures, past[f.Option])
			}
		}
		for _, p := range c.Precedents {
			add(p.Densities, false)
		}
		if recorded {
			want = append(want, panel[:min(len(panel), maxBars)]...)
		}
	}
	var panel []drawnRange
	for _, p := range c.Precedents {
		for _, s := range p.Scaled {
			panel = append(panel, rangeOf("", s.Persons))
		}
	}
	if len(panel) == 0 {
		t.Fatal("no precedent is scaled to the theatre")
	}
	for _, f := range c.Forces {
		if f.Option != "" {
			r := rangeOf("", f.Persons.Range())
			r.past = past[f.Option]
			panel = append(panel, r)
		}
	}
	want = append(want, panel[:min(len(panel), maxBars)]...)
	got := drawnRanges(t, a, "density")
	for i := range got {
		got[i].words = ""
	}
	sameRanges(t, got, want)
}

// The signs of the coverage are those of the assessment.
// The signs of the battery are those of the assessment: of what is in force discs, and squares of the rest.
// The battery says of each commitment where it stands, and so does each of its marks.
// Where dates leave open where a commitment stands, the battery says so, and draws it as what may not be in force.
// signs returns the classes and shapes of each mark that has some, sorted.
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
		inside, _, _ = strings.Cut(inside, `<div class="drawing narrow"`)
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
