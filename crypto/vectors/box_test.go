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
	Account   Hex         `json:"account"` // expected
	Version   uint64      `json:"version"` // expected, 0 for any
	Known     uint64      `json:"known"`   // least, 0 for any
	Box       Hex         `json:"box"`
	Content   Hex         `json:"content,omitempty"` // encoded
	Code      refuse.Code `json:"code,omitempty"`
}

func fullBox(u *unit, p *person) *keys.BoxContent {
	c := emptyBox(u, p)
	c.Version = 7
	c.OldKems = []keys.OldKem{{Identity: wire.Hash(wire.NewKey()), KemSeed: wire.NewKey()}}
	c.Vaults = []keys.VaultPin{{Vault: wire.NewID(), Case: wire.NewID(), Kind: 2, Genesis: wire.Hash(wire.NewKey()),
		Seq: 812, Head: wire.Hash(wire.NewKey()), Epoch: 3, Control: wire.Hash(wire.NewKey())}}
	c.Peers = []keys.PeerPin{{Account: wire.NewID(), Version: 2, Identity: wire.Hash(wire.NewKey()), BoxVersion: 40}}
	c.UnitKeys = u.secrets[1:2]
	caseID := wire.NewID()
	c.Invites = []keys.Pending{
		{Secret: wire.NewKey(), Account: wire.NewID(), Role: keys.Victim, Expires: born + 86_400_000, Case: caseID[:]},
		{Secret: wire.NewKey(), Account: wire.NewID(), Role: keys.Health, Expires: born + 86_400_000}}
	c.Looked = []keys.LookedPin{{Vault: c.Vaults[0].Vault, Seq: 800}}
	c.LastSignIn = born + 5000
	c.Log = keys.LogPin{Policy: 2, PolicyHash: wire.Hash(wire.NewKey()), Size: 4711, Root: make([]byte, 32)}
	kem := keys.Pair{KemSeed: wire.NewKey()}
	c.Passkeys = []keys.Passkey{{Credential: make([]byte, 48), Name: "Blue, on the ring – é", KemKey: kem.PublicKemKey()},
		{Credential: []byte{1}, Name: "Laptop"}}
	return c
}

func emptyBox(u *unit, p *person) *keys.BoxContent {
	return &keys.BoxContent{Version: 1, Account: p.account, SignSeed: p.pair().SignSeed, KemSeed: p.pair().KemSeed,
		Identity: p.hash(), UnitRoot: u.root.Bytes(), Log: firstPin()}
}

// firstPin is a log pin before any checkpoint was seen.
func firstPin() keys.LogPin {
	return keys.LogPin{Policy: 1, PolicyHash: wire.Hash(wire.NewKey())}
}

// sealBoxBy is section 5 once more, for boxes that the package would not make.
func sealBoxBy(exportKey []byte, outer wire.ID, version uint64, padded []byte) []byte {
	return sealBoxWith(exportKey, outer, version, padded, func([]byte) {})
}

// sealBoxWith is sealBoxBy with a change to the commitment before anything is sealed.
func sealBoxWith(exportKey []byte, outer wire.ID, version uint64, padded []byte, change func(commitment []byte)) []byte {
	salt := wire.NewKey()
	kek := wire.KDF("box-kek", exportKey, nil, outer[:], 32)
	out := wire.KDF("box", kek, salt[:], wire.Encode(tuple{uint64(1), outer, version}), 64)
	change(out[32:])
	ct := wire.Seal(out[:32], wire.Encode(tuple{uint64(1), outer, version, salt, out[32:]}), padded)
	return wire.Encode(tuple{uint64(1), outer, version, salt, out[32:], ct})
}

