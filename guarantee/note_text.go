package guarantee

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The notes on what the text of a commitment lacks. They are about duties and prohibitions that stand
// in an instrument and are not over: of spoken words it goes without saying.
const (
	NotViolable   check.Code = "N8001" // nothing that happens breaks it
	NotExpirable  check.Code = "N8002" // no end of it is stated, and no way to leave it
	NoOwner       check.Code = "N8003" // owed by a group, alone or among others, and how its members are liable is not stated
	NoDeadline    check.Code = "N8004" // no time for performing it
	NoVerifier    check.Code = "N8005" // nobody is stated to find whether it is kept
	NoRemedy      check.Code = "N8006" // no consequence of its breach is stated
	NothingBehind check.Code = "N8007" // no contribution backs it
	TwoTimes      check.Code = "N8008" // it falls due at another time than by a schedule
)

// aText returns a document with an instrument and a commitment in it that lacks nothing, a duty to
// consult, but for the member that is left out; others are added to it.
func aText(without, others string) string { return aTextAnd(without, others, ``) }

func aTextAnd(without, others, sections string) string {
	var members strings.Builder
	for _, m := range []string{`"by": ["FRA"]`, `"act": "consult"`, `"within": "PT24H"`, `"term": "P1Y"`, `"judge": {"by": "b"}`, `"remedy": ["r"]`} {
		if name, _, _ := strings.Cut(m, ":"); name != `"`+without+`"` {
			members.WriteString(`, ` + m)
		}
	}
	return doc(`, "as_of": "2026-01-07", "actors": [` + fra + `, ` + gbr + `, {"id": "b", "kind": "body", "name": "B"},
		{"id": "g", "kind": "group", "name": "G", "members": ["FRA"]}],
		"instruments": [{"id": "n", "title": "N", "form": "treaty", "signed": "2026-01-01"}],
		"commitments": [{"id": "r", "by": ["GBR"], "kind": "permission", "act": "sanction"},
		{"id": "c", "under": "n", "to": ["GBR"]` + members.String() + others + `}]` + sections)
}

var textRules = []check.Rule{
	remark(NotViolable, "nothing that could break the commitment is stated",
		"Without a time for performing it, or an act that breaks it, nobody can ever say that it was broken.",
		aText(`within`, `, "kind": "prohibition"`),
		aText(`within`, `, "kind": "prohibition", "fails": {"happened": {"kind": "use_of_force", "by": ["FRA"]}}`)),
	remark(NotExpirable, "no end of the commitment is stated",
		"Neither a term is stated, nor a time for its entry, its trigger or a decision, nor a way to leave it: that it may be ended at will, on notice, or by a power.",
		aText(`term`, ``), aText(``, ``)),
	remark(NoOwner, "how the members of a group are liable is not stated",
		"A duty of all may be the duty of none: nobody in particular can be asked for it.",
		aText(`by`, `, "by": ["g"]`), aText(`by`, `, "by": ["g"], "liability": "several"`)),
	remark(NoDeadline, "no time for performing the commitment is stated",
		"It is never late. A time is the commitment's own, or that of a clause about it in a schedule.",
		aText(`within`, `, "fails": {"happened": {"kind": "rejection", "by": ["FRA"]}}`),
		aTextAnd(`within`, `, "fails": {"happened": {"kind": "rejection", "by": ["FRA"]}}`, someDeadline("P30D"))),
	remark(NoVerifier, "nobody is stated to find whether the commitment is kept",
		"No body that decides it is stated, nor a commitment to monitor in its instrument.",
		aText(`judge`, ``), aText(``, ``)),
	remark(NoRemedy, "no consequence of a breach of the commitment is stated",
		"Neither a remedy nor a commitment that waits for its breach is stated.",
		aText(`remedy`, ``), aText(``, ``)),
	remark(NothingBehind, "no contribution backs the commitment",
		"Help that needs forces or material is promised, and none is recorded behind it.",
		aText(`act`, `, "act": "deploy"`),
		aTextAnd(`act`, `, "act": "deploy", "backed": ["k"]`, `, "contributions": [`+troops("k", `, "persons": 200`)+`]`)),
	timesRule,
}

