package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What is in force on the date and has a term is asked what is over once it has run out, and when that is. What is owed by
// then, what survives, and what nobody has put a term to are not over with it. The date is the first day of 2030.
func TestBatteryRunsOut(t *testing.T) {
	force := func(change func(s *guarantee.Structure)) *guarantee.Structure {
		return pact(func(s *guarantee.Structure) {
			s.Instruments[0].InForce = date("2020-03-01")
			change(s)
		})
	}
	const lapses = "becomes lapsed about instruments/pact: help by NOR: from in force to lapsed, the last day being "
	for _, tt := range []struct {
		name   string
		change func(s *guarantee.Structure)
		want   []string
	}{
		{"no term", func(*guarantee.Structure) {}, nil},
		{"a term", func(s *guarantee.Structure) { s.Instruments[0].Term = uncertain.MustPeriod("P20Y") }, []string{lapses + "2040-03-01"}},
		{"a term of open length", func(s *guarantee.Structure) { s.Instruments[0].Term = uncertain.MustPeriod("P20Y..P21Y") },
			[]string{lapses + "between 2040-03-01 and 2041-03-01"}},
		{"a term that is over", func(s *guarantee.Structure) { s.Instruments[0].Term = uncertain.MustPeriod("P5Y") }, nil},
		{"a term, renewed until denounced", func(s *guarantee.Structure) {
			s.Instruments[0].Term, s.Instruments[0].Renews = uncertain.MustPeriod("P20Y"), uncertain.MustPeriod("P1Y")
		}, nil},
		{"not in force", func(s *guarantee.Structure) {
			s.Instruments[0].InForce, s.Instruments[0].Term = uncertain.Date{}, uncertain.MustPeriod("P20Y")
			s.Instruments[0].Entry = timeline.Happened{Kind: timeline.Ratification}
		}, nil},
		{"a date", func(s *guarantee.Structure) { s.Instruments[0].Ended = date("2035-06-30") },
			[]string{"becomes terminated about instruments/pact: help by NOR: from in force to terminated, the last day being 2035-06-30"}},
		{"a term of a commitment", func(s *guarantee.Structure) { s.Commitments[0].Term = uncertain.MustPeriod("P15Y") },
			[]string{"becomes lapsed about commitments/help: help by NOR: from in force to lapsed, the last day being 2035-03-01"}},
		{"both, and the text first", func(s *guarantee.Structure) {
			s.Instruments[0].Term, s.Commitments[0].Term = uncertain.MustPeriod("P20Y"), uncertain.MustPeriod("P25Y")
		}, []string{lapses + "2040-03-01"}},
		{"it survives", func(s *guarantee.Structure) {
			s.Instruments[0].Term, s.Commitments[0].Survives = uncertain.MustPeriod("P20Y"), true
		}, []string{"becomes lapsed about instruments/pact"}},
		{"another answers it", func(s *guarantee.Structure) {
			s.Instruments[0].Term = uncertain.MustPeriod("P20Y")
			s.Commitments = append(s.Commitments, guarantee.Commitment{ID: "renew", Under: "pact", By: actor.IDs("NOR"), To: actor.IDs("FIN"), Act: guarantee.Consult, Survives: true,
				When: timeline.Happened{Kind: timeline.BecomesLapsed, About: instrument("pact")}})
		}, []string{lapses + "2040-03-01", "becomes lapsed about instruments/pact: renew makes due yes"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := force(tt.change)
			if err := s.Validate().Err(); err != nil {
				t.Fatal(err)
			}
			a := s.Assess(guarantee.Options{})
			var got []string
			for _, r := range a.Responses.Events {
				if r.Case != guarantee.MandateLapses {
					continue
				}
				for _, m := range r.Moves {
					got = append(got, r.Event+": "+string(m.Commitment)+" "+m.String())
				}
				for _, x := range r.Replies {
					got = append(got, r.Event+": "+string(x.Commitment)+" "+x.Bearing.String()+" "+x.Applies.String())
				}
				if len(r.Moves)+len(r.Replies) == 0 {
					got = append(got, r.Event)
				}
			}
			equal(t, "what runs out", got, tt.want)
			if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
		})
	}
}
