package guarantee

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
)

// few is up to how many references it is quickest to look through.
const few = 128

// addRef appends references, each once. It is quick for a handful at a time, or for many at once;
// see citations for many one after the other.
func addRef(refs []check.Ref, more ...check.Ref) []check.Ref {
	if len(more) > few {
		c := citations{refs: refs}
		c.add(more...)
		return c.refs
	}
	for _, ref := range more {
		if !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// citations collects references in the order in which they come, each once, however many.
type citations struct {
	refs []check.Ref
	seen map[check.Ref]struct{} // used once there are too many to look through

	contributions []bool // those that are cited with what contains them: see citeEntry
}

// first reports whether contribution k of n is cited for the first time.
func (c *citations) first(k, n int) bool {
	if c.contributions == nil {
		c.contributions = make([]bool, n)
	}
	cited := c.contributions[k]
	c.contributions[k] = true
	return !cited
}

func (c *citations) add(more ...check.Ref) {
	for _, ref := range more {
		if c.seen == nil && len(c.refs) > few {
			c.seen = make(map[check.Ref]struct{}, 4*few)
			for _, ref := range c.refs {
				c.seen[ref] = struct{}{}
			}
		}
		if c.seen == nil {
			if slices.Contains(c.refs, ref) {
				continue
			}
		} else {
			if _, ok := c.seen[ref]; ok {
				continue
			}
			c.seen[ref] = struct{}{}
		}
		c.refs = append(c.refs, ref)
	}
}

// because returns references to an item and to the known statements it cites.
func (a *assessor) because(section check.Section, id string, says ...[]source.StatementID) []check.Ref {
	size := 1
	for _, says := range says {
		size += len(says)
	}
	refs := append(make([]check.Ref, 0, size), check.Ref{Section: section, ID: id})
	for _, says := range says {
		refs = a.cite(refs, says)
	}
	return refs
}

// cite appends references to the known ones among the statements, each once.
func (a *assessor) cite(refs []check.Ref, says []source.StatementID) []check.Ref {
	c := citations{refs: refs}
	for _, id := range says {
		if a.record.Statement(id) != nil {
			c.add(check.Ref{Section: SectionStatements, ID: string(id)})
		}
	}
	return c.refs
}

// groupsOf returns references to the groups and bodies among actors.
func (a *assessor) groupsOf(lists ...[]actor.ID) (refs []check.Ref) {
	for _, ids := range lists {
		for _, id := range ids {
			refs = addRef(refs, a.members.Because(id)...)
		}
	}
	return refs
}

// joinRefs writes references one after the other.
func joinRefs(refs []check.Ref, sep string) string {
	texts := make([]string, len(refs))
	for i, r := range refs {
		texts[i] = r.String()
	}
	return strings.Join(texts, sep)
}
