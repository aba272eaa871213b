package guarantee_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A change of two things of which one counts, an addition that needs what it cites, and two contributions
// that are only together as many as they are.
func TestExplain(t *testing.T) {
	base := func() *guarantee.Structure {
		s := twoPromises(func(*guarantee.Structure) {})
		s.AsOf = date("2026-01-07")
		s.Contributions[0].Persons = uncertain.MustParse[int64]("1000")
		second := s.Contributions[0]
		second.ID, second.By = "more", "GBR"
		s.Contributions = append(s.Contributions, second)
		return s
	}
	a, b := base(), base()
	b.Title = "Another title"
	b.Commitments[0].Within = uncertain.MustPeriod("P60D")
	b.Contributions[0].Persons, b.Contributions[1].Persons = uncertain.MustParse[int64]("2000"), uncertain.MustParse[int64]("3000")
	b.Sources = []source.Source{{ID: "paper", Title: "A paper", Published: date("2026-01-01")}}
	b.Statements = []source.Statement{{ID: "said", Sources: []source.ID{"paper"}, Mode: source.Promise, Text: "Help."}}
	b.Commitments = append(b.Commitments, guarantee.Commitment{ID: "new", By: actor.IDs("GBR"), To: actor.IDs("FRA"), Act: guarantee.Train, Says: []source.StatementID{"said"}})
	x, err := guarantee.Explain(a, b, guarantee.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][][]string{}
	for _, c := range x.Changes {
		for _, set := range c.By {
			var items []string
			for _, i := range set {
				d := x.Delta.Differences[i]
				items = append(items, d.Kind.String()+" "+d.Item.String()+" "+d.Member)
			}
			got[string(c.Change.Question)+" "+c.Change.Key] = append(got[string(c.Change.Question)+" "+c.Change.Key], items)
		}
		if c.Minimal != guarantee.Smallest {
			t.Errorf("%v: %v", c.Change, c.Minimal)
		}
	}
	for key, want := range map[string][][]string{
		"Q1 help":              {{"changed commitments/help within"}},
		"Q1 new":               {{"added sources/paper ", "added statements/said ", "added commitments/new "}},
		"Q2 contribution land": {{"changed contributions/land persons"}},
		"Q2 " + force.Land.String() + " promised": {{"changed contributions/land persons", "changed contributions/more persons"}},
	} {
		if diff := cmp.Diff(want, got[key]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", key, diff)
		}
	}
}

// The sets that explain a change are some of the differences there are, each once and in order, and of one size.
func TestDecodeExplanationSets(t *testing.T) {
	a, b := twoPromises(func(*guarantee.Structure) {}), twoPromises(func(s *guarantee.Structure) {
		s.Title = "Another title"
		s.Commitments[0].Within = uncertain.MustPeriod("P60D")
	})
	x, err := guarantee.Explain(a, b, guarantee.Options{On: date("2026")})
	if err != nil || len(x.Changes) == 0 || len(x.Delta.Differences) != 2 {
		t.Fatal(err, x)
	}
	for _, tt := range []struct {
		by   [][]int
		want []check.Path // behind that of the change
	}{
		{[][]int{{0}, {1}}, nil},
		{[][]int{{0, 1}}, nil},
		{[][]int{{-1, 0}, {0, 99}}, []check.Path{"/by/0/0", "/by/1/1"}},
		{[][]int{{2}}, []check.Path{"/by/0/0"}},
		{[][]int{{0, 0}, {1, 0}}, []check.Path{"/by/0/1", "/by/1/1"}},
		{[][]int{{1}, {1}}, []check.Path{"/by/1"}},
		{[][]int{{1}, {0}}, []check.Path{"/by/1"}},
		{[][]int{{1}, {0, 1}}, []check.Path{"/by/1"}},
		{[][]int{{0, 1}, {1}}, []check.Path{"/by/1"}},
		{[][]int{{0}, {}}, []check.Path{"/by/1"}},
		{[][]int{}, []check.Path{"/by"}},
	} {
		x.Changes[0].By = tt.by
		data, err := x.Encode()
		if err != nil {
			t.Fatal(err)
		}
		var got []check.Path
		_, findings := guarantee.DecodeExplanation(data)
		for _, f := range findings {
			got = append(got, f.Path)
			if f.Line == 0 || f.Column == 0 {
				t.Errorf("without a place: %v", f)
			}
		}
		var want []check.Path
		for _, p := range tt.want {
			want = append(want, "/changes/0"+p)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.by, diff)
		}
	}
}

