package guarantee_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

// What a commitment is and where it stands rests on what its promise rests on, and on nothing of the others that answer the
// same event.
func TestGroundsAreThePromises(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	replies := 0
	for i := range a.Responses.Events {
		for _, x := range a.Responses.Events[i].Replies {
			replies++
			at := slices.IndexFunc(a.Promises, func(p guarantee.Promise) bool { return p.Commitment == x.Commitment })
			if !slices.Equal(x.Grounds, a.Promises[at].Because) {
				t.Errorf("%s rests on %v, and its promise on %v", x.Commitment, x.Grounds, a.Promises[at].Because)
			}
			for _, ref := range x.Grounds {
				if !slices.Contains(x.Because, ref) {
					t.Errorf("the reply of %s to %s does not cite %v", x.Commitment, a.Responses.Events[i].Event, ref)
				}
			}
		}
	}
	if replies == 0 {
		t.Error("nothing answers anything")
	}
}

// On a date nobody knows that a position will be given up later.
func TestStandIsOfItsDate(t *testing.T) {
	s := gen.Ukraine(t)
	for on, want := range map[string]string{"2025-03-05": "", "2025-08-16": "", "2025-08-17": "2025-08-17", "2026-01-07": "2025-08-17"} {
		found := false
		for _, p := range s.Assess(guarantee.Options{On: date(on), KnownBy: date("2026-01-07")}).Chronicle.Positions {
			if p.By == "USA" && p.Stance == guarantee.Rejects && p.Since == date("2025") {
				if found = true; p.Until.String() != want {
					t.Errorf("on %s %s has been given up on %q, want %q", on, p.Position, p.Until, want)
				}
			}
		}
		if !found {
			t.Errorf("on %s there is no such position", on)
		}
	}
}
