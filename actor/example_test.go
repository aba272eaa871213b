package actor_test

import (
	"encoding/json"
	"fmt"
	"log"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A union of states in 2020, and a coalition of which it is known how many it has and who some of
// them are. Source: Agreement on the withdrawal of the United Kingdom from the European Union, OJ L 29,
// 31.1.2020, in force from 1 February 2020.
func Example() {
	actors := append(actor.States("EST", "FRA", "GBR"),
		actor.Actor{ID: "eu", Kind: actor.Organisation, Members: []actor.Member{
			{Actor: "EST"}, {Actor: "FRA"}, {Actor: "GBR", Span: uncertain.Span{To: uncertain.Day(2020, time.February, 1)}},
		}},
		actor.Actor{ID: "willing", Kind: actor.Coalition, Leaders: actor.IDs("FRA", "GBR"), Members: actor.Members("eu", "GBR"),
			Size: source.Single(uncertain.MustParse[int64]("some 30"))})

	for _, on := range []uncertain.Date{uncertain.Day(2020, time.January, 31), uncertain.Day(2020, time.February, 1)} {
		d := actor.NewDirectory(actors, new(source.Record), nil, on)
		fmt.Println(on, "GBR in the eu:", d.In("GBR", "eu"), "- in the coalition:", d.In("GBR", "willing"))
		fmt.Println("unnamed:", d.Unnamed("willing"), "- eu:", d.Members("eu"))
	}
	// Output:
	// 2020-01-31 GBR in the eu: yes - in the coalition: yes
	// unnamed: 24..30 - eu: [{EST yes} {FRA yes} {GBR yes}]
	// 2020-02-01 GBR in the eu: no - in the coalition: yes
	// unnamed: 24..30 - eu: [{EST yes} {FRA yes}]
}

func ExampleDirectory_CanDecide() {
	// Nine of fifteen votes and no veto: Charter of the United Nations, article 27.
	d := directory(council)
	fmt.Println("without Denmark:", d.CanDecide("unsc", actor.IDs("DNK")))
	fmt.Println("without France:", d.CanDecide("unsc", actor.IDs("FRA")))
	fmt.Println("by the permanent members alone:", d.CanDecideAlone("unsc", permanent))
	// Output:
	// without Denmark: true
	// without France: false
	// by the permanent members alone: false
}

func ExampleDirectory_In() {
	d := directory(actor.Actor{ID: "coalition", Members: []actor.Member{
		{Actor: "FRA"}, {Actor: "AUS", Span: uncertain.Span{From: uncertain.Month(2025, time.June)}}, // some day in June
	}})
	fmt.Println(on, d.In("FRA", "coalition"), d.In("AUS", "coalition"), d.In("USA", "coalition"))
	// Output: 2025-06-15 yes unknown no
}

func ExampleMember_MarshalJSON() {
	text, err := json.Marshal([]actor.Member{{Actor: "FRA"}, {Actor: "AUS", Span: uncertain.Span{From: uncertain.Month(2025, time.June)}}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))
	// Output: ["FRA",{"actor":"AUS","span":"2025-06/.."}]
}

func ExampleStateName() {
	fmt.Println(actor.StateName("UKR"))
	fmt.Println(actor.StateName("CSK")) // withdrawn in 1993
	fmt.Println(actor.StateName("UK"))
	// Output:
	// Ukraine true
	// Czechoslovakia true
	//  false
}
