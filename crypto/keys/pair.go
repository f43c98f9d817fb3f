// Package keys holds what people are in the protocol: their keys and identities, the account box that keeps
// their secrets, and the invites by which they come in (docs/PROTOCOL.md sections 3, 5 and 11).
//
// TypeScript twin: web/src/crypto/keys. Vectors: identity.json, box.json, invite.json.
package keys

import (
	"crypto/ed25519"
	"crypto/hpke"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Sizes in bytes of the X-Wing KEM (HPKE KEM 0x647a) and of a wrapped 32-byte key.
const (
	KemKeySize = 1216
	encSize    = 1120
	WrapSize   = encSize + 32 + wire.Overhead
)

// Pair is the two secrets of an identity. The 32-byte seeds are the private keys.
type Pair struct {
	SignSeed wire.Key // Ed25519, RFC 8032
	KemSeed  wire.Key // X-Wing; never run through deriveKeyPair, on which libraries differ
}

// NewPair draws fresh keys.
func NewPair() Pair { return Pair{SignSeed: wire.NewKey(), KemSeed: wire.NewKey()} }

// SignKey is the Ed25519 private key.
func (p Pair) SignKey() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(p.SignSeed[:]) }

// PublicSignKey is the Ed25519 public key.
func (p Pair) PublicSignKey() wire.Key { return wire.Key(p.SignKey().Public().(ed25519.PublicKey)) }

// PublicKemKey is the X-Wing public key, 1216 bytes.
func (p Pair) PublicKemKey() []byte {
	sk, err := hpke.MLKEM768X25519().NewPrivateKey(p.KemSeed[:])
	if err != nil {
		panic(err) // every 32 bytes are a seed
	}
	return sk.PublicKey().Bytes()
}

// Wrap seals a short secret for the holder of kemKey: HPKE base mode, HKDF-SHA256, AES-256-GCM, empty aad;
// enc(1120) ‖ ciphertext. IDENT where kemKey is no valid public key.
func Wrap(kemKey, info, secret []byte) ([]byte, error) {
	pk, err := hpke.MLKEM768X25519().NewPublicKey(kemKey)
	if err != nil {
		return nil, refuse.New(refuse.Ident, "kem key")
	}
	sealed, err := hpke.Seal(pk, hpke.HKDFSHA256(), hpke.AES256GCM(), info, secret)
	if err != nil {
		return nil, refuse.New(refuse.Ident, "kem key takes no secret")
	}
	return sealed, nil
}

// Unwrap opens what Wrap sealed. Not ok: for another key, under another info, or changed.
func Unwrap(kemSeed wire.Key, info, wrapped []byte) (secret []byte, ok bool) {
	sk, err := hpke.MLKEM768X25519().NewPrivateKey(kemSeed[:])
	if err != nil {
		panic(err) // every 32 bytes are a seed
	}
	secret, err = hpke.Open(sk, hpke.HKDFSHA256(), hpke.AES256GCM(), info, wrapped)
	return secret, err == nil
}

// checkKemKey refuses with IDENT what no wrap could be made for.
func checkKemKey(b []byte) error {
	if _, err := hpke.MLKEM768X25519().NewPublicKey(b); err != nil {
		return refuse.New(refuse.Ident, "kem key")
	}
	return nil
}
