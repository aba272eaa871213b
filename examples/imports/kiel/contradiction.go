package kiel

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/uncertain"
)

// rounding is by how much a sum of three amounts may differ from what is stated, where all are rounded to a million.
const rounding = 2_000_000

// adds fails if the kinds of aid cannot come to the total.
func (r *Row) adds(string) error {
	least, most := int64(0), int64(0)
	for _, x := range [...]*uncertain.Range[int64]{&r.Financial, &r.Humanitarian, &r.Military} {
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
		return table.Contradiction(fmt.Sprintf("financial, humanitarian and military come to %s billion or more, and the total is %s", billions(least), billions(total)))
	case r.Allocated.Min() > 0 && r.Allocated.Min()-rounding > most:
		return table.Contradiction(fmt.Sprintf("financial, humanitarian and military come to %s billion at most, and the total is %s", billions(most), billions(r.Allocated.Min())))
	}
	return nil
}

// balances fails if what is to be allocated is not what was committed less what is.
func (r *Row) balances(string) error {
	if r.Allocated.IsUnknown() || r.Committed.IsUnknown() || r.ToBeAllocated.IsUnknown() {
		return nil
	}
	stated, is := r.ToBeAllocated.Min()-r.Beyond.Min(), r.Committed.Min()-r.Allocated.Min()
	if d := stated - is; d > rounding || d < -rounding {
		return table.Contradiction(fmt.Sprintf("%s billion was committed and %s allocated, which leaves %s, and %s is stated",
			billions(r.Committed.Min()), billions(r.Allocated.Min()), billions(is), billions(stated)))
	}
	return nil
}

// billions returns an amount of euros as the table has it.
func billions(euros int64) string {
	sign := ""
	if euros < 0 {
		sign, euros = "-", -euros
	}
	text := fmt.Sprintf("%s%d.%09d", sign, euros/billion, euros%billion)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// named returns what fails for a donor that is called what another state is called.
func named() func(*Row, string) error {
	var name string // of the row before, which was no other's
	var by actor.ID
	return func(r *Row, _ string) error {
		if r.Name == name && r.By == by {
			return nil
		}
		if code, ok := codes()[r.Name]; ok && code != r.By && r.By != "" {
			return table.Contradiction(fmt.Sprintf("%.40s is the name of %s, and the code is %s", strconv.Quote(r.Name), code, r.By))
		}
		name, by = r.Name, r.By
		return nil
	}
}

// codes are the codes of states by their names.
var codes = sync.OnceValue(func() map[string]actor.ID {
	out := make(map[string]actor.ID)
	for code := range actor.StateCodes() {
		name, _ := actor.StateName(code)
		out[name] = code
	}
	return out
})

// maxYears bounds of how many years of donors it is remembered for which months there was a row.
const maxYears = 1 << 14

// once returns what fails for a second row of a donor for a month, or for a year where no month is stated. It is for one
// table.
func once() func(*Row, string) error {
	type donorYear struct {
		by   actor.ID
		year int
	}
	known := make(map[donorYear]*uint16) // a bit for each month, the first for none
	var last donorYear                   // of the row before
	months := new(uint16)
	return func(r *Row, _ string) error {
		if r.By == "" || r.Year == 0 {
			return nil
		}
		if about := (donorYear{r.By, r.Year}); about != last {
			last, months = about, known[about]
			if months == nil {
				months = new(uint16)
				if len(known) < maxYears {
					known[about] = months
				}
			}
		}
		if *months&(1<<r.Month) != 0 {
			return table.Contradiction("a row above is about the same")
		}
		*months |= 1 << r.Month
		return nil
	}
}
