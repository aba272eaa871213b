package report

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// schemes returns the colours of the light and the dark page by name.
func schemes(t *testing.T) [2]map[string]string {
	light, dark, ok := strings.Cut(palette, "@media")
	if !ok {
		t.Fatal("there is no dark page")
	}
	var out [2]map[string]string
	for i, text := range []string{light, dark} {
		out[i] = make(map[string]string)
		for _, m := range regexp.MustCompile(`--([a-z]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(text, -1) {
			out[i][m[1]] = m[2]
		}
	}
	return out
}

// contrast returns the contrast ratio of two colours: WCAG 2.2, "contrast ratio" and "relative luminance".
func contrast(a, b string) float64 {
	luminance := func(colour string) float64 {
		sum := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			n, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
			x := float64(n) / 255
			if x <= 0.04045 {
				x /= 12.92
			} else {
				x = math.Pow((x+0.055)/1.055, 2.4)
			}
			sum += weight * x
		}
		return sum
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestOracleContrast(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want string
	}{{"#000000", "#ffffff", "21.00"}, {"#777777", "#ffffff", "4.48"}, {"#767676", "#ffffff", "4.54"}, {"#123456", "#123456", "1.00"}} {
		if got := fmt.Sprintf("%.2f", contrast(test.a, test.b)); got != test.want {
			t.Errorf("contrast of %s and %s: %s, want %s", test.a, test.b, got, test.want)
		}
	}
}

// Text stands out from what is behind it as level AA of WCAG asks, and so does every shape that says
// something, on a light and on a dark page. The lines of a grid say nothing, and a pale fill is framed.
func TestContrast(t *testing.T) {
	for i, colours := range schemes(t) {
		check := func(front, back string, least float64) {
			if colours[front] == "" || colours[back] == "" {
				t.Fatalf("no colour %s or %s", front, back)
			}
			if got := contrast(colours[front], colours[back]); got < least {
				t.Errorf("scheme %d: %s on %s has a contrast of %.2f, less than %v", i, front, back, got, least)
			}
		}
		for rule := range strings.Lines(figureStyle) {
			selector, body, _ := strings.Cut(rule, "{")
			for _, m := range regexp.MustCompile(`(fill|stroke): var\(--([a-z]+)\)`).FindAllStringSubmatch(body, -1) {
				least := 3.0
				switch {
				case m[2] == "line" && strings.Contains(selector, ".rule"), m[2] == "paper", m[2] == "band", m[2] == "pale":
					continue
				case strings.Contains(selector, "text"):
					least = 4.5
				}
				for _, back := range []string{"paper", "band"} {
					check(m[2], back, least)
				}
			}
		}
		check("mark", "pale", 3)
		check("link", "paper", 4.5)
		check("link", "band", 4.5)
	}
}
