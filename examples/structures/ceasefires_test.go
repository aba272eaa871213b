package structures_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func record(s *guarantee.Structure) *source.Record {
	return source.NewRecord(s.Sources, s.Statements, uncertain.Date{})
}

// reading returns one reading of a schedule, once all is known.
func reading(t *testing.T, s *guarantee.Structure, id guarantee.ScheduleID, number int) timeline.Reading {
	t.Helper()
	for _, x := range s.Assess(guarantee.Options{On: s.AsOf, KnownBy: uncertain.Year(2026)}).Schedules {
		if x.Schedule == id && number < len(x.Readings) {
			return x.Readings[number]
		}
	}
	t.Fatalf("no reading %d of %s", number, id)
	return timeline.Reading{}
}

// bounds checks when some anchors of a reading are, each written "earliest .. latest".
func bounds(t *testing.T, s *guarantee.Structure, id guarantee.ScheduleID, number int, want map[timeline.AnchorID]string) {
	t.Helper()
	r := reading(t, s, id, number)
	if r.Consistent != uncertain.Yes {
		t.Errorf("%s can be kept: %v", id, r.Consistent)
	}
	for anchor, want := range want {
		i := slices.IndexFunc(r.Bounds, func(b timeline.Bounds) bool { return b.Anchor == anchor })
		if i < 0 {
			t.Errorf("no anchor %s", anchor)
			continue
		}
		if got := strings.TrimSpace(r.Bounds[i].Earliest.String() + " .. " + r.Bounds[i].Latest.String()); got != want {
			t.Errorf("%s: %s, want %s", anchor, got, want)
		}
	}
}

// statement returns a statement of a structure that does not rest on general knowledge.
func statement(t *testing.T, s *guarantee.Structure, id source.StatementID) source.Statement {
	t.Helper()
	i := slices.IndexFunc(s.Statements, func(x source.Statement) bool { return x.ID == id })
	if i < 0 || slices.Contains(s.Statements[i].Sources, "general-knowledge") {
		t.Fatalf("no statement %s that was read", id)
	}
	return s.Statements[i]
}

// verdict returns what became of a term for a party by a log that records everything.
func verdict(t *testing.T, r *ceasefire.Regime, term ceasefire.TermID, party actor.ID, log ...timeline.Event) ceasefire.Verdict {
	t.Helper()
	return outcome(t, r, term, party, ceasefire.Options{Complete: true}, log...).Verdict
}

// outcome returns what became of a term for a party by a log.
func outcome(t *testing.T, r *ceasefire.Regime, term ceasefire.TermID, party actor.ID, ask ceasefire.Options, log ...timeline.Event) ceasefire.Result {
	t.Helper()
	m, err := ceasefire.NewMonitor(r, ask)
	if err != nil {
		t.Fatal(err)
	}
	for i := range log {
		if err := m.Observe(&log[i]); err != nil {
			t.Fatal(err)
		}
	}
	for _, x := range m.Results() {
		if x.Term == term && x.Party == party {
			return x
		}
	}
	t.Fatalf("no result of %s for %s", term, party)
	return ceasefire.Result{}
}

// half checks that a width across is twice a distance from the line, and not twice a greater one.
func half(t *testing.T, full ceasefire.FullWidth, km string) {
	t.Helper()
	one := ceasefire.HalfWidth{Length: uncertain.Must(uncertain.ParseLength(km))}
	if !one.Agrees(full) || one.Km().IsUnknown() {
		t.Errorf("a width of %v is not twice %s", full, km)
	}
	less := ceasefire.HalfWidth{Length: uncertain.Must(uncertain.ParseLength("1 km"))}
	if less.Agrees(full) && km != "1 km" {
		t.Errorf("a width of %v is twice 1 km", full)
	}
}

