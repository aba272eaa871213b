package guarantee

import "github.com/backstop-go/backstop/check"

// An occasion is what tells an occurrence of a commitment from its others, in whichever branch it is.
type occasion struct {
	by    string    // who owes it at its beginning
	cause check.Ref // what triggered it
	event check.Ref // where the cause is a commitment, the event that brought that about; zero for none, or if it does not matter
	nth   int       // of several that are alike in this, which, from 1
}

// tellApart says which of the occasions of each branch are the same. Of those that one commitment causes, as its breaches,
// there may be more in one branch than in another: they are the same if the same event brought them about. Where no branch
// has more than one, that one is the same whatever brought it about; and so is the nth of those of one event, or of none.
func tellApart(branches ...[]occasion) {
	type kind struct {
		by    string
		cause check.Ref
	}
	several := make(map[kind]bool)
	for _, list := range branches {
		seen := make(map[kind]bool)
		for _, o := range list {
			k := kind{o.by, o.cause}
			several[k] = several[k] || seen[k]
			seen[k] = true
		}
	}
	for _, list := range branches {
		count := make(map[occasion]int)
		for i := range list {
			o := &list[i]
			if !several[kind{o.by, o.cause}] {
				o.event = check.Ref{}
			}
			count[*o]++
			o.nth = count[*o]
		}
	}
}
