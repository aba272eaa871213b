package browser

import (
	"bytes"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
)

// The brief of every structure in the repository prints on one sheet.
func TestBriefPrints(t *testing.T) {
	browser := chromium(t)
	for _, name := range names(t) {
		var text bytes.Buffer
		if err := report.BriefHTML(&text, structure(t, name).Assess(guarantee.Options{})); err != nil {
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
