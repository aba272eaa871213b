package timeline_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What an event does not state is open to who watches; in a log it is not so.
func TestObserved(t *testing.T) {
	members := timelineDirectory(
		actor.Actor{ID: "side", Kind: actor.Group, Members: actor.Members("BEL", "FRA")},
		actor.Actor{ID: "union", Kind: actor.Organisation, Members: actor.Members("BEL", "FRA")},
	)
	w := &timeline.World{Members: members}
	term := check.Ref{Section: "ceasefires", ID: "truce/fire"}
	for _, tt := range []struct {
		name    string
		pattern timeline.Happened
		event   timeline.Event
		want    uncertain.Bool
		fits    uncertain.Bool
	}{
		{"no place", timeline.Happened{Kind: timeline.Shelling, Where: "FRA"}, timeline.Event{Kind: timeline.Shelling}, unknown, no},
		{"that place", timeline.Happened{Kind: timeline.Shelling, Where: "FRA"}, timeline.Event{Kind: timeline.Shelling, Where: "FRA"}, yes, yes},
		{"another", timeline.Happened{Kind: timeline.Shelling, Where: "FRA"}, timeline.Event{Kind: timeline.Shelling, Where: "POL"}, no, no},
		{"nobody", timeline.Happened{Kind: timeline.Meeting, By: actor.IDs("BEL", "FRA")}, timeline.Event{Kind: timeline.Meeting}, unknown, no},
		{"some of them", timeline.Happened{Kind: timeline.Meeting, By: actor.IDs("BEL", "FRA")}, timeline.Event{Kind: timeline.Meeting, By: actor.IDs("BEL")}, no, no},
		{"no target", timeline.Happened{Kind: timeline.Shelling, Against: actor.IDs("FRA")}, timeline.Event{Kind: timeline.Shelling}, unknown, no},
		{"a more general contingency", timeline.Happened{Kind: timeline.Shelling}, timeline.Event{Kind: timeline.Attack}, unknown, no},
		{"a more general act", timeline.Happened{Kind: timeline.Approval}, timeline.Event{Kind: timeline.Approval.Parent()}, no, no},
		{"a contingency about nothing", timeline.Happened{Kind: timeline.CeasefireBreach, About: term}, timeline.Event{Kind: timeline.CeasefireBreach}, unknown, no},
		{"an act about nothing", timeline.Happened{Kind: timeline.Performance, About: term}, timeline.Event{Kind: timeline.Performance}, no, no},
		{"force by a member", timeline.Happened{Kind: timeline.Shelling, By: actor.IDs("side")}, timeline.Event{Kind: timeline.Shelling, By: actor.IDs("BEL")}, yes, yes},
		{"force by the group", timeline.Happened{Kind: timeline.Shelling, By: actor.IDs("BEL")}, timeline.Event{Kind: timeline.Shelling, By: actor.IDs("side")}, unknown, no},
		{"force by an organisation", timeline.Happened{Kind: timeline.Shelling, By: actor.IDs("BEL")}, timeline.Event{Kind: timeline.Shelling, By: actor.IDs("union")}, no, no},
		{"force against the group", timeline.Happened{Kind: timeline.Shelling, Against: actor.IDs("BEL")}, timeline.Event{Kind: timeline.Shelling, Against: actor.IDs("side")}, unknown, no},
		{"an act of a member", timeline.Happened{Kind: timeline.Performance, By: actor.IDs("side")}, timeline.Event{Kind: timeline.Performance, By: actor.IDs("BEL")}, unknown, no},
		{"an act of the group", timeline.Happened{Kind: timeline.Performance, By: actor.IDs("BEL")}, timeline.Event{Kind: timeline.Performance, By: actor.IDs("side")}, unknown, no},
		{"presence of two", timeline.Happened{Kind: timeline.Presence, By: actor.IDs("BEL")}, timeline.Event{Kind: timeline.Presence, By: actor.IDs("BEL", "FRA")}, unknown, yes},
		{"presence of both asked for", timeline.Happened{Kind: timeline.Presence, By: actor.IDs("BEL", "FRA")}, timeline.Event{Kind: timeline.Presence, By: actor.IDs("BEL", "FRA")}, yes, yes},
		{"presence of two members", timeline.Happened{Kind: timeline.Presence, By: actor.IDs("side")}, timeline.Event{Kind: timeline.Presence, By: actor.IDs("BEL", "FRA")}, yes, yes},
		{"presence of others", timeline.Happened{Kind: timeline.Presence, By: actor.IDs("BEL")}, timeline.Event{Kind: timeline.Presence, By: actor.IDs("FRA", "POL")}, no, no},
		{"an act of a member of an organisation", timeline.Happened{Kind: timeline.Performance, By: actor.IDs("union")}, timeline.Event{Kind: timeline.Performance, By: actor.IDs("BEL")}, no, no},
	} {
		if got := w.Observed(tt.pattern, &tt.event); got != tt.want {
			t.Errorf("%s: observed %v, want %v", tt.name, got, tt.want)
		}
		if got := w.Fits(tt.pattern, &tt.event); got != tt.fits {
			t.Errorf("%s: fits %v, want %v", tt.name, got, tt.fits)
		}
	}
}

func TestAny(t *testing.T) {
	for text, want := range map[string]uncertain.Bool{"": yes, "1": yes, "0": no, "0..3": unknown, "as yet unclear": unknown} {
		var e timeline.Event
		if text != "" {
			e.Amount = uncertain.MustParse[int64](text)
		}
		if got := e.Any(); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
