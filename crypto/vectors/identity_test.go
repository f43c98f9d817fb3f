package vectors_test

import (
	"bytes"
	"encoding/hex"
	"slices"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

type identityCase struct {
	Name     string      `json:"name"`
	Op       string      `json:"op"` // pair, root, record, chain, request
	UnitRoot Hex         `json:"unitRoot,omitempty"`
	Records  []Hex       `json:"records,omitempty"`
	SignSeed Hex         `json:"signSeed,omitempty"`
	KemSeed  Hex         `json:"kemSeed,omitempty"`
	SignKey  Hex         `json:"signKey,omitempty"`
	KemKey   Hex         `json:"kemKey,omitempty"`
	Want     []Hex       `json:"want,omitempty"` // identityHash of each record, or the unitRootHash
	Code     refuse.Code `json:"code,omitempty"`
}

// fieldsOf is an identity as a list of values, to give it a shape that it cannot have.
func fieldsOf(id keys.Identity) tuple {
	t := tuple{id.Suite, id.Account, id.Role, id.Name, id.Version, id.Prev, id.SignKey, id.KemKey, id.Standing, id.Created}
	if id.Role == keys.Guest {
		t = append(t, id.Until)
	}
	return t
}

func generateIdentity(*testing.T) []identityCase {
	u := newUnit()
	amira, vic := u.enrol("Amira Khan", keys.Advocate), u.enrol("Vic", keys.Victim)
	pair := keys.NewPair()
	signKey := pair.PublicSignKey()
	cases := []identityCase{{Name: "pair", Op: "pair", SignSeed: pair.SignSeed[:], KemSeed: pair.KemSeed[:],
		SignKey: signKey[:], KemKey: pair.PublicKemKey()}}
	cases = append(cases, rootCases(u)...)
	cases = append(cases, recordCases(u, amira)...)
	cases = append(cases, chainCases(u, amira, vic)...)
	return append(cases, guestCases(u, amira)...)
}

func rootCases(u *unit) []identityCase {
	hash := u.root.Hash()
	cases := []identityCase{{Name: "root", Op: "root", UnitRoot: u.root.Bytes(), Want: []Hex{hash[:]}}}
	bad := func(name string, code refuse.Code, change func(r *keys.UnitRoot)) {
		r := *u.root
		r.Keys = slices.Clone(r.Keys)
		change(&r)
		cases = append(cases, identityCase{Name: "root with " + name, Op: "root", UnitRoot: r.Bytes(), Code: code})
	}
	bad("another suite", refuse.Format, func(r *keys.UnitRoot) { r.Suite = 2 })
	bad("threshold 0", refuse.Format, func(r *keys.UnitRoot) { r.Threshold = 0 })
	bad("threshold above the keys", refuse.Format, func(r *keys.UnitRoot) { r.Threshold = 4 })
	bad("a key twice", refuse.Format, func(r *keys.UnitRoot) { r.Keys[1].Key = r.Keys[0].Key })
	bad("a name that is not UTF-8", refuse.Format, func(r *keys.UnitRoot) { r.Name = []byte{0xff} })
	bad("seventeen keys", refuse.Format, func(r *keys.UnitRoot) {
		for len(r.Keys) < 17 {
			r.Keys = append(r.Keys, keys.UnitKey{Key: keys.NewPair().PublicSignKey(), Holder: []byte("H")})
		}
	})
	bad("a small-order key", refuse.Ident, func(r *keys.UnitRoot) { r.Keys[2].Key = wire.Key{1} })
	bad("version 0", refuse.Format, func(r *keys.UnitRoot) { r.Version = 0 })
	bad("a first version that names one before", refuse.Format, func(r *keys.UnitRoot) { r.Prev = make([]byte, 32) })
	bad("a first version that names a policy", refuse.Format, func(r *keys.UnitRoot) { r.Policy = 1 })
	bad("a first version that names a policy's hash", refuse.Format, func(r *keys.UnitRoot) { r.PolicyHash = make([]byte, 32) })
	bad("a first version that keeps somebody", refuse.Format, func(r *keys.UnitRoot) { r.Kept = []wire.Hash{{1}} })
	bad("a later version that names none before", refuse.Format, func(r *keys.UnitRoot) { r.Version = 2 })
	bad("a key of nobody", refuse.Format, func(r *keys.UnitRoot) { r.Keys[1].Holder = nil })
	bad("a key of somebody on two lines", refuse.Format, func(r *keys.UnitRoot) { r.Keys[1].Holder = []byte("A\nB") })
	fields := decodeTuple(u.root.Bytes())
	fields[1] = u.root.Unit[:15]
	cases = append(cases, identityCase{Name: "root with a short id", Op: "root", UnitRoot: wire.Encode(fields), Code: refuse.Format})
	return append(cases, identityCase{Name: "root with a trailing byte", Op: "root",
		UnitRoot: append(u.root.Bytes(), 0), Code: refuse.Format})
}

func recordCases(u *unit, amira *person) []identityCase {
	good := amira.first(u.signers(0, 2))
	hash := amira.v1().Hash()
	cases := []identityCase{{Name: "record", Op: "record", Records: []Hex{good.record()}, Want: []Hex{hash[:]}}}
	raw := func(name string, code refuse.Code, record []byte) {
		cases = append(cases, identityCase{Name: "record with " + name, Op: "record", Records: []Hex{record}, Code: code})
	}
	id := func(name string, code refuse.Code, change func(id *keys.Identity)) {
		c := good
		change(&c.id)
		raw(name, code, c.record())
	}
	field := func(name string, change func(f tuple) tuple) {
		raw(name, refuse.Format, good.recordOf(wire.Encode(change(fieldsOf(good.id)))))
	}
	id("another suite", refuse.Format, func(id *keys.Identity) { id.Suite = 2 })
	id("role 0", refuse.Format, func(id *keys.Identity) { id.Role = 0 })
	id("role 10", refuse.Format, func(id *keys.Identity) { id.Role = 10 })
	id("version 0", refuse.Format, func(id *keys.Identity) { id.Version = 0 })
	id("standing 4", refuse.Format, func(id *keys.Identity) { id.Standing = 4 })
	id("no name", refuse.Format, func(id *keys.Identity) { id.Name = nil })
	id("a name of 65 bytes", refuse.Format, func(id *keys.Identity) { id.Name = bytes.Repeat([]byte("a"), 65) })
	id("a control character in the name", refuse.Format, func(id *keys.Identity) { id.Name = []byte("A\nB") })
	id("a C1 control character in the name", refuse.Format, func(id *keys.Identity) { id.Name = []byte("A\u0085B") })
	id("a name that is not UTF-8", refuse.Format, func(id *keys.Identity) { id.Name = []byte{'a', 0xc3} })
	id("prev of 31 bytes", refuse.Format, func(id *keys.Identity) { id.Prev = make([]byte, 31) })
	id("a short kem key", refuse.Format, func(id *keys.Identity) { id.KemKey = id.KemKey[1:] })
	id("kem key beyond the modulus", refuse.Ident, func(id *keys.Identity) {
		id.KemKey = slices.Clone(id.KemKey)
		id.KemKey[0], id.KemKey[1] = 0xff, 0xff
	})
	id("the second coefficient of the kem key beyond the modulus", refuse.Ident, func(id *keys.Identity) {
		id.KemKey = slices.Clone(id.KemKey)
		id.KemKey[1], id.KemKey[2] = 0xf0, 0xff
	})
	id("a small-order signing key", refuse.Ident, func(id *keys.Identity) { id.SignKey = wire.Key{1} })
	id("another signing key", refuse.Ident, func(id *keys.Identity) { id.SignKey = keys.NewPair().PublicSignKey() })
	field("a field too many", func(f tuple) tuple { return append(f, uint64(0)) })
	field("a field too few", func(f tuple) tuple { return f[:9] })
	field("an account of 15 bytes", func(f tuple) tuple { f[1] = make([]byte, 15); return f })
	field("a name as text", func(f tuple) tuple { f[3] = "Amira"; return f })
	field("a signing key of 33 bytes", func(f tuple) tuple { f[6] = make([]byte, 33); return f })
	raw("a trailing byte", refuse.Format, append(good.record(), 0))
	raw("a signature missing", refuse.Format, wire.Encode(tuple{good.id.Bytes()}))
	raw("a short self signature", refuse.Format, wire.Encode(tuple{good.id.Bytes(), make([]byte, 63), []byte{}, tuple{}}))
	raw("a short rotation signature", refuse.Format,
		wire.Encode(tuple{good.id.Bytes(), make([]byte, 64), make([]byte, 63), tuple{}}))
	raw("a wrong self signature", refuse.Ident, wire.Encode(tuple{good.id.Bytes(), make([]byte, 64), []byte{}, tuple{}}))
	weak := good.id
	weak.SignKey = wire.Key{1}
	fitsAll := append([]byte{1}, make([]byte, 63)...) // under the neutral element, of whatever message
	raw("a small-order signing key and the signature that fits it", refuse.Ident,
		wire.Encode(tuple{weak.Bytes(), fitsAll, []byte{}, tuple{}}))
	good.units = u.signers(2, 0)
	raw("unit signatures out of order", refuse.Format, good.record())
	good.units = u.signers(0, 0)
	raw("one unit signature twice", refuse.Format, good.record())
	return cases
}

// chainCase is a chain with the hashes that it has where it is good.
func chainCase(u *unit, name string, code refuse.Code, records [][]byte) identityCase {
	c := identityCase{Name: "chain " + name, Op: "chain", UnitRoot: u.root.Bytes(), Code: code}
	for _, r := range records {
		c.Records = append(c.Records, r)
	}
	if code == "" {
		for _, r := range must(keys.VerifyChain(records, u.root)) {
			hash := r.Hash()
			c.Want = append(c.Want, hash[:])
		}
	}
	return c
}

func chainCases(u *unit, amira, vic *person) []identityCase {
	var cases []identityCase
	chain := func(name string, code refuse.Code, records ...[]byte) {
		cases = append(cases, chainCase(u, name, code, records))
	}
	first := func(p *person, signers ...uint64) craft { return p.first(u.signers(signers...)) }
	stranger := newUnit()
	v1, victim := amira.v1().Raw, vic.v1().Raw
	pair := keys.NewPair()
	next := amira.next(pair)
	changed := func(change func(c *craft)) []byte {
		c := next
		change(&c)
		return c.record()
	}
	chain("of staff", "", v1)
	chain("of staff with all three signatures", "", first(amira, 0, 1, 2).record())
	chain("of a victim", "", victim)
	chain("of two versions", "", v1, next.record())
	chain("of a victim who accepted", "", victim, vic.next(pair).record())
	chain("that ends revoked", "", v1, changed(func(c *craft) { c.id.Standing = keys.GivenUp }))
	chain("with a new name", "", v1, changed(func(c *craft) { c.id.Name = []byte("Amira K.") }))

	takenBack := func(c *craft) { c.id.Standing, c.old, c.units = keys.GivenUp, nil, u.signers(0, 2) }
	with := func(then func(c *craft)) []byte { return changed(func(c *craft) { takenBack(c); then(c) }) }
	chain("that the unit ends", "", v1, changed(takenBack))
	chain("that the unit ends with all three signatures", "", v1, with(func(c *craft) { c.units = u.signers(0, 1, 2) }))
	chain("that the unit ends with one signature", refuse.Ident, v1, with(func(c *craft) { c.units = u.signers(1) }))
	chain("that another unit ends", refuse.Ident, v1, with(func(c *craft) { c.units = stranger.signers(0, 1) }))
	chain("that the unit ends and does not", refuse.Ident, v1, with(func(c *craft) { c.id.Standing = keys.InUse }))
	chain("that the unit ends, with a forged rotation signature", refuse.Ident, v1, with(func(c *craft) { c.old = pair.SignKey() }))
	chain("that the unit ends under another prev", refuse.Ident, v1, with(func(c *craft) { c.id.Prev = make([]byte, 32) }))
	chain("that the unit ends in another role", refuse.Ident, v1, with(func(c *craft) { c.id.Role = keys.Manager }))
	chain("that the unit ends without proof of possession", refuse.Ident, v1, with(func(c *craft) { c.self = amira.pair().SignKey() }))
	chain("of a victim that the unit ends", refuse.Ident, victim, func() []byte {
		c := vic.next(pair)
		takenBack(&c)
		return c.record()
	}())
	chain("of a victim that ends without any signature", refuse.Ident, victim, func() []byte {
		c := vic.next(pair)
		takenBack(&c)
		c.units = nil
		return c.record()
	}())
	chain("that goes on after the unit has ended it", refuse.Ident, v1, changed(takenBack), func() []byte {
		c := amira.next(keys.NewPair())
		c.id.Version = 3
		return c.record()
	}())

	cases = append(cases, keptCases(u, amira, vic, changed(takenBack))...)
	cases = append(cases, replacementCases(u, amira, vic)...)
	cases = append(cases, requestCases(u, amira, vic)...)

	chain("withheld", refuse.Ident)
	chain("with one unit signature", refuse.Ident, first(amira, 1).record())
	chain("with no unit signature", refuse.Ident, first(amira).record())
	chain("with signatures of another unit", refuse.Ident, amira.first(stranger.signers(0, 1)).record())
	three := amira.first(append(u.signers(0, 1), stranger.signers(2)...))
	chain("with a bad unit signature beyond the threshold", refuse.Ident, three.record())
	fourth := u.signers(0, 1, 2)
	fourth[2].Index = 3
	chain("with a unit key that does not exist", refuse.Ident, amira.first(fourth).record())
	chain("of a victim signed by the unit", refuse.Ident, first(vic, 0, 1).record())
	chain("of a victim whose next version is signed by the unit", refuse.Ident, victim, func() []byte {
		c := vic.next(pair)
		c.units = u.signers(0, 1)
		return c.record()
	}())
	chain("whose first version has prev", refuse.Ident, firstWith(u, amira, func(c *craft) { c.id.Prev = make([]byte, 32) }))
	chain("whose first version has a rotation signature", refuse.Ident, firstWith(u, amira, func(c *craft) { c.old = pair.SignKey() }))
	chain("that starts at version 2", refuse.Ident, next.record())
	chain("with a version twice", refuse.Ident, v1, v1)
	chain("that skips a version", refuse.Ident, v1, changed(func(c *craft) { c.id.Version = 3 }))
	chain("with another prev", refuse.Ident, v1, changed(func(c *craft) { c.id.Prev = make([]byte, 32) }))
	chain("without prev", refuse.Ident, v1, changed(func(c *craft) { c.id.Prev = nil }))
	chain("that changes the account", refuse.Ident, v1, changed(func(c *craft) { c.id.Account = vic.account }))
	chain("that raises the role", refuse.Ident, v1, changed(func(c *craft) { c.id.Role = keys.Manager }))
	chain("without a rotation signature", refuse.Ident, v1, changed(func(c *craft) { c.old = nil }))
	chain("with a forged rotation signature", refuse.Ident, v1, changed(func(c *craft) { c.old = pair.SignKey() }))
	chain("replaced by the unit instead of rotated", refuse.Ident, v1,
		changed(func(c *craft) { c.old, c.units = nil, u.signers(0, 1) }))
	chain("whose next version is signed by the unit too", refuse.Ident, v1, changed(func(c *craft) { c.units = u.signers(0, 2) }))
	chain("whose next version is signed by one of the unit's keys too", refuse.Ident, v1, changed(func(c *craft) { c.units = u.signers(1) }))
	chain("that gives itself up and is signed by the unit too", refuse.Ident, v1,
		changed(func(c *craft) { c.id.Standing, c.units = keys.GivenUp, u.signers(0, 2) }))
	chain("with a bad unit signature in version 2", refuse.Ident, v1,
		changed(func(c *craft) { c.units = stranger.signers(0) }))
	chain("with somebody else's second version", refuse.Ident, v1, vic.next(pair).record())
	chain("without proof of possession", refuse.Ident, v1, changed(func(c *craft) { c.self = amira.pair().SignKey() }))
	chain("with a trailing byte", refuse.Format, v1, append(next.record(), 0))
	chain("that goes on after a revocation", refuse.Ident, revokedThenMore(amira)...)
	return cases
}

// keptCases are chains under a root that followed the one that signed them. ended is amira's second version, by the unit.
func keptCases(u *unit, amira, vic *person, ended []byte) []identityCase {
	endedHash := must(keys.ParseRecord(ended)).Hash()
	later, _ := u.succeed(1, wire.Hash{1}, amira.v1().Hash(), endedHash)
	strict, _ := u.succeed(1, wire.Hash{1}, amira.v1().Hash())
	again, _ := later.succeed(1, wire.Hash{1}, later.root.Kept...)
	filled := amira.next(keys.NewPair())
	filled.units = u.signers(0, 2)
	fills := must(keys.ParseRecord(filled.record()))
	full, _ := u.succeed(1, wire.Hash{1}, amira.v1().Hash(), fills.Hash())
	forgot, _ := later.succeed(1, wire.Hash{1})
	bo := amira.first(u.signers(0, 1, 2))
	bo.id.Account = wire.NewID()
	v1, v2 := amira.v1().Raw, amira.next(keys.NewPair()).record()
	byNew := func(u *unit, signers ...uint64) []byte {
		c := amira.first(u.signers(signers...))
		c.id.Name = []byte("Carla")
		return c.record()
	}
	unsigned := amira.first(nil).record()
	return []identityCase{
		chainCase(later, "that a later root keeps", "", [][]byte{v1}),
		chainCase(later, "that a later root keeps, with a second version", "", [][]byte{v1, v2}),
		chainCase(again, "that two later roots keep", "", [][]byte{v1, v2}),
		chainCase(later, "whose end a later root keeps", "", [][]byte{v1, ended}),
		chainCase(later, "that a later root keeps, its signatures left out", "", [][]byte{unsigned}),
		chainCase(full, "whose rotation is signed by the unit too, and kept by a later root", refuse.Ident, [][]byte{v1, fills.Raw}),
		chainCase(later, "of a victim under a later root", "", vic.records()),
		chainCase(later, "signed under a later root", "", [][]byte{byNew(later, 0, 2, 3)}),
		chainCase(later, "signed by too few under a later root", refuse.Ident, [][]byte{byNew(later, 0, 2)}),
		chainCase(later, "signed by replaced keys", refuse.Ident, [][]byte{bo.record()}),
		chainCase(later, "signed by replaced keys under places that are there still", refuse.Ident, [][]byte{byNew(u, 0, 1, 2)}),
		chainCase(strict, "whose end was signed by replaced keys", refuse.Ident, [][]byte{v1, ended}),
		chainCase(forgot, "that a still later root keeps no more", refuse.Ident, [][]byte{v1}),
	}
}

// replacementCases are chains in which the unit has replaced keys that are lost.
func replacementCases(u *unit, amira, vic *person) []identityCase {
	var cases []identityCase
	stranger, pair := newUnit(), keys.NewPair()
	v1, victim := amira.v1().Raw, vic.v1().Raw
	replaced := func(p *person, then func(c *craft)) []byte {
		c := p.next(pair)
		c.id.Standing, c.old, c.units = keys.Replaced, nil, u.signers(0, 2)
		then(&c)
		return c.record()
	}
	as := func(*craft) {}
	here := func(c *craft) { c.id.Standing = keys.ReplacedHere }
	add := func(name string, code refuse.Code, records ...[]byte) {
		cases = append(cases, chainCase(u, name, code, records))
	}
	add("of a victim whose keys the unit replaces", "", victim, replaced(vic, as))
	add("of a victim whose keys the unit replaces in her presence", "", victim, replaced(vic, here))
	add("of a colleague whose keys the unit replaces", "", v1, replaced(amira, as))
	q := &person{account: vic.account, role: vic.role, pairs: slices.Clone(vic.pairs), chain: slices.Clone(vic.chain)}
	u.replace(q, true)
	q.rotate(false)
	add("of a victim who goes on with her own keys after that", "", q.records()...)
	add("that the unit replaces with one signature", refuse.Ident, victim, replaced(vic, func(c *craft) { c.units = u.signers(1) }))
	add("that the unit replaces without a signature", refuse.Ident, victim, replaced(vic, func(c *craft) { c.units = nil }))
	add("that another unit replaces", refuse.Ident, victim, replaced(vic, func(c *craft) { c.units = stranger.signers(0, 1) }))
	add("that the unit replaces and the old key too", refuse.Ident, victim, replaced(vic, func(c *craft) { c.old = vic.pair().SignKey() }))
	add("that is replaced by the old key alone", refuse.Ident, victim,
		replaced(vic, func(c *craft) { c.old, c.units = vic.pair().SignKey(), nil }))
	add("that the unit replaces in another role", refuse.Ident, v1, replaced(amira, func(c *craft) { c.id.Role = keys.Manager }))
	add("that the unit replaces under another prev", refuse.Ident, victim, replaced(vic, func(c *craft) { c.id.Prev = make([]byte, 32) }))
	add("that the unit replaces without proof of possession", refuse.Ident, victim,
		replaced(vic, func(c *craft) { c.self = vic.pair().SignKey() }))
	add("of a victim that is another's after it", refuse.Ident, victim, replaced(vic, as), func() []byte {
		c := vic.next(keys.NewPair()) // signed by the lost keys
		c.id.Version, c.id.Prev = 3, q.chain[1].Prev
		return c.record()
	}())
	add("that begins with a replacement", refuse.Ident, firstWith(u, amira, here))
	ended := *amira
	ended.rotate(true)
	add("that the unit replaces after its end", refuse.Ident, append(ended.records(), replaced(&ended, as))...)
	return cases
}

// requestCases are versions that somebody asks for, of which the unit's signatures are judged before anybody counts them.
func requestCases(u *unit, amira, vic *person) []identityCase {
	var cases []identityCase
	pair, stranger := keys.NewPair(), newUnit()
	later, _ := u.succeed(1, wire.Hash{1}, amira.v1().Hash())
	ask := func(under *unit, name string, code refuse.Code, p *person, change func(c *craft)) {
		c := p.next(pair)
		c.id.Standing, c.old = keys.Replaced, nil
		change(&c)
		record := c.record()
		one := identityCase{Name: "request " + name, Op: "request", UnitRoot: under.root.Bytes(), Records: []Hex{record}, Code: code}
		if code == "" {
			hash := must(keys.ParseRecord(record)).Hash()
			one.Want = []Hex{hash[:]}
		}
		cases = append(cases, one)
	}
	by := func(u *unit, signers ...uint64) func(c *craft) {
		return func(c *craft) { c.units = u.signers(signers...) }
	}
	ask(u, "that the unit has not signed", "", vic, by(u))
	ask(u, "that the unit has signed", "", vic, by(u, 0, 2))
	ask(u, "for a colleague that the unit has signed", "", amira, by(u, 0, 1, 2))
	ask(u, "signed by too few of the unit", refuse.Ident, vic, by(u, 1))
	ask(u, "signed by another unit", refuse.Ident, vic, by(stranger, 0, 1))
	ask(u, "signed by enough and by another unit too", refuse.Ident, vic, func(c *craft) {
		c.units = append(u.signers(0, 1), stranger.signers(2)...)
	})
	ask(later, "under a later root, signed by keys of the one before", refuse.Ident, vic, by(u, 0, 1, 2))
	ask(later, "under a later root that its keys have signed", "", vic, by(later, 0, 2, 3))
	ask(later, "under a later root that nobody has signed", "", vic, by(u))
	ask(u, "that the old key has signed", refuse.Ident, vic, func(c *craft) { c.old = vic.pair().SignKey() })
	ask(u, "that some key has signed as if it were the old one", refuse.Ident, vic, func(c *craft) { c.old, c.units = pair.SignKey(), u.signers(0, 2) })
	ask(u, "that is no replacement", refuse.Ident, amira, func(c *craft) { c.id.Standing = keys.InUse })
	ask(u, "that ends a colleague's keys", refuse.Ident, amira, func(c *craft) { c.id.Standing, c.units = keys.GivenUp, u.signers(0, 2) })
	return cases
}

func firstWith(u *unit, p *person, change func(c *craft)) []byte {
	c := p.first(u.signers(0, 2))
	change(&c)
	return c.record()
}

func revokedThenMore(p *person) [][]byte {
	q := *p
	q.rotate(true)
	return append(q.records(), q.next(keys.NewPair()).record())
}

func TestIdentity(t *testing.T) {
	for _, c := range golden(t, "identity.json", generateIdentity) {
		t.Run(c.Name, func(t *testing.T) { runIdentity(t, &c) })
	}
}

func runIdentity(t *testing.T, c *identityCase) {
	var root *keys.UnitRoot
	var err error
	if c.UnitRoot != nil {
		root, err = keys.ParseUnitRoot(c.UnitRoot)
	}
	var hashes []wire.Hash
	switch c.Op {
	case "pair":
		p := keys.Pair{SignSeed: wire.Key(c.SignSeed), KemSeed: wire.Key(c.KemSeed)}
		pk := p.PublicSignKey()
		same(t, "signKey", pk[:], c.SignKey)
		same(t, "kemKey", p.PublicKemKey(), c.KemKey)
		return
	case "root":
		if err == nil {
			hashes = append(hashes, root.Hash())
		}
	case "record":
		var r *keys.Record
		if r, err = keys.ParseRecord(c.Records[0]); err == nil {
			hashes = append(hashes, r.Hash())
		}
	case "request":
		var r *keys.Record
		if r, err = keys.ParseRecord(c.Records[0]); err == nil {
			err = r.CheckRequest(root)
		}
		if err == nil {
			hashes = append(hashes, r.Hash())
		}
	case "chain":
		var records [][]byte
		for _, r := range c.Records {
			records = append(records, r)
		}
		var chain []*keys.Record
		chain, err = keys.VerifyChain(records, root)
		for _, r := range chain {
			hashes = append(hashes, r.Hash())
		}
	}
	if wantCode(t, err, c.Code) && len(hashes) != len(c.Want) {
		t.Fatalf("%d hashes, want %d", len(hashes), len(c.Want))
	}
	for i, h := range hashes {
		if hex.EncodeToString(h[:]) != hex.EncodeToString(c.Want[i]) {
			t.Errorf("hash %d = %s", i, h)
		}
	}
}
