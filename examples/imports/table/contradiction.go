package table

// A Contradiction is the error of what can be read and cannot be true beside what else a row says, or beside another
// row; the text says what. The Set of a [Column] returns it: one that is listed after the columns on which it depends
// has them in its row. A column may be listed several times.
type Contradiction string

// Error returns the text.
func (c Contradiction) Error() string { return string(c) }
