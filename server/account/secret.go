// Package account is everything about one account that the server has a part in: registering a passphrase that it never
// sees, signing in, sessions, the sealed box and the published identities. Rules are here, rows in server/store.
package account

import (
	"bytes"

	"linnet/crypto/login"
	"linnet/crypto/wire"
)

// secrets are what the one secret of the installation is stretched into. None of them is in the database: a stolen
// database without the secret cannot be used to test a guess at a passphrase.
type secrets struct {
	oprfSeed   []byte // 64 bytes
	privateKey []byte // 32 bytes, a scalar
	stateKey   []byte // 32 bytes: seals a sign-in between its two requests
	costKey    []byte // 32 bytes: picks the key stretching shown for names that nobody has
}

// scalarStream is how many bytes the private key is drawn from. Every second draw of 32 bytes is a scalar, so that
// running out (2^-100) would be a broken KDF.
const scalarStream = 64 + 100*32

// derive makes the secrets. The same installation secret gives the same ones on every node and after every start.
func derive(secret wire.Key) (secrets, error) {
	of := func(use string, n int) []byte { return wire.KDF(use, secret[:], nil, nil, n) }
	_, private, err := login.GenerateKeys(bytes.NewReader(of("server-login-key", scalarStream)))
	if err != nil {
		return secrets{}, err
	}
	return secrets{
		oprfSeed:   of("server-oprf-seed", 64),
		privateKey: private,
		stateKey:   of("server-login-state", 32),
		costKey:    of("server-unknown-cost", 32),
	}, nil
}
