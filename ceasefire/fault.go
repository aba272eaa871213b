package ceasefire

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// faults are what keeps a regime from being monitored: of its terms, and of the rest.
type faults struct {
	regime        *Regime
	clauses, rest check.Findings
}

func fault(code check.Code, at check.Path, format string, args ...any) *check.Finding {
	return &check.Finding{Code: code, Severity: check.Error, Path: at, Message: fmt.Sprintf(format, args...)}
}

// digest returns the SHA-256 of a regime, or an error that wraps ErrClause, ErrRegime or both, and all
// findings.
func digest(r *Regime) (sum string, err error) {
	f := faults{regime: r}
	for i := range r.Terms {
		t, at := &r.Terms[i], check.Path("/terms").Index(i)
		if slices.ContainsFunc(r.Terms[:i], func(x Term) bool { return x.ID == t.ID }) {
			f.rest = append(f.rest, fault(codeTwice, at.Field("id"), "the term %.60q is there twice", t.ID))
		}
		switch {
		case t.Clause == nil:
		case !IsClause(t.Clause):
			f.clauses = append(f.clauses, fault(codeNoClause, at.Field("clause"), "that of %.60s is a %T", t.ID, t.Clause))
		case t.Status == InForce:
			f.clause(t.ID, t.Clause, at.Field("clause"))
			f.during(t, at.Field("during"))
			f.places(t.ID, t.Clause, at.Field("clause"))
		}
	}
	for i := range r.Parties {
		id := r.Parties[i].Actor
		if slices.ContainsFunc(r.Parties[:i], func(x Party) bool { return x.Actor == id }) {
			f.rest = append(f.rest, fault(codeTwice, check.Path("/parties").Index(i).Field("actor"), "%.60q is a party twice", id))
		}
	}
	text, err := json.Marshal(r, json.Deterministic(true))
	if err != nil {
		f.rest = append(f.rest, unwritable(err))
	}
	if err := f.err(); err != nil {
		return "", err
	}
	hash := sha256.New()
	hash.Write(text)
	for i := range r.Terms {
		fmt.Fprintf(hash, "%T", r.Terms[i].Clause)
	}
	return fmt.Sprintf("%x", hash.Sum(nil)), nil
}

// unwritable returns the finding that says what of a value cannot be written.
func unwritable(err error) *check.Finding {
	f := fault(codeText, "", "it cannot be written: %v", err)
	if e, ok := errors.AsType[*json.SemanticError](err); ok {
		f.Path, f.Message = check.Path(e.JSONPointer), fmt.Sprintf("it cannot be written: %v", e.Err)
	} else if e, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		f.Path, f.Message = check.Path(e.JSONPointer), fmt.Sprintf("it cannot be written: %v", e.Err)
	}
	if term, _, ok := strings.Cut(string(f.Path), "/clause/"); ok {
		f.Path = check.Path(term + "/clause") // what is in it has another place in a document
	}
	return f
}

func (f *faults) err() error {
	clauses, rest := f.clauses.Limit(check.MaxFindings).Err(), f.rest.Limit(check.MaxFindings).Err()
	if clauses != nil {
		clauses = fmt.Errorf("%w: %w", ErrClause, clauses)
	}
	if rest != nil {
		rest = fmt.Errorf("%w: %w", ErrRegime, rest)
	}
	return errors.Join(clauses, rest)
}

// clause finds what a clause in force does not say.
func (f *faults) clause(id TermID, c Clause, at check.Path) {
	lacks := func(wrong bool, format string, args ...any) {
		if wrong {
			f.clauses = append(f.clauses, fault(codeAsks, at, "that of %.60s %s", id, fmt.Sprintf(format, args...)))
		}
	}
	period := func(p uncertain.Period) { lacks(p.IsZero(), "states no period") }
	activity := func(list ...Activity) {
		for _, a := range list {
			lacks(!IsStated(&a.What) && a.Weapon == 0 && len(a.Zones) == 0, "speaks of an activity that is anything")
		}
	}
	switch c := c.(type) {
	case HoldFire:
		activity(c.Except...)
	case Forbid:
		lacks(len(c.What) == 0, "forbids nothing")
		activity(slices.Concat(c.What, c.Except)...)
	case Limit:
		lacks(c.AtMost.IsZero(), "states no limit")
		lacks(!c.AtMost.IsZero() && !c.HasCap(), "states a limit without an upper bound")
	case Withdraw:
		lacks(c.ways() != 1, "states not one of a distance, a width apart, zones to leave and zones to go to")
		lacks(c.measured() != (len(c.From) > 0), "names lines without a distance from them, or a distance without a line")
		lacks(c.measured() && !c.HasDistance(), "states a distance without a lower bound")
		lacks(!c.Due.By.IsZero() && !c.Due.Within.IsZero(), "is due by a date and within a period")
	case ActWithin:
		activity(c.Act)
		period(c.Within)
		lacks(!c.Within.IsZero() && !c.HasTime(), "leaves no time between what is too early and what is too late")
	case ActEvery:
		activity(c.Act)
		period(c.Every)
		lacks(!c.Every.IsZero() && !c.HasLength(), "asks for an act in every period, and the periods have no length")
	case QuietFor:
		activity(c.Of)
		period(c.Period)
		lacks(IsStated(&c.After) == IsStated(&c.Before), "states not one of after and before")
	}
}

