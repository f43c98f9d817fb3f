package keys

import (
	"crypto/ed25519"
	"unicode/utf8"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Suite is the number of the one suite.
const Suite = 1

// maxUnitKeys bounds the keys of a unit root.
const maxUnitKeys = 16

// UnitRoot names the managers' offline keys, of which Threshold must sign every staff member's first identity.
// Its hash is pinned in every account box.
type UnitRoot struct {
	_         struct{} `cbor:",toarray"`
	Suite     uint64
	Unit      wire.ID
	Name      []byte // UTF-8
	Threshold uint64 // 1 … number of keys
	Keys      []wire.Key
}

// UnitSigner is one of the unit's private keys with its place in the root.
type UnitSigner struct {
	Index uint64
	Key   ed25519.PrivateKey
}

// NewUnitRoot makes the root of a new unit with a random id.
func NewUnitRoot(name string, threshold uint64, keys []wire.Key) *UnitRoot {
	return &UnitRoot{Suite: Suite, Unit: wire.NewID(), Name: []byte(name), Threshold: threshold, Keys: keys}
}

// ParseUnitRoot reads a unit root. FORMAT for its shape, IDENT for an unfit key.
func ParseUnitRoot(b []byte) (*UnitRoot, error) {
	u := new(UnitRoot)
	if err := wire.Decode(b, u); err != nil {
		return nil, err
	}
	n := uint64(len(u.Keys))
	if u.Suite != Suite || !utf8.Valid(u.Name) || u.Threshold < 1 || u.Threshold > n || n > maxUnitKeys {
		return nil, refuse.New(refuse.Format, "unit root")
	}
	seen := make(map[wire.Key]bool, n)
	for _, key := range u.Keys {
		if seen[key] {
			return nil, refuse.New(refuse.Format, "unit key listed twice")
		}
		seen[key] = true
		if err := wire.CheckPublicKey(key[:]); err != nil {
			return nil, err
		}
	}
	return u, nil
}

// Bytes is the encoding of the root.
func (u *UnitRoot) Bytes() []byte { return wire.Encode(u) }

// Hash is unitRootHash, what boxes and geneses pin.
func (u *UnitRoot) Hash() wire.Hash { return wire.HashOf("unit-root", u.Bytes()) }
