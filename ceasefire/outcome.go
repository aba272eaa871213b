package ceasefire

import (
	"slices"

	"github.com/backstop-go/backstop/uncertain"
)

// found tells of a breach, and counts it to an episode. What both readings find is told once, as
// certain: the lenient reading comes first.
func (d *duty) found(t *track, b *Breach, times int64) {
	v := &d.views[t.view]
	e, by := &v.Episode, tale{evidence: b.Evidence}
	if d.periods {
		by.period = spanOf(b.Date).first
	}
	if t.strict {
		told := v.told.take(by, times)
		if e.Possible += told; told == times {
			return
		}
		times -= told
	} else {
		v.told.add(by, times)
	}
	b.Term, b.Party, b.View, b.Certain, b.Times = d.term.ID, d.party.Actor, d.monitor.views[t.view], !t.strict, times
	at := spanOf(b.Date)
	if e.Term != "" && v.ends <= at.first {
		d.close(v)
	}
	if e.Term == "" {
		*e = Episode{Term: b.Term, Party: b.Party, View: b.View, From: b.Date}
	}
	e.To = b.Date
	if b.Certain {
		e.Certain += times
		e.Possible -= times // the strict reading finds it too, or has found it
	} else {
		e.Possible += times
	}
	if d.quiet.stated {
		_, v.ends = d.quiet.over(at, b.Date)
	}
	if d.monitor.ask.Breach != nil {
		told := *b
		told.Date = d.monitor.zone().out(told.Date)
		d.monitor.ask.Breach(told)
	}
}

// close closes the episode of a view.
func (d *duty) close(v *view) {
	if d.monitor.ask.Episode != nil {
		d.monitor.ask.Episode(v.episode(d.monitor.zone(), true))
	}
	v.Episode, v.ends = Episode{}, never
}

// episode returns the episode of a view as it stands. Of what was found to be certain the possibility
// may have been told of in an episode before.
func (v *view) episode(z local, closed bool) Episode {
	e := v.Episode
	e.From, e.To, e.Possible, e.Closed = z.out(e.From), z.out(e.To), max(0, e.Possible), closed
	return e
}

// result is what became of the duty in a view.
func (d *duty) result(i int) Result {
	v := &d.views[i]
	lenient, strict := &v.Tracks[0], &v.Tracks[1]
	r := Result{
		Term: d.term.ID, Party: d.party.Actor, View: d.monitor.views[i], Begun: d.begun(), Ended: d.ended(),
		Breaches: lenient.Found, Possible: max(0, strict.Found-lenient.Found), Missed: lenient.Missed, MissedPerhaps: max(0, strict.Missed-lenient.Missed), Seen: v.seen,
	}
	if r.Begun == uncertain.No {
		return r
	}
	r.Stage = v.stage()
	due, latest, may := int64(never), int64(never), int64(0) // acts that may still answer
	still := int64(never)                                    // until when one that may be over time may be in time
	for reading := range v.Tracks {
		for _, f := range v.Tracks[reading].follow {
			n, at, last := f.open(&v.Tracks[reading])
			if reading == 1 {
				r.Open += n
				if at < due {
					due, latest = at, last
				}
			} else if n > 0 {
				still = min(still, at)
			}
			may += n
		}
		if w := v.Tracks[reading].Window; w != nil {
			may += int64(len(w.Held.List))
		}
	}
	switch zone := d.monitor.zone(); {
	case d.acts && r.Open > 0:
		r.Due, r.DueLatest = zone.last(due, d.effect), zone.last(latest, d.effect)
	case d.acts && r.MissedPerhaps > 0:
		r.DueLatest = zone.last(still, d.effect)
	}
	behind, over := strict, d.over(d.monitor.clock())
	if IsStated(&d.after) && !lenient.Started && !over {
		r.Awaits, r.AwaitsPerhaps = d.after, strict.Started
	}
	_, withdraws := d.term.Clause.(Withdraw)
	switch {
	case lenient.Found > 0:
		r.Verdict, behind = Broken, lenient
	case strict.Found > 0:
		r.Verdict = Unverified
	case withdraws && r.unstarted(), d.acts && r.Open > 0 && !(d.recurs && (strict.Answered || over)):
		r.Verdict = Pending
	default:
		r.Verdict = Kept
	}
	r.Unrecorded = r.Verdict == Kept && !d.monitor.complete() && !(d.acts && strict.Answered)
	r.Evidence, r.Anchors, r.Accounts = slices.Clone(behind.Evidence), slices.Clone(behind.Anchors), cloned(behind.Accounts)
	r.Denied, r.Together = v.Denied, behind.Together
	if r.Verdict == Unverified || r.Verdict == Pending {
		r.Claimed = slices.Clone(v.Claimed)
	}
	r.Schematic = r.Verdict != Kept && len(r.Evidence) > 0 && d.rough
	r.Final = r.Verdict == Broken || over && (may == 0 || d.recurs) || d.once && !withdraws && may == 0
	return r
}

func cloned(accounts []Account) []Account {
	out := slices.Clone(accounts)
	for i := range out {
		out[i].According, out[i].Denied = slices.Clone(out[i].According), slices.Clone(out[i].Denied)
	}
	return out
}
