package guarantee

import (
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

// found returns what must hold so that a commitment is found to be owed once its trigger has happened: the
// approval of the body that judges, or, where each debtor judges for itself, that of one of them. It is nil
// if nobody has to find anything.
func (a *assessor) found(c *bond) timeline.Condition {
	about := check.Ref{Section: SectionCommitments, ID: string(c.ID)}
	own := timeline.Happened{Kind: timeline.Approval, About: about}
	if len(c.By) == 1 {
		own.By = c.By // of several it suffices that any one finds so, for its own part
	}
	if c.Judge == nil && c.judges() {
		return own
	}
	if c.Judge == nil || !c.isOwed() {
		return nil
	}
	by := func(k timeline.Kind) timeline.Happened {
		return timeline.Happened{Kind: k, By: []actor.ID{c.Judge.By}, About: about}
	}
	approval := timeline.Condition(by(timeline.Approval))
	if given := by(timeline.Authorisation); a.seen(c, ForFinding).Verdict(given) != uncertain.No {
		approval = timeline.Any{approval, given}
	}
	switch {
	case c.judges() && !c.Judge.Within.IsZero(): // once that body has let its time pass
		return timeline.Any{approval, own}
	case c.silenceSuffices() && c.at.least < reachTriggered:
		return nil
	}
	return approval // if its time runs, a finding makes the commitment owed before it is over
}
