package force_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func TestPosture(t *testing.T) {
	combat := []force.Capability{force.ISR, force.Fires, force.LandManoeuvre}
	for _, tt := range []struct {
		p              force.Posture
		has            []force.Capability
		lacks, exceeds []force.Capability
	}{
		{force.Defence, nil, []force.Capability{force.GroundAirDefence, force.Fires, force.Logistics}, nil},
		{force.Defence, combat, []force.Capability{force.GroundAirDefence, force.Logistics}, nil},
		{force.Defence, []force.Capability{force.Logistics, force.Fires, force.GroundAirDefence}, nil, nil},
		{force.Monitoring, combat, nil, []force.Capability{force.Fires, force.LandManoeuvre}},
		{force.Monitoring, []force.Capability{force.ISR}, nil, nil},
		{force.Reassurance, combat, nil, nil},
		{0, combat, nil, nil},
		{99, combat, nil, nil},
	} {
		if diff := cmp.Diff(tt.lacks, tt.p.Lacks(tt.has)); diff != "" {
			t.Errorf("%v lacks (-want +got):\n%s", tt.p, diff)
		}
		if diff := cmp.Diff(tt.exceeds, tt.p.Exceeds(tt.has)); diff != "" {
			t.Errorf("%v exceeds (-want +got):\n%s", tt.p, diff)
		}
		if (tt.p.Text() != "") != tt.p.IsValid() {
			t.Errorf("text of %v = %q", tt.p, tt.p.Text())
		}
	}
}

func TestCaveatBlocks(t *testing.T) {
	for _, tt := range []struct {
		c     force.Caveat
		task  force.Posture
		where timeline.Place
		want  uncertain.Bool
	}{
		{force.Caveat{Text: "parliament decides"}, force.Defence, "front", uncertain.Unknown},
		{force.Caveat{}, force.Defence, "front", uncertain.Unknown},
		{force.Caveat{Task: force.Defence}, force.Defence, "", uncertain.Yes},
		{force.Caveat{Task: force.Defence}, force.Monitoring, "", uncertain.No},
		{force.Caveat{Task: force.Defence}, 0, "front", uncertain.Unknown},
		{force.Caveat{Where: "front"}, force.Defence, "front", uncertain.Yes},
		{force.Caveat{Where: "front"}, force.Defence, "kyiv", uncertain.No},
		{force.Caveat{Where: "front"}, force.Defence, "", uncertain.Unknown},
		{force.Caveat{Task: force.Defence, Where: "front"}, force.Defence, "front", uncertain.Yes},
		{force.Caveat{Task: force.Defence, Where: "front"}, force.Defence, "kyiv", uncertain.No},
		{force.Caveat{Task: force.Defence, Where: "front"}, force.Monitoring, "", uncertain.No},
	} {
		if got := tt.c.Blocks(tt.task, tt.where); got != tt.want {
			t.Errorf("%v blocks %v at %q: %v, want %v", tt.c, tt.task, tt.where, got, tt.want)
		}
	}
}

// What a caveat blocks is not usable; what it may block is in the upper bound only.
func TestUsable(t *testing.T) {
	w := timeline.NewWorld(nil, nil, on)
	c := func(n string, caveats ...force.Caveat) force.Contribution {
		return force.Contribution{By: "FRA", Status: force.Deployed, Persons: persons(n), Caveats: caveats}
	}
	l := force.NewLedger(force.Forces{Contributions: []force.Contribution{
		c("100"), c("20", force.Caveat{Task: force.Defence}), c("3", force.Caveat{Text: "home decides"}),
		c("4000", force.Caveat{Text: "home decides"}, force.Caveat{Task: force.Defence}),
	}}, w, new(source.Record), nil, nil)
	for task, want := range map[force.Posture]string{force.Defence: "100..103", force.Monitoring: "120..4123"} {
		if got, err := l.Present(force.Filter{Fits: force.Usable(task, "")}); err != nil || got.Bounds() != want {
			t.Errorf("usable for %v: %s, %v, want %s", task, got.Bounds(), err, want)
		}
	}
}

// A caveat reads back as what it was, in its short form and in its long one.
func TestPropertyCaveatRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := force.Caveat{
			Task: force.Posture(rapid.IntRange(0, 7).Draw(t, "task")), Where: timeline.Place(rapid.SampledFrom([]string{"", "front", "UKR"}).Draw(t, "where")),
			Text: rapid.SampledFrom([]string{"", "home decides"}).Draw(t, "text"),
		}
		text, err := json.Marshal(c)
		var again force.Caveat
		if err != nil || json.Unmarshal(text, &again) != nil || again != c {
			t.Fatalf("%+v: %s, %v, %+v", c, text, err, again)
		}
		if short := text[0] == '"'; short != (c.Task == 0 && c.Where == "") {
			t.Fatalf("%+v is written %s", c, text)
		}
	})
}

