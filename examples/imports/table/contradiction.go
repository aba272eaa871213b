package table

// A Contradiction is the error of what can be read and cannot be true beside what else a row says, or beside another
// row; the text says what. The Set of a [Column] returns it: one that is listed after the columns on which it depends
// has them in its row. A column may be listed several times.
type Contradiction string

// Error returns the text.
func (c Contradiction) Error() string { return string(c) }

// maxRows bounds how many rows are remembered.
const maxRows = 1 << 14

// Once returns the Set of a column that fails for a row which is about the same as one before, by what key
// returns; a row of which that cannot be said is passed over. Only so many rows are remembered, the first 16384. It
// is for one table, and not safe for concurrent use.
func Once[T any, K comparable](key func(*T) (about K, ok bool)) func(*T, string) error {
	known := make(map[K]bool)
	return func(row *T, _ string) error {
		about, ok := key(row)
		switch {
		case !ok:
		case known[about]:
			return Contradiction("a row above is about the same")
		case len(known) < maxRows:
			known[about] = true
		}
		return nil
	}
}
