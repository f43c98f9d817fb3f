package vectors_test

import (
	"crypto/rand"
	"slices"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

type boxCase struct {
	Name      string      `json:"name"`
	ExportKey Hex         `json:"exportKey"`
	Half      Hex         `json:"half"`    // key of one's own half
	Place     int         `json:"place"`   // of it
	Account   Hex         `json:"account"` // expected
	Version   uint64      `json:"version"` // expected, 0 for any
	Known     uint64      `json:"known"`   // least, 0 for any
	Own       uint64      `json:"own"`     // least of one's own half, 0 for any
	Box       Hex         `json:"box"`
	Content   Hex         `json:"content,omitempty"` // encoded
	Written   uint64      `json:"written,omitempty"` // in which version the half was
	Code      refuse.Code `json:"code,omitempty"`
}

func (c *boxCase) lock() keys.Lock { return keys.Lock{Key: c.ExportKey, Half: c.Half, Place: c.Place} }

// newLock is what a sign-in yields: random keys, and a place that is drawn.
func newLock(place int) keys.Lock {
	half, key := wire.NewKey(), wire.NewKey()
	return keys.Lock{Key: wire.KDF("vector", key[:], nil, nil, 64), Half: wire.KDF("vector", half[:], nil, nil, 64), Place: place}
}

func fullBox(u *unit, p *person) *keys.BoxContent {
	c := emptyBox(u, p)
	c.Version = 7
	c.OldKems = []keys.OldKem{{Identity: wire.Hash(wire.NewKey()), KemSeed: wire.NewKey()}}
	c.Vaults = []keys.VaultPin{{Vault: wire.NewID(), Case: wire.NewID(), Kind: 3, Section: 15, Genesis: wire.Hash(wire.NewKey()),
		Seq: 812, Head: wire.Hash(wire.NewKey()), Epoch: 3, Control: wire.Hash(wire.NewKey())}}
	c.Peers = []keys.PeerPin{{Account: wire.NewID(), Version: 2, Identity: wire.Hash(wire.NewKey()), BoxVersion: 40}}
	c.UnitKeys = u.secrets[1:2]
	caseID := wire.NewID()
	c.Invites = []keys.Pending{
		{Secret: wire.NewKey(), Account: wire.NewID(), Role: keys.Victim, Expires: born + 86_400_000, Case: caseID[:]},
		{Secret: wire.NewKey(), Account: wire.NewID(), Role: keys.Health, Expires: born + 86_400_000}}
	c.Looked = []keys.LookedPin{{Vault: c.Vaults[0].Vault, Seq: 800}}
	c.LastSignIn = born + 5000
	c.Earlier = []uint64{born, born + 1000, born + 4999}
	c.Log = keys.LogPin{Policy: 2, PolicyHash: wire.Hash(wire.NewKey()), Size: 4711, Root: make([]byte, 32)}
	kem := keys.Pair{KemSeed: wire.NewKey()}
	c.Passkeys = []keys.Passkey{{Credential: make([]byte, 48), Name: "Blue, on the ring – é", KemKey: kem.PublicKemKey()},
		{Credential: []byte{1}, Name: "Laptop"}}
	c.Pocket = []keys.Pocket{{Seed: wire.NewKey(), Next: 3, Identity: c.Identity}}
	return c
}

func emptyBox(u *unit, p *person) *keys.BoxContent {
	return &keys.BoxContent{Version: 1, Account: p.account, SignSeed: p.pair().SignSeed, KemSeed: p.pair().KemSeed,
		Identity: p.hash(), UnitRoot: u.root.Bytes(), Log: firstPin(), Flag: wire.NewKey()}
}

// firstPin is a log pin before any checkpoint was seen.
func firstPin() keys.LogPin {
	return keys.LogPin{Policy: 1, PolicyHash: wire.Hash(wire.NewKey())}
}

// sealBoxBy is section 5 once more, for boxes that the package would not make.
func sealBoxBy(lock keys.Lock, flag wire.Key, outer wire.ID, version uint64, padded []byte) []byte {
	return sealBoxWith(lock, flag, outer, version, padded, func(*forgedBox) {})
}

// forgedBox is what may be made otherwise than it should be.
type forgedBox struct {
	commitment []byte
	signal     []byte
	both       []byte // the two halves
}

// sealBoxWith is sealBoxBy with a change before the whole is sealed.
func sealBoxWith(lock keys.Lock, flag wire.Key, outer wire.ID, version uint64, padded []byte, change func(f *forgedBox)) []byte {
	salt := wire.NewKey()
	kek := wire.KDF("box-kek", lock.Key, nil, outer[:], 32)
	out := wire.KDF("box", kek, salt[:], wire.Encode(tuple{uint64(1), outer, version}), 64)
	own := halfBy(lock.Half, outer, padded)
	other := make([]byte, len(own))
	rand.Read(other)
	halves := [2][]byte{other, other}
	halves[lock.Place] = own
	f := &forgedBox{commitment: out[32:], signal: signalBy(flag, outer, version, make([]byte, 64)), both: slices.Concat(halves[0], halves[1])}
	change(f)
	ct := wire.Seal(out[:32], wire.Encode(tuple{uint64(1), outer, version, salt, f.commitment, f.signal}), f.both)
	return wire.Encode(tuple{uint64(1), outer, version, salt, f.commitment, f.signal, ct})
}

// halfBy seals one half.
func halfBy(key []byte, account wire.ID, padded []byte) []byte {
	salt := wire.NewKey()
	return slices.Concat(salt[:], wire.Seal(wire.KDF("box-half", key, salt[:], account[:], 32), wire.Label("box-half"), padded))
}

// signalBy seals times, eight of eight bytes.
func signalBy(flag wire.Key, account wire.ID, version uint64, plain []byte) []byte {
	salt := wire.NewKey()
	key := wire.KDF("signal", flag[:], salt[:], wire.Encode(tuple{account, version}), 32)
	return slices.Concat(salt[:], wire.Seal(key, wire.Label("signal"), plain))
}

// padHalf is the padding of a half.
func padHalf(content []byte) []byte { return must(wire.PadTo(content, 8<<10)) }

func generateBox(*testing.T) []boxCase {
	u := newUnit()
	amira, vic := u.enrol("Amira Khan", keys.Advocate), u.enrol("Vic", keys.Victim)
	lock := newLock(1)
	content := fullBox(u, amira)
	box := must(keys.SealBox(lock, content))
	var parts tuple
	if err := wire.Decode(box, &parts); err != nil {
		panic(err)
	}
	good := boxCase{ExportKey: lock.Key, Half: lock.Half, Place: lock.Place, Account: amira.account[:], Version: 7, Box: box}
	var cases []boxCase
	add := func(name string, code refuse.Code, change func(c *boxCase)) {
		c := good
		c.Name, c.Code = name, code
		if code == "" {
			c.Written = content.Version
		}
		change(&c)
		if code == "" && c.Content == nil {
			c.Content = wire.Encode(content)
		}
		cases = append(cases, c)
	}
	part := func(i int, v any) []byte {
		changed := append(tuple{}, parts...)
		changed[i] = v
		return wire.Encode(changed)
	}
	first := emptyBox(u, vic)
	add("box", "", func(*boxCase) {})
	add("box of unknown version", "", func(c *boxCase) { c.Version = 0 })
	add("box at the known version", "", func(c *boxCase) { c.Version, c.Known = 0, 7 })
	add("first box of a victim", "", func(c *boxCase) {
		c.Account, c.Version, c.Written, c.Content = vic.account[:], 1, 1, wire.Encode(first)
		c.Place = 0
		c.Box = must(keys.SealBox(c.lock(), first))
	})
	add("older than known", refuse.BlobRollback, func(c *boxCase) { c.Version, c.Known = 0, 8 })
	add("of another account", refuse.Blob, func(c *boxCase) { c.Account = vic.account[:] })
	add("of another version", refuse.Blob, func(c *boxCase) { c.Version = 8 })
	add("under another export key", refuse.Blob, func(c *boxCase) { c.ExportKey = flip(lock.Key, 5) })
	add("with another salt", refuse.Blob, func(c *boxCase) { c.Box = part(3, wire.NewKey()) })
	add("with another commitment", refuse.Blob, func(c *boxCase) { c.Box = part(4, wire.NewKey()) })
	add("with the outer version raised", refuse.Blob, func(c *boxCase) { c.Version, c.Box = 8, part(2, uint64(8)) })
	add("with the outer account exchanged", refuse.Blob, func(c *boxCase) {
		c.Account, c.Box = vic.account[:], part(1, vic.account)
	})
	add("with a changed ciphertext", refuse.Blob, func(c *boxCase) { c.Box = flip(box, -20) })
	add("with a changed tag", refuse.Blob, func(c *boxCase) { c.Box = flip(box, -1) })
	add("with a cut ciphertext", refuse.Blob, func(c *boxCase) { c.Box = part(6, parts[6].([]byte)[:100]) })
	add("with an empty ciphertext", refuse.Blob, func(c *boxCase) { c.Box = part(6, []byte{}) })
	padded := padHalf(wire.Encode(content))
	add("whose inner version is another", refuse.Blob, func(c *boxCase) {
		c.Version, c.Box = 6, sealBoxBy(lock, content.Flag, amira.account, 6, padded)
	})
	add("whose inner account is another", refuse.Blob, func(c *boxCase) {
		c.Account, c.Box = vic.account[:], sealBoxBy(lock, content.Flag, vic.account, 7, padded)
	})
	cases = append(cases, boxFormats(good, content, part, box)...)
	add("sealed under another commitment", refuse.Blob, func(c *boxCase) {
		c.Box = sealBoxWith(lock, content.Flag, amira.account, 7, padded, func(f *forgedBox) { f.commitment[0] ^= 1 })
	})
	add("of a short export key", refuse.Blob, func(c *boxCase) {
		c.ExportKey = lock.Key[:32]
		c.Box = sealBoxBy(c.lock(), content.Flag, amira.account, 7, padded)
	})
	return append(cases, boxHalves(good, content, padded)...)
}

// boxHalves are boxes of which somebody has a second passphrase, or says so.
func boxHalves(good boxCase, content *keys.BoxContent, padded []byte) []boxCase {
	var cases []boxCase
	lock, account := good.lock(), content.Account
	add := func(name string, code refuse.Code, box []byte, change func(c *boxCase)) {
		c := good
		c.Name, c.Code, c.Version, c.Box = name, code, 0, box
		if code == "" {
			c.Written = content.Version
		}
		change(&c)
		cases = append(cases, c)
	}
	forged := func(name string, change func(f *forgedBox)) {
		add(name, refuse.Blob, sealBoxWith(lock, content.Flag, account, 7, padded, change), func(*boxCase) {})
	}
	set, space := *content, *content
	set.Second = wire.KDF("vector", content.Flag[:], nil, nil, 64)
	space.Space = []byte(`{"a":"plausible"}`)
	by := func(c *keys.BoxContent, version uint64) []byte {
		return sealBoxBy(lock, c.Flag, account, version, padHalf(wire.Encode(c)))
	}
	yields := func(content *keys.BoxContent) func(c *boxCase) {
		return func(c *boxCase) { c.Content = wire.Encode(content) }
	}
	later := set
	later.Version = 9
	add("with a second passphrase", "", by(&set, 7), yields(&set))
	add("written since with the second passphrase", "", by(&set, 9), yields(&later))
	add("whose own half is the one told of", "", by(&set, 9), func(c *boxCase) { c.Content, c.Own = wire.Encode(&later), 7 })
	add("whose own half is older than told of", refuse.BlobRollback, by(&set, 9), func(c *boxCase) { c.Own = 8 })
	add("of a second passphrase", "", by(&space, 7), yields(&space))
	add("whose half is roomier than it needs", "", sealBoxBy(lock, content.Flag, account, 7, must(wire.PadTo(wire.Encode(content), 64<<10))), yields(content))
	add("whose inner version is later, with a second passphrase", refuse.Blob, by(&set, 6), func(*boxCase) {})
	add("at the other place", refuse.Blob, good.Box, func(c *boxCase) { c.Place = 1 - c.Place })
	add("under the key of the other half", refuse.Blob, good.Box, func(c *boxCase) { c.Half = flip(c.Half, 9) })
	add("under a short key of a half", refuse.Blob, good.Box, func(c *boxCase) { c.Half = c.Half[:32] })
	forged("whose own half was replaced", func(f *forgedBox) { clear(f.both) })
	forged("whose halves differ by a byte", func(f *forgedBox) { f.both = f.both[1:] })
	forged("without halves", func(f *forgedBox) { f.both = nil })
	forged("with halves too short for a salt", func(f *forgedBox) { f.both = f.both[:94] })
	forged("whose signal is of another key", func(f *forgedBox) { f.signal = signalBy(wire.NewKey(), account, 7, make([]byte, 64)) })
	forged("whose signal is of another version", func(f *forgedBox) { f.signal = signalBy(content.Flag, account, 6, make([]byte, 64)) })
	add("with a second passphrase that is short", refuse.Format, by(&keys.BoxContent{Version: 7, Account: account, Flag: content.Flag, Log: content.Log, Second: []byte{1}}, 7), func(*boxCase) {})
	crowded := *content
	crowded.Pocket = append(crowded.Pocket, keys.Pocket{})
	add("with two pockets", refuse.Format, by(&crowded, 7), func(*boxCase) {})
	timed := *content
	timed.Earlier = nil
	add("that tells of no earlier sign-in", "", by(&timed, 7), yields(&timed))
	timed.Earlier = []uint64{1, 2, 3, 4, 5, 6, 7, 8}
	add("that tells of as many earlier sign-ins as one may", "", by(&timed, 7), yields(&timed))
	for _, bad := range []struct {
		name    string
		earlier []uint64
	}{{"too many", []uint64{1, 2, 3, 4, 5, 6, 7, 8, 9}}, {"no time", []uint64{0, 2}}, {"twice the same", []uint64{3, 3}}, {"not in order", []uint64{5, 4}},
		{"not before the last", []uint64{1, content.LastSignIn}}} {
		timed.Earlier = bad.earlier
		add("whose earlier sign-ins are "+bad.name, refuse.Format, by(&timed, 7), func(*boxCase) {})
	}
	both := space
	both.Second = set.Second
	add("of a second passphrase that has a second", refuse.Format, by(&both, 7), func(*boxCase) {})
	short := newLock(1)
	short.Half = short.Half[:32]
	add("of a short key of a half", refuse.Blob, sealBoxBy(short, content.Flag, account, 7, padded),
		func(c *boxCase) { c.ExportKey, c.Half = short.Key, short.Half })
	between := append(slices.Clone(padded), make([]byte, 256)...)
	add("whose half is between two classes", refuse.Format, sealBoxBy(lock, content.Flag, account, 7, between), func(*boxCase) {})
	return cases
}

func boxFormats(good boxCase, content *keys.BoxContent, part func(int, any) []byte, box []byte) []boxCase {
	var cases []boxCase
	add := func(name string, b []byte) {
		c := good
		c.Name, c.Code, c.Box = name, refuse.Format, b
		cases = append(cases, c)
	}
	inner := func(name string, padded []byte) {
		add(name, sealBoxBy(good.lock(), content.Flag, content.Account, 7, padded))
	}
	changed := func(change func(c *keys.BoxContent)) []byte {
		c := *content
		change(&c)
		return padHalf(wire.Encode(&c))
	}
	add("empty", nil)
	add("cut off", box[:len(box)-1])
	add("with a trailing byte", append(append([]byte{}, box...), 0))
	add("of suite 2", part(0, uint64(2)))
	add("with a short salt", part(3, make([]byte, 31)))
	add("with a long commitment", part(4, make([]byte, 33)))
	add("with a field too many", wire.Encode(tuple{uint64(1), content.Account, uint64(7), wire.NewKey(), wire.NewKey(), make([]byte, 112), []byte{}, uint64(0)}))
	add("with a short signal", part(5, make([]byte, 111)))
	inner("whose half is smaller than a half", must(wire.Pad(wire.Encode(content))))
	inner("whose content is not padded", wire.Encode(content))
	inner("whose content is empty", padHalf(nil))
	inner("whose content has a trailing byte", padHalf(append(wire.Encode(content), 0)))
	inner("whose content is another array", padHalf(wire.Encode(tuple{uint64(7), content.Account})))
	inner("whose log root is short", changed(func(c *keys.BoxContent) { c.Log.Root = make([]byte, 31) }))
	inner("whose log has a size and no root", changed(func(c *keys.BoxContent) { c.Log.Root = nil }))
	inner("whose log has a root and no size", changed(func(c *keys.BoxContent) { c.Log.Size = 0 }))
	inner("whose log has no policy", changed(func(c *keys.BoxContent) { c.Log.Policy = 0 }))
	fields := decodeTuple(wire.Encode(content))
	fields[2] = content.SignSeed[:31]
	inner("whose signing seed is short", padHalf(wire.Encode(fields)))
	passkey := func(change func(p *keys.Passkey)) []byte {
		return changed(func(c *keys.BoxContent) {
			c.Passkeys = slices.Clone(c.Passkeys)
			change(&c.Passkeys[0])
		})
	}
	inner("with a passkey without an id", passkey(func(p *keys.Passkey) { p.Credential = nil }))
	inner("with a passkey whose id is too long", passkey(func(p *keys.Passkey) { p.Credential = make([]byte, 1024) }))
	inner("with a passkey without a name", passkey(func(p *keys.Passkey) { p.Name = "" }))
	inner("with a passkey whose key is short", passkey(func(p *keys.Passkey) { p.KemKey = p.KemKey[1:] }))
	inner("whose pending case is short", changed(func(c *keys.BoxContent) {
		c.Invites = []keys.Pending{{Case: make([]byte, 15)}}
	}))
	return cases
}

func TestBox(t *testing.T) {
	for _, c := range golden(t, "box.json", generateBox) {
		t.Run(c.Name, func(t *testing.T) {
			expect := keys.Expect{Account: wire.ID(c.Account), Version: c.Version, Known: c.Known, Own: c.Own}
			content, err := keys.OpenBox(c.lock(), expect, c.Box)
			if wantCode(t, err, c.Code) {
				same(t, "content", wire.Encode(content), c.Content)
				if content.Half != c.Written {
					t.Errorf("half of version %d, want %d", content.Half, c.Written)
				}
			}
		})
	}
}
