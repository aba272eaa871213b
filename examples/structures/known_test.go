package structures_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// No part of a document cites both what was known by its date and what was said only later: the whole of it would then
// not be known by that date, and be missing from the answers. A later change is an item of its own.
func TestKnownInTime(t *testing.T) {
	for _, name := range documents(t) {
		data, s := decode(t, name)
		known := source.NewRecord(s.Sources, s.Statements, s.AsOf)
		var parts func(v any, at check.Path)
		parts = func(v any, at check.Path) {
			switch v := v.(type) {
			case []any:
				for i, x := range v {
					parts(x, at.Index(i))
				}
			case map[string]any:
				says, _ := v["says"].([]any)
				isKnown := func(id any) bool { return known.Knows([]source.StatementID{source.StatementID(fmt.Sprint(id))}) }
				later := slices.DeleteFunc(slices.Clone(says), isKnown)
				if len(later) > 0 && len(later) < len(says) {
					t.Errorf("%s: %s cites %v, not known by %v, beside what was", name, at, later, s.AsOf)
				}
				for member, x := range v {
					parts(x, at.Field(member))
				}
			}
		}
		var document map[string]any
		if err := json.Unmarshal(data, &document); err != nil {
			t.Fatal(err)
		}
		parts(document, "")
	}
}

// The buffers of the Military Technical Agreement are in force at the date of the document, and nothing says until when;
// with what was said later they end when the one is dissolved and the other relaxed. Of the withdrawal its beginning was verified.
func TestKosovoBuffers(t *testing.T) {
	_, s := decode(t, "kosovo-1999.json")
	for _, tt := range []struct {
		ask        guarantee.Options
		air, earth string
	}{
		{guarantee.Options{}, "1999-06-13/..", "1999-06-21/.."},
		{guarantee.Options{On: s.AsOf, KnownBy: uncertain.Day(2002, 1, 1)}, "1999-06-13/..", "1999-06-21/2001"},
		{guarantee.Options{On: s.AsOf, KnownBy: uncertain.Day(2020, 1, 1)}, "1999-06-13/2015", "1999-06-21/2001"},
	} {
		state := s.Assess(tt.ask).Compliance.Regimes[0]
		spans := make(map[string]string)
		for _, x := range state.Terms {
			for _, w := range x.When {
				spans[string(x.Term)] = w.Span.String()
			}
		}
		if spans["no-aircraft"] != tt.air || spans["no-ground-forces"] != tt.earth {
			t.Errorf("by what was known by %v: in the air %q, on the ground %q", tt.ask.KnownBy, spans["no-aircraft"], spans["no-ground-forces"])
		}
		verdicts := make(map[string]ceasefire.Verdict)
		for _, x := range state.Results {
			if x.Result.View == "" {
				verdicts[string(x.Result.Term)] = x.Result.Verdict
			}
		}
		if verdicts["zone-3-begun"] != ceasefire.Kept || verdicts["zone-1-vacated"] != ceasefire.Unverified {
			t.Errorf("verdicts %v", verdicts)
		}
	}
}
