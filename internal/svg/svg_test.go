package svg_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/internal/svg"
)

func Example() {
	var p svg.Picture
	p.Open("svg", "viewBox", "0 0 90 20")
	p.Rect("bar", 0, 4, 30.04, 12)
	p.Text("soft", 34, 14, "a < b")
	p.Close("svg")
	fmt.Print(string(p.Bytes()))
	// Output:
	// <svg viewBox="0 0 90 20"><rect class="bar" x="0" y="4" width="30" height="12"/>
	// <text class="soft" x="34" y="14">a &lt; b</text>
	// </svg>
}

// S1: whatever text it is given, a picture is well-formed XML of the same elements.
func TestPropertyWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p svg.Picture
		p.Open("svg", "id", rapid.String().Draw(t, "id"))
		p.Text("x", rapid.Float64().Draw(t, "x"), math.Inf(1), string(rapid.SliceOf(rapid.Byte()).Draw(t, "text")))
		p.Close("svg")
		d, elements := xml.NewDecoder(strings.NewReader(string(p.Bytes()))), 0
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%v in %q", err, p.Bytes())
			}
			if _, ok := token.(xml.StartElement); ok {
				elements++
			}
		}
		if elements != 2 {
			t.Errorf("%d elements in %q", elements, p.Bytes())
		}
	})
}

// S2: wrapped text is the text, in lines that fit unless they are one character, or its beginning with
// an ellipsis.
func TestPropertyWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zA-Z \-/é漢]{0,60}`).Draw(t, "text")
		width, most := rapid.Float64Range(5, 200).Draw(t, "width"), rapid.IntRange(1, 9).Draw(t, "most")
		lines := svg.Wrap(text, width, 12, most)
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if len(lines) > most {
			t.Fatalf("%d lines, more than %d", len(lines), most)
		}
		for _, line := range lines {
			if svg.Width(line, 12) > width && utf8.RuneCountInString(line) > 1 {
				t.Errorf("%q is wider than %v", line, width)
			}
		}
		got, cut := strings.CutSuffix(bare(strings.Join(lines, "")), "…")
		if cut && !strings.HasPrefix(bare(text), got) || !cut && got != bare(text) {
			t.Errorf("%q became %q", text, lines)
		}
	})
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text  string
		width float64
		most  int
		want  string
	}{
		{"", 100, 3, ""},
		{"one two", 100, 3, "one two"},
		{"one two", 30, 3, "one|two"},
		{"bilateral-response", 70, 3, "bilateral-|response"},
		{"one two three four", 30, 2, "one|tw…"},
		{"abcdefghij", 30, 9, "abcd|efgh|ij"},
	} {
		if got := strings.Join(svg.Wrap(test.text, test.width, 12, test.most), "|"); got != test.want {
			t.Errorf("Wrap(%q, %v, %d) = %q, want %q", test.text, test.width, test.most, got, test.want)
		}
	}
}

func TestTicks(t *testing.T) {
	for _, test := range []struct {
		high float64
		want string
	}{
		{0, "[0 0.2 0.4 0.6 0.8 1]"}, {math.NaN(), "[0 0.2 0.4 0.6 0.8 1]"}, {math.Inf(1), "[0 0.2 0.4 0.6 0.8 1]"},
		{1, "[0 0.2 0.4 0.6 0.8 1]"}, {6, "[0 1 2 3 4 5 6]"}, {110_001, "[0 20000 40000 60000 80000 100000 120000]"},
	} {
		if got := fmt.Sprintf("%.6g", svg.Ticks(test.high, 6)); got != test.want {
			t.Errorf("Ticks(%v) = %s, want %s", test.high, got, test.want)
		}
	}
}

// S3: ticks are few, rise, begin at nought and reach the highest number.
func TestPropertyTicks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		high := rapid.Float64Range(1e-9, 1e18).Draw(t, "high")
		ticks := svg.Ticks(high, 6)
		if len(ticks) < 2 || len(ticks) > 7 || ticks[0] != 0 || ticks[len(ticks)-1] < high*(1-1e-9) {
			t.Errorf("Ticks(%v) = %v", high, ticks)
		}
	})
}
