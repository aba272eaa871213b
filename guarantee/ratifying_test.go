package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// ratifiable returns a pact of FRA, GBR and POL, in force with the ratification of two of them, and commitments under it.
func ratifiable(commitments ...guarantee.Commitment) *guarantee.Structure {
	s := &guarantee.Structure{
		Title:  "T",
		AsOf:   date("2026-12-01"),
		Actors: append(actor.States("FRA", "GBR", "POL", "RUS"), actor.Actor{ID: "g", Kind: actor.Group, Name: "G", Members: actor.Members("FRA", "GBR", "POL")}),
		Instruments: []guarantee.Instrument{{ID: "pact", Title: "A pact", Form: guarantee.Treaty, Signed: date("2026-01-01"),
			Signatories: guarantee.Signatories("FRA", "GBR", "POL"),
			Entry:       timeline.Count{Of: timeline.Happened{Kind: timeline.Ratification, About: instrument("pact")}, AtLeast: 2, Actors: true}}},
	}
	for _, c := range commitments {
		c.ID, c.Under, c.Act = "c", "pact", guarantee.Defend
		s.Commitments = append(s.Commitments, c)
	}
	return s
}

// ratification is the act of one party, or of nobody in particular.
func ratification(when string, by ...actor.ID) timeline.Event {
	return on("r"+strings.ToLower(strings.Trim(fmt.Sprint(by), "[]"))+"-"+when, when, timeline.Ratification, instrument("pact"), by...)
}

