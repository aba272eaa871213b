package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// aided is a pact under which FRA and POL, each for its own part, help GBR that RUS attacks, at the end of 2026.
func aided(change func(c *guarantee.Commitment), log ...timeline.Event) *guarantee.Structure {
	c := guarantee.Commitment{By: actor.IDs("FRA", "POL"), To: actor.IDs("GBR"), Liability: guarantee.Several, Within: uncertain.MustPeriod("P10D"),
		When: timeline.Happened{Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("GBR")}}
	change(&c)
	s := ratifiable(c)
	s.Actors = append(s.Actors, actor.Actor{ID: "two", Kind: actor.Coalition, Name: "Two", Size: source.Single(uncertain.MustParse[int64]("2")), Members: []actor.Member{
		{Actor: "FRA"}, {Actor: "POL", Span: uncertain.Span{From: date("2026-05-01")}}}})
	s.Events = log
	return s
}

// raid is an attack on GBR.
func raid(when string) timeline.Event {
	return timeline.Event{ID: timeline.EventID("raid-" + when), Kind: timeline.Attack, Date: date(when), By: actor.IDs("RUS"), Against: actor.IDs("GBR")}
}

// helps is that one performs, or judges for its part.
func helps(kind timeline.Kind, when string, by ...actor.ID) timeline.Event {
	return on(fmt.Sprintf("%s-%s", strings.ToLower(fmt.Sprint(by)[1:4]), when), when, kind, commitment("c"), by...)
}

// byWhom says what it takes that a commitment is owed, and by whom where it is not the same for all.
func byWhom(n guarantee.Needs) (out []string) {
	for _, p := range n.Paths {
		out = append(out, p.String())
	}
	for _, part := range n.Parts {
		out = append(out, fmt.Sprintf("%s: %v", part.By, part.Paths))
	}
	return out
}

