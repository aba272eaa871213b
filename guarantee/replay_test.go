package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func date(text string) uncertain.Date { return uncertain.Must(uncertain.ParseDate(text)) }

// on returns an event of a kind about a commitment, by actors.
func on(id, when string, kind timeline.Kind, about check.Ref, by ...actor.ID) timeline.Event {
	return timeline.Event{ID: timeline.EventID(id), Date: date(when), Kind: kind, About: about, By: by}
}

// bond returns a structure of four states with the commitments, which are a settled practice, in force
// since ever, unless they say under what else they stand.
func bond(commitments ...guarantee.Commitment) *guarantee.Structure {
	s := spoken(commitments...)
	for i := range s.Commitments {
		if c := &s.Commitments[i]; c.Under == "" {
			c.Under = practice.ID
			s.Instruments = []guarantee.Instrument{practice}
		}
	}
	return s
}

// practice is a settled practice, in force since ever.
var practice = guarantee.Instrument{ID: "practice", Title: "What is done", Form: guarantee.Practice}

// spoken returns a structure of four states with the commitments, which are words alone unless they say
// under what they stand.
func spoken(commitments ...guarantee.Commitment) *guarantee.Structure {
	for i := range commitments {
		c := &commitments[i]
		if c.Act == 0 {
			c.Act = guarantee.Defend
		}
		if c.By == nil {
			c.By = actor.IDs("FRA")
		}
		if c.To == nil {
			c.To = actor.IDs("UKR")
		}
	}
	return &guarantee.Structure{Title: "T", Actors: actor.States("FRA", "GBR", "UKR", "RUS"), Commitments: commitments}
}

// replay validates and replays, and confirms what the states on the dates rest on.
func replay(t *testing.T, s *guarantee.Structure, log []timeline.Event, dates ...string) *guarantee.Course {
	t.Helper()
	if err := s.Validate().Err(); err != nil {
		t.Fatal(err)
	}
	c := s.Replay(log, guarantee.ReplayOptions{Complete: true})
	for _, d := range dates {
		if err := guarantee.RecheckReplay(s, log, guarantee.ReplayOptions{Complete: true}, c, date(d)); err != nil {
			t.Errorf("on %s: %v", d, err)
		}
	}
	return c
}

// history writes the passages of the occurrences of a commitment, each as "state date", the commitment
// itself first.
func history(t *guarantee.Track) []string {
	var out []string
	for _, b := range t.Branches {
		for _, o := range b.Occurrences {
			var parts []string
			for _, p := range o.History {
				text := p.Phase.String()
				if !p.From.IsZero() {
					text += " " + p.From.String()
				}
				parts = append(parts, text)
			}
			out = append(out, strings.Join(parts, "; "))
		}
	}
	return out
}

// itself returns the occurrence of a commitment itself, in the first branch.
func itself(t *guarantee.Track) *guarantee.Occurrence { return t.Branches[0].Occurrences[0] }

// lastOf returns the last passage of an occurrence.
func lastOf(o *guarantee.Occurrence) *guarantee.Passage { return &o.History[len(o.History)-1] }

