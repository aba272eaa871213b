package atop

import "sync"

// coded are the columns of codes in the file of members.
var coded = [...]string{
	"cowsys", "ineffect", "bilat", "maxphase", "wartime", "cowwar", "estmode", "pubsecr", "secrart", "proadd", "futmem", "speclgth", "length",
	"renounce", "proren", "renewlgt", "term", "termmode", "termcaus", "defense", "offense", "neutral", "nonagg", "consul", "active", "conditio",
	"defcon", "offcon", "neucon", "concon", "defcoadv", "defcoloc", "defcocon", "defconum", "defcodem", "defconpr", "offcoadv", "offcoloc",
	"offcocon", "offconum", "offcodem", "neucoadv", "neucoloc", "neucocon", "neuconum", "neucodem", "neuconpr", "neucoatt", "concoadv", "concoloc",
	"concocon", "concoreq", "olimob", "asymm", "obvary", "notaiden", "dipaid", "terrres", "seppeace", "thirdcom", "noothall", "specthrt", "statthr1",
	"statthr2", "conwtin", "medarb", "milcon", "milaid", "intcom", "subord", "organ1", "orgpurp1", "organ2", "orgpurp2", "base", "contrib", "armred",
	"acqterr", "divgains", "demwith", "reflnun", "refothio", "natrefal", "compag", "nomicoop", "conres", "agprois", "conmen", "ecaid", "interv",
}

// summed are those of them that the file of alliances has and that are read from there.
var summed = [...]string{"defense", "offense", "neutral", "nonagg", "consul", "defcon", "offcon", "neucon", "concon", "asymm", "pubsecr", "secrart", "estmode", "bilat"}

// places are where in a row each column of codes is kept.
var places = sync.OnceValue(func() map[string]int {
	at := make(map[string]int, len(coded))
	for i, name := range coded {
		at[name] = i
	}
	return at
})
