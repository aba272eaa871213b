package timeline_test

import (
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
)

// Whatever the text, each row gives an event with a date and a kind, or says where what is wrong.
func FuzzReadCSV(f *testing.F) {
	for _, rule := range timeline.LogRules() {
		f.Add(rule.Bad)
		f.Add(rule.Good)
	}
	f.Add("0\n\"\n0") // lines that an open quotation mark swallows are one bad row
	f.Add("id,date,kind,by,amount,latitude,longitude,distance\n1,2026-01-05T10:00:00Z,shelling,UKR; RUS,some 20,48,37,2 km\n\"a\nb\",2026,x,,,,,\n")
	f.Add("date,kind\n07 January 2026,shelling\n7.1.2026 14:30,shelling\n2026-01-07,shelling\n1/7/2026,shelling\n29.3.2026 03:30,shelling\n25.10.2026 03:30,shelling\n32.1.2026 24:00,x\n")
	dates, clocks := layouts("02 January 2006", "2.1.2006 15:04", "1/2/2006", "2/1/2006", "2006-01-02 15:04:05"), zone(f, "Europe/Kyiv")
	f.Fuzz(func(t *testing.T, text string) {
		o := timeline.CSVOptions{Dates: dates, Zone: clocks, Spot: func(lat, lon, within float64) (timeline.Spot, error) { return timeline.Spot{Line: "l"}, nil }}
		var end timeline.Progress
		o.Progress = func(p timeline.Progress) { end = p }
		good, bad := int64(0), int64(0)
		for e, err := range timeline.ReadCSV(strings.NewReader(text), o) {
			finding, row := errors.AsType[*check.Finding](err)
			switch {
			case err == nil && (e.ID == "" || e.Date.IsZero() || !e.Kind.IsValid() || !utf8.ValidString(string(e.ID)+e.Title+string(e.Where))):
				t.Fatalf("%q gives %+v", text, e)
			case err == nil:
				good++
			case !row || finding.Line < 1 || finding.Column < 1 || finding.Code == "" || finding.Message == "":
				t.Fatalf("%q gives %v", text, err)
			case finding.Code != "L1003" && finding.Code != "L1008":
				bad++
			}
		}
		if end.Rows != good+bad || end.Bad != bad {
			if end.Rows != 0 || good+bad != 1 { // a broken header is no row
				t.Errorf("%q gives %d events and %d faults, and says %+v", text, good, bad, end)
			}
		}
	})
}

func FuzzReadLines(f *testing.F) {
	f.Add("{\"id\": \"a\", \"date\": \"2026-01-05\", \"kind\": \"shelling\"}\n\n{}\n[\n")
	f.Add("{\"date\": \"2026\", \"kind\": \"presence\", \"at\": {\"in\": [\"z\"]}}\r\n\xff")
	f.Fuzz(func(t *testing.T, text string) {
		for e, err := range timeline.ReadLines(strings.NewReader(text), timeline.LineOptions{}) {
			finding, row := errors.AsType[*check.Finding](err)
			if err == nil && (e.ID == "" || e.Date.IsZero() || !e.Kind.IsValid()) || err != nil && (!row || finding.Line < 1 || finding.Column < 1) {
				t.Fatalf("%q gives %+v, %v", text, e, err)
			}
		}
	})
}

// Whatever the layout, it is refused or reads what it writes, and no cell makes it panic.
func FuzzParseLayout(f *testing.F) {
	for _, layout := range []string{"02 January 2006", "2.1.2006 15:04", "1/2/06 3:04 PM", "2006-002T15:04:05.000Z07:00", "212006", "MST"} {
		f.Add(layout, "7.1.2026 14:30")
	}
	f.Fuzz(func(t *testing.T, layout, cell string) {
		l, err := timeline.ParseLayout(layout)
		if err != nil {
			if !errors.Is(err, timeline.ErrLayout) {
				t.Fatalf("%q: %v", layout, err)
			}
			return
		}
		at := time.Date(2027, time.May, 6, 19, 8, 9, 0, time.UTC)
		for _, cell := range []string{cell, at.Format(layout)} {
			var b strings.Builder
			w := csv.NewWriter(&b)
			w.WriteAll([][]string{{"date", "kind"}, {cell, "shelling"}})
			for e, err := range timeline.ReadCSV(strings.NewReader(b.String()), timeline.CSVOptions{Dates: []timeline.Layout{l}, Zone: time.UTC}) {
				if err == nil && e.Date.IsZero() {
					t.Fatalf("%q reads %q as no date", layout, cell)
				}
				if e != nil && cell == at.Format(layout) && (at.Before(e.Date.First()) || !at.Before(e.Date.End())) {
					t.Fatalf("%q reads %q, which is %v, as %v", layout, cell, at, e.Date)
				}
			}
		}
	})
}
