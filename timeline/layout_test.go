package timeline_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// layouts are those that texts write.
func layouts(texts ...string) (list []timeline.Layout) {
	for _, text := range texts {
		list = append(list, uncertain.Must(timeline.ParseLayout(text)))
	}
	return list
}

// zone returns the zone of a name.
func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Skip("this machine knows no zones: ", err)
	}
	return z
}

func TestParseLayout(t *testing.T) {
	for text, want := range map[string]string{ // how the error ends; "" for none, "zone" for none where times have no zone
		"02 January 2006":               "",
		"2.1.2006":                      "",
		"1/2/06":                        "",
		"Monday, January _2, 2006":      "",
		"20060102":                      "",
		"2006-002":                      "",
		"02.01.2006 15:04":              "zone",
		"1/2/2006 3:04 PM":              "zone",
		"2 Jan 2006 15:04:05":           "zone",
		"2006-01-02T15:04:05.000":       "zone",
		"2006-01-02 15:04 -0700":        "",
		"2006-01-02T15:04:05Z07:00":     "",
		"2006-01-02 15:04:05 -07":       "",
		"2006-01-02 15:04:05 -0700 MST": "",
		"":                              "holds no year, no month, no day",
		"yyyy-mm-dd":                    "holds no year, no month, no day",
		"Jan 2006":                      "holds no day",
		"2 January":                     "holds no year",
		"2006 15:04":                    "holds no month, no day",
		"2006-01-02 3:04":               "holds hours of twelve",
		"2006-01-02 15":                 "holds a part of a time",
		"2006-01-02 15 05":              "holds a part of a time",
		"2006-01-02 04:05":              "holds a part of a time",
		"2006-01-02 05":                 "holds a part of a time",
		"2006-01-02 15:04 MST":          "holds a zone by its abbreviation",
		"2006-01-02 MST":                "holds a zone by its abbreviation",
		"2006-01-02 -07:00":             "holds a zone without a time",
		" 2006-01-02":                   "begins or ends with a space",
		"212006":                        "writes different dates alike",
		"122006":                        "writes different dates alike",
	} {
		l, err := timeline.ParseLayout(text)
		switch {
		case want == "" || want == "zone":
			if err != nil || l.String() != text || l.NeedsZone() != (want == "zone") {
				t.Errorf("%q: %v, needs a zone: %v", text, err, l.NeedsZone())
			}
		case !errors.Is(err, timeline.ErrLayout) || !strings.Contains(err.Error(), want) || l != (timeline.Layout{}):
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	if l := (timeline.Layout{}); l.String() != "" || l.NeedsZone() {
		t.Errorf("the zero layout is %q", l)
	}
}

// Dates of a log are read in its layouts and as documents write them, times by its clocks.
func TestReadCSVDates(t *testing.T) {
	for _, tt := range []struct {
		zone, cell, want string // want is the date, or what the fault has
		layouts          string // with semicolons
	}{
		{"", "07 January 2026", "2026-01-07", "02 January 2006"},
		{"", "7 january 2026", "2026-01-07", "2 January 2006"},
		{"", "2026-01-07", "2026-01-07", "02 January 2006"},
		{"", "2026-01", "2026-01", "02 January 2006"},
		{"", "2026-01-07T10:00:00Z", "2026-01-07T10:00:00Z", "02 January 2006"},
		{"", "1/7/2026", "2026-01-07", "1/2/2006"},
		{"", "1/7/2026", "2026-07-01", "2/1/2006"},
		{"", "13/7/2026", "2026-07-13", "1/2/2006;2/1/2006"},
		{"", "7/7/2026", "2026-07-07", "1/2/2006;2/1/2006"},
		{"", "1/7/2026", `"1/7/2026" is 2026-01-07 by the layout "1/2/2006" and 2026-07-01 by the layout "2/1/2006"`, "1/2/2006;2/1/2006"},
		{"", "2026-01-07", `"2026-01-07" is 2026-01-07 as a document writes dates and 2026-07-01 by the layout "2006-02-01"`, "2006-02-01"},
		{"", "30 February 2026", `"30 February 2026" is no date as a document writes it, nor one by the layouts ["02 January 2006"]`, "02 January 2006"},
		{"", "7. Januar 2026", `is no date as a document writes it, nor one by the layouts`, "02 January 2006"},
		{"", "01.01.0000", `is no date`, "02.01.2006"},
		{"Z", "07.01.2026 14:30", "2026-01-07T14:30Z", "02.01.2006 15:04"},
		{"Z", "07.01.2026 14:30", "2026-01-07T14:30Z", "02.01.2006;02.01.2006 15:04"},
		{"Z", "07.01.2026 14:30:05.9", "2026-01-07T14:30:05Z", "02.01.2006 15:04:05"},
		{"Z", "1/7/2026 2:30 PM", "2026-01-07T14:30Z", "1/2/2006 3:04 PM"},
		{"Z", "2026-01-07T14:30+02:00", "2026-01-07T14:30+02:00", "02.01.2006 15:04"},
		{"Z", "2026-01-07T14:30Z", "2026-01-07T14:30Z", "2006-01-02T15:04Z"},
		{"Europe/Kyiv", "2026-01-07T14:30Z", "is 2026-01-07T14:30Z as a document writes dates and 2026-01-07T14:30+02:00 by the layout", "2006-01-02T15:04Z"},
		{"Europe/Kyiv", "07.01.2026", "2026-01-07", "2.1.2006"},
		{"Europe/Kyiv", "07.01.2026 14:30", "2026-01-07T14:30+02:00", "2.1.2006 15:04"},
		{"Europe/Kyiv", "07.07.2026 14:30", "2026-07-07T14:30+03:00", "2.1.2006 15:04"},
		{"Europe/Kyiv", "07.01.2026 14:30 +0500", "2026-01-07T14:30+05:00", "2.1.2006 15:04 -0700"},
		{"Europe/Kyiv", "29.03.2026 02:59", "2026-03-29T02:59+02:00", "2.1.2006 15:04"},
		{"Europe/Kyiv", "29.03.2026 03:00", "the clocks of Europe/Kyiv never showed 2026-03-29 03:00:00", "2.1.2006 15:04"},
		{"Europe/Kyiv", "29.03.2026 03:59:59", "the clocks of Europe/Kyiv never showed 2026-03-29 03:59:59", "2.1.2006 15:04:05"},
		{"Europe/Kyiv", "29.03.2026 04:00", "2026-03-29T04:00+03:00", "2.1.2006 15:04"},
		{"Europe/Kyiv", "25.10.2026 02:59", "2026-10-25T02:59+03:00", "2.1.2006 15:04"},
		{"Europe/Kyiv", "25.10.2026 03:00", "twice, being put back: at 2026-10-25T03:00:00+03:00 and at 2026-10-25T03:00:00+02:00", "2.1.2006 15:04"},
		{"Europe/Kyiv", "25.10.2026 03:59", "twice, being put back", "2.1.2006 15:04"},
		{"Europe/Kyiv", "25.10.2026 04:00", "2026-10-25T04:00+02:00", "2.1.2006 15:04"},
		{"America/New_York", "1.11.2026 01:30", "twice, being put back: at 2026-11-01T01:30:00-04:00 and at 2026-11-01T01:30:00-05:00", "2.1.2006 15:04"},
		{"Europe/Kyiv", "01.01.1900 12:00", "is no minute of UTC", "2.1.2006 15:04"},
		{"Europe/Kyiv", "01.01.1900 12:00:00", "1900-01-01T09:57:56Z", "2.1.2006 15:04:05"},
		{"+02:00", "25.10.2026 03:30", "2026-10-25T03:30+02:00", "2.1.2006 15:04"},
	} {
		o := timeline.CSVOptions{Dates: layouts(strings.Split(tt.layouts, ";")...)}
		switch tt.zone {
		case "":
		case "Z":
			o.Zone = time.UTC
		case "+02:00":
			o.Zone = time.FixedZone("", 7200)
		default:
			o.Zone = zone(t, tt.zone)
		}
		events, faults := collect(timeline.ReadCSV(strings.NewReader("date,kind\n"+tt.cell+",shelling\n"), o))
		if len(events) == 1 && events[0].Date.String() != tt.want || len(events)+len(faults) != 1 ||
			len(faults) == 1 && (!strings.HasPrefix(faults[0], `2:1: L1002: column "date": `) || !strings.Contains(faults[0], tt.want)) {
			t.Errorf("%s by %s, %s: %v, %q; want %s", tt.cell, tt.layouts, tt.zone, events, faults, tt.want)
		}
	}
	const summer = "1.7.2026 12:00,shelling\n" // of which the offset is remembered
	several, wrong := collect(timeline.ReadCSV(strings.NewReader("date,kind\n"+summer+"29.3.2026 03:30,shelling\n"+summer+"25.10.2026 03:30,shelling\n"+summer+"25.10.2026 04:30,shelling\n"),
		timeline.CSVOptions{Dates: layouts("2.1.2006 15:04"), Zone: zone(t, "Europe/Kyiv")}))
	if len(several) != 4 || several[0].Date != several[2].Date || several[3].Date.String() != "2026-10-25T04:30+02:00" || len(wrong) != 2 ||
		!strings.Contains(wrong[0], "never showed") || !strings.Contains(wrong[1], "twice") {
		t.Errorf("after a time in summer: %v, %q", several, wrong)
	}
	_, faults := collect(timeline.ReadCSV(strings.NewReader("date,kind\n2026-01-07,shelling\n"), timeline.CSVOptions{Dates: layouts("2006-01-02 15:04")}))
	if len(faults) != 1 || !strings.Contains(faults[0], `"2006-01-02 15:04" holds times without a zone`) {
		t.Errorf("times without a zone: %q", faults)
	}
	_, faults = collect(timeline.ReadCSV(strings.NewReader("date,kind\n7.1.2026,shelling\n"), timeline.CSVOptions{Dates: make([]timeline.Layout, 1)}))
	if len(faults) != 1 || !strings.Contains(faults[0], "is no date") {
		t.Errorf("the zero layout: %q", faults)
	}
}

// What a log says of an instant in a layout is read as a date that the instant may be, and by the clocks of a zone, unless
// these show it twice; what they never show is not read.
func TestPropertyLayout(t *testing.T) {
	where := zone(t, "Europe/Kyiv")
	forms := layouts("02 January 2006", "2.1.2006 15:04", "2006/01/02 15:04:05", "1/2/06 3:04 PM", "Jan _2 2006 15:04:05 -0700", "20060102 1504", "2006-002")
	rapid.Check(t, func(t *rapid.T) {
		turns := []time.Time{time.Date(2026, 3, 29, 1, 0, 0, 0, time.UTC), time.Date(2026, 10, 25, 1, 0, 0, 0, time.UTC), time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)}
		at := rapid.SampledFrom(turns).Draw(t, "turn").Add(time.Duration(rapid.IntRange(-3*60*60, 3*60*60).Draw(t, "seconds")) * time.Second).In(where)
		l := rapid.SampledFrom(forms).Draw(t, "layout")
		text := at.Format(l.String())
		events, faults := collect(timeline.ReadCSV(strings.NewReader("date,kind\n"+text+",shelling\n"), timeline.CSVOptions{Dates: []timeline.Layout{l}, Zone: where}))
		twice := false
		for _, shift := range []time.Duration{-time.Hour, time.Hour} {
			twice = twice || at.Add(shift).Format(l.String()) == text && l.NeedsZone()
		}
		switch {
		case twice:
			if len(faults) != 1 || !strings.Contains(faults[0], "twice") {
				t.Fatalf("%s is shown twice, and read as %v, %q", text, events, faults)
			}
		case len(events) != 1:
			t.Fatalf("%s by %q: %q", text, l, faults)
		case events[0].Date.Precision() == uncertain.PrecisionDay:
			if y, m, d := at.Date(); events[0].Date != uncertain.Day(y, m, d) {
				t.Fatalf("%s by %q is %v", text, l, events[0].Date)
			}
		case at.Unix() < events[0].Date.First().Unix() || at.Unix() >= events[0].Date.End().Unix() || events[0].Date.In(where) != events[0].Date:
			t.Fatalf("%s by %q is %v, and not of %v", text, l, events[0].Date, at)
		}
	})
}