// C1: the answers that differ are those that Compare finds, and each set of differences alone brings
// about the change that it explains and, unless that is unproven, does not without any of its differences. It holds of
// any number of trials; few take less time.
func TestPropertyExplain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := versions(t)
		ask := questions(t)
		x, err := guarantee.ExplainWithin(a, b, ask, rapid.SampledFrom([]int{0, 20, 120}).Draw(t, "trials"))
		if err != nil {
			t.Fatal(err)
		}
		want := guarantee.Compare(guarantee.AssessAmong(a, ask, a, b), guarantee.AssessAmong(b, ask, a, b))
		verdicts := map[string]map[string]string{}
		of := func(set []int, c *guarantee.Change) string {
			id := fmt.Sprint(set)
			if verdicts[id] == nil {
				s, err := x.Delta.Only(set...).Apply(a)
				if err != nil {
					t.Fatal(err)
				}
				verdicts[id] = map[string]string{}
				for e := range guarantee.AssessAmong(s, ask, a, b).Elements() {
					verdicts[id][string(e.Question)+e.Key] = e.Verdict
				}
			}
			return verdicts[id][string(c.Question)+c.Key]
		}
		var got []guarantee.Change
		for _, c := range x.Changes {
			got = append(got, c.Change)
			if len(c.By) == 0 {
				t.Fatalf("%v: not explained", c.Change)
			}
			for _, set := range c.By {
				if v := of(set, &c.Change); v != c.Change.After {
					t.Fatalf("%v: by %v it is %q", c.Change, set, v)
				}
			}
		}
		if len(x.Changes) > 0 { // of one, as it takes long
			c := rapid.SampledFrom(x.Changes).Draw(t, "change")
			set := rapid.SampledFrom(c.By).Draw(t, "set")
			for _, one := range set {
				if less := guarantee.Without(a, b, set, one); c.Minimal != guarantee.Unproven && of(less, &c.Change) == c.Change.After {
					t.Fatalf("%v: %v, by %v: %v does", c.Change, c.Minimal, set, less)
				}
			}
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-Compare +Explain):\n%s", diff)
		}
		data, err := x.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, findings := guarantee.DecodeExplanation(data)
		if more, _ := again.Encode(); len(findings) > 0 || !bytes.Equal(data, more) {
			t.Fatalf("%v: read back it is\n%s", findings, more)
		}
	})
}

// What an explanation lacks is found where it would stand.
func TestDecodeExplanationFindings(t *testing.T) {
	const schema, assessment = `"schema": "backstop/explanation/1"`, `{"schema": "backstop/assessment/1"}`
	for text, want := range map[string][]string{
		`{` + schema + `}`: {"/after", "/before"},
		`{` + schema + `, "before": ` + assessment + `, "after": {}}`:                       {"/after"},
		`{` + schema + `, "before": {"schema": "backstop/1"}, "after": ` + assessment + `}`: {"/before/schema"},
		`{}`: {"/schema"},
	} {
		_, found := guarantee.DecodeExplanation([]byte(text))
		var got []string
		for _, f := range found {
			got = append(got, string(f.Path))
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", text, found, want)
		}
	}
}

// C2: of a few differences those that explain a change are the smallest: trying every subset that holds what it needs finds
// the same ones.
func TestPropertyExplainedByTheSmallest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := versions(t)
		d := diff(t, a, b)
		if n := len(d.Differences); n > 6 { // no more than a few of them
			var few []int
			for range 4 {
				few = append(few, rapid.IntRange(0, n-1).Draw(t, "difference"))
			}
			var err error
			if b, err = d.Only(guarantee.Closed(a, b, few...)...).Apply(a); err != nil {
				t.Fatal(err)
			}
		}
		ask := questions(t)
		x, err := guarantee.Explain(a, b, ask)
		n := len(x.Delta.Differences)
		if err != nil || n > 6 {
			t.Skip(err, n)
		}
		type found struct{ sets [][]int }
		least := make([]found, len(x.Changes))
		for mask := 1; mask < 1<<n; mask++ {
			var set []int
			for i := range n {
				if mask>>i&1 == 1 {
					set = append(set, i)
				}
			}
			if !slices.Equal(set, guarantee.Closed(a, b, set...)) {
				continue
			}
			s, err := x.Delta.Only(set...).Apply(a)
			if err != nil {
				t.Fatal(err)
			}
			verdicts := make(map[string]string)
			for e := range guarantee.AssessAmong(s, ask, a, b).Elements() {
				verdicts[string(e.Question)+e.Key] = e.Verdict
			}
			for i, c := range x.Changes {
				of := &least[i]
				if verdicts[string(c.Change.Question)+c.Change.Key] != c.Change.After || len(of.sets) > 0 && len(of.sets[0]) < len(set) {
					continue
				}
				if len(of.sets) > 0 && len(of.sets[0]) > len(set) {
					of.sets = nil
				}
				of.sets = append(of.sets, set)
			}
		}
		for i, c := range x.Changes {
			slices.SortFunc(least[i].sets, slices.Compare)
			if diff := cmp.Diff(least[i].sets, c.By); diff != "" || c.Minimal != guarantee.Smallest {
				t.Fatalf("%v: %v (-all subsets +explained):\n%s", c.Change, c.Minimal, diff)
			}
		}
	})
}
