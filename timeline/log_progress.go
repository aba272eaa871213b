package timeline

// Progress is how far the reading of a log has come.
type Progress struct {
	Rows  int64 // rows read, bad ones among them
	Bad   int64 // rows that gave no event
	Bytes int64 // read from the reader so far
}

// ProgressRows is after how many rows CSVOptions.Progress is told.
const ProgressRows = 1 << 16

// A progress counts rows and tells of them.
type progress struct {
	Progress
	tell func(Progress)
}

// row counts a row that has been read.
func (p *progress) row(good bool) {
	p.Rows++
	if !good {
		p.Bad++
	}
	if p.tell != nil && p.Rows%ProgressRows == 0 {
		p.tell(p.Progress)
	}
}

// end tells of the end.
func (p *progress) end() {
	if p.tell != nil {
		p.tell(p.Progress)
	}
}
