package guarantee_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Of two deadlines of which each is known to a stretch of time, either may be over first where the stretches overlap,
// unless both count from the same; and where they do not overlap it is known which is.
func TestReplayTwoWideTimers(t *testing.T) {
	attack, blockade := timeline.Happened{Kind: timeline.Attack}, timeline.Happened{Kind: timeline.Blockade}
	period := uncertain.MustPeriod
	event := func(kind timeline.Kind, when string) timeline.Event {
		return timeline.Event{ID: timeline.EventID(kind.String()), Date: date(when), Kind: kind}
	}
	both := []timeline.Event{event(timeline.Attack, "2026-01"), event(timeline.Blockade, "2026-01")}
	for _, tt := range []struct {
		name          string
		first, second guarantee.Commitment
		log           []timeline.Event
		want          string // what may have become of one that the first breach makes owed, and the second forfeits before
	}{
		{"ten days from one day of January, and twenty from another", guarantee.Commitment{When: attack, Within: period("P10D")}, guarantee.Commitment{When: blockade, Within: period("P20D")},
			both, "owed, terminated"},
		{"as many days from each", guarantee.Commitment{When: attack, Within: period("P10D")}, guarantee.Commitment{When: blockade, Within: period("P10D")},
			both, "owed, terminated"},
		{"the later one first", guarantee.Commitment{When: blockade, Within: period("P20D")}, guarantee.Commitment{When: attack, Within: period("P10D")},
			both, "owed, terminated"},
		{"ten and twenty days from the same day", guarantee.Commitment{When: attack, Within: period("P10D")}, guarantee.Commitment{When: attack, Within: period("P20D")},
			both[:1], "owed"},
		{"twenty and ten days from the same day", guarantee.Commitment{When: attack, Within: period("P20D")}, guarantee.Commitment{When: attack, Within: period("P10D")},
			both[:1], "terminated"},
		{"ten days from a day of January, and of March", guarantee.Commitment{When: attack, Within: period("P10D")}, guarantee.Commitment{When: blockade, Within: period("P10D")},
			[]timeline.Event{both[0], event(timeline.Blockade, "2026-03")}, "owed"},
		{"ten days from a day of March, and of January", guarantee.Commitment{When: attack, Within: period("P10D")}, guarantee.Commitment{When: blockade, Within: period("P10D")},
			[]timeline.Event{event(timeline.Attack, "2026-03"), both[1]}, "terminated"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.first.ID, tt.second.ID = "first", "second"
			s := bond(tt.first, tt.second, guarantee.Commitment{ID: "then", When: becomes(guarantee.StateBreached, "first"),
				VoidIf: timeline.All{becomes(guarantee.StateBreached, "second"), timeline.Not{Of: becomes(guarantee.StateOwed, "then")}}})
			c := replay(t, s, tt.log, "2026-02-01", "2026-06-01")
			var got []string
			for _, phase := range c.Commitment("then").On(date("2026-06-01"))[0].Phases {
				got = append(got, phase.String())
			}
			if slices.Sort(got); strings.Join(got, ", ") != tt.want {
				t.Errorf("%v, want %s", got, tt.want)
			}
		})
	}
}

// The window for entry runs no more once a commitment is in force: that it is open when it was over leaves nothing open.
func TestReplayEntryWindowMet(t *testing.T) {
	s := spoken(guarantee.Commitment{ID: "a", EntryWithin: uncertain.MustPeriod("P40D"), When: timeline.Happened{Kind: timeline.Attack}})
	s.Events = []timeline.Event{on("offer", "2026-01", timeline.Proposal, commitment("a"), "FRA")} // so the window is over between 10 February and 12 March
	attack := timeline.Event{ID: "attack", Date: date("2026-02-20"), Kind: timeline.Attack}
	track := replay(t, s, []timeline.Event{on("yes", "2026-02-01", timeline.Acceptance, commitment("a"), "UKR"), attack}, "2026-02-10", "2026-03-01").Commitment("a")
	if len(track.Branches) != 1 || len(track.Branches[0].Chosen) > 0 {
		t.Fatalf("%d branches, %v", len(track.Branches), track.Branches[0].Chosen)
	}
	expect(t, track, "proposed 2026-01; agreed 2026-02-01; in force 2026-02-01; owed 2026-02-20")
}
