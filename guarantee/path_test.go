package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// ways returns the paths of a commitment in words.
func ways(a *guarantee.Assessment, id guarantee.ID) (out []string) {
	for _, p := range a.NeededActs.For(id).Paths {
		out = append(out, p.String())
	}
	return out
}

// Answer 4: the path from intent to duty.
func TestOracleUkrainePaths(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	const truce = "RUS and UKR: ceasefire starts"
	for id, want := range map[guarantee.ID][]string{
		// All five components wait for a ceasefire, which needs the acts of UKR and of RUS, and for the
		// members' own procedures; the force of FRA and GBR for the consent of the host, too.
		"paris-monitoring":  {truce + ", and coalition: approval"},
		"paris-commission":  {truce + ", and ceasefire breach, and coalition: approval"},
		"paris-army":        {truce + ", and coalition: approval"},
		"paris-force":       {truce + ", and coalition: approval"},
		"paris-response":    {truce + ", and RUS: armed attack against UKR once it is in force, and coalition: approval (paris-response)"}, // self-judged
		"paris-cooperation": {truce + ", and coalition: approval"},
		"deployment-fra":    {truce + ", and UKR: consent, and FRA: approval"},
		"deployment-gbr":    {truce + ", and UKR: consent, and GBR: approval"},
		// What is proposed needs a signature first; what was only spoken, that all whom it names accept it.
		"usa-monitoring-lead": {"USA: signature (monitoring-mechanism), and " + truce},
		"usa-backstop":        {"USA: acceptance (usa-backstop), and UKR: acceptance (usa-backstop)"},
		// What is in force does not wait for a ceasefire.
		"budapest-council": {"nuclear attack against UKR", "nuclear threat against UKR"},
		"europe-arms":      nil,
	} {
		equal(t, "paths of "+string(id), ways(a, id), want)
	}
	for _, id := range intent {
		n := a.NeededActs.For(id)
		equal(t, string(id)+" states an intent", n.Intent, true)
		equal(t, string(id)+" is met", n.Met, uncertain.No)
		equal(t, "who holds the ceasefire", n.Paths[0][0].Of, actor.IDs("RUS", "UKR"))
	}
	equal(t, "europe-arms is met", a.NeededActs.For("europe-arms").Met, uncertain.Yes)
	gbr := a.NeededActs.For("deployment-gbr").Paths[0]
	equal(t, "order", []guarantee.Role{gbr[0].Role, gbr[1].Role, gbr[2].Role}, []guarantee.Role{guarantee.ForEntry, guarantee.ForConsent, guarantee.ForConsent})
	equal(t, "who holds an attack", a.NeededActs.For("paris-response").Paths[0][1].Of, []actor.ID(nil))
}

