package atop_test

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/examples/imports/atop"
	"github.com/backstop-go/backstop/examples/imports/cow"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// published opens a file of ATOP; its test is skipped where the file is not at hand. It lies beside the module, or
// where BACKSTOP_DATA says.
func published(t testing.TB, name string) io.Reader {
	t.Helper()
	dir := os.Getenv("BACKSTOP_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "data")
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

// The counts of the file of members, and of the alliances put together from it.
func TestOracleMembers(t *testing.T) {
	got := make(map[string]int)
	most := 0
	for a, err := range atop.Alliances(published(t, "atop-member-level.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		alliance := map[string]bool{"all": true}
		members := make(map[cow.Number]bool)
		for i := range a.Rows {
			r := &a.Rows[i]
			members[r.Member] = true
			got["rows"]++
			if !r.Member.Listed() {
				got["states not in the list"]++
			}
			for _, column := range []string{"defense", "defcon", "defcoadv", "defcoloc", "defcocon", "defconpr"} {
				if r.Is(column) {
					got["member "+column]++
					alliance[column] = true
				}
			}
			alliance["asymmetric"] = alliance["asymmetric"] || r.Is("asymm")
			alliance["secret"] = alliance["secret"] || r.Code("pubsecr") == 2
		}
		if most = max(most, len(members)); len(members) == 2 {
			got["two members"]++
		}
		for _, what := range []string{"all", "defense", "defcon", "asymmetric", "secret"} {
			if alliance[what] {
				got["alliance "+what]++
			}
		}
	}
	want := map[string]int{
		"rows": 2398, "alliance all": 745, "alliance defense": 275, "alliance defcon": 120, "alliance asymmetric": 89, "alliance secret": 51,
		"member defense": 994, "member defcon": 480, "member defcoadv": 255, "member defcoloc": 241, "member defcocon": 95, "member defconpr": 82,
		"two members": 627, "states not in the list": 1,
	}
	if diff := cmp.Diff(want, got); diff != "" || most != 59 {
		t.Errorf("counts (-published +read), the largest alliance of %d:\n%s", most, diff)
	}
}

// The two files say the same of each alliance: its members, when it began, and what is promised.
func TestOracleSummaries(t *testing.T) {
	alliances := make(map[int]*atop.Alliance)
	for a, err := range atop.Alliances(published(t, "atop-member-level.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		alliances[a.ID] = a
	}
	summaries, secret := 0, 0
	for s, err := range atop.Summaries(published(t, "atop-alliance-level.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		summaries++
		if s.Code("pubsecr") == 2 {
			secret++
		}
		members, promised := make(map[cow.Number]bool), make(map[string]bool)
		var began uncertain.Date
		for i := range alliances[s.Alliance].Rows {
			r := &alliances[s.Alliance].Rows[i]
			members[r.Member] = true
			if began.IsZero() || r.Entered.Compare(began) < 0 {
				began = r.Entered
			}
			for _, o := range atop.Obligations() {
				promised[o.Column] = promised[o.Column] || r.Is(o.Column)
			}
		}
		if diff := cmp.Diff(slices.Sorted(maps.Keys(members)), slices.Sorted(slices.Values(s.Members))); diff != "" || began != s.Began {
			t.Errorf("alliance %d began on %v and on %v; members:\n%s", s.Alliance, s.Began, began, diff)
		}
		for _, o := range atop.Obligations() {
			if promised[o.Column] != (s.Code(o.Column) == 1) {
				t.Errorf("alliance %d: %s is promised: %v", s.Alliance, o.Column, promised[o.Column])
			}
		}
	}
	if summaries != 745 || secret != 51 {
		t.Errorf("%d alliances, %d of them secret", summaries, secret)
	}
}

// Each alliance is a valid structure, which carries every obligation with every condition: the codes come back.
func TestOracleStructures(t *testing.T) {
	rows := 0
	for a, err := range atop.Alliances(published(t, "atop-member-level.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		s := a.Structure()
		if err := s.Validate().Err(); err != nil {
			t.Errorf("alliance %d: %v", a.ID, err)
		}
		for i := range a.Rows {
			r := &a.Rows[i]
			rows++
			for _, o := range atop.Obligations() {
				want, got := "", ""
				if r.Is(o.Column) {
					want = fmt.Sprintf("symmetric %v, %v", !r.Is("asymm"), coded(r, o.Prefix))
				}
				for j := range s.Commitments {
					if c := &s.Commitments[j]; c.By[0] == r.Member.State().ID && string(c.Under) == fmt.Sprint("phase-", r.Phase) && c.Kind == o.Kind && c.Act == o.Act {
						got = fmt.Sprintf("symmetric %v, %v", len(c.Return) > 0, atop.ConditionsOf(c))
					}
				}
				if want != got {
					t.Errorf("alliance %d, member %d, phase %d, %s: %s, want %s", a.ID, r.Member, r.Phase, o.Column, got, want)
				}
			}
		}
	}
	if rows != 2398 {
		t.Errorf("%d rows", rows)
	}
}

// coded returns the conditions of a row by the columns.
func coded(r *atop.Row, prefix string) []atop.Condition {
	out := []atop.Condition{}
	for _, c := range []atop.Condition{atop.OnAdversary, atop.OnPlace, atop.OnConflict, atop.OnNumber, atop.OnDemand, atop.OnNoProvocation, atop.OnPartnerAttack, atop.OnRequest} {
		if prefix != "" && r.Is(prefix+string(c)) {
			out = append(out, c)
		}
	}
	return out
}

// sample is the table of invented alliances.
func sample(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("../../alliances/synthetic-members.csv")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAlliances(t *testing.T) {
	var got []string
	for a, err := range atop.Alliances(strings.NewReader(sample(t))) {
		if err != nil {
			t.Fatal(err)
		}
		s := a.Structure()
		if err := s.Validate().Err(); err != nil {
			t.Error(err)
		}
		if a.ID < 9003 || a.ID > 9006 {
			continue
		}
		for _, p := range s.Assess(guarantee.Options{On: uncertain.Day(1850, 6, 1)}).Promises {
			got = append(got, fmt.Sprintf("%d %s: %v, %v %v, %v, in return for %d", a.ID, p.Commitment, p.Standing, p.Form, p.Text, p.Possible, len(p.Return)))
		}
	}
	want := []string{
		"9003 modena-0-defend: in force, treaty public, [], in return for 0",
		"9003 tuscany-0-consult: in force, treaty public, [], in return for 0",
		"9003 tuscany-0-host-forces: in force, treaty public, [], in return for 0",
		"9004 parma-0-refrain-from-force: ended, treaty public, [], in return for 1",
		"9004 parma-0-consult: ended, treaty public, [], in return for 1",
		"9004 modena-0-refrain-from-force: ended, treaty public, [], in return for 1",
		"9004 modena-0-consult: ended, treaty public, [], in return for 1",
		"9005 saxony-0-defend: not yet, treaty public, [not yet agreed, not in force in force], in return for 1",
		"9005 bavaria-0-defend: not yet, treaty public, [not yet agreed, not in force in force], in return for 1",
		"9006 wuerttemberg-1-stay-out: ended, agreement public, [], in return for 1",
		"9006 tuscany-1-stay-out: ended, agreement public, [], in return for 1",
		"9006 wuerttemberg-2-defend: in force, treaty reported, [], in return for 1",
		"9006 wuerttemberg-2-stay-out: in force, treaty reported, [], in return for 1",
		"9006 tuscany-2-defend: in force, treaty reported, [], in return for 1",
		"9006 tuscany-2-stay-out: in force, treaty reported, [], in return for 1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("promises (-want +got):\n%s", diff)
	}
}

// A bad cell is told with its place, and the other rows are read.
func TestMembersFaults(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(sample(t)), "\n")
	header := strings.Split(lines[0], ",")
	for _, tt := range []struct{ column, bad string }{
		{"atopid", ""}, {"atopid", "-1"}, {"member", "0"}, {"member", "USA"}, {"phase", ""}, {"phase", "1.5"}, {"dayent", "32"}, {"moexit", "x"},
		{"yrexit", "1840"}, {"defense", "yes"}, {"defcoadv", "-1"}, {"length", "40000"}, {"dayexit", "99999999999"},
	} {
		at := slices.Index(header, tt.column)
		cells := strings.Split(lines[1], ",")
		cells[at] = tt.bad
		rows, faults := 0, 0
		for _, err := range atop.Members(strings.NewReader(lines[0] + "\n" + strings.Join(cells, ",") + "\n" + lines[2] + "\n")) {
			if err == nil {
				rows++
			} else if faults++; !strings.HasPrefix(err.Error(), "2:") || !strings.Contains(err.Error(), "T1002: column ") {
				t.Errorf("%s of %q: %v", tt.column, tt.bad, err)
			}
		}
		if rows != 1 || faults != 1 {
			t.Errorf("%s of %q: %d rows and %d faults", tt.column, tt.bad, rows, faults)
		}
	}
}

// What the members of one alliance promise each other grows with their square, so their number is bounded.
func TestMembersMany(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(sample(t)), "\n")
	rows, faults := 0, 0
	for _, err := range atop.Members(strings.NewReader(lines[0] + "\n" + strings.Repeat(lines[1]+"\n", 1000) + lines[5] + "\n")) {
		if err == nil {
			rows++
		} else if faults++; !strings.Contains(err.Error(), `T1002: column "atopid": alliance 9001 has more than 128 rows`) {
			t.Error(err)
		}
	}
	if rows != 129 || faults != 872 {
		t.Errorf("%d rows and %d faults", rows, faults)
	}
}

// Whatever the text, rows have a member and structures are valid; a file that is cut off gives what it has.
func FuzzAlliances(f *testing.F) {
	f.Add(sample(f))
	f.Add(strings.Replace(sample(f), "1", "2", 9))
	f.Fuzz(func(t *testing.T, text string) {
		for a, err := range atop.Alliances(strings.NewReader(text)) {
			finding, ok := errors.AsType[*check.Finding](err)
			switch {
			case err != nil && (!ok || finding.Line < 1 || finding.Column < 1):
				t.Fatalf("%q gives %v", text, err)
			case err == nil:
				s := a.Structure()
				if len(a.Rows) == 0 || len(s.Instruments) == 0 || !slices.ContainsFunc(s.Actors, func(a actor.Actor) bool { return a.Kind == actor.State }) {
					t.Fatalf("%q gives %+v", text, a)
				}
				if err := s.Validate().Err(); err != nil {
					t.Fatalf("%q gives %v", text, err)
				}
			}
		}
	})
}

// The years covered are those in which somebody entered or left, and a structure is as of their last day.
func TestCovered(t *testing.T) {
	first, last := 9999, 0
	for row, err := range atop.Members(published(t, "atop-member-level.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []uncertain.Date{row.Entered, row.Left} {
			if !d.IsZero() {
				first, last = min(first, d.First().Year()), max(last, d.First().Year())
			}
		}
	}
	covered, asOf := atop.Covered(), (&atop.Alliance{}).Structure().AsOf
	if covered.From.First().Year() != first || covered.To.First().Year() != last+1 || !covered.To.First().Equal(asOf.End()) {
		t.Errorf("covered is %v, as of %v; the rows are of %d to %d", covered, asOf, first, last)
	}
}
