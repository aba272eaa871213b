package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// Cases in which an answer once changed with the deletion of an item that it did not cite, all found by
// TestPropertyCitedItemsAreNeeded.
func TestCitedItemsAreNeeded(t *testing.T) {
	on := uncertain.Day(2026, 10, 15)
	for _, test := range []struct {
		name, document string
		on             uncertain.Date
		without        check.Ref
	}{
		{"the instrument of a remedy for whom an event matters that divides the time of another", `{
			"actors": [{"id": "BEL", "kind": "state"}, {"id": "CHE", "kind": "state"}],
			"instruments": [{"id": "text-0", "title": "Text 0", "form": "treaty"}],
			"commitments": [
				{"id": "bond-0", "under": "text-0", "by": ["CHE"], "act": "defend", "entry": {"not": {"happened": {"kind": "armed_attack"}}}},
				{"id": "bond-1", "by": ["BEL"], "act": "backstop", "entry": {"happened": {"kind": "ceasefire_starts"}},
					"fails": {"happened": {"kind": "shelling"}}, "remedy": ["bond-0"]}
			],
			"events": [
				{"id": "event-0", "date": "2025", "kind": "shelling"},
				{"id": "event-1", "date": "2025-04-19", "kind": "ceasefire_starts"}
			]`, on, check.Ref{Section: "instruments", ID: "text-0"}},
		{"a power through which an event matters that divides the time of another", `{
			"actors": [{"id": "BEL", "kind": "state"}, {"id": "ESP", "kind": "state"}, {"id": "body", "kind": "body", "name": "The body"}],
			"instruments": [{"id": "text-0", "title": "Text 0", "form": "spoken"}],
			"commitments": [
				{"id": "bond-1", "by": ["BEL"], "act": "defend", "done": {"happened": {"kind": "consent"}}},
				{"id": "bond-2", "by": ["ESP"], "act": "backstop", "done": {"happened": {"kind": "signature"}}},
				{"id": "bond-3", "under": "text-0", "by": ["body"], "kind": "power", "act": "arm",
					"when": {"happened": {"about": "commitments/bond-2"}}, "effects": [{"kind": "release", "on": ["commitments/bond-1"]}]}
			],
			"events": [
				{"id": "event-0", "date": "2024-12", "kind": "consent"},
				{"id": "event-2", "date": "2024-12-15", "kind": "signature"}
			]`, on, check.Ref{Section: "instruments", ID: "text-0"}},
		{"a power for which an event matters of which the time is divided, and that changes nothing", `{
			"sources": [{"id": "src-1", "title": "A paper", "published": "2024"}],
			"statements": [{"id": "say-4", "sources": ["src-1"], "mode": "judgement", "text": "Something was said."}],
			"actors": [{"id": "CHE", "kind": "state"}, {"id": "ESP", "kind": "state"}, {"id": "group", "kind": "group", "name": "The group"}],
			"instruments": [{"id": "text-0", "title": "Text 0", "form": "spoken", "signatories": [{"actor": "CHE", "signed": "2025-12"}]}],
			"commitments": [
				{"id": "bond-0", "under": "text-0", "by": ["group"], "act": "monitor", "when": {"happened": {"kind": "approval"}}, "standing": true},
				{"id": "bond-1", "by": ["ESP"], "kind": "power", "act": "defend", "when": {"happened": {"kind": "approval"}},
					"effects": [{"kind": "termination", "on": ["commitments/bond-0"]}], "says": ["say-4"]}
			],
			"events": [{"id": "event-0", "date": "2025", "kind": "approval"}]`, uncertain.Day(2026, 1, 15), check.Ref{Section: "statements", ID: "say-4"}},
		{"what divides the time of an event that is open", `{
			"sources": [{"id": "src-1", "title": "A paper", "published": "2025-01-28"}],
			"statements": [{"id": "say-2", "sources": ["src-1"], "mode": "judgement", "text": "Something was said."}],
			"instruments": [{"id": "text-1", "title": "Text 1", "form": "spoken", "entry": {"happened": {"kind": "armed_attack"}}}],
			"events": [
				{"id": "event-0", "date": "2024-02-03", "kind": "armed_attack", "says": ["say-2"]},
				{"id": "event-1", "date": "2024", "kind": "armed_attack"}
			]`, uncertain.Day(2024, 11, 15), check.Ref{Section: "statements", ID: "say-2"}},
		{"an event for which another decides nothing", `{
			"actors": [{"id": "BEL", "kind": "state"}],
			"schedules": [{"id": "times-1", "anchors": [{"id": "point-1", "event": "event-1"}]}],
			"options": [{"id": "option-1", "title": "Option 1", "if": {"happened": {"kind": "approval"}}}],
			"events": [
				{"id": "event-0", "date": "2024-08", "kind": "approval"},
				{"id": "event-1", "date": "2024", "kind": "approval", "denied": ["BEL"]}
			]`, uncertain.Day(2025, 3, 15), check.Ref{Section: "events", ID: "event-0"}},
		{"a contribution for whose event another does not come", `{
			"actors": [{"id": "AUT", "kind": "state"}, {"id": "group", "kind": "group", "name": "The group"}],
			"contributions": [
				{"id": "part-0", "by": "group", "status": "floated", "if": {"happened": {"kind": "ceasefire_starts"}}},
				{"id": "part-1", "by": "AUT", "provides": ["isr"], "status": "approved", "if": {"not": {"happened": {"kind": "ceasefire_starts"}}}}
			],
			"requirements": [{"id": "need-1", "needs": ["isr"]}]`, on, check.Ref{Section: "contributions", ID: "part-0"}},
		{"a pool that another may claim first", `{
			"actors": [{"id": "CHE", "kind": "state"}, {"id": "body", "kind": "body", "name": "The body"}],
			"contributions": [{"id": "part-1", "by": "body", "status": "approved", "from": "pool-1", "provides": ["isr"]}],
			"requirements": [{"id": "need-1", "needs": ["isr"]}],
			"pools": [{"id": "pool-1", "by": "body", "earmarks": [{"for": "CHE", "called_if": {"not": {"happened": {"kind": "approval"}}}, "precedes": "yes"}]}]`,
			uncertain.Day(2025, 3, 15), check.Ref{Section: "pools", ID: "pool-1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, findings := guarantee.Decode([]byte(`{"schema": "backstop/1", "title": "Found", ` + test.document[1:] + "}"))
			if err := findings.Err(); err != nil {
				t.Fatal(err)
			}
			deleted := false
			for _, from := range sections(s) {
				for i := range from.items.Len() {
					if from.name != test.without.Section || from.items.Index(i).FieldByName("ID").String() != test.without.ID {
						continue
					}
					deleted = true
					if diff := deletion(s, guarantee.Options{On: test.on, KnownBy: uncertain.Year(2030)}, from, i); diff != "" {
						t.Error(diff)
					}
				}
			}
			if !deleted {
				t.Fatalf("%v is not there", test.without)
			}
		})
	}
}