func expect(t *testing.T, track *guarantee.Track, want ...string) {
	t.Helper()
	if got := history(track); !slices.Equal(got, want) {
		t.Errorf("%v:\n  %s\nwant\n  %s", track.Of, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// TestOracleL4Purchase: the purchase of the L4 project (Apache-2.0): delivery at 2, payment within 5 of
// the beginning; a payment at 5 fulfils, one at 6 is late, and a fine is owed within 3 of the breach.
// There the time for the fine begins when somebody notices, here at the breach.
func TestOracleL4Purchase(t *testing.T) {
	s := bond(
		guarantee.Commitment{ID: "deliver", By: actor.IDs("FRA"), To: actor.IDs("GBR"), Within: uncertain.MustPeriod("P2D"),
			When: timeline.Happened{Kind: timeline.Announcement, By: actor.IDs("GBR")}},
		guarantee.Commitment{ID: "pay", By: actor.IDs("GBR"), To: actor.IDs("FRA"), Within: uncertain.MustPeriod("P5D"), Remedy: []guarantee.ID{"fine"},
			When: timeline.Happened{Kind: timeline.Announcement, By: actor.IDs("GBR")}},
		guarantee.Commitment{ID: "fine", By: actor.IDs("GBR"), To: actor.IDs("FRA"), Within: uncertain.MustPeriod("P3D")},
	)
	begin := timeline.Event{ID: "order", Date: tick(0), Kind: timeline.Announcement, By: actor.IDs("GBR")}
	act := func(id string, n int, about string, by actor.ID) timeline.Event {
		return timeline.Event{ID: timeline.EventID(id), Date: tick(n), Kind: timeline.Performance, About: commitment(about), By: []actor.ID{by}}
	}
	for _, tt := range []struct {
		name                string
		log                 []timeline.Event
		at                  int
		deliver, pay, fined string
	}{
		{"in time", []timeline.Event{begin, act("d", 2, "deliver", "FRA"), act("p", 5, "pay", "GBR")}, 6, "fulfilled", "fulfilled", "in force"},
		{"late", []timeline.Event{begin, act("d", 2, "deliver", "FRA"), act("p", 6, "pay", "GBR")}, 6, "fulfilled", "breached", "owed"},
		{"fined", []timeline.Event{begin, act("f", 8, "fine", "GBR")}, 8, "breached", "cured", "fulfilled"},
		{"not fined", []timeline.Event{begin, act("f", 9, "fine", "GBR")}, 9, "breached", "breached", "breached"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := s.Replay(tt.log, guarantee.ReplayOptions{Complete: true})
			for id, want := range map[guarantee.ID]string{"deliver": tt.deliver, "pay": tt.pay, "fine": tt.fined} {
				if got := states(c.Commitment(id), tick(tt.at)); got != want {
					t.Errorf("%s is %s, want %s", id, got, want)
				}
			}
			if err := guarantee.RecheckReplay(s, tt.log, guarantee.ReplayOptions{Complete: true}, c, tick(tt.at)); err != nil {
				t.Error(err)
			}
		})
	}
}

// under returns the structure with an instrument under which all its commitments stand.
func under(s *guarantee.Structure, n guarantee.Instrument) *guarantee.Structure {
	n.ID, n.Title = "pact", "Pact"
	if n.Form == 0 {
		n.Form = guarantee.Treaty
	}
	s.Instruments = []guarantee.Instrument{n}
	for i := range s.Commitments {
		s.Commitments[i].Under = "pact"
	}
	return s
}

// Every row of the table is taken, from every state from which it leads, with the state that the row says, and by
// nothing else.
func TestRows(t *testing.T) {
	attack := timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("UKR")}
	vote := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("GBR")}
	attacked := timeline.Event{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("UKR")}
	voted := timeline.Event{ID: "vote", Date: date("2026-03-03"), Kind: timeline.Approval, By: actor.IDs("GBR")}
	tabled := on("tabled", "2026-01-01", timeline.Proposal, commitment("a"), "FRA")
	accepted := on("accepted", "2026-01-02", timeline.Acceptance, commitment("a"), "UKR")
	performed := func(when string) timeline.Event {
		return on("done", when, timeline.Performance, commitment("a"), "FRA")
	}
	act := func(id, when string, kind timeline.Kind, by ...actor.ID) timeline.Event {
		return on(id, when, kind, commitment("a"), by...)
	}
	period := uncertain.MustPeriod
	signed := guarantee.Instrument{Signed: date("2026-01-02"), Proposed: date("2026-01-01")}
	taken := map[string]bool{}
	for _, tt := range []struct {
		name string
		s    *guarantee.Structure
		log  []timeline.Event
		want []string
		rows string
	}{
		{"propose, accept", spoken(guarantee.Commitment{ID: "a"}), []timeline.Event{tabled, accepted},
			[]string{"proposed 2026-01-01; agreed 2026-01-02; in force 2026-01-02; owed 2026-01-02"}, "1 2 4 7"},
		{"reject", spoken(guarantee.Commitment{ID: "a"}), []timeline.Event{tabled, act("no", "2026-01-03", timeline.Rejection, "UKR")},
			[]string{"proposed 2026-01-01; terminated 2026-01-03"}, "1 3"},
		{"the entry window is over", under(bond(guarantee.Commitment{ID: "a", EntryWithin: period("P30D"), Entry: vote}), signed), nil,
			[]string{"proposed 2026-01-01; agreed 2026-01-02; lapsed 2026-02-01T00:00:00Z"}, "1 2 5"},
		{"triggered, decided", bond(guarantee.Commitment{ID: "a", When: attack, Given: vote}), []timeline.Event{attacked, voted},
			[]string{"proposed; agreed; in force; triggered 2026-03-01; owed 2026-03-03"}, "1 2 4 6 8"},
		{"not decided", bond(guarantee.Commitment{ID: "a", When: attack, Given: vote, GivenWithin: period("P10D")}), []timeline.Event{attacked},
			[]string{"proposed; agreed; in force; triggered 2026-03-01; lapsed 2026-03-12T00:00:00Z"}, "1 2 4 6 9"},
		{"standing", bond(guarantee.Commitment{ID: "a", When: attack, Given: vote, Standing: true}), []timeline.Event{attacked, voted},
			[]string{"proposed; agreed; in force", "triggered 2026-03-01; owed 2026-03-03"}, "1 2 4 6s 8"},
		{"the term is over", under(bond(guarantee.Commitment{ID: "a", When: attack}), guarantee.Instrument{Signed: date("2026-01-02"), Term: period("P1Y")}), nil,
			[]string{"proposed 2026-01-02; agreed 2026-01-02; in force 2026-01-02; lapsed 2027-01-03T00:00:00Z"}, "1 2 4 10"},
		{"performed", bond(guarantee.Commitment{ID: "a", When: attack, Within: period("P30D")}), []timeline.Event{attacked, performed("2026-03-31")},
			[]string{"proposed; agreed; in force; owed 2026-03-01; fulfilled 2026-03-31"}, "1 2 4 7 11"},
		{"not performed", bond(guarantee.Commitment{ID: "a", When: attack, Within: period("P30D")}), []timeline.Event{attacked, performed("2026-04-01")},
			[]string{"proposed; agreed; in force; owed 2026-03-01; breached 2026-04-01T00:00:00Z"}, "1 2 4 7 12"},
		{"kept", under(bond(guarantee.Commitment{ID: "a", Kind: guarantee.Prohibition, Fails: attack}), guarantee.Instrument{Signed: date("2026-01-02"), Term: period("P30D")}), nil,
			[]string{"proposed 2026-01-02; agreed 2026-01-02; in force 2026-01-02; lapsed 2026-02-02T00:00:00Z", "owed 2026-01-02; fulfilled 2026-02-02T00:00:00Z"}, "1 2 4 7s 10 11"},
		{"forbidden act", bond(guarantee.Commitment{ID: "a", Kind: guarantee.Prohibition, Fails: timeline.Happened{Kind: timeline.Shelling}}), []timeline.Event{{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Shelling, By: actor.IDs("FRA")}},
			[]string{"proposed; agreed; in force", "owed; breached 2026-03-01", "owed 2026-03-02T00:00:00Z"}, "1 2 4 7s 13 24"},
		{"repudiated", bond(guarantee.Commitment{ID: "a"}), []timeline.Event{act("no", "2026-03-01", timeline.Repudiation, "FRA")},
			[]string{"proposed; agreed; in force; owed; breached 2026-03-01"}, "1 2 4 7 14"},
		{"early", bond(guarantee.Commitment{ID: "a", When: attack, Early: true}), []timeline.Event{performed("2026-02-01"), attacked},
			[]string{"proposed; agreed; in force; fulfilled 2026-02-01"}, "1 2 4 15"},
		{"suspended and resumed", bond(guarantee.Commitment{ID: "a", When: attack, Within: period("P30D")}),
			[]timeline.Event{attacked, act("halt", "2026-03-11", timeline.Suspension, "UKR"), act("go", "2026-03-21", timeline.Resumption, "UKR"), performed("2026-04-10")},
			[]string{"proposed; agreed; in force; owed 2026-03-01; suspended (owed) 2026-03-11; owed 2026-03-21; fulfilled 2026-04-10"}, "1 2 4 7 11 16 17"},
		{"time runs on", bond(guarantee.Commitment{ID: "a", When: attack, Within: period("P30D"), Clock: guarantee.Run}),
			[]timeline.Event{attacked, act("halt", "2026-03-11", timeline.Suspension, "UKR")},
			[]string{"proposed; agreed; in force; owed 2026-03-01; suspended (owed) 2026-03-11; breached 2026-04-01T00:00:00Z"}, "1 2 4 7 16 18"},
		{"released", bond(guarantee.Commitment{ID: "a"}), []timeline.Event{act("free", "2026-03-01", timeline.Release, "UKR")},
			[]string{"proposed; agreed; in force; owed; released 2026-03-01"}, "1 2 4 7 19"},
		{"terminated before", bond(guarantee.Commitment{ID: "a", When: attack}), []timeline.Event{act("end", "2026-02-01", timeline.Termination, "FRA")},
			[]string{"proposed; agreed; in force; terminated 2026-02-01"}, "1 2 4 20"},
		{"terminated when owed", bond(guarantee.Commitment{ID: "a"}), []timeline.Event{act("end", "2026-02-01", timeline.Termination, "FRA")},
			[]string{"proposed; agreed; in force; owed; terminated 2026-02-01"}, "1 2 4 7 21"},
		{"cured", bond(guarantee.Commitment{ID: "a", When: attack, Within: period("P30D"), Cure: period("P10D")}), []timeline.Event{attacked, performed("2026-04-10")},
			[]string{"proposed; agreed; in force; owed 2026-03-01; breached 2026-04-01T00:00:00Z; cured 2026-04-10"}, "1 2 4 7 12 22"},
		{"term over while suspended", under(bond(guarantee.Commitment{ID: "a", When: attack}), guarantee.Instrument{Signed: date("2026-01-02"), Term: period("P30D")}),
			[]timeline.Event{act("halt", "2026-01-11", timeline.Suspension, "UKR")},
			[]string{"proposed 2026-01-02; agreed 2026-01-02; in force 2026-01-02; suspended (in force) 2026-01-11; lapsed 2026-02-02T00:00:00Z"}, "1 2 4 16 23"},
		{"not accepted in time", spoken(guarantee.Commitment{ID: "a", EntryWithin: period("P30D")}), []timeline.Event{tabled},
			[]string{"proposed 2026-01-01; lapsed 2026-02-01T00:00:00Z"}, "1 5"},
		{"performed while suspended", bond(guarantee.Commitment{ID: "a", When: attack, Within: period("P30D")}),
			[]timeline.Event{attacked, act("halt", "2026-03-11", timeline.Suspension, "UKR"), performed("2026-03-20")},
			[]string{"proposed; agreed; in force; owed 2026-03-01; suspended (owed) 2026-03-11; fulfilled 2026-03-20"}, "1 2 4 7 11 16"},
		{"kept while suspended", under(bond(guarantee.Commitment{ID: "a", Kind: guarantee.Prohibition, Fails: attack}), guarantee.Instrument{Signed: date("2026-01-02"), Term: period("P30D")}),
			[]timeline.Event{act("halt", "2026-01-11", timeline.Suspension, "UKR")},
			[]string{"proposed 2026-01-02; agreed 2026-01-02; in force 2026-01-02; suspended (in force) 2026-01-11; lapsed 2026-02-02T00:00:00Z",
				"owed 2026-01-02; suspended (owed) 2026-01-11; fulfilled 2026-02-02T00:00:00Z"}, "1 2 4 7s 11 16 23"},
		{"early, before the decision", bond(guarantee.Commitment{ID: "a", When: attack, Given: vote, Early: true}), []timeline.Event{attacked, performed("2026-03-02"), voted},
			[]string{"proposed; agreed; in force; triggered 2026-03-01; fulfilled 2026-03-02"}, "1 2 4 6 15"},
		{"not decided while suspended, time runs on", bond(guarantee.Commitment{ID: "a", When: attack, Given: vote, GivenWithin: period("P10D"), Clock: guarantee.Run}),
			[]timeline.Event{attacked, act("halt", "2026-03-05", timeline.Suspension, "UKR")},
			[]string{"proposed; agreed; in force; triggered 2026-03-01; suspended (triggered) 2026-03-05; lapsed 2026-03-12T00:00:00Z"}, "1 2 4 6 16 23"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if len(tt.log) > 0 && tt.log[0].Kind == timeline.Proposal { // that it was put forward belongs to the structure
				tt.s.Events, tt.log = tt.log[:1], tt.log[1:]
			}
			c := replay(t, tt.s, tt.log, "2026-01-05", "2026-03-01", "2026-03-15", "2027-06-01")
			track := c.Commitment("a")
			expect(t, track, tt.want...)
			var rows []string
			for _, o := range track.Branches[0].Occurrences {
				for i, p := range o.History {
					rows = append(rows, p.Row)
					from := guarantee.Phase{}
					if i > 0 {
						from = o.History[i-1].Phase
					}
					taken[p.Row+" from "+from.String()] = true
					if !inTable(p.Row, from, p.Phase) {
						t.Errorf("row %s does not lead from %v to %v", p.Row, from, p.Phase)
					}
				}
			}
			for row := range strings.FieldsSeq(tt.rows) {
				if !slices.Contains(rows, row) {
					t.Errorf("row %s is not taken: %v", row, rows)
				}
			}
		})
	}
	for _, r := range guarantee.Lifecycle() {
		if r.On.IsAct() {
			continue // see TestRefusedEverywhere
		}
		for _, from := range r.From {
			if !taken[r.No+" from "+from.String()] {
				t.Errorf("no test takes row %s from %v", r.No, from)
			}
		}
	}
}

