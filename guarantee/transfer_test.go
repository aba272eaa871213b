package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// pass returns the event by which somebody passes on what it has in commitment a.
func pass(id, when string, kind timeline.Kind, by, to string) timeline.Event {
	e := on(id, when, kind, commitment("a"), actor.ID(by))
	e.To = actor.IDs(actor.ID(to))
	return e
}

// Who owes what to whom changes by delegation, assignment and substitution; the state does not.
func TestReplayTransfer(t *testing.T) {
	act := func(id, when string, kind timeline.Kind, by ...actor.ID) timeline.Event {
		return on(id, when, kind, commitment("a"), by...)
	}
	agrees := func(id, when, to string) timeline.Event { return pass(id, when, timeline.Consent, "UKR", to) }
	consent := act("consent", "2026-01-31", timeline.Consent, "UKR")
	const owed = "proposed; agreed; in force; owed"
	for _, tt := range []struct {
		name                        string
		log                         []timeline.Event
		want                        string
		debtor, performer, creditor actor.ID
		refused                     int
	}{
		{"nothing passes", []timeline.Event{act("done", "2026-03-01", timeline.Performance, "GBR")}, owed, "FRA", "FRA", "UKR", 0},
		{"delegated, the other performs", []timeline.Event{pass("p", "2026-02-01", timeline.Delegation, "FRA", "GBR"), act("done", "2026-03-01", timeline.Performance, "GBR")},
			owed + "; fulfilled 2026-03-01", "FRA", "GBR", "UKR", 0},
		{"delegated, the debtor performs", []timeline.Event{pass("p", "2026-02-01", timeline.Delegation, "FRA", "GBR"), act("done", "2026-03-01", timeline.Performance, "FRA")},
			owed + "; fulfilled 2026-03-01", "FRA", "GBR", "UKR", 0},
		{"delegated, the other says no", []timeline.Event{pass("p", "2026-02-01", timeline.Delegation, "FRA", "GBR"), act("no", "2026-03-01", timeline.Repudiation, "GBR")},
			owed, "FRA", "GBR", "UKR", 1},
		{"assigned, the new creditor gives it up", []timeline.Event{pass("p", "2026-02-01", timeline.Assignment, "UKR", "GBR"), act("free", "2026-03-01", timeline.Release, "GBR")},
			owed + "; released 2026-03-01", "FRA", "FRA", "GBR", 0},
		{"assigned, the old creditor cannot", []timeline.Event{pass("p", "2026-02-01", timeline.Assignment, "UKR", "GBR"), act("free", "2026-03-01", timeline.Release, "UKR")},
			owed, "FRA", "FRA", "GBR", 1},
		{"assigned by another", []timeline.Event{pass("p", "2026-02-01", timeline.Assignment, "RUS", "GBR")}, owed, "FRA", "FRA", "UKR", 1},
		{"substituted without consent", []timeline.Event{pass("p", "2026-02-01", timeline.Substitution, "FRA", "GBR")}, owed, "FRA", "FRA", "UKR", 1},
		{"substituted with consent", []timeline.Event{consent, pass("p", "2026-02-01", timeline.Substitution, "FRA", "GBR"), act("done", "2026-03-01", timeline.Performance, "GBR")},
			owed + "; fulfilled 2026-03-01", "GBR", "GBR", "UKR", 0},
		{"substituted, the old debtor says no", []timeline.Event{consent, pass("p", "2026-02-01", timeline.Substitution, "FRA", "GBR"), act("no", "2026-03-01", timeline.Repudiation, "FRA")},
			owed, "GBR", "GBR", "UKR", 1},
		{"consent of the same day", []timeline.Event{act("z", "2026-02-01", timeline.Consent, "UKR"), pass("a", "2026-02-01", timeline.Substitution, "FRA", "GBR")},
			owed, "GBR", "GBR", "UKR", 0},
		{"assigned, and the new creditor has not consented", []timeline.Event{consent, pass("p", "2026-02-01", timeline.Assignment, "UKR", "RUS"), pass("q", "2026-02-02", timeline.Substitution, "FRA", "GBR")},
			owed, "FRA", "FRA", "RUS", 1},
		{"a consent is good once", []timeline.Event{consent, pass("p", "2026-02-01", timeline.Substitution, "FRA", "GBR"), pass("q", "2026-02-02", timeline.Substitution, "GBR", "RUS")},
			owed, "GBR", "GBR", "UKR", 1},
		{"consent to another debtor", []timeline.Event{pass("consent", "2026-01-31", timeline.Consent, "UKR", "RUS"), pass("p", "2026-02-01", timeline.Substitution, "FRA", "GBR")},
			owed, "FRA", "FRA", "UKR", 1},
		{"consent to this debtor", []timeline.Event{pass("consent", "2026-01-31", timeline.Consent, "UKR", "GBR"), pass("p", "2026-02-01", timeline.Substitution, "FRA", "GBR")},
			owed, "GBR", "GBR", "UKR", 0},
		{"consent to one debtor, then to another", []timeline.Event{agrees("c", "2026-01-30", "GBR"), agrees("d", "2026-01-31", "RUS"), pass("p", "2026-02-01", timeline.Substitution, "FRA", "GBR")},
			owed, "GBR", "GBR", "UKR", 0},
		{"consent to another debtor is left", []timeline.Event{agrees("c", "2026-01-30", "GBR"), agrees("d", "2026-01-31", "RUS"), pass("p", "2026-02-01", timeline.Substitution, "FRA", "RUS"),
			pass("q", "2026-02-02", timeline.Substitution, "RUS", "GBR")}, owed, "GBR", "GBR", "UKR", 0},
		{"consent to one debtor is used before that to any", []timeline.Event{consent, agrees("d", "2026-01-31", "GBR"), pass("p", "2026-02-01", timeline.Substitution, "FRA", "GBR"),
			pass("q", "2026-02-02", timeline.Substitution, "GBR", "RUS")}, owed, "RUS", "RUS", "UKR", 0},
		{"consent to any is good for one once that to another is used", []timeline.Event{consent, agrees("d", "2026-01-31", "GBR"), pass("p", "2026-02-01", timeline.Substitution, "FRA", "GBR"),
			pass("q", "2026-02-02", timeline.Substitution, "GBR", "RUS"), pass("r", "2026-02-03", timeline.Substitution, "RUS", "GBR")}, owed, "RUS", "RUS", "UKR", 1},
		{"consent of nobody in particular", []timeline.Event{act("c", "2026-01-31", timeline.Consent), pass("p", "2026-02-01", timeline.Substitution, "FRA", "GBR")},
			owed, "GBR", "GBR", "UKR", 0},
		{"consent of nobody in particular is no consent of a later creditor", []timeline.Event{act("c", "2026-01-31", timeline.Consent), pass("p", "2026-02-01", timeline.Assignment, "UKR", "RUS"),
			pass("q", "2026-02-02", timeline.Substitution, "FRA", "GBR")}, owed, "FRA", "FRA", "RUS", 1},
		{"passed on twice on one day, whatever the events are called", []timeline.Event{pass("a", "2026-02-01", timeline.Delegation, "GBR", "RUS"), pass("b", "2026-02-01", timeline.Delegation, "FRA", "GBR")},
			owed, "FRA", "RUS", "UKR", 0},
		{"delegated, then substituted", []timeline.Event{consent, pass("p", "2026-02-01", timeline.Delegation, "FRA", "RUS"), pass("q", "2026-02-02", timeline.Substitution, "FRA", "GBR")},
			owed, "GBR", "RUS", "UKR", 0},
		{"assigned after a breach", []timeline.Event{act("no", "2026-02-01", timeline.Repudiation, "FRA"), pass("p", "2026-02-02", timeline.Assignment, "UKR", "GBR"), act("free", "2026-03-01", timeline.Release, "GBR")},
			owed + "; breached 2026-02-01; released 2026-03-01", "FRA", "FRA", "GBR", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			track := replay(t, bond(guarantee.Commitment{ID: "a"}), tt.log, "2026-02-15", "2026-04-01").Commitment("a")
			expect(t, track, tt.want)
			debtors, performers, creditors := itself(track).Holders(date("2026-04-01"))
			for _, role := range []struct {
				name string
				got  []actor.ID
				want actor.ID
			}{{"debtor", debtors, tt.debtor}, {"performer", performers, tt.performer}, {"creditor", creditors, tt.creditor}} {
				if !slices.Equal(role.got, []actor.ID{role.want}) {
					t.Errorf("%s %v, want %s", role.name, role.got, role.want)
				}
			}
			if got := track.Branches[0].Refused; len(got) != tt.refused {
				t.Errorf("refused %v, want %d", got, tt.refused)
			}
		})
	}
}

