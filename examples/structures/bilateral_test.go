package structures_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The agreement of the United Kingdom and Ukraine (European Pravda, 12 January 2024): signed on that day, for ten
// years, over once Ukraine joins NATO.
func TestOracleBilateralTerm(t *testing.T) {
	_, s := decode(t, "gbr-ukr-2024.json")
	for _, tt := range []struct {
		on   string
		want guarantee.Standing
	}{{"2024-01-12", guarantee.InForce}, {"2034-01-12", guarantee.InForce}, {"2034-01-13", guarantee.Ended}} {
		if got := standing(s, "react", uncertain.Must(uncertain.ParseDate(tt.on))); got != tt.want {
			t.Errorf("on %s: %v, want %v", tt.on, got, tt.want)
		}
	}
	for _, p := range s.Assess(guarantee.Options{}).Promises {
		if p.Since.String() != "2024-01-12" || p.Until.String() != "2034-01-12" {
			t.Errorf("%s: from %v until %v", p.Commitment, p.Since, p.Until)
		}
	}
	joins := on("joins", "2030-05-01", timeline.Acceptance, "instruments/north-atlantic-treaty", "UKR")
	same(t, "after joining NATO", course(replay(t, s, []timeline.Event{joins}, "2030-04-30", "2030-05-02"), "intelligence", "GBR"),
		[]string{"proposed 2024-01-12", "agreed 2024-01-12", "in force 2024-01-12", "owed 2024-01-12", "terminated 2030-05-01"})
}

// The reaction is due within 24 hours (OSW, 14 July 2025; the prime minister of Ukraine in Euromaidan Press, 14 January
// 2024), and each of the two owes it to the other. Whether a renewed attack is any further one, or one after a
// ceasefire, the texts that were read do not say.
func TestOracleBilateralReaction(t *testing.T) {
	_, s := decode(t, "gbr-ukr-2024.json")
	truce := on("truce", "2026-01-05", timeline.CeasefireStarts, "", "RUS", "UKR")
	for _, tt := range []struct {
		event string
		log   []timeline.Event
		named []guarantee.ID
		may   []guarantee.ID
		timed []guarantee.ID // those with a time limit
	}{
		{"armed attack by RUS against UKR in UKR", nil, nil, []guarantee.ID{"consult", "react", "assist"}, []guarantee.ID{"consult", "react"}},
		{"armed attack by RUS against UKR in UKR", []timeline.Event{truce}, []guarantee.ID{"consult", "react", "assist"}, nil, []guarantee.ID{"consult", "react"}},
		{"armed attack against GBR in GBR", nil, []guarantee.ID{"react-reciprocal"}, nil, []guarantee.ID{"react-reciprocal"}},
		{"armed attack by RUS against FRA in FRA", nil, nil, nil, nil},
	} {
		e, err := timeline.ParseEvent(tt.event)
		if err != nil {
			t.Fatal(err)
		}
		r := s.Assess(guarantee.Options{Log: tt.log, If: []timeline.Event{e}}).Responses.Events[0]
		var timed []guarantee.ID
		for _, x := range r.Replies {
			if x.Within.String() == "PT24H" {
				timed = append(timed, x.Commitment)
			} else if !x.Within.IsZero() {
				t.Errorf("%s within %v", x.Commitment, x.Within)
			}
		}
		if !slices.Equal(r.Named(), tt.named) || !slices.Equal(r.MayApply(), tt.may) || !slices.Equal(timed, tt.timed) {
			t.Errorf("%s: named %v, may apply %v, with a time limit %v; want %v, %v and %v", tt.event, r.Named(), r.MayApply(), timed, tt.named, tt.may, tt.timed)
		}
	}
	attack := on("attack", "2026-05-01T06:00:00Z", timeline.Attack, "", "RUS")
	attack.Against = s.Commitments[0].To
	c := replay(t, s, []timeline.Event{truce, attack}, "2026-05-01T07:00:00Z", "2026-05-03")
	same(t, "due", slices.Compact(due(c, "react")), []string{"2026-05-02T06:00:00Z"}) // by each reading
	same(t, "without a reaction", course(c, "react", "GBR"), []string{"owed 2026-05-01T06:00:00Z", "breached 2026-05-02T06:00:00Z"})
	for _, w := range replay(t, s, []timeline.Event{attack}, "2026-05-03").Commitment("react").On(uncertain.Day(2026, 5, 3)) {
		if w.Cause.ID == "attack" {
			same(t, "without a ceasefire before it", []string{w.String()}, []string{"breached or not owed by GBR to UKR because of events/attack of 2026-05-01T06:00:00Z, due 2026-05-02T06:00:00Z, " +
				"breached if at all 2026-05-02T06:00:00Z as no performance is recorded; open is how its trigger is read (commitments/react): breached if RUS: armed attack against UKR, " +
				"not owed if RUS: armed attack against UKR after RUS and UKR: ceasefire starts"})
		}
	}
	same(t, "the other way round", course(c, "react-reciprocal", "UKR"), []string{"proposed 2024-01-12", "agreed 2024-01-12", "in force 2024-01-12", "lapsed 2034-01-12T23:59:59Z"})
}

// Military aid of 2.5 billion pounds in the financial year 2024/2025 (The Epoch Times, 12 January 2024).
func TestOracleBilateralAid(t *testing.T) {
	_, s := decode(t, "gbr-ukr-2024.json")
	for _, m := range s.Assess(guarantee.Options{}).Money {
		if m.Currency != "GBP" || m.Firm != guarantee.SumOf(uncertain.Must(uncertain.Exactly[int64](2_500_000_000))) {
			t.Errorf("%+v", m)
		}
	}
}

// What was read of the agreement does not say how it is found that something is owed, who finds it, how
// precise it is or how one leaves: none of it is recorded, and of the text only a part is known.
func TestBilateralSilence(t *testing.T) {
	_, s := decode(t, "gbr-ukr-2024.json")
	n := s.Instruments[0]
	if n.Text != guarantee.Reported || n.Binds != 0 || !n.Notice.IsZero() || n.Revocable != uncertain.Unknown {
		t.Errorf("%+v", n)
	}
	for _, c := range s.Commitments {
		if c.Decides != 0 || c.Judge != nil || c.Precise != uncertain.Unknown {
			t.Errorf("%+v", c)
		}
	}
}