// The headquarters is in Paris for twelve months and then in London (OSW, 14 July 2025).
func TestOracleSeats(t *testing.T) {
	seats := []force.Seat{{Where: "Paris", For: uncertain.MustPeriod("P12M")}, {Where: "London"}}
	at := func(began, at uncertain.Date) (names []string) {
		for _, s := range force.SeatAt(seats, began, at) {
			names = append(names, string(s.Where))
		}
		return names
	}
	july := uncertain.Month(2025, time.July)
	for _, tt := range []struct {
		began, at uncertain.Date
		want      []string
	}{
		{uncertain.Date{}, on, []string{"Paris", "London"}},
		{july, uncertain.Day(2025, time.June, 1), nil},
		{july, on, []string{"Paris"}},
		{july, uncertain.Day(2026, time.July, 14), []string{"Paris", "London"}},
		{july, uncertain.Day(2026, time.September, 1), []string{"London"}},
		{july, uncertain.Day(2036, time.September, 1), []string{"London"}},
	} {
		if diff := cmp.Diff(tt.want, at(tt.began, tt.at)); diff != "" {
			t.Errorf("began %v, at %v (-want +got):\n%s", tt.began, tt.at, diff)
		}
	}
	seats[1].For = uncertain.MustPeriod("P12M")
	if got := at(july, uncertain.Day(2030, time.January, 1)); got != nil {
		t.Errorf("after the last seat: %v", got)
	}
}

// M6: the gap is nothing exactly when the threshold is met, and above nothing exactly when it is not;
// more troops never widen it, and a greater need never narrows it.
func TestPropertyGap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		have, more := gen.Range64In(persons("0..200")).Draw(t, "have"), gen.Range64In(persons("0..50")).Draw(t, "more")
		need := gen.Range64In(persons("0..200")).Draw(t, "need")
		threshold := uncertain.ThresholdOf(need)
		gap, verdict := threshold.Gap(have), threshold.Compare(have)
		if (gap == exactly[int64](0)) != (verdict == uncertain.Met) || (gap.Min() > 0) != (verdict == uncertain.NotMet) {
			t.Fatalf("%v against %v: gap %v, %v", have, need, gap, verdict)
		}
		larger, _ := have.Add(more)
		higher, _ := need.Add(more)
		for _, tt := range []struct{ less, greater uncertain.Range[int64] }{
			{threshold.Gap(larger), gap}, {gap, uncertain.ThresholdOf(higher).Gap(have)},
		} {
			most, bounded := tt.less.Max()
			top, limited := tt.greater.Max()
			if tt.less.Min() > tt.greater.Min() || limited && (!bounded || most > top) {
				t.Fatalf("%v against %v and %v more: gap %v above %v", have, need, more, tt.less, tt.greater)
			}
		}
	})
}

// M8: the shares of a group and of the rest lie in [0, 1], and some choice of both is the whole.
func TestPropertyShareOfGroupAndRest(t *testing.T) {
	members := actor.NewDirectory([]actor.Actor{
		{ID: "one", Kind: actor.Group, Members: []actor.Member{{Actor: "AUT"}, {Actor: "BEL"}}},
		{ID: "rest", Kind: actor.Group, Members: []actor.Member{{Actor: "CHE"}, {Actor: "DNK"}}},
	}, new(source.Record), nil, on)
	rapid.Check(t, func(t *rapid.T) {
		var all []force.Contribution
		for range rapid.IntRange(0, 5).Draw(t, "contributions") {
			all = append(all, force.Contribution{
				By: rapid.SampledFrom(actor.IDs("AUT", "BEL", "CHE", "DNK")).Draw(t, "by"), Status: force.Deployed,
				Persons: gen.Range64In(persons("0..50")).Draw(t, "persons"),
			})
		}
		l := force.NewLedger(force.Forces{Contributions: all}, timeline.NewWorld(nil, members, on), new(source.Record), nil, nil)
		one, err := l.FirmShare(members, "one", 0)
		rest, err2 := l.FirmShare(members, "rest", 0)
		if err != nil || err2 != nil || one.Defined != rest.Defined {
			t.Fatalf("%v, %v, %v, %v", one, err, rest, err2)
		}
		if !one.Defined {
			return
		}
		a, _ := one.Of.Max()
		b, _ := rest.Of.Max()
		if one.Of.Min() < 0 || a > 1 || rest.Of.Min() < 0 || b > 1 || one.Of.Min()+rest.Of.Min() > 1 || a+b < 1 {
			t.Fatalf("%v and %v do not make up the whole", one.Of, rest.Of)
		}
	})
}
