package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// drawn returns the pools as the lexicon asked for reads them.
func (a *assessor) drawn() []force.Pool {
	if a.defaultLexicon() {
		return a.s.Pools
	}
	out := slices.Clone(a.s.Pools)
	for i := range out {
		p := &out[i]
		p.Persons = uncertain.Reread(a.ask.Lexicon, p.Persons)
		p.Earmarks = slices.Clone(p.Earmarks)
		for k := range p.Earmarks {
			p.Earmarks[k].Persons = uncertain.Reread(a.ask.Lexicon, p.Earmarks[k].Persons)
		}
	}
	return out
}

// chosen returns the known conversions that are asked for, as the lexicon reads them.
func (a *assessor) chosen() (out []force.Conversion) {
	for _, x := range a.s.Conversions {
		if slices.Contains(a.ask.Conversions, x.ID) && a.record.Knows(x.Says) {
			if !a.defaultLexicon() {
				x.Persons = uncertain.Reread(a.ask.Lexicon, x.Persons)
			}
			out = append(out, x)
		}
	}
	return out
}

// limiting returns the limits as the lexicon asked for reads them.
func (a *assessor) limiting() []force.Limit {
	if a.defaultLexicon() {
		return a.s.Limits
	}
	out := slices.Clone(a.s.Limits)
	for i := range out {
		out[i].Persons = uncertain.Reread(a.ask.Lexicon, out[i].Persons)
	}
	return out
}

// rotation returns a known rotation, or nil.
func (a *assessor) rotation(id force.RotationID) *force.RotationPolicy {
	for i := range a.s.Rotations {
		if r := &a.s.Rotations[i]; r.ID == id && a.record.Knows(r.Says) {
			return r
		}
	}
	return nil
}

// An Assumption is a conversion that an assessment counts by.
type Assumption struct {
	Conversion force.ConversionID     `json:"conversion"`
	Unit       string                 `json:"unit"`
	Persons    uncertain.Range[int64] `json:"persons"`
	Says       []source.StatementID   `json:"says,omitzero"`
}

// assumptions returns the conversions that are chosen and known.
func (a *assessor) assumptions() (out []Assumption) {
	for _, x := range a.conversions {
		out = append(out, Assumption{x.ID, x.Unit, x.Persons, a.record.Known(x.Says)})
	}
	return out
}
