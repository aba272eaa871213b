package kiel_test

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/examples/imports/kiel"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

const header = "country,iso,year,month,total,financial,humanitarian,military,commitments,to_be_allocated,gdp,pct_gdp\n"

// row reads one row.
func row(cells string) (r kiel.Row, err error) {
	for row, e := range kiel.Read(strings.NewReader(header + cells + "\n")) {
		if err = e; e == nil {
			r = *row
		}
	}
	return r, err
}

func TestRead(t *testing.T) {
	n := uncertain.MustParse[int64]
	for cells, want := range map[string]kiel.Row{
		"Austria,AUT,2025,1,0.5,0.2,0.05,0.25,1.25,0.75,450,0.125": {
			Name: "Austria", By: "AUT", Year: 2025, Month: time.January, Allocated: n("500000000"), Financial: n("200000000"), Humanitarian: n("50000000"),
			Military: n("250000000"), Committed: n("1250000000"), ToBeAllocated: n("750000000"), Beyond: n("0"), GDP: n("450000000000"),
			PercentGDP: uncertain.MustParse[float64]("0.125"),
		},
		"EU (Commission and Council),EU,2025,,0.30000000000000004,NA,0,1e-9,,-5E-10,NA,": {
			Name: "EU (Commission and Council)", By: "eu", Year: 2025, Allocated: n("300000000..300000001"), Humanitarian: n("0"),
			Military: n("1"), ToBeAllocated: n("0"), Beyond: n("0..1"),
		},
	} {
		got, err := row(cells)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", cells, err, diff)
		}
	}
}

func TestReadFaults(t *testing.T) {
	const good = "Austria,AUT,2025,1,0.5,0.2,0.05,0.25,1.25,0.75,450,0.125"
	for i, bads := range [][]string{
		{""}, {"", "At", "A-T", "ABCDEFGHI", "XXX", "aut", "DE"}, {"", "2025-01", "soon"}, {"0", "13", "May"}, {"-1", "x", "1,5", "inf", "NaN", "0x1p3", "1_0", "1e999999999", "1e-999", "1e", "1.e+", "1e10", "1/3", "-0"},
		{"-0.1"}, {"n/a"}, {"+-1"}, {"."}, {"--1", "-", "-1e9999"}, {"-450"}, {"-1", "x", "inf", "-0"},
	} {
		for _, bad := range bads {
			cells := strings.Split(good, ",")
			cells[i] = `"` + bad + `"`
			_, err := row(strings.Join(cells, ","))
			name := strings.Split(strings.TrimSpace(header), ",")[i]
			if err == nil || !strings.HasPrefix(err.Error(), "2:") || !strings.Contains(err.Error(), fmt.Sprintf("T1002: column %q", name)) {
				t.Errorf("%s of %q: %v", name, bad, err)
			}
		}
	}
	if _, err := row(good); err != nil {
		t.Error(err)
	}
}

