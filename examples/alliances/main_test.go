package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/atop"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/uncertain"
)

// call runs the command and returns its exit status and what it wrote.
func call(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = run(args, &out, &errs)
	return status, out.String(), errs.String()
}

// published returns the path of a file of ATOP; its test is skipped where the file is not at hand. It lies beside the
// module, or where BACKSTOP_DATA says.
func published(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("BACKSTOP_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		t.Skip(name + " is not at hand")
	}
	return path
}

// file writes a file into a directory of its own and returns its path.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// The invented alliances say first that they are an illustration.
func TestInvented(t *testing.T) {
	for name, args := range map[string][]string{"invented.txt": nil, "invented.csv": {"-format", "csv"}, "tuscany.txt": {"-state", "tuscany"}} {
		status, stdout, stderr := call(args...)
		if status != 0 || stderr != "" || strings.HasSuffix(name, "txt") && !strings.HasPrefix(stdout, "AN ILLUSTRATION") {
			t.Errorf("%v: status %d, stderr %q", args, status, stderr)
		}
		golden.Check(t, name, []byte(stdout))
	}
}

// Every output says of which data it is, and how many rows of them were left out.
func TestStandsOn(t *testing.T) {
	bad := string(synthetic) + strings.Replace(strings.Split(string(synthetic), "\n")[1], "9001", "x", 1) + "\n"
	members := file(t, "members.csv", bad)
	hash := fmt.Sprintf("%x", sha256.Sum256([]byte(bad)))
	for _, args := range [][]string{{"-on", "1850-06-01", members}, {"-on", "1850-06-01", "-format", "csv", members}, {"-on", "1814", members}} {
		_, stdout, _ := call(args...)
		if said := strings.Join(strings.Fields(stdout), " "); !strings.Contains(said, "from data of ATOP (members, SHA-256 "+hash+")") ||
			!slices.Contains(args, "csv") && !strings.Contains(said, "of the file of members 1 rows could not be read") {
			t.Errorf("%q: %s", args, stdout)
		}
	}
}

func TestRun(t *testing.T) {
	members := file(t, "members.csv", string(synthetic))
	lines := strings.Split(string(synthetic), "\n")
	bad := file(t, "bad.csv", strings.Join(append([]string{lines[0], strings.Replace(lines[1], "9001", "x", 1)}, lines[2:]...), "\n"))
	cut := file(t, "cut.csv", strings.Join(lines[:15], "\n")+"\n9006,,,")
	summaries := "atopid,begyr,begmo,begday,endyr,endmo,endday,defense,offense,neutral,nonagg,consul,defcon,offcon,neucon,concon,asymm,pubsecr,secrart,estmode,bilat"
	for i := range 59 {
		summaries += ",mem" + string(rune('0'+(i+1)/10)) + string(rune('0'+(i+1)%10))
	}
	summaries = strings.NewReplacer(",mem0", ",mem").Replace(summaries) + "\n"
	row := func(start string) string { return start + strings.Repeat(",", 79-strings.Count(start, ",")) + "\n" }
	alliances := file(t, "alliances.csv", summaries+
		row("9001,1849,3,1,,,,1,0,0,0,1,0,0,0,0,0,0,0,1,0,245,271,267")+row("9002,1848,6,1,,,,0,0,0,0,1,1,0,0,0,0,2,8,1,1,269,245")+row("1,,,,,,,,,,,,,,,,,,,,"))
	out := filepath.Join(t.TempDir(), "out.txt")
	for _, tt := range []struct {
		name   string
		args   []string
		status int
		stdout string // what it must say; "" for nothing
		stderr string
	}{
		{"help", []string{"-h"}, 0, "Exit status:", ""},
		{"a file", []string{"-on", "1850-06-01", members}, 0, "On 1850-06-01 5 of 6 alliances are or may be in force; 7 states are or may be bound", ""},
		{"before all", []string{"-on", "1820", members}, 0, "On 1820 0 of 6 alliances", ""},
		{"before the data", []string{"-on", "1814", members}, 0, "The data begin on 1815-01-01: what was in force before, and who was bound by it, is not recorded.", ""},
		{"before the data, as a table", []string{"-on", "1814", "-format", "csv", members}, 0, "alliance,by,to", "is not recorded"},
		{"the last day", []string{"-on", "2016-12-31", members}, 0, "    defend: bavaria, wuerttemberg and baden, each to each", ""},
		{"after the data", []string{"-on", "2017-01-01", members}, 0, "    perhaps defend: bavaria, wuerttemberg and baden, each to each", ""},
		{"after the data, as a table", []string{"-on", "2025", "-format", "csv", members}, 0, "9001,bavaria,baden,defend,,possibly,public", "whether what was in force then has ended since, and what has begun, is not recorded"},
		{"a year", []string{"-on", "1850", members}, 0, "    defend: saxony and bavaria, each to each", ""},
		{"a month before", []string{"-on", "1850-01", members}, 0, "    stay out: wuerttemberg and tuscany, each to each", ""},
		{"a state", []string{"-state", "hanover"}, 0, "1 of 6 alliances are or may be in force that bind hanover", ""},
		{"no such state", []string{"-state", "FRA"}, 0, "0 of 6", "nothing binds FRA"},
		{"alliances", []string{"-on", "1850-06-01", members, alliances}, 0, "alliance 9002 has other members\n  alliance 9002: defense is coded otherwise\n  alliance 1 is not in the file of members\n  alliance 9003 is not", ""},
		{"a bad row", []string{"-on", "1850-06-01", bad}, 0, "wuerttemberg and baden, each to each", bad + `:2:1: T1002: column "atopid": "x" is no number`},
		{"a cut file", []string{"-on", "1850-06-01", cut}, 0, "of the file of members 1 rows could not be read and are left out, so that of the alliances next to them members may be missing: 9006.", cut + ":16:1: T1001: the row has 4 cells, and the header "},
		{"a bad row, strict", []string{"-strict", "-on", "1850-06-01", bad}, 1, "", bad + " has a bad row"},
		{"another file", []string{"-on", "1850", alliances}, 1, "", alliances + ":1:1: T1003: column \"phase\": is missing, and so are 83 others: is it the table that is meant?\nalliances: " + alliances + " cannot be read further\n"},
		{"an empty file", []string{"-on", "1850", file(t, "empty.csv", "")}, 1, "", "empty.csv:1:1: T1005: "},
		{"no such file", []string{"-on", "1850", "nowhere.csv"}, 1, "", "nowhere.csv"},
		{"no such alliances", []string{"-on", "1850", members, "nowhere.csv"}, 1, "", "nowhere.csv"},
		{"out to nowhere", []string{"-o", filepath.Join(out, "x")}, 1, "", "out.txt"},
		{"out", []string{"-o", out}, 0, "", ""},
		{"over the members", []string{"-on", "1850", "-o", members, members}, 2, "", members + " is read, and not written over"},
		{"over the alliances", []string{"-on", "1850", "-o", alliances, members, alliances}, 2, "", alliances + " is read, and not written over"},
		{"no date", []string{members}, 2, "", "-on is missing"},
		{"bad date", []string{"-on", "1850-02-30"}, 2, "", "1850-02-30"},
		{"three files", []string{"-on", "1850", "a", "b", "c"}, 2, "", "not 3 files"},
		{"unknown format", []string{"-format", "pdf"}, 2, "", "pdf"},
		{"unknown flag", []string{"-x"}, 2, "", "-x"},
	} {
		status, stdout, stderr := call(tt.args...)
		if said := strings.Join(strings.Fields(stdout), " "); status != tt.status || !strings.Contains(said, strings.Join(strings.Fields(tt.stdout), " ")) || tt.stdout == "" && stdout != "" || !strings.Contains(stderr, tt.stderr) || tt.stderr == "" && stderr != "" {
			t.Errorf("%s: status %d, want %d\nstdout: %.1500s\nwant %q\nstderr: %.300s\nwant %q", tt.name, status, tt.status, stdout, tt.stdout, stderr, tt.stderr)
		}
	}
	_, want, _ := call()
	if got, err := os.ReadFile(out); err != nil || string(got) != want {
		t.Errorf("the file written is not what is printed: %v", err)
	}
}

