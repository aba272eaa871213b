package main

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/ceasefire/geo"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
)

// logFlags are the flags that say how a log is read.
type logFlags struct {
	options timeline.CSVOptions
	geojson string
	line    timeline.LineID
	strict  bool

	semicolons bool // the first row has some, and no other character is said to stand between cells

	far       int // how many events lie far from the line
	places    *geo.Map
	schematic bool   // the map that was read shows something roughly
	mapHash   string // the SHA-256 of the map that was read
	drawn     []drawing

	given []string // the flags that change what the log says, as they were given

	at int // the line on which the event at hand begins
}

func (l *logFlags) define(flags *flag.FlagSet) {
	o := &l.options
	columns := map[string]*string{
		"id": &o.Columns.ID, "date": &o.Columns.Date, "kind": &o.Columns.Kind, "title": &o.Columns.Title, "by": &o.Columns.By,
		"against": &o.Columns.Against, "to": &o.Columns.To, "where": &o.Columns.Where, "weapon": &o.Columns.Weapon,
		"severity": &o.Columns.Severity, "about": &o.Columns.About, "amount": &o.Columns.Amount, "according": &o.Columns.According,
		"denied": &o.Columns.Denied, "account": &o.Columns.Account, "in": &o.Columns.In, "out": &o.Columns.Out, "line": &o.Columns.Line,
		"distance": &o.Columns.Distance, "side": &o.Columns.Side, "latitude": &o.Columns.Latitude,
		"longitude": &o.Columns.Longitude, "within": &o.Columns.Within,
	}
	flags.Func("columns", "", l.pairs("columns", func(name, called string) error {
		column, ok := columns[name]
		if !ok {
			return fmt.Errorf("events have no %.20q", name)
		}
		if *column != "" {
			return fmt.Errorf("%s is said to be called both %.20q and %.20q", name, *column, called)
		}
		*column = called
		return nil
	}))
	flags.Func("kinds", "", l.pairs("kinds", meaning(&o.Kinds)))
	flags.Func("weapons", "", l.pairs("weapons", meaning(&o.Weapons)))
	flags.Func("actors", "", l.pairs("actors", func(word, id string) error {
		if o.Actors == nil {
			o.Actors = make(map[string][]actor.ID)
		}
		o.Actors[word] = append(o.Actors[word], actor.ID(id))
		return nil
	}))
	flags.Func("zones", "", l.pairs("zones", func(word, id string) error {
		if o.Zones == nil {
			o.Zones = make(map[string][]timeline.ZoneID)
		}
		o.Zones[word] = append(o.Zones[word], timeline.ZoneID(id))
		return nil
	}))
	flags.Func("lines", "", l.pairs("lines", func(word, id string) error {
		if o.Lines == nil {
			o.Lines = make(map[string]timeline.LineID)
		}
		if was, ok := o.Lines[word]; ok && string(was) != id {
			return fmt.Errorf("%.20q is said to mean both %.20s and %.20s", word, was, id)
		}
		o.Lines[word] = timeline.LineID(id)
		return nil
	}))
	flags.Func("accounts", "", l.pairs("accounts", func(word, means string) error {
		says, denies, ok := strings.Cut(means, "/")
		if !ok && says == "" || strings.Contains(denies, "/") {
			return fmt.Errorf("%.40q is no account: want who says it, / and who denies it", means)
		}
		if o.Accounts == nil {
			o.Accounts = make(map[string]timeline.Account)
		}
		account := o.Accounts[word]
		if says != "" {
			account.According = append(account.According, actor.ID(says))
		}
		if denies != "" {
			account.Denied = append(account.Denied, actor.ID(denies))
		}
		o.Accounts[word] = account
		return nil
	}))
	flags.Func("dates", "", func(s string) error {
		layout, err := timeline.ParseLayout(s)
		if slices.Contains(o.Dates, layout) {
			err = errors.New("it is given twice")
		}
		o.Dates, l.given = append(o.Dates, layout), append(l.given, "-dates "+s)
		return err
	})
	flags.Func("zone", "", func(s string) (err error) {
		if o.Zone != nil {
			return errors.New("it is given twice")
		}
		l.given = append(l.given, "-zone "+s)
		o.Zone, err = clocks(s)
		return err
	})
	flags.Func("comma", "", func(s string) error {
		r, size := utf8.DecodeRuneInString(s)
		if size != len(s) || size == 0 {
			return errors.New("want one character")
		}
		o.Comma, l.given = r, append(l.given, "-comma "+s)
		return nil
	})
	flags.StringVar(&l.geojson, "map", "", "")
	flags.Func("line", "", func(s string) error {
		l.line, l.given = timeline.LineID(s), append(l.given, "-line "+s)
		return nil
	})
	flags.BoolVar(&l.strict, "strict", false, "")
}

