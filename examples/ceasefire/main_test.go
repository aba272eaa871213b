package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// watch runs the command and returns its exit status and what it wrote.
func watch(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = run(args, strings.NewReader(stdin), &out, &errs)
	return status, out.String(), errs.String()
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

const small = `{"schema": "backstop/1", "title": "Small", "as_of": "2026-03-01",
"actors": [{"id": "north", "kind": "armed_group", "name": "North"}, {"id": "south", "kind": "armed_group", "name": "South"}],
"ceasefires": [{"id": "truce", "title": "Small truce",
	"parties": [{"actor": "north", "effective": "2026-03-01/.."}, {"actor": "south", "effective": "2026-03-01/.."}],
	"lines": [{"id": "contact", "title": "Line", "status": "in_force"}],
	"zones": [{"id": "strip", "title": "Strip", "line": "contact", "status": "in_force"}],
	"terms": [{"id": "fire", "status": "in_force", "clause": {"hold_fire": {}}},
		{"id": "no-tanks", "status": "in_force", "clause": {"forbid": {"what": [{"what": {"kind": "presence"}, "weapon": "tank", "zones": ["strip"]}]}}}]}]}`

const events = `id,date,kind,by,weapon,according,denied
a,2026-03-02,shelling,north,,,
b,2026-03-03,shelling,south,,north,south
`

const calm = "id,date,kind,by\na,2026-03-02,announcement,north\n"

// hash returns the hash of a structure.
func hash(document string) string {
	s, _ := guarantee.Decode([]byte(document))
	return uncertain.Must(s.Hash())
}

const geojson = `{"type": "Feature", "id": "strip", "geometry": {"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 49], [37, 49], [37, 48]]]}}`

const lined = `{"type": "Feature", "id": "contact", "geometry": {"type": "LineString", "coordinates": [[37, 48], [38, 49]]}}`

// The embedded regime over its log says first that it is an illustration.
func TestEmbedded(t *testing.T) {
	status, stdout, stderr := watch("", "-view", "UKR,RUS,mission")
	if status != 0 || stderr != "" || !strings.HasPrefix(stdout, "AN ILLUSTRATION") {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
	golden.Check(t, "embedded.txt", []byte(stdout))
	if n := strings.Count(stdout, "\n  hold-fire, UKR ("); n != 1 {
		t.Errorf("the episodes of a term and a party stand in %d groups", n)
	}
	_, again, _ := watch("", "-view", "UKR,RUS,mission")
	_, other, _ := watch("", "-view", "UKR,RUS,mission", "-seed", "2")
	if stdout != again || stdout == other {
		t.Error("the log depends on something else than its seed")
	}
}

func TestRun(t *testing.T) {
	structure, log := file(t, "small.json", small), file(t, "events.csv", events)
	two := file(t, "two.json", strings.Replace(small, `"ceasefires": [`, `"ceasefires": [{"id": "other", "title": "Other", "parties": [{"actor": "north"}, {"actor": "south"}]}, `, 1))
	lines := file(t, "events.jsonl", `{"id": "a", "date": "2026-03-02", "kind": "shelling", "by": ["north"]}`+"\n")
	named := file(t, "named.csv", "When;What;Who\n2026-03-02;MORTAR;Nordic\n")
	spots := file(t, "spots.csv", "date,kind,by,weapon,Lat,longitude,within\n2026-03-02,presence,north,tank,48.5,37.5,100\n")
	badRow, late := file(t, "bad.csv", events+"c,2026-03-04,bang,,,,\n"), file(t, "late.csv", events+"c,2026-03-02,shelling,south,,,\n")
	lastRow := file(t, "last.csv", "id,date,kind,by\na,2026-03-02,shelling,north\n")
	again := file(t, "again.csv", events+"b,2026-03-03,shelling,south,,,\n")
	endless := file(t, "endless.csv", events+"c,2026-03-04,shelling,\""+strings.Repeat("x", 2*timeline.MaxRow)+"\nd,2026-03-05,shelling,south,,,\n")
	several := file(t, "several.csv", "date,kind,by\n2026-02-30,bang,north\n")
	undatedLog, noRows := file(t, "undated.csv", "kind,by\nshelling,north\n"), file(t, "no-rows.csv", "kind,by\n")
	month := file(t, "month.csv", "id,date,kind,by,amount\na,2026-03,shelling,north,2\nb,2026-03-02,shelling,north,3\nc,2026-03-03,shelling,north,4\n")
	lateLine := file(t, "late.jsonl", `{"id": "a", "date": "2026-03-03", "kind": "shelling", "by": ["north"]}`+"\n\n"+`{"id": "b", "date": "2026-03-02", "kind": "shelling", "by": ["north"]}`+"\n")
	shared := file(t, "shared.json", strings.Replace(strings.Replace(small, ",\n\t\"terms\"", `}, {"id": "later", "title": "Later", "parties": [{"actor": "north", "effective": "2026-03-01/.."}], "terms"`, 1), `{"id": "fire", "status": "in_force", "clause": {"hold_fire": {}}},`, "", 1))
	inStrip := file(t, "strip.csv", "id,date,kind,by,weapon,in\na,2026-03-02,presence,north,tank,strip\n")
	placed := file(t, "placed.csv", "date,kind,by,in,latitude,longitude\n2026-03-02,presence,north,strip,48.5,37.5\n")
	invalid := file(t, "invalid.json", `{"schema": "backstop/1"}`)
	strange := file(t, "strange.csv", events+"c,2026-03-05,shelling,XXX,,,\nd,2026-03-05,shelling,XXX,,,\n")
	between := file(t, "between.json", strings.Replace(small, `"clause": {"hold_fire": {}}`, `"during": {"start": {"kind": "announcement"}, "end": {"kind": "performance"}}, "clause": {"hold_fire": {}}`, 1))
	openLog := file(t, "open.csv", "id,date,kind,by\nopened,2026-03-02,announcement,south\nin,2026-03-03,shelling,north\nclosed,2026-03-04,performance,south\n"+
		"end,2026-03-06,meeting,south\n")
	stated := file(t, "stated.csv", "id,date,kind,by,weapon,Area,State\na,2026-03-02,presence,north,T-72,strip,seen\nb,2026-03-02,presence,south,T-64,strip,alleged\n"+
		"c,2026-03-03,presence,south,T-64,,seen\nd,2026-03-04,presence,north,T-72,strip,disputed\n")
	answer := file(t, "answer.json", strings.Replace(small, `{"hold_fire": {}}`, `{"act_within": {"after": {"kind": "request"}, "act": {"what": {"kind": "consent"}}, "within": "P2D"}}`, 1))
	const askedRows = "id,date,kind,by\na,2026-03-02,request,south\nb,2026-03-10,request,south\n"
	asked := file(t, "asked.csv", askedRows)
	placedWord := file(t, "placed-word.csv", "id,date,kind,by,weapon,Area\na,2026-03-02,presence,north,tank,Petrivske\n")
	strip, badMap := file(t, "strip.geojson", geojson), file(t, "bad.geojson", `{"type": "Point", "coordinates": [1, 2]}`)
	rough := file(t, "rough.geojson", strings.Replace(geojson, `"id"`, `"properties": {"schematic": true}, "id"`, 1))
	for _, tt := range []struct {
		name   string
		args   []string
		status int
		stdout string // what it must say, with runs of spaces as one; "" for nothing
		stderr string
	}{
		{"help", []string{"-h"}, 0, "Exit status:", ""},
		{"files", []string{structure, log}, 0, "fire north common ground broken, final 1 1 0 0 a", ""},
		{"before the events", []string{"-on", "2026-03-01", structure, log}, 0, "fire north common ground nothing recorded 0 0 0 0", ""},
		{"events after the date", []string{"-on", "2026-03-01", structure, log}, 0, "Events: 0 from the log and 0 from the document; 2 events of the log after the date of the report, and not judged", ""},
		{"waived", []string{file(t, "waived.json", strings.Replace(small, `"terms": [{"id": "fire",`, `"waivers": [{"term": "fire", "for": ["north"], "by": ["south"], "span": "2026-03-04/2026-03-08"}], "terms": [{"id": "fire", "waive": ["south"],`, 1)), log}, 0,
			"fire: no use of force waived for north, 2026-03-04/2026-03-08, with the consent of south", ""},
		{"before it takes effect", []string{"-on", "2026-02-28", structure, log}, 0, "fire north common ground not yet in force 0 0 0 0", ""},
		{"on the day of an event", []string{"-on", "2026-03-02", structure, log}, 0, "fire north common ground broken, final 1 1 0 0 a", ""},
		{"from one event until another", []string{between, openLog}, 0, "fire north common ground broken, does not hold now, final 1 1 0 0 in", ""},
		{"from an event that is not recorded", []string{between, file(t, "unopened.csv", "id,date,kind,by\nclosed,2026-03-04,performance,south\n")}, 0, "fire north common ground no start recorded 0 0 0 0", ""},
		{"no incidents from one event until another", []string{between, openLog}, 0, "Incidents of fire are not counted: it holds only from one event until another.", ""},
		{"from which event until which", []string{between, openLog}, 0, "fire: no use of force, since announcement until performance", ""},
		{"unknown name", []string{structure, strange}, 0, "Names in the log that the structure does not know, and that say nothing to any term: 1", `event c: no actor "XXX"`},
		{"unknown name, strict", []string{"-strict", structure, strange}, 1, "", `event c: no actor "XXX"`},
		{"view", []string{"-view", "north", structure, log}, 0, "fire south north broken, final 1 1 0 0 b (by the account of north, denied by south)", ""},
		{"another view", []string{"-view", "south", structure, log}, 0, "fire south south nothing recorded but what south denies 0 0 0 0", ""},
		{"lines", []string{structure, lines}, 0, "fire north common ground broken, final 1 1 0 0 a", ""},
		{"regime", []string{"-regime", "truce", two, log}, 0, "Small truce", ""},
		{"zones of another regime", []string{"-regime", "later", shared, inStrip}, 0, "no-tanks north common ground broken, final 1 1 0 0 a", ""},
		{"nothing in force", []string{"-regime", "other", two, log}, 0, "Not applicable: no term is in force.", ""},
		{"no such regime", []string{"-regime", "nope", two, log}, 1, "", "it has other, truce"},
		{"which regime", []string{two, log}, 1, "", "-regime: other, truce"},
		{"no such line", []string{"-map", strip, "-line", "nope", structure, spots}, 1, "", "no line \"nope\" in " + strip + "; it has "},
		{"an empty map", []string{"-map", file(t, "empty.geojson", ""), structure, spots}, 1, "", "empty.geojson:1:1: J1002"},
		{"no rows to generate", []string{"-rows", "-1"}, 2, "", "-rows is -1: a generated log has at least one row"},
		{"one view, which is said once", []string{structure, log}, 0, "What would change a verdict fire, south: whether b is a breach, by the account of north, denied by south Episodes of breaches in common ground fire, north (without a quiet period: all are one) 2026-03-02 to 2026-03-02, 1 certain", ""},
		{"without a quiet period", []string{structure, log}, 0, "fire, north (without a quiet period: all are one)", ""},
		{"columns", []string{"-comma", ";", "-columns", "date=When,kind=What,by=Who", "-kinds", "MORTAR=shelling", "-actors", "Nordic=north", structure, named}, 0, "fire north common ground broken, final 1 1 0 0 line-2", ""},
		{"zones", []string{"-columns", "in=Area", "-zones", "Petrivske=strip", structure, placedWord}, 0, "no-tanks north common ground broken, final 1 1 0 0 a", ""},
		{"zones, among what the log was read with", []string{"-columns", "in=Area", "-zones", "Petrivske=strip", structure, placedWord}, 0, "Read with: -columns in=Area -zones Petrivske=strip", ""},
		{"a place that means no zone", []string{"-columns", "in=Area", "-zones", "Elsewhere=strip", structure, placedWord}, 1, "", "Petrivske"},
		{"a word for two lines", []string{"-lines", "LoC=contact,LoC=other", structure, log}, 2, "", `"LoC" is said to mean both contact and other`},
		{"zones of JSON lines", []string{"-zones", "a=strip", structure, lines}, 1, "", "-zones, -lines, -accounts, -dates, -comma and -map are for CSV"},
		{"days", []string{"-dates", "2 January 2006", structure, file(t, "acled.csv", "date,kind,by\n02 March 2026,shelling,north\n2026-03-03,shelling,south\n")}, 0,
			"fire north common ground broken, final 1 1 0 0 line-2 fire south common ground broken, final 1 1 0 0 line-3", ""},
		{"times by the clocks of a zone", []string{"-dates", "2.1.2006 15:04", "-dates", "2.1.2006", "-zone", "Europe/Kyiv", structure, file(t, "osce.csv", "date,kind,by\n01.03.2026 01:30,shelling,north\n02.03.2026,shelling,north\n")}, 0,
			"fire north common ground broken, final 1 1 0 0 line-3", ""}, // the first was before midnight in UTC
		{"how dates were read", []string{"-dates", "2.1.2006 15:04", "-zone", "+02:00", structure, file(t, "osce.csv", "date,kind,by\n02.03.2026 14:30,shelling,north\n")}, 0, "Read with: -dates 2.1.2006 15:04 -zone +02:00", ""},
		{"a time that is shown twice", []string{"-dates", "2.1.2006 15:04", "-zone", "Europe/Kyiv", structure, file(t, "back.csv", "date,kind,by\n25.10.2026 03:30,shelling,north\n25.10.2026 04:30,shelling,north\n")}, 0, "2 rows, 1 of them not readable", "twice"},
		{"a layout without a year", []string{"-dates", "2 January", structure, log}, 2, "", `"2 January" holds no year`},
		{"a layout twice", []string{"-dates", "2.1.2006", "-dates", "2.1.2006", structure, log}, 2, "", "it is given twice"},
		{"times without a zone", []string{"-dates", "2.1.2006 15:04", structure, log}, 2, "", "say with -zone"},
		{"a zone twice", []string{"-dates", "2.1.2006 15:04", "-zone", "+02:00", "-zone", "+03:00", structure, log}, 2, "", "it is given twice"},
		{"a zone without times", []string{"-dates", "2.1.2006", "-zone", "Europe/Kyiv", structure, log}, 2, "", "-zone is of use with -dates of times"},
		{"a zone alone", []string{"-zone", "Europe/Kyiv", structure, log}, 2, "", "-zone is of use with -dates of times"},
		{"no zone", []string{"-dates", "2.1.2006 15:04", "-zone", "Europe/Lemberg", structure, log}, 2, "", "want an offset such as +02:00"},
		{"the zone of a machine", []string{"-dates", "2.1.2006 15:04", "-zone", "Local", structure, log}, 2, "", "want an offset such as +02:00"},
		{"dates without a log", []string{"-dates", "2.1.2006"}, 2, "", "-dates is of use with a structure and a log only"},
		{"dates of JSON lines", []string{"-dates", "2.1.2006", structure, lines}, 1, "", lines + " is JSON lines"},
		{"map", []string{"-map", strip, "-columns", "latitude=Lat", structure, spots}, 0, "no-tanks north common ground broken, final 1 1 0 0 line-2", ""},
		{"schematic map", []string{"-map", rough, "-columns", "latitude=Lat", structure, spots}, 0, "Map: something on it is schematic", ""},
		{"what a map rests on", []string{"-map", rough, "-columns", "latitude=Lat", structure, spots}, 0, "Drawn: zone strip, by the map: schematic Map:", ""},
		{"what a line of the document rests on", []string{file(t, "dated.json", strings.Replace(small, `"title": "Line", `, `"title": "Line", "dated": "2025-12-31", "author": {"name": "a cartographer"}, `, 1)), log}, 0,
			"Drawn: line contact, by the document: as of 2025-12-31, drawn by a cartographer Method.", ""},
		{"bad row", []string{structure, badRow}, 0, "3 rows, 1 of them not readable", badRow + `:4:14: L1002: column "kind"`},
		{"rows not judged", []string{structure, file(t, "worse.csv", events+"c,2026-03-04,bang,,,,\nd,2026-03-02,shelling,south,,,\n")}, 0, "is recorded. Of 4 rows 2 were not judged, being unreadable, late or contrary to the document: what was recorded there may speak against it.", "L1002"},
		{"complete", []string{"-complete", structure, file(t, "calm.csv", calm)}, 0, "record everything that the terms speak of. Terms in force: the events that bear on each (seen), the breaches that are certain, how many of these are acts not done in time (missed), and the breaches besides that are only possible term party according to verdict seen certain missed possible evidence fire north common ground kept 0 0 0 0", ""},
		{"what complete means", []string{"-complete", structure, file(t, "calm.csv", calm)}, 0, "The record is taken to be complete", ""},
		{"complete but for a row", []string{"-complete", structure, file(t, "calm.csv", calm+"b,2026-03-03,bang,north\n")}, 0, "fire north common ground nothing recorded 0 0 0 0", "L1002"},
		{"complete but for a name", []string{"-complete", structure, file(t, "calm.csv", calm+"b,2026-03-03,shelling,XXX\n")}, 0, "fire north common ground nothing recorded 0 0 0 0", "no actor \"XXX\""},
		{"complete but for a row, in the method", []string{"-complete", structure, file(t, "calm.csv", calm+"b,2026-03-03,bang,north\n")}, 0, "everything that the terms speak of, but a row was left out or has an unknown name: what they do not record is not taken as not done.", "L1002"},
		{"complete, and missed", []string{"-complete", answer, asked}, 0, "fire north common ground broken, final, due by 2026-03-12 2 1 1 0 counted from a", ""},
		{"complete but for a row after what was missed", []string{"-complete", answer, file(t, "asked-bad.csv", askedRows+"c,2026-03-20,bang,north\n")}, 0, "fire north common ground unverified, due by 2026-03-12 2 0 0 1 counted from a", "L1002"},
		{"complete but for what was done and comes late", []string{"-complete", answer, file(t, "asked-late.csv", askedRows+"c,2026-03-03,consent,north\n")}, 0, "fire north common ground unverified, due by 2026-03-12 2 0 0 1 counted from a", ""},
		{"what would change a verdict, but for rows left out", []string{structure, badRow}, 0, "What would change a verdict fire, south: whether b is a breach, by the account of north, denied by south each: what is recorded in the row left out", "L1002"},
		{"rows not judged, json", []string{"-format", "json", structure, badRow}, 0, `"unjudged": 1`, badRow},
		{"several bad cells", []string{structure, several}, 1, "", "\n" + several + `:2:12: L1002: column "kind"`},
		{"an empty log", []string{structure, file(t, "empty.csv", "")}, 1, "", "is empty"},
		{"UTF-16", []string{structure, file(t, "wide.csv", "\xff\xfed\x00a\x00t\x00e\x00\n\x00")}, 1, "", "UTF-16"},
		{"no dates", []string{structure, undatedLog}, 1, "", undatedLog + `:1:1: L1003: column "date": is missing`},
		{"semicolons", []string{structure, file(t, "semicolons.csv", "date;kind;by\n2026-03-02;shelling;north\n")}, 1, "", "is -comma ';' meant?"},
		{"coordinates without a map", []string{structure, file(t, "places.csv", "date,kind,by,latitude,longitude\n2026-03-02,shelling,north,48.5,37.5\n")}, 0, "fire north common ground broken, final 1 1 0 0 line-2", "coordinates are not read without -map"},
		{"no dates and no rows", []string{structure, noRows}, 1, "", noRows + `:1:1: L1003: column "date": is missing`},
		{"late", []string{structure, late}, 0, "1 event left out because it came late line 4: event c of 2026-03-02 came 24h late Events: 2 from the log", ""},
		{"late, strict", []string{"-strict", structure, late}, 1, "", late + ":4: event c of 2026-03-02 came 24h late\n"},
		{"late, strict, beyond the bound", []string{"-strict", "-reorder", "23h", structure, late}, 1, "", late + ":4: event c of 2026-03-02 came 24h late\n"},
		{"late, strict, within the bound", []string{"-strict", "-reorder", "24h", structure, late}, 0, "Log: 3 rows Events: 3 from the log", ""},
		{"late in lines", []string{structure, lateLine}, 0, "line 3: event b of 2026-03-02 came 24h late", ""},
		{"late, json", []string{"-format", "json", structure, late}, 0, `"late_events": [ { "line": 4, "event": "c", "date": "2026-03-02", "by": "24h" } ]`, ""},
		{"days", []string{"-days", structure, month}, 0, "all north shelling 7..9 not known north shelling 0..2 2026-03-02 north shelling 3 2026-03-03 north shelling 4", ""},
		{"no days", []string{structure, month}, 0, "all north shelling 7..9 What nobody recorded", ""},
		{"no rows", []string{structure, file(t, "header.csv", "date,kind,by\n")}, 1, "", "has no rows, only the names"},
		{"no rows until a date", []string{"-on", "2026-03-20", "-complete", structure, file(t, "header.csv", "date,kind,by\n")}, 0, "fire north common ground kept 0 0 0 0", ""},
		{"nonsense in lines", []string{structure, file(t, "nonsense.jsonl", "nonsense\n")}, 1, "", "none of its rows can be read (1)"},
		{"swapped coordinates", []string{"-map", file(t, "lined.geojson", lined), "-line", "contact", structure, file(t, "swapped.csv", "date,kind,by,latitude,longitude\n2026-03-02,shelling,north,37.5,48.5\n")}, 0, "fire north", "is more than 1000 km from line contact: are latitude and longitude swapped?"},
		{"map without a line", []string{"-map", file(t, "lined.geojson", lined), "-columns", "latitude=Lat", structure, spots}, 0, "fire north", "no distances are measured without -line, one of contact"},
		{"map with a line without an ID", []string{"-map", file(t, "bare.geojson", `{"type": "LineString", "coordinates": [[37, 48], [38, 49]]}`), "-columns", "latitude=Lat", structure, spots}, 0, "fire north", "no distances are measured: none of its lines has an ID"},
		{"what terms ask, json", []string{"-format", "json", between, openLog}, 0, `"terms": [ { "term": "fire", "asks": "no use of force, since announcement until performance", "during": "since announcement until performance" },`, ""},
		{"measured from a schematic line", []string{"-map", file(t, "rough-line.geojson", strings.Replace(lined, `"id"`, `"properties": {"schematic": true}, "id"`, 1)), "-line", "contact", "-columns", "latitude=Lat",
			file(t, "withdrawn.json", strings.Replace(small, `"clause": {"hold_fire": {}}`, `"clause": {"withdraw": {"weapon": "tank", "distance": "9000 km", "from": [{"line": "contact"}], "due": {"by": "2026-03-01"}}}`, 1)), spots},
			0, "fire north common ground broken (its line is schematic), final", ""},
		{"days, json", []string{"-format", "json", structure, month}, 0, `"days": [ { "undated": true, "party": "north", "kind": "shelling", "incidents": "0..2" }, { "day": "2026-03-02",`, ""},
		{"a place twice", []string{"-strict", "-map", strip, structure, placed}, 1, "", placed + `:2:27: L1009: column "in"`},
		{"an event twice", []string{structure, again}, 0, "Log: 3 rows; 1 event left out because it was there before", ""},
		{"an event twice, strict", []string{"-strict", structure, again}, 1, "", again + `:4:1: L1007: event "b" stands on line 3 already`},
		{"a row that does not end", []string{structure, endless}, 0, "Log: 4 rows, 1 of them not readable and left out Events: 3 from the log", endless + ":4:1: L1006"},
		{"a row that does not end, strict", []string{"-strict", structure, endless}, 1, "", endless + ":4:1: L1006"},
		{"reorder", []string{"-reorder", "72h", "-on", "2026-03-09", structure, late}, 0, "fire south common ground broken, final 2 1 0 1 c", ""},
		{"reordered until the end of the log", []string{"-reorder", "1h", structure, lastRow}, 0, "fire north common ground broken, final 1 1 0 0 a", ""},
		{"the last day is over", []string{between, file(t, "last-day.csv", "date,kind,by,id\n2026-03-02,announcement,south,opened\n2026-03-03,shelling,north,in\n")}, 0, "fire north common ground broken, holds now, final 1 1 0 0 in", ""},
		{"json", []string{"-format", "json", structure, log}, 0, `"schema": "backstop/compliance/1"`, ""},
		{"hash of the log", []string{structure, log}, 0, fmt.Sprintf("SHA-256 of the log: %x", sha256.Sum256([]byte(events))), ""},
		{"hash of the document", []string{"-format", "json", structure, log}, 0, `"document": "` + hash(small) + `"`, ""},
		{"how the log was read", []string{"-comma", ";", "-columns", "date=When,kind=What,by=Who", "-kinds", "MORTAR=shelling", "-actors", "Nordic=north", structure, named}, 0,
			"Read with: -comma ; -columns date=When,kind=What,by=Who -kinds MORTAR=shelling -actors Nordic=north Method.", ""},
		{"words for weapons and accounts", []string{"-view", "north", "-columns", "account=State,in=Area", "-weapons", "T-72=tank,T-64=tank", "-accounts", "alleged=north,disputed=south/north,seen=/", structure, stated}, 0,
			"no-tanks north north broken, final 1 1 0 0 a no-tanks south north broken, final 2 1 0 1 b (by the account of north)", ""},
		{"words for weapons", []string{"-weapons", "T-72=tank", "-columns", "in=Area", structure, stated}, 0, "Log: 4 rows, 2 of them not readable", `column "weapon": no weapon is given for the word "T-64"`},
		{"words for accounts", []string{"-accounts", "alleged=north", structure, stated}, 1, "", `L1003: column "account": is missing`},
		{"an account of several", []string{"-view", "north", "-columns", "account=State,in=Area", "-accounts", "alleged=north,alleged=south/,seen=/,disputed=/south,disputed=/north", "-weapons", "T-72=tank,T-64=tank", structure, stated}, 0,
			"no-tanks south north broken, final 2 1 0 1 b (by the account of north and south)", ""},
		{"no account", []string{"-accounts", "alleged=a/b/c", structure, stated}, 2, "", `"a/b/c" is no account`},
		{"accounts without words", []string{"-columns", "account=State", structure, stated}, 2, "", "with -accounts only"},
		{"unknown class", []string{"-weapons", "T-72=panzer"}, 2, "", "panzer"},
		{"a class twice", []string{"-weapons", "T-72=tank,T-72=drone", structure, stated}, 2, "", `"T-72" is said to mean both tank and drone`},
		{"weapons without a log", []string{"-weapons", "T-72=tank"}, 2, "", "-weapons is of use with a structure and a log only"},
		{"accounts without a log", []string{"-accounts", "seen=/"}, 2, "", "-accounts is of use with a structure and a log only"},
		{"lines with accounts", []string{"-accounts", "seen=/", structure, lines}, 1, "", lines + " is JSON lines"},
		{"hash of the map", []string{"-map", strip, "-columns", "latitude=Lat", structure, spots}, 0, fmt.Sprintf("SHA-256 of the map: %x Read with: -columns latitude=Lat", sha256.Sum256([]byte(geojson))), ""},
		{"map and reading, json", []string{"-format", "json", "-map", strip, "-columns", "latitude=Lat", structure, spots}, 0,
			fmt.Sprintf(`"map": "%x", "read": [ "-columns latitude=Lat" ]`, sha256.Sum256([]byte(geojson))), ""},
		{"line", []string{"-map", file(t, "measured.geojson", lined), "-line", "contact", "-columns", "latitude=Lat", structure, spots}, 0, "Read with: -line contact -columns latitude=Lat", ""},
		{"method", []string{"-view", "north", "-complete", "-on", "2026-03-05", "-reorder", "1h", structure, log}, 0, "seen as it stood on 2026-03-05; events that come up to 1h late were put in order", ""},
		{"strict", []string{"-strict", structure, badRow}, 1, "", badRow + ":4:14: L1002"},
		{"lines with a map", []string{"-map", strip, structure, lines}, 1, "", lines + " is JSON lines"},
		{"lines with columns", []string{"-columns", "date=When", structure, lines}, 1, "", lines + " is JSON lines"},
		{"invalid structure", []string{invalid, log}, 1, "", invalid + ":1:1: G"},
		{"invalid map", []string{"-map", badMap, structure, log}, 1, "", badMap + ":1:10: M1001"},
		{"no such line", []string{"-map", strip, "-line", "x", structure, log}, 1, "", "-line"},
		{"no such file", []string{structure, "/nowhere/x.csv"}, 1, "", "no such file"},
		{"no such structure", []string{"/nowhere/x.json", log}, 1, "", "no such file"},
		{"no such map", []string{"-map", "/nowhere/x", structure, log}, 1, "", "no such file"},
		{"missing column", []string{"-columns", "date=When", structure, log}, 1, "", `column "When": is missing`},
		{"which regime", []string{two, log}, 1, "", "2 ceasefires"},
		{"no such regime", []string{"-regime", "x", structure, log}, 1, "", "-regime"},
		{"no such view", []string{"-view", "x", structure, log}, 1, "", "-view"},
		{"out to nowhere", []string{"-o", "/nowhere/out", structure, log}, 1, "", "nowhere"},
		{"over the structure", []string{"-o", structure, structure, log}, 2, "", structure + " is read, and not written over"},
		{"over the log", []string{"-o", log, structure, log}, 2, "", log + " is read, and not written over"},
		{"over the map", []string{"-o", strip, "-map", strip, "-columns", "latitude=Lat", structure, spots}, 2, "", strip + " is read, and not written over"},
		{"unknown flag", []string{"-x"}, 2, "", "-x"},
		{"one file", []string{structure}, 2, "", "want a structure and a log"},
		{"unknown format", []string{"-format", "pdf"}, 2, "", "pdf"},
		{"bad date", []string{"-on", "2026-02-30"}, 2, "", "2026-02-30"},
		{"bad duration", []string{"-reorder", "soon"}, 2, "", "soon"},
		{"negative duration", []string{"-reorder", "-1h"}, 2, "", "negative"},
		{"no pair", []string{"-kinds", "MORTAR"}, 2, "", "no pair"},
		{"unknown kind", []string{"-kinds", "MORTAR=bang"}, 2, "", "bang"},
		{"unknown member", []string{"-columns", "size=Size"}, 2, "", "size"},
		{"two characters", []string{"-comma", ";;"}, 2, "", "one character"},
		{"empty word", []string{"-view", "UKR,"}, 2, "", "empty word"},
		{"a view twice", []string{"-view", "north,north", structure, log}, 2, "", `"north" is named twice`},
		{"seed with a log", []string{"-seed", "2", structure, log}, 2, "", "-seed is of use with the generated log only"},
		{"rows with a log", []string{"-rows", "2", structure, log}, 2, "", "-rows is of use with the generated log only"},
		{"columns without a log", []string{"-columns", "date=When"}, 2, "", "-columns is of use with a structure and a log only"},
		{"comma without a log", []string{"-comma", ";"}, 2, "", "-comma is of use with a structure and a log only"},
		{"a column twice", []string{"-columns", "date=Date,date=date", structure, log}, 2, "", `date is said to be called both "Date" and "date"`},
		{"a kind twice", []string{"-kinds", "M=shelling,M=presence", structure, log}, 2, "", `"M" is said to mean both shelling and presence`},
		{"line without a map", []string{"-line", "contact", structure, log}, 2, "", "-map only"},
		{"column without a map", []string{"-columns", "latitude=Lat", structure, log}, 2, "", "-map only"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			status, stdout, stderr := watch("", tt.args...)
			if status != tt.status {
				t.Errorf("status %d, want %d; stderr: %s", status, tt.status, stderr)
			}
			if got := strings.Join(strings.Fields(stdout), " "); tt.stdout == "" && got != "" || !strings.Contains(got, tt.stdout) {
				t.Errorf("stdout is %.2000q, want %q in it", got, tt.stdout)
			}
			if tt.stderr == "" && stderr != "" || !strings.Contains(stderr, tt.stderr) {
				t.Errorf("stderr is %.300q, want %q in it", stderr, tt.stderr)
			}
		})
	}
}

// A title is part of one line, and cannot forge another or move the cursor of a terminal.
func TestHostileTitles(t *testing.T) {
	const title = "x\\n\\n  fire    south  common ground  broken, final\\u001b[31m\\u202e\\r"
	structure := strings.Replace(small, `"clause": {"hold_fire": {}}`, `"title": "`+title+`", "clause": {"hold_fire": {}}`, 1)
	regime := strings.Index(structure, `"ceasefires"`)
	named := strings.Index(structure[regime:], `"title": "`) + regime + len(`"title": "`)
	structure = structure[:named] + title + structure[named:]
	status, stdout, stderr := watch("", file(t, "hostile.json", structure), file(t, "events.csv", events))
	if status != 0 || strings.Count(stdout, "x fire south common ground broken, final\uFFFD[31m\uFFFD") != 2 {
		t.Fatalf("status %d, the titles of the regime and the term are not each in a line of their own: %s%s", status, stdout, stderr)
	}
	for line := range strings.Lines(stdout) {
		if strings.HasPrefix(line, "  fire    south  common ground  broken, final") {
			t.Errorf("a title forges %q", line)
		}
	}
	if strings.ContainsAny(stdout, "\x1b\u202e\r") {
		t.Errorf("%q passes on what nobody sees", stdout)
	}
}

// Every column that logs may have has a name by which -columns calls it.
func TestColumns(t *testing.T) {
	for field := range reflect.TypeFor[timeline.Columns]().Fields() {
		l, flags := &logFlags{}, flag.NewFlagSet("", flag.ContinueOnError)
		l.define(flags)
		if err := flags.Set("columns", strings.ToLower(field.Name)+"=Theirs"); err != nil || reflect.ValueOf(l.options.Columns).FieldByIndex(field.Index).String() != "Theirs" {
			t.Errorf("%s: %v, %+v", field.Name, err, l.options.Columns)
		}
	}
}

// What a log says does not depend on how it comes: as a file, on standard input, written to a file.
func TestStandardInputAndOutput(t *testing.T) {
	structure := file(t, "small.json", small)
	_, want, _ := watch("", "-format", "json", structure, file(t, "events.csv", events))
	out := filepath.Join(t.TempDir(), "out.json")
	if status, stdout, stderr := watch(events, "-format", "json", "-o", out, structure, "-"); status != 0 || stdout != "" || stderr != "" {
		t.Fatalf("status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
	got, err := os.ReadFile(out)
	if err != nil || string(got) != want || !json.Valid(got) {
		t.Errorf("from standard input, %v:\n%s\nwant\n%s", err, got, want)
	}
}

// JSON lines are known by how they begin, also on standard input.
func TestLinesOnStandardInput(t *testing.T) {
	const line = `{"id": "a", "date": "2026-03-02", "kind": "shelling", "by": ["north"]}` + "\n"
	structure := file(t, "small.json", small)
	_, want, _ := watch("", structure, file(t, "events.jsonl", line))
	if status, stdout, stderr := watch(line, structure, "-"); status != 0 || stderr != "" || stdout != want || !strings.Contains(want, "broken") {
		t.Errorf("status %d, stderr %q:\n%s\nwant\n%s", status, stderr, stdout, want)
	}
}

// On a terminal the progress through a long log is shown on one line, which ends with the log; through a
// short one nothing is.
func TestProgress(t *testing.T) {
	const step = timeline.ProgressRows
	log := func(rows int) string {
		return "date,kind\n" + strings.Repeat("2026-03-01,shelling\n", rows-1) + "2026-03-01,bang\n"
	}
	for rows, want := range map[int]string{
		step - 1: "",
		step:     "\r65536 rows, 1 bad\n",
		step + 1: "\r65536 rows, 0 bad\r65537 rows, 1 bad\n",
	} {
		var shown bytes.Buffer
		for range timeline.ReadCSV(strings.NewReader(log(rows)), timeline.CSVOptions{Progress: progress(&shown)}) {
		}
		if got := shown.String(); got != want {
			t.Errorf("%d rows: %q, want %q", rows, got, want)
		}
	}
	null, err := os.Open(os.DevNull) // a device, as a terminal is
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	plain, err := os.Create(filepath.Join(t.TempDir(), "plain"))
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	if !isTerminal(null) || isTerminal(plain) || isTerminal(&bytes.Buffer{}) {
		t.Error("a terminal is taken for a file, or a file or a buffer for a terminal")
	}
}

// A longer log is read to its end, and more of it is counted and not kept.
func TestLongLog(t *testing.T) {
	status, stdout, stderr := watch("", "-rows", "20000")
	if status != 0 || stderr != "" || !strings.Contains(stdout, "Log: 20000 rows\n") ||
		!strings.Contains(stdout, "the first 100 of them listed") {
		t.Errorf("status %d, stderr %q:\n%.1000s", status, stderr, stdout)
	}
}
