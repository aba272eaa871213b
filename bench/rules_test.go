package bench

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cel.dev/cel-go/cel"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
)

// A rule fires on an event of its kind at one of its places that is grave enough, while nobody's
// consent is withdrawn: what triggers a commitment.
type rule struct {
	kind     timeline.Kind
	places   []timeline.Place
	severity timeline.Severity
}

// An incident is an event, and whether consent is withdrawn when it happens.
type incident struct {
	event     timeline.Event
	withdrawn bool
}

const places = 40

// ruleKinds are kinds of which none is a special case of another.
var ruleKinds = []timeline.Kind{
	timeline.Incursion, timeline.Offensive, timeline.AirAttack, timeline.CyberAttack, timeline.Blockade, timeline.CeasefireBreach,
}

func place(i int) timeline.Place { return timeline.Place(fmt.Sprintf("oblast-%02d", i%places)) }

// makeRules returns n rules, of each kind one in six.
func makeRules(n int) []rule {
	out := make([]rule, n)
	for i := range out {
		out[i] = rule{kind: ruleKinds[i%len(ruleKinds)], severity: timeline.Severity(i % 4)}
		for j := range 5 + i%6 {
			out[i].places = append(out[i].places, place(i*3+j*7))
		}
	}
	return out
}

// makeIncidents returns 64 incidents of all the kinds.
func makeIncidents() []incident {
	out := make([]incident, 64)
	for i := range out {
		out[i] = incident{timeline.Event{
			Kind: ruleKinds[i*5%len(ruleKinds)], Where: place(i * 11), Severity: timeline.Minor + timeline.Severity(i%3),
		}, i%8 == 0}
	}
	return out
}

// condition returns the rule as a condition of ours: an event that fits, while consent has not been
// withdrawn since it was given.
func (r rule) condition() timeline.Condition {
	consent := check.Ref{Section: "instruments", ID: "consent"}
	var anywhere timeline.Any
	for _, p := range r.places {
		anywhere = append(anywhere, timeline.Happened{Kind: r.kind, Where: p, Severity: r.severity})
	}
	return timeline.All{anywhere, timeline.Not{Of: timeline.Since{
		Start: timeline.Happened{Kind: timeline.Withdrawal, About: consent},
		End:   timeline.Happened{Kind: timeline.Consent, About: consent},
	}}}
}

// An engine appends the rules that fire on an incident, in order.
type engine struct {
	name string
	fire func(fired []int, incident int) []int
}

// oursRules follows the rules as a replay does: the patterns that an event fits lead to the watches
// that have to see it, each of which begins anew but for the state that holds.
func oursRules(rules []rule, incidents []incident) engine {
	type use struct{ rule, pattern int }
	var patterns []timeline.Happened
	var uses []use
	given, withdrawn := make([]*timeline.Watch, len(rules)), make([]*timeline.Watch, len(rules))
	for i, r := range rules {
		p := timeline.NewProgram(r.condition())
		given[i], withdrawn[i] = p.Watch(false), p.Watch(false)
		for j, pattern := range p.Patterns() {
			patterns, uses = append(patterns, pattern), append(uses, use{i, j})
			if pattern.Kind == timeline.Withdrawal {
				withdrawn[i].See(j, timeline.At(0, 0), nil)
			}
		}
	}
	matcher := timeline.NewMatcher(patterns, nil)
	var matches []timeline.Match
	return engine{"ours", func(fired []int, at int) []int {
		in := &incidents[at]
		watches := given
		if in.withdrawn {
			watches = withdrawn
		}
		matches = matcher.Match(matches[:0], &in.event)
		for k := 0; k < len(matches); {
			u := uses[matches[k].Pattern]
			w := watches[u.rule]
			w.Restart()
			for ; k < len(matches) && uses[matches[k].Pattern].rule == u.rule; k++ {
				w.See(uses[matches[k].Pattern].pattern, timeline.At(1, 1), nil)
			}
			if w.Holds() {
				fired = append(fired, u.rule)
			}
		}
		return fired
	}}
}

