package timeline

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

// ErrLayout says that text is no layout of dates.
var ErrLayout = errors.New("timeline: invalid layout of dates")

// A Layout says how a log writes its dates: as the log would write 2 January 2006, 15:04:05, as in package time. So
// "02 January 2006" reads "07 January 2026", and "2.1.2006 15:04" reads "07.01.2026 14:30". It holds a year, a month and a
// day, and perhaps a time of day, and with that perhaps a zone offset ("-07:00").
//
// A layout without a time gives days, of which nobody says in which zone they begin: they are read as the days of a
// document are. One with hours and minutes gives minutes, and one with seconds, of which fractions are cut off, instants.
// "2" reads "7" and "07", and "02" only "07". The name of a day of the week is read over.
//
// Layout is an immutable, comparable value. The zero Layout reads nothing.
type Layout struct {
	text      string
	precision uncertain.Precision
	zoned     bool
}

// layoutProbes are times that a layout must hold as far as it says: one of which all parts differ, and two that run
// together with others where numbers of one or two digits stand side by side.
var layoutProbes = func() []time.Time {
	zone := time.FixedZone("XYZ", 5*60*60)
	return []time.Time{
		time.Date(2033, time.November, 23, 21, 47, 58, 0, zone),
		time.Date(2033, time.December, 1, 13, 4, 56, 0, zone),
		time.Date(2033, time.January, 12, 3, 45, 6, 0, zone),
	}
}()

// ParseLayout returns a layout. The error wraps [ErrLayout] if it does not hold a whole day, or a part of a time that says
// neither a minute nor a second: hours alone, hours of twelve without "PM", a zone without a time, or one by its
// abbreviation ("MST"), which several zones share.
func ParseLayout(text string) (Layout, error) {
	wrong := func(why string) (Layout, error) { return Layout{}, fmt.Errorf("%w: %.60q %s", ErrLayout, text, why) }
	if strings.TrimSpace(text) != text {
		return wrong("begins or ends with a space, as no cell does that is read")
	}
	probe := layoutProbes[0]
	got, err := time.ParseInLocation(text, probe.Format(text), time.UTC)
	if err != nil {
		return wrong("does not read what it writes")
	}
	name, offset := got.Zone()
	var lacks []string
	for _, part := range []struct {
		name string
		held bool
	}{{"year", got.Year() == probe.Year()}, {"month", got.Month() == probe.Month()}, {"day", got.Day() == probe.Day()}} {
		if !part.held {
			lacks = append(lacks, part.name)
		}
	}
	hour, minute, second := got.Hour() == probe.Hour(), got.Minute() == probe.Minute(), got.Second() == probe.Second()
	l := Layout{text: text, precision: uncertain.PrecisionDay, zoned: offset != 0}
	switch {
	case lacks != nil:
		return wrong("holds no " + strings.Join(lacks, ", no ") + `: it must say how the log writes 2 January 2006, 15:04:05`)
	case got.Hour() == probe.Hour()-12:
		return wrong("holds hours of twelve, and not which half of the day: that is PM")
	case !l.zoned && name == "XYZ":
		return wrong("holds a zone by its abbreviation, which does not say its offset: that is -07:00")
	case hour != minute || second && !minute:
		return wrong("holds a part of a time: hours and minutes are 15:04")
	case l.zoned && !hour:
		return wrong("holds a zone without a time: a day has none")
	case second:
		l.precision = uncertain.PrecisionInstant
	case minute:
		l.precision = uncertain.PrecisionMinute
	}
	for _, probe := range layoutProbes {
		written := probe.Format(text)
		if got, _, _ := l.read(written, &clocks{zone: probe.Location()}); got != l.date(probe) {
			return wrong("writes different dates alike, such as " + written)
		}
	}
	return l, nil
}

// String returns the layout as [ParseLayout] reads it; "" for the zero Layout.
func (l Layout) String() string { return l.text }

// NeedsZone reports whether the layout holds times and not in which zone they are.
func (l Layout) NeedsZone() bool { return l.precision > uncertain.PrecisionDay && !l.zoned }

// date returns a time as far as the layout holds it.
func (l Layout) date(t time.Time) uncertain.Date {
	switch l.precision {
	case uncertain.PrecisionDay:
		return uncertain.Day(t.Date())
	case uncertain.PrecisionMinute:
		return uncertain.Minute(t)
	}
	return uncertain.Instant(t)
}

