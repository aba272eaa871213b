package ceasefire

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/backstop-go/backstop/timeline"
)

// snapshotName begins every snapshot. The number of its form comes next, a space, the SHA-256 of what
// follows in hexadecimal, and a line break.
const (
	snapshotName = "backstop/monitor/"
	snapshotForm = "18"
)

// snapshot is everything that a monitor has seen.
type snapshot struct {
	Subject subject
	Now     int64
	Last    int64
	Latest  int64
	DayEnd  int64
	Late    int64
	Gaps    bool `json:",omitzero"`
	Again   int64
	Alike   int64
	Recent  recent
	Waiting []timeline.Event
	Day     int64
	Today   []counted
	Undated []counted
	Total   []counted
	Views   []viewState // of all duties
}

type counted struct {
	Of cell
	N  tally
}

type viewState struct {
	Tracks  [2]track
	Follow  [2][]jsontext.Value
	Claimed []timeline.EventID `json:",omitzero"`
	Denied  bool               `json:",omitzero"`
	Episode Episode
	Ends    int64
	Seen    int64
}

// Snapshot returns the state of the monitor as text that [Resume] reads. It fails only for the zero Monitor,
// with [ErrRegime]: what cannot be written down is refused before it is seen.
func (m *Monitor) Snapshot() ([]byte, error) {
	subject, err := m.subject()
	if err != nil {
		return nil, err
	}
	s := snapshot{
		Subject: subject, Now: m.now, Last: m.last, Latest: m.latest, DayEnd: m.dayEnd, Late: m.late, Gaps: m.gaps, Again: m.again, Alike: m.alike, Recent: m.recent.texts(), Waiting: m.waiting, Day: m.counts.Day,
	}
	total, undated, today := m.counts.tables()
	s.Total, s.Undated, s.Today = counts(total), counts(undated), counts(today)
	for _, d := range m.duties {
		for i := range d.views {
			v := &d.views[i]
			state := viewState{Tracks: v.Tracks, Claimed: v.Claimed, Denied: v.Denied, Episode: v.Episode, Ends: v.ends, Seen: v.seen}
			for reading := range v.Tracks {
				for _, f := range v.Tracks[reading].follow {
					data, err := json.Marshal(f.save(), json.Deterministic(true))
					if err != nil {
						return nil, err
					}
					state.Follow[reading] = append(state.Follow[reading], data)
				}
			}
			s.Views = append(s.Views, state)
		}
	}
	body, err := json.Marshal(&s, json.Deterministic(true))
	if err != nil {
		return nil, err
	}
	return append(fmt.Appendf(nil, "%s%s %x\n", snapshotName, snapshotForm, sha256.Sum256(body)), body...), nil
}

// Resume returns a monitor that goes on where the one went that gave the snapshot: it must be of the
// same regime, and of options that differ at most in whom they tell. A snapshot that was cut off or altered,
// has another form, or is of another regime or other options is refused: the error wraps [ErrSnapshot]
// and says what differs.
func Resume(r *Regime, ask Options, data []byte) (*Monitor, error) {
	m, err := NewMonitor(r, ask)
	if err != nil {
		return nil, err
	}
	head, body, ok := bytes.Cut(data, []byte("\n"))
	form, sum, _ := bytes.Cut(bytes.TrimPrefix(head, []byte(snapshotName)), []byte(" "))
	switch {
	case !bytes.HasPrefix(head, []byte(snapshotName)):
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrSnapshot, snapshotName)
	case string(form) != snapshotForm:
		return nil, fmt.Errorf("%w: it has the form %.20q, and this version reads the form %q: observe the log anew", ErrSnapshot, form, snapshotForm)
	case !ok || string(sum) != fmt.Sprintf("%x", sha256.Sum256(body)):
		return nil, fmt.Errorf("%w: it was cut off or altered", ErrSnapshot)
	}
	if err := m.load(body); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSnapshot, err)
	}
	return m, nil
}

func (m *Monitor) load(body []byte) error {
	var s snapshot
	if err := json.Unmarshal(body, &s); err != nil {
		return err
	}
	subject, err := m.subject()
	if err == nil {
		err = s.Subject.same(&subject)
	}
	if err != nil {
		return err
	}
	if len(s.Views) != len(m.duties)*len(m.views) {
		return fmt.Errorf("it follows %d terms, parties and views, not %d", len(s.Views), len(m.duties)*len(m.views))
	}
	m.now, m.last, m.latest, m.late, m.waiting = s.Now, s.Last, s.Latest, s.Late, s.Waiting
	m.dayEnd, m.gaps, m.again, m.alike, m.recent = s.DayEnd, s.Gaps, s.Again, s.Alike, s.Recent
	for i := range m.waiting {
		if m.waiting[i].Date.IsZero() {
			return ErrUndated
		}
	}
	m.counts.Day = s.Day
	for _, c := range s.Total {
		m.counts.in(c.Of).total = c.N
	}
	for _, c := range s.Undated {
		x := m.counts.in(c.Of)
		x.undated, x.some = c.N, true
	}
	for _, c := range s.Today {
		x := m.counts.in(c.Of)
		x.today, x.dated = c.N, true
	}
	for n, d := range m.duties {
		for i := range d.views {
			if err := d.views[i].load(&s.Views[n*len(m.views)+i]); err != nil {
				return err
			}
		}
		d.wind()
	}
	return nil
}

func (v *view) load(state *viewState) error {
	v.Claimed, v.Denied, v.Episode, v.ends, v.seen = state.Claimed, state.Denied, state.Episode, state.Ends, state.Seen
	for reading := range v.Tracks {
		t, saved := &v.Tracks[reading], &state.Tracks[reading]
		if (t.Window == nil) != (saved.Window == nil) || t.Window != nil && !saved.Window.Held.fits() {
			return errors.New("a term holds at other times")
		}
		if w := t.Window; w != nil { // in its place: its alarm is known by it
			*w, saved.Window = *saved.Window, w
			w.Held.wind()
		}
		saved.strict, saved.duty, saved.view, saved.follow = t.strict, t.duty, t.view, t.follow
		*t = *saved
		if len(state.Follow[reading]) != len(t.follow) {
			return errors.New("a term is followed otherwise")
		}
		for i, f := range t.follow {
			if err := f.load(state.Follow[reading][i]); err != nil {
				return err
			}
		}
	}
	return nil
}
