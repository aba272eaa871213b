package guarantee_test

import (
	"fmt"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
)

// Paragraph 4 of the Budapest memorandum: each of the three is to seek action of the Security Council. A request by
// one of them is its own performance, and one by somebody else nobody's.
func TestOracleBudapestRequest(t *testing.T) {
	s := gen.Embedded(t, "budapest-1994.json")
	seek := check.Ref{}
	for _, c := range s.Commitments {
		if c.Act == guarantee.SeekCouncilAction {
			seek = commitment(string(c.ID))
		}
	}
	threat := timeline.Event{ID: "threat", Date: date("2030-03-01"), Kind: timeline.NuclearThreat, Against: actor.IDs("UKR")}
	for by, want := range map[actor.ID]map[bool]string{
		"GBR": {true: "[fulfilled]", false: "[owed fulfilled]"},
		"FRA": {true: "[owed]", false: "[owed]"},
		"UKR": {true: "[owed]", false: "[owed]"},
	} {
		log := []timeline.Event{threat, on("request", "2030-03-02", timeline.Request, commitment("council-action"), by)}
		found := 0
		for _, w := range s.Replay(log, guarantee.ReplayOptions{}).Track(seek).On(date("2030-04-01")) {
			if w.Cause.ID != "threat" {
				continue
			}
			found++
			if got := fmt.Sprint(w.Phases); got != want[w.By[0] == "GBR"] {
				t.Errorf("a request by %s: %s by %v, want %s", by, got, w.By, want[w.By[0] == "GBR"])
			}
		}
		if found != 3 {
			t.Errorf("%d occasions, want one for each of the three", found)
		}
	}
}
