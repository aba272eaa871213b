package force

import (
	"bytes"

	"github.com/go-json-experiment/json"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Caveat is a contributor's limit on the use of its forces: no use for a task, at a place, or for
// a task at a place. A caveat with a text alone limits the use in a way that is not recorded.
//
// In a document a caveat with a text alone is written as that text. The zero Caveat says nothing.
type Caveat struct {
	Task  Posture        `json:"task,omitzero"`  // not for this task; zero for every task, if a place is named
	Where timeline.Place `json:"where,omitzero"` // not there; empty for everywhere, if a task is named
	Text  string         `json:"text,omitzero"`  // as stated
}

// Blocks reports whether the caveat keeps a force from a task at a place: yes when both fit what it
// names, no when one certainly does not, and unknown otherwise, as when it names neither. A task or
// place that is not stated may be any.
func (c Caveat) Blocks(task Posture, where timeline.Place) uncertain.Bool {
	if c.Task == 0 && c.Where == "" {
		return uncertain.Unknown
	}
	blocks := uncertain.Yes
	if c.Task != 0 && c.Task != task {
		blocks = uncertain.Known(task == 0).And(uncertain.Unknown)
	}
	if c.Where != "" && c.Where != where {
		blocks = blocks.And(uncertain.Known(where == "").And(uncertain.Unknown))
	}
	return blocks
}

// String returns the text of the caveat, or what it says in words.
func (c Caveat) String() string {
	text := "not"
	if c.Task != 0 {
		text += " for " + c.Task.String()
	}
	if c.Where != "" {
		text += " in " + string(c.Where)
	}
	switch {
	case c.Task == 0 && c.Where == "":
		return c.Text
	case c.Text != "":
		return text + ": " + c.Text
	}
	return text
}

// plainCaveat is a Caveat without its methods, as it is written in a document.
type plainCaveat Caveat

// MarshalJSON writes the text alone when there is nothing else.
func (c Caveat) MarshalJSON() ([]byte, error) {
	if c.Task == 0 && c.Where == "" {
		return json.Marshal(c.Text)
	}
	return json.Marshal(plainCaveat(c))
}

// UnmarshalJSON reads both forms that MarshalJSON writes. On error it leaves c as it was.
func (c *Caveat) UnmarshalJSON(data []byte) error {
	if data = bytes.TrimSpace(data); len(data) > 0 && data[0] == '"' {
		var text string
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
		*c = Caveat{Text: text}
		return nil
	}
	var read plainCaveat
	if err := json.Unmarshal(data, &read, json.RejectUnknownMembers(true)); err != nil {
		return err
	}
	*c = Caveat(read)
	return nil
}

// Usable returns the choice of a [Filter] for what may be used for a task at a place: what a caveat
// blocks is not, and what a caveat may block is in the upper bound only.
func Usable(task Posture, where timeline.Place) func(*Entry) uncertain.Bool {
	return func(e *Entry) uncertain.Bool {
		usable := uncertain.Yes
		if e.Contribution == nil {
			return uncertain.No
		}
		for _, c := range e.Caveats {
			usable = usable.And(c.Blocks(task, where).Not())
		}
		return usable
	}
}
