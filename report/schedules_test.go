package report_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/golden"
)

// The deadlines of the Minsk package, which are ambiguous, and of which some readings cannot be kept.
func TestGoldenSchedules(t *testing.T) {
	data, err := structures.FS.ReadFile("minsk-2015.json")
	if err != nil {
		t.Fatal(err)
	}
	s, findings := guarantee.Decode(data)
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(text(t, s.Assess(guarantee.Options{}).Only(guarantee.Q11)), "\nQ11  ")
	section, _, _ = strings.Cut(section, "\nSources\n")
	golden.Check(t, "minsk-2015-schedules.txt", []byte(section))
}
