package guarantee

import (
	"fmt"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An Indication is what else than a term in force says that there is a ceasefire: a commitment to cease fire that is in
// force and owed, or an event by which one starts.
type Indication struct {
	Of    check.Ref      `json:"of"`
	Holds uncertain.Bool `json:"holds"` // yes or unknown
}

// besides notes what else says that there is a ceasefire, where no term says so.
func (a *assessor) besides(out *Compliance, promises []Promise, needs []Needs) {
	because := citations{refs: out.Because}
	for i, c := range a.commitments {
		if c.over {
			continue
		}
		p, n := &promises[i], &needs[0]
		needs = needs[1:]
		if p.Act != CeaseFire || p.Kind == Permission || p.Kind == Power {
			continue
		}
		if holds := p.stands(InForce).And(n.Met); holds != uncertain.No {
			out.Besides = append(out.Besides, Indication{check.Ref{Section: SectionCommitments, ID: string(p.Commitment)}, holds})
			because.add(p.Because...)
			because.add(n.Because...)
		}
	}
	lasts, refs := a.told.Holds(timeline.Since{Start: timeline.Happened{Kind: timeline.CeasefireStarts}, End: timeline.Happened{Kind: timeline.CeasefireEnds}})
	if lasts != uncertain.No {
		for i := range a.events {
			if e := &a.events[i]; e.Kind.Is(timeline.CeasefireStarts) && e.Date.NotAfter(a.ask.On) != uncertain.No {
				out.Besides = append(out.Besides, Indication{check.Ref{Section: SectionEvents, ID: string(e.ID)}, lasts})
			}
		}
		because.add(refs...)
	}
	out.Because = because.refs
	if len(out.Besides) > 0 || len(out.Regimes) == 0 {
		out.Applies = uncertain.Unknown
	}
}

// stands reports whether the promise has a standing, as far as that is known.
func (p *Promise) stands(s Standing) uncertain.Bool {
	if p.Standing == NotKnown {
		return uncertain.Unknown
	}
	all, some := true, p.Standing == s
	for _, possible := range p.Possible {
		all, some = all && possible == s, some || possible == s
	}
	if p.Possible != nil && !all && some {
		return uncertain.Unknown
	}
	return uncertain.Known(some)
}

// indicated says what else says that there is a ceasefire: "commitment truce, to cease fire, is in force (Q1)".
func (c *Compliance) indicated() (texts []string) {
	for _, x := range []struct {
		section check.Section
		holds   uncertain.Bool
		one     string
		several string
	}{
		{SectionCommitments, uncertain.Yes, "commitment %s, to cease fire, is in force (Q1)", "commitments %s, to cease fire, are in force (Q1)"},
		{SectionCommitments, uncertain.Unknown, "commitment %s, to cease fire, may be owed (Q1)", "commitments %s, to cease fire, may be owed (Q1)"},
		{SectionEvents, uncertain.Yes, "a ceasefire has started by event %s", "a ceasefire has started by events %s"},
		{SectionEvents, uncertain.Unknown, "a ceasefire may have started by event %s", "a ceasefire may have started by events %s"},
	} {
		var ids []string
		for _, b := range c.Besides {
			if b.Of.Section == x.section && b.Holds == x.holds {
				ids = append(ids, b.Of.ID)
			}
		}
		switch len(ids) {
		case 0:
		case 1:
			texts = append(texts, fmt.Sprintf(x.one, ids[0]))
		default:
			texts = append(texts, fmt.Sprintf(x.several, series.And(ids)))
		}
	}
	return texts
}