func TestPaths(t *testing.T) {
	approval := func(by ...actor.ID) timeline.Happened { return timeline.Happened{Kind: timeline.Approval, By: by} }
	truce := timeline.Happened{Kind: timeline.CeasefireStarts}
	over := timeline.Happened{Kind: timeline.CeasefireEnds}
	on := func(id timeline.EventID, kind timeline.Kind, by ...actor.ID) timeline.Event {
		return timeline.Event{ID: id, Date: uncertain.Year(2025), Kind: kind, By: by}
	}
	when := func(c timeline.Condition, log ...timeline.Event) *guarantee.Structure {
		return pact(func(s *guarantee.Structure) { s.Commitments[0].When, s.Events = c, log })
	}
	shelling, attack := timeline.Happened{Kind: timeline.Shelling}, timeline.Happened{Kind: timeline.Attack}
	var wide timeline.All
	for i := range 6 {
		wide = append(wide, timeline.Any{approval(numbered[actor.ID]("a", i)), approval(numbered[actor.ID]("b", i))})
	}
	const finds = "council: approval (help) (needs council and SWE and NOR)"
	yesterday, longAgo := uncertain.Day(2029, time.December, 31), uncertain.Day(2025, time.March, 1)
	found := func(k timeline.Kind, by actor.ID) timeline.Event {
		return timeline.Event{ID: "found", Date: uncertain.Day(2030, time.January, 1), Kind: k, By: []actor.ID{by},
			About: check.Ref{Section: guarantee.SectionCommitments, ID: "help"}}
	}
	judged := func(otherwise guarantee.Fallback, truceOn uncertain.Date, log ...timeline.Event) *guarantee.Structure {
		return pact(func(s *guarantee.Structure) {
			s.Commitments[0].When, s.Commitments[0].Decides = truce, guarantee.ByBody
			s.Commitments[0].Judge = &guarantee.Judge{By: "council", Within: uncertain.MustPeriod("P7D"), Otherwise: otherwise}
			if s.Events = log; !truceOn.IsZero() {
				s.Events = append(s.Events, timeline.Event{ID: "truce", Date: truceOn, Kind: timeline.CeasefireStarts})
			}
		})
	}
	for _, tt := range []struct {
		name string
		s    *guarantee.Structure
		met  uncertain.Bool
		want []string
	}{
		{"no condition", when(nil), uncertain.Yes, nil},
		{"one", when(truce), uncertain.No, []string{"ceasefire starts"}},
		{"done", when(truce, on("e", timeline.CeasefireStarts)), uncertain.Yes, nil},
		{"either of two", when(timeline.Any{truce, approval("NOR")}), uncertain.No, []string{"ceasefire starts", "NOR: approval"}},
		{"one done of two", when(timeline.All{truce, approval("NOR")}, on("e", timeline.CeasefireStarts)), uncertain.No, []string{"NOR: approval"}},
		{"what one path contains is none", when(timeline.Any{truce, timeline.All{truce, approval("NOR")}}), uncertain.No, []string{"ceasefire starts"}},
		{"one step is another, too", when(timeline.All{attack, shelling}), uncertain.No, []string{"shelling"}},
		{"a step that must not be taken", when(timeline.All{timeline.Not{Of: shelling}, attack}), uncertain.No, []string{"armed attack"}},
		{"a step that undoes another", when(timeline.All{timeline.Not{Of: attack}, shelling}), uncertain.No, nil},
		{"what was so when it came into force, and is not any longer", when(timeline.Not{Of: truce}, on("e", timeline.CeasefireStarts)), uncertain.Yes, nil},
		{"what cannot be undone", pact(func(s *guarantee.Structure) {
			s.Commitments[0].Given = timeline.Not{Of: truce}
			s.Events = []timeline.Event{on("e", timeline.CeasefireStarts)}
		}), uncertain.No, nil},
		{"what one event both does and undoes", when(timeline.All{truce, timeline.Not{Of: truce}}, on("e", timeline.CeasefireStarts)), uncertain.No, nil},
		{"a state that must end", when(timeline.Not{Of: timeline.Since{Start: truce, End: over}},
			timeline.Event{ID: "e", Date: uncertain.Year(2019), Kind: timeline.CeasefireStarts}), uncertain.No, []string{"ceasefire ends"}},
		{"a state that must begin", when(timeline.Since{Start: truce, End: over}), uncertain.No, []string{"ceasefire starts"}},
		{"whatever it means", when(timeline.Readings{truce, approval("NOR")}), uncertain.No, []string{"ceasefire starts, and NOR: approval"}},
		{"whether it is owed depends on what it means", when(timeline.Readings{truce, approval("NOR")}, on("e", timeline.CeasefireStarts)), uncertain.Unknown, []string{"NOR: approval"}},
		{"what has happened must happen anew", when(timeline.Readings{truce, timeline.Within{What: truce, After: approval(), Beyond: uncertain.MustPeriod("PT0S")}}, on("e", timeline.CeasefireStarts)),
			uncertain.Unknown, []string{"approval, and ceasefire starts after approval"}},
		{"two more", when(timeline.Count{Of: approval(), AtLeast: 3}, on("e", timeline.Approval, "NOR")), uncertain.No, []string{"at least 2 times: approval"}},
		{"one more", when(timeline.Count{Of: approval(), AtLeast: 2}, on("e", timeline.Approval, "NOR")), uncertain.No, []string{"approval anew"}},
		{"two more actors", when(timeline.Count{Of: approval(), AtLeast: 3, Actors: true}, on("e", timeline.Approval, "NOR")), uncertain.No, []string{"at least 2 different actors: approval by others than so far"}},
		{"one more actor", when(timeline.Count{Of: approval(), AtLeast: 2, Actors: true}, on("e", timeline.Approval, "NOR"), on("f", timeline.Approval, "NOR")), uncertain.No, []string{"approval by others than so far"}},
		{"in time", when(timeline.Within{What: truce, After: approval(), Period: uncertain.MustPeriod("P50Y")}, on("e", timeline.Approval)), uncertain.No, []string{"ceasefire starts within 50 years of approval"}},
		{"too late", when(timeline.Within{What: truce, After: approval(), Period: uncertain.MustPeriod("P1D")}, on("e", timeline.Approval)), uncertain.No, []string{"approval anew, and ceasefire starts within 1 day of approval"}},
		{"a word of a text that is over", pact(func(s *guarantee.Structure) {
			s.Instruments[0].Signed, s.Instruments[0].Form, s.Instruments[0].Ends = uncertain.Date{}, guarantee.Spoken, timeline.Any{truce, shelling}
			s.Instruments[0].Entry, s.Commitments[0].When = approval(), nil
			s.Events = []timeline.Event{on("e", timeline.CeasefireStarts)}
		}), uncertain.No, nil},
		{"two ways, twice", when(timeline.All{timeline.Any{approval("NOR"), truce}, timeline.Any{approval("NOR"), over}}), uncertain.No,
			[]string{"NOR: approval", "ceasefire starts, and ceasefire ends"}},
		{"not signed", pact(func(s *guarantee.Structure) {
			s.Instruments[0].Signed, s.Instruments[0].Proposed = uncertain.Date{}, uncertain.Year(2020)
			s.Commitments[0].When = nil
		}), uncertain.No, []string{"NOR: signature (pact)"}},
		{"waits for its entry", pact(func(s *guarantee.Structure) {
			s.Instruments[0].Entry, s.Commitments[0].When = timeline.Happened{Kind: timeline.Ratification, By: actor.IDs("NOR")}, nil
		}), uncertain.No, []string{"NOR: ratification"}},
		{"set aside", pact(func(s *guarantee.Structure) {
			s.Commitments[0].When = nil
			s.Events = []timeline.Event{{ID: "e", Date: uncertain.Year(2025), Kind: timeline.Suspension, About: check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}}}
		}), uncertain.No, []string{"resumption (pact)"}},
		{"set aside before its trigger", pact(func(s *guarantee.Structure) {
			s.Commitments[0].When = truce
			s.Events = []timeline.Event{{ID: "e", Date: uncertain.Year(2025), Kind: timeline.Suspension, About: check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}}}
		}), uncertain.No, []string{"resumption (pact), and ceasefire starts once it is taken up again"}},
		{"set aside before the state that triggers it", pact(func(s *guarantee.Structure) {
			s.Commitments[0].When = timeline.Since{Start: truce, End: over}
			s.Events = []timeline.Event{{ID: "e", Date: uncertain.Year(2025), Kind: timeline.Suspension, About: check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}}}
		}), uncertain.No, []string{"resumption (pact), and ceasefire starts"}},
		{"set aside by the use of a power, if it was in effect", pact(func(s *guarantee.Structure) {
			halted(s)
			s.Events = []timeline.Event{
				{ID: "e", Date: uncertain.Year(2025), Kind: timeline.Attack, By: actor.IDs("SWE"), Against: actor.IDs("FIN"), According: actor.IDs("FIN"), Denied: actor.IDs("SWE")},
				{ID: "use", Date: uncertain.Year(2026), Kind: timeline.Exercise, By: actor.IDs("NOR"), About: commitment("halt")},
			}
		}), uncertain.No, []string{"resumption (help), and SWE: armed attack against FIN, and FIN: consent"}},
		{"a body finds it", pact(func(s *guarantee.Structure) {
			s.Commitments[0].When, s.Commitments[0].Decides, s.Commitments[0].Judge = truce, guarantee.ByBody, &guarantee.Judge{By: "council"}
		}), uncertain.No, []string{"ceasefire starts, and council: approval (help) (needs council and SWE and NOR)"}},
		{"its silence leaves it owed", judged(guarantee.OwedAnyway, uncertain.Date{}), uncertain.No, []string{"ceasefire starts"}},
		{"its silence lets it fall away", judged(guarantee.FallsAway, uncertain.Date{}), uncertain.No, []string{"ceasefire starts, and " + finds}},
		{"its silence leaves it to each", judged(guarantee.EachForItself, uncertain.Date{}), uncertain.No,
			[]string{"ceasefire starts, and " + finds, "ceasefire starts, and NOR: approval (help)"}},
		{"its time has just begun", judged(guarantee.OwedAnyway, yesterday), uncertain.No, []string{finds}},
		{"its time is over", judged(guarantee.OwedAnyway, longAgo), uncertain.Yes, nil},
		{"its time is over and each has to find so", judged(guarantee.EachForItself, longAgo), uncertain.No, []string{finds, "NOR: approval (help)"}},
		{"it has found so", judged(guarantee.FallsAway, yesterday, found(timeline.Approval, "council")), uncertain.Yes, nil},
		{"it has given a mandate", judged(guarantee.FallsAway, yesterday, found(timeline.Authorisation, "council")), uncertain.Yes, nil},
		{"it has found the contrary", judged(guarantee.OwedAnyway, yesterday, found(timeline.Rejection, "council")), uncertain.Unknown, nil}, // over: not among the answers
		{"a debtor has found so", judged(guarantee.EachForItself, longAgo, found(timeline.Approval, "NOR")), uncertain.Yes, nil},
		{"a debtor has found so while the body may yet judge", judged(guarantee.EachForItself, yesterday, found(timeline.Approval, "NOR")), uncertain.No, []string{finds}},
		{"a debtor has found the contrary while the body may yet judge", judged(guarantee.EachForItself, yesterday, found(timeline.Rejection, "NOR")), uncertain.No,
			[]string{finds, "NOR: approval (help)"}},
		{"each judges for itself", pact(func(s *guarantee.Structure) {
			s.Commitments[0].When, s.Commitments[0].Decides = truce, guarantee.SelfJudged
		}),
			uncertain.No, []string{"ceasefire starts, and NOR: approval (help)"}},
		{"any of two judges for itself", pact(func(s *guarantee.Structure) {
			s.Commitments[0].When, s.Commitments[0].Decides, s.Commitments[0].By = truce, guarantee.SelfJudged, actor.IDs("NOR", "SWE")
		}), uncertain.No, []string{"ceasefire starts, and approval (help)"}},
		{"over", pact(func(s *guarantee.Structure) { s.Instruments[0].Ended = uncertain.Year(2025) }), uncertain.Unknown, nil}, // not among the answers
		{"perhaps done", when(truce, timeline.Event{ID: "e", Date: uncertain.Year(2030), Kind: timeline.CeasefireStarts}), uncertain.Unknown, []string{"ceasefire starts"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := tt.s.Assess(guarantee.Options{})
			equal(t, "met", a.NeededActs.For("help").Met, tt.met)
			equal(t, "paths", ways(a, "help"), tt.want)
			if err := guarantee.Recheck(tt.s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
		})
	}

	// Beyond the limits the answer says that it is not complete.
	a := when(wide).Assess(guarantee.Options{})
	n := a.NeededActs.For("help")
	equal(t, "paths of 64", len(n.Paths), 32)
	equal(t, "more", n.More, true)
	var long timeline.Any
	for i := range 100 {
		long = append(long, approval(numbered[actor.ID]("a", i)))
	}
	n = when(long).Assess(guarantee.Options{}).NeededActs.For("help")
	equal(t, "paths of too long a condition", len(n.Paths), 0)
	equal(t, "more than is looked at", n.More, true)
}