// inTable reports whether the table leads from one phase to another by a row.
func inTable(no string, from, to guarantee.Phase) bool {
	for _, r := range guarantee.Lifecycle() {
		if r.No != no || !slices.Contains(r.From, from) {
			continue
		}
		switch r.To {
		case 0:
			return to == guarantee.Phase{State: from.Inner}
		case guarantee.StateSuspended:
			return to == guarantee.Phase{State: r.To, Inner: from.State}
		}
		return to == guarantee.Phase{State: r.To}
	}
	return false
}

// A standing commitment is triggered anew each time its trigger comes true, not while it goes on being true.
func TestReplayStandingState(t *testing.T) {
	attack, vote := timeline.Happened{Kind: timeline.Attack}, timeline.Happened{Kind: timeline.Approval}
	s := bond(guarantee.Commitment{ID: "a", Standing: true, When: timeline.Since{Start: attack, End: vote}})
	var log []timeline.Event
	for i, kind := range []timeline.Kind{timeline.Attack, timeline.Attack, timeline.Approval, timeline.Attack} {
		log = append(log, timeline.Event{ID: timeline.EventID(fmt.Sprint("e", i)), Date: dayNumber(i), Kind: kind})
	}
	expect(t, replay(t, s, log, "2026-01-02", "2026-02-01").Commitment("a"), "proposed; agreed; in force", "owed 2026-01-01", "owed 2026-01-04")
}

