package source

import "github.com/backstop-go/backstop/uncertain"

// A Record is what had been said in public by one date. The zero Record knows no statement, only
// items that cite none; so does no Record, nil.
type Record struct {
	statements map[StatementID]*Statement
	published  map[StatementID]uncertain.Date
	by         uncertain.Date
}

// NewRecord returns the record of the statements published by a date, at the latest by the end of
// that day in UTC. A date known only to a month that contains the day does not count: it may have
// been later; nor does a statement without any date. The zero date knows every statement. Of
// several statements or sources with one ID the first counts. The statements are not copied.
func NewRecord(sources []Source, statements []Statement, by uncertain.Date) *Record {
	dates := make(map[ID]uncertain.Date, len(sources))
	for i := range sources {
		if _, double := dates[sources[i].ID]; !double {
			dates[sources[i].ID] = sources[i].Published
		}
	}
	r := &Record{
		statements: make(map[StatementID]*Statement, len(statements)),
		published:  make(map[StatementID]uncertain.Date, len(statements)),
		by:         by,
	}
	for i := range statements {
		s := &statements[i]
		if r.statements[s.ID] != nil {
			continue
		}
		at := publication(s, dates)
		if !by.IsZero() && at.NotAfter(by) != uncertain.Yes {
			continue
		}
		r.statements[s.ID] = s
		r.published[s.ID] = at
	}
	return r
}

// publication is the statement's own date of publication, or else that of the source by whose date
// it is first certain to have been public: a month in that year comes before the year.
func publication(s *Statement, dates map[ID]uncertain.Date) uncertain.Date {
	if !s.Published.IsZero() {
		return s.Published
	}
	var first uncertain.Date
	for _, id := range s.Sources {
		if d := dates[id]; !d.IsZero() && (first.IsZero() || d.End().Before(first.End())) {
			first = d
		}
	}
	return first
}

// By returns the date of the record; zero means that everything is known.
func (r *Record) By() (date uncertain.Date) {
	if r != nil {
		date = r.by
	}
	return date
}

// Statement returns a known statement, or nil.
func (r *Record) Statement(id StatementID) *Statement {
	if r == nil {
		return nil
	}
	return r.statements[id]
}

// Published returns the date on which a known statement was published; zero if it is not recorded.
func (r *Record) Published(id StatementID) (date uncertain.Date) {
	if r != nil {
		date = r.published[id]
	}
	return date
}

// Knows reports whether an item that rests on these statements is known: it is when every one of
// them is, and when it cites none, being the author's own. What an item says may come from any of
// its statements, so it cannot be known before the last of them.
func (r *Record) Knows(says []StatementID) bool {
	for _, id := range says {
		if r.Statement(id) == nil {
			return false
		}
	}
	return true
}

// Known returns those of the statements that are known, in the order given; all of them, without
// a copy, when none is left out.
func (r *Record) Known(says []StatementID) []StatementID {
	for i, id := range says {
		if r.Statement(id) == nil {
			known := append([]StatementID(nil), says[:i]...)
			for _, id := range says[i+1:] {
				if r.Statement(id) != nil {
					known = append(known, id)
				}
			}
			return known
		}
	}
	return says
}
