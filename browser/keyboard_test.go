package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// number gives everything that can be used a number, in the order of the page.
const number = `[...document.querySelectorAll('a[href], summary, button, input, select, textarea, [tabindex]')]
	.filter(n => n.checkVisibility()).map((n, i) => n.dataset.number = i)`

// focused is the number of what has the focus, or -1.
const focused = `(() => {
	const n = document.activeElement;
	return n.dataset.number === undefined ? -1 : Number(n.dataset.number);
})()`

// keyboard is how the tabulator's way through the page differs from the order of the page; empty where
// it goes through everything that can be used.
func (b *tab) keyboard() string {
	b.Helper()
	want := get(b, chromedp.Evaluate[[]int](number))
	var got []int
	for range want {
		b.do(chromedp.KeyEvent(kb.Tab))
		got = append(got, get(b, chromedp.Evaluate[int](focused)))
	}
	return cmp.Diff(want, got)
}

func TestKeyboard(t *testing.T) {
	browser := chromium(t)
	for body, good := range map[string]bool{
		`<a href="#a">x</a><div tabindex="0">x</div><details><summary>x</summary><a href="#a">x</a></details>`: true,
		`<a href="#a">x</a><a href="#a" tabindex="1">x</a>`:                                                    false,
		`<a href="#a">x</a><a href="#a" tabindex="-1">x</a>`:                                                   false,
	} {
		b := open(t, browser, []byte(body))
		if got := b.keyboard(); (got == "") != good {
			t.Errorf("%s: (-page +tabulator)\n%s", body, got)
		}
	}
}
