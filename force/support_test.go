package force_test

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// requirements draws a requirement of troops, capabilities or both.
func requirements() *rapid.Generator[force.Requirement] {
	return rapid.Custom(func(t *rapid.T) force.Requirement {
		var r force.Requirement
		if rapid.Bool().Draw(t, "troops") {
			need := rapid.OneOf(gen.Range64In(uncertain.MustParse[int64]("0..60")), rapid.Just(uncertain.MustParse[int64]("at least 20"))).Draw(t, "need")
			r.Persons = uncertain.ThresholdOf(need)
		}
		for _, c := range []force.Capability{force.ISR, force.Medical} {
			if rapid.Bool().Draw(t, "needs") {
				r.Needs = append(r.Needs, c)
			}
		}
		r.Providers = uint32(rapid.IntRange(0, 2).Draw(t, "providers"))
		r.Domain = force.Domain(rapid.IntRange(0, 2).Draw(t, "domain"))
		return r
	})
}

// recorded reports whether anything that may count is recorded of what some entries are chosen for.
func recorded(l *force.Ledger, kept bool, chosen func(e *force.Entry) bool) bool {
	return slices.ContainsFunc(l.Entries, func(e force.Entry) bool {
		there := e.Present
		if kept {
			there = e.Promised
		}
		return there != uncertain.No && chosen(&e)
	})
}

// verdict is the naive reference: what the ledger says of a requirement, without games. What is not recorded is taken
// as not being there if it is to be closed, and otherwise as unknown.
func verdict(l *force.Ledger, r force.Requirement, kept, closed bool) uncertain.Verdict {
	sure, may := true, true
	if !r.Persons.IsZero() {
		have := uncertain.Must(l.Present(r.Filter()))
		if kept {
			have = uncertain.Must(l.AsIfMet(r.Filter()))
		}
		if !closed && !recorded(l, kept, func(e *force.Entry) bool { return r.Filter().Chooses(e) != uncertain.No }) {
			have = uncertain.Range[int64]{}
		}
		v := r.Persons.Compare(have)
		sure, may = v == uncertain.Met, v != uncertain.NotMet
	}
	for _, c := range r.Needs {
		for _, certain := range []bool{true, false} {
			var by []actor.ID
			for _, e := range l.Entries {
				there, offered := e.Present, true
				if kept {
					there, offered = e.Promised, e.Status >= force.Conditional
				}
				in := there != uncertain.No && !certain || there == uncertain.Yes && offered
				if in && slices.Contains(e.Provides, c) && e.AtScale != uncertain.No && !slices.Contains(by, e.By) {
					by = append(by, e.By)
				}
			}
			enough := len(by) >= int(max(r.Providers, 1))
			if certain {
				sure = sure && enough
			} else if closed || recorded(l, kept, func(e *force.Entry) bool { return slices.Contains(e.Provides, c) }) {
				may = may && enough
			}
		}
	}
	switch {
	case sure:
		return uncertain.Met
	case !may:
		return uncertain.NotMet
	}
	return uncertain.Indeterminate
}

// unrecorded is the naive reference: what a requirement asks for of which the ledger holds nothing that may count.
func unrecorded(l *force.Ledger, r force.Requirement, kept bool) (out force.Unrecorded) {
	out.Troops = r.Persons.Range().Min() > 0 && !recorded(l, kept, func(e *force.Entry) bool { return r.Filter().Chooses(e) != uncertain.No })
	for _, c := range r.Needs {
		if !recorded(l, kept, func(e *force.Entry) bool { return slices.Contains(e.Provides, c) }) {
			out.Capabilities = append(out.Capabilities, c)
		}
	}
	return out
}

func supportOf(l *force.Ledger, r force.Requirement, kept bool) (*force.Support, error) {
	if kept {
		return l.AsIfMetSupport(&r)
	}
	return l.PresentSupport(&r)
}