// The alliances of July 1914 as every history of them tells it: who was bound to whom, against whom, in secret.
func TestOracleJuly1914(t *testing.T) {
	_, stdout, _ := call("-on", "1914-07-01", published(t, "atop-member-level.csv"), published(t, "atop-alliance-level.csv"))
	for _, want := range []string{
		"1335, secret, since 1879-10-07\n    defend, only against an adversary that is named: DEU and austria-hungary, each to each",
		"1385, secret, since 1893-12-27\n    defend, only against an adversary that is named: FRA and RUS, each to each",
		"1485, public, since 1912-11-23\n    consult: GBR and FRA, each to each",
		"1350, secret, asymmetric, since 1882-05-20, in this form since 1913-08-02",
		"  DEU: ITA, ROU, austria-hungary; none certainly and without condition",
		"  without GBR nobody is coded as bound to defend JPN, PRT",
	} {
		if words := strings.Join(strings.Fields(want), " "); !strings.Contains(strings.Join(strings.Fields(stdout), " "), words) { // however it is wrapped
			t.Errorf("not said: %s", words)
		}
	}
	if strings.Contains(stdout, "something else") {
		t.Error("the two files differ")
	}
}

// On any date the promises of defence, and who is pivotal, are those that a plain walk over the rows finds.
func TestOracleDefended(t *testing.T) {
	f, err := os.Open(published(t, "atop-member-level.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []*atop.Alliance
	for a, err := range atop.Alliances(f) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	for year := 1820; year <= 2012; year += 16 {
		on := uncertain.Day(year, 7, 1)
		v := view{on: on, names: make(map[actor.ID]string)}
		want := make(map[actor.ID]map[actor.ID]bool) // by whom each state is defended
		for _, a := range all {
			v.add(a)
			for i := range a.Rows {
				r := &a.Rows[i]
				for j := range a.Rows {
					o := &a.Rows[j]
					if r.Is("defense") && r.Phase == o.Phase && r.Member != o.Member && held(r, on) && held(o, on) {
						to := o.Member.State().ID
						if want[to] == nil {
							want[to] = make(map[actor.ID]bool)
						}
						want[to][r.Member.State().ID] = true
					}
				}
			}
		}
		got, alone := make(map[actor.ID][]actor.ID), make(map[actor.ID]actor.ID)
		for _, d := range v.defended() {
			got[d.state] = d.by
		}
		for by, p := range pivots(v.defended()) {
			for _, state := range p.any {
				alone[state] = by
			}
		}
		for state, by := range want {
			ids := slices.Sorted(maps.Keys(by))
			if diff := cmp.Diff(ids, got[state]); diff != "" {
				t.Errorf("%v: who defends %s (-want +got):\n%s", on, state, diff)
			}
			if pivotal := alone[state]; (len(ids) == 1) != (pivotal != "") || len(ids) == 1 && pivotal != ids[0] {
				t.Errorf("%v: %s is defended by %v, and %q is pivotal", on, state, ids, pivotal)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%v: %d states are defended, want %d", on, len(got), len(want))
		}
	}
}

// held reports whether a state was, or may have been, in a phase on a day.
func held(r *atop.Row, on uncertain.Date) bool {
	return uncertain.Span{From: r.Entered, To: r.Left}.Holds(on) != uncertain.No
}
