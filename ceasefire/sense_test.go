package ceasefire_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Each fault of a sound regime is found in its place, by the code under which a structure reports it, and nothing else.
func TestRegimeValidate(t *testing.T) {
	if got := (*ceasefire.Regime)(nil).Validate(); got != nil {
		t.Errorf("of no regime: %v", got)
	}
	since := uncertain.Must(uncertain.ParseSpan("2030-01-01/.."))
	extent := func(half, full, span string) ceasefire.Extent {
		x := ceasefire.Extent{Half: ceasefire.HalfWidth{Length: length(half)}, Full: ceasefire.FullWidth{Length: length(full)}}
		if span != "" {
			x.Span = uncertain.Must(uncertain.ParseSpan(span))
		}
		return x
	}
	zones := func(ids ...timeline.ZoneID) []timeline.ZoneID { return ids }
	beside := func(more ...ceasefire.Zone) func(*ceasefire.Regime) {
		return func(r *ceasefire.Regime) { r.Zones = append(r.Zones, more...) }
	}
	for _, tt := range []struct {
		name   string
		change func(r *ceasefire.Regime)
		want   string
	}{
		{"sound", func(*ceasefire.Regime) {}, ""},
		{"a party twice", func(r *ceasefire.Regime) { r.Parties[1].Actor = "AUT" }, "G1008 /parties/1/actor"},
		{"nobody bound", func(r *ceasefire.Regime) { r.Parties, r.Terms[0].Binds = nil, nil }, "G1002 /parties G1002 /parties"},
		{"on both sides", func(r *ceasefire.Regime) { r.Lines[0].Right = actor.IDs("BEL", "AUT") }, "G1008 /lines/0/right/1"},
		{"no width", func(r *ceasefire.Regime) { r.Zones[0].Extents[0] = extent("unknown", "unknown", "../2030-06") }, "G1002 /zones/0/extents/0"},
		{"half as wide", func(r *ceasefire.Regime) { r.Zones[0].Extents[0] = extent("2 km", "5 km", "../2030-06") }, "G5001 /zones/0/extents/0/full"},
		{"two extents at a time", func(r *ceasefire.Regime) { r.Zones[0].Extents[1] = extent("1 km", "2 km", "2030-05/..") }, "G5002 /zones/0/extents/1/span"},
		{"binds a stranger", func(r *ceasefire.Regime) { r.Terms[0].Binds = actor.IDs("AUT", "CHE") }, "G5004 /terms/0/binds/1"},
		{"amends itself", func(r *ceasefire.Regime) { r.Terms[1].Amends = "later" }, "G1007 /terms/1/amends"},
		{"a circle", func(r *ceasefire.Regime) { r.Terms[0].Amends = "later" }, "G5012 /terms/1/span G2006 /terms/1/amends"},
		{"asks for nothing", func(r *ceasefire.Regime) { r.Terms[0].Clause = nil }, "G1002 /terms/0/clause"},
		{"since when", func(r *ceasefire.Regime) { r.Parties[0].Effective = uncertain.Span{} }, "G5005 /terms/0/span"},
		{"nobody may waive it", func(r *ceasefire.Regime) { r.Terms[0].Waive = nil }, "G5006 /waivers/0/term"},
		{"a zone of a stranger", func(r *ceasefire.Regime) { r.Zones[0].Side = "CHE" }, "G5004 /zones/0/side"},
		{"waived for a stranger", func(r *ceasefire.Regime) { r.Waivers[0].For = actor.IDs("AUT", "CHE") }, "G5004 /waivers/0/for/1"},
		{"amended from the beginning", func(r *ceasefire.Regime) { r.Terms[1].Span = uncertain.Span{} }, "G5012 /terms/0/span"},
		{"over before it binds", func(r *ceasefire.Regime) { r.Terms[0].Span = uncertain.Must(uncertain.ParseSpan("2020/2021")) }, "G5012 /terms/0/span"},
		{"due before it binds", func(r *ceasefire.Regime) {
			r.Terms[0].Clause = ceasefire.Withdraw{OutOf: []timeline.ZoneID{"zone"}, Due: ceasefire.Due{By: uncertain.Year(2020)}}
		}, "G5012 /terms/0/clause/withdraw/due/by"},
		{"due as it binds", func(r *ceasefire.Regime) {
			r.Terms[0].Clause = ceasefire.Withdraw{OutOf: []timeline.ZoneID{"zone"}, Due: ceasefire.Due{By: since.From}}
		}, ""},
		{"a width along no line", func(r *ceasefire.Regime) { r.Zones[0].Line = "" }, "G5013 /zones/0/extents"},
		{"all fire excepted", func(r *ceasefire.Regime) {
			r.Terms[0].Clause = ceasefire.HoldFire{Except: []ceasefire.Activity{activity(timeline.UseOfForce)}}
		}, "G5013 /terms/0/clause/hold_fire/except"},
		{"some fire excepted", func(r *ceasefire.Regime) {
			r.Terms[0].Clause = ceasefire.HoldFire{Except: []ceasefire.Activity{activity(timeline.Shelling), {What: only(timeline.UseOfForce), Zones: []timeline.ZoneID{"zone"}}}}
		}, ""},
		{"all that is forbidden excepted", func(r *ceasefire.Regime) {
			r.Terms[0].Clause = ceasefire.Forbid{What: []ceasefire.Activity{activity(timeline.Shelling), activity(timeline.Invasion)}, Except: []ceasefire.Activity{activity(timeline.Attack)}}
		}, "G5013 /terms/0/clause/forbid/except"},
		{"part of what is forbidden excepted", func(r *ceasefire.Regime) {
			r.Terms[0].Clause = ceasefire.Forbid{What: []ceasefire.Activity{activity(timeline.Shelling), activity(timeline.Blockade)}, Except: []ceasefire.Activity{activity(timeline.Attack)}}
		}, ""},
		{"a body without a task", func(r *ceasefire.Regime) { r.Bodies = []ceasefire.Body{{By: "BEL"}} }, "G5013 /bodies/0/tasks"},
		{"no line for one of two", func(r *ceasefire.Regime) {
			r.Terms[0].Binds, r.Terms[0].Clause = nil, ceasefire.Withdraw{Distance: ceasefire.Distance{Length: length("10 km")}, From: []ceasefire.Reference{{Line: "line", For: actor.IDs("AUT")}}}
		}, "G5010 /terms/0/clause/withdraw/from"},
		{"a line for the one who is bound", func(r *ceasefire.Regime) {
			r.Terms[0].Clause = ceasefire.Withdraw{Distance: ceasefire.Distance{Length: length("10 km")}, From: []ceasefire.Reference{{Line: "line", For: actor.IDs("AUT")}}}
		}, ""},
		{"a line for each, and one for all", func(r *ceasefire.Regime) {
			r.Terms[0].Binds, r.Terms[0].Clause = nil, ceasefire.Withdraw{Distance: ceasefire.Distance{Length: length("10 km")}, From: []ceasefire.Reference{{Line: "line", For: actor.IDs("AUT")}, {Line: "line"}}}
		}, ""},
		{"required by nobody", func(r *ceasefire.Regime) { r.Terms[1] = ceasefire.Term{ID: "later", Status: ceasefire.Required} }, "G5014 /terms/1/author"},
		{"proposed by nobody", func(r *ceasefire.Regime) { r.Terms[1] = ceasefire.Term{ID: "later", Status: ceasefire.Proposed} }, "G5014 /terms/1/author"},
		{"proposed by a party", func(r *ceasefire.Regime) {
			r.Terms[1] = ceasefire.Term{ID: "later", Status: ceasefire.Proposed, Author: source.Speaker{Actor: "AUT"}}
		}, ""},
		{"required by a name", func(r *ceasefire.Regime) {
			r.Terms[1] = ceasefire.Term{ID: "later", Status: ceasefire.Required, Author: source.Speaker{Name: "analysts"}}
		}, ""},
		{"agreed", func(r *ceasefire.Regime) { r.Terms[1] = ceasefire.Term{ID: "later", Status: ceasefire.Agreed} }, ""},
		{"a zone in a zone", beside(ceasefire.Zone{ID: "in", Within: zones("zone", "far")}, ceasefire.Zone{ID: "far", Apart: zones("else")}), ""},
		{"a zone of another regime", beside(ceasefire.Zone{ID: "in", Within: zones("there"), Apart: zones("elsewhere")}), ""},
		{"a zone within itself", beside(ceasefire.Zone{ID: "in", Within: zones("in")}), "G1007 /zones/1/within/0"},
		{"a zone apart from itself", beside(ceasefire.Zone{ID: "in", Apart: zones("in")}), "G1007 /zones/1/apart/0"},
		{"zones within each other", beside(ceasefire.Zone{ID: "a", Within: zones("b")}, ceasefire.Zone{ID: "b", Within: zones("c")}, ceasefire.Zone{ID: "c", Within: zones("a")}),
			"G5015 /zones/1/within/0 G5015 /zones/2/within/0 G5015 /zones/3/within/0"},
		{"a zone within and apart", beside(ceasefire.Zone{ID: "in", Within: zones("zone"), Apart: zones("zone")}), "G5015 /zones/1/within"},
		{"a zone within two that are apart", beside(ceasefire.Zone{ID: "far", Apart: zones("zone")}, ceasefire.Zone{ID: "in", Within: zones("zone")}, ceasefire.Zone{ID: "both", Within: zones("in", "far")}),
			"G5015 /zones/3/within"},
		{"a zone in the air within one on the ground", beside(ceasefire.Zone{ID: "in", Layer: ceasefire.Air, Within: zones("ground")}, ceasefire.Zone{ID: "ground", Layer: ceasefire.Ground}), "G5015 /zones/1/within/0"},
		{"a zone without a layer within one on the ground", beside(ceasefire.Zone{ID: "in", Within: zones("ground")}, ceasefire.Zone{ID: "ground", Layer: ceasefire.Ground}), "G5015 /zones/1/within/0"},
		{"a zone on the ground within one without a layer", beside(ceasefire.Zone{ID: "in", Layer: ceasefire.Ground, Within: zones("all")}, ceasefire.Zone{ID: "all"}), ""},
		{"on both sides by what it lies in", beside(ceasefire.Zone{ID: "a", Line: "line", Side: "AUT"}, ceasefire.Zone{ID: "b", Line: "line", Side: "BEL"}, ceasefire.Zone{ID: "in", Within: zones("a", "b")}), "G5015 /zones/3/within"},
		{"nested too deep", func(r *ceasefire.Regime) {
			for i := range 40 {
				r.Zones = append(r.Zones, ceasefire.Zone{ID: timeline.ZoneID(fmt.Sprint("z", i))})
				if i > 0 {
					r.Zones[i+1].Within = []timeline.ZoneID{r.Zones[i].ID}
				}
			}
		}, "G5015 /zones/32/within G5015 /zones/33/within G5015 /zones/34/within G5015 /zones/35/within G5015 /zones/36/within G5015 /zones/37/within G5015 /zones/38/within G5015 /zones/39/within G5015 /zones/40/within"},
		{"a consent is missing", func(r *ceasefire.Regime) { r.Waivers[0].By = nil }, "G5006 /waivers/0/by"},
	} {
		r := &ceasefire.Regime{
			Parties: []ceasefire.Party{{Actor: "AUT", Effective: since}, {Actor: "BEL", Effective: since}},
			Lines:   []ceasefire.Line{{ID: "line", Left: actor.IDs("AUT"), Right: actor.IDs("BEL")}},
			Zones:   []ceasefire.Zone{{ID: "zone", Line: "line", Extents: []ceasefire.Extent{extent("2 km", "4 km", "../2030-06"), extent("1 km", "2 km", "2030-07/..")}}},
			Terms: []ceasefire.Term{
				{ID: "fire", Status: ceasefire.InForce, Binds: actor.IDs("AUT"), Waive: actor.IDs("BEL"), Clause: ceasefire.HoldFire{}},
				{ID: "later", Status: ceasefire.InForce, Span: uncertain.Must(uncertain.ParseSpan("2031/..")), Amends: "fire"},
			},
			Waivers: []ceasefire.Waiver{{Term: "fire", By: actor.IDs("BEL")}},
		}
		tt.change(r)
		var got []string
		for _, f := range r.Validate() {
			got = append(got, fmt.Sprint(f.Code, " ", f.Path))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The terms and zones are gone through once, however many there are and however they amend each other and lie within each other.
func TestGrowthOfSense(t *testing.T) {
	growth.Skip(t)
	since := uncertain.Span{From: uncertain.Year(2030)}
	of := func(n int) func() {
		r := &ceasefire.Regime{Parties: []ceasefire.Party{{Actor: "AUT", Effective: since}, {Actor: "BEL", Effective: since}}}
		for i := range n {
			x := ceasefire.Term{ID: ceasefire.TermID(fmt.Sprint("t", i)), Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}}
			if i > 0 {
				x.Amends, x.Span = ceasefire.TermID(fmt.Sprint("t", i-1)), uncertain.Span{From: uncertain.Year(2031)}
			}
			r.Terms = append(r.Terms, x)
		}
		return func() { r.Validate() }
	}
	growth.Straight(t, "terms that amend each other", 4, of(2_000), of(8_000))
	nested := func(n int) func() {
		r := &ceasefire.Regime{Zones: make([]ceasefire.Zone, n)}
		for i := range r.Zones {
			r.Zones[i].ID = timeline.ZoneID(fmt.Sprint("z", i))
			for _, by := range []int{1, 2, 100} {
				if by <= i {
					r.Zones[i].Within = append(r.Zones[i].Within, r.Zones[i-by].ID)
				}
			}
		}
		return func() { r.Validate() }
	}
	growth.Straight(t, "zones that lie within each other", 4, nested(500), nested(2_000))
}

// A zone whose two widths do not agree, and a term that binds somebody who is no party.
func ExampleRegime_Validate() {
	km := func(text string) uncertain.Length { return uncertain.Must(uncertain.ParseLength(text)) }
	regime := ceasefire.Regime{
		Parties: []ceasefire.Party{{Actor: "AUT", Effective: uncertain.Span{From: uncertain.Year(2030)}}},
		Zones: []ceasefire.Zone{{ID: "zone", Line: "line", Extents: []ceasefire.Extent{{
			Half: ceasefire.HalfWidth{Length: km("2 km")}, Full: ceasefire.FullWidth{Length: km("5 km")},
		}}}},
		Terms: []ceasefire.Term{{ID: "empty", Status: ceasefire.Agreed, Binds: actor.IDs("BEL"), Clause: ceasefire.Forbid{
			What: []ceasefire.Activity{{What: timeline.Happened{Kind: timeline.Presence}, Zones: []timeline.ZoneID{"zone"}}},
		}}},
	}
	for _, f := range regime.Validate() {
		fmt.Println(f)
	}
	// Output:
	// /zones/0/extents/0/full: G5001: the full width (5 km) is not twice the half width (2 km)
	// /terms/0/binds/0: G5004: BEL is no party of the regime
}
