package ceasefire_test

import (
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What a clause asks reads as a text does, periods and widths included.
func TestClauseInWords(t *testing.T) {
	period := uncertain.MustPeriod
	in := func(class timeline.Weapon, zones ...timeline.ZoneID) ceasefire.Activity {
		return ceasefire.Activity{What: only(timeline.Presence), Weapon: class, Zones: zones}
	}
	for want, c := range map[string]ceasefire.Clause{
		"artillery out of a zone at least 50 km wide, counted from the line now for AUT, then for BEL, within 14 days of signature": ceasefire.Withdraw{
			Weapon: timeline.Artillery, Apart: ceasefire.FullWidth{Length: length("at least 50 km")},
			From: []ceasefire.Reference{{Line: "now", For: actor.IDs("AUT")}, {Line: "then", For: actor.IDs("BEL")}},
			Due:  ceasefire.Due{Within: period("P14D"), After: only(timeline.Signature)},
		},
		"no use of force, except activity in range":                   ceasefire.HoldFire{Except: []ceasefire.Activity{{Zones: []timeline.ZoneID{"range"}}}},
		"at most 100 tanks in dmz":                                    ceasefire.Limit{Of: timeline.Tank, AtMost: uncertain.MustParse[int64]("at most 100"), Zones: []timeline.ZoneID{"dmz"}},
		"no forces or weapons in dmz":                                 ceasefire.Limit{AtMost: uncertain.MustParse[int64]("0"), Zones: []timeline.ZoneID{"dmz"}},
		"meeting every 6 hours":                                       ceasefire.ActEvery{Act: activity(timeline.Meeting), Every: period("PT6H")},
		"meeting at least 2 times every month":                        ceasefire.ActEvery{Act: activity(timeline.Meeting), Every: period("P1M"), Times: 2},
		"consent no earlier than 1 hour and within 2 days of request": ceasefire.ActWithin{Act: activity(timeline.Consent), After: only(timeline.Request), NotBefore: period("PT1H"), Within: period("P2D")},
		"no shelling for 7 days before deployment":                    ceasefire.QuietFor{Of: activity(timeline.Shelling), Period: period("P7D"), Before: only(timeline.Deployment)},
		"no presence of heavy weapons, mines or small arms in dmz or presence of small arms or armed attack or presence in dmz": ceasefire.Forbid{What: []ceasefire.Activity{
			in(timeline.HeavyWeapon, "dmz"), in(timeline.Mine, "dmz"), in(timeline.SmallArms, "dmz"), in(timeline.SmallArms), activity(timeline.Attack), in(0, "dmz"),
		}},
	} {
		if got := c.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// What a waiver says reads as a text does.
func TestWaiverInWords(t *testing.T) {
	for want, w := range map[string]ceasefire.Waiver{
		"waived with the consent of AUT":                                 {By: actor.IDs("AUT")},
		"waived for BEL and CHE, 2026-03-04/.., with the consent of AUT": {For: actor.IDs("BEL", "CHE"), By: actor.IDs("AUT"), Span: uncertain.Span{From: uncertain.Day(2026, time.March, 4)}},
	} {
		if got := w.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
