package force_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// records reads a published table; its test is skipped where the table is not at hand. It lies
// beside the module, or where BACKSTOP_DATA says.
func records(t *testing.T, name string) []map[string]string {
	t.Helper()
	dir := os.Getenv("BACKSTOP_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	f, err := os.Open(filepath.Join(dir, name))
	if os.IsNotExist(err) {
		t.Skip(name + " is not at hand")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		r := make(map[string]string, len(row))
		for i, cell := range row {
			r[all[0][i]] = cell
		}
		out = append(out, r)
	}
	return out
}

// The contributions to the peace operations of the United Nations on 31 March 2014, as counted by
// the IPI Peacekeeping Database: totals, by mission, by contributor, and by what they are.
func TestOracleUNContributions(t *testing.T) {
	on := uncertain.Day(2014, time.March, 31)
	var cs []force.Contribution
	missions, contributors := map[string]bool{}, map[string]bool{}
	mission := map[force.ID]string{} // of each row
	kinds := []string{"Troops", "Formed_Police_Units", "Inidividual_Police", "Experts_on_Mission"}
	for i, r := range records(t, "un-contributions-2014-03.csv") {
		missions[r["Mission"]], contributors[r["Contributor"]] = true, true
		whole := force.Contribution{ID: force.ID(fmt.Sprint("row-", i)), By: actor.ID(r["Contributor"]), Status: force.Deployed, Persons: count(r["Total"])}
		cs = append(cs, whole)
		for _, kind := range kinds {
			if r[kind] == "NA" { // none of this kind
				continue
			}
			cs = append(cs, force.Contribution{ID: whole.ID + force.ID("/"+kind), By: whole.By, Status: force.Deployed, Persons: count(r[kind]), PartOf: whole.ID})
		}
		mission[whole.ID] = r["Mission"]
	}
	l := ledger(cs, timeline.NewWorld(nil, nil, on))
	present := func(want string, name string, chosen func(*force.Entry) bool) {
		t.Helper()
		got := uncertain.Must(l.Present(force.Filter{Fits: func(e *force.Entry) uncertain.Bool { return uncertain.Known(chosen(e)) }}))
		if got.Bounds() != want {
			t.Errorf("%s: %s, want %s", name, got.Bounds(), want)
		}
	}
	if len(missions) != 17 || len(contributors) != 122 {
		t.Errorf("%d missions and %d contributors, want 17 and 122", len(missions), len(contributors))
	}
	present("97811", "all", func(*force.Entry) bool { return true })
	for name, want := range map[string]string{"Troops": "83841", "Formed_Police_Units": "7278", "Inidividual_Police": "4821", "Experts_on_Mission": "1871"} {
		present(want, name, func(e *force.Entry) bool { return strings.HasSuffix(string(e.ID), "/"+name) })
	}
	for name, want := range map[string]string{"MONUSCO": "21189", "UNAMID": "18211", "UNIFIL": "10224", "UNOCI": "9433"} {
		present(want, name, func(e *force.Entry) bool {
			row, _, _ := strings.Cut(string(e.ID), "/")
			return mission[force.ID(row)] == name
		})
	}
	for name, want := range map[string]string{"Pakistan": "8257", "Bangladesh": "7950", "India": "7923", "Ethiopia": "6622"} {
		present(want, name, func(e *force.Entry) bool { return string(e.By) == name })
	}
}

// contingent is one contributor as Geo-PKO prints it: "Austria (650)", "Tanzania (size unknown)".
var contingent = regexp.MustCompile(`(.+?) \((size unknown|[0-9]+)\)(?:, |$)`)

// Geo-PKO 2.3 has something unknown in 589 rows: the size of a contingent in 502, and the name of the
// contributor, with the size, in 87. The maritime force of UNIFIL in 2020 has
// six of them, so that its strength is from none to unknown, and never none.
func TestOracleGeoPKO(t *testing.T) {
	unknown, nameless := 0, 0
	for _, r := range records(t, "geo-pko-contributors-v2.3.csv") {
		var cs []force.Contribution
		var known int64
		open := false
		for i, m := range contingent.FindAllStringSubmatch(r["year.overview"], -1) {
			c := force.Contribution{ID: force.ID(fmt.Sprint("part-", i)), By: actor.ID(m[1]), Status: force.Deployed}
			if m[2] == "size unknown" {
				open = true
			} else {
				c.Persons = count(m[2])
				known += c.Persons.Min()
			}
			cs = append(cs, c)
		}
		if open {
			unknown++
		} else if strings.Contains(r["year.overview"], "unknown") {
			nameless++
		}
		got := uncertain.Must(ledger(cs, timeline.NewWorld(nil, nil, uncertain.Day(2020, time.June, 1))).Present(force.Filter{}))
		want := uncertain.Must(uncertain.Exactly(known))
		if open {
			want = uncertain.Must(uncertain.AtLeast(known))
		}
		if got != want {
			t.Fatalf("%s: %v, want %v", r["year.overview"], got, want)
		}
		if r["mission"] == "UNIFIL" && r["year"] == "2020" && r["location"] == "Maritime Task Force" && (len(cs) != 6 || !got.IsUnknown()) {
			t.Errorf("the maritime force of UNIFIL: %d contributors, %v", len(cs), got)
		}
	}
	if unknown != 502 || nameless != 87 {
		t.Errorf("%d rows of unknown size and %d of unknown name, want 502 and 87", unknown, nameless)
	}
}
