package guarantee_test

import (
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/atop"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// atopRead returns the rows of every alliance as they stand in the file, and what the importer makes of it, written
// and read again.
func atopRead(t testing.TB) (byID map[string][]row, structures map[string]*guarantee.Structure) {
	byID, structures = make(map[string][]row), make(map[string]*guarantee.Structure)
	for _, r := range atopRows(t, atopMembers) {
		byID[r["atopid"]] = append(byID[r["atopid"]], r)
	}
	f, err := os.Open(atopMembers)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for a, err := range atop.Alliances(f) {
		if err != nil {
			t.Fatal(err)
		}
		data, err := a.Structure().Encode()
		if err != nil {
			t.Fatal(err)
		}
		s, findings := guarantee.Decode(data)
		if err := findings.Err(); err != nil {
			t.Fatalf("alliance %d: %v", a.ID, err)
		}
		structures[strconv.Itoa(a.ID)] = s
	}
	return byID, structures
}

// Every condition and every obligation that ATOP codes of the 745 alliances and 2,398 members in a phase
// is carried by typed commitments: the codes come back from the documents, each as atopColumns says.
func TestOracleATOPRoundTrip(t *testing.T) {
	byID, structures := atopRead(t)
	value := atopCarried(byValue)
	rows := 0
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		spells := make(map[string]int)
		for _, r := range byID[id] {
			rows++
			got := atopCodes(structures[id], r["member"], r["phase"])
			key := r["member"] + " " + r["phase"]
			maps.Copy(got, atopSpells(structures[id], r["member"], r["phase"])[spells[key]])
			spells[key]++
			want := make(row)
			for column := range got {
				switch {
				case !slices.Contains(value, column):
					want[column] = map[bool]string{true: "1", false: "0"}[r.is(column)]
				case r[column] == "" && column != "pubsecr": // not known, or none
					want[column] = "0"
				default:
					want[column] = r[column]
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("alliance %s, member %s, phase %s (-coded +typed):\n%s", id, r["member"], r["phase"], diff)
			}
		}
	}
	if len(structures) != 745 || rows != 2398 {
		t.Errorf("%d alliances, %d rows", len(structures), rows)
	}
}

// The counts of the files come out of the typed model.
func TestOracleATOPCounts(t *testing.T) {
	byID, structures := atopRead(t)
	got := make(map[string]int)
	most := 0
	for id, s := range structures {
		alliance := make(map[string]bool)
		members := make(map[actor.ID]bool)
		for _, a := range s.Actors {
			if a.Kind == actor.State {
				members[a.ID] = true
			}
		}
		if most = max(most, len(members)); len(members) == 2 {
			got["two members"]++
		}
		for _, n := range s.Instruments {
			alliance["secret"] = alliance["secret"] || n.Text == guarantee.Undisclosed
		}
		for _, r := range byID[id] {
			codes := atopCodes(s, r["member"], r["phase"])
			for _, column := range []string{"defense", "defcon", "defcoadv", "defcoloc", "defcocon", "defconpr"} {
				if codes.is(column) {
					got["member "+column]++
					alliance[column] = true
				}
			}
			alliance["asymmetric"] = alliance["asymmetric"] || codes.is("asymm")
		}
		for _, what := range []string{"defense", "defcon", "asymmetric", "secret"} {
			if alliance[what] {
				got["alliance "+what]++
			}
		}
	}
	want := map[string]int{
		"alliance defense": 275, "alliance defcon": 120, "alliance asymmetric": 89, "alliance secret": 51,
		"member defense": 994, "member defcon": 480, "member defcoadv": 255, "member defcoloc": 241, "member defcocon": 95, "member defconpr": 82,
		"two members": 627,
	}
	if diff := cmp.Diff(want, got); diff != "" || most != 59 {
		t.Errorf("counts (-published +typed), the largest alliance of %d:\n%s", most, diff)
	}
}

// The obligations of an alliance, its members and its dates are those of the file of alliances, too.
func TestOracleATOPAlliances(t *testing.T) {
	_, structures := atopRead(t)
	for _, r := range atopRows(t, atopAlliances) {
		id := r["atopid"]
		s := structures[id]
		for _, o := range atop.Obligations() {
			promised := slices.ContainsFunc(s.Commitments, func(c guarantee.Commitment) bool { return c.Kind == o.Kind && c.Act == o.Act })
			if promised != r.is(o.Column) {
				t.Errorf("alliance %s: %v is promised: %v", id, o.Act, promised)
			}
		}
		var coded, typed []actor.ID
		for name := range strings.FieldsSeq(atopNames("mem", 59)) {
			if r[name] != "" {
				coded = append(coded, atopMember(r[name]))
			}
		}
		for _, a := range s.Actors {
			if a.Kind == actor.State {
				typed = append(typed, a.ID)
			}
		}
		slices.Sort(coded)
		slices.Sort(typed)
		equal(t, "members of "+id, typed, coded)
		begin, end, lasts := uncertain.Date{}, uncertain.Date{}, false
		for _, n := range s.Instruments {
			if begin.IsZero() || n.InForce.Compare(begin) < 0 {
				begin = n.InForce
			}
			if lasts = lasts || n.Ended.IsZero(); !lasts && n.Ended.Compare(end) > 0 {
				end = n.Ended
			}
		}
		if lasts {
			end = uncertain.Date{}
		}
		life := row{"yrbeg": r["begyr"], "mobeg": r["begmo"], "daybeg": r["begday"], "yrend": r["endyr"], "moend": r["endmo"], "dayend": r["endday"]}
		if begin != life.date("beg") || end != life.date("end") {
			t.Errorf("alliance %s: from %v to %v, coded %v to %v", id, begin, end, life.date("beg"), life.date("end"))
		}
	}
}

// Each alliance is assessed on the day on which it enters into force: what was promised in its first
// text is in force, and nothing is owed yet.
func TestOracleATOPAssess(t *testing.T) {
	_, structures := atopRead(t)
	begin, promises := time.Now(), 0
	for id, s := range structures {
		first := s.Instruments[0]
		a := s.Assess(guarantee.Options{On: first.InForce})
		for _, p := range a.Promises {
			if promises++; p.Under == first.ID && p.Standing != guarantee.InForce && len(p.Possible) == 0 {
				t.Errorf("alliance %s on %v: %s is %v", id, first.InForce, p.Commitment, p.Standing)
			}
		}
	}
	if took := time.Since(begin); promises < 5000 || took > 5*time.Minute { // only a hang takes as long
		t.Errorf("%d promises of %d alliances took %v", promises, len(structures), took)
	}
	t.Logf("%d alliances, %d promises: %v", len(structures), promises, time.Since(begin))
}
