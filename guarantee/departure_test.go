package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// left writes who owes a promise to whom, and who no more.
func left(p *guarantee.Promise) string {
	var text strings.Builder
	text.WriteString(series.Join(p.By, " ") + " to " + series.Join(p.To, " "))
	for _, d := range p.LeftBy {
		text.WriteString("; " + d.Words("by"))
	}
	for _, d := range p.LeftTo {
		text.WriteString("; " + d.Words("to"))
	}
	return text.String()
}

// Who leaves owes a promise no more, and is owed it no more, from the day on on which that takes effect; the others stay, and
// who left is said.
func TestDepartures(t *testing.T) {
	const exit = " since 2026-03-01: withdrawal by GBR (events/exit)"
	gbr := `{"id":"exit","kind":"withdrawal","by":["GBR"],"about":"instruments/t","date":"2026-03-01"}`
	for _, tt := range []struct {
		name, text, promise, events, on string
		want                            string
	}{
		{"before", ``, `"by":["FRA","GBR"],"to":["UKR"],"liability":"several"`, gbr, "2026-02-28", "FRA GBR to UKR"},
		{"each for itself", ``, `"by":["FRA","GBR"],"to":["UKR"],"liability":"several"`, gbr, "2026-03-01", "FRA to UKR; no longer by GBR" + exit},
		{"together", ``, `"by":["FRA","GBR"],"to":["UKR"],"liability":"joint"`, gbr, "2026-03-01", "FRA to UKR; no longer by GBR" + exit + ", the others still owing all of it"},
		{"how is not recorded", ``, `"by":["FRA","GBR"],"to":["UKR"]`, gbr, "2026-03-01",
			"FRA to UKR; no longer by GBR" + exit + ", the others perhaps still owing all of it; open is how its debtors owe it (commitments/p)"},
		{"alone", ``, `"by":["GBR"],"to":["UKR"]`, gbr, "2026-03-01", "GBR to UKR"},
		{"while notice runs", `"notice":"P1M",`, `"by":["FRA","GBR"],"to":["UKR"],"liability":"several"`, gbr, "2026-04-01", "FRA GBR to UKR"},
		{"after the notice", `"notice":"P1M",`, `"by":["FRA","GBR"],"to":["UKR"],"liability":"several"`, gbr, "2026-04-02",
			"FRA to UKR; no longer by GBR since 2026-04-02T00:00:00Z: withdrawal by GBR (events/exit)"},
		{"what survives", ``, `"by":["FRA","GBR"],"to":["UKR"],"liability":"several","survives":true`, gbr, "2026-03-01", "FRA GBR to UKR"},
		{"to one of several", ``, `"by":["UKR"],"to":["FRA","GBR"]`, gbr, "2026-03-01", "UKR to FRA; no longer to GBR" + exit},
		{"to each other", ``, `"by":["FRA","GBR","POL"],"to":["FRA","GBR","POL"],"liability":"several"`, gbr, "2026-03-01",
			"FRA POL to FRA POL; no longer by GBR" + exit + "; no longer to GBR" + exit},
		{"a member of a group", ``, `"by":["all"],"to":["UKR"],"liability":"several"`, gbr, "2026-03-01", "all to UKR; no longer by GBR" + exit},
		{"a member of a group that owes it together", ``, `"by":["all"],"to":["UKR"],"liability":"joint"`, gbr, "2026-03-01",
			"all to UKR; no longer by GBR" + exit + ", the others still owing all of it"},
		{"a member of a group to which it is owed", ``, `"by":["UKR"],"to":["all"]`, gbr, "2026-03-01", "UKR to all; no longer to GBR" + exit},
		{"a group", ``, `"by":["all","RUS"],"to":["UKR"],"liability":"several"`, strings.Replace(gbr, `["GBR"]`, `["all"]`, 1), "2026-03-01",
			"RUS to UKR; no longer by all since 2026-03-01: withdrawal by all (events/exit)"},
		{"all members of a group, one after the other", ``, `"by":["all","RUS"],"to":["UKR"],"liability":"joint"`,
			gbr + `,{"id":"f","kind":"withdrawal","by":["FRA"],"about":"instruments/t","date":"2026-03-02"},{"id":"p","kind":"withdrawal","by":["POL"],"about":"instruments/t","date":"2026-03-03"}`, "2026-03-03",
			"RUS to UKR; no longer by all since 2026-03-03: withdrawal by POL (events/p), the others still owing all of it"},
		{"the commitment itself", ``, `"by":["FRA","GBR"],"to":["UKR"],"liability":"joint"`, strings.Replace(gbr, "instruments/t", "commitments/p", 1), "2026-03-01",
			"FRA to UKR; no longer by GBR" + exit + ", the others still owing all of it"},
		{"by some account", ``, `"by":["FRA","GBR"],"to":["UKR"],"liability":"several"`, strings.Replace(gbr, `"by"`, `"according":["UKR"],"by"`, 1), "2026-03-01",
			"FRA GBR to UKR; perhaps no longer by GBR" + exit + "; open is whether it happened (events/exit)"},
		{"at some time", ``, `"by":["FRA","GBR"],"to":["UKR"],"liability":"several"`, strings.Replace(gbr, `"2026-03-01"`, `"2026-03"`, 1), "2026-03-15",
			"FRA GBR to UKR; perhaps no longer by GBR since some time between 2026-03-01 and 2026-03-15: withdrawal by GBR (events/exit); open is whether it happened by 2026-03-15, dated 2026-03 (events/exit)"},
		{"who has done its part", ``, `"by":["FRA","GBR"],"to":["UKR"],"liability":"several"`, `{"id":"done","kind":"performance","by":["FRA"],"about":"commitments/p","date":"2026-03-01"}`, "2026-03-01",
			"GBR to UKR; no longer by FRA since 2026-03-01: performance by FRA (events/done)"},
		{"when all is over", ``, `"by":["FRA"],"to":["UKR","GBR"]`, gbr + `,{"id":"end","kind":"termination","by":["FRA","UKR"],"about":"commitments/p","date":"2026-04-01"}`, "2026-05-01",
			"FRA to UKR; no longer to GBR" + exit},
		{"when all is over, in whose place another had come", ``, `"by":["FRA"],"to":["UKR"]`,
			`{"id":"swap","kind":"assignment","by":["UKR"],"to":["POL"],"about":"commitments/p","date":"2026-03-01"},{"id":"free","kind":"release","by":["POL"],"about":"commitments/p","date":"2026-04-01"}`, "2026-05-01",
			"FRA to POL; no longer to UKR since 2026-03-01: assignment by UKR (events/swap)"},
		{"when each has done its part", ``, `"by":["FRA","GBR"],"to":["UKR"],"liability":"several"`,
			`{"id":"done","kind":"performance","by":["FRA"],"about":"commitments/p","date":"2026-03-01"},{"id":"too","kind":"performance","by":["GBR"],"about":"commitments/p","date":"2026-04-01"}`, "2026-05-01",
			"FRA GBR to UKR"},
		{"who took the place of another, by some account", ``, `"by":["FRA"],"to":["UKR","POL"]`,
			`{"id":"passed","kind":"assignment","by":["UKR"],"to":["GBR"],"according":["RUS"],"about":"commitments/p","date":"2026-02-01"},` + gbr, "2026-03-01",
			"FRA to UKR POL; perhaps no longer to UKR since 2026-02-01: assignment by UKR (events/passed); open is whether it happened (events/passed); perhaps no longer to GBR" + exit + "; open is whether it happened (events/passed)"},
		{"who owed it by some account", ``, `"by":["FRA","POL"],"to":["UKR"],"liability":"joint"`,
			`{"id":"yes","kind":"consent","by":["UKR"],"about":"commitments/p","date":"2026-02-01"},{"id":"passed","kind":"substitution","by":["FRA"],"to":["GBR"],"according":["RUS"],"about":"commitments/p","date":"2026-02-02"},` + gbr, "2026-03-01",
			"FRA POL to UKR; perhaps no longer by FRA since 2026-02-02: substitution by FRA (events/passed); open is whether it happened (events/passed); perhaps no longer by GBR" + exit + ", the others still owing all of it; open is whether it happened (events/passed)"},
		{"in whose place another came", ``, `"by":["FRA","GBR"],"to":["UKR"],"liability":"several"`,
			`{"id":"yes","kind":"consent","by":["UKR"],"about":"commitments/p","date":"2026-02-01"},{"id":"swap","kind":"substitution","by":["GBR"],"to":["POL"],"about":"commitments/p","date":"2026-03-01"}`, "2026-03-01",
			"FRA POL to UKR; no longer by GBR since 2026-03-01: substitution by GBR (events/swap)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"` + tt.on + `",
"actors":[{"id":"FRA","kind":"state"},{"id":"GBR","kind":"state"},{"id":"POL","kind":"state"},{"id":"UKR","kind":"state"},{"id":"RUS","kind":"state"},
 {"id":"all","kind":"coalition","name":"All","members":["FRA","GBR","POL"]}],
"instruments":[{"id":"t","title":"T","form":"treaty","in_force":"2026-01-01",` + tt.text + `"signatories":["FRA","GBR","POL","RUS","UKR"]}],
"commitments":[{"id":"p","under":"t",` + tt.promise + `,"act":"arm"}],
"events":[` + tt.events + `]}`))
			if err != nil {
				t.Fatal(err)
			}
			a := s.Assess(guarantee.Options{})
			equal(t, "who owes it", left(&a.Promises[0]), tt.want)
			if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
			for _, d := range slices.Concat(a.Promises[0].LeftBy, a.Promises[0].LeftTo) {
				turns := slices.ContainsFunc(a.Hinges(), func(h guarantee.Hinge) bool {
					return slices.Contains(h.Questions, guarantee.Q1) && (h.Kind == guarantee.OpenFact || h.Kind == guarantee.UnstatedLiability)
				})
				if open := d.Is == uncertain.Unknown || d.Whole == uncertain.Unknown; open && !turns {
					t.Errorf("nothing would change that %s", d.Words("by"))
				}
			}
		})
	}
}

// An exodus is a pact that some leave.
type exodus struct {
	s      *guarantee.Structure
	notice int
	exits  map[actor.ID]int // the day on which each first says that it leaves
	on     int
}

// exoduses generates them.
func exoduses(t *rapid.T) *exodus {
	some := rapid.SliceOfNDistinct(rapid.SampledFrom(actor.IDs("FRA", "GBR", "POL", "UKR", "crew")), 1, 4, rapid.ID[actor.ID])
	x := &exodus{notice: rapid.SampledFrom([]int{0, 3}).Draw(t, "notice"), on: rapid.IntRange(0, 12).Draw(t, "on"), exits: make(map[actor.ID]int)}
	pact := guarantee.Instrument{ID: "pact", Title: "A pact", Form: guarantee.Treaty, InForce: dayNumber(-9), Signatories: guarantee.Signatories("FRA", "GBR", "POL", "UKR", "RUS")}
	if x.notice > 0 {
		pact.Notice = uncertain.MustPeriod(fmt.Sprintf("P%dD", x.notice))
	}
	x.s = &guarantee.Structure{Title: "T", AsOf: dayNumber(x.on), Instruments: []guarantee.Instrument{pact},
		Actors: append(actor.States("FRA", "GBR", "POL", "UKR", "RUS"), actor.Actor{ID: "crew", Kind: actor.Coalition, Name: "Crew", Members: actor.Members("FRA", "GBR", "POL")})}
	for i := range rapid.IntRange(1, 2).Draw(t, "promises") {
		x.s.Commitments = append(x.s.Commitments, guarantee.Commitment{ID: guarantee.ID(fmt.Sprint("p", i)), Under: "pact", Act: guarantee.Defend,
			By: some.Draw(t, "by"), To: some.Draw(t, "to"), Liability: guarantee.Liability(rapid.IntRange(0, 2).Draw(t, "liability")),
			Standing: rapid.Bool().Draw(t, "standing"), When: timeline.Happened{Kind: timeline.Attack, By: actor.IDs("RUS")}})
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "exits") {
		who, day := rapid.SampledFrom(actor.IDs("FRA", "GBR", "POL", "UKR", "RUS")).Draw(t, "who"), rapid.IntRange(0, 9).Draw(t, "day")
		if before, ok := x.exits[who]; !ok || day < before {
			x.exits[who] = day
		}
		x.s.Events = append(x.s.Events, timeline.Event{ID: timeline.EventID(fmt.Sprint("exit", i)), Kind: timeline.Withdrawal, By: []actor.ID{who},
			About: check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}, Date: dayNumber(day)})
	}
	return x
}

// membersOf returns those for whom an actor stands.
func membersOf(id actor.ID) []actor.ID {
	if id != "crew" {
		return []actor.ID{id}
	}
	return actor.IDs("FRA", "GBR", "POL")
}

// hasLeft reports the naive way whether an actor has left by the day, with all its members if it is a group.
func (x *exodus) hasLeft(id actor.ID) bool {
	return !slices.ContainsFunc(membersOf(id), func(id actor.ID) bool {
		day, ok := x.exits[id]
		if x.notice > 0 {
			day += x.notice + 1
		}
		return !ok || day > x.on
	})
}

// owed returns the naive way who owes a commitment to whom on the day: debtors that owe it together do to all creditors,
// and one that owes it by itself to the others.
func (x *exodus) owed(c *guarantee.Commitment) (by, to []actor.ID) {
	creditors := make(map[actor.ID]bool)
	for _, id := range c.By {
		for _, debtor := range membersOf(id) {
			owes := false
			for _, creditor := range c.To {
				itself := c.Liability != guarantee.Joint && creditor == debtor && len(c.To) > 1
				if !x.hasLeft(debtor) && !x.hasLeft(creditor) && !itself {
					owes, creditors[creditor] = true, true
				}
			}
			if owes && !slices.Contains(by, id) {
				by = append(by, id)
			}
		}
	}
	for _, id := range c.To {
		if itself := c.Liability != guarantee.Joint && slices.Equal(c.By, []actor.ID{id}); creditors[id] || itself {
			to = append(to, id)
		}
	}
	return by, to
}

// among reports whether some actors are all among others.
func among(ids, others []actor.ID) bool {
	return !slices.ContainsFunc(ids, func(id actor.ID) bool { return !slices.Contains(others, id) })
}

// Who has left is in no promise from the day on on which that takes effect, and is before; and who is in one no more is said
// to have left it.
func TestPropertyWhoHasLeft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := exoduses(t)
		ask := guarantee.Options{If: []timeline.Event{{Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("UKR")}}}
		a := x.s.Assess(ask)
		for i := range a.Promises {
			p, c := &a.Promises[i], &x.s.Commitments[i]
			if len(c.By) == 1 && c.Liability == guarantee.Joint && slices.Contains(c.To, c.By[0]) {
				continue // one who owes to itself, together with nobody
			}
			by, to := x.owed(c)
			if over := len(by) == 0; over != (p.Standing == guarantee.Ended) {
				t.Fatalf("%v by %v to %v, on day %d after %v with notice of %d: %v", c.Liability, c.By, c.To, x.on, x.exits, x.notice, p.Standing)
			} else if over { // it names those at least between whom the last of it was
				y := *x
				for y.on > -1 && len(by) == 0 {
					y.on--
					by, to = y.owed(c)
				}
				if among(by, p.By) && among(to, p.To) && among(p.By, c.By) && among(p.To, c.To) {
					by, to = p.By, p.To
				}
			}
			if !slices.Equal(p.By, by) || !slices.Equal(p.To, to) {
				t.Fatalf("%v by %v to %v, on day %d after %v with notice of %d: by %v to %v, want by %v to %v", c.Liability, c.By, c.To, x.on, x.exits, x.notice, p.By, p.To, by, to)
			}
			for _, id := range c.By {
				said := slices.ContainsFunc(p.LeftBy, func(d guarantee.Departure) bool { return d.Actor == id && d.Is == uncertain.Yes })
				if said == slices.Contains(by, id) {
					t.Fatalf("%v by %v to %v, on day %d after %v with notice of %d: %s", c.Liability, c.By, c.To, x.on, x.exits, x.notice, left(p))
				}
			}
			for _, r := range a.Responses.Events[0].Replies {
				if r.Commitment == c.ID && !slices.Equal(r.By, by) {
					t.Fatalf("%s answered by %v", left(p), r.By)
				}
			}
		}
		if err := guarantee.Recheck(x.s, ask, a); err != nil {
			t.Fatalf("%v\n%s", err, documentOf(x.s, ask))
		}
	})
}

// What those do who have left is no act of a party any more, nor of the group to which they belonged.
func TestActsOfDeparted(t *testing.T) {
	for _, tt := range []struct {
		name, event string
		refused     int
		want        string
	}{
		{"a member performs what its group owes", `{"id":"act","kind":"performance","by":["GBR"],"about":"commitments/p","date":"2026-03-01"}`, 0, "owed"},
		{"one that has stayed performs it", `{"id":"act","kind":"performance","by":["FRA"],"about":"commitments/p","date":"2026-03-01"}`, 0, "fulfilled"},
		{"who has left sets the text aside", `{"id":"act","kind":"suspension","by":["GBR"],"about":"instruments/t","date":"2026-03-01"}`, 1, "owed"},
		{"who has stayed does", `{"id":"act","kind":"suspension","by":["FRA"],"about":"instruments/t","date":"2026-03-01"}`, 0, "suspended (owed)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-04-01",
"actors":[{"id":"FRA","kind":"state"},{"id":"GBR","kind":"state"},{"id":"UKR","kind":"state"},{"id":"all","kind":"coalition","name":"All","members":["FRA","GBR"]}],
"instruments":[{"id":"t","title":"T","form":"treaty","in_force":"2026-01-01","signatories":["FRA","GBR","UKR"]}],
"commitments":[{"id":"p","under":"t","by":["all"],"to":["UKR"],"liability":"joint","act":"arm"}],
"events":[{"id":"exit","kind":"withdrawal","by":["GBR"],"about":"instruments/t","date":"2026-02-01"},` + tt.event + `]}`))
			if err != nil {
				t.Fatal(err)
			}
			c := s.Replay(nil, guarantee.ReplayOptions{Complete: true})
			equal(t, "what became of it", states(c.Commitment("p"), s.AsOf), tt.want)
			equal(t, "how many acts are refused", len(c.Instrument("t").Branches[0].Refused), tt.refused)
		})
	}
}

// Those who have left a group stand in the order in which it names them.
func TestDepartedInOrder(t *testing.T) {
	s := withGroup(under(spoken(guarantee.Commitment{ID: "help", By: actor.IDs("group"), To: actor.IDs("UKR")}), guarantee.Instrument{Signed: date("2024-01-01"), InForce: date("2024-01-02")}))
	members := actor.Members("RUS", "GBR", "FRA")
	for i := range members[:2] {
		members[i].Span.To = date("2025-01-01")
	}
	s.Actors[len(s.Actors)-1].Members = members
	var left []actor.ID
	for _, d := range s.Assess(guarantee.Options{On: date("2025-05-15")}).Promises[0].LeftBy {
		left = append(left, d.Actor)
	}
	equal(t, "those who have left", left, actor.IDs("RUS", "GBR"))
}
