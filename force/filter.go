package force

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// A Filter chooses entries. The zero Filter chooses all that have troops.
type Filter struct {
	Domain Domain                        // that domain, and in the upper bound what may belong to it; zero for all
	Basing Basing                        // that basing, and in the upper bound what may have it; zero for all
	Status Status                        // that status; zero for all
	By     func(actor.ID) uncertain.Bool // whether the provider is meant; nil for all
	Fits   func(*Entry) uncertain.Bool   // whether the entry itself is meant; nil for all
}

// Chooses reports whether an entry is of troops and fits the filter: unknown when its domain or
// basing is not stated.
func (f Filter) Chooses(e *Entry) uncertain.Bool {
	if e == nil || !e.HasTroops() {
		return uncertain.No
	}
	fits := uncertain.Yes
	if f.Domain != 0 && e.Domain != f.Domain {
		fits = uncertain.Known(e.Domain == 0).And(uncertain.Unknown)
	}
	if f.Basing != 0 && e.Basing != f.Basing {
		fits = fits.And(uncertain.Known(e.Basing == 0).And(uncertain.Unknown))
	}
	if f.Status != 0 && e.Status != f.Status {
		fits = uncertain.No
	}
	if f.By != nil {
		fits = fits.And(f.By(e.By))
	}
	if f.Fits != nil {
		fits = fits.And(f.Fits(e))
	}
	return fits
}
