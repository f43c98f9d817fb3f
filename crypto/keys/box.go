package keys

import (
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// mostEarlier is how many sign-ins before the last one a box tells of.
const mostEarlier = 8

// secondSize is the length of a login.Way in bytes.
const secondSize = 64

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
	Earlier    []uint64     // sign-ins before that, Unix ms, ascending; at most mostEarlier
	Log        LogPin       // of the transparency log
	Passkeys   []Passkey    // staff only: every security key that the server may ask for
	Flag       wire.Key     // opens the signal
	Second     []byte       // login.Way of the second passphrase; empty where none was set up
	Space      []byte       // what a second passphrase opens; empty in every other half
	Pocket     []Pocket     // of the phone that keeps notes for her; none, or one

	Other  []byte   `cbor:"-"` // the other half, sealed; unread
	Half   uint64   `cbor:"-"` // the version in which this half was written: the second passphrase leaves hers as it is
	Signal []uint64 `cbor:"-"` // what the signal says
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
	Section uint64 // of the plan, 0 where it is for no one section
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

func parseBoxContent(plain []byte) (*BoxContent, error) {
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
	if len(c.Earlier) > mostEarlier {
		return nil, refuse.New(refuse.Format, "earlier sign-ins of a box")
	}
	for i, last := 0, uint64(0); i < len(c.Earlier); i++ {
		if c.Earlier[i] <= last || c.Earlier[i] >= c.LastSignIn {
			return nil, refuse.New(refuse.Format, "earlier sign-ins of a box")
		}
		last = c.Earlier[i]
	}
	if n := len(c.Second); n != 0 && n != secondSize || n != 0 && len(c.Space) != 0 {
		return nil, refuse.New(refuse.Format, "second passphrase of a box")
	}
	if len(c.Pocket) > 1 {
		return nil, refuse.New(refuse.Format, "pocket of a box")
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
