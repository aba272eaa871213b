package gen

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// command adds to a structure what bears on the use of forces: delegations of command with transfers
// of authority, caveats, seats, rules of engagement with consents.
func (b *builder) command() {
	var units []force.ID
	for i := range b.s.Contributions {
		c := &b.s.Contributions[i]
		units = append(units, c.ID)
		if b.maybe("caveat") {
			c.Caveats = []force.Caveat{pick(b, []force.Caveat{{Text: "home decides"}, {Task: force.Defence}, {Where: "front"}, {Task: force.Monitoring, Text: "by law"}}, "caveat")}
		}
		if b.maybe("seats") {
			if !slices.Contains(c.Provides, force.CommandControl) {
				c.Provides = append(c.Provides, force.CommandControl)
			}
			c.Seats = []force.Seat{{Where: "Paris", For: uncertain.MustPeriod("P12M")}, {Where: "London", Host: pick(b, states, "host")}}
		}
	}
	if len(units) > 0 {
		b.delegations(units)
	}
	if b.maybe("consents") {
		b.s.Requirements = append(b.s.Requirements, force.Requirement{ID: "rules", Consents: true, Says: b.says("rules")})
		for i := range b.n(3, "voices") {
			b.s.Events = append(b.s.Events, timeline.Event{
				ID: timeline.EventID(fmt.Sprintf("voice-%d", i)), Date: b.date("voice"), Kind: pick(b, []timeline.Kind{timeline.Consent, timeline.Rejection}, "voice"),
				By: some(b, states, 1, "voice by"), About: check.Ref{Section: guarantee.SectionRequirements, ID: "rules"}, Says: b.says("voice"),
			})
		}
	}
}

func (b *builder) delegations(units []force.ID) {
	for i := range b.n(4, "delegations") {
		d := force.Delegation{
			ID: force.DelegationID(fmt.Sprintf("order-%d", i)), Of: pick(b, units, "unit"), To: pick(b, everybody, "commander"),
			State: force.CommandState(b.n(6, "state")), Span: b.span("command"), Says: b.says("delegation"),
		}
		if d.State != 0 && b.maybe("doctrine") {
			d.Doctrine = force.NATODoctrine
			if d.State == force.COCOM {
				d.Doctrine = force.USDoctrine
			}
		}
		if b.maybe("an option") {
			d.Status = force.OptionOnly
		}
		if i > 0 && b.maybe("delegated") {
			from := &b.s.Command[b.n(i-1, "from")]
			d.Of, d.From = from.Of, from.ID
		}
		if b.maybe("transferred") {
			d.Transfer = timeline.EventID("transfer-" + fmt.Sprint(i))
			b.s.Events = append(b.s.Events, timeline.Event{ID: d.Transfer, Date: b.date("transfer"), Kind: timeline.AuthorityTransfer, Says: b.says("transfer")})
		}
		b.s.Command = append(b.s.Command, d)
	}
}

// measures adds what forces are compared with: requirements of troops, tasks of options, the theatre
// and precedents.
func (b *builder) measures() {
	postures := []force.Posture{0, force.Monitoring, force.Tripwire, force.Reassurance, force.Defence}
	for i := range b.s.Options {
		o := &b.s.Options[i]
		o.Posture = pick(b, postures, "task")
		o.Provides = some(b, []force.Capability{force.Fires, force.Logistics, force.ISR}, 0, "option provides")
		if len(b.s.Commitments) > 0 && b.maybe("behind") {
			o.Behind = []guarantee.ID{pick(b, b.s.Commitments, "response").ID}
		}
	}
	for i := range b.n(2, "sizes") {
		var behind []check.Ref
		if len(b.s.Commitments) > 0 && b.maybe("behind") {
			behind = []check.Ref{{Section: guarantee.SectionCommitments, ID: string(pick(b, b.s.Commitments, "response").ID)}}
		}
		b.s.Requirements = append(b.s.Requirements, force.Requirement{
			Behind: behind,
			ID:     force.RequirementID(fmt.Sprintf("size-%d", i)), Posture: pick(b, postures, "posture"), Says: b.says("size"),
			Persons: uncertain.Must(uncertain.ParseThreshold[int64](pick(b, []string{"at least 5,000", "far more than 100,000", "500", "several thousand"}, "size"))), Domain: force.Domain(b.n(2, "size domain")), Basing: force.Basing(b.n(2, "size basing")),
			Logic: some(b, []force.Logic{force.Denial, force.Punishment}, 0, "logic"),
		})
	}
	if b.maybe("area") {
		b.s.Theatre.Area = source.Single(uncertain.MustParse[float64]("600,000"), b.says("area")...)
	}
	if b.maybe("population") {
		b.s.Theatre.Population = source.Single(b.persons("population"), b.says("population")...)
	}
	if b.maybe("opposing") {
		b.s.Theatre.Opposing = source.Single(b.persons("opposing"), b.says("opposing")...)
	}
	for i := range b.n(2, "precedents") {
		p := force.Precedent{
			ID: force.PrecedentID(fmt.Sprintf("case-%d", i)), Title: fmt.Sprintf("Case %d", i), Date: b.date("case"), Says: b.says("case"),
			Persons: uncertain.MustParse[int64](pick(b, []string{"48,000", "nearly 60,000", "more than 60,000"}, "case persons")),
		}
		if b.maybe("case area") {
			p.Area = uncertain.MustParse[float64]("10,887")
		}
		if b.maybe("times") {
			p.Times = uncertain.MustParse[float64]("more than 50")
		}
		b.s.Precedents = append(b.s.Precedents, p)
	}
	for i := range b.s.Funds {
		f := &b.s.Funds[i]
		f.Kind, f.Currency = force.FundKind(b.n(2, "kind")), pick(b, []string{"EUR", "GBP"}, "currency")
		if i > 0 && b.maybe("inside") {
			f.PartOf = b.s.Funds[i-1].ID
		}
	}
}
