package guarantee

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// The notes on command, consents and limits on use.
const (
	NoTOA                  check.Code = "N5001" // no transfer of authority: contributed, and not available to the commander
	FullCommandTransferred check.Code = "N5002" // what never leaves the contributor is said to
	DelegationNotBelow     check.Code = "N5003" // a delegation is not strictly below what it comes from
	DoubleHolder           check.Code = "N5004" // two actors hold one state of command
	CommandGap             check.Code = "N5005" // command has ended, and nobody has taken over
	MissingROEConsent      check.Code = "N5006" // silence is no consent
	RefusedROEConsent      check.Code = "N5007" // refused
	CaveatBlocksTask       check.Code = "N5008" // not usable for a task, or at a place
)

// commanded returns a document with a contribution, two transfers of authority and two delegations.
func commanded(first, second string) string {
	return doc(`, "as_of": "2026-01-07", "actors": [` + fra + `, ` + gbr + `, {"id": "DEU", "kind": "state"}],
		"contributions": [{"id": "c", "by": "FRA", "status": "deployed", "provides": ["isr"]}],
		"command": [{"id": "a", "of": "c", "to": "GBR", ` + first + `}, {"id": "b", "of": "c", "to": "DEU", ` + second + `}],
		"events": [{"id": "e", "date": "2026-01-01", "kind": "transfer_of_authority"}, {"id": "f", "date": "2026-01-05", "kind": "transfer_of_authority"}]`)
}

// agreeing returns a document with troops inside, rules of engagement to agree to, and an event about them.
func agreeing(event string) string {
	return doc(`, "as_of": "2026-01-07", "actors": [` + fra + `],
		"contributions": [{"id": "c", "by": "FRA", "status": "deployed", "basing": "inside", "persons": 200}],
		"limits": [{"id": "l", "kind": "host_support", "by": "FRA", "persons": 200}],
		"requirements": [{"id": "r", "consents": true}],
		"events": [{"id": "e", "date": "2026-01-01", "by": ["FRA"], "about": "requirements/r", ` + event + `}]`)
}

// forPeace returns a document with a requirement of peacekeepers and troops that a caveat keeps from a task.
func forPeace(task string) string {
	return doc(`, "as_of": "2026-01-07", "actors": [` + fra + `], "contributions": [` + troops("c", `, "persons": 200, "caveats": [{"task": `+task+`}]`) + `],
		"requirements": [{"id": "r", "posture": "peacekeeping", "persons": "at least 100"}]`)
}

var commandRules = []check.Rule{
	remark(NoTOA, "no transfer of authority is recorded by the date",
		"Until then the unit is contributed and not available to the commander.",
		commanded(`"state": "opcon"`, `"state": "tacom", "transfer": "e"`), commanded(`"state": "opcon", "transfer": "e"`, `"state": "tacom", "transfer": "e"`)),
	remark(FullCommandTransferred, "full command is said to pass to another",
		"It exists only within the services of one state and never leaves the contributor; something less is meant, or the source errs.",
		commanded(`"state": "full_command", "transfer": "e"`, `"state": "opcon", "transfer": "e"`), commanded(`"state": "opcom", "transfer": "e"`, `"state": "opcon", "transfer": "e"`)),
	remark(DelegationNotBelow, "command is delegated that is not strictly below what it comes from",
		"Nobody can give what they do not hold, or all they hold; OPCON and TACOM are not comparable.",
		commanded(`"state": "opcon", "transfer": "e"`, `"state": "tacom", "from": "a", "transfer": "f"`), commanded(`"state": "opcon", "transfer": "e"`, `"state": "tacon", "from": "a", "transfer": "f"`)),
	remark(DoubleHolder, "two actors hold one state of command over one contribution",
		"A unit answers to one commander for one thing.",
		commanded(`"state": "opcon", "transfer": "e"`, `"state": "opcon", "transfer": "e"`), commanded(`"state": "opcon", "transfer": "e"`, `"state": "opcon", "transfer": "f"`)),
	remark(CommandGap, "command has ended, and no other has taken it over",
		"The unit has gone back to its contributor, or a transfer is missing from the record.",
		commanded(`"state": "opcon", "transfer": "e", "span": "../2026-01-04"`, `"state": "opcon", "status": "option"`),
		commanded(`"state": "opcon", "transfer": "e", "span": "../2026-01-04"`, `"state": "opcon", "transfer": "f"`)),
	remark(MissingROEConsent, "the consent of a provider with troops inside is not recorded",
		"Silence is missing and no consent: without it the rules of engagement do not bind that provider's troops.",
		agreeing(`"kind": "meeting"`), agreeing(`"kind": "consent"`)),
	remark(RefusedROEConsent, "a provider with troops inside has refused its consent",
		"Its troops stand under other rules, or do not act.",
		agreeing(`"kind": "rejection"`), agreeing(`"kind": "consent"`)),
	remark(CaveatBlocksTask, "a caveat keeps a contribution from a place, or from a task that is asked for",
		"It does not count where that is needed.",
		forPeace(`"peacekeeping"`), forPeace(`"training"`)),
}

