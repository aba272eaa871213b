package uncertain_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/backstop-go/backstop/internal/gen"
	. "github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	for _, tt := range []struct {
		in, first, end string // first and end are "" for an error
		precision      Precision
	}{
		{"2025", "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", PrecisionYear},
		{"2025-12", "2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z", PrecisionMonth},
		{"2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z", PrecisionDay},
		{"2015-02-15T00:00:00+02:00", "2015-02-14T22:00:00Z", "2015-02-14T22:00:01Z", PrecisionInstant},
		{"2015-02-15T00:00+02:00", "2015-02-14T22:00:00Z", "2015-02-14T22:01:00Z", PrecisionMinute},
		{"2025-12-31T23:59Z", "2025-12-31T23:59:00Z", "2026-01-01T00:00:00Z", PrecisionMinute},
		{"2015-02-15T00:00:00Z", "2015-02-15T00:00:00Z", "2015-02-15T00:00:01Z", PrecisionInstant},
		{"0001", "0001-01-01T00:00:00Z", "0002-01-01T00:00:00Z", PrecisionYear},
		{"9999-12-31", "9999-12-31T00:00:00Z", "10000-01-01T00:00:00Z", PrecisionDay},
		{in: "0000"}, {in: "10000"}, {in: "-001"}, {in: "25"}, {in: "2025-13"}, {in: "2025-00"},
		{in: "2025-02-30"}, {in: "2025-02-29"}, {in: "2025-2-1"}, {in: "2025/02/01"}, {in: "20250201"},
		{in: "2025-08-21T10:00:00"}, {in: "2025-08-21T10:00"}, {in: "2025-08-21T10:60Z"}, {in: "2025-08-21 10:00Z"},
		{in: "2025-08-21T10:00-00:00"}, {in: "2025-02-30T10:00Z"}, {in: "2025-08-21 10:00:00Z"}, {in: "2025-08-21T24:00:00Z"},
		{in: "2025-08-21T10:00:60Z"}, {in: "2025-08-21t10:00:00z"}, {in: "2025-08-21T10:00:00.5Z"},
		{in: "2025-08-21T10:00:00-00:00"}, {in: "2025-08-21T10:00:00+24:00"}, {in: "2025-08-21T9:00:00Z"},
		{in: "2025-08-21T10:00:00,50000"}, {in: "2025-08-"}, {in: " 2025"}, {in: "２０"}, {in: "\xff\xff\xff\xff"},
	} {
		d, err := ParseDate(tt.in)
		if tt.first == "" {
			if !errors.Is(err, ErrDate) || !d.IsZero() {
				t.Errorf("ParseDate(%q) = %v, %v, want ErrDate", tt.in, d, err)
			}
			continue
		}
		first, end := d.First().Format(time.RFC3339), d.End().Format(time.RFC3339)
		if err != nil || first != tt.first || end != tt.end || d.Precision() != tt.precision || d.String() != tt.in {
			t.Errorf("ParseDate(%q) = %v (%v, from %s to %s), %v", tt.in, d, d.Precision(), first, end, err)
		}
		if first, end := d.Seconds(); first != d.First().Unix() || end != d.End().Unix() {
			t.Errorf("%v has the seconds from %d to %d, want %d and %d", d, first, end, d.First().Unix(), d.End().Unix())
		}
	}
	if first, end := (Date{}).Seconds(); first != 0 || end != 0 {
		t.Errorf("the zero Date has the seconds from %d to %d, want 0 and 0", first, end)
	}
	if d, err := ParseDate(""); err != nil || !d.IsZero() || d.String() != "" || !d.First().IsZero() || !d.End().IsZero() {
		t.Errorf(`ParseDate("") = %v, %v, want the zero Date`, d, err)
	}
	if utc, err := ParseDate("2015-02-15T00:00:00+00:00"); err != nil || utc.String() != "2015-02-15T00:00:00Z" {
		t.Errorf("offset 0 is %v, %v, want Z", utc, err)
	}
}

