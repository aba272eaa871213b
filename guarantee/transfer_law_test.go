package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// course writes what a track says of every occurrence but who holds it: its states with the dates that count, and
// by when it is due.
func course(track *guarantee.Track) string {
	var out []string
	for _, b := range track.Branches {
		for _, o := range b.Occurrences {
			due, latest := o.Due()
			var line strings.Builder
			line.WriteString(fmt.Sprint(o.Cause, " due ", due, latest))
			for _, p := range o.History {
				line.WriteString(fmt.Sprint("; ", p.Row, " ", p.Phase, " ", p.From, " ", p.Dated))
			}
			out = append(out, line.String())
		}
	}
	return strings.Join(out, "\n")
}

// Invariant 16: whoever comes to owe a commitment, to perform it or to be owed it, its states, its due times and its
// breaches are what they would have been had those stayed who went, if they act as these would have. Of a breach
// those are the holders who owed it at that moment.
func TestPropertyReplayTransfer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		if rapid.Bool().Draw(t, "soon owed, and for some time") {
			d.Tabled, d.When, d.Given, d.TermDays = false, false, false, 0
			d.Entry, d.DueDays = true, rapid.IntRange(5, 12).Draw(t, "due")
		}
		log := tolds(t, d)
		kind := rapid.SampledFrom([]timeline.Kind{timeline.Delegation, timeline.Assignment, timeline.Substitution}).Draw(t, "transfer")
		goes := actor.ID("FRA")
		if kind == timeline.Assignment {
			goes = "UKR"
		}
		day := rapid.IntRange(0, 20).Draw(t, "on")
		if d.Tabled {
			day = max(day, log[0].Day+1) // before it is put forward there is nothing to pass on
		}
		if kind == timeline.Substitution { // what one has said who judged for itself is not the word of the next
			log = slices.DeleteFunc(log, func(x told) bool { return x.isWord() && x.Day <= day })
		}
		s, rest := d.structure(log)
		passed := on("passed", dayNumber(day).String(), kind, commitment("a"), goes)
		passed.To = actor.IDs("RUS")
		then := append(slices.Clone(rest), passed)
		if kind == timeline.Substitution {
			then = append(then, on("consent", dayNumber(rapid.IntRange(0, day).Draw(t, "agreed")).String(), timeline.Consent, commitment("a"), "UKR"))
		}
		since := func(d uncertain.Date) bool { return !d.IsZero() && !d.End().Before(passed.Date.End()) }
		for i := range rest {
			e := &then[i]
			acts := slices.Contains(e.By, goes) && e.Kind != timeline.Acceptance // which is for those to whom it was offered
			if kind == timeline.Delegation {
				acts = e.Kind == timeline.Performance
			}
			if acts && since(e.Date) {
				e.By = passed.To
			}
		}
		before, after := d.trace(log), s.Replay(then, guarantee.ReplayOptions{Complete: true}).Commitment("a")
		if got, want := course(after), course(before); got != want {
			t.Fatalf("%+v, told %v: a %v on day %d changes\n%s\nto\n%s", d, log, kind, day, want, got)
		}
		refused := slices.ContainsFunc(after.Branches[0].Refused, func(r guarantee.Refusal) bool { return r.Event.ID == "passed" })
		passages(after, func(o *guarantee.Occurrence, _ []guarantee.Passage, p guarantee.Passage) {
			if p.Phase.State != guarantee.StateBreached {
				return
			}
			who := "[FRA] [FRA] [UKR]"
			if !refused && since(p.From) {
				who = map[timeline.Kind]string{timeline.Delegation: "[FRA] [RUS] [UKR]", timeline.Assignment: "[FRA] [FRA] [RUS]", timeline.Substitution: "[RUS] [RUS] [UKR]"}[kind]
			}
			debtors, performers, creditors := o.Holders(p.From)
			if got := fmt.Sprint(debtors, performers, creditors); got != who {
				t.Fatalf("%+v, told %v: after a %v on day %d a breach of %v is %s, want %s", d, log, kind, day, p.From, got, who)
			}
		})
		for _, w := range after.On(dayNumber(90)) { // by whom it is said to be, however much later
			if w.Breached.IsZero() {
				continue
			}
			blamed, want := w.BreachedBy, "[FRA]"
			if len(blamed) == 0 {
				blamed = w.By
			}
			if kind == timeline.Substitution && !refused && since(w.Breached) {
				want = "[RUS]"
			}
			if fmt.Sprint(blamed) != want {
				t.Fatalf("%+v, told %v: after a %v on day %d a breach of %v is said to be by %v, want %s", d, log, kind, day, w.Breached, blamed, want)
			}
		}
	})
}

// Invariant 18, where much is passed on, also at once: what is said of who owes what to whom follows from what it cites.
func TestPropertyReplayTransfersRecheck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := guarantee.Commitment{ID: "a", By: actor.IDs("FRA", "GBR")[:rapid.IntRange(1, 2).Draw(t, "debtors")],
			To: actor.IDs("UKR", "RUS")[:rapid.IntRange(1, 2).Draw(t, "creditors")], Liability: guarantee.Liability(rapid.IntRange(0, 2).Draw(t, "liability"))}
		var log []timeline.Event
		for i := range rapid.IntRange(1, 6).Draw(t, "events") {
			somebody := rapid.SampledFrom(actor.IDs("FRA", "GBR", "UKR", "RUS"))
			e := on(fmt.Sprint("e", i), dayNumber(rapid.IntRange(0, 3).Draw(t, "day")).String(), rapid.SampledFrom([]timeline.Kind{timeline.Delegation,
				timeline.Assignment, timeline.Substitution, timeline.Substitution, timeline.Consent, timeline.Consent, timeline.Performance, timeline.Repudiation}).Draw(t, "kind"),
				commitment("a"), somebody.Draw(t, "by"))
			if e.Kind.Is(timeline.Transfer) {
				e.To = []actor.ID{somebody.Draw(t, "to")}
			}
			log = append(log, e)
		}
		then := guarantee.Commitment{ID: "b", When: becomes(guarantee.StateFulfilled, "a")}
		s, ask := bond(c, then), guarantee.ReplayOptions{Complete: true}
		course := s.Replay(log, ask)
		for day := range 4 {
			if err := guarantee.RecheckReplay(s, log, ask, course, dayNumber(day)); err != nil {
				t.Fatalf("%+v\n%v\non %v: %v\n%s", s.Commitments, log, dayNumber(day), err, all(course))
			}
		}
	})
}
