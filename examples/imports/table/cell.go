package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/uncertain"
)

// Into sets a field of a row to what a cell says.
func Into[T, V any](parse func(cell string) (V, error), field func(*T) *V) func(*T, string) error {
	return func(row *T, cell string) error {
		v, err := parse(cell)
		if err == nil {
			*field(row) = v
		}
		return err
	}
}

// errEmpty says that a cell which must say something is empty.
var errEmpty = errors.New("the cell is empty")

// Text reads a cell as it stands. It fails for an empty one.
func Text(cell string) (string, error) {
	if cell == "" {
		return "", errEmpty
	}
	return strings.Clone(cell), nil // the row that holds it is let go
}

// Count reads a number of persons or of things, in digits. It fails for anything else: 0 is none, and
// what is not stated must not become so.
func Count(cell string) (uncertain.Range[int64], error) {
	n := int64(0)
	for _, digit := range []byte(cell) {
		if digit < '0' || digit > '9' || n > (1<<63-10)/10 {
			return uncertain.Range[int64]{}, fmt.Errorf("%.40q is no number of persons or things", cell)
		}
		n = n*10 + int64(digit-'0')
	}
	if cell == "" {
		return uncertain.Range[int64]{}, errEmpty
	}
	return uncertain.Exactly(n)
}

// Date reads a date, see [uncertain.ParseDate]. It fails for an empty cell.
func Date(cell string) (uncertain.Date, error) {
	if cell == "" {
		return uncertain.Date{}, errEmpty
	}
	return uncertain.ParseDate(cell)
}

// Year reads a date that is known to the year.
func Year(cell string) (uncertain.Date, error) {
	d, err := Date(cell)
	if err == nil && d.Precision() != uncertain.PrecisionYear {
		return uncertain.Date{}, fmt.Errorf("%.40q is no year", cell)
	}
	return d, err
}

// Marked returns parse for cells of which some are marks, such as "NA" or nothing at all, that mean v.
func Marked[V any](v V, parse func(cell string) (V, error), marks ...string) func(cell string) (V, error) {
	return func(cell string) (V, error) {
		if slices.Contains(marks, cell) {
			return v, nil
		}
		return parse(cell)
	}
}

// maxWords bounds how many words of a column are remembered.
const maxWords = 4096

// Remember returns parse with a memory for the words it has read: those of a column occur again and
// again. What they mean is shared between rows and must not be changed. The memory is bounded, and not
// safe for concurrent use.
func Remember[V any](parse func(cell string) (V, error)) func(cell string) (V, error) {
	type word struct {
		cell  string
		means V
	}
	last := &word{} // the most frequent next one
	known := make(map[string]*word)
	return func(cell string) (V, error) {
		if cell == last.cell && cell != "" {
			return last.means, nil
		}
		if w, ok := known[cell]; ok {
			last = w
			return w.means, nil
		}
		v, err := parse(cell)
		if err == nil && len(known) < maxWords {
			last = &word{strings.Clone(cell), v}
			known[last.cell] = last
		}
		return v, err
	}
}
