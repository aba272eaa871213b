package timeline_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func TestParseEvent(t *testing.T) {
	shelling := timeline.Event{Kind: timeline.Shelling, By: actor.IDs("RUS"), Against: actor.IDs("FRA"), Where: "UKR", Date: uncertain.Day(2026, 3, 1)}
	for _, tt := range []struct {
		text string
		want timeline.Event
		back string // how it is written, if otherwise
	}{
		{"shelling by RUS against FRA in UKR on 2026-03-01", shelling, ""},
		{"shelling on 2026-03-01  in UKR against FRA by RUS ", shelling, "shelling by RUS against FRA in UKR on 2026-03-01"},
		{"major armed attack by RUS and BLR", timeline.Event{Kind: timeline.Attack, Severity: timeline.Major, By: actor.IDs("RUS", "BLR")}, ""},
		{"armed_attack by RUS,BLR, DEU and FRA", timeline.Event{Kind: timeline.Attack, By: actor.IDs("RUS", "BLR", "DEU", "FRA")}, "armed attack by RUS and BLR and DEU and FRA"},
		{"approval about commitments/deploy", timeline.Event{Kind: timeline.Approval, About: check.Ref{Section: "commitments", ID: "deploy"}}, ""},
		{"blockade in Black Sea on 2026", timeline.Event{Kind: timeline.Blockade, Where: "Black Sea", Date: uncertain.Year(2026)}, ""},
		{`shelling in "Stoke on Trent" by FRA`, timeline.Event{Kind: timeline.Shelling, Where: "Stoke on Trent", By: actor.IDs("FRA")}, `shelling by FRA in "Stoke on Trent"`},
		{"delegation by GBR to FRA and EST", timeline.Event{Kind: timeline.Delegation, By: actor.IDs("GBR"), To: actor.IDs("FRA", "EST")}, ""},
		{"shelling denied by RUS according to UKR", timeline.Event{Kind: timeline.Shelling, According: actor.IDs("UKR"), Denied: actor.IDs("RUS")}, "shelling according to UKR denied by RUS"},
		{"event by in and on", timeline.Event{By: actor.IDs("in", "on")}, ""},
		{"event", timeline.Event{}, ""},
	} {
		got, err := timeline.ParseEvent(tt.text)
		if err != nil {
			t.Errorf("%q: %v", tt.text, err)
			continue
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
		if tt.back == "" {
			tt.back = tt.text
		}
		if got.String() != tt.back {
			t.Errorf("%q is written %q", tt.text, got)
		}
	}
}

func TestParseEventFails(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", "begins with the kind"},
		{"by RUS", "begins with the kind"},
		{"shellin by RUS", "shellin"},
		{"major", "major"},
		{"minor major armed attack by RUS", `"major" is a second severity`},
		{"shelling by", "an actor is missing"},
		{"shelling by RUS,", "an actor is missing"},
		{"shelling by RUS and", "an actor is missing"},
		{"shelling by RUS and RUS", "named twice"},
		{"shelling by RUS by FRA", `"by" stands twice`},
		{"shelling by RUS upon FRA", "want one of by, against, to, in, on, about, according, denied"},
		{"shelling according UKR", `"to" must follow`},
		{"shelling in", "a place is missing"},
		{"shelling in on 2026", "a place is missing"},
		{`shelling in "UKR"on 2026`, "a space must follow"},
		{"shelling on 2026-02-30", "2026-02-30"},
		{"shelling on", "a date is missing"},
		{"shelling about /deploy", "/deploy"},
	} {
		e, err := timeline.ParseEvent(tt.text)
		if !errors.Is(err, timeline.ErrEvent) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v, want %q in it", tt.text, err, tt.want)
		}
		if diff := cmp.Diff(timeline.Event{}, e); diff != "" {
			t.Errorf("%q gives an event:\n%s", tt.text, diff)
		}
	}
}

// What an event says in words is what is read from them.
func TestPropertyEventInWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, e := range gen.Events(3).Draw(t, "events") {
			e.ID, e.Title, e.Says, e.Amount = "", "", nil, uncertain.Range[int64]{}
			e.To, e.According, e.Denied = e.By, e.Against, e.By
			e.Where = timeline.Place(rapid.SampledFrom([]string{"", "UKR", "black sea", "Stoke on Trent", "two  spaces", `"quoted"`, "a\tb", " x"}).Draw(t, "where"))
			got, err := timeline.ParseEvent(e.String())
			if err != nil {
				t.Fatalf("%q: %v", e, err)
			}
			if diff := cmp.Diff(e, got); diff != "" {
				t.Fatalf("%q (-want +got):\n%s", e, diff)
			}
		}
	})
}

func FuzzParseEvent(f *testing.F) {
	for _, text := range []string{"", "shelling by RUS against FRA in UKR on 2026-03-01", "major event by a, b and c about events/x",
		`event in "a \x00 b" on 2026`, "event in  by x", "event by and,", "use of force"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := timeline.ParseEvent(text)
		if err != nil {
			return
		}
		again, err := timeline.ParseEvent(e.String())
		if err != nil {
			t.Fatalf("%q is written %q: %v", text, e, err)
		}
		if diff := cmp.Diff(e, again); diff != "" {
			t.Fatalf("%q is written %q, which reads otherwise:\n%s", text, e, diff)
		}
	})
}

func ExampleParseEvent() {
	e, err := timeline.ParseEvent("shelling by RUS against FRA in UKR on 2026-03-01")
	fmt.Println(e.Kind, e.By, e.Against, e.Where, e.Date, err)
	_, err = timeline.ParseEvent("shelling by RUS upon FRA")
	fmt.Println(err)
	// Output:
	// shelling [RUS] [FRA] UKR 2026-03-01 <nil>
	// timeline: no event in words: after "upon": want one of by, against, to, in, on, about, according, denied
}
