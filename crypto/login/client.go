package login

import (
	"crypto/hmac"
	"crypto/rand"
	"io"
	"slices"

	"github.com/cloudflare/circl/group"

	"linnet/crypto/refuse"
)

// Client starts registrations and sign-ins. Its zero value is ready to use.
type Client struct {
	Context []byte    // nil: [Context]; empty but not nil: the empty context
	Rand    io.Reader // nil: crypto/rand; another source is for test vectors
}

// Registration waits for the server's answer.
type Registration struct {
	passphrase []byte
	factor     group.Scalar
	random     io.Reader
}

// Registered is what a registration yields: Record goes to the server, ExportKey
// never leaves the client.
type Registered struct {
	Record          []byte // 192 bytes
	ExportKey       []byte // 64 bytes
	ServerPublicKey []byte // 32 bytes
}

// Login waits for the server's answer to KE1.
type Login struct {
	passphrase []byte
	context    []byte
	factor     group.Scalar
	ephemeral  group.Scalar
	ke1        []byte
}

// Session is what a sign-in yields: KE3 goes to the server, the keys stay.
type Session struct {
	KE3             []byte // 64 bytes
	SessionKey      []byte // 64 bytes, the server's too
	ExportKey       []byte // 64 bytes, the same as at registration
	ServerPublicKey []byte // 32 bytes
}

// RegisterStart makes the RegistrationRequest (RFC 9807 section 5.2.1).
func (c Client) RegisterStart(passphrase []byte) (*Registration, []byte, error) {
	random := orDefault(c.Rand)
	factor, request, err := blind(passphrase, random)
	if err != nil {
		return nil, nil, err
	}
	return &Registration{slices.Clone(passphrase), factor, random}, request, nil
}

// Finish makes the RegistrationRecord (RFC 9807 section 5.2.3). stretch is the Key
// method of the [Stretch] that is stored with the record.
func (r *Registration) Finish(response []byte, ids Identities, stretch Stretcher) (*Registered, error) {
	if err := ids.check(); err != nil {
		return nil, err
	}
	randomized, serverPublic, err := r.harden(response, stretch)
	if err != nil {
		return nil, err
	}
	return r.record(randomized, serverPublic, ids)
}

// harden takes the server's part into the passphrase and stretches both.
func (r *Registration) harden(response []byte, stretch Stretcher) (randomized, serverPublic []byte, err error) {
	parts, err := split("RegistrationResponse", response, elementSize, elementSize)
	if err != nil {
		return nil, nil, err
	}
	evaluated, err := element("evaluated element", parts[0])
	if err != nil {
		return nil, nil, err
	}
	serverPublic = slices.Clone(parts[1])
	if _, err := element("server public key", serverPublic); err != nil {
		return nil, nil, err
	}
	randomized, err = randomizedPassword(finalize(r.passphrase, r.factor, evaluated), stretch)
	return randomized, serverPublic, err
}

// record seals the envelope under a randomized password.
func (r *Registration) record(randomized, serverPublic []byte, ids Identities) (*Registered, error) {
	nonce, err := randomBytes(r.random, nonceSize)
	if err != nil {
		return nil, err
	}
	own, envelope := store(randomized, nonce, serverPublic, ids)
	return &Registered{
		Record:          slices.Concat(own.public, maskingKey(randomized), envelope),
		ExportKey:       own.exportKey,
		ServerPublicKey: serverPublic,
	}, nil
}

// LoginStart makes KE1 (RFC 9807 section 6.2.1).
func (c Client) LoginStart(passphrase []byte) (*Login, []byte, error) {
	context, err := orContext(c.Context)
	if err != nil {
		return nil, nil, err
	}
	random := orDefault(c.Rand)
	factor, blinded, err := blind(passphrase, random)
	if err != nil {
		return nil, nil, err
	}
	nonceAndSeed, err := randomBytes(random, nonceSize+seedSize)
	if err != nil {
		return nil, nil, err
	}
	ephemeral := deriveDHKey(nonceAndSeed[nonceSize:])
	ke1 := slices.Concat(blinded, nonceAndSeed[:nonceSize], publicKey(ephemeral))
	return &Login{slices.Clone(passphrase), context, factor, ephemeral, ke1}, slices.Clone(ke1), nil
}

// Finish answers KE2 (RFC 9807 section 6.2.3). stretch is the Key method of the
// [Stretch] that came with it. An unknown account, a wrong passphrase and a server
// that does not hold its key are one and the same refusal, [refuse.Login].
func (l *Login) Finish(ke2 []byte, ids Identities, stretch Stretcher) (*Session, error) {
	if err := ids.check(); err != nil {
		return nil, err
	}
	randomized, err := l.harden(ke2, stretch)
	if err != nil {
		return nil, err
	}
	return l.conclude(ke2, ids, randomized)
}

// cutKE2 cuts KE2 into its parts and decodes the two elements that are not masked.
func cutKE2(ke2 []byte) (parts [][]byte, evaluated, keyshare group.Element, err error) {
	parts, err = split("KE2", ke2, elementSize, nonceSize, maskedSize, nonceSize, elementSize, hashSize)
	if err != nil {
		return nil, nil, nil, err
	}
	if evaluated, err = element("evaluated element", parts[0]); err != nil {
		return nil, nil, nil, err
	}
	keyshare, err = element("server keyshare", parts[4])
	return parts, evaluated, keyshare, err
}

// harden takes the server's part into the passphrase and stretches both. All of KE2 is looked at before any work is done.
func (l *Login) harden(ke2 []byte, stretch Stretcher) ([]byte, error) {
	_, evaluated, _, err := cutKE2(ke2)
	if err != nil {
		return nil, err
	}
	return randomizedPassword(finalize(l.passphrase, l.factor, evaluated), stretch)
}

// conclude opens the envelope with a randomized password and answers.
func (l *Login) conclude(ke2 []byte, ids Identities, randomized []byte) (*Session, error) {
	parts, _, keyshare, err := cutKE2(ke2)
	if err != nil {
		return nil, err
	}
	revealed := mask(maskingKey(randomized), parts[1], parts[2])
	serverPublic, envelope := revealed[:elementSize:elementSize], revealed[elementSize:]
	own, err := open(randomized, serverPublic, envelope, ids)
	if err != nil {
		return nil, err
	}
	server, err := element("server public key", serverPublic)
	if err != nil {
		return nil, err
	}
	agreed := transcript{l.context, ids.or(own.public, serverPublic), l.ke1, ke2[:ke2Signed]}.agree(
		multiply(keyshare, l.ephemeral), multiply(server, l.ephemeral), multiply(keyshare, own.private))
	if !hmac.Equal(parts[5], agreed.serverMAC) {
		return nil, refuse.New(refuse.Login, "the server's MAC does not hold")
	}
	return &Session{agreed.clientMAC, agreed.sessionKey, own.exportKey, serverPublic}, nil
}

// orDefault is the source of randomness where none was injected.
func orDefault(random io.Reader) io.Reader {
	if random == nil {
		return rand.Reader
	}
	return random
}

// orContext is the protocol's context where none was given.
func orContext(context []byte) ([]byte, error) {
	if context == nil {
		return []byte(Context), nil
	}
	return slices.Clone(context), short("context", context)
}
