package vectors_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"math/big"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

type edCase struct {
	Name string      `json:"name"`
	Op   string      `json:"op"` // key: judge a public key; verify: a plain signature, without a label
	Key  Hex         `json:"key"`
	In   Hex         `json:"in,omitempty"`
	Sig  Hex         `json:"sig,omitempty"`
	OK   bool        `json:"ok,omitempty"`   // of verify
	Code refuse.Code `json:"code,omitempty"` // of key
}

// smallOrder are the eight points of small order in their canonical encodings, and the encodings of the same points
// that are not canonical (Chalkias, Garillot, Nikolaenko 2020, "Taming the many EdDSAs", table 6).
var smallOrder = map[string]string{
	"identity":                        "0100000000000000000000000000000000000000000000000000000000000000",
	"order 2":                         "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"order 4":                         "0000000000000000000000000000000000000000000000000000000000000000",
	"order 4, other sign":             "0000000000000000000000000000000000000000000000000000000000000080",
	"order 8":                         "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
	"order 8, other sign":             "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
	"order 8, second":                 "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
	"order 8, second, other sign":     "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
	"identity with sign":              "0100000000000000000000000000000000000000000000000000000000000080",
	"identity as p+1":                 "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"identity as p+1 with sign":       "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	"order 2 with sign":               "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	"order 4 as p":                    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"order 4 as p, other sign":        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	"not canonical, large order, p+3": "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"no point, y = 2":                 "0200000000000000000000000000000000000000000000000000000000000000",
	"no point, y = 7":                 "0700000000000000000000000000000000000000000000000000000000000000",
	"all ones":                        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	"31 bytes":                        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc",
	"33 bytes":                        "010000000000000000000000000000000000000000000000000000000000000000",
}

func generateEd25519(*testing.T) []edCase {
	seed := wire.NewKey()
	sk := ed25519.NewKeyFromSeed(seed[:])
	pk := Hex(sk.Public().(ed25519.PublicKey))
	msg := Hex("linnet")
	sig := ed25519.Sign(sk, msg)
	cases := []edCase{
		{Name: "a fresh key", Op: "key", Key: pk},
		{Name: "base point, y = 4/5", Op: "key", Key: must(hex.DecodeString("5866666666666666666666666666666666666666666666666666666666666666"))},
		{Name: "signature", Op: "verify", Key: pk, In: msg, Sig: sig, OK: true},
		{Name: "another message", Op: "verify", Key: pk, In: Hex("linnets"), Sig: sig},
		{Name: "changed R", Op: "verify", Key: pk, In: msg, Sig: flip(sig, 0)},
		{Name: "changed S", Op: "verify", Key: pk, In: msg, Sig: flip(sig, 32)},
		{Name: "S + L", Op: "verify", Key: pk, In: msg, Sig: append(bytes.Clone(sig[:32]), plusL(sig[32:])...)},
		{Name: "63 bytes", Op: "verify", Key: pk, In: msg, Sig: sig[:63]},
		{Name: "65 bytes", Op: "verify", Key: pk, In: msg, Sig: append(bytes.Clone(sig), 0)},
		{Name: "nothing", Op: "verify", Key: pk, In: msg},
	}
	for _, name := range sortedKeys(smallOrder) {
		cases = append(cases, edCase{Name: name, Op: "key", Key: must(hex.DecodeString(smallOrder[name])), Code: refuse.Ident})
	}
	return cases
}

// plusL adds the group order to a little-endian scalar: the same value, but not the one encoding.
func plusL(s []byte) []byte {
	order, _ := new(big.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)
	be := bytes.Clone(s)
	reverse(be)
	sum := new(big.Int).Add(new(big.Int).SetBytes(be), order).FillBytes(make([]byte, 32))
	reverse(sum)
	return sum
}

func reverse(b []byte) {
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
}

// What has another length than a key or a signature is false, and no reason to fall over.
func TestVerifyLengths(t *testing.T) {
	pair := keys.NewPair()
	key, msg := pair.PublicSignKey(), []byte("linnet")
	sig := wire.Sign(pair.SignKey(), "test", msg)
	if !wire.Verify(key[:], "test", msg, sig) {
		t.Error("an honest signature does not hold")
	}
	if wire.Verify(key[:31], "test", msg, sig) || wire.Verify(key[:], "test", msg, sig[:63]) {
		t.Error("a short key or signature holds")
	}
}

func TestEd25519(t *testing.T) {
	for _, c := range golden(t, "ed25519.json", generateEd25519) {
		t.Run(c.Name, func(t *testing.T) {
			if c.Op == "key" {
				wantCode(t, wire.CheckPublicKey(c.Key), c.Code)
				return
			}
			if got := len(c.Sig) == 64 && ed25519.Verify(ed25519.PublicKey(c.Key), c.In, c.Sig); got != c.OK {
				t.Errorf("verify = %v", got)
			}
		})
	}
}
