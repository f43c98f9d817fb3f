package login

import (
	"crypto/sha512"
	"io"
	"slices"

	"github.com/cloudflare/circl/group"
)

// oprfSuite is the context string of mode 0, OPRF (RFC 9497 section 3.1).
const oprfSuite = "OPRFV1-\x00-ristretto255-SHA512"

// hashToGroup maps the passphrase to an element (RFC 9497 section 4.1).
func hashToGroup(input []byte) group.Element { return hashToGroupOf(oprfSuite, input) }

func hashToGroupOf(suite string, input []byte) group.Element {
	return group.Ristretto255.HashToElement(input, []byte("HashToGroup-"+suite))
}

// blind hides the passphrase from the server (RFC 9497 section 3.3.1). Should the
// hash ever be the identity (2^-252), every server refuses the result.
func blind(passphrase []byte, random io.Reader) (group.Scalar, []byte, error) {
	if err := short("passphrase", passphrase); err != nil {
		return nil, nil, err
	}
	factor, err := randomScalar(random)
	if err != nil {
		return nil, nil, err
	}
	return factor, multiply(hashToGroup(passphrase), factor), nil
}

// evaluate is the server's half (BlindEvaluate, RFC 9497 section 3.3.1).
func evaluate(key group.Scalar, blinded group.Element) []byte {
	return multiply(blinded, key)
}

// finalize takes the blind off and hashes (RFC 9497 section 3.3.1).
func finalize(passphrase []byte, factor group.Scalar, evaluated group.Element) []byte {
	unblinded := multiply(evaluated, group.Ristretto255.NewScalar().Inv(factor))
	sum := sha512.Sum512(slices.Concat(prefixed(passphrase), prefixed(unblinded), []byte("Finalize")))
	return sum[:]
}

// deriveKeyPair makes a private key from a seed (RFC 9497 section 3.2.1). The RFC
// gives up after 256 zero scalars in a row; one alone has a chance of 2^-252.
func deriveKeyPair(seed []byte, info string) group.Scalar {
	return deriveKeyPairOf(oprfSuite, seed, info)
}

func deriveKeyPairOf(suite string, seed []byte, info string) group.Scalar {
	input := slices.Concat(seed, prefixed([]byte(info)))
	for counter := byte(0); ; counter++ {
		key := group.Ristretto255.HashToScalar(
			append(slices.Clone(input), counter), []byte("DeriveKeyPair"+suite))
		if !key.IsZero() {
			return key
		}
	}
}

// oprfKey is the server's OPRF key for one account (RFC 9807 section 5.1.2). Without
// the seed, a stolen record cannot be used to test a single guess.
func oprfKey(oprfSeed, credentialIdentifier []byte) group.Scalar {
	seed := expand(oprfSeed, slices.Concat(credentialIdentifier, []byte("OprfKey")), seedSize)
	return deriveKeyPair(seed, "OPAQUE-DeriveKeyPair")
}

// deriveDHKey is DeriveDiffieHellmanKeyPair without the public half (RFC 9807 section 6.4.1.1).
func deriveDHKey(seed []byte) group.Scalar {
	return deriveKeyPair(seed, "OPAQUE-DeriveDiffieHellmanKeyPair")
}