func generateBox(*testing.T) []boxCase {
	u := newUnit()
	amira, vic := u.enrol("Amira Khan", keys.Advocate), u.enrol("Vic", keys.Victim)
	exportKey := make([]byte, 64)
	rand.Read(exportKey)
	content := fullBox(u, amira)
	box := must(keys.SealBox(exportKey, content))
	var parts tuple
	if err := wire.Decode(box, &parts); err != nil {
		panic(err)
	}
	good := boxCase{ExportKey: exportKey, Account: amira.account[:], Version: 7, Box: box}
	var cases []boxCase
	add := func(name string, code refuse.Code, change func(c *boxCase)) {
		c := good
		c.Name, c.Code = name, code
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
		c.Account, c.Version, c.Content = vic.account[:], 1, wire.Encode(first)
		c.Box = must(keys.SealBox(exportKey, first))
	})
	add("older than known", refuse.BlobRollback, func(c *boxCase) { c.Version, c.Known = 0, 8 })
	add("of another account", refuse.Blob, func(c *boxCase) { c.Account = vic.account[:] })
	add("of another version", refuse.Blob, func(c *boxCase) { c.Version = 8 })
	add("under another export key", refuse.Blob, func(c *boxCase) { c.ExportKey = flip(exportKey, 5) })
	add("with another salt", refuse.Blob, func(c *boxCase) { c.Box = part(3, wire.NewKey()) })
	add("with another commitment", refuse.Blob, func(c *boxCase) { c.Box = part(4, wire.NewKey()) })
	add("with the outer version raised", refuse.Blob, func(c *boxCase) { c.Version, c.Box = 8, part(2, uint64(8)) })
	add("with the outer account exchanged", refuse.Blob, func(c *boxCase) {
		c.Account, c.Box = vic.account[:], part(1, vic.account)
	})
	add("with a changed ciphertext", refuse.Blob, func(c *boxCase) { c.Box = flip(box, -20) })
	add("with a changed tag", refuse.Blob, func(c *boxCase) { c.Box = flip(box, -1) })
	add("with a cut ciphertext", refuse.Blob, func(c *boxCase) { c.Box = part(5, parts[5].([]byte)[:100]) })
	add("with an empty ciphertext", refuse.Blob, func(c *boxCase) { c.Box = part(5, []byte{}) })
	padded := must(wire.Pad(wire.Encode(content)))
	add("whose inner version is another", refuse.Blob, func(c *boxCase) {
		c.Version, c.Box = 9, sealBoxBy(exportKey, amira.account, 9, padded)
	})
	add("whose inner account is another", refuse.Blob, func(c *boxCase) {
		c.Account, c.Box = vic.account[:], sealBoxBy(exportKey, vic.account, 7, padded)
	})
	cases = append(cases, boxFormats(good, content, part, box)...)
	add("sealed under another commitment", refuse.Blob, func(c *boxCase) {
		c.Box = sealBoxWith(exportKey, amira.account, 7, padded, func(commitment []byte) { commitment[0] ^= 1 })
	})
	add("of a short export key", refuse.Blob, func(c *boxCase) {
		c.ExportKey, c.Box = exportKey[:32], sealBoxBy(exportKey[:32], amira.account, 7, padded)
	})
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
		add(name, sealBoxBy(good.ExportKey, content.Account, 7, padded))
	}
	changed := func(change func(c *keys.BoxContent)) []byte {
		c := *content
		change(&c)
		return must(wire.Pad(wire.Encode(&c)))
	}
	add("empty", nil)
	add("cut off", box[:len(box)-1])
	add("with a trailing byte", append(append([]byte{}, box...), 0))
	add("of suite 2", part(0, uint64(2)))
	add("with a short salt", part(3, make([]byte, 31)))
	add("with a long commitment", part(4, make([]byte, 33)))
	add("with a field too many", wire.Encode(tuple{uint64(1), content.Account, uint64(7), wire.NewKey(), wire.NewKey(), []byte{}, uint64(0)}))
	inner("whose content is not padded", wire.Encode(content))
	inner("whose content is empty", must(wire.Pad(nil)))
	inner("whose content has a trailing byte", must(wire.Pad(append(wire.Encode(content), 0))))
	inner("whose content is another array", must(wire.Pad(wire.Encode(tuple{uint64(7), content.Account}))))
	inner("whose log root is short", changed(func(c *keys.BoxContent) { c.Log.Root = make([]byte, 31) }))
	inner("whose log has a size and no root", changed(func(c *keys.BoxContent) { c.Log.Root = nil }))
	inner("whose log has a root and no size", changed(func(c *keys.BoxContent) { c.Log.Size = 0 }))
	inner("whose log has no policy", changed(func(c *keys.BoxContent) { c.Log.Policy = 0 }))
	fields := decodeTuple(wire.Encode(content))
	fields[2] = content.SignSeed[:31]
	inner("whose signing seed is short", must(wire.Pad(wire.Encode(fields))))
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
			expect := keys.Expect{Account: wire.ID(c.Account), Version: c.Version, Known: c.Known}
			content, err := keys.OpenBox(c.ExportKey, expect, c.Box)
			if wantCode(t, err, c.Code) {
				same(t, "content", wire.Encode(content), c.Content)
			}
		})
	}
}
