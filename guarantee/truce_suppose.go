package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// supposedID names an event that is only supposed to the monitors: no document has such a name.
const supposedID timeline.EventID = "\x00"

// breachesOf returns the breaches of terms in force that an event which is supposed to happen certainly is, as events, and
// what that rests on: the regimes and what became of their terms. One without a date happens on the date of the answers.
func (a *assessor) breachesOf(supposed *timeline.Event) (breaches []timeline.Event, because []check.Ref) {
	if !slices.ContainsFunc(a.commitments, (*bond).waitsForBreach) {
		return nil, nil
	}
	e, on := *supposed, a.ask.On
	e.ID = supposedID
	if e.Date.IsZero() {
		e.Date = on
	}
	if e.Date.NotAfter(on) == uncertain.No {
		on = e.Date
	}
	for i := range a.truces.of {
		t := &a.truces.of[i]
		if t.watched == nil || e.Date.IsZero() {
			continue
		}
		because = addRef(because, t.because...)
		for j := range t.results {
			because = addRef(because, t.results[j].Because...)
		}
		ask := t.ask
		ask.On, ask.Seen = seenOn(on, ask.Zone), nil
		ask.Breach = func(b ceasefire.Breach) {
			if x, certain := b.Event(t.regime, ""); certain && b.View == a.ask.View && b.Evidence == supposedID {
				x.Date = supposed.Date
				breaches = append(breaches, x)
			}
		}
		m, err := ceasefire.NewMonitor(t.watched, ask)
		if err != nil {
			continue // which the answer about its terms says
		}
		for _, x := range asShown(append(slices.Clip(a.shown), e), on, ask.Zone) {
			if err := m.Observe(x); err != nil {
				continue // likewise
			}
		}
		m.End()
	}
	return breaches, because
}

// waitsForBreach reports whether what makes a commitment owed, or void, speaks of breaches of a ceasefire.
func (b *bond) waitsForBreach() bool {
	for _, f := range []*formula{&b.when, &b.void} {
		for i := range f.leaves {
			if slices.ContainsFunc(f.leaves[i].patterns, func(p sign) bool { return p.Kind == timeline.CeasefireBreach }) {
				return true
			}
		}
	}
	return false
}

// naming returns the breaches of which a commitment speaks for certain.
func (b *bond) naming(breaches []timeline.Event, bearing Bearing) (named []timeline.Event) {
	if bearing != MakesDue && bearing != Forfeits {
		return nil
	}
	for i := range breaches {
		if names, _ := b.speaksOf(&breaches[i], bearing); names == uncertain.Yes {
			named = append(named, breaches[i])
		}
	}
	return named
}
