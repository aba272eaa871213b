package report_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
)

// The deadlines of the Minsk package, which are ambiguous, and of which some readings cannot be kept.
func TestGoldenSchedules(t *testing.T) {
	s := gen.Embedded(t, "minsk-2015.json")
	_, section, _ := strings.Cut(text(t, s.Assess(guarantee.Options{}).Only(guarantee.Q11)), "\nQ11  ")
	section, _, _ = strings.Cut(section, "\nSources\n")
	golden.Check(t, "minsk-2015-schedules.txt", []byte(section))
}
