package guarantee_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Partial performances add up; what is open about them is a branch.
func TestReplayAmount(t *testing.T) {
	part := func(id, when, amount string, by actor.ID) timeline.Event {
		e := on(id, when, timeline.Performance, commitment("a"), by)
		if amount != "" {
			e.Amount = uncertain.MustParse[int64](amount)
		}
		return e
	}
	const owed, late = "proposed; agreed; in force; owed 2026-03-01", "; breached 2026-04-01T00:00:00Z"
	for _, tt := range []struct {
		name, owed string
		log        []timeline.Event
		want       []string
		sum        int64
	}{
		{"nothing", "100", nil, []string{owed + late}, 0},
		{"a part", "100", []timeline.Event{part("one", "2026-03-05", "60", "FRA")}, []string{owed + late}, 60},
		{"two parts", "100", []timeline.Event{part("one", "2026-03-05", "60", "FRA"), part("two", "2026-03-20", "40", "FRA")}, []string{owed + "; fulfilled 2026-03-20"}, 100},
		{"two parts, one late", "100", []timeline.Event{part("one", "2026-03-05", "60", "FRA"), part("two", "2026-04-02", "40", "FRA")}, []string{owed + late}, 60},
		{"more than enough", "100", []timeline.Event{part("one", "2026-03-05", "160", "FRA")}, []string{owed + "; fulfilled 2026-03-05"}, 160},
		{"two on one day", "100", []timeline.Event{part("one", "2026-03-05", "60", "FRA"), part("two", "2026-03-05", "60", "FRA")}, []string{owed + "; fulfilled 2026-03-05"}, 120},
		{"another's part", "100", []timeline.Event{part("one", "2026-03-05", "60", "FRA"), part("two", "2026-03-20", "40", "GBR")}, []string{owed + late}, 60},
		{"perhaps enough", "100", []timeline.Event{part("one", "2026-03-05", "80..120", "FRA")}, []string{owed + late, owed + "; fulfilled 2026-03-05"}, 80},
		{"perhaps owed so much", "50..100", []timeline.Event{part("one", "2026-03-05", "60", "FRA")}, []string{owed + "; fulfilled 2026-03-05", owed + late}, 60},
		{"how much is not said", "100", []timeline.Event{part("one", "2026-03-05", "", "FRA")}, []string{owed + "; fulfilled 2026-03-05", owed + late}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			attacked := timeline.Event{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack}
			c := guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("P30D"), Amount: uncertain.MustParse[int64](tt.owed)}
			track := replay(t, bond(c), append([]timeline.Event{attacked}, tt.log...), "2026-03-10", "2026-03-25", "2026-04-10").Commitment("a")
			expect(t, track, tt.want...)
			if got := itself(track).Performed(); got != tt.sum {
				t.Errorf("performed %d, want %d", got, tt.sum)
			}
		})
	}
}

