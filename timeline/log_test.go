package timeline_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"github.com/google/go-cmp/cmp"
)

// collect returns the events of a log, and its errors as they print.
func collect(log iter.Seq2[*timeline.Event, error]) (events []timeline.Event, faults []string) {
	for e, err := range log {
		if err != nil {
			faults = append(faults, strings.Split(strings.TrimPrefix(err.Error(), timeline.ErrLog.Error()+": "), "\n")...)
		} else {
			events = append(events, *e)
		}
	}
	return events, faults
}

func TestReadCSV(t *testing.T) {
	const text = "\ufeffNo,When,Class,Side A,Side B,Number,Status,Lat,Lon,Remark\r\n" +
		"1,2026-01-05T10:00:00Z,MORTAR,North,South / West,some 20,seen,48.1,37.2,ignored\r\n" +
		"\r\n" +
		"2,2026-01, TANK ,South,,,disputed,,,\"two\nlines\"\r\n" +
		",2026-01-06,MORTAR,,,3,seen,48,37,\r\n"
	rows := int64(0)
	got, faults := collect(timeline.ReadCSV(strings.NewReader(text), timeline.CSVOptions{
		Columns: timeline.Columns{ID: "No", Date: "When", Kind: "Class", By: "Side A", Against: "Side B", Amount: "Number",
			Account: "Status", Latitude: "Lat", Longitude: "Lon"},
		List:     "/",
		Kinds:    map[string]timeline.Kind{"MORTAR": timeline.Shelling, "TANK": timeline.Offensive},
		Actors:   map[string][]actor.ID{"North": {"UKR"}, "South": {"RUS"}, "West": {"BLR", "armed-group"}},
		Accounts: map[string]timeline.Account{"seen": {}, "disputed": {According: actor.IDs("UKR"), Denied: actor.IDs("RUS")}},
		Spot: func(lat, lon, within float64) (timeline.Spot, error) {
			return timeline.Spot{Line: timeline.LineID(fmt.Sprint(lat, lon, within))}, nil
		},
		Within:   250,
		Base:     timeline.Event{Title: "an incident", Severity: timeline.Minor},
		Progress: func(p timeline.Progress) { rows = p.Rows },
	}))
	at := func(s string) uncertain.Date { return uncertain.Must(uncertain.ParseDate(s)) }
	want := []timeline.Event{
		{ID: "1", Date: at("2026-01-05T10:00:00Z"), Kind: timeline.Shelling, Title: "an incident", Severity: timeline.Minor,
			By: actor.IDs("UKR"), Against: actor.IDs("RUS", "BLR", "armed-group"), Amount: uncertain.MustParse[int64]("some 20"),
			At: timeline.Spot{Line: "48.1 37.2 250"}},
		{ID: "2", Date: at("2026-01"), Kind: timeline.Offensive, Title: "an incident", Severity: timeline.Minor,
			By: actor.IDs("RUS"), According: actor.IDs("UKR"), Denied: actor.IDs("RUS")},
		{ID: "line-6", Date: at("2026-01-06"), Kind: timeline.Shelling, Title: "an incident", Severity: timeline.Minor,
			Amount: uncertain.MustParse[int64]("3"), At: timeline.Spot{Line: "48 37 250"}},
	}
	if diff := cmp.Diff(want, got); diff != "" || faults != nil || rows != 3 {
		t.Errorf("%d rows, faults %v, events (-want +got):\n%s", rows, faults, diff)
	}
}

// The zero options read the columns of a document's members.
func TestReadCSVPlain(t *testing.T) {
	const text = `id,date,kind,title,by,against,to,where,weapon,severity,about,amount,according,denied,in,out,line,distance,side,other
e1,2026-01-05,presence,T,UKR;RUS,FRA,DEU,here,tank,major,instruments/x,2..3,GBR,USA,z1; z2,z3,contact,some 2 km,UKR,?
`
	got, faults := collect(timeline.ReadCSV(strings.NewReader(text), timeline.CSVOptions{}))
	want := []timeline.Event{{
		ID: "e1", Date: uncertain.Day(2026, 1, 5), Kind: timeline.Presence, Title: "T", By: actor.IDs("UKR", "RUS"), Against: actor.IDs("FRA"),
		To: actor.IDs("DEU"), Where: "here", Weapon: timeline.Tank, Severity: timeline.Major, About: check.Ref{Section: "instruments", ID: "x"},
		Amount: uncertain.MustParse[int64]("2..3"), According: actor.IDs("GBR"), Denied: actor.IDs("USA"),
		At: timeline.Spot{In: []timeline.ZoneID{"z1", "z2"}, Out: []timeline.ZoneID{"z3"}, Line: "contact",
			Distance: uncertain.Must(uncertain.ParseLength("some 2 km")), Side: "UKR"},
	}}
	if diff := cmp.Diff(want, got); diff != "" || faults != nil {
		t.Errorf("faults %v, events (-want +got):\n%s", faults, diff)
	}
}

