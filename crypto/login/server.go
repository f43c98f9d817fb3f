package login

import (
	"crypto/hmac"
	"io"
	"slices"

	"github.com/cloudflare/circl/group"

	"linnet/crypto/refuse"
)

// Config makes a Server.
type Config struct {
	OPRFSeed   []byte    // 64 secret bytes; whoever lacks them cannot test a guess on a stolen record
	PrivateKey []byte    // 32 secret bytes, a scalar
	Context    []byte    // nil: [Context]; empty but not nil: the empty context
	Rand       io.Reader // nil: crypto/rand; another source is for test vectors
}

// Server answers registrations and sign-ins. It is immutable and safe for
// concurrent use, unless Rand was injected and is not.
type Server struct {
	seed    []byte
	private group.Scalar
	public  []byte
	context []byte
	random  io.Reader
}

// Pending is a sign-in that waits for KE3.
type Pending struct {
	clientMAC, sessionKey []byte
}

// GenerateKeys draws the two long-term secrets of a server from random (nil: crypto/rand).
func GenerateKeys(random io.Reader) (oprfSeed, privateKey []byte, err error) {
	random = orDefault(random)
	if oprfSeed, err = randomBytes(random, hashSize); err != nil {
		return nil, nil, err
	}
	private, err := randomScalar(random)
	if err != nil {
		return nil, nil, err
	}
	return oprfSeed, encodeScalar(private), nil
}

// NewServer refuses secrets of a wrong form.
func NewServer(c Config) (*Server, error) {
	if len(c.OPRFSeed) != hashSize {
		return nil, refuse.New(refuse.Format, "OPRF seed has a wrong length")
	}
	private, err := scalar("server private key", c.PrivateKey)
	if err != nil {
		return nil, err
	}
	context, err := orContext(c.Context)
	if err != nil {
		return nil, err
	}
	return &Server{slices.Clone(c.OPRFSeed), private, publicKey(private), context, orDefault(c.Rand)}, nil
}

// PublicKey returns the server's long-term public key.
func (s *Server) PublicKey() []byte { return slices.Clone(s.public) }

// RegisterResponse answers a RegistrationRequest (RFC 9807 section 5.2.2).
func (s *Server) RegisterResponse(request, credentialIdentifier []byte) ([]byte, error) {
	blinded, err := element("blinded element", request)
	if err != nil {
		return nil, err
	}
	return slices.Concat(evaluate(oprfKey(s.seed, credentialIdentifier), blinded), s.public), nil
}

// openRecord cuts a RegistrationRecord into public key, masking key and envelope
// (RFC 9807 section 5.1), and decodes the first.
func openRecord(record []byte) (group.Element, [][]byte, error) {
	parts, err := split("RegistrationRecord", record, elementSize, hashSize, envelopeSize)
	if err != nil {
		return nil, nil, err
	}
	public, err := element("client public key", parts[0])
	return public, parts, err
}

// fakeRecord stands for an account that does not exist (RFC 9807 sections 6.3.2.2 and
// 10.9). It depends on nothing but seed and name, so that asking twice shows nothing.
func (s *Server) fakeRecord(credentialIdentifier []byte) []byte {
	derive := func(label string, size int) []byte {
		return expand(s.seed, slices.Concat(credentialIdentifier, []byte(label)), size)
	}
	return slices.Concat(publicKey(deriveDHKey(derive("linnet/v1/fake-client-key", seedSize))),
		derive("linnet/v1/fake-masking-key", hashSize), make([]byte, envelopeSize))
}

// LoginStart answers KE1 (RFC 9807 section 6.2.2). A nil record is an unknown account:
// the answer has the same shape, takes the same work, and no passphrase opens it.
func (s *Server) LoginStart(record, credentialIdentifier, ke1 []byte, ids Identities) (*Pending, []byte, error) {
	blinded, keyshare, err := openKE1(ke1)
	if err != nil {
		return nil, nil, err
	}
	if err := ids.check(); err != nil {
		return nil, nil, err
	}
	fake := s.fakeRecord(credentialIdentifier) // made for everybody, so that both kinds take the same time
	if record == nil {
		record = fake
	}
	client, credential, err := openRecord(record)
	if err != nil {
		return nil, nil, err
	}
	random, err := randomBytes(s.random, 2*nonceSize+seedSize)
	if err != nil {
		return nil, nil, err
	}
	maskingNonce, nonce, seed := random[:nonceSize], random[nonceSize:2*nonceSize], random[2*nonceSize:]
	ephemeral := deriveDHKey(seed)
	ke2 := slices.Concat(
		evaluate(oprfKey(s.seed, credentialIdentifier), blinded),
		maskingNonce,
		mask(credential[1], maskingNonce, slices.Concat(s.public, credential[2])),
		nonce,
		publicKey(ephemeral),
	)
	agreed := transcript{s.context, ids.or(credential[0], s.public), ke1, ke2}.agree(
		multiply(keyshare, ephemeral), multiply(keyshare, s.private), multiply(client, ephemeral))
	return &Pending{agreed.clientMAC, agreed.sessionKey}, slices.Concat(ke2, agreed.serverMAC), nil
}

// openKE1 decodes what the client sent (RFC 9807 section 6.1): the blinded passphrase
// and its keyshare. The nonce between them is used only within the transcript.
func openKE1(ke1 []byte) (blinded, keyshare group.Element, err error) {
	parts, err := split("KE1", ke1, elementSize, nonceSize, elementSize)
	if err != nil {
		return nil, nil, err
	}
	if blinded, err = element("blinded element", parts[0]); err != nil {
		return nil, nil, err
	}
	keyshare, err = element("client keyshare", parts[2])
	return blinded, keyshare, err
}

// Finish checks KE3 and returns the session key (RFC 9807 section 6.2.4).
func (p *Pending) Finish(ke3 []byte) ([]byte, error) {
	if len(ke3) != KE3Size {
		return nil, refuse.New(refuse.Format, "KE3 has a wrong length")
	}
	if !hmac.Equal(ke3, p.clientMAC) {
		return nil, refuse.New(refuse.Login, "the client's MAC does not hold")
	}
	return slices.Clone(p.sessionKey), nil
}

// Bytes is the state for whoever cannot keep it in memory. It is secret: whoever has it
// can finish this sign-in without a passphrase.
func (p *Pending) Bytes() []byte { return slices.Concat(p.clientMAC, p.sessionKey) }

// ParsePending is the inverse of [Pending.Bytes].
func ParsePending(b []byte) (*Pending, error) {
	parts, err := split("sign-in state", slices.Clone(b), hashSize, hashSize)
	if err != nil {
		return nil, err
	}
	return &Pending{parts[0], parts[1]}, nil
}
