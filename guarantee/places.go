package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
)

// places are the lines and zones of all regimes: a term may speak of those of another regime.
type places struct {
	lines map[timeline.LineID]placed[ceasefire.Line]
	zones map[timeline.ZoneID]placed[ceasefire.Zone]
}

// A placed line or zone stands in a regime.
type placed[T any] struct {
	in *ceasefire.Regime
	is *T
}

func newPlaces(regimes []ceasefire.Regime) places {
	p := places{make(map[timeline.LineID]placed[ceasefire.Line]), make(map[timeline.ZoneID]placed[ceasefire.Zone])}
	if len(regimes) < 2 {
		return p
	}
	for i := range regimes {
		r := &regimes[i]
		for j := range r.Lines {
			p.lines[r.Lines[j].ID] = placed[ceasefire.Line]{r, &r.Lines[j]}
		}
		for j := range r.Zones {
			p.zones[r.Zones[j].ID] = placed[ceasefire.Zone]{r, &r.Zones[j]}
		}
	}
	return p
}

// watched returns the regime with the lines and zones of others that its terms name, on which its results
// then rest, too.
func (a *assessor) watched(t *truce, p places) *ceasefire.Regime {
	out := *t.regime
	out.Lines, out.Zones = slices.Clip(out.Lines), slices.Clip(out.Zones)
	rests := func(on *ceasefire.Regime, says []source.StatementID) {
		t.because = a.cite(addRef(t.because, check.Ref{Section: SectionCeasefires, ID: string(on.ID)}), slices.Concat(on.Says, says))
	}
	for i := range out.Terms {
		lines, zones := ceasefire.Places(out.Terms[i].Clause)
		for _, id := range lines {
			x, ok := p.lines[id]
			if ok && a.record.Knows(x.in.Says) && !slices.ContainsFunc(out.Lines, func(l ceasefire.Line) bool { return l.ID == id }) {
				out.Lines = append(out.Lines, a.knownLine(x.is))
				rests(x.in, x.is.Says)
			}
		}
		for _, id := range zones {
			x, ok := p.zones[id]
			if ok && a.record.Knows(x.in.Says) && !slices.ContainsFunc(out.Zones, func(z ceasefire.Zone) bool { return z.ID == id }) {
				out.Zones = append(out.Zones, a.knownZone(x.is))
				rests(x.in, x.is.Says)
				for _, extent := range x.is.Extents {
					rests(x.in, extent.Says)
				}
			}
		}
	}
	return &out
}
