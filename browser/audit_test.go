package browser

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

//go:embed audit.js
var audit string

// faults are what the page, as it is shown now, does to its reader.
func (b *tab) faults() []string {
	b.Helper()
	return get(b, chromedp.Evaluate[[]string](audit))
}

// The audit finds each fault where it is planted, and nothing else.
func TestAudit(t *testing.T) {
	browser := chromium(t)
	picture := func(inside string) string {
		return `<figure><svg role="group" width="200" height="100"><title>x</title>` + inside + `</svg><figcaption>x</figcaption><ol><li id="mark">x</li></ol></figure>`
	}
	scrolled := func(margin string) string {
		return `<figure><div class="drawing" role="region" aria-label="x" tabindex="0" style="display: grid; width: 100px; overflow: auto">` +
			`<svg role="group" width="200" height="60" style="grid-area: 1/1"><title>x</title><desc>x</desc><text y="50">x</text></svg>` + margin + `</div><figcaption>x</figcaption></figure>`
	}
	for _, tt := range []struct {
		name, body string
		want       string // how the fault begins; empty for none
		look       look
	}{
		{name: "good", body: `<h2 id="a">x</h2><p><a href="#a">x</a></p>` + picture(`<text y="50">x</text>`)},
		{name: "script", body: `<script>1</script>`, want: "the page has a script"},
		{name: "script in an attribute", body: `<p onclick="x()">x</p>`, want: "an element has a script"},
		{name: "two main parts", body: `</main><main>x`, want: "the page has not one main part"},
		{name: "navigation", body: `<nav>x</nav>`, want: "navigation without a name"},
		{name: "second first heading", body: `<h1>x</h1>`, want: "a heading of the first level"},
		{name: "jump", body: `<h3>x</h3>`, want: "a heading of level 3 below one of level 1"},
		{name: "empty heading", body: `<h2></h2>`, want: "an empty heading"},
		{name: "two of an ID", body: `<p id="a">x</p><p id="a">x</p>`, want: "two elements have the ID"},
		{name: "link out", body: `<a href="https://example.org" rel="noreferrer noopener">x</a>`},
		{name: "link out that tells whence", body: `<a href="https://example.org">x</a>`, want: "a link that tells whence it is followed"},
		{name: "link to a script", body: `<a href="javascript:x()" rel="noreferrer noopener">x</a>`, want: "a link that leaves the page"},
		{name: "link to a file", body: `<a href="page.html" rel="noreferrer noopener">x</a>`, want: "a link that leaves the page"},
		{name: "dead link", body: `<a href="#nowhere">x</a>`, want: "a link without a target"},
		{name: "link without words", body: `<p id="a">x<a href="#a"></a></p>`, want: "a link without words"},
		{name: "dangling name", body: `<p aria-labelledby="nowhere">x</p>`, want: "aria-labelledby names no element"},
		{name: "table", body: `<table><caption>x</caption><thead><tr><th scope="col">x</th></tr></thead><tr><td>x</td></tr></table>`},
		{name: "table without a name", body: `<table><caption> </caption><tr><td>x</td></tr></table>`, want: "a table without a name"},
		{name: "head among rows", body: `<table><caption>x</caption><tr><th scope="col">x</th></tr></table>`, want: "a table with its head among its rows"},
		{name: "bare picture", body: `<svg role="group"><title>x</title></svg>`, want: "a picture outside of a figure"},
		{name: "no caption", body: `<figure><svg role="group"><title>x</title><desc>x</desc></svg></figure>`, want: "a figure without a caption"},
		{name: "no role", body: `<figure><svg><title>x</title><desc>x</desc></svg><figcaption>x</figcaption></figure>`, want: "a picture that is not a group"},
		{name: "an image", body: `<figure><svg role="img"><title>x</title><desc>x</desc></svg><figcaption>x</figcaption></figure>`, want: "a picture that is not a group"},
		{name: "no name", body: `<figure><svg role="group"><desc>x</desc></svg><figcaption>x</figcaption></figure>`, want: "a picture without a name"},
		{name: "named for all its words", body: `<figure><svg role="group" aria-labelledby="a b"><title id="a">x</title><desc id="b">` + strings.Repeat("x", 150) +
			`</desc></svg><figcaption>x</figcaption></figure>`, want: "a picture with a name of 152 characters"},
		{name: "no words", body: `<figure><svg role="group"><title>x</title></svg><figcaption>x</figcaption></figure>`, want: "a picture without words"},
		{name: "link in a picture", body: picture(`<a href="#mark"><title>x</title><text y="50">x</text></a>`)},
		{name: "link in an image", body: `<div role="img" aria-label="x"><a href="#mark">x</a></div><p id="mark">x</p>`, want: "a link inside of an image"},
		{name: "link in a hidden picture", body: `<svg aria-hidden="true"><a href="#mark"><title>x</title></a></svg><p id="mark">x</p>`, want: "a link that is hidden"},
		{name: "image", body: `<img src="data:,">`, want: "an image without words"},
		{name: "wide", body: `<p style="width: 2000px">x</p>`, want: "the page is"},
		{name: "cut off", body: `<div style="width: 9px; height: 2em; overflow: hidden">xxxxxxxxxxx</div>`, want: "cut off: <div>"},
		{name: "scrolls", body: `<div style="width: 9px; overflow: auto">xxxxxxxxxxx</div>`, want: "scrolls, and cannot be reached"},
		{name: "scrolls, reached", body: `<div style="width: 9px; overflow: auto" tabindex="0" role="region" aria-label="x">xxxxxxxxxxx</div>`},
		{name: "scrolls on paper", body: `<div style="width: 9px; overflow: auto" tabindex="0" role="region" aria-label="x">xxxxxxxxxxx</div>`,
			look: looks[4], want: "cut off on paper"},
		{name: "folded", body: `<details><summary>x</summary><p>x</p></details>`},
		{name: "folded on paper", body: `<details><summary>x</summary><p>x</p></details>`, look: looks[4], want: "not on paper"},
		{name: "dim", body: `<p style="color: #777; background: #fff">x</p>`, want: "a contrast of 4.48, not 4.5"},
		{name: "large", body: `<p style="color: #777; background: #fff; font-size: 24px">x</p>`},
		{name: "dim in the dark only", body: `<p style="color: light-dark(#000, #333)">x</p>`, look: looks[1], want: "a contrast of"},
		{name: "seen through", body: `<p style="opacity: .3">x</p>`, want: "a contrast of"},
		{name: "dim in a picture", body: picture(`<text y="50" fill="#999">x</text>`), want: "a contrast of"},
		{name: "on a dark shape", body: picture(`<rect width="200" height="100" fill="#222"/><text y="50">x</text>`), want: "a contrast of"},
		{name: "light on a dark shape", body: picture(`<rect width="200" height="100" fill="#222"/><text y="50" fill="#fff">x</text>`)},
		{name: "small", body: picture(`<text y="50" font-size="9">x</text>`), want: "text of 9.0 pixels"},
		{name: "outside", body: picture(`<text x="190" y="50">xxxxxxxxx</text>`), want: "text that leaves its picture"},
		{name: "names scrolled away", body: scrolled(""), want: "scrolls the names of its rows"},
		{name: "names that stay", body: scrolled(`<svg aria-hidden="true" width="40" height="60" style="grid-area: 1/1; position: sticky; left: 0"><text y="50">x</text></svg>`)},
		{name: "on each other", body: picture(`<text y="50">xxxx</text><text x="8" y="52">yyyy</text>`), want: "two texts on each other"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.look.width == 0 {
				tt.look = looks[0]
			}
			b := open(t, browser, []byte(`<!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">`+
				`<title>x</title><body style="font: 16px sans-serif"><main><h1>x</h1>`+tt.body+`</main>`))
			b.as(tt.look)
			got := b.faults()
			for _, fault := range got {
				if tt.want == "" || !strings.HasPrefix(fault, tt.want) {
					t.Errorf("fault %q, want %q", fault, tt.want)
				}
			}
			if tt.want != "" && len(got) == 0 {
				t.Errorf("no fault, want %q", tt.want)
			}
		})
	}
}

// What a page says to the console and asks for is heard.
func TestNoise(t *testing.T) {
	browser := chromium(t)
	for body, want := range map[string]int{
		`<p>x</p>`:                           0,
		`<img alt="x" src="other.png">`:      2, // it asks, and the console says that there is none
		`<style>@import "other.css"</style>`: 2,
	} {
		b := open(t, browser, []byte(body))
		if got := b.noise(); len(got) != want {
			t.Errorf("%s: %q, want %d", body, got, want)
		}
	}
}
