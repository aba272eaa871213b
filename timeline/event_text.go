package timeline

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// ErrEvent is wrapped by every error of [ParseEvent].
var ErrEvent = errors.New("timeline: no event in words")

// anyEvent is how an event of no stated kind is written.
const anyEvent = "event"

// ParseEvent reads an event in words, as [Event.String] writes it: its kind, with its severity before
// it, and then in any order who acts, against whom, where, when, and what it is about.
//
//	shelling by RUS against FRA in UKR on 2026-03-01
//	major armed attack by RUS and BLR against UKR
//	approval by GBR about commitments/deployment-gbr
//	armed attack by RUS against UKR according to UKR denied by RUS
//
// A place of several words needs no quotes unless one of them begins another clause. The event has no
// ID. Errors wrap [ErrEvent] and say at which word the reading ended.
func ParseEvent(text string) (Event, error) {
	var e Event
	words := &reading{rest: text}
	if err := words.kind(&e); err != nil {
		return Event{}, fmt.Errorf("%w: %w", ErrEvent, err)
	}
	seen := make(map[string]bool)
	for {
		clause := words.next()
		if clause == "" {
			return e, nil
		}
		if err := words.clause(clause, &e); err != nil {
			return Event{}, fmt.Errorf("%w: after %.20q: %w", ErrEvent, clause, err)
		}
		if seen[clause] {
			return Event{}, fmt.Errorf("%w: %q stands twice", ErrEvent, clause)
		}
		seen[clause] = true
	}
}

// clauses are the words that begin a clause of an event in words.
var clauses = []string{"by", "against", "to", "in", "on", "about", "according", "denied"}

// A reading is text that is read word by word.
type reading struct{ rest string }

// next takes the next word; "" at the end.
func (w *reading) next() string {
	w.rest = strings.TrimLeft(w.rest, " ")
	word, rest, _ := strings.Cut(w.rest, " ")
	w.rest = rest
	return word
}

// until takes the words before the next clause, with one space between them.
func (w *reading) until() string {
	var out []string
	for {
		before := w.rest
		word := w.next()
		if word == "" || slices.Contains(clauses, word) {
			w.rest = before
			return strings.Join(out, " ")
		}
		out = append(out, word)
	}
}

// kind takes the severity and the kind.
func (w *reading) kind(e *Event) error {
	name := w.until()
	if first, rest, found := strings.Cut(name, " "); found && e.Severity.UnmarshalText([]byte(first)) == nil {
		name = rest
		if second, _, _ := strings.Cut(name, " "); new(Severity).UnmarshalText([]byte(second)) == nil && second != "" {
			return fmt.Errorf("after %q: %q is a second severity", first, second)
		}
	}
	if name == anyEvent {
		return nil
	}
	if name == "" {
		return errors.New("it begins with the kind of event, as in \"shelling by RUS against FRA in UKR\"")
	}
	return e.Kind.UnmarshalText([]byte(strings.ReplaceAll(name, " ", "_")))
}

// clause takes what follows the first word of a clause.
func (w *reading) clause(name string, e *Event) (err error) {
	switch name {
	case "by":
		e.By, err = w.actors()
	case "against":
		e.Against, err = w.actors()
	case "to":
		e.To, err = w.actors()
	case "according":
		e.According, err = w.actorsAfter("to")
	case "denied":
		e.Denied, err = w.actorsAfter("by")
	case "in":
		e.Where, err = w.place()
	case "on":
		if e.Date, err = uncertain.ParseDate(w.next()); err == nil && e.Date.IsZero() {
			err = errors.New("a date is missing")
		}
	case "about":
		err = e.About.UnmarshalText([]byte(w.next()))
	default:
		err = fmt.Errorf("want one of %s", strings.Join(clauses, ", "))
	}
	return err
}

// actors takes one or more actors, joined by "and" or by commas.
func (w *reading) actors() (ids []actor.ID, err error) {
	for {
		word := w.next()
		more := strings.HasSuffix(word, ",")
		for id := range strings.SplitSeq(strings.TrimSuffix(word, ","), ",") {
			if id == "" {
				return nil, errors.New("an actor is missing")
			}
			if slices.Contains(ids, actor.ID(id)) {
				return nil, fmt.Errorf("%.64q is named twice", id)
			}
			ids = append(ids, actor.ID(id))
		}
		if before := w.rest; !more && w.next() != "and" {
			w.rest = before
			return ids, nil
		}
	}
}

// actorsAfter takes actors after the second word of a clause.
func (w *reading) actorsAfter(word string) ([]actor.ID, error) {
	if w.next() != word {
		return nil, fmt.Errorf("%q must follow", word)
	}
	return w.actors()
}

func (w *reading) place() (Place, error) {
	w.rest = strings.TrimLeft(w.rest, " ")
	if quoted, err := strconv.QuotedPrefix(w.rest); err == nil && quoted[0] == '"' {
		place, _ := strconv.Unquote(quoted)
		if w.rest = w.rest[len(quoted):]; w.rest == "" || w.rest[0] == ' ' {
			return Place(place), nil
		}
		return "", errors.New("a space must follow the quoted place")
	}
	place := w.until()
	if place == "" {
		return "", errors.New("a place is missing")
	}
	return Place(place), nil
}

// String returns the event in words, as [ParseEvent] reads them, for example "shelling by RUS against
// FRA in UKR". The ID, the title, the amount and the statements are not among them.
func (e Event) String() string {
	var b strings.Builder
	if e.Severity != 0 {
		b.WriteString(e.Severity.String() + " ")
	}
	if e.Kind == 0 {
		b.WriteString(anyEvent)
	} else {
		b.WriteString(strings.ReplaceAll(e.Kind.String(), "_", " "))
	}
	actors := func(clause string, ids []actor.ID) {
		if len(ids) > 0 {
			b.WriteString(clause)
			writeAnd(&b, ids)
		}
	}
	actors(" by ", e.By)
	actors(" against ", e.Against)
	actors(" to ", e.To)
	if e.Where != "" {
		b.WriteString(" in " + e.Where.inWords())
	}
	if !e.Date.IsZero() {
		b.WriteString(" on " + e.Date.String())
	}
	if e.About != (check.Ref{}) {
		b.WriteString(" about " + e.About.String())
	}
	actors(" according to ", e.According)
	actors(" denied by ", e.Denied)
	return b.String()
}

// inWords returns the place, in quotes where the words of its name would be read as something else.
func (p Place) inWords() string {
	name := string(p)
	if plain := (&reading{rest: name}).until(); plain != name || strconv.Quote(name) != `"`+name+`"` {
		return strconv.Quote(name)
	}
	return name
}