// A conditional is a drawn condition over patterns none of which is a special case of another, and a
// log in which some have happened, or may have.
type conditional struct {
	patterns map[string]timeline.Happened // by their words
	cond     timeline.Condition
	log      []timeline.Event
}

// eachSince calls yield for each state of which a condition speaks.
func eachSince(c timeline.Condition, yield func(timeline.Since)) {
	var parts []timeline.Condition
	switch c := c.(type) {
	case timeline.All:
		parts = c
	case timeline.Any:
		parts = c
	case timeline.Readings:
		parts = c
	case timeline.Not:
		parts = []timeline.Condition{c.Of}
	case timeline.Since:
		yield(c)
	}
	for _, part := range parts {
		eachSince(part, yield)
	}
}

func drawConditional(t *rapid.T) conditional {
	kinds := []timeline.Kind{timeline.CeasefireStarts, timeline.CeasefireEnds, timeline.Consent, timeline.Approval, timeline.Shelling}
	x := conditional{patterns: map[string]timeline.Happened{}}
	pattern := func() timeline.Happened {
		p := timeline.Happened{Kind: rapid.SampledFrom(kinds).Draw(t, "kind")}
		x.patterns[p.String()] = p
		return p
	}
	var draw func(depth int) timeline.Condition
	parts := func(depth int) (cs []timeline.Condition) {
		for range rapid.IntRange(1, 3).Draw(t, "parts") {
			cs = append(cs, draw(depth-1))
		}
		return cs
	}
	draw = func(depth int) timeline.Condition {
		form := rapid.IntRange(0, 9).Draw(t, "form")
		if depth == 0 && form > 3 {
			form = 0
		}
		switch form {
		case 1:
			start, end := pattern(), pattern()
			if start.Kind == end.Kind { // two events at one instant would end each other
				return start
			}
			return timeline.Since{Start: start, End: end}
		case 2:
			return timeline.Within{What: pattern(), After: pattern(), Period: uncertain.MustPeriod("P2D")}
		case 3:
			return timeline.Count{Of: pattern(), AtLeast: rapid.Uint32Range(1, 2).Draw(t, "at least")}
		case 4, 5:
			return timeline.All(parts(depth))
		case 6, 7:
			return timeline.Any(parts(depth))
		case 8:
			return timeline.Not{Of: draw(depth - 1)}
		case 9:
			return timeline.Readings(parts(depth))
		}
		return pattern()
	}
	x.cond = draw(2)
	states := map[timeline.Kind]bool{} // that begin or end a state: when it may have been on the day of the steps, their order would decide
	eachSince(x.cond, func(c timeline.Since) { states[c.Start.Kind], states[c.End.Kind] = true, true })
	for i := range rapid.IntRange(0, 3).Draw(t, "log") {
		x.log = append(x.log, timeline.Event{ID: numbered[timeline.EventID]("e", i), Kind: rapid.SampledFrom(kinds).Draw(t, "happened"),
			Date: rapid.SampledFrom([]uncertain.Date{uncertain.Year(2024), uncertain.Day(2025, time.January, 4), uncertain.Year(2025)}).Draw(t, "date")})
		if e := &x.log[i]; states[e.Kind] && e.Date == uncertain.Year(2025) {
			e.Date = uncertain.Year(2024)
		}
	}
	return x
}

