package login

import (
	"crypto"
	"crypto/sha512"
	"io"
	"slices"

	"github.com/cloudflare/circl/group"
	"github.com/cloudflare/circl/zk/dleq"

	"linnet/crypto/refuse"
)

// voprfSuite is the context string of mode 1, VOPRF (RFC 9497 section 3.1): the server proves that it used the key that everybody
// knows it by. No sign-in uses it; tokens of identifiers do (crypto/blind).
const voprfSuite = "OPRFV1-\x01-ristretto255-SHA512"

// Lengths in bytes of what travels in mode 1.
const (
	ElementSize = elementSize    // of a blinded or evaluated element, and of the server's public key
	ProofSize   = 2 * scalarSize // of the proof for a whole batch, c ‖ s
	OutputSize  = hashSize       // of what comes out for each input
)

// mostInputs is how many a proof may be about here: a bound on the work of one request. The RFC has room for 65,535.
const mostInputs = 256

// equality is the proof of equal discrete logarithms (RFC 9497 section 2.2).
var equality = dleq.Params{G: group.Ristretto255, H: crypto.SHA512, DST: []byte(voprfSuite)}

// Verifiable is a server in mode 1.
type Verifiable struct {
	private group.Scalar
	public  group.Element
}

// NewVerifiable makes the key pair of a seed of 32 bytes (DeriveKeyPair, RFC 9497 section 3.2.1).
func NewVerifiable(seed []byte, info string) *Verifiable {
	private := deriveKeyPairOf(voprfSuite, seed, info)
	return &Verifiable{private: private, public: group.Ristretto255.NewElement().MulGen(private)}
}

// PublicKey is what proofs are checked with, 32 bytes.
func (v *Verifiable) PublicKey() []byte { return encode(v.public) }

// Evaluate is BlindEvaluate for a batch (RFC 9497 section 3.3.2): each blinded element times the key, and one proof for all.
// FORMAT where one of them is not an element or is the identity, and for a batch of none or of more than 256.
func (v *Verifiable) Evaluate(blinded [][]byte, random io.Reader) (evaluated [][]byte, proof []byte, err error) {
	from, err := elements("blinded element", blinded)
	if err != nil {
		return nil, nil, err
	}
	to := make([]group.Element, len(from))
	for i, e := range from {
		to[i] = group.Ristretto255.NewElement().Mul(e, v.private)
		evaluated = append(evaluated, encode(to[i]))
	}
	r, err := randomScalar(random)
	if err != nil {
		return nil, nil, err
	}
	p, err := dleq.Prover{Params: equality}.ProveBatchWithRandomnessRFC9497(v.private, v.public, from, to, r)
	if err != nil {
		return nil, nil, err
	}
	proof, err = p.MarshalBinary()
	return evaluated, proof, err
}

// Blinding is a client in mode 1, between what it sends and what it is answered.
type Blinding struct {
	Elements [][]byte // to send

	inputs  [][]byte
	factors []group.Scalar
	blinded []group.Element
}

// BlindAll hides a batch of inputs from the server, each by a factor of its own (RFC 9497 section 3.3.2).
// FORMAT where one is longer than 65,535 bytes or hashes to the identity, and for a batch of none or of more than 256.
func BlindAll(inputs [][]byte, random io.Reader) (*Blinding, error) {
	b := new(Blinding)
	for _, input := range inputs {
		if err := short("input", input); err != nil {
			return nil, err
		}
		factor, err := randomScalar(random)
		if err != nil {
			return nil, err
		}
		b.inputs = append(b.inputs, input)
		b.factors = append(b.factors, factor)
		b.Elements = append(b.Elements, multiply(hashToGroupOf(voprfSuite, input), factor))
	}
	var err error
	b.blinded, err = elements("input", b.Elements)
	return b, err
}

// Finish takes the blinds off what came for the elements, in their order, and hashes: 64 bytes an input (Finalize, RFC 9497
// section 3.3.2). FORMAT where the answer does not have the one shape; KEYCOMMIT where the proof does not hold, so that another key
// was used than the public one. Then nothing of the batch may be used.
func (b *Blinding) Finish(public []byte, evaluated [][]byte, proof []byte) ([][]byte, error) {
	key, err := element("public key", public)
	if err != nil {
		return nil, err
	}
	if len(evaluated) != len(b.inputs) {
		return nil, refuse.New(refuse.Format, "an answer for another number of inputs")
	}
	to, err := elements("evaluated element", evaluated)
	if err != nil {
		return nil, err
	}
	p := new(dleq.Proof)
	if err := p.UnmarshalBinary(group.Ristretto255, proof); err != nil {
		return nil, refuse.New(refuse.Format, "proof is not two scalars")
	}
	if !(dleq.Verifier{Params: equality}).VerifyBatchRFC9497(key, b.blinded, to, p) {
		return nil, refuse.New(refuse.KeyCommit, "the server used another key")
	}
	outputs := make([][]byte, len(to))
	for i, e := range to {
		outputs[i] = finalize(b.inputs[i], b.factors[i], e)
	}
	return outputs, nil
}

// EvaluateAlone is what a client and the server come to for an input (Evaluate, RFC 9497 section 3.3.2): who has the key needs nobody.
func (v *Verifiable) EvaluateAlone(input []byte) []byte {
	e := multiply(hashToGroupOf(voprfSuite, input), v.private)
	sum := sha512.Sum512(slices.Concat(prefixed(input), prefixed(e), []byte("Finalize")))
	return sum[:]
}

// CheckElement refuses with FORMAT what is not the one encoding of an element, and the identity.
func CheckElement(what string, b []byte) error {
	_, err := element(what, b)
	return err
}

func elements(what string, list [][]byte) ([]group.Element, error) {
	if len(list) == 0 || len(list) > mostInputs {
		return nil, refuse.New(refuse.Format, "no batch")
	}
	out := make([]group.Element, len(list))
	for i, b := range list {
		var err error
		if out[i], err = element(what, b); err != nil {
			return nil, err
		}
	}
	return out, nil
}
