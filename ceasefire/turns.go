package ceasefire

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// maxTurns is how many events Turns names: [Result.Evidence] has more.
const maxTurns = 3

// Turns says on which open facts the verdict turns, for example "whether e1 and e2 are breaches, by the account of
// mission", "whether e1 and e2 add up to a breach", "whether what is asked for is done, due by 2015-03-01" or "whether its time has started, with
// unprofor: transfer of authority". It is empty where the verdict turns on
// nothing that the log leaves open: that a term is kept, as far as is recorded, an event that nobody has recorded may
// still change.
func (r *Result) Turns() string {
	if r == nil {
		return ""
	}
	var open []string
	if r.Begun == uncertain.Unknown {
		open = append(open, "whether the term has taken effect")
	}
	if r.Ended == uncertain.Unknown {
		open = append(open, "whether it still holds")
	}
	if IsStated(&r.Awaits) && r.Verdict != Kept {
		open = append(open, "whether its time has started, with "+r.Awaits.String())
	}
	switch {
	case r.Verdict == Unverified:
		open = append(open, r.unverified()...)
	case r.Verdict == Pending && !r.unstarted():
		text := "whether what is asked for is done"
		if by := r.DueBy(); by != "" {
			text += ", due by " + by
		}
		open = append(open, text+r.claims())
	}
	return strings.Join(open, "; ")
}

// unverified says what would have to be known of breaches that are only possible: of events, whether they are
// breaches, and of acts of which none is recorded, whether they were done.
func (r *Result) unverified() (open []string) {
	if n := len(r.Evidence); n > 0 {
		text := "whether " + some(r.Evidence)
		switch {
		case n == 1:
			text += " is a breach"
		case r.Together:
			text += " add up to a breach"
		default:
			text += " are breaches"
		}
		own := slices.DeleteFunc(slices.Clone(r.Accounts), func(a Account) bool { return !slices.Contains(r.Evidence, a.Event) })
		if by := accountedAs(own, r.Evidence[:min(n, maxTurns)], n, r.Together); by != "" {
			text += ", " + by
		}
		open = append(open, text)
	}
	switch n := len(r.Anchors); {
	case n == 1:
		open = append(open, "whether what is asked for was done in the time that counts from "+string(r.Anchors[0])+r.claims())
	case n > 1:
		open = append(open, "whether what is asked for was done in the times that count from "+string(r.Anchors[0])+" and others"+r.claims())
	case r.MissedPerhaps > 0:
		open = append(open, "whether what is asked for was done in time"+r.claims())
	case len(r.Evidence) == 0:
		open = append(open, "whether events without an ID are breaches")
	}
	return open
}

// claims says which acts may be what is asked for, for example ", as which e1 may count"; nothing if there are none.
func (r *Result) claims() string {
	if len(r.Claimed) == 0 {
		return ""
	}
	return ", as which " + some(r.Claimed) + " may count"
}

// some names the first of the events.
func some(list []timeline.EventID) string {
	names := make([]string, 0, maxTurns+1)
	for _, id := range list[:min(len(list), maxTurns)] {
		names = append(names, string(id))
	}
	if len(list) > maxTurns {
		names = append(names, "others")
	}
	return series.And(names)
}

// Accounted says whose word the breaches behind the verdict are, for example "by the account of mission, denied by RUS"
// if that is so of all, and otherwise "e1 by the account of mission; e2 and others by the account of RUS" of those that are
// not on record; empty if all are. Events that are not among those named are others.
func (r *Result) Accounted(named []timeline.EventID) string {
	if r == nil {
		return ""
	}
	return accountedAs(r.Accounts, named, len(r.Evidence)+len(r.Anchors), r.Together)
}

// accountedAs says by which accounts a number of events are, which may be one breach together.
func accountedAs(accounts []Account, named []timeline.EventID, number int, together bool) string {
	var parts []string
	for left := slices.Clone(accounts); len(left) > 0; {
		one, events, rest := left[0].account(), []timeline.EventID(nil), left[:0]
		n := len(left)
		for _, a := range left {
			if a.account().equal(one) {
				events = append(events, a.Event)
			} else {
				rest = append(rest, a)
			}
		}
		left = rest
		text := one.String()
		if n-len(left) < len(accounts) || !together && len(events) < number {
			text = those(events, named) + " " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

// those names the events that are named, and calls the rest others.
func those(events, named []timeline.EventID) string {
	var names []string
	for _, id := range named {
		if slices.Contains(events, id) {
			names = append(names, string(id))
		}
	}
	if len(names) < len(events) {
		names = append(names, "others")
	}
	return series.And(names)
}
