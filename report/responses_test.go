package report

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// Of an event that belongs to a running breach it is said to which, and that only where there is one.
func TestRunningBreach(t *testing.T) {
	reply := guarantee.Reply{Commitment: "peace", Bearing: guarantee.Breaks, Applies: uncertain.Yes, By: actor.IDs("FRA")}
	const title = "R: what is no new breach, and starts no time anew"
	for _, tt := range []struct {
		name   string
		change func(x *guarantee.Reply)
		want   string // after the title
		letter string
	}{
		{"a new one", func(*guarantee.Reply) {}, "", "B"},
		{"since a day", func(x *guarantee.Reply) { x.Since = uncertain.Day(2026, 5, 1) },
			"shelling by FRA: peace belongs to the breach of 2026-05-01, already running.", "R"},
		{"since some day", func(x *guarantee.Reply) {
			x.Since, x.Latest = uncertain.Day(2026, 5, 1), uncertain.Day(2026, 5, 9)
		}, "shelling by FRA: peace belongs to the breach of some time between 2026-05-01 and 2026-05-09, already running.", "R"},
		{"perhaps", func(x *guarantee.Reply) { x.Since, x.Applies = uncertain.Day(2026, 5, 1), uncertain.Unknown },
			"shelling by FRA: peace perhaps belongs to the breach of 2026-05-01, already running.", "r"},
	} {
		x := reply
		if tt.want != "" {
			x.Bearing = guarantee.Prolongs
		}
		tt.change(&x)
		r := guarantee.Response{Event: "shelling by FRA", Replies: []guarantee.Reply{x}}
		a := &guarantee.Assessment{
			Stamp:     guarantee.Stamp{Answers: []guarantee.Question{guarantee.Q5}},
			Responses: guarantee.Responses{Events: []guarantee.Response{r}, Columns: []guarantee.ID{"peace"}},
		}
		text := strings.Join(strings.Fields(written(t, Text, a)), " ")
		if said := strings.Contains(text, title); said != (tt.want != "") || !strings.Contains(text, tt.want) {
			t.Errorf("%s: it does not say %q:\n%s", tt.name, tt.want, text)
		}
		if got := does(&r)["peace"]; got != tt.letter {
			t.Errorf("%s: %q in the matrix, want %q", tt.name, got, tt.letter)
		}
	}
}
