package wire

import (
	"crypto/hkdf"
	"crypto/sha256"
)

// Label is label(use), "linnet/v1/" ‖ use ‖ 0x00. It separates every use of a hash, a signature and a
// derivation from every other, so that bytes made for one are worthless for another.
func Label(use string) []byte { return append([]byte("linnet/v1/"+use), 0) }

// HashOf is H(use, m) = SHA-256(label(use) ‖ m).
func HashOf(use string, m []byte) Hash {
	h := sha256.New()
	h.Write(Label(use))
	h.Write(m)
	var sum Hash
	h.Sum(sum[:0])
	return sum
}

// KDF is HKDF-SHA256 (RFC 5869) with info = label(use) ‖ ctx; it returns n bytes, n ≤ 8160.
func KDF(use string, key, salt, ctx []byte, n int) []byte {
	out, err := hkdf.Key(sha256.New, key, salt, string(Label(use))+string(ctx), n)
	if err != nil {
		panic(err) // only for n > 255 · 32
	}
	return out
}
