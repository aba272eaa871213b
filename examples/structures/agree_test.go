package structures_test

import (
	"slices"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// askedTwice pairs commitments with the terms that ask the same, and says when both are due.
var askedTwice = []struct {
	name string
	of   guarantee.ID
	term ceasefire.TermID
	days []string // the last day in time, or the last that certainly is and the last that may be
}{
	{"dayton-1995.json", "foreign-forces-out", "foreign-forces-out", []string{"1996-01-13"}},
	{"dayton-1995.json", "sarajevo-positions", "sarajevo-positions-left", []string{"1995-12-27"}},
	{"dayton-1995.json", "phase-1", "behind-the-zone", []string{"1996-01-19"}},
	{"dayton-1995.json", "vacate-areas", "vacated-for-federation", []string{"1996-02-03"}},
	{"dayton-1995.json", "vacate-areas", "vacated-for-republika-srpska", []string{"1996-02-03"}},
	{"dayton-1995.json", "phase-3", "into-cantonments", []string{"1996-04-18"}},
	{"minsk-2015.json", "withdraw-weapons", "artillery", []string{"2015-03-01", "2015-03-03"}},
	{"minsk-2015.json", "withdraw-weapons", "rocket-launchers", []string{"2015-03-01", "2015-03-03"}},
	{"minsk-2015.json", "withdraw-weapons", "heavy-rockets", []string{"2015-03-01", "2015-03-03"}},
	{"kosovo-1999.json", "zone-3-first", "zone-3-begun", []string{"1999-06-10"}},
	{"kosovo-1999.json", "zone-1-out", "zone-1-vacated", []string{"1999-06-15"}},
	{"kosovo-1999.json", "zone-2-out", "zone-2-vacated", []string{"1999-06-18"}},
	{"kosovo-1999.json", "zone-3-out", "zone-3-vacated", []string{"1999-06-20"}},
}

// What became of a term (Q9) and of the commitment that asks the same (Q1) is one story, told on the day before, on and
// after each day on which they are due, whether nothing is recorded or that it was done at noon of that day, and whether
// or not everything is recorded. Whose act is still needed (Q4) ends with it. Noon and not the day: an event of a day happened
// on that day in the zone of the text for a term, and on that day in UTC for a commitment, for which it may be too late.
func TestTermsAgreeWithCommitments(t *testing.T) {
	owed, breached, fulfilled := guarantee.StateOwed, guarantee.StateBreached, guarantee.StateFulfilled
	for _, tt := range askedTwice {
		_, s := decode(t, tt.name)
		regime := &s.Ceasefires[0]
		bound := slices.DeleteFunc(actorsOf(regime), func(id actor.ID) bool { return !regime.Term(tt.term).For(id) })
		east := time.FixedZone("", int(s.ZoneOf(regime))*60)
		for _, day := range tt.days {
			date := uncertain.Must(uncertain.ParseDate(day)).First()
			noon := uncertain.Instant(time.Date(date.Year(), date.Month(), date.Day(), 12, 0, 0, 0, east))
			done := []timeline.Event{
				{ID: "promised", Date: noon, Kind: timeline.Performance, By: commitment(t, s, tt.of).By, About: check.Ref{Section: guarantee.SectionCommitments, ID: string(tt.of)}},
				{ID: "asked", Date: noon, Kind: timeline.Performance, By: bound, About: regime.Ref(tt.term)},
			}
			for _, log := range [][]timeline.Event{{}, done} {
				for _, complete := range []bool{false, true} {
					for after := range 3 {
						on := uncertain.Day(date.AddDate(0, 0, after-1).Date())
						a := s.Assess(guarantee.Options{On: on, KnownBy: uncertain.Year(2026), Complete: complete, Log: log})
						got, first, latest := promised(t, a, tt.of)
						judged := 0
						for _, r := range a.Compliance.Regimes[0].Results {
							if r.Result.Term != tt.term {
								continue
							}
							judged++
							if r.Result.Verdict == ceasefire.Pending && (!r.Result.Due.End().Equal(first) || !r.Result.DueLatest.End().Equal(latest)) {
								t.Errorf("%s on %v: %s is due by %s, and %s between %v and %v", tt.name, on, tt.term, r.Result.DueBy(), tt.of, first, latest)
							}
							var want [][]guarantee.State
							switch r.Result.Verdict {
							case ceasefire.Kept:
								want = [][]guarantee.State{{fulfilled}}
							case ceasefire.Broken:
								want = [][]guarantee.State{{breached}}
							case ceasefire.Pending: // on the last day it may have been done and not yet recorded
								want = [][]guarantee.State{{owed}, {owed, fulfilled}}
							case ceasefire.Unverified:
								want = [][]guarantee.State{{breached, fulfilled}, {owed, breached}, {owed, breached, fulfilled}}
							}
							if !slices.ContainsFunc(want, func(w []guarantee.State) bool { return slices.Equal(got, slices.Sorted(slices.Values(w))) }) {
								t.Errorf("%s on %v, %d recorded, complete %v: %s of %s is %s, and %s is %v", tt.name, on, len(log), complete, tt.term, r.Result.Party, r.Verdict(), tt.of, got)
							}
						}
						if judged < len(bound) {
							t.Errorf("%s on %v: %s is judged for %d of %v", tt.name, on, tt.term, judged, bound)
						}
						needed := slices.ContainsFunc(a.NeededActs.Commitments, func(n guarantee.Needs) bool { return n.Commitment == tt.of })
						if needed == slices.Equal(got, []guarantee.State{fulfilled}) {
							t.Errorf("%s on %v, %d recorded, complete %v: %s is %v, and acts for it are needed: %v", tt.name, on, len(log), complete, tt.of, got, needed)
						}
					}
				}
			}
		}
	}
}

func actorsOf(r *ceasefire.Regime) (ids []actor.ID) {
	for _, p := range r.Parties {
		ids = append(ids, p.Actor)
	}
	return ids
}

// promised returns in order every state in which a commitment may be, and the seconds at which its time is over at the
// earliest and the latest; all who owe it are alike.
func promised(t *testing.T, a *guarantee.Assessment, id guarantee.ID) (states []guarantee.State, first, latest time.Time) {
	t.Helper()
	i := slices.IndexFunc(a.Promises, func(p guarantee.Promise) bool { return p.Commitment == id })
	for k, w := range a.Promises[i].Accounts[0].Cases {
		var these []guarantee.State
		for _, p := range w.Phases {
			these = append(these, p.State)
		}
		slices.Sort(these)
		if k > 0 && !slices.Equal(these, states) {
			t.Errorf("%s is %v for %v, and %v for another", id, these, w.By, states)
		}
		last := w.DueLatest
		if last.IsZero() {
			last = w.Due
		}
		states, first, latest = these, w.Due.End(), last.End()
	}
	return states, first, latest
}
