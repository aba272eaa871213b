package force_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/geopko"
	"github.com/backstop-go/backstop/examples/imports/unpko"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// published opens a published table; its test is skipped where the table is not at hand. It lies
// beside the module, or where BACKSTOP_DATA says.
func published(t *testing.T, name string) io.Reader {
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
	t.Cleanup(func() { f.Close() })
	return f
}

// The contributions to the peace operations of the United Nations on 31 March 2014, as counted by
// the IPI Peacekeeping Database: totals, by mission, by contributor, and by what they are.
func TestOracleUNContributions(t *testing.T) {
	on := uncertain.Day(2014, time.March, 31)
	var cs []force.Contribution
	missions, contributors := map[string]bool{}, map[actor.ID]bool{}
	mission := map[force.ID]string{} // of each contribution
	rows := 0
	for row, err := range unpko.Read(published(t, "un-contributions-2014-03.csv")) {
		if err != nil || row.Date != on {
			t.Fatal(row, err)
		}
		missions[row.Mission], contributors[row.By] = true, true
		for _, c := range row.Contributions(force.ID(fmt.Sprint("row-", rows))) {
			cs, mission[c.ID] = append(cs, c), row.Mission
		}
		rows++
	}
	l := ledger(cs, timeline.NewWorld(nil, nil, on))
	present := func(want string, name string, chosen func(*force.Entry) bool) {
		t.Helper()
		got := uncertain.Must(l.Present(force.Filter{Fits: func(e *force.Entry) uncertain.Bool { return uncertain.Known(chosen(e)) }}))
		if got.Bounds() != want {
			t.Errorf("%s: %s, want %s", name, got.Bounds(), want)
		}
	}
	if rows != 573 || len(missions) != 17 || len(contributors) != 122 {
		t.Errorf("%d rows, %d missions and %d contributors, want 573, 17 and 122", rows, len(missions), len(contributors))
	}
	present("97811", "all", func(*force.Entry) bool { return true })
	for name, want := range map[string]string{"-troops": "83841", "-formed-police": "7278", "-individual-police": "4821", "-experts": "1871"} {
		present(want, name, func(e *force.Entry) bool { return strings.HasSuffix(string(e.ID), name) })
	}
	for name, want := range map[string]string{"MONUSCO": "21189", "UNAMID": "18211", "UNIFIL": "10224", "UNOCI": "9433"} {
		present(want, name, func(e *force.Entry) bool { return mission[e.ID] == name })
	}
	for id, want := range map[actor.ID]string{"PAK": "8257", "BGD": "7950", "IND": "7923", "ETH": "6622"} {
		present(want, string(id), func(e *force.Entry) bool { return e.By == id })
	}
}

// Geo-PKO 2.3 has something unknown in 589 rows: the size of a contingent in 502, and the name of the
// contributor, with the size, in 87. The maritime force of UNIFIL in 2020 has
// six of them, so that its strength is from none to unknown, and never none.
func TestOracleGeoPKO(t *testing.T) {
	sites, unknown, nameless := 0, 0, 0
	for site, err := range geopko.Read(published(t, "geo-pko-contributors-v2.3.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		sites++
		known, open := int64(0), false
		for _, c := range site.Contingents {
			known += c.Persons.Min()
			open = open || c.Persons.IsUnknown()
		}
		if open {
			unknown++
		} else if slices.ContainsFunc(site.Contingents, func(c geopko.Contingent) bool { return c.By == geopko.NotNamed }) {
			nameless++
		}
		got := uncertain.Must(ledger(site.Contributions("site"), timeline.NewWorld(nil, nil, site.Year)).Present(force.Filter{}))
		want := uncertain.Must(uncertain.Exactly(known))
		if open {
			want = uncertain.Must(uncertain.AtLeast(known))
		}
		if got != want {
			t.Fatalf("%+v: %v, want %v", site, got, want)
		}
		if site.Mission == "UNIFIL" && site.Year == uncertain.Year(2020) && site.Place == "Maritime Task Force" && (len(site.Contingents) != 6 || !got.IsUnknown()) {
			t.Errorf("the maritime force of UNIFIL: %d contributors, %v", len(site.Contingents), got)
		}
	}
	if sites != 4927 || unknown != 502 || nameless != 87 {
		t.Errorf("%d rows, %d of unknown size and %d of unknown name, want 4927, 502 and 87", sites, unknown, nameless)
	}
}
