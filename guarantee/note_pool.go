package guarantee

import (
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// The notes on the pools from which troops are drawn.
const (
	DoubleClaim  check.Code = "N3001" // another plan claims it, or several contributions are one formation
	Overdrawn    check.Code = "N3002" // more is asked of it than there is
	CannotRotate check.Code = "N3003" // it has fewer groups than take turns
)

// aPool returns a document with a pool of a French company and contributions.
func aPool(members, contributions string) string {
	return doc(`, "as_of": "2026-01-07", "actors": [` + fra + `, {"id": "plan", "kind": "organisation", "name": "Plan"}],
		"rotations": [{"id": "r", "rotation": "dwell 1:3"}],
		"pools": [{"id": "p", "by": "FRA"` + members + `}], "contributions": [` + contributions + `]`)
}

var poolRules = []check.Rule{
	remark(DoubleClaim, "the troops are claimed twice",
		"What another plan may call is not certain to come, and a formation that is named twice comes once.",
		aPool(`, "persons": 500, "earmarks": [{"for": "plan"}]`, troops("c", `, "persons": 200, "from": "p"`)),
		aPool(`, "persons": 500, "earmarks": [{"for": "plan", "precedes": "no"}]`, troops("c", `, "persons": 200, "from": "p"`))),
	remark(Overdrawn, "more troops are asked of a pool than it holds",
		"The sums count what it holds.",
		aPool(`, "persons": 300`, troops("c", `, "persons": 200, "from": "p"`)+`, `+troops("d", `, "persons": 200, "from": "p"`)),
		aPool(`, "persons": 400`, troops("c", `, "persons": 200, "from": "p"`)+`, `+troops("d", `, "persons": 200, "from": "p"`))),
	remark(CannotRotate, "the pool holds fewer groups than take turns",
		"The contributor can go once and cannot stay: a single company does not rotate, whatever larger pools stand beside it.",
		aPool(`, "persons": 600, "rotation": "r"`, troops("c", `, "persons": 200, "from": "p"`)),
		aPool(`, "persons": 800, "rotation": "r"`, troops("c", `, "persons": 200, "from": "p"`))),
}

func (a *assessor) poolNotes(n *notes) {
	for i, p := range a.poolStrengths() {
		about := []check.Ref{{Section: SectionPools, ID: string(p.Pool)}}
		var why []string
		if len(p.For) > 0 && len(p.From) > 0 {
			why = append(why, "claimed for "+series.Join(p.For, " and "))
		}
		if p.Whole && len(p.From) > 1 {
			why = append(why, "one formation is named by "+series.Join(p.From, " and "))
		}
		if len(why) > 0 {
			n.add(DoubleClaim, about, p.Because, "%s of %s: %s", p.Pool, p.By, strings.Join(why, "; "))
		}
		if most, bounded := p.Left.Max(); bounded && p.Asked.Range().Min() > most {
			n.add(Overdrawn, about, p.Because, "%s of %s: at least %s asked, of at most %s", p.Pool, p.By, digits.Grouped(p.Asked.Range().Min()), digits.Grouped(most))
		}
		a.rotationNote(n, a.ledger.Pools[i], &p, about)
	}
}

// rotationNote notes that a pool certainly cannot rotate.
func (a *assessor) rotationNote(n *notes, d *force.Drawn, p *PoolStrength, about []check.Ref) {
	if p.Rotation == "" || !p.Asked.Recorded() {
		return
	}
	r := uncertain.Must(force.ParseRotation(p.Rotation))
	switch _, most, bounded := d.Groups(p.Asked.Range()); {
	case !bounded || most >= r.Groups():
	case p.Whole:
		n.add(CannotRotate, about, p.Because, "%s of %s goes as one, and %d groups take turns (%s)", p.Pool, p.By, r.Groups(), p.Rotation)
	default:
		n.add(CannotRotate, about, p.Because, "%s of %s: %d groups at the most, and %d take turns (%s)", p.Pool, p.By, most, r.Groups(), p.Rotation)
	}
}
