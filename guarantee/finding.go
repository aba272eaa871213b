package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// silenceSuffices reports whether a commitment is owed, or each debtor judges for itself whether it is,
// once the body that judges has let its time pass.
func (c *Commitment) silenceSuffices() bool {
	return c.Judge != nil && c.isOwed() && (c.Judge.Otherwise == OwedAnyway || c.Judge.Otherwise == EachForItself)
}

// judges reports whether each debtor judges for itself whether it owes a commitment.
func (c *Commitment) judges() bool {
	return c.isOwed() && (c.Decides == SelfJudged || c.Judge != nil && c.Judge.Otherwise == EachForItself)
}

// finding is what makes the commitment owed besides its trigger: that the body which judges finds so. It
// is nil without such a body, and if silence of that body leaves the commitment owed, to be judged by
// each debtor or not.
func (c *Commitment) finding() timeline.Condition {
	if c.Judge == nil || !c.isOwed() || c.silenceSuffices() {
		return nil
	}
	found := timeline.Happened{By: []actor.ID{c.Judge.By}, About: check.Ref{Section: SectionCommitments, ID: string(c.ID)}}
	approved, authorised := found, found
	approved.Kind, authorised.Kind = timeline.Approval, timeline.Authorisation
	return timeline.Any{approved, authorised}
}

// A waiting is how far occurrences of a commitment have certainly come, and where that is as far as the trigger, who may yet
// find that it is owed: one of each of these, which are as many as there are ways in which open facts may turn out. They are
// none where that has been found, or need not be.
type waiting struct {
	reach   reach
	by      [][]actor.ID
	said    bool        // of one it is enough what its debtor has said, once the body that judges has let its time pass
	because []check.Ref // the findings that have come
}

// found reports whether it has been found that it is owed, or need not be.
func (w *waiting) found() bool { return len(w.by) == 0 && !w.said }

// waiting returns for whose finding a commitment waits on the date.
func (a *assessor) waiting(c *Commitment) (w waiting) {
	t := a.open.Commitment(c.ID)
	if t == nil || t.hasMoreBy(a.ask.On) {
		return waiting{}
	}
	return a.waitingOf(c, t)
}

// waitingOf does so for those who owe it in a track.
func (a *assessor) waitingOf(c *Commitment, t *Track) (w waiting) {
	if c.Judge == nil && !c.judges() {
		return waiting{}
	}
	w = t.waiting(a.ask.On)
	for _, apart := range t.Apart {
		w = w.or(apart.waiting(a.ask.On))
	}
	return w
}

func (t *Track) waiting(date uncertain.Date) (w waiting) {
	for i, b := range t.Branches {
		var way waiting
		for _, o := range b.begun(date) {
			way = way.or(o.waiting(date))
		}
		if i == 0 {
			w = way
		} else {
			w = w.and(way)
		}
	}
	return w
}

func (o *Occurrence) waiting(date uncertain.Date) (w waiting) {
	first, last := o.passages(date)
	if last < 0 {
		return waiting{}
	}
	w.reach = reachOwed
	for _, phase := range phasesOf(o.History, first, last) {
		w.reach = min(w.reach, reachOf(phase))
	}
	if w.reach != reachTriggered {
		return w
	}
	if o.o.judged != 0 && (date.IsZero() || o.o.judgedAt.last <= momentOf(date).last) {
		if o.o.judged > 0 {
			w.because = o.m.p.restsOn(o.o.judged - 1)
		}
		return w
	}
	var by []actor.ID
	for h := range o.holdings(date) {
		for _, id := range h.debtor {
			by = addActor(by, id)
		}
	}
	if yes := o.yes(by, date); yes >= 0 {
		w.said, w.because = true, o.m.p.restsOn(yes)
		return w
	}
	w.by = [][]actor.ID{by}
	return w
}

