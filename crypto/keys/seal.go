package keys

import (
	"bytes"
	"crypto/rand"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// exportKeySize is the length of an OPAQUE export key in bytes, and of the key of a half.
const exportKeySize = 64

// smallestHalf is the least size class of a half: room for what is written in the space of a second passphrase.
const smallestHalf = 8 << 10

// Lock is what opens a box: one key for the whole and one for the half that one's own passphrase leads to.
type Lock struct {
	Key   []byte // 64 bytes: the export key, or BoxKey of it
	Half  []byte // 64 bytes: login.Way.BoxKey
	Place int    // of the half: login.Entrance.Place
}

// boxHeader is the outer, authenticated part of a box.
type boxHeader struct {
	_          struct{} `cbor:",toarray"`
	Suite      uint64
	Account    wire.ID
	Version    uint64
	Salt       wire.Key
	Commitment wire.Key
	Signal     []byte
}

// boxContext is what the key depends on.
type boxContext struct {
	_       struct{} `cbor:",toarray"`
	Suite   uint64
	Account wire.ID
	Version uint64
}

// boxFrame is the box as it is stored: the header, and both halves.
type boxFrame struct {
	_          struct{} `cbor:",toarray"`
	Suite      uint64
	Account    wire.ID
	Version    uint64
	Salt       wire.Key
	Commitment wire.Key
	Signal     []byte
	Ct         []byte
}

func (f *boxFrame) aad() []byte {
	return wire.Encode(&boxHeader{Suite: f.Suite, Account: f.Account, Version: f.Version, Salt: f.Salt, Commitment: f.Commitment, Signal: f.Signal})
}

// derive sets the commitment and returns the key: one key and one commitment for each salt, account and version.
func (f *boxFrame) derive(lock []byte) (key []byte, commitment wire.Key) {
	kek := wire.KDF("box-kek", lock, nil, f.Account[:], 32)
	ctx := wire.Encode(&boxContext{Suite: f.Suite, Account: f.Account, Version: f.Version})
	out := wire.KDF("box", kek, f.Salt[:], ctx, 64)
	return out[:32], wire.Key(out[32:])
}

// SealBox seals a first box, or the next, with a fresh salt: content in one's own half, beside it the other half as it is, or
// random bytes of the same size where no second passphrase was set up. FORMAT where the content is longer than 256 KiB, or the
// other half is of another size: only who has set it up can make it longer, which this client does not.
func SealBox(lock Lock, c *BoxContent) ([]byte, error) {
	padded, err := wire.PadTo(wire.Encode(c), max(smallestHalf, len(c.Other)-halfOverhead))
	if err != nil {
		return nil, err
	}
	own := sealHalf(lock.Half, c.Account, padded)
	other := c.Other
	if len(c.Second) == 0 && len(c.Space) == 0 {
		other = make([]byte, len(own))
		rand.Read(other)
	}
	if len(other) != len(own) {
		return nil, refuse.New(refuse.Format, "halves of a box differ in size")
	}
	halves := [2][]byte{other, other}
	halves[lock.Place] = own
	f := &boxFrame{Suite: Suite, Account: c.Account, Version: c.Version, Signal: sealSignal(c)}
	rand.Read(f.Salt[:])
	key, commitment := f.derive(lock.Key)
	f.Commitment = commitment
	f.Ct = wire.Seal(key, f.aad(), append(append([]byte{}, halves[0]...), halves[1]...))
	return wire.Encode(f), nil
}

// halfOverhead is what a half has beside its padded content: a salt and a tag.
const halfOverhead = 32 + 16

// sealHalf seals under a fresh key; nobody tells it from random bytes.
func sealHalf(key []byte, account wire.ID, padded []byte) []byte {
	salt := wire.NewKey()
	return append(salt[:], wire.Seal(wire.KDF("box-half", key, salt[:], account[:], 32), wire.Label("box-half"), padded)...)
}

func openHalf(key []byte, account wire.ID, half []byte) ([]byte, bool) {
	return wire.Open(wire.KDF("box-half", key, half[:32], account[:], 32), wire.Label("box-half"), half[32:])
}

// BoxHeader reads the public part of a box, for who stores it. FORMAT.
func BoxHeader(b []byte) (account wire.ID, version uint64, err error) {
	f, err := parseBox(b)
	if err != nil {
		return wire.ID{}, 0, err
	}
	return f.Account, f.Version, nil
}

func parseBox(b []byte) (*boxFrame, error) {
	f := new(boxFrame)
	if err := wire.Decode(b, f); err != nil {
		return nil, err
	}
	if f.Suite != Suite {
		return nil, refuse.New(refuse.Format, "unknown suite of a box")
	}
	if len(f.Signal) != signalSize {
		return nil, refuse.New(refuse.Format, "signal of a box")
	}
	return f, nil
}

// Expect is what the owner knows about the box before it opens.
type Expect struct {
	Account wire.ID
	Version uint64 // exactly this one; 0 where she cannot know
	Known   uint64 // at least this one; 0 where nothing is known
	Own     uint64 // her own half was written in this one or later; 0 where nothing is known
}

// OpenBox opens a box, in this order: shape FORMAT; another account or version, key, commitment or tag, halves, signal BLOB; inner
// account other than the outer, or an inner version above the outer BLOB; a version below a known one, outer or inner, BLOB_ROLLBACK. The version of the content is the box's.
func OpenBox(lock Lock, expect Expect, b []byte) (*BoxContent, error) {
	no := func(reason string) (*BoxContent, error) { return nil, refuse.New(refuse.Blob, reason) }
	f, err := parseBox(b)
	if err != nil {
		return nil, err
	}
	if f.Account != expect.Account || expect.Version != 0 && f.Version != expect.Version {
		return no("box of another account or version")
	}
	key, commitment := f.derive(lock.Key)
	if !bytes.Equal(commitment[:], f.Commitment[:]) || len(lock.Key) != exportKeySize || len(lock.Half) != exportKeySize {
		return no("commitment of a box")
	}
	both, ok := wire.Open(key, f.aad(), f.Ct)
	if !ok {
		return no("box does not open")
	}
	n := len(both) / 2
	if len(both) != 2*n || n < halfOverhead {
		return no("halves of a box")
	}
	halves := [2][]byte{both[:n], both[n:]}
	padded, ok := openHalf(lock.Half, f.Account, halves[lock.Place])
	if !ok {
		return no("half of a box does not open")
	}
	plain, err := wire.UnpadFrom(padded, smallestHalf)
	if err != nil {
		return nil, err
	}
	c, err := parseBoxContent(plain)
	if err != nil {
		return nil, err
	}
	isAlone := len(c.Second) == 0 && len(c.Space) == 0
	if c.Account != f.Account || c.Version > f.Version {
		return no("inner account or version is not the outer")
	}
	if c.Signal, ok = openSignal(c.Flag, f.Account, f.Version, f.Signal); !ok {
		return no("signal of a box does not open")
	}
	if f.Version < expect.Known {
		return nil, refuse.New(refuse.BlobRollback, "older box than known")
	}
	if c.Version < expect.Own {
		return nil, refuse.New(refuse.BlobRollback, "older half of a box than known")
	}
	c.Half = c.Version
	if c.Version = f.Version; !isAlone {
		c.Other = halves[1-lock.Place]
	}
	return c, nil
}
