package kiel

import (
	"fmt"
	"math"

	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/uncertain"
)

// rounding is by how much a sum of three amounts may differ from what is stated, where all are rounded to a million.
const rounding = 2_000_000

// adds fails if the kinds of aid cannot come to the total.
func (r *Row) adds(string) error {
	least, most := int64(0), int64(0)
	for _, x := range [...]uncertain.Range[int64]{r.Financial, r.Humanitarian, r.Military} {
		least += x.Min()
		if top, bounded := x.Max(); !bounded || most == math.MaxInt64 {
			most = math.MaxInt64
		} else {
			most += top
		}
	}
	total, bounded := r.Allocated.Max()
	switch {
	case bounded && least-total > rounding:
		return table.Contradiction(fmt.Sprintf("financial, humanitarian and military come to %d or more, and the total is %s", least, r.Allocated.Bounds()))
	case r.Allocated.Min() > 0 && r.Allocated.Min()-rounding > most:
		return table.Contradiction(fmt.Sprintf("financial, humanitarian and military come to %d at most, and the total is %s", most, r.Allocated.Bounds()))
	}
	return nil
}

// balances fails if what is to be allocated is not what was committed less what is.
func (r *Row) balances(string) error {
	for _, x := range [...]uncertain.Range[int64]{r.Allocated, r.Committed, r.ToBeAllocated} {
		if x.IsUnknown() {
			return nil
		}
	}
	stated, is := r.ToBeAllocated.Min()-r.Beyond.Min(), r.Committed.Min()-r.Allocated.Min()
	if d := stated - is; d > rounding || d < -rounding {
		return table.Contradiction(fmt.Sprintf("%d was committed more than allocated, and %d is stated", is, stated))
	}
	return nil
}

// donorMonth is what a row is about.
type donorMonth struct {
	by   string
	year int
	in   int // the month, 0 for none
}

func (r *Row) about() (donorMonth, bool) {
	return donorMonth{string(r.By), r.Year, int(r.Month)}, r.By != "" && r.Year != 0
}
