package guarantee

import (
	"encoding/json"
	"fmt"

	"github.com/backstop-go/backstop/uncertain"
)

// A Sum is what is recorded of something, added up. Where nothing is recorded there is no number to
// state, and 0 is none: a sum of nothing says so, and is written as "not recorded".
//
// Sum is an immutable, comparable value. The zero Sum is one of nothing.
type Sum struct {
	of       uncertain.Range[int64]
	recorded bool
}

// SumOf returns what recorded numbers add up to.
func SumOf(r uncertain.Range[int64]) Sum { return Sum{r, true} }

// sumIf returns what numbers add up to if any of them is recorded.
func sumIf(recorded bool, r uncertain.Range[int64]) Sum {
	if !recorded {
		return Sum{}
	}
	return SumOf(r)
}

// Recorded reports whether there is anything to add up.
func (s Sum) Recorded() bool { return s.recorded }

// Range returns the number: unknown if nothing is recorded.
func (s Sum) Range() uncertain.Range[int64] { return s.of }

// Equal reports whether s == o.
func (s Sum) Equal(o Sum) bool { return s == o }

const notRecorded = "not recorded"

// String returns the bounds, "0..9999", "5000" or "0.." when there is no upper one; "not recorded" if
// nothing is.
func (s Sum) String() string {
	if !s.recorded {
		return notRecorded
	}
	return bounds(s.of)
}

// MarshalJSON returns the number as [uncertain.Range.MarshalJSON] does, and the string "not recorded" if
// nothing is.
func (s Sum) MarshalJSON() ([]byte, error) {
	if !s.recorded {
		return json.Marshal(notRecorded)
	}
	return s.of.MarshalJSON()
}

// UnmarshalJSON reads what [Sum.MarshalJSON] writes. The errors are those of
// [uncertain.Range.UnmarshalJSON]; on one it leaves s as it was.
func (s *Sum) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil && text == notRecorded {
		*s = Sum{}
		return nil
	}
	var r uncertain.Range[int64]
	if err := r.UnmarshalJSON(data); err != nil {
		return fmt.Errorf("a sum: %w", err)
	}
	*s = SumOf(r)
	return nil
}
