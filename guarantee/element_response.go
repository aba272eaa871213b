package guarantee

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

func (a *Assessment) responseElements(yield func(Element) bool) bool {
	for _, r := range a.Responses.Events {
		if !yield(Element{Q5, r.Event, r.verdict(), r.Because}) {
			return false
		}
		for _, x := range r.Replies {
			if !yield(Element{Q5, r.Event + ": " + x.Bearing.String() + ": " + string(x.Commitment), x.String(), x.Because}) {
				return false
			}
		}
		for _, x := range r.Lost {
			if !yield(Element{Q5, r.Event + ": " + string(x.Commitment), x.String(), x.Because}) {
				return false
			}
		}
		for i, x := range r.Moves {
			key := r.Event + ": moves: " + string(x.Commitment)
			if i > 0 && r.Moves[i-1].Commitment == x.Commitment {
				continue
			}
			text, because := r.movesOf(x.Commitment)
			if !yield(Element{Q5, key, text, because}) {
				return false
			}
		}
	}
	return true
}

// movesOf returns how a commitment changes, and what that rests on.
func (r *Response) movesOf(id ID) (text string, because []check.Ref) {
	var texts []string
	for _, m := range r.Moves {
		if m.Commitment == id {
			texts, because = append(texts, m.String()), addRef(because, m.Because...)
		}
	}
	return series.Join(texts, "; "), because
}

// verdict says which commitments name an event, which may apply, who withdraws with a group, and what nobody answers.
func (r *Response) verdict() string {
	var text strings.Builder
	text.WriteString("named by " + orNobody(r.Named()) + "; may apply: " + orNobody(r.MayApply()))
	if len(r.With) > 0 {
		text.WriteString("; with its members " + series.Join(r.With, ", "))
	}
	if len(r.Moves) > 0 {
		var ids []ID
		for _, m := range r.Moves {
			if !slices.Contains(ids, m.Commitment) {
				ids = append(ids, m.Commitment)
			}
		}
		text.WriteString("; moves " + series.Join(ids, ", "))
	}
	for _, lack := range r.lacks() {
		text.WriteString("; " + lack)
	}
	return text.String()
}

func orNobody[S ~string](ids []S) string {
	if len(ids) == 0 {
		return "nobody"
	}
	return series.Join(ids, ", ")
}

// Running says to which breach an event belongs that Prolongs one, for example "belongs to the breach of 2026-05-01, already running";
// "" of any other.
func (r *Reply) Running() string {
	switch {
	case r.Bearing != Prolongs:
		return ""
	case r.Since.IsZero():
		return "belongs to a breach that is already running"
	case r.Latest.IsZero():
		return "belongs to the breach of " + r.Since.String() + ", already running"
	}
	return "belongs to the breach of some time " + between(r.Since, r.Latest) + ", already running"
}

// String returns for example "named; GBR to UKR: respond; in force; within PT24H".
func (r Reply) String() string {
	var b strings.Builder
	b.WriteString("named")
	if r.Applies == uncertain.Unknown {
		b.Reset()
		b.WriteString("may apply")
		if len(r.Open) > 0 {
			fmt.Fprintf(&b, ", open of %v", r.Open)
		}
	}
	if len(r.Terms) > 0 {
		names := make([]string, len(r.Terms))
		for i, term := range r.Terms {
			names[i] = term.ID
		}
		b.WriteString(" as a breach of " + series.Join(names, " and "))
	}
	if len(r.Through) > 0 {
		b.WriteString(" through the breach of " + series.Join(r.Through, " and "))
	}
	if text := r.Running(); text != "" {
		b.WriteString(", " + text)
	}
	b.WriteString("; " + series.Join(r.By, ", "))
	if len(r.To) > 0 {
		b.WriteString(" to " + series.Join(r.To, ", "))
	}
	b.WriteString(": " + series.Join(append([]string{words(r.Act)}, Departed(r.LeftBy, r.LeftTo, r.Unbound)...), "; ") + "; " + r.Standing.String())
	if r.Possible != nil {
		fmt.Fprintf(&b, ", possibly %v", r.Possible)
	}
	for _, s := range r.First {
		b.WriteString("; first " + s.String())
	}
	if r.Decides != 0 {
		b.WriteString("; " + words(r.Decides))
	}
	if r.Judge != nil {
		b.WriteString("; found by " + string(r.Judge.By))
		if !r.Judge.Within.IsZero() {
			b.WriteString(" within " + r.Judge.Within.String())
		}
		if len(r.Needed) > 0 {
			b.WriteString(" (needs " + series.Join(r.Needed, " and ") + ")")
		}
		if r.Judge.Otherwise != 0 {
			b.WriteString(", otherwise " + words(r.Judge.Otherwise))
		}
	}
	if !r.Within.IsZero() {
		b.WriteString("; within " + r.Within.String())
		if r.From != "" {
			b.WriteString(" from " + r.From)
		}
	}
	if !r.GivenWithin.IsZero() {
		b.WriteString("; lapses unless what it first needs comes within " + r.GivenWithin.String())
	}
	return b.String()
}
