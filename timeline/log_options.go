package timeline

import (
	"time"

	"github.com/backstop-go/backstop/actor"
)

// CSVOptions say how [ReadCSV] reads a log of events. The zero CSVOptions read columns that are called as
// the members of an event in a document, and cells as documents spell them.
type CSVOptions struct {
	// Columns, Comma and List are what the columns are called, what stands between cells (a comma, if
	// zero) and between the names in one cell (a semicolon, if empty).
	Columns Columns
	Comma   rune
	List    string

	// Kinds, Weapons, Actors, Zones, Lines and Accounts say what the words of a log mean: its classes of incidents and
	// of weapons, its names of parties, of places, each with the zones that it lies in or out of, and of lines, and
	// how well an incident is established ("disputed"). A word that is not listed is at fault. A nil map leaves the
	// words as they are: kinds and weapons as documents spell them, IDs of actors, zones and lines; without Accounts
	// there is no column for them, and with them there must be one. A row that gives a word for its account and names
	// whose account it is besides is at fault.
	Kinds    map[string]Kind
	Weapons  map[string]Weapon
	Actors   map[string][]actor.ID
	Zones    map[string][]ZoneID
	Lines    map[string]LineID
	Accounts map[string]Account

	// Dates are the layouts in which the log writes its dates, besides those of a document, which are always read. A
	// cell that says one thing in one of them and another in another is at fault. Zone is that of the clocks by which the
	// log tells a time without a zone offset, and must be there if a layout needs one; what they never showed, or showed
	// twice, is at fault. A day is one of the document, whatever the zone of its clocks.
	Dates []Layout
	Zone  *time.Location

	// Spot turns coordinates into where an event was, as a map of package ceasefire/geo does; without it
	// they are not read. Within is by how many metres they may be off where a row does not say it.
	Spot   func(latitude, longitude, within float64) (Spot, error)
	Within float64

	// Base is what holds of every event unless its row says something else: the kind, if there is no
	// column for it, or whose account the log is.
	Base Event

	// Distinct finds an event whose ID stood in the log before: its row is at fault, and says on which line.
	// That needs memory for every ID. Otherwise rows are not compared.
	Distinct bool

	// Line, unless nil, is set to the line on which each event begins, before that is handed on.
	Line *int

	// Progress is told how far the reading has come, after each [ProgressRows] rows and at the end.
	Progress func(Progress)
}

// LineOptions say how [ReadLines] reads a log of events, each as in [CSVOptions].
type LineOptions struct {
	Distinct bool
	Line     *int
	Progress func(Progress)
}

// Columns are what the columns of a log are called. An empty name stands for the one noted beside it
// (which the log need not have); a column that is named here must be there. Other columns are ignored.
type Columns struct {
	ID        string // id; without it an event is called by its line, "line-12"
	Date      string // date
	Kind      string // kind
	Title     string // title
	By        string // by: a list of actors
	Against   string // against: a list of actors
	To        string // to: a list of actors
	Where     string // where
	Weapon    string // weapon
	Severity  string // severity
	About     string // about
	Amount    string // amount: how many incidents
	According string // according: a list of actors
	Denied    string // denied: a list of actors
	Account   string // account: a word of CSVOptions.Accounts
	In        string // in: a list of zones
	Out       string // out: a list of zones
	Line      string // line
	Distance  string // distance: with its unit, "some 2 km"
	Side      string // side: an actor
	Latitude  string // latitude, in degrees
	Longitude string // longitude, in degrees
	Within    string // within: by how many metres the coordinates may be off
}

// An Account is how far something is established: whose account it is, and who denies it.
type Account struct {
	According []actor.ID
	Denied    []actor.ID
}
