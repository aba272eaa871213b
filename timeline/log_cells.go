package timeline

import (
	"cmp"
	"encoding"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/visible"
	"github.com/backstop-go/backstop/uncertain"
)

// A column is a column of a log that is read.
type column struct {
	name  string // in the header
	index int
	set   func(e *Event, cell string) error // cells that are empty are not set
}

// Cells are the columns of a log.
type cells struct {
	list                        []column
	placed                      []column // those of them that say where it was
	latitude, longitude, within *column
	account                     []column // that of words for accounts, if there is one
	accounted                   []column // those that name whose account it is, and who denies it
}

// columns looks up which columns of a header are read, and returns the names of those that are missing.
func (c *cells) columns(o *CSVOptions, at map[string]int) (missing []string) {
	find := func(named, otherwise string) *column {
		name := named
		if name == "" {
			name = otherwise
		}
		if i, ok := at[name]; ok {
			return &column{name: name, index: i}
		}
		if named != "" {
			missing = append(missing, named)
		}
		return nil
	}
	read := func(named, otherwise string, set func(e *Event, cell string) error) (there bool) {
		x := find(named, otherwise)
		if x != nil {
			x.set = set
			c.list = append(c.list, *x)
		}
		return x != nil
	}
	n := &o.Columns
	actors, zones := o.actors, func(cell string) ([]ZoneID, error) { return meant(o.Zones, "zone", cell, o.list()) }

	read(n.ID, "id", text(func(e *Event) *EventID { return &e.ID }))
	date := o.dates()
	dated := read(n.Date, "date", func(e *Event, cell string) (err error) { e.Date, err = date(cell); return err })
	if !dated && n.Date == "" && o.Base.Date.IsZero() {
		missing = append(missing, "date")
	}
	ofKind := read(n.Kind, "kind", vocabulary(o.kind, func(e *Event) *Kind { return &e.Kind }))
	if !ofKind && n.Kind == "" && o.Base.Kind == 0 {
		missing = append(missing, "kind")
	}
	read(n.Title, "title", func(e *Event, cell string) error { e.Title = cell; return inUTF8(cell) })
	read(n.By, "by", vocabulary(actors, func(e *Event) *[]actor.ID { return &e.By }))
	read(n.Against, "against", vocabulary(actors, func(e *Event) *[]actor.ID { return &e.Against }))
	read(n.To, "to", vocabulary(actors, func(e *Event) *[]actor.ID { return &e.To }))
	read(n.Where, "where", text(func(e *Event) *Place { return &e.Where }))
	read(n.Weapon, "weapon", vocabulary(o.weapon, func(e *Event) *Weapon { return &e.Weapon }))
	read(n.Severity, "severity", vocabulary(unmarshal[Severity], func(e *Event) *Severity { return &e.Severity }))
	read(n.About, "about", vocabulary(unmarshal[check.Ref], func(e *Event) *check.Ref { return &e.About }))
	read(n.Amount, "amount", vocabulary(uncertain.Parse[int64], func(e *Event) *uncertain.Range[int64] { return &e.Amount }))
	first := len(c.list)
	read(n.According, "according", vocabulary(actors, func(e *Event) *[]actor.ID { return &e.According }))
	read(n.Denied, "denied", vocabulary(actors, func(e *Event) *[]actor.ID { return &e.Denied }))
	c.accounted = c.list[first:]
	first = len(c.list)
	if (o.Accounts != nil || n.Account != "") && !read(n.Account, "account", o.account) && n.Account == "" {
		missing = append(missing, "account")
	}
	c.account = c.list[first:]
	first = len(c.list)
	read(n.In, "in", vocabulary(zones, func(e *Event) *[]ZoneID { return &e.At.In }))
	read(n.Out, "out", vocabulary(zones, func(e *Event) *[]ZoneID { return &e.At.Out }))
	read(n.Line, "line", vocabulary(o.line, func(e *Event) *LineID { return &e.At.Line }))
	read(n.Distance, "distance", vocabulary(uncertain.ParseLength, func(e *Event) *uncertain.Length { return &e.At.Distance }))
	read(n.Side, "side", vocabulary(o.side, func(e *Event) *actor.ID { return &e.At.Side }))
	c.placed = c.list[first:]
	if o.Spot != nil {
		c.latitude, c.longitude, c.within = find(n.Latitude, "latitude"), find(n.Longitude, "longitude"), find(n.Within, "within")
		switch {
		case c.latitude == nil && c.longitude != nil && n.Latitude == "":
			missing = append(missing, "latitude")
		case c.longitude == nil && c.latitude != nil && n.Longitude == "":
			missing = append(missing, "longitude")
		}
	}
	return missing
}

