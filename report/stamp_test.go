package report

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

// What was asked for stands in sight on every output, and on what is shown alone: without whom, in whose view, and that
// the record is taken to be complete.
func TestAskedIsInSight(t *testing.T) {
	s := gen.Ukraine(t)
	plain, asked := s.Assess(guarantee.Options{}), s.Assess(guarantee.Options{Without: actor.IDs("USA"), View: "UKR", Complete: true})
	outputs := map[string]func(io.Writer, *guarantee.Assessment) error{
		"text": Text, "Markdown": Markdown, "HTML": HTML, "LaTeX": LaTeX, "DOT": DOT, "brief": BriefText, "brief HTML": BriefHTML,
	}
	for _, name := range Figures() {
		outputs[name] = func(w io.Writer, a *guarantee.Assessment) error { return SVG(w, a, name) }
	}
	for name, write := range outputs {
		text := func(a *guarantee.Assessment) string {
			var b bytes.Buffer
			if err := write(&b, a); err != nil {
				t.Fatal(err)
			}
			seen := b.String()
			if _, after, ok := strings.Cut(seen, "</metadata>"); ok {
				seen = after
			}
			seen = strings.NewReplacer("</text>", " ", "\\n", " ").Replace(seen)
			return strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(seen, "")), " ")
		}
		before, after := text(plain), text(asked)
		for _, want := range []string{"USA, as asked", "UKR: what it denies", "taken to hold all that was done, as asked"} {
			if !strings.Contains(after, want) || strings.Contains(before, want) {
				t.Errorf("%s: what was asked, %q, is said: %v; and where it was not: %v", name, want, strings.Contains(after, want), strings.Contains(before, want))
			}
		}
	}
	if got := asked.Stamp.Silence(); !strings.HasSuffix(got, guarantee.AllRecorded) || plain.Stamp.Silence() != guarantee.Silence {
		t.Errorf("of silence it says %q", got)
	}
	if got := asked.Documented().Silence; got != asked.Stamp.Silence() || asked.Describe() == plain.Describe() || !strings.Contains(asked.Describe(), "; all that was done is recorded.") {
		t.Errorf("the document says %q and %s", got, asked.Describe())
	}
}
