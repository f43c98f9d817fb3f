// Package blind makes tokens of identifiers: a telephone number, a number plate, a handle, an address, the number of a tracker. Two
// cases of a unit in which the same one stands come to the same token, and nobody makes a token of a guess by themselves: it takes the
// key of the unit, which the server does not have, and the key of the server, which answers members alone, few and on record.
//
//	token = HMAC(link key of the unit, VOPRF(key of the server, identifier))
//
// docs/decisions/0024-linked-cases.md. TypeScript twin: web/src/crypto/blind. Vectors: crypto/vectors/blind.json.
package blind

import (
	"crypto/hmac"
	"crypto/sha256"
	"unicode/utf8"

	"linnet/crypto/login"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Kind says what an identifier is. The same text of another kind is another identifier.
type Kind uint64

// The kinds of identifiers that are strong enough to link two cases by themselves.
const (
	Phone   Kind = 1 + iota // E.164
	Plate                   // letters and digits, with the country
	Handle                  // of a service
	Email                   // an address
	Tracker                 // serial number of a tracker, with its maker
)

// longestIdentifier in bytes of UTF-8.
const longestIdentifier = 320

// RefSize is the length of what is stored beside a tag, in bytes.
const RefSize = len(wire.Key{}) + len(wire.ID{}) + wire.Overhead

// Input is what goes into the VOPRF for an identifier in its normal form. FORMAT for an unknown kind, for nothing, for more than 320
// bytes, and for what is not UTF-8.
func Input(kind Kind, normal string) ([]byte, error) {
	if kind < Phone || kind > Tracker {
		return nil, refuse.New(refuse.Format, "kind of an identifier")
	}
	if normal == "" || len(normal) > longestIdentifier || !utf8.ValidString(normal) {
		return nil, refuse.New(refuse.Format, "text of an identifier")
	}
	return append(wire.Label("link-input"), wire.Encode([]any{uint64(kind), normal})...), nil
}

// Key is the link key of a unit: what its members who link share, and the server does not know.
type Key struct {
	_      struct{} `cbor:",toarray"`
	Number uint64   // 1, 2, …; what was made under an earlier one is made anew
	Secret wire.Key
	Server []byte // public key of the server, by which its proofs are checked
}

// ParseKey reads a link key. FORMAT.
func ParseKey(b []byte) (*Key, error) {
	k := new(Key)
	if err := wire.Decode(b, k); err != nil {
		return nil, err
	}
	return k, k.Check()
}

// Check refuses with FORMAT a key of number 0, and one of a server that could have none.
func (k *Key) Check() error {
	if k.Number == 0 {
		return refuse.New(refuse.Format, "number of a link key")
	}
	return login.CheckElement("public key", k.Server)
}

// Token stands for an identifier. It is as secret as the link key: it opens what is stored under its tag.
type Token wire.Key

// Token is that of an identifier, from the 64 bytes that the VOPRF came to. FORMAT for another length.
func (k *Key) Token(output []byte) (Token, error) {
	if len(output) != login.OutputSize {
		return Token{}, refuse.New(refuse.Format, "output of the VOPRF")
	}
	mac := hmac.New(sha256.New, k.Secret[:])
	mac.Write(wire.Label("link-token"))
	mac.Write(output)
	return Token(mac.Sum(nil)), nil
}

// Tag is by what the server finds the token; it does not lead back to it.
func (t Token) Tag() wire.Hash {
	return wire.Hash(wire.KDF("link-tag", t[:], nil, nil, len(wire.Hash{})))
}

// Ref seals the id of a case for whoever comes to the same token: salt(32) ‖ ciphertext(32). The same case and token give the same
// bytes, so that it is stored once; a key seals this one message alone.
func (t Token) Ref(id wire.ID) []byte {
	salt := t.salt(id)
	return append(salt, wire.Seal(t.key(salt), wire.Label("link-ref"), id[:])...)
}

// Open is the id of the case in a ref. FORMAT for a wrong length, or where the salt is not that of the case; KEYCOMMIT where it was not
// sealed under this token.
func (t Token) Open(ref []byte) (id wire.ID, err error) {
	if len(ref) != RefSize {
		return id, refuse.New(refuse.Format, "length of a ref")
	}
	salt := ref[:len(wire.Key{})]
	plain, ok := wire.Open(t.key(salt), wire.Label("link-ref"), ref[len(salt):])
	if !ok {
		return id, refuse.New(refuse.KeyCommit, "a ref of another token")
	}
	id = wire.ID(plain)
	if !hmac.Equal(salt, t.salt(id)) {
		return wire.ID{}, refuse.New(refuse.Format, "salt of a ref")
	}
	return id, nil
}

func (t Token) salt(id wire.ID) []byte {
	return wire.KDF("link-salt", t[:], nil, id[:], len(wire.Key{}))
}

func (t Token) key(salt []byte) []byte {
	return wire.KDF("link-ref", t[:], salt, nil, len(wire.Key{}))
}

// String hides it from logs.
func (t Token) String() string { return "token" }
