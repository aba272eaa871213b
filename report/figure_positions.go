package report

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/digits"
)

var positionsFigure = figure{
	name:  "positions",
	title: "Positions over time",
	caption: "Who has taken which position on what, and when. A bar above the line is in favour, one below it against, one on " +
		"it neither; a filled bar is held without a condition. What others report of an actor stands apart from its own. An upright arrow is a change of an actor's position. " +
		"Hatched is a time at which the position may have been held: the dates leave it open. An arrowhead means that no " +
		"end, or no beginning, is stated. The axis is stretched where much is dated.",
	view: (*view).positionsOverTime,
}

// stanceInks draw positions, those for and against alike: what is held without a condition as a full bar.
var stanceInks = []struct {
	guarantee.Stance
	ink
}{
	{guarantee.Supports, ink{class: "ink", side: 1}}, {guarantee.SupportsIf, ink{class: "outline", side: 1}}, {guarantee.Demands, ink{class: "ink", side: 1, lines: 2}},
	{guarantee.Open, ink{class: "outline"}}, {guarantee.Undetermined, ink{class: "ink", lines: 2}}, {guarantee.NoSign, ink{class: "ink", lines: 1}},
	{guarantee.Reluctant, ink{class: "outline", side: -1}}, {guarantee.Rejects, ink{class: "ink", side: -1}},
}

func (v *view) positionsOverTime() chart {
	taken := inOrder(v.a.Chronicle.Positions)
	if len(taken) == 0 {
		return nil
	}
	s := &spans{on: v.a.Stamp.On}
	if n := len(taken); n > maxSpans {
		taken, s.notes = taken[:maxSpans], []string{fmt.Sprintf("%d of %s positions are shown; the table of the chronicle has all.", maxSpans, digits.Grouped(int64(n)))}
	}
	for i := range taken {
		p := &taken[i]
		r := spanRow{group: takenBy(p), name: words(p.Stance) + ": " + p.On, value: []string{lasting(p.Since, p.Until)}, refs: statements(p.Says)}
		r.words = r.value[0]
		if p.If != "" {
			r.words += "; if " + p.If
		}
		if p.Until.IsZero() {
			r.words += "; no end is recorded"
		}
		x := stretch{from: p.Since, to: p.Until}
		for _, k := range stanceInks {
			if k.Stance == p.Stance {
				x.ink = k.ink
			}
		}
		r.stretches = []stretch{x}
		s.rows = append(s.rows, r)
	}
	row := func(side *guarantee.Side) int {
		return slices.IndexFunc(taken, func(p guarantee.Stand) bool {
			return side.Item == check.Ref{Section: guarantee.SectionPositions, ID: string(p.Position)}
		})
	}
	for _, x := range v.a.Contradictions.Shifts {
		if from, to := row(&x.From), row(&x.To); from >= 0 && to >= 0 && !taken[to].Since.IsZero() {
			s.turn = append(s.turn, turn{from, to, "A change over time: " + x.From.Text + ", then " + x.To.Text, x.Because})
		}
	}
	for _, k := range stanceInks {
		if slices.ContainsFunc(taken, func(p guarantee.Stand) bool { return p.Stance == k.Stance }) {
			s.key = append(s.key, sample{ink: k.ink, text: words(k.Stance)})
		}
	}
	s.key = append(s.key, sample{text: "may be, dates leave it open"})
	return s
}

// takenBy says who has taken a position. What others report of an actor is none of its own, and stands apart.
func takenBy(p *guarantee.Stand) string {
	if p.Reported {
		return string(p.By) + ", as others report"
	}
	return string(p.By)
}

// inOrder returns positions by who has taken them and by subject, each in the order in which they first stand, and then
// by when they were taken.
func inOrder(positions []guarantee.Stand) []guarantee.Stand {
	type subject struct{ by, on string }
	rank := make(map[subject]int)
	for i := range positions {
		p := &positions[i]
		for _, key := range []subject{{takenBy(p), ""}, {takenBy(p), p.On}} {
			if rank[key] == 0 {
				rank[key] = len(rank) + 1
			}
		}
	}
	out := slices.Clone(positions)
	slices.SortStableFunc(out, func(x, y guarantee.Stand) int {
		if n := rank[subject{takenBy(&x), ""}] - rank[subject{takenBy(&y), ""}]; n != 0 {
			return n
		}
		if n := rank[subject{takenBy(&x), x.On}] - rank[subject{takenBy(&y), y.On}]; n != 0 {
			return n
		}
		return x.Since.Compare(y.Since)
	})
	return out
}
