package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What is the act of all, one of several cannot do alone; where it is not recorded whose act it was, or what a change
// changes, it is open what became of it.
func TestTooFewAct(t *testing.T) {
	four := actor.IDs("FRA", "GBR", "RUS", "UKR")
	act := func(kind timeline.Kind, about string, by ...actor.ID) timeline.Event {
		if about == "pact" {
			return on("act", "2026-02-01", kind, instrument(about), by...)
		}
		return on("act", "2026-02-01", kind, commitment(about), by...)
	}
	tabled := func(n *guarantee.Instrument) { n.Signed, n.Proposed = uncertain.Date{}, date("2026-01-01") }
	for _, tt := range []struct {
		name  string
		text  func(*guarantee.Instrument)
		event timeline.Event
		want  string // of the pact; of a, which FRA owes; of b, which FRA and GBR owe, each for itself
		rule  string
	}{
		{"one of four ends the text", nil, act(timeline.Termination, "pact", "FRA"), "in force; in force; in force by FRA; in force by GBR", "too few"},
		{"three of four end it, and one remains", nil, act(timeline.Termination, "pact", "FRA", "GBR", "RUS"), "terminated; terminated; terminated by FRA; terminated by GBR", ""},
		{"all end it", nil, act(timeline.Termination, "pact", four...), "terminated; terminated; terminated by FRA; terminated by GBR", ""},
		{"it is ended, by whom is not recorded", nil, act(timeline.Termination, "pact"),
			"terminated or in force; terminated or in force; terminated or in force by FRA; terminated or in force by GBR", ""},
		{"the text says that one can end it", func(n *guarantee.Instrument) {
			n.Ends = timeline.Happened{Kind: timeline.Termination, By: actor.IDs("FRA"), About: instrument("pact")}
		}, act(timeline.Termination, "pact", "FRA"), "terminated; terminated; terminated by FRA; terminated by GBR", ""},
		{"one of two who owe it ends its own part", nil, act(timeline.Termination, "b", "GBR"), "in force; in force; in force by FRA; terminated by GBR", ""},
		{"to whom alone it is owed", nil, act(timeline.Termination, "b", "UKR"), "in force; in force; terminated by FRA; terminated by GBR", ""},
		{"another signatory ends what stands in it", nil, act(timeline.Termination, "a", "GBR"), "in force; in force; in force by FRA; in force by GBR", "too few"},
		{"one of four changes the text", nil, act(timeline.Amendment, "pact", "FRA"), "in force; in force; in force by FRA; in force by GBR", "too few"},
		{"all change it, to what is not recorded", nil, act(timeline.Amendment, "pact", four...),
			"terminated or in force; terminated or in force; terminated or in force by FRA; terminated or in force by GBR", ""},
		{"it is changed, by whom is not recorded", nil, act(timeline.Amendment, "pact"),
			"terminated or in force; terminated or in force; terminated or in force by FRA; terminated or in force by GBR", ""},
		{"one of two who owe it changes it", nil, act(timeline.Amendment, "b", "GBR"), "in force; in force; in force by FRA; in force by GBR", "too few"},
		{"it is accepted, by whom is not recorded", tabled, act(timeline.Acceptance, "pact"), "in force or proposed; in force or proposed; in force or proposed by FRA; in force or proposed by GBR", ""},
		{"one of four accepts", tabled, act(timeline.Acceptance, "pact", "FRA"), "proposed; proposed; proposed by FRA; proposed by GBR", ""},
		{"all accept", tabled, act(timeline.Acceptance, "pact", four...), "in force; in force; in force by FRA; in force by GBR", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := guarantee.Instrument{Signed: date("2026-01-01"), Signatories: guarantee.Signatories(four...)}
			if tt.text != nil {
				tt.text(&text)
			}
			never := timeline.Happened{Kind: timeline.NuclearAttack}
			s := under(bond(guarantee.Commitment{ID: "a", When: never},
				guarantee.Commitment{ID: "b", By: actor.IDs("FRA", "GBR"), Liability: guarantee.Several, When: never}), text)
			c := replay(t, s, []timeline.Event{tt.event}, "2026-03-01")
			phases := func(w *guarantee.Where) string {
				texts := make([]string, len(w.Phases))
				for i, p := range w.Phases {
					texts[i] = p.String()
				}
				return strings.Join(texts, " or ")
			}
			got := []string{phases(&c.Instrument("pact").On(date("2026-03-01"))[0]), phases(&c.Commitment("a").On(date("2026-03-01"))[0])}
			for _, w := range c.Commitment("b").On(date("2026-03-01")) {
				got = append(got, phases(&w)+" by "+string(w.By[0]))
			}
			equal(t, "what became of them", strings.Join(got, "; "), tt.want)
			rule := fmt.Sprint(c.Track(tt.event.About).Branches[0].Refused)
			if (tt.rule != "") != strings.Contains(rule, "too few") {
				t.Errorf("refused by %s, want %q", rule, tt.rule)
			}
		})
	}
}