// A time that was over before a commitment was set aside does not shift: it is due on the day on which it comes to be owed.
func TestReplayOverBefore(t *testing.T) {
	d := simple{Given: true, When: true, DueDays: 1}
	track := d.trace([]told{{0, whenKind}, {2, timeline.Suspension}, {4, timeline.Resumption}, {5, givenKind}})
	if last := lastOf(itself(track)); last.Phase.State != guarantee.StateBreached || last.Dated != date("2026-01-06T23:59:59Z") {
		t.Errorf("%v dated %v, want breached, dated the end of 6 January", last.Phase, last.Dated)
	}
}

// An event that divides the year in which others happened is cited: without it they would be simultaneous.
func TestReplayDividedYear(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", Under: "pact", VoidIf: timeline.Happened{Kind: timeline.Consent},
		When: timeline.All{timeline.Happened{Kind: timeline.CeasefireStarts}, timeline.Happened{Kind: timeline.NuclearAttack}}})
	s.Instruments = []guarantee.Instrument{{ID: "pact", Title: "Pact", Form: guarantee.Treaty, Signed: date("2024")}}
	log := []timeline.Event{{ID: "consent", Date: date("2024"), Kind: timeline.Consent}, {ID: "truce", Date: date("2024-01"), Kind: timeline.CeasefireStarts}}
	c := replay(t, s, log, "2025")
	where := c.Commitment("a").On(date("2025"))[0]
	if len(where.Phases) < 2 || !slices.Contains(where.Because, check.Ref{Section: guarantee.SectionEvents, ID: "truce"}) {
		t.Errorf("%v because of %v", where.Phases, where.Because)
	}
}

