package keys

import (
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// MaxStay is the longest that a guest may stay, in ms: ninety days from when their first version was made.
const MaxStay = 90 * 24 * 60 * 60 * 1000

// guestFrame is the identity of a guest as it is encoded: that of everybody, and until when.
type guestFrame struct {
	_        struct{} `cbor:",toarray"`
	Suite    uint64
	Account  wire.ID
	Role     Role
	Name     []byte
	Version  uint64
	Prev     []byte
	SignKey  wire.Key
	KemKey   []byte
	Standing Standing
	Created  uint64
	Until    uint64
}

// Bytes is the encoding of an identity. The end of their time stands in that of guests, and in no other.
func (i *Identity) Bytes() []byte {
	if i.Role != Guest {
		return wire.Encode(i)
	}
	return wire.Encode(&guestFrame{Suite: i.Suite, Account: i.Account, Role: i.Role, Name: i.Name, Version: i.Version, Prev: i.Prev,
		SignKey: i.SignKey, KemKey: i.KemKey, Standing: i.Standing, Created: i.Created, Until: i.Until})
}

// parseIdentity reads an identity, that of a guest with the end of their time. FORMAT for any other shape.
func parseIdentity(b []byte) (id Identity, err error) {
	var g guestFrame
	if wire.Decode(b, &g) != nil {
		return id, wire.Decode(b, &id)
	}
	if g.Role != Guest {
		return id, refuse.New(refuse.Format, "the end of somebody's time who is no guest")
	}
	return Identity{Suite: g.Suite, Account: g.Account, Role: g.Role, Name: g.Name, Version: g.Version, Prev: g.Prev,
		SignKey: g.SignKey, KemKey: g.KemKey, Standing: g.Standing, Created: g.Created, Until: g.Until}, nil
}

// validUntil says whether a guest, and nobody else, has an end, and whether their first version says one that may be.
func (i *Identity) validUntil() bool {
	if i.Role != Guest {
		return i.Until == 0
	}
	if i.Version > 1 {
		return i.Until > 0
	}
	return i.Until > i.Created && i.Until-i.Created <= MaxStay
}

// Over says whether the time of a guest is over at a moment, Unix ms. It never is for anybody else.
func (i *Identity) Over(at uint64) bool { return i.Role == Guest && at >= i.Until }
