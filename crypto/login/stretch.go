package login

import (
	"crypto/hkdf"
	"crypto/sha512"
	"slices"

	"golang.org/x/crypto/argon2"

	"linnet/crypto/refuse"
)

// Stretch is the cost of one guess, for us and for a thief: Argon2id (RFC 9106) over
// the OPRF output, with 16 zero bytes as salt and 64 bytes out (RFC 9807 section 7).
// The parameters are stored with the record and come from the server at sign-in.
type Stretch struct {
	Memory   uint32 // KiB
	Time     uint32 // passes
	Parallel uint8  // lanes, always 1
}

// DefaultStretch is what a client registers with where the device is fast enough.
func DefaultStretch() Stretch { return Stretch{Memory: 64 << 10, Time: 3, Parallel: 1} }

// FloorStretch is the least that a client computes with, whatever the server says.
func FloorStretch() Stretch { return Stretch{Memory: 19 << 10, Time: 2, Parallel: 1} }

// The most that a client computes with: a server cannot make a phone work for ever.
const (
	maxStretchMemory = 1 << 20 // KiB
	maxStretchTime   = 16
)

// Stretcher slows down the OPRF output, the KSF of RFC 9807 section 2.
type Stretcher func(oprfOutput []byte) ([]byte, error)

// Check refuses parameters below the floor, which a malicious server would send to
// make offline guessing cheap, and absurdly high ones.
func (s Stretch) Check() error {
	floor := FloorStretch()
	switch {
	case s.Memory < floor.Memory || s.Time < floor.Time:
		return refuse.New(refuse.KDF, "key stretching is below the floor")
	case s.Memory > maxStretchMemory || s.Time > maxStretchTime:
		return refuse.New(refuse.KDF, "key stretching is absurdly high")
	case s.Parallel != floor.Parallel:
		return refuse.New(refuse.KDF, "key stretching is not single-lane")
	}
	return nil
}

// Key is the Stretcher of these parameters. It checks them first: there is no way to
// compute below the floor.
func (s Stretch) Key(oprfOutput []byte) ([]byte, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	var salt [16]byte
	return argon2.IDKey(oprfOutput, salt[:], s.Time, s.Memory, s.Parallel, hashSize), nil
}

// randomizedPassword hardens the OPRF output (RFC 9807 section 5.2.3 and 6.3.2.3).
func randomizedPassword(oprfOutput []byte, stretch Stretcher) ([]byte, error) {
	if stretch == nil {
		return nil, refuse.New(refuse.KDF, "no key stretching given")
	}
	stretched, err := stretch(oprfOutput)
	if err != nil {
		return nil, err
	}
	return extract(slices.Concat(oprfOutput, stretched)), nil
}

// extract is HKDF-Extract with an empty salt (RFC 5869).
func extract(secret []byte) []byte {
	key, err := hkdf.Extract(sha512.New, secret, nil)
	if err != nil {
		panic("login: " + err.Error()) // only for hashes not allowed in FIPS mode
	}
	return key
}

// expand is HKDF-Expand (RFC 5869).
func expand(key, info []byte, size int) []byte {
	out, err := hkdf.Expand(sha512.New, key, string(info), size)
	if err != nil {
		panic("login: " + err.Error()) // only for a size above 255 hashes
	}
	return out
}
