package login_test

import (
	"bytes"
	"crypto/rand"
	"slices"
	"strings"
	"testing"

	"linnet/crypto/login"
	"linnet/crypto/refuse"
)

// list reads what the RFC's vectors write as one text for a batch.
func list(t *testing.T, text string) (out []hexBytes) {
	t.Helper()
	for part := range strings.SplitSeq(text, ",") {
		out = append(out, decode(t, part))
	}
	return out
}

func plain(list []hexBytes) (out [][]byte) {
	for _, b := range list {
		out = append(out, b)
	}
	return out
}

// RFC 9497, appendix A.1.2: every value of mode 1.
func TestRFC9497Verifiable(t *testing.T) {
	ran := 0
	for _, suite := range readVectors[rfc9497Vector](t, "rfc9497-ristretto255.json") {
		if suite.Mode != 1 {
			continue
		}
		server := login.NewVerifiable(suite.Seed, string(suite.KeyInfo))
		same(t, "public key", server.PublicKey(), suite.PkSm)
		for _, v := range suite.Vectors {
			ran++
			t.Run("input "+v.Input, func(t *testing.T) {
				inputs, want := list(t, v.Input), list(t, v.Output)
				b, err := login.BlindAll(plain(inputs), source(list(t, v.Blind)...))
				if err != nil {
					t.Fatal(err)
				}
				evaluated, proof, err := server.Evaluate(b.Elements, source(v.Proof.R))
				if err != nil {
					t.Fatal(err)
				}
				same(t, "blinded elements", bytes.Join(b.Elements, nil), bytes.Join(plain(list(t, v.BlindedElement)), nil))
				same(t, "evaluated elements", bytes.Join(evaluated, nil), bytes.Join(plain(list(t, v.EvaluationElement)), nil))
				same(t, "proof", proof, v.Proof.Proof)
				outputs, err := b.Finish(suite.PkSm, evaluated, proof)
				if err != nil {
					t.Fatal(err)
				}
				for i := range want {
					same(t, "output", outputs[i], want[i])
					same(t, "output alone", server.EvaluateAlone(inputs[i]), want[i])
				}
			})
		}
	}
	if ran != 3 {
		t.Errorf("ran %d vectors", ran)
	}
}

// A server that uses another key for one of a batch, or for one person, is found out; so is one that swaps.
func TestVerifiableLies(t *testing.T) {
	honest, other := login.NewVerifiable(bytes.Repeat([]byte{1}, 32), "a"), login.NewVerifiable(bytes.Repeat([]byte{2}, 32), "a")
	b, err := login.BlindAll([][]byte{[]byte("one"), []byte("two")}, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	evaluated, proof, err := honest.Evaluate(b.Elements, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	elsewhere, theirs, err := other.Evaluate(b.Elements, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for name, answer := range map[string]struct {
		evaluated [][]byte
		proof     []byte
	}{
		"another key":         {elsewhere, theirs},
		"one by another key":  {[][]byte{evaluated[0], elsewhere[1]}, proof},
		"swapped":             {[][]byte{evaluated[1], evaluated[0]}, proof},
		"of another answer":   {evaluated, theirs},
		"nothing was done":    {b.Elements, proof},
		"a proof of zeros":    {evaluated, make([]byte, 64)},
		"the halves swapped":  {evaluated, append(bytes.Clone(proof[32:]), proof[:32]...)},
		"one twice, in place": {[][]byte{evaluated[0], evaluated[0]}, proof},
	} {
		if _, err := b.Finish(honest.PublicKey(), answer.evaluated, answer.proof); refuse.CodeOf(err) != refuse.KeyCommit {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := b.Finish(honest.PublicKey(), evaluated, proof); err != nil {
		t.Error(err)
	}
	if _, err := login.BlindAll(nil, rand.Reader); refuse.CodeOf(err) != refuse.Format {
		t.Errorf("no inputs: %v", err)
	}
	if _, err := login.BlindAll([][]byte{make([]byte, 1<<16)}, rand.Reader); refuse.CodeOf(err) != refuse.Format {
		t.Errorf("a long input: %v", err)
	}
	for n, code := range map[int]refuse.Code{0: refuse.Format, 256: "", 257: refuse.Format} {
		if _, _, err := honest.Evaluate(slices.Repeat(b.Elements[:1], n), rand.Reader); refuse.CodeOf(err) != code {
			t.Errorf("a batch of %d: %v", n, err)
		}
		if _, err := login.BlindAll(slices.Repeat([][]byte{[]byte("one")}, n), rand.Reader); refuse.CodeOf(err) != code {
			t.Errorf("%d inputs: %v", n, err)
		}
	}
}
