package account

import (
	"crypto/rand"
	"time"

	"linnet/crypto/login"
	"linnet/crypto/wire"
)

// stateLife is how long a client may take between the two requests of a sign-in: a slow phone needs seconds for the
// key stretching, without WebAssembly perhaps a minute.
const stateLife = 2 * time.Minute

// useState separates this sealing from every other.
const useState = "login-state"

// state is a sign-in between its two requests. The server keeps none: the client carries it, sealed, so that any node
// can finish what another began. For a name that nobody has it is as long as for every other.
type state struct {
	_       struct{}  `cbor:",toarray"`
	Account wire.ID   // zero where Known is 0
	Known   uint64    // 0 | 1
	Record  wire.Hash // of what the passphrase is checked against: it may be replaced before the second request
	Pending []byte    // of crypto/login; whoever reads it can finish the sign-in
	Expires uint64    // Unix ms
}

// sealState seals a state under a fresh key, which is why the zero nonce of wire.Seal is safe. The use keeps a state of one
// kind from being taken for another.
func (s secrets) sealState(use string, st any) []byte {
	var salt [32]byte
	rand.Read(salt[:])
	return append(salt[:], wire.Seal(s.saltedKey(use, salt[:]), wire.Label(use), wire.Encode(st))...)
}

// openState undoes sealState. Not ok: made elsewhere, for another use, or changed.
func (s secrets) openState(use string, sealed []byte, st any) bool {
	if len(sealed) < 32 {
		return false
	}
	plain, ok := wire.Open(s.saltedKey(use, sealed[:32]), wire.Label(use), sealed[32:])
	return ok && wire.Decode(plain, st) == nil
}

func (s secrets) saltedKey(use string, salt []byte) []byte {
	return wire.KDF(use, s.stateKey, salt, nil, 32)
}

// openPending opens the state of a sign-in at the time now. Not ok: none of ours, or too old.
func (s secrets) openPending(sealed []byte, now time.Time) (*state, *login.Pending, bool) {
	st := new(state)
	if !s.openState(useState, sealed, st) || uint64(now.UnixMilli()) >= st.Expires {
		return nil, nil, false
	}
	pending, err := login.ParsePending(st.Pending)
	return st, pending, err == nil
}
