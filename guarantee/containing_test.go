package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func instrument(id string) check.Ref { return check.Ref{Section: guarantee.SectionInstruments, ID: id} }

// What an instrument suffers reaches what stands in it: entry, notice, exit, renewal, suspension and end.
func TestReplayInstrument(t *testing.T) {
	period := uncertain.MustPeriod
	act := func(id, when string, kind timeline.Kind, by ...actor.ID) timeline.Event {
		return on(id, when, kind, instrument("pact"), by...)
	}
	three := guarantee.Signatories("FRA", "GBR", "UKR")
	all := actor.IDs("FRA", "GBR", "UKR", "RUS")
	four := guarantee.Signatories(all...)
	signed := guarantee.Instrument{Signed: date("2026-01-01"), Signatories: four}
	with := func(change func(*guarantee.Instrument)) guarantee.Instrument {
		n := signed
		change(&n)
		return n
	}
	notice := with(func(n *guarantee.Instrument) { n.Notice = period("P30D") })
	term := with(func(n *guarantee.Instrument) { n.Term = period("P1Y") })
	renewed := with(func(n *guarantee.Instrument) { n.Term, n.Renews = period("P1Y"), period("P6M") })
	ratified := guarantee.Instrument{Signed: date("2026-01-01"), Signatories: three, Entry: timeline.Count{
		Of: timeline.Happened{Kind: timeline.Ratification, About: instrument("pact")}, AtLeast: 2, Actors: true}}
	ended := with(func(n *guarantee.Instrument) {
		n.Ends = timeline.Happened{Kind: timeline.Approval, By: actor.IDs("GBR"), About: instrument("pact")}
	})
	const began = "proposed 2026-01-01; agreed 2026-01-01; in force 2026-01-01"
	const agreed = "proposed 2026-01-01; agreed 2026-01-01"
	for _, tt := range []struct {
		name    string
		text    guarantee.Instrument
		log     []timeline.Event
		pact    string
		a, b, c string // of FRA; of GBR, which survives; of FRA, which is owed
		refused int    // acts on the pact
	}{
		{"nothing", signed, nil, began, "", "", "", 0},
		{"ratified by one", ratified, []timeline.Event{act("one", "2026-02-01", timeline.Ratification, "FRA")}, agreed, "!" + agreed, "!" + agreed, "!" + agreed, 0},
		{"ratified by one, twice", ratified, []timeline.Event{act("one", "2026-02-01", timeline.Ratification, "FRA"), act("again", "2026-03-01", timeline.Ratification, "FRA")},
			agreed, "!" + agreed, "!" + agreed, "!" + agreed, 0},
		{"ratified by one, and by two at once", ratified, []timeline.Event{act("one", "2026-02-01", timeline.Ratification, "FRA"), act("two", "2026-03-01", timeline.Ratification, "FRA", "UKR")},
			agreed + "; in force 2026-03-01", "!" + agreed + "; in force 2026-03-01", "!" + agreed, "!" + agreed + "; in force 2026-03-01; owed 2026-03-01", 0},
		{"ratified by two, not by those to whom it is owed", ratified, []timeline.Event{act("one", "2026-02-01", timeline.Ratification, "FRA"), act("two", "2026-03-01", timeline.Ratification, "GBR")},
			agreed + "; in force 2026-03-01", "!" + agreed, "!" + agreed, "!" + agreed, 0},
		{"ratified by two, and by the third", ratified, []timeline.Event{act("one", "2026-02-01", timeline.Ratification, "FRA"), act("two", "2026-03-01", timeline.Ratification, "UKR"),
			act("three", "2026-04-01", timeline.Ratification, "GBR")},
			agreed + "; in force 2026-03-01", "!" + agreed + "; in force 2026-03-01", "!" + agreed + "; in force 2026-04-01", "!" + agreed + "; in force 2026-03-01; owed 2026-03-01", 0},
		{"a party leaves at once", signed, []timeline.Event{act("out", "2026-02-01", timeline.Withdrawal, "FRA")}, began, "terminated 2026-02-01", "", "terminated 2026-02-01", 0},
		{"a party leaves with notice", notice, []timeline.Event{act("out", "2026-02-01", timeline.Withdrawal, "FRA")}, began, "terminated 2026-03-04T00:00:00Z", "", "terminated 2026-03-04T00:00:00Z", 0},
		{"all but one leave", signed, []timeline.Event{act("out", "2026-02-01", timeline.Withdrawal, "FRA"), act("too", "2026-03-01", timeline.Withdrawal, "RUS"), act("also", "2026-04-01", timeline.Withdrawal, "UKR")},
			began + "; terminated 2026-04-01", "terminated 2026-02-01", "", "terminated 2026-02-01", 0},
		{"too soon to leave", with(func(n *guarantee.Instrument) { n.ExitAfter = period("P1Y") }),
			[]timeline.Event{act("out", "2027-01-01", timeline.Withdrawal, "FRA")}, began, "", "", "", 1},
		{"no longer too soon", with(func(n *guarantee.Instrument) { n.ExitAfter = period("P1Y") }),
			[]timeline.Event{act("out", "2027-01-02", timeline.Withdrawal, "FRA")}, began, "terminated 2027-01-02", "", "terminated 2027-01-02", 0},
		{"before it is in force", ratified, []timeline.Event{act("out", "2026-02-01", timeline.Withdrawal, "FRA")},
			agreed, "!" + agreed + "; terminated 2026-02-01", "!" + agreed, "!" + agreed + "; terminated 2026-02-01", 0},
		{"all but one before it is in force", ratified, []timeline.Event{act("out", "2026-02-01", timeline.Withdrawal, "FRA", "UKR")},
			agreed + "; terminated 2026-02-01", "!" + agreed + "; terminated 2026-02-01", "!" + agreed + "; terminated 2026-02-01", "!" + agreed + "; terminated 2026-02-01", 0},
		{"its term is over", term, nil, began + "; lapsed 2027-01-02T00:00:00Z", "lapsed 2027-01-02T00:00:00Z", "", "", 0},
		{"renewed by an act", term, []timeline.Event{act("more", "2026-06-01", timeline.Renewal)}, began + "; lapsed 2028-01-02T00:00:00Z", "lapsed 2028-01-02T00:00:00Z", "", "", 0},
		{"renewed by itself", renewed, nil, began, "", "", "", 0},
		{"denounced in its first term", renewed, []timeline.Event{act("out", "2026-02-01", timeline.Withdrawal, "FRA")}, began, "terminated 2027-01-02T00:00:00Z", "", "terminated 2027-01-02T00:00:00Z", 0},
		{"denounced in its second term", renewed, []timeline.Event{act("out", "2027-02-01", timeline.Withdrawal, "FRA")}, began, "terminated 2027-07-02T00:00:00Z", "", "terminated 2027-07-02T00:00:00Z", 0},
		{"set aside", signed, []timeline.Event{act("halt", "2026-02-01", timeline.Suspension), act("go", "2026-03-01", timeline.Resumption)},
			began + "; suspended (in force) 2026-02-01; in force 2026-03-01", "suspended (in force) 2026-02-01; in force 2026-03-01",
			"suspended (in force) 2026-02-01; in force 2026-03-01", "suspended (owed) 2026-02-01; owed 2026-03-01", 0},
		{"terminated", signed, []timeline.Event{act("end", "2026-02-01", timeline.Termination, all...)}, began + "; terminated 2026-02-01", "terminated 2026-02-01", "", "terminated 2026-02-01", 0},
		{"ended as the text says", ended, []timeline.Event{act("vote", "2026-02-01", timeline.Approval, "GBR")}, began + "; terminated 2026-02-01", "terminated 2026-02-01", "", "terminated 2026-02-01", 0},
		{"nothing to renew", signed, []timeline.Event{act("more", "2026-06-01", timeline.Renewal)}, began, "", "", "", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			never := timeline.Happened{Kind: timeline.NuclearAttack}
			s := under(bond(
				guarantee.Commitment{ID: "a", When: never},
				guarantee.Commitment{ID: "b", By: actor.IDs("GBR"), When: never, Survives: true},
				guarantee.Commitment{ID: "c"},
			), tt.text)
			course := replay(t, s, tt.log, "2026-01-15", "2026-02-15", "2026-06-15", "2029")
			expect(t, course.Instrument("pact"), tt.pact)
			for id, tail := range map[guarantee.ID]string{"a": tt.a, "b": tt.b, "c": tt.c} {
				want := began
				if id == "c" {
					want += "; owed 2026-01-01"
				}
				if tail != "" && tail[0] == '!' {
					want = tail[1:]
				} else if tail != "" {
					want += "; " + tail
				}
				expect(t, course.Commitment(id), want)
			}
			if got := course.Instrument("pact").Branches[0].Refused; len(got) != tt.refused {
				t.Errorf("refused %v, want %d", got, tt.refused)
			}
		})
	}
}