// A bad row is told with its line and its columns, and the next one is read.
func TestReadCSVFaults(t *testing.T) {
	const header = "date,kind,amount,latitude,longitude,within\n"
	spot := func(lat, _, _ float64) (timeline.Spot, error) {
		if math.Abs(lat) > 90 {
			return timeline.Spot{}, errors.New("no latitude")
		}
		return timeline.Spot{}, nil
	}
	long, many := strings.Repeat("x", 2*timeline.MaxRow), "2026-01-05,shelling,,,,\n"
	for _, tt := range []struct {
		name, text string
		events     int      // -1 for some
		want       []string // how each fault begins
	}{
		{"nothing", "", 0, []string{"1:1: L1008: "}},
		{"blank lines", "\n\n", 0, []string{"1:1: L1008: "}},
		{"neither a date nor a kind", "id,by\n", 0, []string{`1:1: L1003: column "date": is missing`, `1:1: L1003: column "kind": is missing`}},
		{"no date column in 2 rows", "kind\nshelling\nshelling\n", 0, []string{`1:1: L1003: column "date": is missing`}},
		{"a place twice", "date,kind,out,line,latitude,longitude\n2026-01-05,shelling,z,l,48,37\n2026-01-05,shelling,z,l,,\n2026-01-05,shelling,,,48,37\n", 2,
			[]string{`2:21: L1009: column "out": `, `2:23: L1009: column "line": `}},
		{"no UTF-8", "id,date,kind,by,title,in,where,line\n\xff,2026-01-05,shelling,a;\xff,\xfe,\xfd,\xfc,\xfb\n", 0,
			[]string{`2:1: L1002: column "id": `, `2:27: L1002: column "title": `, `2:23: L1002: column "by": `, `2:31: L1002: column "where": `, `2:29: L1002: column "in": `, `2:33: L1002: column "line": `}},
		{"what nobody sees", "id,date,kind,by,in\n\"x\ny\",2026-01-05,shelling,a,z\nx\x1b[2J,2026-01-05,shelling,a,z\nx,2026-01-05,shelling,a\u202eb,z\nx,2026-01-05,shelling,a,z\u2028y\n" + strings.Repeat("x", 1001) + ",2026-01-05,shelling,a,z\n\u0456-1 (2),2026-01-05,shelling,a,z\n", 1,
			[]string{`2:1: L1002: column "id": `, `4:1: L1002: column "id": `, `5:23: L1002: column "by": `, `6:25: L1002: column "in": `, `7:1: L1002: column "id": `}},
		{"header only", header, 0, nil},
		{"several cells of a row", header + "2026-02-30,bang,-3,,,\n2026-01-05,shelling,,,,\n", 1,
			[]string{`2:1: L1002: column "date": `, `2:12: L1002: column "kind": `, `2:17: L1002: column "amount": `}},
		{"too few cells", header + "2026-01-05\n2026-01-05,shelling,,,,\n", 1, []string{"2:1: L1001: "}},
		{"quotation mark left open", header + "2026-01-05,shelling,,,,\n\"2026-01-05,shelling,,,,\n2026-01-05,shelling,,,,\n2026-01-06,shelling,,,,\n", 1, []string{"3:1: L1001: "}},
		{"quotation mark", header + "2026-01-05,she\"lling,,,,\n2026-01-05,shelling,,,,\n", 1, []string{"2:15: L1001: "}},
		{"quotation mark left open until another", header + "\"2026-01-05,shelling,,,,\n2026-01-05,shelling,,,,\n2026-01-06,shelling,,,,\"\n2026-01-07,bang,,,,\n", 0,
			[]string{"2:1: L1001: the row has 1 cells, and the header 6; a quoted cell has several lines: lines 2 to 4 are lost", "5:12: L1002: "}},
		{"a bad row of several lines", header + "2026-01-05,bang,,,,\"far\nfrom here\"\n2026-01-05,shelling,,,,\n", 1,
			[]string{`2:12: L1002: column "kind": unknown kind of event "bang": none of the 62 names. docs/document.md lists them all; a quoted cell has several lines: lines 2 to 3 are lost`}},
		{"an undated row of several lines", header + ",shelling,,,,\"\r\n \"\r\n2026-01-06,bang,,,,\n", 0, []string{"2:1: L1004: the event has no date; a quoted cell has several lines: lines 2 to 3 are lost", "4:12: L1002: "}},
		{"no date", header + ",shelling,,,,\n", 0, []string{"2:1: L1004: "}},
		{"neither", header + ",,,,,\n2026-01-05,shelling,,,,\n", 1, []string{"2:1: L1004: ", "2:1: L1005: "}},
		{"no position", header + "2026-01-05,shelling,,x,37,\n", 0, []string{`2:22: L1002: column "latitude": "x" is no latitude in degrees`}},
		{"half a position", header + "2026-01-05,shelling,,48,,\n", 0, []string{`2:25: L1002: column "longitude": "" is no longitude in degrees`}},
		{"no latitude", header + "2026-01-05,shelling,,137,48,\n", 0, []string{`2:22: L1002: column "latitude": no latitude`}},
		{"no distance", header + "2026-01-05,shelling,,48,37,1 km\n", 0, []string{`2:28: L1002: column "within": "1 km" is no number of metres, without a unit`}},
		{"a distance below none", header + "2026-01-05,shelling,,48,37,-5\n", 0, []string{`2:28: L1002: column "within": "-5" is no number of metres, without a unit`}},
		{"a distance without end", header + "2026-01-05,shelling,,48,37,Inf\n", 0, []string{`2:28: L1002: column "within": "Inf" is no number of metres, without a unit`}},
		{"a distance that is no number", header + "2026-01-05,shelling,,48,37,NaN\n", 0, []string{`2:28: L1002: column "within": "NaN" is no number of metres, without a unit`}},
		{"carriage returns alone", "date,kind,kind\r2026-01-05,shelling,\r", 0, []string{`1:11: L1003: column "kind": ends in a carriage return alone`}},
		{"column twice", "date,kind,date\n2026-01-05,shelling,\n", 0, []string{`1:11: L1003: column "date": is there twice`}},
		{"half of the columns of a position", "date,kind,latitude\n", 0, []string{`1:1: L1003: column "longitude": is missing`}},
		{"too long", header + "2026-01-05,shelling,,,,\n2026-01-05," + long + ",,,,\n2026-01-06,shelling,,,,\n\n2026-01-06," + long + ",,,,\n2026-01-06,bang,,,,\n2026-01-06,shelling,,,,\n", 3, []string{"3:1: L1006: ", "5:1: L1006: ", "7:12: L1002: "}},
		{"too long, and no CSV", header + "2026-01-05,she\"" + long + ",,,,\n2026-01-06,shelling,,,,\n", 1, []string{"2:1: L1006: "}},
		{"too long twice", header + "2026-01-05," + long + ",,,,\n2026-01-06," + long + ",,,,\n2026-01-06,shelling,,,,\n", 1, []string{"2:1: L1006: ", "3:1: L1006: "}},
		{"too long after a row that is no CSV", header + "2026-01-05,she\"lling,,,,\n2026-01-06," + long + ",,,,\n2026-01-06,shelling,,,,\n", 1, []string{"2:15: L1001: ", "3:1: L1006: "}},
		{"named twice", "date,kind,by\n2026-01-05,meeting,A; A\n", 0, []string{"2:20: L1002: "}},
		{"too long a header", long + "\n2026-01-06,shelling,,,,\n", 0, []string{"1:1: L1006: "}},
		{"too long at the end", header + "2026-01-05,shelling,,,," + long, 0, []string{"2:1: L1006: "}},
		{"never closed in many lines", header + "\"2026-01-05,shelling,,,,\n" + strings.Repeat(many, timeline.MaxRow/len(many)+1000) + "2026-01-06,bang,,,,\n2026-01-06,shelling,,,,\n", -1,
			[]string{"2:1: L1006: the row has more than 1048576 bytes: lines 2 to ", fmt.Sprintf("%d:12: L1002: ", timeline.MaxRow/len(many)+1003)}},
		{"never closed", header + "2026-01-05,shelling,,,,\n\"" + strings.Repeat("x", 2*timeline.MaxRow), 1, []string{"3:1: L1006: "}},
	} {
		events, faults := collect(timeline.ReadCSV(strings.NewReader(tt.text), timeline.CSVOptions{Spot: spot}))
		good := (len(events) == tt.events || tt.events < 0 && len(events) > 0) && len(faults) == len(tt.want)
		for i := range tt.want {
			good = good && strings.HasPrefix(faults[i], tt.want[i])
		}
		if !good {
			t.Errorf("%s: %d events, faults %q; want %d, %q", tt.name, len(events), faults, tt.events, tt.want)
		}
	}
	accounts := map[string]timeline.Account{"seen": {}}
	if _, faults := collect(timeline.ReadCSV(strings.NewReader(header), timeline.CSVOptions{Accounts: accounts})); len(faults) != 1 || !strings.HasPrefix(faults[0], `1:1: L1003: column "account": is missing`) {
		t.Errorf("accounts of a log without a column for them: %q", faults)
	}
	twice := "date,kind,according,account,denied\n2026-01-05,shelling,A,seen,B\n2026-01-05,shelling,A,,B\n2026-01-05,shelling,,seen,\n"
	events, faults := collect(timeline.ReadCSV(strings.NewReader(twice), timeline.CSVOptions{Accounts: accounts}))
	if len(events) != 2 || len(events[0].According) != 1 || len(faults) != 2 || !strings.HasPrefix(faults[0], `2:21: L1009: column "according": `) || !strings.HasPrefix(faults[1], `2:28: L1009: column "denied": `) {
		t.Errorf("an account twice: %v, %q", events, faults)
	}
	for _, columns := range []timeline.Columns{{Date: "When"}, {Account: "Status"}, {ID: "No"}, {Latitude: "Lat"}} {
		_, faults := collect(timeline.ReadCSV(strings.NewReader(header), timeline.CSVOptions{Columns: columns, Spot: spot}))
		if len(faults) != 1 || !strings.Contains(faults[0], "L1003") {
			t.Errorf("%+v of a log without it: %q", columns, faults)
		}
	}
}

