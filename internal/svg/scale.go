package svg

import "math"

// A Scale lays numbers out along an axis: Low stands at From, High at To. A scale of no extent lays all
// at From.
type Scale struct{ Low, High, From, To float64 }

// At returns where a number stands; what lies beyond the scale stands at its end.
func (s Scale) At(x float64) float64 {
	if s.High <= s.Low {
		return s.From
	}
	part := (x - s.Low) / (s.High - s.Low)
	return s.From + min(max(part, 0), 1)*(s.To-s.From)
}

// Ticks returns round numbers from 0 up: as many steps of 1, 2 or 5 times a power of ten as reach high,
// at most so many. The last is high or beyond it; of no positive high it is 1.
func Ticks(high float64, most int) []float64 {
	if !(high > 0) || math.IsInf(high, 1) {
		high = 1
	}
	power := math.Pow(10, math.Floor(math.Log10(high/float64(most))))
	for _, step := range []float64{1, 2, 5, 10} {
		n := math.Ceil(high/(step*power) - 1e-9)
		if n <= float64(most) {
			ticks := make([]float64, int(n)+1)
			for i := range ticks {
				ticks[i] = float64(i) * step * power
			}
			return ticks
		}
	}
	return []float64{0, high}
}

// WholeTicks returns [Ticks] that are whole numbers, as those of a count are: of a high below most, single
// steps up to one less than most.
func WholeTicks(high float64, most int) []float64 { return Ticks(max(high, float64(most-1)), most) }
