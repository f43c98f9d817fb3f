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

// sealState seals a state under a fresh key, which is why the zero nonce of wire.Seal is safe.
func (s secrets) sealState(st *state) []byte {
	var salt [32]byte
	rand.Read(salt[:])
	return append(salt[:], wire.Seal(s.saltedKey(salt[:]), wire.Label(useState), wire.Encode(st))...)
}

// openState undoes sealState at the time now. Not ok: made elsewhere, changed, or too old.
func (s secrets) openState(sealed []byte, now time.Time) (*state, *login.Pending, bool) {
	if len(sealed) < 32 {
		return nil, nil, false
	}
	plain, ok := wire.Open(s.saltedKey(sealed[:32]), wire.Label(useState), sealed[32:])
	if !ok {
		return nil, nil, false
	}
	st := new(state)
	if wire.Decode(plain, st) != nil || uint64(now.UnixMilli()) >= st.Expires {
		return nil, nil, false
	}
	pending, err := login.ParsePending(st.Pending)
	return st, pending, err == nil
}

func (s secrets) saltedKey(salt []byte) []byte { return wire.KDF(useState, s.stateKey, salt, nil, 32) }
