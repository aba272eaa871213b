package browser

import (
	"bytes"
	"io/fs"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
)

// The brief of every structure in the repository prints on one sheet.
func TestBriefPrints(t *testing.T) {
	browser := chromium(t)
	names, err := fs.Glob(structures.FS, "*.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no structures", err)
	}
	for _, name := range names {
		data, err := structures.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s, _ := guarantee.Decode(data)
		var text bytes.Buffer
		if err := report.BriefHTML(&text, s.Assess(guarantee.Options{})); err != nil {
			t.Fatal(err)
		}
		printed, err := chromedp.Call(open(t, browser, text.Bytes()).browser, page.PrintToPDF, page.PrintToPDFParams{})
		if err != nil {
			t.Fatal(err)
		}
		if sheets := bytes.Count(printed.Data, []byte("/Type /Page\n")); sheets != 1 {
			t.Errorf("the brief of %s prints on %d sheets", name, sheets)
		}
	}
}