// An instrument whose entry counts ratifications binds each signatory from its own on, and not before its entry: nothing that
// one does or leaves undone before that is owed, nor is anything owed to it.
func TestBoundByOwnRatificationOnly(t *testing.T) {
	attack := timeline.Event{ID: "attack", Kind: timeline.Attack, Date: date("2026-04-01"), By: actor.IDs("RUS"), Against: actor.IDs("GBR")}
	attacked := timeline.Happened{Kind: timeline.Attack}
	polToGBR := guarantee.Commitment{By: actor.IDs("POL"), To: actor.IDs("GBR"), When: attacked, Within: uncertain.MustPeriod("P10D")}
	gbrToPOL := guarantee.Commitment{By: actor.IDs("GBR"), To: actor.IDs("POL"), When: attacked, Within: uncertain.MustPeriod("P10D")}
	fraToBoth := guarantee.Commitment{By: actor.IDs("FRA"), To: actor.IDs("GBR", "POL"), When: attacked, Within: uncertain.MustPeriod("P10D"), Standing: true}
	joint := guarantee.Commitment{By: actor.IDs("FRA", "POL"), To: actor.IDs("GBR"), When: attacked, Liability: guarantee.Joint, Standing: true}
	group := guarantee.Commitment{By: actor.IDs("FRA"), To: actor.IDs("g"), When: attacked, Standing: true}
	each := guarantee.Commitment{By: actor.IDs("g"), To: actor.IDs("g"), When: attacked, Liability: guarantee.Several, Standing: true}
	together := guarantee.Commitment{By: actor.IDs("FRA", "POL"), To: actor.IDs("GBR"), Liability: guarantee.Joint, Kind: guarantee.Prohibition, Fails: timeline.Happened{Kind: timeline.Shelling}}
	kept := guarantee.Commitment{By: actor.IDs("FRA"), To: actor.IDs("GBR", "POL"), Kind: guarantee.Prohibition, Fails: timeline.Happened{Kind: timeline.Shelling}}
	surviving := polToGBR
	surviving.Survives = true
	fraToGBR := guarantee.Commitment{By: actor.IDs("FRA"), To: actor.IDs("GBR"), When: timeline.Happened{Kind: timeline.Shelling}}
	noticed := func(s *guarantee.Structure) {
		s.Instruments[0].Notice, s.Instruments[0].ExitAfter = uncertain.MustPeriod("P1Y"), uncertain.MustPeriod("P10Y")
	}
	grouped := func(s *guarantee.Structure) {
		noticed(s)
		s.Instruments[0].ExitAfter, s.Instruments[0].Signatories = uncertain.Period{}, guarantee.Signatories("g")
	}
	two := []timeline.Event{ratification("2026-02-01", "FRA"), ratification("2026-03-01", "GBR"), attack}
	alleged := ratification("2026-03-15", "POL")
	alleged.According = actor.IDs("RUS")
	more := func(events ...timeline.Event) []timeline.Event { return append(slices.Clone(two), events...) }
	for _, tt := range []struct {
		name   string
		c      guarantee.Commitment
		change func(*guarantee.Structure)
		log    []timeline.Event
		want   string
	}{
		{"who owes it has not", polToGBR, nil, two, "agreed by POL to GBR since 2026-01-01"},
		{"to whom it is owed has not", gbrToPOL, nil, two, "agreed by GBR to POL since 2026-01-01"},
		{"after the attack", polToGBR, nil, more(ratification("2026-06-10", "POL")), "in force by POL to GBR since 2026-06-10"},
		{"before the entry", polToGBR, nil, more(ratification("2026-02-10", "POL")), "breached by POL to GBR, due 2026-04-11, breached 2026-04-11 as no performance is recorded"},
		{"one of those to whom it is owed has not", fraToBoth, nil, two, "in force by FRA to GBR since 2026-03-01; breached by FRA to GBR, owed because of events/attack of 2026-04-01, due 2026-04-11, breached 2026-04-11 as no performance is recorded"},
		{"one of those to whom it is owed did after the attack", fraToBoth, nil, more(ratification("2026-04-05", "POL")),
			"in force by FRA to GBR and POL since 2026-03-01; breached by FRA to GBR, owed because of events/attack of 2026-04-01, due 2026-04-11, breached 2026-04-11 as no performance is recorded"},
		{"one of those who owe it together has not", joint, nil, two, "in force by FRA to GBR since 2026-03-01; owed by FRA to GBR because of events/attack of 2026-04-01"},
		{"one of those who owe it together did later", joint, nil, more(ratification("2026-05-01", "POL")), "in force by FRA and POL to GBR since 2026-03-01; owed by FRA to GBR because of events/attack of 2026-04-01"},
		{"one of a group to which it is owed has not", group, nil, two, "in force by FRA to g without POL since 2026-03-01; owed by FRA to g without POL because of events/attack of 2026-04-01"},
		{"one of a group to which it is owed did later", group, nil, more(ratification("2026-05-01", "POL")), "in force by FRA to g since 2026-03-01; owed by FRA to g without POL because of events/attack of 2026-04-01"},
		{"one of those who together refrain did later, and then did it", together, nil, more(ratification("2026-05-01", "POL"), on("fire", "2026-05-10", timeline.Shelling, check.Ref{}, "POL")),
			"in force by FRA and POL to GBR since 2026-03-01; breached by FRA and POL to GBR, owed because of entry into force of commitments/c, 2026-03-01 (events/rgbr-2026-03-01), breached 2026-05-10: shelling by POL (events/fire); owed by FRA and POL to GBR since 2026-05-11T00:00:00Z because of breach of commitments/c, 2026-05-10 (events/fire)"},
		{"one of those who together refrain did it, and only then ratified", together, nil, more(ratification("2026-05-11", "POL"), on("fire", "2026-05-10", timeline.Shelling, check.Ref{}, "POL")),
			"in force by FRA and POL to GBR since 2026-03-01; owed by FRA and POL to GBR because of entry into force of commitments/c, 2026-03-01 (events/rgbr-2026-03-01)"},
		{"towards one who ratified later, after another breach", kept, nil, more(on("before", "2026-04-10", timeline.Shelling, check.Ref{}, "FRA"), ratification("2026-05-01", "POL"), on("fire", "2026-05-10", timeline.Shelling, check.Ref{}, "FRA")),
			"in force by FRA to GBR and POL since 2026-03-01; breached by FRA to GBR, owed because of entry into force of commitments/c, 2026-03-01 (events/rgbr-2026-03-01), breached 2026-04-10: shelling by FRA (events/before); breached by FRA to GBR and POL, owed because of breach of commitments/c, 2026-04-10 (events/before), breached 2026-05-10: shelling by FRA (events/fire); owed by FRA to GBR and POL since 2026-05-11T00:00:00Z because of breach of commitments/c, 2026-05-10 (events/fire)"},
		{"of a group only the debtor has", group, func(s *guarantee.Structure) {
			s.Instruments[0].Entry = timeline.Count{Of: timeline.Happened{Kind: timeline.Ratification, About: instrument("pact")}, AtLeast: 1, Actors: true}
		}, two[:1], "agreed by FRA to g since 2026-01-01"},
		{"one of a group that owes it has not", each, nil, two, "in force by FRA to g without POL since 2026-03-01; in force by GBR to g without POL since 2026-03-01; agreed by POL to g since 2026-01-01; " +
			"owed by FRA to g without POL because of events/attack of 2026-04-01; owed by GBR to g without POL because of events/attack of 2026-04-01"},
		{"disputed", polToGBR, nil, more(alleged), "breached or agreed since 2026-01-01 by POL to GBR, due 2026-04-11, breached if at all 2026-04-11 as no performance is recorded; " +
			"open is whether it happened (events/rpol-2026-03-15): breached if yes, agreed if no"},
		{"at some time", polToGBR, nil, more(ratification("2026-04", "POL")), "breached or in force since some time between 2026-04-02 and 2026-04-30 by POL to GBR, due 2026-04-11, breached if at all 2026-04-11 as no performance is recorded; " +
			"open is when it happened: 2026-04 (events/rpol-2026-04): breached if 2026-04-01, in force if 2026-04-02 to 2026-04-30"},
		{"nobody says whose it is", polToGBR, nil, more(ratification("2026-03-20")), "breached by POL to GBR, due 2026-04-11, breached 2026-04-11 as no performance is recorded"},
		{"it withdraws first", polToGBR, nil, more(on("out", "2026-03-05", timeline.Withdrawal, instrument("pact"), "POL"), ratification("2026-06-10", "POL")),
			"terminated by POL to GBR on 2026-03-05: withdrawal by POL (events/out)"},
		{"it withdraws from a text that asks for notice", polToGBR, noticed, more(on("out", "2026-04-05", timeline.Withdrawal, instrument("pact"), "POL")),
			"terminated by POL to GBR on 2026-04-05: withdrawal by POL (events/out)"},
		{"it withdraws from what survives", surviving, noticed, more(on("out", "2026-04-05", timeline.Withdrawal, instrument("pact"), "POL"), ratification("2026-06-10", "POL")),
			"terminated by POL to GBR on 2026-04-05: withdrawal by POL (events/out)"},
		{"it withdraws with others", polToGBR, noticed, more(on("out", "2026-04-05", timeline.Withdrawal, instrument("pact"), "FRA", "POL")),
			"terminated by POL to GBR on 2026-04-05: withdrawal by FRA and POL (events/out)"},
		{"it withdraws with its group", polToGBR, grouped, more(on("out", "2026-04-05", timeline.Withdrawal, instrument("pact"), "g")),
			"terminated by POL to GBR on 2026-04-05: withdrawal by g (events/out)"},
		{"others withdraw with their group", fraToGBR, grouped, more(on("out", "2026-04-05", timeline.Withdrawal, instrument("pact"), "g")),
			"in force by FRA to GBR since 2026-03-01"},
		{"it withdraws where it has ratified and the text asks for notice", polToGBR, noticed, more(ratification("2026-04-02", "POL"), on("out", "2026-04-05", timeline.Withdrawal, instrument("pact"), "POL")),
			"in force by POL to GBR since 2026-04-02"},
		{"the entry names those whose it asks for", polToGBR, func(s *guarantee.Structure) {
			s.Instruments[0].Entry = timeline.All{timeline.Happened{Kind: timeline.Ratification, By: actor.IDs("FRA"), About: instrument("pact")}, timeline.Happened{Kind: timeline.Ratification, By: actor.IDs("GBR"), About: instrument("pact")}}
		}, two, "breached by POL to GBR, due 2026-04-11, breached 2026-04-11 as no performance is recorded"},
		{"the entry names some and counts all", polToGBR, func(s *guarantee.Structure) {
			s.Instruments[0].Entry = timeline.All{timeline.Happened{Kind: timeline.Ratification, By: actor.IDs("FRA"), About: instrument("pact")}, s.Instruments[0].Entry}
		}, two, "agreed by POL to GBR since 2026-01-01"},
		{"the date of its entry is stated", polToGBR, func(s *guarantee.Structure) { s.Instruments[0].InForce = date("2026-03-01") }, two,
			"breached by POL to GBR, due 2026-04-11, breached 2026-04-11 as no performance is recorded"},
		{"the date of its entry is stated, and that of its own ratification", polToGBR, func(s *guarantee.Structure) {
			s.Instruments[0].InForce, s.Instruments[0].Signatories[2].Ratified = date("2026-03-01"), date("2026-06-10")
		}, two, "in force by POL to GBR since 2026-06-10"},
		{"no signatory is recorded", polToGBR, func(s *guarantee.Structure) { s.Instruments[0].Signatories = nil }, two,
			"breached by POL to GBR, due 2026-04-11, breached 2026-04-11 as no performance is recorded"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := ratifiable(tt.c)
			if tt.change != nil {
				tt.change(s)
			}
			if findings := s.Validate(); findings.Err() != nil {
				t.Fatal(findings)
			}
			ask := guarantee.ReplayOptions{Complete: true}
			course := s.Replay(tt.log, ask)
			var got []string
			for _, w := range course.Commitment("c").On(s.AsOf) {
				got = append(got, w.String())
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("where it stands (-want +got):\n%s", diff)
			}
			if err := guarantee.RecheckReplay(s, tt.log, ask, course, s.AsOf); err != nil {
				t.Error(err)
			}
			options := guarantee.Options{Log: tt.log, Complete: true}
			if err := guarantee.Recheck(s, options, s.Assess(options)); err != nil {
				t.Error(err)
			}
		})
	}
}