// Several debtors owe one occurrence jointly, and otherwise one each.
func TestReplayLiability(t *testing.T) {
	done := func(by ...actor.ID) []timeline.Event {
		return []timeline.Event{on("done", "2026-02-01", timeline.Performance, commitment("a"), by...)}
	}
	const owed = "proposed; agreed; in force; owed"
	for _, tt := range []struct {
		name      string
		liability guarantee.Liability
		log       []timeline.Event
		want      []string
	}{
		{"jointly, one performs", guarantee.Joint, done("GBR"), []string{owed + "; fulfilled 2026-02-01"}},
		{"severally, one performs", guarantee.Several, done("GBR"), []string{owed, owed + "; fulfilled 2026-02-01"}},
		{"not stated, one performs: each for itself, or for both", 0, done("GBR"),
			[]string{owed, owed + "; fulfilled 2026-02-01", owed + "; fulfilled 2026-02-01", owed + "; fulfilled 2026-02-01"}},
		{"not stated, both perform", 0, done("FRA", "GBR"), []string{owed + "; fulfilled 2026-02-01", owed + "; fulfilled 2026-02-01"}},
		{"not stated, somebody else performs", 0, done("RUS"), []string{owed, owed}},
		{"not stated, one says no", 0, []timeline.Event{on("no", "2026-02-01", timeline.Repudiation, commitment("a"), "FRA")},
			[]string{owed + "; breached 2026-02-01", owed, owed + "; breached 2026-02-01", owed + "; breached 2026-02-01"}},
		{"not stated, another performs the part of one", 0, append([]timeline.Event{pass("p", "2026-01-02", timeline.Delegation, "FRA", "RUS")}, done("RUS")...),
			[]string{owed + "; fulfilled 2026-02-01", owed, owed + "; fulfilled 2026-02-01", owed + "; fulfilled 2026-02-01"}},
		{"not stated, one says no and then the other performs", 0, append(done("GBR"), on("no", "2026-01-20", timeline.Repudiation, commitment("a"), "FRA")),
			[]string{owed + "; breached 2026-01-20", owed + "; fulfilled 2026-02-01", owed + "; breached 2026-01-20", owed + "; breached 2026-01-20"}},
		{"severally, both perform", guarantee.Several, done("FRA", "GBR"), []string{owed + "; fulfilled 2026-02-01", owed + "; fulfilled 2026-02-01"}},
		{"nobody is named", guarantee.Several, done(), []string{owed + "; fulfilled 2026-02-01", owed + "; fulfilled 2026-02-01"}},
		{"jointly, one says no", guarantee.Joint, []timeline.Event{on("no", "2026-02-01", timeline.Repudiation, commitment("a"), "FRA")}, []string{owed + "; breached 2026-02-01"}},
		{"severally, one says no", guarantee.Several, []timeline.Event{on("no", "2026-02-01", timeline.Repudiation, commitment("a"), "FRA")}, []string{owed + "; breached 2026-02-01", owed}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(guarantee.Commitment{ID: "a", By: actor.IDs("FRA", "GBR"), Liability: tt.liability},
				guarantee.Commitment{ID: "upon", When: becomes(guarantee.StateFulfilled, "a")}) // what it rests on is what that rests on
			expect(t, replay(t, s, tt.log, "2026-01-01", "2026-03-01").Commitment("a"), tt.want...)
		})
	}
}

