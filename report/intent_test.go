package report

import (
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func TestWordsOfAnIntent(t *testing.T) {
	step := guarantee.Step{Role: guarantee.ForTrigger, Event: "FRA: approval"}
	for ready, want := range map[uncertain.Bool]string{
		uncertain.Yes:     "all that its text waits for has happened, and what is left is a further instrument that turns the intent into a duty",
		uncertain.Unknown: "all that its text waits for may have happened; if it has not: FRA: approval; and a further instrument that turns the intent into a duty",
		uncertain.No:      "FRA: approval; and a further instrument that turns the intent into a duty",
	} {
		n := guarantee.Needs{Commitment: "b", Ready: ready, Met: uncertain.No, Intent: true}
		if ready != uncertain.Yes {
			n.Paths = []guarantee.Path{{step}}
		}
		a := &guarantee.Assessment{
			Promises:   []guarantee.Promise{{Commitment: "b", Binds: guarantee.Intent, Trigger: timeline.Happened{Kind: timeline.Approval}.String()}},
			NeededActs: guarantee.NeededActs{Commitments: []guarantee.Needs{n}},
		}
		v := newView(a)
		groups := v.pathGroups()
		if len(groups) != 1 || groups[0].text != want {
			t.Errorf("ready %v: %+v, want %q", ready, groups, want)
		}
		owed := map[uncertain.Bool]string{uncertain.Yes: "all that its text waits for has happened, and it is an intent all the same", uncertain.Unknown: "all that its text waits for may have happened, and it is an intent all the same"}[ready]
		if got := v.owedNow(&a.Promises[0]); got != owed {
			t.Errorf("ready %v: %q, want %q", ready, got, owed)
		}
		drawn := v.pathsDrawn().(*lanes)
		if way := drawn.groups[0].ways; len(way) != 1 || way[0][len(way[0])-1].text != "a further instrument turns the intent into a duty" {
			t.Errorf("ready %v: the way drawn is %+v", ready, way)
		}
	}
}
