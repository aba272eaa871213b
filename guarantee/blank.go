package guarantee

import (
	"cmp"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// A Blank is something that a document leaves open and for which it has a member: a question to whoever
// writes it. Not every blank can be filled; what nobody has said stays open.
type Blank struct {
	Item   check.Ref  // the item; a section alone where it has no items at all, and zero for the document
	Member string     // the member of the item, as "to"; of a member within one, as "when/happened/kind"
	Path   check.Path // where in the document it would stand
	Asks   string     // the question in words

	Must     bool       // nothing can be assessed without it: the document is not valid, or no date is known
	Bears    []Question // the questions to whose answers it matters, in order
	Elements int        // how many elements of these answers rest on the item; none on a section without items
}

// String returns the question, and where its answer belongs.
func (b Blank) String() string {
	where := b.Member
	if b.Item != (check.Ref{}) {
		where = strings.TrimSuffix(b.Item.String()+": "+b.Member, ": ")
	}
	return b.Asks + " (" + where + ")"
}

// Blanks lists what the document leaves open, of an unfinished document too: first what it is not valid
// without, then the others, those first that bear on most elements of the answers, as far as these
// are known when the structure is assessed as it is, of those alike the ones that bear on most questions; and in the
// order of the document. To fill in a member
// adds no other blank, unless the item was not valid without it. A structure that does not validate for other reasons than those listed has the findings of
// [Structure.Validate] besides; of these, and so of what it is not valid without, there are at most
// check.MaxFindings.
//
// An event or instrument whose date is too coarse is no blank: see [NeededActs], which lists as Decisive
// what a better date would decide.
func (s *Structure) Blanks(ask Options) []Blank {
	s = s.orEmpty()
	b := &blanks{s: s, seen: make(map[check.Path]bool), rests: make(map[check.Ref]map[Question]int), several: make(map[actor.ID]bool), sizes: make(map[force.ID]uncertain.Range[int64])}
	a := s.Assess(ask)
	for e := range a.Elements() {
		b.count(&e)
	}
	for _, l := range a.Strength.Contributions {
		b.sizes[l.Contribution] = l.Persons
	}
	for _, f := range s.Validate() {
		if f.Code == codeMissing || f.Code == codeDangling {
			b.required(f)
		}
	}
	if x, undated := s.Undated(ask); undated {
		b.add(x)
	}
	b.optional()
	slices.SortStableFunc(b.list, func(x, y Blank) int {
		if x.Must != y.Must {
			if x.Must {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(y.Elements, x.Elements), cmp.Compare(len(y.Bears), len(x.Bears)))
	})
	return b.list
}

// Undated returns the question on which date the answers are to be true, and whether it is open: where neither the
// document nor the options state a date, nothing can be assessed.
func (s *Structure) Undated(ask Options) (Blank, bool) {
	asks := Blank{Member: "as_of", Path: "/as_of", Asks: "On which date are the answers to be true?", Must: true, Bears: Questions()}
	return asks, s.orEmpty().dated(ask).On.IsZero()
}

// blanks collects the blanks of a structure.
type blanks struct {
	s     *Structure
	list  []Blank
	seen  map[check.Path]bool
	rests map[check.Ref]map[Question]int // how many elements of each answer rest on an item

	several map[actor.ID]bool // the actors that are no state, and so may owe something for several

	sizes map[force.ID]uncertain.Range[int64] // the contributions that are known, as the assessment counts their troops
}

// count counts an element for each item on which it rests.
func (b *blanks) count(e *Element) {
	counted := make(map[check.Ref]bool, len(e.Because))
	for _, r := range e.Because {
		if counted[r] {
			continue
		}
		counted[r] = true
		if b.rests[r] == nil {
			b.rests[r] = make(map[Question]int)
		}
		b.rests[r][e.Question]++
	}
}

// add adds a blank that is not yet listed.
func (b *blanks) add(x Blank) {
	if b.seen[x.Path] {
		return
	}
	b.seen[x.Path] = true
	if x.Item.ID != "" || x.Item.Section == SectionTheatre { // nothing rests on a section without items
		for _, q := range x.Bears {
			x.Elements += b.rests[x.Item][q]
		}
	}
	b.list = append(b.list, x)
}

// required adds what a finding says is missing.
func (b *blanks) required(f *check.Finding) {
	x := Blank{Path: f.Path, Must: true, Bears: Questions(), Member: strings.TrimPrefix(string(f.Path), "/")}
	section, rest, within := strings.Cut(x.Member, "/")
	if !within {
		section = ""
	}
	var at int
	if index, member, ok := strings.Cut(rest, "/"); ok {
		if _, err := fmt.Sscanf(index, "%d", &at); err == nil {
			x.Item = check.Ref{Section: check.Section(section), ID: b.id(section, at)}
			x.Member = member
		}
	}
	why := strings.ToUpper(f.Message[:1]) + f.Message[1:]
	switch asks := cmp.Or(requiredAsks[section+"."+x.Member], requiredAsks[path.Base(x.Member)]); {
	case f.Code == codeDangling:
		x.Asks = "Which is meant? " + why
	case asks != "":
		x.Asks = asks
	default:
		x.Asks = "What belongs here? " + why
	}
	b.add(x)
}

// id returns the ID of an item of a section, or its place if it has none.
func (b *blanks) id(section string, at int) string {
	v := reflect.ValueOf(b.s).Elem()
	for i := range v.NumField() {
		tag, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if tag != section || v.Field(i).Kind() != reflect.Slice || at >= v.Field(i).Len() {
			continue
		}
		if id := v.Field(i).Index(at).FieldByName("ID"); id.IsValid() && id.String() != "" {
			return id.String()
		}
	}
	return fmt.Sprint(at)
}

// An asker asks for one member of the items of a section.
type asker[T any] struct {
	member string
	asks   string
	bears  []Question
	open   func(*blanks, *T) bool
}

// askEach adds the blanks of the items of a section.
func askEach[T any](b *blanks, section check.Section, items []T, id func(*T) string, askers []asker[T]) {
	for i := range items {
		for _, a := range askers {
			if x := &items[i]; id(x) != "" && a.open(b, x) { // an item without an ID needs that first
				b.add(Blank{
					Item: check.Ref{Section: section, ID: id(x)}, Member: a.member,
					Path: check.Path("").Field(string(section)).Index(i).Field(a.member), Asks: a.asks, Bears: a.bears,
				})
			}
		}
	}
}