func requirement(id force.RequirementID) check.Ref {
	return check.Ref{Section: SectionRequirements, ID: string(id)}
}

// byTransfer reports whether a holding is a command that the contributor has passed on: other
// relations, as of logistics, leave the unit without a commander.
func byTransfer(h force.Holding) bool { return h.Delegation != "" && h.State.IsCommand() }

// commands returns those delegations that are of a command, and of no other relation.
func (a *assessor) commands(ids []force.DelegationID) []force.DelegationID {
	return slices.DeleteFunc(slices.Clone(ids), func(id force.DelegationID) bool {
		return !slices.ContainsFunc(a.s.Command, func(d force.Delegation) bool { return d.ID == id && d.State.IsCommand() })
	})
}

// tasks returns the requirements and options that are for each task.
func (a *assessor) tasks() map[force.Posture][]check.Ref {
	out := make(map[force.Posture][]check.Ref)
	for i := range a.s.Requirements {
		if r := &a.s.Requirements[i]; r.Posture != 0 && a.record.Knows(r.Says) {
			out[r.Posture] = addRef(out[r.Posture], a.because(SectionRequirements, string(r.ID), r.Says)...)
		}
	}
	for i := range a.s.Options {
		if o := &a.s.Options[i]; o.Posture != 0 && a.record.Knows(o.Says) {
			out[o.Posture] = addRef(out[o.Posture], a.because(SectionOptions, string(o.ID), o.Says)...)
		}
	}
	return out
}

// commandNotes notes what is wrong with who commands, who has not agreed, and what may not be used.
func (a *assessor) commandNotes(n *notes) {
	for _, c := range a.command() {
		about := []check.Ref{contribution(c.Contribution)}
		found := &c.found
		if len(found.Waiting) > 0 {
			n.add(NoTOA, about, c.Because, "%s: %s", c.Contribution, series.Join(found.Waiting, ", "))
		}
		var stays, below []force.DelegationID
		for _, d := range found.Raised {
			if d.State.Stays() {
				stays = append(stays, d.ID)
			} else {
				below = append(below, d.ID)
			}
		}
		if len(stays) > 0 {
			n.add(FullCommandTransferred, about, c.Because, "%s: %s", c.Contribution, series.Join(stays, ", "))
		}
		if len(below) > 0 {
			n.add(DelegationNotBelow, about, c.Because, "%s: %s", c.Contribution, series.Join(below, ", "))
		}
		for i, d := range found.Double {
			if i == 0 {
				n.add(DoubleHolder, about, c.Because, "%s: %v by %s and by %s", c.Contribution, d[0].State, d[0].To, d[1].To)
			}
		}
		if ended := a.commands(found.Ended); len(ended) > 0 && !slices.ContainsFunc(found.Holdings, byTransfer) {
			n.add(CommandGap, about, c.Because, "%s: %s ended", c.Contribution, series.Join(ended, ", "))
		}
	}
	for _, c := range a.consents() {
		about := []check.Ref{requirement(c.Requirement)}
		if len(c.Missing) > 0 {
			n.add(MissingROEConsent, about, c.Because, "%s: %s", c.Requirement, series.Join(c.Missing, ", "))
		}
		if len(c.Refused) > 0 {
			n.add(RefusedROEConsent, about, c.Because, "%s: %s", c.Requirement, series.Join(c.Refused, ", "))
		}
	}
	tasks := a.tasks()
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		if e.Promised == uncertain.No && e.Present == uncertain.No {
			continue
		}
		var text strings.Builder
		because := e.Because
		for _, c := range e.Caveats {
			asking := tasks[c.Task]
			if c.Task != 0 && len(asking) == 0 || c.Task == 0 && c.Where == "" {
				continue
			}
			text.WriteString("; " + c.String())
			because = addRef(slices.Clip(because), asking...)
		}
		if text.String() != "" {
			n.add(CaveatBlocksTask, []check.Ref{contribution(e.ID)}, because, "%s by %s: %s", e.ID, e.By, text.String()[2:])
		}
	}
}