// endsInAReading reports whether the condition can be read in several ways, and what holds may end: each reading is
// triggered for good at a moment of its own, and the paths look for one at which all hold.
func (x *conditional) endsInAReading() bool {
	ends := false
	timeline.Patterns(x.cond, func(_ timeline.Happened, against bool) { ends = ends || against })
	return ends && strings.Contains(fmt.Sprint(x.cond), " or in another reading: ")
}

// after returns the needs of the commitment under the condition the day after, when besides so many
// events of each pattern have happened.
func (x *conditional) after(extra map[string]int) guarantee.Needs {
	s := pact(func(s *guarantee.Structure) {
		s.AsOf = uncertain.Day(2025, time.January, 5)
		s.Commitments[0].When = x.cond
		s.Events = slices.Clone(x.log)
	})
	if extra == nil {
		return s.Assess(guarantee.Options{}).NeededActs.For("help")
	}
	s.AsOf = uncertain.Day(2025, time.January, 6)
	noon := uncertain.Instant(time.Date(2025, time.January, 6, 12, 0, 0, 0, time.UTC)) // all at one instant
	for text, n := range extra {
		for i := range n {
			s.Events = append(s.Events, timeline.Event{ID: timeline.EventID(fmt.Sprint("x-", len(s.Events), i)), Date: noon, Kind: x.patterns[text].Kind})
		}
	}
	return s.Assess(guarantee.Options{}).NeededActs.For("help")
}

