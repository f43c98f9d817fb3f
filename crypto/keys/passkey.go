package keys

import (
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// largestCredential is the longest id that a security key may draw (WebAuthn).
const largestCredential = 1023

// Passkey is a security key of the owner's.
type Passkey struct {
	_          struct{} `cbor:",toarray"`
	Credential []byte   // its id, drawn by the key
	Name       string   // that its owner gave it; nobody else learns it
	KemKey     []byte   // of PasskeySeed; empty where the key yields nothing to wrap for
}

// checkShape refuses with FORMAT what nobody could have noted.
func (p *Passkey) checkShape() error {
	if n := len(p.Credential); n == 0 || n > largestCredential || p.Name == "" || len(p.KemKey) != 0 && len(p.KemKey) != KemKeySize {
		return refuse.New(refuse.Format, "passkey")
	}
	return nil
}

// passkeyContext binds what is derived and wrapped to one key of one account.
type passkeyContext struct {
	_          struct{} `cbor:",toarray"`
	Account    wire.ID
	Credential []byte
}

func contextOf(account wire.ID, credential []byte) []byte {
	return wire.Encode(&passkeyContext{Account: account, Credential: credential})
}

// PasskeySeed is the KEM seed that a security key yields: from the 32 bytes of its PRF, which nobody has without it.
func PasskeySeed(prf wire.Key, account wire.ID, credential []byte) wire.Key {
	return wire.Key(wire.KDF("passkey-kem", prf[:], nil, contextOf(account, credential), 32))
}

func passkeyInfo(account wire.ID, credential []byte) []byte {
	return append(wire.Label("passkey-wrap"), contextOf(account, credential)...)
}

// WrapSecret seals the box secret for one security key. IDENT where its key takes none.
func WrapSecret(account wire.ID, p *Passkey, secret wire.Key) ([]byte, error) {
	return Wrap(p.KemKey, passkeyInfo(account, p.Credential), secret[:])
}

// UnwrapSecret opens what WrapSecret sealed. BLOB for another key, another account, or changed.
func UnwrapSecret(seed wire.Key, account wire.ID, credential, wrapped []byte) (wire.Key, error) {
	secret, _ := Unwrap(seed, passkeyInfo(account, credential), wrapped) // none where it does not open
	if len(secret) != len(wire.Key{}) {
		return wire.Key{}, refuse.New(refuse.Blob, "wrap of a box secret")
	}
	return wire.Key(secret), nil
}

// BoxKey stands in the place of the export key for a box that asks for a security key too. It is no export key of anybody's,
// so that neither kind of box ever opens as the other, whatever the server says is needed.
func BoxKey(exportKey []byte, secret wire.Key, account wire.ID) []byte {
	both := append(append([]byte{}, exportKey...), secret[:]...)
	return wire.KDF("box-passkey", both, nil, account[:], exportKeySize)
}
