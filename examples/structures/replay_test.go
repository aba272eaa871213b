package structures_test

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// on returns an event, dated as a document dates it.
func on(id, date string, kind timeline.Kind, about string, by ...actor.ID) timeline.Event {
	e := timeline.Event{ID: timeline.EventID(id), Date: uncertain.Must(uncertain.ParseDate(date)), Kind: kind, By: by}
	if section, item, ok := strings.Cut(about, "/"); ok {
		e.About = check.Ref{Section: check.Section(section), ID: item}
	}
	return e
}

// replay replays a log that records every performance, and confirms what the states on the dates rest on.
func replay(t *testing.T, s *guarantee.Structure, log []timeline.Event, dates ...string) *guarantee.Course {
	t.Helper()
	ask := guarantee.ReplayOptions{Complete: true}
	c := s.Replay(log, ask)
	for _, d := range dates {
		if err := guarantee.RecheckReplay(s, log, ask, c, uncertain.Must(uncertain.ParseDate(d))); err != nil {
			t.Errorf("on %s: %v", d, err)
		}
	}
	return c
}

// due returns when a commitment is due for its first debtor, on the first occasion: in each of the ways in
// which the open facts may turn out.
func due(c *guarantee.Course, id guarantee.ID) (dates []string) {
	for _, b := range c.Commitment(id).Branches {
		for _, o := range b.Occurrences {
			if from, latest := o.Due(); !from.IsZero() {
				text := from.String()
				if !latest.IsZero() {
					text += " to " + latest.String()
				}
				dates = append(dates, text)
				break
			}
		}
	}
	return dates
}

