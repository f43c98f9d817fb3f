package vectors_test

import (
	"bytes"
	"crypto/rand"
	"slices"
	"testing"

	"linnet/crypto/blind"
	"linnet/crypto/login"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// blindCase is a case of blind.json.
type blindCase struct {
	Name string `json:"name"`
	Op   string `json:"op"`

	Kind   uint64 `json:"kind,omitempty"` // input
	Normal string `json:"normal,omitempty"`
	Input  Hex    `json:"input,omitempty"`

	Seed      Hex   `json:"seed,omitempty"` // evaluate, finish
	Inputs    []Hex `json:"inputs,omitempty"`
	Blinds    Hex   `json:"blinds,omitempty"` // one after another
	Random    Hex   `json:"random,omitempty"` // of the proof
	Public    Hex   `json:"public,omitempty"`
	Blinded   []Hex `json:"blinded,omitempty"`
	Evaluated []Hex `json:"evaluated,omitempty"`
	Proof     Hex   `json:"proof,omitempty"`
	Outputs   []Hex `json:"outputs,omitempty"`

	Key    Hex `json:"key,omitempty"` // key, token, open
	Output Hex `json:"output,omitempty"`
	Token  Hex `json:"token,omitempty"`
	Tag    Hex `json:"tag,omitempty"`
	Case   Hex `json:"case,omitempty"`
	Ref    Hex `json:"ref,omitempty"`

	Code refuse.Code `json:"code,omitempty"`
}

const blindInfo = "linnet/v1/link"

// notElements are 32 bytes that are no element or not to be taken for one (RFC 9496, appendix A.2, and the identity).
var notElements = map[string]Hex{
	"the identity":        make([]byte, 32),
	"not canonical":       append(append([]byte{0x13}, bytes.Repeat([]byte{0xff}, 30)...), 0x7f),
	"a negative element":  append([]byte{0x01}, make([]byte, 31)...),
	"the highest bit set": append(make([]byte, 31), 0x80),
	"not a square":        must(unhex("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371")),
	"a byte too few":      bytes.Repeat([]byte{2}, 31),
	"a byte too many":     make([]byte, 33),
	"nothing":             {},
}

func unhex(text string) ([]byte, error) {
	var h Hex
	return h, h.UnmarshalText([]byte(text))
}

func hexes(list [][]byte) (out []Hex) {
	for _, b := range list {
		out = append(out, b)
	}
	return out
}

func bare(list []Hex) (out [][]byte) {
	for _, h := range list {
		out = append(out, h)
	}
	return out
}

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

// scalars are n of 32 bytes that are taken as they are: below 2^252.
func scalars(n int) (all []byte) {
	for range n {
		b := random(32)
		b[31] &= 0x0f
		all = append(all, b...)
	}
	return all
}

func generateBlind(t *testing.T) (cases []blindCase) {
	add := func(c blindCase) { cases = append(cases, c) }
	addInputs(add)
	addFinishes(add)
	addTokens(add)
	return cases
}

func addInputs(add func(blindCase)) {
	for _, c := range []blindCase{
		{Name: "a telephone number", Kind: 1, Normal: "+447700900123"},
		{Name: "a number plate", Kind: 2, Normal: "GB:AB12CDE"},
		{Name: "a handle", Kind: 3, Normal: "instagram:jo.bell"},
		{Name: "an address", Kind: 4, Normal: "Jo.Bell+x@example.org"},
		{Name: "a tracker", Kind: 5, Normal: "apple:C39XK0J1P0GV"},
		{Name: "a handle in another script", Kind: 3, Normal: "telegram:żółw"},
		{Name: "the longest", Kind: 4, Normal: string(bytes.Repeat([]byte("a"), 320))},
		{Name: "too long", Kind: 4, Normal: string(bytes.Repeat([]byte("a"), 321)), Code: refuse.Format},
		{Name: "nothing", Kind: 1, Code: refuse.Format},
		{Name: "no kind", Kind: 0, Normal: "a", Code: refuse.Format},
		{Name: "an unknown kind", Kind: 6, Normal: "a", Code: refuse.Format},
	} {
		c.Op = "input"
		if c.Code == "" {
			c.Input = must(blind.Input(blind.Kind(c.Kind), c.Normal))
		}
		add(c)
	}
}

func addFinishes(add func(blindCase)) {
	good := blindCase{Op: "finish", Seed: random(32), Blinds: scalars(2), Random: scalars(1),
		Inputs: []Hex{must(blind.Input(blind.Phone, "+447700900123")), must(blind.Input(blind.Plate, "GB:AB12CDE"))}}
	server, other := login.NewVerifiable(good.Seed, blindInfo), login.NewVerifiable(random(32), blindInfo)
	b := must(login.BlindAll(bare(good.Inputs), bytes.NewReader(good.Blinds)))
	evaluated, proof, err := server.Evaluate(b.Elements, bytes.NewReader(good.Random))
	if err != nil {
		panic(err)
	}
	theirs, theirProof, err := other.Evaluate(b.Elements, bytes.NewReader(good.Random))
	if err != nil {
		panic(err)
	}
	good.Public, good.Blinded, good.Evaluated, good.Proof = server.PublicKey(), hexes(b.Elements), hexes(evaluated), proof
	good.Outputs = hexes(must(b.Finish(good.Public, evaluated, proof)))
	bad := func(name string, code refuse.Code, change func(c *blindCase)) {
		c := good
		c.Name, c.Code, c.Evaluated, c.Outputs = name, code, slices.Clone(good.Evaluated), nil
		change(&c)
		add(c)
	}
	add(func(c blindCase) blindCase { c.Name = "two"; return c }(good))
	bad("by another key", refuse.KeyCommit, func(c *blindCase) { c.Evaluated, c.Proof = hexes(theirs), theirProof })
	bad("one by another key", refuse.KeyCommit, func(c *blindCase) { c.Evaluated[1] = theirs[1] })
	bad("swapped", refuse.KeyCommit, func(c *blindCase) { slices.Reverse(c.Evaluated) })
	bad("nothing was done", refuse.KeyCommit, func(c *blindCase) { c.Evaluated = c.Blinded })
	bad("another public key", refuse.KeyCommit, func(c *blindCase) { c.Public = other.PublicKey() })
	bad("a changed challenge", refuse.KeyCommit, func(c *blindCase) { c.Proof = flip(c.Proof, 0) })
	bad("a changed response", refuse.KeyCommit, func(c *blindCase) { c.Proof = flip(c.Proof, 32) })
	bad("a proof of zeros", refuse.KeyCommit, func(c *blindCase) { c.Proof = make(Hex, 64) })
	bad("a proof that is too short", refuse.Format, func(c *blindCase) { c.Proof = c.Proof[:63] })
	bad("a proof that is too long", refuse.Format, func(c *blindCase) { c.Proof = append(slices.Clone(c.Proof), 0) })
	bad("no proof", refuse.Format, func(c *blindCase) { c.Proof = Hex{} })
	order := must(unhex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"))
	bad("a challenge that is not canonical", refuse.Format, func(c *blindCase) { c.Proof = slices.Concat(order, c.Proof[32:]) })
	bad("a response that is not canonical", refuse.Format, func(c *blindCase) { c.Proof = slices.Concat(c.Proof[:32], order) })
	bad("one answer for two", refuse.Format, func(c *blindCase) { c.Evaluated = c.Evaluated[:1] })
	bad("three answers for two", refuse.Format, func(c *blindCase) { c.Evaluated = append(c.Evaluated, c.Evaluated[0]) })
	bad("no inputs", refuse.Format, func(c *blindCase) { c.Inputs, c.Blinded, c.Evaluated = nil, nil, nil })
	for _, name := range sortedKeys(notElements) {
		bad("an answer that is "+name, refuse.Format, func(c *blindCase) { c.Evaluated[1] = notElements[name] })
		bad("a public key that is "+name, refuse.Format, func(c *blindCase) { c.Public = notElements[name] })
		add(blindCase{Name: "an element that is " + name, Op: "evaluate", Seed: good.Seed, Random: good.Random,
			Blinded: []Hex{good.Blinded[0], notElements[name]}, Code: refuse.Format})
	}
	add(blindCase{Name: "no elements", Op: "evaluate", Seed: good.Seed, Random: good.Random, Code: refuse.Format})
}

func addTokens(add func(blindCase)) {
	server := login.NewVerifiable(random(32), blindInfo)
	key := &blind.Key{Number: 3, Secret: wire.NewKey(), Server: server.PublicKey()}
	encoded := Hex(wire.Encode(key))
	add(blindCase{Name: "a key", Op: "key", Key: encoded, Public: key.Server})
	for _, c := range []struct {
		name string
		key  any
	}{
		{"number 0", tuple{uint64(0), key.Secret, key.Server}},
		{"a short secret", tuple{uint64(1), key.Secret[:31], key.Server}},
		{"a field more", tuple{uint64(1), key.Secret, key.Server, uint64(0)}},
		{"a field less", tuple{uint64(1), key.Secret}},
	} {
		add(blindCase{Name: c.name, Op: "key", Key: wire.Encode(c.key), Code: refuse.Format})
	}
	for _, name := range sortedKeys(notElements) {
		add(blindCase{Name: "a public key that is " + name, Op: "key", Key: wire.Encode(tuple{uint64(1), key.Secret, []byte(notElements[name])}), Code: refuse.Format})
	}
	output := server.EvaluateAlone(must(blind.Input(blind.Phone, "+447700900123")))
	token := must(key.Token(output))
	tag, id := token.Tag(), wire.NewID()
	ref := token.Ref(id)
	add(blindCase{Name: "a token", Op: "token", Key: encoded, Output: output, Token: token[:], Tag: tag[:]})
	add(blindCase{Name: "an output that is too short", Op: "token", Key: encoded, Output: output[:63], Code: refuse.Format})
	add(blindCase{Name: "an output that is too long", Op: "token", Key: encoded, Output: append(slices.Clone(output), 0), Code: refuse.Format})
	add(blindCase{Name: "a case", Op: "open", Token: token[:], Ref: ref, Case: id[:]})
	bad := func(name string, code refuse.Code, ref []byte) {
		add(blindCase{Name: name, Op: "open", Token: token[:], Ref: ref, Code: code})
	}
	otherToken := must((&blind.Key{Number: 4, Secret: wire.NewKey(), Server: key.Server}).Token(output))
	bad("under another link key", refuse.KeyCommit, otherToken.Ref(id))
	bad("a changed salt", refuse.KeyCommit, flip(ref, 0))
	bad("a changed body", refuse.KeyCommit, flip(ref, 40))
	bad("a changed end", refuse.KeyCommit, flip(ref, -1))
	bad("too short", refuse.Format, ref[:63])
	bad("too long", refuse.Format, append(slices.Clone(ref), 0))
	bad("nothing", refuse.Format, []byte{})
	salt := wire.NewKey()
	sealed := wire.Seal(wire.KDF("link-ref", token[:], salt[:], nil, 32), wire.Label("link-ref"), id[:])
	bad("the salt of no case", refuse.Format, append(salt[:], sealed...))
}

func TestBlind(t *testing.T) {
	for _, c := range golden(t, "blind.json", generateBlind) {
		t.Run(c.Op+" "+c.Name, func(t *testing.T) { runBlind(t, &c) })
	}
}

// JSON holds no text that is none.
func TestBlindText(t *testing.T) {
	_, err := blind.Input(blind.Handle, "telegram:a\xff")
	wantCode(t, err, refuse.Format)
}

func runBlind(t *testing.T, c *blindCase) {
	switch c.Op {
	case "input":
		in, err := blind.Input(blind.Kind(c.Kind), c.Normal)
		if wantCode(t, err, c.Code) {
			same(t, "input", in, c.Input)
		}
	case "evaluate":
		_, _, err := login.NewVerifiable(c.Seed, blindInfo).Evaluate(bare(c.Blinded), bytes.NewReader(c.Random))
		wantCode(t, err, c.Code)
	case "finish":
		b, err := login.BlindAll(bare(c.Inputs), bytes.NewReader(c.Blinds))
		if err != nil {
			wantCode(t, err, c.Code)
			return
		}
		same(t, "blinded", bytes.Join(b.Elements, nil), bytes.Join(bare(c.Blinded), nil))
		outputs, err := b.Finish(c.Public, bare(c.Evaluated), c.Proof)
		if wantCode(t, err, c.Code) {
			same(t, "outputs", bytes.Join(outputs, nil), bytes.Join(bare(c.Outputs), nil))
		}
	case "key":
		k, err := blind.ParseKey(c.Key)
		if wantCode(t, err, c.Code) {
			same(t, "public key", k.Server, c.Public)
		}
	case "token":
		token, err := must(blind.ParseKey(c.Key)).Token(c.Output)
		if wantCode(t, err, c.Code) {
			tag := token.Tag()
			same(t, "token", token[:], c.Token)
			same(t, "tag", tag[:], c.Tag)
		}
	case "open":
		id, err := blind.Token(c.Token).Open(c.Ref)
		if wantCode(t, err, c.Code) {
			same(t, "case", id[:], c.Case)
			same(t, "ref", blind.Token(c.Token).Ref(id), c.Ref)
		}
	default:
		t.Fatalf("unknown op %q", c.Op)
	}
}
