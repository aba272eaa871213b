package ceasefire

import "github.com/backstop-go/backstop/internal/enum"

// A Status is how far a part of a regime has come. The zero Status is not stated. Only what is in
// force is judged.
type Status uint8

// The statuses, in order.
const (
	Required Status = iota + 1 // somebody says that a ceasefire needs it; no party has put it forward
	Proposed                   // put forward
	Agreed                     // agreed, not yet in force
	InForce                    // in force
)

var statuses = enum.New[Status]("status", "required", "proposed", "agreed", "in_force")

// IsValid reports whether s is one of the statuses.
func (s Status) IsValid() bool { return statuses.Valid(s) }

// String returns the status as it stands in a document.
func (s Status) String() string { return statuses.String(s) }

// MarshalText returns the text of s, and none for the zero Status; it fails on any other invalid value.
func (s Status) MarshalText() ([]byte, error) { return statuses.Marshal(s) }

// UnmarshalText reads what MarshalText writes. On error it leaves s as it was.
func (s *Status) UnmarshalText(text []byte) error { return statuses.Unmarshal(text, s) }

// A Means is by what a body watches. The zero Means is not stated.
type Means uint8

// The means. New ones are added at the end.
const (
	Observers Means = iota + 1 // people on the ground
	Inspections
	Drones
	Satellites
	Radar
	Sensors // sensors and cameras on the ground
	Aircraft
)

var means = enum.New[Means]("means", "observers", "inspections", "drones", "satellites", "radar", "sensors", "aircraft")

// IsValid reports whether m is one of the means.
func (m Means) IsValid() bool { return means.Valid(m) }

// String returns the means as it stands in a document.
func (m Means) String() string { return means.String(m) }

// MarshalText returns the text of m, and none for the zero Means; it fails on any other invalid value.
func (m Means) MarshalText() ([]byte, error) { return means.Marshal(m) }

// UnmarshalText reads what MarshalText writes. On error it leaves m as it was.
func (m *Means) UnmarshalText(text []byte) error { return means.Unmarshal(text, m) }

// A Task is what a body does about a ceasefire. The zero Task is not stated.
type Task uint8

// The tasks. New ones are added at the end.
const (
	Monitors   Task = iota + 1 // watches and records
	Verifies                   // says whether a term was kept
	Liaises                    // keeps both sides in touch
	Attributes                 // says who broke a term
	Remedies                   // determines what follows from a breach
	Enforces                   // may act against a breach
)

var tasks = enum.New[Task]("task", "monitors", "verifies", "liaises", "attributes", "remedies", "enforces")

// IsValid reports whether t is one of the tasks.
func (t Task) IsValid() bool { return tasks.Valid(t) }

// String returns the task as it stands in a document.
func (t Task) String() string { return tasks.String(t) }

// MarshalText returns the text of t, and none for the zero Task; it fails on any other invalid value.
func (t Task) MarshalText() ([]byte, error) { return tasks.Marshal(t) }

// UnmarshalText reads what MarshalText writes. On error it leaves t as it was.
func (t *Task) UnmarshalText(text []byte) error { return tasks.Unmarshal(text, t) }

// A Layer is whether a zone lies on the ground or in the air. The zero Layer is both. What flies is not in a
// zone on the ground, and nothing else in one in the air, unless a clause names its class with the zone. Whether
// something flies is said by its class, or by the kind of the event, and otherwise not known.
type Layer uint8

// The layers.
const (
	Ground Layer = iota + 1
	Air
)

var layers = enum.New[Layer]("layer", "ground", "air")

// IsValid reports whether l is one of the layers.
func (l Layer) IsValid() bool { return layers.Valid(l) }

// String returns the layer as it stands in a document.
func (l Layer) String() string { return layers.String(l) }

// MarshalText returns the text of l, and none for the zero Layer; it fails on any other invalid value.
func (l Layer) MarshalText() ([]byte, error) { return layers.Marshal(l) }

// UnmarshalText reads what MarshalText writes. On error it leaves l as it was.
func (l *Layer) UnmarshalText(text []byte) error { return layers.Unmarshal(text, l) }

// A Form is how far a regime goes, a ladder derived from its parts, see [Regime.Form]: the classes of
// the ETH/PRIO ceasefire data (Clayton and others 2023). The zero Form is not stated.
type Form uint8

// The forms, in order.
const (
	Cessation   Form = iota + 1 // a cessation of hostilities: the fire is held, nobody watches
	Preliminary                 // besides, somebody watches, verifies or enforces
	Definitive                  // besides, forces are demobilised and the matters in dispute are settled
)

var forms = enum.New[Form]("form of ceasefire", "cessation", "preliminary", "definitive")

// IsValid reports whether f is one of the forms.
func (f Form) IsValid() bool { return forms.Valid(f) }

// String returns the form as it stands in a document.
func (f Form) String() string { return forms.String(f) }

// MarshalText returns the text of f, and none for the zero Form; it fails on any other invalid value.
func (f Form) MarshalText() ([]byte, error) { return forms.Marshal(f) }

// UnmarshalText reads what MarshalText writes. On error it leaves f as it was.
func (f *Form) UnmarshalText(text []byte) error { return forms.Unmarshal(text, f) }
