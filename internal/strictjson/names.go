package strictjson

import (
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/internal/spell"
)

// names is a closed list of member names or variants.
type names struct {
	list   []string
	index  map[string]int // by name
	folded map[string]int // by fold(name)
}

func newNames(list []string) names {
	n := names{list: list, index: make(map[string]int), folded: make(map[string]int)}
	for i, name := range list {
		n.index[name] = i
		n.folded[fold(name)] = i
	}
	return n
}

// find returns the index of a name, or -1. Members mostly come in order, some left out, so those from guess on are
// tried first.
func (n *names) find(name []byte, guess int) int {
	for i := guess; i < len(n.list); i++ {
		if n.list[i] == string(name) {
			return i
		}
	}
	if i, ok := n.index[string(name)]; ok {
		return i
	}
	return -1
}

// maxName is the length up to which an unknown name is compared with the known ones.
const maxName = 64

// findFolded returns the index of the name that differs only in letter case, hyphens and underscores, or -1.
func (n *names) findFolded(name string) int {
	if len(name) <= maxName {
		if i, ok := n.folded[fold(name)]; ok {
			return i
		}
	}
	return -1
}

// fold removes letter case, hyphens and underscores.
func fold(name string) string { return hyphens.Replace(strings.ToLower(name)) }

var hyphens = strings.NewReplacer("-", "", "_", "")

// nearest returns the index of the name that was meant by a misspelt one, or -1.
func (n *names) nearest(name string) int {
	if len(name) <= maxName {
		if near := spell.Nearest(name, n.list); near != "" {
			return n.index[near]
		}
	}
	return -1
}

// advice returns the end of a message about an unknown name: the nearest known one, or all if they are few.
func (n *names) advice(name string) string {
	const few = 40
	switch i := n.nearest(name); {
	case i >= 0:
		return "; did you mean " + strconv.Quote(n.list[i]) + "?"
	case len(n.list) == 0 || len(n.list) > few:
		return ""
	}
	quoted := make([]string, len(n.list))
	for i, known := range n.list {
		quoted[i] = strconv.Quote(known)
	}
	return "; known are " + strings.Join(quoted, ", ")
}