// Words that are given no meaning are at fault.
func TestReadCSVWords(t *testing.T) {
	o := timeline.CSVOptions{
		Kinds:    map[string]timeline.Kind{"MORTAR": timeline.Shelling},
		Weapons:  map[string]timeline.Weapon{"120 mm mortar": timeline.Artillery},
		Actors:   map[string][]actor.ID{"North": {"UKR"}, "both": {"UKR", "RUS"}},
		Accounts: map[string]timeline.Account{"seen": {}},
	}
	for row, want := range map[string]string{
		"2026-01-05,MORTAR,North,seen,North,120 mm mortar": "",
		"2026-01-05,shelling,,,,":                          `column "kind"`,
		"2026-01-05,MORTAR,UKR,,,":                         `column "by"`,
		"2026-01-05,MORTAR,North;,,,":                      `column "by"`,
		"2026-01-05,MORTAR,,heard,,":                       `column "account"`,
		"2026-01-05,MORTAR,,,both,":                        `column "side"`,
		"2026-01-05,MORTAR,,,,mortar":                      `column "weapon": no weapon is given for the word "mortar"`,
	} {
		events, faults := collect(timeline.ReadCSV(strings.NewReader("date,kind,by,account,side,weapon\n"+row+"\n"), o))
		if want == "" && (len(events) != 1 || events[0].Weapon != timeline.Artillery) || want != "" && (len(faults) != 1 || !strings.Contains(faults[0], want)) {
			t.Errorf("%s: %v, %q, want %q", row, events, faults, want)
		}
	}
}

