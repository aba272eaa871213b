package report

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// How it is found that a commitment is owed: by which body within what time, what follows if it does not decide, and whose
// vote it needs; nothing where nothing has to be found.
func TestFoundWords(t *testing.T) {
	court := func(within string, otherwise guarantee.Fallback) *guarantee.Judge {
		j := &guarantee.Judge{By: "court", Otherwise: otherwise}
		if within != "" {
			j.Within = uncertain.MustPeriod(within)
		}
		return j
	}
	for _, tt := range []struct {
		x    guarantee.Reply
		want string
	}{
		{guarantee.Reply{Bearing: guarantee.MakesDue}, "unsaid"},
		{guarantee.Reply{Bearing: guarantee.Breaks}, ""},
		{guarantee.Reply{Bearing: guarantee.Forfeits}, ""},
		{guarantee.Reply{Bearing: guarantee.Prolongs}, ""},
		{guarantee.Reply{Bearing: guarantee.MakesDue, Kind: guarantee.Permission}, ""},
		{guarantee.Reply{Bearing: guarantee.MakesDue, Kind: guarantee.Power}, ""},
		{guarantee.Reply{Bearing: guarantee.Breaks, Decides: guarantee.SelfJudged}, "found to be owed: self judged"},
		{guarantee.Reply{Judge: court("", 0)}, "found to be owed: by court"},
		{guarantee.Reply{Judge: court("P3D", 0)}, "found to be owed: by court within 3 days from its trigger"},
		{guarantee.Reply{Judge: court("P3D", guarantee.EachForItself)}, "found to be owed: by court within 3 days from its trigger, failing which each who owes it judges for itself"},
		{guarantee.Reply{Judge: court("", guarantee.OwedAnyway)}, "found to be owed: by court, failing which it is owed all the same"},
		{guarantee.Reply{Judge: court("", guarantee.FallsAway), Kind: guarantee.Permission, Needed: actor.IDs("FRA", "GBR")},
			"found to be allowed: by court, failing which it is not allowed; court cannot decide without FRA or GBR"},
	} {
		if got := found(&tt.x, "unsaid"); got != tt.want {
			t.Errorf("%+v: says %q, want %q", tt.x, got, tt.want)
		}
		short := decidedText(&tt.x)
		if none := tt.want == ""; none != (short == "not needed") || (tt.want == "unsaid") != (short == "not stated") {
			t.Errorf("%+v: says in short %q", tt.x, short)
		}
	}
}

// A step that is the finding is said to be one, and the silence of the body that judges leads on beside a finding by
// others, and not beside its own.
func TestFindingOnAPath(t *testing.T) {
	finding := func(by ...actor.ID) guarantee.Path {
		return guarantee.Path{{Role: guarantee.ForFinding, Event: string(by[0]) + ": approval (help)", Of: by}}
	}
	n := &guarantee.Needs{Commitment: "help", Paths: []guarantee.Path{finding("court"), finding("FRA")}, Silence: &guarantee.Judge{By: "court", Within: uncertain.MustPeriod("P3D")}}
	if got, want := ways(n, n.Paths, n.More, owed), "court: approval (help) as the finding; or FRA: approval (help) as the finding; where court does not find so, once court has not decided within 3 days"; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
	for i, want := range []string{"court: approval (help) as the finding", "FRA: approval (help) as the finding; once court has not decided within 3 days"} {
		var texts []string
		for _, w := range waymarks(n.Paths[i], n, owed) {
			texts = append(texts, w.text)
		}
		if got := series.Join(texts, "; "); got != want {
			t.Errorf("draws %q, want %q", got, want)
		}
	}
}

// What has to come lest a commitment lapse is said with the time that it has.
func TestWindowsInWords(t *testing.T) {
	month, year := uncertain.MustPeriod("P30D"), uncertain.MustPeriod("P1Y")
	for _, tt := range []struct {
		of   guarantee.Promise
		want string
	}{
		{guarantee.Promise{}, ""},
		{guarantee.Promise{EntryWithin: year}, "it is in force within 1 year"},
		{guarantee.Promise{WhenWithin: year, GivenWithin: month}, "its trigger comes within 1 year from its entry, and what it first needs comes within 30 days from its trigger"},
	} {
		if got := windows(&tt.of); got != tt.want {
			t.Errorf("says %q, want %q", got, tt.want)
		}
	}
	w := guarantee.Where{By: []actor.ID{"FRA"}, Waits: uncertain.Day(2027, 1, 10), Phases: make([]guarantee.Phase, 1)}
	for n, want := range []string{", waiting until 2027-01-10 at most", ", waiting if at all until 2027-01-10 at most"} {
		w.Phases = make([]guarantee.Phase, n+1)
		if got := w.String(); !strings.HasSuffix(got, want) {
			t.Errorf("says %q, want %q", got, want)
		}
	}
}

// One clause that cannot be kept by its dates is in conflict with no other.
func TestConflictsInWords(t *testing.T) {
	for _, tt := range []struct {
		conflict []timeline.ClauseID
		want     string
	}{
		{[]timeline.ClauseID{"first"}, "This clause cannot be kept: first."},
		{[]timeline.ClauseID{"first", "second"}, "These clauses cannot be kept together, though all but any one of them can: first, second."},
	} {
		if got := kept(&timeline.Reading{Consistent: uncertain.No, Conflict: tt.conflict}); got != tt.want {
			t.Errorf("says %q, want %q", got, tt.want)
		}
	}
}

// A condition that speaks of a time is joined as a time, and the body that finds is named where it is stated.
func TestJoinedWords(t *testing.T) {
	court := &guarantee.Judge{By: "court"}
	for _, tt := range []struct{ got, want string }{
		{when(""), ""}, {when("RUS: armed attack"), "when RUS: armed attack"}, {when("since FRA: approval until GBR: rejection"), "when it is the time since FRA: approval until GBR: rejection"},
		{theTime(""), ""}, {theTime("FRA: approval"), "FRA: approval"}, {theTime("since FRA: approval"), "the time since FRA: approval"},
		{decided(0, nil), ""}, {decided(guarantee.SelfJudged, nil), "self judged"}, {decided(guarantee.ByBody, nil), "by a body, which is not stated"},
		{decided(guarantee.ByBody, court), "by court"}, {decided(0, court), "by court"}, {decided(guarantee.Automatic, court), "automatic, found by court"},
	} {
		if tt.got != tt.want {
			t.Errorf("says %q, want %q", tt.got, tt.want)
		}
	}
}