// What is between those who have ratified is in force and owed by them alone, the answers say whom it does not bind, and the
// path of what waits for one leads through its own ratification.
func TestUnboundInAnswers(t *testing.T) {
	s := ratifiable(guarantee.Commitment{By: actor.IDs("POL"), To: actor.IDs("GBR")}, guarantee.Commitment{By: actor.IDs("FRA", "POL"), To: actor.IDs("GBR", "POL"), Liability: guarantee.Several})
	s.Commitments[1].ID = "d"
	for i := range s.Commitments {
		s.Commitments[i].When = timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("GBR")}
	}
	options := guarantee.Options{Log: []timeline.Event{ratification("2026-02-01", "FRA"), ratification("2026-03-01", "GBR")},
		If: []timeline.Event{{Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("GBR")}}}
	a := s.Assess(options)
	if err := guarantee.Recheck(s, options, a); err != nil {
		t.Error(err)
	}
	const says = "POL signed and is not bound, as no ratification by it is recorded"
	for i, want := range []guarantee.Standing{guarantee.Agreed, guarantee.InForce} {
		if p := a.Promises[i]; p.Standing != want || !slices.Equal(p.Hands(), []string{says}) {
			t.Errorf("%s is %v, and %v, want %v, and that %s", p.Commitment, p.Standing, p.Hands(), want, says)
		}
	}
	if p := a.Promises[1]; fmt.Sprint(p.By, p.To) != "[FRA] [GBR]" {
		t.Errorf("it is by %v to %v, want by FRA to GBR", p.By, p.To)
	}
	if got, want := fmt.Sprint(a.NeededActs.For("c").Paths), "[POL: ratification (pact), and armed attack against GBR]"; got != want {
		t.Errorf("the paths are %s, want %s", got, want)
	}
	for _, r := range a.Responses.Events[0].Replies {
		if r.Commitment == "d" && (slices.Contains(r.By, "POL") || slices.Contains(r.To, "POL") || len(r.Unbound) != 1) {
			t.Errorf("by %v to %v answers an attack, %v not bound", r.By, r.To, r.Unbound)
		}
	}
	ready := s.Assess(guarantee.Options{Log: append(options.Log, ratification("2026-04-01", "POL"))})
	for _, p := range ready.Promises {
		if p.Standing != guarantee.InForce || p.Unbound != nil {
			t.Errorf("with its ratification %s is %v, and %v", p.Commitment, p.Standing, p.Unbound)
		}
	}
}

