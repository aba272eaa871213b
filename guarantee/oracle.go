package guarantee

import "github.com/backstop-go/backstop/check"

// A Fact is something that the record leaves open and on which a replay depends.
type Fact struct {
	About check.Ref `json:"about"` // the event or commitment that it is about
	What  string    `json:"what"`  // what is open about it
}

// String returns for example "events/e1: whether it happened".
func (f Fact) String() string { return f.About.String() + ": " + f.What }

// A Choice is one way in which an open fact may turn out.
type Choice struct {
	Fact Fact   `json:"fact"`
	Is   string `json:"is"`
}

// String returns for example "events/e1: whether it happened: yes".
func (c Choice) String() string { return c.Fact.String() + ": " + c.Is }

// An Outcome is where an occurrence may be if an open fact turns out in one way.
type Outcome struct {
	If     Choice  `json:"if"`
	Phases []Phase `json:"phases"`
}

// An oracle says how open facts turn out in one run of the machine: as it did in the run before, up to
// the last fact that can turn out in another way, and after that in the first way. Run after run it
// goes through all of them, and asks only for facts that the machine came upon.
type oracle struct {
	script []pick // of the run
	asked  int    // how many of them were asked for so far
	known  map[Fact]int
}

type pick struct {
	fact  Fact
	ways  []string
	taken int
}

// choose returns which of the ways the fact turns out: in one run always the same.
func (o *oracle) choose(fact Fact, ways ...string) int {
	if way, ok := o.known[fact]; ok {
		return way
	}
	if o.known == nil {
		o.known = make(map[Fact]int)
	}
	if o.asked == len(o.script) {
		o.script = append(o.script, pick{fact, ways, 0})
	}
	o.known[fact] = o.script[o.asked].taken
	o.asked++
	return o.known[fact]
}

// next goes on to the next run; it reports false after the last one.
func (o *oracle) next() bool {
	o.script = o.script[:o.asked]
	o.asked = 0
	clear(o.known)
	for i := len(o.script) - 1; i >= 0; i-- {
		if p := &o.script[i]; p.taken+1 < len(p.ways) {
			p.taken++
			o.script = o.script[:i+1]
			return true
		}
	}
	return false
}

// choices returns how the facts turned out in the run.
func (o *oracle) choices() []Choice {
	var out []Choice
	for _, p := range o.script[:o.asked] {
		out = append(out, Choice{p.fact, p.ways[p.taken]})
	}
	return out
}
