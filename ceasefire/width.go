package ceasefire

import "github.com/backstop-go/backstop/uncertain"

// A Distance is how far something must stay from a line, on its own side. The zero Distance is not
// stated.
type Distance struct{ uncertain.Length }

// A HalfWidth is how far a zone reaches from its line on one side. The zero HalfWidth is not stated.
type HalfWidth struct{ uncertain.Length }

// A FullWidth is how far a zone reaches from one edge to the other, across its line. The zero
// FullWidth is not stated.
type FullWidth struct{ uncertain.Length }

// halved returns half of a width in kilometres: how far from the line two equal shares of it reach.
func halved(km uncertain.Range[float64]) uncertain.Range[float64] {
	half, err := km.Mul(uncertain.MustParse[float64]("0.5"))
	if err != nil {
		return uncertain.Range[float64]{}
	}
	return half
}

// Agrees reports whether the full width may be twice the half width.
func (h HalfWidth) Agrees(w FullWidth) bool {
	twice, err := h.Km().Add(h.Km())
	if err != nil {
		return true
	}
	_, ok := twice.Intersect(w.Km())
	return ok
}
