package guarantee

import (
	"fmt"

	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// unboundedForces are the contributions whose sizes keep it open whether a force is enough for what is needed.
func (a *Assessment) unboundedForces() (out []Hinge) {
	var needs turning[[2]string, string]
	for i := range a.Comparisons.Forces {
		f := &a.Comparisons.Forces[i]
		for _, n := range f.Needs {
			if n.Verdict == uncertain.Indeterminate && len(n.Unbounded) > 0 {
				needs.add([2]string{series.Join(n.Unbounded, ", "), f.Name}, n.name(), n.Because)
			}
		}
	}
	for of, on := range needs.most() {
		text := fmt.Sprintf("Size not bounded: %s, and so no verdict on what is %s for %s", of[0], of[1], someOf(on))
		out = append(out, Hinge{UnboundedSize, Q8, text, needs.because[of].refs})
	}
	return out
}

// A silence is what nothing is recorded of, and in whose answer that matters.
type silence struct {
	question Question
	force    string // "deployed", "promised"
	of       string
}

// unrecordedContributions are those that nobody is recorded to make, and without which nobody can say whether what is
// needed is met.
func (a *Assessment) unrecordedContributions() (out []Hinge) {
	var needs turning[silence, string]
	for i := range a.Fragility {
		f := &a.Fragility[i]
		for _, b := range []struct {
			force string
			*Backing
		}{{"deployed", &f.Today}, {"promised", &f.IfKept}} {
			if b.Verdict == uncertain.Indeterminate && !b.Unrecorded.IsZero() {
				needs.add(silence{Q4, b.force, series.Join(b.Unrecorded.Phrases(), ", ")}, string(f.Requirement), f.Because)
			}
		}
	}
	for i := range a.Comparisons.Forces {
		f := &a.Comparisons.Forces[i]
		for _, n := range f.Needs {
			if n.Verdict == uncertain.Indeterminate && !n.Have.Recorded() {
				needs.add(silence{Q8, f.Name, "troops"}, n.name(), n.Because)
			}
		}
	}
	for s, on := range needs.most() {
		text := fmt.Sprintf("Not recorded: a %s contribution of %s, and so no verdict on %s", s.force, s.of, someOf(on))
		out = append(out, Hinge{UnrecordedContribution, s.question, text, needs.because[s].refs})
	}
	return out
}

// maxNamed is how many of the needs that turn on one thing are named.
const maxNamed = 3

// someOf names the first of many needs, and says how many others there are: "a, b, c and 2 others".
func someOf(needs []string) string {
	if len(needs) <= maxNamed+1 {
		return series.And(needs)
	}
	return fmt.Sprintf("%s and %d others", series.Join(needs[:maxNamed], ", "), len(needs)-maxNamed)
}