// The package of measures of 12 February 2015 (The Moscow Times and Kyiv Post of that day): zones of 50, 70
// and 140 km by class of weapon, and so 25, 35 and 70 km from a line; two lines in one clause; 14
// days that end on 1 or on 3 March; a resolution by 14 March; a deadline set again for 20
// February 2017.
func TestOracleMinsk(t *testing.T) {
	_, s := decode(t, "minsk-2015.json")
	regime := &s.Ceasefires[0]
	for _, tt := range []struct {
		term   ceasefire.TermID
		weapon timeline.Weapon
		from   string
	}{{"artillery", timeline.Artillery, "25 km"}, {"rocket-launchers", timeline.RocketArtillery, "35 km"}, {"heavy-rockets", timeline.LongRangeRocket, "70 km"}} {
		w, ok := regime.Term(tt.term).Clause.(ceasefire.Withdraw)
		if !ok || w.Weapon != tt.weapon {
			t.Fatalf("%s: %+v", tt.term, regime.Term(tt.term))
		}
		half(t, w.Apart, tt.from)
		if len(w.From) != 2 || w.From[0].Line == w.From[1].Line || slices.Equal(w.From[0].For, w.From[1].For) {
			t.Errorf("%s counts from %+v", tt.term, w.From)
		}
	}
	if c := s.Assess(guarantee.Options{}).Compliance; c.Zones != 3 || c.String() != "a ceasefire is in force; no commission agreed" {
		t.Errorf("%v, with %d zones", &c, c.Zones)
	}
	// Artillery is what has 100 mm and more: a smaller mortar within 25 km is no breach, a larger one is.
	if !strings.Contains(statement(t, s, "p2-zones").Text, "artillery of 100 mm and more") {
		t.Error("the document does not say from which calibre on")
	}
	for weapon, want := range map[timeline.Weapon]ceasefire.Verdict{timeline.Artillery: ceasefire.Broken, timeline.Mortar: ceasefire.Kept, timeline.Tank: ceasefire.Kept} {
		near := timeline.Event{ID: "near", Date: uncertain.Day(2015, time.June, 1), Kind: timeline.Presence, By: actor.IDs("UKR"), Weapon: weapon,
			At: timeline.Spot{Line: "line-of-contact", Distance: uncertain.Must(uncertain.ParseLength("10 km")), Side: "UKR"}}
		done := timeline.Event{ID: "done", Date: uncertain.Day(2015, time.February, 28), Kind: timeline.Performance, By: actor.IDs("UKR"), About: regime.Ref("artillery")}
		if got := verdict(t, regime, "artillery", "UKR", done, near); got != want {
			t.Errorf("a %v at 10 km: %v, want %v", weapon, got, want)
		}
	}
	// The 14 days end with 1 March if they are counted from the ceasefire, and with 3 March, all in local
	// time, if from a beginning on the second day: until then the guns may stand where they stood.
	for _, tt := range []struct {
		date     string
		done     bool
		want     ceasefire.Verdict
		breaches int64
	}{
		{"2015-02-16", false, ceasefire.Pending, 0},
		{"2015-02-28", false, ceasefire.Pending, 0},
		{"2015-03-01T23:59:59+02:00", false, ceasefire.Pending, 0},
		{"2015-03-02T00:00:01+02:00", true, ceasefire.Unverified, 0},
		{"2015-03-02", false, ceasefire.Unverified, 0},
		{"2015-03-03T23:59:59+02:00", true, ceasefire.Unverified, 0},
		{"2015-03-04T00:00:01+02:00", true, ceasefire.Broken, 1},
		{"2015-03-04", false, ceasefire.Broken, 1},
	} {
		for _, w := range []struct {
			term   ceasefire.TermID
			weapon timeline.Weapon
		}{{"artillery", timeline.Artillery}, {"rocket-launchers", timeline.RocketArtillery}, {"heavy-rockets", timeline.LongRangeRocket}} {
			var log []timeline.Event
			if tt.done {
				log = append(log, timeline.Event{ID: "done", Date: uncertain.Day(2015, time.February, 27), Kind: timeline.Performance, By: actor.IDs("UKR"), About: regime.Ref(w.term)})
			}
			log = append(log, timeline.Event{ID: "near", Date: uncertain.Must(uncertain.ParseDate(tt.date)), Kind: timeline.Presence, By: actor.IDs("UKR"), Weapon: w.weapon,
				At: timeline.Spot{Line: "line-of-contact", Distance: uncertain.Must(uncertain.ParseLength("10 km")), Side: "UKR"}})
			got := outcome(t, regime, w.term, "UKR", ceasefire.Options{Zone: s.ZoneOf(regime)}, log...)
			if got.Verdict != tt.want || got.Breaches != tt.breaches {
				t.Errorf("%v at 10 km on %s: %+v, want %v", w.weapon, tt.date, got, tt.want)
			}
			if tt.want == ceasefire.Pending && got.DueBy() != "2015-03-01T23:59:59+02:00 to 2015-03-03T23:59:59+02:00" { // the ends of the two days in Kyiv
				t.Errorf("%s is due by %s", w.term, got.DueBy())
			}
		}
	}
	// What is asked for is that the zone be at least so wide: guns far behind are far enough.
	for distance, want := range map[string]ceasefire.Verdict{"24 km": ceasefire.Broken, "25 km": ceasefire.Kept, "500 km": ceasefire.Kept} {
		done := timeline.Event{ID: "done", Date: uncertain.Day(2015, time.February, 28), Kind: timeline.Performance, By: actor.IDs("UKR"), About: regime.Ref("artillery")}
		seen := timeline.Event{ID: "seen", Date: uncertain.Day(2015, time.June, 1), Kind: timeline.Presence, By: actor.IDs("UKR"), Weapon: timeline.Artillery,
			At: timeline.Spot{Line: "line-of-contact", Distance: uncertain.Must(uncertain.ParseLength(distance)), Side: "UKR"}}
		if got := verdict(t, regime, "artillery", "UKR", done, seen); got != want {
			t.Errorf("artillery at %s: %v, want %v", distance, got, want)
		}
	}
	// The deadline that was set again is pending until then, for each class and side, and what it takes the place of has ended.
	for _, term := range []ceasefire.TermID{"artillery", "rocket-launchers", "heavy-rockets"} {
		for _, party := range actor.IDs("UKR", "armed-formations") {
			ask := ceasefire.Options{On: uncertain.Day(2017, time.February, 16)}
			if got := outcome(t, regime, term+"-again", party, ask); got.Verdict != ceasefire.Pending || got.DueBy() != "2017-02-20" {
				t.Errorf("on 16 February 2017 %s-again of %s: %v, due by %s", term, party, got.Verdict, got.DueBy())
			}
			if got := outcome(t, regime, term, party, ask).Ended; got != uncertain.Yes {
				t.Errorf("on 16 February 2017 %s of %s has ended: %v", term, party, got)
			}
		}
	}
	statement(t, s, "again")
	if got := regime.Lines[1].Dated.String(); got != "2014-09-19" {
		t.Errorf("the second line is of %s", got)
	}
	if got := regime.Parties[0].Effective.From.First().UTC().Format(time.RFC3339); got != "2015-02-14T22:00:00Z" {
		t.Errorf("the ceasefire begins at %s", got)
	}
	for number, due := range []string{"2015-03-01T23:59:59+02:00", "2015-03-03T23:59:59+02:00"} {
		bounds(t, s, "package", number, map[timeline.AnchorID]string{
			"withdrawal-begins":   "2015-02-15T00:00:00+02:00 .. 2015-02-17T23:59:59+02:00",
			"withdrawal-complete": "2015-02-15T00:00:00+02:00 .. " + due,
			"resolution":          "2015-02-12T00:00:00+02:00 .. 2015-03-14T23:59:59+02:00",
		})
	}
	bounds(t, s, "banned-arms", 0, map[timeline.AnchorID]string{"arms-out": ".. 2017-02-20"})
	// If elections wait for security and security for the border, the three clauses wait for each other.
	r := reading(t, s, "contested-order", 1)
	circle := []timeline.ClauseID{"order", "p9-after", "security"}
	if r.Consistent != uncertain.No || !slices.Equal(r.Conflict, circle) || len(r.Circular) != 1 || !slices.Equal(r.Circular[0], circle) {
		t.Errorf("the contested order: %v, %v, %v", r.Consistent, r.Conflict, r.Circular)
	}
	// Nobody enforces it: a ceasefire with verification, no more.
	if got := regime.Form(); got != ceasefire.Preliminary {
		t.Errorf("the regime is a %v", got)
	}
	osce := regime.Bodies[0]
	for _, m := range []ceasefire.Means{ceasefire.Satellites, ceasefire.Drones, ceasefire.Radar} {
		if osce.By != "osce" || !slices.Contains(osce.Means, m) {
			t.Errorf("%s watches by %v", osce.By, osce.Means)
		}
	}
}

