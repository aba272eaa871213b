package guarantee_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// lives are the lives of the instruments of an assessment in words.
func lives(a *guarantee.Assessment) map[guarantee.InstrumentID]string {
	out := make(map[guarantee.InstrumentID]string)
	for _, l := range a.Chronicle.Instruments {
		out[l.Instrument] = fmt.Sprint(l.Courses)
	}
	return out
}

// A term ends after its last day; a draft is over once its text is signed, whenever in the month it was
// tabled.
func TestLives(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	got := lives(a)
	for id, want := range map[guarantee.InstrumentID]string{
		"budapest":          "[[in force from 1994-12-05]]",
		"wartime-support":   "[[in force from 2022-02]]",
		"gbr-ukr-2024":      "[[in force from 2024-01-12 ended from 2034-01-13T00:00:00Z]]",
		"eu-proposals":      "[[proposed from 2025-03-04]]",
		"paris-declaration": "[[agreed, not in force from 2026-01-06]]",
		"paris-draft":       "[[proposed from 2026-01-01T00:00:00Z or later, at the latest 2026-01-05T23:59:59Z ended from 2026-01-06] [ended from 2026-01-06]]",
	} {
		if got[id] != want {
			t.Errorf("%s: %s, want %s", id, got[id], want)
		}
	}
}

// Of a text that nothing dates it is not recorded where it stands, until something does.
func TestLivesOfUndatedTexts(t *testing.T) {
	for file, want := range map[string]map[guarantee.InstrumentID]string{
		"dayton-1995.json":  {"mandate": "[[not recorded]]", "annex-1a": "[[proposed from 1995-11-21 in force from 1995-12-14]]"},
		"locarno-1925.json": {"covenant": "[[not recorded in force from 1926-09-10]]"},
	} {
		got := lives(gen.Embedded(t, file).Assess(guarantee.Options{}))
		for id, want := range want {
			if got[id] != want {
				t.Errorf("%s: %s: %s, want %s", file, id, got[id], want)
			}
		}
	}
}

// What was said to have happened keeps its date and whose account it is; positions given up stay on record.
func TestChronicle(t *testing.T) {
	s := &guarantee.Structure{
		Title: "A", AsOf: uncertain.Day(2026, time.January, 7), Actors: actor.States("AUT", "BEL"),
		Sources: []source.Source{{ID: "s", Title: "S", Published: uncertain.Day(2026, time.January, 1)}},
		Positions: []guarantee.Position{
			{ID: "was", By: "AUT", Stance: guarantee.Supports, Span: uncertain.Span{To: uncertain.Year(2024)}},
			{ID: "will", By: "AUT", Stance: guarantee.Rejects, Span: uncertain.Span{From: uncertain.Year(2027)}},
		},
		Events: []timeline.Event{
			{ID: "a", Date: uncertain.Month(2025, time.March), Kind: timeline.Shelling, By: actor.IDs("AUT"), According: actor.IDs("BEL"), About: check.Ref{Section: guarantee.SectionPositions, ID: "was"}},
			{ID: "b", Date: uncertain.Year(2024), Kind: timeline.Meeting, Title: "A meeting", Denied: actor.IDs("BEL")},
		},
	}
	a := s.Assess(guarantee.Options{})
	if got := a.Chronicle.Positions; len(got) != 1 || got[0].Position != "was" || got[0].Until != uncertain.Year(2024) || len(a.Positions) != 0 {
		t.Errorf("positions taken %v and held %v, want the one given up, and none", got, a.Positions)
	}
	e := a.Chronicle.Events
	if len(e) != 2 || e[0].Text != "shelling by AUT (was)" || e[0].Date != uncertain.Month(2025, time.March) || e[0].Account != uncertain.Unknown || e[1].Text != "A meeting" {
		t.Errorf("events %v", e)
	}
	if e := s.Assess(guarantee.Options{View: "BEL"}).Chronicle.Events; len(e) != 1 || e[0].Event != "a" || e[0].Account != uncertain.Yes {
		t.Errorf("events as BEL sees them: %v", e)
	}
	s.Events = slices.Repeat(s.Events[:1], guarantee.MaxDated+1)
	if c := s.Assess(guarantee.Options{}).Chronicle; len(c.Events) != guarantee.MaxDated || !c.More {
		t.Errorf("%d events are listed, and more: %v", len(c.Events), c.More)
	}
}

// C1: the standings of an instrument follow each other in time, and no two in a row are the same; a
// position that is held has been taken.
func TestPropertyChronicle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := gen.Structure().Draw(t, "structure").Assess(guarantee.Options{})
		for _, l := range a.Chronicle.Instruments {
			for _, stages := range l.Courses {
				for i, s := range stages {
					if i > 0 && (s.Standing == stages[i-1].Standing || !s.From.IsZero() && s.From.Compare(stages[i-1].From) < 0) {
						t.Errorf("%s: %v", l.Instrument, stages)
					}
				}
			}
		}
		for _, p := range a.Positions {
			if !slices.ContainsFunc(a.Chronicle.Positions, func(q guarantee.Stand) bool { return q.Position == p.Position }) {
				t.Errorf("%s is held, and was never taken", p.Position)
			}
		}
	})
}
