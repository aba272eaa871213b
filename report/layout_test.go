package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

// wordsOf are the words of the marks of a picture.
func wordsOf(c *canvas) (words []string) {
	for _, m := range c.marks {
		words = append(words, m.words)
	}
	return words
}

// A narrow screen has the same marks as a wide one, and sees each whole or with the names of its rows beside it;
// bars have the same ends there.
func TestNarrowFigures(t *testing.T) {
	scrolled := 0
	for name, s := range gen.Structures(t) {
		v := viewOf(s.Assess(guarantee.Options{}))
		for _, f := range figures {
			onWide, onNarrow := f.drawn(v, wide), f.drawn(v, narrow)
			if diff := cmp.Diff(wordsOf(onWide), wordsOf(onNarrow)); diff != "" {
				t.Errorf("%s: %s (-wide +narrow):\n%s", name, f.name, diff)
			}
			switch {
			case onNarrow.width == 0:
				continue
			case onNarrow.margin.width > 0:
				scrolled++
			case onNarrow.width != narrowWidth:
				t.Errorf("%s: %s is %v wide, and nothing of it stays in sight", name, f.name, onNarrow.width)
			}
			if _, ok := f.view(v).(bars); ok {
				of := func(c *canvas) []drawnRange { return readBack(t, "<svg>"+string(c.Bytes())+"</svg>").ranges(t) }
				sameRanges(t, of(onNarrow), of(onWide))
			}
		}
	}
	if scrolled == 0 {
		t.Error("no figure is scrolled")
	}
}
