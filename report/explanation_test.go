package report_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/report"
)

// From the draft of the Paris Declaration to the text that was issued.
func TestGoldenExplanation(t *testing.T) {
	x, err := guarantee.Explain(gen.Embedded(t, "paris-2026-draft.json"), gen.Embedded(t, "paris-2026-final.json"), guarantee.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range map[string]func(io.Writer, *guarantee.Explanation) error{
		"txt": report.ExplanationText, "md": report.ExplanationMarkdown, "html": report.ExplanationHTML, "tex": report.ExplanationLaTeX,
	} {
		var b bytes.Buffer
		if err := write(&b, x.Only(guarantee.Q4)); err != nil {
			t.Fatal(err)
		}
		text := b.Bytes()
		if _, body, ok := bytes.Cut(text, []byte("</style>")); ok {
			text = body // the style is that of every page
		}
		golden.Check(t, "paris-2026-explanation."+name, text)
	}
}
