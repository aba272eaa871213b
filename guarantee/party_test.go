package guarantee_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Who is no party to a text or a commitment, and holds no power over it, cannot end it, set it aside,
// change it or turn it down: the act is refused and nothing moves. A party, or a body that the text
// names, can.
func TestStrangersActs(t *testing.T) {
	pact := check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}
	ratified := timeline.Happened{Kind: timeline.Ratification, By: actor.IDs("FRA"), About: pact}
	council := timeline.Happened{Kind: timeline.Termination, By: actor.IDs("GBR"), About: pact}
	attack := timeline.Happened{Kind: timeline.Attack}
	signed := guarantee.Instrument{Signed: date("2026-01-02"), Signatories: guarantee.Signatories("FRA", "UKR")}
	entry, ends, renewed := signed, signed, signed
	entry.Entry, ends.Ends, renewed.Term = ratified, council, uncertain.MustPeriod("P1Y")
	for _, tt := range []struct {
		name    string
		text    guarantee.Instrument
		kind    timeline.Kind
		about   check.Ref
		by      actor.ID
		refused bool
		want    string
	}{
		{"a third state rejects a text", entry, timeline.Rejection, pact, "RUS", true, "agreed"},
		{"a third state rejects what stands in it", entry, timeline.Rejection, commitment("a"), "RUS", true, "agreed"},
		{"a third state withdraws", entry, timeline.Withdrawal, pact, "RUS", true, "agreed"},
		{"a signatory rejects it", entry, timeline.Rejection, pact, "UKR", false, "terminated"},
		{"a third state rejects what is in force", signed, timeline.Rejection, pact, "RUS", false, "in force"},
		{"a third state ends it", signed, timeline.Termination, pact, "RUS", true, "in force"},
		{"a third state leaves it", signed, timeline.Withdrawal, pact, "RUS", true, "in force"},
		{"a third state changes it", signed, timeline.Amendment, pact, "RUS", true, "in force"},
		{"a third state renews it", renewed, timeline.Renewal, pact, "RUS", true, "in force"},
		{"a third state sets it aside", signed, timeline.Suspension, pact, "RUS", true, "in force"},
		{"a third state gives it up", signed, timeline.Release, pact, "RUS", true, "in force"},
		{"a third state ends what stands in it", signed, timeline.Termination, commitment("a"), "RUS", true, "in force"},
		{"a third state sets aside what stands in it", signed, timeline.Suspension, commitment("a"), "RUS", true, "in force"},
		{"a signatory sets aside what stands in it", signed, timeline.Suspension, commitment("a"), "UKR", false, "suspended (in force)"},
		{"a body ends it that the text names", ends, timeline.Termination, pact, "GBR", false, "terminated"},
		{"a third state ends what a body can", ends, timeline.Termination, pact, "RUS", true, "in force"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := under(bond(guarantee.Commitment{ID: "a", When: attack}), tt.text)
			c := replay(t, s, []timeline.Event{on("act", "2026-02-01", tt.kind, tt.about, tt.by)}, "2026-03-01")
			if got := states(c.Commitment("a"), date("2026-03-01")); got != tt.want {
				t.Errorf("it is %s, want %s", got, tt.want)
			}
			refused := len(c.Track(tt.about).Branches[0].Refused) > 0
			if refused != tt.refused {
				t.Errorf("refused %v, want %v", c.Track(tt.about).Branches[0].Refused, tt.refused)
			}
		})
	}
}

// An act that is refused to a text moves nothing that stands in it.
func TestRefusedToTheText(t *testing.T) {
	pact := check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}
	attack := timeline.Happened{Kind: timeline.Attack}
	for _, tt := range []struct {
		name string
		text guarantee.Instrument
		log  []timeline.Event
		want string
	}{
		{"suspended once it is over", guarantee.Instrument{Ended: date("2026-02-01")},
			[]timeline.Event{on("halt", "2026-03-01", timeline.Suspension, pact, "UKR")}, "in force"},
		{"suspended twice, and taken up between", guarantee.Instrument{},
			[]timeline.Event{on("halt", "2026-02-01", timeline.Suspension, pact, "UKR"), on("go", "2026-02-15", timeline.Resumption, commitment("a"), "UKR"),
				on("again", "2026-03-01", timeline.Suspension, pact, "UKR")}, "in force"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.text.Signed, tt.text.Signatories = date("2026-01-02"), guarantee.Signatories("FRA", "UKR")
			s := under(bond(guarantee.Commitment{ID: "a", When: attack, Survives: true}), tt.text)
			c := replay(t, s, tt.log, "2026-01-15", "2026-04-01")
			if got := states(c.Commitment("a"), date("2026-04-01")); got != tt.want {
				t.Errorf("it is %s, want %s", got, tt.want)
			}
			if len(c.Track(pact).Branches[0].Refused) != 1 {
				t.Errorf("refused %v, want one", c.Track(pact).Branches[0].Refused)
			}
		})
	}
}