func TestDateConstructors(t *testing.T) {
	zone := func(seconds int) *time.Location { return time.FixedZone("", seconds) }
	for _, tt := range []struct {
		name string
		got  Date
		want string
	}{
		{"year", Year(2025), "2025"},
		{"month", Month(2025, time.August), "2025-08"},
		{"day", Day(2024, time.February, 29), "2024-02-29"},
		{"instant", Instant(time.Date(2025, 8, 21, 10, 0, 0, 999, zone(2*60*60))), "2025-08-21T10:00:00+02:00"},
		{"odd zone", Instant(time.Date(2025, 8, 21, 10, 0, 0, 0, zone(30))), "2025-08-21T09:59:30Z"},
		{"odder zone", Instant(time.Date(2025, 8, 21, 10, 0, 0, 0, zone(90))), "2025-08-21T09:58:30Z"},
		{"far zone", Instant(time.Date(2025, 8, 21, 10, 0, 0, 0, zone(24*60*60))), "2025-08-20T10:00:00Z"},
		{"before 1970", Instant(time.Date(1969, 12, 31, 23, 59, 59, 5, time.UTC)), "1969-12-31T23:59:59Z"},
		{"epoch", Instant(time.Unix(0, 0).UTC()), "1970-01-01T00:00:00Z"},
		{"minute", Minute(time.Date(2025, 8, 21, 10, 7, 59, 999, zone(2*60*60))), "2025-08-21T10:07+02:00"},
		{"minute in an odd zone", Minute(time.Date(2025, 8, 21, 10, 0, 0, 0, zone(30))), "2025-08-21T09:59Z"},
		{"minute before 1970", Minute(time.Date(1969, 12, 31, 23, 59, 59, 5, time.UTC)), "1969-12-31T23:59Z"},
		{"no minute", Minute(time.Time{}), ""},
		{"minute after 9999", Minute(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)), ""},
		{"in another zone", Must(ParseDate("2025-08-21T10:00:07Z")).In(zone(2 * 60 * 60)), "2025-08-21T12:00:07+02:00"},
		{"a minute in another zone", Must(ParseDate("2025-08-21T10:00Z")).In(zone(2 * 60 * 60)), "2025-08-21T12:00+02:00"},
		{"in no zone", Must(ParseDate("2025-08-21T10:00+02:00")).In(nil), "2025-08-21T08:00Z"},
		{"a day is one of UTC", Day(2025, 8, 21).In(zone(2 * 60 * 60)), "2025-08-21"},
		{"in a zone where it is another year", Must(ParseDate("0001-01-01T00:30:00Z")).In(zone(-60 * 60)), "0001-01-01T00:30:00Z"},
		{"no date in another zone", Date{}.In(zone(2 * 60 * 60)), ""},
		{"year 0", Year(0), ""},
		{"year 10000", Year(10000), ""},
		{"least year", Year(math.MinInt), ""},
		{"largest year", Year(math.MaxInt), ""},
		{"month 13", Month(2025, 13), ""},
		{"month 0", Month(2025, 0), ""},
		{"30 February", Day(2024, time.February, 30), ""},
		{"day 0", Day(2024, time.February, 0), ""},
		{"largest day", Day(2024, time.February, math.MaxInt), ""},
		{"zero time", Instant(time.Time{}), ""},
		{"after 9999", Instant(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)), ""},
	} {
		if tt.got.String() != tt.want || tt.got.IsZero() != (tt.want == "") {
			t.Errorf("%s = %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestNotAfterBefore(t *testing.T) {
	for _, tt := range []struct {
		d, on            string
		notAfter, before Bool
	}{
		{"2025-08-21", "2025-08-21", Yes, Unknown},
		{"2025-08-21", "2025-08-22", Yes, Yes},
		{"2025-08-22", "2025-08-21", No, No},
		{"2025-08-21T23:59:59Z", "2025-08-21", Yes, No},
		{"2025-08-21T23:59:58Z", "2025-08-21", Yes, Unknown},
		{"2025-08-21", "2025-08-21T23:59:59Z", Yes, Unknown},
		{"2025-08-21", "2025-08-21T23:59:58Z", Unknown, Unknown},
		{"2025-08-21", "2025-08-21T00:00:00Z", Unknown, No},
		{"2025-08-22T00:00:00Z", "2025-08-21", No, No},
		{"2025-08-21T10:00Z", "2025-08-21T10:00Z", Yes, Unknown},
		{"2025-08-21T10:00Z", "2025-08-21T10:00:59Z", Yes, Unknown},
		{"2025-08-21T10:00Z", "2025-08-21T10:01:00Z", Yes, Yes},
		{"2025-08-21T10:00:59Z", "2025-08-21T10:00Z", Yes, No},
		{"2025-08-21T10:00:58Z", "2025-08-21T10:00Z", Yes, Unknown},
		{"2025-08-22T01:00:00+02:00", "2025-08-21", Yes, Unknown},
		{"2025-08", "2025-08-21", Unknown, Unknown},
		{"2025-08", "2025-08-31", Yes, Unknown},
		{"2025", "2025-08", Unknown, Unknown},
		{"2025-08", "2025", Yes, Unknown},
		{"2025-08-21T10:00:00Z", "2025-08-21T10:00:00Z", Yes, No},
		{"2025-08-21T10:00:00Z", "2025-08-21T10:00:01Z", Yes, Yes},
		{"", "2025", Unknown, Unknown},
		{"2025", "", Unknown, Unknown},
		{"1970-01-01T00:00:00Z", "", Unknown, Unknown},
	} {
		d, on := Must(ParseDate(tt.d)), Must(ParseDate(tt.on))
		if got := d.NotAfter(on); got != tt.notAfter {
			t.Errorf("%q.NotAfter(%q) = %v, want %v", d, on, got, tt.notAfter)
		}
		if got := d.Before(on); got != tt.before {
			t.Errorf("%q.Before(%q) = %v, want %v", d, on, got, tt.before)
		}
	}
}

// Round trip: a date survives its text, its JSON and, if an instant, package time.
func TestPropertyRoundTripDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := gen.Date().Draw(t, "d")
		if got, err := ParseDate(d.String()); err != nil || !got.Equal(d) {
			t.Errorf("ParseDate(%q) = %#v, %v, want %#v", d, got, err, d)
		}
		var got Date
		data, err := json.Marshal(d)
		if err != nil || json.Unmarshal(data, &got) != nil || got != d {
			t.Errorf("%#v survives %s as %#v", d, data, got)
		}
		if d.Precision() == PrecisionMinute {
			if parsed, err := time.Parse("2006-01-02T15:04Z07:00", d.String()); err != nil || Minute(parsed) != d || Minute(parsed.Add(59*time.Second)) != d {
				t.Errorf("%v survives package time as %v", d, Minute(parsed))
			}
		}
		if d.Precision() == PrecisionInstant {
			if parsed, err := time.Parse(time.RFC3339, d.String()); err != nil || Instant(parsed) != d {
				t.Errorf("%v survives package time as %v", d, Instant(parsed))
			}
		}
	})
}

