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
