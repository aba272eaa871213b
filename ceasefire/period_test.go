package ceasefire_test

import (
	"testing"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Of a period of a day or more nobody knows when it is over: nothing is certainly late by it, and by when it may be is open.
func TestPeriodWithoutBound(t *testing.T) {
	period := uncertain.MustPeriod("P1D..")
	request, consent := only(timeline.Request), activity(timeline.Consent)
	const broken, pending, unverified = ceasefire.Broken, ceasefire.Pending, ceasefire.Unverified
	for _, tt := range []struct {
		name   string
		clause ceasefire.Clause
		log    string
		want   ceasefire.Verdict
		due    string
	}{
		{"never done", ceasefire.ActEvery{Act: consent, Every: period}, "nothing@9", unverified, ""},
		{"not done yet", ceasefire.ActEvery{Act: consent, Every: period}, "nothing@2", pending, "2025-01-02 or later"},
		{"done once", ceasefire.ActEvery{Act: consent, Every: period}, "consent@2 nothing@9", unverified, ""},
		{"not answered", ceasefire.ActWithin{Act: consent, After: request, Within: period}, "request@2 nothing@9", unverified, ""},
		{"not answered yet", ceasefire.ActWithin{Act: consent, After: request, Within: period}, "request@2 nothing@3", pending, "2025-01-03 or later"},
		{"answered, perhaps too late", ceasefire.ActWithin{Act: consent, After: request, Within: period}, "request@2 consent@9", unverified, ""},
		{"noise, perhaps after the quiet", ceasefire.QuietFor{Of: activity(timeline.Shelling), After: request, Period: period}, "request@2 fire@9", unverified, ""},
		{"noise in the quiet", ceasefire.QuietFor{Of: activity(timeline.Shelling), After: request, Period: period}, "request@2 fire@3", broken, ""},
	} {
		r := between(tt.clause)
		r.Terms[0].During = timeline.Since{}
		m := newMonitor(t, r, ceasefire.Options{Complete: true})
		observe(t, m, logOf(tt.log)...)
		if x := m.Results()[0]; x.Verdict != tt.want || x.DueBy() != tt.due {
			t.Errorf("%s: %v, due %q; want %v, due %q", tt.name, x.Verdict, x.DueBy(), tt.want, tt.due)
		}
	}
}

// Breaches that nothing is known to close make one episode.
func TestQuietWithoutBound(t *testing.T) {
	r := between(ceasefire.HoldFire{})
	r.Terms[0].During, r.Terms[0].Quiet = timeline.Since{}, uncertain.MustPeriod("P1D..")
	m := newMonitor(t, r, ceasefire.Options{})
	observe(t, m, logOf("fire@2 fire@20")...)
	if e := m.Episodes(); len(e) != 1 || e[0].Certain != 2 {
		t.Errorf("%+v", e)
	}
}