// By when something is due, from the least to the most that is possible.
func TestReplayDue(t *testing.T) {
	for _, tt := range []struct{ attack, within, due, latest string }{
		{"2026-03-01T06:00:00Z", "PT24H", "2026-03-02T06:00:00Z", ""},
		{"2026-03-01", "P10D", "2026-03-11", ""},
		{"2026-03-01", "PT24H", "2026-03-02", ""},
		{"2026-03", "PT24H", "2026-03-02T00:00:00Z", "2026-04-01T23:59:59Z"},
		{"2026-03-01", "", "", ""},
	} {
		c := guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}}
		if tt.within != "" {
			c.Within = uncertain.MustPeriod(tt.within)
		}
		log := []timeline.Event{{ID: "attack", Date: date(tt.attack), Kind: timeline.Attack}}
		due, latest := itself(bond(c).Replay(log, guarantee.ReplayOptions{}).Commitment("a")).Due()
		if due.String() != tt.due || latest.String() != tt.latest {
			t.Errorf("within %q of %s: due %v to %v, want %s to %s", tt.within, tt.attack, due, latest, tt.due, tt.latest)
		}
	}
}

// Whatever of a course is changed after the replay is found.
func TestRecheckFindsTampering(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", By: actor.IDs("FRA"), When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("P1D")})
	log := []timeline.Event{{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("UKR"), According: actor.IDs("UKR")}}
	last := func(c *guarantee.Course) *guarantee.Passage { return lastOf(itself(c.Commitment("a"))) }
	for _, tt := range []struct {
		name   string
		tamper func(c *guarantee.Course)
	}{
		{"nothing", func(*guarantee.Course) {}},
		{"the last state", func(c *guarantee.Course) { last(c).Phase.State = guarantee.StateFulfilled }},
		{"the date", func(c *guarantee.Course) { last(c).From = date("2026-03-09") }},
		{"the row", func(c *guarantee.Course) { last(c).Row = "1" }},
		{"who owes it", func(c *guarantee.Course) { itself(c.Commitment("a")).By = actor.IDs("GBR") }},
		{"its cause", func(c *guarantee.Course) { itself(c.Commitment("a")).Cause = commitment("a") }},
		{"no occurrences", func(c *guarantee.Course) { c.Commitment("a").Branches[0].Occurrences = nil }},
		{"no occurrence", func(c *guarantee.Course) { c.Commitment("a").Branches[0].Occurrences[0] = nil }},
		{"a passage more", func(c *guarantee.Course) {
			o := itself(c.Commitment("a"))
			o.History = append(o.History, guarantee.Passage{Phase: guarantee.Phase{State: guarantee.StateFulfilled}, From: date("2026-03-02")})
		}},
		{"a passage less", func(c *guarantee.Course) {
			o := itself(c.Commitment("a"))
			o.History = o.History[:1]
		}},
		{"no branch", func(c *guarantee.Course) { c.Commitment("a").Branches = nil }},
		{"how an open fact turns out", func(c *guarantee.Course) { c.Commitment("a").Branches[0].Chosen = nil }},
		{"no track", func(c *guarantee.Course) { c.Tracks = nil }},
		{"a cut", func(c *guarantee.Course) { c.Cut = true }},
		{"whose account it is", func(c *guarantee.Course) { c.View = "RUS" }},
	} {
		c := s.Replay(log, guarantee.ReplayOptions{Complete: true})
		tt.tamper(c)
		if c.Commitment("a").On(date("2026-04-01")); (guarantee.RecheckReplay(s, log, guarantee.ReplayOptions{Complete: true}, c, date("2026-04-01")) == nil) != (tt.name == "nothing") {
			t.Errorf("%s, changed, is not told apart", tt.name)
		}
	}
}

