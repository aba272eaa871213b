package geopko_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/examples/imports/geopko"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

const header = "mission,year,location,latitude,longitude,No.TCC,year.overview\n"

func TestRead(t *testing.T) {
	n := uncertain.MustParse[int64]
	for row, want := range map[string]any{
		`UNIFIL,2020,Sea,33,35,2,"Korea (ROK) (32), Un (size unknown)"`: []geopko.Contingent{
			{Name: "Korea (ROK)", By: "KOR", Persons: n("32")}, {Name: "Un", By: "united-nations"}},
		`UNIFIL,2020,Sea,33,35,1,TCC name unknown (7)`:   []geopko.Contingent{{Name: "TCC name unknown", By: geopko.NotNamed, Persons: n("7")}},
		`UNIFIL,2020,Sea,33,35,2,Austria (650)`:          `2:25: T1002: column "year.overview": 1 contributors, and the row says 2`,
		`UNIFIL,2020,Sea,33,35,1,Atlantis (650)`:         `2:25: T1002: column "year.overview": no contributor`,
		`UNIFIL,2020,Sea,33,35,1,Austria (some)`:         `2:25: T1002: column "year.overview": "some" is no number`,
		`UNIFIL,2020,Sea,33,35,1,Austria`:                `2:25: T1002: column "year.overview": "Austria" is not`,
		`UNIFIL,2020,Sea,33,35,1,"Austria (1) Ghana (1"`: `2:25: T1002: column "year.overview": "Austria (1) Ghana (1" is not`,
		`UNIFIL,2020,Sea,33,35,1,`:                       `2:25: T1002: column "year.overview": "" is not`,
		`UNIFIL,soon,Sea,33,35,1,Austria (1)`:            `2:8: T1002: column "year"`,
		`UNIFIL,,Sea,33,35,1,Austria (1)`:                `2:8: T1002: column "year": the cell is empty`,
		`UNIFIL,2020-01,Sea,33,35,1,Austria (1)`:         `2:8: T1002: column "year": "2020-01" is no year`,
		`UNIFIL,2020,,33,35,1,Austria (1)`:               `2:13: T1002: column "location": the cell is empty`,
		`UNIFIL,2020,Sea,33,35,,Austria (1)`:             `2:23: T1002: column "No.TCC": the cell is empty`,
	} {
		for site, err := range geopko.Read(strings.NewReader(header + row + "\n")) {
			switch want := want.(type) {
			case string:
				if err == nil || !strings.HasPrefix(err.Error(), want) {
					t.Errorf("%s: %v, want %s", row, err, want)
				}
			case []geopko.Contingent:
				if err != nil || site.Place != "Sea" || site.Year != uncertain.Year(2020) {
					t.Errorf("%s: %+v, %v", row, site, err)
				} else if diff := cmp.Diff(want, site.Contingents); diff != "" {
					t.Errorf("%s (-want +got):\n%s", row, diff)
				}
			}
		}
	}
}

// Every contributor, by whatever name, is an actor that a document may hold.
func TestContributors(t *testing.T) {
	s := guarantee.Structure{Title: "T"}
	seen := make(map[actor.ID]bool)
	for _, name := range []string{"Austria", "Us", "UK", "Korea (ROK)", "Drc", "Congo", "CARICOM", "Multinational", "Un", "TCC name unknown"} {
		id, err := geopko.Contributor(name)
		if err != nil || seen[id] {
			t.Errorf("%s is %s, %v", name, id, err)
			continue
		}
		seen[id] = true
		s.Actors = append(s.Actors, geopko.Actor(id))
	}
	if err := s.Validate().Err(); err != nil {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	text, err := os.ReadFile("testdata/synthetic.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(text))
	f.Add(header + "a,2020,b,,,1,Austria (1), \n")
	f.Fuzz(func(t *testing.T, text string) {
		for site, err := range geopko.Read(strings.NewReader(text)) {
			finding, ok := errors.AsType[*check.Finding](err)
			switch {
			case err != nil && (!ok || finding.Line < 1 || finding.Column < 1):
				t.Fatalf("%q gives %v", text, err)
			case err == nil && (site.Year.IsZero() || site.Mission == "" || len(site.Contingents) == 0):
				t.Fatalf("%q gives %+v", text, site)
			}
		}
	})
}
