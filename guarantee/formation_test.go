package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// What one promise says of a formation that goes as one narrows what the other says of it, so the size of
// each cites all by which the other is known: the statement that it was made, the one with its number, and
// the conversion of its units.
func TestRecheckOneFormation(t *testing.T) {
	known := source.Source{ID: "paper", Title: "A paper", Published: uncertain.Year(2024)}
	says := func(id source.StatementID) source.Statement {
		return source.Statement{ID: id, Sources: []source.ID{"paper"}, Speaker: source.Speaker{Name: "a minister"}, Mode: source.Fact, Text: "Something was said."}
	}
	for _, tt := range []struct {
		name  string
		other force.Contribution
	}{
		{"a number", force.Contribution{Persons: uncertain.MustParse[int64]("5000")}},
		{"a number of its own source", force.Contribution{
			Records: source.Claim[uncertain.Range[int64]]{Values: []source.Stated[uncertain.Range[int64]]{{Value: uncertain.MustParse[int64]("5000"), Says: []source.StatementID{"number"}}}},
		}},
		{"units", force.Contribution{Units: []force.Unit{{Kind: "brigade", Count: uncertain.MustParse[int64]("1")}}}},
	} {
		other := tt.other
		other.ID, other.By, other.Status, other.From, other.Says = "other", "BEL", force.Floated, "brigade", []source.StatementID{"offer"}
		s := &guarantee.Structure{
			Schema: guarantee.Schema, Title: "One formation", AsOf: date("2026-01-07"),
			Sources:    []source.Source{known},
			Statements: []source.Statement{says("offer"), says("number"), says("size")},
			Actors:     []actor.Actor{{ID: "BEL", Kind: actor.State}},
			Contributions: []force.Contribution{
				{ID: "one", By: "BEL", Status: force.Floated, From: "brigade"}, other,
			},
			Pools:       []force.Pool{{ID: "brigade", By: "BEL", Persons: uncertain.MustParse[int64]("several thousand"), Whole: true}},
			Conversions: []force.Conversion{{ID: "brigade", Unit: "brigade", Persons: uncertain.MustParse[int64]("5000"), Says: []source.StatementID{"size"}}},
		}
		if err := s.Validate().Err(); err != nil {
			t.Fatal(err)
		}
		ask := guarantee.Options{Conversions: []force.ConversionID{"brigade"}}
		if err := guarantee.Recheck(s, ask, s.Assess(ask)); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
