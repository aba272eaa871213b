package guarantee_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The alliances of the Alliance Treaty Obligations and Provisions project, version 4.01 (Brett Ashley
// Leeds, Jeffrey Ritter, Sara McLaughlin Mitchell, Andrew Long: Alliance Treaty Obligations and
// Provisions, 1815-1944, International Interactions 28, 2002). The files are no part of the module:
// they lie beside the checkout while it is being built.
const (
	atopAlliances = "../../shared/data/atop-alliance-level.csv"
	atopMembers   = "../../shared/data/atop-member-level.csv"
)

// A row is one row of a file of ATOP, by the names of its columns. In the file of members it is one
// state in one phase of one alliance; a phase lasts until its text is changed.
type row map[string]string

// atopRows reads a file of ATOP, and skips the test if it is not there.
func atopRows(t testing.TB, name string) (rows []row) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Skip("the data of ATOP are not beside this checkout")
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		r := make(row, len(record))
		for i, name := range records[0] {
			r[name] = record[i]
		}
		rows = append(rows, r)
	}
	return rows
}

// is reports whether a column says anything but no: neither 0 nor nothing.
func (r row) is(column string) bool { return r[column] != "" && r[column] != "0" }

func (r row) number(column string) int {
	n, _ := strconv.Atoi(r[column])
	return n
}

// date is a date of the columns whose names end on these letters, as precise as it is coded; the zero
// date if the year is not.
func (r row) date(kind string) uncertain.Date {
	year, month, day := r.number("yr"+kind), r.number("mo"+kind), r.number("day"+kind)
	switch {
	case year == 0:
		return uncertain.Date{}
	case month == 0:
		return uncertain.Year(year)
	case day == 0:
		return uncertain.Month(year, time.Month(month))
	}
	return uncertain.Day(year, time.Month(month), day)
}

// months is a period of the months in a column; not stated for none.
func (r row) months(column string) uncertain.Period {
	if n := r.number(column); n > 0 {
		return uncertain.MustPeriod(fmt.Sprintf("P%dM", n))
	}
	return uncertain.Period{}
}

// A provision is a column that says whether an alliance has some provision, and the commitment that
// the provision is.
type provision struct {
	column string
	codes  string // those that mean this; "" for any but 0
	kind   guarantee.Kind
	act    guarantee.Act
}

// provisions are the columns besides the five obligations, whose codes tell kinds of one thing apart.
// That there is such a thing is carried; which kind of it is not, and neither is a no told from nothing:
// see atopColumns.
var provisions = []provision{
	{"base", "", guarantee.Permission, guarantee.HostForces},
	{"contrib", "", guarantee.Duty, guarantee.Deploy},
	{"armred", "", guarantee.Prohibition, guarantee.LimitForces},
	{"milaid", "", guarantee.Duty, guarantee.Arm},
	{"ecaid", "", guarantee.Duty, guarantee.Finance},
	{"intcom", "", guarantee.Duty, guarantee.Command},
	{"subord", "", guarantee.Power, guarantee.Command},
	{"milcon", "", guarantee.Duty, guarantee.Cooperate},
	{"interv", "12", guarantee.Prohibition, guarantee.NotInterfere},
	{"interv", "34", guarantee.Permission, guarantee.Intervene},
	{"medarb", "", guarantee.Duty, guarantee.SettleDisputes},
	{"noothall", "", guarantee.Prohibition, guarantee.JoinNoRival},
	{"seppeace", "", guarantee.Prohibition, guarantee.NoSeparatePeace},
	{"nomicoop", "", guarantee.Duty, guarantee.Trade},
	{"demwith", "", guarantee.Duty, guarantee.WithdrawForces},
	{"futmem", "", guarantee.Power, guarantee.Admit},
}

func (p *provision) holds(r row) bool {
	return r.is(p.column) && (p.codes == "" || strings.Contains(p.codes, r[p.column]))
}

// An obligation is one of the five kinds of obligation, the prefix of the columns with its conditions,
// and the commitment that it is.
type obligation struct {
	column, prefix string
	kind           guarantee.Kind
	act            guarantee.Act
	conditions     string // the atoms of its conditions that the file has
}