// drawn draws pools, and from which of them contributions come that neither contain others nor are
// contained: the part of a headline that withdraws is no longer bound by its pool. None goes as a
// whole: then what is said of one contribution is evidence of the size of another.
func drawn(t *rapid.T, cs []force.Contribution) (pools []force.Pool) {
	for i := range rapid.IntRange(0, 2).Draw(t, "pools") {
		p := force.Pool{ID: force.PoolID(fmt.Sprint("p", i)), By: gen.StateIDs[0]}
		if rapid.Bool().Draw(t, "capacity") {
			p.Persons = gen.Range64In(uncertain.MustParse[int64]("0..40")).Draw(t, "persons")
		}
		if rapid.Bool().Draw(t, "earmarked") {
			p.Earmarks = []force.Earmark{{For: "elsewhere", Persons: gen.Range64In(uncertain.MustParse[int64]("1..20")).Draw(t, "earmark")}}
		}
		pools = append(pools, p)
	}
	for i := range cs {
		headline := slices.ContainsFunc(cs, func(c force.Contribution) bool { return c.PartOf == cs[i].ID })
		if len(pools) > 0 && cs[i].PartOf == "" && !headline && rapid.Bool().Draw(t, "from a pool") {
			cs[i].From = rapid.SampledFrom(pools).Draw(t, "from").ID
		}
	}
	return pools
}

// Whoever withdraws, the games say what the ledger says without them, of what is recorded. The verdict takes nothing
// as absent because nobody speaks of it.
func TestPropertySupportIsTheLedgersWithout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, w, r := force.Forces{Contributions: gen.Contributions(7).Draw(t, "contributions")}, gen.World().Draw(t, "world"), requirements().Draw(t, "requirement")
		f.Pools = drawn(t, f.Contributions)
		kept := rapid.Bool().Draw(t, "kept")
		s, err := supportOf(force.NewLedger(f, w, everything, nil, nil), r, kept)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(unrecorded(force.NewLedger(f, w, everything, nil, nil), r, kept), s.Unrecorded); diff != "" {
			t.Fatalf("not recorded (-want +got):\n%s", diff)
		}
		members := s.Certain.Members()
		all := force.Coalition(1<<len(members) - 1)
		for gone := range all + 1 {
			without := make(map[actor.ID]bool)
			for i := range gone.Members() {
				without[members[i]] = true
			}
			rest := force.NewLedger(f, w, everything, nil, without)
			want := verdict(rest, r, kept, true)
			got := uncertain.Indeterminate
			switch others := all &^ gone; {
			case s.Certain.Wins(others):
				got = uncertain.Met
			case !s.Possible.Wins(others):
				got = uncertain.NotMet
			}
			if got != want {
				t.Fatalf("without %v: %v, want %v", s.Certain.Names(gone), got, want)
			}
			if want := verdict(rest, r, kept, false); gone == 0 && s.Verdict() != want {
				t.Fatalf("Verdict %v, want %v", s.Verdict(), want)
			}
		}
		for _, g := range []*force.Game{s.Certain, s.Possible} { // headlines of several contributors among them
			compareEnumerated(t, g, len(members), func(c int) bool { return g.Wins(force.Coalition(c)) })
		}
	})
}

