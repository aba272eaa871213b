package ceasefire_test

import (
	"fmt"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/uncertain"
)

// A ceasefire whose beginning is known to the month only.
func ExampleRegime_InForce() {
	from := uncertain.Span{From: uncertain.Month(2026, time.March)}
	regime := ceasefire.Regime{
		Parties: []ceasefire.Party{{Actor: "AUT", Effective: from}, {Actor: "BEL", Effective: from}},
		Terms:   []ceasefire.Term{{ID: "fire", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}}},
	}
	for _, on := range []uncertain.Date{uncertain.Month(2026, time.February), uncertain.Day(2026, time.March, 10), uncertain.Month(2026, time.April)} {
		fmt.Println(on, regime.InForce(on))
	}
	// Output:
	// 2026-02 no
	// 2026-03-10 unknown
	// 2026-04 yes
}

// Whom a term binds: all parties, or those that it names.
func ExampleTerm_For() {
	all := ceasefire.Term{ID: "fire", Clause: ceasefire.HoldFire{}}
	one := ceasefire.Term{ID: "inspection", Binds: actor.IDs("BEL")}
	fmt.Println(all.For("AUT"), one.For("AUT"), one.For("BEL"))
	// Output:
	// true false true
}

// A zone of 5 km on each side of its line is 10 km wide; the two kinds of width are different types.
func ExampleHalfWidth_Agrees() {
	var half ceasefire.HalfWidth
	var full ceasefire.FullWidth
	if err := half.UnmarshalText([]byte("5 km")); err != nil {
		fmt.Println(err)
	}
	for _, text := range []string{"10 km", "5 km"} {
		if err := full.UnmarshalText([]byte(text)); err != nil {
			fmt.Println(err)
		}
		fmt.Println(text, half.Agrees(full))
	}
	// Output:
	// 10 km true
	// 5 km false
}
