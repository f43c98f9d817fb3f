package keys

import (
	"bytes"
	"crypto/ed25519"
	"unicode/utf8"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Suite is the number of the one suite.
const Suite = 1

const (
	// maxUnitKeys bounds the keys of a unit root.
	maxUnitKeys = 16
	// maxKept bounds the identities that a root keeps.
	maxKept = 4096
)

// useRoot names the hash of a unit root and the signatures over its successor.
const useRoot = "unit-root"

// UnitRoot names the managers' keys, of which Threshold must sign every staff member's first identity, the end of one, every
// policy of the log, and the root that follows. A root that follows vouches for what was signed before it by naming it: the
// signatures of earlier keys count for nothing else any more, so that a key that was stolen and replaced brings nobody in.
type UnitRoot struct {
	_          struct{} `cbor:",toarray"`
	Suite      uint64
	Unit       wire.ID
	Version    uint64 // from 1
	Prev       []byte // unitRootHash of the version before, empty in version 1
	Name       []byte // UTF-8
	Threshold  uint64 // 1 … number of keys
	Keys       []UnitKey
	Kept       []wire.Hash // hashes of identities and restores signed under the roots before, ascending; none in version 1
	Policy     uint64      // the newest policy of the log then, 0 in version 1
	PolicyHash []byte      // its policyHash, empty in version 1
	Created    uint64      // Unix ms
}

// UnitKey is one key of a unit and what the unit calls whoever holds it.
type UnitKey struct {
	_      struct{} `cbor:",toarray"`
	Key    wire.Key // Ed25519
	Holder []byte   // UTF-8, 1–64 bytes, no control characters
}

// UnitSigner is one of the unit's private keys with its place in the root.
type UnitSigner struct {
	Index uint64
	Key   ed25519.PrivateKey
}

// rootFrame is a root as it is published, with the signatures of the version before; none under version 1.
type rootFrame struct {
	_        struct{} `cbor:",toarray"`
	Root     []byte
	UnitSigs []UnitSig
}

// NewUnitRoot makes the root of a new unit with a random id. Created is Unix ms.
func NewUnitRoot(name string, threshold uint64, keys []UnitKey, created uint64) *UnitRoot {
	return &UnitRoot{Suite: Suite, Unit: wire.NewID(), Version: 1, Name: []byte(name), Threshold: threshold, Keys: keys, Created: created}
}

// Record is a first root as it is published.
func (u *UnitRoot) Record() []byte { return wire.Encode(&rootFrame{Root: u.Bytes()}) }

// Succeed makes the record of the root after u with the keys, threshold, kept identities, policy and time of next, signed by
// keys of u in ascending order of index. FORMAT, IDENT, UNIT where no client would take it.
func (u *UnitRoot) Succeed(next UnitRoot, signers ...UnitSigner) ([]byte, error) {
	hash := u.Hash()
	next.Suite, next.Unit, next.Version, next.Prev, next.Name = Suite, u.Unit, u.Version+1, hash[:], u.Name
	frame := rootFrame{Root: next.Bytes()}
	for _, s := range signers {
		frame.UnitSigs = append(frame.UnitSigs, UnitSig{Index: s.Index, Sig: wire.Sig(wire.Sign(s.Key, useRoot, frame.Root))})
	}
	record := wire.Encode(&frame)
	_, err := readRoot(record, u)
	return record, err
}

// VerifyRoots reads all roots of a unit, from version 1 to the newest, each signed by the one before it. FORMAT for shapes, IDENT for
// an unfit key, UNIT where they are no such chain or the pinned root, which may be nil, is not in it.
func VerifyRoots(records [][]byte, pin *UnitRoot) ([]*UnitRoot, error) {
	var roots []*UnitRoot
	var prev *UnitRoot
	for _, raw := range records {
		root, err := readRoot(raw, prev)
		if err != nil {
			return nil, err
		}
		roots, prev = append(roots, root), root
	}
	if len(roots) == 0 {
		return nil, refuse.New(refuse.Unit, "no unit root")
	}
	if pin != nil && (pin.Version > uint64(len(roots)) || roots[pin.Version-1].Hash() != pin.Hash()) {
		return nil, refuse.New(refuse.Unit, "not the pinned unit root, or nothing that follows it")
	}
	return roots, nil
}

// NewestRoot is the last of all roots of a unit, with the errors of [VerifyRoots].
func NewestRoot(records [][]byte) (*UnitRoot, error) {
	roots, err := VerifyRoots(records, nil)
	if err != nil {
		return nil, err
	}
	return roots[len(roots)-1], nil
}

// RootHashes are what a genesis of the unit may name, oldest first.
func RootHashes(roots []*UnitRoot) (hashes []wire.Hash) {
	for _, root := range roots {
		hashes = append(hashes, root.Hash())
	}
	return hashes
}

func readRoot(raw []byte, prev *UnitRoot) (*UnitRoot, error) {
	var frame rootFrame
	if err := wire.Decode(raw, &frame); err != nil {
		return nil, err
	}
	root, err := ParseUnitRoot(frame.Root)
	if err != nil {
		return nil, err
	}
	if prev == nil {
		if root.Version != 1 || len(frame.UnitSigs) != 0 {
			return nil, refuse.New(refuse.Unit, "not a first unit root")
		}
		return root, nil
	}
	hash := prev.Hash()
	if root.Version != prev.Version+1 || !bytes.Equal(root.Prev, hash[:]) || root.Unit != prev.Unit || !bytes.Equal(root.Name, prev.Name) ||
		root.Policy < prev.Policy {
		return nil, refuse.New(refuse.Unit, "not the successor of the unit root before")
	}
	if err := prev.CheckQuorum(useRoot, frame.Root, frame.UnitSigs, refuse.Unit); err != nil {
		return nil, err
	}
	return root, nil
}

// CheckQuorum demands as many valid signatures of the root's keys as have to sign, and no invalid one: FORMAT where their places do
// not ascend, the code for the rest.
func (u *UnitRoot) CheckQuorum(use string, message []byte, sigs []UnitSig, code refuse.Code) error {
	for i, s := range sigs {
		if i > 0 && s.Index <= sigs[i-1].Index {
			return refuse.New(refuse.Format, "unit signatures out of order")
		}
		if s.Index >= uint64(len(u.Keys)) || !wire.Verify(u.Keys[s.Index].Key[:], use, message, s.Sig[:]) {
			return refuse.New(code, "unit signature")
		}
	}
	if uint64(len(sigs)) < u.Threshold {
		return refuse.New(code, "too few unit signatures")
	}
	return nil
}

// ParseUnitRoot reads a unit root. FORMAT for its shape, IDENT for an unfit key.
func ParseUnitRoot(b []byte) (*UnitRoot, error) {
	u := new(UnitRoot)
	if err := wire.Decode(b, u); err != nil {
		return nil, err
	}
	if err := u.checkShape(); err != nil {
		return nil, err
	}
	seen := make(map[wire.Key]bool, len(u.Keys))
	for _, k := range u.Keys {
		if seen[k.Key] || !validName(k.Holder) {
			return nil, refuse.New(refuse.Format, "key of a unit root")
		}
		seen[k.Key] = true
		if err := wire.CheckPublicKey(k.Key[:]); err != nil {
			return nil, err
		}
	}
	return u, nil
}

func (u *UnitRoot) checkShape() error {
	bad := refuse.New(refuse.Format, "unit root")
	n := uint64(len(u.Keys))
	if u.Suite != Suite || u.Version < 1 || !utf8.Valid(u.Name) || u.Threshold < 1 || u.Threshold > n || n > maxUnitKeys || len(u.Kept) > maxKept {
		return bad
	}
	size := len(wire.Hash{})
	if u.Version == 1 {
		size = 0
	}
	// What came before is named from version 2 on.
	if len(u.Prev) != size || len(u.PolicyHash) != size || (u.Policy == 0) != (size == 0) || size == 0 && len(u.Kept) > 0 {
		return bad
	}
	for i, hash := range u.Kept {
		if i > 0 && bytes.Compare(u.Kept[i-1][:], hash[:]) >= 0 {
			return bad
		}
	}
	return nil
}

// Keeps says whether the root names what was signed under one before it: an identity, or a restore from a copy.
func (u *UnitRoot) Keeps(signed wire.Hash) bool {
	for _, hash := range u.Kept {
		if hash == signed {
			return true
		}
	}
	return false
}

// Bytes is the encoding of the root.
func (u *UnitRoot) Bytes() []byte { return wire.Encode(u) }

// Hash is unitRootHash, what boxes and geneses pin.
func (u *UnitRoot) Hash() wire.Hash { return wire.HashOf(useRoot, u.Bytes()) }
