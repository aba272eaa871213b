package guarantee

import (
	"github.com/go-json-experiment/json"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An InstrumentID names an instrument within one structure.
type InstrumentID string

// An Instrument is what commitments stand in: a treaty, an agreement, a declaration, or a settled
// practice. Commitments outside any instrument are spoken words only.
//
// A text that is applied provisionally, before it is in force or even signed, is two instruments: one for what is
// applied, in force from that day, and the text itself, which amends it and so takes its place.
//
// Where its entry counts ratifications it binds each signatory from its own ratification on, and not before its entry: until
// then nothing that stands in it is owed by that one or to it, while it may be between others. Where its entry names whose
// ratifications it asks for and counts none, that holds of those that it names. A ratification of which it is not recorded
// whose it is counts as that of all. Where the date of its entry is stated it binds all from that day on, but for one whose own
// ratification has a later date in it. A party that joins later and has not signed has commitments of its own, with its
// accession as their entry, or belongs for a time to a group.
type Instrument struct {
	ID          InstrumentID         `json:"id"`
	Title       string               `json:"title"`
	Form        Form                 `json:"form"`
	Text        Disclosure           `json:"text,omitzero"`  // how much of its text is known
	Binds       Binding              `json:"binds,omitzero"` // what the text itself claims
	Signatories []Signatory          `json:"signatories,omitzero"`
	Proposed    uncertain.Date       `json:"proposed,omitzero"`   // when it was tabled
	Signed      uncertain.Date       `json:"signed,omitzero"`     // when it was signed or adopted
	Entry       timeline.Condition   `json:"entry,omitzero"`      // what brings it into force after signature; nil for signature itself
	InForce     uncertain.Date       `json:"in_force,omitzero"`   // when it entered into force, where that is stated
	Zone        timeline.Zone        `json:"zone,omitzero"`       // where the days of its periods are counted
	Term        uncertain.Period     `json:"term,omitzero"`       // how long it runs from entry into force
	Ended       uncertain.Date       `json:"ended,omitzero"`      // when it ended; its term has then not been over before
	Ends        timeline.Condition   `json:"ends,omitzero"`       // what brings it to an end, as a vote named in the text; nil is not stated
	Notice      uncertain.Period     `json:"notice,omitzero"`     // a withdrawal by whom it binds takes effect after it, and of a text that renews, with the first end of its term from then on
	ExitAfter   uncertain.Period     `json:"exit_after,omitzero"` // how long after entry into force nobody may withdraw
	Renews      uncertain.Period     `json:"renews,omitzero"`     // by how long its term is renewed each time unless it is denounced, in time for its notice if it has one
	Amends      InstrumentID         `json:"amends,omitzero"`     // the instrument whose place it takes once it is in force
	Revocable   uncertain.Bool       `json:"revocable,omitzero"`  // a party may end it at will
	DraftOf     InstrumentID         `json:"draft_of,omitzero"`   // the instrument of which this is an earlier draft
	Removed     []Removal            `json:"removed,omitzero"`    // what a draft of it had and it has not
	Says        []source.StatementID `json:"says,omitzero"`
}

// A Signatory is an actor that signed or adopted an instrument.
//
// In a document a signatory of which nothing else is said is written as its ID alone.
type Signatory struct {
	Actor    actor.ID             `json:"actor"`             // who signed
	Signed   uncertain.Date       `json:"signed,omitzero"`   // when it signed
	Ratified uncertain.Date       `json:"ratified,omitzero"` // when it ratified
	Says     []source.StatementID `json:"says,omitzero"`
}

// Signatories returns signatories of whom nothing but the ID is said.
func Signatories(ids ...actor.ID) []Signatory {
	out := make([]Signatory, len(ids))
	for i, id := range ids {
		out[i] = Signatory{Actor: id}
	}
	return out
}

type signatory Signatory // as it is written in full

// MarshalJSON writes the ID alone when nothing else is said.
func (s Signatory) MarshalJSON() ([]byte, error) {
	var v any = signatory(s)
	if s.Signed.IsZero() && s.Ratified.IsZero() && s.Says == nil {
		v = s.Actor
	}
	return json.Marshal(v)
}

// UnmarshalJSON reads both forms that MarshalJSON writes.
func (s *Signatory) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		return json.Unmarshal(data, (*signatory)(s))
	}
	*s = Signatory{}
	return json.Unmarshal(data, &s.Actor)
}

// A Removal is a subject that a draft of an instrument covered and the instrument does not.
type Removal struct {
	Subject Subject              `json:"subject"`
	From    InstrumentID         `json:"from"` // the draft that had it
	Says    []source.StatementID `json:"says,omitzero"`
}

// A Form is the form of an instrument, from the least to the most formal. The zero Form is not
// stated.
type Form uint8

// The forms, in order.
const (
	Spoken      Form = iota + 1 // said, in no document
	Practice                    // done, under no document that is recorded
	Declaration                 // a declaration, statement or communique
	Agreement                   // a memorandum or agreement
	Treaty                      // a treaty subject to ratification
	Resolution                  // a decision of an international body
)

var forms = enum.New[Form]("form", "spoken", "practice", "declaration", "agreement", "treaty", "resolution")

// IsValid reports whether f is one of the forms.
func (f Form) IsValid() bool { return forms.Valid(f) }

// String returns the form's name.
func (f Form) String() string { return forms.String(f) }

// MarshalText returns the form's name; it fails on an invalid form.
func (f Form) MarshalText() ([]byte, error) { return forms.Marshal(f) }

// UnmarshalText reads a form's name exactly as String writes it.
func (f *Form) UnmarshalText(text []byte) error { return forms.Unmarshal(text, f) }

// A Disclosure is how much of a text is known. The zero Disclosure is not stated.
type Disclosure uint8

// The disclosures.
const (
	Public      Disclosure = iota + 1 // published by its parties
	Leaked                            // known against their will
	Reported                          // known in part, through others
	Undisclosed                       // not known
)

var disclosures = enum.New[Disclosure]("disclosure", "public", "leaked", "reported", "undisclosed")

// IsValid reports whether d is one of the disclosures.
func (d Disclosure) IsValid() bool { return disclosures.Valid(d) }

// String returns the disclosure's name.
func (d Disclosure) String() string { return disclosures.String(d) }

// MarshalText returns the disclosure's name; it fails on an invalid one.
func (d Disclosure) MarshalText() ([]byte, error) { return disclosures.Marshal(d) }

// UnmarshalText reads a disclosure's name exactly as String writes it.
func (d *Disclosure) UnmarshalText(text []byte) error { return disclosures.Unmarshal(text, d) }

// A Binding is what a text claims of its own force. The zero Binding is not stated.
type Binding uint8

// The bindings.
const (
	NotBinding Binding = iota + 1 // the text claims no force
	Political                     // politically binding
	Legal                         // legally binding
	Intent                        // an intent to be bound by a further instrument
)

var bindings = enum.New[Binding]("binding", "none", "political", "legal", "intent")

// IsValid reports whether b is one of the bindings.
func (b Binding) IsValid() bool { return bindings.Valid(b) }

// String returns the binding's name.
func (b Binding) String() string { return bindings.String(b) }

// MarshalText returns the binding's name; it fails on an invalid one.
func (b Binding) MarshalText() ([]byte, error) { return bindings.Marshal(b) }

// UnmarshalText reads a binding's name exactly as String writes it.
func (b *Binding) UnmarshalText(text []byte) error { return bindings.Unmarshal(text, b) }