// textNotes notes what the texts of commitments lack.
func (a *assessor) textNotes(n *notes) {
	for _, c := range a.commitments {
		if c.over || a.instruments[c.Under] == nil || c.Kind == Permission || c.Kind == Power {
			continue
		}
		about := []check.Ref{{Section: SectionCommitments, ID: string(c.ID)}}
		note := func(code check.Code, because []check.Ref, format string, args ...any) {
			n.add(code, about, addRef(slices.Clip(c.refs), because...), format, args...)
		}
		achieves := c.Aim == Achieve || c.Aim == 0 && c.Kind != Prohibition
		timed := achieves && (!c.Within.IsZero() || a.scheduled(c.Commitment))
		if c.Fails == nil && !timed {
			note(NotViolable, nil, "%s: neither a time nor an act that breaks it", c.ID)
		}
		if achieves && !timed {
			note(NoDeadline, nil, "%s by %s", c.ID, series.Join(c.By, ", "))
		}
		if expires, because := a.expires(c); !expires {
			note(NotExpirable, because, "%s: no term, no window, no exit", c.ID)
		}
		if groups, because := a.unowned(c.Commitment); len(groups) > 0 {
			note(NoOwner, because, "%s: owed by %s", c.ID, series.Join(groups, ", "))
		}
		if verified, because := a.verified(c); !verified {
			note(NoVerifier, because, "%s", c.ID)
		}
		if len(c.Remedy) == 0 && !a.answered(c) {
			note(NoRemedy, nil, "%s", c.ID)
		}
		if c.Act.Is(Guarantee) && !a.backed(c) {
			note(NothingBehind, nil, "%s: %s, and nothing behind it", c.ID, words(c.Act))
		}
		a.otherTimes(c, note)
	}
}

// scheduled reports whether a clause of a schedule says by when a commitment is to be performed.
func (a *assessor) scheduled(c *Commitment) bool {
	return slices.ContainsFunc(a.s.Schedules, func(s Schedule) bool {
		return a.record.Knows(s.Says) && (s.Under == "" || a.instruments[s.Under] != nil) && slices.ContainsFunc(s.Clauses, func(x timeline.Clause) bool {
			return isLimit(&x, c.ID) && a.record.Knows(x.Says)
		})
	})
}

// isLimit reports whether a clause is a time limit for performing a commitment.
func isLimit(x *timeline.Clause, id ID) bool {
	return x.About == (check.Ref{Section: SectionCommitments, ID: string(id)}) && x.Kind != timeline.ClauseNotBefore && !x.Period.IsUnknown()
}

// expires reports whether an end of a commitment is stated, or a way to leave it. That a power to end it is
// over is a reason why not.
func (a *assessor) expires(c *bond) (does bool, because []check.Ref) {
	i := a.instruments[c.Under]
	if !c.Term.IsZero() || !c.EntryWithin.IsZero() || !c.WhenWithin.IsZero() || !c.GivenWithin.IsZero() ||
		!i.Term.IsZero() || !i.Ended.IsZero() || i.Ends != nil || i.Revocable == uncertain.Yes || !i.Notice.IsZero() || !i.ExitAfter.IsZero() {
		return true, nil
	}
	on := []check.Ref{{Section: SectionCommitments, ID: string(c.ID)}, {Section: SectionInstruments, ID: string(i.ID)}}
	for _, p := range a.commitments {
		if p.Kind != Power || !slices.ContainsFunc(p.Effects, func(e Effect) bool { return e.ends(on) }) {
			continue
		}
		if !p.over {
			return true, nil
		}
		because = addRef(because, p.refs...)
	}
	return false, because
}

// isGroup reports whether an actor is several: it has members, or is a group or coalition of which no member is recorded.
// It returns what that rests on.
func (a *assessor) isGroup(id actor.ID) (is bool, because []check.Ref) {
	x := a.members.Actor(id)
	if x == nil || len(x.Members) == 0 && x.Kind != actor.Group && x.Kind != actor.Coalition {
		return false, nil
	}
	return true, addRef(a.because(SectionActors, string(id), x.Says), a.members.Because(id)...)
}

// unowned returns the groups among those who owe a commitment of which the liability is not stated.
func (a *assessor) unowned(c *Commitment) (groups []actor.ID, because []check.Ref) {
	if c.Liability != 0 {
		return nil, nil
	}
	for _, id := range c.By {
		if is, refs := a.isGroup(id); is {
			groups, because = addActor(groups, id), addRef(because, refs...)
		}
	}
	return groups, because
}

// verified reports whether somebody is to find whether a commitment is kept. That a commitment to
// monitor is over is a reason why not.
func (a *assessor) verified(c *bond) (is bool, because []check.Ref) {
	if c.Judge != nil {
		return true, nil
	}
	for _, m := range a.commitments {
		if !m.Act.Is(Monitor) || m == c || m.Under != c.Under {
			continue
		}
		if !m.over {
			return true, nil
		}
		because = addRef(because, m.refs...)
	}
	return false, because
}

// answered reports whether some commitment waits for the breach of another.
func (a *assessor) answered(c *bond) bool {
	item := check.Ref{Section: SectionCommitments, ID: string(c.ID)}
	return slices.ContainsFunc(a.commitments, func(x *bond) bool {
		return slices.ContainsFunc(x.when.leaves, func(l leaf) bool {
			return slices.ContainsFunc(l.patterns, func(p sign) bool { return p.Kind == timeline.BecomesBreached && p.About == item })
		})
	})
}

// backed reports whether a contribution that may come stands behind a commitment.
func (a *assessor) backed(c *bond) bool {
	return slices.ContainsFunc(c.Backed, func(id force.ID) bool {
		b := a.backing[id]
		return b != nil && b.Status != force.Refused && b.Status != force.Withdrawn
	})
}
