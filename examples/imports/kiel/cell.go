package kiel

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/uncertain"
)

var none = uncertain.Must(uncertain.Exactly[int64](0))

// isOpen reports whether a cell leaves open what it could say.
func isOpen(cell string) bool { return cell == "" || cell == "NA" }

// balance takes in what is to be allocated, which may be less than nothing.
func (r *Row) balance(cell string) error {
	if isOpen(cell) {
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
	billion = 1_000_000_000
	digits  = 9                 // of a billion, behind its one
	most    = billion * billion // the largest amount that is taken
)

// euros reads an amount that may be left open.
func euros(cell string) (uncertain.Range[int64], error) {
	if isOpen(cell) {
		return uncertain.Range[int64]{}, nil
	}
	return amount(cell)
}

// amount reads an amount of billions that is not negative, in digits and perhaps with an exponent, and returns it
// in whole units: one that is not whole lies between two.
func amount(cell string) (uncertain.Range[int64], error) {
	if n, ok := plain(cell); ok {
		return uncertain.Exactly(n)
	}
	mantissa, exponent, scaled := strings.Cut(strings.ToLower(cell), "e")
	power, err := strconv.Atoi(exponent)
	if len(cell) > 99 || strings.Trim(mantissa, "0123456789.") != "" || scaled && (err != nil || power < -99 || power > 99) {
		return notAmount(cell)
	}
	x, ok := new(big.Rat).SetString(cell)
	if !ok {
		return notAmount(cell)
	}
	n, rest := new(big.Int).QuoRem(x.Mul(x, big.NewRat(billion, 1)).Num(), x.Denom(), new(big.Int))
	switch {
	case !n.IsInt64() || n.Int64() > most:
		return notAmount(cell)
	case rest.Sign() > 0:
		return uncertain.Between(n.Int64(), n.Int64()+1)
	}
	return uncertain.Exactly(n.Int64())
}

// plain reads an amount of billions as most are written: not longer than it takes, without an exponent.
func plain(cell string) (n int64, ok bool) {
	if len(cell) > 2*digits || cell == "" {
		return 0, false
	}
	behind, point := 0, false // how many digits stand behind the point
	for i := range len(cell) {
		switch c := cell[i]; {
		case c == '.' && !point && len(cell) > 1:
			point = true
		case c < '0' || c > '9':
			return 0, false
		default:
			n = n*10 + int64(c-'0')
			if point {
				behind++
			}
		}
	}
	if behind > digits || len(cell)-behind > digits {
		return 0, false
	}
	for ; behind < digits; behind++ {
		n *= 10
	}
	return n, true
}

func notAmount(cell string) (uncertain.Range[int64], error) {
	return uncertain.Range[int64]{}, fmt.Errorf("%.40q is no amount of billions from 0 to %d", cell, int64(billion))
}

// percent reads a part in percent, which may be left open.
func percent(cell string) (uncertain.Range[float64], error) {
	if isOpen(cell) {
		return uncertain.Range[float64]{}, nil
	}
	if n, ok := plain(cell); ok && n < 1<<53 { // both are float64 numbers, so that the division is rounded as the text would be
		return uncertain.Exactly(float64(n) / billion)
	}
	f, err := strconv.ParseFloat(cell, 64)
	if err != nil || cell[0] == '-' || strings.Trim(cell, "0123456789.eE+-") != "" {
		return uncertain.Range[float64]{}, fmt.Errorf("%.40q is no part in percent", cell)
	}
	return uncertain.Exactly(f)
}

// year reads a year.
func year(cell string) (int, error) {
	d, err := table.Year(cell)
	if err != nil {
		return 0, err
	}
	return d.First().Year(), nil
}

// month reads the number of a month, which may be left open.
func month(cell string) (time.Month, error) {
	if cell == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(cell)
	if err != nil || n < 1 || n > 12 {
		return 0, errors.New("a month is a number from 1 to 12")
	}
	return time.Month(n), nil
}
