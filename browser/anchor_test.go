package browser

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
)

// anchors are where the navigation leads, and one place of each other kind: a source, a mark of a figure.
const anchors = `[...document.querySelectorAll('nav a'), document.querySelector('.cite a'), document.querySelector('svg a')]
	.map(a => a.getAttribute('href').slice(1))`

// hidden is what lies over the beginning of the place that was jumped to, or empty.
const hidden = `(() => {
	const place = document.querySelector(':target'), box = place.getBoundingClientRect();
	const top = document.elementFromPoint(box.left + 2, box.top + 2);
	if (top && (place.contains(top) || top.contains(place))) return '';
	return top ? '<' + top.tagName.toLowerCase() + '>' : 'the edge of the window, at ' + box.top;
})()`

// Who jumps to a place of the page sees where it begins.
func TestAnchors(t *testing.T) {
	browser := chromium(t)
	var page bytes.Buffer
	if err := report.HTML(&page, structure(t, "minsk-2015").Assess(guarantee.Options{})); err != nil {
		t.Fatal(err)
	}
	b := open(t, browser, page.Bytes())
	jump := func(to string) string {
		return get(b, chromedp.Evaluate[string](fmt.Sprintf("location.hash = %q; %s", to, hidden)))
	}
	for _, l := range looks {
		if l.media == "print" || l.scheme == "dark" {
			continue
		}
		b.as(l)
		for _, id := range get(b, chromedp.Evaluate[[]string](anchors)) {
			if by := jump(id); by != "" {
				t.Errorf("%s: %s is hidden by %s", l.name, id, by)
			}
		}
	}
	b.as(looks[0])
	b.do(chromedp.Evaluate[chromedp.Void](`document.documentElement.style.scrollPaddingTop = 0`))
	if jump("part-3") == "" {
		t.Error("it goes unseen what hides a heading")
	}
}