// during finds what is wrong with the events between which a term in force holds.
func (f *faults) during(t *Term, at check.Path) {
	wrong := func(at check.Path, words string) {
		f.clauses = append(f.clauses, fault(codeAsks, at, "that of %.60s %s", t.ID, words))
	}
	switch {
	case !t.IsDuring():
	case !IsStated(&t.During.Start):
		wrong(at.Field("start"), "holds only from one event until another: during has no start")
	case !IsStated(&t.During.End):
		wrong(at.Field("end"), "holds only from one event until another: during has no end")
	case !t.During.HasEnd():
		wrong(at.Field("end"), "ends with what starts it: each event that fits the end of during fits its start too")
	case !TakesDuring(t.Clause):
		wrong(at, "counts from an event or a date of its own, and cannot hold only from one event until another")
	}
}

// places finds what a clause in force names that is not there.
func (f *faults) places(id TermID, c Clause, at check.Path) {
	lines, zones := Places(c)
	for _, line := range lines {
		if !slices.ContainsFunc(f.regime.Lines, func(l Line) bool { return l.ID == line }) {
			f.clauses = append(f.clauses, fault(codeNone, at, "that of %.60s names the line %.60q, which is not there", id, line))
		}
	}
	for _, zone := range zones {
		if !slices.ContainsFunc(f.regime.Zones, func(z Zone) bool { return z.ID == zone }) {
			f.clauses = append(f.clauses, fault(codeNone, at, "that of %.60s names the zone %.60q, which is not there", id, zone))
		}
	}
}

// refusal says why a monitor does not take an event.
func refusal(e *timeline.Event) error {
	switch {
	case e == nil:
		return fmt.Errorf("%w: %w", ErrUndated, fault(codeUndated, "", "there is no event"))
	case e.Date.IsZero():
		return fmt.Errorf("%w: %w", ErrUndated, fault(codeUndated, "/date", "the event %.60q has no date", e.ID))
	case e.Kind == 0:
		return fmt.Errorf("%w: %w", ErrEvent, fault(codeEvent, "/kind", "the event %.60q has no kind", e.ID))
	case !e.Kind.IsValid():
		return fmt.Errorf("%w: %w", ErrEvent, fault(codeEvent, "/kind", "the event %.60q is of the kind %v", e.ID, e.Kind))
	case e.Weapon != 0 && !e.Weapon.IsValid():
		return fmt.Errorf("%w: %w", ErrEvent, fault(codeEvent, "/weapon", "the event %.60q is of the class %v", e.ID, e.Weapon))
	case e.Severity != 0 && !e.Severity.IsValid():
		return fmt.Errorf("%w: %w", ErrEvent, fault(codeEvent, "/severity", "the event %.60q is of the severity %v", e.ID, e.Severity))
	}
	return fmt.Errorf("%w: %w", ErrEvent, fault(codeName, "", "the event %.60q has a name that cannot be written down", e.ID))
}

// named reports whether the names of an event that are kept can be written down; all of them if it waits.
func named(e *timeline.Event, waits bool) bool {
	return utf8.ValidString(string(e.ID)) && (len(e.According)+len(e.Denied)+len(e.At.In)+len(e.About.Section)+len(e.About.ID) == 0 || related(e)) && (!waits || waitable(e))
}

// related reports whether the names that few events have can be written down.
func related(e *timeline.Event) bool {
	return texts(e.According) && texts(e.Denied) && texts(e.At.In) && utf8.ValidString(string(e.About.Section)) && utf8.ValidString(e.About.ID)
}

// waitable reports whether the names of an event that only one that waits keeps can be written down.
func waitable(e *timeline.Event) bool {
	return referable(e.About) && utf8.ValidString(e.Title) && utf8.ValidString(string(e.Where)) && utf8.ValidString(string(e.At.Line)) &&
		utf8.ValidString(string(e.At.Side)) && texts(e.By) && texts(e.Against) && texts(e.To) && texts(e.At.Out) && texts(e.Says)
}

// referable reports whether a reference can be written down.
func referable(ref check.Ref) bool {
	_, err := ref.MarshalText()
	return err == nil || ref == (check.Ref{})
}

// texts reports whether all names are text in UTF-8.
func texts[ID ~string](ids []ID) bool {
	for _, id := range ids {
		if !utf8.ValidString(string(id)) {
			return false
		}
	}
	return true
}