// meaning returns a function that enters what a word of the log means.
func meaning[T interface {
	comparable
	fmt.Stringer
}, P interface {
	*T
	encoding.TextUnmarshaler
}](meanings *map[string]T) func(word, name string) error {
	return func(word, name string) error {
		var v T
		if err := P(&v).UnmarshalText([]byte(name)); err != nil {
			return err
		}
		if *meanings == nil {
			*meanings = make(map[string]T)
		}
		if was, ok := (*meanings)[word]; ok && was != v {
			return fmt.Errorf("%.20q is said to mean both %v and %v", word, was, v)
		}
		(*meanings)[word] = v
		return nil
	}
}

// clocks returns a zone by its offset or its name.
func clocks(s string) (*time.Location, error) {
	var offset timeline.Zone
	if offset.UnmarshalText([]byte(s)) == nil {
		return time.FixedZone(s, int(offset)*60), nil
	}
	zone, err := time.LoadLocation(s)
	if err != nil || s == "" || s == "Local" {
		return nil, errors.New(`want an offset such as +02:00, Z for UTC, or a zone of the IANA database such as Europe/Kyiv`)
	}
	return zone, nil
}

// words returns the words of a list with commas.
func words(s string) ([]string, error) {
	list := strings.Split(s, ",")
	if slices.Contains(list, "") {
		return nil, errors.New("empty word in the list")
	}
	return list, nil
}

// pairs returns a function for a flag that takes "a=b,c=d" and hands on each pair.
func (l *logFlags) pairs(flag string, take func(a, b string) error) func(string) error {
	return func(s string) error {
		l.given = append(l.given, "-"+flag+" "+s)
		list, err := words(s)
		for _, word := range list {
			a, b, ok := strings.Cut(word, "=")
			if !ok || a == "" || b == "" {
				return fmt.Errorf("%.40q is no pair a=b", word)
			}
			if err := take(a, b); err != nil {
				return err
			}
		}
		return err
	}
}

// events returns the events of a log. What it tells of the progress goes to tell.
func (l *logFlags) events(in io.Reader, name string, stderr io.Writer, tell func(timeline.Progress)) (iter.Seq2[*timeline.Event, error], error) {
	lines := bufio.NewReader(in)
	first, err := lines.ReadSlice('\n') // a longer one is cut
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	first = bytes.Clone(first)
	if bytes.IndexByte(first, 0) >= 0 {
		return nil, fmt.Errorf("%s is no text in UTF-8: UTF-16, for example, must be converted first", name)
	}
	l.semicolons = l.options.Comma == 0 && bytes.IndexByte(first, ';') >= 0
	in = io.MultiReader(bytes.NewReader(first), lines)
	o := l.options
	if strings.HasSuffix(name, ".jsonl") || bytes.HasPrefix(bytes.TrimPrefix(first, []byte("\ufeff")), []byte("{")) {
		if l.geojson != "" || o.Columns != (timeline.Columns{}) || o.Kinds != nil || o.Weapons != nil || o.Actors != nil || o.Zones != nil || o.Lines != nil || o.Accounts != nil || o.Dates != nil || o.Comma != 0 {
			return nil, fmt.Errorf("%s is JSON lines: -columns, -kinds, -weapons, -actors, -zones, -lines, -accounts, -dates, -comma and -map are for CSV", name)
		}
		return timeline.ReadLines(in, timeline.LineOptions{Distinct: l.strict, Line: &l.at, Progress: tell}), nil
	}
	o.Progress, o.Distinct, o.Line = tell, l.strict, &l.at
	if l.geojson == "" && bytes.Contains(first, []byte("latitude")) && bytes.Contains(first, []byte("longitude")) {
		fmt.Fprintf(stderr, "%s: coordinates are not read without -map\n", name)
	}
	if l.geojson != "" {
		m := l.places
		o.Spot = func(latitude, longitude, within float64) (timeline.Spot, error) {
			p, err := geo.At(latitude, longitude, within)
			if err != nil {
				return timeline.Spot{}, err
			}
			if line := m.Line(l.line); l.line != "" && line.Far(p) {
				if l.far++; l.far == 1 {
					fmt.Fprintf(stderr, "%s: %v is more than %d km from line %s: are latitude and longitude swapped? (told once)\n", name, p, geo.FarKm, l.line)
				}
			}
			return m.Spot(p, l.line).Value, nil
		}
	}
	return timeline.ReadCSV(in, o), nil
}

