package actor_test

import (
	"fmt"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A coalition of about thirty, of which two are named, and one of these joined in some month.
func ExampleDirectory_Members() {
	coalition := actor.Actor{
		ID: "coalition", Kind: actor.Coalition, Name: "Coalition",
		Members: []actor.Member{{Actor: "FRA"}, {Actor: "CAN", Span: uncertain.Span{From: uncertain.Month(2025, time.September)}}},
		Size:    source.Single(uncertain.MustParse[int64]("some 30")),
	}
	d := actor.NewDirectory([]actor.Actor{coalition}, new(source.Record), nil, uncertain.Day(2025, time.September, 4))
	for _, m := range d.Members("coalition") {
		fmt.Println(m.Actor, m.Holds)
	}
	fmt.Println("size:", d.Size("coalition").Value, "unnamed:", d.Unnamed("coalition"))
	// Output:
	// FRA yes
	// CAN unknown
	// size: some 30 unnamed: 25..32
}

func ExampleStates() {
	for _, a := range actor.States("FRA", "CSK", "FRX") {
		fmt.Printf("%s %v %q\n", a.ID, a.Kind, a.Title())
	}
	// Output:
	// FRA state "France"
	// CSK state "Czechoslovakia"
	// FRX state "FRX"
}