// A transfer may be the use of a power: it passes on what the holder of the power has, whether the power stands
// before what it is over or after it.
func TestReplayTransferByPower(t *testing.T) {
	use := on("use", "2026-02-01", timeline.Exercise, commitment("power"), "UKR")
	use.To = actor.IDs("GBR")
	crisis := timeline.Event{ID: "crisis", Date: date("2026-01-15"), Kind: timeline.Attack}
	over := guarantee.Commitment{ID: "a"}
	power := guarantee.Commitment{ID: "power", Kind: guarantee.Power, By: actor.IDs("UKR"), To: actor.IDs("FRA"), When: timeline.Happened{Kind: timeline.Attack},
		Effects: []guarantee.Effect{{Kind: timeline.Assignment, On: []check.Ref{commitment("a")}}}}
	for _, tt := range []struct {
		name        string
		commitments []guarantee.Commitment
		log         []timeline.Event
		creditor    string
	}{
		{"in effect", []guarantee.Commitment{over, power}, []timeline.Event{crisis, use}, "[GBR]"},
		{"in effect, and stated first", []guarantee.Commitment{power, over}, []timeline.Event{crisis, use}, "[GBR]"},
		{"not in effect", []guarantee.Commitment{over, power}, []timeline.Event{use}, "[UKR]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			track := replay(t, bond(tt.commitments...), tt.log, "2026-01-20", "2026-02-01").Commitment("a")
			expect(t, track, "proposed; agreed; in force; owed")
			if _, _, creditors := itself(track).Holders(date("2026-02-01")); fmt.Sprint(creditors) != tt.creditor {
				t.Errorf("owed to %v, want %s", creditors, tt.creditor)
			}
		})
	}
}

