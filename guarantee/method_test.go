package guarantee_test

import (
	"github.com/backstop-go/backstop/check"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The paragraph on the method names everything that was asked for, and an assessment that is written
// holds it.
func TestDescribe(t *testing.T) {
	s := gen.Ukraine(t)
	ask := guarantee.Options{
		On: uncertain.Must(uncertain.ParseDate("2025-12-31")), KnownBy: uncertain.Must(uncertain.ParseDate("2026-01-06")),
		Without: actor.IDs("USA"), Prefer: []source.ID{"c2"}, Conversions: []force.ConversionID{"estonian-company"},
		Lexicon: uncertain.Lexicon{Margin: 25}, View: "UKR", Log: []timeline.Event{on("talks", "2025-12-30", timeline.Meeting, check.Ref{}, "UKR")},
	}
	a := s.Assess(ask)
	a.Stamp.Document, a.Stamp.LogHash = "0123abcd", "4567cdef"
	got := a.Describe()
	for _, want := range []string{
		s.Title, guarantee.Schema, guarantee.AssessmentSchema, "0123abcd", "a log, 1 of them, count besides those of the document (SHA-256 of the log 4567cdef).", "true on 2025-12-31", "published by 2026-01-06",
		"preferring c2", "25 %", "UKR: what it denies", "USA perform", "one company is 100 to 200",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the method does not say %q: %s", want, got)
		}
	}
	if plain := s.Assess(guarantee.Options{}).Describe(); !strings.Contains(plain, "nobody is missing") || strings.Contains(plain, "SHA-256") {
		t.Errorf("the method without assumptions or a hash: %s", plain)
	}
	text, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := guarantee.DecodeAssessment(text); again.Method != got {
		t.Errorf("the document holds %q", again.Method)
	}
}

// Without a group its recorded members are missing, too, and stand apart from who was asked for; whoever was asked for
// is no member besides.
func TestWithoutMembers(t *testing.T) {
	s := gen.Ukraine(t)
	for _, tt := range []struct {
		without, members []actor.ID
		method           string
	}{
		{actor.IDs("USA"), nil, "Assumed: USA perform"},
		{actor.IDs("coalition"), actor.IDs("GBR", "FRA", "EST", "LTU"), "Assumed: coalition, with the recorded members GBR, FRA, EST, LTU, perform"},
		{actor.IDs("FRA", "coalition", "FRA"), actor.IDs("GBR", "EST", "LTU"), "Assumed: FRA, coalition, with the recorded members GBR, EST, LTU, perform"},
	} {
		a := s.Assess(guarantee.Options{Without: tt.without})
		equal(t, "asked", a.Stamp.Without, tt.without[:min(2, len(tt.without))])
		equal(t, "members", a.Stamp.WithoutMembers, tt.members)
		if got := a.Describe(); !strings.Contains(got, tt.method) {
			t.Errorf("the method does not say %q: %s", tt.method, got)
		}
	}
}