// floorRules has the places of a rule as bits, and the rules of each kind in a list of their own.
func floorRules(rules []rule, incidents []incident) engine {
	type bits struct {
		rule     int
		places   uint64
		severity timeline.Severity
	}
	type fact struct {
		place    int
		kind     timeline.Kind
		severity timeline.Severity
	}
	number := make(map[timeline.Place]int)
	for i := range places {
		number[place(i)] = i
	}
	var byKind [256][]bits
	for i, r := range rules {
		b := bits{rule: i, severity: r.severity}
		for _, p := range r.places {
			b.places |= 1 << number[p]
		}
		byKind[r.kind] = append(byKind[r.kind], b)
	}
	facts := make([]fact, len(incidents))
	for i, in := range incidents {
		facts[i] = fact{number[in.event.Where], in.event.Kind, in.event.Severity}
	}
	return engine{"floor", func(fired []int, at int) []int {
		if incidents[at].withdrawn {
			return fired
		}
		f := facts[at]
		for _, b := range byKind[f.kind] {
			if b.places>>f.place&1 == 1 && f.severity >= b.severity {
				fired = append(fired, b.rule)
			}
		}
		return fired
	}}
}

// celRules evaluates each rule as an optimised program over flat variables with types, the quicker of
// the ways in which cel-go can be asked.
func celRules(tb testing.TB, rules []rule, incidents []incident) engine {
	env, err := cel.NewEnv(cel.Variable("kind", cel.StringType), cel.Variable("place", cel.StringType),
		cel.Variable("severity", cel.IntType), cel.Variable("withdrawn", cel.BoolType))
	if err != nil {
		tb.Fatal(err)
	}
	programs := make([]cel.Program, len(rules))
	for i, r := range rules {
		var in []string
		for _, p := range r.places {
			in = append(in, fmt.Sprintf("%q", p))
		}
		ast, issues := env.Compile(fmt.Sprintf("kind == %q && place in [%s] && severity >= %d && !withdrawn",
			r.kind, strings.Join(in, ", "), r.severity))
		if issues.Err() != nil {
			tb.Fatal(issues.Err())
		}
		if programs[i], err = env.Program(ast, cel.EvalOptions(cel.OptOptimize)); err != nil {
			tb.Fatal(err)
		}
	}
	activations := make([]cel.Activation, len(incidents))
	for i, in := range incidents {
		activations[i], err = cel.NewActivation(map[string]any{
			"kind": in.event.Kind.String(), "place": string(in.event.Where), "severity": int(in.event.Severity), "withdrawn": in.withdrawn,
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
	return engine{"cel", func(fired []int, at int) []int {
		for i, p := range programs {
			v, _, err := p.Eval(activations[at])
			if err != nil {
				tb.Fatal(err)
			}
			if v.Value().(bool) {
				fired = append(fired, i)
			}
		}
		return fired
	}}
}

func TestRulesAgree(t *testing.T) {
	rules, incidents := makeRules(100), makeIncidents()
	total := 0
	floor := floorRules(rules, incidents)
	for _, e := range []engine{oursRules(rules, incidents), celRules(t, rules, incidents)} {
		for i := range incidents {
			got, want := e.fire(nil, i), floor.fire(nil, i)
			if !slices.Equal(got, want) {
				t.Errorf("%s: incident %d fires %v, want %v", e.name, i, got, want)
			}
			total += len(want)
		}
	}
	if total == 0 {
		t.Error("no rule ever fires")
	}
}

// BenchmarkRules asks which of many rules fire on one event. With others=9900 there are as many rules
// more, all of kinds of which the event is not: ours does not notice them.
func BenchmarkRules(b *testing.B) {
	rules, incidents := makeRules(100), makeIncidents()
	run := func(name string, e engine) {
		b.Run(name+e.name, func(b *testing.B) {
			b.ReportAllocs()
			var fired []int
			for i := 0; b.Loop(); i++ {
				fired = e.fire(fired[:0], i%len(incidents))
			}
		})
	}
	run("n=100/", oursRules(rules, incidents))
	run("n=100/", floorRules(rules, incidents))
	run("n=100/", celRules(b, rules, incidents))

	others := slices.Clone(rules)
	for i := range 9900 {
		r := rules[i%len(rules)]
		r.kind = []timeline.Kind{timeline.Shelling, timeline.Invasion, timeline.AirspaceViolation}[i%3]
		others = append(others, r)
	}
	run("n=100/others=9900/", oursRules(others, incidents))
	run("n=100/others=9900/", floorRules(others, incidents))

	all := makeRules(10_000)
	run("n=10000/", oursRules(all, incidents))
	run("n=10000/", floorRules(all, incidents))
}
