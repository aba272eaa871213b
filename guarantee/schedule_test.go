package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// scheduled is a text whose deadlines count from an event, and one of which was set again later.
func scheduled() *guarantee.Structure {
	day := func(m time.Month, d int) uncertain.Date { return uncertain.Day(1995, m, d) }
	says := func(id source.StatementID) []source.StatementID { return []source.StatementID{id} }
	return &guarantee.Structure{
		Title:   "A text with deadlines",
		Sources: []source.Source{{ID: "text", Title: "The text", Published: day(time.December, 14)}, {ID: "paper", Title: "A paper", Published: day(time.December, 20)}, {ID: "later", Title: "A later paper", Published: uncertain.Day(1996, time.January, 5)}},
		Statements: []source.Statement{
			{ID: "text", Sources: []source.ID{"text"}, Mode: source.Promise, Text: "Forces leave within 30 days of its arrival."},
			{ID: "arrival", Sources: []source.ID{"paper"}, Mode: source.Fact, Text: "The force arrived."},
			{ID: "again", Sources: []source.ID{"later"}, Mode: source.Promise, Text: "They leave within 20 days."},
		},
		Events: []timeline.Event{{ID: "arrival", Kind: timeline.Deployment, Date: day(time.December, 20), Says: says("arrival")}},
		Schedules: []guarantee.Schedule{{
			ID: "phases", RelativeTo: "arrival", Says: says("text"),
			Anchors: []timeline.Anchor{{ID: "arrival", Event: "arrival"}, {ID: "out"}},
			Clauses: []timeline.Clause{
				{ID: "first", Kind: timeline.ClauseWithin, Anchor: "out", From: []timeline.AnchorID{"arrival"}, Period: uncertain.MustPeriod("P30D")},
				{ID: "second", Kind: timeline.ClauseWithin, Anchor: "out", From: []timeline.AnchorID{"arrival"}, Period: uncertain.MustPeriod("P20D"), Says: says("again")},
			},
		}},
	}
}

// What is due when depends on what has happened by the date and on what was known by then.
func TestSchedules(t *testing.T) {
	for _, tt := range []struct {
		on, knownBy string
		want        string
	}{
		{"1995-12-13", "", ""},
		{"1995-12-19", "", "no bound; D+0d to D+30d"},
		{"1995-12-19", "1995-12-31", "no bound; D+0d to D+30d"}, // known, but it had not happened
		{"1995-12-20", "", "not before 1995-12-20 by first; not after 1996-01-19 by first; D+0d to D+30d"},
		{"1995-12-20", "1996-01-31", "not before 1995-12-20 by first; not after 1996-01-09 by second; D+0d to D+20d"},
	} {
		ask := guarantee.Options{On: uncertain.Must(uncertain.ParseDate(tt.on))}
		if tt.knownBy != "" {
			ask.KnownBy = uncertain.Must(uncertain.ParseDate(tt.knownBy))
		}
		s := scheduled()
		a := s.Assess(ask)
		got := ""
		for e := range a.Elements() {
			if e.Question == guarantee.Q11 && e.Key == "phases: out" {
				got = e.Verdict
			}
		}
		if got != tt.want {
			t.Errorf("on %s, known by %q: %q, want %q", tt.on, tt.knownBy, got, tt.want)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Error(err)
		}
	}
}

// What a schedule gets wrong is found at its place.
func TestValidateSchedule(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*guarantee.Schedule)
		want   string
	}{
		{"nothing", func(*guarantee.Schedule) {}, ""},
		{"two dates", func(s *guarantee.Schedule) { s.Anchors[0].Date = uncertain.Year(1995) }, "G7001 /schedules/0/anchors/0/date"},
		{"no such event", func(s *guarantee.Schedule) { s.Anchors[0].Event = "e" }, "G1006 /schedules/0/anchors/0/event"},
		{"no such anchor", func(s *guarantee.Schedule) { s.Clauses[0].Anchor = "in" }, "G7001 /schedules/0/clauses/0/anchor"},
		{"no such day D", func(s *guarantee.Schedule) { s.RelativeTo = "d" }, "G7001 /schedules/0/relative_to"},
		{"no ID", func(s *guarantee.Schedule) { s.Clauses[1].ID = "IV.2" }, "G1003 /schedules/0/clauses/1/id"},
		{"no such instrument", func(s *guarantee.Schedule) { s.Under = "i" }, "G1006 /schedules/0/under"},
		{"no such item", func(s *guarantee.Schedule) { s.Clauses[0].About = check.Ref{Section: "commitments", ID: "c"} }, "G1006 /schedules/0/clauses/0/about"},
		{"no such statement", func(s *guarantee.Schedule) { s.Anchors[1].Says = []source.StatementID{"x"} }, "G1006 /schedules/0/anchors/1/says/0"},
		{"a thousand and one clauses", func(s *guarantee.Schedule) { s.Clauses = make([]timeline.Clause, 1001) }, "G7002 /schedules/0/clauses"},
	} {
		s := scheduled()
		tt.change(&s.Schedules[0])
		var got []string
		for _, f := range s.Validate() {
			got = append(got, fmt.Sprint(f.Code, " ", f.Path))
		}
		if strings.Join(got, "; ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		s.Assess(guarantee.Options{On: uncertain.Year(1996)}) // must not panic
	}
}

// Of too many schedules the first are solved, and the assessment says that it is not complete.
func TestManySchedules(t *testing.T) {
	s := scheduled()
	for i := range 20 {
		next := s.Schedules[0]
		next.ID = guarantee.ScheduleID(fmt.Sprint("more-", i))
		s.Schedules = append(s.Schedules, next)
	}
	if a := s.Assess(guarantee.Options{On: uncertain.Year(1996)}); len(a.Schedules) != 8 || !a.Cut {
		t.Errorf("%d schedules, cut %v", len(a.Schedules), a.Cut)
	}
	if findings := s.Validate(); !slices.ContainsFunc(findings, func(f *check.Finding) bool { return f.Code == "G7002" }) {
		t.Error(findings.Err())
	}
}
