package unpko_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/examples/imports/unpko"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// header has the columns that are read.
const header = "Date,Contributor,Contributor_ISO-3,Mission,Total,Troops,Formed_Police_Units,Inidividual_Police,Experts_on_Mission\n"

// A number that is marked as none is none, and one that is missing is unknown and makes a part.
func TestContributions(t *testing.T) {
	for row, err := range unpko.Read(strings.NewReader(header + "2014-03-31,Ghana,GHA,UNIFIL,12,,NA,0,12\n")) {
		if err != nil {
			t.Fatal(err)
		}
		twelve := uncertain.MustParse[int64]("12")
		want := []force.Contribution{
			{ID: "x", By: "GHA", Status: force.Deployed, Persons: twelve},
			{ID: "x-troops", By: "GHA", Status: force.Deployed, PartOf: "x"},
			{ID: "x-experts", By: "GHA", Status: force.Deployed, Persons: twelve, PartOf: "x"},
		}
		if diff := cmp.Diff(want, row.Contributions("x")); diff != "" || row.Name != "Ghana" || row.Mission != "UNIFIL" || row.Date != uncertain.Day(2014, 3, 31) {
			t.Errorf("%+v (-want +got):\n%s", row, diff)
		}
	}
}

func TestReadFaults(t *testing.T) {
	for row, want := range map[string]string{
		"2014-03-31,Ghana,GHA,UNIFIL,1,1,NA,NA,NA":   "",
		"2014-02-30,Ghana,GHA,UNIFIL,1,1,NA,NA,NA":   `2:1: T1002: column "Date"`,
		",Ghana,GHA,UNIFIL,1,1,NA,NA,NA":             `2:1: T1002: column "Date": the cell is empty`,
		"2014-03-31,,GHA,UNIFIL,1,1,NA,NA,NA":        `2:12: T1002: column "Contributor"`,
		"2014-03-31,Ghana,GHX,UNIFIL,1,1,NA,NA,NA":   `2:18: T1002: column "Contributor_ISO-3"`,
		"2014-03-31,Ghana,GHA,,1,1,NA,NA,NA":         `2:22: T1002: column "Mission"`,
		"2014-03-31,Ghana,GHA,UNIFIL,1e3,1,NA,NA,NA": `2:29: T1002: column "Total"`,
		"2014-03-31,Ghana,GHA,UNIFIL,1,-1,NA,NA,NA":  `2:31: T1002: column "Troops"`,
		"2014-03-31,Ghana,GHA,UNIFIL,1,1,N/A,NA,NA":  `2:33: T1002: column "Formed_Police_Units"`,
	} {
		for _, err := range unpko.Read(strings.NewReader(header + row + "\n")) {
			if want == "" && err != nil || want != "" && (err == nil || !strings.HasPrefix(err.Error(), want)) {
				t.Errorf("%s: %v, want %q", row, err, want)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	text, err := os.ReadFile("testdata/synthetic.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(text))
	f.Add(header + "2014,Ghana,GHA,UNIFIL,1,1,NA,NA,NA\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		for row, err := range unpko.Read(strings.NewReader(text)) {
			finding, ok := errors.AsType[*check.Finding](err)
			switch {
			case err != nil && (!ok || finding.Line < 1 || finding.Column < 1):
				t.Fatalf("%q gives %v", text, err)
			case err == nil && (row.Date.IsZero() || row.Mission == "" || len(row.By) != 3 || len(row.Contributions("x")) < 1):
				t.Fatalf("%q gives %+v", text, row)
			}
		}
	})
}