func TestCompareDates(t *testing.T) {
	var last Date
	for _, s := range []string{
		"0001", "2024-12-31T23:59Z", "2024-12-31T23:59:59Z", "2025-01-01T00:00:00Z", "2025-01-01T02:00:00+02:00",
		"2025-01-01", "2025-01", "2025", "2025-01-02",
	} {
		d := Must(ParseDate(s))
		if last.Compare(d) >= 0 || d.Compare(last) <= 0 || d.Compare(d) != 0 {
			t.Errorf("%q.Compare(%q) = %d, want below 0", last, d, last.Compare(d))
		}
		last = d
	}
}

// seconds are the seconds worth trying of a date: its ends and its middle.
func seconds(d Date) []int64 {
	first, last := d.First().Unix(), d.End().Unix()-1
	return []int64{first, min(first+1, last), (first + last) / 2, max(first, last-1), last}
}

// Dates: a certain answer holds for every second that the dates may be, and an
// unknown one has a second for each answer. Compare is a total order that agrees
// with Before.
func TestPropertyInclusionDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dates := rapid.OneOf(gen.DateFrom(2024, 2026), gen.DateFrom(2025, 2025))
		d, o := dates.Draw(t, "d"), dates.Draw(t, "o")
		before, notAfter := map[bool]bool{}, map[bool]bool{}
		for _, x := range seconds(d) {
			for _, y := range seconds(o) {
				before[x < y] = true
			}
			notAfter[x < o.End().Unix()] = true
		}
		check := func(name string, got Bool, seen map[bool]bool) {
			if want := Known(seen[true]); len(seen) == 1 && got != want || len(seen) == 2 && got != Unknown {
				t.Errorf("%v.%s(%v) = %v, but seen are %v", d, name, o, got, seen)
			}
		}
		check("Before", d.Before(o), before)
		check("NotAfter", d.NotAfter(o), notAfter)
		if c := d.Compare(o); c != -o.Compare(d) || (c == 0) != (d == o) || d.Before(o) == Yes && c >= 0 {
			t.Errorf("%v.Compare(%v) = %d", d, o, c)
		}
		if zero := (Date{}); zero.Compare(d) >= 0 || d.Compare(zero) <= 0 || zero.Compare(zero) != 0 {
			t.Errorf("the zero Date is not before %v", d)
		}
		p := dates.Draw(t, "p")
		if d.Compare(o) <= 0 && o.Compare(p) <= 0 && d.Compare(p) > 0 {
			t.Errorf("Compare is not transitive for %v, %v, %v", d, o, p)
		}
	})
}