var obligations = []obligation{
	{"defense", "defco", guarantee.Duty, guarantee.Defend, "adv loc con num dem npr"},
	{"offense", "offco", guarantee.Duty, guarantee.JoinAttack, "adv loc con num dem"},
	{"neutral", "neuco", guarantee.Prohibition, guarantee.StayOut, "adv loc con num dem npr att"},
	{"nonagg", "", guarantee.Prohibition, guarantee.RefrainFromForce, ""},
	{"consul", "conco", guarantee.Duty, guarantee.Consult, "adv loc con req"},
}

// atopConditions are the atoms of which the conditions of an obligation consist: on an adversary, a
// place, a conflict that is named, a number of adversaries, a demand that was made, that the partner
// has not provoked it, that the partner is attacked, and that it asks.
var atopConditions = []string{"adv", "loc", "con", "num", "dem", "npr", "att", "req"}

// The items of an alliance that its conditions speak of.
const (
	atopParties   actor.ID       = "parties"         // the members of a phase
	atopAdversary actor.ID       = "named-adversary" // whom the text names
	atopPlace     timeline.Place = "named-place"     // where the text holds
	atopConflict                 = "named-conflict"  // of which the text speaks
	atopNumber                   = 2                 // "attacked by two or more"
)

// trigger is what makes an obligation of a member owed.
func (o *obligation) trigger(r row, parties actor.ID) timeline.Condition {
	has := func(atom string) bool { return o.prefix != "" && r[o.prefix+atom] == "1" }
	us := actor.IDs(parties)
	adversary := actor.IDs()
	if has("adv") {
		adversary = actor.IDs(atopAdversary)
	}
	var p timeline.Happened
	switch o.act {
	case guarantee.RefrainFromForce:
		return nil
	case guarantee.Defend:
		p = timeline.Happened{Kind: timeline.Attack, By: adversary, Against: us}
	case guarantee.JoinAttack:
		p = timeline.Happened{Kind: timeline.UseOfForce, By: us, Against: adversary}
	case guarantee.StayOut:
		p = timeline.Happened{Kind: timeline.UseOfForce, By: us, Against: adversary}
		if has("att") {
			p = timeline.Happened{Kind: timeline.Attack, By: adversary, Against: us}
		}
	case guarantee.Consult:
		p = timeline.Happened{Kind: timeline.ThreatOfForce, By: adversary, Against: us}
	}
	if has("loc") {
		p.Where = atopPlace
	}
	if has("con") {
		p.About = check.Ref{Section: guarantee.SectionEvents, ID: atopConflict}
	}
	if has("num") {
		p.Many = atopNumber
	}
	all := timeline.All{p}
	if has("dem") {
		all = append(all, timeline.Happened{Kind: timeline.Demand, About: atopText(r)})
	}
	if has("req") {
		all = append(all, timeline.Happened{Kind: timeline.Request, About: atopText(r)})
	}
	if has("npr") {
		all = append(all, timeline.Not{Of: timeline.Happened{Kind: timeline.UseOfForce, By: us}})
	}
	if len(all) == 1 {
		return p
	}
	return all
}

// conditionsOf returns the atoms in a trigger.
func conditionsOf(act guarantee.Act, c timeline.Condition) []string {
	has := make(map[string]bool)
	timeline.Patterns(c, func(p timeline.Happened, negated bool) {
		switch {
		case negated:
			has["npr"] = true
			return
		case p.Kind == timeline.Demand:
			has["dem"] = true
			return
		case p.Kind == timeline.Request:
			has["req"] = true
			return
		}
		has["adv"] = slices.Contains(slices.Concat(p.By, p.Against), atopAdversary)
		has["loc"] = p.Where != ""
		has["con"] = p.About.Section == guarantee.SectionEvents
		has["num"] = p.Many > 0
		has["att"] = act == guarantee.StayOut && p.Kind == timeline.Attack
	})
	return slices.DeleteFunc(slices.Clone(atopConditions), func(atom string) bool { return !has[atom] })
}
