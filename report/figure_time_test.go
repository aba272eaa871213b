package report

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A drawnMark is a mark as it stands in the picture.
type drawnMark struct {
	Title  string      `xml:"title"`
	Rects  []drawnRect `xml:"rect"`
	Past   []drawnRect `xml:"g>rect"` // of what is no longer current
	Texts  []string    `xml:"text"`
	Halves []struct{}  `xml:"path"`
}

type drawnRect struct {
	Class string  `xml:"class,attr"`
	Fill  string  `xml:"fill,attr"`
	X     float64 `xml:"x,attr"`
	Width float64 `xml:"width,attr"`
}

// marksOf reads the marks back from a picture.
func marksOf(t *testing.T, svg string) []drawnMark {
	t.Helper()
	var picture struct {
		Marks []drawnMark `xml:"g>g>g"`
	}
	if err := xml.Unmarshal([]byte(svg), &picture); err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(picture.Marks, func(m drawnMark) bool { return m.Title == "" })
}

// one returns the only mark whose words begin with a text.
func one(t *testing.T, marks []drawnMark, words string) drawnMark {
	t.Helper()
	var found []drawnMark
	for _, m := range marks {
		if strings.HasPrefix(m.Title, words) {
			found = append(found, m)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d marks begin with %q", len(found), words)
	}
	return found[0]
}

// The timeline says the dates of the assessment, and what begins earlier stands further left.
func TestTimelineIsTheAssessments(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	marks := marksOf(t, drawnAlone(t, a, "timeline"))
	at := make(map[uncertain.Date]float64)
	changed := 0
	for i, p := range a.Promises {
		group := "Instruments and their commitments: "
		if p.Under == "" {
			group = "Said in no instrument: "
		}
		if s := a.Chronicle.Commitments[i]; len(s.Stretches) > 1 {
			changed++
			m := one(t, marks, group+string(p.Commitment)+": ")
			for _, x := range s.Stretches {
				if standing := x.May[len(x.May)-1].String(); x.May[0] != guarantee.Ended && !strings.Contains(m.Title, standing+" "+x.From.String()) && !strings.Contains(m.Title, standing+" "+day(x.From)) {
					t.Errorf("%s does not say that it is %v from %v on: %s", p.Commitment, x.May, x.From, m.Title)
				}
			}
			continue
		}
		m := one(t, marks, group+string(p.Commitment)+": "+p.Standing.String())
		for _, says := range statementsOf(p.Because) {
			if !strings.Contains(m.Title, says) {
				t.Errorf("%s does not name %s", p.Commitment, says)
			}
		}
		if p.Standing == guarantee.Ended {
			continue
		}
		if text := strings.Join(m.Texts, " "); !strings.Contains(text, p.Since.String()) || strings.HasSuffix(text, " on") != p.Until.IsZero() || !strings.Contains(text, p.Until.String()) {
			t.Errorf("%s from %v to %v is drawn as %q", p.Commitment, p.Since, p.Until, text)
		}
		if open := strings.Contains(m.Title, "no end is recorded"); open != p.Until.IsZero() {
			t.Errorf("%s ends %v: %s", p.Commitment, p.Until, m.Title)
		}
		bars := m.Rects[1:] // the first is what a pointer touches
		at[p.Since] = bars[len(bars)-1].X
		if hatched := slices.ContainsFunc(m.Rects, func(r drawnRect) bool {
			return strings.Contains(r.Fill, "hatch")
		}); hatched != (p.Since.Precision() < uncertain.PrecisionDay) {
			t.Errorf("%s since %v is hatched: %v", p.Commitment, p.Since, hatched)
		}
	}
	if changed == 0 {
		t.Error("no commitment changes its standing")
	}
	for x, from := range at {
		for y, to := range at {
			if (x.Before(y) == uncertain.Yes) != (from < to) {
				t.Errorf("%v stands at %v, and %v at %v", x, from, y, to)
			}
		}
	}
	for _, e := range a.Chronicle.Events {
		if m := one(t, marks, "Events: "+e.Text+": "+e.Date.String()); !strings.Contains(m.Title, string(e.Says[0])) {
			t.Errorf("%s does not name %s: %s", e.Event, e.Says[0], m.Title)
		}
	}
	if len(marks) != len(a.Promises)+len(a.Chronicle.Events)+len(a.Chronicle.Instruments) {
		t.Errorf("%d marks", len(marks))
	}
}

// A commitment that has ended may have stood until its instrument ended, and is hatched so far; and a way of the
// instrument in which nothing is drawn is told in its row.
func TestEndedHasItsTime(t *testing.T) {
	marks := marksOf(t, drawnAlone(t, gen.Ukraine(t).Assess(guarantee.Options{}), "timeline"))
	const group = "Instruments and their commitments: "
	draft := one(t, marks, group+"Draft of the Paris Declaration: proposed 2026-01-01 to 2026-01-05, then ended 2026-01-06; or else ended 2026-01-06 (")
	commitment := one(t, marks, group+"draft-backstop: perhaps proposed 2026-01-01, then ended 2026-01-06 (")
	for _, m := range []drawnMark{draft, commitment} {
		if len(m.Rects) != 3 || !strings.Contains(m.Rects[1].Fill, "hatch") || m.Rects[1] != draft.Rects[1] { // after the one that a pointer touches, and before its frame
			t.Errorf("%s: drawn as %v", m.Title, m.Rects)
		}
	}
	if at := ended(&guarantee.Life{Courses: [][]guarantee.Stage{{{Standing: guarantee.Ended, From: uncertain.Year(2025)}}, {{Standing: guarantee.InForce}}}}); !at.IsZero() {
		t.Errorf("what may be in force has ended at the latest %v", at)
	}
	v := viewOf(&guarantee.Assessment{})
	rows := v.lifeRows(&guarantee.Life{Title: "Text", Courses: [][]guarantee.Stage{{{Standing: guarantee.Ended, From: uncertain.Year(2025)}}, {{Standing: guarantee.NotYet}}, {{Standing: guarantee.NotYet}}, {{Standing: guarantee.Ended, From: uncertain.Year(2025)}}}})
	if len(rows) != 1 || rows[0].words != "ended 2025; or else not yet, since when is not recorded; no end is recorded" {
		t.Errorf("a text of which nothing is drawn has the rows %+v", rows)
	}
	p := guarantee.Promise{Commitment: "c", Standing: guarantee.Ended, Since: uncertain.Year(2020)}
	if r := promiseRow(&p, uncertain.Date{}); len(r.stretches) > 0 || r.words != "ended" {
		t.Errorf("what ended at no stated date is drawn: %+v", r)
	}
}

// What happened on the day of the assessment stands on its line, not before it.
func TestAssessedStandsAtItsDay(t *testing.T) {
	for _, on := range []uncertain.Date{uncertain.Day(2026, time.January, 6), uncertain.Must(uncertain.ParseDate("2026-01-06T12:00:00Z"))} {
		s := &spans{on: on}
		for _, d := range []uncertain.Date{uncertain.Day(2026, time.January, 5), on, uncertain.Day(2026, time.January, 8)} {
			s.rows = append(s.rows, spanRow{name: d.String(), stretches: []stretch{{ink: ink{class: "full"}, from: d, point: true}}})
		}
		c := &canvas{f: &figure{name: "test"}}
		s.draw(c)
		line := regexp.MustCompile(`<line class="now" x1="([^"]*)"`).FindSubmatch(c.Bytes())
		points := regexp.MustCompile(`<polygon class="full" points="([^ ]*) `).FindAllSubmatch(c.Bytes(), -1)
		if len(points) != 3 || line == nil || string(line[1]) != string(points[1][1]) {
			t.Errorf("on %v: the line stands at %s, and what happened at %s", on, line, points)
		}
	}
}

// What stands on the date of the assessment is drawn as far as after it, also if it begins then, as all of a text does that
// enters into force on that day.
func TestWhatStandsHasALength(t *testing.T) {
	shown := 0
	for name, s := range gen.Structures(t) {
		v := viewOf(s.Assess(guarantee.Options{}))
		rows := v.textRows()
		if len(rows) > maxSpans {
			rows = rows[:maxSpans]
		}
		picture := string(timelineFigure.drawn(v, wide).Bytes())
		_, now, _ := strings.Cut(picture, `<line class="now" x1="`)
		now, _, _ = strings.Cut(now, `"`)
		line, err := strconv.ParseFloat(now, 64)
		if err != nil {
			t.Fatal(name, err)
		}
		var drawn struct {
			Marks []drawnMark `xml:"a"`
		}
		if err := xml.Unmarshal([]byte("<svg>"+picture+"</svg>"), &drawn); err != nil {
			t.Fatal(name, err)
		}
		for i, r := range rows {
			if n := len(r.stretches); n == 0 || !r.stretches[n-1].to.IsZero() {
				continue
			}
			shown++
			if !slices.ContainsFunc(drawn.Marks[i].Rects[1:], func(x drawnRect) bool { // the first is what a pointer touches
				return x.Width >= 10 && x.X+x.Width >= line+10
			}) {
				t.Errorf("%s: %s goes on, and is not drawn after %v: %v", name, r.name, line, drawn.Marks[i].Rects)
			}
		}
	}
	if shown < 30 {
		t.Errorf("%d rows go on", shown)
	}
}

// An end that is to come is not one that has come, and it is on the last day that the text names.
func TestEndsOnTheLastDay(t *testing.T) {
	for _, test := range []struct {
		on   uncertain.Date
		want string
	}{
		{uncertain.Day(2026, time.January, 7), "in force 2024-01-12, then ends 2034-01-12"},
		{uncertain.Day(2034, time.January, 12), "in force 2024-01-12, then ends 2034-01-12"},
		{uncertain.Day(2034, time.January, 13), "in force 2024-01-12, then ended 2034-01-12"},
	} {
		a := gen.Embedded(t, "gbr-ukr-2024.json").Assess(guarantee.Options{On: test.on})
		if text := drawnAlone(t, a, "timeline"); !strings.Contains(text, ": "+test.want+" (") {
			t.Errorf("on %v: no %q in %s", test.on, test.want, text)
		}
	}
	for _, test := range []struct{ date, want string }{
		{"2034-01-13T00:00:00Z", "2034-01-12"}, {"2034-01-13T02:00:00+02:00", "2034-01-12"}, {"2034-01-13T00:00:00+02:00", "2034-01-12T22:00:00Z"}, {"2034-01-12T23:59:59Z", "2034-01-12"}, {"2034-01-12", "2034-01-12"}, {"2034-01-12T14:30:00Z", "2034-01-12T14:30:00Z"},
	} {
		if got := endDay(uncertain.Must(uncertain.ParseDate(test.date))); got != test.want {
			t.Errorf("%s is the end of %s, want %s", test.date, got, test.want)
		}
	}
}

// What happened in the last second of a day keeps its time, whereas what lasted until then lasted that day.
func TestLastSecondOfDay(t *testing.T) {
	last := uncertain.Must(uncertain.ParseDate("2026-01-05T23:59:59Z"))
	v := viewOf(&guarantee.Assessment{Chronicle: guarantee.Chronicle{Events: []guarantee.Dated{{Text: "shelling", Date: last, Account: uncertain.Yes}}}})
	if rows := v.eventRows(); rows[0].words != "2026-01-05T23:59:59Z" {
		t.Errorf("an event in the last second is dated %q", rows[0].words)
	}
	if got := lasting(last, last); got != "2026-01-05T23:59:59Z to 2026-01-05" {
		t.Errorf("what lasts that second is said to last %s", got)
	}
}

// Every position is drawn once, with its statements, and every change of a position between two of them.
func TestPositionsAreTheAssessments(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	marks := marksOf(t, drawnAlone(t, a, "positions"))
	for _, p := range a.Chronicle.Positions {
		by := string(p.By)
		if p.Reported {
			by += ", as others report"
		}
		words := by + ": " + strings.ReplaceAll(p.Stance.String(), "_", " ") + ": " + p.On + ": "
		if !slices.ContainsFunc(marks, func(m drawnMark) bool {
			return strings.HasPrefix(m.Title, words) && strings.Contains(m.Title, string(p.Says[0])) &&
				strings.Contains(m.Title, p.Since.String()) && strings.Contains(m.Title, p.Until.String())
		}) {
			t.Errorf("%s is not drawn as %q from %v to %v", p.Position, words, p.Since, p.Until)
		}
	}
	changes := 0
	for _, x := range a.Contradictions.Shifts {
		if x.From.Item.Section == guarantee.SectionPositions {
			one(t, marks, "A change over time: "+x.From.Text+", then "+x.To.Text)
			changes++
		}
	}
	if changes != 3 || len(marks) != len(a.Chronicle.Positions)+changes {
		t.Errorf("%d marks and %d changes", len(marks), changes)
	}
}

// Every commitment that is not owed stands on its path, with every step of it and whose act that is.
// Where an event is recorded that does not count, every view says which would.
// Whose act a step is the figure, the paths in words and what is awaited say alike.
// A path says what else there is: alternatives, further ways, and none for want of a record or of room.
// Swapping two actors swaps them in what the figures over time say.
func TestSwapFiguresOverTime(t *testing.T) {
	for _, pair := range [][2]string{{"RUS", "UKR"}, {"USA", "FRA"}} {
		s, id := gen.Ukraine(t), gen.Swap(pair[0], pair[1])
		base, other := s.Assess(guarantee.Options{}), gen.Transformed(s, gen.Rename(id)).Assess(guarantee.Options{})
		for _, f := range []*figure{&timelineFigure, &pathFigure, &positionsFigure} {
			says := func(a *guarantee.Assessment) string {
				var lines []string
				for _, m := range f.drawn(viewOf(a), alone).marks {
					lines = append(lines, m.words+fmt.Sprint(m.refs))
				}
				return strings.Join(lines, "\n")
			}
			if diff := cmp.Diff(says(base), gen.InText(says(other), id)); diff != "" {
				t.Errorf("%v: %s does not swap (-want +got):\n%s", pair, f.name, diff)
			}
		}
	}
}

// A figure of a structure of any size has a bounded height, and says what it leaves out; of events it
// shows the latest.
func TestLongFiguresOverTime(t *testing.T) {
	s := gen.Ukraine(t)
	for i := range 900 {
		n := strconv.Itoa(i)
		c, p := s.Commitments[0], s.Positions[0]
		c.ID, p.ID = guarantee.ID("c"+n), guarantee.PositionID("p"+n)
		s.Commitments, s.Positions = append(s.Commitments, c), append(s.Positions, p)
		day := time.Date(2000, time.January, 1+i, 0, 0, 0, 0, time.UTC)
		s.Events = append(s.Events, timeline.Event{ID: timeline.EventID("e" + n), Kind: timeline.Meeting,
			Title: "Meeting " + n, Date: uncertain.Day(day.Date())})
	}
	a := s.Assess(guarantee.Options{})
	for name, want := range map[string]string{
		"timeline":  "60 of 931 rows of instruments and commitments",
		"positions": "60 of 933 positions",
	} {
		text := drawnAlone(t, a, name)
		if marks := len(marksOf(t, text)); marks > 2*maxSpans+10 {
			t.Errorf("%s has %d marks", name, marks)
		}
		if !strings.Contains(text, want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
	text := drawnAlone(t, a, "timeline")
	if strings.Contains(text, "Meeting 0<") || !strings.Contains(text, "Paris summit<") {
		t.Error("the timeline does not show the latest events")
	}
}

// The key explains what is hatched where something is, and nothing else.
func TestTimelineKey(t *testing.T) {
	for name, want := range map[string]bool{"ukraine-2026.json": true, "kosovo-1999.json": false} {
		text := drawnAlone(t, gen.Embedded(t, name).Assess(guarantee.Options{}), "timeline")
		_, drawing, _ := strings.Cut(text, "</defs>")
		hatched, explained := strings.Contains(drawing, "-hatch)"), strings.Contains(drawing, "dates leave it open")
		if hatched != want || explained != want {
			t.Errorf("%s: hatched %v, explained %v, want %v", name, hatched, explained, want)
		}
	}
}

// An event on a day is a diamond that the key explains; one known to the month is hatched, and looks like no text.
func TestEventsInTheKey(t *testing.T) {
	day, month := uncertain.Day(2025, time.March, 1), uncertain.Month(2025, time.March)
	for _, test := range []struct {
		name          string
		event         guarantee.Dated
		diamond, want string
	}{
		{"on a day", guarantee.Dated{Date: day, Account: uncertain.Yes}, "full", ">event<"},
		{"on a day, disputed", guarantee.Dated{Date: day}, "hollow", ">event, disputed or alleged<"},
		{"in a month", guarantee.Dated{Date: month, Account: uncertain.Yes}, "", ">may be, dates leave it open<"},
	} {
		a := &guarantee.Assessment{Stamp: guarantee.Stamp{Answers: guarantee.Questions()}}
		test.event.Text = "Meeting"
		a.Chronicle.Events = []guarantee.Dated{test.event}
		text := drawnAlone(t, a, "timeline")
		_, mark, _ := strings.Cut(text, "<g><title>Events: Meeting")
		mark, _, _ = strings.Cut(mark, "</g>")
		if got := strings.Contains(mark, "<polygon"); got != (test.diamond != "") || got && !strings.Contains(mark, `class="`+test.diamond+`"`) {
			t.Errorf("%s: a diamond: %v: %s", test.name, got, mark)
		}
		if strings.Contains(mark, `"pale"`) || strings.Contains(mark, "-hatch)") != (test.diamond == "") {
			t.Errorf("%s: looks like something else: %s", test.name, mark)
		}
		for _, key := range []string{">event<", ">event, disputed or alleged<", ">may be, dates leave it open<"} {
			if got := strings.Contains(text, key); got != (key == test.want) {
				t.Errorf("%s: the key has %q: %v", test.name, key, got)
			}
		}
	}
}

// Of a text that nothing dates no bar says where it stands.
func TestUndatedTextHasNoBar(t *testing.T) {
	text := drawnAlone(t, gen.Embedded(t, "dayton-1995.json").Assess(guarantee.Options{}), "timeline")
	m := one(t, marksOf(t, text), "Instruments and their commitments: Authorisation of IFOR by the Security Council: where it stands is not recorded (")
	if len(m.Rects) != 1 { // the one that a pointer touches
		t.Errorf("%d shapes", len(m.Rects))
	}
}

// Sizes stand in the order in which they were under study, and not in that in which they were reported: the force that gave
// way in August stands before what was said in March, through the month in which it ended.
func TestClaimsInOrderOfTime(t *testing.T) {
	marks := marksOf(t, drawnAlone(t, gen.Ukraine(t).Assess(guarantee.Options{}), "claims"))
	extent := func(words string) (from, to float64) {
		m := one(t, marks, words)
		rects := slices.Concat(m.Past, m.Rects[1:]) // the first is what a pointer touches
		return rects[0].X, rects[0].X + rects[0].Width
	}
	from30, to30 := extent("from 2025 up to, and not at, 2025-08: Multinational force led by the United Kingdom and France: “some 30,000”")
	from100, _ := extent("2025-03: Peacekeeping force: ")
	from10, to10 := extent("2025-08: Deterrent away from the front: “some 10,000”")
	fromPress, _ := extent("2026-01: Total of the force in press reports: 15,000 to 30,000")
	if !(from30 < from100 && from100 < from10 && to10 < to30 && to30 < fromPress) {
		t.Errorf("30,000 stands from %v to %v, 100,000 at %v, 10,000 from %v to %v, the total of the press at %v", from30, to30, from100, from10, to10, fromPress)
	}
}

func TestHeld(t *testing.T) {
	on := uncertain.Must(uncertain.ParseDate("2026-01-07"))
	for text, through := range map[string]string{
		"2025/2025-08":              "2025-08",    // an end within the year of the begin
		"2025-03/..":                "2026-01-07", // no end: until the day of the assessment
		"2026-02/..":                "2026-02",    // begins after it
		"2025-03-02/2027":           "2027",
		"2026-01-07/2026-01-07":     "2026-01-07",
		"2026-01-08/2026-01-08":     "2026-01-08",
		"2026-01/2026-01":           "2026-01",
		"2024-12-31/2025-01-01":     "2025-01-01",
		"2024/2023-12-31T23:00:00Z": "2024", // it ends before it begins
	} {
		from, to, _ := strings.Cut(text, "/")
		s := uncertain.Span{From: uncertain.Must(uncertain.ParseDate(from))}
		if to != ".." {
			s.To = uncertain.Must(uncertain.ParseDate(to))
		}
		if got := held(s, on); got.from != s.From || got.through.String() != through {
			t.Errorf("%s is held from %v through %v", text, got.from, got.through)
		}
	}
}