// place sets where an event was by its coordinates, if it has any, and reports whether it has; an error is about a column.
func (c *cells) place(o *CSVOptions, e *Event, record []string) (placed bool, wrong *column, err error) {
	if c.latitude == nil || c.longitude == nil {
		return false, nil, nil
	}
	lat, lon := strings.TrimSpace(record[c.latitude.index]), strings.TrimSpace(record[c.longitude.index])
	if lat == "" && lon == "" {
		return false, nil, nil
	}
	within := ""
	if c.within != nil {
		within = strings.TrimSpace(record[c.within.index])
	}
	latitude, err1 := strconv.ParseFloat(lat, 64)
	longitude, err2 := strconv.ParseFloat(lon, 64)
	metres, err3 := o.Within, error(nil)
	if within != "" {
		metres, err3 = strconv.ParseFloat(within, 64)
	}
	switch {
	case err1 != nil:
		return true, c.latitude, fmt.Errorf("%.40q is no latitude in degrees", lat)
	case err2 != nil:
		return true, c.longitude, fmt.Errorf("%.40q is no longitude in degrees", lon)
	case err3 != nil || within != "" && !(metres >= 0 && metres <= math.MaxFloat64):
		return true, c.within, fmt.Errorf("%.40q is no number of metres, without a unit", within)
	}
	e.At, err = o.Spot(latitude, longitude, metres)
	return true, c.latitude, err
}

func (o *CSVOptions) list() string {
	if o.List == "" {
		return ";"
	}
	return o.List
}

func (o *CSVOptions) kind(cell string) (Kind, error) { return word(o.Kinds, "kind", cell) }

func (o *CSVOptions) weapon(cell string) (Weapon, error) { return word(o.Weapons, "weapon", cell) }

// word returns what a word of a log means: without meanings what it means in a document.
func word[T any, P textReader[T]](meanings map[string]T, what, cell string) (T, error) {
	if meanings == nil {
		return unmarshal[T, P](cell)
	}
	v, ok := meanings[cell]
	if !ok {
		return v, fmt.Errorf("no %s is given for the word %.60q", what, cell)
	}
	return v, nil
}

func (o *CSVOptions) actors(cell string) ([]actor.ID, error) {
	return meant(o.Actors, "actor", cell, o.list())
}

