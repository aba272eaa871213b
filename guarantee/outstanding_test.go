package guarantee_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Of what a commitment waits for it is said what has yet to come, in the words in which its path says it.
func TestWaitsForWhatIsOutstanding(t *testing.T) {
	approval := func(by ...actor.ID) timeline.Happened { return timeline.Happened{Kind: timeline.Approval, By: by} }
	truce, over := timeline.Happened{Kind: timeline.CeasefireStarts}, timeline.Happened{Kind: timeline.CeasefireEnds}
	event := func(id string, kind timeline.Kind, by ...actor.ID) timeline.Event {
		return timeline.Event{ID: timeline.EventID(id), Date: uncertain.Year(2025), Kind: kind, By: by}
	}
	starts, approved := event("truce", timeline.CeasefireStarts), event("approved", timeline.Approval, "NOR")
	denied := starts
	denied.Denied = actor.IDs("SWE")
	for _, tt := range []struct {
		name       string
		text, own  timeline.Condition // of the instrument, and of the commitment
		log        []timeline.Event
		want, path string
	}{
		{"nothing has come", timeline.All{truce, approval("NOR")}, nil, nil, "ceasefire starts; and NOR: approval", "ceasefire starts, and NOR: approval"},
		{"one of two has", timeline.All{truce, approval("NOR")}, nil, []timeline.Event{starts}, "NOR: approval", "NOR: approval"},
		{"one of two may have", timeline.All{truce, approval("NOR")}, nil, []timeline.Event{denied}, "ceasefire starts; and NOR: approval", "ceasefire starts, and NOR: approval"},
		{"the text has entered into force", truce, approval("NOR"), []timeline.Event{starts}, "NOR: approval", "NOR: approval"},
		{"part of what each of them asks for", timeline.All{truce, approval("FIN")}, timeline.All{approval("NOR"), approval("SWE")}, []timeline.Event{starts, approved},
			"FIN: approval; and SWE: approval", "FIN: approval, and SWE: approval"},
		{"part of one way", timeline.Any{timeline.All{truce, approval("NOR")}, over}, nil, []timeline.Event{starts}, "NOR: approval; or ceasefire ends", "NOR: approval; or ceasefire ends"},
		{"several of one way", timeline.Any{timeline.All{truce, approval("NOR"), approval("FIN")}, over}, nil, []timeline.Event{starts},
			"(NOR: approval; and FIN: approval); or ceasefire ends", "ceasefire ends; or NOR: approval, and FIN: approval"},
		{"some of so many", timeline.Count{Of: approval(), AtLeast: 3}, nil, []timeline.Event{approved}, "at least 2 times: approval", "at least 2 times: approval"},
		{"all but one of so many", timeline.Count{Of: approval(), AtLeast: 2}, nil, []timeline.Event{approved}, "approval anew", "approval anew"},
		{"some of so many actors", timeline.Count{Of: approval(), AtLeast: 3, Actors: true}, nil, []timeline.Event{approved},
			"at least 2 different actors: approval by others than so far", "at least 2 different actors: approval by others than so far"},
		{"never", timeline.Any{}, nil, []timeline.Event{starts}, "never", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := pact(func(s *guarantee.Structure) {
				s.Instruments[0].Entry, s.Commitments[0].Entry, s.Commitments[0].When, s.Events = tt.text, tt.own, nil, tt.log
			})
			a := s.Assess(guarantee.Options{})
			equal(t, "waits for", a.Promises[0].Waits, tt.want)
			equal(t, "paths", strings.Join(ways(a, "help"), "; or "), tt.path)
			if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
		})
	}
}