// An amendment ends what stands in the text but what is already owed, which keeps its terms, unless it changes nothing of
// that; where a recorded text takes the place of it, that one says when.
func TestReplayAmendment(t *testing.T) {
	all := actor.IDs("FRA", "UKR")
	const began = "proposed 2026-01-01; agreed 2026-01-01; in force 2026-01-01"
	amended := func(id, when string) timeline.Event {
		return on(id, when, timeline.Amendment, instrument("pact"), all...)
	}
	halt := on("halt", "2026-02-01", timeline.Suspension, instrument("pact"))
	for _, tt := range []struct {
		name       string
		log        []timeline.Event
		successor  *guarantee.Instrument
		pact, a, c []string // the text, what waits under it, and what is owed
	}{
		{"once", []timeline.Event{amended("new", "2026-02-01")}, nil,
			[]string{"; terminated 2026-02-01", ""}, []string{"; terminated 2026-02-01", ""}, []string{"; owed 2026-01-01", "; owed 2026-01-01"}},
		{"while it is set aside", []timeline.Event{halt, amended("new", "2026-03-01")}, nil,
			[]string{"; suspended (in force) 2026-02-01; terminated 2026-03-01", "; suspended (in force) 2026-02-01"},
			[]string{"; suspended (in force) 2026-02-01; terminated 2026-03-01", "; suspended (in force) 2026-02-01"},
			[]string{"; owed 2026-01-01; suspended (owed) 2026-02-01", "; owed 2026-01-01; suspended (owed) 2026-02-01"}},
		{"twice", []timeline.Event{amended("new", "2026-02-01"), amended("newer", "2026-03-01")}, nil,
			[]string{"; terminated 2026-02-01", "; terminated 2026-03-01", ""}, []string{"; terminated 2026-02-01", "; terminated 2026-03-01", ""},
			[]string{"; owed 2026-01-01", "; owed 2026-01-01", "; owed 2026-01-01"}},
		{"by a text that is recorded", []timeline.Event{amended("new", "2026-02-01")}, &guarantee.Instrument{InForce: date("2026-04-01")},
			[]string{"; terminated 2026-04-01"}, []string{"; terminated 2026-04-01"}, []string{"; owed 2026-01-01"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := under(bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.NuclearAttack}}, guarantee.Commitment{ID: "c"}),
				guarantee.Instrument{Signed: date("2026-01-01"), Signatories: guarantee.Signatories(all...)})
			if tt.successor != nil {
				next := *tt.successor
				next.ID, next.Title, next.Form, next.Amends = "next", "The next", guarantee.Agreement, "pact"
				s.Instruments = append(s.Instruments, next)
			}
			course := replay(t, s, tt.log, "2026-02-15", "2026-05-01")
			for _, x := range []struct {
				track *guarantee.Track
				want  []string
			}{{course.Instrument("pact"), tt.pact}, {course.Commitment("a"), tt.a}, {course.Commitment("c"), tt.c}} {
				want := slices.Clone(x.want)
				for i := range want {
					want[i] = began + want[i]
				}
				expect(t, x.track, want...)
			}
		})
	}
}