// Cases in which the items that an answer cites once did not give it, all found by TestPropertyCitedItemsAreEnough.
func TestCitedItemsAreEnough(t *testing.T) {
	for _, test := range []struct{ name, document string }{
		{"the time of an instrument beside does not put two events in order", `{
			"actors": [{"id": "ESP", "kind": "state"}],
			"instruments": [
				{"id": "text-0", "title": "Text 0", "form": "practice", "signatories": [{"actor": "ESP", "signed": "2026-02-28"}], "in_force": "2026"},
				{"id": "text-1", "title": "Text 1", "form": "spoken", "in_force": "2025", "term": "P1Y"}
			]`},
		{"what survives a text that ended before it was signed", `{
			"actors": [{"id": "BEL", "kind": "state"}],
			"instruments": [{"id": "text-0", "title": "Text 0", "form": "treaty", "signatories": [{"actor": "BEL", "signed": "2025"}],
				"ends": {"happened": {"kind": "consent"}}}],
			"commitments": [{"id": "bond-3", "under": "text-0", "by": ["BEL"], "act": "deploy", "survives": true}],
			"events": [{"id": "event-0", "date": "2024-09-20", "kind": "consent"}]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, findings := guarantee.Decode([]byte(`{"schema": "backstop/1", "title": "Found", ` + test.document[1:] + "}"))
			if err := findings.Err(); err != nil {
				t.Fatal(err)
			}
			if err := guarantee.Recheck(s, guarantee.Options{}, s.Assess(guarantee.Options{})); err != nil {
				t.Error(err)
			}
		})
	}
}
