package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// large returns the assessment of the structure for Ukraine with n items in every list that is drawn or
// long, each with a source and a statement of its own: n commitments, each in an instrument of its own that
// waits for an event of its own, all waiting for one event besides and falling without either of two actors.
func large(t testing.TB, n int) *guarantee.Assessment {
	a := *gen.Ukraine(t).Assess(guarantee.Options{})
	s := a.Strength
	s.Options, s.Contributions = filled(s.Options, n), filled(s.Contributions, n)
	a.Strength = s
	a.Promises, a.Coverage, a.Shares = filled(a.Promises, n), filled(a.Coverage, n), filled(a.Shares, n)
	a.Comparisons.Forces, a.Comparisons.Precedents = filled(a.Comparisons.Forces, n), filled(a.Comparisons.Precedents, n)
	a.Responses.Events = filled(a.Responses.Events, n)
	a.Chronicle.Instruments = filled(a.Chronicle.Instruments, n)
	a.NeededActs.Commitments = filled(a.NeededActs.Commitments, n)
	a.Contradictions.Conflicts, a.Judgements, a.Positions = filled(a.Contradictions.Conflicts, n), filled(a.Judgements, n), filled(a.Positions, n)
	a.Names, a.Knowledge.Unused = slices.Clip(a.Names), nil
	kept := guarantee.RegimeState{Regime: "regime", Title: "A ceasefire"}
	for i := range n { // one term, each party of which breaks it in a way of its own, each in two views alike
		r := ceasefire.Result{Term: "term", Party: actor.ID(fmt.Sprintf("more-%d", i)), Verdict: ceasefire.Broken, Breaches: int64(i + 1)}
		other := r
		other.View = "UKR"
		kept.Results = append(kept.Results, guarantee.TermResult{Result: r}, guarantee.TermResult{Result: other})
	}
	a.Compliance.Regimes = []guarantee.RegimeState{kept}
	all := guarantee.Await{Event: "what all wait for"}
	a.NeededActs.Awaited = nil
	a.Consequences = nil
	for i := range n {
		id := fmt.Sprintf("more-%d", i)
		says := []source.StatementID{source.StatementID(id)}
		because := statements(says)
		a.Sources = append(a.Sources, source.Source{ID: source.ID(id), Title: id})
		a.Statements = append(a.Statements, guarantee.Cited{ID: says[0], Sources: []source.ID{source.ID(id)}, Text: id})
		a.Knowledge.Unused = append(a.Knowledge.Unused, says[0])
		a.Names = append(a.Names, guarantee.Name{ID: actor.ID(id), Name: id})
		p := &a.Promises[i]
		p.Commitment, p.Under, p.Document, p.By, p.Because = guarantee.ID(id), guarantee.InstrumentID(id), id, []actor.ID{actor.ID(id)}, because
		a.Chronicle.Instruments[i].Instrument = p.Under
		a.NeededActs.Commitments[i].Commitment = p.Commitment
		a.Strength.Contributions[i].Contribution = force.ID(id)
		a.Judgements[i].Says, a.Judgements[i].Judgement = says, guarantee.JudgementID(id)
		a.Positions[i].Says, a.Positions[i].Position = says, guarantee.PositionID(id)
		a.Shares[i].Demands = []guarantee.PositionID{a.Positions[i].Position}
		a.Contradictions.Conflicts[i].Class = guarantee.SpeakersDiffer
		a.NeededActs.Awaited = append(a.NeededActs.Awaited, guarantee.Await{Event: id, Needs: actor.IDs("RUS", "UKR"), Waiting: []guarantee.ID{p.Commitment}, Because: because})
		all.Waiting = append(all.Waiting, p.Commitment)
		a.Consequences = append(a.Consequences, guarantee.Consequence{Commitment: p.Commitment, Fate: guarantee.Falls, Because: because})
	}
	a.NeededActs.Awaited = append(a.NeededActs.Awaited, all)
	a.Withdrawals = []guarantee.Withdrawal{{Actor: "RUS", Falls: a.Consequences}, {Actor: "UKR", AtRisk: a.Consequences}}
	for i := range n {
		a.Withdrawals = append(a.Withdrawals, guarantee.Withdrawal{Actor: a.Promises[i].By[0], Falls: a.Consequences[i : i+1], Loses: []force.ID{a.Strength.Contributions[i].Contribution}})
	}
	return &a
}

// treaties returns the assessment of n commitments, each in a treaty of its own that enters into force with a
// ceasefire by two states: without either of them all fall.
func treaties(t testing.TB, n int) *guarantee.Assessment {
	day := uncertain.Day(2026, time.January, 7)
	s := &guarantee.Structure{Title: "Many treaties", AsOf: day, Actors: actor.States("FRA", "RUS", "UKR")}
	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	for i := range n {
		id := fmt.Sprintf("treaty-%d", i)
		s.Instruments = append(s.Instruments, guarantee.Instrument{ID: guarantee.InstrumentID(id), Title: id, Form: guarantee.Treaty, Signed: day, Entry: truce})
		s.Commitments = append(s.Commitments, guarantee.Commitment{ID: guarantee.ID(id), Under: guarantee.InstrumentID(id), By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Deploy})
	}
	a := s.Assess(guarantee.Options{Without: actor.IDs("RUS")})
	if len(a.Promises) != n || len(a.Withdrawals) == 0 || len(a.Withdrawals[0].Falls)+len(a.Withdrawals[0].AtRisk) == 0 {
		t.Fatalf("%d promises and %d withdrawals of %d treaties", len(a.Promises), len(a.Withdrawals), n)
	}
	return a
}

// filled returns a list of n, which begins again when it is at its end.
func filled[E any](list []E, n int) []E { return slices.Repeat(list, n/len(list)+1)[:n] }

// A figure of too much says how much it shows, and stays readable.
func TestFiguresCut(t *testing.T) {
	a := large(t, 1_000)
	for i := range 995 {
		a.Responses.Columns = append(a.Responses.Columns, guarantee.ID(fmt.Sprintf("more-%d", i)))
	}
	for name, want := range map[string][]string{
		"strength": {"40 of 354 options with a number are shown"},
		"claims":   {"24 of 354 options with a number are shown"},
		"coverage": {"40 of 1,000 capabilities are shown"},
		"battery":  {"40 of 1,000 events are shown", "12 of 1,000 commitments that answer some event are shown"},
		"shares":   {"8 of 1,000 groups are shown"},
		"density":  {"40 of 1,250 bars of options and precedents are shown"},
	} {
		text := drawnAlone(t, a, name)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q: %q", name, w, text[max(0, len(text)-1500):])
			}
		}
		if most := 10 * len(drawnAlone(t, large(t, 100), name)); len(text) > most {
			t.Errorf("%s has %d bytes, more than %d", name, len(text), most)
		}
	}
}
