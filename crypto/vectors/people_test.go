package vectors_test

import (
	"crypto/ed25519"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
)

// born is when everybody in the vectors was made, Unix ms.
const born = 1_790_000_000_000

// guestUntil is when the time of every guest in the vectors is over, Unix ms.
const guestUntil = born + 14*86_400_000

// person is somebody with all her versions.
type person struct {
	account wire.ID
	role    keys.Role
	pairs   []keys.Pair
	chain   []*keys.Record
}

func (p *person) pair() keys.Pair   { return p.pairs[len(p.pairs)-1] }
func (p *person) now() *keys.Record { return p.chain[len(p.chain)-1] }
func (p *person) hash() wire.Hash   { return p.now().Hash() }
func (p *person) v1() *keys.Record  { return p.chain[0] }
func (p *person) records() [][]byte { return raws(p.chain) }
func raws(chain []*keys.Record) (out [][]byte) {
	for _, r := range chain {
		out = append(out, r.Raw)
	}
	return out
}

// unit is a root of three keys, two of which must sign.
type unit struct {
	root    *keys.UnitRoot
	secrets []keys.UnitSecret
}

func newUnit() *unit {
	u := &unit{}
	for range 3 {
		u.secrets = append(u.secrets, keys.NewUnitSecret())
	}
	u.root = keys.NewUnitRoot("Cheshire unit", 2, u.publics(), born)
	return u
}

func (u *unit) publics() (list []keys.UnitKey) {
	for i, secret := range u.secrets {
		list = append(list, keys.UnitKey{Key: secret.Public(), Holder: []byte("Holder " + digits(uint64(i+1)))})
	}
	return list
}

// quorum is as many keys as must sign: the first and the last ones.
func (u *unit) quorum() []uint64 {
	indices := []uint64{0}
	for n := u.root.Threshold - 1; n > 0; n-- {
		indices = append(indices, uint64(len(u.secrets))-n)
	}
	return indices
}

func (u *unit) signers(indices ...uint64) (out []keys.UnitSigner) {
	for _, i := range indices {
		out = append(out, keys.UnitSigner{Index: i, Key: u.secrets[i].Key()})
	}
	return out
}

// enrol makes version 1 of a new account.
func (u *unit) enrol(name string, role keys.Role) *person {
	p := &person{account: wire.NewID(), role: role, pairs: []keys.Pair{keys.NewPair()}}
	var signers []keys.UnitSigner
	if role.Vouched() {
		signers = u.signers(u.quorum()...)
	}
	facts := keys.Facts{Account: p.account, Role: role, Name: name, Created: born}
	if role == keys.Guest {
		facts.Until = guestUntil
	}
	p.chain = []*keys.Record{must(keys.NewFirst(p.pair(), facts, signers...))}
	return p
}

// rotate publishes the next version with fresh keys.
func (p *person) rotate(revoked bool) { p.rotateAt(born+1000, revoked) }

func (p *person) rotateAt(created uint64, revoked bool) {
	next := keys.NewPair()
	r := must(keys.NewNext(p.pair(), p.now(), next, keys.Facts{Created: created, Revoked: revoked}))
	p.pairs, p.chain = append(p.pairs, next), append(p.chain, r)
}

// replace has the unit replace the keys of a person who has lost them, in her presence or not.
func (u *unit) replace(p *person, here bool) {
	next := keys.NewPair()
	r := must(keys.NewReplacement(p.now(), next, born+2000, here, u.signers(0, 1)...))
	p.pairs, p.chain = append(p.pairs, next), append(p.chain, r)
}

// craft signs an identity that the package would not make. Its parts are those of section 3.
type craft struct {
	id    keys.Identity
	self  ed25519.PrivateKey
	old   ed25519.PrivateKey // nil for none
	units []keys.UnitSigner
}

func (c craft) record() []byte { return c.recordOf(c.id.Bytes()) }

func (c craft) recordOf(identity []byte) []byte {
	rotation, units := []byte{}, tuple{}
	if c.old != nil {
		rotation = wire.Sign(c.old, "identity-rotate", identity)
	}
	for _, s := range c.units {
		units = append(units, tuple{s.Index, wire.Sign(s.Key, "identity-unit", identity)})
	}
	return wire.Encode(tuple{identity, wire.Sign(c.self, "identity-self", identity), rotation, units})
}

// first is a valid version 1 to change; next a valid version after the last one.
func (p *person) first(units []keys.UnitSigner) craft {
	return craft{id: p.chain[0].Identity, self: p.pairs[0].SignKey(), units: units}
}

func (p *person) next(pair keys.Pair) craft {
	id := p.now().Identity
	hash := p.hash()
	id.Version, id.Prev, id.SignKey, id.KemKey = id.Version+1, hash[:], pair.PublicSignKey(), pair.PublicKemKey()
	return craft{id: id, self: pair.SignKey(), old: p.pair().SignKey()}
}
