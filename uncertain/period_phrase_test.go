package uncertain_test

import (
	"testing"

	"github.com/backstop-go/backstop/uncertain"
)

func TestPhrase(t *testing.T) {
	for text, want := range map[string]string{
		"PT24H": "24 hours", "PT1H": "1 hour", "PT30M": "30 minutes", "PT1S": "1 second", "P1D": "1 day", "P6M": "6 months", "P10Y": "10 years",
		"P14D..P16D": "14 days to 16 days", "P1D..": "at least 1 day", "P1Y6M": "P1Y6M", "within weeks": "within weeks", "unknown": "unknown",
	} {
		if got := uncertain.MustPeriod(text).Phrase(); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if got := (uncertain.Period{}).Phrase(); got != "unknown" {
		t.Errorf("not stated: %q", got)
	}
}
