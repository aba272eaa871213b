package report

import (
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// A condition that speaks of a time is joined as a time, and the body that finds is named where it is stated.
func TestJoinedWords(t *testing.T) {
	court := &guarantee.Judge{By: "court"}
	for _, tt := range []struct{ got, want string }{
		{when(""), ""}, {when("RUS: armed attack"), "when RUS: armed attack"}, {when("since FRA: approval until GBR: rejection"), "since FRA: approval until GBR: rejection"},
		{theTime(""), ""}, {theTime("FRA: approval"), "FRA: approval"}, {theTime("since FRA: approval"), "the time since FRA: approval"},
		{decided(0, nil), ""}, {decided(guarantee.SelfJudged, nil), "self judged"}, {decided(guarantee.ByBody, nil), "by a body, which is not stated"},
		{decided(guarantee.ByBody, court), "by court"}, {decided(0, court), "by court"}, {decided(guarantee.Automatic, court), "automatic, found by court"},
	} {
		if tt.got != tt.want {
			t.Errorf("says %q, want %q", tt.got, tt.want)
		}
	}
}
