package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A triggered commitment is owed once the body that judges finds so; what its silence amounts to, the
// text says. The attack is on 1 March, and the body has ten days.
func TestReplayJudge(t *testing.T) {
	attacked := timeline.Event{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("UKR")}
	word := func(id, when string, kind timeline.Kind, by ...actor.ID) timeline.Event {
		return on(id, when, kind, commitment("a"), by...)
	}
	council := func(otherwise guarantee.Fallback) guarantee.Commitment {
		return guarantee.Commitment{Judge: &guarantee.Judge{By: "GBR", Within: uncertain.MustPeriod("P10D"), Otherwise: otherwise}}
	}
	none, falls, owed, each := council(0), council(guarantee.FallsAway), council(guarantee.OwedAnyway), council(guarantee.EachForItself)
	two := each
	two.By, two.Liability = actor.IDs("FRA", "RUS"), guarantee.Several
	open := two
	open.Liability = 0
	joint := two
	joint.Liability = guarantee.Joint
	given := owed
	given.Given = timeline.Happened{Kind: timeline.Consent, By: actor.IDs("UKR")}
	self := guarantee.Commitment{Decides: guarantee.SelfJudged}
	later := falls
	later.Given = given.Given
	tolled := falls
	passed := word("passed", "2026-03-07", timeline.Substitution, "FRA")
	passed.To = actor.IDs("RUS")
	delegated := word("passed", "2026-03-07", timeline.Delegation, "FRA")
	delegated.To = actor.IDs("RUS")
	const triggered = "proposed; agreed; in force; triggered 2026-03-01"
	for _, tt := range []struct {
		name string
		bond guarantee.Commitment
		log  []timeline.Event
		want []string
	}{
		{"approved", none, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "GBR")}, []string{triggered + "; owed 2026-03-05"}},
		{"authorised", none, []timeline.Event{word("yes", "2026-03-05", timeline.Authorisation, "GBR")}, []string{triggered + "; owed 2026-03-05"}},
		{"rejected", none, []timeline.Event{word("no", "2026-03-05", timeline.Rejection, "GBR")}, []string{triggered + "; lapsed 2026-03-05"}},
		{"another's word", none, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "UKR")}, []string{triggered}},
		{"decided at the trigger", none, []timeline.Event{word("yes", "2026-03-01", timeline.Approval, "GBR")}, []string{"proposed; agreed; in force; triggered 2026-03-01; owed 2026-03-01"}},
		{"silence not stated", none, nil, []string{triggered}},
		{"late, silence not stated", none, []timeline.Event{word("yes", "2026-04-05", timeline.Approval, "GBR")}, []string{triggered + "; owed 2026-04-05"}},
		{"silence lapses", falls, nil, []string{triggered + "; lapsed 2026-03-12T00:00:00Z"}},
		{"on the last day", falls, []timeline.Event{word("yes", "2026-03-11", timeline.Approval, "GBR")}, []string{triggered + "; owed 2026-03-11"}},
		{"a day late", falls, []timeline.Event{word("yes", "2026-03-12", timeline.Approval, "GBR")}, []string{triggered + "; lapsed 2026-03-12T00:00:00Z"}},
		{"silence is owed", owed, nil, []string{triggered + "; owed 2026-03-12T00:00:00Z"}},
		{"silence is owed, but it rejects", owed, []timeline.Event{word("no", "2026-03-05", timeline.Rejection, "GBR")}, []string{triggered + "; lapsed 2026-03-05"}},
		{"owed by silence, a precondition open", given, nil, []string{triggered}},
		{"owed by silence, a precondition met later", given, []timeline.Event{{ID: "consent", Date: date("2026-04-01"), Kind: timeline.Consent, By: actor.IDs("UKR")}}, []string{triggered + "; owed 2026-04-01"}},
		{"silence leaves it to each", each, nil, []string{triggered}},
		{"each, said before", each, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "FRA")}, []string{triggered + "; owed 2026-03-12T00:00:00Z"}},
		{"each, said on the last day", each, []timeline.Event{word("yes", "2026-03-11", timeline.Approval, "FRA")}, []string{triggered + "; owed 2026-03-12T00:00:00Z"}},
		{"each, said before the trigger", each, []timeline.Event{word("yes", "2026-02-20", timeline.Approval, "FRA")}, []string{triggered}},
		{"each, said by another", each, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "UKR")}, []string{triggered}},
		{"each, denied before", each, []timeline.Event{word("no", "2026-03-05", timeline.Rejection, "FRA")}, []string{triggered + "; lapsed 2026-03-12T00:00:00Z"}},
		{"each, denied by another", each, []timeline.Event{word("no", "2026-03-05", timeline.Rejection, "UKR")}, []string{triggered}},
		{"each, denied before, but the body finds so", each, []timeline.Event{word("no", "2026-03-05", timeline.Rejection, "FRA"), word("yes", "2026-03-08", timeline.Approval, "GBR")},
			[]string{triggered + "; owed 2026-03-08"}},
		{"each, said and then denied", each, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "FRA"), word("no", "2026-03-06", timeline.Rejection, "FRA")},
			[]string{triggered + "; lapsed 2026-03-12T00:00:00Z"}},
		{"each, denied and then said", each, []timeline.Event{word("no", "2026-03-05", timeline.Rejection, "FRA"), word("yes", "2026-03-06", timeline.Approval, "FRA")},
			[]string{triggered + "; owed 2026-03-12T00:00:00Z"}},
		{"each, both on one day", each, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "FRA"), word("no", "2026-03-05", timeline.Rejection, "FRA")},
			[]string{triggered + "; lapsed 2026-03-12T00:00:00Z", triggered + "; owed 2026-03-12T00:00:00Z"}},
		{"each, said in a month", each, []timeline.Event{word("yes", "2026-03", timeline.Approval, "FRA")},
			[]string{triggered + "; owed 2026-03-12T00:00:00Z", triggered + "; owed 2026-03-12T00:00:00Z", triggered + "; owed 2026-03-12T00:00:00Z"}},
		{"each, done before: that is no word", each, []timeline.Event{word("help", "2026-03-05", timeline.Performance, "FRA")}, []string{triggered}},
		{"each, said by one from whom the debt passed", each, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "FRA"),
			word("agreed", "2026-03-06", timeline.Consent, "UKR"), passed}, []string{triggered}},
		{"each, one of two has said so before", two, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "RUS")}, []string{triggered, triggered + "; owed 2026-03-12T00:00:00Z"}},
		{"each, and it says so", each, []timeline.Event{word("yes", "2026-03-15", timeline.Approval, "FRA")}, []string{triggered + "; owed 2026-03-15"}},
		{"each, and it says no", each, []timeline.Event{word("no", "2026-03-15", timeline.Rejection, "FRA")}, []string{triggered + "; lapsed 2026-03-15"}},
		{"each, one of two", two, []timeline.Event{word("yes", "2026-03-15", timeline.Approval, "RUS")}, []string{triggered, triggered + "; owed 2026-03-15"}},
		{"each, one of two who may owe it together", open, []timeline.Event{word("yes", "2026-03-15", timeline.Approval, "RUS")},
			[]string{triggered, triggered + "; owed 2026-03-15", triggered + "; owed 2026-03-15", triggered + "; owed 2026-03-15"}},
		{"each, one of two who may owe it together says no", open, []timeline.Event{word("no", "2026-03-15", timeline.Rejection, "RUS")},
			[]string{triggered, triggered + "; lapsed 2026-03-15", triggered + "; lapsed 2026-03-15", triggered + "; lapsed 2026-03-15"}},
		{"yes and no on one day", none, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "GBR"), word("no", "2026-03-05", timeline.Rejection, "GBR")},
			[]string{triggered + "; owed 2026-03-05", triggered + "; lapsed 2026-03-05"}},
		{"yes, and no the day after", none, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "GBR"), word("no", "2026-03-06", timeline.Rejection, "GBR")},
			[]string{triggered + "; owed 2026-03-05"}},
		{"self-judged, yes and no on one day", self, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "FRA"), word("no", "2026-03-05", timeline.Rejection, "FRA")},
			[]string{triggered + "; owed 2026-03-05", triggered + "; lapsed 2026-03-05"}},
		{"each, jointly", joint, []timeline.Event{word("yes", "2026-03-15", timeline.Approval, "RUS")}, []string{triggered + "; owed 2026-03-15"}},
		{"self-judged, by what it does", self, []timeline.Event{word("help", "2026-03-02", timeline.Performance, "FRA")}, []string{triggered + "; owed 2026-03-02; fulfilled 2026-03-02"}},
		{"self-judged, by what is done for it", self, []timeline.Event{delegated, word("help", "2026-03-08", timeline.Performance, "RUS")}, []string{triggered + "; owed 2026-03-08; fulfilled 2026-03-08"}},
		{"self-judged, said by one who is to do it", self, []timeline.Event{delegated, word("yes", "2026-03-08", timeline.Approval, "RUS")}, []string{triggered}},
		{"self-judged, no", self, []timeline.Event{word("no", "2026-03-02", timeline.Rejection, "FRA")}, []string{triggered + "; lapsed 2026-03-02"}},
		{"self-judged, silent", self, nil, []string{triggered}},
		{"self-judged, on the day of the trigger", self, []timeline.Event{word("yes", "2026-03-01", timeline.Approval, "FRA")}, []string{triggered + "; owed 2026-03-01"}},
		{"found to be owed while a precondition is open, and then not", given, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "GBR"), word("no", "2026-03-06", timeline.Rejection, "GBR"),
			{ID: "consent", Date: date("2026-04-01"), Kind: timeline.Consent, By: actor.IDs("UKR")}}, []string{triggered + "; owed 2026-04-01"}},
		{"found to be owed while a precondition is open, and its time over", later, []timeline.Event{word("yes", "2026-03-05", timeline.Approval, "GBR"),
			{ID: "consent", Date: date("2026-04-01"), Kind: timeline.Consent, By: actor.IDs("UKR")}}, []string{triggered + "; owed 2026-04-01"}},
		{"set aside meanwhile", tolled, []timeline.Event{word("halt", "2026-03-06", timeline.Suspension, "UKR"), word("go", "2026-03-26", timeline.Resumption, "UKR")},
			[]string{triggered + "; suspended (triggered) 2026-03-06; triggered 2026-03-26; lapsed 2026-04-01T00:00:00Z"}},
		{"a word while set aside", tolled, []timeline.Event{word("halt", "2026-03-06", timeline.Suspension, "UKR"), word("yes", "2026-03-10", timeline.Approval, "GBR"), word("go", "2026-03-26", timeline.Resumption, "UKR")},
			[]string{triggered + "; suspended (triggered) 2026-03-06; triggered 2026-03-26; owed 2026-03-26"}},
		{"self-judged, a word while set aside", self, []timeline.Event{word("halt", "2026-03-06", timeline.Suspension, "UKR"), word("yes", "2026-03-10", timeline.Approval, "FRA"), word("go", "2026-03-26", timeline.Resumption, "UKR")},
			[]string{triggered + "; suspended (triggered) 2026-03-06; triggered 2026-03-26; owed 2026-03-26"}},
		{"given up meanwhile", falls, []timeline.Event{word("free", "2026-03-06", timeline.Release, "UKR")}, []string{triggered + "; released 2026-03-06"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := tt.bond
			c.ID, c.When = "a", timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("UKR")}
			course := replay(t, bond(c), append([]timeline.Event{attacked}, tt.log...), "2026-03-01", "2026-03-08", "2026-03-20", "2026-05-01")
			expect(t, course.Commitment("a"), tt.want...)
		})
	}
}

// What a stranger to a commitment says of it is refused where a party's word would end it, and no more than a word
// where nobody's would.
func TestRejectionByStranger(t *testing.T) {
	for _, tt := range []struct {
		name    string
		s       *guarantee.Structure
		want    string
		refused int
	}{
		{"proposed", spoken(guarantee.Commitment{ID: "a"}), "proposed", 1},
		{"in force", bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}}), "in force", 0},
	} {
		log := []timeline.Event{on("no", "2026-02-01", timeline.Rejection, commitment("a"), "RUS")}
		track := tt.s.Replay(log, guarantee.ReplayOptions{Complete: true}).Commitment("a")
		if got := states(track, date("2026-03-01")); got != tt.want || len(track.Branches[0].Refused) != tt.refused {
			t.Errorf("%s: it is %s, refused %v", tt.name, got, track.Branches[0].Refused)
		}
	}
}
