package force

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Seat is where a headquarters sits for a time. The seats of a headquarters follow each other: it
// is in the first for its time, then in the next.
type Seat struct {
	Where timeline.Place   `json:"where"`
	Host  actor.ID         `json:"host,omitzero"` // on whose territory
	For   uncertain.Period `json:"for,omitzero"`  // how long; zero in the last for without end
}

// SeatAt returns in which seats a headquarters that began to sit in the first at a date may be at
// another: more than one when dates or periods leave it open, and all when it is not recorded when
// it began. After the last seat whose time has run out it is in none.
func SeatAt(seats []Seat, began, at uncertain.Date) (possible []Seat) {
	if began.IsZero() {
		return seats
	}
	earliest, latest := began, began // when the next seat begins
	for i, s := range seats {
		if earliest.NotAfter(at) == uncertain.No {
			break // not begun
		}
		if s.For.IsZero() {
			if i == len(seats)-1 {
				return append(possible, s)
			}
			return append(possible, seats[i:]...) // for how long is not known
		}
		next, _ := s.For.Add(earliest)
		_, last := s.For.Add(latest)
		if last.IsZero() || last.NotAfter(at) != uncertain.Yes {
			possible = append(possible, s)
		}
		if last.IsZero() { // no upper bound: any later one may have begun
			if next.NotAfter(at) != uncertain.No {
				possible = append(possible, seats[i+1:]...)
			}
			return possible
		}
		earliest, latest = next, last
	}
	return possible
}
