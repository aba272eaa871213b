package ceasefire

import "github.com/backstop-go/backstop/check"

// A keyring numbers the items that a duty is about, as long as something about them is kept: both
// readings, and every view, then find an item by its number. Number 0 is no item.
type keyring struct {
	numbers map[check.Ref]int32
	keys    []keyed // by number
	free    []int32
}

// keyed is an item and how much that is kept is about it.
type keyed struct {
	ref  check.Ref
	uses int32
}

func newKeyring() *keyring {
	return &keyring{numbers: make(map[check.Ref]int32), keys: make([]keyed, 1)}
}

// hold returns the number of an item, for something about it that is kept until it is dropped.
func (k *keyring) hold(ref check.Ref) int32 {
	if ref == (check.Ref{}) {
		return 0
	}
	n, ok := k.numbers[ref]
	if !ok {
		if last := len(k.free) - 1; last >= 0 {
			n, k.free = k.free[last], k.free[:last]
		} else {
			n = int32(len(k.keys))
			k.keys = append(k.keys, keyed{})
		}
		k.keys[n].ref = ref
		k.numbers[ref] = n
	}
	k.keys[n].uses++
	return n
}

// again holds an item that is held already.
func (k *keyring) again(n int32) { k.keys[n].uses++ }

// drop says that something about an item is no longer kept.
func (k *keyring) drop(n int32) {
	x := &k.keys[n]
	if x.uses--; x.uses == 0 && n != 0 {
		delete(k.numbers, x.ref)
		x.ref = check.Ref{}
		k.free = append(k.free, n)
	}
}