// Whichever numbers within the ranges are true, the indices lie within the bounds, and where the
// numbers are exact and promised for certain they are these.
func TestPropertyPowerHoldsEveryChoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, len(gen.StateIDs)).Draw(t, "members")
		narrow := rapid.Bool().Draw(t, "exact")
		var wide, exact []force.Contribution
		var r, rExact force.Requirement
		for i := range n {
			c := force.Contribution{ID: force.ID(fmt.Sprint("c", i)), By: gen.StateIDs[i], Status: force.Pledged}
			lo := rapid.Int64Range(0, 9).Draw(t, "least")
			hi := lo
			if !narrow {
				hi += rapid.Int64Range(0, 4).Draw(t, "more")
			}
			c.Persons = uncertain.Must(uncertain.Between(lo, hi))
			wide = append(wide, c)
			c.Persons = uncertain.Must(uncertain.Exactly(rapid.Int64Range(lo, hi).Draw(t, "persons")))
			exact = append(exact, c)
		}
		lo := rapid.Int64Range(1, 30).Draw(t, "need")
		hi := lo
		if !narrow {
			hi += rapid.Int64Range(0, 4).Draw(t, "more need")
		}
		r.Persons = uncertain.ThresholdOf(uncertain.Must(uncertain.Between(lo, hi)))
		rExact.Persons = uncertain.ThresholdOf(uncertain.Must(uncertain.Exactly(rapid.Int64Range(lo, hi).Draw(t, "true need"))))
		w := timeline.NewWorld(nil, nil, on)
		s, err := ledger(wide, w).AsIfMetSupport(&r)
		if err != nil {
			t.Fatal(err)
		}
		power, err := s.Power()
		if err != nil {
			t.Fatal(err)
		}
		one, err := ledger(exact, w).AsIfMetSupport(&rExact)
		if err != nil {
			t.Fatal(err)
		}
		shapley, err := one.Certain.ShapleyShubik()
		if err != nil {
			t.Fatal(err)
		}
		banzhaf, err := one.Possible.Banzhaf()
		if err != nil {
			t.Fatal(err)
		}
		within := func(id actor.ID, x *big.Rat, in force.Index) {
			if x.Cmp(in.Least) < 0 || x.Cmp(in.Most) > 0 || narrow && in.Least.Cmp(in.Most) != 0 || in.Most.Cmp(big.NewRat(1, 1)) > 0 {
				t.Fatalf("%s: %v is not within %v and %v", id, x, in.Least, in.Most)
			}
		}
		for i, id := range one.Certain.Members() {
			at := slices.IndexFunc(power, func(p force.Power) bool { return p.Member == id })
			within(id, shapley[i], power[at].ShapleyShubik)
			within(id, banzhaf[i], power[at].Banzhaf)
		}
	})
}

// A group and one of its members may be one provider: for certain there is one as long as one of
// the two is there, and perhaps there are two.
func TestSupportOfGroups(t *testing.T) {
	group := actor.Actor{ID: "group", Kind: actor.Coalition, Members: actor.Members("FRA", "GBR")}
	w := timeline.NewWorld(nil, actor.NewDirectory([]actor.Actor{group}, everything, nil, on), on)
	provide := func(by actor.ID) force.Contribution {
		return force.Contribution{ID: force.ID(by), By: by, Status: force.Deployed, Provides: []force.Capability{force.ISR}}
	}
	l := ledger([]force.Contribution{provide("FRA"), provide("group"), provide("GBR"), provide("USA")}, w)
	for _, tt := range []struct {
		providers         uint32
		certain, possible string
	}{
		{1, "[]", "[]"}, // any one of four, which is more than three withdrawals
		{2, "[[FRA USA] [GBR USA] [FRA group GBR]]", "[[FRA group GBR] [FRA group USA] [FRA GBR USA] [group GBR USA]]"},
		{3, "[[FRA] [GBR] [USA]]", "[[FRA group] [FRA GBR] [FRA USA] [group GBR] [group USA] [GBR USA]]"},
		{4, "[[]]", "[[FRA] [group] [GBR] [USA]]"},
		{5, "[[]]", "[[]]"},
	} {
		s, err := l.PresentSupport(&force.Requirement{Needs: []force.Capability{force.ISR}, Providers: tt.providers})
		if err != nil {
			t.Fatal(err)
		}
		for _, game := range []struct {
			name, want string
			*force.Game
		}{{"may break", tt.certain, s.Certain}, {"breaks", tt.possible, s.Possible}} {
			f, _ := game.Breaking(3, 99)
			out := make([][]actor.ID, len(f))
			for i, c := range f {
				out[i] = game.Names(c)
			}
			if got := fmt.Sprint(out); got != game.want {
				t.Errorf("%d providers: %s without %s, want %s", tt.providers, game.name, got, game.want)
			}
		}
	}
}

