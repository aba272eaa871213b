package guarantee

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
)

// headlines returns under which contributions those stand that are drawn from a pool, each once and by ID; no ID stands for
// those that are part of nothing. It is none where nothing is drawn, and in a valid structure not more than one.
//
// Two authors who draw on one pool under different headlines count it in different places. So these are two pools,
// each with what its author draws from it.
func (x *side) headlines(pool string) []check.Ref {
	if x.drawn == nil {
		x.drawn = make(map[string][]check.Ref)
		for i := range x.s.Contributions {
			c := &x.s.Contributions[i]
			x.drawn[string(c.From)] = append(x.drawn[string(c.From)], check.Ref{Section: SectionContributions, ID: string(c.PartOf)})
		}
		for pool, refs := range x.drawn {
			slices.SortFunc(refs, func(a, b check.Ref) int { return cmp.Compare(a.ID, b.ID) })
			x.drawn[pool] = slices.Compact(refs)
		}
	}
	return x.drawn[pool]
}

// otherwiseDrawn says how what is drawn from a pool stands under other headlines in the two structures.
func (m *merger) otherwiseDrawn(pool string) string {
	here, there := under(m.a.headlines(pool)), under(m.b.headlines(pool))
	if here == there {
		return fmt.Sprintf("what is drawn from it stands %s, which is not the same there", here)
	}
	return fmt.Sprintf("what is drawn from it stands %s here and %s there", here, there)
}

func under(headlines []check.Ref) string {
	names := make([]string, len(headlines))
	for i, ref := range headlines {
		if names[i] = "under " + ref.String(); ref.ID == "" {
			names[i] = "under no headline"
		}
	}
	return strings.Join(names, " and ")
}