// An instrument takes the place of another once it is in force, and a draft ends when the final text is
// signed.
func TestReplaySuccessor(t *testing.T) {
	never := timeline.Happened{Kind: timeline.NuclearAttack}
	s := bond(guarantee.Commitment{ID: "old", Under: "first", When: never}, guarantee.Commitment{ID: "kept", Under: "first"},
		guarantee.Commitment{ID: "new", Under: "second", When: never}, guarantee.Commitment{ID: "draft", Under: "draft", When: never})
	s.Instruments = []guarantee.Instrument{
		{ID: "first", Title: "First", Form: guarantee.Treaty, Signed: date("2026-01-01")},
		{ID: "second", Title: "Second", Form: guarantee.Treaty, Signed: date("2026-02-01"), Amends: "first",
			Entry: timeline.Happened{Kind: timeline.Ratification, About: instrument("second")}},
		{ID: "draft", Title: "Draft", Form: guarantee.Treaty, Proposed: date("2026-01-10"), DraftOf: "second"},
		{ID: "late", Title: "Draft that is known since March", Form: guarantee.Treaty, Proposed: date("2026-03-10"), DraftOf: "second"},
	}
	c := replay(t, s, []timeline.Event{on("ratified", "2026-03-01", timeline.Ratification, instrument("second"))}, "2026-01-15", "2026-02-15", "2026-03-15")
	expect(t, c.Instrument("first"), "proposed 2026-01-01; agreed 2026-01-01; in force 2026-01-01; terminated 2026-03-01")
	expect(t, c.Commitment("old"), "proposed 2026-01-01; agreed 2026-01-01; in force 2026-01-01; terminated 2026-03-01")
	expect(t, c.Commitment("kept"), "proposed 2026-01-01; agreed 2026-01-01; in force 2026-01-01; owed 2026-01-01")
	expect(t, c.Commitment("new"), "proposed 2026-02-01; agreed 2026-02-01; in force 2026-03-01")
	expect(t, c.Commitment("draft"), "proposed 2026-01-10; terminated 2026-02-01")
	expect(t, c.Instrument("late"), "proposed 2026-02-01; terminated 2026-02-01") // it was there by then
}

