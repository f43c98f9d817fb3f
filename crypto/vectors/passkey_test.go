package vectors_test

import (
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

type passkeyCase struct {
	Name       string      `json:"name"`
	Op         string      `json:"op"` // unwrap: from PRF and wrap to the secret · box: from export key and secret to the content
	Account    Hex         `json:"account"`
	Credential Hex         `json:"credential,omitempty"`
	PRF        Hex         `json:"prf,omitempty"`
	KemKey     Hex         `json:"kemKey,omitempty"` // public, of the seed that the PRF yields
	Wrap       Hex         `json:"wrap,omitempty"`
	Secret     Hex         `json:"secret,omitempty"` // in box: none where the server says that none is needed
	ExportKey  Hex         `json:"exportKey,omitempty"`
	Half       Hex         `json:"half,omitempty"` // at place 0
	Box        Hex         `json:"box,omitempty"`
	Content    Hex         `json:"content,omitempty"`
	Code       refuse.Code `json:"code,omitempty"`
}

func generatePasskey(*testing.T) []passkeyCase {
	u := newUnit()
	amira, ruth := u.enrol("Amira Khan", keys.Advocate), u.enrol("Ruth Okafor", keys.Manager)
	credential := []byte("a credential id, drawn by the key")
	prf, secret := wire.NewKey(), wire.NewKey()
	kem := func(prf wire.Key, account wire.ID, credential []byte) []byte {
		return keys.Pair{KemSeed: keys.PasskeySeed(prf, account, credential)}.PublicKemKey()
	}
	key := keys.Passkey{Credential: credential, Name: "Blue", KemKey: kem(prf, amira.account, credential)}
	wrap := must(keys.WrapSecret(amira.account, &key, secret))
	good := passkeyCase{Op: "unwrap", Account: amira.account[:], Credential: credential, PRF: prf[:], KemKey: key.KemKey, Wrap: wrap, Secret: secret[:]}
	var cases []passkeyCase
	add := func(name string, code refuse.Code, change func(c *passkeyCase)) {
		c := good
		c.Name, c.Code = name, code
		if code != "" {
			c.Secret = nil
		}
		change(&c)
		if c.Op == "unwrap" {
			c.KemKey = kem(wire.Key(c.PRF), wire.ID(c.Account), c.Credential)
		}
		cases = append(cases, c)
	}
	add("wrap", "", func(*passkeyCase) {})
	add("another key's answer", refuse.Blob, func(c *passkeyCase) { c.PRF = flip(c.PRF, 3) })
	add("wrap of another account", refuse.Blob, func(c *passkeyCase) { c.Account = ruth.account[:] })
	add("wrap of another credential", refuse.Blob, func(c *passkeyCase) { c.Credential = flip(c.Credential, 0) })
	add("changed wrap", refuse.Blob, func(c *passkeyCase) { c.Wrap = flip(wrap, -1) })
	add("changed encapsulation", refuse.Blob, func(c *passkeyCase) { c.Wrap = flip(wrap, 0) })
	add("cut wrap", refuse.Blob, func(c *passkeyCase) { c.Wrap = wrap[:1119] })
	add("no wrap", refuse.Blob, func(c *passkeyCase) { c.Wrap = nil })
	add("wrap of a short secret", refuse.Blob, func(c *passkeyCase) {
		info := append(wire.Label("passkey-wrap"), wire.Encode(tuple{amira.account, credential})...)
		c.Wrap = must(keys.Wrap(key.KemKey, info, secret[1:]))
	})
	add("wrap under another use", refuse.Blob, func(c *passkeyCase) {
		info := append(wire.Label("epoch-wrap"), wire.Encode(tuple{amira.account, credential})...)
		c.Wrap = must(keys.Wrap(key.KemKey, info, secret[:]))
	})
	return append(cases, passkeyBoxes(u, amira, ruth, secret)...)
}

func passkeyBoxes(u *unit, owner, other *person, secret wire.Key) []passkeyCase {
	opened := newLock(0)
	exportKey := opened.Key
	sealed := func(key []byte, content *keys.BoxContent) []byte {
		return must(keys.SealBox(keys.Lock{Key: key, Half: opened.Half}, content))
	}
	content := fullBox(u, owner)
	plain := sealed(exportKey, content)
	locked := sealed(keys.BoxKey(exportKey, secret, owner.account), content)
	others := sealed(keys.BoxKey(exportKey, secret, other.account), content)
	var cases []passkeyCase
	add := func(name string, code refuse.Code, box []byte, exportKey []byte, secret []byte) {
		c := passkeyCase{Name: name, Op: "box", Account: owner.account[:], ExportKey: exportKey, Half: opened.Half, Secret: secret, Box: box, Code: code}
		if code == "" {
			c.Content = wire.Encode(content)
		}
		cases = append(cases, c)
	}
	add("locked box", "", locked, exportKey, secret[:])
	add("box without a lock", "", plain, exportKey, nil)
	add("locked box, said to need no key", refuse.Blob, locked, exportKey, nil)
	add("box without a lock, said to need a key", refuse.Blob, plain, exportKey, secret[:])
	add("locked box with another secret", refuse.Blob, locked, exportKey, flip(secret[:], 31))
	add("locked box with another passphrase", refuse.Blob, locked, flip(exportKey, 0), secret[:])
	add("box locked for another account", refuse.Blob, others, exportKey, secret[:])
	return cases
}

func (c *passkeyCase) unwrap() (wire.Key, error) {
	seed := keys.PasskeySeed(wire.Key(c.PRF), wire.ID(c.Account), c.Credential)
	return keys.UnwrapSecret(seed, wire.ID(c.Account), c.Credential, c.Wrap)
}

func TestPasskey(t *testing.T) {
	for _, c := range golden(t, "passkey.json", generatePasskey) {
		t.Run(c.Name, func(t *testing.T) {
			if c.Op == "unwrap" {
				seed := keys.PasskeySeed(wire.Key(c.PRF), wire.ID(c.Account), c.Credential)
				same(t, "kem key", keys.Pair{KemSeed: seed}.PublicKemKey(), c.KemKey)
				secret, err := c.unwrap()
				if wantCode(t, err, c.Code) {
					same(t, "secret", secret[:], c.Secret)
				}
				return
			}
			key := []byte(c.ExportKey)
			if len(c.Secret) > 0 {
				key = keys.BoxKey(key, wire.Key(c.Secret), wire.ID(c.Account))
			}
			content, err := keys.OpenBox(keys.Lock{Key: key, Half: c.Half}, keys.Expect{Account: wire.ID(c.Account)}, c.Box)
			if wantCode(t, err, c.Code) {
				same(t, "content", wire.Encode(content), c.Content)
			}
		})
	}
}
