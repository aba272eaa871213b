package guarantee

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// The notes on where contributions stand.
const (
	ConditionUnmet      check.Code = "N2001" // what it waits for has not, or not certainly, happened
	StatusContradiction check.Code = "N2002" // one provider rules out and offers the same
	StaleStatus         check.Code = "N2003" // nothing was said of it for six months
)

const anOldSource = `, "sources": [{"id": "s", "title": "S", "published": "2025-03-01"}]`

func aSaying(said string) string {
	return anOldSource + `, "statements": [{"id": "a", "sources": ["s"], "text": "A.", "mode": "fact", "said": "` + said + `", "published": "` + said + `"}]`
}

var statusRules = []check.Rule{
	remark(ConditionUnmet, "what the contribution waits for has not certainly happened",
		"It is promised and not there.",
		someTroops(troops("c", `, "persons": 200, "if": {"happened": {"kind": "ceasefire_starts"}}`)),
		doc(`, "as_of": "2026-01-07", "actors": [`+fra+`], "contributions": [`+troops("c", `, "persons": 200, "if": {"happened": {"kind": "ceasefire_starts"}}`)+`],
			"events": [{"id": "e", "kind": "ceasefire_starts", "date": "2026-01-01"}]`)),
	remark(StatusContradiction, "one provider both rules out and offers troops of one domain and basing",
		"Either it changed its mind, and the dates of that are not recorded, or its statements contradict each other.",
		someTroops(troops("c", `, "persons": 200`)+`, {"id": "d", "by": "FRA", "domain": "land", "status": "refused"}`),
		someTroops(troops("c", `, "persons": 200`)+`, {"id": "d", "by": "FRA", "domain": "air", "status": "refused"}`)),
	remark(StaleStatus, "nothing was said of the contribution in the last six months",
		"Where it stands may have changed since.",
		doc(aSaying("2025-03-01")+`, "as_of": "2026-01-07", "actors": [`+fra+`], "contributions": [`+troops("c", `, "persons": 200, "says": ["a"]`)+`]`),
		doc(aSaying("2025-12-01")+`, "as_of": "2026-01-07", "actors": [`+fra+`], "contributions": [`+troops("c", `, "persons": 200, "says": ["a"]`)+`]`)),
}

func (a *assessor) statusNotes(n *notes) {
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		about := []check.Ref{contribution(e.ID)}
		if e.Promised == uncertain.No && e.Present == uncertain.No {
			continue
		}
		if e.If != nil && a.told.Verdict(e.If) != uncertain.Yes {
			n.add(ConditionUnmet, about, e.Because, "%s waits for: %s", e.By, conditionText(e.If))
		}
		if newest := a.newest(e); !newest.IsZero() {
			if _, fresh := staleAfter.Add(newest); fresh.NotAfter(a.ask.On) == uncertain.Yes {
				n.add(StaleStatus, about, e.Because, "%s by %s", e.ID, e.By)
			}
		}
	}
	a.reversals(n)
}

// newest returns when the newest known statement about an entry was said.
func (a *assessor) newest(e *force.Entry) (newest uncertain.Date) {
	look := func(says []source.StatementID) {
		for _, id := range says {
			if s := a.record.Statement(id); s != nil && s.Said.Compare(newest) > 0 {
				newest = s.Said
			}
		}
	}
	look(e.Says)
	for _, v := range e.Records.Values {
		look(v.Says)
	}
	return newest
}

// reversals finds what a provider both rules out and offers on the date.
func (a *assessor) reversals(n *notes) {
	type kind struct {
		by     actor.ID
		domain force.Domain
		basing force.Basing
	}
	refused := make(map[kind]*force.Entry)
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		k := kind{e.By, e.Domain, e.Basing}
		if (e.Status == force.Refused || e.Status == force.Withdrawn) && e.HasTroops() && e.Span.Holds(a.ask.On) != uncertain.No && refused[k] == nil {
			refused[k] = e
		}
	}
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		if r := refused[kind{e.By, e.Domain, e.Basing}]; r != nil && counts(e) && e.Span.Holds(a.ask.On) != uncertain.No {
			n.add(StatusContradiction, []check.Ref{contribution(e.ID), contribution(r.ID)}, addRef(addRef(nil, e.Because...), r.Because...),
				"%s: %s, and %s", e.By, words(e.Status), words(r.Status))
		}
	}
}
