package guarantee

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// A Fragility is what one requirement rests on: whose withdrawal breaks it.
type Fragility struct {
	Requirement force.RequirementID `json:"requirement"`
	Today       Backing             `json:"today"`   // by what is deployed on the date
	IfKept      Backing             `json:"if_kept"` // if every event happened and every pledge and conditional offer were kept
	Because     []check.Ref         `json:"because"`
}

// A Backing is who backs a requirement under one view, see [force.Support]: contributors bring what
// is theirs, a group what it brings as a group. What is not met for certain cannot break, only fail
// for certain; what is not met, or asks for something of which nothing is recorded, is not listed as broken by anybody.
type Backing struct {
	Verdict    uncertain.Verdict `json:"verdict"`             // of all contributors together
	By         []actor.ID        `json:"by"`                  // the contributors
	Unrecorded force.Unrecorded  `json:"unrecorded,omitzero"` // what it asks for and nothing is recorded of
	Alone      []actor.ID        `json:"alone"`               // those of them of whom each alone may be enough
	Breaks     Exits             `json:"breaks"`              // the smallest withdrawals after which what the others bring is certainly not enough
	MayBreak   Exits             `json:"may_break"`           // the smallest after which it is no longer certainly enough
	Power      []PowerIndex      `json:"power"`               // what each contributor decides; nil where nobody can meet the requirement
	Unsolved   string            `json:"unsolved,omitzero"`   // what was too large to work out
}

// Exits are withdrawals of up to [MaxExit] contributors, of which fewer would not do, the smallest
// first.
type Exits struct {
	Of   [][]actor.ID `json:"of"`
	More bool         `json:"more"` // there are others of the size of the last or larger, or there may be: not all could be tried
}

const (
	MaxExit = 4 // up to how many contributors an assessment lets withdraw together

	maxExits   = 100 // how many of their withdrawals are listed
	maxFragile = 50  // for how many requirements, and bodies
)

// A PowerIndex is what one actor decides in a game, see [force.Support.Power].
type PowerIndex struct {
	Actor         actor.ID `json:"actor,omitzero"` // empty for each of Unnamed members of a body
	Unnamed       int      `json:"unnamed,omitzero"`
	ShapleyShubik Fraction `json:"shapley_shubik"`
	Banzhaf       Fraction `json:"banzhaf"` // the absolute one
}

// A Fraction is an exact number, at least and at most, such as "1/12". The zero Fraction could not be
// worked out.
type Fraction struct {
	Least string `json:"least"`
	Most  string `json:"most"`
}

// String returns for example "1/12" or "0 to 1/3".
func (x Fraction) String() string {
	if x.Least == "" {
		return "not worked out"
	}
	if x.Least == x.Most {
		return x.Least
	}
	return x.Least + " to " + x.Most
}

func fraction(x force.Index) Fraction {
	if x.Least == nil {
		return Fraction{} // not worked out
	}
	return Fraction{x.Least.RatString(), x.Most.RatString()}
}

// fragility answers for each known requirement of troops or capabilities.
func (a *assessor) fragility() []Fragility {
	var out []Fragility
	for i := range a.s.Requirements {
		r := &a.s.Requirements[i]
		if !a.record.Knows(r.Says) || r.Persons.IsZero() && len(r.Needs) == 0 {
			continue
		}
		if len(out) == maxFragile {
			a.room = 0
			break
		}
		out = append(out, Fragility{
			Requirement: r.ID, Today: backing(a.ledger.PresentSupport(r)), IfKept: backing(a.ledger.AsIfMetSupport(r)),
			Because: a.supported(r),
		})
	}
	return out
}

// supported returns what the support of a requirement rests on: the contributions of what it asks
// for, the headlines that contain them, and those that only a condition, or a claim on their
// pool, keeps out.
func (a *assessor) supported(r *force.Requirement) []check.Ref {
	var c citations
	c.add(a.because(SectionRequirements, string(r.ID), r.Says)...)
	filter := r.Filter()
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		provides := slices.ContainsFunc(r.Needs, func(n force.Capability) bool { return slices.Contains(e.Provides, n) })
		if !provides && (r.Persons.IsZero() || filter.Chooses(e) == uncertain.No) {
			continue
		}
		if e.Present != uncertain.No || e.Promised != uncertain.No {
			a.citeEntry(&c, i)
		} else if e.If != nil || e.Pool != nil {
			c.add(e.Because...)
		} else {
			continue // it can come in no case
		}
		if provides {
			c.add(a.members.Because(e.By)...)
		}
	}
	return c.refs
}