// A word for a place gives the zones it lies in, each once, and a word for a line the line. Words that are given no
// meaning are at fault.
func TestReadCSVPlaces(t *testing.T) {
	o := timeline.CSVOptions{
		Zones: map[string][]timeline.ZoneID{"Mill": {"strip", "north"}, "Ford": {"strip"}},
		Lines: map[string]timeline.LineID{"LoC": "contact"},
	}
	for row, want := range map[string]timeline.Spot{
		"Mill; Ford,,LoC": {In: []timeline.ZoneID{"strip", "north"}, Line: "contact"},
		",Ford,":          {Out: []timeline.ZoneID{"strip"}},
	} {
		events, faults := collect(timeline.ReadCSV(strings.NewReader("date,kind,in,out,line\n2026-01-05,shelling,"+row+"\n"), o))
		if faults != nil || len(events) != 1 || !cmp.Equal(events[0].At, want) {
			t.Errorf("%s: %v, %q, want %v", row, events, faults, want)
		}
	}
	for row, want := range map[string]string{
		"strip,,":   `column "in": no zone is given for the word "strip"`,
		",Hill,":    `column "out": no zone is given for the word "Hill"`,
		",,contact": `column "line": no line is given for the word "contact"`,
	} {
		_, faults := collect(timeline.ReadCSV(strings.NewReader("date,kind,in,out,line\n2026-01-05,shelling,"+row+"\n"), o))
		if len(faults) != 1 || !strings.HasSuffix(faults[0], want) {
			t.Errorf("%s: %q, want %q", row, faults, want)
		}
	}
}