// counts reads the steps of a path.
func counts(p guarantee.Path) map[string]int {
	out := map[string]int{}
	for _, s := range p {
		n, text := 1, s.Event
		if _, err := fmt.Sscanf(s.Event, "at least %d times: ", &n); err == nil {
			_, text, _ = strings.Cut(s.Event, ": ")
		}
		out[text] = max(n, out[text])
	}
	return out
}

// The steps of a path make the commitment owed in the world that is assessed, and without any one of
// them it is not.
func TestPropertyPathsLeadThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := drawConditional(t)
		for _, p := range x.after(nil).Paths {
			extra := counts(p)
			if x.after(extra).Met != uncertain.Yes {
				t.Fatalf("%v on %v: path %v does not lead there", x.cond, x.log, p)
			}
			if x.endsInAReading() {
				continue
			}
			for text := range extra {
				extra[text]--
				if x.after(extra).Met == uncertain.Yes {
					t.Fatalf("%v on %v: path %v leads there without %s", x.cond, x.log, p, text)
				}
				extra[text]++
			}
		}
	})
}

// halted is a pact whose help its debtor may set aside by a power once it is at war.
func halted(s *guarantee.Structure) {
	help := &s.Commitments[0]
	help.Given = timeline.Happened{Kind: timeline.Consent, By: actor.IDs("FIN")}
	s.Commitments = append(s.Commitments, guarantee.Commitment{
		ID: "halt", Under: "pact", By: actor.IDs("NOR"), To: actor.IDs("FIN"), Kind: guarantee.Power, Act: guarantee.Defend, When: help.When,
		Effects: []guarantee.Effect{{Kind: timeline.Suspension, On: []check.Ref{commitment("help")}}},
	})
}