// Of several who owe, or to whom something is owed, one passes on its own part, and all creditors must consent to
// another debtor.
func TestReplayTransferOfSeveral(t *testing.T) {
	consent := func(id, when string, by actor.ID) timeline.Event {
		return on(id, when, timeline.Consent, commitment("a"), by)
	}
	substituted := pass("p", "2026-02-01", timeline.Substitution, "FRA", "RUS")
	toNobody := on("p", "2026-02-01", timeline.Delegation, commitment("a"), "FRA")
	for _, tt := range []struct {
		name    string
		c       guarantee.Commitment
		log     []timeline.Event
		want    []string // debtor, performer and creditor of each occurrence
		refused string
	}{
		{"one creditor assigns", guarantee.Commitment{To: actor.IDs("UKR", "GBR")}, []timeline.Event{pass("p", "2026-02-01", timeline.Assignment, "UKR", "RUS")},
			[]string{"[FRA] [FRA] [GBR RUS]"}, ""},
		{"both creditors consent, each on a day of its own", guarantee.Commitment{To: actor.IDs("UKR", "GBR")},
			[]timeline.Event{consent("c", "2026-01-10", "UKR"), consent("d", "2026-01-20", "GBR"), substituted}, []string{"[RUS] [RUS] [UKR GBR]"}, ""},
		{"one creditor consents", guarantee.Commitment{To: actor.IDs("UKR", "GBR")}, []timeline.Event{consent("c", "2026-01-10", "UKR"), substituted},
			[]string{"[FRA] [FRA] [UKR GBR]"}, "the creditors have not all consented"},
		{"the first of two debtors delegates", guarantee.Commitment{By: actor.IDs("FRA", "GBR"), Liability: guarantee.Several},
			[]timeline.Event{pass("p", "2026-02-01", timeline.Delegation, "FRA", "RUS")}, []string{"[FRA] [RUS] [UKR]", "[GBR] [GBR] [UKR]"}, ""},
		{"the second of two debtors delegates", guarantee.Commitment{By: actor.IDs("FRA", "GBR"), Liability: guarantee.Several},
			[]timeline.Event{pass("p", "2026-02-01", timeline.Delegation, "GBR", "RUS")}, []string{"[FRA] [FRA] [UKR]", "[GBR] [RUS] [UKR]"}, ""},
		{"to nobody", guarantee.Commitment{}, []timeline.Event{toNobody}, []string{"[FRA] [FRA] [UKR]"}, "nobody of those named holds the role, or nobody is named to take it"},
		{"by another", guarantee.Commitment{}, []timeline.Event{pass("p", "2026-02-01", timeline.Delegation, "RUS", "GBR")}, []string{"[FRA] [FRA] [UKR]"},
			"nobody of those named holds the role, or nobody is named to take it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.c.ID = "a"
			b := replay(t, bond(tt.c), tt.log, "2026-01-15", "2026-02-15").Commitment("a").Branches[0]
			var got []string
			for _, o := range b.Occurrences {
				debtors, performers, creditors := o.Holders(date("2026-02-15"))
				got = append(got, fmt.Sprint(debtors, performers, creditors))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
			var refused strings.Builder
			for _, r := range b.Refused {
				refused.WriteString(r.Rule)
			}
			if refused.String() != tt.refused {
				t.Errorf("refused %q, want %q", refused.String(), tt.refused)
			}
		})
	}
}