// Annex 1-A (text at www.nato.int/Ifor/gfa/gfa-an1a.htm): foreign forces out 30 days after the signature; 30,
// 45, 91 and 120 days after the transfer of authority, the third of them a time not to come before; 2
// km to each side, 4 km in all.
func TestOracleDayton(t *testing.T) {
	_, s := decode(t, "dayton-1995.json")
	bounds(t, s, "annex-1a", 0, map[timeline.AnchorID]string{
		"foreign-forces-out": "1995-12-14 .. 1996-01-13",
		"sarajevo-positions": "1995-12-20 .. 1995-12-27",
		"phase-1":            "1995-12-20 .. 1996-01-19",
		"areas-vacated":      "1995-12-20 .. 1996-02-03",
		"areas-entered":      "1996-03-20 ..",
		"phase-3":            "1995-12-20 .. 1996-04-18",
	})
	// Before the transfer nobody knew when it would be, and the phases had no dates.
	before := s.Assess(guarantee.Options{On: uncertain.Day(1995, time.December, 15), KnownBy: uncertain.Day(1995, time.December, 15)}).Schedules[0]
	for _, b := range before.Readings[0].Bounds {
		if b.Anchor == "phase-3" && (!b.Latest.IsZero() || b.Most.String() != "+120d") {
			t.Errorf("before the transfer: %+v", b)
		}
	}
	regime := &s.Ceasefires[0]
	zone := regime.Zones[0].Extents[0]
	half(t, zone.Full, "2 km")
	if !zone.Half.Agrees(zone.Full) || zone.Half.String() != "2 km" || zone.Full.String() != "4 km" {
		t.Errorf("the zone is %v to each side and %v across", zone.Half, zone.Full)
	}
	if got := regime.Zones[1].Extents[0].Half.Km(); !got.Contains(1) || got.IsExact() {
		t.Errorf("about 1 km is %v", got)
	}
	if got := regime.Terms[1].Clause.(ceasefire.Withdraw); got.Distance.String() != "2 km" || got.Due.Within.String() != "P30D" {
		t.Errorf("behind the zone: %+v", got)
	}
	// Three parties; the force is no party, and has rights.
	signed := slices.DeleteFunc(slices.Clone(regime.Parties), func(p ceasefire.Party) bool { return p.Bound })
	if n := s.Instruments[0]; len(n.Signatories) != 3 || len(signed) != 3 || regime.Party("ifor") != nil {
		t.Errorf("parties %v and %v", n.Signatories, regime.Parties)
	}
	for _, id := range []guarantee.ID{"ifor-deploys", "ifor-enforces"} {
		if c := commitment(t, s, id); c.Kind != guarantee.Permission || !slices.Equal(c.By, actor.IDs("ifor")) {
			t.Errorf("%s: %v of %v", id, c.Kind, c.By)
		}
	}
	// The force is there for approximately one year: its end lies on both sides of a year.
	earliest, latest := s.Instruments[1].Term.Add(uncertain.Day(1995, time.December, 20))
	if year := uncertain.Day(1996, time.December, 20); s.Instruments[1].ID != "mandate" || earliest.Before(year) != uncertain.Yes || year.Before(latest) != uncertain.Yes {
		t.Errorf("the term of %s ends from %v to %v", s.Instruments[1].ID, earliest, latest)
	}
	statement(t, s, "i-force")
	if n := s.Instruments[0]; n.Proposed.String() != "1995-11-21" || n.Signed.String() != "1995-12-14" {
		t.Errorf("initialled %v, signed %v", n.Proposed, n.Signed)
	}
}

