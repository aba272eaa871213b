package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// maxDelegations is how many delegations one contribution may have.
const maxDelegations = 100

// The codes of what can be wrong with command and with limits on use.
const (
	codeDoctrine   check.Code = "G8001"
	codeChain      check.Code = "G8002"
	codeTransfer   check.Code = "G8003"
	codeSeats      check.Code = "G8004"
	codeChainCycle check.Code = "G8005"
)

// aCommand returns a document with two delegations over one of two contributions, and two events.
func aCommand(first, second string) string {
	return doc(`, "actors": [` + fra + `, ` + gbr + `], "contributions": [{"id": "c", "by": "FRA", "status": "pledged"}, {"id": "d", "by": "FRA", "status": "pledged"}],
		"command": [{"id": "a", "of": "c", "to": "GBR", "state": "opcon"` + first + `}, {"id": "b", "to": "GBR", ` + second + `}],
		"events": [{"id": "e", "date": "2026-01", "kind": "transfer_of_authority"}, {"id": "f", "date": "2026-01", "kind": "meeting"}]`)
}

var chainRules = []check.Rule{
	rule(codeDoctrine, "the doctrine knows no such state of command",
		"One word means different things to different armies; US doctrine has no OPCOM and no TACOM.",
		aCommand(`, "doctrine": "us"`, `"of": "c", "state": "tacom", "doctrine": "us"`), aCommand(`, "doctrine": "us"`, `"of": "c", "state": "tacon", "doctrine": "us"`)),
	rule(codeChain, "the command is delegated from that over another contribution",
		"Nobody can pass on what is held over somebody else's forces.",
		aCommand(``, `"of": "d", "state": "tacon", "from": "a"`), aCommand(``, `"of": "c", "state": "tacon", "from": "a"`)),
	rule(codeTransfer, "the event is no transfer of authority",
		"A state of command passes by a dated transfer of authority alone.",
		aCommand(`, "transfer": "f"`, `"of": "c"`), aCommand(`, "transfer": "e"`, `"of": "c"`)),
	rule(codeSeats, "seats stand with what is no headquarters",
		"Only a contribution that provides command and control sits somewhere.",
		aContribution(`"seats": [{"where": "Paris"}]`), aContribution(`"provides": ["command_control"], "seats": [{"where": "Paris"}]`)),
	rule(codeChainCycle, "command is delegated in a circle",
		"Each would have it from the other.",
		aCommand(`, "from": "b"`, `"of": "c", "from": "a"`), aCommand(``, `"of": "c", "from": "a"`)),
}

func (v *validator) command() {
	v.section = command
	of := make(map[force.ID]int)
	for i := range v.s.Command {
		v.item = i
		x := &v.s.Command[i]
		v.need(contributions, string(x.Of), "of")
		v.need(actors, string(x.To), "to")
		known(v, x.State, "state")
		known(v, x.Doctrine, "doctrine")
		known(v, x.Status, "status")
		if x.State.IsValid() && !x.Doctrine.Has(x.State) {
			v.report(codeDoctrine, in("state"), "%v is no state of command of the doctrine %v", x.State, x.Doctrine)
		}
		v.other(command, string(x.ID), string(x.From), "from")
		if at := v.ids[command].item(string(x.From)); x.From != "" && at >= 0 && v.s.Command[at].Of != x.Of {
			v.report(codeChain, in("from"), "%s is over %s, not over %s", x.From, v.s.Command[at].Of, x.Of)
		}
		v.link("from", string(x.From))
		v.refer(events, string(x.Transfer), "transfer")
		if at := v.ids[events].item(string(x.Transfer)); x.Transfer != "" && at >= 0 && !v.s.Events[at].Kind.Is(timeline.AuthorityTransfer) {
			v.report(codeTransfer, in("transfer"), "%s is of the kind %v", x.Transfer, v.s.Events[at].Kind)
		}
		if of[x.Of]++; of[x.Of] == maxDelegations+1 {
			v.report(codeLimit, in("of"), "more than %d delegations of one contribution", maxDelegations)
		}
		v.span(x.Span, in("span"))
		v.says(x.Says)
	}
	v.cycles(codeChainCycle)
}

func (v *validator) caveat(c *force.Caveat, at *place) {
	if *c == (force.Caveat{}) {
		v.report(codeMissing, at, "a caveat must name a task or a place, or have a text")
	}
	if c.Task != 0 && !c.Task.IsValid() {
		v.report(codeValue, at.field("task"), "%v is none of the postures", c.Task)
	}
}

func (v *validator) seats(x *force.Contribution) {
	if len(x.Seats) > 0 && !slices.Contains(x.Provides, force.CommandControl) {
		v.report(codeSeats, in("seats"), "seats are those of a headquarters, which provides %v", force.CommandControl)
	}
	for i := range x.Seats {
		at := in("seats").element(i)
		if x.Seats[i].Where == "" {
			v.report(codeMissing, at.field("where"), "a seat needs a place")
		}
		if host := x.Seats[i].Host; host != "" && !v.has(actors, string(host)) {
			v.dangling(actors, string(host), at.field("host"))
		}
	}
}

func (v *validator) precedents() {
	v.section = precedents
	for i := range v.s.Precedents {
		v.item = i
		x := &v.s.Precedents[i]
		if blank(x.Title) {
			v.report(codeMissing, in("title"), "a precedent needs a title")
		}
		if x.Persons == (uncertain.Range[int64]{}) {
			v.report(codeMissing, in("persons"), "a precedent needs a number of troops")
		}
		v.limit(&x.Persons, maxCount, in("persons"))
		v.limit(&x.Population, maxCount, in("population"))
		v.says(x.Says)
	}
}
