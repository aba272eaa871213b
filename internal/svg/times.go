package svg

import "time"

// A Times lays moments out along an axis: First stands at From, Last at To.
type Times struct {
	First, Last time.Time
	From, To    float64
}

// At returns where a moment stands; what lies beyond the axis stands at its end. Times of no extent lay
// all at From.
func (s Times) At(t time.Time) float64 {
	return Scale{0, float64(s.Last.Unix() - s.First.Unix()), s.From, s.To}.At(float64(t.Unix() - s.First.Unix()))
}

// Ticks returns the beginnings of months or years, evenly apart and at most so many, that lie on the axis,
// and the layout in which to write them.
func (s Times) Ticks(most int) (ticks []time.Time, layout string) {
	for _, months := range []int{1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 120000} {
		if layout = "2006-01"; months%12 == 0 {
			layout = "2006"
		}
		if ticks = s.every(months, most); len(ticks) <= most {
			return ticks, layout
		}
	}
	return nil, layout
}

// every returns the beginnings of months on the axis that are so many months apart, counted from the
// year 0, and one more than most if there are more.
func (s Times) every(months, most int) (ticks []time.Time) {
	at := s.First.Year()*12 + int(s.First.Month()) - 1
	for at -= at % months; len(ticks) <= most; at += months {
		t := time.Date(0, time.Month(1+at), 1, 0, 0, 0, 0, time.UTC)
		if t.After(s.Last) {
			break
		}
		if !t.Before(s.First) {
			ticks = append(ticks, t)
		}
	}
	return ticks
}