// meant returns what the words of a list mean, each ID once: without meanings the words themselves.
func meant[ID ~string](meanings map[string][]ID, what, cell, by string) (ids []ID, err error) {
	words, err := split[ID](cell, by)
	if err != nil || meanings == nil {
		return words, cmp.Or(err, all(words))
	}
	for _, word := range words {
		meaning, ok := meanings[string(word)]
		if !ok {
			return nil, fmt.Errorf("no %s is given for the word %.60q", what, word)
		}
		for _, id := range meaning {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids, nil
}

func (o *CSVOptions) line(cell string) (LineID, error) {
	if o.Lines == nil {
		return LineID(cell), legible(cell)
	}
	id, ok := o.Lines[cell]
	if !ok {
		return "", fmt.Errorf("no line is given for the word %.60q", cell)
	}
	return id, nil
}

func (o *CSVOptions) side(cell string) (actor.ID, error) {
	ids, err := o.actors(cell)
	if err == nil && len(ids) != 1 {
		err = fmt.Errorf("a side is that of one actor, not of %d", len(ids))
	}
	if err != nil {
		return "", err
	}
	return ids[0], nil
}

func (o *CSVOptions) account(e *Event, cell string) error {
	account, ok := o.Accounts[cell]
	if !ok {
		return fmt.Errorf("no account is given for the word %.60q", cell)
	}
	e.According, e.Denied = account.According, account.Denied
	return nil
}

// text sets the field of an event to what a cell says as it stands.
func text[T ~string](field func(*Event) *T) func(*Event, string) error {
	return func(e *Event, cell string) error {
		*field(e) = T(cell)
		return legible(cell)
	}
}

// maxName is how many bytes a text of an event may have: IDs stand in tables.
const maxName = 1000

// legible finds what nobody could read where a report shows it: what is no text in UTF-8, or has a line break or another
// character that is not seen, by which it could pass for something else.
func legible(text string) error {
	plain := len(text) <= maxName
	for i := 0; plain && i < len(text); i++ {
		plain = ' ' <= text[i] && text[i] <= '~'
	}
	switch {
	case plain:
		return nil
	case !utf8.ValidString(text):
		return inUTF8(text)
	case strings.ContainsFunc(text, visible.Hidden):
		return fmt.Errorf("%.60q has a character that is not seen", text)
	case len(text) > maxName:
		return fmt.Errorf("%.60q has more than %d bytes", text, maxName)
	}
	return nil
}

func inUTF8(text string) error {
	if !utf8.ValidString(text) {
		return fmt.Errorf("%.60q is no text in UTF-8", text)
	}
	return nil
}

// legibleNames finds what of the names of an event nobody could read.
func legibleNames(e *Event) error {
	return cmp.Or(legible(string(e.ID)), legible(string(e.Where)), legible(string(e.At.Line)), legible(string(e.At.Side)),
		legible(e.About.ID), all(e.By), all(e.Against), all(e.To), all(e.At.In), all(e.At.Out), all(e.According), all(e.Denied))
}

func all[ID ~string](ids []ID) error {
	for _, id := range ids {
		if err := legible(string(id)); err != nil {
			return err
		}
	}
	return nil
}

// split returns the names in a cell.
func split[ID ~string](cell, by string) (ids []ID, err error) {
	for word := range strings.SplitSeq(cell, by) {
		if word = strings.TrimSpace(word); word == "" {
			return nil, errors.New("a name in the list is empty")
		}
		if slices.Contains(ids, ID(word)) {
			return nil, fmt.Errorf("%.60q stands in the list twice", word)
		}
		ids = append(ids, ID(strings.Clone(word)))
	}
	return ids, inUTF8(cell)
}

// unmarshal reads what documents spell.
func unmarshal[T any, P textReader[T]](cell string) (T, error) {
	var v T
	err := P(&v).UnmarshalText([]byte(cell))
	return v, err
}

// A textReader is a pointer to what is read from text.
type textReader[T any] interface {
	*T
	encoding.TextUnmarshaler
}

// maxWords bounds how many words of a column are remembered.
const maxWords = 4096

// vocabulary sets the field of an event to what a cell says, which is not empty. It remembers the words
// that it has read, and has those at hand that look unlike by four of their bytes: most columns have few
// words, which occur again and again.
func vocabulary[T any](parse func(string) (T, error), field func(*Event) *T) func(*Event, string) error {
	type word struct {
		text  string
		means T
	}
	known := make(map[string]*word)
	var hand [1024]*word
	return func(e *Event, cell string) error {
		n := len(cell)
		last := &hand[(int(cell[0])*101+int(cell[n/4])*37+int(cell[n/2])*11+int(cell[n-1]))%len(hand)]
		if *last != nil && (*last).text == cell {
			*field(e) = (*last).means
			return nil
		}
		w := known[cell]
		if w == nil {
			w = &word{text: strings.Clone(cell)} // without its row
			var err error
			if w.means, err = parse(w.text); err != nil {
				return err
			}
			if len(known) < maxWords {
				known[w.text] = w
			}
		}
		*last = w
		*field(e) = w.means
		return nil
	}
}
