package wire

import (
	"bytes"
	"crypto/ed25519"

	"filippo.io/edwards25519"

	"linnet/crypto/refuse"
)

// Sign is Ed25519 (RFC 8032) over label(use) ‖ m, 64 bytes.
func Sign(sk ed25519.PrivateKey, use string, m []byte) []byte {
	return ed25519.Sign(sk, append(Label(use), m...))
}

// Verify says whether sig is Sign's for the public key pk, 32 bytes. Wrong lengths are false.
// It does not judge pk: keys pass CheckPublicKey once, when their identity is read.
func Verify(pk []byte, use string, m, sig []byte) bool {
	if len(pk) != ed25519.PublicKeySize || len(sig) != ed25519.SignatureSize {
		return false
	}
	label := Label(use)
	signed := make([]byte, 0, len(label)+len(m))
	signed = append(append(signed, label...), m...)
	return ed25519.Verify(pk, signed, sig)
}

// CheckPublicKey refuses with IDENT an Ed25519 key that is not the canonical encoding of a curve point, or
// whose point has small order: for such a key one signature fits many messages.
func CheckPublicKey(pk []byte) error {
	p, err := new(edwards25519.Point).SetBytes(pk)
	if err != nil {
		return refuse.New(refuse.Ident, "signing key is no curve point")
	}
	if !bytes.Equal(p.Bytes(), pk) {
		return refuse.New(refuse.Ident, "signing key is not canonical")
	}
	if new(edwards25519.Point).MultByCofactor(p).Equal(edwards25519.NewIdentityPoint()) == 1 {
		return refuse.New(refuse.Ident, "signing key has small order")
	}
	return nil
}