// One of those who promise each other something owes it to the others, and not to itself.
func TestOwedToOthers(t *testing.T) {
	free := func(id string, by ...actor.ID) timeline.Event {
		return on(id, "2026-02-01", timeline.Release, commitment("a"), by...)
	}
	for _, tt := range []struct {
		name      string
		by, to    []actor.ID
		liability guarantee.Liability
		log       []timeline.Event
		want      []string
	}{
		{"each other", actor.IDs("FRA", "GBR"), actor.IDs("FRA", "GBR"), guarantee.Several, nil, []string{"owed by FRA to GBR", "owed by GBR to FRA"}},
		{"and a third", actor.IDs("FRA", "GBR"), actor.IDs("FRA", "GBR", "UKR"), guarantee.Several, nil, []string{"owed by FRA to GBR and UKR", "owed by GBR to FRA and UKR"}},
		{"jointly", actor.IDs("FRA", "GBR"), actor.IDs("FRA", "GBR", "UKR"), guarantee.Joint, nil, []string{"owed by FRA and GBR to FRA and GBR and UKR"}},
		{"itself alone", actor.IDs("FRA"), actor.IDs("FRA"), 0, nil, []string{"owed by FRA to FRA"}},
		{"it takes the release by the others", actor.IDs("FRA", "GBR"), actor.IDs("FRA", "GBR"), guarantee.Several, []timeline.Event{free("free", "GBR")},
			[]string{"released by FRA to GBR on 2026-02-01: given up by GBR (events/free)", "owed by GBR to FRA"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(guarantee.Commitment{ID: "a", By: tt.by, To: tt.to, Liability: tt.liability})
			var got []string
			for _, w := range replay(t, s, tt.log, "2026-03-01").Commitment("a").On(date("2026-03-01")) {
				got = append(got, w.String())
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A release needs all creditors.
func TestReplayReleaseByAll(t *testing.T) {
	free := func(id, when string, by ...actor.ID) timeline.Event {
		return on(id, when, timeline.Release, commitment("a"), by...)
	}
	const owed = "proposed; agreed; in force; owed"
	for _, tt := range []struct {
		name    string
		log     []timeline.Event
		want    string
		refused int
	}{
		{"one of two", []timeline.Event{free("one", "2026-02-01", "UKR")}, owed, 0},
		{"one after the other", []timeline.Event{free("one", "2026-02-01", "UKR"), free("two", "2026-03-01", "GBR")}, owed + "; released 2026-03-01", 0},
		{"together", []timeline.Event{free("one", "2026-02-01", "GBR", "UKR")}, owed + "; released 2026-02-01", 0},
		{"by the debtor", []timeline.Event{free("one", "2026-02-01", "FRA")}, owed, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			track := replay(t, bond(guarantee.Commitment{ID: "a", To: actor.IDs("UKR", "GBR")}), tt.log, "2026-02-15", "2026-04-01").Commitment("a")
			expect(t, track, tt.want)
			if got := track.Branches[0].Refused; len(got) != tt.refused {
				t.Errorf("refused %v, want %d", got, tt.refused)
			}
		})
	}
}

// A permission is never owed; its use is an event that other conditions may cite. A power changes what
// it is over, in the hands of its holder alone, and while it is in effect.
func TestReplayPowers(t *testing.T) {
	about := func(id, when string, kind timeline.Kind, of string, by actor.ID) timeline.Event {
		return on(id, when, kind, commitment(of), by)
	}
	const force, owed = "proposed; agreed; in force", "proposed; agreed; in force; owed"
	crisis := timeline.Event{ID: "crisis", Date: date("2026-01-15"), Kind: timeline.Attack}
	used := timeline.Happened{Kind: timeline.Exercise, About: commitment("leave")}
	for _, tt := range []struct {
		name         string
		log          []timeline.Event
		leave, a     string
		hangs, power string
		refused      int // acts on any of them
	}{
		{"unused", nil, force, owed, force, force, 0},
		{"the leave is used", []timeline.Event{about("use", "2026-02-01", timeline.Exercise, "leave", "FRA")}, force, owed, force + "; owed 2026-02-01", force, 0},
		{"the leave is used by another", []timeline.Event{about("use", "2026-02-01", timeline.Exercise, "leave", "RUS")}, force, owed, force + "; owed 2026-02-01", force, 1},
		{"the leave is given up", []timeline.Event{about("free", "2026-02-01", timeline.Release, "leave", "UKR")}, force + "; released 2026-02-01", owed, force, force, 0},
		{"the leave is set aside", []timeline.Event{about("halt", "2026-02-01", timeline.Suspension, "leave", "UKR"), about("go", "2026-03-01", timeline.Resumption, "leave", "UKR")},
			force + "; suspended (in force) 2026-02-01; in force 2026-03-01", owed, force, force, 0},
		{"the leave cannot be broken", []timeline.Event{about("no", "2026-02-01", timeline.Repudiation, "leave", "FRA"), about("done", "2026-02-02", timeline.Performance, "leave", "FRA")}, force, owed, force, force, 0},
		{"the power is not in effect", []timeline.Event{about("halt", "2026-02-01", timeline.Exercise, "power", "UKR")}, force, owed, force, force, 1},
		{"the power in effect", []timeline.Event{crisis, about("halt", "2026-02-01", timeline.Exercise, "power", "UKR")}, force, owed + "; suspended (owed) 2026-02-01", force, force, 0},
		{"by the act itself", []timeline.Event{crisis, about("halt", "2026-02-01", timeline.Suspension, "a", "UKR")}, force, owed + "; suspended (owed) 2026-02-01", force, force, 0},
		{"the act of another", []timeline.Event{crisis, about("halt", "2026-02-01", timeline.Suspension, "a", "GBR")}, force, owed, force, force, 1},
		{"the power was ended", []timeline.Event{crisis, about("end", "2026-01-20", timeline.Termination, "power", "UKR"), about("halt", "2026-02-01", timeline.Suspension, "a", "UKR")},
			force, owed, force, force + "; terminated 2026-01-20", 1},
		{"the power is set aside", []timeline.Event{crisis, about("aside", "2026-01-20", timeline.Suspension, "power", "FRA"), about("halt", "2026-02-01", timeline.Suspension, "a", "UKR")},
			force, owed, force, force + "; suspended (in force) 2026-01-20", 1},
		{"another act than the power allows", []timeline.Event{crisis, about("end", "2026-02-01", timeline.Termination, "a", "UKR")}, force, owed + "; terminated 2026-02-01", force, force, 0},
		{"by who is no party", []timeline.Event{crisis, about("end", "2026-02-01", timeline.Termination, "a", "GBR")}, force, owed, force, force, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(
				guarantee.Commitment{ID: "leave", Kind: guarantee.Permission},
				guarantee.Commitment{ID: "a"},
				guarantee.Commitment{ID: "hangs", When: used},
				guarantee.Commitment{ID: "power", Kind: guarantee.Power, By: actor.IDs("UKR"), To: actor.IDs("FRA"), When: timeline.Happened{Kind: timeline.Attack},
					Effects: []guarantee.Effect{{Kind: timeline.Suspension, On: []check.Ref{commitment("a")}}}},
			)
			c := replay(t, s, tt.log, "2026-01-17", "2026-02-15", "2026-04-01")
			refused := 0
			for id, want := range map[guarantee.ID]string{"leave": tt.leave, "a": tt.a, "hangs": tt.hangs, "power": tt.power} {
				expect(t, c.Commitment(id), want)
				refused += len(c.Commitment(id).Branches[0].Refused)
			}
			if refused != tt.refused {
				t.Errorf("%d acts refused, want %d", refused, tt.refused)
			}
		})
	}
}

// A power waits for its trigger no longer than its text says; once that has come it may be used until its term is over,
// also after it was set aside meanwhile. One without a trigger may be used at once and waits for none.
func TestPowerWindow(t *testing.T) {
	crisis := func(day string) timeline.Event {
		return timeline.Event{ID: "crisis", Date: date(day), Kind: timeline.Attack}
	}
	use := on("use", "2026-03-01", timeline.Suspension, commitment("a"), "UKR")
	aside := []timeline.Event{on("aside", "2026-01-20", timeline.Suspension, commitment("power"), "FRA"), on("again", "2026-01-25", timeline.Resumption, commitment("power"), "FRA")}
	attacked := timeline.Happened{Kind: timeline.Attack}
	const force, used = "proposed 2026-01-01; agreed 2026-01-01; in force 2026-01-01", "proposed 2026-01-01; agreed 2026-01-01; in force 2026-01-01; owed 2026-01-01; suspended (owed) 2026-03-01"
	for _, tt := range []struct {
		name     string
		when     timeline.Condition
		term     string
		log      []timeline.Event
		power, a string
	}{
		{"its trigger comes in time", attacked, "", []timeline.Event{crisis("2026-01-15"), use}, force, used},
		{"and its term ends", attacked, "P45D", []timeline.Event{crisis("2026-01-15"), use}, force + "; lapsed 2026-02-16T00:00:00Z", strings.TrimSuffix(used, "; suspended (owed) 2026-03-01")},
		{"on the last day", attacked, "", []timeline.Event{crisis("2026-01-31"), use}, force, used},
		{"a day late", attacked, "", []timeline.Event{crisis("2026-02-01"), use}, force + "; lapsed 2026-02-01T00:00:00Z", strings.TrimSuffix(used, "; suspended (owed) 2026-03-01")},
		{"set aside after that", attacked, "", append([]timeline.Event{crisis("2026-01-15"), use}, aside...), force + "; suspended (in force) 2026-01-20; in force 2026-01-25", used},
		{"while it was set aside", attacked, "", append([]timeline.Event{crisis("2026-01-22"), use}, aside...),
			force + "; suspended (in force) 2026-01-20; in force 2026-01-25; lapsed 2026-02-06T00:00:00Z", strings.TrimSuffix(used, "; suspended (owed) 2026-03-01")},
		{"a state that holds at its entry", timeline.Since{Start: attacked, End: timeline.Happened{Kind: timeline.CeasefireStarts}}, "", []timeline.Event{crisis("2025-12-01"), use}, force, used},
		{"no trigger", nil, "", []timeline.Event{use}, force, used},
	} {
		t.Run(tt.name, func(t *testing.T) {
			power := guarantee.Commitment{ID: "power", Kind: guarantee.Power, By: actor.IDs("UKR"), To: actor.IDs("FRA"), When: tt.when, WhenWithin: uncertain.MustPeriod("P30D"),
				Under: "pact", Effects: []guarantee.Effect{{Kind: timeline.Suspension, On: []check.Ref{commitment("a")}}}}
			if tt.term != "" {
				power.Term = uncertain.MustPeriod(tt.term)
			}
			s := bond(guarantee.Commitment{ID: "a", Under: "pact"}, power)
			s.Instruments = append(s.Instruments, guarantee.Instrument{ID: "pact", Title: "A pact", Form: guarantee.Agreement, Signed: date("2026-01-01"), InForce: date("2026-01-01")})
			c := replay(t, s, tt.log, "2026-01-10", "2026-01-17", "2026-02-10", "2026-03-01")
			expect(t, c.Commitment("power"), tt.power)
			expect(t, c.Commitment("a"), tt.a)
		})
	}
}

// A creditor may always release its debtor, whoever else has a power to and whether that is in effect; a third may not.
func TestReplayReleaseBesidesPower(t *testing.T) {
	for by, want := range map[actor.ID]string{"UKR": "proposed; agreed; in force; owed; released 2026-02-01", "GBR": "proposed; agreed; in force; owed", "RUS": "proposed; agreed; in force; owed"} {
		s := bond(guarantee.Commitment{ID: "a"}, guarantee.Commitment{ID: "power", Kind: guarantee.Power, By: actor.IDs("GBR"), When: timeline.Happened{Kind: timeline.Attack},
			Effects: []guarantee.Effect{{Kind: timeline.Release, On: []check.Ref{commitment("a")}}}})
		c := replay(t, s, []timeline.Event{on("let", "2026-02-01", timeline.Release, commitment("a"), by)}, "2026-01-15", "2026-03-01")
		expect(t, c.Commitment("a"), want)
		if n := len(c.Commitment("a").Branches[0].Refused); (n == 1) != (by != "UKR") {
			t.Errorf("by %s: %d acts refused", by, n)
		}
	}
}

// Who holds a power may use it though it is no party to what it acts on.
func TestReplayPowerOfAnother(t *testing.T) {
	halt := on("halt", "2026-02-01", timeline.Suspension, commitment("a"), "RUS")
	no := on("no", "2026-02-01", timeline.Rejection, commitment("a"), "RUS")
	for _, tt := range []struct {
		name    string
		log     []timeline.Event
		want    string
		refused int
	}{
		{"by the act itself", []timeline.Event{halt}, "proposed; agreed; in force; owed; suspended (owed) 2026-02-01", 0},
		{"by using the power", []timeline.Event{on("use", "2026-02-01", timeline.Exercise, commitment("power"), "RUS")}, "proposed; agreed; in force; owed; suspended (owed) 2026-02-01", 0},
		{"by a third", []timeline.Event{on("halt", "2026-02-01", timeline.Suspension, commitment("a"), "GBR")}, "proposed; agreed; in force; owed", 1},
		{"its word is a word", []timeline.Event{no}, "proposed; agreed; in force; owed", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(guarantee.Commitment{ID: "a"}, guarantee.Commitment{ID: "power", Kind: guarantee.Power, By: actor.IDs("RUS"), To: actor.IDs("FRA"), Under: "other",
				Effects: []guarantee.Effect{{Kind: timeline.Suspension, On: []check.Ref{commitment("a")}}}})
			s.Instruments = append(s.Instruments, guarantee.Instrument{ID: "other", Title: "Another practice", Form: guarantee.Practice})
			track := replay(t, s, tt.log, "2026-02-15").Commitment("a")
			expect(t, track, tt.want)
			if got := track.Branches[0].Refused; len(got) != tt.refused {
				t.Errorf("refused %v, want %d", got, tt.refused)
			}
		})
	}
}

// What forfeits a commitment ends it in every state that is not over, children included, and what is
// breached stays so.
func TestReplayForfeiture(t *testing.T) {
	attack, voided := timeline.Happened{Kind: timeline.Attack}, timeline.Event{ID: "void", Date: date("2026-04-01"), Kind: timeline.Announcement, By: actor.IDs("UKR")}
	attacked := timeline.Event{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack}
	for _, tt := range []struct {
		name string
		bond guarantee.Commitment
		log  []timeline.Event
		want []string
	}{
		{"in force", guarantee.Commitment{When: attack}, nil, []string{"proposed; agreed; in force; terminated 2026-04-01"}},
		{"owed", guarantee.Commitment{When: attack}, []timeline.Event{attacked}, []string{"proposed; agreed; in force; owed 2026-03-01; terminated 2026-04-01"}},
		{"standing", guarantee.Commitment{When: attack, Standing: true}, []timeline.Event{attacked},
			[]string{"proposed; agreed; in force; terminated 2026-04-01", "owed 2026-03-01; terminated 2026-04-01"}},
		{"breached before", guarantee.Commitment{When: attack, Within: uncertain.MustPeriod("P10D")}, []timeline.Event{attacked},
			[]string{"proposed; agreed; in force; owed 2026-03-01; breached 2026-03-12T00:00:00Z"}},
		{"triggered on the same day", guarantee.Commitment{When: timeline.Happened{Kind: timeline.Announcement}}, nil,
			[]string{"proposed; agreed; in force; owed 2026-04-01; terminated 2026-04-01"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := tt.bond
			c.ID, c.VoidIf = "a", timeline.Happened{Kind: timeline.Announcement, By: actor.IDs("UKR")}
			expect(t, replay(t, bond(c), append(tt.log, voided), "2026-03-05", "2026-04-02").Commitment("a"), tt.want...)
		})
	}
}

// A suspension stops the time for performing and open windows, or does not, as the text says; it never
// stops a term. The attack is on 1 March, and it is set aside from the 11th to the 21st.
func TestReplaySuspension(t *testing.T) {
	attack := timeline.Happened{Kind: timeline.Attack}
	halt, resume := on("halt", "2026-03-11", timeline.Suspension, commitment("a"), "UKR"), on("go", "2026-03-21", timeline.Resumption, commitment("a"), "UKR")
	attacked := func(when string) timeline.Event {
		return timeline.Event{ID: "attack", Date: date(when), Kind: timeline.Attack}
	}
	month, vote := uncertain.MustPeriod("P30D"), timeline.Happened{Kind: timeline.Approval, By: actor.IDs("GBR")}
	const force = "proposed; agreed; in force"
	for _, tt := range []struct {
		name string
		bond guarantee.Commitment
		log  []timeline.Event
		want string
	}{
		{"due, tolled", guarantee.Commitment{Within: month}, []timeline.Event{attacked("2026-03-01"), halt, resume}, force + "; owed 2026-03-01; suspended (owed) 2026-03-11; owed 2026-03-21; breached 2026-04-11T00:00:00Z"},
		{"due, running", guarantee.Commitment{Within: month, Clock: guarantee.Run}, []timeline.Event{attacked("2026-03-01"), halt, resume}, force + "; owed 2026-03-01; suspended (owed) 2026-03-11; owed 2026-03-21; breached 2026-04-01T00:00:00Z"},
		{"due, tolled for ever", guarantee.Commitment{Within: month}, []timeline.Event{attacked("2026-03-01"), halt}, force + "; owed 2026-03-01; suspended (owed) 2026-03-11"},
		{"precondition, tolled", guarantee.Commitment{Given: vote, GivenWithin: month}, []timeline.Event{attacked("2026-03-01"), halt, resume}, force + "; triggered 2026-03-01; suspended (triggered) 2026-03-11; triggered 2026-03-21; lapsed 2026-04-11T00:00:00Z"},
		{"precondition, running", guarantee.Commitment{Given: vote, GivenWithin: month, Clock: guarantee.Run}, []timeline.Event{attacked("2026-03-01"), halt}, force + "; triggered 2026-03-01; suspended (triggered) 2026-03-11; lapsed 2026-04-01T00:00:00Z"},
		{"precondition true meanwhile", guarantee.Commitment{Given: vote}, []timeline.Event{attacked("2026-03-01"), halt, {ID: "vote", Date: date("2026-03-15"), Kind: timeline.Approval, By: actor.IDs("GBR")}, resume},
			force + "; triggered 2026-03-01; suspended (triggered) 2026-03-11; triggered 2026-03-21; owed 2026-03-21"},
		{"trigger meanwhile does not count", guarantee.Commitment{}, []timeline.Event{halt, attacked("2026-03-15"), resume}, force + "; suspended (in force) 2026-03-11; in force 2026-03-21"},
		{"a state that holds counts", guarantee.Commitment{When: timeline.Since{Start: attack, End: vote}}, []timeline.Event{halt, attacked("2026-03-15"), resume},
			force + "; suspended (in force) 2026-03-11; in force 2026-03-21; owed 2026-03-21"},
		{"performed meanwhile", guarantee.Commitment{Within: month}, []timeline.Event{attacked("2026-03-01"), halt, on("done", "2026-03-15", timeline.Performance, commitment("a"), "FRA"), resume},
			force + "; owed 2026-03-01; suspended (owed) 2026-03-11; fulfilled 2026-03-15"},
		{"set aside and taken up on one day", guarantee.Commitment{Within: month}, []timeline.Event{attacked("2026-03-01"), halt, on("go", "2026-03-11", timeline.Resumption, commitment("a"), "UKR")},
			force + "; owed 2026-03-01; suspended (owed) 2026-03-11; owed 2026-03-11; breached 2026-04-01T00:00:00Z"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := tt.bond
			c.ID = "a"
			if c.When == nil {
				c.When = attack
			}
			expect(t, replay(t, bond(c), tt.log, "2026-03-05", "2026-03-12", "2026-03-22", "2026-05-01").Commitment("a"), tt.want)
		})
	}
}
