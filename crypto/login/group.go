package login

import (
	"fmt"
	"io"

	"github.com/cloudflare/circl/group"

	"linnet/crypto/refuse"
)

// element decodes a group element of the other side (RFC 9496 section 4.3.1). Only
// the one canonical encoding passes, and never the identity, which would make a
// shared secret or an OPRF output known to everybody (RFC 9497 section 2.1).
func element(what string, b []byte) (group.Element, error) {
	e := group.Ristretto255.NewElement()
	if len(b) != elementSize || e.UnmarshalBinary(b) != nil {
		return nil, refuse.New(refuse.Format, what+" is not a group element")
	}
	if e.IsIdentity() {
		return nil, refuse.New(refuse.Format, what+" is the identity element")
	}
	return e, nil
}

// scalar decodes a private key or blind: canonical, and not zero.
func scalar(what string, b []byte) (group.Scalar, error) {
	s := group.Ristretto255.NewScalar()
	if len(b) != scalarSize || s.UnmarshalBinary(b) != nil {
		return nil, refuse.New(refuse.Format, what+" is not a scalar")
	}
	if s.IsZero() {
		return nil, refuse.New(refuse.Format, what+" is zero")
	}
	return s, nil
}

// randomScalar draws a scalar other than zero by rejection (RFC 9497 section 4.7.1):
// 253 random bits are one about every second time.
func randomScalar(random io.Reader) (group.Scalar, error) {
	for {
		b, err := randomBytes(random, scalarSize)
		if err != nil {
			return nil, err
		}
		b[scalarSize-1] &= 0x1f
		if s, err := scalar("random", b); err == nil {
			return s, nil
		}
	}
}

// randomBytes reads n bytes; crypto/rand never fails, an injected source may.
func randomBytes(random io.Reader, n int) ([]byte, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(random, b); err != nil {
		return nil, fmt.Errorf("reading randomness: %w", err)
	}
	return b, nil
}

// encode is SerializeElement (RFC 9496 section 4.3.2).
func encode(e group.Element) []byte {
	b, err := e.MarshalBinary()
	if err != nil {
		panic("login: encoding an element: " + err.Error()) // cannot fail for ristretto255
	}
	return b
}

// encodeScalar is SerializeScalar (RFC 9497 section 4.1).
func encodeScalar(s group.Scalar) []byte {
	b, err := s.MarshalBinary()
	if err != nil {
		panic("login: encoding a scalar: " + err.Error()) // cannot fail for ristretto255
	}
	return b
}

// publicKey is the generator times the private key.
func publicKey(private group.Scalar) []byte {
	return encode(group.Ristretto255.NewElement().MulGen(private))
}

// multiply returns the encoding of e times s. Both come from element and scalar (or
// are drawn), so that the result is never the identity: the group has prime order.
func multiply(e group.Element, s group.Scalar) []byte {
	return encode(group.Ristretto255.NewElement().Mul(e, s))
}
