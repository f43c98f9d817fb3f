package keys

import (
	"bytes"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// VerifyChain reads all versions of one account, from 1 to the newest, and checks them against the unit root
// (section 3). A victim's chain needs no root: its first version is authenticated by her invite, or by the
// statement that lists it, so callers must compare a hash. FORMAT for shapes, IDENT for everything else.
func VerifyChain(records [][]byte, root *UnitRoot) ([]*Record, error) {
	if len(records) == 0 {
		return nil, refuse.New(refuse.Ident, "no identity")
	}
	chain := make([]*Record, len(records))
	for i, raw := range records {
		r, err := ParseRecord(raw)
		if err != nil {
			return nil, err
		}
		if r.Version != uint64(i+1) {
			return nil, refuse.New(refuse.Ident, "versions are not 1, 2, …")
		}
		if err := r.checkUnitSigs(root); err != nil {
			return nil, err
		}
		if i == 0 {
			err = r.checkFirst(root)
		} else {
			err = r.checkNext(chain[i-1], root)
		}
		if err != nil {
			return nil, err
		}
		chain[i] = r
	}
	return chain, nil
}

// checkUnitSigs demands that unit signatures stand only where the unit has something to say, and that each holds under the newest
// root: every version that has some is one more for the roots that follow to keep.
func (r *Record) checkUnitSigs(root *UnitRoot) error {
	sigs := r.frame.UnitSigs
	if len(sigs) == 0 {
		return nil
	}
	if !r.needsUnit() || root == nil {
		return refuse.New(refuse.Ident, "unit signatures where none belong")
	}
	if root.Keeps(r.Hash()) {
		return nil // signed by earlier keys, and vouched for by those who named it
	}
	for _, s := range sigs {
		if s.Index >= uint64(len(root.Keys)) {
			return refuse.New(refuse.Ident, "unit key does not exist")
		}
		if !wire.Verify(root.Keys[s.Index].Key[:], useUnit, r.frame.Identity, s.Sig[:]) {
			return refuse.New(refuse.Ident, "unit signature")
		}
	}
	return nil
}

func (r *Record) checkFirst(root *UnitRoot) error {
	if len(r.Prev) != 0 || len(r.frame.RotationSig) != 0 || r.Replacement() {
		return refuse.New(refuse.Ident, "first version names a version before it")
	}
	if r.Role.Vouched() && !r.signedBy(root) {
		return refuse.New(refuse.Ident, "too few unit signatures")
	}
	return nil
}

func (r *Record) checkNext(prev *Record, root *UnitRoot) error {
	if prev.Revoked() {
		return refuse.New(refuse.Ident, "a version after a revoked one")
	}
	hash := prev.Hash()
	if !bytes.Equal(r.Prev, hash[:]) || r.Account != prev.Account || r.Role != prev.Role || r.Until != prev.Until {
		return refuse.New(refuse.Ident, "not the successor of the version before")
	}
	if r.byUnit(root) {
		return nil
	}
	if r.Replacement() {
		return refuse.New(refuse.Ident, "a replacement that is not the unit's")
	}
	if !wire.Verify(prev.SignKey[:], useRotate, r.frame.Identity, r.frame.RotationSig) {
		return refuse.New(refuse.Ident, "rotation signature")
	}
	return nil
}

// needsUnit says whether a version is the unit's to sign: the first of staff and guests, and what is said without the keys before it, which is
// the end of a colleague's keys and the replacement of lost ones.
func (r *Record) needsUnit() bool {
	if r.Version == 1 {
		return r.Role.Vouched()
	}
	return r.withoutKeys()
}

func (r *Record) withoutKeys() bool {
	ends := r.Role.Vouched() && r.Revoked()
	return (ends || r.Replacement()) && len(r.frame.RotationSig) == 0
}

// byUnit says whether the unit speaks for an account without its keys: checkUnitSigs has verified its signatures. It takes a
// colleague's keys back, or replaces lost ones, and says so for ever: a replacement is a link of the chain, but no vault lists it
// on the word of the unit alone (reason 6 of vault.Rules), so that a stolen unit key replaces nobody.
func (r *Record) byUnit(root *UnitRoot) bool { return r.withoutKeys() && r.signedBy(root) }

// CheckRequest judges a version that somebody asks for, before the unit has said its word or when it has: a replacement, without
// any signature of the keys before it, which would spoil it, and with none of the unit's or as many as have to sign, each valid
// under the root. IDENT.
func (r *Record) CheckRequest(root *UnitRoot) error {
	if !r.Replacement() || !r.withoutKeys() {
		return refuse.New(refuse.Ident, "no request for a replacement")
	}
	if err := r.checkUnitSigs(root); err != nil {
		return err
	}
	if r.UnitSigned() && !r.signedBy(root) {
		return refuse.New(refuse.Ident, "too few unit signatures")
	}
	return nil
}

// signedBy says whether enough unit keys stand behind a version: those of the root, each of which checkUnitSigs has verified under
// distinct indices and distinct keys, or those of a root before it, whose signatures the root vouches for.
func (r *Record) signedBy(root *UnitRoot) bool {
	return root != nil && (root.Keeps(r.Hash()) || uint64(len(r.frame.UnitSigs)) >= root.Threshold)
}

// UnitSigned says whether a version carries signatures of the unit, which the next root has to keep.
func (r *Record) UnitSigned() bool { return len(r.frame.UnitSigs) > 0 }

// Directory is the identities that a reader has verified. It is not safe for use by several goroutines while
// one of them adds.
type Directory struct {
	root   *UnitRoot
	chains map[wire.ID][]*Record
}

// NewDirectory returns an empty directory under a unit root, which may be nil where only victims occur.
func NewDirectory(root *UnitRoot) *Directory {
	return &Directory{root: root, chains: make(map[wire.ID][]*Record)}
}

// Advance goes on under a later root of the unit: who is known and not vouched for by it is forgotten, and IDENT.
func (d *Directory) Advance(root *UnitRoot) error {
	d.root = root
	var bad error
	for account, chain := range d.chains {
		var raw [][]byte
		for _, r := range chain {
			raw = append(raw, r.Raw)
		}
		if _, err := VerifyChain(raw, root); err != nil {
			delete(d.chains, account)
			bad = err
		}
	}
	return bad
}

// Add verifies all versions of account and takes them in. IDENT where they are somebody else's, where they are not
// a continuation of those already known (an account's past does not change), or where a pinned version is missing or
// another. What is refused is not taken in, or the next who asks would find it here.
func (d *Directory) Add(account wire.ID, records [][]byte, pins ...PeerPin) error {
	chain, err := VerifyChain(records, d.root)
	if err != nil {
		return err
	}
	if chain[0].Account != account {
		return refuse.New(refuse.Ident, "identity of another account")
	}
	for _, p := range pins {
		if p.Version < 1 || p.Version > uint64(len(chain)) || chain[p.Version-1].Hash() != p.Identity {
			return refuse.New(refuse.Ident, "not the pinned identity")
		}
	}
	known := d.chains[account]
	if len(chain) < len(known) {
		return refuse.New(refuse.Ident, "fewer versions than known")
	}
	for i, r := range known {
		if chain[i].Hash() != r.Hash() {
			return refuse.New(refuse.Ident, "another identity than known")
		}
	}
	d.chains[account] = chain
	return nil
}

// Find returns the version of account with that hash, nil where none is known.
func (d *Directory) Find(account wire.ID, hash wire.Hash) *Record {
	for _, r := range d.chains[account] {
		if r.Hash() == hash {
			return r
		}
	}
	return nil
}

// Current returns the last version of account, nil where none is known.
func (d *Directory) Current(account wire.ID) *Record {
	chain := d.chains[account]
	if len(chain) == 0 {
		return nil
	}
	return chain[len(chain)-1]
}

// Succeeds says whether next is the hash of a version after old in account's chain, and all between them are signed by the one
// before: where the unit has replaced the keys in between it is not.
func (d *Directory) Succeeds(account wire.ID, old, next wire.Hash) bool {
	before, after := d.Find(account, old), d.Find(account, next)
	if before == nil || after == nil || after.Version <= before.Version {
		return false
	}
	for _, r := range d.chains[account][before.Version:after.Version] {
		if r.Replacement() {
			return false
		}
	}
	return true
}

// Replacement returns the newest version after old and up to next by which the unit has replaced lost keys, nil where there is
// none. What follows it up to next is signed by the new keys themselves.
func (d *Directory) Replacement(account wire.ID, old, next wire.Hash) *Record {
	before, after := d.Find(account, old), d.Find(account, next)
	if before == nil || after == nil {
		return nil
	}
	for n := after.Version; n > before.Version; n-- {
		if r := d.chains[account][n-1]; r.Replacement() {
			return r
		}
	}
	return nil
}

// Next returns the version of account that follows the one with that hash, nil where that is the last one or not known.
func (d *Directory) Next(account wire.ID, hash wire.Hash) *Record {
	r := d.Find(account, hash)
	if r == nil || r.Version == uint64(len(d.chains[account])) {
		return nil
	}
	return d.chains[account][r.Version]
}
