package guarantee

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
)

// A topic is what is open of several things: in words, in which %s stands for their names, and the words before what turns
// on them.
type topic struct {
	kind   HingeKind
	what   string
	before string
}

// An opening is one thing that is open.
type opening struct {
	topic
	name      string
	questions []Question
	turns     []string // what turns on it, each once
	turned    map[string]bool
	touches   int // on how many parts of answers it bears
	because   [][]check.Ref
}

// openings are what is open, each thing once. Only what stands in an answer to a question that is asked is taken up.
type openings struct {
	asked []Question
	list  []*opening
	by    map[named]*opening
	cites map[topic][][]check.Ref     // what all of a topic rest on besides
	rests map[check.Ref][][]check.Ref // what those commitments rest on of which an answer speaks
}

// A named is a thing of a topic.
type named struct {
	topic
	name string
}

// add notes that a part of an answer turns on a thing, and of what that speaks.
func (o *openings) add(q Question, of topic, name string, because []check.Ref, turns ...string) *opening {
	if !slices.Contains(o.asked, q) {
		return &opening{}
	}
	key := named{of, name}
	x := o.by[key]
	if x == nil {
		x = &opening{topic: of, name: name, turned: make(map[string]bool)}
		if o.by == nil {
			o.by = make(map[named]*opening)
		}
		o.by[key] = x
		o.list = append(o.list, x)
	}
	if !slices.Contains(x.questions, q) {
		x.questions = append(x.questions, q)
	}
	for _, t := range turns {
		if !x.turned[t] {
			x.turned[t], x.turns = true, append(x.turns, t)
		}
	}
	x.touches += max(1, len(turns))
	x.because = append(x.because, because)
	return x
}

// single notes something that is open by itself, and on which so much turns.
func (o *openings) single(kind HingeKind, q Question, touches int, text string, because []check.Ref) {
	o.add(q, topic{kind, "%s", ""}, text, because).touches = touches
}

// cite notes what all things of a topic rest on besides: that there are no others.
func (o *openings) cite(of topic, because []check.Ref) {
	if o.cites == nil {
		o.cites = make(map[topic][][]check.Ref)
	}
	o.cites[of] = append(o.cites[of], because)
}

// maxHinges bounds how many hinges there are of a kind.
const maxHinges = 64

// hinges returns what is open in order, things of a topic on which the same turns in the same answers together.
func (o *openings) hinges() (out []Hinge) {
	type alike struct {
		topic
		questions, turns string
	}
	var groups []alike
	together := make(map[alike][]*opening)
	for _, x := range o.list {
		slices.SortFunc(x.questions, func(p, q Question) int { return order(p) - order(q) })
		key := alike{x.topic, series.Join(x.questions, " "), series.Join(x.turns, "\x00")}
		if x.what == "%s" { // it stands for itself
			key.turns = x.name
		}
		if together[key] == nil {
			groups = append(groups, key)
		}
		together[key] = append(together[key], x)
	}
	touches := func(key alike) (n int) {
		for _, x := range together[key] {
			n += x.touches
		}
		return n
	}
	slices.SortStableFunc(groups, func(x, y alike) int {
		return cmp.Or(int(x.kind)-int(y.kind), touches(y)-touches(x))
	})
	of := make(map[HingeKind]int)
	for i, key := range groups {
		of[key.kind]++
		last := i+1 == len(groups) || groups[i+1].kind != key.kind
		if of[key.kind] <= maxHinges {
			out = append(out, o.hinge(together[key]))
		}
		if n := of[key.kind]; last && n > maxHinges {
			var all []*opening // that they are more rests on all of them
			for _, key := range groups[i+1-n : i+1] {
				all = append(all, together[key]...)
			}
			more := Hinge{Kind: key.kind, Text: fmt.Sprintf("%d more of the kind", n-maxHinges), Because: o.because(all)}
			for _, q := range o.asked {
				if slices.ContainsFunc(all, func(x *opening) bool { return slices.Contains(x.questions, q) }) {
					more.Questions = append(more.Questions, q)
				}
			}
			out = append(out, more)
		}
	}
	return out
}

// hinge says some things together.
func (o *openings) hinge(things []*opening) Hinge {
	first := things[0]
	names := make([]string, len(things))
	for i, x := range things {
		names[i] = x.name
	}
	text := strings.Replace(first.what, "%s", someOf(names), 1)
	if len(first.turns) > 0 {
		text += first.before + someOf(first.turns)
	}
	return Hinge{first.kind, first.questions, text, o.because(things)}
}

// because returns what some things rest on, and with each commitment what that rests on: without it others would be open, too.
func (o *openings) because(things []*opening) []check.Ref {
	var c citations
	cited := make(map[topic]bool)
	for _, x := range things {
		for _, refs := range x.because {
			c.add(refs...)
		}
		if !cited[x.topic] {
			cited[x.topic] = true
			for _, refs := range o.cites[x.topic] {
				c.add(refs...)
			}
		}
	}
	for i := 0; i < len(c.refs) && things[0].isOfCommitments(); i++ {
		for _, refs := range o.rests[c.refs[i]] {
			c.add(refs...)
		}
	}
	return c.refs
}

// isOfCommitments reports whether it is open where commitments stand, or what became of them, and not only what somebody
// contributes.
func (x *opening) isOfCommitments() bool {
	switch x.kind {
	case OpenFact, UnrecordedPerformance, UnstatedLiability, OpenReading:
		return true
	}
	return false
}

// maxNamed is how many of the things that turn on one are named.
const maxNamed = 3

// someOf names the first of many things, and says how many others there are: "a, b, c and 2 others".
func someOf(names []string) string {
	if len(names) <= maxNamed+1 {
		return series.And(names)
	}
	return fmt.Sprintf("%s and %d others", series.Join(names[:maxNamed], ", "), len(names)-maxNamed)
}

// turning is what turns on each of several open things. The zero turning is empty.
type turning[K comparable, V any] struct {
	order   []K // the things, as they come first
	on      map[K][]V
	because map[K]*citations
}

// add notes that something turns on a thing, and what that rests on.
func (t *turning[K, V]) add(thing K, turns V, because []check.Ref) {
	if t.on == nil {
		t.on, t.because = make(map[K][]V), make(map[K]*citations)
	}
	if t.on[thing] == nil {
		t.order, t.because[thing] = append(t.order, thing), new(citations)
	}
	t.on[thing] = append(t.on[thing], turns)
	t.because[thing].add(because...)
}

// most yields the things with what turns on them, those first on which most turns.
func (t *turning[K, V]) most() iter.Seq2[K, []V] {
	return func(yield func(K, []V) bool) {
		for _, thing := range slices.SortedStableFunc(slices.Values(t.order), func(x, y K) int { return len(t.on[y]) - len(t.on[x]) }) {
			if !yield(thing, t.on[thing]) {
				return
			}
		}
	}
}
