package kiel

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

var none = uncertain.Must(uncertain.Exactly[int64](0))

// balance takes in what is to be allocated, which may be less than nothing.
func (r *Row) balance(cell string) error {
	switch cell {
	case "", "NA":
		return nil
	}
	size, less := strings.CutPrefix(cell, "-")
	n, err := amount(size)
	switch {
	case err != nil:
		return err
	case less:
		r.ToBeAllocated, r.Beyond = none, n
	default:
		r.ToBeAllocated, r.Beyond = n, none
	}
	return nil
}

const (
	decimals = 9                       // of a billion
	most     = int64(1e9) * int64(1e9) // the largest amount that is taken
)

// amount reads an amount of billions that is not negative, in digits and perhaps with an exponent, and returns it
// in whole units: one that is not whole lies between two.
func amount(cell string) (uncertain.Range[int64], error) {
	mantissa, exponent := cell, 0
	if at := strings.IndexAny(cell, "eE"); at >= 0 {
		var err error
		if exponent, err = strconv.Atoi(cell[at+1:]); err != nil || exponent < -99 || exponent > 99 {
			return notAmount(cell)
		}
		mantissa = cell[:at]
	}
	whole, part, _ := strings.Cut(mantissa, ".")
	n, beyond := int64(0), false
	left := len(whole) + exponent + decimals // how many of the digits stand before the point of the unit
	for _, digits := range [...]string{whole, part} {
		for _, digit := range []byte(digits) {
			switch {
			case digit < '0' || digit > '9':
				return notAmount(cell)
			case left <= 0:
				beyond = beyond || digit != '0'
			case n > most/10:
				return notAmount(cell)
			default:
				n = n*10 + int64(digit-'0')
			}
			left--
		}
	}
	for ; left > 0 && n > 0; left-- {
		if n > most/10 {
			return notAmount(cell)
		}
		n *= 10
	}
	switch {
	case whole+part == "" || n > most:
		return notAmount(cell)
	case beyond:
		return uncertain.Between(n, n+1)
	}
	return uncertain.Exactly(n)
}

func notAmount(cell string) (uncertain.Range[int64], error) {
	return uncertain.Range[int64]{}, fmt.Errorf("%.40q is no amount of billions from 0 to %d", cell, most/1e9)
}

// percent reads a part in percent.
func percent(cell string) (uncertain.Range[float64], error) {
	f, err := strconv.ParseFloat(cell, 64)
	if err != nil || cell[0] == '-' || strings.Trim(cell, "0123456789.eE+-") != "" {
		return uncertain.Range[float64]{}, fmt.Errorf("%.40q is no part in percent", cell)
	}
	return uncertain.Exactly(f)
}

// month returns a month of a year, and the year itself if the cell is empty.
func month(year uncertain.Date, cell string) (uncertain.Date, error) {
	if cell == "" || year.IsZero() {
		return year, nil
	}
	n, err := strconv.Atoi(cell)
	if err != nil || n < 1 || n > 12 {
		return year, errors.New("a month is a number from 1 to 12")
	}
	return uncertain.Month(year.First().Year(), time.Month(n)), nil
}
