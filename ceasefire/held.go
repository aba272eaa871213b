package ceasefire

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A held is events that wait together until they are over: they are alike in all that the term and its window tell
// apart, and so are counted.
type held struct {
	Date   uncertain.Date
	Role   role
	Amount uncertain.Range[int64] `json:",omitzero"` // if a limit adds up
	About  item                   `json:",omitzero"` // if an act answers only what is about the same
	By     *account               `json:",omitzero"` // on which a breach rests
	Times  int64                  // how many they are
	IDs    []timeline.EventID     // of the first [MaxEvidence] of them
	last   uint64                 // the number of the last
}

// An item is what an event is about, whether or not it can be written as a reference.
type item check.Ref

// until returns their last second.
func (x *held) until() int64 { return spanOf(x.Date).end - 1 }

// split takes an event away if it is the last of them, and returns it: otherwise none.
func (x *held) split(s *sight) held {
	own := *x
	own.Times, own.IDs = 0, nil
	if x.last == s.number {
		own.Times, own.IDs = 1, []timeline.EventID{s.ID}
		x.Times--
		x.IDs = x.IDs[:min(x.Times, int64(len(x.IDs)))]
	}
	return own
}

// show shows them to the follower.
func (x *held) show(t *track, now int64) {
	f, key := t.follow[0], t.duty.keys.hold(check.Ref(x.About))
	for s := range x.sights {
		s.key = key
		f.see(t, x.Role, s)
	}
	f.advance(t, now)
	t.duty.keys.drop(key)
}

// sights calls yield for each of them as far as their IDs are kept, and for the others at once; used as a range function.
func (x *held) sights(yield func(*sight) bool) {
	e := timeline.Event{Date: x.Date, Amount: x.Amount, About: check.Ref(x.About)}
	s := sight{Event: &e, span: spanOf(x.Date), times: 1, by: x.By}
	for _, e.ID = range x.IDs {
		if !yield(&s) {
			return
		}
	}
	if e.ID, s.times = "", x.Times-int64(len(x.IDs)); s.times > 0 {
		yield(&s)
	}
}

// A holding is what is held, in the order in which the first of those alike came. It grows with the dates that are not
// over, of which there are as many as may contain a second, and with the items, the accounts and, of a limit, the numbers; not with
// the events.
type holding struct {
	List  []held
	index map[likeness]int // into the list; nil if it is to be made anew
	over  int64            // when some of it is over, at the earliest
}

// A likeness is what those held together have in common.
type likeness struct {
	date     uncertain.Date
	about    item
	amount   uncertain.Range[int64]
	accounts string
}

func (x *held) likeness() likeness {
	l := likeness{date: x.Date, about: x.About, amount: x.Amount}
	if x.By != nil {
		l.accounts = fmt.Sprintf("%q%q", x.By.According, x.By.Denied)
	}
	return l
}

// add holds an event that is something for a duty.
func (h *holding) add(d *duty, r role, s *sight) {
	x := held{Date: s.Date, Role: r, About: item(d.item(r, s.Event)), By: s.by}
	if _, adds := d.term.Clause.(Limit); adds {
		x.Amount = s.Amount
	}
	alike := h.like(&x)
	alike.Times, alike.last = alike.Times+1, s.number
	if len(alike.IDs) < MaxEvidence {
		alike.IDs = append(alike.IDs, s.ID)
	}
}

// like returns those held that are alike, perhaps none yet.
func (h *holding) like(x *held) *held {
	if h.index == nil {
		h.index = make(map[likeness]int, len(h.List)+1)
		for i := range h.List {
			h.index[h.List[i].likeness()] = i
		}
	}
	like := x.likeness()
	at, ok := h.index[like]
	if !ok {
		h.over = min(h.over, x.until())
		x.By = x.By.clone()
		at = len(h.List)
		h.index[like], h.List = at, append(h.List, *x)
	}
	return &h.List[at]
}

// release lets go some of what is held.
func (h *holding) release(goes func(*held) bool) {
	if len(h.List) == 0 {
		return
	}
	stays := h.List[:0]
	for i := range h.List {
		if !goes(&h.List[i]) {
			stays = append(stays, h.List[i])
		}
	}
	clear(h.List[len(stays):])
	h.List, h.index = stays, nil
	h.wind()
}

// wind finds out anew when some of it is over, at the earliest.
func (h *holding) wind() {
	h.over = never
	for i := range h.List {
		h.over = min(h.over, h.List[i].until())
	}
}

// fits reports whether it can be held: a snapshot may say anything.
func (h *holding) fits() bool {
	return !slices.ContainsFunc(h.List, func(x held) bool {
		return x.Date.IsZero() || x.Role != banned && x.Role != anchor || x.Times < 1 || int64(len(x.IDs)) != min(x.Times, MaxEvidence)
	})
}
