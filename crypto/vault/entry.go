// Package vault holds the compartments of a case: signed, chained, sealed entries; the epochs by which members
// and keys change; and the verifier that replays a vault and refuses what the rules do not allow
// (docs/PROTOCOL.md sections 2 and 6–8).
//
// TypeScript twin: web/src/crypto/vault. Vectors: entry.json, epoch.json, log.json.
package vault

import (
	"crypto/ed25519"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Kinds of entries.
const (
	Control = 1 // body is an epoch statement, in clear
	Data    = 2 // body is sealed under the epoch key
)

// Largest entries, in bytes.
const (
	maxData    = 300_000
	maxControl = 4 << 20
)

// useEntry is the use of an author's signature.
const useEntry = "entry"

// arrayOfTwo is the first byte of an entry without its body.
const arrayOfTwo = 0x82

// Header is the public part of an entry, and the additional data of its body.
type Header struct {
	_          struct{} `cbor:",toarray"`
	Suite      uint64
	Kind       uint64 // Control or Data
	Vault      wire.ID
	Epoch      uint64    // control: the new epoch
	Seq        uint64    // from 1
	Prev       wire.Hash // hash of the entry before in this vault, zero in the first
	Author     wire.ID
	Identity   wire.Hash // which of the author's identities signs
	Entry      wire.ID   // the same when an entry is chained again after a conflict
	Salt       []byte    // 32 bytes in data entries, empty in control entries
	Commitment []byte    // likewise
	Expires    uint64    // the day (UTC, from 1970) from whose beginning on the body may be gone, 0 for never
}

// Entry is one link of a vault. It is read only.
type Entry struct {
	Header Header
	Spent  bool   // its body is gone, as that of a message after its time
	Body   []byte // nil where it is spent
	Sig    []byte // 64 bytes
	Raw    []byte // the whole entry, as sent and stored; Body and Sig are parts of it
	Hash   wire.Hash

	header []byte // the encoded header within Raw
	signed []byte // the encoding of [header, hash of the body]
}

// ParseEntry reads an entry without believing it. FORMAT for anything but the one encoding of a known suite
// and kind. It keeps b, which must not change afterwards, and copies no body.
func ParseEntry(b []byte) (*Entry, error) {
	if len(b) > maxControl {
		return nil, refuse.New(refuse.Format, "entry too large")
	}
	e := &Entry{Raw: b}
	if err := e.split(); err != nil {
		return nil, err
	}
	if err := wire.Decode(e.header, &e.Header); err != nil {
		return nil, err
	}
	if err := e.checkShape(); err != nil {
		return nil, err
	}
	e.Hash = wire.HashOf("entry-hash", e.Spend())
	return e, nil
}

// split finds the parts: [header, body, sig], or, of a spent entry, [[header, hash of the body], sig].
func (e *Entry) split() error {
	if len(e.Raw) == 0 || e.Raw[0] != arrayOfTwo {
		parts, err := wire.Split(e.Raw, 3)
		if err != nil {
			return err
		}
		e.header, e.Body, e.Sig = parts[0], parts[1], parts[2]
		e.signed = signedBytes(e.header, e.Body)
		return nil
	}
	outer, err := wire.Split(e.Raw, 2)
	if err != nil {
		return err
	}
	inner, err := wire.Split(outer[0], 2)
	if err != nil {
		return err
	}
	if len(inner[1]) != len(wire.Hash{}) {
		return refuse.New(refuse.Format, "hash of a body")
	}
	e.Spent, e.header, e.signed, e.Sig = true, inner[0], outer[0], outer[1]
	return nil
}

func (e *Entry) checkShape() error {
	h, secret := &e.Header, 0
	switch {
	case h.Suite != suite:
		return refuse.New(refuse.Format, "unknown suite")
	case h.Kind != Control && h.Kind != Data:
		return refuse.New(refuse.Format, "unknown kind of entry")
	case len(e.Sig) != ed25519.SignatureSize:
		return refuse.New(refuse.Format, "length of a signature")
	case h.Kind == Data && len(e.Raw) > maxData:
		return refuse.New(refuse.Format, "data entry too large")
	case h.Kind == Control && (e.Spent || h.Expires != 0):
		return refuse.New(refuse.Format, "control entry that goes")
	case h.Expires > maxDay:
		return refuse.New(refuse.Format, "no such day")
	}
	if h.Kind == Data {
		secret = len(wire.Hash{})
	}
	if len(h.Salt) != secret || len(h.Commitment) != secret {
		return refuse.New(refuse.Format, "salt or commitment of an entry")
	}
	return nil
}

// VerifySig says whether the author's key, 32 bytes, signed this entry.
func (e *Entry) VerifySig(signKey []byte) bool {
	return wire.Verify(signKey, useEntry, e.signed, e.Sig)
}

// signedBytes is what an author signs: the header and the hash of the body, so that the body can go and the rest still holds.
func signedBytes(header, body []byte) []byte {
	hash := wire.HashOf("entry-body", body)
	return wire.Encode([][]byte{header, hash[:]})
}

// sign frames and signs a header and a body.
func sign(sk ed25519.PrivateKey, header, body []byte) []byte {
	return wire.Encode([][]byte{header, body, wire.Sign(sk, useEntry, signedBytes(header, body))})
}
