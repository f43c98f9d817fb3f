package wire

import (
	"crypto/aes"
	"crypto/cipher"
)

// Overhead is what Seal adds, in bytes.
const Overhead = 16

// zeroNonce is safe only because every key handed to Seal is used for one message.
var zeroNonce [12]byte

// Seal is AES-256-GCM with the zero nonce; ciphertext ‖ 16-byte tag. The key is 32 bytes and must never seal again.
func Seal(key, aad, p []byte) []byte {
	return gcm(key).Seal(nil, zeroNonce[:], p, aad)
}

// Open undoes Seal. Not ok: another key, other additional data, or changed bytes; nobody can tell which.
func Open(key, aad, ct []byte) (p []byte, ok bool) {
	p, err := gcm(key).Open(nil, zeroNonce[:], ct, aad)
	return p, err == nil
}

func gcm(key []byte) cipher.AEAD {
	if len(key) != 32 {
		panic("wire: AES-256 takes 32 bytes of key")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	return aead
}