// Whatever is open, with all the steps of a path a commitment is owed.
func TestPropertyPathsAreEnough(t *testing.T) {
	attack := timeline.Event{Kind: timeline.Attack, By: actor.IDs("SWE"), Against: actor.IDs("FIN")}
	consent := timeline.Event{Kind: timeline.Consent, By: actor.IDs("FIN")}
	resume := timeline.Event{Kind: timeline.Resumption, About: commitment("help")}
	whole := resume
	whole.About = check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}
	steps := map[string]timeline.Event{
		"SWE: armed attack against FIN": attack, "FIN: consent": consent, "resumption (help)": resume, "resumption (pact)": whole,
	}
	rapid.Check(t, func(t *rapid.T) {
		s := pact(halted)
		s.Commitments[0].Standing = rapid.Bool().Draw(t, "standing")
		aside, wholly := resume, whole
		aside.Kind, wholly.Kind = timeline.Suspension, timeline.Suspension
		use := timeline.Event{Kind: timeline.Exercise, By: actor.IDs("NOR"), About: commitment("halt")}
		for i := range rapid.IntRange(0, 4).Draw(t, "events") {
			e := rapid.SampledFrom([]timeline.Event{attack, consent, use, use, aside, wholly, resume}).Draw(t, "happened")
			e.ID, e.Date = numbered[timeline.EventID]("e", i), uncertain.Day(2029, time.Month(i+1), 1)
			if rapid.Bool().Draw(t, "disputed") {
				e.According, e.Denied = actor.IDs("FIN"), actor.IDs("SWE")
			}
			s.Events = append(s.Events, e)
		}
		n := s.Assess(guarantee.Options{}).NeededActs.For("help")
		for _, p := range n.Paths {
			after := *s
			after.AsOf, after.Events = uncertain.Year(2031), slices.Clone(s.Events)
			for i, step := range p {
				e, ok := steps[step.Event]
				if !ok {
					t.Fatalf("no event is %q", step.Event)
				}
				e.ID, e.Date = numbered[timeline.EventID]("x", i), uncertain.Day(2030, time.January, 2+i)
				after.Events = append(after.Events, e)
			}
			if met := after.Assess(guarantee.Options{}).NeededActs.For("help").Met; met != uncertain.Yes {
				t.Fatalf("%v on %v: path %v does not suffice: %v", s.Commitments[0].When, s.Events, p, met)
			}
		}
	})
}

