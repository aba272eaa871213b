package force_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

var on = uncertain.Day(2026, time.January, 7)

// persons reads a number of troops.
var persons = uncertain.MustParse[int64]

// bounds are the three sums of a ledger in canonical form.
func bounds(l *force.Ledger, f force.Filter) [3]string {
	s := add(l, f)
	return [3]string{s.Present.Bounds(), s.Promised.Bounds(), s.AsIfMet.Bounds()}
}

func TestLedger(t *testing.T) {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts}
	over := timeline.Happened{Kind: timeline.CeasefireEnds}
	w := timeline.NewWorld([]timeline.Event{
		{ID: "vote", Date: uncertain.Day(2026, time.January, 5), Kind: timeline.Approval, By: actor.IDs("FRA")},
		{ID: "perhaps", Date: uncertain.Month(2026, time.January), Kind: timeline.Approval, By: actor.IDs("GBR")},
	}, nil, on)
	voted := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("FRA")}
	perhaps := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("GBR")}
	span := func(s string) uncertain.Span { return uncertain.Must(uncertain.ParseSpan(s)) }
	c := func(status force.Status, n string, change ...func(*force.Contribution)) force.Contribution {
		c := force.Contribution{By: "FRA", Status: status, Persons: persons(n)}
		for _, f := range change {
			f(&c)
		}
		return c
	}
	waits := func(c timeline.Condition) func(*force.Contribution) {
		return func(x *force.Contribution) { x.If = c }
	}
	during := func(s string) func(*force.Contribution) {
		return func(x *force.Contribution) { x.Span = span(s) }
	}
	named := func(id, of force.ID) func(*force.Contribution) {
		return func(x *force.Contribution) { x.ID, x.PartOf = id, of }
	}
	provides := func(x *force.Contribution) { x.Provides = []force.Capability{force.ISR} }

	for _, tt := range []struct {
		name string
		in   []force.Contribution
		want [3]string // present, promised, as if met
	}{
		{"nothing", nil, [3]string{"0", "0", "0"}},
		{"not stated", []force.Contribution{c(0, "10")}, [3]string{"0", "0..10", "0..10"}},
		{"option", []force.Contribution{c(force.OptionOnly, "10")}, [3]string{"0", "0", "0"}},
		{"floated", []force.Contribution{c(force.Floated, "10")}, [3]string{"0", "0..10", "0..10"}},
		{"conditional", []force.Contribution{c(force.Conditional, "10")}, [3]string{"0", "0..10", "10"}},
		{"pledged", []force.Contribution{c(force.Pledged, "10")}, [3]string{"0", "10", "10"}},
		{"approved", []force.Contribution{c(force.Approved, "10")}, [3]string{"0", "10", "10"}},
		{"deployed", []force.Contribution{c(force.Deployed, "10")}, [3]string{"10", "10", "10"}},
		{"withdrawn", []force.Contribution{c(force.Withdrawn, "10")}, [3]string{"0", "0", "0"}},
		{"refused", []force.Contribution{c(force.Refused, "10")}, [3]string{"0", "0", "0"}},
		{"no status at all", []force.Contribution{c(99, "10")}, [3]string{"0", "0..10", "0..10"}},

		{"some words", []force.Contribution{c(force.Deployed, "some 30,000")}, [3]string{"27000..33000", "27000..33000", "27000..33000"}},
		{"an unknown number", []force.Contribution{c(force.Deployed, "unknown")}, [3]string{"unknown", "unknown", "unknown"}},
		{"none", []force.Contribution{c(force.Deployed, "none")}, [3]string{"0", "0", "0"}},

		{"waits", []force.Contribution{c(force.Pledged, "10", waits(truce))}, [3]string{"0", "0..10", "10"}},
		{"waits no longer", []force.Contribution{c(force.Pledged, "10", waits(voted))}, [3]string{"0", "10", "10"}},
		{"waits perhaps", []force.Contribution{c(force.Pledged, "10", waits(perhaps))}, [3]string{"0", "0..10", "10"}},
		{"deployed and waits", []force.Contribution{c(force.Deployed, "10", waits(truce))}, [3]string{"0", "0..10", "10"}},
		{"deployed and waits perhaps", []force.Contribution{c(force.Deployed, "10", waits(perhaps))}, [3]string{"0..10", "0..10", "10"}},
		{"waits for what can never be", []force.Contribution{c(force.Pledged, "10", waits(timeline.Any{}))}, [3]string{"0", "0", "0"}},
		{"waits for what another waits for", []force.Contribution{c(force.Conditional, "10", waits(truce)), c(force.Pledged, "5", waits(truce))},
			[3]string{"0", "0..15", "15"}},
		{"waits for several events", []force.Contribution{c(force.Pledged, "10", waits(timeline.Count{Of: truce, AtLeast: 2}))}, [3]string{"0", "0..10", "10"}},
		{"excluded by another", []force.Contribution{c(force.Pledged, "10", waits(truce)), c(force.Pledged, "5", waits(timeline.Not{Of: truce}))},
			[3]string{"0", "0..10", "10"}},
		{"not excluded by what is refused", []force.Contribution{c(force.Refused, "10", waits(truce)), c(force.Pledged, "5", waits(timeline.Not{Of: truce}))},
			[3]string{"0", "5", "5"}},
		{"while it lasts, and for its end", []force.Contribution{
			c(force.Pledged, "10", waits(timeline.Since{Start: truce, End: over})), c(force.Pledged, "5", waits(over))},
			[3]string{"0", "0..15", "5..15"}},

		{"from today", []force.Contribution{c(force.Deployed, "10", during("2026-01-07/.."))}, [3]string{"10", "10", "10"}},
		{"from this month", []force.Contribution{c(force.Deployed, "10", during("2026-01/.."))}, [3]string{"0..10", "0..10", "10"}},
		{"from tomorrow", []force.Contribution{c(force.Deployed, "10", during("2026-01-08/.."))}, [3]string{"0", "0..10", "10"}},
		{"until tomorrow", []force.Contribution{c(force.Deployed, "10", during("../2026-01-08"))}, [3]string{"10", "10", "10"}},
		{"until today", []force.Contribution{c(force.Deployed, "10", during("../2026-01-07"))}, [3]string{"0", "0", "0"}},
		{"until this month", []force.Contribution{c(force.Deployed, "10", during("../2026-01"))}, [3]string{"0..10", "0..10", "0..10"}},

		{"a capability alone", []force.Contribution{c(force.Deployed, "unknown", provides, func(x *force.Contribution) { x.Persons = uncertain.Range[int64]{} })},
			[3]string{"0", "0", "0"}},
		{"a capability and its troops", []force.Contribution{c(force.Deployed, "5", provides)}, [3]string{"5", "5", "5"}},
		{"a capability of units", []force.Contribution{{Status: force.Deployed, Provides: []force.Capability{force.ISR},
			Units: []force.Unit{{Kind: "company", Count: persons("1")}}}}, [3]string{"unknown", "unknown", "unknown"}},
		{"neither number nor capability", []force.Contribution{{Status: force.Deployed}}, [3]string{"unknown", "unknown", "unknown"}},

		{"headline and parts", []force.Contribution{c(force.Deployed, "100", named("all", "")), c(force.Deployed, "30", named("a", "all")),
			c(force.Deployed, "20", named("b", "all"))}, [3]string{"100", "100", "100"}},
		{"parts above the headline", []force.Contribution{c(force.Deployed, "100", named("all", "")), c(force.Deployed, "80", named("a", "all")),
			c(force.Deployed, "70", named("b", "all"))}, [3]string{"150", "150", "150"}},
		{"a firm part of a floated headline", []force.Contribution{c(force.Floated, "100", named("all", "")), c(force.Deployed, "30", named("a", "all"))},
			[3]string{"30", "30..100", "30..100"}},
		{"a part without number", []force.Contribution{c(force.Deployed, "100", named("all", "")), c(force.Deployed, "unknown", named("a", "all"))},
			[3]string{"100..", "100..", "100.."}},
		{"a part of nothing known", []force.Contribution{c(force.Deployed, "100", named("a", "gone"))}, [3]string{"100", "100", "100"}},
		{"part of itself", []force.Contribution{c(force.Deployed, "100", named("a", "a"))}, [3]string{"100", "100", "100"}},
		{"parts of each other", []force.Contribution{c(force.Deployed, "100", named("a", "b")), c(force.Deployed, "80", named("b", "a"))},
			[3]string{"100", "100", "100"}},
		{"of two with one ID the first", []force.Contribution{c(force.Deployed, "100", named("a", "")), c(force.Deployed, "80", named("a", ""))},
			[3]string{"100", "100", "100"}},
		{"without IDs", []force.Contribution{c(force.Deployed, "100"), c(force.Deployed, "80")}, [3]string{"180", "180", "180"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, bounds(ledger(tt.in, w), force.Filter{})); diff != "" {
				t.Errorf("present, promised, as if met (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLedgerLeavesOut(t *testing.T) {
	statements := []source.Statement{{ID: "old", Published: uncertain.Day(2025, 1, 1)}, {ID: "new", Published: uncertain.Day(2026, 1, 1)}}
	record := source.NewRecord(nil, statements, uncertain.Day(2025, 6, 1))
	cs := []force.Contribution{
		{ID: "all", By: "coalition", Status: force.Deployed, Persons: persons("100"), Says: []source.StatementID{"old"}},
		{ID: "some", By: "USA", Status: force.Deployed, Persons: persons("60"), PartOf: "all"},
		{ID: "few", By: "FRA", Status: force.Deployed, Persons: persons("50"), PartOf: "some"},
		{ID: "unheard", By: "FRA", Status: force.Deployed, Persons: persons("500"), Says: []source.StatementID{"new"}},
	}
	w := timeline.NewWorld(nil, nil, on)
	l := force.NewLedger(force.Forces{Contributions: cs}, w, record, nil, map[actor.ID]bool{"USA": true})
	var ids []force.ID
	for _, e := range l.Entries {
		ids = append(ids, e.ID)
	}
	if diff := cmp.Diff([]force.ID{"all", "few"}, ids); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	// What the USA contains stays part of the whole: 100, not 150.
	if got, want := bounds(l, force.Filter{}), [3]string{"100", "100", "100"}; got != want {
		t.Errorf("without the USA %v, want %v", got, want)
	}
	if l.Headline(1) != 0 || l.Headline(0) != -1 {
		t.Errorf("headlines %d, %d, want 0, -1", l.Headline(1), l.Headline(0))
	}
	want := []check.Ref{
		{Section: "contributions", ID: "few"}, {Section: "contributions", ID: "some"}, {Section: "contributions", ID: "all"}, {Section: "statements", ID: "old"},
	}
	if diff := cmp.Diff(want, above(l, 1)); diff != "" {
		t.Errorf("because of what is contained through what is left out (-want +got):\n%s", diff)
	}
	// What is not known to exist contains nothing.
	unheard := slices.Clone(cs[:3])
	unheard[1].Says = []source.StatementID{"new"}
	if got, want := bounds(force.NewLedger(force.Forces{Contributions: unheard}, w, record, nil, nil), force.Filter{}), [3]string{"150", "150", "150"}; got != want {
		t.Errorf("with an unknown headline between %v, want %v", got, want)
	}
	if got, want := add(&force.Ledger{}, force.Filter{}), add(ledger(nil, w), force.Filter{}); got != want {
		t.Errorf("the zero Ledger adds up to %v, want %v", got, want)
	}
	cs[1].PartOf, cs[0].PartOf = "few", "some" // a circle through what is left out
	cs[2].PartOf = "some"
	if got, want := bounds(force.NewLedger(force.Forces{Contributions: cs[:3]}, w, record, nil, map[actor.ID]bool{"USA": true}), force.Filter{}), [3]string{"100", "100", "100"}; got != want {
		t.Errorf("with a circle %v, want %v", got, want)
	}
}

// above returns what the number of an entry and of all that contains it rests on.
func above(l *force.Ledger, i int) (out []check.Ref) {
	for _, refs := range l.Up(i) {
		out = append(out, refs...)
	}
	return out
}

// What is left out between an entry and its headline is kept once, however many entries lie below it; nothing below
// itself is gone through for ever.
func TestLedgerUp(t *testing.T) {
	const n = 20_000
	cs := []force.Contribution{{ID: "all", By: "FRA", Status: force.Pledged}}
	for i := range n {
		over, out := force.ID("all"), force.ID(fmt.Sprintf("out-%d", i))
		if i > 0 {
			over = force.ID(fmt.Sprintf("out-%d", i-1))
		}
		cs = append(cs, force.Contribution{ID: out, By: "USA", Status: force.Pledged, PartOf: over},
			force.Contribution{ID: force.ID(fmt.Sprintf("part-%d", i)), By: "GBR", Status: force.Pledged, PartOf: out})
	}
	l := force.NewLedger(force.Forces{Contributions: cs}, nil, nil, nil, map[actor.ID]bool{"USA": true})
	kept := 0
	for _, e := range l.Entries {
		kept += len(e.Because)
	}
	if last := above(l, n); len(l.Entries) != n+1 || kept != n+1 || len(last) != n+2 || last[0].ID != "part-19999" || last[1].ID != "out-19999" || last[n+1].ID != "all" {
		t.Errorf("%d entries cite %d items, the last with all above it %d", len(l.Entries), kept, len(last))
	}
	circle := []force.Contribution{{ID: "a", By: "FRA", PartOf: "b"}, {ID: "b", By: "USA", PartOf: "c"}, {ID: "c", By: "GBR", PartOf: "a"}}
	for i, want := range []int{3, 3, 0} {
		if got := len(above(force.NewLedger(force.Forces{Contributions: circle}, nil, nil, nil, map[actor.ID]bool{"USA": true}), i)); got != want {
			t.Errorf("%d items above entry %d of a circle, want %d", got, i, want)
		}
	}
	if got := above(&force.Ledger{}, 0); got != nil {
		t.Errorf("above an entry of the zero Ledger: %v", got)
	}
}

func TestLedgerBecause(t *testing.T) {
	truce, vote := timeline.Happened{Kind: timeline.CeasefireStarts}, timeline.Happened{Kind: timeline.Approval}
	w := timeline.NewWorld([]timeline.Event{{ID: "vote", Date: on, Kind: timeline.Approval}}, nil, on)
	records := source.Single(persons("5..9"), "press", "later")
	cs := []force.Contribution{
		{ID: "a", Status: force.Pledged, If: timeline.All{vote, timeline.Not{Of: truce}}, Says: []source.StatementID{"press"}, Records: records},
		{ID: "b", Status: force.Pledged, If: truce, Says: []source.StatementID{"b says"}},
		{ID: "c", Status: force.Pledged, If: truce},
		{ID: "d", Status: force.Refused, If: timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS")}},
	}
	r := source.NewRecord(nil, []source.Statement{{ID: "press", Published: on}, {ID: "b says", Published: on}, {ID: "later"}}, on)
	want := []check.Ref{
		{Section: "contributions", ID: "a"}, {Section: "events", ID: "vote"}, {Section: "statements", ID: "press"},
		{Section: "contributions", ID: "b"}, {Section: "statements", ID: "b says"}, // the first that waits for what a excludes
	}
	if diff := cmp.Diff(want, force.NewLedger(force.Forces{Contributions: cs}, w, r, nil, nil).Entries[0].Because); diff != "" {
		t.Errorf("because (-want +got):\n%s", diff)
	}
}

func TestStrength(t *testing.T) {
	claim := func(policy source.Policy, numbers ...string) (c source.Claim[uncertain.Range[int64]]) {
		for _, n := range numbers {
			c.Values = append(c.Values, source.Stated[uncertain.Range[int64]]{Value: persons(n)})
		}
		c.Policy = policy
		return c
	}
	unheard := source.Single(persons("1"), "unheard")
	for _, tt := range []struct {
		name         string
		in           force.Contribution
		want         string
		contradicted bool
	}{
		{"nothing", force.Contribution{}, "unknown", false},
		{"persons keep their words", force.Contribution{Persons: persons("some 30,000")}, "some 30,000", false},
		{"records alone", force.Contribution{Records: claim(0, "5..9", "7..20")}, "7..9", false},
		{"records narrow persons", force.Contribution{Persons: persons("0..8"), Records: claim(0, "5..9")}, "5..8", false},
		{"records contradict persons", force.Contribution{Persons: persons("1..2"), Records: claim(0, "5..9")}, "1..9", true},
		{"records contradict each other", force.Contribution{Persons: persons("0..100"), Records: claim(0, "5", "9")}, "5..9", true},
		{"hull of records", force.Contribution{Records: claim(source.Hull, "5", "9")}, "5..9", true},
		{"records not known", force.Contribution{Persons: persons("some 30"), Records: unheard}, "some 30", false},
	} {
		got, contradicted := tt.in.Strength(everything, nil)
		if got.String() != tt.want || contradicted != tt.contradicted {
			t.Errorf("%s: Strength() = %v, %v, want %s, %v", tt.name, got, contradicted, tt.want, tt.contradicted)
		}
	}
}

func TestFilter(t *testing.T) {
	e := func(c force.Contribution) *force.Entry { return &force.Entry{Contribution: &c} }
	for _, tt := range []struct {
		name string
		in   force.Filter
		e    *force.Entry
		want uncertain.Bool
	}{
		{"all", force.Filter{}, e(force.Contribution{}), uncertain.Yes},
		{"no troops", force.Filter{}, e(force.Contribution{Provides: []force.Capability{force.ISR}}), uncertain.No},
		{"domain", force.Filter{Domain: force.Land}, e(force.Contribution{Domain: force.Land}), uncertain.Yes},
		{"another domain", force.Filter{Domain: force.Land}, e(force.Contribution{Domain: force.Sea}), uncertain.No},
		{"domain not stated", force.Filter{Domain: force.Land}, e(force.Contribution{}), uncertain.Unknown},
		{"basing", force.Filter{Basing: force.Inside}, e(force.Contribution{Basing: force.Inside}), uncertain.Yes},
		{"another basing", force.Filter{Basing: force.Inside}, e(force.Contribution{Basing: force.Home}), uncertain.No},
		{"basing not stated", force.Filter{Basing: force.Inside}, e(force.Contribution{}), uncertain.Unknown},
		{"one fits, one does not", force.Filter{Domain: force.Land, Basing: force.Inside}, e(force.Contribution{Basing: force.Home}), uncertain.No},
		{"by", force.Filter{By: func(by actor.ID) uncertain.Bool { return uncertain.Known(by == "FRA") }}, e(force.Contribution{By: "GBR"}), uncertain.No},
	} {
		if got := tt.in.Chooses(tt.e); got != tt.want {
			t.Errorf("%s: Chooses = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestOverflow(t *testing.T) {
	cs := []force.Contribution{
		{ID: "a", By: "FRA", Status: force.Deployed, Persons: persons("9223372036854775807")},
		{ID: "b", By: "GBR", Status: force.Deployed, Persons: persons("1")},
	}
	l := ledger(cs, timeline.NewWorld(nil, nil, on))
	d := actor.NewDirectory(nil, everything, nil, on)
	_, present := l.Present(force.Filter{})
	_, promised := l.Promised(force.Filter{})
	_, asIfMet := l.AsIfMet(force.Filter{})
	_, rest := l.FirmShare(d, "USA", 0)
	cs[1].By = "FRA"
	_, part := ledger(cs, timeline.NewWorld(nil, nil, on)).ConditionalShare(d, "FRA", 0)
	for i, err := range []error{present, promised, asIfMet, rest, part} {
		if !errors.Is(err, uncertain.ErrOverflow) {
			t.Errorf("sum %d: error = %v, want ErrOverflow", i, err)
		}
	}
}

func TestCover(t *testing.T) {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts}
	c := func(by actor.ID, status force.Status, atScale uncertain.Bool) force.Contribution {
		return force.Contribution{By: by, Status: status, AtScale: atScale, Provides: []force.Capability{force.Medical, force.SEAD}}
	}
	waits := func(by actor.ID) force.Contribution {
		x := c(by, force.Pledged, 0)
		x.If = truce
		return x
	}
	fra, gbr, est := c("FRA", force.Deployed, 0), c("GBR", force.Deployed, uncertain.Yes), c("EST", force.Deployed, 0)
	floated, short, refused := c("USA", force.Floated, 0), c("USA", force.Deployed, uncertain.No), c("USA", force.Refused, 0)
	for _, tt := range []struct {
		name              string
		in                []force.Contribution
		k                 int64
		present, promised force.Outcome
	}{
		{"nobody", nil, 0, force.NoProvider, force.NoProvider},
		{"refused", []force.Contribution{refused}, 0, force.NoProvider, force.NoProvider},
		{"one", []force.Contribution{fra}, 0, force.SingleProvider, force.SingleProvider},
		{"one where one is enough", []force.Contribution{fra}, 1, force.SingleProvider, force.SingleProvider},
		{"one twice", []force.Contribution{fra, fra}, 1, force.SingleProvider, force.SingleProvider},
		{"one of two", []force.Contribution{fra}, 2, force.Insufficient, force.Insufficient},
		{"two", []force.Contribution{fra, gbr}, 0, force.Covered, force.Covered},
		{"two of two", []force.Contribution{fra, gbr}, 2, force.Covered, force.Covered},
		{"two of three", []force.Contribution{fra, gbr}, 3, force.Insufficient, force.Insufficient},
		{"three of three", []force.Contribution{fra, gbr, est}, 3, force.Covered, force.Covered},
		{"floated", []force.Contribution{floated}, 0, force.NoProvider, force.OnlyUndetermined},
		{"waits", []force.Contribution{waits("FRA")}, 0, force.NoProvider, force.OnlyUndetermined},
		{"pledged", []force.Contribution{c("FRA", force.Pledged, 0)}, 0, force.NoProvider, force.SingleProvider},
		{"short", []force.Contribution{short}, 0, force.Insufficient, force.Insufficient},
		{"short and floated", []force.Contribution{short, floated}, 0, force.Insufficient, force.OnlyUndetermined},
		{"short and one", []force.Contribution{short, fra}, 0, force.SingleProvider, force.SingleProvider},
		{"one of two and another perhaps", []force.Contribution{fra, floated}, 2, force.Insufficient, force.OnlyUndetermined},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for i := range tt.in {
				tt.in[i].ID = force.ID(fmt.Sprint(i))
			}
			l := ledger(tt.in, timeline.NewWorld(nil, nil, on))
			if got := l.PresentCover(force.SEAD, tt.k).Outcome; got != tt.present {
				t.Errorf("PresentCover(%d) = %v, want %v", tt.k, got, tt.present)
			}
			if got := l.PromisedCover(force.SEAD, tt.k).Outcome; got != tt.promised {
				t.Errorf("PromisedCover(%d) = %v, want %v", tt.k, got, tt.promised)
			}
			if got := l.PromisedCover(force.Space, tt.k).Outcome; got != force.NoProvider {
				t.Errorf("PromisedCover of another capability = %v", got)
			}
		})
	}

	cs := []force.Contribution{fra, floated, gbr, short, refused, fra}
	for i := range cs {
		cs[i].ID = force.ID(fmt.Sprint(i))
	}
	want := force.Coverage{Outcome: force.Covered, Firm: actor.IDs("FRA", "GBR"), Undetermined: actor.IDs("USA"), Short: actor.IDs("USA"),
		Entries: []int{0, 1, 2, 3, 5}}
	if diff := cmp.Diff(want, ledger(cs, timeline.NewWorld(nil, nil, on)).PromisedCover(force.SEAD, 0)); diff != "" {
		t.Errorf("PromisedCover (-want +got):\n%s", diff)
	}
}

func TestShare(t *testing.T) {
	d := actor.NewDirectory([]actor.Actor{
		{ID: "eu", Kind: actor.Group, Members: actor.Members("FRA", "EST")},
		{ID: "coalition", Kind: actor.Coalition, Members: actor.Members("FRA", "GBR"), Size: source.Single(persons("some 30"))},
	}, everything, nil, on)
	c := func(by actor.ID, status force.Status, n string) force.Contribution {
		return force.Contribution{ID: force.ID(by), By: by, Domain: force.Land, Status: status, Persons: persons(n)}
	}
	for _, tt := range []struct {
		name              string
		in                []force.Contribution
		firm, conditional string // "" for not defined
	}{
		{"nothing in nothing", nil, "", ""},
		{"refused", []force.Contribution{c("FRA", force.Refused, "10")}, "", ""},
		{"all", []force.Contribution{c("FRA", force.Deployed, "10")}, "1", "1"},
		{"nothing of something", []force.Contribution{c("USA", force.Deployed, "10")}, "0", "0"},
		{"a quarter", []force.Contribution{c("FRA", force.Deployed, "1"), c("USA", force.Deployed, "3")}, "0.25", "0.25"},
		{"firm and conditional apart", []force.Contribution{c("FRA", force.Deployed, "1"), c("USA", force.Conditional, "3")}, "1", "0.25"},
		{"nothing firm", []force.Contribution{c("FRA", force.Conditional, "1"), c("USA", force.Conditional, "3")}, "", "0.25"},
		{"above none, up to all", []force.Contribution{c("FRA", force.Conditional, "several thousand"), c("USA", force.Floated, "unknown")}, "", "5e-324..1"},
		{"a coalition in part", []force.Contribution{c("coalition", force.Deployed, "10")}, "0..1", "0..1"},
		{"a coalition and a member", []force.Contribution{c("EST", force.Deployed, "10"), c("coalition", force.Deployed, "10")}, "0.5..1", "0.5..1"},
		{"too small to be none", []force.Contribution{c("FRA", force.Conditional, "at least 1"), c("USA", force.Conditional, "1")}, "", "0.5..0.9999999999999999"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := ledger(tt.in, timeline.NewWorld(nil, nil, on))
			text := func(s force.Share) string {
				if !s.Defined {
					return ""
				}
				return s.Of.Bounds()
			}
			for _, domain := range []force.Domain{0, force.Land} {
				if got := text(uncertain.Must(l.FirmShare(d, "eu", domain))); got != tt.firm {
					t.Errorf("FirmShare(%v) = %q, want %q", domain, got, tt.firm)
				}
				if got := text(uncertain.Must(l.ConditionalShare(d, "eu", domain))); got != tt.conditional {
					t.Errorf("ConditionalShare(%v) = %q, want %q", domain, got, tt.conditional)
				}
			}
			if got := text(uncertain.Must(l.FirmShare(d, "eu", force.Sea))); got != "" {
				t.Errorf("FirmShare(sea) = %q, want none", got)
			}
		})
	}
}

func TestBelongs(t *testing.T) {
	exactly2 := source.Single(persons("2"))
	d := actor.NewDirectory([]actor.Actor{
		{ID: "eu", Kind: actor.Group, Members: append(actor.Members("FRA", "EST"), actor.Member{Actor: "GBR", Span: uncertain.Must(uncertain.ParseSpan("../2026"))})},
		{ID: "part", Kind: actor.Coalition, Members: actor.Members("FRA", "USA"), Size: exactly2},
		{ID: "others", Kind: actor.Coalition, Members: actor.Members("CAN", "USA"), Size: exactly2},
		{ID: "some", Kind: actor.Coalition, Members: actor.Members("CAN", "USA")},
		{ID: "nameless", Kind: actor.Coalition, Size: source.Single(persons("some 30"))},
		{ID: "lead", Kind: actor.Coalition, Size: source.Single(persons("0"))},
	}, everything, nil, on)
	for by, want := range map[actor.ID]uncertain.Bool{
		"eu": uncertain.Yes, "FRA": uncertain.Yes, "GBR": uncertain.Unknown, "USA": uncertain.No, "nobody": uncertain.No,
		"part": uncertain.Unknown, "others": uncertain.No, "some": uncertain.Unknown, "nameless": uncertain.Unknown, "lead": uncertain.No,
	} {
		if got := force.Belongs(d, by, "eu"); got != want {
			t.Errorf("Belongs(%s, eu) = %v, want %v", by, got, want)
		}
	}
}

func TestPoolsRequired(t *testing.T) {
	for _, tt := range []struct{ persons, rotations, want string }{
		{"10000", "3 groups", "30000"},
		{"10000", "3 groups; dwell 1:4", "30000..50000"},
		{"15000..30000", "dwell 1:3; 5 groups; 3 groups", "45000..150000"},
		{"100001..", "3 groups", "300003.."},
		{"5", "tour 2 months, dwell 1 month", "8"},
		{"unknown", "3 groups", "unknown"},
		{"none", "3 groups", "0"},
		{"4000000000000000000", "3 groups", "9223372036854775807.."},
		{"1..4000000000000000000", "3 groups", "3.."},
	} {
		var rotations []force.Rotation
		for s := range strings.SplitSeq(tt.rotations, "; ") {
			rotations = append(rotations, rotation(s))
		}
		if got := force.PoolsRequired(persons(tt.persons), rotations...); got.Bounds() != tt.want {
			t.Errorf("PoolsRequired(%s, %s) = %v, want %s", tt.persons, tt.rotations, got, tt.want)
		}
	}
	if got := force.PoolsRequired(persons("10000")); !got.IsUnknown() {
		t.Errorf("without a rotation %v", got)
	}
}

func TestMoneyShare(t *testing.T) {
	d := actor.NewDirectory([]actor.Actor{
		{ID: "eu", Kind: actor.Organisation, Members: actor.Members("FRA")},
		{ID: "both", Kind: actor.Coalition, Members: actor.Members("FRA", "USA"), Size: source.Single(persons("2"))},
	}, everything, nil, on)
	fund := func(id force.FundID, by actor.ID, status force.Status, amount string) force.Fund {
		return force.Fund{ID: id, By: by, Status: status, Currency: "EUR", Amount: source.Single(persons(amount))}
	}
	part := func(of force.FundID, f force.Fund) force.Fund { f.PartOf = of; return f }
	said := func(id source.StatementID, f force.Fund) force.Fund { f.Says = []source.StatementID{id}; return f }
	dollars := fund("usd", "USA", force.Approved, "100")
	dollars.Currency = "USD"
	for _, tt := range []struct {
		name              string
		in                []force.Fund
		firm, conditional string // "" for not defined
	}{
		{"none", nil, "", ""},
		// ReArm Europe of March 2025: 150 of loans within 800 in all, in milliards.
		// Source: European Commission, press statement of 4 March 2025.
		{"150 within 800", []force.Fund{fund("rearm", "eu", force.Pledged, "800"), part("rearm", fund("safe", "eu", force.Approved, "150")),
			fund("usa", "USA", force.Pledged, "800")}, "0.5", "0.5"},
		{"150 and 800", []force.Fund{fund("rearm", "eu", force.Pledged, "800"), fund("safe", "eu", force.Approved, "150"),
			fund("usa", "USA", force.Pledged, "2850")}, "0.25", "0.25"},
		{"conditional", []force.Fund{fund("a", "FRA", force.Approved, "1"), fund("b", "USA", force.Conditional, "3")}, "1", "0.25"},
		{"floated", []force.Fund{fund("a", "FRA", force.Approved, "1"), fund("b", "USA", force.Floated, "3")}, "1", "0.25..1"},
		{"never counted", []force.Fund{fund("a", "FRA", force.Refused, "1"), fund("b", "USA", force.OptionOnly, "3"), fund("c", "FRA", force.Withdrawn, "3")}, "", ""},
		{"in common", []force.Fund{fund("a", "both", force.Approved, "1")}, "0..1", "0..1"},
		{"several currencies", []force.Fund{fund("a", "FRA", force.Approved, "1"), dollars}, "", ""},
		{"not recorded", []force.Fund{{ID: "a", By: "FRA", Status: force.Approved, Currency: "EUR"}, fund("b", "USA", force.Approved, "1")}, "0..0.9999999999999999", "0..0.9999999999999999"},
		{"not heard", []force.Fund{fund("a", "FRA", force.Approved, "1"), said("nobody", fund("b", "USA", force.Approved, "1"))}, "1", "1"},
		{"too much", []force.Fund{fund("a", "FRA", force.Approved, "9223372036854775807"), fund("b", "FRA", force.Approved, "1")}, "1", "1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			firm, conditional := force.MoneyShare(tt.in, everything, nil, d, "eu")
			for _, x := range []struct {
				name, want string
				got        force.Share
			}{{"firm", tt.firm, firm}, {"conditional", tt.conditional, conditional}} {
				if got := x.got.Of.Bounds(); x.got.Defined != (x.want != "") || x.got.Defined && got != x.want {
					t.Errorf("%s = %v, %s, want %q", x.name, x.got.Defined, got, x.want)
				}
			}
		})
	}
}

func TestCapabilities(t *testing.T) {
	groups := make(map[string]int)
	for c := range force.Capabilities() {
		groups[c.Group()]++
		if c.Text() == "" {
			t.Errorf("%v has no text", c)
		}
	}
	want := map[string]int{"know": 4, "command": 1, "strike": 5, "protect": 6, "move": 3, "sustain": 3, "sea and people": 2}
	if diff := cmp.Diff(want, groups); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	if all := slices.Collect(force.Capabilities()); len(all) != 24 || all[0] != force.ISR || all[23] != force.Training {
		t.Errorf("capabilities %v", all)
	}
	for _, c := range []force.Capability{0, 25, 255} {
		if c.Group() != "" || c.Text() != "" {
			t.Errorf("%v has the group %q and the text %q", c, c.Group(), c.Text())
		}
	}
}

// A group and one of its members are not two providers; two of its members are.
func TestCoverDistinctProviders(t *testing.T) {
	on := uncertain.Year(2025)
	r := source.NewRecord(nil, nil, uncertain.Date{})
	d := actor.NewDirectory([]actor.Actor{{ID: "co", Kind: actor.Coalition, Members: actor.Members("FRA", "GBR")}}, r, nil, on)
	isr := []force.Capability{force.ISR}
	for _, tt := range []struct {
		by   []actor.ID
		want force.Outcome
	}{
		{actor.IDs("co", "FRA"), force.SingleProvider},
		{actor.IDs("FRA", "co"), force.SingleProvider},
		{actor.IDs("FRA", "GBR"), force.Covered},
		{actor.IDs("co", "FRA", "GBR"), force.Covered},
		{actor.IDs("co", "USA"), force.Covered},
	} {
		var cs []force.Contribution
		for _, by := range tt.by {
			cs = append(cs, force.Contribution{ID: force.ID("by-" + by), By: by, Status: force.Deployed, Provides: isr})
		}
		l := force.NewLedger(force.Forces{Contributions: cs}, timeline.NewWorld(nil, d, on), r, nil, nil)
		if got := l.PresentCover(force.ISR, 0).Outcome; got != tt.want {
			t.Errorf("%v: %v, want %v", tt.by, got, tt.want)
		}
	}
}

// A filter by status, by provider and by group.
func TestFilterStatusAndGroup(t *testing.T) {
	on := uncertain.Year(2025)
	r := source.NewRecord(nil, nil, uncertain.Date{})
	d := actor.NewDirectory([]actor.Actor{{ID: "co", Kind: actor.Coalition, Members: actor.Members("FRA")}}, r, nil, on)
	hundred := uncertain.MustParse[int64]("100")
	l := force.NewLedger(force.Forces{Contributions: []force.Contribution{
		{ID: "a", By: "FRA", Status: force.Deployed, Persons: hundred},
		{ID: "b", By: "USA", Status: force.Pledged, Persons: hundred},
		{ID: "c", By: "co", Status: force.Conditional, Persons: hundred},
	}}, timeline.NewWorld(nil, d, on), r, nil, nil)
	for _, tt := range []struct {
		name string
		f    force.Filter
		want string
	}{
		{"all", force.Filter{}, "200..300"},
		{"pledged", force.Filter{Status: force.Pledged}, "100"},
		{"refused", force.Filter{Status: force.Refused}, "0"},
		{"a state, which may be an unnamed member", force.Filter{By: force.Of(d, "USA")}, "100..200"},
		{"a group", force.Filter{By: force.Of(d, "co")}, "100..200"},
	} {
		got, err := l.Promised(tt.f)
		if err != nil || got.Bounds() != tt.want {
			t.Errorf("%s: %s (%v), want %s", tt.name, got.Bounds(), err, tt.want)
		}
	}
}
