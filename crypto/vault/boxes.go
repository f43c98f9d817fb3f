package vault

import (
	"cmp"
	"slices"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// boxes is what opened entries tell of their authors' boxes, by identity and in the order of the entries (step 6): under one
// identity the version never goes back, in whichever order the entries come to be opened. Others tell nothing.
type boxes map[wire.Hash][]told

type told struct{ seq, version uint64 }

// add refuses with PEER_ROLLBACK what stands before a lower version or after a higher one.
func (b boxes) add(h *Header, version uint64) error {
	list, now := b[h.Identity], told{h.Seq, version}
	at, known := slices.BinarySearchFunc(list, now, func(a, b told) int { return cmp.Compare(a.seq, b.seq) })
	switch {
	case known:
		return nil
	case at > 0 && list[at-1].version > now.version, at < len(list) && list[at].version < now.version:
		return refuse.New(refuse.PeerRollback, "author's box is older than before")
	}
	b[h.Identity] = slices.Insert(list, at, now)
	return nil
}