func TestLogRules(t *testing.T) {
	var last check.Code
	for _, rule := range timeline.LogRules() {
		if rule.Code <= last || rule.Title == "" || rule.Why == "" || rule.Severity != check.Error {
			t.Errorf("rule %s is out of order or not complete", rule.Code)
		}
		last = rule.Code
		o := timeline.CSVOptions{Distinct: true, Spot: func(_, _, _ float64) (timeline.Spot, error) { return timeline.Spot{}, nil }}
		if _, faults := collect(timeline.ReadCSV(strings.NewReader(rule.Bad), o)); rule.Bad != "" &&
			(len(faults) != 1 || !strings.Contains(faults[0], string(rule.Code))) {
			t.Errorf("the bad log of %s gives %q", rule.Code, faults)
		}
		if events, faults := collect(timeline.ReadCSV(strings.NewReader(rule.Good), o)); rule.Good != "" && (len(events) != 1 || faults != nil) {
			t.Errorf("the good log of %s gives %v, %q", rule.Code, events, faults)
		}
	}
}

// An event that stands in a log twice is at fault at the second place, which names the first, if that
// is asked for.
func TestDistinct(t *testing.T) {
	const header, row = "id,date,kind\n", "a,2026-01-05,shelling\n"
	const line = `{"id": "a", "date": "2026-01-05", "kind": "shelling"}` + "\n"
	for _, distinct := range []bool{false, true} {
		for name, log := range map[string]iter.Seq2[*timeline.Event, error]{
			"csv":   timeline.ReadCSV(strings.NewReader(header+row+"b,2026-01-05,bang\n"+strings.Replace(row, "a", "b", 1)+row), timeline.CSVOptions{Distinct: distinct}),
			"lines": timeline.ReadLines(strings.NewReader("\n"+line+"{}\n"+strings.Replace(line, `"a"`, `"b"`, 1)+line), timeline.LineOptions{Distinct: distinct}),
		} {
			events, faults := collect(log)
			if !distinct && len(events) != 3 || distinct && (len(events) != 2 || faults[len(faults)-1] != `5:1: L1007: event "a" stands on line 2 already`) {
				t.Errorf("%s, distinct %v: %d events, %q", name, distinct, len(events), faults)
			}
		}
	}
}

