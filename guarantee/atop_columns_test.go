package guarantee_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// A carrying is what becomes of a column of the files of ATOP in a typed structure.
type carrying string

const (
	byValue    carrying = "its values come back from the document"
	byPresence carrying = "that it says anything but no comes back from the document"
	notAtAll   carrying = "it is not carried"
)

// atopColumns says of every column of the two files what becomes of it. The meaning of a code beyond its name is
// in the code book of the project, which was not at hand: where the codes of a column tell kinds of a thing
// apart, that there is such a thing is carried and the kind is not. No condition of an obligation is among those.
var atopColumns = []struct {
	names string
	is    carrying
	why   string
}{
	{"atopid member phase maxphase", byValue, "the document, its actors and its instruments"},
	{"yrent moent dayent yrexit moexit dayexit ineffect begyr begmo begday endyr endmo endday " + atopNames("mem", 59), byValue,
		"memberships of the parties, with their dates; a blank is a date that is not known"},
	{"defense offense neutral nonagg consul active", byValue, "commitments; active is to defend or to join in an attack"},
	{"defcon defcoadv defcoloc defcocon defconum defcodem defconpr", byValue, "the trigger of the duty to defend"},
	{"offcon offcoadv offcoloc offcocon offconum offcodem", byValue, "the trigger of the duty to join in an attack"},
	{"neucon neucoadv neucoloc neucocon neuconum neucodem neuconpr neucoatt", byValue, "the trigger of the promise to stay out"},
	{"concon concoadv concoloc concocon concoreq", byValue, "the trigger of the duty to consult"},
	{"olimob conditio", byValue, "other limits on what is owed, as a condition of which nothing is said; conditio is any of the conditions"},
	{"asymm", byValue, "what is given in return for the same of the others, and what is not"},
	{"pubsecr", byValue, "how much of the text is known"},
	{"length renewlgt", byValue, "the term and by how much it is renewed, in months; a blank counts as none"},

	{"estmode", byPresence, "a treaty; a blank counts as none"},
	{"secrart", byPresence, "part or all of the text is secret: of which articles the codes tell is not carried"},
	{"renounce", byPresence, "it may be ended at will: under which terms is not carried"},
	{"proren", byPresence, "it is renewed: whether tacitly is not carried"},
	{"base contrib armred milaid ecaid intcom subord milcon medarb noothall seppeace nomicoop demwith futmem", byPresence, "commitments, permissions and powers: of which kind is not carried"},
	{"interv", byPresence, "either a prohibition or a permission: of which kind is not carried"},
	{"organ1 organ2", byPresence, "bodies: how often they meet is not carried"},

	{"cowid cow4id cowwar", notAtAll, "numbers of the same alliance, or of a war, in other lists"},
	{"source new4 rev4 version", notAtAll, "how the file was made"},
	{"cowsys", notAtAll, "whether the member was in the system of states by another list"},
	{"bilat", notAtAll, "the number of members, which are carried"},
	{"obvary", notAtAll, "whether obligations differ: each member's own are carried"},
	{"wartime", notAtAll, "whether it was made in a war: a circumstance and no condition"},
	{"term termmode termcaus", notAtAll, "how and why it ended: the date is carried, the cause conditions nothing"},
	{"speclgth", notAtAll, "how the length is stated: the length is carried"},
	{"proadd", notAtAll, "whether protocols were added: a text that changes obligations is a phase, which is carried"},
	{"orgpurp1 orgpurp2", notAtAll, "what a body is for: conditions nothing"},
	{"specthrt statthr1 statthr2", notAtAll, "a threat that the text names: where an obligation is conditional on it, the condition is carried, the name is not"},
	{"notaiden dipaid terrres thirdcom acqterr divgains", notAtAll, "further promises, for which the vocabulary has no act; they condition no obligation"},
	{"conres agprois conmen conwtin", notAtAll, "conflicts among the members: they condition no obligation"},
	{"reflnun refothio natrefal compag", notAtAll, "references to other bodies and texts: they condition no obligation"},
	{"hinst minst milorg milinst pubtreat formorg formal", notAtAll, "indices that are made from other columns"},
}

// atopNames returns numbered names of columns.
func atopNames(prefix string, n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprint(prefix, i+1)
	}
	return strings.Join(names, " ")
}

// atopCarried returns the columns of which the same becomes.
func atopCarried(is carrying) (names []string) {
	for _, c := range atopColumns {
		if c.is == is {
			names = append(names, strings.Fields(c.names)...)
		}
	}
	return names
}

// Of every column of both files it is said once what becomes of it, and of no other; and what is said to be
// carried for a member is what comes back from the documents.
func TestOracleATOPColumns(t *testing.T) {
	var columns []string
	for _, name := range []string{atopAlliances, atopMembers} {
		f, err := os.Open(name)
		if err != nil {
			t.Skip("the data of ATOP are not beside this checkout")
		}
		defer f.Close()
		header, err := csv.NewReader(f).Read()
		if err != nil {
			t.Fatal(err)
		}
		columns = append(columns, header...)
	}
	slices.Sort(columns)
	columns = slices.Compact(columns)
	var told []string
	for _, is := range []carrying{byValue, byPresence, notAtAll} {
		told = append(told, atopCarried(is)...)
	}
	slices.Sort(told)
	equal(t, "columns", told, columns)

	_, structures := atopRead(t)
	var back []string
	for column := range atopCodes(structures["1005"], "", "0") {
		back = append(back, column)
	}
	for column := range atopSpells(structures["1005"], "200", "0")[0] {
		back = append(back, column)
	}
	back = append(back, "atopid", "member", "begyr", "begmo", "begday", "endyr", "endmo", "endday")
	back = append(back, strings.Fields(atopNames("mem", 59))...)
	slices.Sort(back)
	carried := slices.Concat(atopCarried(byValue), atopCarried(byPresence))
	slices.Sort(carried)
	equal(t, "columns that come back", back, carried)
}
