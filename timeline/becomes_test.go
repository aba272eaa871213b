package timeline_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
)

// What something comes to is told by its name, and in no two ways alike; whose doing it is stands behind it.
func TestBecoming(t *testing.T) {
	truce := check.Ref{Section: "commitments", ID: "truce"}
	for _, tt := range []struct {
		of   timeline.Happened
		want string
	}{
		{timeline.Happened{Kind: timeline.BecomesBreached, About: truce}, "breach of truce"},
		{timeline.Happened{Kind: timeline.BecomesFulfilled, By: actor.IDs("FRA", "GBR"), About: truce}, "fulfilment of truce by FRA and GBR"},
		{timeline.Happened{Kind: timeline.BecomesOwed, About: truce}, "truce becoming owed"},
		{timeline.Happened{Kind: timeline.Performance, Many: 2, Where: "UKR", About: truce}, "at least 2 actors: performance of truce in UKR"},
		{timeline.Happened{Kind: timeline.Signature, By: actor.IDs("FRA"), About: truce}, "FRA: signature (truce)"},
		{timeline.Happened{Kind: timeline.BecomesBreached}, "becomes breached"},
	} {
		if got := tt.of.String(); got != tt.want {
			t.Errorf("%#v is %q, want %q", tt.of, got, tt.want)
		}
	}
	seen := make(map[string]timeline.Kind)
	for k := range timeline.Kinds {
		text := k.Of("truce")
		if other := seen[text]; other != 0 || !strings.Contains(text, "truce") {
			t.Errorf("%v is %q, as is %v", k, text, other)
		}
		if k != timeline.StateChange && k.Is(timeline.StateChange) && strings.Contains(text, "(") {
			t.Errorf("%v has no words of its own: %q", k, text)
		}
		seen[text] = k
	}
}