// The phases of annex 1-A as terms that are judged: by the days that its dates name forces may be where they
// were, and on the day after no longer; or, for the areas that pass to the other side, not yet and then.
// Without a record of what was done a term is not kept.
func TestOracleDaytonPhases(t *testing.T) {
	_, s := decode(t, "dayton-1995.json")
	regime := &s.Ceasefires[0]
	in := func(zone timeline.ZoneID) timeline.Spot { return timeline.Spot{In: []timeline.ZoneID{zone}} }
	out := func(zone timeline.ZoneID) timeline.Spot { return timeline.Spot{Out: []timeline.ZoneID{zone}} }
	within := timeline.Spot{Line: "agreed-cease-fire-line", Distance: uncertain.Must(uncertain.ParseLength("1 km"))}
	beyond := timeline.Spot{Line: "agreed-cease-fire-line", Distance: uncertain.Must(uncertain.ParseLength("3 km"))}
	for _, tt := range []struct {
		term        ceasefire.TermID
		parties     []actor.ID
		weapon      timeline.Weapon
		there, away timeline.Spot
		last, first string // the last day on which one of the two is right, and the first of the other
		notBefore   bool   // it is wrong until the last day, and right from the first
	}{
		{"foreign-forces-out", actor.IDs("foreign-forces"), 0, in("territory"), out("territory"), "1996-01-13", "1996-01-14", false},
		{"foreign-forces-out", actor.IDs("foreign-forces"), 0, in("zone-of-separation"), out("territory"), "1996-01-13", "1996-01-14", false},
		{"sarajevo-positions-left", actor.IDs("BIH", "federation", "republika-srpska"), 0, in("sarajevo-positions"), out("territory"), "1995-12-27", "1995-12-28", false},
		{"vacated-for-federation", actor.IDs("republika-srpska"), timeline.Tank, in("areas-to-federation"), in("areas-to-republika-srpska"), "1996-02-03", "1996-02-04", false},
		{"vacated-for-republika-srpska", actor.IDs("BIH", "federation"), 0, in("areas-to-republika-srpska"), in("areas-to-federation"), "1996-02-03", "1996-02-04", false},
		{"into-cantonments", actor.IDs("BIH", "federation", "republika-srpska"), timeline.Artillery, in("zone-of-separation"), in("cantonments"), "1996-04-18", "1996-04-19", false},
		{"sarajevo-positions-left", actor.IDs("BIH", "federation", "republika-srpska"), 0, in("sarajevo-positions"), out("sarajevo-positions"), "1995-12-27", "1995-12-28", false},
		{"behind-the-zone", actor.IDs("BIH", "federation", "republika-srpska"), timeline.Personnel, within, beyond, "1996-01-19", "1996-01-20", false},
		{"behind-the-zone", actor.IDs("BIH", "federation", "republika-srpska"), timeline.Tank, in("zone-of-separation"), beyond, "1996-01-19", "1996-01-20", false},
		{"vacated-for-federation", actor.IDs("republika-srpska"), timeline.Personnel, in("areas-to-federation"), out("areas-to-federation"), "1996-02-03", "1996-02-04", false},
		{"vacated-for-republika-srpska", actor.IDs("BIH", "federation"), 0, in("areas-to-republika-srpska"), out("areas-to-republika-srpska"), "1996-02-03", "1996-02-04", false},
		{"entered-by-federation", actor.IDs("BIH", "federation"), timeline.Tank, in("areas-to-federation"), out("areas-to-federation"), "1996-03-19", "1996-03-20", true},
		{"entered-by-republika-srpska", actor.IDs("republika-srpska"), 0, in("areas-to-republika-srpska"), out("areas-to-republika-srpska"), "1996-03-19", "1996-03-20", true},
		{"into-cantonments", actor.IDs("BIH", "federation", "republika-srpska"), timeline.Artillery, out("cantonments"), in("cantonments"), "1996-04-18", "1996-04-19", false},
	} {
		for i := range regime.Parties {
			if p := regime.Parties[i].Actor; regime.Term(tt.term).For(p) != slices.Contains(tt.parties, p) {
				t.Errorf("%s binds %s: %v", tt.term, p, regime.Term(tt.term).For(p))
			}
		}
		for _, id := range regime.Term(tt.term).Says {
			statement(t, s, id)
		}
		for _, party := range tt.parties {
			judge := func(day string, at timeline.Spot, done bool) ceasefire.Verdict {
				log := slices.DeleteFunc(slices.Clone(s.Events), func(e timeline.Event) bool { return e.Kind != timeline.AuthorityTransfer })
				if done {
					log = append(log, timeline.Event{ID: "done", Date: uncertain.Day(1995, time.December, 21), Kind: timeline.Performance, By: []actor.ID{party}, About: regime.Ref(tt.term)})
				}
				log = append(log, timeline.Event{ID: "seen", Date: uncertain.Must(uncertain.ParseDate(day)), Kind: timeline.Presence, By: []actor.ID{party}, Weapon: tt.weapon, At: at})
				return outcome(t, regime, tt.term, party, ceasefire.Options{}, log...).Verdict
			}
			before, after := ceasefire.Kept, ceasefire.Broken
			if tt.notBefore {
				before, after = after, before
			}
			for _, x := range []struct {
				day  string
				at   timeline.Spot
				want ceasefire.Verdict
			}{{tt.last, tt.there, before}, {tt.first, tt.there, after}, {tt.last, tt.away, ceasefire.Kept}, {tt.first, tt.away, ceasefire.Kept}} {
				if x.at.Line != "" {
					x.at.Side = party // or it may be as far beyond the line
				}
				if got := judge(x.day, x.at, true); got != x.want {
					t.Errorf("%s of %s on %s: %v, want %v", tt.term, party, x.day, got, x.want)
				}
			}
			if tt.notBefore {
				continue
			}
			if got := judge(tt.last, tt.away, false); got != ceasefire.Pending {
				t.Errorf("%s of %s, not done by %s: %v", tt.term, party, tt.last, got)
			}
			if got := judge(tt.first, tt.away, false); got != ceasefire.Unverified {
				t.Errorf("%s of %s, not done by %s: %v", tt.term, party, tt.first, got)
			}
		}
	}
}

