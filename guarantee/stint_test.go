package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Who belongs to a group for a time owes what its members owe, each for itself, from the day on on which it joins until it
// leaves: on what it joins later for, and on what happened before, it owes nothing.
func TestStints(t *testing.T) {
	const may = `"when":{"happened":{"kind":"armed_attack","against":["UKR"]}},"within":"P60D"`
	const did = "fulfilled by GBR to UKR on 2026-05-20: performance by GBR (events/p), due 2026-07-14"
	const not = "breached by FRA to UKR, due 2026-07-14, breached 2026-07-14 as no performance is recorded"
	for _, tt := range []struct {
		name, members, promise string
		want                   string
	}{
		{"since before all that is recorded", `"FRA",{"actor":"GBR","span":"2020/.."}`, may, not + "; " + did},
		{"later", `"FRA",{"actor":"GBR","span":"2026-05-01/.."}`, may, not + "; " + did},
		{"as one of a group within it", `"FRA",{"actor":"h","span":"2026-05-01/.."}`, may, not + "; " + did},
		{"after the attack", `"FRA",{"actor":"GBR","span":"2026-05-18/.."}`, may, not + "; in force by GBR to UKR since 2026-05-18"},
		{"at some time", `"FRA",{"actor":"GBR","span":"2026-05/.."}`, may, not +
			"; fulfilled on 2026-05-20: performance by GBR (events/p) or in force since some time between 2026-05-16 and 2026-05-31 by GBR to UKR, due 2026-07-14" +
			"; open is when GBR joined g: 2026-05 (commitments/c): fulfilled if 2026-05-01 to 2026-05-15, in force if 2026-05-16 to 2026-05-31"},
		{"no longer", `"FRA",{"actor":"GBR","span":"../2025-12-01"}`, may, not},
		{"no longer when it is due", `"FRA",{"actor":"GBR","span":"../2026-05-18"}`, may, not + "; terminated by GBR to UKR on 2026-05-18: GBR left g, due 2026-07-14"},
		{"no longer, of what outlives its text", `"FRA",{"actor":"GBR","span":"../2026-05-18"}`, may + `,"survives":true`, not + "; " + did},
		{"twice", `"FRA",{"actor":"GBR","span":"2026-02-01/2026-03-01"},{"actor":"GBR","span":"2026-05-01/.."}`, may, not +
			"; terminated by GBR to UKR on 2026-03-01: GBR left g; " + did},
		{"nobody else", `{"actor":"GBR","span":"2026-01-01/.."}`, may, did},
		{"one who owes it in any case", `"FRA",{"actor":"POL","span":"2026-05-01/.."}`, may,
			"breached by g to UKR, due 2026-07-14, breached 2026-07-14 as no performance is recorded; breached by POL to UKR, due 2026-07-14, breached 2026-07-14 as no performance is recorded"},
		{"what is owed at once", `"FRA",{"actor":"GBR","span":"2026-05-01/.."}`, `"within":"P30D"`,
			"breached by FRA to UKR, due 2026-01-31, breached 2026-01-31 as no performance is recorded; fulfilled by GBR to UKR on 2026-05-20: performance by GBR (events/p), due 2026-05-31"},
		{"a term that is that of all", `"FRA",{"actor":"GBR","span":"2026-04-01/.."}`, `"when":{"happened":{"kind":"invasion"}},"term":"P6M"`,
			"lapsed by FRA to UKR on 2026-07-01: its term was over; lapsed by GBR to UKR on 2026-07-01: its term was over"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			by := `["g"]`
			if strings.Contains(tt.name, "in any case") {
				by = `["g","POL"]`
			}
			s, findings := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-08-01",
"actors":[{"id":"FRA","kind":"state"},{"id":"GBR","kind":"state"},{"id":"POL","kind":"state"},{"id":"UKR","kind":"state"},{"id":"RUS","kind":"state"},
 {"id":"h","kind":"group","name":"H","members":["GBR"]},{"id":"g","kind":"coalition","name":"G","members":[` + tt.members + `]}],
"instruments":[{"id":"t","title":"T","form":"treaty","signed":"2026-01-01","in_force":"2026-01-01"}],
"commitments":[{"id":"c","under":"t","by":` + by + `,"to":["UKR"],"act":"arm","liability":"several",` + tt.promise + `}],
"events":[{"id":"e","kind":"armed_attack","by":["RUS"],"against":["UKR"],"date":"2026-05-15"},
 {"id":"p","kind":"performance","by":["GBR"],"about":"commitments/c","date":"2026-05-20"}]}`))
			if s == nil || len(findings) > 0 {
				t.Fatal(findings)
			}
			ask := guarantee.ReplayOptions{Complete: true}
			course := s.Replay(nil, ask)
			on := uncertain.Must(uncertain.ParseDate("2026-08-01"))
			var got []string
			for _, w := range course.Commitment("c").On(on) {
				got = append(got, w.String())
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("where it stands (-want +got):\n%s", diff)
			}
			if err := guarantee.RecheckReplay(s, nil, ask, course, on); err != nil {
				t.Error(err)
			}
		})
	}
}

// Whether one who joins later owes its own part does not depend on how the part of another ended, and what counted for the
// others before counts for it.
func TestLaterMembers(t *testing.T) {
	const consent = `{"id":"k","kind":"authorisation","by":["UKR"],"date":"2026-02-05"},`
	const first, second = `{"id":"a","kind":"armed_attack","by":["RUS"],"against":["UKR"],"date":"2026-02-01"},`, `{"id":"b","kind":"armed_attack","by":["RUS"],"against":["UKR"],"date":"2026-05-01"}`
	const owed = "owed by GBR to UKR since 2026-05-01, due 2026-05-31"
	const waits = "triggered by GBR to UKR since 2026-05-01, waiting until 2026-05-15 at most"
	const lapsed = "lapsed by FRA to UKR on 2026-02-15: the window for its precondition was over"
	for _, tt := range []struct {
		name, members, more, events string
		want                        string
	}{
		{"another's lapsed", `"FRA",{"actor":"GBR","span":"2026-03-01/.."}`, "", first + second, lapsed + "; " + waits},
		{"another's was turned down by itself", `"FRA",{"actor":"GBR","span":"2026-03-01/.."}`, "",
			first + `{"id":"i","kind":"impossibility","about":"commitments/c","date":"2026-02-03"},` + second, "lapsed by FRA to UKR on 2026-02-03: impossibility (events/i); " + waits},
		{"another left", `"FRA",{"actor":"GBR","span":"2026-03-01/.."}`, "",
			`{"id":"w","kind":"withdrawal","by":["FRA"],"about":"instruments/t","date":"2026-02-03"},` + second, "terminated by FRA to UKR on 2026-02-03: withdrawal by FRA (events/w); " + waits},
		{"another left its group", `{"actor":"FRA","span":"../2026-02-03"},{"actor":"GBR","span":"2026-03-01/.."}`, "",
			second, "terminated by FRA to UKR on 2026-02-03: FRA left g; " + waits},
		{"all of them left", `"FRA",{"actor":"GBR","span":"2026-03-01/.."}`, "",
			`{"id":"w","kind":"withdrawal","by":["g"],"about":"instruments/t","date":"2026-02-03"},` + second, "terminated by FRA to UKR on 2026-02-03: withdrawal by g (events/w)"},
		{"its text is over", `"FRA",{"actor":"GBR","span":"2026-03-01/.."}`, "",
			first + `{"id":"w","kind":"termination","by":["g","UKR","POL"],"about":"instruments/t","date":"2026-02-20"},` + second, lapsed},
		{"its term is over", `"FRA",{"actor":"GBR","span":"2026-03-01/.."}`, `,"term":"P1M"`, first + second, lapsed},
		{"consent before", `"FRA",{"actor":"GBR","span":"2026-03-01/.."}`, "", consent + second, "owed by FRA to UKR since 2026-05-01, due 2026-05-31; " + owed},
		{"consent before, and another performed", `"FRA",{"actor":"GBR","span":"2026-03-01/.."}`, "",
			first + consent + `{"id":"p","kind":"performance","by":["FRA"],"about":"commitments/c","date":"2026-02-10"},` + second,
			"fulfilled by FRA to UKR on 2026-02-10: performance by FRA (events/p), due 2026-03-03; " + owed},
		{"a part of what forfeits it before", `"FRA",{"actor":"GBR","span":"2026-03-01/.."}`, `,"void_if":{"all":[{"happened":{"kind":"authorisation"}},{"happened":{"kind":"cyber_attack"}}]}`,
			consent + `{"id":"v","kind":"cyber_attack","by":["UKR"],"date":"2026-04-01"}`,
			"terminated by FRA to UKR on 2026-04-01: forfeited, cyber attack by UKR (events/v); terminated by GBR to UKR on 2026-04-01: forfeited, cyber attack by UKR (events/v)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, findings := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-05-10",
"actors":[{"id":"FRA","kind":"state"},{"id":"GBR","kind":"state"},{"id":"POL","kind":"state"},{"id":"UKR","kind":"state"},{"id":"RUS","kind":"state"},
 {"id":"g","kind":"coalition","name":"G","members":[` + tt.members + `]}],
"instruments":[{"id":"t","title":"T","form":"treaty","signed":"2026-01-01","in_force":"2026-01-01","signatories":["g","UKR","POL"]}],
"commitments":[{"id":"c","under":"t","by":["g"],"to":["UKR"],"act":"arm","liability":"several","within":"P30D","given_within":"P14D",
 "when":{"happened":{"kind":"armed_attack","against":["UKR"]}},"given":{"happened":{"kind":"authorisation"}}` + tt.more + `}],
"events":[` + tt.events + `]}`))
			if s == nil || len(findings) > 0 {
				t.Fatal(findings)
			}
			ask := guarantee.ReplayOptions{Complete: true}
			course := s.Replay(nil, ask)
			var got []string
			for _, w := range course.Commitment("c").On(s.AsOf) {
				got = append(got, w.String())
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("where it stands (-want +got):\n%s", diff)
			}
			if err := guarantee.RecheckReplay(s, nil, ask, course, s.AsOf); err != nil {
				t.Error(err)
			}
		})
	}
}