// A party that ratifies after the text is in force is bound from then on, and not before.
func TestBoundByItsOwnRatification(t *testing.T) {
	text := check.Ref{Section: guarantee.SectionInstruments, ID: "text"}
	ratifies := func(by actor.ID) timeline.Happened {
		return timeline.Happened{Kind: timeline.Ratification, By: actor.IDs(by), About: text}
	}
	s := bond(guarantee.Commitment{ID: "a", Under: "text"}, guarantee.Commitment{ID: "b", Under: "text", By: actor.IDs("GBR"), Entry: ratifies("GBR")})
	s.Instruments = []guarantee.Instrument{{ID: "text", Title: "A text", Form: guarantee.Treaty, Signed: date("2026-01-01"),
		Signatories: guarantee.Signatories("FRA", "GBR", "UKR"), Entry: ratifies("FRA")}}
	s.Commitments[0].When, s.Commitments[1].When = timeline.Happened{Kind: timeline.Attack}, timeline.Happened{Kind: timeline.Attack}
	s.Events = []timeline.Event{on("first", "2026-02-01", timeline.Ratification, text, "FRA"), on("later", "2026-03-01", timeline.Ratification, text, "GBR")}
	if err := s.Validate().Err(); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{
		"2026-01-31": "agreed, not in force, agreed, not in force", "2026-02-28": "in force, agreed, not in force", "2026-03-02": "in force, in force",
	} {
		a := s.Assess(guarantee.Options{On: date(at)})
		if got := a.Promises[0].Standing.String() + ", " + a.Promises[1].Standing.String(); got != want {
			t.Errorf("%s: %s, want %s", at, got, want)
		}
	}
}

// What somebody does who belongs to a group for a time is the act of the group on each day on which it belongs to it, and on no
// other; where the date of either leaves that open, it is open.
func TestActsOfMembersForATime(t *testing.T) {
	const refrains = `"kind":"prohibition","fails":{"happened":{"kind":"use_of_force"}}`
	const blockade, payment = `"kind":"blockade","against":["UKR"]`, `"kind":"performance","about":"commitments/c"`
	for _, tt := range []struct{ name, span, promise, event, on, want string }{
		{"since before", "2026-01-15/..", refrains, blockade, "2026-02-10", "breached"},
		{"until after", "../2026-03-01", refrains, blockade, "2026-02-10", "breached"},
		{"in between", "2026-01-15/2026-03-01", refrains, blockade, "2026-02-10", "breached"},
		{"not yet", "2026-02-11/..", refrains, blockade, "2026-02-10", "owed"},
		{"no longer", "../2026-02-10", refrains, blockade, "2026-02-10", "owed"},
		{"since some day of the month", "2026-02/..", refrains, blockade, "2026-02-10", "breached; owed; events/e: whether GBR belonged to g then"},
		{"on some day of the month", "2026-02-15/..", refrains, blockade, "2026-02", "breached; owed; events/e: whether GBR belonged to g then"},
		{"for some days of the month", "2026-02-10/2026-02-20", refrains, blockade, "2026-02", "breached; owed; events/e: whether GBR belonged to g then"},
		{"all the month", "2026-02-01/2026-03-01", refrains, blockade, "2026-02", "breached"},
		{"for some days of the month, and named", "2026-02-10/2026-02-20", `"kind":"prohibition","fails":{"happened":{"kind":"use_of_force","by":["g"]}}`, blockade, "2026-02", "breached; owed; events/e: whether it is what a condition asks for"},
		{"performance", "2026-01-15/..", `"within":"P60D"`, payment, "2026-02-10", "fulfilled"},
		{"performance by who is none yet", "2026-02-11/..", `"within":"P60D"`, payment, "2026-02-10", "breached"},
		{"performance by who perhaps is", "2026-02/..", `"within":"P60D"`, payment, "2026-02-10", "fulfilled; breached; events/e: whether GBR belonged to g then"},
		{"repudiation", "2026-01-15/..", `"within":"P60D"`, `"kind":"repudiation","about":"commitments/c"`, "2026-02-10", "breached"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, findings := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-05-01",
"actors":[{"id":"FRA","kind":"state"},{"id":"GBR","kind":"state"},{"id":"UKR","kind":"state"},
 {"id":"g","kind":"coalition","name":"G","members":["FRA",{"actor":"GBR","span":"` + tt.span + `"}]}],
"instruments":[{"id":"t","title":"T","form":"treaty","signatories":["g","UKR"],"signed":"2026-01-01","in_force":"2026-01-01"}],
"commitments":[{"id":"c","under":"t","by":["g"],"to":["UKR"],"act":"arm","liability":"joint",` + tt.promise + `}],
"events":[{"id":"e","by":["GBR"],"date":"` + tt.on + `",` + tt.event + `}]}`))
			if s == nil || len(findings) > 0 {
				t.Fatal(findings)
			}
			ask := guarantee.ReplayOptions{Complete: true}
			course := s.Replay(nil, ask)
			all := course.Commitment("c").On(s.AsOf)
			w := all[min(1, len(all)-1)] // of what is forbidden what is owed from entry on comes after the commitment itself
			var phases, open []string
			for _, p := range w.Phases {
				phases = append(phases, p.String())
			}
			for _, f := range w.Open {
				open = append(open, f.String())
			}
			equal(t, "where it stands", strings.Join(append(phases, open...), "; "), tt.want)
			if err := guarantee.RecheckReplay(s, nil, ask, course, s.AsOf); err != nil {
				t.Error(err)
			}
		})
	}
}