// Only weapons of IFOR are allowed in the zone, and IFOR may use force against whoever breaks that: each
// class of weapon of each party there is a breach, which its permission waits for.
func TestOracleDaytonZone(t *testing.T) {
	_, s := decode(t, "dayton-1995.json")
	statement(t, s, "iv-zone")
	statement(t, s, "vi")
	regime := &s.Ceasefires[0]
	on := uncertain.Day(1996, time.March, 1)
	allowed := func(by actor.ID, weapon timeline.Weapon, zone timeline.ZoneID) (none bool) {
		none = true
		m, err := ceasefire.NewMonitor(regime, ceasefire.Options{Breach: func(b ceasefire.Breach) {
			if b.Missed {
				return // by the day of the event a withdrawal was due, and this log does not record it
			}
			none = false
			e, ok := b.Event(regime, "breach")
			world := timeline.NewWorld(append(slices.Clone(s.Events), e), members(s, on), on)
			if when := commitment(t, s, "ifor-enforces").When; !ok || b.Term != "no-weapons" || world.Verdict(when) != uncertain.Yes {
				t.Errorf("%v of %s in %s: %+v permits nothing", weapon, by, zone, b)
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		e := timeline.Event{ID: "there", Date: on, Kind: timeline.Presence, By: []actor.ID{by}, Weapon: weapon}
		if zone != "" {
			e.At.In = []timeline.ZoneID{zone}
		} else {
			e.At.Out = []timeline.ZoneID{"zone-of-separation", "sarajevo-zone"}
		}
		if err := m.Observe(&e); err != nil {
			t.Fatal(err)
		}
		return none
	}
	for weapon := range timeline.Weapons {
		// Aircraft may be unarmed, and people without arms are no weapons.
		if weapon == timeline.Personnel || weapon.Is(timeline.Aircraft) && weapon != timeline.CombatAircraft {
			continue
		}
		for _, zone := range []timeline.ZoneID{"zone-of-separation", "sarajevo-zone"} {
			for _, party := range actor.IDs("BIH", "federation", "republika-srpska") {
				if allowed(party, weapon, zone) {
					t.Errorf("%s may have a %v in %s", party, weapon, zone)
				}
			}
			if !allowed("ifor", weapon, zone) {
				t.Errorf("IFOR may have no %v in %s", weapon, zone)
			}
		}
		if !allowed("BIH", weapon, "") {
			t.Errorf("a %v is forbidden outside of the zones", weapon)
		}
	}
}

// Until the 30 days are over in which forces leave the zone of separation, their weapons there break nothing.
func TestOracleDaytonZoneInTime(t *testing.T) {
	_, s := decode(t, "dayton-1995.json")
	regime := &s.Ceasefires[0]
	for day, want := range map[uncertain.Date]ceasefire.Verdict{
		uncertain.Day(1995, time.December, 25): 0,
		uncertain.Day(1996, time.January, 19):  0,
		uncertain.Day(1996, time.January, 21):  ceasefire.Broken,
	} {
		tank := timeline.Event{ID: "seen", Date: day, Kind: timeline.Presence, By: actor.IDs("republika-srpska"), Weapon: timeline.Tank, At: timeline.Spot{In: []timeline.ZoneID{"zone-of-separation"}}}
		if got := outcome(t, regime, "no-weapons", "republika-srpska", ceasefire.Options{}, tank).Verdict; got != want {
			t.Errorf("a tank on %v: %v, want %v", day, got, want)
		}
	}
}

// The zone of separation by distance from its line: 2 km to each side, for each class that article IV names, and
// whatever flies among them. Behind it are the two parties of the Federation on one side, and nobody else is
// known to be on the other than the Republika Srpska.
func TestOracleDaytonDistances(t *testing.T) {
	_, s := decode(t, "dayton-1995.json")
	regime := &s.Ceasefires[0]
	judge := func(term ceasefire.TermID, party actor.ID, weapon timeline.Weapon, distance string, side actor.ID) ceasefire.Verdict {
		t.Helper()
		log := slices.DeleteFunc(slices.Clone(s.Events), func(e timeline.Event) bool { return e.Kind != timeline.AuthorityTransfer })
		log = append(log,
			timeline.Event{ID: "done", Date: uncertain.Day(1995, time.December, 21), Kind: timeline.Performance, By: []actor.ID{party}, About: regime.Ref(term)},
			timeline.Event{ID: "seen", Date: uncertain.Day(1996, time.March, 1), Kind: timeline.Presence, By: []actor.ID{party}, Weapon: weapon,
				At: timeline.Spot{Line: "agreed-cease-fire-line", Distance: uncertain.Must(uncertain.ParseLength(distance)), Side: side}})
		return outcome(t, regime, term, party, ceasefire.Options{Complete: true, Members: members(s, s.AsOf)}, log...).Verdict
	}
	for _, party := range actor.IDs("BIH", "federation", "republika-srpska") {
		for _, weapon := range []timeline.Weapon{timeline.Tank, timeline.Artillery, timeline.ArmouredVehicle, timeline.CombatAircraft, timeline.SmallArms, timeline.Mine} {
			// It may lie in the zone at Sarajevo instead, of which this says nothing.
			if near, far := judge("no-weapons", party, weapon, "1 km", party), judge("no-weapons", party, weapon, "3 km", party); near != ceasefire.Broken || far != ceasefire.Unverified {
				t.Errorf("a %v of %s at 1 km: %v, at 3 km: %v", weapon, party, near, far)
			}
		}
	}
	for _, tt := range []struct {
		party, side actor.ID
		want        ceasefire.Verdict
	}{
		{"BIH", "BIH", ceasefire.Kept}, {"BIH", "federation", ceasefire.Kept}, {"federation", "BIH", ceasefire.Kept},
		{"BIH", "republika-srpska", ceasefire.Broken}, {"republika-srpska", "federation", ceasefire.Broken},
		{"BIH", "ifor", ceasefire.Unverified}, {"BIH", "foreign-forces", ceasefire.Unverified}, {"BIH", "nobody-at-all", ceasefire.Unverified},
	} {
		if got := judge("behind-the-zone", tt.party, timeline.Personnel, "60 km", tt.side); got != tt.want {
			t.Errorf("troops of %s 60 km away on the side of %s: %v, want %v", tt.party, tt.side, got, tt.want)
		}
	}
}

// The Military Technical Agreement (lawinsider.com): zone 3 in part by the first day after the entry into
// force, zone 1 by the sixth, zone 2 by the ninth, zone 3 by the eleventh; strikes that are suspended as
// long as the obligations are met; 25 and 5 km beyond the boundary, later 10 km in the air (Deutsche
// Welle, 28 December 2001) and none since 2015.
func TestOracleKosovo(t *testing.T) {
	_, s := decode(t, "kosovo-1999.json")
	bounds(t, s, "withdrawal", 0, map[timeline.AnchorID]string{
		"zone-3-first": "1999-06-09 .. 1999-06-10",
		"zone-1":       "1999-06-09 .. 1999-06-15",
		"zone-2":       "1999-06-09 .. 1999-06-18",
		"zone-3":       "1999-06-09 .. 1999-06-20", // the second deadline of zone 3
	})
	zones := map[timeline.ZoneID]ceasefire.Zone{}
	for _, z := range s.Ceasefires[0].Zones {
		zones[z.ID] = z
	}
	air, ground := zones["air-safety-zone"], zones["ground-safety-zone"]
	if air.Layer != ceasefire.Air || ground.Layer != ceasefire.Ground || air.Side != "YUG" || ground.Extents[0].Half.String() != "5 km" {
		t.Errorf("zones %+v, %+v", air, ground)
	}
	for _, tt := range []struct {
		on    uncertain.Date
		width string
	}{
		{uncertain.Day(2000, time.June, 1), "25 km"}, {uncertain.Day(2002, time.January, 15), "10 km"}, {uncertain.Day(2016, time.January, 1), ""},
	} {
		got := ""
		for _, x := range air.Extents {
			if x.Span.Holds(tt.on) == uncertain.Yes {
				got = x.Half.String()
			}
		}
		if got != tt.width {
			t.Errorf("on %v the air zone reaches %q, want %q", tt.on, got, tt.width)
		}
	}
	// By the first, sixth, ninth and eleventh day the forces are out of each zone: until then they may be
	// there, and on the day after no longer, whatever and however many they are. Without a record of
	// their leaving it is pending, and then unverified.
	for _, tt := range []struct {
		term        ceasefire.TermID
		zone        timeline.ZoneID
		last, first string
	}{
		{"zone-3-begun", "zone-3-first", "1999-06-10", "1999-06-11"},
		{"zone-1-vacated", "zone-1", "1999-06-15", "1999-06-16"},
		{"zone-2-vacated", "zone-2", "1999-06-18", "1999-06-19"},
		{"zone-3-vacated", "zone-3", "1999-06-20", "1999-06-21"},
	} {
		regime := &s.Ceasefires[0]
		for _, id := range regime.Term(tt.term).Says {
			statement(t, s, id)
		}
		judge := func(day string, by actor.ID, weapon timeline.Weapon, there, done bool) ceasefire.Verdict {
			var log []timeline.Event
			if done {
				log = append(log, timeline.Event{ID: "done", Date: uncertain.Day(1999, time.June, 10), Kind: timeline.Performance, By: actor.IDs("YUG"), About: regime.Ref(tt.term)})
			}
			seen := timeline.Event{ID: "seen", Date: uncertain.Must(uncertain.ParseDate(day)), Kind: timeline.Presence, By: []actor.ID{by}, Weapon: weapon}
			if there {
				seen.At.In = []timeline.ZoneID{tt.zone}
			} else {
				seen.At.Out = []timeline.ZoneID{tt.zone}
			}
			return outcome(t, regime, tt.term, "YUG", ceasefire.Options{}, append(log, seen)...).Verdict
		}
		for _, weapon := range []timeline.Weapon{0, timeline.Personnel, timeline.Tank, timeline.Artillery, timeline.CombatAircraft} {
			for _, x := range []struct {
				day         string
				by          actor.ID
				there, done bool
				want        ceasefire.Verdict
			}{
				{tt.last, "YUG", true, true, ceasefire.Kept},
				{tt.first, "YUG", true, true, ceasefire.Broken},
				{tt.first, "YUG", false, true, ceasefire.Kept},
				{tt.first, "nato", true, true, ceasefire.Kept},
				{tt.last, "YUG", true, false, ceasefire.Pending},
				{tt.first, "YUG", false, false, ceasefire.Unverified},
			} {
				if got := judge(x.day, x.by, weapon, x.there, x.done); got != x.want {
					t.Errorf("%s, %v of %s on %s, there: %v, done: %v: %v, want %v", tt.term, weapon, x.by, x.day, x.there, x.done, got, x.want)
				}
			}
		}
	}
	// By distance: air defence may not be below the zone in the air, nor aircraft in it.
	for _, tt := range []struct {
		weapon   timeline.Weapon
		distance string
		want     ceasefire.Verdict
	}{
		{timeline.AirDefence, "20 km", ceasefire.Broken}, {timeline.CombatAircraft, "20 km", ceasefire.Broken},
		{timeline.HeavyWeapon, "20 km", ceasefire.Unverified}, {timeline.Tank, "20 km", ceasefire.Kept},
		{timeline.AirDefence, "30 km", ceasefire.Kept}, {timeline.CombatAircraft, "30 km", ceasefire.Kept},
	} {
		there := timeline.Event{ID: "there", Date: uncertain.Day(1999, time.July, 4), Kind: timeline.Presence, By: actor.IDs("YUG"), Weapon: tt.weapon,
			At: timeline.Spot{Line: "boundary", Distance: uncertain.Must(uncertain.ParseLength(tt.distance)), Side: "YUG"}}
		if got := verdict(t, &s.Ceasefires[0], "no-aircraft", "YUG", there); got != tt.want {
			t.Errorf("%v at %s from the boundary: %v, want %v", tt.weapon, tt.distance, got, tt.want)
		}
	}
	// Both who have signed are bound, by the regime as by its commitments: who stays in zone 3 after the eleventh day breaks the term.
	for _, c := range s.Commitments {
		for _, id := range c.By {
			if (c.Act == guarantee.CeaseFire || c.Act == guarantee.WithdrawForces) && s.Ceasefires[0].Party(id) == nil {
				t.Errorf("%s is to %v, and the regime does not bind it", id, c.Act)
			}
		}
	}
	for _, id := range actor.IDs("YUG", "republic-of-serbia") {
		stays := timeline.Event{ID: "stays", Date: uncertain.Day(1999, time.June, 21), Kind: timeline.Presence, By: []actor.ID{id}, At: timeline.Spot{In: []timeline.ZoneID{"zone-3"}}}
		if got := verdict(t, &s.Ceasefires[0], "zone-3-vacated", id, stays); got != ceasefire.Broken {
			t.Errorf("%s stays in zone 3: %v", id, got)
		}
	}
	// Who is seen in one of the zones is in no other, and who is seen beyond the boundary in none of them: the first part of
	// zone 3 lies in it.
	for seen, want := range map[timeline.ZoneID][3]ceasefire.Verdict{ // of zones 1 to 3
		"zone-1":             {ceasefire.Broken, ceasefire.Kept, ceasefire.Kept},
		"zone-2":             {ceasefire.Kept, ceasefire.Broken, ceasefire.Kept},
		"zone-3":             {ceasefire.Kept, ceasefire.Kept, ceasefire.Broken},
		"zone-3-first":       {ceasefire.Kept, ceasefire.Kept, ceasefire.Broken},
		"ground-safety-zone": {ceasefire.Kept, ceasefire.Kept, ceasefire.Kept},
		"":                   {ceasefire.Unverified, ceasefire.Unverified, ceasefire.Unverified},
	} {
		for i, term := range []ceasefire.TermID{"zone-1-vacated", "zone-2-vacated", "zone-3-vacated"} {
			there := timeline.Event{ID: "there", Date: uncertain.Day(1999, time.June, 22), Kind: timeline.Presence, By: actor.IDs("YUG"), At: timeline.Spot{In: []timeline.ZoneID{seen}}}
			if seen == "" {
				there.At = timeline.Spot{}
			}
			done := timeline.Event{ID: "done", Date: uncertain.Day(1999, time.June, 10), Kind: timeline.Performance, By: actor.IDs("YUG"), About: s.Ceasefires[0].Ref(term)}
			if got := verdict(t, &s.Ceasefires[0], term, "YUG", done, there); got != want[i] {
				t.Errorf("%s, seen in %q: %v, want %v", term, seen, got, want[i])
			}
		}
	}
	suspend := commitment(t, s, "suspend-strikes")
	breach := timeline.Event{ID: "breach", Date: uncertain.Day(1999, time.June, 14), Kind: timeline.CeasefireBreach, By: actor.IDs("YUG")}
	for _, tt := range []struct {
		on   uncertain.Date
		want uncertain.Bool
	}{
		{uncertain.Day(1999, time.June, 9), uncertain.No},   // not verified yet
		{uncertain.Day(1999, time.June, 12), uncertain.Yes}, // suspended
		{uncertain.Day(1999, time.June, 15), uncertain.No},  // the obligations were not met: it is over
	} {
		world := timeline.NewWorld(append(slices.Clone(s.Events), breach), members(s, tt.on), tt.on)
		if got := world.Verdict(suspend.When); got != tt.want {
			t.Errorf("on %v strikes are to be suspended: %v, want %v", tt.on, got, tt.want)
		}
	}
	// The mandate has no end of its own, and each permanent member can keep the Council from ending it.
	needs := s.Assess(guarantee.Options{}).NeededActs.For("end-the-mandate")
	for _, id := range actor.IDs("CHN", "FRA", "GBR", "RUS", "USA") {
		if len(needs.Acts) != 1 || !slices.Contains(needs.Acts[0].Of, id) {
			t.Errorf("to end the mandate needs %v", needs.Acts)
		}
	}
	if got := standing(s, "secure-environment", uncertain.Day(2010, time.January, 1)); got != guarantee.InForce {
		t.Errorf("eleven years later: %v", got)
	}
	if got := s.Ceasefires[0].Term("returns").Clause.(ceasefire.Limit).AtMost.Bounds(); got != "100..999" {
		t.Errorf("hundreds, not thousands: %s", got) // a reading of words from general knowledge
	}
}

// Resolution 1244 was adopted by fourteen votes to none with one abstention (Disarmament Diplomacy 38): all
// members of the Council, and five more votes than it needs.
func TestOracleKosovoVote(t *testing.T) {
	_, s := decode(t, "kosovo-1999.json")
	if got := statement(t, s, "adopted").Text; !strings.Contains(got, "fourteen votes to none, with one abstention") {
		t.Errorf("adopted: %s", got)
	}
	i := slices.IndexFunc(s.Events, func(e timeline.Event) bool { return e.ID == "vote" })
	if i < 0 || !slices.Contains(s.Events[i].Says, "adopted") || s.Events[i].About.String() != "instruments/resolution-1244" || len(s.Events[i].By) != 1 {
		t.Fatalf("no vote on the resolution: %d of %+v", i, s.Events)
	}
	d := members(s, s.Events[i].Date)
	council := d.Actor("un-security-council")
	favour, all := d.Size(s.Events[i].By[0]).Value, d.Size("un-security-council").Value
	if favour.String() != "14" || all.Min()-favour.Min() != 1 || favour.Min()-int64(council.Decision.Votes) != 5 {
		t.Errorf("%v of %v in favour, and it needs %d", favour, all, council.Decision.Votes)
	}
}

// KFOR was planned with 44,000 of 50,000 troops from NATO: 88 per cent.
func TestOracleKosovoForce(t *testing.T) {
	_, s := decode(t, "kosovo-1999.json")
	all, nato := s.Contributions[0].Persons, s.Contributions[1].Persons
	if all.String() != "50000" || nato.String() != "44000" || 100*nato.Min()/all.Min() != 88 {
		t.Errorf("%v of %v", nato, all)
	}
	for _, d := range s.Assess(guarantee.Options{}).Strength.Domains {
		if d.Domain == 1 && d.Promised.Persons.Range().Min() > 50_000 {
			t.Errorf("the part is added to the whole: %v", d.Promised.Persons)
		}
	}
}
