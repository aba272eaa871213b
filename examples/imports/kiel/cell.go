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
	is, isNot := &r.ToBeAllocated, &r.Beyond
	size, less := strings.CutPrefix(cell, "-")
	if less {
		is, isNot = isNot, is
	}
	*isNot = none
	return amount(is, size)
}

const (
	billion = 1_000_000_000
	digits  = 9                 // of a billion, behind its one
	most    = billion * billion // the largest amount that is taken
)

// euros returns how to take in an amount that may be left open.
func euros(field func(*Row) *uncertain.Range[int64]) func(*Row, string) error {
	return func(r *Row, cell string) error {
		if isOpen(cell) {
			return nil
		}
		return amount(field(r), cell)
	}
}

// amount reads an amount of billions that is not negative, in digits and perhaps with an exponent, into whole
// units: one that is not whole lies between two.
func amount(into *uncertain.Range[int64], cell string) (err error) {
	if n, ok := plain(cell); ok {
		*into, err = uncertain.Exactly(n)
		return err
	}
	return written(into, cell)
}

// written is amount for a number that is written otherwise than most are.
func written(into *uncertain.Range[int64], cell string) error {
	mantissa, exponent, scaled := strings.Cut(strings.ToLower(cell), "e")
	power, err := strconv.Atoi(exponent)
	if len(cell) > 99 || strings.Trim(mantissa, "0123456789.") != "" || scaled && (err != nil || power < -99 || power > 99) {
		return noAmount(cell)
	}
	x, ok := new(big.Rat).SetString(cell)
	if !ok {
		return noAmount(cell)
	}
	n, rest := new(big.Int).QuoRem(x.Mul(x, big.NewRat(billion, 1)).Num(), x.Denom(), new(big.Int))
	if !n.IsInt64() || n.Int64() > most {
		return noAmount(cell)
	}
	*into, err = uncertain.Between(n.Int64(), n.Int64()+int64(rest.Sign()))
	return err
}

func noAmount(cell string) error {
	return fmt.Errorf("%.40q is no amount of billions from 0 to %d", cell, int64(billion))
}

// tens are the powers of ten by which a number with so many digits behind the point is too small.
var tens = [digits + 1]int64{1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1}

// plain reads an amount of billions as most are written: not longer than it takes, without an exponent.
func plain(cell string) (n int64, ok bool) {
	i := 0
	for ; i < len(cell) && i <= digits; i++ {
		d := cell[i] - '0'
		if d > 9 {
			break
		}
		n = n*10 + int64(d)
	}
	if i == len(cell) {
		return n * billion, 0 < i && i <= digits
	}
	behind := len(cell) - i - 1
	if i > digits || behind > digits || cell[i] != '.' || len(cell) == 1 {
		return 0, false
	}
	for i++; i < len(cell); i++ {
		d := cell[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int64(d)
	}
	return n * tens[behind], true
}

// percent takes in the part in percent, which may be left open.
func (r *Row) percent(cell string) (err error) {
	if isOpen(cell) {
		return nil
	}
	n, ok := plain(cell)
	f := float64(n) / billion // rounded as the text would be if both are float64 numbers
	if !ok || n > 1<<53 {
		f, err = strconv.ParseFloat(cell, 64)
		if err != nil || cell[0] == '-' || strings.Trim(cell, "0123456789.eE+-") != "" {
			return fmt.Errorf("%.40q is no part in percent", cell)
		}
	}
	r.PercentGDP, err = uncertain.Exactly(f)
	return err
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