// What cannot be worked out says so.
func TestSupportRefuses(t *testing.T) {
	w := timeline.NewWorld(nil, nil, on)
	var many, parts []force.Contribution
	for i := range 300 {
		c := force.Contribution{ID: force.ID(fmt.Sprint("c", i)), By: actor.ID(fmt.Sprint("a", i)), Status: force.Deployed, Persons: persons("1")}
		many = append(many, c)
		if i > 0 {
			c.By, c.PartOf = gen.StateIDs[i%3], "c0"
		}
		parts = append(parts, c)
	}
	for _, tt := range []struct {
		name string
		cs   []force.Contribution
		need string
	}{
		{"too many contributors", many, "9"}, {"too many parts", parts, "9"}, {"a need too large", nil, "9000000000000000000"},
	} {
		r := force.Requirement{Persons: uncertain.Must(uncertain.ParseThreshold[int64](tt.need))}
		if s, err := ledger(tt.cs, w).PresentSupport(&r); !errors.Is(err, force.ErrTooLarge) {
			t.Errorf("%s: %v, %v", tt.name, s, err)
		}
	}
}

// A headline and its parts count once, whoever brings them.
func TestSupportOfHeadlines(t *testing.T) {
	w := timeline.NewWorld(nil, nil, on)
	bring := func(id force.ID, by actor.ID, number string, of force.ID) force.Contribution {
		return force.Contribution{ID: id, By: by, Status: force.Deployed, Persons: persons(number), PartOf: of}
	}
	from := func(id force.ID, by actor.ID, number string, pool force.PoolID) force.Contribution {
		c := bring(id, by, number, "")
		c.From = pool
		return c
	}
	pools := []force.Pool{{ID: "whole", By: "FRA", Whole: true}, {ID: "six", By: "FRA", Persons: persons("6")}, {ID: "open", By: "FRA"}}
	for _, tt := range []struct {
		name string
		cs   []force.Contribution
		need int64
		want string // the smallest that are enough
	}{
		{"parts of one exceed its headline", []force.Contribution{bring("h", "FRA", "5", ""), bring("a", "FRA", "3", "h"), bring("b", "FRA", "4", "h")}, 7, "[[FRA]]"},
		{"and are not added to it", []force.Contribution{bring("h", "FRA", "5", ""), bring("a", "FRA", "3", "h"), bring("b", "FRA", "4", "h")}, 8, "[]"},
		{"parts of several", []force.Contribution{bring("h", "FRA", "5", ""), bring("a", "GBR", "3", "h"), bring("b", "USA", "4", "h")}, 5, "[[FRA] [GBR USA]]"},
		{"and something else", []force.Contribution{bring("h", "FRA", "5", ""), bring("a", "GBR", "3", "h"), bring("b", "GBR", "4", "")}, 8, "[[FRA GBR]]"},
		{"one formation, named by two", []force.Contribution{from("a", "FRA", "5", "whole"), from("b", "GBR", "5", "whole"), bring("c", "USA", "1", "")}, 6, "[[FRA USA] [GBR USA]]"},
		{"no more than the pool has", []force.Contribution{from("a", "FRA", "5", "six"), from("b", "GBR", "5", "six"), bring("c", "USA", "1", "")}, 7, "[[FRA GBR USA]]"},
		{"a pool of nobody knows how many", []force.Contribution{from("a", "FRA", "5", "open"), from("b", "GBR", "4", "open")}, 6, "[]"},
		{"a headline without a number of its own", []force.Contribution{bring("h", "FRA", "0", ""), bring("a", "GBR", "3", "h"), bring("b", "USA", "4", "h")}, 7, "[[GBR USA]]"},
	} {
		r := force.Requirement{Persons: uncertain.ThresholdOf(uncertain.Must(uncertain.Exactly(tt.need)))}
		s, err := force.NewLedger(force.Forces{Contributions: tt.cs, Pools: pools}, w, everything, nil, nil).PresentSupport(&r)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := s.Certain.Winning(99)
		out := make([][]actor.ID, len(f))
		for i, c := range f {
			out[i] = s.Certain.Names(c)
		}
		if got := fmt.Sprint(out); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
