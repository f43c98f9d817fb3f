package wire

import (
	"crypto/rand"
	"encoding/hex"
)

// ID is 16 random bytes: the name of an account, a vault, a case, an entry, a file or a unit.
type ID [16]byte

// Hash is 32 bytes, a SHA-256 under a label, or one of the 32-byte values that are compared like hashes.
type Hash [32]byte

// Key is 32 bytes of key: an Ed25519 public key, a seed, or a symmetric key. It never prints itself.
type Key [32]byte

// Sig is an Ed25519 signature, 64 bytes.
type Sig [64]byte

// String is lower-case hex, 32 digits, as ids stand in paths.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// String is lower-case hex, 64 digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// NewID draws a random id.
func NewID() ID {
	var id ID
	rand.Read(id[:])
	return id
}

// NewKey draws a random 32-byte key or seed.
func NewKey() Key {
	var k Key
	rand.Read(k[:])
	return k
}