// course returns the states of the last occurrence of a commitment for an actor, each with its date.
func course(c *guarantee.Course, id guarantee.ID, by actor.ID) (states []string) {
	for _, o := range c.Commitment(id).Branches[0].Occurrences {
		if !slices.Contains(o.By, by) {
			continue
		}
		states = nil
		for _, p := range o.History {
			states = append(states, p.Phase.String()+" "+p.Dated.String())
		}
	}
	return states
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// The duties of Dayton fall due when the published dates say: 30 days from the signature, and 7, 30, 45 and
// 120 from the transfer of authority; and what may not be entered before the 91st day may be on 20 March
// 1996, and not on the day before.
func TestOracleDaytonReplay(t *testing.T) {
	_, s := decode(t, "dayton-1995.json")
	early := on("early", "1996-03-19", timeline.Presence, "", "federation")
	early.Where = "transferred-areas"
	late := early
	late.ID, late.Date = "late", uncertain.Must(uncertain.ParseDate("1996-03-20"))
	c := replay(t, s, []timeline.Event{late}, "1996-01-10", "1996-03-15", "1996-05-01")
	for id, want := range map[guarantee.ID]string{
		"foreign-forces-out": "1996-01-13", "sarajevo-positions": "1995-12-27", "phase-1": "1996-01-19", "vacate-areas": "1996-02-03", "phase-3": "1996-04-18",
	} {
		same(t, "due "+string(id), due(c, id), []string{want})
	}
	same(t, "not entered too soon", course(c, "enter-no-sooner", "federation"), []string{"owed 1995-12-20", "fulfilled 1996-03-19T23:59:59Z"})
	for _, p := range s.Assess(guarantee.Options{On: uncertain.Day(1996, 1, 20)}).Promises {
		if p.Commitment == "enter-no-sooner" && (p.Since.String() != "1995-12-20" || p.Until.String() != "1996-03-19" || p.Term.String() != "P90D") {
			t.Errorf("not to be entered from %v until %v, %v", p.Since, p.Until, p.Term)
		}
	}
	c = replay(t, s, []timeline.Event{early}, "1996-03-15", "1996-03-20")
	if got := history(c, "enter-no-sooner", "federation"); !slices.Contains(got, "breached 1996-03-19") {
		t.Errorf("entered on the 90th day: %q", got)
	}
	if got := history(c, "enter-no-sooner", "BIH"); slices.ContainsFunc(got, func(x string) bool { return strings.HasPrefix(x, "breached") }) {
		t.Errorf("entered by another: %q", got)
	}
}

// The tiers of response that the Financial Times reported on 3 February 2026: a breach is answered by a
// warning within 24 hours, by forces of the coalition if it goes on beyond that, and 72 hours after the
// first breach by a coordinated response if it becomes an expanded attack. All count from the first
// breach of an episode, and a second episode has a clock of its own.
func TestOracleEscalationLadder(t *testing.T) {
	_, s := decode(t, "escalation-hypothetical.json")
	shell := func(date string, severity timeline.Severity) timeline.Event {
		e := on("shelling-"+strings.ToLower(strings.ReplaceAll(date, ":", "")), date, timeline.Shelling, "", "RUS")
		e.Against, e.Severity = actor.IDs("UKR"), severity
		return e
	}
	daily := []timeline.Event{
		shell("2026-05-01T06:00:00Z", timeline.Minor), shell("2026-05-02T06:00:00Z", timeline.Minor),
		shell("2026-05-03T06:00:00Z", timeline.Major), shell("2026-05-04T06:00:00Z", timeline.Major),
		on("warned", "2026-05-01T20:00:00Z", timeline.Performance, "commitments/warning", "UKR"),
	}
	for _, tt := range []struct {
		name string
		log  []timeline.Event
		want map[guarantee.ID]string // the occasions on which it was owed, and by when
	}{
		{"one shelling", daily[:1], map[guarantee.ID]string{"warning": "05-01T06:00 by 05-02T06:00"}},
		{"another within the 24 hours, the last second included", daily[:2], map[guarantee.ID]string{"warning": "05-01T06:00 by 05-02T06:00"}},
		{"another after them", []timeline.Event{daily[0], shell("2026-05-02T06:00:01Z", timeline.Minor)}, map[guarantee.ID]string{
			"warning": "05-01T06:00 by 05-02T06:00", "intervention": "05-02T06:00",
		}},
		{"daily, and an expanded attack on the third day", daily, map[guarantee.ID]string{
			"warning": "05-01T06:00 by 05-02T06:00", "intervention": "05-03T06:00", "response": "05-03T06:00 by 05-04T06:00",
		}},
		{"a second episode of one shelling", append(daily[:5:5], shell("2026-05-10T12:00:00Z", timeline.Minor)), map[guarantee.ID]string{
			"warning":      "05-01T06:00 by 05-02T06:00, 05-10T12:00 by 05-11T12:00",
			"intervention": "05-03T06:00", "response": "05-03T06:00 by 05-04T06:00",
		}},
		{"a second episode that goes on and is grave from the first", append(daily[:2:2], shell("2026-05-10T12:00:00Z", timeline.Major), shell("2026-05-12T12:00:00Z", timeline.Major)), map[guarantee.ID]string{
			"warning":      "05-01T06:00 by 05-02T06:00, 05-10T12:00 by 05-11T12:00",
			"intervention": "05-12T12:00", "response": "05-10T12:00 by 05-13T12:00",
		}},
		{"another after the first is over is no going on", []timeline.Event{daily[0], shell("2026-05-05T00:00:01Z", timeline.Minor)}, map[guarantee.ID]string{
			"warning": "05-01T06:00 by 05-02T06:00, 05-05T00:00 by 05-06T00:00",
		}},
		{"another before it is over is", []timeline.Event{daily[0], shell("2026-05-04T23:59:59Z", timeline.Minor)}, map[guarantee.ID]string{
			"warning": "05-01T06:00 by 05-02T06:00", "intervention": "05-04T23:59",
		}},
	} {
		c := replay(t, s, tt.log, "2026-05-01", "2026-05-03", "2026-05-05", "2026-05-14")
		for _, id := range []guarantee.ID{"warning", "intervention", "response"} {
			var got []string
			for _, o := range c.Commitment(id).Branches[0].Occurrences {
				for _, p := range o.History {
					if p.Phase.State == guarantee.StateOwed {
						occasion := p.Dated.First().Format("01-02T15:04")
						if due, _ := o.Due(); !due.IsZero() {
							occasion += due.First().Format(" by 01-02T15:04")
						}
						got = append(got, occasion)
					}
				}
			}
			if strings.Join(got, ", ") != tt.want[id] {
				t.Errorf("%s: %s is owed %q, want %q", tt.name, id, got, tt.want[id])
			}
		}
	}
}

// Every answer over a log rests on enough: when something is due, too, and what it is for which an open fact decides.
func TestRecheckOverLogs(t *testing.T) {
	for _, tt := range []struct {
		name  string
		log   []timeline.Event
		dates []string
	}{
		{"budapest-1994.json", []timeline.Event{on("threat", "2022-02-27", timeline.NuclearThreat, "", "RUS")}, []string{"2022-03-01"}},
		{"dayton-1995.json", nil, []string{"1995-12-25"}},
		{"kosovo-1999.json", nil, []string{"1999-06-09", "1999-06-10", "1999-06-15"}},
		{"kosovo-1999.json", []timeline.Event{on("first", "1999-06-10T11:00:00Z", timeline.Performance, "commitments/zone-3-first", "YUG", "republic-of-serbia")}, []string{"1999-06-10"}},
		{"minsk-2015.json", nil, []string{"2015-02-13", "2015-02-20", "2015-03-02", "2015-03-20"}},
		{"minsk-2015.json", []timeline.Event{on("done", "2015-03-02", timeline.Performance, "commitments/withdraw-weapons", "UKR", "armed-formations")}, []string{"2015-03-10"}},
	} {
		_, s := decode(t, tt.name)
		for _, d := range tt.dates {
			ask := guarantee.Options{On: uncertain.Must(uncertain.ParseDate(d)), Log: append([]timeline.Event{}, tt.log...)}
			if err := guarantee.Recheck(s, ask, s.Assess(ask)); err != nil {
				t.Errorf("%s with %d events on %s: %v", tt.name, len(tt.log), d, err)
			}
		}
	}
}

// The Council ends resolution 1244 by a decision. Without it no power to end it is in effect: an end that is only
// said is refused, and neither the text nor what lies under it ends.
func TestReplayEndWithoutPower(t *testing.T) {
	_, s := decode(t, "kosovo-1999.json")
	said := on("end", "1999-12-01", timeline.Termination, "instruments/resolution-1244", "un-security-council")
	decided := on("decided", "1999-11-30", timeline.Authorisation, "commitments/end-the-mandate", "un-security-council")
	for _, tt := range []struct {
		name    string
		log     []timeline.Event
		want    guarantee.State
		refused int
	}{
		{"said", []timeline.Event{said}, guarantee.StateInForce, 1},
		{"decided", []timeline.Event{decided, said}, guarantee.StateTerminated, 0},
	} {
		c := replay(t, s, tt.log, "1999-12-01", "2000-01-01")
		text := c.Instrument("resolution-1244").Branches[0]
		if h := text.Occurrences[0].History; h[len(h)-1].Phase.State != tt.want || len(text.Refused) != tt.refused {
			t.Errorf("%s: %v, refused %v", tt.name, h[len(h)-1].Phase, text.Refused)
		}
		ask := guarantee.Options{On: uncertain.Day(2000, 1, 1), Log: tt.log}
		a := s.Assess(ask)
		if len(a.Ignored) != tt.refused {
			t.Errorf("%s: ignored %v", tt.name, a.Ignored)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// What breaks a term of a ceasefire is no anchor of a schedule: the deadlines are the same beside it.
func TestSchedulesBesideBreach(t *testing.T) {
	found := 0
	for _, name := range documents(t) {
		_, s := decode(t, name)
		if len(s.Schedules) == 0 {
			continue
		}
		var log []timeline.Event
		for _, actor := range s.Actors {
			for _, date := range []string{"1996-06-16", "1999-07-01", "2015-02-20"} {
				log = append(log, on("shelling-"+strconv.Itoa(len(log)), date, timeline.Shelling, "", actor.ID))
			}
		}
		ask := guarantee.Options{On: uncertain.Day(2026, 1, 1)}
		alone := s.Assess(ask)
		ask.Log = log
		beside := s.Assess(ask)
		for i, x := range beside.Schedules {
			if !slices.EqualFunc(x.Readings, alone.Schedules[i].Readings, func(a, b timeline.Reading) bool { return reflect.DeepEqual(a, b) }) {
				t.Errorf("%s: %s is %v, and beside a shelling %v", name, x.Schedule, alone.Schedules[i].Readings, x.Readings)
			}
		}
		for _, r := range beside.Compliance.Regimes {
			found += len(r.Results)
		}
	}
	if found == 0 {
		t.Error("nothing breaks a term")
	}
}

// history returns the states of all occurrences of a commitment for an actor.
func history(c *guarantee.Course, id guarantee.ID, by actor.ID) (states []string) {
	for _, o := range c.Commitment(id).Branches[0].Occurrences {
		for _, p := range o.History {
			if slices.Contains(o.By, by) {
				states = append(states, p.Phase.String()+" "+p.Dated.String())
			}
		}
	}
	return states
}

// The 14 days of Minsk end on 1 or on 3 March 2015 in Kyiv, as they are read, and the resolution is due
// 30 days from the signature.
func TestOracleMinskReplay(t *testing.T) {
	_, s := decode(t, "minsk-2015.json")
	c := replay(t, s, nil, "2015-02-20", "2015-03-02", "2015-04-01")
	same(t, "withdrawal", due(c, "withdraw-weapons"), []string{"2015-03-01T21:59:59Z", "2015-03-03T21:59:59Z"})
	same(t, "resolution", due(c, "resolution"), []string{"2015-03-14T21:59:59Z"})
	// Complete on 2 March, it is in time by one reading and late by the other; on 4 March by both.
	for date, want := range map[string][]string{
		"2015-03-01T12:00:00Z": {"fulfilled"}, "2015-03-02T12:00:00Z": {"breached", "fulfilled"}, "2015-03-04T12:00:00Z": {"breached"},
	} {
		c := replay(t, s, []timeline.Event{on("complete", date, timeline.Performance, "commitments/withdraw-weapons", "UKR")}, "2015-03-10")
		var got []string
		for _, w := range c.Commitment("withdraw-weapons").On(uncertain.Day(2015, 3, 10)) {
			for _, phase := range w.Phases {
				if w.By[0] == "UKR" && !slices.Contains(got, phase.String()) {
					got = append(got, phase.String())
				}
			}
		}
		slices.Sort(got)
		same(t, "complete on "+date, got, want)
	}
}

// What follows the withdrawal of Minsk counts from the day on which it is complete, here 28 February: the dialogue is
// due a day later, the prisoners are five days later. It is verified from the day on which it begins, here 16 February. Control of the border begins
// the day after the elections at the earliest, and it and the constitution are due by the end of 2015, in Kyiv. The two readings of the 14 days agree on all of it.
func TestOracleMinskOrder(t *testing.T) {
	_, s := decode(t, "minsk-2015.json")
	c := replay(t, s, []timeline.Event{
		on("begun", "2015-02-16", timeline.Performance, "commitments/begin-withdrawal", "UKR", "armed-formations"),
		on("complete", "2015-02-28", timeline.Performance, "commitments/withdraw-weapons", "UKR", "armed-formations"),
	}, "2015-02-16", "2015-02-28", "2015-03-10")
	same(t, "dialogue", due(c, "dialogue"), []string{"2015-03-01T21:59:59Z", "2015-03-01T21:59:59Z"})
	same(t, "prisoners", due(c, "prisoners"), []string{"2015-03-05T21:59:59Z", "2015-03-05T21:59:59Z"})
	verified := func(day int) (phases []string) {
		for _, w := range c.Commitment("verify").On(uncertain.Day(2015, 2, day)) {
			for _, phase := range w.Phases {
				phases = append(phases, phase.String())
			}
		}
		return phases
	}
	same(t, "verification before", verified(15), []string{"in force"})
	same(t, "verification", verified(16), []string{"owed"})
	same(t, "the beginning", due(c, "begin-withdrawal"), []string{"2015-02-17T21:59:59Z"})
	found := 0
	for _, r := range readings(s, "package") {
		for _, b := range r.Bounds {
			switch b.Anchor {
			case "border-control":
				same(t, "border", []string{b.Earliest.String(), b.Latest.String()}, []string{"2015-02-16T00:00:00+02:00", "2015-12-31T23:59:59+02:00"})
			case "constitution":
				same(t, "constitution", []string{b.Latest.String()}, []string{"2015-12-31T23:59:59+02:00"})
			default:
				continue
			}
			found++
		}
	}
	if found != 4 {
		t.Errorf("%d bounds, want those of two readings", found)
	}
}

// The strikes over Kosovo are suspended once the first withdrawal is verified; a breach revokes that, by the
// power of those who suspended them, and they may be suspended again. Zone 3 has two deadlines, and the
// mandate goes on until the Council ends it.
func TestOracleKosovoReplay(t *testing.T) {
	_, s := decode(t, "kosovo-1999.json")
	strike := func(id, date string) timeline.Event {
		e := on(id, date, timeline.AirAttack, "", "nato")
		e.Against = actor.IDs("YUG")
		return e
	}
	breach := on("breach", "1999-06-14", timeline.CeasefireBreach, "", "YUG")
	revoked := on("revoked", "1999-06-15", timeline.Exercise, "commitments/resume-strikes", "nato")
	again := on("again", "1999-06-18", timeline.Resumption, "commitments/suspend-strikes", "nato")
	for _, tt := range []struct {
		name string
		log  []timeline.Event
		want []string
	}{
		{"verified", nil, []string{"owed 1999-06-10"}},
		{"a strike while they are suspended", []timeline.Event{strike("strike", "1999-06-16")}, []string{"owed 1999-06-10", "breached 1999-06-16"}},
		{"revoked", []timeline.Event{breach, revoked, strike("strike", "1999-06-16")}, []string{"owed 1999-06-10", "suspended (owed) 1999-06-15"}},
		{"revoked without a breach", []timeline.Event{revoked}, []string{"owed 1999-06-10"}},
		{"suspended again", []timeline.Event{breach, revoked, strike("strike", "1999-06-16"), again}, []string{"owed 1999-06-10", "suspended (owed) 1999-06-15", "owed 1999-06-18"}},
		{"a strike after a breach, nothing revoked", []timeline.Event{breach, strike("strike", "1999-06-16")}, []string{"owed 1999-06-10"}},
		{"a strike before that breach, too", []timeline.Event{strike("first", "1999-06-13"), breach, strike("strike", "1999-06-16")}, []string{"owed 1999-06-10", "breached 1999-06-13"}},
	} {
		c := replay(t, s, tt.log, "1999-06-12", "1999-06-17", "1999-07-01")
		var got []string
		for _, o := range c.Commitment("suspend-strikes").Branches[0].Occurrences {
			for _, p := range o.History {
				if o.Cause.ID == "verification" && len(got) < len(tt.want) { // after a breach the duty goes on
					got = append(got, p.Phase.String()+" "+p.Dated.String())
				}
			}
		}
		same(t, tt.name, got, tt.want)
	}
	// What is resumed holds strikes off anew, whatever was breached before; what was struck meanwhile is no breach of it.
	c := replay(t, s, []timeline.Event{breach, strike("meanwhile", "1999-06-16"), revoked, again, strike("strike", "1999-06-20")}, "1999-07-01")
	same(t, "a strike after it was resumed", course(c, "suspend-strikes", "nato"), []string{"owed 1999-06-18", "breached 1999-06-20"})
	// Who fires breaches the end of hostilities. Whether the other does that owes it with it is open, as nothing says how they owe it.
	c = replay(t, s, []timeline.Event{on("fire", "1999-06-16", timeline.Shelling, "", "YUG")}, "1999-07-01")
	for by, want := range map[actor.ID][]string{"YUG": {"in force", "breached", "owed"}, "republic-of-serbia": {"in force", "owed or breached", "none or owed"}} {
		var got []string
		for _, w := range c.Commitment("cease-hostilities").On(uncertain.Day(1999, 6, 17)) {
			if slices.Contains(w.By, by) {
				phases := make([]string, len(w.Phases))
				for i, p := range w.Phases {
					phases[i] = p.String()
				}
				got = append(got, strings.Join(phases, " or "))
			}
		}
		same(t, "after fire by YUG, by "+string(by), got, want)
	}
	c = replay(t, s, nil, "1999-07-01")
	same(t, "zone 3, in part", due(c, "zone-3-first"), []string{"1999-06-10"})
	same(t, "zone 3", due(c, "zone-3-out"), []string{"1999-06-20"})
	for _, tt := range []struct {
		by   actor.ID
		want []string
	}{
		{"YUG", []string{"owed 1999-06-10"}}, // not theirs to end
		{"USA", []string{"owed 1999-06-10"}}, // nor that of one member of the body
		{"un-security-council", []string{"owed 1999-06-10", "terminated 2020-01-01"}},
	} {
		log := []timeline.Event{
			on("decided", "2020-01-01", timeline.Authorisation, "commitments/end-the-mandate", tt.by),
			on("end", "2020-01-01", timeline.Termination, "instruments/resolution-1244", tt.by),
		}
		if got := course(replay(t, s, log, "2010-01-01", "2021-01-01"), "secure-environment", "kfor"); !slices.Equal(got, tt.want) {
			t.Errorf("the mandate, ended by %s: %q, want %q", tt.by, got, tt.want)
		}
	}
}

// On the real texts, too, the times by which the replay has duties fall due lie between the earliest and the
// latest of the schedule (20), and one of its readings has just that latest time.
func TestOracleReplayInSchedule(t *testing.T) {
	checked := 0
	for _, name := range []string{"dayton-1995.json", "minsk-2015.json", "kosovo-1999.json"} {
		_, s := decode(t, name)
		course := s.Replay(nil, guarantee.ReplayOptions{Complete: true})
		for i := range s.Schedules {
			x := &s.Schedules[i]
			for _, clause := range x.Clauses {
				if clause.About.Section != guarantee.SectionCommitments || clause.Kind != timeline.ClauseWithin {
					continue
				}
				for _, b := range course.Commitment(guarantee.ID(clause.About.ID)).Branches {
					for _, o := range b.Occurrences {
						from, latest := o.Due()
						if from.IsZero() {
							continue
						}
						if latest.IsZero() {
							latest = from
						}
						inside, exact := false, false
						for number := range 2 {
							if number >= len(readings(s, x.ID)) {
								break
							}
							r := readings(s, x.ID)[number]
							if r.Consistent == uncertain.No { // a contested order still has its deadlines
								inside, exact = true, true
							}
							for _, bound := range r.Bounds {
								if bound.Anchor == clause.Anchor {
									inside = inside || !from.First().Before(bound.Earliest.First()) && !latest.End().After(bound.Latest.End())
									exact = exact || latest.End().Equal(bound.Latest.End())
								}
							}
						}
						if checked++; !inside || !exact {
							t.Errorf("%s: %s is due %v to %v; by the schedule: %v, as its latest time: %v", name, clause.About.ID, from, latest, inside, exact)
						}
					}
				}
			}
		}
	}
	for name, want := range map[string]int{"dayton-1995.json": 1, "minsk-2015.json": 0, "kosovo-1999.json": 0} {
		_, s := decode(t, name)
		if got := notBefore(t, s); got < want {
			t.Errorf("%s: %d times not before which are compared", name, got)
		}
	}
	if checked < 20 {
		t.Errorf("%d due times checked", checked)
	}
}

// notBefore compares when what may not be done before a time, by a clause of a schedule, stops being forbidden in
// the replay: at the earliest time of the clause. It returns how many it compared.
func notBefore(t *testing.T, s *guarantee.Structure) (checked int) {
	t.Helper()
	course := s.Replay(nil, guarantee.ReplayOptions{Complete: true})
	for i := range s.Schedules {
		x := &s.Schedules[i]
		for _, clause := range x.Clauses {
			if clause.About.Section != guarantee.SectionCommitments || clause.Kind != timeline.ClauseNotBefore {
				continue
			}
			for _, b := range course.Commitment(guarantee.ID(clause.About.ID)).Branches {
				for _, o := range b.Occurrences {
					last := o.History[len(o.History)-1]
					if last.Phase.State != guarantee.StateFulfilled {
						continue
					}
					free := last.Dated.End()
					for _, bound := range readings(s, x.ID)[0].Bounds {
						if bound.Anchor != clause.Anchor {
							continue
						}
						if checked++; !bound.Earliest.First().Equal(free) {
							t.Errorf("%s is forbidden until %v; by the schedule it may be done from %v", clause.About.ID, last.Dated, bound.Earliest)
						}
					}
				}
			}
		}
	}
	return checked
}

// readings returns the readings of a schedule, once all is known.
func readings(s *guarantee.Structure, id guarantee.ScheduleID) []timeline.Reading {
	for _, x := range s.Assess(guarantee.Options{On: s.AsOf, KnownBy: uncertain.Year(2026)}).Schedules {
		if x.Schedule == id {
			return x.Readings
		}
	}
	return nil
}

// A state is invited to accede by the council, in which every party must agree: neither one party for the others,
// nor the council without that agreement, can use the power, and whoever rejects keeps a state out.
func TestOracleAccessionReplay(t *testing.T) {
	_, s := decode(t, "nato-1949.json")
	const accession = "commitments/accession"
	invite := func(by actor.ID) timeline.Event {
		return on("invitation", "1951-10-17", timeline.Exercise, accession, by)
	}
	agreed := on("agreed", "1951-09-20", timeline.Approval, accession, "north-atlantic-council")
	for _, tt := range []struct {
		name    string
		log     []timeline.Event
		refused int
	}{
		{"agreed and invited", []timeline.Event{agreed, invite("north-atlantic-council")}, 0},
		{"not agreed", []timeline.Event{invite("north-atlantic-council")}, 1},
		{"agreed by one party", []timeline.Event{on("agreed", "1951-09-20", timeline.Approval, accession, "USA"), invite("north-atlantic-council")}, 1},
		{"agreed by eleven, rejected by one", append(slices.Collect(func(yield func(timeline.Event) bool) {
			for _, g := range s.Instruments[0].Signatories {
				kind := timeline.Approval
				if g.Actor == "NOR" {
					kind = timeline.Rejection
				}
				if !yield(on("vote-"+strings.ToLower(string(g.Actor)), "1951-09-20", kind, accession, g.Actor)) {
					return
				}
			}
		}), invite("north-atlantic-council")), 1},
		{"rejected by the council", []timeline.Event{on("rejected", "1951-09-20", timeline.Rejection, accession, "north-atlantic-council"), invite("north-atlantic-council")}, 1},
		{"invited by one party", []timeline.Event{agreed, invite("USA")}, 1},
		{"invited before it is agreed", []timeline.Event{on("agreed", "1951-10-18", timeline.Approval, accession, "north-atlantic-council"), invite("north-atlantic-council")}, 1},
		{"invited before the treaty is in force", []timeline.Event{on("agreed", "1949-05-01", timeline.Approval, accession, "north-atlantic-council"),
			on("invitation", "1949-05-02", timeline.Exercise, accession, "north-atlantic-council")}, 1},
	} {
		c := replay(t, s, tt.log, "1949-06-01", "1951-10-01", "1951-12-01")
		if got := c.Commitment("accession").Branches[0].Refused; len(got) != tt.refused {
			t.Errorf("%s: refused %v, want %d", tt.name, got, tt.refused)
		}
		same(t, tt.name, course(c, "accession", "north-atlantic-council"), []string{"proposed 1949-04-04", "agreed 1949-04-04", "in force 1949-08-24"})
	}
}

// Much of what is said of the Minsk ceasefire is disputed. However much it is, what all say is certain: that it binds,
// and each violation that nobody denies; and of each that somebody alleges it is said what follows if it happened.
func TestReplayMinskDisputed(t *testing.T) {
	for disputed, want := range map[int]map[string]int{
		1:  {"in force": 1, "breached": 1, "breached or none": 1, "owed": 1},
		8:  {"in force": 1, "breached": 1, "breached or none": 5, "breached or owed": 1, "breached or none or owed": 2, "none or owed": 1},
		40: {"in force": 1, "breached": 1, "breached or none": 21, "breached or owed": 1, "breached or none or owed": 18, "none or owed": 1},
	} {
		var log []timeline.Event
		day := func(n int) uncertain.Date {
			return uncertain.Day(uncertain.Day(2015, 2, 16).First().AddDate(0, 0, n).Date())
		}
		for i := range disputed {
			at := day(2 * i)
			e := timeline.Event{ID: timeline.EventID("alleged-" + strconv.Itoa(i)), Date: at, Kind: timeline.Shelling, By: actor.IDs("UKR"), According: actor.IDs("osce")}
			log = append(log, e)
			if i == disputed/2 {
				log = append(log, timeline.Event{ID: "certain", Date: day(2*i + 1), Kind: timeline.Shelling, By: e.By})
			}
		}
		_, s := decode(t, "minsk-2015.json")
		c := s.Replay(log, guarantee.ReplayOptions{})
		if c.Cut {
			t.Errorf("%d disputed: not all was gone through", disputed)
		}
		count := make(map[string]int)
		for _, w := range c.Commitment("cease-fire").On(uncertain.Year(2016)) {
			if !slices.Equal(w.By, actor.IDs("UKR")) || w.More {
				continue
			}
			var phases []string
			for _, p := range w.Phases {
				phases = append(phases, p.String())
			}
			slices.Sort(phases)
			count[strings.Join(phases, " or ")]++
		}
		if !reflect.DeepEqual(count, want) {
			t.Errorf("%d disputed: %v, want %v", disputed, count, want)
		}
	}
}
