package ceasefire

import (
	"math"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A role is what an event is for a term.
type role uint8

const (
	banned role = iota // what must not be
	anchor             // what a period is counted from
	act                // what must be
	opens              // what starts the window of the term
	closes             // what ends it
)

// A sight is an event as a term sees it.
type sight struct {
	*timeline.Event
	span
	number   uint64         // of the event, counted by the monitor; 0 if it was held
	times    int64          // how many events it stands for
	by       *account       // of the event, and of what lets it count, such as the start of a window
	happened uncertain.Bool // whether it had by the date on which the log is seen
	any      uncertain.Bool // whether there was one at all, by its amount
	key      int32          // the number of the item that the event is about, or that an answer to it is; 0 unless that matters
}

// said reports whether the event happened as an actor sees it.
func (s *sight) said(view actor.ID) uncertain.Bool {
	if s.by == nil {
		return uncertain.Yes
	}
	return s.Account(view)
}

// A track follows one term for one party in one view and one reading of it: in the lenient reading a
// breach counts that no way to read the record avoids, in the strict one also a breach that some way
// to read it contains. What is a breach in the lenient reading is one in the strict.
type track struct {
	strict   bool
	Found    int64
	Missed   int64              // how many of these are acts not done in time
	Answered bool               // an act that counts for certain has been seen
	Started  bool               `json:",omitzero"` // an event has been seen from which what is asked for counts
	Together bool               `json:",omitzero"` // some of the events that are the breaches are one only together
	Evidence []timeline.EventID `json:",omitzero"`
	Anchors  []timeline.EventID `json:",omitzero"` // from which the time of what was missed counts
	Accounts []Account          `json:",omitzero"`
	Window   *window            `json:",omitzero"` // of a term that holds from one event until another
	duty     *duty
	view     int // of the monitor
	follow   []follower
}

// breach notes that banned events have been seen.
func (t *track) breach(s *sight) {
	t.note(breachBy(s), s.times)
}

// breachBy returns the breach that an event is.
func breachBy(s *sight) *Breach {
	b := &Breach{Date: s.Date, Evidence: s.ID}
	if s.by != nil {
		b.According, b.Denied = s.by.According, s.by.Denied
	}
	return b
}

// rest says on what the breach rests besides the event.
func (b *Breach) rest(on *account) {
	if a := accountOf(b.According, b.Denied).and(on); a != nil {
		b.According, b.Denied = a.According, a.Denied
	}
}

// breachOn notes that an event has been seen that is a breach because of another, which is named if it is what must
// not be.
func (t *track) breachOn(s *sight, c *cause, name bool) {
	b := breachBy(s)
	b.rest(c.by)
	if name && c.id != "" && c.id != s.ID {
		t.Together, t.Evidence = true, cited(t.Evidence, c.id)
	}
	t.note(b, s.times)
}

// share lets others have a part in a breach.
func (t *track) share(b *Breach, p *part) {
	t.Together, t.Evidence = true, cited(t.Evidence, p.IDs...)
	b.rest(p.By)
}

// cited returns the events named and others, as far as they are not named and have an ID, the first [MaxEvidence] of all.
func cited(list []timeline.EventID, ids ...timeline.EventID) []timeline.EventID {
	for _, id := range ids {
		if id != "" && len(list) < MaxEvidence && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// missed notes that an act was not seen in time, at the second before a deadline, by whose account it was asked for.
func (t *track) missed(at int64, after timeline.EventID, by *account, times int64) {
	if t.strict || t.duty.monitor.complete() {
		b := &Breach{Missed: true, Date: instant(at), Evidence: after}
		b.rest(by)
		t.note(b, times)
	}
}

// counts reports whether what holds as far as said counts in this reading.
func (t *track) counts(holds uncertain.Bool) bool {
	return holds == uncertain.Yes || t.strict && holds == uncertain.Unknown
}

// owed reports whether what is not done by a second is missed: the term holds and is not waived.
func (t *track) owed(at int64) bool {
	return t.duty.owes.first <= at && at < t.duty.owes.end || t.owedPerhaps(at)
}

// owedPerhaps reports it of a second at which that is not certain whatever is recorded.
func (t *track) owedPerhaps(at int64) bool {
	s := span{at, at + 1}
	return t.counts(t.duty.holding(s).And(t.duty.waived(s).Not()))
}

// owedFrom returns the first second from one on at which what is not done is missed.
func (t *track) owedFrom(at int64) int64 {
	if at == never || t.owed(at) {
		return at
	}
	return t.owedAfter(at)
}

// owedAfter returns the first second after one at which what is not done is missed.
func (t *track) owedAfter(at int64) int64 {
	for _, turn := range t.duty.turns {
		if turn > at && t.owed(turn) {
			return turn
		}
	}
	return never
}

// owedUntil returns the first second after one from which on what is missed may differ, or the last if it
// does not before.
func (t *track) owedUntil(first, last int64) int64 {
	for _, turn := range t.duty.turns {
		if turn > first {
			return min(turn, last)
		}
	}
	return last
}

// excused reports whether it lets pass what is not done by a second that lies between two that the term has ended before: in
// the lenient reading if that is possible at any of these seconds, in the strict one only if it is certain at all of them.
func (t *track) excused(first, last int64) bool {
	free := func(at int64) bool { return !t.counts(t.duty.due(at)) }
	if free(first) != t.strict {
		return !t.strict
	}
	for _, turn := range t.duty.turns {
		if turn > first && turn <= last && free(turn) != t.strict {
			return !t.strict
		}
	}
	return t.strict
}

// accounted returns the accounts and that of a breach, if it is not the record's.
func accounted(list []Account, b *Breach) []Account {
	by := accountOf(b.According, b.Denied)
	if by == nil {
		return list
	}
	at := slices.IndexFunc(list, func(a Account) bool { return a.Event == b.Evidence })
	if at < 0 {
		at, list = len(list), append(list, Account{Event: b.Evidence})
	}
	all := list[at].account().with(by)
	list[at].According, list[at].Denied = all.According, all.Denied
	return list
}

func (t *track) note(b *Breach, times int64) {
	t.Found += times
	list := &t.Evidence
	if b.Missed {
		t.Missed += times
		list = &t.Anchors
	}
	*list = cited(*list, b.Evidence)
	if b.Evidence == "" || slices.Contains(*list, b.Evidence) {
		t.Accounts = accounted(t.Accounts, b)
	}
	t.duty.found(t, b, times)
}

// A follower is what a clause keeps in mind of what it has seen, in one reading. Events come to it in
// the order in which they began at the earliest.
type follower interface {
	// see takes an event; now is the first second in which it may have happened.
	see(t *track, r role, s *sight)
	// advance says that no event is to come which happened before now.
	advance(t *track, now int64)
	// alarm is where it keeps when advance has something to do, at the earliest; nil if it never has.
	alarm() *int64
	// save returns what must be kept of it for a snapshot, and load takes it back.
	save() any
	load(data []byte) error
	// open is how many acts are waited for, and when the first of them is over time, at the earliest and the latest.
	open(t *track) (n, due, latest int64)
}

// never is when nothing happens.
const never = math.MaxInt64

// A ban is broken by every banned event.
type ban struct{}

func (ban) see(t *track, r role, s *sight) {
	if r == banned {
		t.breach(s)
	}
}
func (ban) advance(*track, int64) {}
func (ban) alarm() *int64         { return nil }
func (ban) save() any             { return nil }
func (ban) load([]byte) error     { return nil }

func (ban) open(*track) (n, due, latest int64) { return 0, never, never }
