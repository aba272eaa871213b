package guarantee_test

import (
	"fmt"
	"log"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A treaty with its signature, entry into force and end: Locarno, signed on 16 October 1925, in force
// when the ratifications were deposited on 14 September 1926, denounced on 7 March 1936 (League of
// Nations Treaty Series, volume 54, page 289).
func Example() {
	deposit := timeline.Happened{Kind: timeline.Ratification, By: actor.IDs("DEU", "FRA", "BEL", "GBR", "ITA")}
	s := guarantee.Structure{
		Title:  "Locarno",
		Actors: actor.States("DEU", "FRA", "BEL", "GBR", "ITA"),
		Instruments: []guarantee.Instrument{{
			ID: "pact", Title: "Treaty of Mutual Guarantee", Form: guarantee.Treaty, Binds: guarantee.Legal,
			Signatories: guarantee.Signatories("DEU", "FRA", "BEL", "GBR", "ITA"),
			Signed:      uncertain.Day(1925, time.October, 16), Entry: deposit, Ended: uncertain.Day(1936, time.March, 7),
		}},
		Commitments: []guarantee.Commitment{{
			ID: "assist", Under: "pact", By: actor.IDs("GBR", "ITA"), To: actor.IDs("FRA"), Act: guarantee.Defend,
			When: timeline.Happened{Kind: timeline.Attack, By: actor.IDs("DEU"), Against: actor.IDs("FRA")},
		}},
		Events: []timeline.Event{{ID: "deposit", Date: uncertain.Day(1926, time.September, 14), Kind: timeline.Ratification, By: deposit.By}},
	}
	for _, on := range []uncertain.Date{uncertain.Year(1924), uncertain.Month(1926, time.January), uncertain.Year(1930), uncertain.Year(1937)} {
		a := s.Assess(guarantee.Options{On: on})
		fmt.Println(on, a.Promises[0].Standing)
	}
	// Output:
	// 1924 not yet
	// 1926-01 agreed, not in force
	// 1930 in force
	// 1937 ended
}

// Decode finds everything that is wrong, each with its code and place.
func ExampleDecode() {
	_, findings := guarantee.Decode([]byte(`{
  "schema": "backstop/1", "title": "A draft",
  "actors": [{"id": "FRA", "kind": "state"}, {"id": "FRX", "kind": "state"}],
  "contributions": [{"id": "troops", "by": "GBR", "status": "pledged", "persons": "quite a few"}]
}`))
	for _, f := range findings {
		fmt.Println(f)
	}
	// Output:
	// 3:53: G1004: "FRX" is no code of ISO 3166-1 alpha-3
	// 4:44: G1006: no item of actors has the ID "GBR"
	// 4:83: J2004: reading "quite a few": uncertain: words not in the lexicon: "quite a few" is not a number
}

// A structure made in Go is validated by the same rules; findings name the place as a JSON Pointer.
func ExampleStructure_Validate() {
	s := guarantee.Structure{
		Title:       "A draft",
		Actors:      actor.States("FRA"),
		Commitments: []guarantee.Commitment{{ID: "deploy", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Deploy}},
	}
	fmt.Println(s.Validate().Err())
	// Output:
	// /commitments/0/to/0: G1006: no item of actors has the ID "UKR"
}

func ExampleStructure_Encode() {
	s := guarantee.Structure{
		Title:  "A promise",
		Actors: actor.States("FRA", "UKR"),
		Commitments: []guarantee.Commitment{{ID: "deploy", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Deploy,
			When: timeline.Happened{Kind: timeline.CeasefireStarts}}},
	}
	data, err := s.Encode()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(data))
	// Output:
	// {
	//   "schema": "backstop/1",
	//   "title": "A promise",
	//   "actors": [{"id": "FRA", "kind": "state"}, {"id": "UKR", "kind": "state"}],
	//   "commitments": [
	//     {"id": "deploy", "by": ["FRA"], "to": ["UKR"], "act": "deploy", "when": {"happened": {"kind": "ceasefire_starts"}}}
	//   ]
	// }
}

