package vault

import (
	"bytes"
	"crypto/rand"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

const suite = keys.Suite

// Plain is what a data entry seals.
type Plain struct {
	_          struct{} `cbor:",toarray"`
	Type       uint64   // one of the Type constants
	Time       uint64   // Unix ms, the author's clock
	BoxVersion uint64   // of the author's account box, so that others notice when it is set back
	Content    []byte   // read by DecodeContent

	// Sealed is when it is sealed, Unix ms, where that is later than Time: a message stays as long as one that is written then.
	Sealed uint64 `cbor:"-"`
}

// Place is where an entry goes and who writes it.
type Place struct {
	Vault    wire.ID
	Epoch    uint64
	Seq      uint64
	Prev     wire.Hash
	Author   wire.ID
	Identity wire.Hash
	Entry    wire.ID // random; the same again when a conflict forces another place
}

func (p Place) header(kind uint64, salt, commitment []byte, expires uint64) Header {
	return Header{Suite: suite, Kind: kind, Vault: p.Vault, Epoch: p.Epoch, Seq: p.Seq, Prev: p.Prev,
		Author: p.Author, Identity: p.Identity, Entry: p.Entry, Salt: salt, Commitment: commitment, Expires: expires}
}

// NewData seals plain under the epoch key and signs it at its place. Every call draws a fresh salt and with it
// a fresh key, so an entry that is chained again is sealed again. A message stays for Stay days. FORMAT where plain is too long.
func NewData(p Place, author keys.Pair, epochKey wire.Key, plain *Plain) (*Entry, error) {
	padded, err := wire.Pad(wire.Encode(plain))
	if err != nil {
		return nil, err
	}
	salt := make([]byte, 32)
	rand.Read(salt)
	key, commitment := entryKeys(epochKey, salt, p.Vault, p.Epoch, p.Entry)
	h := p.header(Data, salt, commitment, plain.expiry())
	header := wire.Encode(&h)
	return ParseEntry(sign(author.SignKey(), header, wire.Seal(key, header, padded)))
}

// entryContext is what binds an entry's key to its place in a vault.
type entryContext struct {
	_     struct{} `cbor:",toarray"`
	Vault wire.ID
	Epoch uint64
	Entry wire.ID
}

// entryKeys derives the one-message key of an entry and the commitment that makes it the only key that opens it.
func entryKeys(epochKey wire.Key, salt []byte, vault wire.ID, epoch uint64, entry wire.ID) (key, commitment []byte) {
	out := wire.KDF("entry", epochKey[:], salt, wire.Encode(&entryContext{Vault: vault, Epoch: epoch, Entry: entry}), 64)
	return out[:32], out[32:]
}

// OpenData opens the body of a data entry. KEYCOMMIT where the key is another one or the body is changed,
// FORMAT for padding and shape, where it is spent, and where it may not expire when its header says. The content is still encoded.
func (e *Entry) OpenData(epochKey wire.Key) (*Plain, error) {
	h := &e.Header
	if h.Kind != Data || e.Spent {
		return nil, refuse.New(refuse.Format, "no data entry with a body")
	}
	key, commitment := entryKeys(epochKey, h.Salt, h.Vault, h.Epoch, h.Entry)
	if !bytes.Equal(commitment, h.Commitment) {
		return nil, refuse.New(refuse.KeyCommit, "commitment of an entry")
	}
	padded, ok := wire.Open(key, e.header, e.Body)
	if !ok {
		return nil, refuse.New(refuse.KeyCommit, "body does not open")
	}
	b, err := wire.Unpad(padded)
	if err != nil {
		return nil, err
	}
	plain := new(Plain)
	if err := wire.Decode(b, plain); err != nil {
		return nil, err
	}
	if !plain.mayExpire(h.Expires) {
		return nil, refuse.New(refuse.Format, "how long an entry stays")
	}
	return plain, nil
}
