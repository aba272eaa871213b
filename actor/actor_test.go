package actor_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

var on = uncertain.Day(2025, time.June, 15)

// everything is a record that knows what cites nothing.
var everything = new(source.Record)

func directory(actors ...actor.Actor) *actor.Directory {
	return actor.NewDirectory(actors, everything, nil, on)
}

// during is a member for a stretch of time.
func during(id actor.ID, span string) actor.Member {
	return actor.Member{Actor: id, Span: uncertain.Must(uncertain.ParseSpan(span))}
}

// size is the size of a group, recorded.
func size(s string) source.Claim[uncertain.Range[int64]] {
	return source.Single(uncertain.MustParse[int64](s))
}

func TestStateNames(t *testing.T) {
	withdrawn := actor.IDs("BUR", "BYS", "CSK", "DDR", "DHY", "HVO", "NHB", "RHO", "SCG", "SKM", "SUN", "TMP", "VDR", "YMD", "YUG", "ZAR")
	codes := slices.Collect(actor.StateCodes())
	current := slices.DeleteFunc(slices.Clone(codes), func(code actor.ID) bool { return slices.Contains(withdrawn, code) })
	if len(current) != 249 || len(codes) != 249+len(withdrawn) {
		t.Errorf("%d codes, %d of them current, want 249 current and %d withdrawn", len(codes), len(current), len(withdrawn))
	}
	if !slices.IsSorted(codes) || len(slices.Compact(slices.Clone(codes))) != len(codes) {
		t.Error("the codes are not sorted, or one is double")
	}
	names := make(map[string]actor.ID)
	for _, code := range codes {
		name, ok := actor.StateName(code)
		if !ok || name == "" || names[name] != "" {
			t.Errorf("StateName(%s) = %q, %v; the name of %q", code, name, ok, names[name])
		}
		names[name] = code
		for _, c := range code {
			if c < 'A' || c > 'Z' || len(code) != 3 {
				t.Errorf("%q is not three capitals", code)
			}
		}
	}
	for code, want := range map[actor.ID]string{
		"AFG": "Afghanistan", "ALA": "Åland Islands", "BES": "Bonaire, Sint Eustatius and Saba", "CIV": "Côte d'Ivoire", "CSK": "Czechoslovakia",
		"GBR": "United Kingdom", "SXM": "Sint Maarten (Dutch part)", "UKR": "Ukraine", "USA": "United States", "ZWE": "Zimbabwe",
		"": "", "XXX": "", "ukr": "", "UK": "", "UKRA": "", "eu": "",
	} {
		if got, ok := actor.StateName(code); got != want || ok != (want != "") {
			t.Errorf("StateName(%q) = %q, %v, want %q", code, got, ok, want)
		}
	}
	for range actor.StateCodes() {
		break // an early end must not panic
	}
}