// A row that contradicts itself is told by its line, by how much, and no row is given; what rounding to a million explains
// contradicts nothing, nor does what is left open.
func TestReadContradictions(t *testing.T) {
	for cells, want := range map[string]string{
		"A,AUT,2025,1,0.9,0.5,0.1,0.4,,,,":            `2:14: T1006: column "total": financial, humanitarian and military come to 1 billion or more, and the total is 0.9`,
		"A,AUT,2025,1,0.9,0.5,0.1,0.2,,,,":            `2:14: T1006: column "total": financial, humanitarian and military come to 0.8 billion at most, and the total is 0.9`,
		"A,AUT,2025,1,0.9,1,,,,,,":                    `2:14: T1006: column "total": financial, humanitarian and military come to 1 billion or more, and the total is 0.9`,
		"A,AUT,2025,1,0.9,,,,1.4,0.4,,":               `2:25: T1006: column "to_be_allocated": 1.4 billion was committed and 0.9 allocated, which leaves 0.5, and 0.4 is stated`,
		"A,AUT,2025,1,0.9,,,,0.4,0.5,,":               `2:25: T1006: column "to_be_allocated": 0.4 billion was committed and 0.9 allocated, which leaves -0.5, and 0.5 is stated`,
		"Germany,FRA,2025,1,,,,,,,,":                  `2:9: T1006: column "iso": "Germany" is the name of DEU, and the code is FRA`,
		"Germany,EU,2025,1,,,,,,,,":                   `2:9: T1006: column "iso": "Germany" is the name of DEU, and the code is eu`,
		"\xd6sterreich,AUT,2025,1,,,,,,,,":            `2:1: T1007: column "country": the cell is not UTF-8`,
		"Germany,DEU,2025,1,,,,,,,,":                  "",
		"Österreich,AUT,2025,1,,,,,,,,":               "",
		"A,AUT,2025,1,0.9,0.5,,0.4,,,,":               "",
		"A,AUT,2025,1,,0.5,0.1,0.4,,,,":               "",
		"A,AUT,2025,1,0.9,0.5,NA,0.2,,,,":             "",
		"A,AUT,2025,1,0.667,0.333,0,0.333,1,0.333,,":  "",
		"A,AUT,2025,1,0.667,0.333,0,0.337,1,0.333,,":  "2:14: T1006",
		"A,AUT,2025,1,1e9,1e9,1e9,1e9,1e9,-1e9,450,1": "2:14: T1006",
	} {
		_, err := row(cells)
		if want == "" && err != nil || want != "" && (err == nil || !strings.HasPrefix(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", cells, err, want)
		}
	}
}

// A second row of a donor for a month is told by its line, whatever it says, and one for another month or year is none.
func TestReadTwice(t *testing.T) {
	months := []string{"A,AUT,2025,1,", "A,AUT,2025,2,", "A,AUT,2024,1,", "A,AUT,2025,,", "B,BEL,2025,1,", "A,AUT,2025,1,", "A,AUT,2025,,"}
	var text strings.Builder
	text.WriteString(header)
	for i, m := range months {
		fmt.Fprintf(&text, "%s%d,,,,,,,\n", m, i)
	}
	var got []string
	for row, err := range kiel.Read(strings.NewReader(text.String())) {
		if err != nil {
			got = append(got, err.Error())
		} else {
			got = append(got, fmt.Sprint(row.By, " ", row.Date()))
		}
	}
	const again = ` T1006: column "month": a row above is about the same`
	if diff := cmp.Diff([]string{"AUT 2025-01", "AUT 2025-02", "AUT 2024-01", "AUT 2025", "BEL 2025-01", "7:12:" + again, "8:12:" + again}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A month's funds are valid, and come to the greater of what was committed and what was allocated.
func TestFunds(t *testing.T) {
	for cells, want := range map[string]string{
		"A,AUT,2025,1,0.5,0.2,0.05,0.25,1.25,0.75,450,0.1": "1250000000", // committed
		"A,AUT,2025,1,0.9,0.5,0,0.4,0.4,-0.5,450,0.1":      "900000000",  // allocated
		"A,AUT,2025,1,0.9,0.9,0,0,NA,NA,450,0.1":           "900000000..",
	} {
		r, err := row(cells)
		if err != nil {
			t.Fatal(err)
		}
		funds := r.Funds("f")
		if total := force.FundTotals(funds, nil, nil, true); len(total) != 1 || total[0].Firm.Bounds() != want || total[0].Currency != "EUR" {
			t.Errorf("%s: %+v, want %s", cells, total, want)
		}
		s := guarantee.Structure{Title: "T", Actors: actor.States(r.By), Funds: funds}
		if err := s.Validate().Err(); err != nil {
			t.Errorf("%s: %v", cells, err)
		}
	}
}

// An amount in billions that is written with nine digits or fewer behind the point is that number of euros, and
// with more it lies between two.
func TestPropertyAmounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		euros := rapid.Int64Range(0, 1e18).Draw(t, "euros")
		more := rapid.StringMatching(`[0-9]{0,12}`).Draw(t, "digits behind")
		r, err := row(fmt.Sprintf("A,AUT,2025,1,%d.%09d%s,,,,,,,", euros/1e9, euros%1e9, more))
		want := uncertain.Must(uncertain.Exactly(euros))
		if strings.Trim(more, "0") != "" {
			want = uncertain.Must(uncertain.Between(euros, euros+1))
		}
		if euros == 1e18 && strings.Trim(more, "0") != "" {
			return // beyond what is taken
		}
		if err != nil || r.Allocated != want {
			t.Fatalf("%d and %q: %v, %v", euros, more, r.Allocated, err)
		}
	})
}

// A part in percent is the float64 nearest to what is written, as package strconv reads it.
func TestPropertyPercent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9]{1,10}(\.[0-9]{0,10})?|\.[0-9]{1,19}|[0-9]{9}\.[0-9]{8}|[0-9]{15,20}|[0-9]\.[0-9]{1,20}e-?[0-9]{1,2}`).Draw(t, "text")
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		r, err := row("A,AUT,2025,1,,,,,,,," + text)
		if want := uncertain.Must(uncertain.Exactly(f)); err != nil || r.PercentGDP != want {
			t.Fatalf("%s: %v, %v, want %v", text, r.PercentGDP, err, want)
		}
	})
}

func FuzzRead(f *testing.F) {
	text, err := os.ReadFile("testdata/synthetic.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(text))
	f.Add(header + "A,EUI,2025,12,1e30,1e-30,,,0.,-.5,+1,00\n")
	f.Fuzz(func(t *testing.T, text string) {
		for row, err := range kiel.Read(strings.NewReader(text)) {
			finding, ok := errors.AsType[*check.Finding](err)
			switch {
			case err != nil && (!ok || finding.Line < 1 || finding.Column < 1):
				t.Fatalf("%q gives %v", text, err)
			case err == nil && (row.Name == "" || row.By == "" || row.Date().IsZero() || row.ToBeAllocated.Min() > 0 && row.Beyond.Min() > 0):
				t.Fatalf("%q gives %+v", text, row)
			}
		}
	})
}