// Where no creditor is recorded it is open whether those consent to another debtor to whom it is owed.
func TestReplaySubstitutionUnknownCreditor(t *testing.T) {
	c := replay(t, bond(guarantee.Commitment{ID: "a", To: []actor.ID{}}), []timeline.Event{pass("p", "2026-02-01", timeline.Substitution, "FRA", "GBR")}, "2026-01-15", "2026-02-15")
	var got []string
	for _, b := range c.Commitment("a").Branches {
		debtors, _, _ := b.Occurrences[0].Holders(date("2026-02-15"))
		got = append(got, fmt.Sprint(b.Chosen, debtors, len(b.Refused)))
	}
	const fact = "[events/p: whether those to whom it is owed, of whom nobody is recorded, have consented: "
	if want := []string{fact + "yes] [GBR] 0", fact + "no] [FRA] 1"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Which of two came first that pass on the same role on one day is open, and so is what the other does then.
func TestReplayTransferAtOnce(t *testing.T) {
	pass := func(id string, kind timeline.Kind, by, to string) timeline.Event {
		return pass(id, "2026-02-01", kind, by, to)
	}
	delegated := pass("delegated", timeline.Delegation, "FRA", "RUS")
	delegated.Date = date("2026-01-31")
	consent := on("consent", "2026-01-31", timeline.Consent, commitment("a"), "UKR")
	for _, tt := range []struct {
		name string
		log  []timeline.Event
		want []string // debtor, performer, creditor and how many were refused, in each branch
	}{
		{"two delegations", []timeline.Event{pass("a", timeline.Delegation, "FRA", "GBR"), pass("b", timeline.Delegation, "FRA", "RUS")},
			[]string{"FRA GBR UKR 1", "FRA RUS UKR 1"}},
		{"two assignments", []timeline.Event{pass("a", timeline.Assignment, "UKR", "GBR"), pass("b", timeline.Assignment, "UKR", "RUS")},
			[]string{"FRA FRA GBR 1", "FRA FRA RUS 1"}},
		{"two substitutions", []timeline.Event{consent, pass("a", timeline.Substitution, "FRA", "GBR"), pass("b", timeline.Substitution, "FRA", "RUS")},
			[]string{"GBR GBR UKR 1", "RUS RUS UKR 1"}},
		{"by one, and by nobody in particular", []timeline.Event{{ID: "a", Date: date("2026-02-01"), Kind: timeline.Delegation, About: commitment("a"), To: actor.IDs("RUS")}, pass("b", timeline.Delegation, "FRA", "GBR")},
			[]string{"FRA RUS UKR 0", "FRA RUS UKR 1"}},
		{"another creditor and another debtor", []timeline.Event{consent, pass("a", timeline.Assignment, "UKR", "RUS"), pass("b", timeline.Substitution, "FRA", "GBR")},
			[]string{"GBR GBR RUS 0", "FRA FRA RUS 1"}},
		{"who performs passes that on, and another debtor", []timeline.Event{consent, delegated,
			pass("a", timeline.Delegation, "RUS", "GBR"), pass("b", timeline.Substitution, "FRA", "GBR")}, []string{"GBR GBR UKR 0"}},
		{"by nobody in particular", []timeline.Event{pass("a", timeline.Delegation, "FRA", "GBR"), {ID: "b", Date: date("2026-02-01"), Kind: timeline.Delegation, About: commitment("a"), To: actor.IDs("RUS")}},
			[]string{"FRA RUS UKR 0", "FRA RUS UKR 1"}},
		{"what has nothing in common", []timeline.Event{pass("a", timeline.Delegation, "FRA", "GBR"), pass("b", timeline.Assignment, "UKR", "RUS")},
			[]string{"FRA GBR RUS 0"}},
		{"another debtor and another creditor", []timeline.Event{consent, pass("a", timeline.Substitution, "FRA", "GBR"), pass("b", timeline.Assignment, "UKR", "RUS")},
			[]string{"GBR GBR RUS 0", "FRA FRA RUS 1"}},
		{"another debtor and somebody who performs", []timeline.Event{consent, pass("a", timeline.Substitution, "FRA", "GBR"), pass("b", timeline.Delegation, "FRA", "RUS")},
			[]string{"GBR RUS UKR 0", "GBR GBR UKR 1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, b := range replay(t, bond(guarantee.Commitment{ID: "a"}), tt.log, "2026-01-15", "2026-02-15").Commitment("a").Branches {
				debtors, performers, creditors := b.Occurrences[0].Holders(date("2026-02-15"))
				for _, c := range b.Chosen {
					if c.Is != "events/a" && c.Is != "events/b" {
						t.Errorf("what came first is %q", c.Is)
					}
				}
				got = append(got, strings.Trim(fmt.Sprint(debtors, performers, creditors, len(b.Refused)), "[]"))
			}
			for i := range got {
				got[i] = strings.ReplaceAll(strings.ReplaceAll(got[i], "]", ""), "[", "")
			}
			slices.Sort(got)
			slices.Sort(tt.want)
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// A breach stays the breach of those who owed at that moment, whoever takes their place later.
func TestReplayTransferAfterBreach(t *testing.T) {
	pass := func(id, when string, by, to string) timeline.Event {
		return pass(id, when, timeline.Substitution, by, to)
	}
	attack := timeline.Event{ID: "attack", Date: date("2026-01-02"), Kind: timeline.Attack}
	const due = "due 2026-01-07, breached 2026-01-07 as no performance is recorded"
	because := func(by string) string {
		return "breached by " + by + " to UKR, " + due
	}
	for _, tt := range []struct {
		name string
		log  []timeline.Event
		when string
		want []string
	}{
		{"before the transfer", []timeline.Event{pass("s", "2026-01-21", "FRA", "GBR")}, "2026-01-10", []string{because("FRA")}},
		{"after it", []timeline.Event{pass("s", "2026-01-21", "FRA", "GBR")}, "2026-01-25",
			[]string{because("FRA") + "; owed then by FRA, in whose place GBR came by events/s and events/c0"}},
		{"after two", []timeline.Event{pass("s", "2026-01-21", "FRA", "GBR"), pass("t", "2026-01-23", "GBR", "RUS")}, "2026-01-25",
			[]string{because("FRA") + "; owed then by FRA, in whose place RUS came by events/s and events/c0 and events/t and events/c1"}},
		{"between two", []timeline.Event{pass("s", "2026-01-21", "FRA", "GBR"), pass("t", "2026-01-23", "GBR", "RUS")}, "2026-01-22",
			[]string{because("FRA") + "; owed then by FRA, in whose place GBR came by events/s and events/c0"}},
		{"passed on before the breach", []timeline.Event{pass("s", "2026-01-04", "FRA", "GBR")}, "2026-01-25", []string{because("GBR")}},
		{"passed on before it and after", []timeline.Event{pass("s", "2026-01-04", "FRA", "GBR"), pass("t", "2026-01-23", "GBR", "FRA")}, "2026-01-25",
			[]string{because("GBR") + "; owed then by GBR, in whose place FRA came by events/t and events/c1"}},
		{"in the month of the breach", []timeline.Event{pass("s", "2026-01", "FRA", "GBR")}, "2026-02-01", []string{ // without effect before the consent
			"breached or none by FRA to UKR, due 2026-01-07, breached if at all 2026-01-07 as no performance is recorded",
			"none or breached by GBR to UKR, due 2026-01-07, breached if at all 2026-01-07 as no performance is recorded",
			"none or breached by GBR to UKR, due 2026-01-07, breached if at all 2026-01-07 as no performance is recorded; owed then by FRA, in whose place GBR came by events/s and events/c0"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			log := []timeline.Event{attack}
			for i, e := range tt.log {
				consent := on(fmt.Sprint("c", i), "2026-01-03", timeline.Consent, commitment("a"), "UKR")
				if i > 0 {
					consent.Date = date("2026-01-22")
				}
				log = append(log, consent, e)
			}
			c := guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("P5D")}
			var got []string
			for _, w := range replay(t, bond(c), log, "2026-01-10", tt.when).Commitment("a").On(date(tt.when)) {
				text, _, _ := strings.Cut(w.String(), "; open is ")
				got = append(got, text)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}