// yes returns what those who owe an occurrence said last by a date while a body had yet to judge, if it is that it is owed;
// -1 if it is not.
func (o *Occurrence) yes(debtors []actor.ID, date uncertain.Date) int {
	yes := -1
	for _, number := range o.o.words {
		if !date.IsZero() && o.m.moment(number).last > momentOf(date).last {
			continue
		}
		if yes = -1; o.m.event(number).Kind == timeline.Approval && o.m.isOf(o.o.n, number, debtors) {
			yes = number
		}
	}
	return yes
}

// or returns what two occasions wait for: if either is found to be owed, the commitment is.
func (w waiting) or(x waiting) waiting {
	switch {
	case w.reach > x.reach:
		return w
	case w.reach < x.reach:
		return x
	}
	out := waiting{reach: w.reach, because: addRef(slices.Clip(w.because), x.because...)}
	out.said = (w.said || x.said) && !w.found() && !x.found()
	for _, some := range w.by {
		for _, others := range x.by {
			all := slices.Clone(some)
			for _, id := range others {
				all = addActor(all, id)
			}
			out.by = append(out.by, all)
		}
	}
	return out
}

// and returns what two ways wait for in which open facts may turn out: it has to be found in both.
func (w waiting) and(x waiting) waiting {
	w.because, w.said = addRef(slices.Clip(w.because), x.because...), w.said || x.said
	if w.reach = min(w.reach, x.reach); w.reach < reachTriggered {
		w.by, w.said = nil, false // in one of them it is not triggered
		return w
	}
	for _, ids := range x.by {
		if !slices.ContainsFunc(w.by, func(same []actor.ID) bool { return slices.Equal(same, ids) }) {
			w.by = append(slices.Clip(w.by), ids)
		}
	}
	return w
}

// found returns what must hold so that a commitment is found to be owed once its trigger has happened: the
// approval of the body that judges, or, where each debtor judges for itself, that of one of them. It is nil
// if nobody has to find anything.
func (a *assessor) found(c *bond) timeline.Condition {
	if c.Judge == nil && !c.judges() || !c.isOwed() || c.waiting.reach >= reachTriggered && c.waiting.found() {
		return nil
	}
	if c.Judge == nil {
		return a.foundByOne(c)
	}
	about := check.Ref{Section: SectionCommitments, ID: string(c.ID)}
	approval := timeline.Happened{Kind: timeline.Approval, By: []actor.ID{c.Judge.By}, About: about}
	switch {
	case c.waiting.said && len(c.waiting.by) == 0:
	case c.judges() && !c.Judge.Within.IsZero(): // once that body has let its time pass
		return timeline.Any{approval, a.foundByOne(c)}
	case c.silenceSuffices() && c.at.least < reachTriggered:
		return nil
	}
	return approval // if its time runs, a finding makes the commitment owed before it is over
}

// foundByOne is that one of those who owe a commitment finds so, for its own part: of those for whom it is triggered, if it is,
// in each of the ways in which open facts may turn out.
func (a *assessor) foundByOne(c *bond) timeline.Condition {
	about := check.Ref{Section: SectionCommitments, ID: string(c.ID)}
	approval := func(by ...actor.ID) timeline.Happened {
		return timeline.Happened{Kind: timeline.Approval, By: by, About: about}
	}
	var anyone timeline.Condition = approval()
	if len(c.By) == 1 {
		anyone = approval(c.By...)
	}
	each := c.waiting.by
	if len(each) == 0 && c.apart {
		each = [][]actor.ID{c.By}
	}
	debtors := slices.Concat(a.open.plan.byID[c.ID].owing.debtors...)
	var all timeline.All
	for _, by := range each {
		if !slices.ContainsFunc(debtors, func(id actor.ID) bool { return !slices.Contains(by, id) }) {
			continue // any one of all who owe it
		}
		var any timeline.Any
		for _, id := range by {
			any = append(any, approval(id))
		}
		all = append(all, any)
	}
	if len(all) == 0 {
		return anyone
	}
	return all
}
