package ceasefire_test

import (
	"testing"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func length(s string) uncertain.Length { return uncertain.Must(uncertain.ParseLength(s)) }

// The form follows from what is agreed, not from what is only asked for.
func TestForm(t *testing.T) {
	hold := ceasefire.Term{ID: "hold", Status: ceasefire.Agreed, Clause: ceasefire.HoldFire{}}
	disband := ceasefire.Term{ID: "disband", Status: ceasefire.Agreed, Clause: ceasefire.ActWithin{
		Act: ceasefire.Activity{What: timeline.Happened{Kind: timeline.Demobilisation}}, Within: uncertain.MustPeriod("P120D"),
	}}
	watched := func(s ceasefire.Status, tasks ...ceasefire.Task) []ceasefire.Body {
		return []ceasefire.Body{{By: "osce", Status: s, Tasks: tasks}}
	}
	tests := []struct {
		name   string
		regime ceasefire.Regime
		want   ceasefire.Form
	}{
		{"nothing", ceasefire.Regime{}, 0},
		{"only proposed", ceasefire.Regime{Terms: []ceasefire.Term{{Status: ceasefire.Proposed}}}, 0},
		{"fire held", ceasefire.Regime{Terms: []ceasefire.Term{hold}}, ceasefire.Cessation},
		{"watchers proposed", ceasefire.Regime{Terms: []ceasefire.Term{hold}, Bodies: watched(ceasefire.Proposed, ceasefire.Monitors)}, ceasefire.Cessation},
		{"only liaison", ceasefire.Regime{Terms: []ceasefire.Term{hold}, Bodies: watched(ceasefire.InForce, ceasefire.Liaises)}, ceasefire.Cessation},
		{"watched", ceasefire.Regime{Terms: []ceasefire.Term{hold}, Bodies: watched(ceasefire.InForce, ceasefire.Monitors)}, ceasefire.Preliminary},
		{"disbanded, unsettled", ceasefire.Regime{Terms: []ceasefire.Term{hold, disband}, Bodies: watched(ceasefire.InForce, ceasefire.Monitors)}, ceasefire.Preliminary},
		{"settled", ceasefire.Regime{Terms: []ceasefire.Term{hold, disband}, Bodies: watched(ceasefire.InForce, ceasefire.Monitors), Settles: uncertain.Yes}, ceasefire.Definitive},
	}
	for _, tt := range tests {
		if got := tt.regime.Form(); got != tt.want {
			t.Errorf("%s: Form() = %v, want %v", tt.name, got, tt.want)
		}
	}
}

// The zone of Dayton annex 1-A is two kilometres to each side and four across.
func TestOracleDaytonWidths(t *testing.T) {
	half := ceasefire.HalfWidth{Length: length("2 km")}
	for full, want := range map[string]bool{"4 km": true, "2 km": false, "some 4 km": true, "8 km": false} {
		if got := half.Agrees(ceasefire.FullWidth{Length: length(full)}); got != want {
			t.Errorf("2 km to each side agrees with %s across: %v, want %v", full, got, want)
		}
	}
}