// read returns what a cell says in the layout, by the clocks of the log if the layout needs them, and whether it is written
// in it. The error is about what those clocks never showed, or showed twice.
func (l Layout) read(cell string, by *clocks) (d uncertain.Date, written bool, err error) {
	if l == (Layout{}) {
		return d, false, nil
	}
	t, err := time.ParseInLocation(l.text, cell, time.UTC)
	if err != nil {
		return d, false, nil
	}
	if l.NeedsZone() {
		if t, err = by.at(t); err != nil {
			return d, true, err
		}
		if _, offset := t.Zone(); offset%60 != 0 && l.precision == uncertain.PrecisionMinute {
			return d, true, fmt.Errorf("%.40q is no minute of UTC: the clocks of %v were ahead of it by %d seconds", cell, by.zone, offset)
		}
	}
	d = l.date(t)
	return d, !d.IsZero(), nil
}

// The clocks of a zone are those by which a log tells its times. They remember the offset of the last time, and between
// which readings, a day and more from any change, they surely had it.
type clocks struct {
	zone        *time.Location
	from, until int64 // what they showed, as if that were Unix time
	fixed       *time.Location
	offset      int64
}

// at returns the time at which the clocks showed what t shows. The error says that they never did, or did twice.
func (c *clocks) at(t time.Time) (time.Time, error) {
	shown := t.Unix()
	if c.from <= shown && shown < c.until {
		return time.Unix(shown-c.offset, 0).In(c.fixed), nil
	}
	y, m, d := t.Date()
	about := time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, c.zone) // by the offset of one side of a change, if there is one
	from, until := about.ZoneBounds()
	var found []time.Time
	for _, near := range [...]time.Time{from.Add(-time.Second), about, until} {
		_, offset := near.In(c.zone).Zone()
		at := time.Unix(shown-int64(offset), 0).In(c.zone)
		if _, shows := at.Zone(); shows == offset && !slices.ContainsFunc(found, at.Equal) {
			found = append(found, at)
		}
	}
	switch shown := t.Format(time.DateTime); {
	case len(found) == 0:
		return t, fmt.Errorf("the clocks of %v never showed %s: they were put forward over it", c.zone, shown)
	case len(found) > 1:
		slices.SortFunc(found, time.Time.Compare)
		return t, fmt.Errorf("the clocks of %v showed %s twice, being put back: at %s and at %s, and the row must say which", c.zone, shown,
			found[0].Format(time.RFC3339), found[1].Format(time.RFC3339))
	}
	if !from.IsZero() && !until.IsZero() {
		name, offset := about.Zone()
		c.fixed, c.offset = time.FixedZone(name, offset), int64(offset)
		c.from, c.until = from.Unix()+c.offset+daySeconds, until.Unix()+c.offset-daySeconds
	}
	return found[0], nil
}

// dates returns a function that reads a date as a document spells it, or in the layouts of the log.
func (o *CSVOptions) dates() func(cell string) (uncertain.Date, error) {
	if len(o.Dates) == 0 {
		return uncertain.ParseDate
	}
	by := &clocks{zone: o.Zone}
	return func(cell string) (uncertain.Date, error) {
		d, err, as := uncertain.Date{}, uncertain.ErrDate, Layout{} // that of a document
		if len(cell) < 5 || cell[4] == '-' {                        // otherwise its error would be made for each row
			d, err = uncertain.ParseDate(cell)
		}
		for _, l := range o.Dates {
			switch got, written, wrong := l.read(cell, by); {
			case wrong != nil:
				return d, wrong
			case !written:
			case err == nil && got != d:
				return d, fmt.Errorf("%.40q is %v %s and %v %s", cell, d, as.way(), got, l.way())
			default:
				d, err, as = got, nil, l
			}
		}
		if err != nil {
			err = fmt.Errorf("%.40q is no date as a document writes it, nor one by the layouts %.200q", cell, o.Dates)
		}
		return d, err
	}
}

// way says in which way a date is read; by the zero layout as in a document.
func (l Layout) way() string {
	if l == (Layout{}) {
		return "as a document writes dates"
	}
	return fmt.Sprintf("by the layout %.60q", l.text)
}

// zoneless finds a layout whose zone nobody states.
func (o *CSVOptions) zoneless() error {
	for _, l := range o.Dates {
		if o.Zone == nil && l.NeedsZone() {
			return fmt.Errorf("the layout %.60q holds times without a zone, and CSVOptions.Zone states none", l.text)
		}
	}
	return nil
}