// Values that no replay made, and conditions that no document holds, are answered and not panicked at.
func TestReplayOfNothing(t *testing.T) {
	o := &guarantee.Occurrence{}
	debtors, performers, creditors := o.Holders(date("2026"))
	due, latest := o.Due()
	if !due.IsZero() || !latest.IsZero() || o.Because(date("2026")) != nil || debtors != nil || performers != nil || creditors != nil || o.Performed() != 0 {
		t.Errorf("the zero occurrence holds something")
	}
	for _, c := range []*guarantee.Course{nil, {}, {Tracks: []*guarantee.Track{nil}}} {
		if w := c.Commitment("a").On(date("2026")); w != nil || c.Instrument("a") != nil {
			t.Errorf("a track that does not exist is %v", w)
		}
	}
	owed := guarantee.Passage{Phase: guarantee.Phase{State: guarantee.StateOwed}, From: date("2026")}
	for _, o := range []*guarantee.Occurrence{nil, {}, {Of: commitment("a"), By: actor.IDs("FRA"), History: []guarantee.Passage{owed}},
		{History: []guarantee.Passage{owed, owed}, Or: &guarantee.Alternative{History: []guarantee.Passage{owed}}}} {
		x := &guarantee.Track{Of: commitment("a"), Branches: []guarantee.Branch{{Occurrences: []*guarantee.Occurrence{o}}}, Apart: []*guarantee.Track{nil}}
		if w := x.On(date("2026")); w != nil {
			t.Errorf("of an occurrence that no replay made: %v", w)
		}
		made := &guarantee.Course{Tracks: []*guarantee.Track{x}}
		if guarantee.RecheckReplay(bond(guarantee.Commitment{ID: "a"}), nil, guarantee.ReplayOptions{}, made, date("2026")) == nil {
			t.Errorf("a course that no replay made is confirmed")
		}
		if o.On(date("2026")) != nil || o.Because(date("2026")) != nil {
			t.Errorf("%+v says something", o)
		}
	}
	if err := guarantee.RecheckReplay(bond(), nil, guarantee.ReplayOptions{Complete: true}, nil, date("2026")); err != nil {
		t.Error(err)
	}
	for _, c := range []timeline.Condition{(*timeline.Happened)(nil), timeline.All{(*timeline.Happened)(nil)}, timeline.Not{}, timeline.Any{nil}} {
		s := bond(guarantee.Commitment{ID: "a", When: c, Given: c, Done: c, Fails: c, Entry: c, VoidIf: c})
		if s.Replay(nil, guarantee.ReplayOptions{Complete: true}).Commitment("a") == nil {
			t.Errorf("%T: no track", c)
		}
		s.Assess(guarantee.Options{})
	}
}

// A nil Structure has no course, and nothing in it can be wrong.
func TestReplayNil(t *testing.T) {
	var s *guarantee.Structure
	c := s.Replay([]timeline.Event{on("e", "2026-01-01", timeline.Attack, check.Ref{}, "FRA")}, guarantee.ReplayOptions{})
	if len(c.Tracks) != 0 || c.Cut {
		t.Errorf("%d tracks, cut %t", len(c.Tracks), c.Cut)
	}
	if err := guarantee.RecheckReplay(s, nil, guarantee.ReplayOptions{}, c, date("2026-01-01")); err != nil {
		t.Error(err)
	}
}