// Days and seconds of all years read as package time has them.
func TestParseDateAgreesWithPackageTime(t *testing.T) {
	for at := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() <= 9999; at = at.AddDate(0, 0, 5).Add(7*time.Hour + 11*time.Minute + 13*time.Second) {
		day, err := ParseDate(at.Format(time.DateOnly))
		if err != nil || day.First() != at.Truncate(24*time.Hour) || day.End() != day.First().AddDate(0, 0, 1) {
			t.Fatalf("%v is read as %v, %v", at, day, err)
		}
		zoned := at.In(time.FixedZone("", at.Hour()*3600-12*3600+at.Minute()*60))
		if zoned.Year() < 1 || zoned.Year() > 9999 {
			continue
		}
		second, err := ParseDate(zoned.Format(time.RFC3339))
		if err != nil || !second.First().Equal(at) || second != Instant(zoned) {
			t.Fatalf("%v is read as %v, %v", zoned, second, err)
		}
	}
	for _, bad := range []string{"2025-02-29", "1900-02-29", "2024-02-30", "2025-04-31", "2025-12-32", "2025-13-01", "2025-00-01", "2025-01-00"} {
		if d, err := ParseDate(bad); err == nil {
			t.Errorf("ParseDate(%q) = %v", bad, d)
		}
		if d, err := ParseDate(bad + "T00:00:00Z"); err == nil {
			t.Errorf("ParseDate of an instant on %q = %v", bad, d)
		}
	}
}

func TestZone(t *testing.T) {
	for text, want := range map[string]int{"2015-02-15T00:00:00+02:00": 7200, "2015-02-15T00:00:00-09:30": -34200, "2015-02-15T00:00+02:00": 7200, "2015-02-15T00:00:00Z": 0, "2015-02-15": 0, "2015": 0} {
		if _, got := time.Unix(0, 0).In(Must(ParseDate(text)).Zone()).Zone(); got != want {
			t.Errorf("%s is %d seconds east, want %d", text, got, want)
		}
	}
	if (Date{}).Zone() != time.UTC {
		t.Error("the zero date has a zone")
	}
}
