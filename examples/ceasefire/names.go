package main

import (
	"fmt"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
)

// names knows what a structure and its regime call things, and remembers what it has been asked for.
type names struct {
	actors map[actor.ID]bool
	lines  map[timeline.LineID]bool
	zones  map[timeline.ZoneID]bool
	told   map[string]bool
}

func newNames(actors []actor.Actor, r *ceasefire.Regime) *names {
	n := &names{
		actors: make(map[actor.ID]bool), lines: make(map[timeline.LineID]bool), zones: make(map[timeline.ZoneID]bool),
		told: make(map[string]bool),
	}
	for i := range actors {
		n.actors[actors[i].ID] = true
	}
	for i := range r.Lines {
		n.lines[r.Lines[i].ID] = true
	}
	for i := range r.Zones {
		n.zones[r.Zones[i].ID] = true
	}
	return n
}

// unknown returns what an event names that is not known and has not been told before. Who wrote the
// name meant something that no term can see: an actor on whose side something was is on no known side.
func (n *names) unknown(e *timeline.Event) (out []string) {
	tell := func(known bool, what, name string) {
		if key := what + " " + name; !known && name != "" && len(n.told) < maxTold && !n.told[key] {
			n.told[key] = true
			out = append(out, fmt.Sprintf("event %.60s: no %s %.60q in the structure; no term knows the name (told once)", e.ID, what, name))
		}
	}
	for _, ids := range [][]actor.ID{e.By, e.Against, e.According, e.Denied, {e.At.Side}} {
		for _, id := range ids {
			tell(n.actors[id], "actor", string(id))
		}
	}
	tell(n.lines[e.At.Line], "line", string(e.At.Line))
	for _, zones := range [][]timeline.ZoneID{e.At.In, e.At.Out} {
		for _, z := range zones {
			tell(n.zones[z], "zone", string(z))
		}
	}
	return out
}

// maxTold bounds how many names are told: memory must not grow with a log.
const maxTold = 1000
