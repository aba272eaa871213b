package timeline_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/internal/enum/enumtest"
	"github.com/backstop-go/backstop/internal/strictjson"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A schedule is read from a document, solved and written, and its readings are written, whatever it says.
func FuzzScheduleJSON(f *testing.F) {
	for _, s := range []timeline.Schedule{{}, minsk(), dayton(uncertain.Month(1995, 12))} {
		text, err := strictjson.Encode(s, nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text, "transfer")
	}
	f.Add([]byte(`{"zone": "+25:00", "clauses": [{"id": "", "kind": "at", "anchor": "a", "from": []}]}`), "")
	f.Add([]byte(`{"anchors": [{"id": "a", "date": "9999-12-31"}, {"id": "b", "date": "0001"}],
		"clauses": [{"id": "c", "kind": "at", "anchor": "a", "from": ["b", "a"], "period": "P9998Y11M30D"},
		{"id": "d", "kind": "within", "anchor": "b", "from": ["b"], "period": "PT24H"}]}`), "a")
	f.Fuzz(func(t *testing.T, text []byte, relativeTo string) {
		var s timeline.Schedule
		if len(text) > 4000 || strictjson.Decode(text, &s, nil) != nil {
			return
		}
		written, err := strictjson.Encode(s, nil)
		if err != nil {
			t.Fatal(err)
		}
		var again timeline.Schedule
		if findings := strictjson.Decode(written, &again, nil); findings != nil {
			t.Fatalf("%v\n%s", findings, written)
		}
		if diff := cmp.Diff(s, again); diff != "" {
			t.Fatalf("written and read again (-was +is):\n%s", diff)
		}
		readings, err := s.Solve(timeline.SolveOptions{RelativeTo: timeline.AnchorID(relativeTo)})
		if err != nil {
			if readings != nil || !errors.Is(err, timeline.ErrSchedule) {
				t.Fatalf("%v, %v", readings, err)
			}
			return
		}
		for _, r := range readings {
			if (r.Consistent == uncertain.No) != (len(r.Conflict) > 0) || (len(r.Bounds) == len(s.Anchors)) == (len(r.Conflict) > 0) && len(s.Anchors) > 0 {
				t.Fatalf("%+v", r)
			}
			if _, err := strictjson.Encode(r, nil); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func FuzzScheduleTexts(f *testing.F) {
	for _, s := range []string{"", "Z", "+02:00", "-23:59", "+24:00", "+30d", "-90m", "+0s", "+999999999999h", "no_later", "at"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		enumtest.Text[timeline.ClauseKind](t, s)
		var z timeline.Zone
		if err := z.UnmarshalText([]byte(s)); err == nil {
			if text, err := z.MarshalText(); err != nil || string(text) != s {
				t.Errorf("zone %q is written as %q, %v", s, text, err)
			}
		} else if !errors.Is(err, timeline.ErrSchedule) || z != 0 || len(err.Error()) > 1000 {
			t.Errorf("zone %q = %v, %v", s, z, err)
		}
		var o timeline.Offset
		if err := o.UnmarshalText([]byte(s)); err == nil {
			if text, err := o.MarshalText(); err != nil || string(text) != s {
				t.Errorf("offset %q is written as %q, %v", s, text, err)
			}
		} else if !errors.Is(err, timeline.ErrSchedule) || !o.IsZero() || len(err.Error()) > 1000 {
			t.Errorf("offset %q = %v, %v", s, o, err)
		}
	})
}