// backing looks at the support of a requirement.
func backing(s *force.Support, err error) Backing {
	if err != nil {
		return Backing{Unsolved: unsolved(err)}
	}
	out := Backing{Verdict: s.Verdict(), By: s.Possible.Members(), Unrecorded: s.Unrecorded}
	if out.Verdict == uncertain.NotMet || !out.Unrecorded.IsZero() {
		return out
	}
	for i, id := range out.By {
		if s.Possible.Wins(force.CoalitionOf(i)) {
			out.Alone = append(out.Alone, id)
		}
	}
	out.Breaks = exits(s.Possible)
	if out.Verdict == uncertain.Met {
		out.MayBreak = exits(s.Certain)
	}
	power, err := s.Power()
	if err != nil {
		out.Unsolved = unsolved(err)
	}
	for _, p := range power {
		out.Power = append(out.Power, PowerIndex{Actor: p.Member, ShapleyShubik: fraction(p.ShapleyShubik), Banzhaf: fraction(p.Banzhaf)})
	}
	return out
}

// unsolved says in words for a reader why a game could not be made or worked out.
func unsolved(err error) string {
	text := err.Error()
	if why, ok := strings.CutPrefix(text, force.ErrTooLarge.Error()+": "); ok {
		return "too large to be worked out exactly: " + why
	}
	return strings.TrimPrefix(text, force.ErrGame.Error()+": ")
}

func exits(g *force.Game) Exits {
	found, complete := g.Breaking(MaxExit, maxExits)
	out := Exits{More: !complete}
	for _, c := range found {
		out.Of = append(out.Of, g.Names(c))
	}
	return out
}

// String returns for example "FRA; GBR and POL", "none of up to 4".
func (x Exits) String() string {
	if len(x.Of) == 0 && x.More {
		return "some perhaps, which are too many to be tried"
	}
	if len(x.Of) == 0 {
		return fmt.Sprintf("none of up to %d", MaxExit)
	}
	texts := make([]string, len(x.Of))
	for i, ids := range x.Of {
		texts[i] = series.Join(ids, " and ")
	}
	text := strings.Join(texts, "; ")
	if x.More {
		text += "; and others"
	}
	return text
}

// String says everything of the backing, in words.
func (b *Backing) String() string {
	if b.Unsolved != "" && b.By == nil {
		return b.Unsolved
	}
	var text strings.Builder
	text.WriteString(b.Verdict.String())
	if len(b.By) > 0 {
		text.WriteString(" by " + series.Join(b.By, ", "))
	}
	if b.Verdict == uncertain.NotMet && len(b.By) == 0 {
		text.WriteString(": no contributor of enough recorded")
	}
	if !b.Unrecorded.IsZero() {
		text.WriteString("; nothing recorded of " + unrecorded(b.Unrecorded))
	}
	if b.Verdict == uncertain.NotMet || !b.Unrecorded.IsZero() {
		return text.String()
	}
	text.WriteString("; broken without " + b.Breaks.String())
	if b.Verdict == uncertain.Met {
		text.WriteString("; perhaps without " + b.MayBreak.String())
	}
	if len(b.Alone) > 0 {
		text.WriteString("; perhaps enough alone: " + series.Join(b.Alone, ", "))
	}
	for _, p := range b.Power {
		text.WriteString("; " + p.String())
	}
	if b.Unsolved != "" {
		text.WriteString("; " + b.Unsolved)
	}
	return text.String()
}

// unrecorded names things as they stand in a document, their underscores read as spaces.
func unrecorded(u force.Unrecorded) string {
	switch names := capabilityWords(u.Capabilities); {
	case !u.Troops:
		return names
	case names == "":
		return "troops"
	default:
		return "troops, " + names
	}
}

// String returns for example "FRA decides 1/6 (Banzhaf 1/4)".
func (p PowerIndex) String() string {
	who := string(p.Actor)
	if p.Unnamed > 0 {
		who = fmt.Sprintf("each of %d unnamed", p.Unnamed)
	}
	if p.ShapleyShubik == (Fraction{}) {
		return fmt.Sprintf("%s decides (Banzhaf %v)", who, p.Banzhaf)
	}
	return fmt.Sprintf("%s decides %v (Banzhaf %v)", who, p.ShapleyShubik, p.Banzhaf)
}

func (a *Assessment) fragilityElements(yield func(Element) bool) bool {
	for i := range a.Fragility {
		f := &a.Fragility[i]
		key := "requirement " + string(f.Requirement)
		if !yield(Element{Q4, key + " today", f.Today.String(), f.Because}) ||
			!yield(Element{Q4, key + " if kept", f.IfKept.String(), f.Because}) {
			return false
		}
	}
	for i := range a.Votes {
		v := &a.Votes[i]
		if !yield(Element{Q4, "vote of " + string(v.Body), v.String(), v.Because}) {
			return false
		}
	}
	return true
}
