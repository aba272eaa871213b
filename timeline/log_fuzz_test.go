package timeline_test

import (
	"errors"
	"strings"
	"testing"
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
	f.Fuzz(func(t *testing.T, text string) {
		o := timeline.CSVOptions{Spot: func(lat, lon, within float64) (timeline.Spot, error) { return timeline.Spot{Line: "l"}, nil }}
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
