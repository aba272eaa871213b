package guarantee_test

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// traits are those of a profile in words, one for each line: "trigger: armed attack, help".
func traits(p *guarantee.Profile) (lines []string) {
	for _, x := range p.Traits {
		value := x.Value
		if !x.Period.IsZero() {
			value += " " + x.Period.String()
		}
		var ids []string
		for _, ref := range x.Items {
			ids = append(ids, ref.ID)
		}
		lines = append(lines, fmt.Sprintf("%v: %s, %s", x.Axis, value, strings.Join(ids, " ")))
	}
	return lines
}

func TestProfile(t *testing.T) {
	attack := timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("UKR")}
	s := twoPromises(func(s *guarantee.Structure) {
		s.Instruments[0].Term, s.Instruments[0].Notice = uncertain.MustPeriod("P10Y"), uncertain.MustPeriod("P1Y")
		help := &s.Commitments[0]
		help.When = timeline.Any{attack, timeline.Happened{Kind: timeline.CyberAttack}, timeline.Not{Of: timeline.Happened{Kind: timeline.Blockade}}}
		help.Given = timeline.Happened{Kind: timeline.Approval, By: actor.IDs("FRA")}
		help.Judge = &guarantee.Judge{By: "GBR"}
		help.Backed = []force.ID{"land"}
		words := &s.Commitments[1]
		words.Within, words.Precise, words.Decides = uncertain.Period{}, uncertain.Unknown, 0
	})
	want := []string{
		"standing: proposed, help", "standing: spoken only, words",
		"form: declaration, help", "form: spoken, words",
		"text: public, help", "text: in no document, words",
		"binds: political, help", "binds: in no document, words",
		"precision: left open, help", "precision: , words",
		"trigger: armed attack, help", "trigger: cyber attack, help", "trigger: , words",
		"finding: self judged, help", "finding: , words",
		"judge: GBR, help", "judge: , words",
		"consent: FRA: approval, help", "consent: , words",
		"time limit: within P30D, help", "time limit: , words",
		"backing: conditional, help", "backing: , words",
		"term: runs for P10Y, pact",
		"exit: upon notice of P1Y, pact",
	}
	p := s.Profile(guarantee.Options{On: uncertain.Year(2026)})
	if diff := cmp.Diff(want, traits(p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := p.On(guarantee.AxisTrigger); len(got) != 3 || got[0].Value != "armed attack" || p.On(0) != nil {
		t.Errorf("on one axis: %+v", got)
	}
}

// F1: on each axis of commitments every known commitment, and on the others every known instrument, has a value or
// is one of which nothing is recorded, and never both.
// F2: of each of its items a trait holds by the items that it cites alone.
// F3: the answers in it are those of Assess.
func TestPropertyProfile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		ask := guarantee.Options{On: uncertain.Day(2026, 1, 7)}
		p := s.Profile(ask)
		want, _ := s.Assess(ask).Encode()
		if got, err := p.Assessment.Encode(); err != nil || !bytes.Equal(want, got) {
			t.Fatalf("answers (-want +got):\n%s", cmp.Diff(string(want), string(got)))
		}
		known := make(map[check.Ref]bool)
		for _, x := range p.Assessment.Promises {
			known[check.Ref{Section: guarantee.SectionCommitments, ID: string(x.Commitment)}] = true
		}
		for _, x := range p.Assessment.Chronicle.Instruments {
			known[check.Ref{Section: guarantee.SectionInstruments, ID: string(x.Instrument)}] = true
		}
		for axis := range guarantee.Axes {
			recorded, silent := make(map[check.Ref]bool), make(map[check.Ref]bool)
			for _, x := range p.On(axis) {
				for _, item := range x.Items {
					if x.Value == "" {
						silent[item] = true
					} else {
						recorded[item] = true
					}
				}
			}
			for item := range known {
				ofCommitments := axis < guarantee.AxisTerm
				if mine := ofCommitments == (item.Section == guarantee.SectionCommitments); mine && recorded[item] == silent[item] || !mine && (recorded[item] || silent[item]) {
					t.Fatalf("%v of %v: recorded %v, not recorded %v", axis, item, recorded[item], silent[item])
				}
			}
			for _, x := range p.On(axis) {
				alone := cited(s, x.Because).Profile(ask)
				i := slices.IndexFunc(alone.Traits, func(y guarantee.Trait) bool {
					return y.Axis == x.Axis && y.Value == x.Value && y.Period == x.Period
				})
				missing := func(item check.Ref) bool { return !slices.Contains(alone.Traits[i].Items, item) }
				if i < 0 || slices.ContainsFunc(x.Items, missing) {
					t.Fatalf("%v %q %v: cited items give %v", axis, x.Value, x.Items, alone.On(axis))
				}
			}
		}
	})
}

// Whatever a structure holds, its profile comes back in time: a commitment that many must agree to, and one that
// many back, is one commitment.
func TestProfileLimits(t *testing.T) {
	growth.Skip(t)
	const n, longest = 1_200, time.Minute
	s := bare()
	var all timeline.All
	help := guarantee.Commitment{ID: "help", By: actor.IDs("FRA"), Act: guarantee.Defend}
	for i := range n {
		all = append(all, timeline.Happened{Kind: timeline.Consent, Where: timeline.Place(fmt.Sprint("place ", i))})
		c := force.Contribution{ID: numbered[force.ID]("part", i), By: "FRA", Status: force.Pledged, Persons: some(i)}
		s.Contributions, help.Backed = append(s.Contributions, c), append(help.Backed, c.ID)
		s.Events = append(s.Events, timeline.Event{ID: numbered[timeline.EventID]("event", i), Date: dayAt(i), Kind: timeline.Consent, Where: timeline.Place(fmt.Sprint("place ", i))})
	}
	help.Given = all
	s.Commitments = []guarantee.Commitment{help}
	var p *guarantee.Profile
	if took := growth.Took(func() { p = s.Profile(guarantee.Options{}) }); took > longest {
		t.Errorf("it takes %v", took)
	}
	if got := p.On(guarantee.AxisBacking); len(got) != 1 && !p.More || len(got) == 1 && len(got[0].Items) != 1 {
		t.Errorf("backing: %d traits, more %v", len(got), p.More)
	}
	cited := 0
	for _, x := range p.Traits {
		cited += len(x.Because)
	}
	if cited > 2_000_000 {
		t.Errorf("%d references", cited)
	}
}

// cited returns a structure with only some of its items, and all sources.
func cited(s *guarantee.Structure, refs []check.Ref) *guarantee.Structure {
	out := *s
	v := reflect.ValueOf(&out).Elem()
	for f, field := range v.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if field.Kind() != reflect.Slice || name == "sources" {
			continue
		}
		kept := reflect.MakeSlice(field.Type(), 0, field.Len())
		for j := range field.Len() {
			ref := check.Ref{Section: check.Section(name), ID: field.Index(j).FieldByName("ID").String()}
			if slices.Contains(refs, ref) {
				kept = reflect.Append(kept, field.Index(j))
			}
		}
		field.Set(kept)
	}
	return &out
}
