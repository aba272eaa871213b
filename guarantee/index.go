package guarantee

import (
	"hash/maphash"
	"math/bits"
)

// An index finds the items of one section by their IDs. It is a hash table with open addressing
// rather than a map because looking up IDs is most of the work of validating: how many items there
// are is known beforehand, an ID is hashed once to be found or else entered, and an index that is
// used again is only as large as the structure at hand needs, however large the one before was.
type index struct {
	ids   []string // of the items, those entered so far
	slots []slot   // a power of two of them, at most half of them taken
}

// A slot holds an item: the index of its ID plus one, and the hash of its ID. Zero is none.
type slot struct {
	hash uint32
	item int32
}

// seed keeps a document from choosing IDs that all fall into one slot.
var seed = maphash.MakeSeed()

// reset makes the index an empty one for n items.
func (x *index) reset(n int) {
	clear(x.ids) // the document need not stay in memory
	x.ids = x.ids[:0]
	size := 1 << bits.Len(uint(2*n))
	if size > cap(x.slots) {
		x.slots = make([]slot, size)
		x.ids = make([]string, 0, n)
	}
	x.slots = x.slots[:size]
	clear(x.slots)
}

// find returns the slot that holds the first item with an ID, or would hold it.
func (x *index) find(id string) (at *slot, hash uint32) {
	hash = uint32(maphash.String(seed, id))
	for i := hash; ; i++ {
		at = &x.slots[int(i)&(len(x.slots)-1)]
		if at.item == 0 || at.hash == hash && x.ids[at.item-1] == id {
			return at, hash
		}
	}
}

// item returns the first item with an ID, or -1.
func (x *index) item(id string) int32 {
	at, _ := x.find(id)
	return at.item - 1
}

// enter adds the next item. It returns the first item with the same ID, or -1 if there is none.
func (x *index) enter(id string) (first int32) {
	at, hash := x.find(id)
	x.ids = append(x.ids, id)
	if at.item > 0 {
		return at.item - 1
	}
	*at = slot{hash, int32(len(x.ids))}
	return -1
}