// What follows if an actor leaves: two assessments compared.
func ExampleCompare() {
	s := guarantee.Structure{
		Title:  "A promise and what enables it",
		Actors: actor.States("EST", "NOR", "POL"),
		Commitments: []guarantee.Commitment{
			{ID: "airlift", By: actor.IDs("NOR"), To: actor.IDs("POL"), Act: guarantee.Backstop},
			{ID: "deploy", By: actor.IDs("POL"), To: actor.IDs("EST"), Act: guarantee.Deploy, Enabled: []guarantee.ID{"airlift"}},
		},
	}
	ask := guarantee.Options{On: uncertain.Year(2030)}
	base := s.Assess(ask)
	ask.Without = actor.IDs("NOR")
	for _, change := range guarantee.Compare(base, s.Assess(ask)) {
		fmt.Println(change)
	}
	// Output:
	// airlift: falls: nobody left to perform it
	// deploy: at risk: enabled by airlift
}

// Every element of an answer says what it rests on, and these items alone give the same answer.
func ExampleRecheck() {
	s := guarantee.Structure{
		Title:       "Two promises",
		Actors:      actor.States("EST", "POL"),
		Commitments: []guarantee.Commitment{{ID: "deploy", By: actor.IDs("POL"), Act: guarantee.Deploy}, {ID: "train", By: actor.IDs("POL"), Act: guarantee.Train}},
	}
	ask := guarantee.Options{On: uncertain.Year(2030)}
	a := s.Assess(ask)
	fmt.Println(a.Promises[1].Because, guarantee.Recheck(&s, ask, a))
	// Output:
	// [commitments/train] <nil>
}

// What answers an event that may happen, and what nobody answers: troops of a sender are shelled in the
// country that they protect.
func ExampleOptions_if() {
	attack := timeline.Happened{Kind: timeline.Attack, By: actor.IDs("SWE"), Against: actor.IDs("FIN")}
	s := guarantee.Structure{
		Title:  "A promise, and troops behind it",
		Actors: actor.States("FIN", "NOR", "SWE"),
		Commitments: []guarantee.Commitment{
			{ID: "defend", By: actor.IDs("NOR"), To: actor.IDs("FIN"), Act: guarantee.Defend, When: attack},
			{ID: "deploy", By: actor.IDs("NOR"), To: actor.IDs("FIN"), Act: guarantee.Deploy, Where: "FIN"},
		},
	}
	shelling, err := timeline.ParseEvent("shelling by SWE against NOR in FIN")
	if err != nil {
		log.Fatal(err)
	}
	r := s.Assess(guarantee.Options{If: []timeline.Event{shelling}}).Responses.Events[0]
	fmt.Println("named by", r.Named(), "may apply", r.MayApply(), "open of", r.Replies[0].Open)
	fmt.Println("nobody answers", r.Nobody, r.Unaided)
	// Output:
	// named by [] may apply [defend] open of [target]
	// nobody answers [no duty no time limit no aid to those it is directed at no agreed term of a ceasefire that forbids it] [NOR]
}

// What an unfinished document leaves open, as questions to whoever writes it.
func ExampleStructure_Blanks() {
	s := guarantee.Structure{
		Title:  "A draft",
		AsOf:   uncertain.Must(uncertain.ParseDate("2026-01-07")),
		Actors: actor.States("FRA", "UKR"),
		Commitments: []guarantee.Commitment{
			{ID: "help", By: actor.IDs("FRA")},
			{ID: "arm", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Arm},
		},
	}
	for _, b := range s.Blanks(guarantee.Options{})[:3] {
		fmt.Println(b, b.Must, b.Elements)
	}
	// Output:
	// What is to be done? (commitments/help: act) true 6
	// Who says so? Which statement does it rest on? (commitments/arm: says) false 14
	// In which text does it stand? (commitments/arm: under) false 14
}
