package force

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// ErrRotation says that text is no rotation, or that troops cannot rotate so.
var ErrRotation = errors.New("force: rotation")

// A Rotation is how troops take turns: how long they are away on a tour, how long at home between
// two tours (the dwell), and for how long of a tour those who come and those who leave are both
// there (the overlap). How many troops stand behind each one deployed is worked out from it and is
// never a bare number: "1:3" is four in all, "three groups" is three.
//
// Rotation is an immutable, comparable value. The zero Rotation is not stated.
type Rotation struct {
	tour, dwell, overlap Days
	form                 rotationForm
}

// rotationForm is how a rotation was stated, which its text keeps.
type rotationForm uint8

const (
	byDwell    rotationForm = iota + 1 // tour and dwell
	byInterval                         // tour and interval between tours
	byRatio                            // dwell ratio: the times are in tours
	byGroups                           // number of groups: the times are in tours
)

// maxGroups bounds ratios and numbers of groups.
const maxGroups = 1000

// TourDwell returns the rotation of troops that are away for a tour, of which they hand over for
// the overlap, and then at home for the dwell. The error wraps [ErrRotation] if the tour is not
// longer than the overlap, or a time is negative or over a thousand years.
func TourDwell(tour, dwell, overlap Days) (Rotation, error) {
	return newRotation(tour, dwell, overlap, byDwell)
}

// TourInterval returns the rotation of troops with a time on average between two tours, from the
// end of the one to the begin of the next: the United Kingdom's tour interval. Errors are those of
// [TourDwell].
func TourInterval(tour, interval, overlap Days) (Rotation, error) {
	return newRotation(tour, interval, overlap, byInterval)
}

// DwellRatio returns the rotation of troops that are at home r times as long as they are away: the
// ratio 1:r of the US Department of Defense. It takes 1+r groups. The error wraps [ErrRotation] if
// r is negative or over 1,000.
func DwellRatio(r int64) (Rotation, error) { return newRotation(1, Days(r), 0, byRatio) }

// Groups returns the rotation of n equal groups of which one is always deployed; one group alone is
// there for good. The error wraps [ErrRotation] if n is less than one or over 1,000.
func Groups(n int64) (Rotation, error) { return newRotation(1, Days(n-1), 0, byGroups) }

func newRotation(tour, dwell, overlap Days, form rotationForm) (Rotation, error) {
	most := maxDays
	if form == byRatio || form == byGroups {
		most = maxGroups
	}
	switch {
	case tour <= overlap:
		return Rotation{}, fmt.Errorf("%w: a tour of %v is over in the overlap of %v", ErrRotation, tour, overlap)
	case dwell < 0 || overlap < 0:
		return Rotation{}, fmt.Errorf("%w: a time is negative", ErrRotation)
	case tour > most || dwell > most:
		return Rotation{}, fmt.Errorf("%w: more than can be meant", ErrRotation)
	}
	return Rotation{tour, dwell, overlap, form}, nil
}

// IsZero reports whether r is not stated.
func (r Rotation) IsZero() bool { return r == Rotation{} }

// Equal reports whether r == o.
func (r Rotation) Equal(o Rotation) bool { return r == o }

// Tour returns how long a tour is; ok is false when only a ratio or a number of groups is stated.
func (r Rotation) Tour() (tour Days, ok bool) {
	return r.tour, r.form == byDwell || r.form == byInterval
}

// Factor returns how many troops are needed in all for each one deployed, so that the force can be
// there without end: (tour + dwell) / (tour - overlap), which without overlap is the textbook form
// (RAND, "Considering a Cadre Augmented Army"). It is never below one; it is zero for the zero
// Rotation.
func (r Rotation) Factor() *big.Rat {
	if r.IsZero() {
		return new(big.Rat)
	}
	return big.NewRat(int64(r.tour+r.dwell), int64(r.tour-r.overlap))
}

// Groups returns how many whole groups take turns: the factor rounded up.
func (r Rotation) Groups() int64 {
	if r.IsZero() {
		return 0
	}
	return ceilDiv(int64(r.tour+r.dwell), int64(r.tour-r.overlap))
}

// String returns the rotation as [ParseRotation] reads it, for example "tour 6 months, dwell 24
// months, overlap 2 weeks", "tour 6 months, interval 24 months", "dwell 1:3", "4 groups" or
// "permanent"; "" for the zero Rotation.
func (r Rotation) String() string {
	switch r.form {
	case byRatio:
		return "dwell 1:" + strconv.FormatInt(int64(r.dwell), 10)
	case byGroups:
		if r.dwell == 0 {
			return "permanent"
		}
		return strconv.FormatInt(int64(r.dwell)+1, 10) + " groups"
	case byDwell, byInterval:
		name := "dwell"
		if r.form == byInterval {
			name = "interval"
		}
		text := fmt.Sprintf("tour %v, %s %v", r.tour, name, r.dwell)
		if r.overlap > 0 {
			text += fmt.Sprintf(", overlap %v", r.overlap)
		}
		return text
	}
	return ""
}

// ParseRotation reads what [Rotation.String] writes; a time is a whole number of days, weeks, months
// or years. The error wraps [ErrRotation].
func ParseRotation(s string) (Rotation, error) {
	fail := func(why string) (Rotation, error) {
		return Rotation{}, fmt.Errorf(`%w %.60q: %s; want for example "tour 6 months, dwell 24 months", "dwell 1:3", "4 groups" or "permanent"`, ErrRotation, s, why)
	}
	if s == "permanent" {
		return Groups(1)
	}
	if ratio, ok := strings.CutPrefix(s, "dwell 1:"); ok {
		n, err := strconv.ParseInt(ratio, 10, 64)
		if err != nil {
			return fail("no ratio of whole numbers")
		}
		return DwellRatio(n)
	}
	if number, ok := strings.CutSuffix(s, " groups"); ok {
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return fail("no number of groups")
		}
		return Groups(n)
	}
	parts := strings.Split(s, ", ")
	if len(parts) != 2 && len(parts) != 3 {
		return fail("not known")
	}
	var times [3]Days
	form := byDwell
	for i, part := range parts {
		name, text, _ := strings.Cut(part, " ")
		switch {
		case i == 0 && name == "tour", i == 1 && name == "dwell", i == 2 && name == "overlap":
		case i == 1 && name == "interval":
			form = byInterval
		default:
			return fail("it names a tour, then a dwell or an interval, then perhaps an overlap")
		}
		time, err := parseDays(text)
		if err != nil {
			return fail(err.Error())
		}
		times[i] = time
	}
	return newRotation(times[0], times[1], times[2], form)
}

// MarshalText returns the text of r, see [Rotation.String]. The error is always nil.
func (r Rotation) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads r as [ParseRotation] does. On error it leaves r as it was.
func (r *Rotation) UnmarshalText(text []byte) error {
	read, err := ParseRotation(string(text))
	if err == nil {
		*r = read
	}
	return err
}
