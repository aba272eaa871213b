package ceasefire_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// moved returns a value with each minute and instant in it later, in UTC.
func moved[T any](value T, by time.Duration) T {
	return move(reflect.ValueOf(&value).Elem(), by).Interface().(T)
}

func move(v reflect.Value, by time.Duration) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() {
			out.Set(move(v.Elem(), by))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(move(v.Elem(), by))
		}
	case reflect.Slice:
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(move(v.Index(i), by))
		}
	case reflect.Struct:
		if d, ok := v.Interface().(uncertain.Date); ok {
			switch at := d.First().Add(by).UTC(); d.Precision() {
			case uncertain.PrecisionMinute:
				d = uncertain.Minute(at)
			case uncertain.PrecisionInstant:
				d = uncertain.Instant(at)
			}
			return reflect.ValueOf(d)
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(move(v.Field(i), by))
			}
		}
	}
	return out
}

// A judged is all that a monitor says of a log.
type judged struct {
	Results  []ceasefire.Result
	Breaches []ceasefire.Breach
	Episodes []ceasefire.Episode
	Counts   []ceasefire.Count
	Dropped  []timeline.Event
}

func judge(t *rapid.T, r *ceasefire.Regime, ask ceasefire.Options, log []timeline.Event) (j judged) {
	ask.Breach = func(b ceasefire.Breach) { j.Breaches = append(j.Breaches, b) }
	ask.Episode = func(e ceasefire.Episode) { j.Episodes = append(j.Episodes, e) }
	ask.Day = func(c ceasefire.Count) { j.Counts = append(j.Counts, c) }
	ask.Dropped = func(e *timeline.Event, _ time.Duration) { j.Dropped = append(j.Dropped, *e) }
	m := newMonitor(t, r, ask)
	for i := range log {
		if err := m.Observe(&log[i]); err != nil && !errors.Is(err, ceasefire.ErrEvent) {
			t.Fatal(err)
		}
	}
	m.End()
	j.Results, j.Episodes, j.Counts = m.Results(), append(j.Episodes, m.Episodes()...), append(j.Counts, m.Counts()...)
	return j
}

// A monitor in a zone says what one in UTC says of what the clocks of the zone show.
func TestPropertyZoneOfMonitor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := timeline.Zone(rapid.SampledFrom([]int{120, -330, 840, 1}).Draw(t, "zone"))
		east := time.Duration(zone) * time.Minute
		r, log := genCase(t, 12)
		if i := slices.IndexFunc(log, func(e timeline.Event) bool { return e.Date.Precision() == uncertain.PrecisionInstant }); i >= 0 && rapid.Bool().Draw(t, "zonal") {
			turns := sampled(t, []uncertain.Span{{From: log[i].Date}, {To: log[i].Date}}, "turns") // the zone, as the event happens
			r.Zones[0] = ceasefire.Zone{ID: "zone", Title: "Z", Extents: []ceasefire.Extent{{Span: turns}}}
			r.Terms = append(r.Terms, ceasefire.Term{ID: "zonal", Status: ceasefire.InForce, Clause: ceasefire.Forbid{
				What: []ceasefire.Activity{{What: only(timeline.Shelling), Zones: []timeline.ZoneID{"zone"}}},
			}})
			log[i].Kind, log[i].By, log[i].At = timeline.Shelling, parties[:1], timeline.Spot{In: []timeline.ZoneID{"zone"}}
		}
		ask := genOptions(t)
		ask.Late = rapid.SampledFrom([]ceasefire.Late{ceasefire.Drop, ceasefire.Reorder}).Draw(t, "late")
		if ask.Late == ceasefire.Reorder {
			ask.Bound = 48 * time.Hour
		}
		there := ask
		there.On = moved(ask.On, east)
		want := judge(t, moved(r, east), there, moved(log, east))
		for i := range want.Results { // a day of the zone is none of UTC
			for _, d := range []*uncertain.Date{&want.Results[i].Due, &want.Results[i].DueLatest} {
				if d.Precision() == uncertain.PrecisionDay {
					*d = uncertain.Instant(d.End().Add(-time.Second))
				}
			}
		}
		ask.Zone = zone
		got := judge(t, r, ask, log)
		if diff := cmp.Diff(moved(want, -east), moved(got, 0)); diff != "" {
			t.Fatalf("at %v (-in UTC +there):\n%s\nlog %+v", zone, diff, log)
		}
	})
}

// What is to be done in so many days is so by the end of a day there, of a day that is stated as of an instant, and the
// dates that come out are those of the same instants everywhere.
func TestZoneOfMonitor(t *testing.T) {
	for _, tt := range []struct {
		zone                 int
		from, first, on, due string
		verdict              ceasefire.Verdict
	}{
		{0, "2015-02-15", "2015-02-28T22:30:00Z", "2015-03-01", "2015-03-01", ceasefire.Pending},
		{120, "2015-02-15", "2015-02-28T22:30:00Z", "2015-03-01T21:59:58Z", "2015-03-01T23:59:59+02:00", ceasefire.Pending},
		{120, "2015-02-15T00:00:00+02:00", "2015-02-28T22:30:00Z", "2015-03-01T21:59:58Z", "2015-03-01T23:59:59+02:00", ceasefire.Pending},
		{120, "2015-02-14T22:00:00Z", "2015-02-28T22:30:00Z", "2015-03-01T22:00:00Z", "", ceasefire.Broken},
		{-330, "2015-02-15T03:00:00Z", "2015-02-28T22:30:00Z", "2015-03-01T05:29:58Z", "2015-02-28T23:59:59-05:30", ceasefire.Pending},
	} {
		r := &ceasefire.Regime{ID: "truce", Title: "Truce", Parties: []ceasefire.Party{{Actor: "UKR", Effective: uncertain.Span{From: date(tt.from)}}}, Terms: []ceasefire.Term{
			{ID: "liaison", Status: ceasefire.InForce, Clause: ceasefire.ActWithin{Act: ceasefire.Activity{What: timeline.Happened{Kind: timeline.Meeting}}, Within: uncertain.MustPeriod("P14D")}},
		}}
		m := newMonitor(t, r, ceasefire.Options{Zone: timeline.Zone(tt.zone), Complete: true})
		if err := m.Observe(&timeline.Event{ID: "e", Date: date(tt.first), Kind: timeline.Shelling, By: []actor.ID{"UKR"}}); err != nil {
			t.Fatal(err)
		}
		m.Advance(date(tt.on))
		got := m.Results()[0]
		if got.Verdict != tt.verdict || got.Due.String() != tt.due {
			t.Errorf("14 days from %s at %v: %v on %s, due %v; want %v, due %s", tt.from, timeline.Zone(tt.zone), got.Verdict, tt.on, got.Due, tt.verdict, tt.due)
		}
		if r.Parties[0].Effective.From != date(tt.from) {
			t.Error("the regime was changed")
		}
	}
	if _, err := ceasefire.NewMonitor(&ceasefire.Regime{}, ceasefire.Options{Zone: 1440}); !errors.Is(err, ceasefire.ErrOptions) {
		t.Errorf("a zone of a day: %v", err)
	}
}