func TestLiterals(t *testing.T) {
	if diff := cmp.Diff([]actor.Actor{{ID: "FRA", Kind: actor.State}, {ID: "XXX", Kind: actor.State}}, actor.States("FRA", "XXX")); diff != "" {
		t.Errorf("States (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]actor.Member{{Actor: "FRA"}, {Actor: "eu"}}, actor.Members("FRA", "eu")); diff != "" {
		t.Errorf("Members (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]actor.ID{"FRA", "eu"}, actor.IDs("FRA", "eu")); diff != "" {
		t.Errorf("IDs (-want +got):\n%s", diff)
	}
	for _, tt := range []struct {
		in   actor.Actor
		want string
	}{
		{actor.Actor{ID: "FRA"}, "France"},
		{actor.Actor{ID: "FRA", Name: "the Republic"}, "the Republic"},
		{actor.Actor{ID: "eu"}, "eu"},
		{actor.Actor{}, ""},
	} {
		if got := tt.in.Title(); got != tt.want {
			t.Errorf("Title of %+v = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestMembers(t *testing.T) {
	statements := []source.Statement{{ID: "known", Published: on}, {ID: "later", Published: uncertain.Day(2026, 1, 1)}}
	says := func(id source.StatementID) []source.StatementID { return []source.StatementID{id} }
	actors := []actor.Actor{
		{ID: "outer", Members: []actor.Member{{Actor: "inner"}, {Actor: "FRA"}, during("maybe", "2025-06/.."), {Actor: "FRA"}}},
		{ID: "inner", Members: []actor.Member{{Actor: "GBR"}, during("GBR", "2030/.."), during("USA", "../2025-06"), during("DEU", "../2025-06-15"), during("ITA", "2025-06-16/..")}},
		{ID: "maybe", Members: actor.Members("ESP", "FRA")},
		{ID: "a", Members: actor.Members("b")}, {ID: "b", Members: actor.Members("c", "FRA")}, {ID: "c", Members: actor.Members("a")},
		{ID: "self", Members: actor.Members("self")},
		{ID: "late", Members: actor.Members("FRA"), Says: says("later")},
		{ID: "said", Members: []actor.Member{{Actor: "FRA", Says: says("later")}, {Actor: "GBR", Says: says("known")}}, Says: says("known")},
		{ID: "empty"},
		{ID: "said", Members: actor.Members("ITA")},
	}
	d := actor.NewDirectory(actors, source.NewRecord(nil, statements, on), nil, on)
	for group, want := range map[actor.ID][]actor.Membership{
		"outer": {{"inner", uncertain.Yes}, {"FRA", uncertain.Yes}, {"GBR", uncertain.Yes}, {"maybe", uncertain.Unknown}, {"USA", uncertain.Unknown},
			{"ESP", uncertain.Unknown}},
		"a":    {{"b", uncertain.Yes}, {"c", uncertain.Yes}, {"FRA", uncertain.Yes}}, // a circle is walked once
		"b":    {{"c", uncertain.Yes}, {"FRA", uncertain.Yes}, {"a", uncertain.Yes}},
		"c":    {{"a", uncertain.Yes}, {"b", uncertain.Yes}, {"FRA", uncertain.Yes}},
		"self": nil, "late": nil, "empty": nil, "nobody": nil, "FRA": nil,
		"said": {{"GBR", uncertain.Yes}}, // of two with one ID the first counts
	} {
		for range 2 { // the second time from memory
			if diff := cmp.Diff(want, d.Members(group)); diff != "" {
				t.Errorf("Members(%s) (-want +got):\n%s", group, diff)
			}
		}
		for _, m := range want {
			if got := d.In(m.Actor, group); got != m.Holds {
				t.Errorf("In(%s, %s) = %v, want %v", m.Actor, group, got, m.Holds)
			}
		}
	}
	for _, tt := range []struct {
		id, group actor.ID
		want      uncertain.Bool
	}{
		{"outer", "outer", uncertain.Yes}, {"self", "self", uncertain.Yes}, {"nobody", "nobody", uncertain.Yes},
		{"DEU", "outer", uncertain.No}, {"ITA", "outer", uncertain.No}, {"outer", "FRA", uncertain.No}, {"FRA", "nobody", uncertain.No},
	} {
		if got := d.In(tt.id, tt.group); got != tt.want {
			t.Errorf("In(%s, %s) = %v, want %v", tt.id, tt.group, got, tt.want)
		}
	}
	if d.Actor("outer") != &actors[0] || d.Actor("late") != nil || d.Actor("nobody") != nil {
		t.Error("Actor does not return the known actor itself")
	}

	// On no date whether a dated membership holds is unknown, and an undated one does.
	d = actor.NewDirectory(actors, everything, nil, uncertain.Date{})
	if got := d.In("USA", "inner"); got != uncertain.Unknown {
		t.Errorf("on no date In = %v, want unknown", got)
	}
	if got := d.In("GBR", "inner"); got != uncertain.Yes {
		t.Errorf("on no date In = %v, want yes", got)
	}
}

func TestUnnamed(t *testing.T) {
	named := actor.Members("FRA", "GBR", "DEU")
	d := directory(
		actor.Actor{ID: "some 30", Members: named, Size: size("some 30")},
		actor.Actor{ID: "exact", Members: named, Size: size("3")},
		actor.Actor{ID: "too small", Members: named, Size: size("2")},
		actor.Actor{ID: "at least", Members: named, Size: size("at least 26")},
		actor.Actor{ID: "up to", Members: named, Size: size("up to 2")},
		actor.Actor{ID: "no size", Members: named},
		actor.Actor{ID: "no names", Size: size("some 30")},
		actor.Actor{ID: "left", Members: []actor.Member{during("FRA", "../2020"), during("GBR", "../2025-06")}, Size: size("5")},
		actor.Actor{ID: "nested", Members: append(actor.Members("exact", "no names", "USA"), actor.Member{Actor: "FRA"}), Size: size("40")},
		actor.Actor{ID: "FRA"},
	)
	for group, want := range map[actor.ID]string{
		"some 30": "24..30", "exact": "0", "too small": "0", "at least": "23..", "up to": "0", "no size": "unknown", "no names": "27..33",
		"left":   "4..5",
		"nested": "36", // FRA, GBR, DEU and USA are named
		"FRA":    "0", "nobody": "0",
	} {
		if got := d.Unnamed(group); got.Bounds() != want {
			t.Errorf("Unnamed(%s) = %v, want %s", group, got, want)
		}
	}
	for group, want := range map[actor.ID]bool{"some 30": true, "no size": false, "nobody": false} {
		for range 2 { // the second time from memory
			if got := d.Size(group); got.Recorded != want {
				t.Errorf("Size(%s) = %+v, want recorded %v", group, got, want)
			}
		}
	}

	statements := []source.Statement{{ID: "a", Sources: []source.ID{"paper"}}, {ID: "b", Sources: []source.ID{"office"}}}
	both := source.Claim[uncertain.Range[int64]]{Values: []source.Stated[uncertain.Range[int64]]{
		{Value: uncertain.MustParse[int64]("26"), Says: []source.StatementID{"a"}}, {Value: uncertain.MustParse[int64]("35"), Says: []source.StatementID{"b"}}}}
	d = actor.NewDirectory([]actor.Actor{{ID: "g", Size: both}}, source.NewRecord(nil, statements, uncertain.Date{}), []source.ID{"office"}, on)
	if got := d.Size("g").Value.Bounds(); got != "35" {
		t.Errorf("Size by the preferred source = %s, want 35", got)
	}
}

// The UN Security Council: fifteen members, nine votes, five vetoes (Charter, articles 23 and 27).
var (
	permanent = actor.IDs("CHN", "FRA", "GBR", "RUS", "USA")
	elected   = actor.IDs("DNK", "DZA", "GRC", "GUY", "KOR", "PAK", "PAN", "SLE", "SOM", "SVN")
	council   = actor.Actor{ID: "unsc", Kind: actor.Body, Members: actor.Members(slices.Concat(permanent, elected)...),
		Decision: &actor.Decision{Votes: 9, Vetoes: permanent}}
)

func TestCanDecide(t *testing.T) {
	nested := actor.Actor{ID: "nested", Kind: actor.Body, Members: actor.Members("p5", "e10"), Decision: council.Decision}
	named := func(d *actor.Decision, size source.Claim[uncertain.Range[int64]], members ...actor.Member) actor.Actor {
		return actor.Actor{ID: "body", Kind: actor.Body, Members: members, Size: size, Decision: d}
	}
	three := actor.Members("FRA", "GBR", "DEU")
	unanimity, two := &actor.Decision{}, &actor.Decision{Votes: 2}
	none := source.Claim[uncertain.Range[int64]]{}
	possible := append(actor.Members("FRA", "GBR"), during("DEU", "../2025-06"))
	for _, tt := range []struct {
		name  string
		body  actor.Actor
		who   []actor.ID
		can   bool // decide without them
		alone bool // decide by them alone
	}{
		{"council: nobody", council, nil, true, false},
		{"council: six elected", council, elected[:6], true, false},
		{"council: seven elected", council, elected[:7], false, false},
		{"council: a veto", council, actor.IDs("RUS"), false, false},
		{"council: the permanent and three", council, slices.Concat(permanent, elected[:3]), false, false},
		{"council: the permanent and four", council, slices.Concat(permanent, elected[:4]), false, true},
		{"council: nine without a permanent one", council, slices.Concat(permanent[:4], elected[:5]), false, false},
		{"council: the body itself", council, actor.IDs("unsc"), false, true},
		{"council: others", council, actor.IDs("UKR", "POL"), true, false},
		{"nested groups vote by their members", nested, elected[:6], true, false},
		{"nested groups vote by their members, too few", nested, elected[:7], false, false},
		{"nested groups are no votes", nested, slices.Concat(permanent, elected[:3], actor.IDs("p5", "e10")), false, false},
		{"nested groups alone", nested, slices.Concat(permanent, elected[:4]), false, true},

		{"unanimity: nobody", named(unanimity, none, three...), nil, true, false},
		{"unanimity: one", named(unanimity, none, three...), actor.IDs("GBR"), false, false},
		{"unanimity: all", named(unanimity, none, three...), actor.IDs("GBR", "FRA", "DEU"), false, true},
		{"unanimity: another", named(unanimity, none, three...), actor.IDs("USA"), true, false},
		{"unanimity: of nobody", named(unanimity, none), nil, true, false},
		{"unanimity: one may have left", named(unanimity, none, possible...), actor.IDs("DEU"), true, false},
		{"unanimity: one may still be in", named(unanimity, none, possible...), actor.IDs("FRA", "GBR"), false, false},
		{"unanimity: all named of more", named(unanimity, size("4"), three...), actor.IDs("GBR", "FRA", "DEU"), false, false},
		{"unanimity: all named of as many", named(unanimity, size("3"), three...), actor.IDs("GBR", "FRA", "DEU"), false, true},
		{"unanimity: all named of perhaps more", named(unanimity, size("3..4"), three...), actor.IDs("GBR", "FRA", "DEU"), false, false},
		{"unanimity: all named of at most as many", named(unanimity, size("2..3"), three...), actor.IDs("GBR", "FRA", "DEU"), false, true},
		{"unanimity: all named of at least as many", named(unanimity, size("3.."), three...), actor.IDs("GBR", "FRA", "DEU"), false, false},

		{"votes: all but one", named(two, none, three...), actor.IDs("GBR"), true, false},
		{"votes: one is left", named(two, none, three...), actor.IDs("GBR", "FRA"), false, true},
		{"votes: unnamed members may vote", named(two, size("some 30"), three...), actor.IDs("GBR", "FRA", "DEU"), true, true},
		{"votes: one is left of three", named(two, size("3"), three...), actor.IDs("GBR", "FRA"), false, true},
		{"votes: of any number", named(two, size("3.."), three...), actor.IDs("GBR", "FRA", "DEU"), true, true},
		{"votes: too few members", named(&actor.Decision{Votes: 4}, none, three...), nil, false, false},
		{"votes: one may still be in", named(two, none, possible...), actor.IDs("FRA"), true, false},
		{"votes: one may have left", named(two, none, possible...), actor.IDs("FRA", "DEU"), false, false},
		{"votes: one may have left a body of three", named(two, size("3"), possible...), actor.IDs("FRA", "DEU"), true, false},

		{"no rule: nobody", named(nil, none, three...), nil, true, false},
		{"no rule: a member", named(nil, none, three...), actor.IDs("FRA"), true, false},
		{"no rule: itself", named(nil, none, three...), actor.IDs("body"), false, true},
		{"no rule: all members", named(nil, none, three...), actor.IDs("FRA", "GBR", "DEU"), true, false},
		{"group: all members", actor.Actor{ID: "g", Kind: actor.Group, Members: three, Size: size("3")}, actor.IDs("FRA", "GBR", "DEU"), false, false},
		{"group: all but one", actor.Actor{ID: "g", Kind: actor.Group, Members: three, Size: size("3")}, actor.IDs("FRA", "GBR"), true, false},
		{"group: all named", actor.Actor{ID: "g", Kind: actor.Group, Members: three}, actor.IDs("FRA", "GBR", "DEU"), true, false},
		{"group: without members", actor.Actor{ID: "g", Kind: actor.Group}, actor.IDs("FRA"), true, false},
		{"a state", actor.Actor{ID: "FRA", Kind: actor.State}, nil, true, false},
		{"a state itself", actor.Actor{ID: "FRA", Kind: actor.State}, actor.IDs("FRA"), false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := directory(tt.body, actor.Actor{ID: "p5", Members: actor.Members(permanent...)}, actor.Actor{ID: "e10", Members: actor.Members(elected...)})
			if got := d.CanDecide(tt.body.ID, tt.who); got != tt.can {
				t.Errorf("CanDecide(%v) = %v, want %v", tt.who, got, tt.can)
			}
			if got := d.CanDecideAlone(tt.body.ID, tt.who); got != tt.alone {
				t.Errorf("CanDecideAlone(%v) = %v, want %v", tt.who, got, tt.alone)
			}
		})
	}
	if d := directory(); !d.CanDecide("nobody", actor.IDs("FRA")) || d.CanDecideAlone("nobody", actor.IDs("FRA")) || !d.CanDecideAlone("FRA", actor.IDs("FRA")) {
		t.Error("an actor that is not described decides otherwise than by itself")
	}
}

func TestBecause(t *testing.T) {
	says := func(ids ...source.StatementID) []source.StatementID { return ids }
	sized := source.Single(uncertain.MustParse[int64]("3"), "counted", "later")
	d := actor.NewDirectory([]actor.Actor{
		{ID: "g", Members: []actor.Member{{Actor: "sub", Says: says("joined")}, {Actor: "FRA", Says: says("joined")}}, Says: says("founded"), Size: sized},
		{ID: "sub", Members: actor.Members("GBR"), Says: says("founded", "sub")},
		{ID: "FRA", Says: says("founded")},
	}, source.NewRecord(nil, []source.Statement{{ID: "counted"}, {ID: "joined"}, {ID: "founded"}, {ID: "sub"}}, uncertain.Date{}), nil, on)
	want := []check.Ref{
		{Section: "actors", ID: "g"}, {Section: "statements", ID: "founded"}, {Section: "statements", ID: "counted"},
		{Section: "statements", ID: "joined"}, {Section: "actors", ID: "sub"}, {Section: "statements", ID: "sub"},
	}
	for range 2 {
		if diff := cmp.Diff(want, d.Because("g")); diff != "" {
			t.Errorf("Because (-want +got):\n%s", diff)
		}
	}
	if got := slices.Concat(d.Because("FRA"), d.Because("nobody")); got != nil {
		t.Errorf("Because of actors without members = %v", got)
	}
}

func TestMemberJSON(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   actor.Member
		want string
	}{
		{"alone", actor.Member{Actor: "FRA"}, `"FRA"`},
		{"dated", during("FRA", "2025-03/.."), `{"actor":"FRA","span":"2025-03/.."}`},
		{"cited", actor.Member{Actor: "FRA", Says: []source.StatementID{"s"}}, `{"actor":"FRA","says":["s"]}`},
	} {
		text, err := json.Marshal(tt.in)
		if err != nil || string(text) != tt.want {
			t.Errorf("%s: Marshal = %s, %v, want %s", tt.name, text, err, tt.want)
		}
		back := actor.Member{Actor: "GBR", Says: []source.StatementID{"t"}, Span: uncertain.Span{To: on}} // what was there before is gone
		if err := json.Unmarshal(text, &back); err != nil || cmp.Diff(tt.in, back) != "" {
			t.Errorf("%s: Unmarshal(%s) = %+v, %v, want %+v", tt.name, text, back, err, tt.in)
		}
	}
	for _, bad := range []string{`3`, `["FRA"]`, `{"actor":3}`, `{"actor":"FRA","span":"soon"}`, `{"actor":"FRA","actor":"GBR"}`} {
		before := during("FRA", "2025-03/..")
		m := before
		if err := json.Unmarshal([]byte(bad), &m); err == nil || cmp.Diff(before, m) != "" {
			t.Errorf("Unmarshal(%s) = %+v, %v, want an error and no change", bad, m, err)
		}
	}
}

// A chain of 2,000 groups, each the member of the next, and a group of 100,000 members.
func TestHostileSizes(t *testing.T) {
	begin := time.Now()
	chain := make([]actor.Actor, 2_000)
	for i := range chain {
		chain[i] = actor.Actor{ID: actor.ID(fmt.Sprint("g", i)), Members: actor.Members(actor.ID(fmt.Sprint("g", i+1)))}
	}
	d := directory(chain...)
	for i := range chain {
		if got := d.In("g2000", chain[i].ID); got != uncertain.Yes {
			t.Fatalf("In(g2000, %s) = %v, want yes", chain[i].ID, got)
		}
	}
	large := actor.Actor{ID: "large", Kind: actor.Body, Decision: &actor.Decision{}}
	for i := range 100_000 {
		id := fmt.Sprint("m", i)
		large.Members = append(large.Members, actor.Member{Actor: actor.ID(id), Says: []source.StatementID{source.StatementID(id)}})
	}
	statements := make([]source.Statement, len(large.Members))
	for i, m := range large.Members {
		statements[i].ID = m.Says[0]
	}
	d = actor.NewDirectory([]actor.Actor{large}, source.NewRecord(nil, statements, uncertain.Date{}), nil, on)
	for i := range large.Members {
		if d.In(large.Members[i].Actor, "large") != uncertain.Yes {
			t.Fatal("a member is none")
		}
	}
	if d.CanDecide("large", actor.IDs("m99999")) || len(d.Because("large")) != 100_001 {
		t.Error("a large body does not decide by its rule")
	}
	if took := time.Since(begin); took > 2*time.Minute { // only a hang takes as long
		t.Errorf("took %v", took)
	}
}