// Who owes a commitment for its own part has a path of its own, wherever the others are.
func TestPathsOfEachDebtor(t *testing.T) {
	self := func(c *guarantee.Commitment) { c.Decides = guarantee.SelfJudged }
	plain := func(*guarantee.Commitment) {}
	asGroup := func(c *guarantee.Commitment) { c.By = actor.IDs("two") }
	france, britain := ratification("2026-03-01", "FRA"), ratification("2026-02-01", "GBR")
	poland := ratification("2026-05-01", "POL")
	early := []timeline.Event{britain, france, raid("2026-04-01")}
	all := []timeline.Event{britain, france, ratification("2026-03-01", "POL")}
	with := func(log []timeline.Event, more ...timeline.Event) []timeline.Event {
		return append(slices.Clone(log), more...)
	}
	const attack = "RUS: armed attack against GBR"
	for _, tt := range []struct {
		name   string
		change func(c *guarantee.Commitment)
		log    []timeline.Event
		ready  uncertain.Bool
		want   []string
	}{
		{"one has helped, the other has joined since", plain, with(early, helps(timeline.Performance, "2026-04-05", "FRA"), poland), uncertain.No,
			[]string{attack + " since it is in force"}},
		{"an attack came before either joined", plain, []timeline.Event{britain, raid("2026-02-15"), france, poland}, uncertain.No,
			[]string{attack + " since it is in force"}},
		{"one is perhaps in breach, the other has joined since", plain, with(early, poland), uncertain.Yes, []string{"[POL]: [" + attack + " since it is in force]"}},
		{"both", plain, with(early, helps(timeline.Performance, "2026-04-05", "FRA"), poland, raid("2026-06-01")), uncertain.Yes, nil},
		{"one has helped, the other has come into the group since", asGroup, with(early, helps(timeline.Performance, "2026-04-05", "FRA")), uncertain.No,
			[]string{attack + " since it is in force"}},
		{"one has found so, and the other has yet to", self, with(all, raid("2026-11-28"), helps(timeline.Approval, "2026-11-29", "FRA")), uncertain.Yes,
			[]string{"[POL]: [POL: approval (c)]"}},
		{"one has yet to find so, and the other has joined since", self, with(early, poland), uncertain.No, []string{
			"FRA: approval (c)", attack + " since it is in force, and POL: approval (c)",
			"[FRA]: [FRA: approval (c)]", "[POL]: [" + attack + " since it is in force, and POL: approval (c)]"}},
		{"one helped before it had to", func(c *guarantee.Commitment) { c.Early = true }, with(all, helps(timeline.Performance, "2026-04-05", "FRA")), uncertain.No,
			[]string{attack}},
		{"one is not bound yet", plain, early[:2], uncertain.No, []string{attack,
			"[FRA]: [" + attack + "]", "[POL]: [POL: ratification (pact), and " + attack + "]"}},
		{"for both alike, though one joined later", self, with(early[:2], poland), uncertain.No, []string{attack + ", and approval (c)"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := aided(tt.change, tt.log...)
			a := s.Assess(guarantee.Options{})
			n := a.NeededActs.For("c")
			equal(t, "ready", n.Ready, tt.ready)
			equal(t, "paths", byWhom(n), tt.want)
			if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// What a path of a debtor holds makes it owed by that debtor when a replay sees it, and what else makes it so holds a path.
func TestPropertyPathsOfEachDebtor(t *testing.T) {
	attack := raid("2026-01-01")
	acts := []struct {
		text  string
		event timeline.Event
	}{
		{"FRA: ratification (pact)", ratification("2026-01-01", "FRA")}, {"POL: ratification (pact)", ratification("2026-01-01", "POL")},
		{"RUS: armed attack against GBR", attack},
		{"FRA: approval (c)", helps(timeline.Approval, "2026-01-01", "FRA")}, {"POL: approval (c)", helps(timeline.Approval, "2026-01-01", "POL")},
		{"GBR: consent", timeline.Event{Kind: timeline.Consent, By: actor.IDs("GBR")}},
	}
	rapid.Check(t, func(t *rapid.T) {
		s := aided(func(c *guarantee.Commitment) {
			c.By = rapid.SampledFrom([][]actor.ID{{"FRA", "POL"}, {"two"}}).Draw(t, "by")
			c.Standing, c.Within = rapid.Bool().Draw(t, "standing"), uncertain.Period{} // it is owed for as long as it takes
			if rapid.Bool().Draw(t, "self-judged") {
				c.Decides = guarantee.SelfJudged
			}
			if rapid.Bool().Draw(t, "given") {
				c.Given = timeline.Happened{Kind: timeline.Consent, By: actor.IDs("GBR")}
			}
		}, ratification("2026-01-02", "GBR"))
		if s.Commitments[0].By[0] == "two" { // what binds a later member that has not ratified is not asked here
			s.Events = append(s.Events, ratification("2026-01-03", "FRA"), ratification("2026-01-04", "POL"))
		}
		happened := slices.Concat(acts, acts[2:3])
		for i := range rapid.IntRange(1, 6).Draw(t, "events") {
			k := rapid.IntRange(0, len(happened)).Draw(t, "happened")
			e := helps(timeline.Performance, "2026-01-01", rapid.SampledFrom(actor.IDs("FRA", "POL")).Draw(t, "who"))
			if k < len(happened) {
				e = happened[k].event
			}
			e.ID, e.Date = numbered[timeline.EventID]("e", i), uncertain.Day(2026, time.Month(i+3), 1)
			s.Events = append(s.Events, e)
		}
		a := s.Assess(guarantee.Options{})
		p, n := a.Promises[0], a.NeededActs.For("c")
		if p.Standing != guarantee.InForce || p.Possible != nil || n.More {
			return
		}
		// due reports whether one owes it, for certain or perhaps, when besides the acts of a set have happened.
		due := func(id actor.ID, set int) (owed, may bool) {
			log := slices.Clone(s.Events)
			for i := range acts {
				if set&(1<<i) != 0 {
					e := acts[i].event
					e.ID, e.Date = numbered[timeline.EventID]("x", i), uncertain.Day(2026, time.December, 2+i)
					log = append(log, e)
				}
			}
			s := *s
			s.Events = nil
			for _, w := range s.Replay(log, guarantee.ReplayOptions{}).Commitment("c").On(date("2026-12-09")) {
				if slices.Contains(w.By, id) {
					may = may || slices.ContainsFunc(w.Phases, isDue)
					owed = owed || !slices.ContainsFunc(w.Phases, func(p guarantee.Phase) bool { return p.State != guarantee.StateOwed })
				}
			}
			return owed, may
		}
		parts := n.Parts
		if len(parts) == 0 {
			parts = []guarantee.PartNeeds{{By: p.By, Paths: n.Paths}}
		}
		// leads reports whether a path of the group makes it owed by one of its members.
		leads := func(path guarantee.Path) bool {
			return slices.ContainsFunc(actor.IDs("FRA", "POL"), func(id actor.ID) bool {
				set := 0
				for _, step := range path {
					for i := range acts {
						if acts[i].text == step.Event || step.Event == "two: approval (c)" && acts[i].text == string(id)+": approval (c)" {
							set |= 1 << i
						}
					}
				}
				owed, _ := due(id, set)
				return owed
			})
		}
		for _, id := range actor.IDs("FRA", "POL") {
			if _, may := due(id, 0); may {
				continue
			}
			var want []int
			for set := 1; set < 1<<len(acts); set++ {
				if owed, _ := due(id, set); owed && !slices.ContainsFunc(want, func(less int) bool { return less&set == less }) {
					want = append(want, set)
				}
			}
			var got []int
			for _, part := range parts {
				if !slices.Contains(part.By, id) && (part.By[0] != "two" || slices.ContainsFunc(parts, func(x guarantee.PartNeeds) bool { return slices.Contains(x.By, id) })) {
					continue
				}
				for _, path := range part.Paths {
					set := 0
					for _, step := range path {
						if step.Event == "approval (c)" || step.Event == "two: approval (c)" {
							step.Event = string(id) + ": approval (c)"
						}
						i := slices.IndexFunc(acts, func(x struct {
							text  string
							event timeline.Event
						}) bool {
							return x.text == step.Event
						})
						if i < 0 {
							t.Fatalf("no act is %q", step.Event)
						}
						set |= 1 << i
					}
					if owed, _ := due(id, set); owed {
						got = append(got, set)
					} else if len(part.By) == 1 && (part.By[0] != "two" || !leads(path)) {
						t.Fatalf("%v does not make it owed by %s: %v\n%s", path, id, byWhom(n), documentOf(s, guarantee.Options{Log: s.Events}))
					}
				}
			}
			slices.Sort(got)
			if got = slices.Compact(got); !slices.Equal(got, want) {
				t.Fatalf("of %s found %b, tried %b: %v\n%s", id, got, want, byWhom(n), documentOf(s, guarantee.Options{Log: s.Events}))
			}
		}
	})
}

// An event makes a commitment due by those whose occasion has not come, or can come again.
func TestReplyByWhomItIsDue(t *testing.T) {
	plain := func(*guarantee.Commitment) {}
	france, britain, poland := ratification("2026-03-01", "FRA"), ratification("2026-02-01", "GBR"), ratification("2026-05-01", "POL")
	early := []timeline.Event{britain, france, raid("2026-04-01"), poland}
	for _, tt := range []struct {
		name   string
		change func(c *guarantee.Commitment)
		log    []timeline.Event
		want   []actor.ID
	}{
		{"one has had its only occasion", plain, early, actor.IDs("POL")},
		{"one has helped", plain, append(slices.Clone(early), helps(timeline.Performance, "2026-04-05", "FRA")), actor.IDs("POL")},
		{"neither has", plain, []timeline.Event{britain, france, poland}, actor.IDs("FRA", "POL")},
		{"both may again", func(c *guarantee.Commitment) { c.Standing = true }, early, actor.IDs("FRA", "POL")},
		{"the one who was there in a group", func(c *guarantee.Commitment) { c.By = actor.IDs("two") }, append(slices.Clone(early), helps(timeline.Performance, "2026-04-05", "FRA")), actor.IDs("two")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := aided(tt.change, tt.log...)
			attack := raid("2026-12-24")
			attack.ID = ""
			ask := guarantee.Options{If: []timeline.Event{attack}}
			a := s.Assess(ask)
			var got []actor.ID
			for _, x := range a.Responses.Events[0].Of("c") {
				got = append(got, x.By...)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("due by %v, want %v", got, tt.want)
			}
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}
