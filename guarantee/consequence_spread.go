package guarantee

import (
	"maps"
	"slices"
)

// spread passes on what becomes of commitments to those that depend on them: the fates first, to a
// fixed point, then the reasons, then what the reasons rest on, to a fixed point.
func (a *assessor) spread(hit map[int]*Consequence) {
	queue := slices.Sorted(maps.Keys(hit))
	for n := 0; n < len(queue); n++ {
		on := queue[n]
		for _, d := range a.dependents[on] {
			fate := AtRisk
			if d.Kind == LegalCondition {
				fate = hit[on].Fate
			}
			own := hit[d.on]
			if own == nil {
				own = &Consequence{Commitment: a.commitments[d.on].ID, Fate: Stands, Because: a.commitments[d.on].legal}
				hit[d.on] = own
			}
			if fate > own.Fate {
				own.Fate = fate
				queue = append(queue, d.on)
			}
		}
	}
	order := slices.Sorted(maps.Keys(hit))
	for _, on := range order {
		for _, d := range a.dependents[on] {
			own := hit[d.on]
			if own == nil {
				continue
			}
			text := d.text(string(a.commitments[on].ID))
			if hit[on].Fate == AtRisk {
				text += ", itself at risk"
			}
			own.Reasons = append(own.Reasons, Reason{Kind: d.Kind, Text: text, Via: a.commitments[on].ID, Says: a.record.Known(d.Says)})
			own.Because = a.cite(own.Because, d.Says)
		}
	}
	for changed := true; changed && a.room > 0; {
		changed = false
		for _, on := range order {
			for _, d := range a.dependents[on] {
				if own := hit[d.on]; own != nil && a.room > 0 {
					before := len(own.Because)
					own.Because = addRef(own.Because, hit[on].Because...)
					changed = changed || len(own.Because) > before
					a.room -= len(own.Because)
				}
			}
		}
	}
}

// A dependent is a commitment that relies on another.
type dependent struct {
	Reliance
	on int // the index of the commitment that relies
}

// index finds for each commitment the known ones that rely on it.
func (a *assessor) index() {
	at := make(map[ID]int, len(a.commitments))
	for i, c := range a.commitments {
		at[c.ID] = i
	}
	a.dependents = make([][]dependent, len(a.commitments))
	for i, c := range a.commitments {
		for _, r := range c.dependences() {
			if j, ok := at[r.Commitment]; ok && j != i && !c.over && a.record.Knows(r.Says) {
				a.dependents[j] = append(a.dependents[j], dependent{r, i})
			}
		}
	}
}

// dependences returns what a commitment relies on among other commitments.
func (c *Commitment) dependences() []Reliance {
	var out []Reliance
	for _, id := range c.Enabled {
		out = append(out, Reliance{Kind: EnablerNeeded, Commitment: id})
	}
	for _, r := range c.Relies {
		if r.Commitment != "" {
			out = append(out, r)
		}
	}
	return out
}