// Of one who joins later what is owed on a trigger stands as if it had owed it from the beginning and nothing had triggered it
// before, whatever became of the part of another.
func TestPropertyLaterMembers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		d.When = true
		if d.Pact = rapid.Bool().Draw(t, "pact"); d.Pact {
			d.Survives = rapid.Bool().Draw(t, "survives")
		}
		others := []timeline.Kind{timeline.Withdrawal, timeline.Rejection, onPact + timeline.Withdrawal, onPact + timeline.Rejection, // it may be for all
			onPact + timeline.Release, onPact + timeline.Amendment} // of what others owe by then, and what it is open whether it does anything
		log := slices.DeleteFunc(tolds(t, d), func(x told) bool { return slices.Contains(others, x.Kind) })
		joins := rapid.IntRange(1, 30).Draw(t, "joins")
		course := func(by []actor.ID, log []told) *guarantee.Track {
			s, rest := d.structure(log)
			s.Actors = append(s.Actors, actor.Actor{ID: "g", Kind: actor.Coalition, Name: "G", Members: append(actor.Members("FRA"),
				actor.Member{Actor: "POL", Span: uncertain.Span{From: dayNumber(joins)}})})
			s.Commitments[0].By, s.Commitments[0].Liability = by, guarantee.Several
			return s.Replay(rest, guarantee.ReplayOptions{Complete: true}).Commitment("a")
		}
		late := course(actor.IDs("g"), log)
		alone := course(actor.IDs("POL"), slices.DeleteFunc(slices.Clone(log), func(x told) bool { return x.Day < joins && x.Kind == whenKind }))
		if slices.ContainsFunc(late.Branches[0].Refused, func(r guarantee.Refusal) bool {
			return !slices.ContainsFunc(alone.Branches[0].Refused, func(x guarantee.Refusal) bool { return x.Event == r.Event })
		}) {
			t.Skip("what is done to a commitment while nobody owes it is refused")
		}
		for day := joins; day < 60; day++ {
			if got, want := stood(late, day), stood(alone, day); got != want {
				t.Fatalf("%+v, told %v, joined on day %d: on day %d it is %s, and alone %s", d, log, joins, day, got, want)
			}
		}
	})
}

// stood returns in which phases what POL owes is on a day, but for what ended without being owed, or does not exist.
func stood(track *guarantee.Track, day int) string {
	var out []string
	for _, w := range track.On(dayNumber(day)) {
		if !slices.Equal(w.By, actor.IDs("POL")) {
			continue
		}
		for _, p := range w.Phases {
			if p != (guarantee.Phase{}) && p.State != guarantee.StateLapsed && p.State != guarantee.StateReleased && p.State != guarantee.StateTerminated {
				out = append(out, fmt.Sprint(w.Cause.ID == "", p))
			}
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "; ")
}
