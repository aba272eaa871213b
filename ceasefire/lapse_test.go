package ceasefire_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What is due only after a term has ended is asked for no more, and what was due before it ended still is.
func TestDueAfterTheEnd(t *testing.T) {
	withdraw := func(by string) ceasefire.Clause {
		return ceasefire.Withdraw{Weapon: timeline.Artillery, OutOf: []timeline.ZoneID{"town"}, Due: ceasefire.Due{By: date(by)}}
	}
	within := ceasefire.ActWithin{
		Act:   ceasefire.Activity{What: timeline.Happened{Kind: timeline.Demobilisation}},
		After: timeline.Happened{Kind: timeline.Request}, Within: uncertain.MustPeriod("PT48H"),
	}
	span := func(to string) uncertain.Span {
		return uncertain.Span{From: date("2026-01-01T00:00:00Z"), To: date(to)}
	}
	weekly := ceasefire.ActEvery{Act: activity(timeline.Meeting), Every: uncertain.MustPeriod("P7D")}
	counted := weekly
	counted.Times = 1
	winter := uncertain.Span{From: date("2026-01-03"), To: date("2026-02-20")}
	for _, tt := range []struct {
		name    string
		clause  ceasefire.Clause
		term    uncertain.Span // of the term
		party   uncertain.Span // of the party
		amended string         // when another takes its place
		waived  uncertain.Span
		log     string // until when it is complete
		want    ceasefire.Verdict
		perhaps ceasefire.Verdict // of a log that is not complete
	}{
		{name: "amended before", clause: withdraw("2026-03-01"), amended: "2026-02-01T00:00:00Z", log: "2026-04-01", want: ceasefire.Kept, perhaps: ceasefire.Kept},
		{name: "amended before, not yet due", clause: withdraw("2026-03-01"), amended: "2026-02-01T00:00:00Z", log: "2026-02-10", want: ceasefire.Kept, perhaps: ceasefire.Kept},
		{name: "to be amended", clause: withdraw("2026-03-01"), amended: "2026-02-01T00:00:00Z", log: "2026-01-10", want: ceasefire.Pending, perhaps: ceasefire.Pending},
		{name: "amended after", clause: withdraw("2026-03-01"), amended: "2026-03-02", log: "2026-04-01", want: ceasefire.Broken, perhaps: ceasefire.Unverified},
		{name: "amended on the day", clause: withdraw("2026-03-01"), amended: "2026-03-01", log: "2026-04-01", want: ceasefire.Unverified, perhaps: ceasefire.Unverified},
		{name: "amended in the month", clause: withdraw("2026-03-10"), amended: "2026-03", log: "2026-03-20", want: ceasefire.Unverified, perhaps: ceasefire.Unverified},
		{name: "ended before", clause: withdraw("2026-03-01"), term: span("2026-02-28"), log: "2026-04-01", want: ceasefire.Kept, perhaps: ceasefire.Kept},
		{name: "party bound no more", clause: withdraw("2026-03-01"), party: span("2026-02-01"), log: "2026-04-01", want: ceasefire.Kept, perhaps: ceasefire.Kept},
		{name: "due in a month in which it ends", clause: withdraw("2026-03"), party: span("2026-03-10"), log: "2026-04-01", want: ceasefire.Unverified, perhaps: ceasefire.Unverified},
		{name: "never due", clause: ceasefire.Withdraw{Weapon: timeline.Artillery, OutOf: []timeline.ZoneID{"town"}}, term: span("2026-02-01"), log: "2026-04-01", want: ceasefire.Kept, perhaps: ceasefire.Kept},
		{name: "answer due after", clause: within, term: span("2026-01-11T00:00:00Z"), log: "2026-04-01", want: ceasefire.Kept, perhaps: ceasefire.Kept},
		{name: "answer due as it ends", clause: within, term: span("2026-01-12T00:00:00Z"), log: "2026-04-01", want: ceasefire.Unverified, perhaps: ceasefire.Unverified},
		{name: "answer due before", clause: within, term: span("2026-01-12T00:00:01Z"), log: "2026-04-01", want: ceasefire.Broken, perhaps: ceasefire.Unverified},
		{name: "waived, then ended, while due", clause: withdraw("2026-03"), term: span("2026-03-10T00:00:00Z"), waived: uncertain.Span{From: date("2026-02-01"), To: date("2026-03-20")}, log: "2026-04-01", want: ceasefire.Kept, perhaps: ceasefire.Kept},
		{name: "over while waived", clause: weekly, waived: winter, log: "2026-02-15", want: ceasefire.Pending, perhaps: ceasefire.Pending},
		{name: "over while waived, waived no more", clause: weekly, waived: winter, log: "2026-02-22", want: ceasefire.Broken, perhaps: ceasefire.Unverified},
		{name: "periods over while waived, waived no more", clause: counted, waived: winter, log: "2026-02-22", want: ceasefire.Pending, perhaps: ceasefire.Pending},
		{name: "a period over since", clause: counted, waived: winter, log: "2026-02-27", want: ceasefire.Broken, perhaps: ceasefire.Unverified},
	} {
		t.Run(tt.name, func(t *testing.T) {
			since := uncertain.Span{From: date("2026-01-01T00:00:00Z")}
			if tt.party.IsZero() {
				tt.party = since
			}
			r := &ceasefire.Regime{
				ID: "r", Title: "R", Parties: []ceasefire.Party{{Actor: "AUT", Effective: tt.party}},
				Zones: []ceasefire.Zone{{ID: "town", Title: "Town", Status: ceasefire.InForce}},
				Terms: []ceasefire.Term{{ID: "a", Status: ceasefire.InForce, Span: tt.term, Clause: tt.clause, Waive: actor.IDs("BEL")}},
			}
			if tt.amended != "" {
				r.Terms = append(r.Terms, ceasefire.Term{ID: "b", Status: ceasefire.InForce, Amends: "a", Span: uncertain.Span{From: date(tt.amended)}})
			}
			if !tt.waived.IsZero() {
				r.Waivers = []ceasefire.Waiver{{Term: "a", By: actor.IDs("BEL"), Span: tt.waived}}
			}
			for _, complete := range []bool{true, false} {
				m := newMonitor(t, r, ceasefire.Options{Complete: complete})
				observe(t, m, timeline.Event{ID: "ask", Date: date("2026-01-10T00:00:00Z"), Kind: timeline.Request, By: actor.IDs("BEL")})
				m.Advance(date(tt.log))
				want, got := tt.perhaps, m.Results()[0]
				if complete {
					want = tt.want
				}
				if got.Verdict != want || got.Ended == uncertain.Yes && got.Open > 0 {
					t.Errorf("complete %t: %q, %d open, want %v", complete, got.Word(), got.Open, want)
				}
			}
		})
	}
}
