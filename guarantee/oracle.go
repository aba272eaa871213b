package guarantee

import (
	"cmp"
	"container/heap"
	"slices"

	"github.com/backstop-go/backstop/check"
)

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

// An oracle says how open facts turn out in one run of the machine: as in a run before, up to a fact that
// turns out in another way, and after that in the first way. Run after run it goes through all of them, those
// first that matter earliest, and asks only for facts that the machine came upon: so however many there are,
// all ways are soon gone through up to some second.
type oracle struct {
	script []pick // of the run
	given  int    // how many of them were not new in the run
	asked  int    // how many of them were asked for so far
	known  map[question]int
	forks  forks
	from   int64 // the first second at which the ways may matter that have not been gone through when a run begins
}

// A question is what an oracle is asked once in a run: an open fact and, if it is when something happened, the time that is
// known of it so far.
type question struct {
	Fact
	known moment
}

type pick struct {
	question
	ways  []string
	times []moment // of each way, if the fact is when something happened
	taken int
	from  int64 // the first second at which it may matter, or any that is asked after it
}

// A fork is a way that has not been gone through: up to a fact as in a run before, and that in another way.
type fork struct {
	script    []pick
	at, taken int
}

// forks are a heap: first the one that may matter first, and of several the one that was found last.
type forks []fork

func (f forks) Len() int { return len(f) }

func (f forks) Less(i, j int) bool {
	a, b := &f[i], &f[j]
	return cmp.Or(cmp.Compare(a.script[a.at].from, b.script[b.at].from), cmp.Compare(b.at, a.at), compareScripts(a.script, b.script), a.taken-b.taken) < 0
}

func (f forks) Swap(i, j int) { f[i], f[j] = f[j], f[i] }

func (f *forks) Push(x any) { *f = append(*f, x.(fork)) }

func (f *forks) Pop() any {
	old := *f
	x := old[len(old)-1]
	*f = old[:len(old)-1]
	return x
}

// compareScripts compares runs by the first fact that turns out in another way.
func compareScripts(a, b []pick) int {
	return slices.CompareFunc(a, b, func(x, y pick) int { return x.taken - y.taken })
}

// choose returns which of the ways the fact turns out: in one run always the same. From returns the first second at
// which it may matter, or any fact that is asked after it.
func (o *oracle) choose(from func() int64, p pick) int {
	if way, ok := o.known[p.question]; ok {
		return way
	}
	if o.known == nil {
		o.known = make(map[question]int)
	}
	if o.asked == len(o.script) {
		p.from = from()
		o.script = append(o.script, p)
	}
	taken := o.script[o.asked].taken
	o.known[p.question] = taken
	o.asked++
	return taken
}

// next goes on to the next run; it reports false after the last one.
func (o *oracle) next() bool {
	for i := o.given; i < o.asked; i++ {
		for taken := 1; taken < len(o.script[i].ways); taken++ {
			heap.Push(&o.forks, fork{o.script, i, taken})
		}
	}
	o.asked = 0
	clear(o.known)
	if len(o.forks) == 0 {
		return false
	}
	f := heap.Pop(&o.forks).(fork)
	o.script, o.given = slices.Clone(f.script[:f.at+1]), f.at+1
	o.script[f.at].taken = f.taken
	o.from = o.script[f.at].from
	return true
}

// choices returns how the facts turned out in a run, and of each when something happened, if that is what it is about.
func choices(script []pick) (chosen []Choice, when []moment) {
	for _, p := range script {
		var at moment
		if p.times != nil {
			at = p.times[p.taken]
		}
		chosen, when = append(chosen, Choice{p.Fact, p.ways[p.taken]}), append(when, at)
	}
	return chosen, when
}
