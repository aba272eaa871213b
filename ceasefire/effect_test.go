package ceasefire_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/uncertain"
)

// A term asks something of a party from the later beginning until the first end of the two, or until a term in
// force takes its place.
func TestSpan(t *testing.T) {
	span := func(text string) uncertain.Span { return uncertain.Must(uncertain.ParseSpan(text)) }
	r := &ceasefire.Regime{
		Parties: []ceasefire.Party{{Actor: "AUT", Effective: span("2026-01-05/2026-12")}, {Actor: "BEL"}},
		Terms: []ceasefire.Term{
			{ID: "plain", Status: ceasefire.InForce},
			{ID: "spanned", Status: ceasefire.InForce, Span: span("2026-02/2026-06")},
			{ID: "early", Status: ceasefire.InForce, Span: span("2025/..")},
			{ID: "amended", Status: ceasefire.InForce, Span: span("2026-02/2026-06")},
			{ID: "amends", Status: ceasefire.InForce, Amends: "amended", Span: span("2026-03-01/..")},
			{ID: "narrowed", Status: ceasefire.InForce, Span: span("2026-02/2026-06")},
			{ID: "narrows", Status: ceasefire.InForce, Amends: "narrowed", Binds: actor.IDs("AUT"), Span: span("2026-03-01/..")},
			{ID: "proposed", Status: ceasefire.Proposed, Amends: "plain", Span: span("2026-03-01/..")},
			{ID: "replaced", Status: ceasefire.InForce},
			{ID: "undated", Status: ceasefire.InForce, Amends: "replaced"}, // it begins with the party, and leaves the other no time
		},
	}
	for _, tt := range []struct {
		term  ceasefire.TermID
		party actor.ID
		want  string
	}{
		{"plain", "AUT", "2026-01-05/2026-12"},
		{"plain", "BEL", ""},
		{"spanned", "AUT", "2026-02/2026-06"},
		{"spanned", "BEL", "2026-02/2026-06"},
		{"early", "AUT", "2026-01-05/2026-12"},
		{"amended", "AUT", "2026-02/2026-03-01"},
		{"narrowed", "AUT", "2026-02/2026-03-01"},
		{"narrowed", "BEL", "2026-02/2026-06"}, // whom the amendment does not bind
		{"replaced", "AUT", "2026-01-05/2026-01-05"},
		{"replaced", "BEL", ""},
		{"none", "AUT", ""},
		{"plain", "none", ""},
	} {
		want := uncertain.Span{}
		if tt.want != "" {
			want = span(tt.want)
		}
		if got := r.Span(tt.term, tt.party); got != want {
			t.Errorf("Span(%s, %s) = %v, want %v", tt.term, tt.party, got, want)
		}
	}
}

// A term in force without a clause asks nothing, and only ends the one that it amends: a regime of both is in force as
// long as that one is.
func TestTermThatOnlyEnds(t *testing.T) {
	r := &ceasefire.Regime{
		Parties: []ceasefire.Party{{Actor: "AUT", Effective: uncertain.Must(uncertain.ParseSpan("2026-01-05/.."))}},
		Terms: []ceasefire.Term{
			{ID: "fire", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}},
			{ID: "over", Status: ceasefire.InForce, Amends: "fire", Span: uncertain.Must(uncertain.ParseSpan("2026-03-01/.."))},
		},
	}
	if got := r.Terms[1].Asks(); got != "ends fire" {
		t.Errorf("it %q", got)
	}
	for on, want := range map[string]uncertain.Bool{"2026-01-04": uncertain.No, "2026-02-28": uncertain.Yes, "2026-03-01": uncertain.No} {
		if got := r.InForce(uncertain.Must(uncertain.ParseDate(on))); got != want {
			t.Errorf("on %s in force: %v, want %v", on, got, want)
		}
	}
}
