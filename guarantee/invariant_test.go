package guarantee_test

import (
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// invariants are those of the life cycle, by their numbers, each with the properties that hold the machine to it.
var invariants = [...]struct {
	says string
	laws []func(*testing.T)
}{
	1:  {"the order of a log does not matter, and every run gives the same", laws(TestPropertyReplayDeterministic, TestPropertyReplayPermuted)},
	2:  {"what happens after a date does not change the state on it", laws(TestPropertyReplayPrefix)},
	3:  {"a replay up to a date is the beginning of the whole", laws(TestPropertyReplaySplit)},
	4:  {"only rows of the table occur, and nothing follows what is final", laws(TestPropertyReplayEdges)},
	5:  {"what is owed was in force, triggered and decided before; what is breached was owed", laws(TestPropertyReplayTrace)},
	6:  {"nothing is both fulfilled and breached, and what is fulfilled was performed by the due time", laws(TestPropertyReplayTrace)},
	7:  {"what cannot fail is never breached, and what has no end never lapses", laws(TestPropertyReplayTrace)},
	8:  {"a later due time breaches nothing", laws(TestPropertyReplayDue)},
	9:  {"more performance breaches nothing, and more failures undo no breach", laws(TestPropertyReplayDue)},
	10: {"time set aside shifts the due time by as much, and no breach falls into it", laws(TestPropertyReplayToll)},
	11: {"shifting all dates shifts the course", laws(TestPropertyReplayShifted, TestPropertyReplayShiftedFar)},
	12: {"other names give the same course", laws(TestPropertyReplayRenamed)},
	13: {"what has nothing in common runs as if alone", laws(TestPropertyReplayDisjoint)},
	14: {"what follows at once comes to an end, and one cause works once", laws(TestPropertyReplayCause)},
	15: {"an overlay of nothing is none, and none leaves anything behind", laws(TestPropertyOverlay, TestPropertyReplayOverlay)},
	16: {"somebody owes, to somebody; passing that on changes no state, and a breach stays with those who owed", laws(TestPropertyReplayHolders, TestPropertyReplayTransfer)},
	17: {"each breach makes its remedy owed once, at its moment", laws(TestPropertyReplayRemedies, TestPropertyReplayRemediesInForce)},
	18: {"what is cited is enough, and none of it too much", laws(TestPropertyReplayRecheck, TestPropertyReplayBondsRecheck, TestPropertyReplayMinimal, TestPropertyReplayMinimalBeside)},
	19: {"the states that are possible are those of the completions of what is open", laws(TestPropertyReplayOpen, TestPropertyReplayWorlds, TestPropertyReplayBonds, TestPropertyReplayOrder, TestPropertyReplayReadings, TestPropertyInterpreterSteps)},
	20: {"the due times are the latest times of the temporal network", laws(TestPropertyReplaySchedule)},
}

func laws(laws ...func(*testing.T)) []func(*testing.T) { return laws }

// Each of the twenty invariants has a property.
func TestInvariants(t *testing.T) {
	if len(invariants) != 21 {
		t.Errorf("%d invariants, want 20", len(invariants)-1)
	}
	for no, x := range invariants {
		if no > 0 && (x.says == "" || len(x.laws) == 0) {
			t.Errorf("no property holds the machine to invariant %d", no)
		}
		for _, law := range x.laws {
			if name := runtime.FuncForPC(reflect.ValueOf(law).Pointer()).Name(); !strings.Contains(name, ".TestProperty") {
				t.Errorf("invariant %d: %s is no property", no, name)
			}
		}
	}
}