// A ratified is what a naive reader makes of who has ratified a pact, and when: day by day, and never for those who have not.
type ratified map[actor.ID]int

// from returns from which day on the pact binds an actor.
func (r ratified) from(id actor.ID, least int) (day int, ever bool) {
	own, ok := r[id]
	var days []int
	for _, day := range r {
		days = append(days, day)
	}
	if slices.Sort(days); !ok || len(days) < least {
		return 0, false
	}
	return max(own, days[least-1]), true
}

// What each party owes to another is in force from the later of the days on which the pact binds the two.
func TestPropertyBoundFromOwnRatification(t *testing.T) {
	parties := actor.IDs("FRA", "GBR", "POL")
	rapid.Check(t, func(t *rapid.T) {
		some := func(label string) []actor.ID {
			return rapid.SampledFrom([][]actor.ID{{"FRA"}, {"GBR"}, {"FRA", "POL"}, {"GBR", "POL"}, {"g"}, parties}).Draw(t, label)
		}
		s := ratifiable(guarantee.Commitment{By: some("by"), To: some("to"), Liability: guarantee.Several, Standing: rapid.Bool().Draw(t, "standing"),
			When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("P10D")})
		if rapid.Bool().Draw(t, "heard") { // what another waits for changes nothing
			s.Commitments = append(s.Commitments, heard("c", "FRA", rapid.SampledFrom(heardStates).Draw(t, "state")))
			s.Commitments[1].Under = "pact"
		}
		least := rapid.IntRange(1, 3).Draw(t, "least")
		entry := s.Instruments[0].Entry.(timeline.Count)
		entry.AtLeast = uint32(least)
		s.Instruments[0].Entry = entry
		days, loose := make(ratified), rapid.IntRange(0, 2).Draw(t, "loose") == 0
		var log []timeline.Event
		for _, id := range parties {
			if rapid.IntRange(0, 3).Draw(t, "ratifies") == 0 {
				continue
			}
			days[id] = rapid.IntRange(1, 30).Draw(t, "day")
			e := ratification(dayNumber(days[id]).String(), id)
			if loose && rapid.Bool().Draw(t, "alleged") {
				e.According = actor.IDs("RUS")
			}
			if loose && rapid.Bool().Draw(t, "month") {
				e.Date = date("2026-01")
			}
			log = append(log, e)
		}
		attack := rapid.IntRange(1, 60).Draw(t, "attack")
		log = append(log, on("attack", dayNumber(attack).String(), timeline.Attack, check.Ref{}, "RUS"))
		at := rapid.IntRange(1, 60).Draw(t, "on")
		ask := guarantee.ReplayOptions{Complete: true}
		course := s.Replay(log, ask)
		if err := guarantee.RecheckReplay(s, log, ask, course, dayNumber(at)); err != nil {
			t.Fatal(err)
		}
		options := guarantee.Options{On: dayNumber(at), Log: log, Complete: rapid.Bool().Draw(t, "complete")}
		if err := guarantee.Recheck(s, options, s.Assess(options)); err != nil {
			t.Fatal(err)
		}
		if loose {
			return
		}
		members := func(ids []actor.ID) []actor.ID {
			if slices.Equal(ids, actor.IDs("g")) {
				return parties
			}
			return ids
		}
		want := make(map[string]int)
		for _, debtor := range members(s.Commitments[0].By) {
			own, ever := days.from(debtor, least)
			first := -1
			for _, creditor := range members(s.Commitments[0].To) {
				other, too := days.from(creditor, least)
				if day := max(own, other); ever && too && (creditor != debtor || len(members(s.Commitments[0].To)) == 1) && (first < 0 || day < first) {
					first = day
				}
			}
			want[string(debtor)] = first
		}
		got := make(map[string]int)
		for _, o := range course.Commitment("c").Branches[0].Occurrences {
			if o.Parent != nil {
				continue
			}
			got[string(o.By[0])] = -1
			for _, p := range o.History {
				if p.Phase.State == guarantee.StateInForce && got[string(o.By[0])] < 0 {
					got[string(o.By[0])] = int(p.From.First().Sub(dayNumber(0).First()).Hours()) / 24
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("in force from (-want +got):\n%s%v", diff, log)
		}
	})
}