func TestReadLines(t *testing.T) {
	text := `{"id": "a", "date": "2026-01-05", "kind": "shelling", "by": ["RUS"]}

{"date": "2026-01-06", "kind": "presence", "at": {"line": "contact", "distance": "2 km"}}
{"date": "2026-01-06", "kind": "presence", "size": 3}
{"id": "b"}
{"id": "` + strings.Repeat("x", timeline.MaxRow) + `"}
{"id": "x\ny", "date": "2026-01", "kind": "presence"}
{"id": "x", "date": "2026-01", "kind": "presence", "at": {"in": ["z\u001b[2J"]}}
{"id": "c", "date": "2026-01", "kind": "presence"}`
	var end timeline.Progress
	events, faults := collect(timeline.ReadLines(strings.NewReader(text), timeline.LineOptions{Progress: func(p timeline.Progress) { end = p }}))
	var ids []string
	for _, e := range events {
		ids = append(ids, string(e.ID))
	}
	if diff := cmp.Diff([]string{"a", "line-3", "c"}, ids); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	want := []string{"4:44: J1009: ", "5:1: L1004: ", "5:1: L1005: ", "6:1: L1006: ", "7:1: L1002: ", "8:1: L1002: "}
	for i := range want {
		if len(faults) != len(want) || !strings.HasPrefix(faults[i], want[i]) {
			t.Fatalf("faults %q, want %q", faults, want)
		}
	}
	if want := (timeline.Progress{Rows: 8, Bad: 5, Bytes: int64(len(text))}); end != want {
		t.Errorf("progress %+v, want %+v", end, want)
	}
}

// The line on which an event begins is known when it is handed on, blank lines and bad rows before it or not; and
// what holds of every event need not have a column.
func TestReadLine(t *testing.T) {
	line := 0
	var got []int
	for e := range timeline.ReadCSV(strings.NewReader("id,title\n\na,\"two\nlines\"\nb\nc,\n"), timeline.CSVOptions{
		Line: &line, Base: timeline.Event{Date: uncertain.Year(2026), Kind: timeline.Shelling},
	}) {
		if e != nil {
			got = append(got, line)
		}
	}
	for e := range timeline.ReadLines(strings.NewReader("\n"+`{"date": "2026", "kind": "shelling"}`+"\n{\n"+`{"date": "2026", "kind": "shelling"}`), timeline.LineOptions{Line: &line}) {
		if e != nil {
			got = append(got, line)
		}
	}
	if diff := cmp.Diff([]int{3, 6, 2, 4}, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

// A log without a single line is at fault.
func TestReadLinesEmpty(t *testing.T) {
	for _, text := range []string{"", "\n \n"} {
		_, faults := collect(timeline.ReadLines(strings.NewReader(text), timeline.LineOptions{}))
		if len(faults) != 1 || !strings.HasPrefix(faults[0], "1:1: L1008: ") {
			t.Errorf("%q: %q", text, faults)
		}
	}
}

// The error of a reader is the last one, after what could be read.
func TestReadBroken(t *testing.T) {
	broken := errors.New("broken")
	in := func(text string) io.Reader { return io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)) }
	for name, log := range map[string]iter.Seq2[*timeline.Event, error]{
		"CSV":      timeline.ReadCSV(in("date,kind\n2026-01-05,shelling\n"), timeline.CSVOptions{}),
		"header":   timeline.ReadCSV(in(""), timeline.CSVOptions{}),
		"comma":    timeline.ReadCSV(strings.NewReader("date\n"), timeline.CSVOptions{Comma: '\n'}),
		"lines":    timeline.ReadLines(in(`{"date": "2026-01-05", "kind": "shelling"}`+"\n"), timeline.LineOptions{}),
		"no CSV":   timeline.ReadCSV(nil, timeline.CSVOptions{}),
		"no lines": timeline.ReadLines(nil, timeline.LineOptions{}),
	} {
		var last error
		for _, err := range log {
			if last != nil {
				t.Errorf("%s: something follows %v", name, last)
			}
			last = err
		}
		if !errors.Is(last, timeline.ErrLog) || !slices.Contains([]string{"comma", "no CSV", "no lines"}, name) && !errors.Is(last, broken) {
			t.Errorf("%s ends with %v", name, last)
		}
	}
}

// Who stops gets nothing more.
func TestReadStops(t *testing.T) {
	const bad, good = "2026-01-05,bang\n", "2026-01-05,shelling\n"
	for _, text := range []string{bad + bad, good + good} {
		for range timeline.ReadCSV(strings.NewReader("date,kind\n"+text), timeline.CSVOptions{}) {
			break
		}
	}
	for range timeline.ReadLines(strings.NewReader("{}\n{}\n"), timeline.LineOptions{}) {
		break
	}
}
