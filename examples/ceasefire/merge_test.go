package main

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"github.com/google/go-cmp/cmp"
)

// What a document says of its own events and a log of another gives what an assessment of the document with that event
// gives: all that counts from the transfer of authority does so.
func TestEventsOfTheDocument(t *testing.T) {
	const name, on = "dayton-1995.json", "1996-03-05"
	const row = "a,1996-03-01,presence,BIH,personnel,agreed-cease-fire-line,1 km\n"
	data := uncertain.Must(fs.ReadFile(structures.FS, name))
	structure := file(t, name, string(data))
	s, _ := guarantee.Decode(data)
	s.Events = append(s.Events, timeline.Event{
		ID: "a", Date: uncertain.Must(uncertain.ParseDate("1996-03-01")), Kind: timeline.Presence, By: actor.IDs("BIH"), Weapon: timeline.Personnel,
		At: timeline.Spot{Line: "agreed-cease-fire-line", Distance: uncertain.Must(uncertain.ParseLength("1 km"))},
	})
	ask := guarantee.Options{On: uncertain.Must(uncertain.ParseDate(on))}
	var want []ceasefire.Result
	for _, r := range s.Assess(ask).Compliance.Regimes[0].Results {
		if r.Result.View == "" {
			want = append(want, r.Result)
		}
	}
	status, stdout, stderr := watch("", "-format", "json", "-on", on, structure, file(t, "log.csv", "id,date,kind,by,weapon,line,distance\n"+row))
	var got report
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || status != 0 || stderr != "" {
		t.Fatalf("status %d, %v, stderr %q", status, err, stderr)
	}
	wanted := uncertain.Must(json.Marshal(want))
	if diff := cmp.Diff(string(wanted), string(uncertain.Must(json.Marshal(got.Results)))); diff != "" {
		t.Errorf("results (-assessment +log):\n%s", diff)
	}
	i := slices.IndexFunc(want, func(r ceasefire.Result) bool { return r.Term == "behind-the-zone" && r.Party == "BIH" })
	if i < 0 || want[i].Verdict != ceasefire.Broken {
		t.Errorf("BIH is not found to have broken behind-the-zone: %+v", want)
	}
}

// An event that stands in the document and in the log is one event, if they agree.
func TestEventsInBoth(t *testing.T) {
	structure := file(t, "small.json", strings.TrimSuffix(small, "}")+`, "events": [
		{"id": "later", "date": "2026-03-04", "kind": "shelling", "by": ["south"]},
		{"id": "b", "date": "2026-03-02", "kind": "shelling", "title": "Told twice", "by": ["north"], "weapon": "mortar", "amount": "2", "according": ["south"]}]}`)
	const header = "id,date,kind,by,weapon,amount,according\n"
	const told = "Events: 1 from the log and 2 from the document; 1 event of the log stands in the document, too"
	const twin = "1 event of the log may be in the document under another ID, and counts besides unless left out: one ID makes them one line 3: event c may be event b of the document "
	for _, tt := range []struct {
		row, stdout, stderr string // what they must say
	}{
		{"b,2026-03-02,shelling,north,mortar,2,south", told, ""},
		{"b,2026-03-02,shelling,,,,south", told, ""}, // what the log leaves out it says nothing of
		{"c,2026-03-02,shelling,north,mortar,2,south", "Events: 2 from the log and 2 from the document " + twin, ""},
		{"c,2026-03-02,shelling,,,,", "Events: 2 from the log and 2 from the document " + twin, ""}, // two reports of one incident, perhaps
		{"c,2026-03-02,shelling,north,tank,2,south", "Events: 2 from the log and 2 from the document Method.", ""},
		{"b,2026-03-02,shelling,north,mortar,3,south", "1 event left out because the document says something else Events: 1 from the log and 2 from the document ", "shelling by north on 2026-03-02 according to south"},
		{"b,2026-03-02,shelling,north,mortar,2,", "not judged", "L1007"}, // of the record, and not of an account
		{"b,2026-03,shelling,north,mortar,2,south", "not judged", "L1007"},
		{"b,2026-03-02,presence,north,mortar,2,south", "not judged", "L1007"},
		{"b,2026-03-02,shelling,south,mortar,2,south", "not judged", "L1007"},
		{"b,2026-03-02,shelling,north;south,mortar,2,south", "not judged", "L1007"},
		{"b,2026-03-02,shelling,north,tank,2,south", "not judged", "L1007"},
	} {
		log := file(t, "log.csv", header+"a,2026-03-03,meeting,north,,,\n"+tt.row+"\n")
		status, stdout, stderr := watch("", "-reorder", "48h", structure, log)
		if got := strings.Join(strings.Fields(stdout), " "); status != 0 || !strings.Contains(got, tt.stdout) || tt.stderr == "" && stderr != "" || !strings.Contains(stderr, tt.stderr) {
			t.Errorf("%s: status %d, stderr %q:\n%.800s", tt.row, status, stderr, stdout)
		}
		if status, _, _ := watch("", "-strict", "-reorder", "48h", structure, log); status == 0 == (tt.stderr != "") {
			t.Errorf("%s: status %d if bad rows are fatal", tt.row, status)
		}
		// The events of the document are taken once, the last of them after the log.
		if _, stdout, _ := watch("", structure, log); !strings.Contains(strings.Join(strings.Fields(stdout), " "), "fire south common ground broken, final 1 1 0 0 later") {
			t.Errorf("%s: the event after the log is not judged:\n%.2000s", tt.row, stdout)
		}
	}
}

// A log in order stays so among the events of a document.
func TestEventsInOrder(t *testing.T) {
	document := []timeline.Event{{ID: "d", Date: uncertain.Day(2026, 3, 4)}, {ID: "c", Date: uncertain.Day(2026, 3, 2)}, {ID: "month", Date: uncertain.Month(2026, 3)}, {ID: "z", Date: uncertain.Year(2027)}}
	log := func(yield func(*timeline.Event, error) bool) {
		for _, e := range []timeline.Event{{ID: "l1", Date: uncertain.Day(2026, 3, 1)}, {ID: "l2", Date: uncertain.Day(2026, 3, 3)}, {ID: "l4", Date: uncertain.Day(2026, 3, 5)}, {ID: "l3", Date: uncertain.Day(2026, 3, 2)}} {
			if !yield(&e, nil) {
				return
			}
		}
	}
	var got []string
	for e := range newRecorded(document).with(log, new(int)) {
		got = append(got, string(e.ID))
	}
	if diff := cmp.Diff([]string{"month", "l1", "c", "l2", "d", "l4", "l3", "z"}, got); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	for range newRecorded(document).with(log, new(int)) {
		break
	}
}
