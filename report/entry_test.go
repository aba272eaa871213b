package report

import (
	"regexp"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

// In a list of things the name of each stands out, be it one word or several, and nothing else does.
func TestNamesOfEntriesStandOut(t *testing.T) {
	s := gen.Ukraine(t)
	s.Options[0].Title = "Titled [r]: <b>so</b>"
	page := written(t, HTML, s.Assess(guarantee.Options{}))
	for _, want := range []string{
		"<li><b>electronic warfare:</b> no provider recorded in ",
		"<li><b>ISR (intelligence, surveillance and reconnaissance):</b> only undetermined: USA",
		"<li><b>RUS and UKR: ceasefire starts:</b> cannot be owed without it:",
		"<li><b>paris-response:</b> coalition to UKR: respond",
		"<li><b>Titled [r]: &lt;b&gt;so&lt;/b&gt;:</b> “some 30,000”",
		"<li>USA rejects: deploy by USA in UKR", // a sentence, of nothing in particular
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q", want)
		}
	}
	// Within one list either every item names what it is about, or none does.
	for list := range strings.SplitSeq(page, "<ul>\n") {
		list, _, _ = strings.Cut(list, "</ul>")
		bold, all := strings.Count(list, "<li><b>"), len(regexp.MustCompile("(?m)^<li>").FindAllString(list, -1))
		if bold > 0 && bold < all {
			t.Errorf("%d of %d items name what they are about: %.300s", bold, all, list)
		}
	}
}
