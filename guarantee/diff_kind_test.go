package guarantee_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// twoPromises is a structure with an instrument, a commitment under it and one of spoken words.
func twoPromises(edit func(*guarantee.Structure)) *guarantee.Structure {
	s := &guarantee.Structure{
		Title: "A pact", Actors: actor.States("FRA", "GBR", "UKR"),
		Instruments: []guarantee.Instrument{{ID: "pact", Title: "Pact", Form: guarantee.Declaration, Text: guarantee.Public, Binds: guarantee.Political}},
		Commitments: []guarantee.Commitment{
			{ID: "help", Under: "pact", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Deploy, Within: uncertain.MustPeriod("P30D"), Precise: uncertain.No, Decides: guarantee.SelfJudged},
			{ID: "words", By: actor.IDs("GBR"), To: actor.IDs("UKR"), Act: guarantee.Arm, Within: uncertain.MustPeriod("P1Y"), Precise: uncertain.No, Decides: guarantee.SelfJudged},
		},
		Contributions: []force.Contribution{{ID: "land", By: "FRA", Domain: force.Land, Status: force.Conditional, Persons: uncertain.MustParse[int64]("some 30,000")}},
	}
	edit(s)
	return s
}

// allStated is twoPromises with all that one misses where neither of two structures states it.
func allStated(edit func(*guarantee.Structure)) *guarantee.Structure {
	return twoPromises(func(s *guarantee.Structure) {
		n, c := &s.Instruments[0], &s.Contributions[0]
		n.Signatories, n.Signed, n.Term, n.Revocable = guarantee.Signatories("FRA", "UKR"), uncertain.Day(2024, 6, 1), uncertain.MustPeriod("P10Y"), uncertain.No
		c.Basing, c.Ready, c.Persons = force.Inside, uncertain.MustPeriod("P30D"), uncertain.MustParse[int64]("30000")
		edit(s)
	})
}