// An instrument is agreed once all its signatories accept it, or on the day that it states, and enters into force on
// that or on another.
func TestReplayAcceptance(t *testing.T) {
	act := func(id, when string, kind timeline.Kind, by ...actor.ID) timeline.Event {
		return on(id, when, kind, instrument("pact"), by...)
	}
	tabled := act("tabled", "2026-01-01", timeline.Proposal, "FRA")
	gbr, ukr := act("gbr", "2026-01-05", timeline.Acceptance, "GBR"), act("ukr", "2026-01-09", timeline.Acceptance, "UKR")
	three := guarantee.Instrument{Signatories: guarantee.Signatories("FRA", "GBR", "UKR")}
	dated, since := three, three
	dated.Signed, since.InForce = date("2026-02-01"), date("2026-03-01")
	both := dated
	both.InForce = since.InForce
	for _, tt := range []struct {
		name    string
		text    guarantee.Instrument
		told    timeline.Event
		log     []timeline.Event
		want    string
		refused int
	}{
		{"put forward", three, tabled, nil, "proposed 2026-01-01", 0},
		{"one accepts", three, tabled, []timeline.Event{gbr}, "proposed 2026-01-01", 0},
		{"all accept, each on its day", three, tabled, []timeline.Event{gbr, ukr}, "proposed 2026-01-01; agreed 2026-01-09; in force 2026-01-09", 0},
		{"all sign", three, tabled, []timeline.Event{act("gbr", "2026-01-05", timeline.Signature, "GBR"), act("ukr", "2026-01-09", timeline.Signature, "UKR")},
			"proposed 2026-01-01; agreed 2026-01-09; in force 2026-01-09", 0},
		{"somebody else accepts", three, tabled, []timeline.Event{gbr, act("rus", "2026-01-09", timeline.Acceptance, "RUS")}, "proposed 2026-01-01", 1},
		{"and again", three, tabled, []timeline.Event{gbr, ukr, act("yes", "2026-01-15", timeline.Acceptance)}, "proposed 2026-01-01; agreed 2026-01-09; in force 2026-01-09", 1},
		{"put forward by whom is not said", three, act("tabled", "2026-01-01", timeline.Proposal), nil, "proposed 2026-01-01", 0},
		{"put forward by all", three, act("tabled", "2026-01-01", timeline.Proposal, "FRA", "GBR", "UKR"), nil, "proposed 2026-01-01; agreed 2026-01-01; in force 2026-01-01", 0},
		{"by nobody knows whom between whom", guarantee.Instrument{}, tabled, nil, "proposed 2026-01-01", 0},
		{"signed on a day: who accepts before does not matter", dated, tabled, []timeline.Event{gbr, ukr}, "proposed 2026-01-01; agreed 2026-02-01; in force 2026-02-01", 0},
		{"in force on a day", since, tabled, []timeline.Event{gbr, ukr}, "proposed 2026-01-01; agreed 2026-03-01; in force 2026-03-01", 0},
		{"signed on one day, in force on another", both, tabled, nil, "proposed 2026-01-01; agreed 2026-02-01; in force 2026-03-01", 0},
		{"its refusal by a signatory", three, tabled, []timeline.Event{gbr, act("no", "2026-01-09", timeline.Rejection, "UKR")}, "proposed 2026-01-01; terminated 2026-01-09", 0},
		{"amended before it is put forward", three, tabled, []timeline.Event{act("new", "2025-12-01", timeline.Amendment, "FRA")}, "proposed 2026-01-01", 1},
		{"gone back on before it binds", three, tabled, []timeline.Event{act("no", "2026-01-09", timeline.Repudiation, "FRA")}, "proposed 2026-01-01", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := under(bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.NuclearAttack}}), tt.text)
			s.Events = []timeline.Event{tt.told}
			c := replay(t, s, tt.log, "2026-01-07", "2026-02-15", "2026-04-01")
			expect(t, c.Instrument("pact"), tt.want)
			expect(t, c.Commitment("a"), tt.want)
			if got := c.Instrument("pact").Branches[0].Refused; len(got) != tt.refused {
				t.Errorf("refused %v, want %d", got, tt.refused)
			}
		})
	}
}
