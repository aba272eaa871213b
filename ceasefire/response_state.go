package ceasefire

import (
	"cmp"
	"errors"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
)

// responseState is what waits, in order, and the acts that may still answer something.
type responseState struct {
	Waiting []waitingState
	Seen    []seenState
}

type waitingState struct {
	First, End, Sure, Perhaps, Early, Late int64
	Section                                check.Section
	Key                                    string
	ID                                     timeline.EventID
	By                                     *account `json:",omitzero"`
	Times                                  int64
}

type seenState struct {
	First, End int64
	Section    check.Section
	Key        string
}

func (r *response) save() any {
	var out responseState
	var live []*waiting
	for i := range r.slots {
		if w := &r.slots[i]; w.of[r.reading].times > 0 {
			live = append(live, w)
		}
	}
	slices.SortFunc(live, func(a, b *waiting) int { return cmp.Compare(a.order, b.order) })
	for _, w := range live {
		key := r.keys.refs[w.key]
		out.Waiting = append(out.Waiting, waitingState{w.first, w.end, w.sure, w.perhaps, w.early, w.late, key.Section, key.ID, w.id, w.by, w.of[r.reading].times})
	}
	for _, a := range r.seen {
		key := r.keys.refs[a.key]
		out.Seen = append(out.Seen, seenState{a.first, a.end, key.Section, key.ID})
	}
	return out
}

func (r *response) load(data []byte) error {
	var in responseState
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	for at := range r.slots {
		if r.slots[at].of[r.reading].times > 0 {
			r.drop(int32(at))
		}
	}
	*r = response{anchors: r.anchors, reading: r.reading, gone: never, over: never}
	for _, w := range in.Waiting {
		key := check.Ref{Section: w.Section, ID: w.Key}
		if w.Times < 1 || !r.each && key != (check.Ref{}) {
			return errors.New("what waits is not well formed")
		}
		number := r.keys.hold(key)
		r.place(r.add(&waiting{ // as it was: two may have come together that were apart when they came
			span: span{w.First, w.End}, sure: w.Sure, perhaps: w.Perhaps, early: w.Early, late: w.Late, key: number, id: w.ID, by: w.By,
		}), w.Times)
		r.keys.drop(number)
	}
	for _, a := range in.Seen {
		r.seen = append(r.seen, seen{span{a.First, a.End}, r.keys.hold(check.Ref{Section: a.Section, ID: a.Key})})
		r.gone = min(r.gone, a.End)
	}
	return nil
}