// The paths are those that trying everything finds.
func TestPropertyPathsAreAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := drawConditional(t)
		n := x.after(nil)
		if n.Met == uncertain.Yes || n.More {
			return
		}
		var texts []string
		for text := range x.patterns {
			texts = append(texts, text)
		}
		slices.Sort(texts)
		var found []map[string]int
		contains := func(more, less map[string]int) bool {
			return !slices.ContainsFunc(texts, func(text string) bool { return more[text] < less[text] })
		}
		try := make([]int, len(texts))
		for {
			extra := map[string]int{}
			for i, k := range try {
				if k > 0 {
					extra[texts[i]] = k
				}
			}
			if x.after(extra).Met == uncertain.Yes {
				found = append(found, extra)
			}
			i := 0
			for ; i < len(try) && try[i] == 2; i++ {
				try[i] = 0
			}
			if i == len(try) {
				break
			}
			try[i]++
		}
		spoken := make(map[string]int)
		wanted, unwanted := make(map[string]bool), make(map[string]bool)
		timeline.Patterns(x.cond, func(p timeline.Happened, against bool) {
			spoken[p.String()]++
			if against {
				unwanted[p.String()] = true
			} else {
				wanted[p.String()] = true
			}
		})
		if x.endsInAReading() {
			return
		}
		// Which of the beginning and the end of a state comes first would decide, and what an end is besides. Of what
		// the condition both wants and does not, a moment decides: it is triggered for good by what held for one.
		ordered := func(extra map[string]int) (both bool) {
			for text := range extra {
				both = both || extra[text] > 0 && wanted[text] && unwanted[text]
			}
			eachSince(x.cond, func(c timeline.Since) {
				both = both || extra[c.End.String()] > 0 && (extra[c.Start.String()] > 0 || spoken[c.End.String()] > 1)
			})
			return both
		}
		found = slices.DeleteFunc(found, ordered)
		var want, got []string
		for _, a := range found {
			if !slices.ContainsFunc(found, func(b map[string]int) bool { return contains(a, b) && !contains(b, a) }) {
				want = append(want, fmt.Sprint(a))
			}
		}
		for _, p := range n.Paths {
			if extra := counts(p); !ordered(extra) {
				got = append(got, fmt.Sprint(extra))
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%v on %v (-tried +found):\n%s", x.cond, x.log, diff)
		}
	})
}

