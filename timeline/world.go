package timeline

import (
	"iter"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// A World is a log of events seen on one date: what happened on or before the end of that day in
// UTC. Members tells the members of groups; a nil directory knows none. In the zero World nothing
// has happened.
type World struct {
	On      uncertain.Date
	Members *actor.Directory
	View    actor.ID            // whose account of disputed events is taken; without one only common ground is certain
	log     map[Kind][]occurred // the recorded events, those of each kind in the order of the log
	assumed []occurred          // see Assume
	keys    map[string]int      // for each assumed pattern the index of its event
	from    uncertain.Date      // see From
}

// occurred is an event that may have happened by the date of its world.
type occurred struct {
	*Event
	holds    uncertain.Bool
	at       int    // its place in the log
	times    int64  // how many events it stands for: one, or more if it is assumed
	many     uint32 // if it is assumed: at least so many actors act in it,
	others   int64  // and so many that have not acted so far
	assumed  bool
	supposed bool // it is assumed, and everything that it may be: see Suppose
}

// NewWorld returns the world of a log on a date. The events are not copied. Events that certainly
// lie after the date are left out; those that may lie on either side of it are kept as unknown.
func NewWorld(events []Event, members *actor.Directory, on uncertain.Date) *World {
	w := &World{On: on, Members: members, log: make(map[Kind][]occurred)}
	for i := range events {
		e := &events[i]
		if holds := e.Date.NotAfter(on); holds != uncertain.No {
			w.log[e.Kind] = append(w.log[e.Kind], occurred{Event: e, holds: holds, at: i, times: 1})
		}
	}
	return w
}

// From returns the world as a text of that date sees it: what happened before the text does not
// fulfil its conditions. Only a [Since] looks further back, for a state that holds already counts.
func (w *World) From(date uncertain.Date) *World {
	out := *w
	out.from = date
	return &out
}

// recent reports whether an event comes no earlier than the world looks back.
func (w *World) recent(e *Event) uncertain.Bool {
	switch {
	case w.from.IsZero() || !e.Date.First().Before(w.from.First()):
		return uncertain.Yes
	case e.Date.Before(w.from) == uncertain.Yes:
		return uncertain.No
	}
	return uncertain.Unknown
}

// Assume returns a world in which, besides, events have happened that fit every pattern which
// stands without negation in the conditions, as often as they ask: all that they wait for. These
// events come after all that is recorded, in no known order; what one of the conditions has to
// follow another within a period does so. Where a condition counts actors, those whom it does not name are
// others than have acted so far.
func (w *World) Assume(conditions ...Condition) *World {
	out := &World{On: w.On, Members: w.Members, View: w.View, log: w.log, from: w.from, assumed: slices.Clone(w.assumed), keys: make(map[string]int)}
	maps.Copy(out.keys, w.keys)
	after := w.later()
	for _, c := range conditions {
		patterns(c, false, func(p Happened, negated bool, asked Count) {
			if negated {
				return
			}
			key := p.key()
			i, ok := out.keys[key]
			if !ok {
				i = len(out.assumed)
				out.keys[key] = i
				e := p.event(after)
				out.assumed = append(out.assumed, occurred{Event: &e, holds: uncertain.Yes, assumed: true})
			}
			x := &out.assumed[i]
			x.times, x.many = max(x.times, int64(asked.AtLeast)), max(x.many, p.Many)
			if asked.Actors {
				x.others = max(x.others, int64(asked.AtLeast)-int64(len(different(p.By))))
			}
		})
	}
	return out
}

// later returns the day after the date of the world: what has not happened comes later.
func (w *World) later() uncertain.Date {
	if w.On.IsZero() {
		return uncertain.Date{}
	}
	return uncertain.Day(w.On.End().AddDate(0, 0, 1).Add(-time.Second).Date())
}

// event returns an event that fits the pattern.
func (p Happened) event(on uncertain.Date) Event {
	return Event{Date: on, Kind: p.Kind, By: p.By, Against: p.Against, Where: p.Where, Severity: p.Severity, About: p.About}
}

// key returns text that is the same for equal patterns only.
func (p Happened) key() string {
	b := strconv.AppendUint([]byte{byte(p.Kind), byte(p.Severity)}, uint64(p.Many), 10)
	for _, ids := range [...][]actor.ID{p.By, p.Against} {
		for _, id := range ids {
			b = strconv.AppendQuote(b, string(id))
		}
		b = append(b, '/')
	}
	for _, s := range [...]string{string(p.Where), string(p.About.Section), p.About.ID} {
		b = strconv.AppendQuote(b, s)
	}
	return string(b)
}

// Holds evaluates a condition: yes, no as far as events are recorded, or unknown when the dates of
// events leave it open. Because names every recorded event that fits a pattern of the condition,
// in the order of the log, with the statements it cites, and the groups that a pattern names: the
// verdict rests on these and on nothing else.
func (w *World) Holds(c Condition) (verdict uncertain.Bool, because []check.Ref) {
	return w.eval(c), w.because(c)
}

// Verdict returns what [World.Holds] says of a condition, without the reasons.
func (w *World) Verdict(c Condition) uncertain.Bool { return w.eval(c) }

// because returns the reasons of [World.Holds].
func (w *World) because(c Condition) (because []check.Ref) {
	events := make(map[int]*Event) // by their place in the log
	var named []actor.ID
	add := func(w *World, p Happened) {
		for e := range w.fitting(p) {
			if !e.assumed {
				events[e.at] = e.Event
			}
		}
	}
	Patterns(c, func(p Happened, _ bool) {
		add(w, p)
		named = append(append(append(named, p.By...), p.Against...), actor.ID(p.Where))
	})
	ever := w.From(uncertain.Date{})
	states(c, func(s Since) {
		add(ever, s.Start)
		add(ever, s.End)
	})
	cited := make(map[check.Ref]bool, len(events))
	cite := func(ref check.Ref) {
		if ref.ID != "" && !cited[ref] {
			cited[ref] = true
			because = append(because, ref)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(events)) {
		e := events[at]
		cite(check.Ref{Section: "events", ID: string(e.ID)})
		for _, ref := range e.Because {
			cite(ref)
		}
		for _, id := range e.Says {
			cite(check.Ref{Section: "statements", ID: string(id)})
		}
	}
	if w.Members != nil {
		for _, id := range named {
			for _, ref := range w.Members.Because(id) {
				cite(ref)
			}
		}
	}
	return because
}

// fitting yields the events that may have happened and fit a pattern: certainly when their holds is
// yes. The order is not that of the log.
func (w *World) fitting(p Happened) iter.Seq[occurred] {
	return func(yield func(occurred) bool) {
		try := func(events []occurred) bool {
			for i := range events {
				fits := w.match(p, &events[i])
				if fits != uncertain.No && !events[i].assumed {
					fits = fits.And(w.recent(events[i].Event)).And(events[i].Account(w.View))
				}
				if fits == uncertain.No {
					continue
				}
				e := events[i]
				e.holds = e.holds.And(fits)
				if !yield(e) {
					return false
				}
			}
			return true
		}
		for kind, events := range w.log {
			if kind.Is(p.Kind) && !try(events) {
				return
			}
		}
		try(w.assumed)
	}
}

func (w *World) eval(c Condition) uncertain.Bool {
	switch c := c.(type) {
	case nil:
		return uncertain.Yes
	case Happened:
		return w.happened(c)
	case All:
		verdict := uncertain.Yes
		for _, c := range c {
			verdict = verdict.And(w.eval(c))
		}
		return verdict
	case Any:
		verdict := uncertain.No
		for _, c := range c {
			verdict = verdict.Or(w.eval(c))
		}
		return verdict
	case Not:
		return w.eval(c.Of).Not()
	case Since:
		return w.since(c)
	case Within:
		return w.within(c)
	case Count:
		return w.count(c)
	case Readings:
		verdict, _ := Agreed(c, w.eval)
		return verdict
	}
	return uncertain.Unknown
}

// Agreed returns what all readings of a text come to, by a function that takes them one after the other, or
// unknown if they come to different things or there are none; it reports whether they come to the same.
func Agreed(c Readings, holds func(Condition) uncertain.Bool) (verdict uncertain.Bool, same bool) {
	same = true
	for i, reading := range c {
		if v := holds(reading); i == 0 {
			verdict = v
		} else {
			same = same && v == verdict
		}
	}
	if !same {
		return uncertain.Unknown, false
	}
	return verdict, true
}

// happened holds when some event fits.
func (w *World) happened(p Happened) uncertain.Bool {
	if len(w.keys) > 0 {
		if _, assumed := w.keys[p.key()]; assumed {
			return uncertain.Yes
		}
	}
	verdict := uncertain.No
	for e := range w.fitting(p) {
		if verdict = verdict.Or(e.holds); verdict == uncertain.Yes {
			break
		}
	}
	return verdict
}

// count holds when enough events fit, or enough actors act in them.
func (w *World) count(c Count) uncertain.Bool {
	number := (*World).events
	if c.Actors {
		number = (*World).actors
	}
	certain, possible := number(w, c.pattern())
	switch {
	case certain >= int64(c.AtLeast):
		return uncertain.Yes
	case possible < int64(c.AtLeast):
		return uncertain.No
	}
	return uncertain.Unknown
}

// events returns how many events certainly fit a pattern, and how many may.
func (w *World) events(p Happened) (certain, possible int64) {
	for e := range w.fitting(p) {
		possible += e.times
		if e.holds == uncertain.Yes {
			certain += e.times
		}
	}
	return certain, possible
}

// actors returns how many different actors certainly act in events that fit a pattern, and how many may.
func (w *World) actors(p Happened) (certain, possible int64) {
	acts := make(map[actor.ID]bool) // whether certainly
	var others int64                // who are not named and certainly have not acted before
	for e := range w.fitting(p) {
		certain := e.holds == uncertain.Yes
		for _, id := range e.By {
			acts[id] = acts[id] || certain
		}
		switch {
		case len(e.By) == 0:
			possible += max(e.times, e.others)
		case e.assumed:
			possible += e.others
		}
		if certain {
			others = max(others, e.others)
		}
	}
	for _, is := range acts {
		if possible++; is {
			certain++
		}
	}
	return certain + others, possible
}
