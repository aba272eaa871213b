package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

func TestCoverageIsThatOfTheAssessment(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	var want []string
	for _, c := range a.Coverage {
		for _, p := range []guarantee.Provision{c.Present, c.Promised} {
			want = append(want, map[force.Outcome]string{
				force.Covered: "full circle", force.SingleProvider: "hollow circle, full path", force.OnlyUndetermined: "hollow circle", force.Insufficient: "hollow polygon", force.NoProvider: "lack line, lack line",
			}[p.Outcome])
			for range p.Firm {
				want = append(want, "full circle")
			}
			for range p.Undetermined {
				want = append(want, "hollow circle")
			}
			for range p.Short {
				want = append(want, "hollow polygon")
			}
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, signs(t, a, "coverage")); diff != "" {
		t.Errorf("signs (-want +got):\n%s", diff)
	}
}

func TestBatteryIsThatOfTheAssessment(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	shape := func(id guarantee.ID) string {
		at := slices.IndexFunc(a.Promises, func(p guarantee.Promise) bool { return p.Commitment == id })
		if a.Promises[at].Standing == guarantee.InForce {
			return "circle"
		}
		return "rect"
	}
	var want []string
	for _, r := range a.Responses.Events {
		for _, id := range r.Named() {
			want = append(want, "full "+shape(id))
		}
		for _, id := range r.MayApply() {
			want = append(want, "hollow "+shape(id))
		}
		for _, g := range r.Nobody {
			perhaps := slices.Contains(r.Perhaps, g)
			if g == guarantee.NoAid {
				perhaps = len(r.PerhapsAided) == len(r.Unaided)
			}
			want = append(want, map[bool]string{false: "lack line, lack line", true: "hollow circle"}[perhaps])
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, signs(t, a, "battery")); diff != "" {
		t.Errorf("signs (-want +got):\n%s", diff)
	}
}

func TestBatterySaysWhereItStands(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	for only, a := range map[string]*guarantee.Assessment{"all": a, "Q5": a.Only(guarantee.Q5)} {
		g := viewOf(a).batteryGrid().(*grid)
		for i, id := range a.Responses.Columns {
			stands := viewOf(a).replyOf(id).Standing.String()
			if got := g.rows[0].cells[i].text; got != stands {
				t.Errorf("%s: %s stands as %q, want %q", only, id, got, stands)
			}
			for _, r := range g.rows[3:] {
				if x := r.cells[i]; x.words != "" && !strings.HasSuffix(x.words, ", "+stands) {
					t.Errorf("%s: %q does not say %q", only, x.words, stands)
				}
			}
		}
	}
}

func TestBatterySaysWhatMayStand(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	a = a.Only(guarantee.Q5) // in whose answer it stands
	for i := range a.Responses.Events {
		for j := range a.Responses.Events[i].Replies {
			if x := &a.Responses.Events[i].Replies[j]; x.Commitment == "bilateral-response" {
				x.Possible = []guarantee.Standing{guarantee.InForce, guarantee.Ended}
			}
		}
	}
	g := viewOf(a).batteryGrid().(*grid)
	at := slices.Index(a.Responses.Columns, "bilateral-response")
	if got, want := g.rows[0].cells[at].text, "in force or ended"; got != want {
		t.Errorf("it stands as %q, want %q", got, want)
	}
	for _, r := range g.rows[3:] {
		if s := r.cells[at].sign; s != noSign && s != hollowSquare {
			t.Errorf("%s: sign %d", r.name, s)
		}
	}
	if text := written(t, Text, a); !strings.Contains(text, "bilateral-response: GBR to UKR: respond; in force or ended;") {
		t.Error("the words of the report do not say so")
	}
}

func signs(t testing.TB, a *guarantee.Assessment, name string) (found []string) {
	list, _ := marks(t, a, name)
	for _, m := range list {
		var classes []string
		for _, x := range m.all(func(x *element) bool {
			return x.XMLName.Local != "text" && x.XMLName.Local != "title" && x.attr("class") != "touch"
		}) {
			classes = append(classes, x.attr("class")+" "+x.XMLName.Local)
		}
		if len(classes) > 0 {
			found = append(found, strings.Join(classes, ", "))
		}
	}
	slices.Sort(found)
	return found
}
