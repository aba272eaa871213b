package guarantee_test

import (
	"encoding/json"
	"fmt"
	"log"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// offer returns a structure with one promise that waits, and the troops behind it.
func offer() *guarantee.Structure {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	return &guarantee.Structure{
		Title: "An offer", AsOf: uncertain.Day(2026, time.January, 7), Actors: actor.States("FRA", "RUS", "UKR"),
		Contributions: []force.Contribution{{ID: "troops", By: "FRA", Status: force.Pledged, If: truce, Persons: uncertain.MustParse[int64]("several thousand")}},
		Commitments:   []guarantee.Commitment{{ID: "deploy", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Deploy, When: truce, Backed: []force.ID{"troops"}}},
	}
}

// Every answer holds on a date. The zero options ask on the date of the document.
func ExampleStructure_Assess() {
	a := offer().Assess(guarantee.Options{})
	fmt.Println(a.Promises[0].Commitment, a.Promises[0].Standing)
	fmt.Println(a.Strength.Present(0))
	fmt.Println(a.Strength.Promised(0))
	// Output:
	// deploy spoken only
	// not recorded
	// 0..9999: several thousand from FRA, if RUS and UKR: ceasefire starts
}

// The elements of an answer, with what they rest on.
func ExampleAssessment_Elements() {
	for e := range offer().Assess(guarantee.Options{}).Only(guarantee.Q4).Elements() {
		if e.Question == guarantee.Q4 {
			fmt.Printf("%s: %s %v\n", e.Key, e.Verdict, e.Because)
		}
	}
	// Output:
	// needs of deploy: performed by FRA; RUS and UKR: ceasefire starts [commitments/deploy]
	// paths of deploy: met: no; by FRA: acceptance (deploy), and UKR: acceptance (deploy), and RUS and UKR: ceasefire starts [commitments/deploy]
	// awaited: RUS and UKR: ceasefire starts: happened: no; needs RUS and UKR; 1 wait [commitments/deploy]
	// deploy: stands [commitments/deploy]
	// without FRA: deploy: falls: nobody left to perform it; loses troops [commitments/deploy contributions/troops]
	// without RUS: deploy: falls: waits for RUS and UKR: ceasefire starts [commitments/deploy]
	// without UKR: deploy: falls: waits for RUS and UKR: ceasefire starts [commitments/deploy]
}

func ExampleAssessment_Noted() {
	for n := range offer().Assess(guarantee.Options{}).Noted(guarantee.ConditionUnmet) {
		fmt.Println(n)
	}
	// Output:
	// N2001 contributions/troops: FRA waits for: RUS and UKR: ceasefire starts
}

// An assessment that was kept can be compared with a new one.
func ExampleDecodeAssessment() {
	s := offer()
	kept, err := s.Assess(guarantee.Options{}).Only(guarantee.Q1).Encode()
	if err != nil {
		log.Fatal(err)
	}
	before, findings := guarantee.DecodeAssessment(kept)
	if err := findings.Err(); err != nil {
		log.Fatal(err)
	}
	s.Instruments = []guarantee.Instrument{{ID: "paper", Title: "A declaration", Form: guarantee.Declaration,
		Signatories: guarantee.Signatories("FRA", "UKR"), Signed: uncertain.Day(2026, time.January, 6)}}
	s.Commitments[0].Under = "paper"
	for _, change := range guarantee.Compare(before, s.Assess(guarantee.Options{}).Only(guarantee.Q1)) {
		fmt.Println(change)
	}
	// Output:
	// deploy: in force; FRA to UKR: deploy; since 2026-01-06; by A declaration; signed by FRA, UKR; when RUS and UKR: ceasefire starts
	// instrument paper: in force from 2026-01-06
	// note N8001 commitments/deploy: deploy: neither a time nor an act that breaks it
	// note N8004 commitments/deploy: deploy by FRA
	// note N8002 commitments/deploy: deploy: no term, no window, no exit
	// note N8005 commitments/deploy: deploy
	// note N8006 commitments/deploy: deploy
	// paths of deploy: met: no; by RUS and UKR: ceasefire starts
}

func ExampleDecodeEvent() {
	e, findings := guarantee.DecodeEvent([]byte(`{"kind": "shelling", "by": ["RUS"], "against": ["UKR"], "date": "2026-03"}`))
	fmt.Println(e, findings.Err())
	_, findings = guarantee.DecodeEvent([]byte(`{"kind": "shelling", "date": "2026-02-30"}`))
	fmt.Println(findings.Err())
	// Output:
	// shelling by RUS against UKR on 2026-03 <nil>
	// 1:30: J2001: uncertain: invalid date: "2026-02-30" is not of the form 2006-01-02 or does not exist
}

// A log is a document of its own, read against the structure that it belongs to.
func ExampleStructure_DecodeLog() {
	data, err := guarantee.EncodeLog([]timeline.Event{
		{ID: "truce", Date: uncertain.Day(2026, time.March, 1), Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(data))
	events, findings := offer().DecodeLog(data)
	fmt.Println(events, findings.Err())
	// Output:
	// {
	//   "schema": "backstop-log/1",
	//   "events": [{"id": "truce", "date": "2026-03-01", "kind": "ceasefire_starts", "by": ["RUS", "UKR"]}]
	// }
	// [ceasefire starts by RUS and UKR on 2026-03-01] <nil>
}

// A structure as sheets, to be filled in with a spreadsheet.
func ExampleStructure_Sheets() {
	sheets, err := offer().Sheets()
	if err != nil {
		log.Fatal(err)
	}
	for _, sheet := range sheets {
		if sheet.Name == "document" {
			fmt.Print(string(sheet.Text))
		}
	}
	back, findings := guarantee.DecodeSheets(sheets)
	fmt.Println(back.Title, findings.Err())
	// Output:
	// member,value
	// schema,backstop/1
	// title,An offer
	// as_of,2026-01-07
	// An offer <nil>
}

// Each rule stands with its reason, a document that it reports, and the same document repaired.
func ExampleRules() {
	for _, r := range guarantee.Rules() {
		if r.Code == "J2004" {
			fmt.Printf("%s\n%s\n", r.Title, r.Why)
			_, findings := guarantee.Decode([]byte(r.Bad))
			fmt.Println(findings.Err())
		}
	}
	// Output:
	// the words are not in the lexicon
	// What is not in the lexicon has no agreed meaning; nobody guesses a number.
	// 1:159: J2004: reading "quite a few": uncertain: words not in the lexicon: "quite a few" is not a number
}

// The schema tells an editor which members there are and what each means.
func ExampleJSONSchema() {
	var schema struct {
		Required   []string
		Properties map[string]struct{ Description string }
	}
	if err := json.Unmarshal(guarantee.JSONSchema(guarantee.Schema), &schema); err != nil {
		log.Fatal(err)
	}
	fmt.Println(schema.Required)
	fmt.Println(schema.Properties["as_of"].Description)
	// Output:
	// [schema title]
	// the date it was written for, on which answers are true unless another is asked for
}

// Where a breach can lead.
func ExampleLifecycle() {
	for _, row := range guarantee.Lifecycle() {
		for _, from := range row.From {
			if from.State == guarantee.StateBreached {
				fmt.Println(row.No, from, "-", row.On, "-", row.To)
			}
		}
	}
	// Output:
	// 19 breached - release by all creditors - released
	// 22 breached - performed late in time, or compensated - cured
}

func ExampleRecheckReplay() {
	s := offer()
	log := []timeline.Event{{ID: "truce", Date: uncertain.Day(2026, time.March, 1), Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}}
	course := s.Replay(log, guarantee.ReplayOptions{})
	fmt.Println(guarantee.RecheckReplay(s, log, guarantee.ReplayOptions{}, course, uncertain.Day(2026, time.March, 2)))
	// Output:
	// <nil>
}

// What a structure is like, axis by axis: what nothing is recorded of is counted apart.
func ExampleStructure_Profile() {
	attack := timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("POL")}
	s := guarantee.Structure{
		Title: "Two promises", AsOf: uncertain.Day(2026, time.January, 7), Actors: actor.States("FRA", "GBR", "POL"),
		Commitments: []guarantee.Commitment{
			{ID: "help", By: actor.IDs("FRA"), To: actor.IDs("POL"), Act: guarantee.Defend, When: attack},
			{ID: "arm", By: actor.IDs("GBR"), To: actor.IDs("POL"), Act: guarantee.Arm},
		},
	}
	p := s.Profile(guarantee.Options{})
	for _, axis := range []guarantee.Axis{guarantee.AxisTrigger, guarantee.AxisForm} {
		for _, t := range p.On(axis) {
			if t.Value == "" {
				t.Value = "not recorded"
			}
			fmt.Printf("%v: %s, of %v\n", axis, t.Value, t.Items)
		}
	}
	// Output:
	// trigger: armed attack, of [commitments/help]
	// trigger: not recorded, of [commitments/arm]
	// form: spoken, of [commitments/help commitments/arm]
}
