package ceasefire

import "github.com/backstop-go/backstop/check"

// A keyring numbers the items that a duty is about, as long as something about them is kept: both
// readings, and every view, then find an item by its number. Number 0 is no item. An item may come again:
// those of which nothing is kept any more are forgotten together, when they are three in four.
type keyring struct {
	numbers map[check.Ref]int32
	refs    []check.Ref // by number
	uses    []int32     // how much that is kept is about the item, by number
	free    []int32
	idle    int // how many items have a number and no use
}

func newKeyring() *keyring {
	return &keyring{numbers: make(map[check.Ref]int32), refs: make([]check.Ref, 1), uses: make([]int32, 1)}
}

// hold returns the number of an item, for something about it that is kept until it is dropped.
func (k *keyring) hold(ref check.Ref) int32 {
	if ref == (check.Ref{}) {
		return 0
	}
	n, ok := k.numbers[ref]
	switch {
	case !ok:
		n = k.enter(ref)
	case k.uses[n] == 0:
		k.idle--
	}
	k.uses[n]++
	return n
}

// enter gives an item a number.
func (k *keyring) enter(ref check.Ref) int32 {
	if k.idle > 64 && k.idle > len(k.numbers)/4*3 {
		k.forget()
	}
	if len(k.free) == 0 {
		k.free = append(k.free, int32(len(k.refs)))
		k.refs, k.uses = append(k.refs, check.Ref{}), append(k.uses, 0)
	}
	last := len(k.free) - 1
	n := k.free[last]
	k.free = k.free[:last]
	k.refs[n], k.numbers[ref] = ref, n
	return n
}

// forget forgets the items without a use.
func (k *keyring) forget() {
	for ref, n := range k.numbers {
		if k.uses[n] == 0 {
			delete(k.numbers, ref)
			k.refs[n] = check.Ref{}
			k.free = append(k.free, n)
		}
	}
	k.idle = 0
}

// again holds an item that is held already.
func (k *keyring) again(n int32) {
	if n != 0 {
		k.uses[n]++
	}
}

// drop says that something about an item is no longer kept.
func (k *keyring) drop(n int32) {
	if n == 0 {
		return
	}
	if k.uses[n]--; k.uses[n] == 0 {
		k.idle++
	}
}
