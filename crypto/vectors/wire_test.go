package vectors_test

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"testing"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

type wireCase struct {
	Name  string      `json:"name"`
	Op    string      `json:"op"` // decode, hash, sign, kdf, seal, open, pad, unpad
	Use   string      `json:"use,omitempty"`
	Key   Hex         `json:"key,omitempty"` // the seed in sign
	Salt  Hex         `json:"salt,omitempty"`
	Ctx   Hex         `json:"ctx,omitempty"` // the additional data in seal and open
	In    Hex         `json:"in"`
	Zeros int         `json:"zeros,omitempty"` // that many zero bytes follow in
	N     int         `json:"n,omitempty"`
	Want  Hex         `json:"want,omitempty"`
	Code  refuse.Code `json:"code,omitempty"`
}

// openFails stands for a failure of wire.Open, whose code depends on the caller.
const openFails = refuse.Code("OPEN")

func wireDecodes() []wireCase {
	deep := func(n int) Hex { return append(bytes.Repeat([]byte{0x81}, n-1), 0x80) }
	bad := func(name string, b ...byte) wireCase {
		return wireCase{Name: "decode " + name, Op: "decode", In: b, Code: refuse.Format}
	}
	good := func(name string, b ...byte) wireCase {
		return wireCase{Name: "decode " + name, Op: "decode", In: b}
	}
	return []wireCase{
		good("empty array", 0x80),
		good("integers of every size", 0x86, 0x17, 0x18, 0x18, 0x19, 1, 0, 0x1a, 0, 1, 0, 0, 0x1b, 0, 0, 0, 1, 0, 0, 0, 0, 0),
		good("largest integer", 0x1b, 0x00, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
		good("byte string and text", 0x82, 0x42, 0xff, 0xfe, 0x62, 0xc3, 0xa9),
		good("eight arrays deep", deep(8)...),
		bad("nothing"),
		bad("nine arrays deep", deep(9)...),
		{Name: "decode 100 001 elements", Op: "decode", In: Hex{0x9a, 0x00, 0x01, 0x86, 0xa1}, Zeros: 100_001, Code: refuse.Format},
		{Name: "decode 100 000 elements", Op: "decode", In: Hex{0x9a, 0x00, 0x01, 0x86, 0xa0}, Zeros: 100_000},
		bad("trailing byte", 0x80, 0x00),
		bad("cut array", 0x82, 0x01),
		bad("cut byte string", 0x42, 0x01),
		bad("cut integer", 0x19, 0x01),
		bad("integer one byte too long", 0x18, 0x17),
		bad("integer two bytes too long", 0x19, 0x00, 0xff),
		bad("integer four bytes too long", 0x1a, 0x00, 0x00, 0xff, 0xff),
		bad("integer eight bytes too long", 0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff),
		bad("integer above 2^53-1", 0x1b, 0x00, 0x20, 0, 0, 0, 0, 0, 0),
		bad("length not shortest", 0x58, 0x01, 0xaa),
		bad("array length not shortest", 0x98, 0x01, 0x00),
		bad("length beyond the input", 0x5b, 0x00, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
		bad("negative integer", 0x20),
		bad("map", 0xa0),
		bad("tag", 0xc0, 0x00),
		bad("bignum", 0xc2, 0x41, 0x01),
		bad("false", 0xf4),
		bad("null", 0xf6),
		bad("undefined", 0xf7),
		bad("half float", 0xf9, 0x3c, 0x00),
		bad("double", 0xfb, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0),
		bad("indefinite byte string", 0x5f, 0x41, 0x00, 0xff),
		bad("indefinite array", 0x9f, 0x00, 0xff),
		bad("break", 0xff),
		bad("reserved length", 0x1c),
		bad("text that is not UTF-8", 0x62, 0xc3, 0x28),
		bad("text with a surrogate", 0x63, 0xed, 0xa0, 0x80),
	}
}

func generateWire(t *testing.T) []wireCase {
	key := wire.NewKey()
	msg := []byte("linnet")
	sk := ed25519.NewKeyFromSeed(key[:])
	cases := wireDecodes()
	for _, use := range []string{"unit-root", "entry-hash"} {
		h := wire.HashOf(use, msg)
		cases = append(cases, wireCase{Name: "hash " + use, Op: "hash", Use: use, In: msg, Want: h[:]})
	}
	empty := wire.HashOf("chunks", nil)
	sealed := wire.Seal(key[:], []byte("aad"), msg)
	cases = append(cases,
		wireCase{Name: "hash of nothing", Op: "hash", Use: "chunks", Want: empty[:]},
		wireCase{Name: "sign", Op: "sign", Use: "entry", Key: key[:], In: msg, Want: wire.Sign(sk, "entry", msg)},
		wireCase{Name: "sign for another use", Op: "sign", Use: "approval", Key: key[:], In: msg, Want: wire.Sign(sk, "approval", msg)},
		wireCase{Name: "kdf", Op: "kdf", Use: "entry", Key: key[:], Salt: Hex("salt"), Ctx: Hex("ctx"), N: 64,
			Want: wire.KDF("entry", key[:], []byte("salt"), []byte("ctx"), 64)},
		wireCase{Name: "kdf without salt and context", Op: "kdf", Use: "invite-id", Key: Hex("code"), N: 16,
			Want: wire.KDF("invite-id", []byte("code"), nil, nil, 16)},
		wireCase{Name: "seal", Op: "seal", Key: key[:], Ctx: Hex("aad"), In: msg, Want: sealed},
		wireCase{Name: "open", Op: "open", Key: key[:], Ctx: Hex("aad"), In: sealed, Want: msg},
		wireCase{Name: "open with other additional data", Op: "open", Key: key[:], Ctx: Hex("aae"), In: sealed, Code: openFails},
		wireCase{Name: "open with another key", Op: "open", Key: flip(key[:], 0), Ctx: Hex("aad"), In: sealed, Code: openFails},
		wireCase{Name: "open a changed tag", Op: "open", Key: key[:], Ctx: Hex("aad"), In: flip(sealed, -1), Code: openFails},
		wireCase{Name: "open a changed ciphertext", Op: "open", Key: key[:], Ctx: Hex("aad"), In: flip(sealed, 0), Code: openFails},
		wireCase{Name: "open less than a tag", Op: "open", Key: key[:], Ctx: Hex("aad"), In: sealed[:15], Code: openFails},
	)
	return append(cases, wirePads()...)
}

func wirePads() []wireCase {
	class := func(size, mark int) Hex {
		b := make(Hex, size)
		b[mark] = 0x80
		return b
	}
	var cases []wireCase
	for _, n := range []int{0, 1, 255, 256, 511} {
		p := bytes.Repeat([]byte{0x80}, n)
		cases = append(cases, wireCase{Name: fmt.Sprintf("pad %d bytes", n), Op: "pad", In: p, Want: must(wire.Pad(p))})
	}
	return append(cases,
		wireCase{Name: "pad too much", Op: "pad", Zeros: 256 << 10, Code: refuse.Format},
		wireCase{Name: "unpad", Op: "unpad", In: must(wire.Pad([]byte{1, 0, 0})), Want: Hex{1, 0, 0}},
		wireCase{Name: "unpad full class", Op: "unpad", In: class(256, 255), Want: make(Hex, 255)},
		wireCase{Name: "unpad nothing", Op: "unpad", Code: refuse.Format},
		wireCase{Name: "unpad zeros", Op: "unpad", In: make(Hex, 256), Code: refuse.Format},
		wireCase{Name: "unpad another mark", Op: "unpad", In: append(class(255, 0), 0x81), Code: refuse.Format},
		wireCase{Name: "unpad something after the mark", Op: "unpad", In: append(class(255, 3), 0x01), Code: refuse.Format},
		wireCase{Name: "unpad no class", Op: "unpad", In: class(255, 3), Code: refuse.Format},
		wireCase{Name: "unpad between classes", Op: "unpad", In: class(768, 600), Code: refuse.Format},
		wireCase{Name: "unpad class larger than needed", Op: "unpad", In: class(512, 255), Code: refuse.Format},
		wireCase{Name: "unpad beyond the largest class", Op: "unpad", In: Hex{0x80}, Zeros: 512<<10 - 1, Code: refuse.Format},
	)
}

func TestWire(t *testing.T) {
	for _, c := range golden(t, "wire.json", generateWire) {
		t.Run(c.Name, func(t *testing.T) {
			got, err := runWire(&c)
			if wantCode(t, err, c.Code) && c.Op != "decode" {
				same(t, c.Op, got, c.Want)
			}
		})
	}
}

func runWire(c *wireCase) ([]byte, error) {
	c.In = append(c.In, make([]byte, c.Zeros)...)
	switch c.Op {
	case "decode":
		var v any
		return nil, wire.Decode(c.In, &v)
	case "hash":
		h := wire.HashOf(c.Use, c.In)
		return h[:], nil
	case "sign":
		sk := ed25519.NewKeyFromSeed(c.Key)
		sig := wire.Sign(sk, c.Use, c.In)
		if !wire.Verify(sk.Public().(ed25519.PublicKey), c.Use, c.In, sig) {
			return nil, refuse.New(refuse.Sig, "own signature")
		}
		return sig, nil
	case "kdf":
		return wire.KDF(c.Use, c.Key, c.Salt, c.Ctx, c.N), nil
	case "seal":
		return wire.Seal(c.Key, c.Ctx, c.In), nil
	case "open":
		if p, ok := wire.Open(c.Key, c.Ctx, c.In); ok {
			return p, nil
		}
		return nil, refuse.New(openFails, "")
	case "pad":
		return wire.Pad(c.In)
	}
	return wire.Unpad(c.In)
}