// read reads the map, if there is one, and says in the regime that the line from which distances are measured is
// schematic if it is so on the map.
func (l *logFlags) read(r *ceasefire.Regime, stderr io.Writer) (err error) {
	if l.geojson == "" {
		l.drawn = drawings(r, nil)
		return nil
	}
	if l.places, l.mapHash, err = readMap(l.geojson, stderr); err != nil {
		return err
	}
	m := l.places
	l.drawn = drawings(r, m)
	if l.line != "" && m.Line(l.line) == nil {
		return fmt.Errorf("-line: no line %.40q in %s; it has %s", l.line, l.geojson, cmp.Or(lineIDs(m), "none"))
	}
	switch ids := lineIDs(m); {
	case l.line != "" || len(m.Lines) == 0:
	case ids == "":
		fmt.Fprintf(stderr, "%s: no distances are measured: none of its lines has an ID, by which -line and events could name it\n", l.geojson)
	default:
		fmt.Fprintf(stderr, "%s: no distances are measured without -line, one of %s\n", l.geojson, ids)
	}
	l.schematic = slices.ContainsFunc(m.Lines, func(x *geo.Line) bool { return x.Schematic }) ||
		slices.ContainsFunc(m.Zones, func(x *geo.Zone) bool { return x.Schematic })
	for i := range r.Lines {
		if x := &r.Lines[i]; l.line != "" && x.ID == l.line && m.Line(l.line).Schematic {
			x.Schematic = true
		}
	}
	return nil
}

// lineIDs lists the lines of a map that have an ID, the first of many.
func lineIDs(m *geo.Map) string {
	var ids []timeline.LineID
	for _, x := range m.Lines {
		if x.ID != "" {
			ids = append(ids, x.ID)
		}
	}
	return few(ids)
}

// few lists IDs, the first of many.
func few[ID ~string](ids []ID) string {
	const most = 5
	var list []string
	for _, id := range ids[:min(len(ids), most)] {
		list = append(list, string(id))
	}
	if len(ids) > most {
		list = append(list, "…")
	}
	return strings.Join(list, ", ")
}

// hint says what may be wrong with a log of which nothing can be read.
func (l *logFlags) hint() string {
	if l.semicolons {
		return "; its first row has semicolons: is -comma ';' meant?"
	}
	return ""
}

// findings returns the findings that an error about a log wraps.
func findings(err error) (found []*check.Finding) {
	switch e := err.(type) {
	case *check.Finding:
		return []*check.Finding{e}
	case interface{ Unwrap() []error }:
		for _, err := range e.Unwrap() {
			found = append(found, findings(err)...)
		}
	case interface{ Unwrap() error }:
		return findings(e.Unwrap())
	}
	return found
}

// readMap reads lines and zones, and returns the hash of the file that holds them. What is wrong with them goes to
// stderr.
func readMap(name string, stderr io.Writer) (m *geo.Map, hash string, err error) {
	data, err := readFile(name, geo.MaxSize)
	if err != nil {
		return nil, "", err
	}
	m, findings := geo.Decode(data)
	for _, f := range findings {
		fmt.Fprintf(stderr, "%s:%v\n", name, f)
	}
	if findings.Err() != nil {
		return nil, "", fmt.Errorf("%s is not valid", name)
	}
	return m, fmt.Sprintf("%x", sha256.Sum256(data)), nil
}
