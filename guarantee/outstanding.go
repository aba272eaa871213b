package guarantee

import (
	"slices"
	"sort"
	"strings"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// outstanding says what of a condition has yet to come, as a world sees it: of parts all of which it takes those that have not,
// and of a number of events those that are missing; "" for nothing. Inside another it stands in brackets where it is several.
func outstanding(w *timeline.World, c timeline.Condition, inside bool) string {
	if c == nil || w.Verdict(c) == uncertain.Yes {
		return ""
	}
	parts, by, isAll := []timeline.Condition(nil), "; and ", false
	switch c := c.(type) {
	case timeline.All:
		parts, isAll = c, true
	case timeline.Any:
		parts, by = c, "; or "
	case timeline.Count:
		rest := missing(w, c)
		return strings.TrimSuffix(rest.event()+" "+rest.besides(w), " ")
	}
	parts = slices.DeleteFunc(slices.Clone(parts), func(c timeline.Condition) bool { return w.Verdict(c) == uncertain.Yes })
	switch len(parts) {
	case 0:
		return conditionText(c)
	case 1:
		return outstanding(w, parts[0], inside)
	}
	texts := make([]string, len(parts))
	for i, part := range parts {
		_, alike := part.(timeline.All)
		texts[i] = outstanding(w, part, !isAll || !alike)
	}
	text := strings.Join(texts, by)
	if inside {
		return "(" + text + ")"
	}
	return text
}

// missing is the least further events with which a count holds, as one step.
func missing(w *timeline.World, c timeline.Count) pathStep {
	further := func(n int) timeline.Count { return timeline.Count{Of: c.Of, AtLeast: uint32(n), Actors: c.Actors} }
	return newStep(further(sort.Search(int(c.AtLeast), func(n int) bool { return w.Assume(further(n)).Verdict(c) == uncertain.Yes })))
}
