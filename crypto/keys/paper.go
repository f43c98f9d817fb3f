package keys

import (
	"crypto/ed25519"
	"crypto/rand"
	"math/big"
	"slices"
	"strings"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
	"linnet/crypto/words"
)

// UnitSecret is what a unit key is made of: short enough to be written on paper and typed in again.
type UnitSecret [16]byte

const (
	paperSum   = 2  // bytes of the checksum behind the secret
	paperWords = 14 // of the short list, 10.3 bits each: 144 bits
)

// NewUnitSecret draws a secret.
func NewUnitSecret() (s UnitSecret) {
	rand.Read(s[:])
	return s
}

// Key is the Ed25519 private key that the secret stands for.
func (s UnitSecret) Key() ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(wire.KDF("unit-key", s[:], nil, nil, ed25519.SeedSize))
}

// Public is the Ed25519 public key.
func (s UnitSecret) Public() wire.Key { return wire.Key(s.Key().Public().(ed25519.PublicKey)) }

// Paper is the secret in 14 words of the short list, of which the last bits are a checksum.
func (s UnitSecret) Paper() string {
	n := new(big.Int).SetBytes(append(s[:], s.sum()...))
	base, digit := big.NewInt(int64(len(words.Short()))), new(big.Int)
	list := make([]string, paperWords)
	for i := range list {
		n.DivMod(n, base, digit)
		list[paperWords-1-i] = words.Short()[digit.Int64()]
	}
	return strings.Join(list, " ")
}

// ReadPaper reads the words again. FORMAT where they are not 14 words of the list, or where the checksum finds a mistake.
func ReadPaper(typed string) (s UnitSecret, err error) {
	bad := refuse.New(refuse.Format, "words of a unit key")
	list := strings.Fields(NormalisePassphrase(typed))
	if len(list) != paperWords {
		return s, bad
	}
	n, base := new(big.Int), big.NewInt(int64(len(words.Short())))
	for _, word := range list {
		at := slices.Index(words.Short(), word)
		if at < 0 {
			return s, bad
		}
		n.Add(n.Mul(n, base), big.NewInt(int64(at)))
	}
	if n.BitLen() > 8*(len(s)+paperSum) {
		return s, bad
	}
	whole := n.FillBytes(make([]byte, len(s)+paperSum))
	copy(s[:], whole)
	if !slices.Equal(whole[len(s):], s.sum()) {
		return UnitSecret{}, bad
	}
	return s, nil
}

func (s UnitSecret) sum() []byte {
	hash := wire.HashOf("unit-paper", s[:])
	return hash[:paperSum]
}

// Signers are those secrets that the root knows, in ascending order of their keys' places, each once.
func (u *UnitRoot) Signers(secrets ...UnitSecret) (signers []UnitSigner) {
	for i, k := range u.Keys {
		at := slices.IndexFunc(secrets, func(s UnitSecret) bool { return s.Public() == k.Key })
		if at >= 0 {
			signers = append(signers, UnitSigner{Index: uint64(i), Key: secrets[at].Key()})
		}
	}
	return signers
}
