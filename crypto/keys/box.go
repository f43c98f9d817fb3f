package keys

import (
	"bytes"
	"crypto/rand"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// exportKeySize is the length of an OPAQUE export key in bytes.
const exportKeySize = 64

// BoxContent is all secrets and all pins of an account; nothing else of hers is kept anywhere.
type BoxContent struct {
	_          struct{} `cbor:",toarray"`
	Version    uint64
	Account    wire.ID
	SignSeed   wire.Key
	KemSeed    wire.Key
	Identity   wire.Hash    // of her current identity
	OldKems    []OldKem     // seeds of earlier identities that some vault still lists
	UnitRoot   []byte       // encoded
	Vaults     []VaultPin   // every vault she is in
	Peers      []PeerPin    // everybody she has met
	UnitKeys   []UnitSecret // managers only, and only what is not on paper alone
	Invites    []Pending    // sent and not yet accepted
	Looked     []LookedPin  // what she has already looked at
	LastSignIn uint64       // Unix ms
	Log        LogPin       // of the transparency log
	Passkeys   []Passkey    // staff only: every security key that the server may ask for
}

// OldKem is the KEM seed of an earlier identity.
type OldKem struct {
	_        struct{} `cbor:",toarray"`
	Identity wire.Hash
	KemSeed  wire.Key
}

// VaultPin says which vault it is, how far it was seen, and by which control entry its members were listed there.
type VaultPin struct {
	_       struct{} `cbor:",toarray"`
	Vault   wire.ID
	Case    wire.ID
	Kind    uint64 // a vault.Kind
	Genesis wire.Hash
	Seq     uint64
	Head    wire.Hash
	Epoch   uint64
	Control wire.Hash // entryHash of the control entry that began the epoch
}

// PeerPin says which identity somebody has.
type PeerPin struct {
	_          struct{} `cbor:",toarray"`
	Account    wire.ID
	Version    uint64
	Identity   wire.Hash
	BoxVersion uint64 // the highest version of their box that they told of
}

// Pending is an invite that nobody has accepted yet.
type Pending struct {
	_       struct{} `cbor:",toarray"`
	Secret  wire.Key
	Account wire.ID
	Role    Role
	Expires uint64 // Unix ms
	Case    []byte // case id, empty for staff
}

// LookedPin is how far the owner has looked at a vault.
type LookedPin struct {
	_     struct{} `cbor:",toarray"`
	Vault wire.ID
	Seq   uint64
}

// LogPin is how far the transparency log was seen, and under which policy of the unit.
type LogPin struct {
	_          struct{} `cbor:",toarray"`
	Policy     uint64   // version
	PolicyHash wire.Hash
	Size       uint64 // 0 where no checkpoint was seen yet
	Root       []byte // 32 bytes, none at size 0
}

// CheckShape refuses with FORMAT a pin that nothing could have made.
func (p *LogPin) CheckShape() error {
	if p.Policy < 1 || len(p.Root) != 0 && len(p.Root) != len(wire.Hash{}) || (p.Size == 0) != (len(p.Root) == 0) {
		return refuse.New(refuse.Format, "log pin")
	}
	return nil
}

// boxContext is the outer, authenticated part that the key depends on.
type boxContext struct {
	_       struct{} `cbor:",toarray"`
	Suite   uint64
	Account wire.ID
	Version uint64
}

// boxHeader is the additional data of the sealed content.
type boxHeader struct {
	_          struct{} `cbor:",toarray"`
	Suite      uint64
	Account    wire.ID
	Version    uint64
	Salt       wire.Key
	Commitment wire.Key
}

// boxFrame is the box as it is stored.
type boxFrame struct {
	_          struct{} `cbor:",toarray"`
	Suite      uint64
	Account    wire.ID
	Version    uint64
	Salt       wire.Key
	Commitment wire.Key
	Ct         []byte
}

func (f *boxFrame) aad() []byte {
	return wire.Encode(&boxHeader{Suite: f.Suite, Account: f.Account, Version: f.Version, Salt: f.Salt, Commitment: f.Commitment})
}

// derive sets the commitment and returns the key: one key and one commitment for each salt, account and version.
func (f *boxFrame) derive(exportKey []byte) (key []byte, commitment wire.Key) {
	kek := wire.KDF("box-kek", exportKey, nil, f.Account[:], 32)
	ctx := wire.Encode(&boxContext{Suite: f.Suite, Account: f.Account, Version: f.Version})
	out := wire.KDF("box", kek, f.Salt[:], ctx, 64)
	return out[:32], wire.Key(out[32:])
}

// SealBox seals content under the 64-byte OPAQUE export key with a fresh salt. Account and version are the
// content's. FORMAT where the content is larger than 256 KiB.
func SealBox(exportKey []byte, c *BoxContent) ([]byte, error) {
	padded, err := wire.Pad(wire.Encode(c))
	if err != nil {
		return nil, err
	}
	f := &boxFrame{Suite: Suite, Account: c.Account, Version: c.Version}
	rand.Read(f.Salt[:])
	key, commitment := f.derive(exportKey)
	f.Commitment = commitment
	f.Ct = wire.Seal(key, f.aad(), padded)
	return wire.Encode(f), nil
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
	return f, nil
}

// Expect is what the owner knows about the box before it opens.
type Expect struct {
	Account wire.ID
	Version uint64 // exactly this one; 0 where she cannot know
	Known   uint64 // at least this one; 0 where nothing is known
}

// OpenBox opens a box, in this order: shape FORMAT; another account or version, key, commitment or tag BLOB; inner
// values other than outer BLOB; a version below a known one BLOB_ROLLBACK.
func OpenBox(exportKey []byte, expect Expect, b []byte) (*BoxContent, error) {
	f, err := parseBox(b)
	if err != nil {
		return nil, err
	}
	if f.Account != expect.Account || expect.Version != 0 && f.Version != expect.Version {
		return nil, refuse.New(refuse.Blob, "box of another account or version")
	}
	key, commitment := f.derive(exportKey)
	if !bytes.Equal(commitment[:], f.Commitment[:]) || len(exportKey) != exportKeySize {
		return nil, refuse.New(refuse.Blob, "commitment of a box")
	}
	padded, ok := wire.Open(key, f.aad(), f.Ct)
	if !ok {
		return nil, refuse.New(refuse.Blob, "box does not open")
	}
	c, err := parseBoxContent(padded)
	if err != nil {
		return nil, err
	}
	if c.Account != f.Account || c.Version != f.Version {
		return nil, refuse.New(refuse.Blob, "inner account or version is not the outer")
	}
	if c.Version < expect.Known {
		return nil, refuse.New(refuse.BlobRollback, "older box than known")
	}
	return c, nil
}

func parseBoxContent(padded []byte) (*BoxContent, error) {
	plain, err := wire.Unpad(padded)
	if err != nil {
		return nil, err
	}
	c := new(BoxContent)
	if err := wire.Decode(plain, c); err != nil {
		return nil, err
	}
	if err := c.Log.CheckShape(); err != nil {
		return nil, err
	}
	for _, p := range c.Invites {
		if n := len(p.Case); n != 0 && n != len(wire.ID{}) {
			return nil, refuse.New(refuse.Format, "case of a pending invite")
		}
	}
	for i := range c.Passkeys {
		if err := c.Passkeys[i].checkShape(); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Pair is the keys of the owner's current identity.
func (c *BoxContent) Pair() Pair { return Pair{SignSeed: c.SignSeed, KemSeed: c.KemSeed} }

// KemSeeds are the owner's KEM seeds by the identity they belong to, as a vault's log takes them.
func (c *BoxContent) KemSeeds() map[wire.Hash]wire.Key {
	seeds := map[wire.Hash]wire.Key{c.Identity: c.KemSeed}
	for _, old := range c.OldKems {
		seeds[old.Identity] = old.KemSeed
	}
	return seeds
}
