package keys

import (
	"unicode"
	"unicode/utf8"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Uses of signatures over an identity.
const (
	useSelf   = "identity-self"
	useRotate = "identity-rotate"
	useUnit   = "identity-unit"
)

// maxName is the longest name in bytes.
const maxName = 64

// Identity is one version of somebody's public keys.
type Identity struct {
	_        struct{} `cbor:",toarray"`
	Suite    uint64
	Account  wire.ID
	Role     Role
	Name     []byte // UTF-8, 1–64 bytes, no control characters
	Version  uint64 // from 1
	Prev     []byte // identityHash of the version before, empty in version 1
	SignKey  wire.Key
	KemKey   []byte // 1216 bytes
	Standing Standing
	Created  uint64 // Unix ms, the owner's clock

	// Until is when the time of a guest is over, Unix ms: the same in all versions. 0 for everybody else.
	Until uint64 `cbor:"-"`
}

// Standing is how a version came about and whether it is to be used.
type Standing uint64

// The standings of suite 1. Both replacements are the unit's answer to a forgotten passphrase: the first takes a day, in which
// whoever still holds the keys before can object, the second says that the person was there.
const (
	InUse        Standing = 0
	GivenUp      Standing = 1 // these keys are given up or taken back, and nothing follows
	Replaced     Standing = 2 // by the unit, after a day
	ReplacedHere Standing = 3 // by the unit, in the presence of the person
)

// Revoked says whether the keys of this version are given up.
func (i *Identity) Revoked() bool { return i.Standing == GivenUp }

// Replacement says whether the unit put this version in the place of keys that are lost, without their signature.
func (i *Identity) Replacement() bool { return i.Standing == Replaced || i.Standing == ReplacedHere }

// UnitSig is a unit key's signature over an identity.
type UnitSig struct {
	_     struct{} `cbor:",toarray"`
	Index uint64   // which of the root's keys
	Sig   wire.Sig
}

// recordFrame is the identity record as it is encoded.
type recordFrame struct {
	_           struct{} `cbor:",toarray"`
	Identity    []byte
	SelfSig     wire.Sig
	RotationSig []byte // 64 bytes, empty in version 1
	UnitSigs    []UnitSig
}

// Record is an identity with the signatures that carry it. It is read only.
type Record struct {
	Identity
	Raw   []byte // the whole record as published
	frame recordFrame
	hash  wire.Hash
}

// ParseRecord reads an identity record and checks what can be checked of it alone: shape (FORMAT), fitness of
// its keys and proof of possession (IDENT). Only VerifyChain makes it believable.
func ParseRecord(b []byte) (*Record, error) {
	r := &Record{Raw: b}
	if err := wire.Decode(b, &r.frame); err != nil {
		return nil, err
	}
	var err error
	if r.Identity, err = parseIdentity(r.frame.Identity); err != nil {
		return nil, err
	}
	if err := r.checkShape(); err != nil {
		return nil, err
	}
	if err := wire.CheckPublicKey(r.SignKey[:]); err != nil {
		return nil, err
	}
	if err := checkKemKey(r.KemKey); err != nil {
		return nil, err
	}
	if !wire.Verify(r.SignKey[:], useSelf, r.frame.Identity, r.frame.SelfSig[:]) {
		return nil, refuse.New(refuse.Ident, "no proof of possession")
	}
	r.hash = wire.HashOf("identity", r.frame.Identity)
	return r, nil
}

func (r *Record) checkShape() error {
	switch {
	case r.Suite != Suite, !r.Role.Known(), r.Version < 1, r.Standing > ReplacedHere,
		len(r.Prev) != 0 && len(r.Prev) != len(wire.Hash{}),
		len(r.KemKey) != KemKeySize,
		len(r.frame.RotationSig) != 0 && len(r.frame.RotationSig) != len(wire.Sig{}):
		return refuse.New(refuse.Format, "identity")
	case !validName(r.Name):
		return refuse.New(refuse.Format, "name of an identity")
	case !r.validUntil():
		return refuse.New(refuse.Format, "how long a guest stays")
	}
	for i, sig := range r.frame.UnitSigs {
		if i > 0 && sig.Index <= r.frame.UnitSigs[i-1].Index {
			return refuse.New(refuse.Format, "unit signatures out of order")
		}
	}
	return nil
}

func validName(name []byte) bool {
	if len(name) < 1 || len(name) > maxName || !utf8.Valid(name) {
		return false
	}
	for _, c := range string(name) {
		if unicode.IsControl(c) {
			return false
		}
	}
	return true
}

// Hash is identityHash, by which entries, members and pins name this version.
func (r *Record) Hash() wire.Hash { return r.hash }

// Facts are what the owner of an identity says of herself.
type Facts struct {
	Account wire.ID
	Role    Role
	Name    string
	Created uint64 // Unix ms
	Revoked bool
	Until   uint64 // Unix ms, of a guest; 0 for everybody else
}

// NewFirst makes version 1 of an account. Staff need at least the root's threshold of signers, in ascending
// order of index; a victim has none. FORMAT where the facts have no valid encoding.
func NewFirst(p Pair, f Facts, signers ...UnitSigner) (*Record, error) {
	return build(p, f, 1, nil, nil, signers)
}

// NewNext makes the version after prev with the keys of p, signed by prev's keys, old.
// Account, role and until of f are prev's whatever it says; an empty name keeps the name.
func NewNext(old Pair, prev *Record, p Pair, f Facts) (*Record, error) {
	f.Account, f.Role, f.Until = prev.Account, prev.Role, prev.Until
	if f.Name == "" {
		f.Name = string(prev.Name)
	}
	hash := prev.Hash()
	return build(p, f, prev.Version+1, hash[:], &old, nil)
}

// NewRevocation makes the version after prev with which the unit takes a colleague's keys back, whose own are lost or stolen. It
// needs at least the root's threshold of signers, in ascending order of index. Its keys are nobody's.
func NewRevocation(prev *Record, created uint64, signers ...UnitSigner) (*Record, error) {
	hash := prev.Hash()
	f := Facts{Account: prev.Account, Role: prev.Role, Name: string(prev.Name), Created: created, Revoked: true, Until: prev.Until}
	return build(NewPair(), f, prev.Version+1, hash[:], nil, signers)
}

// NewReplacement makes the version after prev by which the unit replaces lost keys by those of p, which come from the secret of an
// invite. Without signers it is a draft, as the first of two colleagues makes it; Countersign completes it.
func NewReplacement(prev *Record, p Pair, created uint64, here bool, signers ...UnitSigner) (*Record, error) {
	hash := prev.Hash()
	id := Identity{Suite: Suite, Account: prev.Account, Role: prev.Role, Name: prev.Name, Version: prev.Version + 1, Prev: hash[:],
		SignKey: p.PublicSignKey(), KemKey: p.PublicKemKey(), Standing: Replaced, Created: created, Until: prev.Until}
	if here {
		id.Standing = ReplacedHere
	}
	return seal(&id, p, nil, signers)
}

// Countersign gives a replacement these signatures of the unit in the place of any that it has: those of keys that were replaced
// since somebody asked for it are none any more, and one of the keys before would spoil it.
func Countersign(r *Record, signers ...UnitSigner) (*Record, error) {
	frame := r.frame
	frame.RotationSig, frame.UnitSigs = nil, unitSigs(frame.Identity, signers)
	return ParseRecord(wire.Encode(&frame))
}

func build(p Pair, f Facts, version uint64, prev []byte, old *Pair, signers []UnitSigner) (*Record, error) {
	id := Identity{Suite: Suite, Account: f.Account, Role: f.Role, Name: []byte(f.Name), Version: version,
		Prev: prev, SignKey: p.PublicSignKey(), KemKey: p.PublicKemKey(), Created: f.Created, Until: f.Until}
	if f.Revoked {
		id.Standing = GivenUp
	}
	return seal(&id, p, old, signers)
}

func seal(id *Identity, p Pair, old *Pair, signers []UnitSigner) (*Record, error) {
	signed := id.Bytes()
	frame := recordFrame{Identity: signed, SelfSig: wire.Sig(wire.Sign(p.SignKey(), useSelf, signed))}
	if old != nil {
		frame.RotationSig = wire.Sign(old.SignKey(), useRotate, signed)
	}
	frame.UnitSigs = unitSigs(signed, signers)
	return ParseRecord(wire.Encode(&frame))
}

func unitSigs(signed []byte, signers []UnitSigner) []UnitSig {
	var sigs []UnitSig
	for _, s := range signers {
		sigs = append(sigs, UnitSig{Index: s.Index, Sig: wire.Sig(wire.Sign(s.Key, useUnit, signed))})
	}
	return sigs
}
