package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

// Whatever is recorded, the sheets of a figure are all of it, each well-formed, and none is higher than paper shows
// unless nothing in it may be cut. A sheet over time has an axis of its own.
func TestSheets(t *testing.T) {
	several := make(map[string]bool)
	for name, s := range gen.Structures(t) {
		v := viewOf(s.Assess(guarantee.Options{}))
		for _, f := range figures {
			for _, on := range []screen{wide, narrow} {
				c := f.drawn(v, on)
				var drawn []byte
				height := 0.0
				list := c.sheets()
				several[f.name] = several[f.name] || len(list) > 1
				for i, x := range list {
					if err := wellFormed("<svg>" + string(x.drawn) + "</svg>"); err != nil {
						t.Errorf("%s: sheet %d of %s: %v", name, i+1, f.name, err)
					}
					if x.y != height {
						t.Errorf("%s: sheet %d of %s begins at %v, not %v", name, i+1, f.name, x.y, height)
					}
					if cuttable := slices.ContainsFunc(c.cuts, func(at cut) bool { return x.y < at.y && at.y < x.y+x.height }); x.height > sheetHeight && cuttable {
						t.Errorf("%s: sheet %d of %s is %v high", name, i+1, f.name, x.height)
					}
					_, overTime := f.view(v).(*spans)
					if overTime && strings.Count(string(x.drawn), ">assessed: ") != 1 {
						t.Errorf("%s: sheet %d of %s has not one axis", name, i+1, f.name)
					}
					drawn, height = append(drawn, x.drawn...), height+x.height
				}
				if !bytes.Equal(drawn, c.Bytes()) || height != c.height {
					t.Errorf("%s: the %d sheets of %s are not all of it", name, len(list), f.name)
				}
			}
		}
	}
	for _, name := range []string{"timeline", "positions", "path", "density"} {
		if !several[name] {
			t.Errorf("%s has nowhere several sheets", name)
		}
	}
}

// What belongs together stands on one sheet: commitments below their instrument, and both ends of a change.
func TestSheetsKeepTogether(t *testing.T) {
	s := &spans{rows: make([]spanRow, 9), turn: []turn{{from: 4, to: 6}, {from: 6, to: 5}, {from: 7, to: 6}}}
	s.rows[1].deep, s.rows[2].deep = true, true
	for row, want := range map[int]int{0: 3, 3: 4, 4: 8, 8: 9} {
		if got := s.together(row); got != want {
			t.Errorf("what belongs to row %d ends before %d, want %d", row, got, want)
		}
	}
}
