package gen

import (
	"fmt"

	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// Says generates up to three of the statements s0 to s5 that [Statements] makes, each once, or none.
func Says() *rapid.Generator[[]source.StatementID] {
	return rapid.Custom(func(t *rapid.T) []source.StatementID {
		all := rapid.Permutation([]source.StatementID{"s0", "s1", "s2", "s3", "s4", "s5"}).Draw(t, "statements")
		if n := rapid.IntRange(0, 3).Draw(t, "cited"); n > 0 {
			return all[:n]
		}
		return nil
	})
}

// Sources generates the sources a, b and c, some of them without a date.
func Sources() *rapid.Generator[[]source.Source] {
	return rapid.Custom(func(t *rapid.T) []source.Source {
		var out []source.Source
		for _, id := range []source.ID{"a", "b", "c"} {
			out = append(out, source.Source{ID: id, Title: "Source " + string(id), Published: soon(t)})
		}
		return out
	})
}

// Statements generates the statements s0 to s5, which stand in the sources a, b and c.
func Statements() *rapid.Generator[[]source.Statement] {
	return rapid.Custom(func(t *rapid.T) []source.Statement {
		out := make([]source.Statement, 6)
		for i := range out {
			in := rapid.Permutation([]source.ID{"a", "b", "c"}).Draw(t, "sources")
			out[i] = source.Statement{
				ID:        source.StatementID(fmt.Sprint("s", i)),
				Sources:   in[:rapid.IntRange(1, 3).Draw(t, "sources stated")],
				Mode:      source.Mode(rapid.IntRange(1, 10).Draw(t, "mode")),
				Said:      soon(t),
				Published: soon(t),
				Text:      "something",
			}
		}
		return out
	})
}

// Claim generates claims of up to four counts, which cite statements of [Statements].
func Claim() *rapid.Generator[source.Claim[uncertain.Range[int64]]] {
	return rapid.Custom(func(t *rapid.T) (c source.Claim[uncertain.Range[int64]]) {
		for range rapid.IntRange(0, 4).Draw(t, "values") {
			c.Values = append(c.Values, source.Stated[uncertain.Range[int64]]{
				Value: Range64().Draw(t, "value"), Says: Says().Draw(t, "says"),
			})
		}
		c.Policy = source.Policy(rapid.IntRange(0, 3).Draw(t, "policy"))
		return c
	})
}

// soon draws a date of every precision around the new year of 2025, or the zero Date.
func soon(t *rapid.T) uncertain.Date {
	if rapid.IntRange(0, 3).Draw(t, "undated") == 0 {
		return uncertain.Date{}
	}
	return Soon().Draw(t, "date")
}