// Open facts are tried out both ways; those come first that decide more.
func TestDecisive(t *testing.T) {
	truce, request := timeline.Happened{Kind: timeline.CeasefireStarts}, timeline.Happened{Kind: timeline.Request}
	s := pact(func(s *guarantee.Structure) {
		one := s.Commitments[0]
		one.When = request
		two, three := one, one
		two.ID, two.When = "two", truce
		three.ID, three.When = "three", timeline.All{truce, timeline.Happened{Kind: timeline.Signature}} // not signed: open it cannot be
		four := one
		four.ID, four.When, four.VoidIf = "four", nil, truce
		s.Instruments = append(s.Instruments, guarantee.Instrument{ID: "new", Title: "New", Form: guarantee.Treaty, Signed: uncertain.Year(2030)})
		five := one
		five.ID, five.Under, five.When = "five", "new", nil
		six := guarantee.Commitment{ID: "six", Under: "pact", Kind: guarantee.Prohibition, By: actor.IDs("SWE"), To: actor.IDs("FIN"), Act: guarantee.RefrainFromForce,
			Fails: timeline.Happened{Kind: timeline.Incursion, By: actor.IDs("SWE")}, Remedy: []guarantee.ID{"seven"}}
		seven, eight := one, one // no event of the record triggers them, and a breach does
		seven.ID, seven.By, seven.When = "seven", actor.IDs("SWE"), nil
		eight.ID, eight.When = "eight", timeline.Happened{Kind: timeline.BecomesBreached, About: commitment("six")}
		s.Commitments = []guarantee.Commitment{one, two, three, four, five, six, seven, eight}
		s.Events = []timeline.Event{
			{ID: "asked", Date: uncertain.Year(2025), Kind: timeline.Request, Denied: actor.IDs("SWE")},
			{ID: "truce", Date: uncertain.Month(2030, time.January), Kind: timeline.CeasefireStarts},
			{ID: "known", Date: uncertain.Year(2025), Kind: timeline.Meeting},
			{ID: "idle", Date: uncertain.Year(2030), Kind: timeline.Meeting},
			{ID: "mandate", Date: uncertain.Year(2030), Kind: timeline.Authorisation},
			{ID: "crossing", Date: uncertain.Year(2025), Kind: timeline.Incursion, By: actor.IDs("SWE"), Against: actor.IDs("FIN"), According: actor.IDs("FIN")},
		}
		mandate := timeline.Happened{Kind: timeline.Authorisation}
		for _, id := range []force.ID{"land", "sea", "air"} { // no commitment waits for it, and most of the answers do
			s.Contributions = append(s.Contributions, force.Contribution{ID: id, By: "NOR", Status: force.Pledged, Domain: force.Land, If: mandate})
		}
		s.Options = []guarantee.Option{{ID: "peacekeepers", If: mandate}}
		s.Schedules = []guarantee.Schedule{{ID: "deadlines", Anchors: []timeline.Anchor{{ID: "start", Event: "mandate"}}}}
	})
	decides := func(view actor.ID) (out []string) {
		for _, d := range s.Assess(guarantee.Options{View: view}).NeededActs.Decisive {
			out = append(out, d.Fact.String()+" "+d.String())
		}
		return out
	}
	const mandate = "events/mandate bears on contributions/land, contributions/sea, contributions/air, options/peacekeepers, schedules/deadlines"
	const crossing = "events/crossing decides six, seven, eight"
	equal(t, "open to all", decides(""), []string{mandate, crossing, "events/truce decides two, four", "events/asked decides help", "instruments/new decides five"})
	equal(t, "open to NOR", decides("NOR"), []string{mandate, crossing, "events/truce decides two, four", "instruments/new decides five"})
	for _, ask := range []guarantee.Options{{}, {If: []timeline.Event{{Kind: timeline.Meeting}}}} {
		if err := guarantee.Recheck(s, ask, s.Assess(ask)); err != nil {
			t.Error(err)
		}
	}
	equal(t, "open in the structure for Ukraine", gen.Ukraine(t).Assess(guarantee.Options{}).NeededActs.Decisive, nil)
}