func TestDiff(t *testing.T) {
	item := func(section check.Section, id string) check.Ref { return check.Ref{Section: section, ID: id} }
	help, land, text := item(guarantee.SectionCommitments, "help"), item(guarantee.SectionContributions, "land"), item(guarantee.SectionInstruments, "pact")
	partly := func(s *guarantee.Structure) { s.Instruments[0].Text = guarantee.Reported }
	type structure = guarantee.Structure
	titled := []guarantee.Difference{{Kind: guarantee.Changed, Item: check.Ref{Section: "document"}, Member: "title", Before: `"A pact"`, After: `"The pact"`}}
	number := func(before, after guarantee.Value) guarantee.Difference {
		return guarantee.Difference{Kind: guarantee.Changed, Item: land, Member: "persons", Before: before, After: after}
	}
	unsure := func(member string) []guarantee.Incomparable {
		return []guarantee.Incomparable{{Item: land, Member: member, Why: guarantee.Imprecise}}
	}
	retitled := func(edit func(*structure)) func(*structure) {
		return func(s *structure) {
			edit(s)
			s.Title = "The pact"
		}
	}
	persons := func(words string) func(*structure) {
		return func(s *structure) { s.Contributions[0].Persons = uncertain.MustParse[int64](words) }
	}
	within := func(words string) func(*structure) {
		return func(s *structure) { s.Commitments[0].Within = uncertain.MustPeriod(words) }
	}
	needs := func(words string) func(*structure) {
		return func(s *structure) {
			s.Requirements = []force.Requirement{{ID: "size", Posture: force.Monitoring, Persons: uncertain.Must(uncertain.ParseThreshold[int64](words))}}
		}
	}
	truce := func(most string) func(*structure) {
		return func(s *structure) {
			s.Ceasefires = []ceasefire.Regime{{ID: "truce", Title: "Truce", Terms: []ceasefire.Term{{ID: "armour", Status: ceasefire.Agreed,
				Clause: ceasefire.Limit{AtMost: uncertain.MustParse[int64](most)}}}}}
		}
	}
	bare := func(s *structure) {
		s.Instruments[0] = guarantee.Instrument{ID: "pact", Title: "Pact", Form: guarantee.Treaty}
	}
	fund := []force.Fund{{ID: "aid", By: "FRA", Kind: force.Grant, Purpose: force.ForForce, Over: uncertain.MustPeriod("P1Y")}}
	for _, tt := range []struct {
		name string
		a, b func(*structure)
		want []guarantee.Difference
		open []guarantee.Incomparable
	}{
		{"nothing", func(*structure) {}, func(*structure) {}, nil, nil},
		{"nothing, though numbers are not known", persons("some 30,000"), persons("some 30,000"), nil, nil},
		{"other words of one number", persons("30,000"), persons("30000"), []guarantee.Difference{number(`"30,000"`, `30000`)}, nil},
		{"another number", persons("40,000"), persons("30000"), []guarantee.Difference{number(`"40,000"`, `30000`)}, nil},
		{"a number that may be the same", persons("some 30,000"), persons("30000"), []guarantee.Difference{number(`"some 30,000"`, `30000`)}, unsure("persons")},
		{"numbers that may be the same", persons("at least 5,000"), persons("up to 10,000"), []guarantee.Difference{number(`"at least 5,000"`, `"up to 10,000"`)}, unsure("persons")},
		{"numbers of which neither is known and which cannot be the same", persons("some 30,000"), persons("up to 10,000"),
			[]guarantee.Difference{number(`"some 30,000"`, `"up to 10,000"`)}, nil},
		{"the same words of a number", persons("at least 5,000"), retitled(persons("at least 5,000")), titled, unsure("persons")},
		{"unknown in both", persons("as yet unclear"), retitled(persons("as yet unclear")), titled, unsure("persons")},
		{"stated in neither", func(s *structure) { s.Contributions[0].Persons = uncertain.Range[int64]{} },
			retitled(func(s *structure) { s.Contributions[0].Persons = uncertain.Range[int64]{} }),
			titled, []guarantee.Incomparable{{Item: land, Member: "persons", Why: guarantee.Unstated}}},
		{"unknown in both by every source", claimed("unclear", "as yet unclear"), retitled(claimed("unclear", "as yet unclear")), titled, unsure("records")},
		{"known by one source of two", claimed("unclear", "200"), retitled(claimed("unclear", "200")), titled, unsure("records")},
		{"known by all sources alike", claimed("200", "200"), retitled(claimed("200", "200")), titled, nil},
		{"disputed in both", claimed("100", "200"), retitled(claimed("100", "200")), titled, unsure("records")},
		{"an unknown number of units", func(s *structure) { s.Contributions[0].Units = several() }, retitled(func(s *structure) { s.Contributions[0].Units = several() }),
			titled, unsure("units")},
		{"a deadline that may be the same", within("P1M"), within("P30D"),
			[]guarantee.Difference{{Kind: guarantee.Changed, Item: help, Member: "within", Before: `"P1M"`, After: `"P30D"`}},
			[]guarantee.Incomparable{{Item: help, Member: "within", Why: guarantee.Imprecise}}},
		{"a threshold that nobody has named", needs("far more than 100,000"), retitled(needs("far more than 100,000")), titled,
			[]guarantee.Incomparable{{Item: item(guarantee.SectionRequirements, "size"), Member: "persons", Why: guarantee.Imprecise}}},
		{"a front of so many miles", func(s *structure) {
			s.Theatre.Front = source.Single(uncertain.Must(uncertain.ParseLength("600 miles")))
		},
			retitled(func(s *structure) {
				s.Theatre.Front = source.Single(uncertain.Must(uncertain.ParseLength("600 miles")))
			}), titled,
			[]guarantee.Incomparable{
				{Item: check.Ref{Section: guarantee.SectionTheatre}, Member: "front", Why: guarantee.Imprecise},
				{Item: check.Ref{Section: guarantee.SectionTheatre}, Member: "area_km2", Why: guarantee.Unstated},
				{Item: check.Ref{Section: guarantee.SectionTheatre}, Member: "population", Why: guarantee.Unstated},
				{Item: check.Ref{Section: guarantee.SectionTheatre}, Member: "opposing", Why: guarantee.Unstated},
			}},
		{"limits of a truce that may be the same", truce("some 500"), retitled(truce("some 500")), titled,
			[]guarantee.Incomparable{{Item: item(guarantee.SectionCeasefires, "truce"), Member: "terms/armour/clause", Why: guarantee.Imprecise}}},
		{"a fund without an amount", func(s *structure) { s.Funds = fund }, retitled(func(s *structure) { s.Funds = fund }),
			titled, []guarantee.Incomparable{{Item: item(guarantee.SectionFunds, "aid"), Member: "amount", Why: guarantee.Unstated}}},
		{"a group without a size", func(s *structure) { s.Actors = append(s.Actors, grouped) }, retitled(func(s *structure) { s.Actors = append(s.Actors, grouped) }),
			titled, []guarantee.Incomparable{
				{Item: item(guarantee.SectionActors, "some"), Member: "size", Why: guarantee.Unstated},
			}},
		{"liability of one debtor", func(*structure) {}, retitled(func(*structure) {}), titled, nil},
		{"liability of two", func(s *structure) { s.Commitments[0].By = actor.IDs("FRA", "GBR") }, retitled(func(s *structure) { s.Commitments[0].By = actor.IDs("FRA", "GBR") }),
			titled, []guarantee.Incomparable{{Item: help, Member: "liability", Why: guarantee.Unstated}}},
		{"how firm a text is", bare, retitled(bare), titled, []guarantee.Incomparable{
			{Item: text, Why: guarantee.PartOfText}, {Item: text, Member: "text", Why: guarantee.Unstated}, {Item: text, Member: "binds", Why: guarantee.Unstated},
			{Item: text, Member: "signatories", Why: guarantee.Unstated}, {Item: text, Member: "signed", Why: guarantee.Unstated},
			{Item: text, Member: "term", Why: guarantee.Unstated}, {Item: text, Member: "revocable", Why: guarantee.Unstated},
		}},
		{"how soon troops are there", func(s *structure) { s.Contributions[0].Ready = uncertain.Period{} }, retitled(func(s *structure) { s.Contributions[0].Ready = uncertain.Period{} }),
			titled, []guarantee.Incomparable{{Item: land, Member: "ready", Why: guarantee.Unstated}}},
		{"stated in one", func(s *structure) { s.Contributions[0].Persons = uncertain.Range[int64]{} }, persons("some 30,000"),
			[]guarantee.Difference{{Kind: guarantee.Added, Item: land, Member: "persons", After: `"some 30,000"`}}, nil},
		{"firmer", func(*structure) {}, func(s *structure) {
			s.Instruments[0].Binds, s.Contributions[0].Status = guarantee.Legal, force.Pledged
		}, []guarantee.Difference{
			{Kind: guarantee.Strengthened, Item: text, Member: "binds", Before: `"political"`, After: `"legal"`},
			{Kind: guarantee.Strengthened, Item: land, Member: "status", Before: `"conditional"`, After: `"pledged"`},
		}, nil},
		{"less firm", func(s *structure) { s.Commitments[0].Decides = guarantee.Automatic }, func(*structure) {},
			[]guarantee.Difference{{Kind: guarantee.Weakened, Item: help, Member: "decides", Before: `"automatic"`, After: `"self_judged"`}}, nil},
		{"not ordered", func(*structure) {}, func(s *structure) {
			s.Instruments[0].Binds, s.Commitments[0].Decides = guarantee.Intent, guarantee.ByBody
		}, []guarantee.Difference{
			{Kind: guarantee.Changed, Item: text, Member: "binds", Before: `"political"`, After: `"intent"`},
			{Kind: guarantee.Changed, Item: help, Member: "decides", Before: `"self_judged"`, After: `"by_body"`},
		}, nil},
		{"another order", func(s *structure) { s.Commitments[0].By = actor.IDs("FRA", "GBR") }, func(s *structure) {
			s.Commitments[0].By = actor.IDs("GBR", "FRA")
		}, []guarantee.Difference{{Kind: guarantee.Reordered, Item: help, Member: "by", Before: `["FRA","GBR"]`, After: `["GBR","FRA"]`}},
			[]guarantee.Incomparable{{Item: help, Member: "liability", Why: guarantee.Unstated}}},
		{"another ID", func(*structure) {}, func(s *structure) {
			s.Commitments[0].ID, s.Contributions[0].ID = "assist", "troops"
		}, []guarantee.Difference{
			{Kind: guarantee.Renamed, Item: help, Before: `"help"`, After: `"assist"`},
			{Kind: guarantee.Renamed, Item: land, Before: `"land"`, After: `"troops"`},
		}, nil},
		{"another ID, cited, and another deadline", func(s *structure) { s.Commitments[1].Enabled = []guarantee.ID{"help"} }, func(s *structure) {
			s.Commitments[0].ID, s.Commitments[1].Enabled = "assist", []guarantee.ID{"assist"}
			s.Commitments[0].Within = uncertain.MustPeriod("P60D")
		}, []guarantee.Difference{
			{Kind: guarantee.Renamed, Item: help, Before: `"help"`, After: `"assist"`},
			{Kind: guarantee.Changed, Item: item(guarantee.SectionCommitments, "assist"), Member: "within", Before: `"P30D"`, After: `"P60D"`},
		}, nil},
		{"one state less, another more", func(s *structure) { s.Actors = actor.States("FRA") }, func(s *structure) { s.Actors = actor.States("GBR") },
			[]guarantee.Difference{
				{Kind: guarantee.Removed, Item: item(guarantee.SectionActors, "FRA"), Before: `{"id":"FRA","kind":"state"}`},
				{Kind: guarantee.Added, Item: item(guarantee.SectionActors, "GBR"), After: `{"id":"GBR","kind":"state"}`},
			}, nil},
		{"out of a text that is known", func(*structure) {}, func(s *structure) { s.Commitments = s.Commitments[1:] },
			[]guarantee.Difference{{Kind: guarantee.Removed, Item: help, Before: whole(help.ID)}}, nil},
		{"in a text of which a part is known", func(*structure) {}, func(s *structure) {
			s.Commitments = s.Commitments[1:]
			partly(s)
		}, []guarantee.Difference{
			{Kind: guarantee.Changed, Item: text, Member: "text", Before: `"public"`, After: `"reported"`},
			{Kind: guarantee.NotRecorded, Item: help, Before: whole(help.ID)},
		}, []guarantee.Incomparable{{Item: text, Why: guarantee.PartOfText}}},
		{"new in a text of which a part was known", func(s *structure) {
			s.Commitments = s.Commitments[1:]
			partly(s)
		}, func(*structure) {}, []guarantee.Difference{
			{Kind: guarantee.Changed, Item: text, Member: "text", Before: `"reported"`, After: `"public"`},
			{Kind: guarantee.NotRecorded, Item: help, After: whole(help.ID)},
		}, []guarantee.Incomparable{{Item: text, Why: guarantee.PartOfText}}},
		{"a deadline of which the part that is known says nothing", func(s *structure) {
			s.Commitments[0].Within = uncertain.Period{}
			partly(s)
		}, func(*structure) {}, []guarantee.Difference{
			{Kind: guarantee.Changed, Item: text, Member: "text", Before: `"reported"`, After: `"public"`},
			{Kind: guarantee.NotRecorded, Item: help, Member: "within", After: `"P30D"`},
		}, []guarantee.Incomparable{{Item: text, Why: guarantee.PartOfText}}},
		{"another title", func(*structure) {}, func(s *structure) { s.Title = "The pact" },
			[]guarantee.Difference{{Kind: guarantee.Changed, Item: check.Ref{Section: "document"}, Member: "title", Before: `"A pact"`, After: `"The pact"`}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := diff(t, allStated(tt.a), allStated(tt.b))
			want := &guarantee.Delta{Differences: tt.want, NotComparable: tt.open}
			if diff := cmp.Diff(want, d, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// claimed gives the contribution values of several sources.
func claimed(values ...string) func(*guarantee.Structure) {
	return func(s *guarantee.Structure) {
		for _, v := range values {
			s.Contributions[0].Records.Values = append(s.Contributions[0].Records.Values, source.Stated[uncertain.Range[int64]]{Value: uncertain.MustParse[int64](v)})
		}
	}
}

// several are units of which nobody says how many they are.
func several() []force.Unit {
	return []force.Unit{{Kind: "company", Count: uncertain.MustParse[int64]("as yet unclear")}}
}

// grouped is a group of which nobody says how many belong to it.
var grouped = actor.Actor{ID: "some", Kind: actor.Group, Name: "Some", Members: actor.Members("FRA")}

// whole is the commitment "help" as it stands in a document.
func whole(id string) guarantee.Value {
	return guarantee.Value(`{"id":"` + id + `","under":"pact","by":["FRA"],"to":["UKR"],"act":"deploy","decides":"self_judged","within":"P30D","precise":"no"}`)
}

// Of two that mean the same under other IDs nobody can say which is which.
func TestDiffAmbiguous(t *testing.T) {
	two := func(ids ...guarantee.ID) *guarantee.Structure {
		return twoPromises(func(s *guarantee.Structure) {
			s.Commitments[0].ID = ids[0]
			second := s.Commitments[0]
			second.ID = ids[1]
			s.Commitments = append(s.Commitments, second)
		})
	}
	d := diff(t, two("one", "two"), two("first", "second"))
	want := []guarantee.Ambiguity{{Section: guarantee.SectionCommitments, Before: []string{"one", "two"}, After: []string{"first", "second"}}}
	if diff := cmp.Diff(want, d.Ambiguous); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, x := range d.Differences {
		if x.Kind == guarantee.Renamed {
			t.Errorf("%v is taken for %s", x.Item, x.After)
		}
	}
	// What tells them apart decides.
	a, b := two("one", "two"), two("first", "second")
	a.Commitments[0].Title, b.Commitments[2].Title = "The one", "The one"
	if got := diff(t, a, b); len(got.Ambiguous) > 0 || got.Differences[0].After != `"second"` {
		t.Errorf("differences %v", got)
	}
}

// The terms of a ceasefire are compared one by one.
func TestDiffParts(t *testing.T) {
	a := gen.Embedded(t, "minsk-2015.json")
	b := gen.Embedded(t, "minsk-2015.json")
	terms := b.Ceasefires[0].Terms
	id := terms[0].ID
	terms[0].Title = "Another title"
	b.Ceasefires[0].Terms = append(terms[:1:1], terms[2:]...)
	got := diff(t, a, b).Differences
	if len(got) != 2 || got[0].Member != "terms/"+string(id)+"/title" || got[1].Kind != guarantee.Removed || got[1].Member != "terms/"+string(a.Ceasefires[0].Terms[1].ID) || got[1].Index != 1 {
		t.Errorf("differences %+v", got)
	}
}

// What is named after a part of a regime is renamed with the regime.
func TestDiffRenamedRegime(t *testing.T) {
	truce := func(id ceasefire.ID) *guarantee.Structure {
		return twoPromises(func(s *guarantee.Structure) {
			s.Ceasefires = []ceasefire.Regime{{ID: id, Title: "Truce"}}
			s.Events = []timeline.Event{{ID: "shot", Kind: timeline.Shelling, About: s.Ceasefires[0].Ref("hold-fire")}}
		})
	}
	a, b := truce("truce"), truce("armistice")
	d := diff(t, a, b)
	want := []guarantee.Difference{{Kind: guarantee.Renamed, Item: check.Ref{Section: guarantee.SectionCeasefires, ID: "truce"}, Before: `"truce"`, After: `"armistice"`}}
	if diff := cmp.Diff(want, d.Differences); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got, err := d.Apply(a); err != nil || !cmp.Equal(b, got, cmpopts.EquateEmpty()) {
		t.Errorf("applied: %v\n%s", err, cmp.Diff(b, got))
	}
}

// A delta is refused by a structure that is not the one it was made from.
func TestApplyToAnother(t *testing.T) {
	a := twoPromises(func(*guarantee.Structure) {})
	for name, edit := range map[string]func(*guarantee.Structure){
		"a member that is changed":  func(s *guarantee.Structure) { s.Commitments[0].Within = uncertain.MustPeriod("P1D") },
		"an item that is changed":   func(s *guarantee.Structure) { s.Commitments[1].Title = "Some title" },
		"an item that is not there": func(s *guarantee.Structure) { s.Commitments = nil },
		"an item that is there":     func(s *guarantee.Structure) { s.Events = []timeline.Event{{ID: "e", Kind: timeline.Meeting}} },
	} {
		b := twoPromises(func(s *guarantee.Structure) {
			s.Commitments = s.Commitments[:1]
			s.Commitments[0].Within = uncertain.MustPeriod("P2D")
			s.Events = []timeline.Event{{ID: "e", Kind: timeline.Signature}}
		})
		d := diff(t, a, b)
		if _, err := d.Apply(a); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Apply(twoPromises(edit)); !errors.Is(err, guarantee.ErrDelta) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A delta that no two structures give is refused.
func TestApplyWhatIsNone(t *testing.T) {
	help := check.Ref{Section: guarantee.SectionCommitments, ID: "help"}
	list := check.Ref{Section: guarantee.SectionCommitments}
	item := func(id string) check.Ref { return check.Ref{Section: guarantee.SectionEvents, ID: id} }
	a := twoPromises(func(s *guarantee.Structure) { s.Events = []timeline.Event{{ID: "e", Kind: timeline.Meeting}} })
	gone := diff(t, a, twoPromises(func(*guarantee.Structure) {})).Differences[0]
	edited := func(edit func(*guarantee.Difference)) guarantee.Difference {
		d := gone
		edit(&d)
		return d
	}
	order := func(before, after guarantee.Value) guarantee.Difference {
		return guarantee.Difference{Kind: guarantee.Reordered, Item: list, Before: before, After: after}
	}
	renamed := func(before, after guarantee.Value) guarantee.Difference {
		return guarantee.Difference{Kind: guarantee.Renamed, Item: help, Before: before, After: after}
	}
	event := func(kind guarantee.DifferenceKind, index int) guarantee.Difference {
		return guarantee.Difference{Kind: kind, Item: item("y"), After: `{"id":"y","kind":"meeting"}`, Index: index}
	}
	for name, d := range map[string]struct {
		guarantee.Difference
		fits bool
	}{
		"renamed":                  {renamed(`"help"`, `"aid"`), true},
		"renamed to another's ID":  {renamed(`"help"`, `"words"`), false},
		"renamed to a number":      {renamed(`"help"`, `5`), false},
		"renamed to an empty ID":   {renamed(`"help"`, `""`), false},
		"renamed to nothing":       {renamed(`"help"`, ``), false},
		"renamed from another":     {renamed(`"words"`, `"aid"`), false},
		"added":                    {event(guarantee.Added, 0), true},
		"added under another ID":   {guarantee.Difference{Kind: guarantee.Added, Item: item("y"), After: `{"id":"z","kind":"meeting"}`}, false},
		"added before the first":   {event(guarantee.Added, -5), false},
		"added far out":            {event(guarantee.Added, 1<<60), false},
		"of no kind":               {event(200, 0), false},
		"of the zero kind":         {event(0, 0), false},
		"removed":                  {gone, true},
		"removed and still there":  {edited(func(d *guarantee.Difference) { d.After = d.Before }), false},
		"removed from elsewhere":   {edited(func(d *guarantee.Difference) { d.Index = 1 }), false},
		"reordered":                {order(`["help","words"]`, `["words","help"]`), true},
		"reordered to other items": {order(`["help","words"]`, `["words","aid"]`), false},
		"reordered to none":        {order(`["help","words"]`, `[]`), false},
		"reordered to fewer":       {order(`["help","words"]`, `["words"]`), false},
		"reordered to one twice":   {order(`["help","words"]`, `["words","words"]`), false},
		"one twice reordered":      {order(`["help","help"]`, `["help","help"]`), false},
		"none reordered":           {order(`[]`, `[]`), false},
		"an ID changed":            {guarantee.Difference{Kind: guarantee.Changed, Item: help, Member: "id", Before: `"help"`, After: `"aid"`}, false},
		"added as no item says":    {guarantee.Difference{Kind: guarantee.Added, Item: item("y"), After: `{"id":"y","kind":"meeting","no":1}`}, false},
	} {
		delta := guarantee.Delta{Differences: []guarantee.Difference{d.Difference}}
		switch s, err := delta.Apply(a); {
		case d.fits && err != nil:
			t.Errorf("%s: %v", name, err)
		case !d.fits && (s != nil || !errors.Is(err, guarantee.ErrDelta)):
			t.Errorf("%s: no error that says so: %v", name, err)
		}
	}
	twice := guarantee.Delta{Differences: []guarantee.Difference{
		renamed(`"help"`, `"aid"`), {Kind: guarantee.Renamed, Item: check.Ref{Section: guarantee.SectionCommitments, ID: "words"}, Before: `"words"`, After: `"aid"`},
	}}
	if _, err := twice.Apply(a); !errors.Is(err, guarantee.ErrDelta) {
		t.Errorf("two of one ID: %v", err)
	}
}

// Nil is no structure.
func TestCompareNil(t *testing.T) {
	s := twoPromises(func(*guarantee.Structure) {})
	for _, x := range [][2]*guarantee.Structure{{nil, s}, {s, nil}, {nil, nil}} {
		_, diff := guarantee.Diff(x[0], x[1])
		_, explain := guarantee.Explain(x[0], x[1], guarantee.Options{})
		_, _, merge := guarantee.Merge(x[0], x[1])
		_, agree := guarantee.CoderReliability(x[0], x[1])
		if diff == nil || explain == nil || merge == nil || agree == nil {
			t.Errorf("%t, %t: %v, %v, %v, %v", x[0] == nil, x[1] == nil, diff, explain, merge, agree)
		}
	}
	for _, d := range []*guarantee.Delta{nil, {}} {
		if _, err := d.Apply(nil); err == nil {
			t.Error("a delta is applied to nil")
		}
		if got, err := d.Apply(s); err != nil || !cmp.Equal(s, got) {
			t.Errorf("no difference: %v, %v", got, err)
		}
		for name, got := range map[string]*guarantee.Delta{"Inverse": d.Inverse(), "Only": d.Only(0, -1)} {
			if got == nil || got.String() != "no difference" {
				t.Errorf("%s: %v", name, got)
			}
		}
	}
	if _, err := guarantee.CoderReliability(nil); err == nil {
		t.Error("nil is coded")
	}

	a := s.Assess(guarantee.Options{})
	var none *guarantee.Assessment
	for _, x := range []*guarantee.Assessment{nil, {}, a} {
		all := len(slices.Collect(x.Elements()))
		if one, two := guarantee.Compare(x, nil), guarantee.Compare(nil, x); len(one) != all || len(two) != all {
			t.Errorf("%d and %d changes, not %d", len(one), len(two), all)
		}
	}
	if _, err := none.Encode(); err == nil || none.Only(guarantee.Q1) != nil {
		t.Errorf("the assessment nil: %v", err)
	}
	var nothing *guarantee.Explanation
	if _, err := nothing.Encode(); err == nil || nothing.Only(guarantee.Q1) != nil || nothing.Only() != nil {
		t.Errorf("the explanation nil: %v", err)
	}
}

// What is compared says in words what it is.
func TestDiffInWords(t *testing.T) {
	s := func(edit func(*guarantee.Structure)) *guarantee.Structure { return twoPromises(edit) }
	d := diff(t, s(func(*guarantee.Structure) {}), s(func(s *guarantee.Structure) {
		s.Title = "Pact"
		s.Commitments[0].Within = uncertain.MustPeriod("P77D")
	}))
	for _, tt := range []struct {
		of   fmt.Stringer
		want string
	}{
		{&guarantee.Delta{}, "no difference"},
		{guarantee.Difference{}, "no difference"},
		{&guarantee.Delta{Differences: d.Differences}, "the document: title changed from A pact to Pact\ncommitments/help: within changed from P30D to P77D"},
		{guarantee.Incomparable{Item: check.Ref{Section: "contributions", ID: "land"}, Member: "provides_for", Why: guarantee.Imprecise}, "contributions/land: provides for not comparable: imprecise"},
		{guarantee.Incomparable{Item: check.Ref{Section: "instruments", ID: "pact"}, Why: guarantee.PartOfText}, "instruments/pact: not comparable: part of text"},
		{guarantee.Ambiguity{Section: "positions", Before: []string{"a", "b"}, After: []string{"c", "d"}}, "positions: which of a, b is which of c, d cannot be told"},
		{guarantee.Reliability{Section: "commitments", Member: "within", Alone: 2}, "commitments: within: no pair of authors states it; stated by one alone of 2 items"},
		{guarantee.Reliability{Section: "commitments", Member: "of_text", Pairs: 1, Equal: 1}, "commitments: of text: equal in 1 of 1 pair (100 %), alpha not defined: all state the same"},
		{guarantee.Reliability{Section: "commitments", Member: "act", Pairs: 4, Equal: 3, Alpha: .75, Defined: true}, "commitments: act: equal in 3 of 4 pairs (75 %), alpha 0.75"},
	} {
		if got := tt.of.String(); got != tt.want {
			t.Errorf("%q, not %q", got, tt.want)
		}
	}
}

// What does not validate is refused or compared, whatever it is.
func TestDiffOfWhatDoesNotValidate(t *testing.T) {
	endless := timeline.All{nil}
	endless[0] = endless
	for name, edit := range map[string]func(*guarantee.Structure){
		"no ID":                 func(s *guarantee.Structure) { s.Commitments[0].ID = "" },
		"one ID twice":          func(s *guarantee.Structure) { s.Commitments[1].ID = "help" },
		"no value":              func(s *guarantee.Structure) { s.Commitments[0].Act = 250 },
		"a condition in itself": func(s *guarantee.Structure) { s.Commitments[0].When = endless },
	} {
		s := twoPromises(edit)
		if _, err := guarantee.Diff(twoPromises(func(*guarantee.Structure) {}), s); err == nil {
			t.Errorf("%s: compared", name)
		}
		if _, err := guarantee.Diff(s, twoPromises(func(*guarantee.Structure) {})); err == nil {
			t.Errorf("%s: compared", name)
		}
		if _, err := guarantee.Diff(s, s); err == nil {
			t.Errorf("%s: compared with itself", name)
		}
		for _, other := range []*guarantee.Structure{s, new(guarantee.Structure)} {
			if _, _, err := guarantee.Merge(s, other); err == nil {
				t.Errorf("%s: merged", name)
			}
			if _, _, err := guarantee.Merge(other, s); err == nil {
				t.Errorf("%s: merged", name)
			}
			if _, err := guarantee.CoderReliability(other, s); err == nil {
				t.Errorf("%s: coded", name)
			}
			if _, err := guarantee.Explain(other, s, guarantee.Options{}); err == nil {
				t.Errorf("%s: explained", name)
			}
		}
	}
	dangling := twoPromises(func(s *guarantee.Structure) { s.Commitments[0].Under = "nothing" })
	if d := diff(t, twoPromises(func(*guarantee.Structure) {}), dangling); len(d.Differences) != 1 {
		t.Errorf("differences %v", d)
	}
}
